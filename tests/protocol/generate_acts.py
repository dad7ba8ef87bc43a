"""Makes protocol/vectors/acts.json: `python -m tests.protocol.generate_acts`.

Acts of a small staff in one room, and what holds in which hour; words to a member, whole and wrong.
"""

from dataclasses import replace

from tests.protocol.deterministic import bytes_of, public, seed, store, stream

from hearth_protocol import act_words, acts, labels, signed
from hearth_protocol.codec import opaque, text
from hearth_protocol.crypto import x25519
from hearth_protocol.errors import HearthError, Refused
from hearth_protocol.ids import MemberId, RoomId, Serial, community_id
from hearth_protocol.sealing import Context, Purpose, seal_to
from hearth_protocol.structures.act import Act, ActKind, ActReason
from hearth_protocol.structures.certificate import Certificate, Role
from hearth_protocol.structures.revocations import Revocation, Revocations
from hearth_protocol.trust import Trust

ROOM, OTHER_ROOM = RoomId(bytes_of("room", 16)), RoomId(bytes_of("another room", 16))
COMMUNITY = community_id(public("root"))
HOUR = 490_000
GENERATION = 2
HER, HIM = MemberId(bytes_of("her", 16)), MemberId(bytes_of("him", 16))
POST = bytes_of("post", 16)
INVITATION = bytes_of("invitation", 16)
INBOX = bytes_of("inbox secret")
SALT = bytes_of("salt", 16)
TEXT = "Please leave names out. 谢谢。"


def certificate(who: str, *, role: Role = Role.MODERATOR, hours: int = 1000, root: str = "root") -> bytes:
    """Return a signed certificate of `who`, valid from two hours before HOUR."""
    return signed.sign(
        seed(root),
        Certificate(
            community=community_id(public(root)),
            serial=Serial(bytes_of(f"serial of {who}", 16)),
            roles=role,
            shown_name=who,
            signature_key=public(who),
            sealing_key=x25519.public_key(bytes_of(f"sealing {who}")),
            training=(),
            not_before=HOUR - 2,
            not_after=HOUR - 2 + hours,
        ),
    )


CERTIFICATES = {
    "Mira": certificate("Mira"),
    "Noor": certificate("Noor"),
    "Cora": certificate("Cora", role=Role.COUNSELLOR),
    "Brief": certificate("Brief", hours=3),
    "Revoked": certificate("Revoked"),
}
STRANGER = certificate("Mallory", root="another root")
REVOKED = signed.sign(
    seed("root"),
    Revocations(
        community=COMMUNITY,
        version=1,
        issued=HOUR - 1,
        not_after=HOUR + 600,
        entries=(Revocation(Serial(bytes_of("serial of Revoked", 16)), bytes(32)),),
    ),
)


def name_of(who: str) -> bytes:
    return signed.parse(CERTIFICATES.get(who, STRANGER), Certificate).name


def trust() -> Trust:
    known = Trust(public("root"))
    for one in CERTIFICATES.values():
        known = known.with_certificate(one)
    return known.with_revocations(REVOKED)


def act(who: str = "Mira", *, signer: str | None = None, **more: object) -> bytes:
    """Return a signed act; by itself a mute of HER for a day."""
    plain = Act(
        community=COMMUNITY,
        room=ROOM,
        generation=GENERATION,
        act_id=bytes_of(f"act {who} {sorted(more.items(), key=str)}", 16),
        kind=ActKind.MUTE,
        subject=HER,
        reason=ActReason.IDENTIFYING,
        until=HOUR + 24,
        hour=HOUR,
        certificate=name_of(who),
    )
    return signed.sign(seed(signer or who), replace(plain, **more))


