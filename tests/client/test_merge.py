"""Two devices, one vault: nothing either did is lost, and what is over stays over."""

from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace
from tests.client.values import ANA, BO, HOUR, ROOM, anchored, certified, membership, record, staff

from hearth_client.kept.expiry import MAX_PENDING, expired_dropped
from hearth_client.kept.merge import merge
from hearth_client.kept.state import (
    Asked,
    EpochRecord,
    Hidden,
    PendingCommit,
    Place,
    Pseudonym,
    Queued,
    Source,
    State,
    with_epoch,
)


def kept(**more):
    return State(root_key=b"k" * 32, server_url="http://x").with_membership(membership(**more))


def room(state):
    return state.memberships[ROOM]


def pending(epoch, *, hour=HOUR):
    return PendingCommit(generation=0, epoch=epoch, private=b"p", hour=hour)


def recorded(records: list[EpochRecord]) -> tuple[EpochRecord, ...]:
    kept: tuple[EpochRecord, ...] = ()
    for one in records:
        kept = with_epoch(kept, one)
    return kept


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


def test_of_two_equal_sources_the_one_that_opened_something_is_kept_and_always_the_same():
    one, two = (record(source=Source.MEMBER, key=bytes([key]) * 32) for key in (1, 2))
    assert with_epoch((one,), two) == with_epoch((two,), one)
    used = replace(two, used=True)
    assert with_epoch((one,), used)[0].key == with_epoch((used,), one)[0].key == two.key


def test_of_two_words_of_members_that_name_one_epoch_id_at_two_places_always_the_same_is_kept():
    one = record(source=Source.MEMBER, used=True)
    two = replace(one, epoch=one.epoch + 1)
    assert with_epoch((one,), two) == with_epoch((two,), one)
    assert with_epoch((one,), two)[0].epoch == one.epoch


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


# what one device may have kept of Ana's room: small numbers, so that two devices often meet
PLACES = [None, *(Place(seq, bytes([link]) * 32, HOUR) for seq in (3, 4) for link in (1, 2))]
RECORDS = [
    record(epoch, source=source, used=used, epoch_id=bytes([which]) * 16, key=bytes([key]) * 32)
    for epoch in (1, 2)
    for source in Source
    for used in (True, False)
    for which in (1, 2)
    for key in (1, 2)
]
rooms = st.builds(
    membership,
    generation=st.integers(0, 1),
    epoch=st.integers(0, 3),
    private=st.sampled_from([b"", b"x", b"y"]),
    anchor=st.sampled_from([b"", anchored(1), anchored(2)]),
    pending=st.dictionaries(
        st.sampled_from([b"a" * 32, b"b" * 32]),
        st.builds(
            PendingCommit,
            generation=st.just(0),
            epoch=st.integers(1, 4),
            private=st.sampled_from([b"p", b"q"]),
            hour=st.sampled_from([HOUR - 60, HOUR]),
        ),
    ),
    epochs=st.lists(st.sampled_from(RECORDS), max_size=4).map(recorded),
    place=st.sampled_from(PLACES),
    name=st.sampled_from(["", "Garden", "Pond"]),
    read_seq=st.integers(0, 2),
    current_hour=st.sampled_from([0, HOUR - 20, HOUR]),
    hidden=st.dictionaries(st.just(BO.id), st.builds(Hidden, st.booleans(), st.integers(0, 1))),
    pseudonym=st.builds(Pseudonym, st.sampled_from(["A", "B"]), st.integers(0, 1), st.integers(0, 1)),
    asked=st.lists(
        st.builds(
            Asked, signature_seed=st.just(b"s" * 32), inbox_secret=st.just(b"i" * 32), hour=st.just(HOUR)
        ),
        max_size=1,
    ).map(tuple),
    forked=st.booleans(),
)
sides = st.builds(
    State,
    root_key=st.just(b"k" * 32),
    memberships=st.one_of(st.just({}), rooms.map(lambda one: {ROOM: one})),
    tombstones=st.dictionaries(st.sampled_from([ANA.id, BO.id]), st.sampled_from([HOUR, HOUR - 1])),
    certificates=st.dictionaries(st.just(b"c" * 32), st.sampled_from([b"one", b"two"])),
)


@given(sides, sides)
def test_it_does_not_matter_who_merges(ours, theirs):
    assert merge(ours, theirs, HOUR) == merge(theirs, ours, HOUR)


