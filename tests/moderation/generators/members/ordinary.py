"""Ordinary lines that stand near to those of the others, and tell of nobody."""

PEOPLE = r"""
我叫他别再发了，他不听
我叫了警察，他们二十分钟就到
我叫外卖的时候手都在抖
我是受害者，不是犯人
我是新来的，大家好
我是从广东来的，今年大三
我本人没有报警，是我姐姐报的
他叫我滚，我就走了
联系人那一栏我空着没填
收件人写谁比较安全？
姓名可以不写吗？
我真名谁都不知道，这样挺好
你们叫什么都行，昵称就好
我前男友说他删了
我前任把照片发到群里了
我室友知道这件事，她一直陪我
老师说可以请假
班主任对我很好
我老公不知道
老板让我休息两周
请叫我小雨
大家好，我是小满
我姓什么不重要吧
林律师说可以申请禁令
王老师人很好
张医生建议我先睡觉
李警官今天打电话来了
那个明星也被偷拍过，记得吗
韩国的具荷拉案让我很难过
看了房思琪的初恋乐园，哭了一晚
林奕含的书我不敢再看第二遍
鲁迅说过的话我记不清了
我朋友也遇到過一樣的事
謝謝大家，先去睡了
—來自一個不想說名字的人
저는 피해자예요
저는 학생이에요
저는 괜찮아요, 걱정 마세요
제 이름은 말하고 싶지 않아요
이름은 안 적어도 되나요?
전남친이 또 연락했어요
친구가 같이 가 줬어요
담임 선생님한테 말해도 될까요
직장 상사가 알게 됐어요
가해자 이름은 쓰지 마세요
상담사님이 정말 친절하셨어요
김 변호사님이 도와주셨어요
그 드라마 주인공 이름이 뭐였죠
아이유 노래 들으면서 버텨요
신고인 정보는 비공개래요
I'm so tired of this
I'm from a small town
I'm Korean and my parents don't know
I'm Chinese, living abroad
I'm Catholic so it's complicated
it's March here and still snowing
it's Monday again
my name's all over that site
my name is on the list and I want it off
what's your name for him? mine is The Ghost
my ex still has the photos
my ex boyfriend deleted everything
my ex Friend group took his side
his name is something I won't type here
my manager was surprisingly kind
the man who did it is called a witness in the report
thank you for everything\n—a friend
Best,\nme
signed, sealed, delivered lol
sincerely, a tired survivor
Dear Sir or Madam, is that how you start?
Contact person: whoever is on duty
Name: leave it blank
has anyone read Chanel Miller's Know My Name?
Taylor Swift got deepfaked too and nothing happened
I love Jane Austen when I can't sleep
Monica Lewinsky's talk helped me a lot
my therapist says hi
my friend Google-searched it for me
名前は言いたくないです
меня зовут на допрос завтра
em tên gì không quan trọng
ฉันชื่ออะไรไม่สำคัญ
元彼が怖いです
мой бывший угрожает мне
"""

SCHOOLS_AND_WORK = r"""
我在一所高中上学，不想回去了
我在学校被人指指点点
我们学校没有心理老师
高二那年开始的
高三了，压力很大
我是大二学生
初三的时候第一次遇到他
一年级的时候我就认识她
我在医院当护士，夜班很多
我在银行上班，怕客户认出我
在公司财务部的同事知道了
我在派出所等了三个小时
律师事务所收费太贵了
清华北大的人也会遇到这种事
听说某大学处理过类似的事
教育局和学校都不管
北京大学的一项研究说过这个
复旦大学出过一份报告
学校的班级群里有人转发
三年二班这首歌我以前很喜欢
公司让我写情况说明
我在一家小公司做前台
我想换学校，也想换城市
人民法院的网站打不开
最高人民法院有司法解释
教育部的文件说要保护学生
저는 고등학교 2학년이에요
대학교 3학년인데 휴학했어요
중학교 때 일이에요
학교에서 다 알아요
회사 인사팀에 말했어요
병원에서 일해요
간호사로 일하고 있어요
어린이집 교사예요
서울대학교 연구팀이 발표했대요
반 친구들이 다 봤어요
3학년 1반이라는 드라마 봤어요?
경찰서 민원실에서 기다렸어요
I work at a school and I'm scared they'll find out
I work at a hospital, night shifts
I work for a bank
I work in HR so I know how it goes
I go to high school in a small town
I'm in 10th grade
I'm a sophomore in college
I'm in class right now, talk later
my daughter is in elementary school
she teaches at a primary school
he works for the government
a study from Harvard University says it's common
Stanford researchers looked at this
the University should have a policy for this
I'm a nurse at a big hospital
the Supreme Court ruled last year
the Cyber Civil Rights Initiative has a guide
High School Musical was my comfort film
I studied at a university abroad
高校2年生です
大学で法律を勉強しています
会社の総務部に相談しました
учусь в школе, 10 класс
em học lớp 11
ฉันเรียนมหาวิทยาลัยปี 2
我妈在幼儿园上班
护士站的人都很好
老師說下週要開會
我唸女校，大家都很八卦
公司同事全部都知道咗
"""

