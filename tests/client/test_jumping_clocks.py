"""A device's clock jumps: nothing is dropped by an hour that no server agreed to."""

import time

import pytest
from msgspec.structs import replace
from tests.client.meddling import Meddler, crashed

from hearth_client import Client, Edges
from hearth_client.errors import RefusedBy
from hearth_protocol.frames.operations import Commit
from hearth_protocol.refusals import Refusal

WEEKS_SECONDS = 6 * 7 * 24 * 3600


class Clock:
    """A clock that can be set wrong."""

    def __init__(self) -> None:
        self.ahead_seconds = 0

    def edges(self) -> Edges:
        return Edges(clock=lambda: time.time() + self.ahead_seconds, retry_seconds=2.0)


def texts(room):
    return [one.text for one in room.timeline.entries if one.kind == "post"]


def test_no_hour_is_agreed_to_before_a_server_said_so():
    clock = Clock()
    edges = clock.edges()
    assert edges.agreed_hour() == 0
    edges.agree()
    assert edges.agreed_hour() == edges.hour()
    clock.ahead_seconds = WEEKS_SECONDS
    assert edges.agreed_hour() == edges.agreement.hour + 1 < edges.hour()
    clock.ahead_seconds = -WEEKS_SECONDS
    assert edges.agreed_hour() == edges.hour()


async def test_a_file_that_is_written_under_a_wrong_clock_keeps_every_key(hearth, garden, tmp_path):
    _, room, invited = garden
    clock, path = Clock(), tmp_path / "notes"
    async with await Client.with_file(
        path, "a long pin", server_url=hearth.url, create=True, edges=clock.edges()
    ) as ana:
        theirs = await ana.enter(invited.link, pseudonym="Ana")
        await room.catch_up()
        await room.post("still there")
        await theirs.catch_up()
        before = ana.membership(room.id).epochs
        clock.ahead_seconds = WEEKS_SECONDS
        await ana.save()
        assert ana.membership(room.id).epochs == before
    clock = Clock()
    clock.ahead_seconds = WEEKS_SECONDS
    offline = await Client.with_file(path, "a long pin", edges=clock.edges())
    await offline.close()
    async with await Client.with_file(path, "a long pin", edges=Clock().edges()) as back:
        assert texts(await back.room(room.id)) == ["still there"]


async def test_a_vault_that_is_not_written_takes_nothing_from_memory(hearth, garden):
    _, room, invited = garden
    clock = Clock()
    ana = await Client.with_new_words(hearth.url, edges=clock.edges())
    theirs = await ana.enter(invited.link, pseudonym="Ana")
    await room.catch_up()
    await room.post("still there")
    await theirs.catch_up()
    before = ana.membership(room.id)
    clock.ahead_seconds = WEEKS_SECONDS
    with pytest.raises(RefusedBy) as refused:
        await ana.save()
    assert refused.value.code is Refusal.WRONG_CLOCK
    assert ana.membership(room.id) == before
    clock.ahead_seconds = 0
    await ana.save()
    assert ana.membership(room.id).epochs == before.epochs
    await crashed(ana)


async def test_a_path_that_was_renewed_by_a_wrong_clock_is_renewed_again(hearth, garden):
    _, room, invited = garden
    meddler = Meddler()
    async with await Client.with_new_words(hearth.url, edges=Clock().edges(), connect=meddler.connect) as ana:
        theirs = await ana.enter(invited.link, pseudonym="Ana")
        ana.note(replace(ana.membership(room.id), renewed_hour=ana.edges.hour() + 9_000))
        before = sum(isinstance(one, Commit) for one in meddler.asked)
        await theirs._duties.renew()
        assert sum(isinstance(one, Commit) for one in meddler.asked) == before + 1
        assert ana.membership(room.id).renewed_hour == ana.edges.hour()
