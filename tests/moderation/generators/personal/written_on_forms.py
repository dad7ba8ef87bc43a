"""Personal data as forms, receipts, parcels, courts and programs write it; row 16 of docs/guards-measured.md.

Written down whole before the guard was tried on any: forty kinds of two lines, and ordinary lines that come
near. The last four lines of the kinds and the last eleven of the others were added when it was mended. What is
personal stands between ‹ and › after its type; ↵ is a line's end.
"""

KINDS = r"""
parcel label zh: 寄件人：‹name|沈知夏› ‹phone|13900002218›↵收件人：‹name|顾南乔› ‹phone|13700003356›↵‹address|江苏省苏州市姑苏区听雨巷17号2栋401室›
parcel label zh: 顺丰标快 ‹name|顾南乔› ‹phone|137 0000 3356› ‹address|浙江省宁波市海曙区样例路66号›
parcel label ko: 받는분: ‹name|한지우› / ‹phone|010-0712-3321› / ‹address|서울특별시 마포구 견본로 12길 34, 502호›
parcel label ko: 보내는 사람 ‹name|서하린› 연락처 ‹phone|010-0923-1187› 문 앞에 놔주세요
parcel label en: SHIP TO: ‹name|MARA QUILLEN›↵‹address|418 Sample Ave Apt 6↵Portland, OR 97205›
parcel label en: Deliver to: ‹name|Mara Quillen›, ‹address|22 Example Street, Leeds LS2 9JT›, mobile ‹phone|07700 900142›
court zh: 申请人‹name|沈知夏›，女，身份证号‹cn_id|110108190805170026›，住‹address|杭州市拱墅区样例路5号3幢201室›。
court zh: 被告人：‹name|魏承泽›，住址：‹address|武汉市洪山区样例街9号›
court ko: 원고 ‹name|한지우› (주민등록번호 ‹kr_rrn|080517-1012342›)
court ko: 피고인: ‹name|강도윤›↵주소: ‹address|부산광역시 해운대구 견본로 77›
court en: Petitioner: ‹name|Mara J. Quillen›↵Respondent: ‹name|Tobias Wrenfield›
court en: Respondent's address is ‹address|90 Mock Lane, Springfield, IL 62704›
school form zh: 学生姓名：‹name|顾南乔›↵家长电话：‹phone|18900004417›↵班级：高二3班
school form zh: 家長：‹name|顧文淵›，聯絡電話 ‹phone|0912-345-678›
school form ko: 학생: ‹name|서하린› / 보호자 연락처: ‹phone|010-0845-2290›
school form ko: 학부모 성함 : ‹name|서정민›, 휴대폰 ‹phone|01008452290›
cv zh: 姓名 ‹name|沈知夏›｜电话 ‹phone|13900002218›｜邮箱 ‹email|zhixia@example.com›
cv zh: 个人简历↵姓名：‹name|欧阳若岚›↵手机：‹phone|(+86)139-0000-2218›
cv en: ‹email|mara.quillen@example.com› | ‹phone|(617) 555-0136› | Boston
cv en: Name: ‹name|Mara Quillen›↵Phone: ‹phone|617.555.0136›
signature zh: 此致↵敬礼↵申请人：‹name|沈知夏›
signature zh: 发件人：‹name|顾南乔› <‹email|nanqiao@example.org›>
signature en: Kind regards,↵‹name|Mara Quillen›↵M: ‹phone|+1 617 555 0136›
signature en: Sent by: ‹name|Tobias Wrenfield›↵tobias@work: ‹email|t.wrenfield@example.net›
json and program: {"fullName":"‹name|Mara Quillen›","mobile":"‹phone|6175550136›"}
json and program: user_name = "‹name|沈知夏›"↵tel = "‹phone|13900002218›"
xml and query: <name>‹name|Mara Quillen›</name><phone>‹phone|617-555-0136›</phone>
xml and query: ?name=‹name|顾南乔›&mobile=‹phone|13700003356›
vcard: BEGIN:VCARD↵N:‹name|Quillen;Mara›;;;↵TEL:‹phone|+16175550136›↵END:VCARD
vcard: MECARD:N:‹name|顾南乔›;TEL:‹phone|13700003356›;EMAIL:‹email|nq@example.com›;;
csv: name,phone↵‹name|Mara Quillen›,‹phone|617-555-0136›
csv: 编号,手机1,手机2↵7,‹phone|13900002218›,‹phone|13700003356›
two numbers: 联系电话‹phone|13900002218›、‹phone|13700003356›都行
two numbers: 전화 ‹phone|010-0712-3321›/‹phone|010-0923-1187› 둘 중 하나
two numbers mixed: call ‹phone|617-555-0136› / ‹phone|617-555-0172› after six
two numbers mixed: 电话/微信：‹phone|13900002218›
parcel words: 快递到了给他打‹phone|13900002218›就行
parcel words: 订单有问题请联系‹phone|18900004417›（店主）
parcel words ko: 택배 기사님 번호 ‹phone|010-0712-3321›
parcel words ko: 주문하신 분 연락처 ‹phone|01009231187›이에요
passport lines: ‹passport|P<CHNSHEN<<ZHIXIA<<<<<<<<<<<<<<<<<<<<<<<<<<<↵E000012346CHN0805179F3001042<<<<<<<<<<<<<<00›
passport lines: ‹passport|E000012346CHN0805179F3001042<<<<<<<<<<<<<<00› 扫描件最后一行
speaking: Hello, this is ‹name|Tobias Wrenfield› calling
speaking: you are speaking with ‹name|Mara Quillen› speaking
self ko: 저는 ‹name|김여름›이에요, 도와주세요
self ko: 안녕하세요 ‹name|한지우›라고 합니다
self zh: 我叫‹name|顾南乔›，今年十九
self zh: 大家好我是‹name|沈知夏›，新来的
minority: 我叫‹name|古丽娜尔·艾合买提›，新疆人
minority: 姓名：‹name|次仁拉姆›
foreign in ko: 성명: ‹name|응우옌 티 란›
foreign in ko: 이름: ‹name|마리아 산토스›
spaced labels: 姓　名：‹name|沈知夏›　性　别：女
spaced labels: 성 명 : ‹name|한 지 우›
email spaced: 邮箱是 ‹email|nanqiao @ example . com›
email spaced: ‹email|m a r a @ e x a m p l e . o r g› (no spaces)
email said: 메일은 ‹email|harin 골뱅이 example 점 컴›
email said: 邮箱 ‹email|nanqiao at example dot com›
email of the world: 이메일 ‹email|하린@example.kr›
email of the world: 邮箱：‹email|南乔@邮件.中国›
address in levels: 地址：‹address|湖北省 / 武汉市 / 洪山区 / 样例街9号›
address in levels: 收货地址 ‹address|四川省，成都市，锦江区，听雨路，21号›
address over lines: My address:↵‹address|7 Example Road↵Bristol↵BS1 4ST›
address over lines: ‹address|1600 Mockingbird Street, Apt 3↵Dallas, TX 75201›
old papers: 身份证号‹cn_id|110108190805170026›发出去了
old papers: 外国人登録 → 외국인등록번호 ‹kr_rrn|110923-5043213›
british papers: NINO ‹national_id|JG-12-34-56-C› in the form
british papers: DL# ‹passport|D1234567› state CA
taiwan papers: 身分證字號：‹tw_id|A205123458›
taiwan papers: 統一編號不是，身分證是‹tw_id|F126003114›
hong kong papers: HKID ‹hk_id|A123456(3)›
hong kong papers: 身份證號碼 ‹hk_id|A123456(3)› 被上載
ocr id card: 姓名 ‹name|沈知夏› 性别 女 民族 汉 公民身份号码 ‹cn_id|110108190805170026›
ocr id card: 성명 ‹name|한지우› 주민등록번호 ‹kr_rrn|080517-1012342›
bank slip: 户名：‹name|魏承泽› 账号：‹bank_card|6222000000001234560›
bank slip: 예금주: ‹name|강도윤› 국민 ‹account|123402-04-567890›
hotel and travel: 入住人：‹name|沈知夏› 证件号 ‹cn_id|110108190805170026›
hotel and travel: Passenger: ‹name|QUILLEN/MARA› seat 14C
family talk: 我妈电话‹phone|13700003356›，他天天打
family talk: 엄마 번호 ‹phone|010-0845-2290› 까지 알아냈어
voice input: my number is ‹phone|six one seven five five five zero one three six›
voice input: 我的手机号是‹phone|幺三九零零零零二二幺八›
chat export: 2026/3/5 22:14, Mara: my cell ‹phone|617-555-0136›
chat export: [오후 3:14] 번호 ‹phone|010-0712-3321› 이거 맞아?
labels in pairs: 联系人/电话：‹name|林若溪› ‹phone|13800001234›
labels in pairs: 이름 / 연락처: ‹name|김하늘› / ‹phone|010-0712-3321›
levels over lines: 住‹address|江苏省南京市鼓楼区↵听雨路12号↵3栋501室›
levels over lines: ‹address|서울특별시, 마포구, 견본로 12›
"""
"""Each line after the name of its kind."""

