"""Makes protocol/vectors/guards-links.json: how URLs are read, and what is said of texts with links.

`python -m tests.moderation.generate_links`. The canonical forms and expressions are the published examples of
the Safe Browsing specification ("URLs and hashing"); all other cases are our own.
"""

from dataclasses import asdict
from pathlib import Path

from tests.protocol.deterministic import store

from hearth_moderation.guards import links
from hearth_moderation.guards.links import addresses, expressions, punycode
from hearth_moderation.guards.links.canonical import canonical_octets
from hearth_moderation.guards.links.lists.lists import Lists
from hearth_moderation.guards.links.lists.suffixes import suffixes_of
from hearth_moderation.guards.place import Place
from hearth_moderation.guards.policy import shipped

HERE = Path(__file__).parent

CANONICAL = (
    ("http://host/%25%32%35", "http://host/%25"),
    ("http://host/%25%32%35%25%32%35", "http://host/%25%25"),
    ("http://host/%2525252525252525", "http://host/%25"),
    ("http://host/asdf%25%32%35asd", "http://host/asdf%25asd"),
    ("http://host/%%%25%32%35asd%%", "http://host/%25%25%25asd%25%25"),
    ("http://www.google.com/", "http://www.google.com/"),
    (
        "http://%31%36%38%2e%31%38%38%2e%39%39%2e%32%36/%2E%73%65%63%75%72%65/%77%77%77%2E%65%62%61%79%2E%63%6F%6D/",
        "http://168.188.99.26/.secure/www.ebay.com/",
    ),
    (
        "http://195.127.0.11/uploads/%20%20%20%20/.verify/.eBaysecure=updateuserdataxplimnbqmn-xplmvalidateinfoswqpcmlx=hgplmcx/",
        "http://195.127.0.11/uploads/%20%20%20%20/.verify/.eBaysecure=updateuserdataxplimnbqmn-xplmvalidateinfoswqpcmlx=hgplmcx/",
    ),
    (
        "http://host%23.com/%257Ea%2521b%2540c%2523d%2524e%25f%255E00%252611%252A22%252833%252944_55%252B",
        "http://host%23.com/~a!b@c%23d$e%25f^00&11*22(33)44_55+",
    ),
    ("http://3279880203/blah", "http://195.127.0.11/blah"),
    ("http://www.google.com/blah/..", "http://www.google.com/"),
    ("www.google.com/", "http://www.google.com/"),
    ("www.google.com", "http://www.google.com/"),
    ("http://www.evil.com/blah#frag", "http://www.evil.com/blah"),
    ("http://www.GOOgle.com/", "http://www.google.com/"),
    ("http://www.google.com.../", "http://www.google.com/"),
    ("http://www.google.com/foo\tbar\rbaz\n2", "http://www.google.com/foobarbaz2"),
    ("http://www.google.com/q?", "http://www.google.com/q?"),
    ("http://www.google.com/q?r?", "http://www.google.com/q?r?"),
    ("http://www.google.com/q?r?s", "http://www.google.com/q?r?s"),
    ("http://evil.com/foo#bar#baz", "http://evil.com/foo"),
    ("http://evil.com/foo;", "http://evil.com/foo;"),
    ("http://evil.com/foo?bar;", "http://evil.com/foo?bar;"),
    ("http://\x01\x80.com/", "http://%01%80.com/"),
    ("http://notrailingslash.com", "http://notrailingslash.com/"),
    ("http://www.gotaport.com:1234/", "http://www.gotaport.com/"),
    ("  http://www.google.com/  ", "http://www.google.com/"),
    ("http:// leadingspace.com/", "http://%20leadingspace.com/"),
    ("http://%20leadingspace.com/", "http://%20leadingspace.com/"),
    ("%20leadingspace.com/", "http://%20leadingspace.com/"),
    ("https://www.securesite.com/", "https://www.securesite.com/"),
    ("http://host.com/ab%23cd", "http://host.com/ab%23cd"),
    ("http://host.com//twoslashes?more//slashes", "http://host.com/twoslashes?more//slashes"),
    # Newer editions of the specification: addresses of IPv6, and IPv4 inside of them.
    ("http://[2001:0db8:0000::1]/", "http://[2001:db8::1]/"),
    ("http://[::ffff:1.2.3.4]/", "http://1.2.3.4/"),
    ("http://[64:ff9b::1.2.3.4]/", "http://1.2.3.4/"),
)
"""A URL as bytes below 256, and its canonical form as the specification has it."""

