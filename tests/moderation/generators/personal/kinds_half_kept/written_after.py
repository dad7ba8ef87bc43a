"""Lines of the same and further kinds, written after the others had been mended for, and tried once."""

KINDS = {
    "papers": r"""
我的社保号是‹national_id|{cnid}›
身分證‹tw_id|{twid}›，健保卡也是這個
여권 번호가 ‹passport|M917A3#52›로 바뀌었어요
she posted my HKID ‹hk_id|{hkid}› in a group chat
residence permit no. ‹passport|ZX0918273›
身份证‹cn_id|{cnid}›被他拿去开了三张电话卡
外國人居留證‹tw_id|AC9182736#›
주민등록증 사진에 ‹kr_rrn|{rrn}› 다 보여요
""",
    "money": r"""
他让我打到‹bank_card|{card}›
카카오뱅크 ‹account|3333-09-18273##›
my account number is ‹account|91827364›, Barclays
玉山銀行‹account|0918-273-64518#›
IBAN ‹account|GB82 WEST 1234 5698 7654 32›
招商银行卡号 ‹bank_card|6225 8809 1827 36##›
zelle me at ‹phone|(718) 555-01##›
微信转账给‹handle|moli_0918›就行
""",
    "telephones": r"""
加我电话 ‹phone|177-9182-736#›
我屋企電話‹phone|2918 273#›
연락은 ‹phone|010.9182.736#›으로 주세요
ring me ‹phone|020 7946 0##1›
llámame al ‹phone|+34 612 918 27#›
手機：‹phone|0918 273 64#›
téléphone ‹phone|07 91 82 73 6#›
tel: ‹phone|+49 151 9182736#›
电话号码是‹phone|一七七九一八二七三六四›
전화번호는 ‹phone|공일공 구일팔이 칠삼육사›
""",
    "mail and accounts": r"""
邮箱 ‹email|moli0918@163.example.com›
이메일은 ‹email|byeol.0918 at gmail dot com›
mail me: ‹email|r.castell@proton.me›
我小红书叫‹handle|茉莉不加糖0918›
抖音号：‹handle|moli.0918›
my twitter is @‹handle|saltmoth›
인스타 아디 ‹handle|byeol__0918›
LINE加我 ‹handle|moli0918tw›
Instagram: ‹handle|rosacastell_›
贴吧ID ‹handle|茉莉茶0918›
discord tag ‹handle|saltmoth_918›
telegram is @‹handle|rc_saltmoth›
""",
    "homes": r"""
我住在‹address|重庆市渝中区枣子岚垭路91号›
家住‹address|郑州金水区柳林路18号院7号楼2单元60#›
地址：‹address|高雄市左營區蓮潭路91巷8號3樓›
‹address|元朗朗屏邨畫屏樓18樓1812室›
집주소 ‹address|광주 북구 하늘로 91, 102동 80#호›
I live at ‹address|9 Tamarind Court, Flat 18, Hull HU5 2RT›
my address: ‹address|1827 Birchwood Dr, Unit 3, Denver CO 80210›
住在‹address|碧桂园9栋18#›
男友家在‹address|昌平区龙腾苑三区18号楼›
我住‹address|东校区9号楼31#宿舍›
고시원 ‹address|새벽고시원 31#호›에 살아요
we rent ‹address|room 9, 27 Cathays Terrace, Cardiff›
〒‹address|460-0008 愛知県名古屋市中区栄3-9-18›
""",
    "schools, work, wards": r"""
我在‹address|春江中学高一（9）班›
妹妹读‹address|临安实验小学五年级›
저는 ‹address|하늘고 1학년 9반›이에요
I'm a nurse at ‹address|Marsh Lane Surgery›
我在‹address|松江区华亭人民医院药房›上班
‹address|가람은행 둔산지점›에서 일해요
he teaches at ‹address|Calder Valley High School›
我現在住‹address|台安醫院8樓812病房›
住院，‹address|肿瘤科9床›
she's in ‹address|Year 9 at Holmfirth Academy›
我老公在‹address|宏远电子厂›当保安
高校は‹address|若葉台高校›の2年です
""",
    "names": r"""
我叫‹name|苏茉›
本人姓名‹name|乔一鸣›
他叫‹name|方子昂›，住隔壁
前任‹name|孙浩›发的
제 본명은 ‹name|윤별하›예요
남친 이름은 ‹name|장태오›
my name is ‹name|Rosa Castell›
her ex, ‹name|Dean Marlow›, did it
I'm ‹name|Rebecca›, new here
同学‹name|罗一诺›看见了
她真名‹name|谢婉›
加害者は‹name|中村翔太›です
меня зовут ‹name|Ольга Ветрова›
收件人：‹name|唐糖›
""",
    "birthdays and plates": r"""
我‹birth|2003年9月18日›出生
生日是‹birth|0918›，密码也是
DOB: ‹birth|18/09/2003›
생일 ‹birth|2003-09-18›
i was born on ‹birth|18 September 2003›
农历‹birth|八月廿二›生日
车是‹plate|浙A·9K18#›
그놈 차 ‹plate|91라 827#›
plate ‹plate|KVB 918#›
reg is ‹plate|BD18 KRX›
車牌‹plate|BKX-918#›
他开‹plate|苏E918Z#›，黑色
""",
}

