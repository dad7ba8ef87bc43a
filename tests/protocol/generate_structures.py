"""Makes protocol/vectors/structures.json: `python -m tests.protocol.generate_structures`.

Good ones are written by the code under test; the bad ones by hand, field by field, because the code
refuses to write them.
"""

from dataclasses import replace

from tests.protocol.deterministic import bytes_of, public, seed, store

from hearth_protocol import labels, signed
from hearth_protocol.codec import u8, u16, u32, vector
from hearth_protocol.crypto import ed25519
from hearth_protocol.ids import CommunityId, MemberId, RoomId, Serial, community_id
from hearth_protocol.signed import Structure
from hearth_protocol.structures.act import Act, ActKind, ActReason, Second
from hearth_protocol.structures.addresses import Addresses
from hearth_protocol.structures.anchor import Anchor
from hearth_protocol.structures.certificate import Certificate, Role, Training
from hearth_protocol.structures.complaint import Complaint
from hearth_protocol.structures.credential import direct_chain, invitation_chain, self_chain
from hearth_protocol.structures.direct import Direct
from hearth_protocol.structures.genesis import Carried, Genesis, GenesisReason
from hearth_protocol.structures.guard_note import GuardNote, GuardNoteKind
from hearth_protocol.structures.invitation import Invitation, Opens
from hearth_protocol.structures.join import Join
from hearth_protocol.structures.list_head import ListHead
from hearth_protocol.structures.list_key import ListKey
from hearth_protocol.structures.revocations import Revocation, Revocations
from hearth_protocol.structures.room_extension import Ban, BanKind, HistoryPolicy, RoomExtension
from hearth_protocol.structures.rules import NO_NAME
from hearth_protocol.structures.self_admission import SelfAdmission
from hearth_protocol.structures.shift import Shift

HOUR = 490_000
DAY = 24

COMMUNITY: CommunityId = community_id(public("root"))
ROOM = RoomId(bytes_of("room", 16))
MODULES = sorted(bytes_of(f"module {number}", 16) for number in range(3))
MEMBERS = sorted(bytes_of(f"member {number}", 16) for number in range(3))
SERIALS = sorted(bytes_of(f"serial {number}", 16) for number in range(3))

