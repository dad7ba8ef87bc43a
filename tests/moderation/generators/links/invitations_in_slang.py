"""Invitations in slang and homophones; all have to be blocked.

Written down before the guard was tried on any (docs/guards-measured.md, row 2). Each kind is a list of forms; `{h}` is a handle,
`{n}` a number, `{c}` a code.
"""

import random
from collections.abc import Callable

Text = Callable[[random.Random], str]

_LETTERS = "abcdefghijkmnpqrstuvwxyz"

FORMS = {
    "Telegram by homophones": (
        "电抱群 @{h}", "殿报搜 {h}", "纸灰机 {h}", "纸飛機号 {h}", "小灰机频道 @{h}", "肥机号：{h}", "飞j {h}", "踢机 @{h}",
        "tg群 {h}", "TG:{h}", "tele号 {h}", "上飞机找 @{h}",
    ),
    "Telegram in Korean slang": (
        "텔래 {h}", "테레그램 @{h}", "텔레그렘 {h}", "ㅌㄹ @{h}", "ㅌㄹㄱㄹ {h}", "텔그 {h} 로", "텔ㄹㅔ @{h}", "텔레방 @{h}",
        "텔레아이디 {h}", "텔 아뒤 {h}",
    ),
    "Telegram with figures and gaps": (
        "t3legram @{h}", "te1egram: {h}", "t e l e g r a m @{h}", "tele-gram {h}", "t_g: @{h}", "teIegram @{h}", "tgrm @{h}",
        "T.G @{h}",
    ),
    "QQ by homophones": (
        "抠抠裙 {n}", "扣扣裙：{n}", "球球裙 {n}", "鹅群 {n}", "🐧群 {n}", "叩叩 {n}", "企餓群 {n}", "Q q 裙 {n}", "加裙 {n}",
        "进裙：{n}", "qun号 {n}", "秋秋群{n}",
    ),
    "WeChat by homophones": (
        "蔚信 {h}", "喂信：{h}", "维❤️ {h}", "微.信 {h}", "薇~信 {h}", "十V {h}", "+威 {h}", "V❤ {h}", "weixin号 {h}",
        "v芯 {h}", "w信 {h}", "葳❤ {h}", "vx❤ {h}", "徽❤ {h}",
    ),
    "Kakao in slang": (
        "카톡아뒤 {h}", "ㅋㄱㅇㅌ {h}", "카 톡 {h}", "오픈카톡방 {c}", "옵챗 코드 {c}", "갠톡 {h} 주세요", "까까오톡 {h}", "kkt {h}",
        "카카5톡 {h}", "톡id {h}",
    ),
    "Discord in slang": (
        "디코 {h}#1234", "디스코드 서버코드 {c}", "dc邀请码 {c}", "dc群 {c}", "gg/{c} 디코", "discord 邀请码：{c}", "d1scord {h}",
        "discord dot gg slash {c}", "ㄷㅋ {h}", "dis cord gg / {c}",
    ),
    "LINE in slang": (
        "赖：{h}", "加籟 {h}", "L I N E id {h}", "ㄌㄞˋ id {h}", "l1ne id: {h}", "加line {h}", "加 LINE：{h}", "라인 아뒤 {h}",
        "line 아이디는 {h}", "我的店 賴 @{h}",
    ),
    "disks in slang": (
        "度娘盘 提取码 {k}", "pan点baidu点com斜杠s斜杠1{c}{c}", "夸克 /~{k}{c}~:/", "网盘暗号：{k}", "蓝奏云 密码:{k}", "某盘 s/1{c}{c} 码 {k}",
        "구글드라이브 file/d/{c}{c}{c}", "mega 폴더 {c}#{c}{c}", "123云盘 提取 {k}", "阿里盘 口令 {c}",
    ),
    "shorteners in words": (
        "bit点ly斜杠{k}", "bitly 슬래시 {k}7", "t点cn/{c}", "url点cn斜杠{c}", "tiny url dot com slash {k}99", "is dot gd slash {k}1",
        "goo 점 gl / {c}", "v.gd slash {k}9", "cutt 点 ly / {c}",
    ),
    "t.me in words": (
        "티닷미 슬래시 {h}", "티 점 미 / {h}", "t點me斜線{h}", "t 点 me 斜杠 {h}", "tea dot me slash {h}", "T . M E / {h}", "t dot m e / {h}",
        "t。me/{h}", "telegram dot me slash {h}", "t·me/{h}",
    ),
    "others": (
        "wa点me/{d}", "whatsapp 点 com 斜杠 channel/{c}{c}", "signal 群 signal点group/#{c}{c}{c}", "시그널 +82 10 {n}",
        "matrix @{h}:example.org", "snap: {h}", "kik me {h}", "session 05{x}", "potato号 {h}", "瓦次普 +{d}", "왓챕 {d}",
    ),
}  # fmt: skip


def _made(form: str, dice: random.Random) -> str:
    def some(signs: str, length: int) -> str:
        return "".join(dice.choice(signs) for _ in range(length))

    return form.format(
        h=f"{some(_LETTERS, 6)}{dice.randrange(10, 99)}",
        n=some("23456789", 9),
        c=some(_LETTERS + _LETTERS.upper(), 6) + some("23456789", 2),
        k=some("23456789", 1) + some(_LETTERS, 3),
        d=f"8613{some('0123456789', 9)}",
        x=some("0123456789abcdef", 64),
    )


def _kind(forms: tuple[str, ...]) -> Text:
    def text(dice: random.Random) -> str:
        around = dice.choice(("{}", "{}", "看全集 {}", "here: {} thx", "여기 {} 빨리", "{} 懂的来"))
        return around.format(_made(dice.choice(forms), dice))

    return text


INVITATIONS: dict[str, Text] = {name: _kind(forms) for name, forms in FORMS.items()}
