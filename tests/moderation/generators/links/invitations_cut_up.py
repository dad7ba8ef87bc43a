"""Invitations and numbered hosts under names that are cut up, spelled, called or told: all have to be blocked.

Written down before the guard was tried on any (docs/guards-measured.md, row 4). `{h}` is a handle, `{n}` a number, `{c}` and
`{k}` codes, `{o}` an onion's name.
"""

import random
from collections.abc import Callable

from tests.moderation.generators.links.handles import signs_of

Text = Callable[[random.Random], str]

_LETTERS = "abcdefghijkmnpqrstuvwxyz"
_HAN = "零一二三四五六七八九"
_HANGUL = "공일이삼사오육칠팔구"
_ENGLISH = ["zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine"]
_CIRCLED = "⓪①②③④⑤⑥⑦⑧⑨"

FORMS = {
    "Telegram elsewhere": (
        "телеграм @{h}", "телега: @{h}", "テレグラム @{h}", "テレグラのID {h}", "telegrama: @{h}", "kênh tele @{h}",
        "เทเลแกรม @{h}", "Tг канал @{h}",
    ),
    "t.me, cut up": (
        "t(.)me/{h}", "t[dot]me/{h}", "tme/{h}", "t-me/{h}", "t_me / {h}", "t..me/{h}", "t.m.e/{h}", "[t][.][me]/{h}",
        "t✈me/{h}", "t,me/{h}", "telegram(.)me/{h}",
    ),
    "QQ, spelled": (
        "QQ {hn}", "扣扣群 {hn}", "Q群号 {cn}", "球球号是{hn}", "qq：{mix}", "群号 {spaced}", "q q {dashes}", "큐큐 {n}",
    ),
    "WeChat, called": (
        "绿泡泡 {h}", "绿色软件加 {h}", "🛰️信 {h}", "w❤️x {h}", "威❤信 {h}", "wei信号 {h}", "we chat {h}", "위챗 아이디 {h}",
        "微x {h}", "小绿书? 不是，微心 {h}", "vvxx {h}", "加卫星号 {h}",
    ),
    "Kakao, called": (
        "노란톡 {h}", "카카오 아이디는 {h}", "까톡 {h}", "카.톡 {h}", "k톡 {h}", "ㅋr톡 {h}", "kakao id → {h}", "카카오톡ID:{h}",
        "오.픈.채.팅 {c}",
    ),
    "Discord, cut up": (
        "discord(dot)gg(slash){c}", "디스코드 닷 지지 슬래시 {c}", "discord,gg/{c}", "discord . gg / {c}", "discord 点 gg 斜杠 {c}",
        "dsc.gg/{c}", "disc0rd.gg/{c}", "discordgg/{c}", ".gg/{c}",
    ),
    "apps less known": (
        "simplex.chat/contact#/?v=2&smp={c}{c}", "threema id {T}", "threema: {T}", "keybase.io/team/{h}", "wire @{h}",
        "session id 05{x}", "briar://{c}{c}{c}", "tox id {x}", "jami:{x}", "element room #{h}:matrix.example.org", "zangi {n}",
    ),
    "disks, told": (
        "115网盘 礼包码 {k}{k}", "迅雷云盘，提取码{k}", "百度网盘链接后半 s/1{c}{c}{k}", "UC网盘 {c} 密码{k}", "quark 提取 {k}",
        "mega nz folder {c} key {c}{c}", "terabox s/1{c}{c}", "gofile d/{c}", "pixeldrain u/{c}", "구글 드라이브 폴더 {c}{c}{c}",
    ),
    "onions, told": (
        "{o}点onion", "{o} . onion", "{o} 洋葱", "{o}[.]onion", "{o} dot onion", "{o}（洋葱后缀）", "{o}닷어니언", "{o}.o n i o n",
    ),
    "numbers of hosts, spelled": (
        "192点0点2点{b}", "일구이점영점이점{kb}", "192,0,2,{b}:8080", "192 0 2 {b} port 8080", "192。0。2。{b}", "192[.]0[.]2[.]{b}",
        "192·0·2·{b}", "一九二点零点二点{hb}", "one nine two dot zero dot two dot {eb}", "192*0*2*{b} 把*换成点", "①⑨②.⓪.②.{cb}",
    ),
    "magnets, told": (
        "magnet 冒号 ?xt=urn:btih:{b40}", "btih {b40}", "磁力 {b40}", "种子哈希 {b40}", "magnet:?xt=urn:btmh:1220{x}", "m a g n e t : ?xt={b40}",
        "토렌트 해시 {b40}", "ed2k 文件 |file|x.mp4|1048576|{b32}|/",
    ),
    "shorteners, cut up": (
        "bit(.)ly/{k}7", "b i t . l y / {k}7", "bit,ly/{k}7", "bit[dot]ly[slash]{k}7", "tinyurl点com斜杠{k}99", "t(.)co/{c}",
        "is.gd＼{k}1", "is。gd／{k}1", "한꼬 han.gl/{k}1", "vo(점)la/{k}1",
    ),
}  # fmt: skip


def _made(form: str, dice: random.Random) -> str:
    number = signs_of(dice, "23456789", 9)
    part = str(dice.randrange(20, 255))
    tables = (_HAN, _CIRCLED, "0123456789", "０１２３４５６７８９", _HANGUL)
    return form.format(
        h=f"{signs_of(dice, _LETTERS, 6)}{dice.randrange(10, 99)}",
        n=number,
        hn="".join(_HAN[int(sign)] for sign in number),
        cn="".join(_CIRCLED[int(sign)] for sign in number),
        mix="".join(dice.choice(tables)[int(sign)] for sign in number),
        spaced=" ".join(number),
        dashes="-".join(number),
        c=signs_of(dice, _LETTERS + _LETTERS.upper(), 6) + signs_of(dice, "23456789", 2),
        k=signs_of(dice, "23456789", 1) + signs_of(dice, _LETTERS, 3),
        x=signs_of(dice, "0123456789abcdef", 64),
        b40=signs_of(dice, "0123456789abcdef", 40),
        b32=signs_of(dice, "0123456789ABCDEF", 32),
        o=signs_of(dice, "abcdefghijklmnopqrstuvwxyz234567", 55) + "d",
        T=signs_of(dice, "ABCDEFGHJKMNPRSTUVWXYZ2345678", 8),
        b=part,
        kb="".join(_HANGUL[int(sign)] for sign in part),
        hb="".join(_HAN[int(sign)] for sign in part),
        eb=" ".join(_ENGLISH[int(sign)] for sign in part),
        cb="".join(_CIRCLED[int(sign)] for sign in part),
    )


def _kind(forms: tuple[str, ...]) -> Text:
    def text(dice: random.Random) -> str:
        around = dice.choice(("{}", "{}", "想看的来 {}", "it's all here: {}", "다 여기 있음 {}", "{} 自取"))
        return around.format(_made(dice.choice(forms), dice))

    return text


INVITATIONS: dict[str, Text] = {name: _kind(forms) for name, forms in FORMS.items()}
