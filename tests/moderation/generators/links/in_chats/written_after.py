"""Lines written after the collection of this folder was mended for, and tried once: what came through is in docs/guards-measured.md.

Of a pair the first is the listed host that the second hides.
"""

HOSTS = (
    ("sleepyfox41.lat", "sleepyfox41 dot lat"),
    ("sleepyfox41.lat", "地址：sleepyfox41（点）lat 自己打"),
    ("kindlemoss8.autos", "kindlemoss8𝗗𝗢𝗧autos"),
    ("kindlemoss8.autos", "ｋｉｎｄｌｅｍｏｓｓ８。ａｕｔｏｓ"),
    ("ravenpie22.hair", "ravenpie22 점 hair ← 여기"),
    ("ravenpie22.hair", "r-a-v-e-n-p-i-e-2-2 . h-a-i-r"),
    ("tofusky77.com", "tofu sky 77 点 c o m"),
    ("tofusky77.com", "tofusky七七.com"),
    ("tofusky77.com", "TofuSky77 C0M with a dot"),
    ("tofusky77.com", "dns查 tofusky77.com 就行"),
    ("lilacden5.net", "lilacden5 [net]"),
    ("lilacden5.net", "ㅣㅑㅣㅁㅊㅇ두5.net"),
    ("lilacden5.net", "https://lilacden5%2enet/"),
    ("lilacden5.net", "ten.5nedcalil ←reverse"),
    ("papertuna30.io", "papertuna30 ⓓⓞⓣ io"),
    ("papertuna30.io", "papertuna + 30 + .io 붙여쓰기"),
    ("papertuna30.io", "PAPER🐟TUNA🐟30.io 鱼不要"),
    ("gentlebee64.shop", "gentlebee64 点 shop 没有空格"),
    ("gentlebee64.shop", "gentlebee(六十四的数字).shop = gentlebee64.shop"),
    ("gentlebee64.shop", "gentle\u200bbee64.\u200bshop"),
    ("onionrice9.org", "onionrice9 точка org"),
    ("onionrice9.org", "oniоnrice9.оrg"),
    ("onionrice9.org", "web.archive.org/web/*/onionrice9.org"),
    ("onionrice9.org", "o n i o n r i c e 9 (dot) o r g"),
    ("kumomi12.net", "クモミ12.net"),
    ("kumomi12.net", "쿠모미12닷넷"),
    ("kumomi12.net", "кумоми12.net"),
    ("blueyam3.tokyo", "blueyam3　．　tokyo"),
    ("blueyam3.tokyo", "blueyam3\\.tokyo"),
    ("blueyam3.tokyo", "访问blueyam3.tokyo/直播间"),
    ("oldmint61.cfd", "oldmint61·cfd（·换成.）"),
    ("oldmint61.cfd", "0ldm1nt61.cfd"),
    ("oldmint61.cfd", "oldmint sixty one dot cfd"),
    ("oldmint61.cfd", "b2xkbWludDYxLmNmZA=="),
    ("198.51.100.77", "198点51点100点77"),
    ("198.51.100.77", "http://3325256781/"),
    ("198.51.100.77", "ip是 198.51.100.77 冒号 8080"),
)
"""Thirty-seven pairs."""

