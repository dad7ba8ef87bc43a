"""Disguises of listed hosts, as filters are written around in chats and forums of the 2020s; see the folder."""

import base64
import codecs
import random
import string
from collections.abc import Callable
from urllib.parse import quote

Text = Callable[[random.Random, str], str]

_WORDS = [
    "moon",
    "peach",
    "lane",
    "night",
    "river",
    "tiger",
    "mango",
    "cloud",
    "daisy",
    "candy",
    "kitty",
    "ocean",
    "pearl",
    "velvet",
    "sunny",
    "foxy",
]
_ENDINGS = [
    "com",
    "net",
    "org",
    "xyz",
    "top",
    "cc",
    "vip",
    "club",
    "lol",
    "cx",
    "mom",
    "moe",
    "fans",
    "tube",
    "cam",
    "chat",
    "pics",
    "sbs",
    "ws",
    "li",
    "ink",
    "bond",
    "cfd",
    "quest",
    "world",
    "monster",
    "beauty",
    "skin",
    "me",
    "io",
    "gg",
    "tv",
    "to",
    "icu",
    "site",
    "online",
    "live",
    "fun",
    "buzz",
    "cyou",
    "rest",
    "wiki",
    "re",
    "sx",
    "su",
    "pw",
    "tk",
    "ml",
]
_COMMON = ["com", "net", "org", "cc", "tv", "xyz", "top", "vip"]
_SYLLABLES = [
    "ka",
    "ki",
    "ku",
    "ke",
    "ko",
    "sa",
    "su",
    "se",
    "so",
    "ta",
    "te",
    "to",
    "na",
    "ni",
    "nu",
    "ne",
    "no",
    "ma",
    "mi",
    "mu",
    "me",
    "mo",
    "ra",
    "ri",
    "ru",
    "re",
    "ro",
    "pa",
    "pi",
    "pu",
    "po",
]


def a_host(dice: random.Random) -> str:
    """Return a host under any ending."""
    return f"{dice.choice(_WORDS)}{dice.choice(_WORDS)}{dice.randrange(2, 999)}.{dice.choice(_ENDINGS)}"


def a_common_host(dice: random.Random) -> str:
    """Return a host under an ending that everybody knows, for what is told without its dot."""
    return f"{dice.choice(_WORDS)}{dice.choice(_WORDS)}{dice.randrange(2, 999)}.{dice.choice(_COMMON)}"


def a_sounding_host(dice: random.Random) -> str:
    """Return a host that can be said in syllables."""
    return f"{''.join(dice.choice(_SYLLABLES) for _ in range(4))}{dice.randrange(10, 99)}.{dice.choice(_COMMON[:3])}"


def _filled(*forms: str) -> Text:
    def make(dice: random.Random, host: str) -> str:
        name, _, ending = host.partition(".")
        half = len(name) // 2
        return dice.choice(forms).format(
            w=host, a=name, z=ending, W=host.upper(), one=name[:half], two=name[half:], s=" ".join(name), t=" ".join(ending),
            q=quote(host, safe="").replace(".", "%2E"), u=quote(f"https://{host}/", safe=""), m=f"{name}-{ending}", r=host[::-1],
            d=".".join(name), v="\n".join(host), b=base64.b64encode(f"https://{host}".encode()).decode(),
            e=base64.b64encode(host.encode()).decode(), x=host.encode().hex(), X=" ".join(f"{ord(sign):02x}" for sign in host),
            c=" ".join(str(ord(sign)) for sign in host), h="".join(f"&#{ord(sign)};" for sign in host), j=codecs.encode(host, "rot13"),
            E="".join(f"\\u{ord(sign):04x}" for sign in host), B=" ".join(f"{ord(sign):08b}" for sign in host), g="-".join(host),
            k="".join(sign + sign for sign in host), y=_flags(name), i=_capitalised(dice, host), zz=f"{ending[0]} {ending[1:]}",
        )  # fmt: skip

    return make


def _flags(name: str) -> str:
    return "".join(
        chr(0x1F1E6 + ord(sign) - 97) + "\u200b" if sign in string.ascii_lowercase else sign for sign in name
    )


def _capitalised(dice: random.Random, host: str) -> str:
    return "".join(sign.upper() if dice.random() < 0.5 else sign for sign in host)


def _told(table: dict[int, str], *forms: str) -> Text:
    return lambda dice, host: dice.choice(forms).format(
        host.translate(table), host.partition(".")[0].translate(table), host.partition(".")[2]
    )


def _alphabet(letters: str) -> dict[int, str]:
    return dict(
        zip(map(ord, string.ascii_lowercase), letters.split(" ") if " " in letters else letters, strict=True)
    )


