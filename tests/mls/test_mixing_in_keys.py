"""Pre-shared keys mixed into an epoch: from elsewhere, and of epochs before."""

from dataclasses import replace

import pytest
from tests.mls.crowd import GROUP_ID, Crowd
from tests.mls.members import Seeded

from hearth_mls.group import Group
from hearth_mls.invalid import Invalid
from hearth_mls.proposals import Add, PreSharedKey
from hearth_mls.psk import PreSharedKeyId, PskType, ResumptionUsage
from hearth_mls.psk_store import PreSharedKeys
from hearth_mls.rules import Rule
from hearth_protocol.errors import NotAuthentic


def refuses(rule):
    return pytest.raises(Invalid, match=rule.value)


@pytest.fixture
def crowd():
    crowd = Crowd("ada")
    crowd.commit("ada", add=("bea", "cleo"))
    return crowd


def test_a_key_from_elsewhere_is_mixed_in_with_and_without_a_path(crowd):
    for with_path in (True, False):
        crowd.commit("ada", crowd.key_named(b"said on the phone", b"key"), with_path=with_path)
        crowd.assert_agreed()


def test_another_key_of_that_name_leads_elsewhere(crowd):
    proposal = crowd.key_named(b"said on the phone", b"key")
    message = crowd["ada"].commit(proposals=[proposal], psks=crowd.psks, random=crowd.random).message
    misheard = PreSharedKeys({b"said on the phone": b"misheard"})
    with pytest.raises(NotAuthentic, match="confirmation tag"):
        crowd["bea"].process(message, psks=misheard)


def test_who_does_not_have_the_key_cannot_commit_nor_follow(crowd):
    proposal = crowd.key_named(b"said on the phone", b"key")
    with refuses(Rule.PSK_IS_AVAILABLE):
        crowd["ada"].commit(proposals=[proposal], random=crowd.random)
    message = crowd["ada"].commit(proposals=[proposal], psks=crowd.psks, random=crowd.random).message
    with refuses(Rule.PSK_IS_AVAILABLE):
        crowd["bea"].process(message)


def test_a_newcomer_needs_the_keys_of_the_welcome(crowd):
    proposal = crowd.key_named(b"said on the phone", b"key")
    crowd.commit("ada", proposal, add=("dora",))
    crowd.assert_agreed()
    offer = crowd.offer("emma")
    made = crowd["ada"].commit(
        proposals=[crowd.key_named(b"more", b"key"), Add(offer.public)], psks=crowd.psks, random=crowd.random
    )
    with refuses(Rule.PSK_IS_AVAILABLE):
        Group.join(made.welcome, offer)
    with pytest.raises(NotAuthentic):
        Group.join(made.welcome, offer, psks=PreSharedKeys({b"more": b"misheard"}))
    assert Group.join(made.welcome, offer, psks=crowd.psks).public == made.group.public


def test_the_key_of_this_epoch_is_known_to_all_and_of_older_ones_to_whom_kept_it(crowd):
    own = crowd.key_of_epoch(crowd.public.context.epoch)
    made = crowd["ada"].commit(proposals=[own], random=crowd.random)
    assert crowd["bea"].process(made.message).epoch_authenticator == made.group.epoch_authenticator
    before = crowd.public.context.epoch
    crowd.commit("cleo")
    old = crowd.key_of_epoch(before)
    with refuses(Rule.PSK_IS_AVAILABLE):
        crowd["ada"].commit(proposals=[old], random=crowd.random)
    crowd.commit("ada", old)
    crowd.assert_agreed()


def test_the_order_of_keys_is_part_of_what_they_make(crowd):
    one, two = crowd.key_named(b"one", b"1"), crowd.key_named(b"two", b"2")
    made = [
        crowd["ada"].commit(proposals=order, psks=crowd.psks, random=Seeded("the same"))
        for order in ([one, two], [two, one])
    ]
    assert len({each.group.epoch_authenticator for each in made}) == 2
    for each in made:
        after = crowd["bea"].process(each.message, psks=crowd.psks)
        assert after.epoch_authenticator == each.group.epoch_authenticator


def test_somebody_from_outside_brings_a_key(crowd):
    crowd.enter("dora", proposals=(crowd.key_named(b"said on the phone", b"key"),))
    crowd.assert_agreed()


def test_one_key_is_not_named_twice_in_a_commit(crowd):
    proposal = crowd.key_named(b"one", b"1")
    with refuses(Rule.PSK_NAMED_ONCE):
        crowd["ada"].commit(proposals=[proposal, proposal], psks=crowd.psks, random=crowd.random)


@pytest.mark.parametrize("size", [0, 31, 33])
def test_a_nonce_of_another_size_is_refused(crowd, size):
    proposal = PreSharedKey(PreSharedKeyId(PskType.EXTERNAL, b"one", bytes(size)))
    with refuses(Rule.PSK_NONCE_SIZE):
        crowd["ada"].propose(proposal)


@pytest.mark.parametrize(
    ("usage", "rule"),
    [
        (ResumptionUsage.REINIT, Rule.PSK_NOT_FOR_REINIT),
        (ResumptionUsage.BRANCH, Rule.PSK_NOT_FOR_BRANCH),
    ],
)
def test_a_key_for_a_new_group_is_not_mixed_into_a_going_one(crowd, usage, rule):
    psk = PreSharedKeyId(PskType.RESUMPTION, GROUP_ID, bytes(32), usage, 1)
    with refuses(rule):
        crowd["ada"].propose(PreSharedKey(psk))
    with refuses(rule):
        crowd["ada"].commit(proposals=[PreSharedKey(psk)], psks=crowd.psks, random=crowd.random)


def test_the_same_key_with_another_nonce_makes_another_epoch(crowd):
    first, again = crowd.key_named(b"one", b"1"), crowd.key_named(b"one", b"1")
    made = [
        crowd["ada"].commit(proposals=[each], psks=crowd.psks, random=Seeded("the same"))
        for each in (first, again)
    ]
    assert made[0].group.epoch_authenticator != made[1].group.epoch_authenticator
    assert replace(first.psk, nonce=b"") == replace(again.psk, nonce=b"")