NEAR = r"""
9月18号那天我没出门
18:27 到 19:36 他发了九条
罚款918元，赔偿27364元
우리 반 18명 중 9명이 알아요
第918条第2款
the 918 bus, stop C
吃了9片，每片18毫克
报警回执9182736450
1827년에 지어진 건물이래요
9182 people signed it in 27 days
我在微信上跟客服说了
他姓什么我都不知道
名字我就不说了
I'm Rebecca's friend? no, just kidding
my name was on the list
고등학교 2학년 때 이야기예요
병원에 9일 입원했어요
住院住了18天，九楼，护士很好
我住得很远
집에서 30분 거리예요
I work nights at a hospital
在公司没人敢说
學校三樓的輔導室
room 18 was empty when i got there
她在医院当护士，很忙
他是高中老师
银行让我去柜台
my bank account is empty lol
QQ邮箱打不开了
人民币9182.73
生日快乐！
她生日在九月
태어나서 처음 말해요
born tired
车牌没拍到
the plate was covered
他开车来的
密码0918改掉了
服务器 10.0.9.18
ping 8.8.8.8 works
iPhone 15, 256 GB
两点四十八分，三点十五分
"我叫李雷，她叫韩梅梅"，课本里的
my therapist, a woman in her 50s, said so
판사가 징역 9년 때렸대요
南京路上人好多
在西湖边坐了一下午
Baker Street was packed
去了人民医院，又去了中医院
北京大学出了一份报告
서울대 연구팀이 발표했어요
Harvard says sleep matters
律师姓王，人很好
王老师说没事
"""

NEARER = r"""
i am jordan river tired, ok
it's david versus goliath, really
i'm alex level tired, sorry
it's grace under pressure, i guess
It's Emma's turn
This is James Bond stuff
I'm Anna Karenina levels of dramatic
call me Alice in wonderland
叫我安静，我偏不
叫我冷静就好了吗
叫我美女就好烦
生日是0点过的
生日 1205 块蛋糕钱
我是2019年3月5日的那个案子
家在北方的小镇
我住在乡下村里
他家在县城
寄到县里的邮局
在美丽村
我每天都在地铁站哭
天天在便利店买酒
下班去健身房
每天在公司楼下的便利店吃饭
매일 2번 출구 앞에서
역 3번 출구가 고장났대요
학교 3학년 때요
중학교 2학년이었어요
고등학교 1학년 2반 애들이 그랬어요
our room 3 in the shelter
the Green Hall, room 4 is for meetings
Trump Tower is ugly
Room 101 at Hilton Park was cold
lot 4 people
unit 3 Test Park
St. Patrick Class 4
St John Year 1
8X4+22 = ?
C4V+2 is my fave
wifi name is funny
wifi called out again
my wifi name is password1
serial number is on the box
序列号在背面
公司名称是什么
小区叫什么来着
小区是封闭的
支付宝余额5000
fps 60 in game
fps 1440p 144hz
paypal 2024-03-04 refund
토스 3000원 보냄
uid not found error 404
friend code please
닉네임 변경했어요
닉네임 세글자로
닉 바꾼 사람1
游戏名叫王者荣耀
游戏id是自动生成的
我的ip被封了
ip address 192.168.0.1
ip 地址 8.8.8.8
snap: yes
ig: maybe
insta: private
tg: ok
dc: later
find me on friday, please
add me on that
tumblr is dead-on-arrival-ish
was it Derek from work
it was Taylor Swift from my playlist
在中心医院3楼12号病房的走廊
心内科3床那位阿姨很吵
病房里有6张床
我在三楼病房
住院部8楼
护士站在5楼
英文名叫什么好
english name is hard
中文名是妈妈取的
这三个字太重了
王八蛋三个字
马上三个字
他是谢谢不说的人
我是许多，大家
我是高二，女
我是高三，今年考
我是白天，18点
本名不说
转账给我500
转账给a哥300
收款给对方
公司编号 48271938
ein 2 3 4
company number one fan
abn amro bank
我坐3楼
工位在窗边
在路上那家店
在街上那家奶茶店哭
làm ở công ty lớn
аптека "рядом"
кафе "на углу" закрыто
школа номер один
школа 48 серий
mac is slow
mac 地址在哪
老家是农村的
老家是山区县的一个村
学校医院药房
我在学校读高三
读高三好累
在小学五年级的时候
我是2001年4月的生日
98년 7월생이에요
生于2001年
农历八月十五团圆
农历正月初一
음력 8월 15일 추석
1999년 1월 1일생 기준 법
2026年3月生效
"""
"""Made to come as near as they can to what had been mended for."""