HIDES = {"kind": ActKind.HIDE_POST, "subject": HIM + POST}
CLOSES = {"kind": ActKind.CLOSE_INVITATION, "subject": INVITATION}
JUDGED = (
    ("a mute for a day", act()),
    ("a hidden post for thirty days", act(**HIDES, until=HOUR + 720)),
    ("a note", act(kind=ActKind.NOTE)),
    ("a removal that is told for fourteen days", act(kind=ActKind.REMOVE, until=HOUR + 336)),
    ("slow mode", act(kind=ActKind.SLOW_MODE, subject=b"")),
    ("a freeze", act(kind=ActKind.FREEZE, subject=b"")),
    ("the closing of an invitation", act(**CLOSES, until=HOUR + 168)),
    ("of an earlier generation", act(generation=1)),
    ("of a generation to come", act(generation=3)),
    ("longer than a mute may be", act(until=HOUR + 169)),
    ("longer than a hidden post may be", act(**HIDES, until=HOUR + 721)),
    ("longer than an invitation may run", act(**CLOSES, until=HOUR + 169)),
    ("of another room", act(room=OTHER_ROOM)),
    ("of another community", act(community=community_id(public("another root")))),
    ("a kind that is no act in a room", act(kind=ActKind.DISMISS)),
    ("by a counsellor", act("Cora")),
    ("signed with another key", act(signer="Noor")),
    ("self-made: a certificate of another root", act("Mallory")),
    ("before the certificate began", act(hour=HOUR - 3)),
    ("after the certificate ended", act("Brief", hour=HOUR + 2)),
    ("by one who is revoked", act("Revoked")),
    ("a lifting of a mute", act(until=HOUR)),
    ("a lifting of a removal", act(kind=ActKind.REMOVE, until=HOUR)),
    ("a lifting of a note", act(kind=ActKind.NOTE, until=HOUR)),
    ("an invitation opened again", act(**CLOSES, until=HOUR)),
    ("an invitation of another room", act(**CLOSES, room=OTHER_ROOM)),
    ("an invitation closed by a counsellor", act("Cora", **CLOSES)),
    ("cut short", act()[:-1]),
)


def verdict(data: bytes) -> str:
    """Return what the code says of an act: counts, powerless (no power any more) or why it is none."""
    try:
        opened = acts.open_act(data, trust(), room=ROOM, generation=GENERATION)
    except Refused as no:
        return no.code.value
    except HearthError as error:
        return "malformed" if type(error).__name__ == "Malformed" else "not_authentic"
    return "counts" if acts.stands(opened, trust(), ()) else "powerless"


SAME = bytes_of("the same id", 16)
SETS = (
    ("nothing", [], HOUR),
    ("a mute in its first hour", [act()], HOUR),
    ("a mute in the hour before, for clocks", [act()], HOUR - 1),
    ("a mute two hours before", [act()], HOUR - 2),
    ("a mute in its last hour", [act()], HOUR + 24),
    ("a mute past its last hour", [act()], HOUR + 25),
    ("the longer of two mutes", [act(), act("Noor", until=HOUR + 168)], HOUR + 1),
    ("a mute and its lifting", [act(), act("Noor", hour=HOUR + 1, until=HOUR + 1)], HOUR + 1),
    ("a lifting that came first", [act("Noor", hour=HOUR + 1, until=HOUR + 1), act()], HOUR + 1),
    ("a lifting of an earlier hour", [act("Noor", hour=HOUR - 1, until=HOUR - 1), act()], HOUR + 1),
    ("a lifting of another's", [act(), act("Noor", subject=HIM, hour=HOUR + 1, until=HOUR + 1)], HOUR + 1),
    (
        "one id twice by one signer, the smaller name counts",
        [act(act_id=SAME, until=HOUR + 100), act(act_id=SAME)],
        HOUR,
    ),
    (
        "one id, of a mute and of a lifting by one signer",
        [act(act_id=SAME, until=HOUR), act(act_id=SAME)],
        HOUR,
    ),
    (
        "one id of two signers: both count",
        [act("Noor", act_id=SAME, subject=HIM), act(act_id=SAME)],
        HOUR,
    ),
    (
        "one id of another signer takes nothing away",
        [act("Noor", act_id=SAME, until=HOUR + until) for until in range(1, 5)] + [act(act_id=SAME)],
        HOUR,
    ),
    ("one id about two people: both count", [act(act_id=SAME, subject=HIM), act(act_id=SAME)], HOUR),
    ("one id of two kinds: both count", [act(act_id=SAME, **HIDES), act(act_id=SAME)], HOUR),
    ("an invitation that is closed", [act(**CLOSES, until=HOUR + 168), act("Noor", **CLOSES)], HOUR),
    ("two mutes that are equally long", [act(), act("Noor")], HOUR),
    ("two notes", [act("Noor", kind=ActKind.NOTE), act(kind=ActKind.NOTE)], HOUR),
    (
        "everything at once",
        [
            act(),
            act(**HIDES),
            act(kind=ActKind.NOTE),
            act(kind=ActKind.REMOVE),
            act(kind=ActKind.SLOW_MODE, subject=b""),
            act(kind=ActKind.FREEZE, subject=b""),
            act(**CLOSES),
        ],
        HOUR,
    ),
)