EXPRESSIONS = (
    (
        "http://a.b.c/1/2.html?param=1",
        (
            "a.b.c/1/2.html?param=1",
            "a.b.c/1/2.html",
            "a.b.c/",
            "a.b.c/1/",
            "b.c/1/2.html?param=1",
            "b.c/1/2.html",
            "b.c/",
            "b.c/1/",
        ),
    ),
    (
        "http://a.b.c.d.e.f.g/1.html",
        (
            "a.b.c.d.e.f.g/1.html",
            "a.b.c.d.e.f.g/",
            "c.d.e.f.g/1.html",
            "c.d.e.f.g/",
            "d.e.f.g/1.html",
            "d.e.f.g/",
            "e.f.g/1.html",
            "e.f.g/",
            "f.g/1.html",
            "f.g/",
        ),
    ),
    ("http://1.2.3.4/1/", ("1.2.3.4/1/", "1.2.3.4/")),
    ("http://example.co.uk/1", ("example.co.uk/1", "example.co.uk/")),
)
"""A URL, and all that is looked up for it, as the specification has it."""

ADDRESSES = (
    "198.51.100.98",
    "0306.063.0144.0142",
    "0xc6.0x33.0x64.0x62",
    "3325256802",
    "0xC6336462",
    "198.51.25698",
    "198.3368034",
    "256.1.1.1",
    "1.2.3.4.5",
    "08.1.1.1",
    "0x",
    "4294967296",
    "",
)

LABELS = ("bücher", "地下室", "테스트", "пример", "stopncıi", "ひとつ屋根の下2", "plain")

DENY = (
    "0.0.0.0 lanepeek.example.com",
    "0.0.0.0 xn--ghqt6t0td.xn--fsqu00a.xn--0zwm56d",
    "share9.example.org/f/ab12",
)
ALLOW = ("www.gov.uk", "stopncii.org", "www.who.int")