@given(sides, sides, sides)
def test_it_does_not_matter_in_which_order_devices_merge(one, two, three):
    left, right = merge(merge(one, two, HOUR), three, HOUR), merge(one, merge(two, three, HOUR), HOUR)
    assert _seats(left) == _seats(right)
    assert left.tombstones == right.tombstones


def _seats(state):
    """Return what a member stands on, which no order of merges may change."""
    return {
        key: (one.generation, one.epoch, one.private, one.place, one.anchor, one.forked, one.read_seq)
        for key, one in state.memberships.items()
    }


@given(sides)
def test_merging_with_itself_changes_nothing_more(one):
    once = merge(one, one, HOUR)
    assert merge(once, once, HOUR) == once


@given(sides, sides)
def test_merging_again_what_was_merged_changes_nothing(ours, theirs):
    once = merge(ours, theirs, HOUR)
    assert merge(once, theirs, HOUR) == once


def test_a_higher_anchor_is_kept_whoever_is_ahead():
    ahead = kept(epoch=4, private=b"4", anchor=anchored(1), anchor_generation=0, anchor_epoch=1)
    behind = kept(epoch=3, private=b"3", anchor=anchored(2), anchor_generation=0, anchor_epoch=2)
    for both in (merge(ahead, behind, HOUR), merge(behind, ahead, HOUR)):
        assert (room(both).epoch, room(both).anchor, room(both).anchor_epoch) == (4, anchored(2), 2)


def test_an_older_certificate_never_takes_the_renewed_ones_place():
    old, new = (staff(certificate=certified(until)) for until in (200, 300))
    for sides_of in ((old, new), (new, old)):
        ours, theirs = (replace(kept(), staff=one) for one in sides_of)
        assert merge(ours, theirs, HOUR).staff == new


def test_two_links_of_one_place_are_two_rooms():
    ours, theirs = (kept(place=Place(7, bytes([link]) * 32, HOUR)) for link in (1, 2))
    assert room(merge(ours, theirs, HOUR)).forked
    assert not room(merge(ours, ours, HOUR)).forked


def test_two_keys_that_two_own_devices_computed_for_one_epoch_are_two_rooms():
    ours, theirs = (kept(epoch=1, epochs=(record(1, epoch_id=bytes([which]) * 16),)) for which in (1, 2))
    assert room(merge(ours, theirs, HOUR)).forked


def test_two_own_keys_of_one_epoch_that_one_device_holds_stay_two_rooms_however_often_it_is_merged():
    both = kept(epochs=recorded([record(epoch_id=bytes([number]) * 16) for number in (1, 2)]))
    once = merge(kept(), both, HOUR)
    assert room(once).forked
    assert merge(once, both, HOUR) == once


def test_another_key_that_a_member_handed_over_is_her_word_and_no_other_room():
    ours = kept(epoch=1, epochs=(record(1),))
    theirs = kept(epoch=1, epochs=(record(1, epoch_id=b"e" * 16, source=Source.MEMBER),))
    assert not room(merge(ours, theirs, HOUR)).forked


def test_a_pending_commit_waits_however_long_nobody_looked():
    mine = membership(epoch=3, current_hour=HOUR, pending={b"a" * 32: pending(4)})
    assert expired_dropped(mine, HOUR + 60 * 24).pending == mine.pending
    assert expired_dropped(replace(mine, current_hour=HOUR + 48), HOUR + 48).pending == {}


def test_an_hour_that_a_wrong_clock_left_ends_no_pending_commit_and_is_forgotten():
    ahead = HOUR + 9_000
    mine = membership(epoch=3, current_hour=ahead, renewed_hour=ahead, pending={b"a" * 32: pending(4)})
    assert expired_dropped(mine, HOUR + 1).pending == mine.pending
    theirs = kept(epoch=3, current_hour=HOUR, renewed_hour=HOUR - 1)
    both = room(merge(State(root_key=b"k" * 32, server_url="http://x").with_membership(mine), theirs, HOUR))
    assert (both.current_hour, both.renewed_hour) == (HOUR, HOUR - 1)
    assert both.pending == mine.pending


def test_pending_commits_are_bounded():
    many = {bytes([at]) * 32: pending(4, hour=HOUR + at) for at in range(100)}
    left = expired_dropped(membership(epoch=3, pending=many), HOUR).pending
    assert set(left) == {bytes([at]) * 32 for at in range(100 - MAX_PENDING, 100)}
