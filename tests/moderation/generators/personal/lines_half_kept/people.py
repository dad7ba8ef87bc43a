"""Who somebody is, as members write it: names, schools, places of work, beds and wards, days of birth.

What is personal stands between ‹ and › after its type; `#` there is a figure by dice.
"""

OWN_NAME = r"""
大家好，我叫‹name|林子萱›，第一次发帖
本人‹name|周婉清›，想咨询一下取证的问题
我是‹name|陈思远›，之前那个帖子是我发的
我真名‹name|刘雨桐›，你们别说出去
你可以叫我真名，‹name|欧阳若兰›
大家好我叫‹name|黃詠琳›，台中人
我的名字是‹name|吳佩珊›，請多指教
안녕하세요 저는 ‹name|박서현›이라고 해요
제 이름은 ‹name|한지원›인데요 아무한테도 말하지 마세요
저 ‹name|최유진›인데 기억하시나요?
이름은 ‹name|정하윤›이고 스무 살이에요
본명은 ‹name|남궁민서›예요
hi all, my name's ‹name|Hannah Okafor› and i'm new here
My full name is ‹name|Priya Raghunathan›, please don't share
im ‹name|Chloe Bennett›, i posted last week
it's ‹name|Maria Delgado› here, sorry for the late reply
people call me Em but my legal name is ‹name|Emily Jane Harcourt›
私の名前は‹name|佐藤美咲›です
‹name|山本葵›と申します、よろしくお願いします
меня зовут ‹name|Анна Соколова›, мне 22
em tên là ‹name|Nguyễn Thị Lan›
ฉันชื่อ‹name|สุดารัตน์ ใจดี›ค่ะ
我姓名‹name|張雅婷›，身份證晚點補
我全名叫‹name|徐静怡›，不是静宜
"""

SIGNED = r"""
谢谢大家的陪伴 ——‹name|苏晓彤›
祝好，\n‹name|罗嘉怡›
收件人：‹name|沈佳宁›
联系人 ‹name|魏晓峰› 主任
收件人：‹name|高梓涵›，快递放门口
報案人‹name|蔡宜君›
姓名：‹name|曹颖›
當事人姓名：‹name|鄧凱晴›
thank you for everything\n—‹name|Lina Park›
Best,\n‹name|Rebecca Thornton›
sincerely, ‹name|Joanna Wu›
Name: ‹name|Fatima Al-Sayed›
Contact person: ‹name|Greg Hollander›
Ship to ‹name|Nadia Petrova›
signed, ‹name|Katherine Li›
감사합니다. ‹name|윤소영› 드림
‹name|임채원› 올림
받는 사람: ‹name|강민지›
성명: ‹name|오세라›
신고인 ‹name|배수진›
예금주 ‹name|홍길순›
户名：‹name|郭晓敏›
氏名：‹name|高橋優奈›
ФИО: ‹name|Иванова Мария Сергеевна›
Họ tên: ‹name|Trần Minh Anh›
"""

OTHER_PEOPLE = r"""
我前男友‹name|王浩然›一直在群里发
他叫‹name|张俊杰›，是我们班的
偷拍的人叫‹name|李明哲›
我室友‹name|陈佳怡›也收到了照片
班主任‹name|刘建国›让我别声张
前男友的名字是‹name|許家豪›
上传的那个人真名叫‹name|赵子龙飞›
我老公‹name|孙志强›看到了那些照片
전남친 ‹name|김도현›이 올렸어요
가해자 이름은 ‹name|이준호›입니다
제 친구 ‹name|박지훈›이 단톡방에 뿌렸어요
담임 ‹name|최영숙› 선생님한테 말했어요
직장 상사 ‹name|정태웅› 과장이 그랬어요
my ex ‹name|Wang Haoran› posted them
my ex boyfriend ‹name|Daniel Whitcombe› still has the photos
the guy's name is ‹name|Marcus Lindqvist›
his name is ‹name|Tyler Grant› and he goes to my school
my manager ‹name|Susan Ridley› knows about it
the man who did it is called ‹name|Peter Novak›
元彼の‹name|田中健太›がばらまいた
мой бывший ‹name|Дмитрий Орлов› выложил фото
bạn trai cũ của em tên ‹name|Lê Quang Huy›
我妹妹‹name|何雨欣›也被拍了
she's called ‹name|Olivia Marchetti›, same dorm as me
"""