TEXTS = (
    "go https://lanepeek.example.com/x now",
    "都搬到lanepeek.example.com了。",
    "lanepeek[.]example(dot)com",
    "lanepeek 점 example 점 com",
    "lanepeek点example点com/a",
    "l a n e p e e k . e x a m p l e . c o m",
    "moc.elpmaxe.keepenal//:sptth",
    "ynarcrrx.rknzcyr.pbz",
    "aHR0cHM6Ly9sYW5lcGVlay5leGFtcGxlLmNvbQ==",
    "𝗅𝖺𝗇𝖾𝗉𝖾𝖾𝗄.𝖾𝗑𝖺𝗆𝗉𝗅𝖾.𝖼𝗈𝗆",
    "lаnереek.exаmple.com",
    "lanepeek🔴example🔴com 😀",
    "l4n3p33k.ex4mple.c0m",
    "地址是http://地下室．例子．测试哦",
    "https://www.who.int／@lanepeek.example.com/x",
    "https://www.google.com/url?q=https%3A%2F%2Flanepeek.example.com",
    "https://share9.example.org/f/ab12/more",
    "https://share9.example.org/f/other",
    "[www.gov.uk](https://counsel.example.net)",
    "https://www.gov.uk/help",
    "www.gov.uk:8080/help",
    "https://st0pncii.org/",
    "https://xn--stopnci-wfb.org/",
    "http://0xC6.0x33.0x64.0x62/",
    "http://[::ffff:198.51.100.98]/",
    "https://t.me/+AbCdEf123456",
    "t . me / hearth_room9",
    "the Telegram channel was shut",
    "电报 @hearth_room9",
    "我的微信是 hearth_room9",
    "qq群 一二三四五六七八九",
    "카톡아이디 hearth_room9",
    "提取码：a1b2",
    "javascript:alert(1)",
    "magnet:?xt=urn:btih:336fabee81011abfa7ebe21624cfea90695f4261",
    "vtecnj3ya3t6fq5xiaft6icvnimktow3uegkaqdtoeblyxxummih2gcd[.]onion",
    "somebody@counsel.example.net",
    "counsel56.example.net",
    "main.py 第3行, notes.txt, v1.2.3",
    "I was tired.So I slept.It was 3.5점",
    "",
    (
        "lima alpha november echo papa echo echo kilo dot echo xray alpha mike papa lima echo dot "
        "charlie oscar mike"
    ),
    "엘 에이 엔 이 피 이 이 케이 점 이 엑스 에이 엠 피 엘 이 점 씨 오 엠",
    (
        "エル エー エヌ イー ピー イー イー ケー ドット "
        "イー エックス エー エム ピー エル イー ドット シー オー エム"
    ),
    "⠇⠁⠝⠑⠏⠑⠑⠅⠲⠑⠭⠁⠍⠏⠇⠑⠲⠉⠕⠍",
    "ㅣㅁㅜㄷㅔㄷㄷㅏ.ㄷㅌㅁㅡㅔㅣㄷ.ㅊㅐㅡ 영타로",
    (
        "l then a then n then e then p then e then e then k then . then "
        "e then x then a then m then p then l then e then . then c then o then m"
    ),
    "l(a)n(e)p(e)e(k).(e)x(a)m(p)l(e).(c)o(m)",
    "llaanneeppeeeekk..eexxaammppllee..ccoomm llaanneeppeeeekk.eexxaammppllee.ccoomm",
    "**lane**peek.example.com ||lane||peek.example.com",
    "https://lanepeek-example-com.translate.goog/x",
    "l[b][/b]anepeek.e[b][/b]xample.com",
    "alpha beta gamma. romeo and juliet in india. a b c. x y z.",
    " ".join(f"https://counsel{number}.example.net/" for number in range(70)),
    "hearthpeek[.]sx hearthpeek(dot)io hearthpeek{.}cx hearthpeek_dot_lol hearthpeek（点）mom",
    "lanepeek닷컴에 있대요",
    "照片库.com 直接打",
    "官网988lifeline.org/help，全天",
    "说完了。ok，那好吧.me",
    "... .... .- .-. . ----. .-.-.- . -..- .- -- .--. .-.. . .-.-.- --- .-. --.",
    "12 1 14 5 16 5 5 11 . 5 24 1 13 16 12 5 . 3 15 13",
    "555 2 66 33 7 33 33 55 . 33 99 2 6 7 555 33 . 222 666 6",
    "version 2.0.14, 3.11.7 and 12 4 9 . 5",
    "ㅣㅁㅜㄷㅔㄷㄷㅏ.ㄷㅌ므ㅔㅣㄷ.채ㅡ",
    "했어요.그래서 갔어요.다시는 안 가요",
    "lane中文peek.exam汉字ple.com lane(删)peek(删).example.com",
    "用app看tv.com不行",
    "名字是lanepeek.example 后缀com",
    "lanepeek.example then a dot then com, you know",
    "lanepeek.e(x)ample.com and word(s) too",
    "lanepeek.example chấm com rồi",
    "lanepeek쩜컴에 있대요",
    "lanepeek.\nexample.com 拼起来",
    "lanepeekexample.com 中间自己加点",
    "3) .com 1) lanepeek 2) .example put in order",
    "laneREMOVEpeek.REMOVEexample.REMOVEcom",
    "take every second letter: xlbaonwecpaeteqko.iemxaammbpilxeo.pcaotm",
    "first letter of each line, then .example.com\nLate\nagain\nno\nevening\nplease\nend\neach\nknock",
    "注音沒切換：ㄠㄇㄙㄍㄣㄍㄍㄜ.ㄍㄌㄇㄩㄣㄠㄍ.ㄏㄟㄩ",
    "I had to remove the example.com address and put together what is left.",
    "see" + "".join(chr(0xE0000 + ord(sign)) for sign in "lanepeek.example.com"),
    "01101100 01110000 00101110 01110100 01101111",
    "카카오 고객센터 1577-3754에 전화했어요",
    "카카오톡 080-123-4567 수신거부",
    "95017 是微信客服电话",
    "加微信客服 88219931",
    "whatsapp customer service 1800 123 4567",
    "카카오 오픈채팅 '별빛방' 비번 4412",
    "오픈톡 검색 → 지인능욕방",
    "오픈채팅에서 '피해자 모임' 검색해 봤어요",
    "오픈톡 '빈방' 검색",
    "L.I.N.E yy8821tw",
    "TG频道 leakking 进去自己找",
    "公众号搜「删帖王」加客服",
    "join my dc server, code is  Hx7kPq2",
    "дфтузуул.учфьздую.сщь дфтузуул.учфьздую",
    "라네펙.example.com 라네펙 점 com",
    "ラネペエク.example.com ドットコム",
    "198 . 51 . 100 . 98 and 2001:db8::62 and 0xc6336462/",
    "198 。 51 。 100 。 98 および こころのホットライン 090-1234-5678",
    "lanepeek.example 점 씨오엠으로 들어가, lanepeek 쩜 example 쩜 컴",
    "🍓 пиши в тг @velvet_cove, моя телега: velvetcove77",
    "https://www.reddit.com/user/velvet_cove88 https://help.instagram.com/179883",
    "add me on snap: velvet.leaks, my NI number is QQ 12 34 56 C, SSID dlink-4F2A",
    "在浏览器输入 3325256802，路由器是 192.168.1.1",
    "discord gg iufKwAZoYS, sTuPiD tElEgRaM, telegram PlayStationVR here",
    "🍓: hearth_room9 👋 hearthroom9",
    "夸克 6f44136aebe8 夸克浏览器 v7.1.0",
    "扣 八一七九二七零六一 洞庭湖两三拐",
    "➕薇 hearthroommate",
    "微信 notification",
    "V\n❤\nhearth_room9",
    "telegr@m hearth_room9",
    "微信图片_20210831123456.jpg",
    "yarcrrx.ghor yarcrrx.com",
    "艾勒 诶 艾娜 伊 屁 伊 伊 开 点 伊 艾克斯 诶 艾姆 屁 艾勒 伊 点 西 哦 艾姆",
    "lane~peek~.exam~ple.c~om",
    "lanepeek.example.c*m",
    "https://urldefense.proofpoint.com/v2/url?u=https-3A__lanepeek.example.com_a-5Fb&d=Dw",
    "see lanepeek=2Eexample=2Ecom",
    '"lanepeek\\056example\\056com"',
    "lane~~xx~~peek.example.com",
    "lane\u2605peek\u2605.example.com",
    "try lanepeek.example dotcom",
    "lanepeek\u70b9example\u70b9\u6297\u6bcd",
    "x-safari-https://a.example.org/",
    "TG: hearthroom dm me",
    "\u52a0\u6211LINE hearthquill",
    "add me on snapchat please",
    "\u5fae\u4fe1\u652f\u4ed8\u4ea4\u6613\u5355\u53f7 4200001248811033427631598829",
)


