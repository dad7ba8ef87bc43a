"""The second implementation opens a vault and reads what is kept, from spec/member-state.md alone."""

from collections.abc import Sequence
from typing import Any

from nacl.bindings import crypto_aead_xchacha20poly1305_ietf_decrypt
from nacl.signing import SigningKey
from tests.client.another_codec import Bytes, digest, expect, kdf

# the vault


def entropy_of(words: Sequence[str], word_list: Sequence[str]) -> bytes:
    expect(len(words) == 12, "twelve words")
    value = 0
    for word in words:
        value = value << 11 | word_list.index(word)
    entropy = (value >> 4).to_bytes(16, "big")
    expect(value & 15 == digest(entropy)[0] >> 4, "the words do not belong together")
    return entropy


def open_vault(entropy: bytes, blob: bytes) -> tuple[int, bytes]:
    """Return (counter, content)."""
    expect(len(blob) in {65536, 262144, 1048576}, "size")
    public = bytes(SigningKey(kdf(entropy, b"hearth vault signing v1")).verify_key)
    vault_id = digest(b"hearth vault id v1\x00" + public)[:16]
    plain = crypto_aead_xchacha20poly1305_ietf_decrypt(
        blob[24:], vault_id + b"hearth vault v1\x00", blob[:24], kdf(entropy, b"hearth vault sealing v1")
    )
    size = int.from_bytes(plain[:4], "big")
    expect(12 + size <= len(plain) and not any(plain[12 + size :]), "padding")
    return int.from_bytes(plain[4:12], "big"), plain[12 : 12 + size]


# the content


def read_content(content: bytes) -> dict[str, Any]:
    data = Bytes(content)
    version = data.number(2)
    expect(version in {1, 2, 3, 4}, "version")
    state = {
        "root_key": data.v(),
        "server_url": data.v().decode(),
        "addresses": data.v(),
        "revocations": data.v(),
        "certificates": data.ascending(Bytes.v, certificate_name),
        "entropy": data.v(),
        "tombstones": data.ascending(lambda one: (one.take(16), one.number(4)), lambda one: one[0]),
        "staff": data.optional(lambda one: (one.take(32), one.take(32), one.v().decode(), one.v())),
        "memberships": data.ascending(lambda one: read_membership(one, version), lambda one: one["room"]),
        "crisis_line": (data.flag(), data.count()) if version > 1 else (True, 0),
        "list_key": data.v() if version > 1 else b"",
        "list_head": data.v() if version > 1 else b"",
        "notebook": data.ascending(read_entry, link_of) if version > 2 else [],
        "slots": read_slots(data, version),
    }
    data.end()
    expect(len(state["root_key"]) in {0, 32} and len(state["entropy"]) in {0, 16}, "a key's size")
    return state


def read_entry(data: Bytes) -> tuple[list[bytes], bytes, bytes]:
    """Return what an entry of the notebook follows, the hash of its content, and the content."""
    before = data.ascending(lambda one: one.take(32), lambda one: one)
    expect(len(before) <= 16, "more ends than there can be")
    if not data.flag():
        return before, data.take(32), b""
    content = data.v()
    expect(0 < len(content) <= 8192, "a content's size")
    return before, digest(b"hearth note v1\x00" + content), content


def read_slots(data: Bytes, version: int) -> list[tuple[bytes, int, bytes, int]]:
    """Return the records of the slots. Version 3 had one field of its own of what stands in the fourth."""
    if version > 3:
        return data.ascending(read_record, lambda one: one[0])
    seen = data.v() if version == 3 else b""
    expect(len(seen) <= 4088, "a head's size")
    return [(b"\x00\x04\x01", 1, bytes(8) + seen, 0)] if seen else []


def read_record(data: Bytes) -> tuple[bytes, int, bytes, int]:
    """Return a record of a slot: its key, its form, what it says, and the hour when it is over."""
    slot, name, form, value = data.take(2), data.v(), data.number(2), data.v()
    expect(slot != bytes(2) and form > 0, "a slot and a form")
    expect(0 < len(name) <= 32 and len(value) <= 4096, "a record's size")
    return slot + name, form, value, data.number(4)


def link_of(entry: tuple[list[bytes], bytes, bytes]) -> bytes:
    before = b"".join(entry[0])
    length = bytes([len(before)]) if len(before) < 64 else (len(before) | 1 << 14).to_bytes(2, "big")
    return digest(b"hearth notebook v1\x00" + length + before + entry[1])


def certificate_name(signed: bytes) -> bytes:
    data = Bytes(signed)
    body = data.v()
    data.take(64)
    data.end()
    return digest(b"hearth certificate v1\x00" + body)


def read_place(data: Bytes) -> tuple[int, int]:
    return data.number(4), data.count()


def read_membership(data: Bytes, version: int) -> dict[str, Any]:
    mine: dict[str, Any] = {
        "room": data.take(16),
        "signature_seed": data.take(32),
        "inbox_secret": data.take(32),
        "credential": data.v(),
        "at": read_place(data),
        "private": data.v(),
        "pending": data.ascending(
            lambda one: (one.take(32), read_place(one), one.number(4), one.v()), lambda one: one[0]
        ),
        "anchor": data.v(),
        "anchor_at": data.optional(read_place),
        "ids": (ids := data.ascending(lambda one: one.take(16), lambda one: one)),
        "epochs": data.ascending(lambda one: read_epoch(one, ids), lambda one: (one["at"], one["epoch_id"])),
        "authors": data.ascending(lambda one: one.take(32), lambda one: one),
        "place": data.optional(lambda one: (one.count(), one.take(32), one.number(4))),
        "read_seq": data.count(),
        "renewed_hour": data.number(4),
        "current_hour": data.number(4),
        "retention_days": data.number(1),
        "forked": data.flag(),
        "staff": data.flag(),
        "name": data.v().decode(),
        "pseudonym": (data.v().decode(), data.count(), data.count()),
        "hidden": data.ascending(lambda one: (one.take(16), one.flag(), one.count()), lambda one: one[0]),
        "wish": data.optional(
            lambda one: (one.number(4), one.take(16), one.take(32), one.take(16), one.number(4))
        ),
        "asked": data.ascending(lambda one: (one.take(32), one.take(32), one.number(4)), lambda one: one[0]),
        "spent": data.ascending(read_spent, lambda one: one[0]) if version > 1 else [],
        "outbox": data.items(lambda one: (one.take(16), one.v(), one.v(), read_place(one), one.v(), one.v())),
    }
    counted = {member for record in mine["epochs"] for member in record["members"]}
    expect(counted == set(ids), "an id in no roster")
    return mine


def read_spent(data: Bytes) -> tuple[bytes, int, int, bool]:
    post, hour, residue_bytes, evidence = data.take(16), data.number(4), data.number(2), data.flag()
    expect(residue_bytes > 0 or evidence, "nothing was spent")
    return post, hour, residue_bytes, evidence


def read_epoch(data: Bytes, ids: Sequence[bytes]) -> dict[str, Any]:
    at, epoch_id, key = read_place(data), data.take(16), data.take(32)
    bits = "".join(f"{byte:08b}" for byte in data.take((len(ids) + 7) // 8))
    expect("1" not in bits[len(ids) :], "a bit for nobody")
    members = [one for one, bit in zip(ids, bits, strict=False) if bit == "1"]
    source, hour, used = data.number(1), data.number(4), data.flag()
    expect(1 <= source <= 3, "source")
    return {"at": at, "epoch_id": epoch_id, "key": key, "members": members, "hour": hour, "used": used}
