"""Invitations to other platforms, for the links guard: handles, group numbers, shortened and bare links.

DEVELOPED were known while the guard was written, HELD_OUT written down before it was tried on them. Codes and handles are invented.
"""

import base64
import random
from collections.abc import Callable

from tests.moderation.generators.links.addresses import SYLLABLES


def _digits(dice: random.Random, count: int) -> str:
    return str(dice.randint(1, 9)) + "".join(str(dice.randint(0, 9)) for _ in range(count - 1))


def _code(dice: random.Random, count: int) -> str:
    return "".join(dice.choice("abcdefghijkmnpqrstuvwxyzABCDEFGHJKLMNP23456789") for _ in range(count))


def a_handle(dice: random.Random) -> str:
    return f"{dice.choice(SYLLABLES)}{dice.choice(SYLLABLES)}{dice.choice(('_', ''))}{_code(dice, 3).lower()}{dice.randint(1, 99)}"


def _han(number: str) -> str:
    return "".join("零一二三四五六七八九"[int(figure)] for figure in number)


def _full(number: str) -> str:
    return "".join(chr(0xFF10 + int(figure)) for figure in number)


Invitation = Callable[[random.Random], str]

DEVELOPED: dict[str, Invitation] = {
    "t.me": lambda dice: dice.choice(
        (
            "https://t.me/{}",
            "t.me/+{}",
            "telegram.me/joinchat/{}",
            "t.me/s/{}",
            "tg://resolve?domain={}",
            "telegram.dog/{}",
            "https://{}x.t.me",
        )
    ).format(a_handle(dice)),
    "t dot me": lambda dice: dice.choice(
        ("t dot me slash {}", "t点me斜杠{}", "t[.]me/{}", "t . me / {}", "t점me/{}", "ｔ．ｍｅ／{}")
    ).format(a_handle(dice)),
    "telegram handle": lambda dice: dice.choice(
        (
            "电报 @{}",
            "纸飞机搜 {}",
            "텔레그램 @{}",
            "telegram: {}",
            "tg：{}",
            "飞机号 {}",
            "텔레 {} 로 오세요",
            "add me on telegram @{}",
        )
    ).format(a_handle(dice)),
    "qq group": lambda dice: dice.choice(
        ("qq群 {}", "QQ：{}", "企鹅群{}", "扣扣群号{}", "群号：{}", "加群 {}", "裙 {}")
    ).format(
        dice.choice(
            (
                _digits(dice, 9),
                _full(_digits(dice, 9)),
                _han(_digits(dice, 9)),
                "-".join((_digits(dice, 3), _digits(dice, 3), _digits(dice, 3))),
            )
        )
    ),
    "wechat": lambda dice: dice.choice(
        (
            "VX：{}",
            "微信 {}",
            "薇信：{}",
            "威信号{}",
            "V信 {}",
            "加微 {}",
            "绿泡泡 {}",
            "위챗 {}",
            "wechat id: {}",
        )
    ).format(a_handle(dice)),
    "kakao": lambda dice: dice.choice(
        (
            "카톡 {}",
            "카톡아이디 {}",
            "오픈채팅 {}",
            "https://open.kakao.com/o/{}",
            "kakao: {}",
            "카카오톡 ID: {}",
        )
    ).format(a_handle(dice)),
    "other links": lambda dice: dice.choice(
        (
            "https://discord.gg/{}",
            "https://chat.whatsapp.com/{}",
            "https://signal.group/#{}",
            "https://line.me/ti/g/{}",
            "https://vk.me/join/{}",
            "https://invite.viber.com/?g2={}",
            "https://zalo.me/g/{}",
            "https://qm.qq.com/q/{}",
            "https://u.wechat.com/{}",
            "https://lin.ee/{}",
        )
    ).format(_code(dice, 10)),
    "shortener": lambda dice: dice.choice(
        (
            "https://bit.ly/{}",
            "tinyurl.com/{}",
            "is.gd/{}",
            "t.cn/{}",
            "han.gl/{}",
            "https://cutt.ly/{}",
            "vo.la/{}",
        )
    ).format(_code(dice, 6)),
    "locker": lambda dice: dice.choice(
        (
            "https://mega.nz/file/{}",
            "pan.baidu.com/s/1{}",
            "gofile.io/d/{}",
            "https://www.dropbox.com/s/{}/a",
            "https://drive.google.com/file/d/{}/view",
            "https://we.tl/t-{}",
            "https://terabox.com/s/{}",
        )
    ).format(_code(dice, 12)),
    "extraction code": lambda dice: dice.choice(
        ("提取码：{}", "百度网盘 提取码 {}", "链接老地方 提取碼 {}", "解压码 {}")
    ).format(_code(dice, 4)),
    "onion": lambda dice: (
        "".join(dice.choice("abcdefghijklmnopqrstuvwxyz234567") for _ in range(56))
        + dice.choice((".onion", "[.]onion", ".onion/x", " . onion"))
    ),
    "scheme": lambda dice: dice.choice(
        (
            "magnet:?xt=urn:btih:{}",
            "ed2k://|file|{}|",
            "thunder://{}",
            "javascript:alert('{}')",
            "data:text/html,{}",
            "intent://{}#Intent;end",
            "ipfs://{}",
            "blob:https://x/{}",
            "weixin://dl/{}",
            "mqqapi://card/{}",
            "vbscript:{}",
        )
    ).format(_code(dice, 24)),
    "ip": lambda dice: dice.choice(
        (
            "http://198.51.100.{}/",
            "http://0xC6.0x33.0x64.{}",
            "http://0306.063.0144.{}",
            "198.51.100.{}:8080/x",
            "http://[2001:db8::{}]/",
            "http://[::ffff:198.51.100.{}]/",
        )
    ).format(dice.choice((1, 23, 77, 100))),
}

