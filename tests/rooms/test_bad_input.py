"""P13: any bytes, also rightly signed ones, end in a value or in an error of ours, and change nothing."""

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.lengths import count
from tests.rooms import forge
from tests.rooms.community import Community, Room

from hearth_mls.credentials import Credential
from hearth_mls.extensions import Extension
from hearth_mls.framing import Sender, SenderType
from hearth_mls.proposals import GroupContextExtensions, Remove
from hearth_protocol.admission import sanction_bans
from hearth_protocol.errors import HearthError, Malformed, NotAuthentic, Refused
from hearth_rooms.complaints import open_complaint
from hearth_rooms.genesis import open_chain
from hearth_rooms.member import MemberKeys
from hearth_rooms.opening import from_snapshot, open_generation
from hearth_rooms.profile import peek
from hearth_rooms.replay import from_anchor
from hearth_rooms.view import RoomView, Snapshot

VERDICTS = (Malformed, NotAuthentic, Refused)
ROOM = Room(Community())
ANNA = ROOM.admit().member_id
BORA = ROOM.admit()
QUICK = settings(max_examples=count(40, 2000))


def judged(message: bytes) -> bool:
    """Return whether the room takes `message`; only our own verdicts may come otherwise."""
    try:
        ROOM.view.apply(message, ROOM.trust)
    except VERDICTS:
        return False
    return True


@QUICK
@given(st.binary(max_size=400))
def test_any_bytes_are_no_handshake(data):
    assert not judged(data)
    with pytest.raises(HearthError):
        peek(data)


@QUICK
@given(st.binary(max_size=400))
def test_any_bytes_are_no_view_genesis_snapshot_or_complaint(data):
    snapshot = ROOM.snapshot
    genesis, trust = ROOM.founded.genesis, ROOM.trust
    for read in (
        lambda: RoomView.decode(data),
        lambda: open_chain([data], trust),
        lambda: open_generation(data, ROOM.founded.group_info, ROOM.founded.tree, trust=trust),
        lambda: open_generation(genesis, data, ROOM.founded.tree, trust=trust),
        lambda: open_generation(genesis, ROOM.founded.group_info, data, trust=trust),
        lambda: from_snapshot(genesis, replace(snapshot, context=data), trust=trust),
        lambda: from_snapshot(genesis, replace(snapshot, tree=data), trust=trust),
        lambda: from_snapshot(genesis, Snapshot(data, data, data, data), trust=trust),
        lambda: open_complaint(data, ROOM.view),
        lambda: ROOM.view.check_group_info(data),
        lambda: from_anchor(
            genesis=[genesis], anchor=data or b"\x00", snapshot=snapshot, handshakes=[], trust=trust
        ),
    ):
        with pytest.raises(VERDICTS):
            read()


def test_a_handshake_is_taken_whole_or_not_at_all():
    keys = ROOM.community.direct_keys(ROOM.staff)
    messages = (
        forge.commit(ROOM.mira, [Remove(1)], ROOM.community.random),
        forge.external_commit(ROOM.view, ROOM.group_info, keys, ROOM.community.random),
        ROOM.mira.propose_remove(ANNA),
    )
    for message in messages:
        assert judged(message)
        assert not judged(message + b"\x00")
        for size in range(0, len(message), 7):
            assert not judged(message[:size])


def test_a_turned_bit_before_the_tags_is_never_taken():
    """The two tags are for members: nobody else can check them, and they sign nothing."""
    message = forge.commit(ROOM.mira, [Remove(1)], ROOM.community.random)
    for at in range(0, len(message) - 2 * 33, 11):
        assert not judged(message[:at] + bytes([message[at] ^ 0x10]) + message[at + 1 :]), at


@QUICK
@given(st.binary(max_size=200))
def test_a_chain_of_any_bytes_lets_nobody_in(chain):
    keys = MemberKeys(b"s" * 32, b"i" * 32, chain)
    message = forge.external_commit(ROOM.view, ROOM.group_info, keys, ROOM.community.random)
    assert not judged(message)


@QUICK
@given(st.binary(max_size=200))
def test_a_leaf_keeps_its_chain_whatever_else_it_says(chain):
    def change(leaf):
        return replace(leaf, credential=Credential(0xF001, chain))

    assert not judged(forge.commit(ROOM.mira, [], ROOM.community.random, change_leaf=change))


@QUICK
@given(st.lists(st.tuples(st.sampled_from([1, 3, 4, 5, 0xF002, 0xF003]), st.binary(max_size=60)), max_size=4))
def test_extensions_of_any_bytes_are_not_taken(pairs):
    extensions = tuple(Extension(number, data) for number, data in pairs)
    assert not judged(forge.commit(ROOM.mira, [GroupContextExtensions(extensions)], ROOM.community.random))


@QUICK
@given(st.integers(0, 2**32 - 1), st.sampled_from(list(SenderType)), st.integers(0, 2**32 - 1))
def test_a_proposal_from_nowhere_about_nobody_is_not_taken(index, kind, leaf):
    sender = Sender(kind, index if kind in {SenderType.MEMBER, SenderType.EXTERNAL} else 0)
    seed = ROOM.community.server_seed
    message = forge.proposal(ROOM.view, sender, seed, Remove(leaf))
    real = kind is SenderType.EXTERNAL and index == 0 and leaf in ROOM.view.members
    assert judged(message) == real


def test_a_message_of_an_old_epoch_changes_nothing_later():
    room = Room(Community())
    anna = room.admit()
    old = room.mira.commit(
        hour=room.view.hour,
        random=room.community.random,
        trust=room.trust,
        bans=sanction_bans(anna.own.admission, room.trust),
    )
    room.commit(anna.member_id)
    before = room.view.encode()
    with pytest.raises(Refused):
        room.view.apply(old.message, room.trust)
    assert room.view.encode() == before