PLACES = r"""
我住在上海，一个人
我住北京海淀区
我家在广东的一个小镇
我在宿舍，不敢出门
宿舍里只有我一个人
我搬到3楼了，安静多了
住院部人很多
我在医院住了12天
电梯停在12楼我就慌
第3床的阿姨给我水果
坐地铁坐过站了
下了公交车就哭了
地铁2号线今天晚点
人民路那边堵车
南京路好多人
中山路步行街人山人海
北京路和上海路，哪里都有
我在楼下坐了一个小时
他们在5号楼开会，说是居委会
1楼大厅有自助机
派出所二楼办证
法院3号窗口排队
第三人民医院精神科可以挂号
台北車站好擠
信義區的夜景很美
香港的律師很貴
九龍那邊我不熟
旺角好多人，我走咗
저는 서울에 살아요
강남구 쪽은 잘 몰라요
기숙사에서 혼자 있어요
2층에서 기다렸어요
병원 3층 정신건강의학과
지하철 2호선에서 울었어요
경찰서 1층 민원실
홍대입구역 9번 출구에서 집회가 있대요
부산은 비가 와요
I live in London
I live in a small flat with my sister
I live on the third floor and it's noisy
I moved to Texas last year
room was cold and I couldn't sleep
court room 4 was packed
ward was quiet at night
I sat on the bus 12 stops too far
Wall Street Journal wrote about it
the Baker Street mystery books calm me down
Sesame Street helped my kid
10 Downing Street was on the news
the house on Elm Street film scared me
I walked 5 miles to the station road and back
meet at the library, they have study rooms
unit 3 of the course is about law
chapter 12 apartment scene, skip it
東京は雨です
渋谷の交差点が怖い
живу в Москве
em ở Hà Nội
ฉันอยู่กรุงเทพ
住院费3床位费都能报销吗
楼主加油，二楼说得对
三楼的姐妹抱抱
回复12楼：谢谢你
一楼置顶，二楼补充
沙发！板凳！
第5街区这个剧不错
8号当铺看完了
5栋别墅都买不起
"""

DATES = r"""
2024年3月8日开庭
立案时间2023-11-02
今天是2026年11月23日
他是2019年开始的
照片是2022.05.14发的
开庭日期：2026年12月1日上午9点
有效期到2031年6月
1999年的法律还管用吗
出生以后就没见过爸爸
生日那天我哭了
我生日快到了
今天是我生日，收到很多祝福
생일이 다음 주예요
2023년 4월 5일에 고소했어요
2024.01.15 접수
재판은 12월 3일이에요
생년월일은 안 적어도 돼요
the hearing is on 12 March 2027
posted on 2022-08-19
my birthday is next week
my birthday was awful this year
I was born in the nineties
I was born on a Tuesday
born tired lol
deadline: 04/12/2026
on July 8th, 2023 they took it down
date of birth is a required field, why?
the law from June 3, 2020
we met on 3/9/18
誕生日は来月です
день рождения через неделю
sinh nhật em tuần sau
2月14日对我来说很难
十二月二十四日晚上我一个人
3月21日、4月5日、5月1日都放假
民國110年修的法
88年的时候网络还没有普及
2000年以前没有这种罪名
DOB field is mandatory on the form
公證書是2025年10月9號出的
"""