CERTIFICATE = Certificate(
    community=COMMUNITY,
    serial=Serial(bytes_of("serial", 16)),
    roles=Role.MODERATOR | Role.COUNSELLOR,
    shown_name="수진 · 素珍",
    signature_key=public("staff"),
    sealing_key=bytes_of("staff sealing"),
    training=tuple(Training(module, 2, HOUR - DAY) for module in MODULES),
    not_before=HOUR,
    not_after=HOUR + 180 * DAY,
)
CERTIFICATE_NAME = signed.name_of(CERTIFICATE)
REVOCATIONS = Revocations(
    community=COMMUNITY,
    version=7,
    issued=HOUR,
    not_after=HOUR + 30 * DAY,
    entries=(
        Revocation(Serial(SERIALS[0])),
        Revocation(Serial(SERIALS[1]), b"\x01" * 32),
        Revocation(Serial(SERIALS[1]), b"\x02" * 32),
    ),
)
ADDRESSES = Addresses(
    community=COMMUNITY,
    version=1,
    issued=HOUR,
    not_after=HOUR + 400 * DAY,
    urls=("https://notes.example.org", f"http://{'a' * 56}.onion", "http://127.0.0.1:8765"),
)
LIST_KEY = ListKey(
    community=COMMUNITY, version=1, issued=HOUR, not_after=HOUR + 400 * DAY, key=public("list key")
)
LIST_HEAD = ListHead(
    community=COMMUNITY,
    key_version=1,
    version=1,
    previous=NO_NAME,
    issued=HOUR,
    not_after=HOUR + 60 * DAY,
    checksum=bytes_of("list content"),
)
INVITATION = Invitation(
    community=COMMUNITY,
    room=ROOM,
    public_key=public("invitation"),
    uses=1,
    opens=Opens.ROOM,
    not_after=HOUR + 72,
    certificate=CERTIFICATE_NAME,
)
JOIN = Join(
    community=COMMUNITY,
    room=ROOM,
    invitation=signed.name_of(INVITATION),
    signature_key=public("leaf"),
    inbox_key=bytes_of("inbox"),
)
DIRECT = Direct(
    community=COMMUNITY,
    room=ROOM,
    signature_key=public("leaf"),
    inbox_key=bytes_of("inbox"),
    not_after=HOUR + 7 * DAY,
    certificate=CERTIFICATE_NAME,
)
SELF = SelfAdmission(
    community=COMMUNITY,
    room=ROOM,
    signature_key=public("staff leaf"),
    inbox_key=bytes_of("staff inbox"),
    certificate=CERTIFICATE_NAME,
)
ANCHOR = Anchor(
    community=COMMUNITY,
    context_hash=bytes_of("context"),
    confirmation_tag=bytes_of("tag"),
    seq=123,
    link=bytes_of("link"),
    revocations_version=7,
    hour=HOUR,
    certificate=CERTIFICATE_NAME,
)
GENESIS = Genesis(
    community=COMMUNITY,
    room=ROOM,
    generation=0,
    context_hash=bytes_of("context"),
    confirmation_tag=bytes_of("tag"),
    previous=NO_NAME,
    carried=(),
    reason=GenesisReason.OPENED,
    hour=HOUR,
    certificate=CERTIFICATE_NAME,
)
NEXT_GENESIS = replace(
    GENESIS,
    generation=1,
    previous=signed.name_of(GENESIS),
    carried=tuple(Carried(MemberId(member), bytes_of(f"credential {member.hex()}")) for member in MEMBERS),
    reason=GenesisReason.BROKEN,
)
SHIFT = Shift(community=COMMUNITY, from_hour=HOUR, until_hour=HOUR + DAY, certificate=CERTIFICATE_NAME)
ACT = Act(
    community=COMMUNITY,
    room=ROOM,
    generation=1,
    act_id=bytes_of("act", 16),
    kind=ActKind.HIDE_POST,
    subject=MEMBERS[0] + bytes_of("post", 16),
    reason=ActReason.IDENTIFYING,
    until=HOUR + DAY,
    hour=HOUR,
    certificate=CERTIFICATE_NAME,
)
SECOND = Second(
    community=COMMUNITY,
    act=signed.name_of(ACT),
    hour=HOUR,
    certificate=bytes_of("another certificate"),
)
GUARD_NOTE = GuardNote(
    community=COMMUNITY,
    room=ROOM,
    member_id=MEMBERS[0],
    kind=GuardNoteKind.FALSE_ALARM,
    reason="images.opaque",
    hour=HOUR,
)
COMPLAINT = Complaint(
    community=COMMUNITY,
    room=ROOM,
    generation=0,
    epoch=5,
    member=MemberId(MEMBERS[0]),
    commit_hash=bytes_of("commit"),
    group_info_hash=bytes_of("group info"),
)
EXTENSION = RoomExtension(
    room=ROOM,
    generation=1,
    history=HistoryPolicy.ONE_DAY,
    bans_version=3,
    bans=(
        Ban(BanKind.MEMBER, MEMBERS[0], HOUR + DAY),
        Ban(BanKind.MEMBER, MEMBERS[1], HOUR),
        Ban(BanKind.INVITATION, MEMBERS[0], HOUR + 72),
        Ban(BanKind.STAFF_SERIAL, SERIALS[0], HOUR + 180 * DAY),
    ),
)
"""The same sixteen bytes may be banned as two kinds of thing."""

