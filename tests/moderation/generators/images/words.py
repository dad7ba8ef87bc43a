"""Lists of words that codes are made with."""

NATO = (
    "alfa bravo charlie delta echo foxtrot golf hotel india juliett kilo lima mike november oscar papa quebec romeo "
    "sierra tango uniform victor whiskey xray yankee zulu zero one two three four five six seven eight nine"
).split()
NUMBERS = (
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen".split()
)
COLOURS = (
    "red orange yellow green blue purple black white grey pink brown cyan magenta gold silver navy".split()
)
SHORT = (
    "able acid aged also area army away baby back ball band bank base bath bear beat been beer bell belt best bill bird "
    "blow blue boat body bomb bond bone book boom born boss both bowl bulk burn bush busy call calm came camp card care "
    "case cash cast cell chat chip city club coal coat code cold come cook cool cope copy core cost crew crop dark data "
    "date dawn days dead deal dean dear debt deep deny desk dial diet disc disk does done door dose down draw drew drop "
    "drug dual duke dust duty each earn ease east easy edge else even ever evil exit face fact fail fair fall farm fast "
    "fate fear feed feel feet fell felt file fill film find fine fire firm fish five flat flow food foot ford form fort "
    "four free from fuel full fund gain game gate gave gear gene gift girl give glad goal goes gold golf gone good gray "
    "grew grey grow gulf hair half hall hand hang hard harm hate have head hear heat held hell help here hero high hill "
    "hire hold hole holy home hope host hour huge hung hunt hurt idea inch into iron item jack jane jean john join jump "
    "jury just keen keep kent kept kick kill kind king knee knew know lack lady laid lake land lane last late lead left"
).split()[:256]
ANIMALS = (
    "ant bear cat dog eel fox goat hen ibis jay koala lion mole newt owl pig quail rat seal tiger urchin vole wolf yak "
    "zebra ape bat crow deer emu frog gull hare"
).split()[:32]
TRIVIAL_WORDS_ZH = (
    "天气 苹果 老师 学校 朋友 电话 时间 地方 东西 问题 妈妈 爸爸 孩子 工作 生活 身体 眼睛 音乐 电影 飞机 火车 汽车 衣服 鞋子 "
    "桌子 椅子 窗户 房间 医院 银行 超市 饭店 咖啡 牛奶 面包 鸡蛋 米饭 水果 蔬菜 香蕉 西瓜 葡萄 月亮 太阳 星星 大海 河流 高山 "
    "森林 花园 小鸟 小狗 小猫 老虎 狮子 大象 猴子 兔子 春天 夏天 秋天 冬天 早上 中午 晚上 昨天"
).split()
TRIVIAL_WORDS_KO = (
    "하늘 바다 나무 사람 학교 친구 시간 전화 엄마 아빠 아이 음악 영화 비행기 기차 자동차 옷 신발 책상 의자 창문 방 병원 은행 "
    "시장 식당 커피 우유 빵 계란 밥 과일 야채 바나나 수박 포도 달 태양 별 강 산 숲 정원 새 강아지 고양이 호랑이 사자 코끼리 "
    "원숭이 토끼 봄 여름 가을 겨울 아침 점심 저녁 어제 오늘 내일 모레 지금 나중"
).split()
CORE_VALUES = "富强 民主 文明 和谐 自由 平等 公正 法治 爱国 敬业 诚信 友善".split()
FUNCTION_WORDS = (
    "the of and to a in is it you that he was for on are with as i his they be at one have this from or had by not but "
    "what all were when we there can an your which their said if do will each about how up out them then she many some "
    "so these would other into has more her two like him see time could no make than first been its who now people my "
    "made over did down only way find use may water long little very after words called just where most know get through "
    "back much go good new write our me man too any day same right look think also around another came come work three "
    "must because does part"
).split()[:128]
SURNAMES = "赵钱孙李周吴郑王冯陈褚卫蒋沈韩杨朱秦尤许何吕施张孔曹严华金魏陶姜戚谢邹喻柏水窦章云苏潘葛奚范彭郎鲁韦昌马苗凤花方"
COMMON_HAN = (
    "的一是不了在人有我他这个们中来上大为和国地到以说时要就出会可也你对生能而子那得于着下自之年过发后作里用道行所然家种事成方多"
    "经么去法学如都同现当没动面起看定天分还进好小部其些主样理心她本前开但因只从想实日军者意无力它与长把机十民第公此已工使情明性"
    "知全三又关点正业外将两高间由问很最重并物手应战向头文体政美相见被利什二等产或新己制身果加西斯月话合回特代内信表化老给世位次"
    "度门任常先海通教儿原东声提立及比员解水名真论处走义各入几口认条平系气题活尔更别打女变四神总何电数安少报才结反受目太量再感建"
)[:256]
COMMON_HANGUL = (
    "이다는을에가의고하지한도사로기어나리시자대은아정인서부일수장보제해여들를전상원그공주구선조오성스있과동신비게경"
    "라생으무중위국안만연금유소우화개년치방마당진요와관력건문합세내까모형현물행면교적단산계업회강불간결분발재운실야학용"
    "바말명미반민법양거않없두감통러반파식영표차외의심았었했려더같것음남"
)
