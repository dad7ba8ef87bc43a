"""Makes protocol/vectors/bodies.json and frames.json: `python -m tests.protocol.generate_bodies`.

Bodies and frames are MessagePack in a strict form. Good ones are written by the code under test; bad
ones by `pack` below, which writes whatever it is told.
"""

from tests.protocol.deterministic import bytes_of, store

from hearth_protocol import contents
from hearth_protocol.frames import answers, live, operations, wire

TARGET = bytes_of("target", 16)
ROOT = bytes_of("thread", 16)


class Raw(bytes):
    """Bytes that `pack` leaves as they are."""

    __slots__ = ()


class Pairs(list):
    """A map given as pairs, so that keys may repeat."""

    __slots__ = ()


def pack(value: object) -> bytes:  # noqa: PLR0911  (one return a type)
    """Write short values only (below 16 items, 2^16 bytes): enough for what must be refused."""
    match value:
        case Raw():
            return bytes(value)
        case None:
            return b"\xc0"
        case bool():
            return b"\xc3" if value else b"\xc2"
        case int():
            return _integer(value)
        case str():
            text = value.encode("utf-8", "surrogatepass")
            head = bytes((0xA0 | len(text),)) if len(text) < 32 else _head((0xD9, 0xDA), len(text))
            return head + text
        case bytes():
            return _head((0xC4, 0xC5), len(value)) + value
        case Pairs():
            return bytes((0x80 | len(value),)) + b"".join(pack(key) + pack(one) for key, one in value)
        case dict():
            return pack(Pairs(value.items()))
        case list():
            return bytes((0x90 | len(value),)) + b"".join(map(pack, value))
    raise AssertionError(type(value))


def _integer(value: int) -> bytes:
    if -32 <= value < 128:
        return value.to_bytes(1, "big", signed=value < 0)
    for first, size in ((0xCC, 1), (0xCD, 2), (0xCE, 4), (0xCF, 8)):
        if 0 <= value < 1 << 8 * size:
            return bytes((first,)) + value.to_bytes(size, "big")
    return b"\xd3" + value.to_bytes(8, "big", signed=True)


def _head(firsts: tuple[int, int], size: int) -> bytes:
    return bytes((firsts[0], size)) if size < 256 else bytes((firsts[1],)) + size.to_bytes(2, "big")


def largest_say() -> contents.Say:
    return contents.Say(
        pseudonym="별" * 16,
        text="글" * 1200,
        thread=ROOT,
        reply_to=TARGET,
        warning="警" * 40,
        language="zh-Hant-HK",
        part=contents.Part(first=TARGET, number=16, count=16),
        evidence_hash=bytes_of("evidence"),
    )


def bodies() -> dict[str, contents.Body]:
    return {
        "say, as little as possible": contents.Say(pseudonym="Wren", text="I am here."),
        "say in zh-Hans": contents.Say(
            pseudonym="小满", text="今天好一点了。\n谢谢你们。", language="zh-Hans"
        ),
        "say in zh-Hant": contents.Say(
            pseudonym="小滿", text="今天好一點了。", language="zh-Hant", thread=ROOT
        ),
        "say in ko": contents.Say(
            pseudonym="새벽", text="오늘은 조금 나아요.", language="ko", reply_to=TARGET
        ),
        "say, as much as possible": largest_say(),
        "text in two normal forms stays as it is": contents.Say(pseudonym="e\u0301", text="\u00e9 e\u0301"),
        "say with the hash of what is kept": contents.Say(
            pseudonym="小满", text="我留着截图。", evidence_hash=bytes_of("evidence")
        ),
        "say with an address, inert": contents.Say(
            pseudonym="Wren", text="It is still up.", evidence_address="https://bad.example/a?b=%20#c"
        ),
        "text and address, as much as possible": contents.Say(
            pseudonym="Wren", text="a" * 3100, evidence_address="https://" + "b" * 492
        ),
        "react": contents.React(target=TARGET, reaction=contents.Reaction.CANDLE),
        "react, taken back": contents.React(
            target=TARGET, reaction=contents.Reaction.NOT_ALONE, taken_back=True
        ),
        "edit": contents.Edit(target=TARGET, text="better words", warning="hospital"),
        "retract": contents.Retract(target=TARGET),
        "rename": contents.Rename(pseudonym="一叶"),
        "room about": contents.RoomAbout(
            title="화요일 저녁", topic="말하고 듣기", guidelines="1. 천천히\n2. 다정하게"
        ),
        "room about, as much as possible": contents.RoomAbout(
            title="t" * 120, topic="p" * 600, guidelines="g" * 2400
        ),
    }


SAY = {"kind": "say", "pseudonym": "Wren", "text": "here"}


