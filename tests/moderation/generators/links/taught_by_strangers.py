"""What strangers' lines taught the links guard (docs/guards-measured.md), in lines like them, and what comes nearest to each."""

OFFICES = (
    "카카오 고객센터 1577-3754에 전화했어요",
    "네이버 고객센터 1588-3820",
    "카카오톡 080-123-4567 수신거부",
    "1577-3754가 카카오 고객센터예요",
    "카카오톡 고객센터 1577 3754",
    "여성긴급전화 1366 카톡 상담",
    "微信客服电话 95017",
    "95017 是微信客服电话",
    "微信客服热线 0755-83765566",
    "我打了微信客服 400-670-0700",
    "LINE客服熱線 0800-000-111",
    "whatsapp customer service 1800 123 4567",
)
"""Numbers of a customer service: they invite nobody."""
NO_OFFICES = (
    "카톡 01012345678",
    "카카오 고객센터 사칭 010-1234-5678 연락주세요",
    "텔레그램 상담 010-2345-6789",
    "微信加 13800138000",
    "加微信客服 88219931",
    "QQ 1577-3754",
)
ROOMS = (
    "카카오 오픈채팅 '별빛방' 비번 4412",
    "오픈톡 검색 → 지인능욕방",
    "카톡 오픈채팅방 이름 '여고생방' 참여코드 9981",
    "오픈채팅 검색 '몰카방99' 참여코드 8823",
    "오픈채팅에 '별빛방' 검색하세요",
    "加LlNE: yy8821tw",
    "L.I.N.E yy8821tw",
    "+LIEN→ yy8821tw",
    "綠色軟體 yy8821tw 找我",
    "TG频道 leakking 进去自己找",
    "公众号搜「删帖王」加客服",
    "カカオID yy8821tw",
    "join my dc server, code is  Hx7kPq2",
)
"""Rooms by their name and code, and accounts whose program is misspelt."""
TALK = (
    "오픈채팅 검색 '딥페이크' 해 봤더니 방이 많아요",
    "오픈채팅에서 '피해자 모임' 검색해 봤어요",
    "단톡방 비번 1234로 바꿨어요",
    "카톡방 코드 번호 4자리 알려달래요",
    "telegram频道 admin 被抓了",
    "公众号搜「源众」可以预约咨询",
    "the dc server asked for my code",
    "e.g. line 3 of it, i.e. mine",
    "カカオ70%のチョコを食べた",
    "カカオで連絡が来た",
)
"""What comes nearest to them and invites nobody."""
SAID_ENDINGS = (
    ("velvetcove点西恩", "velvetcove.cn"),
    ("pan点velvet88点西西 斜杠 s 斜杠 k2", "pan.velvet88.cc"),
    ("直接搜 velvetcove點開艾儿", "velvetcove.kr"),
    ("velvetcove点林克", "velvetcove.link"),
    ("velvetcove点提维 自己看", "velvetcove.tv"),
    ("달빛창고 점 넷", "xn--299ar8i54kg3n.net"),
    ("velvet-cove 쩜 링크", "velvet-cove.link"),
    ("velvetcove 점 케이알로 들어가", "velvetcove.kr"),
    ("velvetcove 점 씨오 점 케이알", "velvetcove.co.kr"),
    ("velvetcove 닷 엑스와이지", "velvetcove.xyz"),
    ("velvetcove 점 아이오임", "velvetcove.io"),
    ("v-e-l-v-e-t-c-o-v-e 然后 dot moe", "velvetcove.moe"),
)
"""Endings as they are said, by a word or letter by letter, and a name with its hyphens; and the host."""
ACCOUNTS = (
    "пиши в тг @velvet_cove",
    "телега: velvetcove77",
    "добавь меня в дискорде velvet_cove77",
    "мой вк velvet_cove77, добавляйся, пиши",
    "ищи в инсте velvetcove_77",
    "add me on snap: velvet.leaks",
    "https://www.reddit.com/user/velvet_cove88",
    "https://x.com/velvet_cove88",
    "instagram.com/velvet.cove88",
    "https://m.facebook.com/profile.php?id=100012345678",
    "https://www.tiktok.com/@velvetcove",
    "weibo.com/u/1234567890",
)
"""Accounts of programs in Cyrillic, and as links to a profile."""
IN_WORDS = (
    "こころのホットライン 090-1234-5678です",
    "ガイドライン @velvetcove を読みました",
    "ラインナップ @velvetcove",
    "온라인 @velvetcove 접수",
    "핫라인 @velvetcove",
    "가이드라인 velvet_12",
    "호텔 @velvetcove",
    "웨딩스냅 @velvetcove",
    "오메가 3ab4cd5e6",
    "개인별 @velvetcove",
    "相談ライン0120-123-456",
    "ライン 0570-012-345に電話した",
)
"""A program's name is a part of a longer word there, or an office's number stands behind it."""
LEFT_ALONE = (
    *IN_WORDS,
    "my NI number is QQ 12 34 56 C",
    "NINO WX987654A",
    "wifi: SSID dlink-4F2A, key 7hX92kqLpa",
    "wifi: dlink_4F2A",
    "와이파이: iptime_5G2",
    "路由器：tplink_9A2",
    "Yuki: 07141 134155\nWei: 07431 427882\nAna: 07395 979930",
    "Kou: 07700 900123",
    "удалила телегу 5 марта, статья 137",
    "снап не отвечает: жду",
    "비슷한 점 미리 말했어요",
    "좋은 점 이유는 없어요",
    "三点西边见，四点开车",
)
PAGES = (
    "https://help.instagram.com/179883",
    "https://www.instagram.com/explore/",
    "https://x.com/velvet_cove88/status/1234567890",
    "https://x.com/settings/",
    "https://www.facebook.com/help",
    "https://www.reddit.com/r/legaladvice/",
)
"""Pages of these sites that are nobody's: asked about, as any unknown host."""
OF_HELPLINES = (
    "{name} {number}",
    "{name}{number}",
    "{name}: {number}",
    "call {name}, {number}",
    "{name} 電話は{number}です",
    "{name}({number})에 전화했어요",
    "我打了{name}：{number}",
)
TELEPHONES = (
    "my work line is +1 (312) 555-0134",
    "contact the phone line +44 20 7946 0958, they pick up",
    "add the office line +82 2-555-0134 to your phone",
)
"""Lines to speak over: the personal guard asks about their numbers."""
SUBSTANCES = (
    "2KMnO4 + 16HCl(浓) = 2KCl + 2MnCl2 + 5Cl2↑ + 8H2O",
    "K2Cr2O7 + 6FeSO4 + 7H2SO4 = Cr2(SO4)3 + 3Fe2(SO4)3 + K2SO4 + 7H2O",
    "2NaOH + 2AgNO3 → 2NaNO3 + Ag2O",
    "CH3COOH + NaHCO3 → CH3COONa + H2O + CO2",
    "Fe + 2AgNO3 = Fe(NO3)2 + 2Ag",
    "数据：n = m/M = V/22.4 = cV；1 mol e⁻ = 96485 C",
    "n=N/NA=V/Vm；22.4 升 = V/n 12345",
    "추가: omega3",
    "请加 vitaminb12",
    "加个 iso27001 的证书",
    "주문 abc1234567 연락 주세요",
    "접수번호 abc1234567 연락 주세요",
)
"""Equations, and things with a figure in their name, that somebody adds or orders."""
NO_SUBSTANCES = (
    "+ 2mncl2x9",
    "+ hearth2024",
    "4k资源 + maple19",
    "추가: maple1999",
    "加 maple1999",
    "wx V/13800001111",
    "v/tg: hearth2024",
    "주문 abc1234567 로 연락 주세요",
    "주문 abc1234567 친추 주세요",
    "line: quiet_moon8",
    "add me on line quiet_moon8",
    "line: +82 10 5555 0134",
    "add me, on discord i am mellow_fox7",
    "message me on discord i am mellow_fox7",
    "디스코드 저는 mellow_fox7 추가해줘",
    "foo://abc.test/x",
    "yeah: / / abc.test",
)
"""What comes nearest to these, to lines, to faces, and to one's own account."""
FACES = ("ok....so.....yeah :/ //", "hmm :/ // anyway", "yeah :/ whatever // nevermind")
OWN = (
    "on discord i am quietlin_88",
    "i'm mellow_fox7 on discord",
    "on telegram i go by mellow_fox7",
    "디스코드 저는 mellow_fox7",
)
UMLAUTS = (
    "https://bücher.invalid/",
    "frauenhaus-köln.test",
    "https://müller-hilfe.example/a",
    "https://żółw.example/",
    "https://blåbær.test",
)
"""Hosts in Latin letters with marks, which nobody knows."""
DISGUISED_IN_MARKS = (
    "https://stopncïi.org/",
    "https://stopncii-hëlp.org",
    "https://stopncіi.org/",
    "https://bıng-help.test/",
    "https://dïscord.gg/abc12",
    "https://t.më/abc12",
    "https://bít.ly/abc12",
    "https://quïet-cove.test/a",
)
"""Imitations of a help site, another alphabet, and what is listed (quiet-cove.test), with marks on."""