SCHOOL = r"""
我在‹address|栖云市第十三中学高二（6）班›
我是‹address|临江大学2021级法学院›的学生
就读于‹address|海棠外国语学校初三4班›
他在‹address|青岚大学计算机学院›读研
我女儿在‹address|星河实验小学三年级二班›
我念‹address|栖霞女中二年孝班›
我在‹address|文澜高中›上学，‹address|高一三班›
讀‹address|聖嘉勒女書院中五B班›
저는 ‹address|새봄고등학교 2학년 3반›이에요
‹address|한빛대학교 경영학과 22학번›입니다
‹address|푸른솔중학교 3학년 1반› 다녀요
제 동생은 ‹address|은하초등학교 6학년 2반›이에요
I go to ‹address|Ridgemont High School›, 11th grade
I'm a sophomore at ‹address|Larkspur State University›
she's in ‹address|Year 10 at Oakfield Academy›
I study nursing at the ‹address|University of Westmarch›
my daughter is in Ms Kettering's class at ‹address|Pinehurst Elementary›
I'm in ‹address|class 9C at Halden Grammar›
私は‹address|青葉台高校2年3組›です
‹address|みどり大学文学部›の二年生です
em học ‹address|lớp 11A2 trường THPT Hoa Sen›
учусь в ‹address|школе № 214›, 10 «Б» класс
我儿子在‹address|春晖幼儿园大班›
我是‹address|云岭职业技术学院护理2班›的
"""

WORK = r"""
我在‹address|晨星科技有限公司财务部›上班
我是‹address|蓝湾中心医院急诊科›护士
他在‹address|盛和律师事务所›当律师
我在‹address|栖云路派出所›工作
在‹address|美禾奶茶云杉店›做店长
我任職於‹address|大同光電股份有限公司人資部›
她是‹address|青禾幼儿园›的老师
我在‹address|万和银行滨江支行›当柜员
저는 ‹address|한솔병원› 간호사예요
‹address|미래전자 인사팀›에서 일해요
‹address|다온어린이집›에서 근무하고 있어요
남편은 ‹address|새롬물산 영업2팀› 대리예요
I work at ‹address|Brightwater Dental Clinic› as a receptionist
I'm a nurse at ‹address|St Brannoc's Hospital›
he works for ‹address|Calloway & Finch Ltd›
I'm the only barista at ‹address|Juniper Cafe› on Mill Road
she teaches at ‹address|Willowbank Primary School›
I'm a teller at ‹address|First Harbor Bank, Elm branch›
‹address|株式会社ひなた商事の総務部›で働いています
работаю в ‹address|ООО «Ромашка»›, бухгалтерия
em làm ở ‹address|công ty TNHH Hoa Mai›
我开了家‹address|小满花店（梧桐路店）›
公司是‹address|恒远贸易公司市场部›
我是‹address|城南区人民医院儿科›的护士
"""

BED_AND_STOP = r"""
我住‹address|3号楼412寝室›
宿舍是‹address|紫荆公寓7栋305›
我在‹address|8号宿舍楼6楼›
‹address|住院部12楼23床›
我在‹address|精神科三病区15床›
我住在‹address|阳光花园二期，5栋2单元›
下班在‹address|梧桐路口公交站›等车
我家在‹address|云杉地铁站B出口›旁边的‹address|嘉和公寓›
住‹address|女生宿舍B棟208室›
我住‹address|翠湖邨翠雲樓1503室›
저는 ‹address|기숙사 2동 304호›에 살아요
‹address|햇살아파트 103동 1502호›예요
‹address|한마음병원 502호› 입원 중이에요
집은 ‹address|솔밭역 3번 출구 앞 그린빌라 201호›
‹address|행복오피스텔 1107호› 혼자 살아요
I'm in ‹address|Harlan Hall, room 214›
my dorm is ‹address|Whitfield House 3B›
I live in the ‹address|Marlowe apartments, unit 12›
I'm on ‹address|ward 7 bed 12›
I get off at ‹address|the Carver Street stop› and live right there in ‹address|Beacon Tower›
‹address|room 508, Linden Hostel›
‹address|さくら寮302号室›に住んでいます
живу в ‹address|общежитии № 3, комната 415›
em ở ‹address|ký túc xá B phòng 302›
"""

BIRTH = r"""
我生日是‹birth|1998年4月17日›
出生日期：‹birth|2001-09-23›
我‹birth|99年12月5日›出生的
身份证上的生日‹birth|19970814›
我是‹birth|2003.06.11›生的
生日‹birth|民國88年3月21日›
出生年月日 ‹birth|2000/02/28›
생년월일은 ‹birth|1999년 7월 3일›이에요
제 생일은 ‹birth|2002년 11월 30일›입니다
생년월일 ‹birth|980512›
저 ‹birth|01년 5월 9일›생이에요
DOB ‹birth|04/12/1996›
my date of birth is ‹birth|12 March 1999›
I was born on ‹birth|July 8th, 2001›
born ‹birth|1995-10-02›
Date of birth: ‹birth|23.11.1994›
my birthday is ‹birth|June 3, 2000›
d.o.b. ‹birth|3/9/98›
生年月日は‹birth|1997年8月19日›です
дата рождения ‹birth|14.05.1998›
em sinh ngày ‹birth|12/08/2001›
เกิดวันที่ ‹birth|5 มีนาคม 2543›
我屬兔，‹birth|1999年5月20號›出生
他的出生日期是‹birth|一九九六年三月八日›
"""

KINDS = {
    "own name": OWN_NAME,
    "signed and forms": SIGNED,
    "names of others": OTHER_PEOPLE,
    "school": SCHOOL,
    "work": WORK,
    "bed, room and stop": BED_AND_STOP,
    "day of birth": BIRTH,
}
