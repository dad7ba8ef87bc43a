"""Anchors of somebody revoked: what she signed up to her last good one still vouches, and no more."""

import asyncio

import pytest
from tests.client.meddling import renewed

from hearth_protocol import signed
from hearth_protocol.errors import HearthError, NotAuthentic
from hearth_protocol.structures.anchor import Anchor
from hearth_protocol.structures.revocations import Revocation
from hearth_server import certifying


def name(anchor: bytes) -> bytes:
    return signed.parse(anchor, Anchor).name


async def revoked(hearth, serial, *good: bytes) -> None:
    """Take a certificate back as the operator does, and wait until the server took the list in."""
    added = [Revocation(serial, one) for one in good] or [Revocation(serial)]
    after, data = certifying.revocations(hearth.root, hearth.public.revocations(), added, hearth.edges.hour())
    hearth.public.write_revocations(data)
    for _ in range(60):
        async with await hearth.newcomer() as asking:
            guide = await asking.guided()
            if guide.trust.revocations.version == after.version:
                return
        await asyncio.sleep(0.2)
    raise AssertionError("the list never came")


async def anchored_by_two(hearth, garden):
    """Minh's room, in which Lan anchored twice after him and Minh invited; returns Lan's anchors too."""
    moderator, room, _ = garden
    invited = await moderator.staff.invite(room.id, uses=5)
    lan = await hearth.moderator("Lan")
    theirs = await lan.staff.enter(room.id, pseudonym="Lan")
    await theirs.anchor()
    first = lan.membership(room.id).anchor
    await renewed(lan, theirs)
    await theirs.anchor()
    second = lan.membership(room.id).anchor
    return lan, room, invited, first, second


async def test_the_server_tells_the_order_of_anchors(hearth, garden):
    lan, _, invited, first, second = await anchored_by_two(hearth, garden)
    async with lan, await hearth.newcomer() as ana:
        theirs = await ana.enter(invited.link, pseudonym="Ana")
        assert theirs.seat.anchors[-2:] == (first, second)


async def test_an_anchor_up_to_the_last_good_one_lets_newcomers_in(hearth, garden):
    lan, _, invited, first, second = await anchored_by_two(hearth, garden)
    serial = lan.staff.certificate().serial
    await revoked(hearth, serial, name(second))
    async with lan, await hearth.newcomer() as ana:
        theirs = await ana.enter(invited.link, pseudonym="Ana")
        await theirs.post("in")
        # The older one counts because it comes before.
        trust = (await ana.guided()).trust
        assert trust.anchor_counts(
            name(first), trust.open_anchor(first), [name(one) for one in theirs.seat.anchors]
        )
        assert not trust.anchor_counts(name(first), trust.open_anchor(first), ())


async def test_an_anchor_after_the_last_good_one_lets_nobody_in(hearth, garden):
    lan, room, invited, first, _ = await anchored_by_two(hearth, garden)
    serial = lan.staff.certificate().serial
    await revoked(hearth, serial, name(first))
    async with lan, await hearth.newcomer() as ana:
        with pytest.raises(NotAuthentic):
            await ana.enter(invited.link, pseudonym="Ana")
    # Until other staff confirm the room.
    moderator, _, _ = garden
    await moderator.staff.anchor(room.id)
    async with await hearth.newcomer() as bo:
        try:
            await bo.enter(invited.link, pseudonym="Bo")
        except HearthError as wrong:
            raise AssertionError(f"not let in: {wrong}") from None


async def test_staff_list_who_confirmed_a_room_for_the_operator(hearth, garden):
    lan, room, _, first, second = await anchored_by_two(hearth, garden)
    async with lan:
        listed = await lan.staff.anchors(room.id)
        assert [(one.by, one.name) for one in listed[-2:]] == [("Lan", name(first)), ("Lan", name(second))]
        assert listed[0].by == "Minh"
        assert listed[-1].serial == lan.staff.certificate().serial


async def test_a_confirmation_that_the_server_tells_again_is_listed_once(hearth, garden):
    lan, room, *_ = await anchored_by_two(hearth, garden)
    async with lan:
        names = [one.name for one in await lan.staff.anchors(room.id)]
        told = (await lan.reopen(lan.room_named(room.id))).seat.anchors
    assert len(set(told)) < len(told)
    assert sorted(set(names)) == sorted(names)
