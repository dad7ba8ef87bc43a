"""Makes protocol/vectors/calls.json: `python -m tests.protocol.generate_calls`.

Calls to staff, what they answer, the work of a stranger's call, and a root key as words.
"""

from dataclasses import replace

from tests.protocol.deterministic import bytes_of, public, seed, store, stream
from tests.protocol.generate_sealed import hexed

from hearth_protocol import calls, fingerprint, signed, work
from hearth_protocol.calls import Call, CallKind, Outcome, Reply
from hearth_protocol.codec import u8, vector
from hearth_protocol.crypto import x25519
from hearth_protocol.ids import Serial, community_id
from hearth_protocol.letters import Admission
from hearth_protocol.sealing import NO_ROOM, Context, Purpose, seal_to
from hearth_protocol.word_lists import LANGUAGES

ROOT = public("root")
COMMUNITY = community_id(ROOT)
HOUR = 490_000
SERIAL = Serial(bytes_of("serial", 16))
STAFF_SECRET = bytes_of("staff secret")
STAFF = x25519.public_key(STAFF_SECRET)
INBOX_SECRET = bytes_of("caller's inbox")
CALL = Call(
    community=COMMUNITY,
    kind=CallKind.JOIN,
    signature_key=public("caller"),
    inbox_key=x25519.public_key(INBOX_SECRET),
    hour=HOUR,
    language="zh-Hant",
    text="朋友告訴我這裡。我不知道該怎麼開始。",
)
CERTIFICATE = bytes_of("certificate")
REPLY = Reply(
    community=COMMUNITY,
    call=CALL.call_id,
    outcome=Outcome.DECLINED,
    text="這裡是給成年人的。下面的專線今晚有人接聽。",
    link="",
    hour=HOUR,
    certificate=CERTIFICATE,
)
INVITED = replace(REPLY, outcome=Outcome.INVITED, text="欢迎。", link="https://hearth.example/#abc")
ADMISSION = Admission(b"a signed direct admission", ROOT, b"", b"", "둘이서")
LETTERS = ((SERIAL, bytes(2096)), (Serial(bytes_of("another serial", 16)), bytes(4144)))


def sealed_call(call: Call = CALL, who: str = "caller") -> bytes:
    return calls.seal_call(COMMUNITY, SERIAL, STAFF, seed(who), call, stream("call"))


def call_of(plaintext: bytes, purpose: Purpose = Purpose.CALL, recipient: bytes = SERIAL) -> bytes:
    return seal_to(STAFF, Context(purpose, COMMUNITY, NO_ROOM, recipient), plaintext, stream("call"))


def sealed_reply(reply: Reply = REPLY, who: str = "staff") -> bytes:
    return calls.seal_reply(COMMUNITY, CALL.inbox_key, seed(who), reply, stream("reply"))


def answer_of(plaintext: bytes, recipient: bytes = CALL.call_id) -> bytes:
    context = Context(Purpose.ANSWER, COMMUNITY, NO_ROOM, recipient)
    return seal_to(CALL.inbox_key, context, plaintext, stream("answer"))


def bad_calls() -> dict[str, tuple[bytes, str]]:
    content = vector(signed.sign(seed("caller"), CALL))
    body = CALL.write()
    stranger = vector(body) + bytes(64)
    unsealable = body[:65] + bytes(32) + body[97:]
    return {
        "signed by another key": (sealed_call(who="somebody"), "not_authentic"),
        "of another community": (sealed_call(replace(CALL, community=bytes(32))), "not_authentic"),
        "for another recipient": (call_of(content.ljust(2048, b"\0"), recipient=bytes(16)), "not_authentic"),
        "for another purpose": (call_of(content.ljust(2048, b"\0"), Purpose.LETTER), "not_authentic"),
        "class larger than needed": (call_of(content.ljust(4096, b"\0")), "not_authentic"),
        "padding is not zero": (call_of(content.ljust(2047, b"\0") + b"\1"), "not_authentic"),
        "without a signature": (call_of(vector(stranger).ljust(2048, b"\0")), "not_authentic"),
        "of kind 3": (_call(body[:32] + u8(3) + body[33:]), "malformed"),
        "with an inbox nobody can seal to": (_call(unsealable), "malformed"),
        "with a byte more": (_call(body + b"\0"), "malformed"),
    }


