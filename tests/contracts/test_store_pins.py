"""The contract of `Store`: shares for PINs are judged, counted, destroyed."""

import asyncio

import pytest
from tests.contracts.rooms import HOUR
from tests.contracts.test_store_posts import refusal

from hearth_protocol.pin_share import TRIES, verifier_of
from hearth_protocol.refusals import Refusal
from hearth_server.retention import week_of
from hearth_server.storage.rows import PinShareRow, PinTried, PinTry

ID = b"a share's id, 16"
PROOF = b"the right proof, of 32 bytes, . "
SHARE = b"half of a key, which is 32 bytes"
ROW = PinShareRow(ID, verifier_of(ID, PROOF), SHARE, week_of(HOUR))


WEEK = week_of(HOUR)


def tried(proof=PROOF, *, week=WEEK, drop=False, share_id=ID):
    return PinTry(share_id, proof, week, drop=drop)


def wrong(number):
    return tried(number.to_bytes(32, "big"))


@pytest.fixture
async def shares(store):
    await store.put_pin_share(ROW)
    return store


async def test_the_right_proof_gets_the_share_as_often_as_it_is_shown(shares):
    for _ in range(2):
        assert await shares.try_pin_share(tried()) == PinTried(SHARE, TRIES)


async def test_the_right_proof_hears_how_many_wrong_ones_came_before_it_and_the_next_does_not(shares):
    for number in (1, 2, 2, 3):
        await shares.try_pin_share(wrong(number))
    assert await shares.try_pin_share(tried()) == PinTried(SHARE, TRIES - 3)
    assert await shares.try_pin_share(tried()) == PinTried(SHARE, TRIES)


async def test_a_share_that_was_never_kept_is_gone(store):
    assert await refusal(store.try_pin_share(tried())) is Refusal.PIN_SHARE_GONE


async def test_the_same_share_again_changes_nothing_and_another_under_its_id_is_refused(shares):
    await shares.try_pin_share(wrong(1))
    await shares.put_pin_share(ROW)
    assert (await shares.try_pin_share(wrong(2))).tries_left == TRIES - 2
    other = PinShareRow(ID, ROW.verifier, bytes(32), ROW.week)
    assert await refusal(shares.put_pin_share(other)) is Refusal.NOT_ALLOWED
    assert (await shares.try_pin_share(tried())).share == SHARE


async def test_wrong_proofs_count_down_and_the_tenth_destroys_the_share_for_good(shares):
    left = [await shares.try_pin_share(wrong(number)) for number in range(TRIES)]
    assert [one.tries_left for one in left] == list(range(TRIES - 1, -1, -1))
    assert all(one.share is None for one in left)
    for again in (tried(), wrong(0), wrong(99)):
        assert await refusal(shares.try_pin_share(again)) is Refusal.PIN_SHARE_GONE


async def test_the_last_wrong_proof_again_is_not_counted_again_but_an_earlier_one_is(shares):
    lefts = [(await shares.try_pin_share(wrong(number))).tries_left for number in (1, 1, 2, 1)]
    assert lefts == [9, 9, 8, 7]


async def test_a_right_proof_begins_the_count_anew(shares):
    for number in range(TRIES - 1):
        await shares.try_pin_share(wrong(number))
    await shares.try_pin_share(tried())
    assert (await shares.try_pin_share(wrong(1))).tries_left == TRIES - 1


async def test_parallel_wrong_proofs_are_each_counted(shares):
    tries = [shares.try_pin_share(wrong(number)) for number in range(TRIES * 3)]
    told = await asyncio.gather(*tries, shares.try_pin_share(tried()), return_exceptions=True)
    assert [one.tries_left for one in told[:TRIES]] == list(range(TRIES - 1, -1, -1))
    assert [one.code for one in told[TRIES:]] == [Refusal.PIN_SHARE_GONE] * (TRIES * 2 + 1)


async def test_a_right_proof_can_drop_the_share_and_a_wrong_one_cannot(shares):
    await shares.try_pin_share(tried(bytes(32), drop=True))
    assert (await shares.try_pin_share(tried(drop=True))).share == SHARE
    assert await refusal(shares.try_pin_share(tried())) is Refusal.PIN_SHARE_GONE


async def test_an_unused_share_dies_within_ninety_days_and_guessing_does_not_keep_it(shares):
    await shares.expire(HOUR + 80 * 24)
    await shares.try_pin_share(tried(bytes(32), week=week_of(HOUR + 80 * 24)))
    went = {one.kind: one.rows for one in await shares.expire(HOUR + 90 * 24)}
    assert went["pin_share"] == 1
    assert await refusal(shares.try_pin_share(tried())) is Refusal.PIN_SHARE_GONE


async def test_a_used_share_stays(shares):
    await shares.try_pin_share(tried(week=week_of(HOUR + 80 * 24)))
    await shares.expire(HOUR + 90 * 24)
    assert (await shares.try_pin_share(tried())).share == SHARE
