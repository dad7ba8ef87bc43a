"""Pictures as other programs write them down: 54 kinds, half of them kept; row 18 of docs/guards-measured.md.

Also what people say of such things, which is no picture.
"""

import base64
import json
from collections.abc import Callable
from io import BytesIO
from random import Random

from tests.moderation.generators.images.pictures import drawn, file_of, grey

Made = Callable[[Random], "str | list[str]"]
BEFORE = ("", "看一下\n", "저장해 둬\n", "this one\n", "decode me\n", "把這個存起來\n")


def _address(dice: Random, *, ending: bool | None = None) -> str:
    host = f"pics{dice.randint(1, 90)}.example.{dice.choice(('org', 'net', 'com'))}"
    name = dice.choice(("p", "a1", "foto", "x/7", "u/2026/11/k"))
    ends = dice.random() < 0.6 if ending is None else ending
    return f"https://{host}/{name}" + (dice.choice((".jpg", ".png", ".webp", ".gif")) if ends else "")


def _small(dice: Random, form: str = "") -> bytes:
    """Return a picture of 60 to 200 bytes."""
    while True:
        kind = form or dice.choice(("WEBP", "GIF", "PNG"))
        kept = BytesIO()
        side = dice.choice((10, 12, 16, 20))
        picture = drawn(dice, side)
        (picture if kind == "WEBP" else picture.quantize(dice.choice((2, 4)))).save(kept, kind, quality=5)
        if 60 <= len(kept.getvalue()) <= 200:
            return kept.getvalue()


def _64(data: bytes) -> str:
    return base64.b64encode(data).decode()


def _id(dice: Random, length: int = 24) -> str:
    return (
        "".join(dice.choices("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789", k=length))
        + "7"
    )


def _line(template: Callable[[Random], str]) -> Made:
    return lambda dice: dice.choice(BEFORE) + template(dice)


def _flipped(dice: Random) -> str:
    rows = grey(dice, dice.choice((30, 36, 48)), dice.choice((20, 24)), 4)
    signs = dice.choice((" .oO", ".-+#", "░▒▓█", "0123", "一二三田"))
    return "".join(signs[cell] for row in rows for cell in row)


def _as_text(dice: Random, encoding: str) -> str:
    text = file_of(dice, 260).decode(encoding, "replace")
    return "".join(sign if ord(sign) > 31 else chr(0x2400 + ord(sign)) for sign in text)


def _unseen(dice: Random, bits_each: int, signs: str) -> list[str]:
    bits = "".join(f"{byte:08b}" for byte in _small(dice))
    words = ("嗯", "ok", "네", "好的呀", "그래요", "sure", "在的")
    return [
        (word := dice.choice(words))[:1]
        + "".join(signs[int(bit)] for bit in bits[at : at + bits_each])
        + word[1:]
        for at in range(0, len(bits), bits_each)
    ]


def _numbers(dice: Random) -> list[str]:
    data = file_of(dice, 260)
    said = ("工单 {} 还在处理", "주문번호 {} 아직이에요", "ticket {} still open", "快递单号{}", "접수 {}")
    return [
        dice.choice(said).format(int.from_bytes(data[at : at + 5], "big") + 10**12)
        for at in range(0, len(data), 5)
    ]


def _dealt(dice: Random, many: int) -> list[str]:
    told = _64(file_of(dice, 200))
    return [f"{place + 1}/{many}: {told[place::many]}" for place in range(many)]


def _told(dice: Random, base: str) -> str:
    data = _small(dice)
    if base == "words":
        names = "zero one two three four five six seven eight nine".split()
        return " ".join(names[int(digit)] for byte in data for digit in f"{byte:03}")
    if base == "hangul":
        return "".join("영일이삼사오육칠팔구"[int(digit)] for byte in data for digit in f"{byte:03}")
    if base == "thai":
        return " ".join("".join("๐๑๒๓๔๕๖๗๘๙"[int(digit)] for digit in str(byte)) for byte in data)
    if base == "octal":
        return " ".join(f"{byte:03o}" for byte in data)
    return " / ".join(f"{byte:02X}" for byte in data)


