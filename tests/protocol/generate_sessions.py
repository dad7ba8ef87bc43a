"""Makes protocol/vectors/sessions.json: `python -m tests.protocol.generate_sessions`.

Lives of floors, told step by step as they happen, with what follows from each at several seconds; and what is
sealed to a host.
"""

from dataclasses import replace
from typing import Any

from tests.protocol.deterministic import bytes_of, public, seed, store, stream
from tests.protocol.example_structures import (
    CERTIFICATE,
    COMMUNITY,
    DIRECT,
    FLOOR,
    HOUR,
    REVOCATIONS,
    ROOM,
    SERIALS,
    SESSION,
    VOUCHER,
)

from hearth_protocol import check_ins, floor, sealing, sign_ups, signed
from hearth_protocol.codec import vector
from hearth_protocol.crypto import x25519
from hearth_protocol.errors import Refused
from hearth_protocol.floor import MINUTE, Standing
from hearth_protocol.ids import MemberId, RoomId, Serial, member_id
from hearth_protocol.padding import LETTER_CLASSES, pad
from hearth_protocol.structures.credential import direct_chain
from hearth_protocol.structures.floor import Floor, Leader, Mode, Stage
from hearth_protocol.structures.revocations import Revocation
from hearth_protocol.structures.sign_up import SignUp

ANA, BEA, CLEO, DORA = MEMBERS = tuple(MemberId(bytes_of(f"member {one}", 16)) for one in "abcd")
REVOKED = signed.sign(
    seed("root"), replace(REVOCATIONS, version=1, entries=(Revocation(CERTIFICATE.serial, bytes(32)),))
)
START = SESSION.starts * MINUTE
CHAIN = direct_chain(signed.sign(seed("staff"), DIRECT))
FIRST = Floor.first(
    community=COMMUNITY,
    room=ROOM,
    leader=Leader.HOST,
    until=SESSION.ends,
    hour=HOUR,
    certificate=FLOOR.certificate,
)
QUIET = replace(FIRST, stage=Stage.LIVE)
"""Live, and everybody may speak."""


def _set(*members: MemberId) -> tuple[MemberId, ...]:
    return tuple(sorted(members))


class Life:
    """One floor, step by step; what was seen of it at each look."""

    def __init__(self, case: str) -> None:
        self.case = case
        self.standing = Standing()
        self.steps: list[dict[str, Any]] = []

    def say(self, now: int, **changes: object) -> "Life":
        before = self.standing.floor
        following = QUIET if before is None else replace(before, number=before.number + 1)
        said: Floor = replace(following, **changes)  # type: ignore[arg-type]  # (fields of Floor)
        data = signed.sign(seed("staff"), said)
        return self._step("say", now, lambda: floor.said(self.standing, said, now), statement=data.hex())

    def raise_hand(self, now: int, member: MemberId) -> "Life":
        return self._step("raise", now, lambda: floor.raised(self.standing, member), member=member.hex())

    def lower_hand(self, now: int, member: MemberId) -> "Life":
        return self._step("lower", now, lambda: floor.lowered(self.standing, member), member=member.hex())

    def turn_done(self, now: int, member: MemberId) -> "Life":
        return self._step("pass", now, lambda: floor.passed(self.standing, member, now), member=member.hex())

    def leave(self, now: int, member: MemberId) -> "Life":
        return self._step("leave", now, lambda: floor.left(self.standing, member, now), member=member.hex())

    def come(self, now: int, member: MemberId) -> "Life":
        return self._step("come", now, lambda: floor.came(self.standing, member, now), member=member.hex())

    def wait(self, now: int) -> "Life":
        return self._step("wait", now, lambda: self.standing)

    def _step(self, step: str, now: int, made: Any, **more: str) -> "Life":
        refused = None
        try:
            self.standing = made()
        except Refused as no:
            refused = no.code.value
        self.steps.append({"step": step, "now": now, **more, "refused": refused, "then": self._seen(now)})
        return self

    def _seen(self, now: int) -> dict[str, Any]:
        standing = self.standing
        at = floor.turn(standing, now)
        return {
            "standing": {
                "hands": [one.hex() for one in standing.hands],
                "turn": standing.turn,
                "turn_since": standing.turn_since,
                "pause_since": standing.pause_since,
                "gone": sorted(one.hex() for one in standing.gone),
                "ended_since": standing.ended_since,
            },
            "stage": int(floor.stage(SESSION, standing, now)),
            "holder": None if at.holder is None else at.holder.hex(),
            "left": floor.turn_left(standing, now),
            "coming": [one.hex() for one in floor.coming(standing, now)],
            "paused": floor.is_paused(standing, now),
            "speaking": {
                one.hex(): floor.speaking(SESSION, standing, one, staff=False, now=now).value
                for one in MEMBERS
            },
            "staff": floor.speaking(SESSION, standing, ANA, staff=True, now=now).value,
        }

    def told(self) -> dict[str, Any]:
        return {"case": self.case, "steps": self.steps}


