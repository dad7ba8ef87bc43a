"""What goes with a report when an author took something back."""

import pytest
from tests.client.values import ANA, BO, HOUR, said

from hearth_client import proposing
from hearth_client.errors import NoSuchPost
from hearth_client.timeline import Written
from hearth_protocol.contents import Retract


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