KINDS: dict[str, Made] = {
    "Mattermost attachment": _line(lambda d: json.dumps({"attachments": [{"text": "x", "thumb_url": _address(d)}]})),
    "Google Chat card": _line(lambda d: json.dumps({"cardsV2": [{"card": {"header": {"title": "a", "imageUrl": _address(d), "imageType": "CIRCLE"}}}]})),
    "LINE Flex hero": _line(lambda d: json.dumps({"type": "bubble", "hero": {"type": "image", "url": _address(d, ending=False), "size": "full"}})),
    "Kakao feed template": _line(lambda d: json.dumps({"object_type": "feed", "content": {"title": "t", "image_url": _address(d), "link": {}}})),
    "Feishu card": _line(lambda d: json.dumps({"tag": "img", "img_key": "img_v2_" + _id(d), "alt": {"tag": "plain_text", "content": ""}})),
    "DingTalk message": _line(lambda d: json.dumps({"msgtype": "link", "link": {"title": "a", "picUrl": _address(d), "messageUrl": ""}})),
    "Telegram call": _line(lambda d: f"/bot/sendPhoto?chat_id={d.randint(1000, 9999)}&photo={_address(d)}"),
    "WhatsApp cloud": _line(lambda d: json.dumps({"messaging_product": "whatsapp", "type": "image", "image": {"id": str(d.randrange(10**15, 10**16))}}) if d.random() < 0.3 else json.dumps({"type": "image", "image": {"link": _address(d, ending=False)}})),
    "Matrix event": _line(lambda d: json.dumps({"msgtype": "m.image", "body": "x", "url": f"mxc://example.org/{_id(d)}"})),
    "ActivityPub note": _line(lambda d: json.dumps({"type": "Note", "attachment": [{"type": "Document", "mediaType": "image/jpeg", "url": _address(d, ending=False)}]})),
    "Bluesky embed": _line(lambda d: json.dumps({"$type": "app.bsky.embed.images", "images": [{"alt": "", "image": {"$type": "blob", "ref": {"$link": "bafkrei" + _id(d, 40).lower()}}}]})),
    "QQ CQ code": _line(lambda d: f"[CQ:image,file={_id(d, 32)}.image,url={_address(d)}]"),
    "Jupyter output": _line(lambda d: json.dumps({"output_type": "display_data", "data": {"image/png": _64(_small(d, "PNG"))}})),
    "chat model request": _line(lambda d: json.dumps({"role": "user", "content": [{"type": "image_url", "image_url": {"url": _address(d, ending=False)}}]})),
    "inline data of a model": _line(lambda d: json.dumps({"inlineData": {"mimeType": "image/webp", "data": _64(_small(d, "WEBP"))}})),
    "React Native": _line(lambda d: f"<Image source={{{{uri: '{_address(d)}'}}}} style={{{{width: 40}}}} />"),
    "Vue binding": _line(lambda d: f"<van-cell :icon=\"'{_address(d)}'\" />" if d.random() < 0.5 else f'<my-pic :src="{_address(d)}"/>'),
    "Flutter": _line(lambda d: f"child: Image.network('{_address(d, ending=False)}', fit: BoxFit.cover)"),
    "SwiftUI": _line(lambda d: f'AsyncImage(url: URL(string: "{_address(d, ending=False)}"))'),
    "spreadsheet formula": _line(lambda d: f'=IMAGE("{_address(d, ending=False)}", 1)'),
    "Android layout": _line(lambda d: f'<ImageView android:layout_width="40dp" app:imageUrl="{_address(d)}"/>'),
    "QML": _line(lambda d: f'Image {{ source: "{_address(d)}"; width: 60 }}'),
    "RSS enclosure": _line(lambda d: f'<item><title>a</title><enclosure url="{_address(d)}" length="1" type="image/jpeg"/></item>'),
    "Atom link": _line(lambda d: f'<entry><link rel="enclosure" type="image/png" href="{_address(d, ending=False)}"/></entry>'),
    "sitemap": _line(lambda d: f"<url><image:image><image:loc>{_address(d)}</image:loc></image:image></url>"),
    "EPUB manifest": _line(lambda _: '<item id="c" href="Images/c.jpg" media-type="image/jpeg"/>'),
    "OOXML relation": _line(lambda _: '<Relationship Id="rId4" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/image" Target="media/image1.png"/>'),
    "JSON-LD": _line(lambda d: json.dumps({"@type": "Article", "headline": "x", "image": [_address(d), _address(d)]})),
    "front matter": _line(lambda d: f"---\ntitle: a\ncover: {_address(d)}\n---\ntext"),
    "DokuWiki": _line(lambda d: f"{{{{{_address(d, ending=False)}?200|a}}}}"),
    "Org description": _line(lambda d: f"[[{_address(d, ending=False)}][file:a.png]]" if d.random() < 0.4 else f"[[{_address(d, ending=False)}][{_address(d, ending=True)}]]"),
    "MyST": _line(lambda d: f"```{{image}} {_address(d)}\n:width: 200\n```"),
    "Typst": _line(lambda _: '#figure(\n  image("foto.jpg", width: 80%),\n)'),
    "Liquid": _line(lambda d: f'{{% img "{_address(d)}" 200 %}}'),
    "Markdown over lines": _line(lambda d: f"![那天\n的照片](\n<{_address(d)}>\n'x')"),
    "style sheet escapes": _line(lambda d: f"<p style=\"background:{d.choice((chr(92) + '75 rl', 'u' + chr(92) + '000072 l', 'UR' + chr(92) + '4c', chr(92) + '55' + chr(92) + '52' + chr(92) + '4C '))}({_address(d)})\">x</p>"),
    "calendar image": _line(lambda d: f"BEGIN:VEVENT\nSUMMARY:x\nIMAGE;VALUE=URI;DISPLAY=BADGE;FMTTYPE=image/png:{_address(d)}\nEND:VEVENT"),
    "drawing in one line": _flipped,
    "opened as Windows text": lambda d: _as_text(d, "cp1252"),
    "opened as DOS text": lambda d: _as_text(d, "cp866"),
    "opened as Chinese text": lambda d: _as_text(d, "gb18030"),
    "opened as Korean text": lambda d: _as_text(d, "cp949"),
    "unseen in words": lambda d: _unseen(d, d.choice((48, 96, 160)), "\u200b\u200c"),
    "numbers of parcels": _numbers,
    "dealt out to three": lambda d: _dealt(d, 3),
    "digits in words": _line(lambda d: _told(d, "words")),
    "digits in hangul": _line(lambda d: _told(d, "hangul")),
    "digits in thai": _line(lambda d: _told(d, "thai")),
    "octal": _line(lambda d: _told(d, "octal")),
    "hexadecimal with slashes": _line(lambda d: _told(d, "hex")),
    "small base64 in backticks": _line(lambda d: f"`{_64(_small(d))}`"),
    "small base32": _line(lambda d: base64.b32encode(_small(d)).decode().rstrip("=")),
    "small base64 in quotes": _line(lambda d: "\n".join(f"> {_64(_small(d))[at : at + 20]}" for at in [0]) + "\n" + "\n".join("> " + line for line in _cut(_64(_small(d)), 24))),
    "small base64 backwards": _line(lambda d: _64(_small(d))[::-1]),
}  # fmt: skip


