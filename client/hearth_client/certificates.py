"""Which certificates signed bytes hang on, so that they are fetched before a verdict needs them. Pure.

Nothing here is verified: a name is a hash, so what is fetched by it is the certificate meant, or none.
"""

from collections.abc import Sequence

from hearth_mls.commit import Commit
from hearth_mls.message import decode_public_message
from hearth_mls.ratchet_tree import RatchetTree
from hearth_protocol import signed
from hearth_protocol.admission import read_credential
from hearth_protocol.errors import HearthError
from hearth_protocol.structures.anchor import Anchor
from hearth_protocol.structures.genesis import Genesis


def named_by_credential(credential: bytes) -> bytes | None:
    """Return the name of the certificate that an admission chain hangs on, None when it cannot be read."""
    try:
        return read_credential(credential).certificate
    except HearthError:
        return None


def named_by_anchor(anchor: bytes) -> bytes:
    """Return the name of the certificate that an anchor claims."""
    return signed.parse(anchor, Anchor).unverified.certificate


def named_by_genesis(genesis: bytes) -> bytes:
    """Return the name of the certificate that a genesis claims."""
    return signed.parse(genesis, Genesis).unverified.certificate


def certificates_named(messages: Sequence[bytes]) -> tuple[bytes, ...]:
    """Return the names of the certificates that newcomers' leaves in these handshakes hang on."""
    names = []
    for message in messages:
        content = decode_public_message(message).content.content
        if isinstance(content, Commit) and content.path is not None:
            names.append(named_by_credential(content.path.leaf_node.credential.content))
    return tuple(name for name in names if name is not None)


def certificates_of_tree(tree: bytes) -> tuple[bytes, ...]:
    """Return the names of the certificates that the leaves of a public tree hang on."""
    leaves = RatchetTree.decode(tree).leaves()
    names = (named_by_credential(leaf.credential.content) for _, leaf in leaves)
    return tuple(name for name in names if name is not None)