FIGURES = r"""
尾号是什么意思？
他尾随我到门口
最后四位数我记不住
最后4个人走了
后四天都在下雨
后6个月要注意
끝자리까지 다 지웠어요
뒷자리에 앉았어요
뒷자리 2번에 앉은 애가 봤어요
it ends in 2027
the law ends in 2030
last 4 days were hell
last four weeks I slept badly
card ending the year with a smile
社保断交了3个月
身份证丢了怎么补办
护照要等10个工作日
护照费用是120元
여권 재발급 비용 53000원
주민번호 바꾸는 방법 있나요
주민등록번호 변경 신청은 6개월 걸린대요
passport renewal took 6 weeks
passport fee 13000 yen
SSN change is possible, ask them
driver's license renewal is 45 dollars
NI contributions 2019-2024
银行卡被冻结了
招商银行排队到85号
工行95588，建行95533
농협 1588-2100 에 전화해 보세요
국민은행 대기번호 110
transfer 12000 to the lawyer
account number is never asked by the bank
IBAN is what?
我花了6888元请律师
律师费 12000-15000
一共转了3次，每次5000
合計 NT$12,800
총 1,250,000원 들었어요
£1,299.99 for a phone
$15,000 in legal fees
被转发了23000次
点赞 10234，评论 3321
删了 1287 张
血压 130/85
心率 112
体重掉了 12.5 公斤
37.8度，有点发烧
BMI 18.34
0.5mg 一天两次
lexapro 10mg then 20mg
比例 31.23%、47.12%
圆周率3.1415926
1.3521 的汇率
汇率 6.9123, 7.1045
version 22.5431
坐标系画错了，老师没骂我
纬度高的地方冬天很长
위도가 높으면 해가 짧아요
latitude doesn't matter here
lat pulldown 40 kg x 12
long story short, 3 years
快递单号 SF1234567890123
运单号75312345678901
订单号 202611230001234567
order #112-4567890-1234567
tracking 1Z999AA10123456784
案件编号 京公(网)立字[2026]0123号
受理号 2026112300045
回执编号A2026-00123
사건번호 2025형제12345호
case no. 24-CV-01234
case number 2:24-cv-00123
docket 1:23-cr-45
police reference CAD 4512/12NOV
접수번호 2024-00012345
ticket 4512 is mine
取号A045
取件码 4-2-1234
取餐码 A12
验证码 482913 不要给别人
인증번호 381204 아무한테도 알려주지 마세요
your code is 482913
PIN is never to be shared
密码要12位以上
wifi密码改成复杂的
学号可以不写吗
学号泄露了怎么办
학번 공개해도 되나요
student id required at the door
工号墙我看过了
员工3000人的公司
病历号写在左上角
IMEI可以查到吗
imei is 15 digits long
IP 地址会暴露我在哪吗
192.168.1.1 打不开
127.0.0.1 是什么
my ip changes every day, is that ok?
序列号在盒子上
serial killers podcast is my weird comfort
MAC book 13 inch
Windows 11 23H2
iPhone 15 Pro Max 256
ISBN 978-7-5327-6543-2
民法典第1032条
刑法第364条第2款
성폭력처벌법 제14조의2
18 U.S.C. § 2252A
Section 33 of the 2015 Act
C++17 and Python 3.12
A4纸打印3份
B2出口人少
G1234次列车
D3012 次高铁 08:45 开
KTX 123 열차
CX 507 航班
flight KE851
bus 42 then the 7
303路公交车
K2峰
7C 座位旁边没人
row 12 seat 4
"""

APPS = r"""
我把微信删了
微信要不要换号？
微信群里有人转发
他用小号加我微信
我QQ好久没用了
QQ空间的照片怎么删
小红书举报了三次才删
抖音热搜又是这种事
微博超话帮了我
我ig設成私人了
IG 檢舉按鈕在哪
LINE群組全部退了
脸书客服不回
카톡 탈퇴했어요
카톡 아이디 바꿨어요
인스타 비공개로 돌렸어요
인스타 신고했는데 답이 없어요
트위터 계정 정지됐어요
텔레그램에 올라왔대요
my insta is private now
my insta got hacked
ig took it down after 3 days
my discord is muted
my discord is a mess
snap deleted the account
tiktok banned him
tiktok, @everyone stop
my twitter's gone
kakao id can be changed
reddit has a takedown form
facebook name policy is awful
apple id locked again
venmo is public by default, change it
zelle scammed me
paypal refused
微信收款码也会暴露真名
支付宝会显示姓氏
@管理员 这个人一直骚扰
@moderator please look
@all 晚安
インスタは消しました
инстаграм удалила
em xoá zalo rồi
ลบไอจีแล้ว
我的小红书叫什么不重要
my instagram handle is gone
his instagram handle is still up, reported
telegram 举报邮箱有用吗
抖音号注销要7天
line 2 of the form is confusing
"""

