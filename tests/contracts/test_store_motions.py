"""The contract of `Store`: acts that need two people."""

from dataclasses import replace

import pytest
from tests.contracts.rooms import HOUR
from tests.contracts.test_store_acts import MIRA, NOOR
from tests.contracts.test_store_posts import refusal

from hearth_protocol import audit
from hearth_protocol.audit import AuditKind, Noted
from hearth_protocol.ids import CommunityId
from hearth_protocol.refusals import Refusal
from hearth_server.storage.rows.motions import MotionRow

ONE = MotionRow(name=b"1" * 32, act=b"an act", gone_hour=HOUR + 300)
OTHER = MotionRow(name=b"2" * 32, act=b"another", gone_hour=HOUR + 5)
ROOM = b"a room that ends"


def noted(kind, by=MIRA):
    return Noted(hour=HOUR, kind=kind, actor=by, subject=ROOM)


BEGUN, AGREED, LAPSED = (noted(AuditKind.CLOSE_ROOM), noted(AuditKind.AGREED, NOOR), noted(AuditKind.LAPSED))


@pytest.fixture
async def begun(store):
    await store.begin_audit(audit.start(CommunityId(bytes(32))))
    for row in (OTHER, ONE):
        await store.put_motion(row, BEGUN)
    return store


async def kinds(store):
    return [entry.kind for entry in (await store.audit(0, 20)).entries]


async def test_an_act_is_kept_and_noted_once_however_often_it_comes(begun):
    await begun.put_motion(replace(ONE, gone_hour=HOUR + 1), BEGUN)
    assert await begun.motions() == (OTHER, ONE)
    assert await kinds(begun) == [AuditKind.CLOSE_ROOM] * 2


async def test_one_agreement_is_kept_with_its_act_as_long_as_that_holds_then(begun):
    for _ in range(2):
        await begun.second_motion(ONE.name, b"yes", HOUR + 900, AGREED)
    for name, second in ((ONE.name, b"yes, too"), (b"3" * 32, b"yes")):
        no = await refusal(begun.second_motion(name, second, HOUR + 900, AGREED))
        assert no is Refusal.ACT_OVER
    await begun.lapse_motion(ONE.name, LAPSED)
    assert await begun.motions() == (OTHER, replace(ONE, second=b"yes", gone_hour=HOUR + 900))
    assert await kinds(begun) == [AuditKind.CLOSE_ROOM, AuditKind.CLOSE_ROOM, AuditKind.AGREED]


async def test_that_nobody_agreed_is_noted_once(begun):
    for name in (ONE.name, ONE.name, b"3" * 32):
        await begun.lapse_motion(name, LAPSED)
    assert await begun.motions() == (OTHER, replace(ONE, lapsed=True))
    assert await kinds(begun) == [AuditKind.CLOSE_ROOM, AuditKind.CLOSE_ROOM, AuditKind.LAPSED]


async def test_both_are_gone_when_their_hour_comes(begun):
    await begun.second_motion(OTHER.name, b"yes", HOUR + 9, AGREED)
    await begun.expire(HOUR + 8)
    assert len(await begun.motions()) == 2
    await begun.expire(HOUR + 9)
    assert await begun.motions() == (ONE,)
