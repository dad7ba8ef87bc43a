"""Who may follow whom in a leaf (RFC 9420 sections 5.3.1 and 12.2), for applications without an own answer.

RFC 9420 leaves to the application which credential may replace which, and whom somebody from outside may
remove as "an old version of themselves". Without any answer a stranger could remove whom it likes. Rooms
have their own, stricter one: the commit table.
"""

from collections.abc import Callable
from typing import TypeAlias

from hearth_mls.invalid import demand
from hearth_mls.leaf_node import LeafNode
from hearth_mls.proposals import Update
from hearth_mls.public_group import StagedCommit, StagedProposal
from hearth_mls.ratchet_tree import RatchetTree
from hearth_mls.rules import Rule
from hearth_mls.tree_math import LeafIndex

Policy: TypeAlias = Callable[[StagedProposal | StagedCommit], None]
"""What an application asks beyond RFC 9420: returns, or raises and nothing has happened."""


def same_credential(staged: StagedProposal | StagedCommit) -> None:
    """Demand that whoever replaces a leaf, of its own or from outside, has the very same credential.

    From outside the same signature key, too: the credential stands in the tree, where a stranger can copy it.
    """
    tree = staged.before.tree
    if isinstance(staged, StagedProposal):
        if isinstance(staged.proposal, Update):
            _check(tree, LeafIndex(staged.sender.index), staged.proposal.leaf_node)
        return
    if staged.new_leaf is not None:
        for place in staged.removed if staged.is_external else (staged.committer,):
            _check(tree, place, staged.new_leaf)
            if staged.is_external:
                demand(tree.leaf_of(staged.new_leaf.signature_key) == place, Rule.LEAF_KEY_IS_SUCCESSOR)


def _check(tree: RatchetTree, place: LeafIndex, follower: LeafNode) -> None:
    before = tree.leaf(place)
    demand(
        before is not None and before.credential == follower.credential,
        Rule.LEAF_CREDENTIAL_IS_SUCCESSOR,
    )


def anybody(staged: StagedProposal | StagedCommit) -> None:
    """Ask nothing: for callers that judged `staged` before."""
