"""Which proposals of an epoch a member commits when not all can stand together (section 12.2)."""

from collections.abc import Mapping

from hearth_mls.proposal_list import ReceivedProposal
from hearth_mls.proposals import Add, GroupContextExtensions, PreSharedKey, Remove, Update
from hearth_mls.ratchet_tree import RatchetTree
from hearth_mls.tree_math import LeafIndex


def choose(
    received: Mapping[bytes, ReceivedProposal], committer: LeafIndex, tree: RatchetTree
) -> tuple[bytes, ...]:
    """Return references, in the order received, that `committer` may commit together; all, if it may.

    Of what excludes each other a Remove goes before an Update, a newer Update before an older one, the newer
    change of extensions before the older, the first offer of a newcomer before another. What would remove or
    update the committer is left to others.
    """
    by_leaf: dict[LeafIndex, bytes] = {}
    others: dict[object, bytes] = {}
    for reference, each in received.items():
        match each.proposal:
            case Remove(removed):
                by_leaf[removed] = reference
            case GroupContextExtensions():
                others[GroupContextExtensions] = reference
            case PreSharedKey(psk):
                others.setdefault(psk, reference)
            case _:
                pass
    removed_places = by_leaf.keys() - {committer}
    for reference, each in received.items():
        if isinstance(each.proposal, Update) and each.sender.index not in removed_places:
            by_leaf[LeafIndex(each.sender.index)] = reference
    present = {leaf.signature_key for place, leaf in tree.leaves() if place not in removed_places}
    for reference, each in received.items():
        if isinstance(each.proposal, Add):
            newcomer = each.proposal.key_package.leaf_node.signature_key
            if newcomer not in present:
                others.setdefault(newcomer, reference)
    by_leaf.pop(committer, None)
    chosen = {*by_leaf.values(), *others.values()}
    return tuple(reference for reference in received if reference in chosen)
