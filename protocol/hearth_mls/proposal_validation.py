"""What a proposal must be on its own (RFC 9420 section 12.1), and who may send it, each rule by its name."""

from hearth_mls.commit import Commit
from hearth_mls.extensions import Extension, external_senders
from hearth_mls.framing import Content, Sender, SenderType
from hearth_mls.group_context import GroupContext
from hearth_mls.invalid import Invalid, demand
from hearth_mls.leaf_node import LeafNode, LeafNodeSource
from hearth_mls.leaf_validation import Demands, check_extensions, check_leaf
from hearth_mls.lifetime import LifetimePolicy
from hearth_mls.proposals import (
    EXTERNAL_ALLOWED,
    Add,
    ExternalInit,
    GroupContextExtensions,
    PreSharedKey,
    Proposal,
    ReInit,
    Remove,
    Update,
)
from hearth_mls.psk import PreSharedKeyId, PskType, ResumptionUsage
from hearth_mls.ratchet_tree import RatchetTree
from hearth_mls.rules import Rule
from hearth_mls.suite import Suite
from hearth_mls.tree_math import LeafIndex


def signature_key_of(
    sender: Sender, content: Content, tree: RatchetTree, extensions: tuple[Extension, ...]
) -> bytes:
    """Return the key that must have signed this content (section 6.1), or refuse it from this sender."""
    match sender.kind:
        case SenderType.MEMBER:
            leaf = tree.leaf(LeafIndex(sender.index))
            if leaf is None:
                raise Invalid(Rule.SENDER_IS_MEMBER)
            return leaf.signature_key
        case SenderType.EXTERNAL:
            demand(isinstance(content, EXTERNAL_ALLOWED), Rule.EXTERNAL_SENDER_MAY_SEND)
            senders = external_senders(extensions)
            demand(sender.index < len(senders), Rule.EXTERNAL_SENDER_IS_LISTED)
            return senders[sender.index].signature_key
        case SenderType.NEW_MEMBER_COMMIT:
            if not isinstance(content, Commit):
                raise Invalid(Rule.NEW_MEMBER_COMMITS)
            if content.path is None:
                raise Invalid(Rule.EXTERNAL_HAS_PATH)
            return content.path.leaf_node.signature_key
        case SenderType.NEW_MEMBER_PROPOSAL:
            if not isinstance(content, Add):
                raise Invalid(Rule.NEW_MEMBER_PROPOSES_ADD)
            return content.key_package.leaf_node.signature_key


def check_psk(suite: Suite, psk: PreSharedKeyId) -> None:
    """Refuse a pre-shared key that no commit of a going group may mix in (section 12.1.4)."""
    if psk.psk_type is PskType.RESUMPTION:
        demand(psk.usage != ResumptionUsage.REINIT, Rule.PSK_NOT_FOR_REINIT)
        demand(psk.usage != ResumptionUsage.BRANCH, Rule.PSK_NOT_FOR_BRANCH)
    demand(len(psk.nonce) == suite.hash_bytes, Rule.PSK_NONCE_SIZE)


def check_update(
    leaf: LeafNode, place: LeafIndex, tree: RatchetTree, context: GroupContext, demands: Demands
) -> None:
    """Refuse a leaf that may not replace the one at `place` (section 7.3); raises NotAuthentic too."""
    before = tree.leaf(place)  # never blank: who proposed is a member
    demand(leaf.source is LeafNodeSource.UPDATE, Rule.UPDATED_LEAF_SOURCE)
    demand(
        before is None or leaf.encryption_key != before.encryption_key,
        Rule.UPDATED_LEAF_KEY_IS_NEW,
    )
    check_leaf(tree.suite, leaf, demands)
    leaf.verify(tree.suite, context.group_id, place)


def check_proposal(
    proposal: Proposal, sender: Sender, tree: RatchetTree, context: GroupContext, lifetimes: LifetimePolicy
) -> None:
    """Refuse a proposal that is wrong whatever stands beside it.

    Whether its leaf meets demands that the same commit makes is asked of the commit.
    """
    suite = tree.suite
    match proposal:
        case Add():
            proposal.key_package.check(suite, (), lifetimes)
        case Update():
            check_update(proposal.leaf_node, LeafIndex(sender.index), tree, context, Demands.of(()))
        case Remove():
            demand(tree.leaf(proposal.removed) is not None, Rule.REMOVED_LEAF_EXISTS)
        case PreSharedKey():
            check_psk(suite, proposal.psk)
        case GroupContextExtensions():
            check_extensions(suite, proposal.extensions)
        case ExternalInit():
            demand(suite.is_hpke_key(proposal.kem_output), Rule.EXTERNAL_INIT_KEY_IS_KEY)
        case ReInit():
            raise Invalid(Rule.REINIT_IS_REFUSED)


def check_alone(
    proposal: Proposal, sender: Sender, tree: RatchetTree, context: GroupContext, lifetimes: LifetimePolicy
) -> None:
    """Refuse a proposal, sent on its own, that no regular commit could ever cover."""
    demand(not isinstance(proposal, ExternalInit), Rule.NO_EXTERNAL_INIT)
    check_proposal(proposal, sender, tree, context, lifetimes)