def bad_bodies() -> dict[str, bytes]:
    values: dict[str, object] = {
        "not a map": ["say"],
        "no kind": {"pseudonym": "Wren", "text": "here"},
        "unknown kind": SAY | {"kind": "shout"},
        "unknown field": SAY | {"colour": "red"},
        "field left out": {"kind": "say", "text": "here"},
        "key twice": Pairs([*SAY.items(), ("text", "there")]),
        "key that is no string": Pairs([*SAY.items(), (1, 2)]),
        "text that is a binary": SAY | {"text": b"here"},
        "text that is not UTF-8": SAY | {"text": Raw(b"\xa2\xff\xfe")},
        "text with half a surrogate pair": SAY | {"text": "\ud83d"},
        "text is empty": SAY | {"text": ""},
        "text is white space": SAY | {"text": " \n "},
        "text a byte too long": SAY | {"text": "a" * 3601},
        "text with a control character": SAY | {"text": "a\u0007b"},
        "pseudonym is empty": SAY | {"pseudonym": ""},
        "pseudonym of two lines": SAY | {"pseudonym": "a\nb"},
        "pseudonym too long": SAY | {"pseudonym": "a" * 49},
        "warning too long": SAY | {"warning": "a" * 121},
        "warning is empty": SAY | {"warning": ""},
        "language is none": SAY | {"language": "english, mostly"},
        "language with a line break": SAY | {"language": "en\n"},
        "thread of 15 bytes": SAY | {"thread": bytes(15)},
        "reply to 17 bytes": SAY | {"reply_to": bytes(17)},
        "part 0": SAY | {"part": {"first": TARGET, "number": 0, "count": 2}},
        "part beyond the last": SAY | {"part": {"first": TARGET, "number": 3, "count": 2}},
        "one part alone": SAY | {"part": {"first": TARGET, "number": 1, "count": 1}},
        "too many parts": SAY | {"part": {"first": TARGET, "number": 1, "count": 17}},
        "unknown field in a part": SAY | {"part": {"first": TARGET, "number": 1, "count": 2, "last": True}},
        "evidence hash of 31 bytes": SAY | {"evidence_hash": bytes(31)},
        "evidence hash as text": SAY | {"evidence_hash": "a" * 64},
        "evidence address is empty": SAY | {"evidence_address": ""},
        "evidence address too long": SAY | {"evidence_address": "a" * 501},
        "evidence address of two words": SAY | {"evidence_address": "https://bad.example/a b"},
        "evidence address with a wide space": SAY | {"evidence_address": "https://bad.example/\u3000b"},
        "evidence address of two lines": SAY | {"evidence_address": "https://bad.example/\nb"},
        "text and address together too long": SAY | {"text": "a" * 3101, "evidence_address": "b" * 500},
        "evidence in an edit": {"kind": "edit", "target": TARGET, "text": "here", "evidence_hash": bytes(32)},
        "reaction that is none": {"kind": "react", "target": TARGET, "reaction": "thumbs_down"},
        "reaction to nothing": {"kind": "react", "reaction": "heart"},
        "taken back as a number": {"kind": "react", "target": TARGET, "reaction": "heart", "taken_back": 1},
        "retraction of nothing": {"kind": "retract"},
        "a room without a title": {"kind": "room_about", "title": ""},
        "title of two lines": {"kind": "room_about", "title": "a\nb"},
        "guidelines too long": {"kind": "room_about", "title": "a", "guidelines": "g" * 2401},
        "body longer than any post holds": SAY | {"text": "a" * 3600, "warning": "w" * 400},
        "long form of a short text": SAY | {"text": Raw(b"\xd9\x04here")},
    }
    return {name: pack(value) for name, value in values.items()}


