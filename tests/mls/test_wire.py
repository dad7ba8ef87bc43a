"""What arrives is read whole or not at all, and what was read writes to the same bytes."""

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from tests.mls.members import Room

from hearth_mls.capabilities import Capabilities
from hearth_mls.commit import Commit
from hearth_mls.credentials import BASIC, X509, Credential
from hearth_mls.extensions import Extension, read_extensions, write_extensions
from hearth_mls.framing import PrivateMessage
from hearth_mls.group_context import GroupContext
from hearth_mls.group_info import GroupInfo
from hearth_mls.invalid import NotSupported
from hearth_mls.key_package import KeyPackage
from hearth_mls.leaf_node import LeafNode, LeafNodeSource
from hearth_mls.lifetime import Lifetime
from hearth_mls.message import (
    decode_group_info,
    decode_message,
    decode_public_message,
    encode_message,
)
from hearth_mls.proposals import (
    Add,
    ExternalInit,
    GroupContextExtensions,
    PreSharedKey,
    ReInit,
    Remove,
    Update,
    read_proposal,
    write_proposal,
)
from hearth_mls.psk import PreSharedKeyId, PskType
from hearth_mls.ratchet_tree import MAX_LEAVES, ParentNode, RatchetTree
from hearth_mls.update_path import Sealed, UpdatePath
from hearth_mls.welcome import EncryptedGroupSecrets, GroupSecrets, Welcome
from hearth_protocol.codec import decode, u16, vector
from hearth_protocol.errors import Malformed

LEAF = LeafNode(
    encryption_key=b"e",
    signature_key=b"s",
    credential=Credential(BASIC, b"name"),
    capabilities=Capabilities(cipher_suites=(3, 0x0A0A), credentials=(BASIC,)),
    source=LeafNodeSource.KEY_PACKAGE,
    lifetime=Lifetime(1, 2),
    signature=b"signature",
)
EXTERNAL_PSK = PreSharedKeyId(PskType.EXTERNAL, b"id", b"nonce")
RESUMPTION_PSK = PreSharedKeyId(PskType.RESUMPTION, b"group", b"nonce", usage=1, epoch=7)
PROPOSALS = [
    Add(KeyPackage(3, b"init", LEAF, (Extension(9, b"x"),), b"signature")),
    Update(LEAF),
    Remove(7),
    PreSharedKey(EXTERNAL_PSK),
    PreSharedKey(RESUMPTION_PSK),
    ReInit(b"group", 1, 3, (Extension(9, b"x"),)),
    ExternalInit(b"kem"),
    GroupContextExtensions((Extension(9, b"x"), Extension(8, b""))),
]
CONTEXT = GroupContext(3, b"group", 5, b"tree", b"transcript", (Extension(9, b"x"),))


def real_messages():
    room = Room("ada", "bea")
    commit = room["ada"].commit(proposals=[Remove(1)], random=room.random).message
    proposal, _ = room["ada"].propose_remove(1)
    return [
        commit,
        proposal,
        room.join("cleo"),
        room["ada"].group_info(),
        KeyPackage(3, b"init", LEAF, (), b"signature"),
        Welcome(3, (EncryptedGroupSecrets(b"ref", Sealed(b"kem", b"ct")),), b"info"),
        PrivateMessage(b"group", 5, 1, b"data", b"sender", b"ciphertext"),
    ]


MESSAGES = [encode_message(message) for message in real_messages()]


@pytest.mark.parametrize("data", MESSAGES)
def test_every_kind_of_message_reads_and_writes_to_the_same_bytes(data):
    assert encode_message(decode_message(data)) == data


@pytest.mark.parametrize("data", MESSAGES)
def test_a_message_cut_short_or_grown_by_a_byte_is_malformed(data):
    for size in range(len(data)):
        with pytest.raises(Malformed):
            decode_message(data[:size])
    with pytest.raises(Malformed):
        decode_message(data + b"\x00")


@given(st.binary(max_size=400))
@example(b"\x00\x01\x00\x01")
def test_any_bytes_are_a_message_that_writes_back_or_malformed(data):
    for start in (b"", *(b"\x00\x01" + u16(wire_format) for wire_format in range(1, 6))):
        try:
            message = decode_message(start + data)
        except Malformed:
            continue
        assert encode_message(message) == start + data


@given(st.sampled_from(MESSAGES), st.data())
def test_a_damaged_message_is_read_as_what_it_now_says_or_malformed(honest, draw):
    damaged = bytearray(honest)
    for _ in range(draw.draw(st.integers(1, 4))):
        damaged[draw.draw(st.integers(0, len(damaged) - 1))] = draw.draw(st.integers(0, 255))
    try:
        message = decode_message(bytes(damaged))
    except Malformed:
        return
    assert encode_message(message) == bytes(damaged)


@given(st.binary(max_size=400))
def test_any_bytes_are_a_tree_that_writes_back_or_malformed(data):
    try:
        tree = RatchetTree.decode(vector(data))
    except Malformed:
        return
    assert tree.write() == vector(data)


@pytest.mark.parametrize("proposal", PROPOSALS)
def test_every_proposal_reads_and_writes_to_the_same_bytes(proposal):
    data = write_proposal(proposal)
    assert decode(data, read_proposal) == proposal
    for size in range(len(data)):
        with pytest.raises(Malformed):
            decode(data[:size], read_proposal)


def test_group_secrets_read_and_write_to_the_same_bytes():
    for path_secret in (None, b"path"):
        secrets = GroupSecrets(b"joiner", path_secret, (EXTERNAL_PSK, RESUMPTION_PSK))
        assert decode(secrets.write(), GroupSecrets.read) == secrets


