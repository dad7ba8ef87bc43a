"""Two devices, one vault: nothing either did is lost, and what is over stays over."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace
from tests.client.values import ANA, BO, HOUR, ROOM, membership, record

from hearth_client import state as states
from hearth_client.merge import expired_dropped, merge
from hearth_client.state import Hidden, PendingCommit, Place, Pseudonym, Queued, Source, State
from hearth_protocol.errors import Malformed


def kept(**more):
    return State(root_key=b"k" * 32, server_url="http://x").with_membership(membership(**more))


def room(state):
    return state.memberships[ROOM]


def test_the_highest_epoch_counts():
    old, new = kept(epoch=3, private=b"three"), kept(epoch=4, private=b"four")
    assert room(merge(old, new, HOUR)).private == b"four"
    assert room(merge(new, old, HOUR)).private == b"four"


def test_a_generation_counts_before_an_epoch():
    old, new = kept(generation=0, epoch=9, private=b"o"), kept(generation=1, epoch=0, private=b"n")
    assert room(merge(old, new, HOUR)).private == b"n"


def test_a_state_without_keys_never_wins():
    broken, whole = kept(epoch=9), kept(epoch=3, private=b"three")
    assert room(merge(broken, whole, HOUR)).private == b"three"


def test_a_tombstone_wins_over_any_epoch():
    left = kept().without(ROOM, HOUR)
    assert merge(left, kept(epoch=99), HOUR).memberships == {}
    assert merge(kept(epoch=99), left, HOUR).memberships == {}


def test_a_tombstone_keeps_nobody_from_entering_anew():
    left = kept().without(ROOM, HOUR)
    anew = State(root_key=b"k" * 32).with_membership(membership(signature_seed=BO.seed, signature_key=BO.key))
    assert room(merge(left, anew, HOUR)).signature_key == BO.key


def test_an_old_tombstone_is_dropped():
    left = kept().without(ROOM, HOUR)
    assert merge(left, left, HOUR + 91 * 24).tombstones == {}


def test_pending_commits_of_both_stay_until_their_epoch():
    pending = [PendingCommit(generation=0, epoch=e, private=b"p", hour=HOUR) for e in (4, 5)]
    ours = kept(epoch=4, private=b"4", pending={b"a" * 32: pending[0]})
    theirs = kept(epoch=3, private=b"3", pending={b"b" * 32: pending[1]})
    assert set(room(merge(ours, theirs, HOUR)).pending) == {b"b" * 32}


def test_the_better_source_of_an_epoch_key_is_kept():
    ours = kept(epochs=(record(source=Source.MEMBER, used=True),))
    theirs = kept(epochs=(record(source=Source.STAFF, used=True),))
    assert [one.source for one in room(merge(ours, theirs, HOUR)).epochs] == [Source.STAFF]


def test_keys_of_posts_past_their_time_are_dropped():
    old = record(1, used=True, hour=HOUR - 15 * 24)
    young = record(2, used=True)
    after = expired_dropped(membership(epochs=(old, young), epoch=3), HOUR)
    assert after.epochs == (young,)


def test_keys_of_authors_nobody_needs_are_dropped():
    mine = membership(
        authors={ANA.id: ANA.key, BO.id: BO.key, b"gone" * 4: b"x"}, epochs=(record(used=True),)
    )
    assert set(expired_dropped(mine, HOUR).authors) == {ANA.id, BO.id}


def test_the_newest_choices_count():
    ours = kept(
        pseudonym=Pseudonym("old", 1, 2),
        hidden={BO.id: Hidden(hidden=True, chosen_seconds=5)},
        read_seq=4,
        forked=True,
    )
    theirs = kept(
        pseudonym=Pseudonym("new", 1, 3), hidden={BO.id: Hidden(hidden=False, chosen_seconds=6)}, read_seq=2
    )
    both = room(merge(ours, theirs, HOUR))
    assert (both.pseudonym.name, both.hidden[BO.id].hidden, both.read_seq, both.forked) == (
        "new",
        False,
        4,
        True,
    )


def test_the_outbox_never_leaves_its_device():
    item = Queued(post_id=b"p" * 16, body=b"b")
    assert room(merge(kept(outbox=(item,)), kept(), HOUR)).outbox == (item,)
    assert room(merge(kept(), kept(outbox=(item,)), HOUR)).outbox == ()


sides = st.builds(
    kept,
    epoch=st.integers(0, 5),
    private=st.sampled_from([b"", b"x"]),
    read_seq=st.integers(0, 9),
    place=st.one_of(st.none(), st.builds(Place, st.integers(0, 9), st.just(b"l" * 32))),
)


@given(sides, sides)
def test_it_does_not_matter_who_merges(ours, theirs):
    assert merge(ours, theirs, HOUR) == merge(theirs, ours, HOUR)


@given(sides)
def test_merging_with_itself_changes_nothing_more(one):
    once = merge(one, one, HOUR)
    assert merge(once, once, HOUR) == once


def test_a_state_is_read_as_it_was_written():
    state = kept(epochs=(record(1), record(2, members=(BO,))), authors={ANA.id: ANA.key})
    assert states.decode(states.encode(state)) == state


def test_rosters_are_small():
    members = frozenset(bytes([n]) * 16 for n in range(200))
    many = kept(epochs=tuple(replace(record(n), members=members) for n in range(1, 100)))
    assert len(states.encode(many)) < 200 * 16 + 100 * 150 + 2000


@pytest.mark.parametrize("data", [b"", b"\x80", b"\xc1", b"\x83", states.encode(State())[:-1]])
def test_anything_else_is_malformed(data):
    with pytest.raises(Malformed):
        states.decode(data)


@given(st.binary(max_size=200))
def test_any_bytes_are_a_state_or_malformed(data):
    try:
        assert isinstance(states.decode(data), State)
    except Malformed:
        return