def _lives() -> list[Life]:
    order = (BEA, ANA, DORA, CLEO)
    return [
        Life("nobody has said anything, and nobody comes")
        .wait(START - 900)
        .wait(START + 1799)
        .wait(START + 1800),
        Life("in the lobby, live, closing, live again, ended")
        .say(START - 600, stage=Stage.LOBBY)
        .say(START, stage=Stage.LIVE)
        .say(START + 60, stage=Stage.CLOSING)
        .say(START + 90, stage=Stage.LIVE)
        .say(START + 120, stage=Stage.ENDED)
        .wait(START + 9999),
        Life("a lobby that nobody ever began").say(START - 600, stage=Stage.LOBBY).wait(START + 1800),
        Life("closing and over by itself")
        .say(START)
        .wait(SESSION.ends * MINUTE - 1)
        .wait(SESSION.ends * MINUTE)
        .wait(SESSION.ends * MINUTE + 599)
        .wait(SESSION.ends * MINUTE + 600),
        Life("extended just in time")
        .say(START)
        .say(SESSION.ends * MINUTE + 30, until=SESSION.ends + 20)
        .wait(SESSION.ends * MINUTE + 600),
        Life("a time that is said to be long over ends it now")
        .say(START)
        .say(START + 1499, until=SESSION.starts + 15)
        .say(START + 1800, until=SESSION.starts + 15)
        .wait(START + 1801),
        Life("a round, by the clock and by passing")
        .say(START, mode=Mode.ROUND, order=order, turn_seconds=60)
        .turn_done(START + 10, ANA)
        .turn_done(START + 20, BEA)
        .wait(START + 79)
        .wait(START + 80)
        .wait(START + 200)
        .turn_done(START + 201, CLEO),
        Life("a round in which somebody is muted, one goes and comes back, and one is aside")
        .say(START, mode=Mode.ROUND, order=order, turn_seconds=0)
        .leave(START + 5, BEA)
        .say(START + 9, muted=_set(ANA), aside=_set(DORA))
        .wait(START + 10)
        .come(START + 11, BEA)
        .turn_done(START + 20, CLEO),
        Life("who leaves after her turn takes nothing from the next, nor does who comes back")
        .say(START, mode=Mode.ROUND, order=order, turn_seconds=60)
        .leave(START + 70, BEA)
        .wait(START + 71)
        .come(START + 80, BEA)
        .wait(START + 119)
        .wait(START + 120),
        Life("who is muted in her turn gives it to the next, whole")
        .say(START, mode=Mode.ROUND, order=order, turn_seconds=60)
        .say(START + 50, muted=_set(BEA))
        .wait(START + 109)
        .say(START + 109, muted=())
        .wait(START + 110),
        Life("a round that a statement does not disturb, and one that it begins anew")
        .say(START, mode=Mode.ROUND, order=order, turn_seconds=60)
        .say(START + 70, slow_seconds=10)
        .say(START + 90, order=(CLEO, BEA)),
        Life("a pause delays a turn by its own length, and gives back what is left")
        .say(START, mode=Mode.ROUND, order=order, turn_seconds=60)
        .say(START + 20, pause_seconds=100)
        .wait(START + 119)
        .wait(START + 120)
        .wait(START + 159)
        .wait(START + 160)
        .say(START + 170, pause_seconds=0)
        .say(START + 180, pause_seconds=300)
        .say(START + 190, muted=_set(CLEO))
        .say(START + 200, pause_seconds=0)
        .wait(START + 240),
        Life("who is gone or sent away before her turn has none")
        .say(START, mode=Mode.ROUND, order=order, turn_seconds=0)
        .leave(START + 1, ANA)
        .turn_done(START + 2, BEA)
        .say(START + 3, lobby=_set(DORA)),
        Life("who passes or leaves in a pause takes nothing from the next")
        .say(START, mode=Mode.ROUND, order=order, turn_seconds=60)
        .say(START + 20, pause_seconds=100)
        .turn_done(START + 30, BEA)
        .leave(START + 40, ANA)
        .wait(START + 179)
        .wait(START + 180),
        Life("a hand where none is asked for, and one that was up when they were not any more")
        .say(START, stage=Stage.LOBBY, mode=Mode.HANDS)
        .raise_hand(START + 1, ANA)
        .say(START + 2, stage=Stage.LIVE, mode=Mode.OPEN)
        .raise_hand(START + 3, ANA)
        .say(START + 4, mode=Mode.HANDS)
        .raise_hand(START + 5, ANA)
        .say(START + 6, mode=Mode.QUIET)
        .raise_hand(START + 7, BEA)
        .say(START + 8, stage=Stage.CLOSING, mode=Mode.HANDS)
        .raise_hand(START + 9, BEA),
        Life("hands, called one after the other")
        .raise_hand(START, ANA)
        .say(START, mode=Mode.HANDS, turn_seconds=30)
        .raise_hand(START + 1, ANA)
        .raise_hand(START + 2, BEA)
        .raise_hand(START + 3, ANA)
        .raise_hand(START + 4, CLEO)
        .say(START + 10, called=ANA)
        .lower_hand(START + 12, CLEO)
        .wait(START + 40)
        .say(START + 50, called=BEA, turn_seconds=0)
        .wait(START + 5000)
        .turn_done(START + 5001, BEA)
        .turn_done(START + 5002, BEA),
        Life("a hand of who is muted, sent away, or gone")
        .say(START, mode=Mode.HANDS)
        .raise_hand(START + 1, ANA)
        .raise_hand(START + 1, BEA)
        .raise_hand(START + 1, CLEO)
        .raise_hand(START + 1, DORA)
        .say(START + 2, muted=_set(ANA), lobby=_set(BEA), aside=_set(CLEO))
        .raise_hand(START + 3, ANA)
        .leave(START + 4, DORA)
        .say(START + 5, mode=Mode.OPEN),
        Life("who is called and leaves").say(START, mode=Mode.HANDS, called=ANA).leave(START + 9, ANA),
        Life("quiet").say(START, mode=Mode.QUIET).wait(START + 1),
    ]


