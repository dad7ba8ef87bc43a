"""Commits that break a rule of the commit table, rightly signed by whoever may not send them."""

from dataclasses import replace

import pytest
from tests.rooms import forge
from tests.rooms.community import Community, Room

from hearth_mls.proposals import (
    GroupContextExtensions,
)
from hearth_protocol.errors import Refused
from hearth_protocol.refusals import Refusal
from hearth_rooms.profile import room_extension

FORBIDDEN, INVALID = Refusal.COMMIT_FORBIDDEN, Refusal.COMMIT_INVALID


def peopled() -> Room:
    """Mira is staff; anna and bora are members, in leaves 1 and 2."""
    room = Room(Community())
    room.anna = room.admit().member_id
    room.bora = room.admit().member_id
    return room


def refused(room: Room, message: bytes) -> Refusal:
    """Return the code everybody refuses `message` with."""
    before = room.view.encode()
    with pytest.raises(Refused) as by_server:
        room.view.apply(message, room.trust)
    assert room.view.encode() == before
    for member in room.members.values():
        with pytest.raises(Refused) as by_member:
            member.receive(message, room.trust)
        assert by_member.value.code is by_server.value.code
    return by_server.value.code


def with_extension(at: Room, /, **changes: object) -> GroupContextExtensions:
    """Return a change of the room's extension, by the next version unless said otherwise."""
    extension = replace(at.view.extension, **{"bans_version": at.view.extension.bans_version + 1} | changes)
    return GroupContextExtensions((*at.view.public.context.extensions[:-1], room_extension(extension)))


def by(room: Room, member_id: bytes, *listed: object, **how: object) -> bytes:
    return forge.commit(room.members[member_id], listed, room.community.random, **how)
