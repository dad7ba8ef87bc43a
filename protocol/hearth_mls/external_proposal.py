"""Proposals from outside the group (RFC 9420 section 12.1.8): what a server may ask for, and no more."""

from hearth_mls.framing import FramedContent, PublicMessage, Sender, SenderType, sign_content
from hearth_mls.group_context import GroupContext
from hearth_mls.proposals import Remove
from hearth_mls.suite import SUITE_3, Suite
from hearth_mls.tree_math import LeafIndex


def external_remove(
    context: GroupContext, sender_index: int, leaf: LeafIndex, seed: bytes, suite: Suite = SUITE_3
) -> PublicMessage:
    """Return a proposal to remove `leaf`, by the external sender at `sender_index`, signed with `seed`.

    It is good for the epoch of `context` only, and names it; ask again in the next.
    """
    sender = Sender(SenderType.EXTERNAL, sender_index)
    content = FramedContent(context.group_id, context.epoch, sender, b"", Remove(leaf))
    return PublicMessage(sign_content(suite, seed, content, context), None)
