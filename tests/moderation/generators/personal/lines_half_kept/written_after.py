"""Lines and ordinary lines that were written when the guard had been mended for the others, and tried once.

The marks are those of the folder.
"""

CHINESE = r"""
呜呜姐妹们我是‹name|罗安琪›，就是昨天半夜发帖那个，已经报警了
他大名‹name|孙浩宇›，在我们系挺有名的，谁都知道他
偷拍我的是我同事‹name|邓子豪›，监控都拍到了
跟你们说，那男的姓名‹name|贺俊杰›，九八年的
前任‹name|唐文博›的妈妈‹name|刘桂芳›还打电话骂我
我闺蜜‹name|丁若曦›陪我去的派出所
房东‹name|马国强›有我家的备用钥匙，好怕
主治医生‹name|潘静怡›说我这是创伤后应激
我的辅导员是‹name|袁丽娟›，她说会保密
委托律师：‹name|韩志刚›
立案回执上写的报案人是‹name|崔雨欣›
快递单上印着‹name|蒋梦瑶›三个字，全楼都看见了
学生会主席‹name|龚一鸣›就是那个群的群主
我在‹address|江城理工大学材料学院›读大二
我弟在‹address|明德中学初二（3）班›，同学都传遍了
他是‹address|海州市第二人民医院骨科›的规培生
我妈妈在‹address|梧桐里社区卫生服务中心›当护士
人在‹address|翰林苑6栋2单元901›，不敢开灯
现在躲在‹address|如家酒店梅园路店 8312房›
我宿舍‹address|北区12栋517›，他每天堵在楼下
住院了，‹address|8楼东区37床›
我每天坐‹address|117路到柳林小区站›下车
我的生日是‹birth|零一年三月十六›，他用这个当群名
‹birth|1999.08.26›出生，身份证前面他全发了
身份证尾号‹national_id|##3X›的那个就是我
绿泡泡：‹handle|nannan_0#2#›
我的小绿书ID‹handle|49#173#02#›
我的b站叫‹handle|今天也要吃梨子›
车是白色的，车牌尾数‹plate|8F3#6›
他车牌‹plate|鲁B·7Q#2#›
学号‹national_id|22030#####›，他连这个都贴出来
我电话换成‹phone|177 0000 ####›了
"""

TRADITIONAL = r"""
我是‹name|林詩涵›，之前在這裡發過文
前男友‹name|陳冠宇›把影片傳到群組
我的律師‹name|張家豪›說可以聲請保護令
我唸‹address|景文國中三年七班›
在‹address|和平醫院小兒科›當護理師
我住‹address|板橋區文化路二段188巷12號4樓›
爸媽家在‹address|新竹市東區光復路二段›，‹address|水漾社區B棟7樓›
屋企喺‹address|將軍澳厚德邨德裕樓1812室›
我喺‹address|觀塘聖若瑟中學5C班›讀書
佢叫‹name|何嘉俊›，同我同一間公司
我個名叫‹name|梁凱婷›
生日民國‹birth|九十年二月三日›
我的IG：‹handle|yu.xuan_#7›
賴的ID是‹handle|annie#62#›
身分證字號 ‹tw_id|{twid}›，他拿去申請帳號
我HKID係‹hk_id|{hkid}›
車牌‹plate|BGK-####›
"""

KOREAN = r"""
저 ‹name|송하은›인데 어제 글 올렸던 사람이에요
전남친 ‹name|강태민›이 협박하고 있어요
가해자는 ‹name|오준혁›이고 같은 과예요
제 동생 ‹name|윤서준›까지 알게 됐어요
담당 수사관 ‹name|한상철› 경위님이에요
과장 ‹name|배정훈›한테 걸렸어요
본명 ‹name|임수빈›이고 다들 모르게 해주세요
‹name|류지안› 올림
‹address|세림여고 2학년 5반›이에요
‹address|한울대 간호학과 21학번›인데 소문이 다 났어요
‹address|늘푸른치과›에서 근무하는데 환자들이 알아볼까 봐요
‹address|다온유치원› 교사입니다
‹address|경기 안양시 동안구 별빛로 31, 402동 703호› 살아요
‹address|솔내고시원 307호›에 숨어 있어요
‹address|은빛대병원 8병동 812호›에 입원했어요
집 앞 정류장이 ‹address|느티나무마을 정류장›이에요
생일이 ‹birth|2000년 1월 17일›인데 그걸 비번으로 썼어요
‹birth|99.4.12›생이에요
카톡은 ‹handle|moonbyul_#›예요
인스타 아이디가 ‹handle|h.yoon__#›이에요
차 번호는 ‹plate|38도 ####›
사번이 ‹national_id|20#####›이에요
제 번호는 ‹phone|010 9876 12##› 이에요
외국인등록증 번호 ‹kr_rrn|{arc}›
"""

ENGLISH = r"""
hey everyone, i'm ‹name|Sophie Langdon› and this is my first post
my ex ‹name|Jordan McAllister› made the account
the person who leaked it is ‹name|Trevor Haskins›
my sister ‹name|Naomi Adeyemi› found the post first
my boss, ‹name|Richard Calloway›, saw everything
detective on my case is ‹name|Laura Benitez›
his real name is ‹name|Owen Prescott›
xx\n‹name|Ellie Summers›
Thanks for reading,\n‹name|Grace Oyelaran›
I'm in ‹address|Year 11 at Fernhill Academy›
she goes to ‹address|Maple Ridge Middle School›
I'm a junior at ‹address|Calder State University›
I work at ‹address|Pemberton Family Pharmacy›
my mum teaches at ‹address|Holy Trinity Primary›
I do nights at ‹address|Marsden General Hospital›
I live at ‹address|221 Larkspur Lane, Dayton, OH 45402›
staying at ‹address|Harbour View Hostel, room 14›
I'm in ‹address|Kessler Hall 306›
he parks outside ‹address|48 Tindale Road› every night
I was born ‹birth|March 3rd 1998›
DOB: ‹birth|11/07/2002›
my bday is ‹birth|9 Sept 2001›
my insta is ‹handle|soph.langdonn›
snap me at ‹handle|jordmac_#7›
my tiktok @ is ‹handle|graceoye.#›
licence plate ‹plate|GX19 RTV›
my student number's ‹national_id|20######›
my SSN is ‹national_id|412-33-####›
text me ‹phone|(312) 555-01##›
UK number ‹phone|07911 1234##›
my mrn is ‹national_id|0048###›
pinned it at ‹address|53.4808#, -2.2426#›
"""

