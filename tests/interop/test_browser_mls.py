"""The browser's own MLS in a group with Python's, and in a real room with ts-mls too: each follows each."""

import os
import random as dice_of_python
from collections.abc import Iterator
from dataclasses import dataclass, field

import pytest
from tests.interop import page
from tests.interop.node import Node, TsMlsError
from tests.interop.page import BrowserPerson
from tests.interop.test_hearth_room import Guest
from tests.lengths import count
from tests.mls.members import (
    CAPABILITIES,
    EXTENSIONS,
    GROUP_ID,
    SERVER_SEED,
    Seeded,
    identity,
)
from tests.rooms.community import HOUR, Community, Room

from hearth_mls import private_state
from hearth_mls.credentials import Credential
from hearth_mls.extensions import Extension
from hearth_mls.external_proposal import external_remove
from hearth_mls.group import Group, OwnCommit, Removed
from hearth_mls.message import decode_group_info, decode_public_message, encode_message
from hearth_mls.proposals import GroupContextExtensions, Remove
from hearth_mls.public_group import PublicGroup
from hearth_mls.ratchet_tree import RatchetTree
from hearth_mls.tree_math import LeafIndex
from hearth_protocol import labels
from hearth_protocol.admission import sanction_bans
from hearth_protocol.codec import u32
from hearth_protocol.structures.credential import CREDENTIAL_TYPE
from hearth_rooms import profile
from hearth_rooms.member import MemberKeys
from hearth_rooms.view import Step

pytestmark = pytest.mark.interop

WALKS = count(3, 20)
STEPS = count(20, 60)


@pytest.fixture(scope="module")
def pages() -> Iterator[Node]:
    """A process in which the browser's MLS plays members."""
    if reason := page.missing():
        (pytest.fail if os.environ.get("CI") else pytest.skip)(reason)
    with page.talking() as node:
        yield node


class Visitor:
    """A member of a real room whom the browser plays, in the hands of the room's own rules."""

    def __init__(self, room: Room, pages: Node, name: str = "visitor") -> None:
        self.room = room
        self.keys: MemberKeys = room.community.invited_keys(room.community.invite(room.staff))
        self.member_id = self.keys.member_id(room.view.room)
        self.page = BrowserPerson(
            name,
            pages,
            seed=self.keys.signature_seed,
            credential=Credential(CREDENTIAL_TYPE, self.keys.credential),
            capabilities=profile.CAPABILITIES,
        )

    def enter(self, *, again: bool = False) -> Step:
        tree = self.room.view.public.tree.write()
        message = self.page.enter(self.room.group_info, tree, again=again, authenticated_data=u32(HOUR))
        return self.room.deliver(message, self.page.group_info())

    def commit(self) -> Step:
        due = self.room.view.pending_references(self.room.trust)
        message = self.page.commit(references=tuple(due.values()), authenticated_data=u32(HOUR))
        return self.room.deliver(message, self.page.group_info())

    def hear(self) -> None:
        self.page.hear(self.room.handshakes[-1])

    def agrees(self) -> bool:
        """Whether she and everybody else hold the same keys of the same people's posts."""
        keys = self.room.mira.epoch_keys()
        epoch_id = self.page.exported(labels.EXPORT_EPOCH_ID.decode(), b"", len(keys.epoch_id))
        return (
            self.page.exported(labels.EXPORT_POSTS.decode(), b"", len(keys.epoch_key)) == keys.epoch_key
            and epoch_id == keys.epoch_id
            and {member.epoch_keys() for member in self.room.members.values()} == {keys}
        )


@pytest.fixture
def room() -> Room:
    room = Room(Community("browser"))
    room.admit()
    return room


@pytest.fixture
def visitor(room: Room, pages: Node) -> Visitor:
    visitor = Visitor(room, pages)
    visitor.enter()
    return visitor


