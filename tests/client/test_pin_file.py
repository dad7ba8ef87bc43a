"""The state in a file: nothing without the PIN, all or nothing on the disk."""

import os
import stat

import pytest
from nacl import pwhash
from tests.client.values import dice

from hearth_client import pin_file
from hearth_client.errors import PinTooShort, WrongPin
from hearth_client.pin_file import PinKey
from hearth_protocol.errors import Malformed

CHEAP = {"operations": pwhash.argon2id.OPSLIMIT_MIN, "memory_bytes": pwhash.argon2id.MEMLIMIT_MIN}
PIN = "a long pin"


def key(pin=PIN):
    return PinKey.new(pin, dice(), **CHEAP)


def test_the_right_pin_opens():
    blob = key().seal(b"everything", os.urandom)
    assert PinKey.of_file(PIN, blob).open(blob) == b"everything"


def test_a_wrong_pin_says_so():
    blob = key().seal(b"everything", os.urandom)
    with pytest.raises(WrongPin):
        PinKey.of_file("another pin", blob).open(blob)


@pytest.mark.parametrize("pin", ["", "12345"])
def test_a_short_pin_is_refused(pin):
    with pytest.raises(PinTooShort):
        key(pin)


def test_any_altered_byte_opens_nothing():
    blob = key().seal(b"everything", os.urandom)
    for at in range(len(blob)):
        spoilt = blob[:at] + bytes([blob[at] ^ 1]) + blob[at + 1 :]
        # Bits of the cost stand in the head: a wrong one would take long or be refused; both are tried below.
        if pin_file.SALT_BYTES <= at < len(pin_file.LABEL) + 12:
            continue
        with pytest.raises((WrongPin, Malformed)):
            PinKey.of_file(PIN, spoilt).open(spoilt)


def test_a_cost_beyond_bounds_is_never_paid():
    blob = key().seal(b"x", os.urandom)
    start = len(pin_file.LABEL)
    for bad in (b"\xff" * 12, b"\x00" * 12):
        with pytest.raises(Malformed):
            PinKey.of_file(PIN, blob[:start] + bad + blob[start + 12 :])


def test_a_file_cut_short_is_no_file():
    blob = key().seal(b"x", os.urandom)
    for end in range(len(blob)):
        if end and end % 7:
            continue
        with pytest.raises((Malformed, WrongPin)):
            PinKey.of_file(PIN, blob[:end]).open(blob[:end])


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