def strict() -> dict[str, tuple[bytes, bool]]:
    """Return MessagePack alone: what the strict form takes (True) and refuses."""
    deep = b"\x91" * 7 + b"\x90"
    return {
        "nil": (b"\xc0", True),
        "true": (b"\xc3", True),
        "0": (b"\x00", True),
        "127": (b"\x7f", True),
        "-32": (b"\xe0", True),
        "128 in two bytes": (b"\xcc\x80", True),
        "127 in two bytes": (b"\xcc\x7f", False),
        "256 in three bytes": (b"\xcd\x01\x00", True),
        "255 in three bytes": (b"\xcd\x00\xff", False),
        "65536 in five bytes": (b"\xce\x00\x01\x00\x00", True),
        "65535 in five bytes": (b"\xce\x00\x00\xff\xff", False),
        "2^32 in nine bytes": (b"\xcf" + (1 << 32).to_bytes(8, "big"), True),
        "2^32 - 1 in nine bytes": (b"\xcf" + ((1 << 32) - 1).to_bytes(8, "big"), False),
        "2^53 - 1": (b"\xcf" + ((1 << 53) - 1).to_bytes(8, "big"), True),
        "2^53": (b"\xcf" + (1 << 53).to_bytes(8, "big"), False),
        "-33 in two bytes": (b"\xd0\xdf", True),
        "-32 in two bytes": (b"\xd0\xe0", False),
        "positive in a signed form": (b"\xd1\x01\x00", False),
        "-129 in three bytes": (b"\xd1\xff\x7f", True),
        "-128 in three bytes": (b"\xd1\xff\x80", False),
        "-(2^53 - 1)": (b"\xd3" + (-((1 << 53) - 1)).to_bytes(8, "big", signed=True), True),
        "-(2^53)": (b"\xd3" + (-(1 << 53)).to_bytes(8, "big", signed=True), False),
        "single float": (b"\xca\x3f\x80\x00\x00", False),
        "double float": (b"\xcb\x3f\xf0\x00\x00\x00\x00\x00\x00", False),
        "extension": (b"\xd4\x01\x00", False),
        "long extension": (b"\xc7\x01\x01\x00", False),
        "the byte that is never used": (b"\xc1", False),
        "empty string": (b"\xa0", True),
        "31 characters": (b"\xbf" + b"a" * 31, True),
        "32 characters": (b"\xd9\x20" + b"a" * 32, True),
        "31 characters in the long form": (b"\xd9\x1f" + b"a" * 31, False),
        "255 characters in the longer form": (b"\xda\x00\xff" + b"a" * 255, False),
        "empty binary": (b"\xc4\x00", True),
        "255 bytes in the longer form": (b"\xc5\x00\xff" + bytes(255), False),
        "256 bytes": (b"\xc5\x01\x00" + bytes(256), True),
        "empty array": (b"\x90", True),
        "16 items": (b"\xdc\x00\x10" + b"\xc0" * 16, True),
        "15 items in the long form": (b"\xdc\x00\x0f" + b"\xc0" * 15, False),
        "empty map": (b"\x80", True),
        "two keys": (b"\x82\xa1a\x01\xa1b\x02", True),
        "key twice": (b"\x82\xa1a\x01\xa1a\x02", False),
        "key twice, in two spellings": (b"\x82\xa1a\x01\xd9\x01a\x02", False),
        "key twice, deep inside": (b"\x91\x81\xa1x\x82\xa1a\x01\xa1a\x02", False),
        "same key in two maps": (b"\x92\x81\xa1a\x01\x81\xa1a\x01", True),
        "key that is an integer": (b"\x81\x01\x02", False),
        "key that is a binary": (b"\x81\xc4\x01a\x02", False),
        "1 pair in the long form": (b"\xde\x00\x01\xa1a\x01", False),
        "8 deep": (deep, True),
        "9 deep": (b"\x91" + deep, False),
        "100 000 deep": (b"\x91" * 100_000, False),
        "an array that promises more than there is": (b"\xdd\xff\xff\xff\xff", False),
        "a map that promises more than there is": (b"\xdf\xff\xff\xff\xff", False),
        "a binary that promises more than there is": (b"\xc6\xff\xff\xff\xff", False),
        "two values": (b"\xc0\xc0", False),
        "nothing": (b"", False),
    }


def frames() -> dict[str, tuple[str, object]]:
    post = operations.Post(header=b"\x01" * 149, sealed=b"\x02" * 296)
    delivered = answers.Delivered(
        seq=9, hour=490_000, header=b"\x01" * 149, sealed=b"\x02" * 552, receipt=bytes_of("receipt")
    )
    erased = answers.Erased(seq=8, hour=490_000, header_hash=bytes(32), sealed_hash=bytes(32))
    return {
        "community": ("Operation", operations.Community()),
        "card": ("Operation", operations.Card(at=bytes_of("card"))),
        "authenticate": (
            "Operation",
            operations.Authenticate(
                kind=operations.IdentityKind.VAULT,
                key_id=TARGET,
                room=b"",
                proof=bytes_of("public key"),
                nonce=bytes_of("nonce"),
                expiry_seconds=1_764_000_900,
                signature=bytes(64),
            ),
        ),
        "room state, newest": ("Operation", operations.RoomState()),
        "room state, from an epoch": ("Operation", operations.RoomState(generation=2, from_epoch=41)),
        "post": ("Operation", post),
        "retract": (
            "Operation",
            operations.Retract(target=TARGET, header=b"\x01" * 149, sealed=b"\x02" * 296),
        ),
        "posted": (
            "Answer",
            answers.Posted(post_id=TARGET, seq=(1 << 53) - 1, hour=490_000, receipt=bytes_of("receipt")),
        ),
        "delivery": ("Answer", answers.Delivery(places=[erased, delivered], last_seq=9)),
        "hello": ("ClientFrame", live.Hello(token=b"token", after_seq=0, generation=0, epoch=3)),
        "ask": ("ClientFrame", live.Ask(number=7, operation=post)),
        "told": ("ServerFrame", live.Told(number=7, answer=answers.Done())),
        "no": (
            "ServerFrame",
            live.No(
                number=7,
                code="stale_epoch",
                handshakes=[answers.Handshake(generation=0, epoch=3, message=b"commit", group_info=b"info")],
            ),
        ),
        "event": ("ServerFrame", delivered),
    }


