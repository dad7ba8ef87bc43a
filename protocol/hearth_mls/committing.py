"""Making a commit, from inside or outside (RFC 9420 sections 12.4.1 and 12.4.3.2). Private half.

The author is held to every rule the receivers apply, by the same code: what is made is staged before it is
returned.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from hearth_mls import proposal_list, transcript
from hearth_mls.commit import Commit, ProposalOrReference
from hearth_mls.framing import (
    AuthenticatedContent,
    FramedContent,
    PublicMessage,
    Sender,
    SenderType,
    WireFormat,
    sign_content,
)
from hearth_mls.key_schedule import EpochSecrets, confirmation_tag, joiner_secret
from hearth_mls.leaf_node import LeafNode
from hearth_mls.lifetime import ANY_LIFETIME, LifetimePolicy
from hearth_mls.path import NewPath, make_path
from hearth_mls.psk import PreSharedKeyId, psk_secret
from hearth_mls.psk_store import NO_PSKS, PreSharedKeys
from hearth_mls.public_group import PublicGroup, StagedCommit
from hearth_mls.tree_math import LeafIndex
from hearth_protocol.crypto.randomness import Randomness
from hearth_protocol.errors import Bug


@dataclass(frozen=True, slots=True, repr=False)
class Author:
    """Who commits, and with what."""

    sender: Sender
    message_seed: bytes
    """Signs the message: of the leaf the group knows, or of the one it is about to."""
    template: LeafNode
    """Signature key, credential, capabilities and extensions of the path's leaf."""
    leaf_seed: bytes
    """Signs the path's leaf."""
    init_secret: bytes
    psks: PreSharedKeys = NO_PSKS
    lifetimes: LifetimePolicy = ANY_LIFETIME


@dataclass(frozen=True, slots=True, repr=False)
class Made:
    """A commit, staged as its receivers will, and what its author alone knows about the epoch it opens."""

    authenticated: AuthenticatedContent
    staged: StagedCommit
    secrets: EpochSecrets
    path: NewPath | None
    joiner_secret: bytes
    psk_secret: bytes
    psks: tuple[PreSharedKeyId, ...]


def make(  # noqa: PLR0913  (a commit is made of these)
    public: PublicGroup,
    author: Author,
    listed: Sequence[ProposalOrReference],
    *,
    authenticated_data: bytes,
    with_path: bool,
    wire_format: WireFormat = WireFormat.PUBLIC_MESSAGE,
    random: Randomness,
) -> Made:
    """Return a commit of `listed`. Raises Invalid, or whatever else its receivers would raise."""
    suite, context, sender = public.suite, public.context, author.sender
    listed = tuple(listed)
    covered = proposal_list.resolve(Commit(listed, None), sender, public.proposals)
    proposal_list.check_list(covered, sender, public.tree)
    applied = proposal_list.applied(covered, public.tree, context.extensions)
    psks = tuple(proposal_list.psks_of(covered))
    mixed_in = psk_secret(suite, author.psks.named(psks))
    path = None
    if with_path:
        is_new = sender.kind is SenderType.NEW_MEMBER_COMMIT
        path = make_path(
            applied.tree,
            applied.tree.first_blank() if is_new else LeafIndex(sender.index),
            author.template,
            context=replace(context, epoch=context.epoch + 1, extensions=applied.extensions),
            seed=author.leaf_seed,
            random=random,
            added=applied.added,
        )
    commit = Commit(listed, None if path is None else path.update_path)
    framed = FramedContent(context.group_id, context.epoch, sender, authenticated_data, commit)
    authenticated = sign_content(suite, author.message_seed, framed, context, wire_format)
    after = replace(
        context,
        epoch=context.epoch + 1,
        tree_hash=(applied.tree if path is None else path.tree).root_hash,
        confirmed_transcript_hash=transcript.confirmed(suite, public.interim_transcript_hash, authenticated),
        extensions=applied.extensions,
    )
    commit_secret = bytes(suite.hash_bytes) if path is None else path.commit_secret
    joiner = joiner_secret(suite, author.init_secret, commit_secret, after)
    secrets = EpochSecrets.of_joiner_secret(suite, joiner, mixed_in, after)
    tag = confirmation_tag(suite, secrets.confirmation, after.confirmed_transcript_hash)
    authenticated = replace(authenticated, confirmation_tag=tag)
    staged = _staged(public, authenticated, author.lifetimes)
    if staged.after.context != after:
        raise Bug("a commit that leads its author elsewhere than its receivers")
    return Made(authenticated, staged, secrets, path, joiner, mixed_in, psks)


def _staged(
    public: PublicGroup, authenticated: AuthenticatedContent, lifetimes: LifetimePolicy
) -> StagedCommit:
    if authenticated.wire_format is WireFormat.PUBLIC_MESSAGE:
        staged = public.stage(PublicMessage(authenticated, None), lifetimes)
    else:
        staged = public.stage_authenticated(authenticated, lifetimes)
    if not isinstance(staged, StagedCommit):
        raise Bug("a commit that is staged as something else")
    return staged
