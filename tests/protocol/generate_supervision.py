"""Makes protocol/vectors/supervision.json: `python -m tests.protocol.generate_supervision`.

Notes from one of the staff to one other. What must not be read is put together by hand here, because the
code under test refuses to make it.
"""

from dataclasses import replace

from tests.protocol.deterministic import bytes_of, public, seed, store, stream

from hearth_protocol import supervision
from hearth_protocol.codec import opaque, text, u32, vector
from hearth_protocol.crypto import ed25519, x25519
from hearth_protocol.errors import HearthError, Malformed
from hearth_protocol.ids import CommunityId, Serial, community_id
from hearth_protocol.sealing import NO_ROOM, Context, Purpose, seal_to
from hearth_protocol.signed import sign
from hearth_protocol.structures.supervision_note import MAX_TEXT_BYTES, NO_NOTE, SupervisionNote

COMMUNITY: CommunityId = community_id(public("root"))
SERIAL = Serial(bytes_of("serial", 16))
SECRET = bytes_of("staff secret")
KEY = x25519.public_key(SECRET)
NOTE = SupervisionNote(
    community=COMMUNITY,
    to=SERIAL,
    note=bytes_of("a note", 16),
    answers=NO_NOTE,
    text="오늘은 사진이 자꾸 떠올라요. 내일 잠깐 이야기할 수 있을까요?",
    hour=490_000,
    certificate=bytes_of("certificate"),
)
ANSWER = replace(
    NOTE, note=bytes_of("an answer", 16), answers=NOTE.note, text="当然可以。今天先休息，我在。", hour=490_002
)
LONGEST = replace(NOTE, text="가" * (MAX_TEXT_BYTES // 3))


def sealed(note: SupervisionNote, who: str = "staff") -> bytes:
    return supervision.seal_note(KEY, seed(who), note, stream("note"))


def _sealed_to(plaintext: bytes, purpose: Purpose = Purpose.SUPERVISION, recipient: bytes = SERIAL) -> bytes:
    return seal_to(KEY, Context(purpose, COMMUNITY, NO_ROOM, recipient), plaintext, stream("by hand"))


def _padded(body: bytes, size_bytes: int = 2_048) -> bytes:
    return vector(body).ljust(size_bytes, b"\x00")


def told(note: SupervisionNote) -> dict[str, object]:
    return {
        "community": note.community.hex(),
        "to": note.to.hex(),
        "note": note.note.hex(),
        "answers": note.answers.hex(),
        "text": note.text,
        "hour": note.hour,
        "certificate": note.certificate.hex(),
    }


def _body(*, note: bytes = NOTE.note, said: bytes = b"\x01a") -> bytes:
    parts = (COMMUNITY, SERIAL, note, NO_NOTE, said, u32(NOTE.hour), opaque(NOTE.certificate, 32))
    body = b"".join(parts)
    return vector(body) + ed25519.sign(seed("staff"), SupervisionNote.LABEL + body)


def _outcome(data: bytes) -> str:
    try:
        supervision.open_note(COMMUNITY, SERIAL, SECRET, data).verify(public("staff"))
    except Malformed:
        return "malformed"
    except HearthError:
        return "not_authentic"
    return "open"


def build() -> dict[str, object]:
    another = Serial(bytes_of("another serial", 16))
    opening = {"a note": NOTE, "an answer": ANSWER, "the longest": LONGEST}
    meant = _padded(sign(seed("staff"), replace(NOTE, to=another)))
    elsewhere = replace(NOTE, community=community_id(public("another root")))
    refused = {
        "signed by somebody else": sealed(NOTE, "second staff"),
        "meant for another, and sealed anew to her": _sealed_to(meant),
        "of another community": _sealed_to(_padded(sign(seed("staff"), elsewhere))),
        "sealed to another": _sealed_to(_padded(sign(seed("staff"), NOTE)), recipient=another),
        "sealed as what is said in a case": _sealed_to(_padded(sign(seed("staff"), NOTE)), Purpose.CASE),
        "of another size": _sealed_to(_padded(sign(seed("staff"), NOTE), 8_192)),
        "padded with ones": _sealed_to(_padded(sign(seed("staff"), NOTE))[:-1] + b"\x01"),
        "a byte changed": sealed(NOTE)[:-1] + bytes([sealed(NOTE)[-1] ^ 1]),
        "no note's name": _sealed_to(_padded(_body(note=NO_NOTE))),
        "nothing said": _sealed_to(_padded(_body(said=text("  \n", 9)))),
        "too much said": _sealed_to(_padded(_body(said=vector(b"a" * (MAX_TEXT_BYTES + 1))), 4_096)),
        "no text": _sealed_to(_padded(_body(said=b"\x02\xff\xfe"))),
    }
    return {
        "about": "Notes from one of the staff to one other (spec/wellbeing.md). Bytes in hex.",
        "community": COMMUNITY.hex(),
        "serial": SERIAL.hex(),
        "secret": SECRET.hex(),
        "staff_key": public("staff").hex(),
        "cases": [
            *(
                {"case": case, "sealed": sealed(note).hex(), "expect": "open", "fields": told(note)}
                for case, note in opening.items()
            ),
            *(
                {"case": case, "sealed": data.hex(), "expect": _outcome(data)}
                for case, data in refused.items()
            ),
        ],
    }


if __name__ == "__main__":
    store("supervision.json", build())
