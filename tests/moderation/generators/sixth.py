"""What a sixth stranger's lines taught the links guard (docs/guards.md), in lines of our own, and what comes nearest to it."""

HOSTS = (
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
INVITATIONS = (
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
