"""Python and the browser's code hold one room through long random histories, and never judge differently."""

import os
import random
from collections.abc import Callable, Iterator
from dataclasses import replace

import pytest
from tests.dice import seeded
from tests.interop import page
from tests.interop.browser_room import Browser, talking
from tests.interop.two_tongues import TwoTongues
from tests.lengths import count
from tests.rooms import forge
from tests.rooms.community import HOUR, Community

from hearth_mls.framing import Sender, SenderType
from hearth_mls.leaf_node import LeafNode
from hearth_mls.proposals import ExternalInit, GroupContextExtensions, Proposal, ReInit, Remove
from hearth_protocol.admission import sanction_bans
from hearth_protocol.codec import u32
from hearth_protocol.errors import HearthError, Refused
from hearth_protocol.refusals import Refusal
from hearth_protocol.structures.room_extension import Ban, BanKind, HistoryPolicy
from hearth_rooms.member import MemberKeys, RoomMember
from hearth_rooms.profile import room_extension

pytestmark = pytest.mark.interop

WALKS = count(2, 24)
STEPS = count(14, 30)
MOST_MEMBERS = 9
"""One more than eight leaves hold."""


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    """A process with the browser's code, and no room in it yet."""
    if reason := page.missing():
        (pytest.fail if os.environ.get("CI") else pytest.skip)(reason)
    with talking() as process:
        yield process