HELP_AND_PHONES = r"""
打12338妇女热线
110不要怕打
拨打 12348 法律援助
打 113 保護專線
反诈中心 96110
여성긴급전화 1366
디지털성범죄피해자지원센터 02-735-8994
경찰 112, 상담 1366
call 911 or 999
samaritans 116 123 is free
RAINN 1-800-656-4673
988 is the crisis line here
Revenge Porn Helpline 0345 6000 459
他打了我30多个电话
我换号码了
手机号要不要注销
电话打不通
전화번호 바꿨어요
전화가 100통 넘게 왔어요
I changed my number
my number is blocked everywhere
my number one rule: sleep
text me when you get home, she said
call me crazy but it helped
he rang 40 times
my cell is always off
携帯を変えました
мой номер заблокирован
số điện thoại em đổi rồi
เปลี่ยนเบอร์แล้ว
8点到10点有人
9:30-18:00 有人接
24/7 available
평일 09:00~18:00
周一到周五 0900-1700
"""

CARS = r"""
车牌要不要报给警察
他的车停在楼下
京A开头的车好多
粤语歌听了一晚
沪上人家
鲁A和鲁B是不同城市
車牌忘了記
차번호 못 봤어요
차번호를 적어 뒀어야 했는데
12가지 방법
3나라를 여행했어요
number plate was dirty, couldn't read it
his car's reg is expired
the plate was empty
license plate readers are everywhere
плохой номер, не запомнила
ABC-123 is the sample in the manual
车祸A级
苏醒以后
贵得要死
桂A12345678这种号码是假的吧
浙江省2026年的新规
川菜馆第一次一个人吃饭
NB 2024 了还有人这样想
HK 2019 was hard
AB12 is the code of the course
"""

TALK = r"""
昨晚三点醒了，一直到天亮
我在想要不要告诉妈妈
一步一步来吧
今天吃了两碗饭，算进步
心理咨询第8次了
谢谢，你们的话我都存着
已经第三年了，还是会做噩梦
法官问了我四个小时
证据保全花了800块
找了公证处，排到下周三
有人试过匿名报案吗？
我现在只用这个论坛
가족한테 말하는 게 제일 어려웠어요
삭제 지원 신청했더니 3일 만에 연락 왔어요
오늘은 산책 30분 했어요
밤마다 검색하게 돼요
혹시 국선변호사 신청해 보신 분?
약 먹으니까 조금 나아요
Went for a run, 5k, first time in months
My lawyer wants screenshots with timestamps
the judge asked me for two hours
I reported 47 links, 31 are gone
does anyone else check their phone 100 times a day?
Sending love from Canada
You are not alone, Fighting!
Got my final exam on Friday, wish me luck
今日は少し眠れました
弁護士に相談したら楽になった
сегодня я поспала шесть часов
спасибо вам всем, вы лучшие
hôm nay em thấy đỡ hơn
ขอบคุณทุกคนนะคะ
salamat sa inyong lahat
gracias por leerme
我 therapist 说 it takes time，慢慢来
오늘 court 갔다 왔는데 생각보다 괜찮았어요
佢話會刪，但我唔信
我哋一齊撐住
阿妈煮咗汤畀我饮
今天上班路上听到一首老歌
"""

KINDS = {
    "people": PEOPLE,
    "schools and work": SCHOOLS_AND_WORK,
    "places": PLACES,
    "dates": DATES,
    "figures": FIGURES,
    "apps": APPS,
    "phones and help": HELP_AND_PHONES,
    "cars": CARS,
    "talk": TALK,
}
