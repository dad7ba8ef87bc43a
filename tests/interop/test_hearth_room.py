"""A real Hearth room in which ts-mls plays a member: invited, judged by the room's own rules, and followed.

Its credential is the chain of signatures that every member carries, as a custom credential; the room's
extensions, required capabilities and external sender are the real ones.
"""

import pytest
from tests.interop.node import Node, TsMlsError
from tests.interop.ts_mls import TsPerson
from tests.rooms.community import HOUR, Community, Room

from hearth_mls.credentials import Credential
from hearth_mls.extensions import RATCHET_TREE, Extension
from hearth_mls.message import encode_message
from hearth_protocol import labels
from hearth_protocol.admission import sanction_bans
from hearth_protocol.codec import u32
from hearth_protocol.structures.credential import CREDENTIAL_TYPE
from hearth_rooms.member import MemberKeys
from hearth_rooms.profile import CAPABILITIES
from hearth_rooms.view import Step

pytestmark = pytest.mark.interop


class Guest:
    """A member whom ts-mls plays, in the hands of the room's rules."""

    def __init__(self, room: Room, node: Node) -> None:
        self.room = room
        self.keys: MemberKeys = room.community.invited_keys(room.community.invite(room.staff))
        self.member_id = self.keys.member_id(room.view.room)
        self.tess = TsPerson(
            "tess",
            node,
            credential=Credential(CREDENTIAL_TYPE, self.keys.credential),
            capabilities=CAPABILITIES,
            seed=self.keys.signature_seed,
        )

    def enter(self, *, again: bool = False) -> Step:
        group = self.room.mira.group
        published = group.group_info((Extension(RATCHET_TREE, group.public.tree.write()),))
        message = self.tess.enter(encode_message(published), again=again, authenticated_data=u32(HOUR))
        return self.room.deliver(message, self.tess.group_info(with_tree=False))

    def commit(self) -> Step:
        message = self.tess.commit(authenticated_data=u32(HOUR)).commit
        return self.room.deliver(message, self.tess.group_info(with_tree=False))

    def hear(self, message: bytes) -> None:
        self.tess.receive(message, self.tess)

    def hear_the_server(self, message: bytes) -> None:
        server_key = self.room.community.server_key
        self.tess.ask("processExternalProposal", message=message.hex(), signatureKey=server_key.hex())

    def exported(self, label: bytes, size_bytes: int) -> bytes:
        told = self.tess.ask("standing", label=label.decode(), context="", size=size_bytes)
        return bytes.fromhex(told["exported"])

    def agrees(self) -> bool:
        """Whether she and everybody else hold the same keys of the same people's posts."""
        keys = self.room.mira.epoch_keys()
        roster = {member.member_id for member in self.room.view.roster()}
        return (
            self.exported(labels.EXPORT_POSTS, len(keys.epoch_key)) == keys.epoch_key
            and self.exported(labels.EXPORT_EPOCH_ID, len(keys.epoch_id)) == keys.epoch_id
            and {member.epoch_keys() for member in self.room.members.values()} == {keys}
            and roster == {*self.room.members, self.member_id}
        )


@pytest.fixture
def room() -> Room:
    room = Room(Community("interop"))
    room.admit()
    return room


@pytest.fixture
def guest(room, node) -> Guest:
    guest = Guest(room, node)
    guest.enter()
    return guest


def test_an_invited_member_enters_as_everybody_does(room, node):
    guest = Guest(room, node)
    step = guest.enter()
    assert step.joined.member_id == guest.member_id
    assert guest.agrees()


def test_she_and_the_others_follow_each_other(room, guest):
    room.commit(room.host)
    guest.hear(room.handshakes[-1])
    assert guest.agrees()
    step = guest.commit()
    assert step.committer.member_id == guest.member_id
    assert guest.agrees()
    newcomer = room.admit()
    guest.hear(room.handshakes[-1])
    room.commit(newcomer.member_id)
    guest.hear(room.handshakes[-1])
    assert guest.agrees()


def test_she_enters_again_in_place_of_her_older_leaf(room, guest):
    room.commit(room.host)
    step = guest.enter(again=True)
    assert step.re_entered
    assert guest.agrees()


def test_she_carries_out_what_the_server_proposes(room, guest):
    leaving = next(member for member in room.members if member != room.host)
    guest.hear_the_server(room.propose_by_server(leaving))
    step = guest.commit()
    assert [member.member_id for member in step.left] == [leaving]
    assert guest.agrees()


def test_she_follows_a_ban_that_changes_the_rooms_extension(room, guest):
    banned = next(member for member in room.members if member != room.host)
    admission = room.view.member(banned).admission
    step = room.commit(room.host, bans=sanction_bans(admission, room.trust))
    assert step.room_changed
    guest.hear(room.handshakes[-1])
    assert guest.agrees()


def test_she_is_put_out_and_exports_nothing_of_what_follows(room, guest):
    before = guest.exported(labels.EXPORT_POSTS, 32)
    room.commit(room.host, remove=[guest.member_id])
    assert guest.exported(labels.EXPORT_POSTS, 32) == before != room.mira.epoch_keys().epoch_key
    room.commit(room.host)
    with pytest.raises(TsMlsError):
        guest.hear(room.handshakes[-1])
    assert guest.exported(labels.EXPORT_POSTS, 32) == before
