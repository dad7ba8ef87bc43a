"""The key file: durable before use, overwritten in place, wiped where torn, never shared."""

import os
import stat

import pytest

from hearth_protocol.crypto.randomness import system_random
from hearth_protocol.errors import StorageFailed
from hearth_server.keyring import SLOT_BYTES, KeyKind, KeyName, Keyring, bucket_key, bucket_of
from hearth_server.retention import Item

KEY = bucket_key(Item.POST, 480_000)


@pytest.fixture
def path(tmp_path):
    return tmp_path / "keys"


def opened(path):
    return Keyring.open(path, system_random)


def test_a_key_is_the_same_after_opening_again(path):
    ring = opened(path)
    secret = ring.ensure(KEY)
    assert ring.ensure(KEY) == secret
    ring.close()
    again = opened(path)
    assert again.get(KEY) == secret
    assert bucket_of(again.names(KeyKind.BUCKET)[0]) == (Item.POST, 480_000)
    again.close()


def test_a_key_is_on_the_disk_when_it_is_given(path):
    ring = opened(path)
    assert ring.ensure(KEY) in path.read_bytes()
    ring.close()


def test_nothing_of_a_destroyed_key_is_left_in_the_file(path):
    ring = opened(path)
    secret = ring.ensure(KEY)
    assert ring.destroy([KEY, bucket_key(Item.POST, 1)]) == 1
    assert ring.get(KEY) is None
    left = path.read_bytes()
    assert secret not in left
    assert left.strip(b"\0") == b""
    ring.close()


def test_a_destroyed_key_is_overwritten_with_random_bytes_before_zeros_and_each_is_forced(path, monkeypatch):
    ring = opened(path)
    ring.ensure(KEY)
    steps = []
    write, force = os.pwrite, os.fdatasync
    monkeypatch.setattr(
        os, "pwrite", lambda fd, raw, at: steps.append(raw.count(0) == SLOT_BYTES) or write(fd, raw, at)
    )
    monkeypatch.setattr(os, "fdatasync", lambda fd: steps.append("forced") or force(fd))
    ring.destroy([KEY])
    assert steps == [False, "forced", True, "forced"]
    ring.close()


def test_a_made_key_is_forced_to_the_disk_before_it_is_given(path, monkeypatch):
    ring = opened(path)
    forced = []
    monkeypatch.setattr(os, "fdatasync", lambda _: forced.append(True))
    ring.ensure(KEY)
    assert forced
    ring.close()


def test_buckets_are_due_when_their_hour_begins(path):
    ring = opened(path)
    keys = [bucket_key(Item.LETTER, hour) for hour in (9, 10, 11)]
    ring.make(keys)
    assert set(ring.due_buckets(10)) == set(keys[:2])
    ring.close()


def test_a_slot_torn_at_any_byte_is_wiped_and_the_other_keys_stay(path):
    ring = opened(path)
    keep, torn = bucket_key(Item.POST, 1), bucket_key(Item.POST, 2)
    kept, lost = ring.make((keep, torn))
    ring.close()
    whole = path.read_bytes()
    at = whole.index(lost) - 17
    for size in range(1, SLOT_BYTES):
        path.write_bytes(whole[: at + size] + bytes(SLOT_BYTES - size) + whole[at + SLOT_BYTES :])
        again = opened(path)
        assert again.get(keep) == kept
        # Bytes of the check that were zero anyway may have been torn off without a loss.
        if again.get(torn) is None:
            assert path.read_bytes()[at : at + SLOT_BYTES] == bytes(SLOT_BYTES)
        else:
            assert again.get(torn) == lost
            assert size >= SLOT_BYTES - 2
        again.close()


def test_a_file_cut_within_a_slot_opens(path):
    ring = opened(path)
    ring.ensure(KEY)
    ring.close()
    whole = path.read_bytes()
    path.write_bytes(whole + whole[: SLOT_BYTES // 2])
    again = opened(path)
    assert again.get(KEY) is not None
    assert path.stat().st_size == len(whole)
    again.close()


def test_the_file_grows_and_slots_are_used_again(path):
    ring = opened(path)
    keys = [KeyName(KeyKind.VAULT, number.to_bytes(16, "big")) for number in range(1500)]
    ring.make(keys)
    size = path.stat().st_size
    ring.destroy(keys)
    ring.make(keys)
    assert path.stat().st_size == size
    ring.close()
    again = opened(path)
    assert len(again.names(KeyKind.VAULT)) == 1500
    again.close()


def test_the_place_of_a_key_does_not_tell_when_it_was_made(path):
    ring = opened(path)
    secrets = [ring.ensure(KeyName(KeyKind.VAULT, bytes((number,)) * 16)) for number in range(32)]
    places = [path.read_bytes().index(secret) for secret in secrets]
    assert places != sorted(places)
    ring.close()


def test_only_its_owner_can_read_the_file(path):
    opened(path).close()
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    path.chmod(0o640)
    with pytest.raises(StorageFailed, match="read by others"):
        opened(path)


def test_two_servers_never_share_the_file(path):
    ring = opened(path)
    with pytest.raises(StorageFailed, match="is running has this key file open"):
        opened(path)
    ring.close()
    opened(path).close()


def test_a_link_in_place_of_the_file_is_refused(path, tmp_path):
    path.symlink_to(tmp_path / "elsewhere")
    with pytest.raises(StorageFailed):
        opened(path)
    assert not (tmp_path / "elsewhere").exists()


def test_a_full_disk_makes_no_key(path, monkeypatch):
    ring = opened(path)
    secret = ring.ensure(KEY)

    def full(*_):
        raise OSError(28, "No space left on device")

    with monkeypatch.context() as patched:
        patched.setattr(os, "fdatasync", full)
        with pytest.raises(StorageFailed):
            ring.ensure(bucket_key(Item.POST, 7))
        with pytest.raises(StorageFailed):
            ring.destroy([KEY])
    assert ring.get(bucket_key(Item.POST, 7)) is None
    assert ring.get(KEY) is None
    assert ring.ensure(bucket_key(Item.POST, 7))
    assert secret not in path.read_bytes()
    ring.close()


@pytest.mark.parametrize(
    "content", [b"a note", b"[server]\nport = 8750\n" * 20, b"SQLite format 3\x00" + bytes(range(256)) * 64]
)
def test_a_file_that_is_no_key_file_is_refused_and_left_as_it_is(path, content):
    path.write_bytes(content)
    path.chmod(0o600)
    with pytest.raises(StorageFailed, match="no key file"):
        Keyring.open(path, system_random)
    assert path.read_bytes() == content


def test_a_first_slot_torn_by_a_crash_is_wiped_and_the_file_used(path):
    path.write_bytes(b"torn".ljust(SLOT_BYTES, b"x") + bytes(1023 * SLOT_BYTES))
    path.chmod(0o600)
    ring = Keyring.open(path, system_random)
    ring.close()
    assert path.read_bytes() == bytes(1024 * SLOT_BYTES)