ORDINARY = r"""
姓名：必填
姓名：保密
姓名栏不用填真名
收件人：我自己
收货人写化名就好
申请人：本人
申请人要带身份证
原告和被告都要到庭
被告：某网站
户主是我爸
持卡人本人办理
联系人：紧急时才填
寄件人写的是匿名
患者：请在三楼候诊
当事人：可以不出庭
名字：随便
昵称：小满呀
作者：佚名
主持人：今天谁来
负责人：待定
성명: 비공개
이름: 가명으로 써도 돼요
신청인: 본인
신청인은 본인이어야 해요
피해자: 저와 친구
가해자: 전남친
보호자: 엄마
원고: 마감이 내일
주문자: 본인 확인 필요
고객명: 익명
받는 사람: 나
작성자: 관리자
담당자: 아직 미정
저는 학생입니다
저는 여름이고 싶어요
저는 이해해요
저는 구월입니다 아니 시월
저는 하늘입니다만
Applicant: please sign below
Applicant: To Be Confirmed
Tenant: see above
Name: optional
Name: Please Print
Name: Anonymous Member
"name": "my-project"
name = value
name=test&id=5
Customer: Service was awful
Student: Union fees are due
Owner: No Idea
From: The Whole Team
Guest: Wi-Fi password on the wall
Contact: Use the form
Mother: I love her
This is London calling
This is Sparta
this is why i keep speaking
Is anyone speaking tonight
My Name Is Khan made me cry
My Name Is Red by Pamuk
I Am Legend is on tonight
I Am Malala is on my desk
Call Me By Your Name
订单编号 202609120013
快递单号 SF1390000221812
包裹 13 号到，20 号取
订单 1390 元，退了 220 元
快递到了，放门卫
订单号：88120013
택배 3개 왔어요
주문번호 20260912-0013
접수번호 2026-09-1234
사건번호 2026고단1234
order no. 2026-091234
ticket 20260912 is closed
案号（2026）京0105民初1234号
尾号8899的短信
尾号 0417
手机末三码 679
카드 끝자리 1234
card ending in 4242
phone ending 0136
last four 4242
卡后四位是多少
exp 09/27
有效期 09/28
MAC 00:00:5e:00:53:12
路由器 MAC 地址在背面
iWIN 02-2577-5118
iWIN 電話 (02)2577-5118
私隱公署 2827 2827
平機會 2511 8211
1577-0199
정신건강위기상담 1577-0199↵- 112
113 / 165 / 110
打 12356 或者 12338
call 0808 500 2222
RAINN 800-656-4673
睡眠：1 次 3 次 2 次 4 次 1 次 0 次
4×10；臀桥 3×15；靠墙静蹲 40秒×3
체중 47.2 → 49.6, 심박 88 → 74
월세 38, 관리비 6, 식비 30, 통신 4.5
13 面包 14 牛奶 15 鸡蛋 16 红薯 17 茶 18 米 19 盐 20 糖
k27, w&t, p26, then k25, w&t, p24
24 (24, 28, 28) sts, then 36 (40, 44)
3ll0 3v3ry1 1 4m n3w h3r3
TRN#4410 REG#05
8/10 신고, 8/11 방심위, 8/12 접속차단
국어 13 13 영어 9 10 12 13
第1题 3 第2题 1 第3题 4 第4题 2
1. 拍照 2. 上传 3. 等 4. 删
9:00 起床 9:30 散步 10:00 吃饭
2026/09/12 和 2026/09/13
138/139 开头的号码都是骚扰
在 example 点 com 上
我在 taobao 点 com 买的
see you @ the cafe . bring tea
me @ home . so tired
@小满 你好
@everyone 今晚八点
邮箱：不告诉你
发到邮箱了
<name>
<name>value</name>
FN: false negative
N: number of cases
TEL: none
BEGIN and END of it
P < 0.05 << nothing
a << b << c
cout << "hello" << endl
广东省，广州市，天河区，都下雨
江苏省 / 苏州市 / 姑苏区
地址：省、市、区都要写
第88号提案
路上 100 人
听雨路 100 人参加
我们 3 号楼 2 楼开会
Flat earth, 5/F
100 Example people
12 angry men↵Leeds↵was great
Thank you↵Boston, MA was cold
实名 금지
실명 금지
실명 공개 반대
녹음 금지
그 사람이 2026년에 왔어요
사람이 030923번째
全名单已公布
真名实姓不重要
对方名字：不知道
我叫外卖了
我叫·你猜
他叫我·滚
古丽的歌很好听
扎西德勒！
姓 名 都不写
이 름 없는 날
NHS 111 is free
NHS appointment on 12/09
routing is broken
sort code is on the card
俺q了半天
我q你一下
加q币
네이버 아이디 까먹음
instagram 👉 see bio
DL# missing
NINO letter came
男主：高冷
病人：高血压
家人：温暖
房主：马上到
책 이름: 하얀 성
강아지 이름: 한 마리
Dear Mother: Thank You
Contact: Legal Aid Centre
owner = Hearth Community
This is Radio Four calling
thanks @ everyone . me too
"""
"""Of nobody."""
TAILS = """
手机尾号7369，你找一下
尾号7369的那张卡被他拿走了
银行卡尾号0417
電話末四碼8899
卡號後四碼1358
他手机号后四位是2580
전화번호 뒷자리 4821이에요
제 번호 끝자리가 4821
카드 뒷번호 1234
my number ends in 4821
card ending in 4242
last 4 digits of my phone: 0136
phone ends with 4821, that's me
下4桁は4821です
последние четыре цифры 4821
尾數4821嗰個電話係我
郵局帳號末五碼20417
编号尾号是0417
"""
"""What banks, shops and couriers print so that nobody is told: no datum by itself."""