HELD_OUT: dict[str, Invitation] = {
    "discord": lambda dice: dice.choice(
        ("디코 {}#1234", "discord {}#0420", "디스코드 들어와 discord dot gg slash {}", "dc群 discord.gg/{}")
    ).format(a_handle(dice)),
    "whatsapp number": lambda dice: dice.choice(
        ("whatsapp +1 202 555 0{}", "왓츠앱 +82 10-0000-0{}", "WhatsApp me: +44 7700 900{}")
    ).format(dice.randint(100, 199)),
    "x": lambda dice: dice.choice(("twitter @{}", "推特 @{}", "트위터 @{}", "인스타 @{}", "ig: @{}")).format(
        a_handle(dice)[:14]
    ),
    "line": lambda dice: dice.choice(
        ("라인아이디 {}", "LINE ID: {}", "加赖 {}", "賴：{}", "line: @{}")
    ).format(a_handle(dice)),
    "snap and others": lambda dice: dice.choice(
        (
            "snapchat: {}",
            "kik {}",
            "session id 05" + "ab12" * 16 + "{}"[:0],
            "wickr {}",
            "vk: {}",
            "threema {}",
        )
    ).format(a_handle(dice)),
    "wechat in signs": lambda dice: dice.choice(
        ("➕V {}", "加❤️薇 {}", "V❤: {}", "w❤x {}", "+v: {}", "微❤信 {}", "wei信 {}", "卫星号 {}")
    ).format(a_handle(dice)),
    "qq in keycaps": lambda dice: "QQ " + "".join(f"{figure}\ufe0f\u20e3" for figure in _digits(dice, 9)),
    "qq in circles": lambda dice: (
        "扣扣 "
        + "".join(chr(0x245F + int(figure or 1)) if figure != "0" else "⓪" for figure in _digits(dice, 9))
    ),
    "number before the name": lambda dice: dice.choice(("{} 是qq群", "{} qq群进来", "{} 扣群")).format(
        _digits(dice, 9)
    ),
    "handle before the name": lambda dice: dice.choice(
        ("@{} on telegram", "{} 纸飞机", "{} 텔레", "@{} 电报频道")
    ).format(a_handle(dice)),
    "matrix": lambda dice: f"#{a_handle(dice)}:example.org",
    "ipfs": lambda dice: dice.choice(("ipfs Qm{}", "cid Qm{}", "Qm{}")).format(
        "".join(dice.choice("123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz") for _ in range(44))
    ),
    "netdisk without a link": lambda dice: dice.choice(
        ("百度网盘 /s/1{} 密码", "度盘 s/1{}", "夸克盘 1{}")
    ).format(_code(dice, 22)),
    "infohash": lambda dice: dice.choice(("btih {}", "种子 {}", "토렌트 {}")).format(
        "".join(dice.choice("0123456789abcdef") for _ in range(40))
    ),
    "t.me in base64": lambda dice: base64.b64encode(f"https://t.me/+{_code(dice, 16)}".encode()).decode(),
    "t.me reversed": lambda dice: f"https://t.me/+{_code(dice, 16)}"[::-1],
    "t.me in circles": lambda dice: f"ⓣ.ⓜⓔ/{a_handle(dice)}",
    "t.me in markdown": lambda dice: f"[我的频道](https://t.me/{a_handle(dice)})",
    "t.me apart": lambda dice: " ".join(f"t.me/{a_handle(dice)}"),
    "invitation after a line": lambda dice: dice.choice(
        ("텔레그램\n@{}", "电报：\n{}", "telegram\n\n@{}")
    ).format(a_handle(dice)),
    "i2p and friends": lambda dice: dice.choice(
        ("{}.i2p", "http://{}.b32.i2p/", "{}.eth", "freenet:USK@{}")
    ).format(a_handle(dice).replace("_", "")),
    "app schemes": lambda dice: dice.choice(
        (
            "kakaoopen://join?l={}",
            "discord://invite/{}",
            "whatsapp://chat?code={}",
            "sgnl://signal.group/#{}",
            "line://ti/g/{}",
            "snssdk1128://user/{}",
            "tg:join?invite={}",
            "tg:resolve?domain={}",
        )
    ).format(_code(dice, 12)),
    "lookalike": lambda dice: dice.choice(
        (
            "https://stopnciii.org/",
            "https://st0pncii.org/x",
            "https://www.rainn.org.help.example.com/",
            "https://takeitdown.ncmec.org.example.net",
            "https://stopncii-org.example.com/",
            "https://ѕtopncii.org/",
            "https://www.samaritens.org",
        )
    ),
}