OTHERS = r"""
私の名前は‹name|渡辺結衣›です。助けてください
元カレの‹name|伊藤大輔›が画像を拡散しました
私は‹address|緑ヶ丘女子高校1年2組›です
住所は‹address|横浜市港北区若草町4-12-3›です
誕生日は‹birth|1999年12月5日›です
電話は‹phone|080-3456-78##›です
меня зовут ‹name|Екатерина Волкова›
мой бывший ‹name|Сергей Никитин› шантажирует меня
я живу на ‹address|ул. Садовая, д. 14, кв. 7›
мой телефон ‹phone|+7 916 555 12 ##›
родилась ‹birth|21.06.1999›
tên em là ‹name|Phạm Thu Hà›
bạn trai cũ ‹name|Nguyễn Văn Hùng› đăng ảnh
nhà em ở ‹address|số 27 ngõ 45 phố Hoa Lư, quận Hai Bà Trưng, Hà Nội›
sđt em ‹phone|0987 654 3##›
ผมชื่อ‹name|ธนากร วงศ์สวัสดิ์›ครับ
เบอร์หนู ‹phone|089-765-43##›
ang pangalan ko ay ‹name|Maricel Santos›
"""

KINDS = {
    "chinese": CHINESE,
    "traditional": TRADITIONAL,
    "korean": KOREAN,
    "english": ENGLISH,
    "others": OTHERS,
}

ORDINARY = {
    "said again": r"""
我是真的撑不住了，想听听你们的经历
我是昨天发帖的那个，谢谢大家回复
他大名鼎鼎有什么用，还不是要道歉
同事都很好，没人多问一句
房东涨租了，烦
我闺蜜一直在劝我去做咨询
前任的新女友也来骂我
医生安慰我说会好的
老师常常加班，没空管
律师方面回复说要等
我朋友高兴得哭了
那男的居然反咬一口
委托律师要多少钱
姓名那栏能不能打码
快递放门口就好
我在医院做完检查了
我在学校门口等我妈
我在网上看到一家公司可以删帖
我妈在超市上班，很辛苦
他在公司当领导，没人敢说
第一人民医院的急诊排了四个小时
教育部和公安部发了通知
中国政法大学的老师做过讲座
北京大学第六医院很难挂号
来自一个小城市的女生
我是师范大学的都怕
念书的时候太单纯了
宿舍12点断电
8楼电梯坏了
第二个路口左转就是警察局
坐117路公交晕车了
我的生日过得很糟
他出生在农村，没读过书
后四个字看不清
最后三天可以上诉
尾号限行第几天了
身份证过期了三年
我的b站号没了
我的小红书被封了7天
车牌没看清，只记得是白色
学号忘了，成绩查不到
電話後來打不通
我唸的是護理，很累
前男友說他會刪
律師費三萬五
郵局今天沒開
佢係咁打嚟，我冇聽
屋企人都唔知
保護令下來了，有效期兩年
저는 진짜 괜찮은데 가끔 무너져요
전남친이 친구한테도 보냈대요
동생은 아직 몰라요
담당 수사관이 바뀌었어요
과장님이 이해해 주셨어요
언니 정말 고마워요
엄마 전화도 못 받겠어요
가해자 주소도 모르는데 고소가 되나요
친구 고민도 들어줘야 하는데 힘들어요
선생님 진짜 감사해요
학교 다녀요, 아직은
병원에 입원했던 적 있어요
병원 3층으로 오래요
대학 다니면서 알바해요
치과에서 일해요, 손님이 많아요
생일에 혼자 울었어요
2025년 1월 17일에 선고 나요
끝 네자리만 적으래요
통장 압류당했어요
hey everyone, i'm scared and this is my first post
my ex made another account
the person who leaked it is still in my year
my sister found the post first
my boss saw everything and was kind
my friend Sarah drove me there
detective on my case is on leave
Thanks for reading,\nme
I'm in year 11 and everyone knows
she goes to my school
I'm a junior and I want to drop out
I work at a pharmacy and hide in the back
my mum teaches and she was lovely about it
I do nights so I can't sleep anyway
I studied Criminal Law for one term
I went to New York to get away
a friend works for Google
I'm at Starbucks, shaking
I live for Friday Night Dinner reruns
Professor Clare McGlynn wrote a great book on this
the Dr Phil episode made me angry
he's from New Zealand
she's reading Margaret Atwood again
staying at a hostel tonight
March 3rd is the hearing
the bill was born in 2019
the last four were the hardest months
my phone died at 3 percent
my insta is basically dead
my tiktok is weirdly calming
the plate of pasta got cold
my student loan is 20000
text me when you can, no rush
page 412, line 33
私の名前を検索するのが怖い
元カレの友達から連絡が来た
東京の警察に相談しました
меня зовут каждый раз на допрос
мой бывший опять пишет
я живу одна с кошкой
tên em bị lộ hết rồi
bạn trai cũ của em biết chuyện
เขาชื่ออะไรก็ไม่รู้
ang hirap matulog
""",
}
