"""A second implementation of spec/member-state.md, written from the pages alone: from twelve words to a post.

Nothing of Hearth is imported, only libsodium (PyNaCl) and the standard library. It knows one cipher suite,
0x0003, and opens what was vaulted; `another_follower` goes on from there to the next epoch.
"""

import hashlib
import hmac
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

from nacl.bindings import crypto_aead_xchacha20poly1305_ietf_decrypt, crypto_scalarmult_base
from nacl.signing import SigningKey, VerifyKey

HASH = 32
SECRETS = (
    *("sender_data", "encryption", "exporter", "external", "confirmation"),
    *("membership", "resumption", "authenticator", "init"),
)


class Refused(Exception):  # noqa: N818  (the one answer of this implementation)
    """What came is not what it should be."""


def expect(holds: bool, what: str) -> None:  # noqa: FBT001  (reads as a sentence)
    if not holds:
        raise Refused(what)


# bytes


class Bytes:
    """Reads the presentation language of TLS, strictly."""

    def __init__(self, data: bytes) -> None:
        self.data, self.at = data, 0

    def take(self, size: int) -> bytes:
        expect(self.at + size <= len(self.data), "too short")
        self.at += size
        return self.data[self.at - size : self.at]

    def number(self, size: int) -> int:
        return int.from_bytes(self.take(size), "big")

    def flag(self) -> bool:
        value = self.number(1)
        expect(value < 2, "neither 0 nor 1")
        return bool(value)

    def v(self) -> bytes:
        first = self.number(1)
        expect(first < 0xC0, "reserved prefix")
        more = (1 << (first >> 6)) - 1
        size = int.from_bytes(bytes([first & 63]) + self.take(more), "big")
        expect(size >= {0: 0, 1: 1 << 6, 3: 1 << 14}[more], "not the shortest form")
        return self.take(size)

    def items(self, one: Callable[["Bytes"], Any]) -> list[Any]:
        inner, found = Bytes(self.v()), []
        while inner.at < len(inner.data):
            found.append(one(inner))
        return found

    def ascending(self, one: Callable[["Bytes"], Any], key: Callable[[Any], Any]) -> list[Any]:
        found = self.items(one)
        keys = [key(each) for each in found]
        expect(all(low < high for low, high in pairwise(keys)), "a set out of order")
        return found

    def optional(self, one: Callable[["Bytes"], Any]) -> Any:
        return one(self) if self.flag() else None

    def end(self) -> None:
        expect(self.at == len(self.data), "something left over")


def v(data: bytes) -> bytes:
    size = len(data)
    if size < 1 << 6:
        return bytes([size]) + data
    prefix = (1 << 14 | size).to_bytes(2, "big") if size < 1 << 14 else (2 << 30 | size).to_bytes(4, "big")
    return prefix + data


# derivation


def mac(key: bytes, data: bytes) -> bytes:
    return hmac.digest(key, data, "sha256")


