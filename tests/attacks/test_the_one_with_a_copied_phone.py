"""Somebody has copied what a trusted device keeps, and tries PINs on it: not offline, ten times at most."""

import asyncio
import os

import pytest
from tests.server.town import Told, running

from hearth_protocol import pin_blob, pin_share
from hearth_protocol.crypto.randomness import system_random
from hearth_protocol.errors import NotAuthentic
from hearth_protocol.frames import operations
from hearth_protocol.pin_blob import Head, stretch
from hearth_protocol.pin_share import TRIES
from hearth_server.storage.rows import PinShareRow
from hearth_server.storage.sqlite import open_sqlite

PIN = "481516"


class Phone:
    """A device, as it keeps itself, and as a thief has copied it."""

    def __init__(self):
        self.head = Head(share_id=os.urandom(16), salt=os.urandom(16), passes=1, memory_kib=8)
        self.share = os.urandom(32)
        self.blob = pin_blob.seal(self.head, stretch(PIN, self.head).key(self.share), b"notes", system_random)

    def keeping(self):
        proof = stretch(PIN, self.head).proof
        return operations.KeepPinShare(
            share_id=self.head.share_id,
            verifier=pin_share.verifier_of(self.head.share_id, proof),
            share=self.share,
        )

    def trying(self, pin):
        return operations.OpenPinShare(share_id=self.head.share_id, proof=stretch(pin, self.head).proof)


def wrong_pins(count):
    return [f"{number:06}" for number in range(count)]


async def gone(town, operation):
    with pytest.raises(Told) as refused:
        await town.ask(operation)
    return refused.value.code == "pin_share_gone"


async def test_the_eleventh_try_finds_nothing_and_neither_does_the_right_proof(tmp_path):
    phone = Phone()
    async with running(tmp_path / "town") as town:
        await town.ask(phone.keeping())
        assert (await town.ask(phone.trying(PIN))).share == phone.share
        for pin in wrong_pins(TRIES):
            assert (await town.ask(phone.trying(pin))).share == b""
        assert await gone(town, phone.trying("999999"))
        assert await gone(town, phone.trying(PIN))


async def test_tries_at_the_same_moment_are_counted_one_by_one(tmp_path):
    phone = Phone()
    async with running(tmp_path / "town") as town:
        await town.ask(phone.keeping())
        tries = [town.ask(phone.trying(pin)) for pin in wrong_pins(40)]
        told = await asyncio.gather(*tries, town.ask(phone.trying(PIN)), return_exceptions=True)
        assert sum(not isinstance(one, Told) and not one.share for one in told) == TRIES
        assert not any(not isinstance(one, Told) and one.share for one in told[-1:])
        assert await gone(town, phone.trying(PIN))


async def test_a_restart_in_between_gives_no_try_back(tmp_path):
    phone, pins = Phone(), wrong_pins(TRIES)
    community = clock = None
    for number, pin in enumerate(pins):
        async with running(tmp_path / "town", community=community, clock=clock) as town:
            community, clock = town.community, town.clock
            if number == 0:
                await town.ask(phone.keeping())
            assert (await town.ask(phone.trying(pin))).tries_left == TRIES - 1 - number
    async with running(tmp_path / "town", community=community, clock=clock) as town:
        assert await gone(town, phone.trying(PIN))


async def test_a_copy_of_the_database_from_before_does_not_bring_the_share_back(tmp_path):
    phone = Phone()
    copy = tmp_path / "copy.db"
    async with running(tmp_path / "town") as town:
        await town.ask(phone.keeping())
        community, clock = town.community, town.clock
    database = tmp_path / "town" / "data" / "hearth.db"
    copy.write_bytes(database.read_bytes())
    async with running(tmp_path / "town", community=community, clock=clock) as town:
        for pin in wrong_pins(TRIES):
            await town.ask(phone.trying(pin))
    database.write_bytes(copy.read_bytes())
    async with running(tmp_path / "town", community=community, clock=clock) as town:
        # The row is back, and its key is not: it opens as nothing.
        assert await gone(town, phone.trying(PIN))


async def test_neither_proof_nor_share_is_on_the_disk_in_the_clear(tmp_path):
    phone = Phone()
    store = await open_sqlite(tmp_path / "hearth.db", tmp_path / "hearth.keys")
    proof = stretch(PIN, phone.head).proof
    verifier = pin_share.verifier_of(phone.head.share_id, proof)
    await store.put_pin_share(PinShareRow(phone.head.share_id, verifier, phone.share, 0))
    bytes_of_files = b"".join(path.read_bytes() for path in tmp_path.iterdir())
    assert phone.head.share_id in bytes_of_files
    assert not any(secret in bytes_of_files for secret in (phone.share, proof, verifier))
    await store.close()


async def test_what_the_server_keeps_tells_it_no_pin_without_the_phone():
    """The verifier is made of the salt, too, and that never leaves the phone: a guess needs all of it."""
    phone = Phone()
    kept = phone.keeping()
    sent = kept.share_id + kept.verifier + kept.share
    assert phone.head.salt not in sent
    for salt in (bytes(16), os.urandom(16)):
        guessed = stretch(PIN, Head(share_id=kept.share_id, salt=salt, passes=1, memory_kib=8))
        assert not pin_share.is_right(kept.verifier, kept.share_id, guessed.proof)


def test_the_copied_blob_opens_under_no_guess_without_the_share():
    phone = Phone()
    for pin in [PIN, *wrong_pins(20)]:
        with pytest.raises(NotAuthentic):
            pin_blob.open_blob(stretch(pin, phone.head).key(bytes(32)), phone.blob)