POST = {"t": "post", "header": bytes(149), "sealed": bytes(296)}


def bad_frames() -> dict[str, tuple[str, bytes]]:
    values: dict[str, tuple[str, object]] = {
        "no tag": ("Operation", {"header": bytes(149)}),
        "unknown tag": ("Operation", {"t": "open_sesame"}),
        "answer where an operation is due": ("Operation", {"t": "done"}),
        "bare operation on a WebSocket": ("ClientFrame", POST),
        "unknown field": ("Operation", POST | {"silent": True}),
        "field left out": ("Operation", {"t": "post", "header": bytes(149)}),
        "tag twice": ("Operation", Pairs([*POST.items(), ("t", "post")])),
        "header a byte short": ("Operation", POST | {"header": bytes(148)}),
        "header a byte long": ("Operation", POST | {"header": bytes(150)}),
        "header that is text": ("Operation", POST | {"header": "a" * 149}),
        "sealed shorter than any class": ("Operation", POST | {"sealed": bytes(295)}),
        "sealed longer than any class": ("Operation", POST | {"sealed": bytes(4137)}),
        "negative place": ("Operation", {"t": "posts", "after_seq": -1, "limit": 10}),
        "page of nothing": ("Operation", {"t": "posts", "after_seq": 0, "limit": 0}),
        "page too large": ("Operation", {"t": "posts", "after_seq": 0, "limit": 1001}),
        "wait too long": (
            "Operation",
            {"t": "poll", "after_seq": 0, "generation": 0, "epoch": 0, "wait_seconds": 61},
        ),
        "identity of unknown kind": (
            "Operation",
            {
                "t": "authenticate", "kind": 6, "key_id": TARGET, "room": b"", "proof": b"",
                "nonce": bytes(32), "expiry_seconds": 1, "signature": bytes(64),
            },
        ),
        "number that is a text": ("ClientFrame", {"t": "ask", "number": "7", "operation": {"t": "leave"}}),
        "operation of the public in a WebSocket": (
            "ClientFrame",
            {"t": "ask", "number": 7, "operation": {"t": "challenge"}},
        ),
        "an ask without its tag": ("Ask", {"number": 7, "operation": {"t": "leave"}}),
        "a handshake without its tag": (
            "Answer",
            {
                "t": "handshook",
                "handshakes": [{"generation": 0, "epoch": 3, "message": b"commit", "group_info": b"info"}],
            },
        ),
    }  # fmt: skip
    return {name: (kind, pack(value)) for name, (kind, value) in values.items()}


def build_bodies() -> dict:
    return {
        "about": "Bodies of posts (spec/contents.md). Bytes in hex; `text` of a say as it was written.",
        "bodies": [
            *(
                {"case": name, "body": contents.encode(body).hex(), "expect": "read"}
                for name, body in bodies().items()
            ),
            *(
                {"case": name, "body": body.hex(), "expect": "malformed"}
                for name, body in bad_bodies().items()
            ),
        ],
    }


def build_frames() -> dict:
    return {
        "about": "MessagePack in the strict form, and frames (spec/delivery.md). Bytes in hex.",
        "strict": [
            {"case": name, "bytes": _short(data), "expect": "read" if taken else "malformed"}
            for name, (data, taken) in strict().items()
        ],
        "frames": [
            *(
                {"case": name, "kind": kind, "frame": wire.encode(frame).hex(), "expect": "read"}
                for name, (kind, frame) in frames().items()
            ),
            *(
                {"case": name, "kind": kind, "frame": frame.hex(), "expect": "malformed"}
                for name, (kind, frame) in bad_frames().items()
            ),
        ],
    }


def _short(data: bytes) -> str | dict[str, object]:
    """Write a hundred thousand equal bytes as what they are."""
    return data.hex() if len(data) < 1000 else {"repeat": data[:1].hex(), "times": len(data)}


if __name__ == "__main__":
    store("bodies.json", build_bodies())
    store("frames.json", build_frames())
