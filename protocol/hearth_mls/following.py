"""Following a commit into its epoch (RFC 9420 section 12.4.2): the half that needs secrets. Private half."""

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

from hearth_mls import proposal_list
from hearth_mls.identity import OwnUpdate
from hearth_mls.invalid import Forged
from hearth_mls.key_schedule import EpochSecrets, confirmation_tag, init_secret_from_joiner, joiner_secret
from hearth_mls.path import open_path
from hearth_mls.proposals import ExternalInit
from hearth_mls.psk import psk_secret
from hearth_mls.psk_store import PreSharedKeys
from hearth_mls.public_group import StagedCommit
from hearth_mls.ratchet_tree import RatchetTree
from hearth_mls.rules import Rule
from hearth_mls.tree_math import LeafIndex, NodeIndex, node_of
from hearth_protocol.crypto import hkdf


@dataclass(frozen=True, slots=True, repr=False)
class Holder:
    """What a member holds of an epoch that the next one follows from."""

    own_leaf: LeafIndex
    signature_seed: bytes
    secrets: EpochSecrets
    path_keys: Mapping[NodeIndex, bytes]
    psks: PreSharedKeys


@dataclass(frozen=True, slots=True, repr=False)
class Followed:
    """What the member holds of the new epoch."""

    signature_seed: bytes
    secrets: EpochSecrets
    path_keys: Mapping[NodeIndex, bytes]


def follow(staged: StagedCommit, holder: Holder, updates: Mapping[bytes, OwnUpdate]) -> Followed:
    """Return what `holder` knows after somebody else's commit; `updates` are its own, not yet committed.

    Raises NotAuthentic("path" or "confirmation tag"): good in public, but its author lied to members;
    Invalid when a pre-shared key is not known here.
    """
    suite, after = staged.after.suite, staged.after
    keys = kept_keys(holder.path_keys, staged.before.tree, after.tree)
    seed = holder.signature_seed
    for each in staged.proposals:
        own = updates.get(each.reference) if each.by_reference else None
        if own is not None:
            keys[node_of(holder.own_leaf)] = own.leaf_secret
            seed = own.signature_seed
    commit_secret = bytes(suite.hash_bytes)
    if staged.path is not None:
        opened = open_path(
            after.tree,
            staged.path,
            committer=staged.committer,
            own_leaf=holder.own_leaf,
            own_keys=keys,
            context=staged.provisional,
            added=staged.added,
        )
        keys.update(opened.keys)
        commit_secret = opened.commit_secret
    mixed_in = psk_secret(suite, holder.psks.named(proposal_list.psks_of(staged.proposals)))
    joiner = joiner_secret(suite, _init_secret(staged, holder.secrets), commit_secret, after.context)
    secrets = EpochSecrets.of_joiner_secret(suite, joiner, mixed_in, after.context)
    expected = confirmation_tag(suite, secrets.confirmation, after.context.confirmed_transcript_hash)
    if not hkdf.equal(expected, after.confirmation_tag):
        raise Forged("confirmation tag", Rule.CONFIRMATION_TAG)
    return Followed(seed, secrets, MappingProxyType(keys))


def kept_keys(
    keys: Mapping[NodeIndex, bytes], before: RatchetTree, after: RatchetTree
) -> dict[NodeIndex, bytes]:
    """Return the keys whose nodes have the same key as before; all others are obsolete (section 7.5)."""
    kept = {}
    for node, key in keys.items():
        old = before.nodes[node]
        new = after.nodes[node] if node < len(after.nodes) else None
        if old is not None and new is not None and old.encryption_key == new.encryption_key:
            kept[node] = key
    return kept


def _init_secret(staged: StagedCommit, secrets: EpochSecrets) -> bytes:
    """Return the old epoch's init secret, or the one an external commit brought (section 8.3)."""
    suite = staged.after.suite
    for each in staged.proposals:
        if isinstance(each.proposal, ExternalInit):
            secret = secrets.external_key_pair(suite)[0]
            return init_secret_from_joiner(suite, each.proposal.kem_output, secret)
    return secrets.init
