"""Makes protocol/vectors/motions.json: `python -m tests.protocol.generate_motions`.

What one begins and another agrees to: who may, what holds of a room in an hour, who is suspended when.
"""

from dataclasses import replace

from tests.protocol.deterministic import bytes_of, public, seed, store
from tests.protocol.generate_acts import COMMUNITY, HOUR, OTHER_ROOM, ROOM

from hearth_protocol import motions, signed
from hearth_protocol.acts import Opened, stands
from hearth_protocol.crypto import x25519
from hearth_protocol.errors import HearthError, Refused
from hearth_protocol.ids import Serial, community_id
from hearth_protocol.motions import BY_THE_ROOT, NO_ROOM, Motion
from hearth_protocol.structures.act import Act, ActKind, ActReason, Second
from hearth_protocol.structures.certificate import Certificate, Role
from hearth_protocol.structures.revocations import Revocation, Revocations
from hearth_protocol.structures.room_extension import Ban, BanKind
from hearth_protocol.trust import Trust

DAY = 24
MONTH = 30 * DAY


def serial(who: str) -> Serial:
    return Serial(bytes_of(f"serial of {who}", 16))


def certificate(who: str, **more: object) -> bytes:
    """Return a signed certificate of `who`, a moderator's, from a day before HOUR on."""
    plain = Certificate(
        community=COMMUNITY,
        serial=serial(who),
        roles=Role.MODERATOR,
        shown_name=who,
        signature_key=public(who),
        sealing_key=x25519.public_key(bytes_of(f"sealing {who}")),
        training=(),
        not_before=HOUR - DAY,
        not_after=HOUR + 3 * MONTH,
    )
    return signed.sign(seed("root"), replace(plain, **more))


CERTIFICATES = {
    "Mira": certificate("Mira"),
    "Noor": certificate("Noor"),
    "Jun": certificate("Jun"),
    "Sana": certificate("Sana"),
    "Mira renewed": certificate("Mira", not_before=HOUR - 1),
    "Jun renewed": certificate("Jun", not_before=HOUR + 5),
    "Mira's other serial": certificate("Mira", serial=serial("Mira's other serial")),
    "Mira's other key": certificate("Mira", signature_key=public("Mira's other key")),
    "Mira's inbox": certificate("Ines", sealing_key=x25519.public_key(bytes_of("sealing Mira"))),
    "Cora": certificate("Cora", roles=Role.COUNSELLOR),
    "Brief": certificate("Brief", not_after=HOUR + 2),
    "Revoked": certificate("Revoked"),
}
SIGNERS = {
    "Mira renewed": "Mira",
    "Jun renewed": "Jun",
    "Mira's other serial": "Mira",
    "Mira's inbox": "Ines",
}
REVOKED = signed.sign(
    seed("root"),
    Revocations(
        community=COMMUNITY,
        version=1,
        issued=HOUR - 1,
        not_after=HOUR + 600,
        entries=(Revocation(serial("Revoked"), bytes(32)),),
    ),
)
BANNED = (Ban(BanKind.STAFF_SERIAL, serial("Sana"), HOUR + MONTH),)


def trust() -> Trust:
    known = Trust(public("root"))
    for one in CERTIFICATES.values():
        known = known.with_certificate(one)
    return known.with_revocations(REVOKED)


TRUST = trust()


def name_of(who: str) -> bytes:
    if who == "the root":
        return BY_THE_ROOT
    found = CERTIFICATES.get(who)
    return bytes_of("no certificate") if found is None else signed.parse(found, Certificate).name


def seed_of(who: str) -> bytes:
    return seed("root" if who == "the root" else SIGNERS.get(who, who))


def close(who: str = "Mira", hour: int = HOUR, *, signer: str | None = None, **more: object) -> bytes:
    """Return a signed act that closes ROOM for half a year."""
    plain = Act(
        community=COMMUNITY,
        room=ROOM,
        generation=2,
        act_id=bytes_of(f"close {who} {hour} {sorted(more.items(), key=str)}", 16),
        kind=ActKind.CLOSE_ROOM,
        subject=b"",
        reason=ActReason.THREAT,
        until=hour + 180 * DAY,
        hour=hour,
        certificate=name_of(who),
    )
    return signed.sign(seed_of(signer or who), replace(plain, **more))


def reopen(who: str, hour: int) -> bytes:
    return close(who, hour, until=hour)