def _clocks() -> list[dict[str, Any]]:
    """What a client takes for the server's second, at seconds of its own count, after what it was told."""
    told = {
        "a clock that goes on": ((0, 1_000), (10, 1_010), (70, 1_071)),
        "one that tells one moment for ever": ((0, 1_000), (30, 1_000), (90, 1_000), (600, 1_000)),
        "one that is set back by less than a minute": ((0, 1_000), (10, 960), (20, 970)),
        "one that is set back by an hour": ((5, 9_000), (10, 5_400), (20, 5_410), (90, 5_480)),
        "one that is set forward, and back again": ((0, 1_000), (10, 4_610), (20, 1_020), (30, 1_030)),
    }
    found = []
    for case, all_told in told.items():
        ahead, steps = floor.Ahead(), []
        for steady, now in all_told:
            ahead = ahead.told(now, steady)
            steps.append(
                {"steady": steady, "told": now, "is": ahead.now(steady), "later": ahead.now(steady + 7)}
            )
        found.append({"case": case, "steps": steps})
    return found


def _sealed() -> dict[str, Any]:
    hpke = bytes_of("host hpke")
    inbox = x25519.public_key(bytes_of("inbox secret"))
    up = SignUp(
        community=COMMUNITY,
        session=ROOM,
        signature_key=public("fresh"),
        inbox_key=inbox,
        name="Heron",
        language="ko",
        hour=HOUR,
    )
    serial, key = Serial(SERIALS[0]), x25519.public_key(hpke)
    leaf = member_id(ROOM, public("leaf"))

    def sealed_by(who: str, leaf: str = "leaf", *, chain: bytes = CHAIN, room: RoomId = ROOM) -> bytes:
        vouching = sign_ups.Vouching(room, seed(leaf), chain)
        return sign_ups.seal_sign_up(serial, key, seed(who), up, vouching, stream("sign up"))

    other = replace(up, name="Another")
    of_another = b"".join(
        (
            vector(signed.sign(seed("fresh"), up)),
            vector(signed.sign(seed("leaf"), replace(VOUCHER, sign_up=signed.name_of(other)))),
            vector(CHAIN),
        )
    )
    context = sealing.Context(sealing.Purpose.SIGN_UP, COMMUNITY, ROOM, serial)
    moved = sealing.seal_to(key, context, pad(of_another, LETTER_CLASSES), stream("sign up"))
    there = replace(up, session=RoomId(bytes_of("another evening", 16)))
    again = b"".join(
        (
            vector(signed.sign(seed("fresh"), there)),
            vector(signed.sign(seed("leaf"), replace(VOUCHER, sign_up=signed.name_of(there)))),
            vector(CHAIN),
        )
    )
    elsewhere = sealing.seal_to(key, context, pad(again, LETTER_CLASSES), stream("sign up"))
    made_up = direct_chain(signed.sign(seed("another"), DIRECT))
    sealed = sealed_by("fresh")
    answer = check_ins.seal_answer(COMMUNITY, ROOM, serial, key, 7, 3, stream("answer"))
    return {
        "community": COMMUNITY.hex(),
        "session": ROOM.hex(),
        "serial": serial.hex(),
        "hpke_secret": hpke.hex(),
        "root": public("root").hex(),
        "certificate": signed.sign(seed("root"), CERTIFICATE).hex(),
        "sign_ups": [
            {
                "case": "a sign-up",
                "sealed": sealed.hex(),
                "expect": "open",
                "name": up.name,
                "member": member_id(ROOM, public("leaf")).hex(),
            },
            *(
                {"case": case, "sealed": data.hex(), "expect": expect}
                for case, data, expect in (
                    ("signed by another key", sealed_by("another"), "not_authentic"),
                    ("one byte changed", sealed[:-1] + bytes([sealed[-1] ^ 1]), "not_authentic"),
                    ("vouched for by a key without a chain", sealed_by("fresh", "another"), "not_authentic"),
                    ("a voucher of another sign-up", moved, "not_authentic"),
                    ("sealed again, whole, for another session", elsewhere, "not_authentic"),
                    ("a chain that no staff signed", sealed_by("fresh", chain=made_up), "admission_invalid"),
                    (
                        "a chain of another room",
                        sealed_by("fresh", room=RoomId(bytes(16))),
                        "admission_invalid",
                    ),
                    ("no chain", sealed_by("fresh", chain=b""), "malformed"),
                )
            ),
        ],
        "revocations": REVOKED.hex(),
        "still": [
            {"case": case, "members": members, "revoked": revoked, "vouches": vouches}
            for case, members, revoked, vouches in (
                ("in a room that the host's client is in", [leaf.hex(), bytes(16).hex()], False, True),
                ("in it, though whoever let her in was revoked", [leaf.hex()], True, True),
                ("removed from it, or gone", [bytes(16).hex()], False, False),
                ("of a room that the host's client is not in", None, False, True),
                ("of such a room, let in by who was revoked", None, True, False),
            )
        ],
        "answers": [
            {"case": "an answer", "sealed": answer.hex(), "expect": "open", "check_in": 7, "choice": 3},
            {"case": "a sign-up is no answer", "sealed": sealed.hex(), "expect": "not_authentic"},
        ],
        "sums": [
            {"choices": choices, "count": 3, "sums": None if told is None else list(told)}
            for choices in ([], [1, 2], [1, 2, 9], [1, 2, 2], [3, 3, 3, 1])
            for told in (check_ins.sums(choices, 3),)
        ],
    }


def build() -> dict[str, Any]:
    """Return the file's content."""
    return {
        "session": signed.sign(seed("staff"), SESSION).hex(),
        "first": signed.sign(seed("staff"), FIRST).hex(),
        "lives": [life.told() for life in _lives()],
        "clocks": _clocks(),
        "sealed": _sealed(),
    }


if __name__ == "__main__":
    store("sessions.json", build())
