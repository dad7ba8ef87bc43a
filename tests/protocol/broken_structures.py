"""Structures that are truly signed and break one rule each: by hand, since the code refuses to write them."""

from tests.protocol.deterministic import bytes_of, seed
from tests.protocol.example_structures import (
    ACT,
    CERTIFICATE,
    CERTIFICATE_NAME,
    COMMUNITY,
    DAY,
    GENESIS,
    HOUR,
    INVITATION,
    KINDS,
    LIST_HEAD,
    LIST_KEY,
    MEMBERS,
    MODULES,
    ROOM,
    SERIALS,
    SIGN_UP,
    TRAINING_RESULT,
)

from hearth_protocol import labels
from hearth_protocol.codec import u8, u16, u32, vector
from hearth_protocol.crypto import ed25519
from hearth_protocol.structures.act import Act
from hearth_protocol.structures.addresses import Addresses
from hearth_protocol.structures.certificate import Certificate
from hearth_protocol.structures.floor import Floor
from hearth_protocol.structures.genesis import Genesis
from hearth_protocol.structures.guard_note import GuardNote
from hearth_protocol.structures.invitation import Invitation
from hearth_protocol.structures.list_head import ListHead
from hearth_protocol.structures.list_key import ListKey
from hearth_protocol.structures.revocations import Revocations
from hearth_protocol.structures.rules import NO_NAME
from hearth_protocol.structures.session import Session
from hearth_protocol.structures.shift import Shift
from hearth_protocol.structures.sign_up import SignUp
from hearth_protocol.structures.site_approval import SiteApproval
from hearth_protocol.structures.training_result import TrainingResult


def raw(label: bytes, who: str, *parts: bytes) -> bytes:
    """Sign any bytes under a structure's label, as an attacker who holds the key would."""
    body = b"".join(parts)
    return vector(body) + ed25519.sign(seed(who), label + body)


def _certificate(
    *,
    roles: int = 1,
    name: bytes = b"A",
    training: tuple[bytes, ...] = (),
    not_before: int = HOUR,
    not_after: int = HOUR + 1,
) -> bytes:
    return raw(
        labels.CERTIFICATE,
        "root",
        COMMUNITY,
        CERTIFICATE.serial,
        u16(roles),
        vector(name),
        CERTIFICATE.signature_key,
        CERTIFICATE.sealing_key,
        vector(b"".join(training)),
        u32(not_before),
        u32(not_after),
    )


def _revocations(*entries: bytes, not_after: int = HOUR + 1) -> bytes:
    return raw(
        labels.REVOCATIONS, "root", COMMUNITY, u32(1), u32(HOUR), u32(not_after), vector(b"".join(entries))
    )


def _addresses(*urls: bytes, not_after: int = HOUR + 1) -> bytes:
    listed = vector(b"".join(map(vector, urls)))
    return raw(labels.ADDRESSES, "root", COMMUNITY, u32(1), u32(HOUR), u32(not_after), listed)


def _list_head(*, version: int, previous: bytes, issued: int = HOUR, not_after: int = HOUR + 1) -> bytes:
    return raw(
        labels.LIST_HEAD,
        "list key",
        COMMUNITY,
        u32(1),
        u32(version),
        previous,
        u32(issued),
        u32(not_after),
        LIST_HEAD.checksum,
    )


def _list_key(*, not_after: int) -> bytes:
    return raw(labels.LIST_KEY, "root", COMMUNITY, u32(1), u32(HOUR), u32(not_after), LIST_KEY.key)


def _invitation(*, uses: int = 1, opens: int = 1) -> bytes:
    return raw(
        labels.INVITATION,
        "staff",
        COMMUNITY,
        ROOM,
        INVITATION.public_key,
        u8(uses),
        u8(opens),
        u32(HOUR),
        CERTIFICATE_NAME,
    )


def _genesis(*, generation: int, previous: bytes, carried: tuple[bytes, ...] = (), reason: int = 2) -> bytes:
    return raw(
        labels.GENESIS,
        "staff",
        COMMUNITY,
        ROOM,
        u32(generation),
        GENESIS.context_hash,
        GENESIS.confirmation_tag,
        previous,
        vector(b"".join(carried)),
        u8(reason),
        u32(HOUR),
        CERTIFICATE_NAME,
    )