INVITATIONS = (
    "群挪窝了 新裙 773920184", "扣：4 4 5 0 9 1 8 2 7", "企 鹅 882017365", "Q裙伍伍柒捌零零壹贰叁", "🐧88 20 17 36 5", "加裙看 552901873 答案：晚安", "球球号是九九八二三三一七六",
    "薇❤：softrain_07", "加薇softrain07备注", "V：softrainy", "weixin softrainy", "绿色图标搜 softrain07", "威、信 softrain07", "🌍号 softrain07", "w-x softrain07",
    "飞机号softrain07", "电抱 softrain07", "tg搜softrainy", "纸✈️ softrainy", "TG频道 @softrainy", "telegrm: softrainy", "me slash softrainy on t", "t.me/softrainy", "t dot me slash softrainy", "텔 softrain07", "텔레채널 @softrainy", "ㅌㄹ아이디 softrain07", "종이뱅기 softrain07", "텔레로 오셈 softrain07",
    "카톡 softrain07", "오픈채팅방 링크 open.kakao.com/o/gK2dPq9e", "옵챗코드 gK2dPq9e", "노란톡 softrain07", "톡 아이디는 softrain07이요", "라인 softrain07", "賴 softrain07 找我", "Line→softrain07", "line id softrainy",
    "discord gg slash kP3vXq", "디코 softrain07", "dc邀请 kP3vXq9", "disc: softrainy", "join code kP3vXq9 on discord", "스냅 softrain07", "👻 softrain07", "snap → softrainy", "insta softrain07", "인스타 @softrainy", "小红书号 882017365", "抖音 softrain07", "🍠搜softrain07", "x(트위터) @softrainy", "快手 882017365",
    "session 05e1f2a3b4c5d6e7f8091a2b3c4d5e6f708192a3b4c5d6e7f8091a2b3c4d5e6f70", "signal softrainy.07", "threema 9KD2X7PM", "wickr softrain07", "@softrainy:matrix.org", "softrainy@jabber.ccc.de 加我 xmpp", "simplex.chat/contact#/?v=2-4&smp=smp%3A%2F%2Fabc", "zangi 1029384756", "土豆号 softrain07", "蝙蝠 88201736", "钉钉群 88201736553", "soul号 88201736",
    "whatsapp +85298765432", "wa.me/85298765432", "왓챕 01098765432", "ws +62 81298765432",
    "百度网盘 提取码: 7k2m", "链接 pan.baidu.com/s/1Qw3eRtY7uIoP 码 7k2m", "夸克 8f2c1b7a90de", "阿里盘 kT3pWq8Zs", "迅雷云盘 VOabc123XyZ# 提取 7k2m", "115 sw6xyz12 码7k2m", "蓝奏 iAbC12xYz 密 7k2m", "mega.nz/file/Ab3dEf9h#Kk22mmPPqq", "gofile d/kP3vXq", "drive 1AbCdEfGhIjKlMnOpQrStUvWxYz012345", "terabox 1Qw3eRtY7uIoP", "we.tl/t-kP3vXq9Abc",
    "磁力 c12fe1c06bba254a9dc9f519b335aa7c1367a88a", "magnet:?xt=urn:btih:c12fe1c06bba254a9dc9f519b335aa7c1367a88a", "种子 c12fe1c06bba254a9dc9f519b335aa7c1367a88a", "ipfs bafybeigdyrzt5sfp7udm7hu76uh7y26nf3efuylqabf3oclgtqy55fbzdi", "暗网 expyuzz4wqqyqhjnexpyuzz4wqqyqhjnexpyuzz4wqqyqhjnexpyuzz4", "softrainy.eth",
    "短链 dwz.cn/kP3vXq9", "bit.ly/kP3vXq9", "bit·ly/kP3vXq9", "han점gl/kP3vXq", "reurl點cc/kP3vXq", "linktr.ee/softrainy", "링크트리 softrain07", "onlyfans softrainy", "爱发电 softrain07", "of: softrain07",
    "私我 softrain07 拿", "dm softrain07 4 pics", "想要的去tg找 softrain07", "자료는 softrain07 텔로", "新号 softrain07 旧的被封 v", "we're on tele now: softrainy", "加我吧 softrain07（薇）", "飞机\nsoftrain07", "QQ\n882\n017\n365", "텔\nsoftrain07",
)  # fmt: skip

