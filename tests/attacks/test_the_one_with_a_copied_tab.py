"""Somebody has copied what a tab keeps of its words: nothing opens it half an hour later, or once she left.

The share is in the server's memory alone (spec/contents.md, "Tabs"): its disk, its backups and a restart have
none.
"""

import os

import pytest
from tests.server.town import Told, running

from hearth_protocol import pin_blob, pin_share
from hearth_protocol.crypto.randomness import system_random
from hearth_protocol.errors import NotAuthentic, Refused
from hearth_protocol.frames import operations
from hearth_protocol.pin_blob import Head, stretch
from hearth_server import brief_shares
from hearth_server.brief_shares import BRIEF_SECONDS, BriefShares


class Tab:
    """What one tab keeps, as a thief has copied it: the blob, and the random PIN beside it."""

    def __init__(self):
        self.pin = os.urandom(32).hex()
        self.head = Head(share_id=os.urandom(16), salt=os.urandom(16), passes=1, memory_kib=8)
        self.share = os.urandom(32)
        self.stretched = stretch(self.pin, self.head)
        self.blob = pin_blob.seal(self.head, self.stretched.key(self.share), bytes(16), system_random)

    def keeping(self, *, brief=True):
        verifier = pin_share.verifier_of(self.head.share_id, self.stretched.proof)
        return operations.KeepPinShare(
            share_id=self.head.share_id, verifier=verifier, share=self.share, brief=brief
        )

    def opening(self, *, proof=None, drop=False, brief=True):
        return operations.OpenPinShare(
            share_id=self.head.share_id, proof=proof or self.stretched.proof, drop=drop, brief=brief
        )


async def gone(town, operation):
    with pytest.raises(Told) as refused:
        await town.ask(operation)
    return refused.value.code == "pin_share_gone"


async def test_a_share_opens_its_copy_until_half_an_hour_after_it_was_asked_for_last(tmp_path):
    tab = Tab()
    async with running(tmp_path / "town") as town:
        await town.ask(tab.keeping())
        town.clock.now += BRIEF_SECONDS - 1
        assert (await town.ask(tab.opening())).share == tab.share
        town.clock.now += BRIEF_SECONDS - 1
        assert (await town.ask(tab.opening())).share == tab.share
        town.clock.now += BRIEF_SECONDS
        assert await gone(town, tab.opening())


async def test_what_was_dropped_when_she_left_is_gone_for_every_copy(tmp_path):
    tab = Tab()
    async with running(tmp_path / "town") as town:
        await town.ask(tab.keeping())
        assert (await town.ask(tab.opening(drop=True))).share == tab.share
        assert await gone(town, tab.opening())


async def test_a_wrong_proof_is_the_last(tmp_path):
    tab = Tab()
    async with running(tmp_path / "town") as town:
        await town.ask(tab.keeping())
        told = await town.ask(tab.opening(proof=bytes(32)))
        assert (told.share, told.tries_left) == (b"", 0)
        assert await gone(town, tab.opening())


async def test_a_restart_ends_it_and_no_byte_of_it_was_ever_on_the_disk(tmp_path):
    tab = Tab()
    async with running(tmp_path / "town") as town:
        await town.ask(tab.keeping())
        await town.ask(tab.opening())
        community, clock = town.community, town.clock
        files = [path for path in (tmp_path / "town").rglob("*") if path.is_file()]
        stored = b"".join(path.read_bytes() for path in files)
    secrets = (tab.head.share_id, tab.share, tab.stretched.proof, tab.keeping().verifier)
    assert files
    assert not any(secret in stored for secret in secrets)
    async with running(tmp_path / "town", community=community, clock=clock) as town:
        assert await gone(town, tab.opening())


async def test_a_brief_share_is_none_of_a_pins_and_cannot_stand_in_its_way(tmp_path):
    tab, thief = Tab(), Tab()
    thief.head = tab.head
    async with running(tmp_path / "town") as town:
        await town.ask(tab.keeping(brief=False))
        assert await gone(town, tab.opening())
        await town.ask(thief.keeping())
        assert (await town.ask(tab.opening(brief=False))).share == tab.share


async def test_another_share_under_an_id_that_stands_is_refused(tmp_path):
    tab, other = Tab(), Tab()
    other.head = tab.head
    async with running(tmp_path / "town") as town:
        await town.ask(tab.keeping())
        await town.ask(tab.keeping())
        with pytest.raises(Told) as refused:
            await town.ask(other.keeping())
        assert refused.value.code == "not_allowed"
        assert (await town.ask(tab.opening())).share == tab.share


def test_what_a_tab_keeps_opens_by_nothing_that_is_not_the_servers():
    tab = Tab()
    for share in (bytes(32), os.urandom(32)):
        with pytest.raises(NotAuthentic):
            pin_blob.open_blob(stretch(tab.pin, tab.head).key(share), tab.blob)
    assert pin_blob.open_blob(stretch(tab.pin, tab.head).key(tab.share), tab.blob) == bytes(16)


def test_who_fills_the_memory_keeps_others_out_for_half_an_hour_and_no_longer(monkeypatch):
    monkeypatch.setattr(brief_shares, "MAX_KNOWN", 3)
    shares = BriefShares()
    for number in range(3):
        shares.keep(bytes([number] * 16), bytes(32), bytes(32), 1_000)
    with pytest.raises(Refused):
        shares.keep(bytes([9] * 16), bytes(32), bytes(32), 1_000)
    # What stands is still prolonged.
    shares.keep(bytes([2] * 16), bytes(32), bytes(32), 1_001)
    shares.keep(bytes([9] * 16), bytes(32), bytes(32), 1_000 + BRIEF_SECONDS)


def test_a_clock_that_went_back_lets_none_live_longer():
    shares, tab = BriefShares(), Tab()
    verifier = tab.keeping().verifier
    shares.keep(tab.head.share_id, verifier, tab.share, 100_000)
    with pytest.raises(Refused):
        shares.open(tab.head.share_id, tab.stretched.proof, 90_000, drop=False)
