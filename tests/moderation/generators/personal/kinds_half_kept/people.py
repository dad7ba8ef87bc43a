"""Names, accounts and days of birth; marks as in `lines_half_kept`."""

KINDS = {
    "chinese names": r"""
我叫‹name|林听雨›
本名‹name|周晓禾›，网上叫阿禾
我是‹name|沈月›，你们可以叫我小月
他的名字叫‹name|陈立群›
‹name|王建国›就是偷拍的人
前男友‹name|赵文博›一直不删
我前夫‹name|何志远›又来了
姓‹name|欧阳›，单名一个‹name|静›字
我姓‹name|许›，叫我小许
收件人写‹name|郑雨桐›
真名‹name|高 晓 月›
叫我‹name|雨桐›就好
我導師‹name|許志明›教授
老闆叫‹name|蔡家豪›
那個人叫‹name|阮大偉›
我的英文名是‹name|Vivian Lau›
""",
    "korean names": r"""
저는 ‹name|한서윤›이라고 합니다
제 이름 ‹name|김하늘›이에요
전남친 ‹name|이준호›가 올렸어요
본명은 ‹name|박가람›
‹name|최은비›라고 불러 주세요
담임 ‹name|정민수› 선생님이
유포자가 ‹name|오세훈민›이래요
그 사람 이름이 ‹name|강도윤›이래요
그냥 ‹name|하늘›이라고 불러요, 본명이에요
이름 ‹name|유나›, 나이 22
같은 과 ‹name|임재현› 선배예요
""",
    "english names": r"""
my name is ‹name|Maya Okafor›
I'm ‹name|Lena Wolff›, 24
call me ‹name|Casey›, it's my real name
my ex ‹name|Jordan Pike› has the videos
his name's ‹name|Tom Hadley›
my real name is ‹name|Priya›
signed, ‹name|Nora Castellan›
my boss ‹name|Mr. Gareth Lowe› saw it
it was ‹name|Derek Holloway› from accounts
the guy who did it is called ‹name|Brandon Estes›
everyone at work knows me as ‹name|Ruth›
i am ‹name|hannah lindqvist›, hi
full name ‹name|Siobhan O'Malley-Reed›
this is ‹name|Grace›, not my username
""",
    "names elsewhere": r"""
私の名前は‹name|高橋結衣›です
元彼の‹name|佐藤健太›が載せました
‹name|ゆい›といいます、本名です
меня зовут ‹name|Мария›
его зовут ‹name|Игорь Савельев›
em tên là ‹name|Nguyễn Thu Hà›
tên thật của em là ‹name|Hà›
ฉันชื่อ‹name|พิมพ์ชนก›ค่ะ
แฟนเก่าชื่อ‹name|ธีรเดช วงศ์ดี›
pangalan ko ‹name|Maricel Dizon›
ako si ‹name|Liza Ramos›
je m'appelle ‹name|Camille Duret›
ich heiße ‹name|Jana Kessler›
me llamo ‹name|Lucía Ferrer›
nama saya ‹name|Dewi Lestari›
""",
    "accounts in chinese": r"""
我微信‹handle|linyu_0482›
vx：‹handle|xiaohe4827›
小红书号‹handle|48271938#›
我抖音叫‹handle|听雨的阿禾›
QQ‹handle|48271938#›
微博@‹handle|晓禾在路上›
b站uid ‹handle|48271938›
我的IG係‹handle|yuki.lau_48›
LINE ID：‹handle|yutong482›
脆上面我叫‹handle|ting_yu_48›
telegram找我 @‹handle|heihe_482›
豆瓣id‹handle|heyu482›
我的知乎叫‹handle|阿禾不吃鱼›
薇❤‹handle|heyu4827›
微信号就是我手机号‹phone|1384827193#›
""",
    "accounts in korean and japanese": r"""
카톡 아이디 ‹handle|haneul_482›
인스타 @‹handle|hn.0482›
트위터는 ‹handle|moon_whale48›
디코 ‹handle|haneul48›
라인아이디 ‹handle|haneul0482›예요
에스크 ‹handle|asked_haneul48›
インスタ ‹handle|yui_482›
LINEは‹handle|yui0482›です
Xの垢は@‹handle|yui_moon48›
カカオID ‹handle|yui.kko48›
텔레 @‹handle|hn482›
틱톡 계정 ‹handle|haneul.dance4›
""",
    "accounts in english": r"""
my insta is ‹handle|maya.okf_48›
snap: ‹handle|emzz›
snapchat ‹handle|lenaw_48›
I'm ‹handle|u/quietmoth48› on reddit
discord is ‹handle|quietmoth_›
my tiktok @‹handle|lilac.fox›
twitter: @‹handle|lenawolff›
find me on threads, ‹handle|maya.okf›
my kik is ‹handle|caseyl48›
bluesky ‹handle|lena.bsky.social›
tumblr ‹handle|quiet-moth-archive›
my onlyfans was ‹handle|lilacfoxx›
facebook.com/‹handle|lena.wolff.48›
ig ‹handle|emzz.png›
zalo của em ‹handle|lanho48›
телега @‹handle|anna_sk48›
ไอจี ‹handle|pim.ch48›
""",
    "days of birth": r"""
我生日‹birth|2001年4月8日›
出生日期：‹birth|1998-07-19›
‹birth|99年8月2号›生的
我是‹birth|零三年五月十四›的
农历‹birth|二〇〇〇年腊月初八›生
生日‹birth|8月27›，属龙，‹birth|2000年›的
생년월일 ‹birth|2002.04.08›
생일이 ‹birth|98년 7월 19일›이에요
음력 ‹birth|1999년 3월 2일›생
born ‹birth|April 8, 2001›
my dob is ‹birth|08/04/2001›
DOB ‹birth|19 July 1998›
my birthday is ‹birth|July 19th› and i turned ‹birth|24› so do the math
生年月日は‹birth|平成13年4月8日›です
sinh ngày ‹birth|8/4/2001›
родилась ‹birth|8 апреля 2001›
เกิดวันที่ ‹birth|8 เมษายน 2544›
‹birth|民國89年4月8日›生
""",
}