def _guard_note(*, kind: int = 1, reason: bytes = b"images.opaque") -> bytes:
    return raw(labels.GUARD_NOTE, "leaf", COMMUNITY, ROOM, MEMBERS[0], u8(kind), vector(reason), u32(HOUR))


def _training_result(
    *, version: int = 1, language: bytes = b"en", answers: bytes = b"\x00", content: bytes = b""
) -> bytes:
    return raw(
        labels.TRAINING_RESULT,
        "staff",
        COMMUNITY,
        TRAINING_RESULT.signature_key,
        TRAINING_RESULT.module,
        u16(version),
        content or TRAINING_RESULT.content,
        vector(language),
        vector(answers),
        u32(HOUR),
    )


def _shift(from_hour: int, until_hour: int) -> bytes:
    return raw(labels.SHIFT, "staff", COMMUNITY, u32(from_hour), u32(until_hour), CERTIFICATE_NAME)


def _act(*, kind: int = 3, subject: bytes = MEMBERS[0], reason: int = 1, until: int = HOUR) -> bytes:
    return raw(
        labels.ACT,
        "staff",
        COMMUNITY,
        ROOM,
        u32(1),
        ACT.act_id,
        u8(kind),
        vector(subject),
        u8(reason),
        u32(until),
        u32(HOUR),
        CERTIFICATE_NAME,
    )


_SESSION = {
    "community": COMMUNITY,
    "room": ROOM,
    "title": vector(b"Thursday"),
    "language": vector(b"en"),
    "about": vector(b""),
    "starts": u32(HOUR * 60),
    "length": u16(60),
    "capacity": u8(12),
    "co_host": SERIALS[1],
    "hour": u32(HOUR),
    "certificate": CERTIFICATE_NAME,
}
_FLOOR = {
    "community": COMMUNITY,
    "room": ROOM,
    "number": u32(7),
    "leader": u8(1),
    "stage": u8(2),
    "mode": u8(1),
    "called": vector(b""),
    "order": vector(b""),
    "turn_seconds": u16(0),
    "muted": vector(b""),
    "lobby": vector(b""),
    "aside": vector(b""),
    "slow_seconds": u16(0),
    "pause_seconds": u16(0),
    "choices": u8(0),
    "check_in": u32(0),
    "until": u32(HOUR * 60),
    "hour": u32(HOUR),
    "certificate": CERTIFICATE_NAME,
}


def _session(**changes: bytes) -> bytes:
    return raw(labels.SESSION, "staff", *(_SESSION | changes).values())


def _floor(**changes: bytes) -> bytes:
    return raw(labels.FLOOR, "staff", *(_FLOOR | changes).values())


def _sign_up(*, name: bytes = b"Heron", inbox: bytes = SIGN_UP.inbox_key) -> bytes:
    return raw(
        labels.SIGN_UP,
        "fresh",
        COMMUNITY,
        ROOM,
        SIGN_UP.signature_key,
        inbox,
        vector(name),
        vector(b"ko"),
        u32(HOUR),
    )


def _module(module: bytes) -> bytes:
    return module + u16(1) + u32(HOUR)