def _call(body: bytes) -> bytes:
    return call_of(vector(vector(body) + bytes(64)).ljust(2048, b"\0"))


def bad_answers() -> dict[str, tuple[bytes, str]]:
    linked, linkless = REPLY.write(), INVITED.write()
    start = 32 + 16 + 1
    return {
        "of kind 3": (answer_of((u8(3) + vector(b"")).ljust(2048, b"\0")), "malformed"),
        "for another caller": (
            answer_of((u8(1) + vector(ADMISSION.write())).ljust(2048, b"\0"), bytes(16)),
            "not_authentic",
        ),
        "reply to another call": (sealed_reply(replace(REPLY, call=bytes(16))), "not_authentic"),
        "reply of another community": (sealed_reply(replace(REPLY, community=bytes(32))), "not_authentic"),
        "reply signed by somebody else": (sealed_reply(who="somebody"), "not_authentic"),
        "declined with a link": (_reply(linkless[: start - 1] + u8(1) + linkless[start:]), "malformed"),
        "invited without a link": (_reply(linked[: start - 1] + u8(2) + linked[start:]), "malformed"),
        "outcome 3": (_reply(linked[: start - 1] + u8(3) + linked[start:]), "malformed"),
    }


def _reply(body: bytes) -> bytes:
    return answer_of((u8(2) + vector(vector(body) + bytes(64))).ljust(2048, b"\0"))


TASK = work.Task(community=COMMUNITY, call=CALL.call_id, letters=work.digest(LETTERS), hour=HOUR)


def build_calls() -> dict:
    counters = [TASK.search(bits, 0, 1 << 16) for bits in (0, 8, 12)]
    return {
        "about": "Calls, answers, work and fingerprints (spec/contents.md). Bytes in hex.",
        "community": COMMUNITY.hex(),
        "calls": {
            "serial": SERIAL.hex(),
            "secret": STAFF_SECRET.hex(),
            "call_id": CALL.call_id.hex(),
            "cases": [
                {
                    "case": "to be let in",
                    "sealed": sealed_call().hex(),
                    "expect": "open",
                    "fields": hexed(CALL),
                },
                {
                    "case": "a person",
                    "sealed": sealed_call(replace(CALL, kind=CallKind.PERSON, language="", text="")).hex(),
                    "expect": "open",
                    "fields": hexed(replace(CALL, kind=CallKind.PERSON, language="", text="")),
                },
                *(
                    {"case": name, "sealed": data.hex(), "expect": expect}
                    for name, (data, expect) in bad_calls().items()
                ),
            ],
        },
        "answers": {
            "call_id": CALL.call_id.hex(),
            "secret": INBOX_SECRET.hex(),
            "staff_key": public("staff").hex(),
            "cases": [
                {
                    "case": "admission",
                    "sealed": calls.seal_admission(
                        COMMUNITY, CALL.call_id, CALL.inbox_key, ADMISSION, stream("answer")
                    ).hex(),
                    "expect": "open",
                    "fields": hexed(ADMISSION),
                },
                {
                    "case": "declined",
                    "sealed": sealed_reply().hex(),
                    "expect": "open",
                    "fields": hexed(REPLY),
                },
                {
                    "case": "invited",
                    "sealed": sealed_reply(INVITED).hex(),
                    "expect": "open",
                    "fields": hexed(INVITED),
                },
                *(
                    {"case": name, "sealed": data.hex(), "expect": expect}
                    for name, (data, expect) in bad_answers().items()
                ),
            ],
        },
        "work": {
            "letters": [{"serial": serial.hex(), "sealed_bytes": len(sealed)} for serial, sealed in LETTERS],
            "digest": TASK.letters.hex(),
            "hour": HOUR,
            "counters": [{"counter": counter, "bits": TASK.bits(counter or 0)} for counter in counters],
            "bits_for": [
                [waiting, work.bits_for(waiting)] for waiting in (0, 7, 8, 15, 16, 64, 255, 1 << 20)
            ],
        },
        "fingerprint": {
            "root_key": ROOT.hex(),
            "words": {language: list(fingerprint.words_of(ROOT, language)) for language in LANGUAGES},
        },
    }


if __name__ == "__main__":
    store("calls.json", build_calls())
