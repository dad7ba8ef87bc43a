"""Joining by a Welcome, with every check (RFC 9420 section 12.4.3.1). Private half."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from types import MappingProxyType

from hearth_mls import labels, tree_math
from hearth_mls.extensions import RATCHET_TREE, find
from hearth_mls.group_info import GroupInfo
from hearth_mls.identity import PrivateKeyPackage
from hearth_mls.invalid import Forged, Invalid, authentic, demand
from hearth_mls.key_schedule import EpochSecrets, confirmation_tag, welcome_key, welcome_secret
from hearth_mls.lifetime import LifetimePolicy
from hearth_mls.path import climb
from hearth_mls.psk import PskType, ResumptionUsage, psk_secret
from hearth_mls.psk_store import PreSharedKeys
from hearth_mls.public_group import PublicGroup
from hearth_mls.ratchet_tree import RatchetTree
from hearth_mls.rules import Rule
from hearth_mls.suite import Suite
from hearth_mls.tree_math import LeafIndex, NodeIndex, node_of
from hearth_mls.welcome import GroupSecrets, Welcome
from hearth_mls.welcoming import LABEL
from hearth_protocol.codec import decode
from hearth_protocol.crypto import hkdf
from hearth_protocol.errors import HearthError


@dataclass(frozen=True, slots=True, repr=False)
class Joined:
    """An epoch as a new member holds it."""

    public: PublicGroup
    own_leaf: LeafIndex
    secrets: EpochSecrets
    path_keys: Mapping[NodeIndex, bytes]


def open_secrets(welcome: Welcome, own: PrivateKeyPackage) -> GroupSecrets:
    """Return what `welcome` says to the owner of this key package.

    Invalid when it says nothing, NotAuthentic("welcome") when it does not open, Malformed when what it holds
    cannot be read.
    """
    suite = own.suite
    demand(welcome.cipher_suite == own.public.cipher_suite, Rule.WELCOME_SUITE)
    reference = own.public.reference(suite)
    meant = next((each.sealed for each in welcome.secrets if each.new_member == reference), None)
    if meant is None:
        raise Invalid(Rule.WELCOME_IS_FOR_US)
    try:
        opened = labels.open_sealed(
            suite,
            own.init_secret,
            LABEL,
            welcome.encrypted_group_info,
            meant.kem_output,
            meant.ciphertext,
        )
    except HearthError:
        raise Forged("welcome", Rule.WELCOME_OPENS) from None
    return decode(opened, GroupSecrets.read)


def open_group_info(suite: Suite, welcome: Welcome, joiner_secret: bytes, psk_secret: bytes) -> GroupInfo:
    """Return the GroupInfo in `welcome`, unverified. NotAuthentic("welcome") when it does not open."""
    key, nonce = welcome_key(suite, welcome_secret(suite, joiner_secret, psk_secret))
    try:
        opened = suite.aead_open(key, nonce, b"", welcome.encrypted_group_info)
    except HearthError:
        raise Forged("welcome", Rule.WELCOME_OPENS) from None
    return decode(opened, GroupInfo.read)


def join(  # noqa: PLR0913  (everything a Welcome is checked against)
    welcome: Welcome,
    own: PrivateKeyPackage,
    *,
    tree: RatchetTree | None,
    psks: PreSharedKeys,
    lifetimes: LifetimePolicy,
    known_groups: Collection[bytes],
) -> Joined:
    """Return the group that `welcome` leads the owner of this key package into.

    `tree` is asked for when the Welcome brings none. Raises Malformed, Invalid, or NotAuthentic.
    """
    suite = own.suite
    told = open_secrets(welcome, own)
    _check_psks(suite, told)
    mixed_in = psk_secret(suite, psks.named(told.psks))
    info = open_group_info(suite, welcome, told.joiner_secret, mixed_in)
    demand(info.context.cipher_suite == suite.id, Rule.GROUP_INFO_SUITE)
    demand(info.context.group_id not in known_groups, Rule.GROUP_IS_NEW)
    brought = find(info.extensions, RATCHET_TREE)
    if brought is not None:
        tree = RatchetTree.decode(brought, suite)
    if tree is None:
        raise Invalid(Rule.TREE_IS_THERE)
    info.verify(suite, tree)
    public = PublicGroup.start(info.context, tree, info.confirmation_tag, {suite.id: suite}, lifetimes)
    own_leaf = next((place for place, leaf in tree.leaves() if leaf == own.public.leaf_node), None)
    if own_leaf is None:
        raise Invalid(Rule.OWN_LEAF_IN_TREE)
    keys = _path_keys(tree, told, info.signer, own_leaf)
    keys[node_of(own_leaf)] = own.encryption_secret
    secrets = EpochSecrets.of_joiner_secret(suite, told.joiner_secret, mixed_in, info.context)
    expected = confirmation_tag(suite, secrets.confirmation, info.context.confirmed_transcript_hash)
    if not hkdf.equal(expected, info.confirmation_tag):
        raise Forged("confirmation tag", Rule.WELCOME_CONFIRMATION_TAG)
    return Joined(public, own_leaf, secrets, MappingProxyType(keys))


def _check_psks(suite: Suite, told: GroupSecrets) -> None:
    for each in told.psks:
        if each.psk_type is PskType.RESUMPTION:
            demand(each.usage != ResumptionUsage.REINIT, Rule.WELCOME_PSK_NOT_FOR_REINIT)
            demand(each.usage != ResumptionUsage.BRANCH, Rule.WELCOME_PSK_NOT_FOR_BRANCH)
        demand(len(each.nonce) == suite.hash_bytes, Rule.PSK_NONCE_SIZE)


def _path_keys(
    tree: RatchetTree, told: GroupSecrets, signer: LeafIndex, own_leaf: LeafIndex
) -> dict[NodeIndex, bytes]:
    """Return the HPKE secrets that a path secret leads to: from where both paths meet, up to the root."""
    if told.path_secret is None:
        return {}
    meeting = tree_math.common_ancestor(own_leaf, signer)
    above = [node for node, _ in tree.filtered_direct_path(signer)]
    if meeting not in above:
        raise Forged("path", Rule.WELCOME_PATH_FITS)
    with authentic(Rule.WELCOME_PATH_FITS):
        return climb(tree, told.path_secret, above[above.index(meeting) :])[0]