def hkdf_expand(key: bytes, info: bytes, size: int) -> bytes:
    block, out = b"", b""
    while len(out) < size:
        block = mac(key, block + info + bytes([len(out) // HASH + 1]))
        out += block
    return out[:size]


def kdf(secret: bytes, label: bytes) -> bytes:
    return hkdf_expand(mac(bytes(HASH), secret), label + b"\x00", 32)


def expand(secret: bytes, label: bytes, context: bytes, size: int = HASH) -> bytes:
    return hkdf_expand(secret, size.to_bytes(2, "big") + v(b"MLS 1.0 " + label) + v(context), size)


def derive(secret: bytes, label: bytes) -> bytes:
    return expand(secret, label, b"")


def digest(data: bytes) -> bytes:
    return hashlib.sha256(data).digest()


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
    expect(version in {1, 2}, "version")
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
        "crisis_line": (data.flag(), data.number(8)) if version > 1 else (True, 0),
        "list_key": data.v() if version > 1 else b"",
        "list_head": data.v() if version > 1 else b"",
    }
    data.end()
    expect(len(state["root_key"]) in {0, 32} and len(state["entropy"]) in {0, 16}, "a key's size")
    return state


def certificate_name(signed: bytes) -> bytes:
    data = Bytes(signed)
    body = data.v()
    data.take(64)
    data.end()
    return digest(b"hearth certificate v1\x00" + body)


def read_place(data: Bytes) -> tuple[int, int]:
    return data.number(4), data.number(8)


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
        "place": data.optional(lambda one: (one.number(8), one.take(32), one.number(4))),
        "read_seq": data.number(8),
        "renewed_hour": data.number(4),
        "current_hour": data.number(4),
        "retention_days": data.number(1),
        "forked": data.flag(),
        "staff": data.flag(),
        "name": data.v().decode(),
        "pseudonym": (data.v().decode(), data.number(8), data.number(8)),
        "hidden": data.ascending(lambda one: (one.take(16), one.flag(), one.number(8)), lambda one: one[0]),
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


# the private state and its tree


@dataclass
class Context:
    """A GroupContext, and the bytes it came in."""

    group_id: bytes
    epoch: int
    tree_hash: bytes
    transcript: bytes
    extensions: bytes

    @classmethod
    def read(cls, data: Bytes) -> "Context":
        expect((data.number(2), data.number(2)) == (1, 3), "MLS 1.0 and suite 0x0003")
        return cls(data.v(), data.number(8), data.v(), data.v(), data.v())

    def write(self) -> bytes:
        head = b"\x00\x01\x00\x03" + v(self.group_id) + self.epoch.to_bytes(8, "big")
        return head + v(self.tree_hash) + v(self.transcript) + v(self.extensions)


@dataclass
class Leaf:
    """A LeafNode: what of it is needed, and its bytes."""

    key: bytes
    signature_key: bytes
    parent_hash: bytes
    data: bytes


def read_leaf(data: Bytes) -> Leaf:
    begins = data.at
    key, signature_key, _, _ = data.v(), data.v(), data.number(2), data.v()
    for _ in range(5):
        data.v()
    source, parent_hash = data.number(1), b""
    expect(source in {1, 3}, "a leaf's source")
    if source == 1:
        data.take(16)
    else:
        parent_hash = data.v()
    data.v()
    data.v()
    return Leaf(key, signature_key, parent_hash, data.data[begins : data.at])


@dataclass
class Parent:
    """A ParentNode."""

    key: bytes
    parent_hash: bytes
    unmerged: list[int]

    @property
    def data(self) -> bytes:
        return v(self.key) + v(self.parent_hash) + v(b"".join(n.to_bytes(4, "big") for n in self.unmerged))


def read_node(data: Bytes) -> Leaf | Parent:
    kind = data.number(1)
    expect(kind in {1, 2}, "a node's type")
    if kind == 1:
        return read_leaf(data)
    return Parent(data.v(), data.v(), data.items(lambda one: one.number(4)))


Tree = list[Leaf | Parent | None]


def read_tree(data: bytes) -> Tree:
    """Return the nodes, filled up to a whole tree; a leaf has an even index."""
    reader = Bytes(data)
    nodes = reader.items(lambda one: one.optional(read_node))
    reader.end()
    width = 1
    while width < len(nodes):
        width = 2 * width + 1
    return nodes + [None] * (width - len(nodes))


def level(node: int) -> int:
    return ((node + 1) & -(node + 1)).bit_length() - 1 if node & 1 else 0


def children(node: int) -> tuple[int, int]:
    step = 1 << (level(node) - 1)
    return node - step, node + step


def root_of(tree: Tree) -> int:
    return len(tree) // 2


def hash_of(tree: Tree, node: int) -> bytes:
    value = tree[node]
    there = b"\x00" if value is None else b"\x01" + value.data
    if not node & 1:
        return digest(b"\x01" + (node // 2).to_bytes(4, "big") + there)
    left, right = children(node)
    return digest(b"\x02" + there + v(hash_of(tree, left)) + v(hash_of(tree, right)))


@dataclass
class Standing:
    """A member in one epoch."""

    context: Context
    tag: bytes
    leaf: int
    secrets: Mapping[str, bytes]
    keys: Mapping[int, bytes]
    tree: Tree

    def export(self, label: bytes, size: int) -> bytes:
        return expand(derive(self.secrets["exporter"], label), b"exported", digest(b""), size)

    @property
    def epoch_key(self) -> bytes:
        return self.export(b"hearth posts", 32)

    @property
    def epoch_id(self) -> bytes:
        return self.export(b"hearth epoch id", 16)


def resume(private: bytes, tree_data: bytes, signature_seed: bytes) -> Standing:
    """Return where a room's private state stands, once its tree was fetched."""
    data = Bytes(private)
    expect(data.number(2) == 1, "version")
    context, tag, leaf, seed = Context.read(data), data.v(), data.number(4), data.v()
    secrets = {name: data.v() for name in SECRETS}
    keys = dict(data.ascending(lambda one: (one.number(4), one.v()), lambda one: one[0]))
    expect(not data.flag() and data.v() == data.v() == b"", "a secret tree, proposals or updates in a room")
    data.end()
    expect(all(len(one) == HASH for one in [seed, *secrets.values(), *keys.values()]), "a secret's size")
    tree = read_tree(tree_data)
    expect(hash_of(tree, root_of(tree)) == context.tree_hash, "another tree")
    own = tree[2 * leaf] if 2 * leaf < len(tree) else None
    expect(isinstance(own, Leaf) and own.signature_key == public_of(seed), "another leaf")
    expect(seed == signature_seed, "another membership")
    expect(2 * leaf in keys, "no key of the own leaf")
    for node, key in keys.items():
        value = tree[node] if node < len(tree) else None
        expect(value is not None and value.key == crypto_scalarmult_base(key), "a key that fits no node")
    expect(mac(secrets["confirmation"], context.transcript) == tag, "secrets of another epoch")
    return Standing(context, tag, leaf, secrets, keys, tree)


def public_of(seed: bytes) -> bytes:
    return bytes(SigningKey(seed).verify_key)


# a post


def open_post(  # (what opens one, each from the state)
    header: bytes, sealed: bytes, *, room: bytes, epoch_id: bytes, key: bytes, author_keys: Sequence[bytes]
) -> tuple[bytes, bytes]:
    """Return (member id, body)."""
    data = Bytes(header)
    expect(data.number(1) == 1 and data.take(16) == room, "another room")
    read_place(data)
    expect(data.take(16) == epoch_id, "another epoch")
    member = data.take(16)
    data.take(16 + 8 + 32)
    franking_tag = data.take(32)
    data.end()
    plain = crypto_aead_xchacha20poly1305_ietf_decrypt(sealed[24:], header, sealed[:24], key)
    size = int.from_bytes(plain[:2], "big")
    body, franking_key = plain[2 : 2 + size], plain[2 + size : 34 + size]
    signature, padding = plain[34 + size : 98 + size], plain[98 + size :]
    smallest = next(one for one in (256, 512, 1024, 2048, 4096) if one >= 98 + size)
    expect(len(plain) == smallest and not any(padding), "padding")
    expect(mac(franking_key, b"hearth frank v1\x00" + body) == franking_tag, "franking tag")
    named = {digest(b"hearth member v1\x00" + room + one)[:16]: one for one in author_keys}
    expect(member in named, "an author nobody knows")
    VerifyKey(named[member]).verify(b"hearth post v1\x00" + header + body, signature)
    return member, body