def revoke(who: str, whom: str, hour: int = HOUR, **more: object) -> bytes:
    """Return a signed act that revokes `whom`, for a month."""
    of_staff = {
        "room": NO_ROOM,
        "generation": 0,
        "kind": ActKind.REVOKE_STAFF,
        "subject": serial(whom),
        "until": hour + MONTH,
    }
    return close(who, hour, **(of_staff | more))


def second(who: str, first: bytes, hour: int = HOUR, *, signer: str | None = None, **more: object) -> bytes:
    """Return a signed agreement to `first`."""
    plain = Second(
        community=COMMUNITY, act=signed.parse(first, Act).name, hour=hour, certificate=name_of(who)
    )
    return signed.sign(seed_of(signer or who), replace(plain, **more))


ELSEWHERE = community_id(public("another root"))
FIRSTS = (
    ("a room closed", close()),
    ("a room closed for longer than half a year", close(until=HOUR + 180 * DAY + 1)),
    ("a room opened again", reopen("Mira", HOUR)),
    ("somebody revoked", revoke("Mira", "Jun")),
    ("somebody revoked who is not known", revoke("Mira", "nobody")),
    ("somebody revoked for longer than a month", revoke("Mira", "Jun", until=HOUR + MONTH + 1)),
    ("a revocation taken back", revoke("Mira", "Jun", until=HOUR)),
    ("somebody revoked in one room", revoke("Mira", "Jun", room=ROOM)),
    ("somebody revoked in a generation", revoke("Mira", "Jun", generation=1)),
    ("no room closed", close(room=NO_ROOM)),
    ("herself revoked", revoke("Mira", "Mira")),
    ("herself revoked, by her other serial", revoke("Mira", "Mira's other serial")),
    ("another kind of act", close(kind=ActKind.FREEZE, until=HOUR + 1)),
    ("closed by a counsellor", close("Cora")),
    ("closed under a certificate that ended", close("Brief", HOUR + 3)),
    ("closed in another community", close(community=ELSEWHERE)),
    ("closed under a certificate that nobody knows", close("Mallory")),
    ("closed under somebody else's certificate", close(signer="Noor")),
    ("closed by one who is revoked", close("Revoked")),
    ("cut short", close()[:-1]),
)
CLOSED, ACCUSED = close(), revoke("Mira", "Jun")
SECONDS = (
    ("another moderator", CLOSED, second("Noor", CLOSED)),
    ("another moderator, in the last hour", CLOSED, second("Noor", CLOSED, HOUR + 23)),
    ("after a day", CLOSED, second("Noor", CLOSED, HOUR + 24)),
    ("an hour before, for clocks", CLOSED, second("Noor", CLOSED, HOUR - 1)),
    ("two hours before", CLOSED, second("Noor", CLOSED, HOUR - 2)),
    ("the root", CLOSED, second("the root", CLOSED)),
    ("the root's place, another key", CLOSED, second("the root", CLOSED, signer="Noor")),
    ("herself", CLOSED, second("Mira", CLOSED)),
    ("herself, renewed", CLOSED, second("Mira renewed", CLOSED)),
    ("herself, under another serial", CLOSED, second("Mira's other serial", CLOSED)),
    ("herself, with another key", CLOSED, second("Mira's other key", CLOSED)),
    ("herself, by the same inbox", CLOSED, second("Mira's inbox", CLOSED)),
    ("a counsellor", CLOSED, second("Cora", CLOSED)),
    ("one whose certificate ended", CLOSED, second("Brief", CLOSED, HOUR + 3)),
    ("somebody else's certificate", CLOSED, second("Noor", CLOSED, signer="Mallory")),
    ("a certificate that nobody knows", CLOSED, second("Mallory", CLOSED)),
    ("of another community", CLOSED, second("Noor", CLOSED, community=ELSEWHERE)),
    ("to another act", ACCUSED, second("Noor", CLOSED)),
    ("to the same for another room", close(room=OTHER_ROOM), second("Noor", CLOSED)),
    ("to the same, renewed", close("Mira", HOUR + 1), second("Noor", CLOSED)),
    ("whom it is about", ACCUSED, second("Jun", ACCUSED)),
    ("whom it is about, renewed", ACCUSED, second("Jun renewed", ACCUSED, HOUR + 6)),
    ("another about somebody", ACCUSED, second("Noor", ACCUSED)),
    ("the root about somebody", ACCUSED, second("the root", ACCUSED)),
    ("cut short", CLOSED, second("Noor", CLOSED)[:-1]),
)


def with_seconds(first: bytes, *seconds: bytes) -> tuple[bytes, tuple[bytes, ...]]:
    return first, seconds