class TestInARoom:
    def test_she_enters_as_everybody_does_and_each_follows_each(self, room, visitor):
        assert visitor.agrees()
        room.commit(room.host)
        visitor.hear()
        assert visitor.agrees()
        assert visitor.commit().committer.member_id == visitor.member_id
        assert visitor.agrees()
        newcomer = room.admit()
        visitor.hear()
        room.commit(newcomer.member_id)
        visitor.hear()
        assert visitor.agrees()

    def test_she_enters_again_in_place_of_her_older_leaf(self, room, visitor):
        room.commit(room.host)
        assert visitor.enter(again=True).re_entered
        assert visitor.agrees()

    def test_she_carries_out_what_the_server_proposes(self, room, visitor):
        leaving = next(member for member in room.members if member != room.host)
        visitor.page.hear(room.propose_by_server(leaving))
        assert [member.member_id for member in visitor.commit().left] == [leaving]
        assert visitor.agrees()

    def test_she_follows_a_ban_that_changes_the_rooms_extension(self, room, visitor):
        banned = next(member for member in room.members if member != room.host)
        admission = room.view.member(banned).admission
        assert room.commit(room.host, bans=sanction_bans(admission, room.trust)).room_changed
        visitor.hear()
        assert visitor.agrees()

    def test_she_is_put_out_and_exports_nothing_of_what_follows(self, room, visitor):
        label = labels.EXPORT_POSTS.decode()
        before = visitor.page.exported(label, b"", 32)
        room.commit(room.host, remove=[visitor.member_id])
        with pytest.raises(TsMlsError, match="not_a_member"):
            visitor.hear()
        room.commit(room.host)
        with pytest.raises(TsMlsError, match="EPOCH"):
            visitor.hear()
        assert visitor.page.exported(label, b"", 32) == before != room.mira.epoch_keys().epoch_key

    def test_ts_mls_the_browser_and_python_share_a_room(self, room, visitor, node):
        guest = Guest(room, node)
        guest.enter()
        visitor.hear()
        visitor.commit()
        guest.hear(room.handshakes[-1])
        guest.commit()
        visitor.hear()
        room.commit(room.host)
        visitor.hear()
        guest.hear(room.handshakes[-1])
        assert visitor.agrees()
        label, keys = labels.EXPORT_POSTS, room.mira.epoch_keys()
        assert guest.exported(label, 32) == visitor.page.exported(label.decode(), b"", 32) == keys.epoch_key


class TestState:
    def test_what_the_browser_stored_python_takes_up_and_back(self, room, visitor, pages):
        state, tree = visitor.page.stored()
        group = private_state.restore(state, RatchetTree.decode(tree))
        assert private_state.encode(group) == state
        room.commit(room.host)
        followed = group.process(decode_public_message(room.handshakes[-1]))
        made = followed.commit(authenticated_data=u32(HOUR), random=Seeded("python"))
        room.deliver(encode_message(made.message), encode_message(made.group.group_info()))
        another = BrowserPerson(
            "another device",
            pages,
            seed=visitor.keys.signature_seed,
            credential=Credential(CREDENTIAL_TYPE, visitor.keys.credential),
            capabilities=profile.CAPABILITIES,
        )
        another.take_up(private_state.encode(made.group), made.group.public.tree.write())
        visitor.page = another
        assert visitor.agrees()
        visitor.commit()
        assert visitor.agrees()


