"""The second implementation goes on: from a resumed epoch by somebody's commit to the next (RFC 9420).

Of the commits it knows those that renew a path and propose nothing. It imports nothing of Hearth either.
"""

from dataclasses import replace

from nacl.bindings import (
    crypto_aead_chacha20poly1305_ietf_decrypt,
    crypto_scalarmult,
    crypto_scalarmult_base,
)
from nacl.signing import VerifyKey
from tests.client.another_codec import HASH, Bytes, derive, digest, expand, expect, hkdf_expand, mac, v
from tests.client.another_resumer import Leaf, Parent, Standing, Tree, children, hash_of, read_leaf, root_of

# HPKE: DHKEM(X25519, HKDF-SHA256), HKDF-SHA256, ChaCha20-Poly1305, base mode

KEM, HPKE = b"KEM\x00\x20", b"HPKE\x00\x20\x00\x01\x00\x03"


def labeled_extract(suite: bytes, salt: bytes, label: bytes, ikm: bytes) -> bytes:
    return mac(salt or bytes(HASH), b"HPKE-v1" + suite + label + ikm)


def labeled_expand(suite: bytes, secret: bytes, label: bytes, info: bytes, size: int) -> bytes:
    return hkdf_expand(secret, size.to_bytes(2, "big") + b"HPKE-v1" + suite + label + info, size)


def key_pair(seed: bytes) -> tuple[bytes, bytes]:
    secret = labeled_expand(KEM, labeled_extract(KEM, b"", b"dkp_prk", seed), b"sk", b"", 32)
    return secret, crypto_scalarmult_base(secret)


def hpke_open(secret: bytes, encapsulated: bytes, info: bytes, ciphertext: bytes) -> bytes:
    shared = crypto_scalarmult(secret, encapsulated)
    both = encapsulated + crypto_scalarmult_base(secret)
    shared = labeled_expand(KEM, labeled_extract(KEM, b"", b"eae_prk", shared), b"shared_secret", both, 32)
    hashes = [labeled_extract(HPKE, b"", *one) for one in ((b"psk_id_hash", b""), (b"info_hash", info))]
    context, secret = b"\x00" + b"".join(hashes), labeled_extract(HPKE, shared, b"secret", b"")
    key = labeled_expand(HPKE, secret, b"key", context, 32)
    nonce = labeled_expand(HPKE, secret, b"base_nonce", context, 12)
    return crypto_aead_chacha20poly1305_ietf_decrypt(ciphertext, b"", nonce, key)


# the tree


def resolution(tree: Tree, node: int) -> list[int]:
    value = tree[node]
    if isinstance(value, Parent):
        return [node, *(2 * leaf for leaf in value.unmerged)]
    if value is not None:
        return [node]
    return [] if not node & 1 else [one for child in children(node) for one in resolution(tree, child)]


def way_up(tree: Tree, leaf: int) -> list[tuple[int, int]]:
    """Return (node, its child beside the way) from the leaf's parent to the root."""
    found, node = [], root_of(tree)
    while node != 2 * leaf:
        left, right = children(node)
        down, beside = (left, right) if 2 * leaf < node else (right, left)
        found.append((node, beside))
        node = down
    return found[::-1]


def read_path(data: Bytes) -> tuple[Leaf, list[tuple[bytes, list[tuple[bytes, bytes]]]]]:
    leaf = read_leaf(data)
    return leaf, data.items(lambda one: (one.v(), one.items(lambda each: (each.v(), each.v()))))


def renewed(tree: Tree, sender: int, leaf: Leaf, keys: list[bytes]) -> tuple[Tree, list[tuple[int, int]]]:
    """Return the tree with a path merged, and the filtered way: (node, its child beside)."""
    way = [(node, beside) for node, beside in way_up(tree, sender) if resolution(tree, beside)]
    expect(len(way) == len(keys), "a key for each node of the filtered way")
    tree = list(tree)
    for node, _ in way_up(tree, sender):
        tree[node] = None
    above = b""
    for (node, beside), key in reversed(list(zip(way, keys, strict=True))):
        tree[node] = Parent(key, above, [])
        above = digest(v(key) + v(above) + v(hash_of(tree, beside)))
    expect(leaf.parent_hash == above, "parent hash")
    tree[2 * sender] = leaf
    return tree, way


# the commit


def follow(here: Standing, message: bytes) -> Standing:
    """Return where a PublicMessage of somebody else's commit leads."""
    data = Bytes(message)
    expect((data.number(2), data.number(2)) == (1, 1), "a public message")
    begins = data.at
    expect(data.v() == here.context.group_id and data.number(8) == here.context.epoch, "another epoch")
    expect(data.number(1) == 1, "a member")
    sender = data.number(4)
    expect(sender != here.leaf, "an own commit: what was pending is adopted")
    data.v()
    expect(data.number(1) == 3 and data.v() == b"" and data.flag(), "a commit with a path and nothing else")
    leaf, nodes = read_path(data)
    framed = data.data[begins : data.at]
    signature, tag, membership_tag = data.v(), data.v(), data.v()
    data.end()

    signed = b"\x00\x01\x00\x01" + framed + here.context.write()
    author = here.tree[2 * sender]
    expect(isinstance(author, Leaf) and author.signature_key == leaf.signature_key, "the author's leaf")
    VerifyKey(leaf.signature_key).verify(v(b"MLS 1.0 FramedContentTBS") + v(signed), signature)
    authenticated = signed + v(signature) + v(tag)
    expect(mac(here.secrets["membership"], authenticated) == membership_tag, "membership tag")

    tree, way = renewed(here.tree, sender, leaf, [key for key, _ in nodes])
    provisional = replace(here.context, epoch=here.context.epoch + 1, tree_hash=hash_of(tree, root_of(tree)))
    ours = {node for node, _ in way_up(tree, here.leaf)} | {2 * here.leaf}
    start = next(at for at, (_, beside) in enumerate(way) if beside in ours)
    receivers = resolution(tree, way[start][1])
    chosen = next(at for at, node in enumerate(receivers) if node in here.keys)
    encapsulated, ciphertext = nodes[start][1][chosen]
    info = v(b"MLS 1.0 UpdatePathNode") + v(provisional.write())
    secret = hpke_open(here.keys[receivers[chosen]], encapsulated, info, ciphertext)
    keys = {node: key for node, key in here.keys.items() if node not in dict(way_up(tree, sender))}
    for (node, _), (key, _) in zip(way[start:], nodes[start:], strict=True):
        keys[node], public = key_pair(derive(secret, b"node"))
        expect(public == key, "a path that leads to other keys")
        secret = derive(secret, b"path")

    interim = digest(here.context.transcript + v(here.tag))
    transcript = digest(interim + b"\x00\x01" + framed + v(signature))
    context = replace(provisional, transcript=transcript)
    joiner = expand(mac(here.secrets["init"], secret), b"joiner", context.write())
    epoch_secret = expand(mac(joiner, bytes(HASH)), b"epoch", context.write())
    named = {"sender_data": "sender data", "confirmation": "confirm", "authenticator": "authentication"}
    secrets = {name: derive(epoch_secret, named.get(name, name).encode()) for name in here.secrets}
    expect(mac(secrets["confirmation"], transcript) == tag, "confirmation tag")
    return Standing(context, tag, here.leaf, secrets, keys, tree)
