"""Ordinary lines about names, schools and work, which tell of nobody."""

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