def force_of(data: list[bytes], hour: int) -> dict[str, object]:
    """Return what holds, with the name of the act behind each."""
    opened = [acts.open_act(one, trust(), room=ROOM, generation=GENERATION) for one in data]
    force = acts.in_force(opened, hour)
    return {
        "hidden": {(member + post).hex(): one.name.hex() for (member, post), one in force.hidden.items()},
        "muted": {member.hex(): one.name.hex() for member, one in force.muted.items()},
        "removed": {member.hex(): one.name.hex() for member, one in force.removed.items()},
        "slow": force.slow.name.hex() if force.slow else None,
        "frozen": force.frozen.name.hex() if force.frozen else None,
        "notes": [one.name.hex() for one in force.notes],
        "closed": {one.hex(): by.name.hex() for one, by in force.closed.items()},
    }


def sealed(plain: bytes) -> bytes:
    context = Context(Purpose.ACT, COMMUNITY, ROOM, HER)
    return seal_to(x25519.public_key(INBOX), context, plain, stream("words"))


def words() -> list[dict[str, str]]:
    """Return sealed words, as they should be and otherwise."""
    plain = opaque(SALT, 16) + text(TEXT, 2400)
    of = act_words.act_id(SALT, TEXT)
    told = [
        ("as they should be", plain.ljust(2048, b"\0"), of, "open"),
        ("nothing said", (SALT + b"\0").ljust(2048, b"\0"), act_words.act_id(SALT, ""), "open"),
        ("of another act", plain.ljust(2048, b"\0"), bytes_of("another act", 16), "not_authentic"),
        ("in a larger class than needed", plain.ljust(4096, b"\0"), of, "not_authentic"),
        ("filled with something", plain.ljust(2047, b"\0") + b"\1", of, "not_authentic"),
    ]
    return [
        {"case": case, "sealed": sealed(data).hex(), "act_id": named.hex(), "expect": expect}
        for case, data, named, expect in told
    ]


def build() -> dict[str, object]:
    return {
        "root_key": public("root").hex(),
        "room": ROOM.hex(),
        "generation": GENERATION,
        "invitation": INVITATION.hex(),
        "certificates": [one.hex() for one in CERTIFICATES.values()],
        "revocations": REVOKED.hex(),
        "acts": [{"case": case, "act": data.hex(), "expect": verdict(data)} for case, data in JUDGED],
        "force": [
            {"case": case, "acts": [one.hex() for one in data], "hour": hour, "holds": force_of(data, hour)}
            for case, data, hour in SETS
        ],
        "words": {
            "label": labels.ACT_WORDS[:-1].decode(),
            "member": HER.hex(),
            "inbox_secret": INBOX.hex(),
            "salt": SALT.hex(),
            "text": TEXT,
            "cases": words(),
        },
    }


if __name__ == "__main__":
    store("acts.json", build())