GOOD: dict[str, tuple[Structure, str]] = {
    "certificate": (CERTIFICATE, "root"),
    "certificate of one role without training": (
        replace(CERTIFICATE, roles=Role.COUNSELLOR, training=(), shown_name="A", not_after=HOUR + 1),
        "root",
    ),
    "revocations": (REVOCATIONS, "root"),
    "revocations of nobody": (replace(REVOCATIONS, version=1, entries=()), "root"),
    "addresses": (ADDRESSES, "root"),
    "list key": (LIST_KEY, "root"),
    "list head": (LIST_HEAD, "list key"),
    "list head of the next version": (
        replace(LIST_HEAD, version=2, previous=signed.name_of(LIST_HEAD)),
        "list key",
    ),
    "invitation": (INVITATION, "staff"),
    "invitation to the welcome room": (replace(INVITATION, uses=20, opens=Opens.WELCOME), "staff"),
    "join": (JOIN, "invitation"),
    "direct": (DIRECT, "staff"),
    "self": (SELF, "staff"),
    "anchor": (ANCHOR, "staff"),
    "genesis": (GENESIS, "staff"),
    "genesis of the next generation": (NEXT_GENESIS, "staff"),
    "shift": (SHIFT, "staff"),
    "act on a post": (ACT, "staff"),
    "act on the room": (replace(ACT, kind=ActKind.CLOSE_ROOM, subject=b""), "staff"),
    "act on a member": (replace(ACT, kind=ActKind.MUTE, subject=MEMBERS[0]), "staff"),
    "second": (SECOND, "second staff"),
    "complaint": (COMPLAINT, "leaf"),
    "guard note, a false alarm": (GUARD_NOTE, "leaf"),
    "guard note, something found": (
        replace(GUARD_NOTE, kind=GuardNoteKind.FOUND, reason="links.peer_to_peer"),
        "leaf",
    ),
    "guard note with a reason of a newer guard": (replace(GUARD_NOTE, reason="n.ew"), "leaf"),
}
KINDS = {
    Certificate: "certificate",
    Revocations: "revocations",
    Addresses: "addresses",
    ListKey: "list key",
    ListHead: "list head",
    Invitation: "invitation",
    Join: "join",
    Direct: "direct",
    SelfAdmission: "self",
    Anchor: "anchor",
    Genesis: "genesis",
    Shift: "shift",
    Act: "act",
    Second: "second",
    Complaint: "complaint",
    GuardNote: "guard note",
}


