"""What goes with a report when an author took something back."""

import pytest
from tests.client.values import ANA, BO, HOUR, said

from hearth_client.errors import NoSuchPost, TooMuchAtOnce
from hearth_client.room import proposing
from hearth_client.room.timeline import Timeline, Written, fold
from hearth_protocol.contents import Edit, Retract
from hearth_protocol.evidence import MAX_EVIDENCE_BYTES, MAX_ITEMS
from hearth_protocol.limits import MAX_EDITS


def post_id(seq):
    return bytes([seq]) * 16


def written(seq, body, author):
    return Written(seq=seq, hour=HOUR, member_id=author.id, post_id=post_id(seq), body=body)


def talk(*, taken_back, by):
    posts = {seq: written(seq, said(f"post {seq}", BO), BO) for seq in range(1, 6)}
    return posts | {6: written(6, Retract(target=post_id(taken_back)), by)}


def test_a_post_that_its_author_took_back_goes_to_nobody():
    items = talk(taken_back=3, by=BO)
    with pytest.raises(NoSuchPost):
        proposing.proposed(items, post_id(3))
    assert proposing.proposed(items, post_id(2)).seqs == (1, 2, 4, 5)


def test_nobody_takes_back_for_another_what_is_reported():
    assert proposing.proposed(talk(taken_back=3, by=ANA), post_id(3)).seqs == (1, 2, 3, 4, 5)


def edit(seq, text="worse", author=BO, target=2):
    return Written(
        seq=seq,
        hour=HOUR,
        member_id=author.id,
        post_id=seq.to_bytes(16),
        body=Edit(target=post_id(target), text=text),
    )


def test_an_edit_that_was_taken_back_goes_to_nobody_and_keeps_nothing_else_from_staff():
    items = {
        1: written(1, said("post 1", ANA), ANA),
        2: written(2, said("post 2", BO), BO),
        3: edit(3),
        4: edit(4, "still worse"),
        5: written(5, Retract(target=(3).to_bytes(16)), BO),
    }
    assert proposing.proposed(items, post_id(2)).reported == {2, 4}


def test_what_is_taken_back_after_it_was_proposed_does_not_go_either():
    items = {1: written(1, said("post 1", ANA), ANA), 2: written(2, said("post 2", BO), BO), 3: edit(3)}
    proposal = proposing.proposed(items, post_id(2))
    assert proposing.standing(items, proposal) == proposal
    items |= {4: written(4, Retract(target=(3).to_bytes(16)), BO)}
    assert proposing.standing(items, proposal).seqs == (1, 2)
    items |= {5: written(5, Retract(target=post_id(2)), BO)}
    with pytest.raises(NoSuchPost):
        proposing.standing(items, proposal)


def test_a_post_that_was_taken_back_in_advance_is_shown_and_can_be_reported():
    items = {1: written(1, Retract(target=post_id(2)), BO), 2: written(2, said("post 2", BO), BO)}
    assert not fold(Timeline(items)).entries[0].retracted
    assert proposing.proposed(items, post_id(2)).reported == {2}


def test_exactly_the_edits_that_readers_apply_go_along():
    items = {1: written(1, said("post 1", ANA), ANA), 2: written(2, said("post 2", BO), BO)}
    items |= {seq: edit(seq, f"{seq}") for seq in range(3, 3 + 2 * MAX_ITEMS)}
    proposal = proposing.proposed(items, post_id(2))
    assert proposal.reported == {2, *range(3, 3 + MAX_EDITS)}
    assert fold(Timeline(items)).entries[1].text == f"{2 + MAX_EDITS}"
    assert proposing.widened(items, proposal, before=1).reported == proposal.reported


LONG = "x" * 3_600
BOS = 10


def long_talk():
    """Give twenty posts of Ana's around one of Bo's, all of the longest kind, each edited eight times."""
    posts = {seq: written(seq, said(LONG, ANA), ANA) for seq in range(1, 21)}
    posts[BOS] = written(BOS, said(LONG, BO), BO)
    return posts | {
        20 + 8 * seq + n: edit(20 + 8 * seq + n, LONG, BO if seq == BOS else ANA, seq)
        for seq in posts
        for n in range(1, MAX_EDITS + 1)
    }


def test_a_post_with_all_its_edits_fits_a_report_and_what_is_around_it_gives_way():
    items = long_talk()
    proposal = proposing.proposed(items, post_id(10))
    assert len(proposal.reported) == 1 + MAX_EDITS
    assert (proposal.context, proposal.gave_way) == (frozenset(), 6)
    assert proposing.size_bytes(items, proposal.seqs) <= MAX_EVIDENCE_BYTES


def test_the_farthest_gives_way_first_and_a_post_goes_with_its_edits_or_not_at_all():
    items = {seq: one for seq, one in long_talk().items() if seq <= 20}
    items |= {30: edit(30, LONG, ANA, 9), 31: edit(31, LONG, ANA, 8)}
    proposal = proposing.widened(items, proposing.proposed(items, post_id(10)), before=6, after=7)
    assert (len(proposal.seqs), proposal.gave_way) == (13, 9)
    assert set(range(6, 15)) <= proposal.context | proposal.reported
    assert {30, 31} <= proposal.context


def test_more_reported_posts_than_fit_are_refused_in_words():
    items = long_talk()
    with pytest.raises(TooMuchAtOnce):
        proposing.also(items, proposing.proposed(items, post_id(10)), post_id(11), reported=True)