def _cut(text: str, width: int) -> list[str]:
    return [text[at : at + width] for at in range(0, len(text), width)]


LOOKED_AT, KEPT = sorted(KINDS)[::2], sorted(KINDS)[1::2]
"""Ideas were had for the first half; nothing was mended for the other before it was tried."""

TALK = (
    "the image_url field in the form was empty, is that why the takedown failed?",
    "他们的 og:image 还是我的头像，怎么让平台清缓存？ og:image 标签在网页源代码里",
    '링크 미리보기에 제 사진이 떠요. "thumbnail" 이라고 적힌 부분을 지워 달라고 했어요',
    "they said PNG files start with 89 50 4E 47 0D 0A 1A 0A and JPEG with FF D8 FF, mine has neither so the file is damaged",
    "base64 里 iVBORw0KGgo 开头就是 png，/9j/ 开头是 jpg，R0lGODlh 是 gif，看到这种就别点",
    'my log: "screenshot": "kakao_0903.png", "note": "asked for delete"',
    "证据清单\n截图: 0903-1.png\n照片: IMG_2210.jpg\n录屏: a.mp4",
    "photo: he took it in 2019. video: never existed, he lied.",
    "상담 기록\n사진: 없음\n영상: 2개 (삭제됨)\n링크: 신고함",
    "type: image, size: 2 MB, status: removed (from their transparency mail)",
    "GIF89a and JFIF are only names of formats, and IHDR is the first part of a PNG. I learnt that for the police",
    "I use url(...) in css at work and since then the word background makes me smile: background image, cover, icon",
    "the ICO file: 0 0 1 0 1 0 is how it starts, my brother says",
    "案号 002303741511 还没回复",
    "!!! please read !!! https://example.org/help !!!",
    "今日は「写真」という言葉を書くだけで疲れた。画像、動画、全部嫌い",
    "zero zero one zero two zero three zero, I count so to calm down, one two three zero zero zero zero zero",
    "=" * 400,
    "-=" * 200,
    "ㅋ" * 150 + "ㅎ" * 120 + "ㅋ" * 90,
    "啊" * 120 + "！" * 60 + "呜" * 140 + "。" * 20,
    "." * 90 + "!" * 40 + "." * 120 + "?" * 80 + "no" * 30,
)
"""What is said of pictures, files and fields, and cries in one line."""


def cry(dice: Random) -> str:
    """Return one long line of few signs that shows nothing."""
    signs = dice.choice(("ㅋㅎㅠ", "啊呜！。", ".!?no", "ha ", "AaHh", "～。…", "=-", "*~", "ㅠㅜ ", "x."))
    longest, length = dice.choice((3, 8, 20, 60, 150)), dice.randint(300, 1500)
    told = ""
    while len(told) < length:
        again = dice.random() < 0.15
        told += signs[:2] * dice.randint(1, 40) if again else dice.choice(signs) * dice.randint(1, longest)
    return told
