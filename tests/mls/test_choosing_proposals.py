"""Which proposals a member commits when not all can stand together: as many as may."""

import pytest
from tests.mls.crowd import Crowd, rules

from hearth_mls.proposals import Add, GroupContextExtensions, Remove, Update


@pytest.fixture
def crowd():
    crowd = Crowd("ada")
    crowd.commit("ada", add=("bea", "cleo", "dora"))
    return crowd


def commits(crowd, name):
    """Let `name` commit what it chose; return the references, once everybody has followed."""
    chosen = crowd[name].committable()
    made = crowd[name].commit(references=chosen, psks=crowd.psks, random=crowd.random)
    for other in crowd.members.keys() - {name}:
        staged = crowd[other].public.stage(made.message)
        if crowd.leaf(other) not in staged.removed:
            after = crowd[other].adopt(staged, psks=crowd.psks)
            assert after.epoch_authenticator == made.group.epoch_authenticator
    return chosen


def test_all_are_chosen_that_can_stand_together(crowd):
    proposed = (
        crowd.propose("bea", Update),
        crowd.propose("cleo", Remove(crowd.leaf("dora"))),
        crowd.propose_add("bea", "emma"),
        crowd.propose("cleo", GroupContextExtensions(rules(b"second"))),
        crowd.propose("cleo", crowd.key_named(b"said", b"key")),
        crowd.propose("bea", crowd.key_named(b"said", b"key")),
    )
    assert commits(crowd, "ada") == proposed


def test_nothing_is_chosen_when_nothing_was_proposed(crowd):
    assert commits(crowd, "ada") == ()


def test_a_removal_goes_before_an_update_and_a_newer_update_before_an_older(crowd):
    crowd.propose("bea", Update)
    crowd.propose("cleo", Update)
    newer = crowd.propose("cleo", Update)
    removal = crowd.propose("dora", Remove(crowd.leaf("bea")))
    assert commits(crowd, "ada") == (newer, removal)


def test_what_concerns_the_committer_is_left_to_others(crowd):
    own_update = crowd.propose("ada", Update)
    own_removal = crowd.propose("bea", Remove(crowd.leaf("ada")))
    other = crowd.propose("cleo", Update)
    assert commits(crowd, "ada") == (other,)
    assert commits(crowd, "dora") == (own_removal, other)
    assert own_update not in commits(crowd, "cleo")


def test_a_leaf_is_removed_once_however_often_that_was_proposed(crowd):
    crowd.propose("ada", Remove(crowd.leaf("bea")))
    again = crowd.propose("cleo", Remove(crowd.leaf("bea")))
    assert commits(crowd, "dora") == (again,)


def test_the_newer_change_of_extensions_is_chosen(crowd):
    crowd.propose("bea", GroupContextExtensions(rules(b"second")))
    newer = crowd.propose("cleo", GroupContextExtensions(rules(b"third")))
    assert commits(crowd, "ada") == (newer,)


def test_a_newcomer_is_added_once_and_nobody_who_is_there(crowd):
    first = crowd.propose("bea", Add(crowd.offer("emma").public))
    crowd.propose("cleo", Add(crowd.offer("emma").public))
    crowd.propose("cleo", Add(crowd.offer("dora").public))
    assert commits(crowd, "ada") == (first,)


def test_who_is_removed_may_be_added_again(crowd):
    proposed = (
        crowd.propose("bea", Remove(crowd.leaf("dora"))),
        crowd.propose("cleo", Add(crowd.offer("dora").public)),
    )
    assert commits(crowd, "ada") == proposed