RENEWED = [close("Mira", HOUR + 24 * at) for at in range(4)]
CLOSINGS = (
    ("nothing", [], HOUR, ()),
    ("by one, in her hour", [with_seconds(CLOSED)], HOUR, ()),
    ("by one, an hour early for clocks", [with_seconds(CLOSED)], HOUR - 1, ()),
    ("by one, two hours early", [with_seconds(CLOSED)], HOUR - 2, ()),
    ("by one, in its last hour", [with_seconds(CLOSED)], HOUR + 23, ()),
    ("by one, lapsed", [with_seconds(CLOSED)], HOUR + 24, ()),
    ("by two", [with_seconds(CLOSED, second("Noor", CLOSED))], HOUR + 24, ()),
    ("by two, in its last hour", [with_seconds(CLOSED, second("Noor", CLOSED))], HOUR + 180 * DAY, ()),
    ("by two, over", [with_seconds(CLOSED, second("Noor", CLOSED))], HOUR + 180 * DAY + 1, ()),
    ("by one and the root", [with_seconds(CLOSED, second("the root", CLOSED))], HOUR + 24, ()),
    ("agreed to by one who is revoked", [with_seconds(CLOSED, second("Revoked", CLOSED))], HOUR + 24, ()),
    (
        "agreed to by one who is banned there",
        [with_seconds(CLOSED, second("Sana", CLOSED))],
        HOUR + 24,
        BANNED,
    ),
    ("begun by one who is banned there", [with_seconds(close("Sana"))], HOUR, BANNED),
    ("begun by one who is revoked", [with_seconds(close("Revoked"))], HOUR, ()),
    ("of another room", [with_seconds(close(room=OTHER_ROOM))], HOUR, ()),
    ("by one, and taken back", [with_seconds(CLOSED), with_seconds(reopen("Noor", HOUR + 1))], HOUR + 1, ()),
    (
        "by one, and taken back before",
        [with_seconds(reopen("Noor", HOUR - 1)), with_seconds(CLOSED)],
        HOUR + 1,
        (),
    ),
    (
        "by two, and one takes it back",
        [with_seconds(CLOSED, second("Noor", CLOSED)), with_seconds(reopen("Jun", HOUR + 1))],
        HOUR + 30,
        (),
    ),
    (
        "taken back before the second agreed",
        [with_seconds(CLOSED, second("Noor", CLOSED, HOUR + 2)), with_seconds(reopen("Jun", HOUR + 1))],
        HOUR + 30,
        (),
    ),
    (
        "by two, and two take it back",
        [
            with_seconds(CLOSED, second("Noor", CLOSED)),
            with_seconds(reopen("Jun", HOUR + 1), second("Sana", reopen("Jun", HOUR + 1), HOUR + 1)),
        ],
        HOUR + 1,
        (),
    ),
    ("renewed once", [with_seconds(one) for one in RENEWED[:2]], HOUR + 24, ()),
    ("renewed twice by one person", [with_seconds(one) for one in RENEWED[:3]], HOUR + 48, ()),
    (
        "renewed under a renewed certificate",
        [with_seconds(one) for one in (*RENEWED[:2], close("Mira renewed", HOUR + 48))],
        HOUR + 48,
        (),
    ),
    (
        "renewed by another",
        [with_seconds(one) for one in (*RENEWED[:2], close("Noor", HOUR + 48))],
        HOUR + 48,
        (),
    ),
    (
        "by one who is suspended",
        [with_seconds(revoke("Noor", "Mira", HOUR - 1)), with_seconds(CLOSED)],
        HOUR,
        (),
    ),
    (
        "agreed to by one who is suspended",
        [with_seconds(revoke("Sana", "Noor", HOUR)), with_seconds(CLOSED, second("Noor", CLOSED, HOUR + 1))],
        HOUR + 24,
        (),
    ),
)
ACCUSED_AGAIN = revoke("Mira", "Jun", HOUR + 48)
BACK, LATER_BACK = revoke("Jun", "Mira", HOUR - 1), revoke("Jun", "Mira", HOUR + 1)
SUSPENSIONS = (
    ("nobody", []),
    ("by one", [with_seconds(ACCUSED)]),
    ("by two", [with_seconds(ACCUSED, second("Noor", ACCUSED, HOUR + 2))]),
    ("by one and the root", [with_seconds(ACCUSED, second("the root", ACCUSED, HOUR + 2))]),
    ("agreed to by one who is revoked", [with_seconds(ACCUSED, second("Revoked", ACCUSED))]),
    ("begun by one who is revoked", [with_seconds(revoke("Revoked", "Jun"))]),
    ("two who name each other", [with_seconds(ACCUSED), with_seconds(BACK)]),
    (
        "two who name each other, and one agrees",
        [with_seconds(ACCUSED, second("Noor", ACCUSED, HOUR + 2)), with_seconds(BACK)],
    ),
    (
        "two who name each other, and for each one agrees: the first",
        [
            with_seconds(ACCUSED, second("Noor", ACCUSED, HOUR + 2)),
            with_seconds(LATER_BACK, second("Sana", LATER_BACK, HOUR + 3)),
        ],
    ),
    (
        "the accused agrees against a third",
        [
            with_seconds(ACCUSED),
            with_seconds(
                revoke("Noor", "Sana", HOUR + 1), second("Jun", revoke("Noor", "Sana", HOUR + 1), HOUR + 2)
            ),
        ],
    ),
    ("the accused accuses a third", [with_seconds(ACCUSED), with_seconds(revoke("Jun", "Sana", HOUR + 1))]),
    (
        "renewed twice by one person",
        [with_seconds(one) for one in (ACCUSED, revoke("Mira", "Jun", HOUR + 24), ACCUSED_AGAIN)],
    ),
    (
        "renewed twice by one person, and agreed to",
        [
            with_seconds(ACCUSED),
            with_seconds(revoke("Mira", "Jun", HOUR + 24)),
            with_seconds(ACCUSED_AGAIN, second("Noor", ACCUSED_AGAIN, HOUR + 50)),
        ],
    ),
    ("a room is closed", [with_seconds(CLOSED, second("Noor", CLOSED))]),
)


