"""Makes protocol/vectors/sealed.json: `python -m tests.protocol.generate_sealed`.

What is sealed to one person by HPKE: history bundles and letters. Bad ones are sealed by hand.
"""

from dataclasses import asdict, replace

from tests.protocol.deterministic import bytes_of, public, seed, store, stream

from hearth_protocol import history, letters
from hearth_protocol.codec import u8, u32, u64, vector
from hearth_protocol.crypto import x25519
from hearth_protocol.ids import CommunityId, EpochId, MemberId, RoomId, community_id, member_id
from hearth_protocol.sealing import NO_ROOM, Context, Purpose, seal_to
from hearth_protocol.signed import sign
from hearth_protocol.structures.guard_note import GuardNote, GuardNoteKind

COMMUNITY = community_id(public("root"))
ROOM = RoomId(bytes_of("room", 16))
HOUR = 490_000

REQUESTER = member_id(ROOM, public("requester"))
ANSWERER = member_id(ROOM, public("answerer"))
MEMBERS = tuple(sorted(MemberId(bytes_of(f"member {number}", 16)) for number in range(3)))
REQUEST_SECRET = bytes_of("request secret")
REQUEST = history.HistoryRequest(
    room=ROOM,
    generation=2,
    requester=REQUESTER,
    public_key=x25519.public_key(REQUEST_SECRET),
    nonce=bytes_of("request nonce", 16),
    hour=HOUR,
)
ENTRIES = tuple(
    history.Entry(
        epoch, EpochId(bytes_of(f"id of {epoch}", 16)), bytes_of(f"key of {epoch}"), MEMBERS[: 1 + epoch % 3]
    )
    for epoch in (38, 40, 41)
)

INBOX_SECRET = bytes_of("inbox secret")
INBOX = x25519.public_key(INBOX_SECRET)
RECIPIENT = member_id(ROOM, public("moderator"))
SENDER = member_id(ROOM, public("asker"))
ADMISSION = letters.Admission(
    direct=b"a signed direct admission",
    root_key=public("root"),
    addresses=b"signed addresses",
    anchor=b"",
    title="목요일 모임 · 週四",
)
LETTER = letters.Request(
    room=ROOM,
    sender=SENDER,
    recipient=RECIPIENT,
    wanted=RoomId(bytes_of("wanted room", 16)),
    signature_key=public("fresh key"),
    inbox_key=x25519.public_key(bytes_of("fresh inbox")),
    hour=HOUR,
    text="可以让我进来吗？我是朋友介绍来的。",
)


NOTE = GuardNote(
    community=COMMUNITY,
    room=ROOM,
    member_id=SENDER,
    kind=GuardNoteKind.FALSE_ALARM,
    reason="images.opaque",
    hour=HOUR,
)


def bundle(entries: tuple[history.Entry, ...] = ENTRIES, signer: str = "answerer") -> bytes:
    return history.seal_bundle(COMMUNITY, REQUEST, ANSWERER, seed(signer), entries, stream("bundle"))


def bundle_of(plaintext: bytes, purpose: Purpose = Purpose.HISTORY, room: bytes = ROOM) -> bytes:
    """Seal any plaintext as if it were a bundle."""
    return seal_to(
        REQUEST.public_key, Context(purpose, COMMUNITY, room, REQUESTER), plaintext, stream("bundle")
    )


def _written_entry(entry: history.Entry, members: tuple[bytes, ...]) -> bytes:
    return u64(entry.epoch) + entry.epoch_id + entry.epoch_key + vector(b"".join(members))


def _unordered(entries: bytes) -> bytes:
    body = ROOM + u32(2) + REQUESTER + REQUEST.nonce + vector(entries)
    return ANSWERER + vector(body) + bytes(64)


def bad_bundles() -> dict[str, tuple[bytes, str]]:
    own = history.History(ROOM, 2, REQUESTER, REQUEST.nonce, ENTRIES)
    genuine = ANSWERER + sign(seed("answerer"), own)
    others = {
        "signed by another member": (own, "another member"),
        "answers another nonce": (replace(own, nonce=bytes(16)), "answerer"),
        "of another generation": (replace(own, generation=1), "answerer"),
        "of another room": (replace(own, room=RoomId(bytes(16))), "answerer"),
        "for another requester": (replace(own, requester=ANSWERER), "answerer"),
    }
    first, second = (_written_entry(entry, entry.member_ids) for entry in ENTRIES[:2])
    spoilt = bytearray(bundle())
    spoilt[-1] ^= 1
    return {
        **{
            name: (bundle_of(ANSWERER + sign(seed(who), value)), "not_authentic")
            for name, (value, who) in others.items()
        },
        "sealed for another purpose": (
            bundle_of(ANSWERER + sign(seed("answerer"), own), Purpose.LETTER),
            "not_authentic",
        ),
        "sealed for another room": (
            bundle_of(ANSWERER + sign(seed("answerer"), own), room=NO_ROOM),
            "not_authentic",
        ),
        "last byte altered": (bytes(spoilt), "not_authentic"),
        "shorter than a key": (bundle()[:31], "not_authentic"),
        "epochs that fall": (bundle_of(_unordered(second + first)), "malformed"),
        "an epoch twice": (bundle_of(_unordered(first + first)), "malformed"),
        "members that fall": (
            bundle_of(_unordered(_written_entry(ENTRIES[2], MEMBERS[2::-1]))),
            "malformed",
        ),
        "an epoch of nobody": (bundle_of(_unordered(_written_entry(ENTRIES[0], ()))), "malformed"),
        "a byte more": (bundle_of(genuine + b"\x00"), "malformed"),
    }


