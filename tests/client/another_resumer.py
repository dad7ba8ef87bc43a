"""A second implementation of spec/member-state.md, written from the pages alone: from twelve words to a post.

Nothing of Hearth is imported, only libsodium (PyNaCl) and the standard library. It knows one cipher suite,
0x0003, and opens what was vaulted; `another_follower` goes on from there to the next epoch.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from nacl.bindings import crypto_aead_xchacha20poly1305_ietf_decrypt, crypto_scalarmult_base
from nacl.signing import SigningKey, VerifyKey
from tests.client.another_codec import HASH, Bytes, derive, digest, expand, expect, mac, v
from tests.client.another_vault import read_place

SECRETS = (
    *("sender_data", "encryption", "exporter", "external", "confirmation"),
    *("membership", "resumption", "authenticator", "init"),
)


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