def outcome(work) -> str:
    """Return a word for what came of it: ok, or why not."""
    try:
        work()
    except Refused as no:
        return no.code.value
    except HearthError as error:
        return "malformed" if type(error).__name__ == "Malformed" else "not_authentic"
    return "ok"


def judged_first(data: bytes) -> str:
    came = outcome(lambda: motions.open_motion(data, TRUST))
    stood = came != "ok" or stands(motions.open_motion(data, TRUST), TRUST, ())
    return came if stood else "powerless"


def opened(data: bytes) -> Opened:
    return motions.open_motion(data, TRUST)


def judged_second(first: bytes, data: bytes) -> str:
    return outcome(lambda: motions.open_second(data, opened(first), TRUST))


Told = list[tuple[bytes, tuple[bytes, ...]]]


def motions_of(told: Told) -> tuple[Motion, ...]:
    return motions.known_motions(
        (opened(first), [motions.open_second(one, opened(first), TRUST) for one in seconds])
        for first, seconds in told
    )


def closing_of(told: Told, hour: int, bans: tuple[Ban, ...]) -> dict[str, object] | None:
    moved = motions_of(told)
    known = motions.refresh(TRUST, moved)
    found = motions.closing(moved, ROOM, hour, known, bans)
    if found is None:
        return None
    return {"act": found.motion.first.name.hex(), "final": found.final, "until": found.until}


def suspensions_of(told: Told) -> list[dict[str, object]]:
    return [
        {
            "serial": one.serial.hex(),
            "since": one.since,
            "until": one.until,
            "agreed": one.agreed,
            "act": one.act.hex(),
        }
        for one in motions.suspensions(motions_of(told), TRUST)
    ]


def written(told: Told) -> list[dict[str, object]]:
    return [{"act": first.hex(), "seconds": [one.hex() for one in seconds]} for first, seconds in told]


def build() -> dict[str, object]:
    return {
        "root_key": public("root").hex(),
        "room": ROOM.hex(),
        "certificates": {who: one.hex() for who, one in CERTIFICATES.items()},
        "revocations": REVOKED.hex(),
        "banned": serial("Sana").hex(),
        "firsts": [{"case": case, "act": data.hex(), "expect": judged_first(data)} for case, data in FIRSTS],
        "seconds": [
            {"case": case, "act": first.hex(), "second": data.hex(), "expect": judged_second(first, data)}
            for case, first, data in SECONDS
        ],
        "closings": [
            {
                "case": case,
                "told": written(told),
                "hour": hour,
                "banned": bool(bans),
                "holds": closing_of(told, hour, bans),
            }
            for case, told, hour, bans in CLOSINGS
        ],
        "suspensions": [
            {"case": case, "told": written(told), "holds": suspensions_of(told)} for case, told in SUSPENSIONS
        ],
    }


if __name__ == "__main__":
    store("motions.json", build())