def broken() -> dict[str, tuple[type, str, bytes]]:
    """Truly signed, and breaking one rule each."""
    carried = [member + bytes(32) for member in MEMBERS]
    serials = [serial + bytes(32) for serial in SERIALS]
    revoked = {
        "entries not ascending": _revocations(serials[1], serials[0]),
        "an entry twice": _revocations(serials[0], serials[0]),
        "half an entry": _revocations(serials[0][:-1]),
        "longer than thirty days": _revocations(not_after=HOUR + 30 * DAY + 1),
        "that end as they begin": _revocations(not_after=HOUR),
    }
    certified = {
        "no role": _certificate(roles=0),
        "an unknown role": _certificate(roles=5),
        "an empty name": _certificate(name=b""),
        "a name too long": _certificate(name=b"A" * 65),
        "a name with a line break": _certificate(name=b"A\nB"),
        "a name with a direction mark": _certificate(name="A\u202eB".encode()),
        "a name with a zero-width space": _certificate(name="A\u200bB".encode()),
        "a name that begins with a space": _certificate(name=b" A"),
        "a name that is not UTF-8": _certificate(name=b"\xff"),
        "a name with a surrogate": _certificate(name=b"\xed\xa0\x80"),
        "modules not ascending": _certificate(training=(_module(MODULES[1]), _module(MODULES[0]))),
        "a module twice": _certificate(training=(_module(MODULES[0]), _module(MODULES[0]))),
        "more than thirty-two modules": _certificate(
            training=tuple(_module(bytes(15) + u8(number)) for number in range(33))
        ),
        "longer than half a year": _certificate(not_after=HOUR + 180 * DAY + 1),
        "an end before the beginning": _certificate(not_after=HOUR - 1),
    }
    addressed = {
        "none": _addresses(),
        "nine": _addresses(*(b"https://a%d.example" % number for number in range(9))),
        "one twice": _addresses(b"https://a.example", b"https://a.example"),
        "plain http": _addresses(b"http://a.example"),
        "a path": _addresses(b"https://a.example/room"),
        "a user": _addresses(b"https://a@b.example"),
        "capitals": _addresses(b"https://A.example"),
        "not ASCII": _addresses("https://é.example".encode()),
        "for more than four hundred days": _addresses(b"https://a.example", not_after=HOUR + 400 * DAY + 1),
    }
    keyed = {
        "for more than four hundred days": _list_key(not_after=HOUR + 400 * DAY + 1),
        "an end before the beginning": _list_key(not_after=HOUR),
    }
    headed = {
        "for more than sixty days": _list_head(version=1, previous=NO_NAME, not_after=HOUR + 60 * DAY + 1),
        "an end before the beginning": _list_head(version=1, previous=NO_NAME, not_after=HOUR - 1),
        "version 0": _list_head(version=0, previous=NO_NAME),
        "version 1 that follows something": _list_head(version=1, previous=bytes_of("x")),
        "version 2 that follows nothing": _list_head(version=2, previous=NO_NAME),
    }
    generations = {
        "generation 0 that follows something": _genesis(generation=0, previous=bytes_of("x"), reason=1),
        "generation 0 that carries somebody": _genesis(
            generation=0, previous=NO_NAME, carried=(carried[0],), reason=1
        ),
        "generation 0 for another reason": _genesis(generation=0, previous=NO_NAME, reason=2),
        "generation 1 that follows nothing": _genesis(generation=1, previous=NO_NAME),
        "generation 1 opened anew": _genesis(generation=1, previous=bytes_of("x"), reason=1),
        "an unknown reason": _genesis(generation=1, previous=bytes_of("x"), reason=5),
        "carried not ascending": _genesis(
            generation=1, previous=bytes_of("x"), carried=(carried[1], carried[0])
        ),
        "somebody carried twice": _genesis(
            generation=1, previous=bytes_of("x"), carried=(carried[0], carried[0])
        ),
    }
    acted = {
        "an unknown kind": _act(kind=12),
        "kind 0": _act(kind=0),
        "an unknown reason": _act(reason=8),
        "a subject too short": _act(subject=MEMBERS[0][:-1]),
        "a subject where there is none": _act(kind=7),
        "an end before it began": _act(until=HOUR - 1),
    }
    invited = {
        "no use": _invitation(uses=0),
        "twenty-one uses": _invitation(uses=21),
        "unknown opens": _invitation(opens=3),
        "opens 0": _invitation(opens=0),
    }
    shifts = {
        "longer than a day": _shift(HOUR, HOUR + DAY + 1),
        "of no length": _shift(HOUR, HOUR),
    }
    approved = {
        "an entry too short": raw(
            labels.SITE_APPROVAL, "staff", COMMUNITY, bytes(4), u32(HOUR), CERTIFICATE_NAME
        ),
        "an entry too long": raw(
            labels.SITE_APPROVAL, "staff", COMMUNITY, bytes(6), u32(HOUR), CERTIFICATE_NAME
        ),
    }
    noted = {
        "an unknown kind": _guard_note(kind=3),
        "kind 0": _guard_note(kind=0),
        "no reason": _guard_note(reason=b""),
        "words instead of a reason": _guard_note(reason=b"she sent me a picture"),
        "a reason with a digit": _guard_note(reason=b"images.a1"),
        "a reason in capitals": _guard_note(reason=b"Images.opaque"),
        "a reason without its guard": _guard_note(reason=b"opaque"),
        "a reason of two points": _guard_note(reason=b"images.opaque.x"),
        "a reason too long": _guard_note(reason=b"images." + b"a" * 34),
        "a reason that is no text": _guard_note(reason=b"images.\xff"),
        "a reason and a line break": _guard_note(reason=b"images.opaque\n"),
    }
    studied = {
        "version 0": _training_result(version=0),
        "no language": _training_result(language=b""),
        "a language that is no tag": _training_result(language=b"en_US"),
        "a language too long": _training_result(language=b"abc-abcdefgh-abcde"),
        "a language and a line break": _training_result(language=b"en\n"),
        "a language that is no text": _training_result(language=b"\xff\xff"),
        "no answers": _training_result(answers=b""),
        "more answers than there can be": _training_result(answers=bytes(65)),
        "an answer that no question has": _training_result(answers=b"\x00\x04"),
        "a hash too short": _training_result(content=bytes(31)),
    }
    both = MEMBERS[1] + MEMBERS[0]
    many = b"".join(number.to_bytes(16, "big") for number in range(201))
    planned = {
        "no title": _session(title=vector(b"")),
        "a title too long": _session(title=vector(b"A" * 97)),
        "an about too long": _session(about=vector(b"A" * 1201)),
        "nine minutes": _session(length=u16(9)),
        "more than three hours": _session(length=u16(181)),
        "for nobody": _session(capacity=u8(0)),
        "for more than a hundred": _session(capacity=u8(101)),
        "a title that is not UTF-8": _session(title=vector(b"\xff")),
    }
    held = {
        "number 0": _floor(number=u32(0)),
        "leader 0": _floor(leader=u8(0)),
        "an unknown leader": _floor(leader=u8(3)),
        "an unknown stage": _floor(stage=u8(5)),
        "an unknown mode": _floor(mode=u8(5)),
        "somebody called where all may speak": _floor(called=vector(MEMBERS[0])),
        "half an id called": _floor(mode=u8(2), called=vector(MEMBERS[0][:-1])),
        "an order where all may speak": _floor(order=vector(MEMBERS[0])),
        "somebody twice in the order": _floor(mode=u8(3), order=vector(MEMBERS[0] * 2)),
        "half an id in the order": _floor(mode=u8(3), order=vector(MEMBERS[0] + b"x")),
        "an order of too many": _floor(mode=u8(3), order=vector(many)),
        "muted not ascending": _floor(muted=vector(both)),
        "somebody muted twice": _floor(muted=vector(MEMBERS[0] * 2)),
        "a lobby not ascending": _floor(lobby=vector(both)),
        "aside not ascending": _floor(aside=vector(both)),
        "a lobby of too many": _floor(lobby=vector(many)),
        "a turn longer than an hour": _floor(turn_seconds=u16(3601)),
        "slower than ten minutes": _floor(slow_seconds=u16(601)),
        "a pause longer than ten minutes": _floor(pause_seconds=u16(601)),
        "a check-in with one choice": _floor(choices=u8(1), check_in=u32(7)),
        "a check-in with ten choices": _floor(choices=u8(10), check_in=u32(7)),
        "choices without a check-in": _floor(choices=u8(2)),
        "a check-in without choices": _floor(check_in=u32(7)),
        "a check-in of a later statement": _floor(choices=u8(2), check_in=u32(8)),
    }
    signed_up = {
        "a name too long": _sign_up(name=b"A" * 65),
        "a key that nobody can seal to": _sign_up(inbox=bytes(32)),
    }
    groups: list[tuple[type, str, dict[str, bytes]]] = [
        (Certificate, "root", certified),
        (Revocations, "root", revoked),
        (Addresses, "root", addressed),
        (ListKey, "root", keyed),
        (ListHead, "list key", headed),
        (Invitation, "staff", invited),
        (Genesis, "staff", generations),
        (Act, "staff", acted),
        (Shift, "staff", shifts),
        (SiteApproval, "staff", approved),
        (GuardNote, "leaf", noted),
        (TrainingResult, "staff", studied),
        (Session, "staff", planned),
        (Floor, "staff", held),
        (SignUp, "fresh", signed_up),
    ]
    return {
        f"{KINDS[kind]}: {name}": (kind, who, data)
        for kind, who, cases in groups
        for name, data in cases.items()
    }
