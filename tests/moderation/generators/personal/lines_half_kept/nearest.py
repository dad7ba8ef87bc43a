"""Ordinary lines made to come as near as they can to what the forms of members' lines look for: they tell of nobody."""

KINDS = {
    "nearer": r"""
I'm working with Amnesty International volunteers on this
I emailed the Cyber Civil Rights Initiative and they answered
she's for Women's Rights and so am I
I went to Los Angeles once
I'm at Burger King crying into fries
a man called Jack the Ripper is less scary than him
my doctor says Post Traumatic stress is common
his lawyer filed a motion under Section Two
the guy from Breaking Bad
my partner and I watched The Social Network
the woman who sued Girls Do Porn won
the teacher in Dead Poets Society
my friend said Happy New Year and I cried
my mom is Roman Catholic
my dad is South Korean
her husband was New York police
my therapist is Black British too which helps
my boss is Best Friend material honestly
I study at night
I study in New South Wales
he works for Border Force or something
she teaches at Sunday School
go to Google Help and search for removal
attend the Take Back The Night march
I'm in Year 11 English
he's in Game of Thrones cosplay
I work for Minimum Wage lol
love, Me
Best,\nYour Anonymous Friend
Thanks,\nThe Mods
Sincerely,\nA Survivor
- Maya Angelou said it best
Name: Prefer Not To Say
patient: Please Be Patient
I live in South London near the river
I live in Hong Kong
staying in White House mode
born and raised in Texas in 1998
I was born in 2001
my birthday is 4/5 and I hate it
the account ends in a number
number ends in 3
last 3 months were ok
last 5 people I told
last 4 of them
号码是12345热线
后3个月
后四位同学也被拍了
最后三位受害者站出来了
卡尔后来说对不起
尾号限行1和6
我是文静的人
我是安静的类型
我是金牛座
我是高敏感人群
我是林黛玉体质
我是何德何能
我是文科生
我是江南人
我是洪水猛兽吗
老师高度重视
老师安慰我
同学文明一点
妈妈康复了
爸爸金融行业的
妹妹才十岁
朋友安利我一本书
律师金牌的，很贵
医生明确说没事
室友宁愿装不知道
老板万万没想到
同事江湖传闻很多
前任向天发誓
对方平台说没有
男生文化真的有毒
领导高高在上
主持人何炅说过
姓名：匿名
名字：小雨
受害人高达百人
嫌疑人石沉大海
当事人文书已送达
一个人安安静静
别人家明明很好
男人江山易改
夫人很好
病人康乐组
机主：未知
祝好
——小雨
——一个路过的人
谢谢\n晚安
安好\n谢谢
我在云南旅游的时候
我在北京协和医院做的检查
我在学习中心做义工
他在网上当老师骗人
我是大学老师
她是小学的老师
他是一家上市公司的老板
店是我妈开的
公司是做外贸的
学校是我家附近的那所
考上大学就好了
来自东北的大学生
在家里上班
在便利店打工
在超市当收银员
在中国银行当柜员
2000年1月1日起施行的规定出生
我1999年上小学
生日蛋糕20元
出生证明要3天
我3号楼下等你
3栋楼都停电了
8楼3床位空着
奶茶店 2000 家关门
酒店 300 一晚
公寓 1500 每月
地铁口等你
我下班在公交站哭
저는 정말이에요
저 조민감인데요
저는 이상해요
나 고등학생인데
저 우울인데 상담 받아요
저는 민감인이에요
친구 한두명한테 말했어요
언니 오늘도 고마워요
남편 전화기에서 봤어요
선생님 하나도 안 무서워요
동생 유치원 데려다줘요
담임 선생님이 도와주세요
사장 나와서 사과했어요
사람 마음이 그래요
사람 진심은 통해요
학생: 고등학생입니다
담당자: 연락 없음
이름: 비공개
성명: 미기재
회사에서 일해요
학원에서 일하는데 힘들어요
대학병원 다녀요
정신병원 다니고 있어요
초등학교 졸업
고등학교 자퇴했어요
지방대 다녀요
명문대 졸업해도 소용없어요
같은 대학교 다니던 사람
카페 알바해요
동네병원에서 일해요
병원 3층
병원 1004호는 드라마 이름
마지막 4자리
끝자리 2
1999년 1월 1일 태어난 법
私は大学で勉強しています
佐藤さんです
高橋一生のドラマを見た
先生が優しかった
友達の家に泊まった
元彼が田中だった
я из Нижнего Новгорода
мой друг Большой Театр любит
em là người Việt
anh Hai ơi
""",
}
