"""What goes with a report when an author took something back."""

from types import SimpleNamespace

import pytest
from tests.client.values import ANA, BO, HOUR, said

from hearth_client import proposing
from hearth_client.errors import NoSuchPost
from hearth_client.room_reporting import RoomReporting
from hearth_client.timeline import Written
from hearth_protocol.contents import Edit, Retract
from hearth_protocol.evidence import MAX_ITEMS


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


def test_taking_an_edit_back_keeps_neither_the_post_nor_the_edit_from_staff():
    items = {
        1: written(1, said("post 1", ANA), ANA),
        2: written(2, said("post 2", BO), BO),
        3: written(3, Edit(target=post_id(2), text="worse"), BO),
        4: written(4, Retract(target=post_id(3)), BO),
    }
    proposal = proposing.proposed(items, post_id(2))
    assert proposal.reported == {2, 3}
    RoomReporting._check_not_taken_back(SimpleNamespace(items=items), proposal.seqs)
    items |= {5: written(5, Retract(target=post_id(2)), BO)}
    with pytest.raises(NoSuchPost):
        RoomReporting._check_not_taken_back(SimpleNamespace(items=items), proposal.seqs)


def test_who_edits_without_end_does_not_make_her_post_too_much_to_be_reported():
    edits = range(3, 3 + 2 * MAX_ITEMS)
    items = {1: written(1, said("post 1", ANA), ANA), 2: written(2, said("post 2", BO), BO)}
    items |= {
        seq: Written(
            seq=seq,
            hour=HOUR,
            member_id=BO.id,
            post_id=seq.to_bytes(16),
            body=Edit(target=post_id(2), text=f"{seq}"),
        )
        for seq in edits
    }
    proposal = proposing.proposed(items, post_id(2))
    assert proposal.reported == {2, *edits[-proposing.MAX_EDITS :]}
    assert len(proposal.seqs) <= MAX_ITEMS
    assert proposing.widened(items, proposal, before=1).reported == proposal.reported