def _row(first: int) -> dict[int, str]:
    return _alphabet("".join(chr(first + place) for place in range(26)))


def _any_style(dice: random.Random, host: str) -> str:
    style = dice.choice(
        (
            _row(0x1D41A),
            _row(0x1D586),
            _row(0x1D552),
            _row(0x1D670),
            _row(0x24D0),
            _row(0xFF41),
            _row(0x1F130),
            _SMALL,
            _RAISED,
        )
    )
    return dice.choice(("{}", "看 {}", "{} 들어가", "it's {} now", "→{}←")).format(host.translate(style))


_SMALL = _alphabet("ᴀʙᴄᴅᴇꜰɢʜɪᴊᴋʟᴍɴᴏᴘǫʀsᴛᴜᴠᴡxʏᴢ")
_RAISED = _alphabet("ᵃᵇᶜᵈᵉᶠᵍʰⁱʲᵏˡᵐⁿᵒᵖqʳˢᵗᵘᵛʷˣʸᶻ")
_CYRILLIC = str.maketrans("aceopxyikhmt", "асеорхуікһмт")
_RUSSIAN_KEYS = _alphabet("фисвуапршолдьтщзйкыегмцчня")
_LEET = str.maketrans({"o": "0", "e": "3", "a": "4", "i": "1", "t": "7", "s": "5"})
_NATO = _alphabet(
    "alpha bravo charlie delta echo foxtrot golf hotel india juliett kilo lima mike november oscar papa quebec romeo sierra tango "
    "uniform victor whiskey xray yankee zulu"
)
_HANGUL_NAMES = _alphabet(
    "에이 비 씨 디 이 에프 지 에이치 아이 제이 케이 엘 엠 엔 오 피 큐 알 에스 티 유 브이 더블유 엑스 와이 제트"
)
_HAN_NAMES = _alphabet(
    "诶 比 西 迪 伊 艾弗 吉 艾尺 艾 杰 开 艾勒 艾姆 艾娜 哦 屁 吉吾 艾儿 艾丝 提 伊吾 维 豆贝尔维 艾克斯 吾艾 贼德"
)
_KANA = dict(zip(_SYLLABLES, "カキクケコサスセソタテトナニヌネノマミムメモラリルレロパピプポ", strict=True))
_CYRILLIC_SOUND = str.maketrans("aeiokmnprstu", "аеиокмнпрсту")
_HANGUL_SOUND = dict(
    zip(_SYLLABLES, "카키쿠케코사수세소타테토나니누네노마미무메모라리루레로파피푸포", strict=True)
)


def _one_by_one(table: dict[int, str], *dots: str) -> Text:
    def make(dice: random.Random, host: str) -> str:
        between = dice.choice((" ", " ", ", ", " - "))
        return between.join(dice.choice(dots) if sign == "." else table.get(ord(sign), sign) for sign in host)

    return make


def _in_syllables(table: dict[str, str], *forms: str) -> Text:
    def make(dice: random.Random, host: str) -> str:
        name, _, ending = host.partition(".")
        figures = name[8:]
        said = "".join(table[name[place : place + 2]] for place in range(0, 8, 2))
        return dice.choice(forms).format(said, figures, ending)

    return make


def _stuffed(*signs: str) -> Text:
    def make(dice: random.Random, host: str) -> str:
        sign, text = dice.choice(signs), host
        for place in sorted(dice.sample(range(1, len(host)), 4), reverse=True):
            text = text[:place] + sign + text[place:]
        return text

    return make


def _summed(dice: random.Random, host: str) -> str:
    name, _, ending = host.partition(".")
    letters, figures = name.rstrip(string.digits), name[len(name.rstrip(string.digits)) :]
    words = " ".join(
        ["zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine"][int(each)]
        for each in figures
    )
    han = "".join("零一二三四五六七八九"[int(each)] for each in figures)
    hangul = "".join("공일이삼사오육칠팔구"[int(each)] for each in figures)
    formal = "".join("〇壹贰叁肆伍陆柒捌玖"[int(each)] for each in figures)
    circled = "".join("⓪①②③④⑤⑥⑦⑧⑨"[int(each)] for each in figures)
    return dice.choice(
        (
            f"{letters} {words} dot {ending}", f"{letters}{han}.{ending}", f"{letters}{hangul}.{ending}", f"{letters}{han}点{ending}",
            f"{letters}{formal}.{ending}", f"{letters}{circled}.{ending}", f"{letters} 숫자로 {hangul} 점 {ending}", f"{letters}（{han}）.{ending}",
        )
    )  # fmt: skip