def own_letter(letter: letters.Admission | letters.Request | GuardNote, signer: str = "asker") -> bytes:
    if isinstance(letter, GuardNote):
        return letters.seal_note(COMMUNITY, RECIPIENT, INBOX, seed(signer), letter, stream("letter"))
    if isinstance(letter, letters.Admission):
        return letters.seal_admission(COMMUNITY, ROOM, RECIPIENT, INBOX, letter, stream("letter"))
    return letters.seal_request(COMMUNITY, INBOX, seed(signer), letter, stream("letter"))


def letter_of(plaintext: bytes) -> bytes:
    """Seal any plaintext as if it were a letter."""
    return seal_to(INBOX, Context(Purpose.LETTER, COMMUNITY, ROOM, RECIPIENT), plaintext, stream("letter"))


def bad_letters() -> dict[str, tuple[bytes, str]]:
    content = u8(1) + vector(ADMISSION.write())
    untitled = ADMISSION.write()[: -len(vector(ADMISSION.title.encode()))]
    elsewhere = replace(LETTER, recipient=SENDER)
    not_authentic = {
        "class larger than needed": letter_of(content.ljust(4096, b"\x00")),
        "class is no class": letter_of(content),
        "padding is not zero": letter_of(content.ljust(2047, b"\x00") + b"\x01"),
        "request to somebody else": _letter(2, sign(seed("asker"), elsewhere)),
        "request signed by somebody else": own_letter(LETTER, "another member"),
        "request sealed for another recipient": own_letter(elsewhere),
        "note signed by somebody else": own_letter(NOTE, "another member"),
        "note of another room": _letter(
            3, sign(seed("asker"), replace(NOTE, room=RoomId(bytes_of("wanted room", 16))))
        ),
        "note of another community": _letter(
            3, sign(seed("asker"), replace(NOTE, community=CommunityId(bytes_of("elsewhere"))))
        ),
    }
    malformed = {
        "kind 0": _letter(0, b""),
        "kind 3, empty": _letter(3, b""),
        "kind 4": _letter(4, b""),
        "request as a note": _letter(3, sign(seed("asker"), LETTER)),
        "note as a request": _letter(2, sign(seed("asker"), NOTE)),
        "admission with a byte more": _letter(1, ADMISSION.write() + b"\x00"),
        "admission as a request": _letter(2, ADMISSION.write()),
        "request as an admission": _letter(1, sign(seed("asker"), LETTER)),
        "title too long": _letter(1, untitled + vector(b"t" * 121)),
        "title that is not UTF-8": _letter(1, untitled + vector(b"\xff")),
    }
    return {name: (data, "not_authentic") for name, data in not_authentic.items()} | {
        name: (data, "malformed") for name, data in malformed.items()
    }


def _letter(kind: int, body: bytes) -> bytes:
    return letter_of((u8(kind) + vector(body)).ljust(2048, b"\x00"))


def hexed(value: object) -> dict:
    return {
        name: field.hex() if isinstance(field, bytes) else field
        for name, field in asdict(value).items()  # type: ignore[call-overload]  # one of our dataclasses
    }


def build_sealed() -> dict:
    return {
        "about": "History bundles and letters, HPKE-sealed (spec/contents.md). Bytes in hex.",
        "community": COMMUNITY.hex(),
        "history": {
            "request": hexed(REQUEST),
            "signed_request": sign(seed("requester"), REQUEST).hex(),
            "requester_key": public("requester").hex(),
            "request_id": history.request_id(sign(seed("requester"), REQUEST)).hex(),
            "secret": REQUEST_SECRET.hex(),
            "answerer": ANSWERER.hex(),
            "answerer_key": public("answerer").hex(),
            "cases": [
                {
                    "case": "three epochs",
                    "bundle": bundle().hex(),
                    "expect": "open",
                    "entries": [
                        {
                            "epoch": entry.epoch,
                            "epoch_id": entry.epoch_id.hex(),
                            "epoch_key": entry.epoch_key.hex(),
                            "member_ids": [member.hex() for member in entry.member_ids],
                        }
                        for entry in ENTRIES
                    ],
                },
                {"case": "no epoch", "bundle": bundle(()).hex(), "expect": "open", "entries": []},
                *(
                    {"case": name, "bundle": data.hex(), "expect": expect}
                    for name, (data, expect) in bad_bundles().items()
                ),
            ],
        },
        "letters": {
            "room": ROOM.hex(),
            "recipient": RECIPIENT.hex(),
            "secret": INBOX_SECRET.hex(),
            "sender_key": public("asker").hex(),
            "cases": [
                {
                    "case": "admission",
                    "sealed": own_letter(ADMISSION).hex(),
                    "expect": "open",
                    "fields": hexed(ADMISSION),
                },
                {
                    "case": "request",
                    "sealed": own_letter(LETTER).hex(),
                    "expect": "open",
                    "fields": hexed(LETTER),
                },
                {
                    "case": "guard note",
                    "sealed": own_letter(NOTE).hex(),
                    "expect": "open",
                    "fields": hexed(NOTE),
                },
                *(
                    {"case": name, "sealed": data.hex(), "expect": expect}
                    for name, (data, expect) in bad_letters().items()
                ),
            ],
        },
    }


if __name__ == "__main__":
    store("sealed.json", build_sealed())
