"""The state in a file: nothing without the PIN and the server's share, all or nothing on the disk."""

import os
import stat

import pytest
from tests.client.meddling import PATIENT, Meddler
from tests.client.values import dice

from hearth_client import Client
from hearth_client.errors import PinTooShort, RefusedBy, WrongPin
from hearth_client.kept import pin_file, pin_shares
from hearth_client.kept.pin_file import PinKey, check_pin, new_head
from hearth_protocol.errors import Malformed
from hearth_protocol.frames.answers import PinAnswered
from hearth_protocol.pin_blob import stretch
from hearth_protocol.refusals import Refusal

PIN = "a long pin"
HEAD = new_head(dice(), "", passes=1, memory_kib=8)
SHARE = bytes(range(32))


def key(pin=PIN, share=SHARE):
    return PinKey.of_share(stretch(pin, HEAD), share)


def test_the_right_pin_and_share_open():
    assert key().open(key().seal(b"everything", os.urandom)) == b"everything"


@pytest.mark.parametrize("wrong", [{"pin": "another pin"}, {"share": bytes(32)}])
def test_another_pin_or_share_says_so(wrong):
    blob = key().seal(b"everything", os.urandom)
    with pytest.raises(WrongPin):
        key(**wrong).open(blob)


@pytest.mark.parametrize("pin", ["", "12345", "１２３４５"])
def test_a_short_pin_is_refused(pin):
    with pytest.raises(PinTooShort):
        check_pin(pin)


def test_any_altered_byte_opens_nothing():
    blob = key().seal(b"everything", os.urandom)
    for at in range(len(blob)):
        spoilt = blob[:at] + bytes([blob[at] ^ 1]) + blob[at + 1 :]
        with pytest.raises((WrongPin, Malformed)):
            key().open(spoilt)


async def test_a_file_is_opened_by_its_pin_and_wrong_ones_are_told_how_many_are_left(hearth, tmp_path):
    path = tmp_path / "notes"
    async with await Client.with_file(path, PIN, server_url=hearth.url, create=True, edges=PATIENT) as ana:
        await ana.save()
    with pytest.raises(WrongPin) as wrong:
        await Client.with_file(path, "another pin", edges=PATIENT)
    assert wrong.value.tries_left == 9
    # The same once more is a slip of the network, or of the same finger.
    with pytest.raises(WrongPin) as again:
        await Client.with_file(path, "another pin", edges=PATIENT)
    assert again.value.tries_left == 9
    async with await Client.with_file(path, PIN, edges=PATIENT) as told:
        assert told.wrong_pins == 1
    async with await Client.with_file(path, PIN, edges=PATIENT) as untroubled:
        assert untroubled.wrong_pins == 0
    with pytest.raises(WrongPin) as later:
        await Client.with_file(path, "a third pin", edges=PATIENT)
    assert later.value.tries_left == 9


async def test_the_tenth_wrong_pin_ends_the_file_for_the_right_one_too(hearth, tmp_path):
    path = tmp_path / "notes"
    async with await Client.with_file(path, PIN, server_url=hearth.url, create=True, edges=PATIENT) as ana:
        await ana.save()
    left = []
    for number in range(10):
        with pytest.raises(WrongPin) as wrong:
            await Client.with_file(path, f"wrong pin {number}", edges=PATIENT)
        left.append(wrong.value.tries_left)
    assert left == list(range(9, -1, -1))
    with pytest.raises(RefusedBy) as gone:
        await Client.with_file(path, PIN, edges=PATIENT)
    assert gone.value.code is Refusal.PIN_SHARE_GONE


@pytest.mark.parametrize(("said", "left"), [(255, 10), (10, 10), (3, 3), (0, 0)])
async def test_a_host_names_no_more_tries_than_there_can_be(said, left):
    host = Meddler()
    host.instead = lambda _: PinAnswered(share=b"", tries_left=said)
    blob = key().seal(b"everything", os.urandom)
    with pytest.raises(WrongPin) as wrong:
        await pin_shares.opened(PIN, blob, host.connect("http://127.0.0.1"), PATIENT)
    assert wrong.value.tries_left == left
    host.instead = lambda _: PinAnswered(share=SHARE, tries_left=said)
    _, tried = await pin_shares.opened(PIN, blob, host.connect("http://127.0.0.1"), PATIENT)
    assert tried == 10 - left


def test_a_file_is_its_owners_alone(tmp_path):
    path = tmp_path / "notes"
    pin_file.write(path, b"x")
    assert stat.S_IMODE(path.stat().st_mode) == 0o600


def test_a_write_that_fails_leaves_the_old_file_and_nothing_else(tmp_path, monkeypatch):
    path = tmp_path / "notes"
    pin_file.write(path, b"old")

    def full(_):
        raise OSError(28, "disk full")

    monkeypatch.setattr(pin_file.os, "fsync", full)
    with pytest.raises(OSError, match="disk full"):
        pin_file.write(path, b"new")
    assert pin_file.read(path) == b"old"
    assert [one.name for one in tmp_path.iterdir()] == ["notes"]


def test_a_huge_file_is_not_read(tmp_path, monkeypatch):
    monkeypatch.setattr(pin_file, "MAX_FILE_BYTES", 10)
    path = tmp_path / "notes"
    path.write_bytes(b"x" * 11)
    with pytest.raises(Malformed):
        pin_file.read(path)