def said(text: str, lists: Lists, place: Place) -> dict[str, object]:
    """Return what the guard says of `text`, as JSON has it."""
    told = links.check(text, lists, shipped(), place)
    found = [asdict(each) | {"verdict": each.verdict.word, "reason": str(each.reason)} for each in told.found]
    return {"text": text, "place": str(place), "expect": told.verdict.word, "found": found}


def looked_up(url: str) -> list[str]:
    """Return all expressions of `url`."""
    read = canonical_octets(url)
    hosts = expressions.hosts(read.host, suffixes_of(shipped()))
    return [host + path for host in hosts for path in expressions.paths(read.path, read.query)]


def build() -> dict[str, object]:
    """Return the vectors."""
    lists = Lists.plain(DENY, ALLOW)
    return {
        "about": "How the links guard reads URLs, and what it says of texts.",
        "source": "canonical, expressions: the published examples of Safe Browsing; the rest: our own",
        "canonical": [{"bytes": url, "expect": wanted} for url, wanted in CANONICAL],
        "expressions": [{"url": url, "expect": list(wanted)} for url, wanted in EXPRESSIONS],
        "addresses": [{"host": host, "expect": addresses.ipv4(host)} for host in ADDRESSES],
        "labels": [{"label": label, "expect": punycode.to_ascii(label)} for label in LABELS],
        "deny": list(DENY),
        "allow": list(ALLOW),
        "cases": [
            *(said(text, lists, Place.ROOM) for text in TEXTS),
            said(TEXTS[0], lists, Place.NOTEBOOK),
            said(TEXTS[0], lists, Place.COUNSELLOR_ROOM),
        ],
    }


if __name__ == "__main__":
    store("guards-links.json", build())