class Walk:
    """One history of a room, and at every step what liars might have sent instead."""

    def __init__(self, browser: Browser, dice: random.Random, word: str) -> None:
        self.dice = dice
        self.community = Community(word)
        self.room = TwoTongues(self.community, browser)
        self.hour = HOUR
        self.gone: list[MemberKeys] = []
        self.words: set[str] = set()
        self.invited = [self.community.invite(self.room.staff, uses=3, not_after=HOUR + 100)]

    def step(self) -> None:
        self.hour += self.dice.choice([0, 0, 0, 1, 5, 30])
        steps: list[Callable[[], object]] = [self.renew, self.change_history, self.re_enter, self.drop_bans]
        if len(self.room.members) < MOST_MEMBERS:
            steps += [self.enter, self.enter, self.enter_as_staff]
        if len(self.room.members) > 2:
            steps += [self.remove, self.sanction, self.propose_by_server, self.propose_by_staff]
        try:
            self.dice.choice(steps)()
        except Refused as refused:
            # Such a step is not possible now; what would carry out a pending Remove is.
            if refused.code is Refusal.REMOVE_PENDING:
                self.cover()
        self.lie()

    def somebody(self, *, staff: bool | None = None) -> RoomMember:
        members = [
            member
            for member in self.room.members.values()
            if staff is None or self.room.view.has_power(member.own, self.hour, self.room.trust) is staff
        ]
        return self.dice.choice(members or list(self.room.members.values()))

    def somebody_else(self) -> RoomMember:
        others = [member for name, member in self.room.members.items() if name != self.room.host]
        return self.dice.choice(others)

    def enter(self) -> None:
        community, staff = self.community, self.room.staff
        kind = self.dice.choice(["own", "shared", "direct"])
        if kind == "own":
            keys = community.invited_keys(community.invite(staff, not_after=self.hour + 24))
        elif kind == "shared":
            keys = community.invited_keys(self.dice.choice(self.invited))
        else:
            keys = community.direct_keys(staff, not_after=self.hour + 24)
        self.room.enter(keys, hour=self.hour)

    def enter_as_staff(self) -> None:
        staff = self.community.certify(
            "Noor", not_before=self.hour - 1, hours=self.dice.choice([2, 60, 2000])
        )
        self.room.enter(self.community.staff_keys(staff), hour=self.hour)

    def re_enter(self) -> None:
        self.room.enter(self.somebody().keys, hour=self.hour)

    def renew(self) -> None:
        self.room.commit(self.somebody().member_id, hour=self.hour)

    def cover(self) -> None:
        going = {member.member_id for member in self.room.view.pending_removes(self.room.trust, self.hour)}
        for name in list(self.room.members):
            if name not in going:
                self.room.commit(name, hour=self.hour)
                return

    def change_history(self) -> None:
        self.room.commit(self.room.host, hour=self.hour, history=self.dice.choice(list(HistoryPolicy)))

    def drop_bans(self) -> None:
        bans = [ban for ban in self.room.view.bans if ban.until < self.hour]
        self.room.commit(self.room.host, hour=self.hour, drop_bans=bans)

    def remove(self) -> None:
        subject = self.somebody_else()
        self.gone.append(subject.keys)
        self.room.commit(self.room.host, hour=self.hour, remove=[subject.member_id])

    def sanction(self) -> None:
        subject = self.somebody_else()
        self.gone.append(subject.keys)
        bans = sanction_bans(subject.own.admission, self.room.trust)
        self.room.commit(self.room.host, hour=self.hour, bans=bans)

    def propose_by_server(self) -> None:
        self.room.propose_by_server(self.somebody_else().member_id)

    def propose_by_staff(self) -> None:
        self.room.deliver(self.room.mira.propose_remove(self.somebody_else().member_id))

    def lie(self) -> None:
        """Have both judge what nobody honest sends: rightly signed and wrong, or damaged on the way."""
        liars = (self.forged_commit, self.forged_entry, self.forged_proposal) * 2
        forged = [message for message in (make() for make in liars) if message is not None]
        said = [*forged, *self.room.handshakes[-2:]]
        self.words.update(word[:40] for word in self.room.judge([*said, *map(self.damaged, said * 2)]))

    def damaged(self, message: bytes) -> bytes:
        at = self.dice.randrange(len(message))
        match self.dice.randrange(5):
            case 0:
                return message[:at]
            case 1:
                return message[:at] + self.dice.randbytes(1) + message[at:]
            case 2:
                return message[:at] + self.dice.randbytes(2) + message[at + 2 :]
            case _:
                turned = message[at] ^ (1 << self.dice.randrange(8))
                return message[:at] + bytes((turned,)) + message[at + 1 :]

    def proposal(self, member: RoomMember) -> Proposal | bytes:
        public, extension = self.room.view.public, self.room.view.extension
        kept = public.context.extensions[:-1]
        subject = self.somebody()
        ban = Ban(
            self.dice.choice(list(BanKind)),
            self.dice.choice([subject.member_id, subject.own.invitation or bytes(16)]),
            self.hour + self.dice.choice([-1, 1, 24, 2000]),
        )
        more = {each.key: each for each in (*extension.bans, ban)}
        bans = self.dice.choice([extension.bans, (ban,), (), tuple(more[key] for key in sorted(more))])
        changed = replace(
            extension,
            bans_version=extension.bans_version + self.dice.choice([1, 1, 1, 0, 2]),
            bans=bans,
            history=self.dice.choice(list(HistoryPolicy)),
        )
        change = GroupContextExtensions((*kept, room_extension(changed)))
        offers: list[Proposal | bytes] = [
            Remove(self.dice.randrange(MOST_MEMBERS)),
            Remove(subject.own.leaf),
            change,
            change,
            GroupContextExtensions((room_extension(changed), *kept)),
            ReInit(public.context.group_id, 1, 3, ()),
            ExternalInit(self.dice.randbytes(32)),
            *public.proposals,
            *forge.rightly_made(member, self.community.random).values(),
        ]
        return self.dice.choice(offers)

    def forged_commit(self) -> bytes | None:
        member = self.somebody(staff=self.dice.choice([True, False]))
        listed = [self.proposal(member) for _ in range(self.dice.choice([0, 1, 1, 2, 3]))]
        known = self.room.view.public.proposals
        said = [known[each].proposal if isinstance(each, bytes) else each for each in listed]
        if Remove(member.group.own_leaf) in said:
            return None  # no path leads from a leaf that is gone
        other = self.somebody().own.credential
        changes: list[Callable[[LeafNode], LeafNode]] = [
            forge.same,
            forge.same,
            forge.same,
            lambda leaf: replace(leaf, credential=replace(leaf.credential, content=other)),
            lambda leaf: replace(leaf, capabilities=replace(leaf.capabilities, extensions=(0xF002, 0xF003))),
        ]
        hour = self.room.view.hour + self.dice.choice([0, 0, 0, 1, 100, 3000, -1])
        try:
            return forge.commit(
                member,
                listed,
                self.community.random,
                authenticated_data=self.dice.choice([u32(hour)] * 5 + [b"", u32(hour) + b"\0"]),
                path=self.dice.random() < 0.9,
                change_leaf=self.dice.choice(changes),
            )
        except (HearthError, AttributeError):
            return None  # not even a liar can make this one, of a leaf that is blank

    def forged_entry(self) -> bytes | None:
        community, room = self.community, self.room
        stranger = Community("somewhere else")
        keys = self.dice.choice(
            [
                community.invited_keys(self.dice.choice(self.invited)),
                community.direct_keys(room.staff, not_after=self.hour + self.dice.choice([-1, 0, 24, 1000])),
                community.staff_keys(room.staff),
                replace(community.direct_keys(room.staff), credential=self.somebody().own.credential),
                stranger.direct_keys(stranger.certify()),
                self.somebody().keys,
                *self.gone,
            ]
        )
        own = room.view.member(keys.member_id(room.view.room))
        removes = [] if own is None or self.dice.random() < 0.3 else [Remove(own.leaf)]
        if self.dice.random() < 0.2:
            removes.append(self.proposal(self.somebody()))
        try:
            return forge.external_commit(
                room.view,
                room.group_info,
                keys,
                community.random,
                extra=removes,
                inits=self.dice.choice([1, 1, 1, 1, 0, 2]),
                hour=max(0, self.hour + self.dice.choice([0, 0, 0, 1, 90, -1000])),
            )
        except (HearthError, AttributeError):
            return None

    def forged_proposal(self) -> bytes | None:
        member = self.somebody(staff=self.dice.choice([True, False]))
        content = self.proposal(member)
        if isinstance(content, bytes):
            return None
        sender, seed = self.dice.choice(
            [
                (Sender(SenderType.MEMBER, member.own.leaf), member.keys.signature_seed),
                (Sender(SenderType.EXTERNAL, 0), self.community.server_seed),
                (Sender(SenderType.EXTERNAL, 1), self.community.server_seed),
                (Sender(SenderType.NEW_MEMBER_PROPOSAL), member.keys.signature_seed),
            ]
        )
        data = self.dice.choice([b"", b"", b"", u32(self.hour)])
        return forge.proposal(self.room.view, sender, seed, content, authenticated_data=data)

    def replay(self) -> None:
        """Come to the present from every other snapshot, vouched for by an anchor or by nobody."""
        room = self.room
        newest = room.mira.anchor(
            staff_seed=room.staff.seed,
            certificate=room.staff.name,
            last_seq=0,
            link=bytes(32),
            revocations_version=0,
            hour=self.hour,
        )
        self.words.add(room.replay(0, b"", b""))
        self.words.add(room.replay(0, b"", newest))
        self.words.add(room.replay(len(room.snapshots) - 1, newest, newest))
        self.words.add(room.replay(len(room.snapshots) // 2, newest, newest))


@pytest.mark.parametrize("walk", range(WALKS))
def test_a_room_walks_through_both_and_no_verdict_differs(browser, walk):
    start = seeded(walk)
    history = Walk(browser, start.dice, f"walk {start.seed}")
    try:
        for _ in range(STEPS):
            history.step()
        history.replay()
    except AssertionError as difference:
        raise AssertionError(f"seed {start.seed}: {difference}") from difference
    assert len(history.words) > 5, "a walk on which liars met one answer tests little"


def test_the_next_generation_begins_the_same_in_both_and_carries_the_same_people(browser):
    community = Community("two generations")
    room = TwoTongues(community, browser)
    carried = [room.enter(community.direct_keys(room.staff)) for _ in range(3)]
    banned = room.enter(community.direct_keys(room.staff, not_after=HOUR + 160))
    room.commit(room.host, bans=sanction_bans(banned.own.admission, room.trust))
    late = HOUR + 150
    after = TwoTongues(community, browser, staff=room.staff, hour=late, previous=room.view)
    assert (after.view.generation, len(after.view.carried), len(after.view.bans)) == (1, 4, 1)
    for member in carried:
        after.enter(member.keys, hour=late)
    assert after.agree()
    forged = [
        forge.external_commit(after.view, after.group_info, keys, community.random, hour=late)
        for keys in (banned.keys, community.direct_keys(room.staff, not_after=late - 1), carried[0].keys)
    ]
    words = after.judge([*forged, *room.handshakes])
    assert words[:3] == ["banned", "invitation_expired", "commit_invalid"]
    assert set(words[3:]) == {"stale_generation"}