@pytest.mark.parametrize(
    ("data", "what"),
    [
        (b"\x00\x02\x00\x01", "this protocol version is not supported"),
        (b"\x00\x01\x00\x00", "messages of this kind are not supported"),
        (b"\x00\x01\x00\x06", "messages of this kind are not supported"),
    ],
)
def test_an_unknown_version_or_wire_format_is_named_as_not_supported(data, what):
    with pytest.raises(NotSupported, match=what):
        decode_message(data + bytes(50))


@pytest.mark.parametrize("number", [0, 8, 0x0A0A, 0xF001])
def test_an_unknown_proposal_type_is_named_as_not_supported(number):
    with pytest.raises(NotSupported, match="proposals of this type are not supported"):
        decode(u16(number) + b"\x00", read_proposal)


@pytest.mark.parametrize("number", [0, 3, 0x0A0A, 0xEFFF])
def test_a_credential_of_unknown_shape_is_named_as_not_supported(number):
    with pytest.raises(NotSupported, match="credentials of this type are not supported"):
        decode(u16(number) + vector(b""), Credential.read)


@pytest.mark.parametrize("number", [BASIC, 0xF000, 0xF001, 0xFFFF])
def test_a_credential_of_known_shape_is_kept_as_it_is(number):
    credential = Credential(number, b"content")
    assert decode(credential.write(), Credential.read) == credential


def test_a_certificate_chain_is_a_vector_of_vectors():
    chain = Credential(X509, vector(b"leaf") + vector(b"issuer"))
    assert decode(chain.write(), Credential.read) == chain
    with pytest.raises(Malformed):
        decode(Credential(X509, b"\x05abc").write(), Credential.read)


def test_an_extension_type_listed_twice_is_malformed():
    with pytest.raises(Malformed, match="twice"):
        decode(write_extensions((Extension(9, b"a"), Extension(9, b"b"))), read_extensions)


@pytest.mark.parametrize("leaves", [(2, 1), (1, 1)])
def test_unmerged_leaves_unsorted_or_twice_are_malformed(leaves):
    with pytest.raises(Malformed, match="sorted"):
        decode(ParentNode(b"key", b"", leaves).write(), ParentNode.read)


@pytest.mark.parametrize("source", [0, 4])
def test_an_unknown_leaf_source_is_malformed(source):
    data = bytearray(LEAF.write())
    at = len(
        vector(LEAF.encryption_key)
        + vector(LEAF.signature_key)
        + LEAF.credential.write()
        + LEAF.capabilities.write()
    )
    assert data[at] == LeafNodeSource.KEY_PACKAGE
    data[at] = source
    with pytest.raises(Malformed, match="source"):
        decode(bytes(data), LeafNode.read)


def test_a_tree_that_is_not_one_is_malformed():
    leaf, parent = b"\x01\x01" + LEAF.write(), b"\x01\x02" + ParentNode(b"key", b"").write()
    for content in (b"", leaf + b"\x00", b"\x00", parent, leaf + leaf, b"\x01\x03", b"\x02" + leaf[1:]):
        with pytest.raises(Malformed):
            RatchetTree.decode(vector(content))
    assert RatchetTree.decode(vector(leaf + parent + leaf)).leaf_count == 2


def test_a_tree_wider_than_any_room_is_malformed():
    leaf = b"\x01\x01" + LEAF.write()
    widest = b"\x00" * (2 * (MAX_LEAVES - 1)) + leaf
    assert RatchetTree.decode(vector(widest)).leaf_count == MAX_LEAVES
    with pytest.raises(Malformed, match="more leaves"):
        RatchetTree.decode(vector(b"\x00\x00" + widest))


def test_a_tree_wider_than_any_room_is_not_read_to_its_end():
    """What comes after too many nodes is not looked at, so that bytes cost no more than a room's."""
    nodes = bytes(2 * MAX_LEAVES - 1)
    for beyond in (b"\x00", b"\xff"):
        with pytest.raises(Malformed, match="more leaves"):
            RatchetTree.decode(vector(nodes + beyond))


def path_of(nodes: bytes) -> bytes:
    return LEAF.write() + vector(nodes)


@pytest.mark.parametrize(
    ("most", "one", "around", "read"),
    [
        (4096, b"\x02\x00", lambda listed: vector(listed) + b"\x00", Commit.read),
        (32, b"\x00\x00", path_of, UpdatePath.read),
        (1 << 16, b"\x00\x00", lambda sealed: path_of(b"\x00" + vector(sealed)), UpdatePath.read),
        (1024, None, vector, read_extensions),
        (4096, b"\x00" * 3, lambda sealed: u16(3) + vector(sealed) + b"\x00", Welcome.read),
        (4096, b"\x01\x00\x00", lambda psks: b"\x00\x00" + vector(psks), GroupSecrets.read),
    ],
    ids=["proposals", "nodes", "sealed", "extensions", "newcomers", "psks"],
)
def test_of_a_list_longer_than_any_what_comes_after_is_not_read(most, one, around, read):
    items = one * most if one else b"".join(u16(number) + b"\x00" for number in range(most))
    decode(around(items), read)
    for beyond in (one or u16(most) + b"\x00", b"\xff"):
        with pytest.raises(Malformed, match="more items"):
            decode(around(items + beyond), read)


def test_one_kind_of_message_is_not_taken_for_another():
    for data in MESSAGES:
        message = decode_message(data)
        if isinstance(message, GroupInfo):
            assert decode_group_info(data) == message
            with pytest.raises(Malformed):
                decode_public_message(data)
        else:
            with pytest.raises(Malformed):
                decode_group_info(data)


def test_a_group_context_reads_and_writes_to_the_same_bytes():
    data = CONTEXT.write()
    assert GroupContext.decode(data) == CONTEXT
    for size in range(len(data)):
        with pytest.raises(Malformed):
            GroupContext.decode(data[:size])
