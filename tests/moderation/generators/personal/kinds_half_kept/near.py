"""Ordinary lines that come near to personal data and tell of nobody."""

KINDS = {
    "helplines": r"""
心理援助热线 12356，24小时都有人
生命線 1995，張老師 1980
여성긴급전화 1366에 전화해 봤어요
디지털성범죄피해자지원센터 02-735-8994
call 988 or text HOME to 741741
香港撒瑪利亞會 2389 2222，唔使講名
The Revenge Porn Helpline is 0345 6000 459
Samaritans 116 123, free at night
よりそいホットライン 0120-279-338
12338 妇女维权热线打得通
taegu center number is 053-1366? 대구 1366
""",
    "articles of law": r"""
刑法第237条和第246条都可能适用
治安管理处罚法第42条第6项
성폭력처벌법 제14조 제2항으로 고소했어요
刑法319條之1到319條之4是新的
s.33 of the Criminal Justice and Courts Act 2015
민법 제750조, 제751조
民法典第1032条、第1033条、第1034条
个人信息保护法第47条可以要求删除
section 66E and section 67A of the IT Act 2000
法释〔2020〕27号第3条
18 U.S.C. 2257
""",
    "prices": r"""
律师费8000到12000元，分三次付
합의금 5000만원 얘기가 나왔어요
公證費大概 2,750 元
咨询一次480，四次一共1920
the takedown service wanted $1,299.00 a month
他要我转3000，我没给
HK$38,500 律師費
상담 10회에 450,000원
£60 an hour, sliding scale down to £15
賠償 NT$ 1,200,000
iphone 13 卖了2480
""",
    "times": r"""
凌晨3:48醒的，5:10又醒
8:30-12:00，13:30-17:30 上班时间
새벽 2시 48분에 또 깼어요
the call lasted 1:48:27
从23:00到次日07:00
每天 07:15 12:15 19:15 吃药
opened at 10, closed by 18:30
視訊 45 分鐘，從 20:00 到 20:45
I set timers for 5, 10, 15, 20 minutes
15:04 收到 15:07 已读 15:30 拉黑
""",
    "scores": r"""
PHQ-9 得了 18 分，GAD-7 是 15
우울척도 27점 나왔어요
PCL-5: 51, last month 58
雅思 7.5，各科 7 8 7.5 7
今天心情 3/10，昨天 2/10，前天 4/10
托福 104，GRE 322
my sleep score was 48, 52, 61, 44 this week
模考 587，一模 602，二模 594
토익 870 나왔어요 드디어
三比零，最后一局 25:19
""",
    "dates of events": r"""
2026年3月14日第一次开庭
11月8日提交，11月15日受理
2026.05.20 재판이에요
hearing is on 14 March 2026
庭審排在 115年4月8日
submitted 08/04/2026, answered 19/04/2026
2025-12-03 收到不予立案通知书
5월 8일부터 12일까지 쉬어요
我去年4月8日分的手
the law changed on 1 September 2025
20260408 录像到 20260411
""",
    "public figures": r"""
N番房的赵主彬被判了42年
조주빈 판결문 읽어 봤어요
伊藤詩織的书我看了两遍
Chanel Miller wrote Know My Name
张桂梅校长的纪录片看哭了
고 구하라 님 사건 때문에 법이 바뀌었죠
Monica Lewinsky's TED talk helped
林奕含的书我不敢再看
taylor swift's new song again on repeat
陳時中那時候是部長
Judge Judy reruns all night
""",
    "courses and lessons": r"""
高数 2 挂了，补考在 3 月
CS 101 and MATH 240 next term
심리학개론 3학점 들어요
week 4 module 2, exercise 3
选修课《性别与法律》2学分
第三章第二节的练习做到第7题
English 10B is boring
토익 RC 파트 5, 7
统计学 120 页到 148 页
Room 3 lesson 2 was good
""",
    "rooms of the platform": r"""
“夜里醒着”房间今晚9点有陪伴
the room "slow mornings" opens at 8
room 3, seat 12, round 2
三号小组第五次聚会
방 이름이 '새벽 세시'예요
quiet room, 4 of 12 seats taken
我在“新来的”那间，你们呢
第7期互助小组，共8次
'오늘도 살아냄' 방 2번째 글 보세요
see thread 48 in the evidence room
""",
    "case numbers": r"""
（2026）京0105民初48271号
사건번호 2026고단4827
case no. 24-cv-04827
回执 20260482719
京公网安备 11010502048271号
접수번호 2026-004827
ticket #4827193 still open
案號：115年度偵字第48271號
report id NCMEC 148271938
警情编号 J2026048271900412
CAD 4827 of 14th March
""",
    "years": r"""
2018年到2023年我都没说
from 2019 to 2024 i was silent
2021년에 있었던 일이에요
九八年出生的人都快三十了
民國 108 年修法，112 年再修
the 1990s, 2000s, 2010s
1366, 1577 이런 번호들
五年前、三年前、去年
in my 20s, 30s, whatever
等了2年4个月又11天
""",
    "doses": r"""
舍曲林 50mg 早上一片
lorazepam 0.5 mg as needed, max 2
에스시탈로프람 10mg에서 15mg으로
劳拉西泮 1mg/片，半片
vitamin D 2000 IU, magnesium 400
睡前 3.75 再加 7.5
25mg x 28 tablets
melatonin 3 mg at 21:30
血压 128/84，心率 104
omega 3 1000, b12 500
""",
    "counts": r"""
链接一共删了 148 个，还剩 27 个
27,193 views before they took it down
142건 신고했고 138건 삭제됐어요
已经有 4827 个人签名
I blocked 48 accounts in one night
三千二百一十四条评论
走了 12,482 步
캡처 48장, 영상 3개, 대화 271개
1 2 3 4 5 6 7 8 9 10 呼吸
five four three two one, breathe
""",
    "quotes": r"""
书里写“我叫红，我住在镜子里”
"My name is Inigo Montoya" made me laugh
영화에서 "제 이름은 김삼순입니다" 그랬잖아요
歌词唱“我家住在黄土高坡”
in the novel she says: I'm Jane Eyre
“我叫王大锤，万万没想到”
"Call me Ishmael" is how it starts
诗里说，我的名字写在水上
剧里他说“我叫余罪”
“我是佩奇”我侄女天天说
""",
    "orders and deliveries": r"""
顺丰单号 SF1482719384827
订单 482719384827193 还没发货
운송장 648271938271
tracking 1Z999AA10123456784
取件码 4-8-2719
yamato 4827-1938-2719
order 112-4827193-8271938
外卖订单号 48271
주문번호 20260408-0048271
flight CX482, gate 27
""",
    "versions and hashes": r"""
iOS 18.4.1 更新完又好了
build 22E4827a
v2.7.193-rc4
sha256 4827193fa827193bb0
commit 48b7c19
Android 14, kernel 5.10.198
chrome 131.0.6778.86
恢复码 7b2f 19c4 8e01 44aa
안전번호 48271 93827 19384
error 0x80070005
""",
    "meals and recipes": r"""
面粉200克，水120，盐3克
김치찌개 2인분, 물 500ml
bake at 180 for 25 min
三勺糖，两勺醋，半碗水
eggs 2, milk 250ml, flour 180 g
小火 40 分钟，再焖 10 分钟
今天吃了粥，1 碗
라면 물 550ml 딱 맞추세요
rice cooker, 1:1.2
""",
    "sizes and sport": r"""
5公里 32分48秒，新纪录
48kg到52kg了，医生说好
5'4", 120 lbs, size 8
런지 15개 3세트
波比跳 10×4
swam 40 lengths, 1000 m
八段锦做两遍，25分钟
요가 30분, 산책 4.8km
screen is 6.1 inch, 2532 x 1170
""",
    "transport": r"""
坐4号线到终点站，再转 48 路
2호선 타고 가다가 울었어요
bus 48 was late again
高铁 G482 二等座
地铁上人太多，我下了两站
took the 7:40 train, coach C
捷運坐三站就到法院
KTX 3호차 12A
K48次列车
""",
    "offices": r"""
派出所二楼三号窗口做的笔录
法院一楼立案大厅取号
3층 상담실에서 기다렸어요
court room 4, second floor
在医院挂了精神科，二诊室
检察院12309检察服务大厅
경찰서 여청과 2층으로 가시면 돼요
the clinic on the 3rd floor
公证处上午人少
律所在一个写字楼里，20层，风景很好
""",
    "school and work, unnamed": r"""
我在一所普通中学读高二
我在医院上班，三班倒
회사에서 아무한테도 말 못 했어요
I work at a bank, my boss is nice
弟弟在读小学三年级
하교하고 학원 가는 길에 울었어요
she teaches at a school in the south
我们班有45个人
고2 때 있었던 일이에요
in 10th grade I changed schools
我老公在外地工作
""",
    "birthdays, undated": r"""
今天是我生日，没人知道
생일인데 혼자 보냈어요
my birthday is next week and i dread it
他在我二十岁生日那天发的
妈妈生日我请了假
turned 24, still here
生日愿望是睡个好觉
어제가 동생 생일이었어요
born in spring, whatever that means
""",
    "names not told": r"""
我叫什么不重要
说名字我还不敢
이름은 말하고 싶지 않아요
my name is not important here
他叫我闭嘴
그 사람이라고만 부를게요
I'm Korean, he's Canadian
我是新来的，大家好
I'm Scared and Tired
저는 그냥 익명으로 할게요
call me later, okay
i am Asian American
他是老师，我是学生
我是王者荣耀老玩家
전 이제 괜찮아요
""",
    "talk of apps": r"""
把微信通知关了好多了
인스타 지웠더니 마음이 편해요
should I delete my instagram
小红书上搜“举报模板”有很多
discord server went quiet
微博客服一直不回
카톡 차단하는 법 아시는 분
snapchat keeps notifying him
QQ空间的照片怎么批量删
telegram 봇이 신고됐대요
脆上面很多人分享
""",
    "devices, untold": r"""
wifi密码改了三次
手机恢复出厂设置
mac 和 windows 都要查
IMEI 在哪里看
공유기 비밀번호 바꿨어요
change your router password and DNS
192.168.1.1 打不开
AirTag 会响，别怕
2FA 验证码 482719 别给任何人
PIN 4 digits or 6?
""",
    "maps, untold": r"""
定位权限全关了
google maps timeline off
좌표 같은 건 절대 올리지 마세요
地图上能看到街景，我申请打码
north of the river, quiet area
离地铁站步行十分钟的房子
I moved two hours away
住在一个没人认识我的城市
서울에서 지방으로 이사했어요
搬到海边了
""",
    "plates and cars, untold": r"""
路边停了一辆白车，我吓到了
한 시간에 3대 지나갔어요
he drives a white car i think
車牌我沒看清
4路车和27路车
the bus number was 48
看到同款车就发抖
Audi A4, BMW X5 这种车太多了
차종만 기억나요
""",
    "papers, untold": r"""
身份证补办要几天
여권 재발급 2주 걸린대요
do I need my passport for the statement
户口本在爸妈那
身分證要帶正本跟影本各 1 份
identity theft report, form 14039
주민등록증 분실신고 했어요
社保断了两个月
driving licence photo is terrible
护照有效期到2031年
""",
    "money, untold": r"""
银行卡冻结了三天
계좌 이체 한도 500만원
my card was declined, embarrassing
支付宝自动续费关掉
fraud team said 7 to 10 business days
每月10号还款
카드값 48만원 나왔어요
存款 27193.48
paypal refunded me 48.27
""",
    "houses, untold": r"""
家里二楼，三间房
搬了四次家，三个城市
a two-bedroom on the 4th floor
2층 사는데 1층 아줌마가 친절해요
楼上的狗叫了一晚
5栋的猫生了四只
our building has 12 units
宿舍四人间，上床下桌
이 동네 3년 살았어요
小区里有 18 栋楼
""",
}