HOSTS: dict[str, Text] = {
    "as chats have it, unglued": _filled(
        "{a} . {z}", "{a} .{z}", "{a}. {z} 打开就是", "去 {a} 点 {z}", "{a}  ·  {z}", "{a} , {z}", "{one} {two}.{z}", "{a} ．{z}", "{a}.{zz}",
    ),
    "the dot in a frame": _filled(
        "{a}【.】{z}", "{a}「点」{z}", "{a}(小圆点){z}", "{a}<dot>{z}", "{a}{{점}}{z}", "{a}*dot*{z}", "{a} [ . ] {z}", "{a}（。）{z}", "{a}'.'{z}", "{a}|.|{z}", "{a}[D0T]{z}", "{a}_DOT_{z}", "{a} (점) {z}",
    ),
    "the dot as a picture": _filled(
        "{a}🔘{z}", "{a}⚫️{z}", "{a}🔵{z}", "{a}⏺️{z}", "{a}•{z}", "{a}●{z}", "{a}🟣{z}", "{a}⭕{z}", "{a}💢{z}", "{a}🅿️oint{z}", "{a}🍇{z}", "{a}🥎{z}",
    ),
    "the dot as another sign": _filled(
        "{a}、{z}", "{a}，{z}", "{a}。{z}", "{a}¸{z}", "{a}‧{z}", "{a}﹒{z}", "{a}｡{z}", "{a}‚{z}", "{a}ᐧ{z}", "{a}’{z}", "{a}ㆍ{z}", "{a}･{z}", "{a}˳{z}",
    ),
    "the dot said": _filled(
        "{a}点{z}", "{a}點{z}", "{a}닷{z}", "{a} 쩜 {z}", "{a}dot{z}", "{a} dott {z}", "{a} d0t {z}", "{a} point {z}", "{a} ponto {z}", "{a}точка{z}", "{a} titik {z}", "{a} chấm {z}", "{a} ドット {z}", "{a} 句号 {z}", "{a}丶{z}",
    ),
    "the ending told apart": _filled(
        "域名 {a}，后缀 {z}", "{a}，后面是 .{z}", "주소 {a} 끝에 .{z}", "{a} and the ending is {z}", "搜 {a} 加上点{z}", "{a} 뒤에 점{z} 붙이면 돼", "{a} (add .{z})", "名字{a}，结尾.{z}", "{a}, it's a dot {z} site", "先打 {a} 再打 .{z}", "{a} + .{z}", "{a} 마지막은 {z}", "tail: .{z} head: {a}",
    ),
    "in a frame of text": _filled(
        "看{w}吧", "都在{w}里了", "{w}에서 봤어", "{w}で見た", "“{w}”", "《{w}》", "<{w}>", "`{w}`", "**{w}**", "~~{w}~~", "||{w}||", "#{w}", "→{w}", "^{w}^", "_{w}_",
    ),
    "as a link for programs": _filled(
        "hxxps://{w}/a", "h**ps://{w}", "hxxp:// {w}", "https:/{w}/x", "https;//{w}", "http:{w}", "//{w}/x", "ttps://{w}/", "https：／／{w}", "Https : // {w}", "view-source:{w}", "googlechrome://{w}/a", "intent://{w}#Intent;scheme=https;end", "httрs://{w}",
    ),
    "behind another name": _filled(
        "https://www.naver.com@{w}/", "https://google.com%40{w}", "https://help.org:pass@{w}/x", "https://www.google.com/url?q={u}", "https://l.instagram.com/?u={u}", "https://link.zhihu.com/?target={u}", "https://web.archive.org/web/2024/https://{w}/", "https://{m}.translate.goog/x", "https://t.umblr.com/redirect?z={u}", "https://r.jina.ai/https://{w}", "https://www.baidu.com/link?url={u}", "https://12ft.io/{w}", "[Naver](https://{w})", "[help](//{w}/x)", "https://out.reddit.com/?url={u}", "https://webcache.googleusercontent.com/search?q=cache:{w}",
    ),
    "with ports, paths and subdomains": _filled(
        "{w}:8443/x", "m.{w}", "www2.{w}/a?b=1", "{w}／图", "a-b-c.{w}", "{w}/?{a}", "{W}", "{i}", "www {a} {z}", "www。{w}", "wap·{w}", "{w}..", "{w}./x",
    ),
    "letters of other alphabets": _any_style,
    "letters that look alike": _told(_CYRILLIC, "{0}", "{0}/a", "go {0}", "在 {0}"),
    "figures for letters": _told(_LEET, "{0}", "{0} lol", "{1} . {2}", "{1}点{2}"),
    "flags and capitals at will": _filled("{y}.{z}", "{i}", "{y} . {z}", "{i}/x", "{y}点{z}"),
    "signs strewn": _stuffed("❤", "🌸", "*", "\u200b", "\u2060", "\u00ad", "\u3164", "\ufe0f", "~", "⭐"),
    "letters apart": _filled("{s} . {t}", "{s} dot {t}", "{g}", "{d}.{z}", "{s}.{z}", "{v}", "{s} 점 {t}", "{s} 点 {z}", "{k} 去掉重复的"),
    "names of letters": lambda dice, host: dice.choice(
        (_one_by_one(_NATO, "dot", "point"), _one_by_one(_HANGUL_NAMES, "점", "닷"), _one_by_one(_HAN_NAMES, "点"))
    )(dice, host),
    "another keyboard": _told(_RUSSIAN_KEYS, "{1}.{2}", "{1} точка {2} (en раскладка)", "{0}", "{1}.{2} 换英文键盘"),
    "encoded": _filled("{b}", "{e}", "{x}", "{X}", "{c}", "{h}", "{E}", "{j}", "{B}", "https://{q}", "base64: {e}", "hex {x}", "rot13 {j}", "{b} 解码"),
    "from its end": _filled("{r}", "{r} 倒过来", "거꾸로 {r}", "reverse: {r}", "{r} (backwards)", "从右往左 {r}", "sdrawkcab {r}"),
    "in two pieces": _filled(
        "{one} 和 {two}.{z} 连起来", "{one}+{two}+.{z}", "앞 {one} 뒤 {two}.{z}", "{one}\n{two}.{z}", "part1: {one} part2: {two}.{z}", "{one}XX{two}.{z} 去掉XX", "{one}(空格){two}.{z}", "{one} 这俩字拼一起 {two}.{z}", "{one}/{two}.{z} without the slash", "{one}🙈{two}.{z} no monkey", "1.{one} 2.{two} 3..{z}", "{one} & {two}.{z}, one word", "{one}删{two}.{z}", "{one}（删掉括号）{two}.{z}",
    ),
    "figures said": _summed,
    "said in syllables": lambda dice, host: dice.choice(
        (
            _in_syllables(_KANA, "{0}{1}.{2}", "{0}{1}ドット{2}", "{0}{1} ドットコム" if host.endswith("com") else "{0}{1}.{2}"),
            _in_syllables(_HANGUL_SOUND, "{0}{1}.{2}", "{0}{1} 점 {2}", "{0}{1}닷{2}", "{0} {1} . {2}"),
            lambda _, host: f"{host.partition('.')[0].translate(_CYRILLIC_SOUND)}.{host.partition('.')[2]}",
        )
    )(dice, host),
    "search for it": _filled(
        "google {a} .{z} first result", "百度搜 {a} 点 {z} 第一个", "네이버에 {a}.{z} 쳐봐", "{a}.{z} 필터 걸려서 띄어씀", "type {a} dot {z} in chrome", "浏览器输 {a} 点{z}", "QR opens {a}.{z}", "扫出来是 {a}.{z}", "uc浏览器打开{a}.{z}", "주소창 {a} . {z}", "{w}，被屏蔽就翻墙", "mail admin at {a} dot {z}", "x@{w}", "{a}[at]{z}? no, {a}[dot]{z}",
    ),
    "the ending said": _filled(
        "{a} 点康姆", "{a} 닷컴", "{a} 쩜컴", "{a}ドットコム", "{a} точка ком", "{a} 点靠木", "{a} 点西欧艾姆", "{a} 점 씨오엠", "{a} dotcom", "{a} point com", "{a}.ⓒⓞⓜ", "{a}.c*m", "{a}.c0m", "{a}.çom", "{a}•ᴄᴏᴍ",
    ),
}  # fmt: skip
"""Twenty-five kinds."""

_COMMONLY = frozenset(
    {
        "letters apart",
        "as chats have it, unglued",
        "another keyboard",
        "the ending told apart",
        "in two pieces",
        "search for it",
    }
)


def a_disguise(dice: random.Random, kind: str) -> tuple[str, str]:
    """Return a host, and a text that hides it."""
    if kind == "said in syllables":
        host = a_sounding_host(dice)
    elif kind == "the ending said":
        host = f"{a_common_host(dice).partition('.')[0]}.com"
    else:
        host = a_common_host(dice) if kind in _COMMONLY else a_host(dice)
    return host, HOSTS[kind](dice, host)
