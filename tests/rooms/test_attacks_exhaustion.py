"""A message of lawful size costs a room its own length to judge, not its length times the members."""

from dataclasses import replace

import pytest
from tests.rooms import forge
from tests.rooms.community import Community, Room

from hearth_mls import labels, leaf_validation
from hearth_mls.extensions import Extension, RequiredCapabilities
from hearth_mls.proposals import Add, GroupContextExtensions
from hearth_protocol.errors import Malformed, Refused
from hearth_protocol.limits import MAX_HANDSHAKE_BYTES
from hearth_protocol.refusals import Refusal
from hearth_protocol.structures.room_extension import ROOM_EXTENSION_TYPE


def test_a_members_endless_list_of_required_capabilities_is_read_a_few_times_only(monkeypatch):
    """Every leaf supports what it lists, so nothing stops it before the table, which forbids it."""
    room = Room(Community())
    for _ in range(12):
        anna = room.admit()
    required = RequiredCapabilities(extensions=(ROOM_EXTENSION_TYPE,) * 4_000)
    kept = room.view.public.context.extensions[1:]
    endless = GroupContextExtensions((Extension(3, required.write()), *kept))
    message = forge.commit(anna, [endless], room.community.random)
    read = []
    real = leaf_validation.required_capabilities

    def counted(extensions):
        read.append(1)
        return real(extensions)

    monkeypatch.setattr(leaf_validation, "required_capabilities", counted)
    with pytest.raises(Refused) as refused:
        room.view.apply(message, room.trust)
    assert refused.value.code is Refusal.COMMIT_FORBIDDEN
    assert 1 <= len(read) <= 3


def test_a_commit_full_of_adds_is_refused_before_any_signature_in_it_is_looked_at(monkeypatch):
    """Each Add brings two signatures, and nine hundred fit: half a second of the server, for nothing."""
    room = Room(Community())
    anna = room.admit()
    draw = room.community.random
    offers = [replace(anna.keys.identity(), signature_seed=draw(32)).key_package(draw) for _ in range(20)]
    message = forge.commit(anna, [Add(offer.public) for offer in offers], draw)
    looked_at = []
    monkeypatch.setattr(labels, "verify", lambda *_: looked_at.append(1))
    with pytest.raises(Refused) as refused:
        room.view.apply(message, room.trust)
    assert refused.value.code is Refusal.COMMIT_FORBIDDEN
    assert not looked_at


def test_a_handshake_longer_than_any_good_one_is_not_even_read():
    room = Room(Community())
    anna = room.admit()
    kept = room.view.public.context.extensions

    def filled(size_bytes: int) -> bytes:
        padding = GroupContextExtensions((*kept, Extension(0xFFFF, bytes(size_bytes))))
        return forge.commit(anna, [padding], room.community.random)

    spare = MAX_HANDSHAKE_BYTES - len(filled(200_000)) + 200_000
    longest, longer = filled(spare), filled(spare + 1)
    assert (len(longest), len(longer)) == (MAX_HANDSHAKE_BYTES, MAX_HANDSHAKE_BYTES + 1)
    with pytest.raises(Refused):
        room.view.apply(longest, room.trust)
    with pytest.raises(Malformed):
        room.view.apply(longer, room.trust)
