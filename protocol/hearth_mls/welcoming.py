"""Making a Welcome for those whom a commit adds (RFC 9420 section 12.4.3.1). Private half."""

from collections.abc import Iterable, Mapping

from hearth_mls import labels, tree_math
from hearth_mls.committing import Made
from hearth_mls.extensions import RATCHET_TREE, Extension
from hearth_mls.group_info import GroupInfo
from hearth_mls.key_package import KeyPackage
from hearth_mls.key_schedule import welcome_key, welcome_secret
from hearth_mls.proposals import Add
from hearth_mls.ratchet_tree import RatchetTree
from hearth_mls.suite import Suite
from hearth_mls.tree_math import LeafIndex, NodeIndex
from hearth_mls.update_path import Sealed
from hearth_mls.welcome import EncryptedGroupSecrets, GroupSecrets, Welcome
from hearth_protocol.crypto.randomness import Randomness

LABEL = b"Welcome"


def tree_extension(tree: RatchetTree) -> Extension:
    """Return the GroupInfo extension that brings the whole tree along (section 12.4.3.3)."""
    return Extension(RATCHET_TREE, tree.write())


def added_by(made: Made) -> Iterable[tuple[KeyPackage, LeafIndex]]:
    """Yield whom a commit adds, and where they stand."""
    packages = [each.proposal.key_package for each in made.staged.proposals if isinstance(each.proposal, Add)]
    return zip(packages, made.staged.added, strict=True)


def make_welcome(made: Made, info: GroupInfo, random: Randomness) -> Welcome:
    """Return one Welcome for all whom `made` adds. `info` is of the epoch it opens, signed by its author."""
    suite = made.staged.after.suite
    key, nonce = welcome_key(suite, welcome_secret(suite, made.joiner_secret, made.psk_secret))
    sealed_info = suite.aead_seal(key, nonce, b"", info.write())
    path_secrets: Mapping[NodeIndex, bytes] = {} if made.path is None else made.path.path_secrets
    sealed = []
    for package, place in added_by(made):
        meeting = tree_math.common_ancestor(place, made.staged.committer)
        secrets = GroupSecrets(made.joiner_secret, path_secrets.get(meeting), made.psks)
        sealed.append(_sealed_for(suite, package, secrets, sealed_info, random))
    return Welcome(suite.id, tuple(sealed), sealed_info)


def _sealed_for(
    suite: Suite, package: KeyPackage, secrets: GroupSecrets, sealed_info: bytes, random: Randomness
) -> EncryptedGroupSecrets:
    sealed = labels.seal(suite, package.init_key, LABEL, sealed_info, secrets.write(), random)
    return EncryptedGroupSecrets(package.reference(suite), Sealed(*sealed))