def _raw(label: bytes, who: str, *parts: bytes) -> bytes:
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
    return _raw(
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
    return _raw(
        labels.REVOCATIONS, "root", COMMUNITY, u32(1), u32(HOUR), u32(not_after), vector(b"".join(entries))
    )


def _addresses(*urls: bytes, not_after: int = HOUR + 1) -> bytes:
    listed = vector(b"".join(map(vector, urls)))
    return _raw(labels.ADDRESSES, "root", COMMUNITY, u32(1), u32(HOUR), u32(not_after), listed)


def _list_head(*, version: int, previous: bytes, issued: int = HOUR, not_after: int = HOUR + 1) -> bytes:
    return _raw(
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
    return _raw(labels.LIST_KEY, "root", COMMUNITY, u32(1), u32(HOUR), u32(not_after), LIST_KEY.key)


def _invitation(*, uses: int = 1, opens: int = 1) -> bytes:
    return _raw(
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
    return _raw(
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
    return _raw(labels.GUARD_NOTE, "leaf", COMMUNITY, ROOM, MEMBERS[0], u8(kind), vector(reason), u32(HOUR))


def _shift(from_hour: int, until_hour: int) -> bytes:
    return _raw(labels.SHIFT, "staff", COMMUNITY, u32(from_hour), u32(until_hour), CERTIFICATE_NAME)


def _act(*, kind: int = 3, subject: bytes = MEMBERS[0], reason: int = 1, until: int = HOUR) -> bytes:
    return _raw(
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


def _module(module: bytes) -> bytes:
    return module + u16(1) + u32(HOUR)


def _bad() -> dict[str, tuple[type, str, bytes]]:
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
        (GuardNote, "leaf", noted),
    ]
    return {
        f"{KINDS[kind]}: {name}": (kind, who, data)
        for kind, who, cases in groups
        for name, data in cases.items()
    }


def fields_of(value: object) -> object:
    """Show a value's fields: bytes in hex, sets as lists, enums as numbers."""
    match value:
        case bytes():
            return value.hex()
        case str():
            return value
        case int():
            return int(value)
        case tuple():
            return [fields_of(item) for item in value]
        case _:
            names = value.__dataclass_fields__  # type: ignore[attr-defined]  # every structure is a dataclass
            return {name: fields_of(getattr(value, name)) for name in names if name != "LABEL"}


def _case(case: str, kind: type, who: str, data: bytes, expect: str, **more: object) -> dict[str, object]:
    return {
        "case": case,
        "structure": KINDS[kind],
        "key": public(who).hex(),
        "signed": data.hex(),
        "expect": expect,
        **more,
    }


def _signed_cases() -> list[dict[str, object]]:
    cases = []
    for name, (value, who) in GOOD.items():
        data = signed.sign(seed(who), value)
        more = {"label": value.LABEL[:-1].decode(), "name": signed.name_of(value).hex()}
        cases.append(_case(name, type(value), who, data, "open", **more, fields=fields_of(value)))
        cases.append(_case(f"{name}, of another key", type(value), "stranger", data, "not_authentic"))
        altered = data[:-1] + bytes((data[-1] ^ 0x80,))
        cases.append(_case(f"{name}, signature altered", type(value), who, altered, "not_authentic"))
    for name, (kind, who, data) in _bad().items():
        cases.append(_case(name, kind, who, data, "malformed"))
    crossed = _raw(labels.SELF, "staff", JOIN.write())
    cases.append(
        _case("a self-admission signed as such, read as a join", Join, "staff", crossed, "not_authentic")
    )
    body = JOIN.write()
    long_form = b"\x80\x00" + u16(len(body)) + body + ed25519.sign(seed("invitation"), labels.JOIN + body)
    cases.append(_case("join: length not in its shortest form", Join, "invitation", long_form, "malformed"))
    return cases


def _chain_cases() -> list[dict[str, object]]:
    direct = signed.sign(seed("staff"), DIRECT)
    invitation = signed.sign(seed("staff"), INVITATION)
    join = signed.sign(seed("invitation"), JOIN)
    own = signed.sign(seed("staff"), SELF)
    good = {
        "direct": direct_chain(direct),
        "invitation and join": invitation_chain(invitation, join),
        "self": self_chain(own),
    }
    bad = {
        "kind 0": u8(0) + direct,
        "kind 4": u8(4) + direct,
        "an invitation without a join": u8(2) + invitation,
        "a join before its invitation": u8(2) + join + invitation,
        "a direct admission called self": u8(3) + direct,
        "two direct admissions": u8(1) + direct + direct,
    }
    return [{"case": name, "chain": data.hex(), "expect": "read"} for name, data in good.items()] + [
        {"case": name, "chain": data.hex(), "expect": "malformed"} for name, data in bad.items()
    ]


def _extension_cases() -> list[dict[str, object]]:
    def raw(*bans: bytes, history: int = 2) -> bytes:
        return ROOM + u32(1) + u8(history) + u32(3) + vector(b"".join(bans))

    bans = [ban.write() for ban in EXTENSION.bans]
    good = {"with bans": EXTENSION, "without bans": replace(EXTENSION, bans=(), history=HistoryPolicy.WINDOW)}
    bad = {
        "history 0": raw(history=0),
        "history 4": raw(history=4),
        "an unknown kind of ban": raw(u8(4) + MEMBERS[0] + u32(HOUR)),
        "bans not ascending": raw(bans[1], bans[0]),
        "kinds not ascending": raw(bans[2], bans[0]),
        "a ban twice": raw(bans[0], bans[0]),
        "a ban twice with two hours": raw(u8(1) + MEMBERS[0] + u32(HOUR), u8(1) + MEMBERS[0] + u32(HOUR + 1)),
        "more bans than fit": raw(*(u8(1) + bytes(14) + u16(number) + u32(HOUR) for number in range(513))),
    }
    return [
        {"case": name, "extension": value.write().hex(), "expect": "read", "fields": fields_of(value)}
        for name, value in good.items()
    ] + [{"case": name, "extension": data.hex(), "expect": "malformed"} for name, data in bad.items()]


def build() -> dict[str, object]:
    return {
        "about": "Signed structures, admission chains, room extension (spec/structures.md). Bytes in hex.",
        "signed": _signed_cases(),
        "chains": _chain_cases(),
        "extensions": _extension_cases(),
    }


if __name__ == "__main__":
    store("structures.json", build())