@dataclass
class Walk:
    """One history of a group in which the browser plays some people and Python the others."""

    pages: Node
    dice: dice_of_python.Random
    public: PublicGroup = field(init=False)
    ours: dict[str, Group] = field(default_factory=dict)
    theirs: dict[str, BrowserPerson] = field(default_factory=dict)
    born: int = 0

    def __post_init__(self) -> None:
        self.random = Seeded(("walk", self.dice.random()))
        self.ours["founder"] = Group.create(GROUP_ID, EXTENSIONS, identity("founder"), self.random)
        self.public = self.ours["founder"].public

    def page(self, name: str) -> BrowserPerson:
        who = identity(name)
        return BrowserPerson(
            name, self.pages, seed=who.signature_seed, credential=who.credential, capabilities=CAPABILITIES
        )

    def hear(self, data: bytes, *, but: str = "") -> None:
        """Give a handshake to everybody but its author; who is removed says so and is gone."""
        self.public = self.public.stage(decode_public_message(data)).after
        for name in [name for name in self.ours if name != but]:
            try:
                self.ours[name] = self.ours[name].process(decode_public_message(data))
            except Removed:
                del self.ours[name]
        for name in [name for name in self.theirs if name != but]:
            if self.public.tree.leaf_of(self.theirs[name].signature_key) is None:
                with pytest.raises(TsMlsError, match="not_a_member"):
                    self.theirs[name].hear(data)
                del self.theirs[name]
            else:
                self.theirs[name].hear(data)

    def group_info(self) -> bytes:
        """Return what somebody inside publishes."""
        if self.theirs and (not self.ours or self.dice.random() < 0.5):
            return self.dice.choice(list(self.theirs.values())).group_info()
        return encode_message(self.dice.choice(list(self.ours.values())).group_info())

    def enter(self, name: str, *, in_browser: bool, again: bool = False) -> None:
        published = self.group_info()
        if again:
            self.ours.pop(name, None)
            self.theirs.pop(name, None)
        if in_browser:
            page = self.page(name)
            data = page.enter(published, self.public.tree.write(), again=again)
            self.hear(data)
            self.theirs[name] = page
            return
        who, info = identity(name), decode_group_info(published)
        self.public.check_group_info(info)
        own = self.public.tree.leaf_of(self.public.suite.signature_key(who.signature_seed))
        message, group = Group.join_external(
            self.public, info.external_pub, who, remove=own if again else None, random=self.random
        )
        self.hear(encode_message(message))
        self.ours[name] = group

    def commit(self, name: str, *proposals: Remove | GroupContextExtensions) -> None:
        """Let somebody commit these, and whatever was proposed about others."""
        place = self.leaf(name)
        named = {each.removed for each in proposals if isinstance(each, Remove)}
        references = []
        for reference, each in self.public.proposals.items():
            if each.proposal.removed not in {*named, place}:
                references.append(reference)
                named.add(each.proposal.removed)
        if name in self.ours:
            made = self.ours[name].commit(proposals=proposals, references=references, random=self.random)
            self.hear(encode_message(made.message), but=name)
            self.ours[name] = made.group
        else:
            data = self.theirs[name].commit(*proposals, references=references)
            self.hear(data, but=name)

    def leaf(self, name: str) -> LeafIndex:
        key = self.public.suite.signature_key(identity(name).signature_seed)
        place = self.public.tree.leaf_of(key)
        assert place is not None
        return place

    def people(self) -> list[str]:
        return [*self.ours, *self.theirs]

    def step(self) -> None:
        """Let anything happen that may."""
        people = self.people()
        somebody, other = self.dice.choice(people), self.dice.choice(people)
        chance = self.dice.random()
        if chance < 0.3 or len(people) < 3:
            self.born += 1
            self.enter(f"person {self.born}", in_browser=self.dice.random() < 0.6)
        elif chance < 0.4:
            # With the old leaf gone, an older self may come back as either kind.
            self.enter(somebody, in_browser=self.dice.random() < 0.6, again=True)
        elif chance < 0.5:
            remove = external_remove(self.public.context, 0, self.leaf(other), SERVER_SEED)
            self.hear(encode_message(remove))
        elif chance < 0.6 and somebody in self.theirs:
            self.hear(self.theirs[somebody].propose_remove(self.leaf(other)), but=somebody)
        elif chance < 0.7 and somebody != other and len(people) > 4:
            self.commit(somebody, Remove(self.leaf(other)))
        elif chance < 0.75:
            word = f"rules {self.born}".encode()
            changed = (*EXTENSIONS[:2], Extension(EXTENSIONS[2].extension_type, word))
            self.commit(somebody, GroupContextExtensions(changed))
        else:
            self.commit(somebody)

    def assert_agreed(self) -> None:
        """Everybody came to one epoch and its secrets; a stranger finds the tree good."""
        told = [page.standing("test", b"", 32) for page in self.theirs.values()]
        standings = {(each["epoch"], each["authenticator"], each["exported"]) for each in told} | {
            (group.context.epoch, group.epoch_authenticator.hex(), group.export(b"test", b"", 32).hex())
            for group in self.ours.values()
        }
        assert len(standings) == 1
        assert {epoch for epoch, *_ in standings} == {self.public.context.epoch}
        assert all(group.public == self.public for group in self.ours.values())
        tree = RatchetTree.decode(self.public.tree.write())
        PublicGroup.start(self.public.context, tree, self.public.confirmation_tag)


@pytest.mark.parametrize("number", range(WALKS))
def test_a_long_history_is_followed_alike_by_both(pages, number):
    pages_of_this = Walk(pages, dice_of_python.Random(number))  # noqa: S311  (a history to repeat, not a secret)
    for _ in range(STEPS):
        pages_of_this.step()
        pages_of_this.assert_agreed()
    assert pages_of_this.theirs


def test_the_browser_founds_a_group_that_python_enters(pages):
    page = BrowserPerson(
        "first",
        pages,
        seed=identity("first").signature_seed,
        credential=identity("first").credential,
        capabilities=CAPABILITIES,
    )
    page.found(GROUP_ID, EXTENSIONS)
    state, tree = page.stored()
    group = private_state.restore(state, RatchetTree.decode(tree))
    info = decode_group_info(page.group_info())
    public = PublicGroup.start(info.context, RatchetTree.decode(tree), info.confirmation_tag)
    public.check_group_info(info)
    message, entered = Group.join_external(
        public, info.external_pub, identity("second"), random=Seeded("second")
    )
    page.hear(encode_message(message))
    assert page.standing()["authenticator"] == entered.epoch_authenticator.hex()
    data = page.commit()
    assert entered.process(decode_public_message(data)).export(b"x", b"", 16) == page.exported("x", b"", 16)
    with pytest.raises(OwnCommit):
        group.process(message).process(decode_public_message(data))
