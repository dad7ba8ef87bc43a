"""Ordinary lines that were written against the rules of the mending, to see what these cost."""

LINES = (
    "📷 iphone13pro 拍的", "📸 img_2034 删了", "🎮 zelda2 好玩", "🎮 ps5 坏了", "🌏 earth2024 day", "🐦 bird2bird", "🌍 covid19 那年", "百度云 iphone13promax 备份", "夸克 iphone15pro 搜不到", "迅雷 windows11 版本", "云盘 backup2024 删了", "网盘里 photo2019 那个文件夹", "网盘 2019photos", "메가 galaxys23ultra 할인", "天翼 mate60pro 套餐",
    "小红书 skincare", "抖音 hashtag", "텔레그램 deepfake", "텔레그램 nthroom", "微信 notification", "微信 moments", "인스타 lookbook", "카톡 emoticon", "소문: 인스타 highlight", "飞书 onboarding", "钉钉 meeting2", "探探 profile2",
    "add 1234567 to the list", "추가 3000000원", "搜 1234567 条", "加 1234567 元", "加了 8812345 块", "编号 8812345678", "宿舍号 1234567", "会员号 1234567", "号 1234567", "信用卡号 6222021234567", "身份证号 110101", "车牌号 12345", "叫号 1234567", "search 2024123456 in the court site", "검색 20231234567", "find 1234567890 on the form", "案件 search 1234567", "私信 1234567 条",
    "zoom 2024112315", "yy 2024 1123", "dy 1234567 plays", "抖音 1234567 播放", "小红书 1234567 浏览", "soul 2019123456", "微信 wxpay2024", "discord 2fa3fa", "telegram 24h7d", "WhatsApp 2x3y4z", "signal 5g4g3g", "kakao 1a2b test", "카카오톡 10대20대 모두", "카카오 100g 2개 3000원", "카톡 4월16일 대화", "카카오톡 2023년12월31일", "라인 8월15일까지",
    "t me abc1", "let me2 go", "facetime 2024112315", "imessage from 2024-11-23", "text from 13800138000", "短链接 2024abc1", "短链接有 abc1234 几种", "group @everyone tonight", "群 @moon12 你好", "群: @luna_88 来了", "频道 @小明", "channel: @admin please", "gg/wp everyone", "gg/ggwp", "invite code is 5 words", "new code of 2024abc",
    "~haha~ok~fine~no.com", "1.2.3.4.5.6.7.8", "198.5.1.2 版本", "v198.51.100.7", "3000000000 won", "4000000000 网址被屏蔽", "浏览器版本 1312345678", "url version 1234567890", "2001:db8 是什么", "fdab:1 oh", "face:book:page", "2:3:4:5:6:7:8:9", "день.net", "привет.я дома", "люблю.top", "спасибо.все", "скучаю.и ты", "アニメ.jp", "ハハハ.ok", "수고.net", "진짜.me", "사랑해.to", "하하하 . so",
)  # fmt: skip