ORDINARY = (
    "我妈的微信被盗了，找回花了3天", "QQ 1999 年就有了", "他说加微信，我说不用", "微信群有 128 人", "微信支付分 650", "电报是什么年代的东西", "飞机 9:40 起飞", "坐了 13 小时飞机", "MU5102 取消", "裙子 S 码 155", "群公告：周三 20:00", "群里 7 个管理员", "企鹅馆门票 120", "扣除 2500 元", "扣款失败 3 次", "球鞋 42 码", "卫星图", "威海天气 12 度", "薇薇 27 岁", "夸克是基本粒子", "迅雷不及掩耳", "天翼校园卡 19 元", "蓝奏……算了", "网盘满了 2048G", "百度云会员到期", "百度一下 2024", "短链接不要点", "解压缩要 15 分钟", "提取公积金 30000", "提取证据要公证", "解压方法：深呼吸", "解释了 3 遍", "115 平的房子",
    "텔레비전 55인치", "카톡 답장 3일째 없음", "카톡 프로필 2번 바꿈", "라인 2 공사", "톡방 나왔어요", "오픈채팅 하지 마세요", "인스타 비활성화 30일", "스냅사진 찍었어요", "디코 끊은 지 6개월", "트위터 계정 정지 신청", "노란색 우산", "종이비행기 접기", "링크 3개 다 신고", "비번 바꿨어요", "방 2개짜리 집", "02-2075-4500 디성센터", "앱 삭제 1년차", "페북 접음 2019", "메가박스 3관", "메가커피 2000원", "구글드라이브 용량 15기가", "웹하드 업체 신고 12건",
    "telegram is mostly spam", "signal works fine on android14", "whatsapp backup failed 3 times", "discord mods never answer", "I quit snap in 2021", "insta reels are triggering", "line 3, column 12", "session 4 was hard", "matrix 4 sucked", "potato salad recipe", "mega sale 2024", "mega tired today", "drive 20 minutes", "I drive a 2012 civic", "torrent of tears", "tor is slow", "my ip changed", "192.168.0.1 login page", "error 0x80004005", "0x1F600 is an emoji", "std::string", "12::30", "fe:ed", "room 2001:a", "ratio 2001:1", "MAC 3c:22:fb:12:aa:01",
    "his car is a bmw x5", "wa state law", "WA 98101", "ws of poets", "vx nerve agent", "wx report sunny", "sc case no 123", "tg is thanksgiving", "ig i agree", "ok kk np", "x is y", "of 100 people", "u/s law", "q1 results", "Q3 2025 报告", "q and a 12", "link in bio is gone", "new code of conduct 2024", "invite code did not work", "channel 4, 8pm", "group of 12", "hash matched twice", "sha256 算了一遍", "证据哈希 3a7bd3e2360a3d29eea436fcfb7e44c735d117c42d1c1835420b6b9942dd4f1b", "取证编号 20241123004512", "回执 2024-11-23-0045",
    "说了一二三四五六七遍", "洞庭湖", "勾起回忆", "一勾一划", "两三拐弯处", "山洞里", "买了五六七个", "十二点半", "二零二四年十一月", "壹万贰仟元整", "人民币伍佰元", "幺蛾子", "1\n2\n3\n深呼吸", "今天\n很\n累", "吃\n睡\n哭", "好\n的\n12", "嗯\n\n嗯", "早\n7:30\n起", "help\nme\nplease", "no\nno\nno", "- a\n- b\n- c",
    "~so~tired~today~", "don't won't can't shouldn't", "a+b+c=d", "x^2+y^2=r^2", "it's what's it's", "he's she's they're we're", "=.=", "a=b=c", "1+1=2, 2+2=4", "и т.д. и т.п.", "он ушёл.она плакала", "точка зрения", "т.к. нет", "ドットの柄", "スマホ.かも", "もう無理.ごめん", "コム.デ.ギャルソン", "ネット怖い", "점점 좋아져요", "쉼표.마침표", "안녕.나야", "그래.좋아.", "아이.참", "노래 제목.숨", "hello.world()", "main.kt", "img.png 삭제", "cat.jpg", "a.sex offender registry", "he left.mom cried", "went out.bye", "i'm ok.u?", "so sad.net result zero", "3.site visit", "top.of the world",
)  # fmt: skip
"""Ordinary lines that come near to the ideas of the mending."""
AGAINST_THE_RULES = (
    "📷 iphone13pro 拍的", "📸 img_2034 删了", "🎮 zelda2 好玩", "🎮 ps5 坏了", "🌏 earth2024 day", "🐦 bird2bird", "🌍 covid19 那年", "百度云 iphone13promax 备份", "夸克 iphone15pro 搜不到", "迅雷 windows11 版本", "云盘 backup2024 删了", "网盘里 photo2019 那个文件夹", "网盘 2019photos", "메가 galaxys23ultra 할인", "天翼 mate60pro 套餐",
    "小红书 skincare", "抖音 hashtag", "텔레그램 deepfake", "텔레그램 nthroom", "微信 notification", "微信 moments", "인스타 lookbook", "카톡 emoticon", "소문: 인스타 highlight", "飞书 onboarding", "钉钉 meeting2", "探探 profile2",
    "add 1234567 to the list", "추가 3000000원", "搜 1234567 条", "加 1234567 元", "加了 8812345 块", "编号 8812345678", "宿舍号 1234567", "会员号 1234567", "号 1234567", "信用卡号 6222021234567", "身份证号 110101", "车牌号 12345", "叫号 1234567", "search 2024123456 in the court site", "검색 20231234567", "find 1234567890 on the form", "案件 search 1234567", "私信 1234567 条",
    "zoom 2024112315", "yy 2024 1123", "dy 1234567 plays", "抖音 1234567 播放", "小红书 1234567 浏览", "soul 2019123456", "微信 wxpay2024", "discord 2fa3fa", "telegram 24h7d", "WhatsApp 2x3y4z", "signal 5g4g3g", "kakao 1a2b test", "카카오톡 10대20대 모두", "카카오 100g 2개 3000원", "카톡 4월16일 대화", "카카오톡 2023년12월31일", "라인 8월15일까지",
    "t me abc1", "let me2 go", "facetime 2024112315", "imessage from 2024-11-23", "text from 13800138000", "短链接 2024abc1", "短链接有 abc1234 几种", "group @everyone tonight", "群 @moon12 你好", "群: @luna_88 来了", "频道 @小明", "channel: @admin please", "gg/wp everyone", "gg/ggwp", "invite code is 5 words", "new code of 2024abc",
    "~haha~ok~fine~no.com", "1.2.3.4.5.6.7.8", "198.5.1.2 版本", "v198.51.100.7", "3000000000 won", "4000000000 网址被屏蔽", "浏览器版本 1312345678", "url version 1234567890", "2001:db8 是什么", "fdab:1 oh", "face:book:page", "2:3:4:5:6:7:8:9", "день.net", "привет.я дома", "люблю.top", "спасибо.все", "скучаю.и ты", "アニメ.jp", "ハハハ.ok", "수고.net", "진짜.me", "사랑해.to", "하하하 . so",
)  # fmt: skip
"""Ordinary lines that were written against the rules of the mending, to see what these cost."""
