"""Following a room's commits and proposals, one by one. Pure.

Every handshake passes the public verdict; a member follows it with her secrets too. An own commit is
adopted from what was kept before it was sent, by whichever device it was made.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from hashlib import sha256

from msgspec import structs

from hearth_client.kept.state import EpochRecord, Membership, PendingCommit, Source, ended, with_epoch
from hearth_mls.commit import Commit
from hearth_mls.framing import SenderType
from hearth_mls.message import decode_public_message
from hearth_mls.private_state import own_leaf_key
from hearth_mls.tree_math import LeafIndex
from hearth_protocol.errors import Malformed, NotAuthentic, Refused
from hearth_protocol.ids import MemberId
from hearth_protocol.limits import HOUR_TOLERANCE
from hearth_protocol.trust import Trust
from hearth_rooms.member import CannotFollow, MemberKeys, RoomMember
from hearth_rooms.profile import peek
from hearth_rooms.view import RoomView, Step


@dataclass(frozen=True, slots=True)
class Standing:
    """Where this client stands in a room: the public view, and the member's own state where it has one."""

    view: RoomView
    member: RoomMember | None

    @property
    def place(self) -> tuple[int, int]:
        """(generation, epoch)."""
        return self.view.generation, self.view.epoch


@dataclass(frozen=True, slots=True)
class Followed:
    """What came of a list of handshakes."""

    standing: Standing
    steps: tuple[Step, ...] = ()
    records: tuple[EpochRecord, ...] = ()
    """Keys of the epochs that were passed, the newest included."""
    authors: Mapping[bytes, bytes] | None = None
    adopted: frozenset[bytes] = frozenset()
    """Hashes of own commits that were accepted."""
    awaited: bytes = b""
    """Hash of an own commit of another device, whose state must be fetched before going on."""
    broken: bytes = b""
    """Hash of a commit that stands publicly, but that this member could not follow."""
    gone: bool = False
    """This member was removed."""
    stray: bool = False
    """An own commit stands that nothing kept knows of, although each is kept before it is sent."""


def commit_hash(message: bytes) -> bytes:
    """Return SHA-256 of a commit, the name under which its private state is kept."""
    return sha256(message).digest()


def record_of(member: RoomMember, hour: int) -> EpochRecord:
    """Return the keys of the epoch that `member` is in, with its roster."""
    keys = member.epoch_keys()
    return EpochRecord(
        generation=keys.generation,
        epoch=keys.epoch,
        epoch_id=keys.epoch_id,
        key=keys.epoch_key,
        members=frozenset(one.member_id for one in member.view.roster()),
        source=Source.OWN,
        hour=hour,
    )


def written_by(message: bytes, own_key: bytes, own_leaf: int | None) -> bool:
    """Whether a commit claims to be by the own leaf, or to enter with the own key."""
    content = decode_public_message(message).content
    if content.sender.kind is SenderType.MEMBER:
        return content.sender.index == own_leaf
    commit = content.content
    if content.sender.kind is not SenderType.NEW_MEMBER_COMMIT or not isinstance(commit, Commit):
        return False
    return commit.path is not None and commit.path.leaf_node.signature_key == own_key


def is_strange(view: RoomView, member_id: bytes, kept: Sequence[bytes]) -> bool:
    """Whether the own leaf has a key that none of the private states in `kept` knows.

    Then somebody with the own keys committed, of whom nothing that is kept tells. A state that cannot be read
    tells nothing either.
    """
    own = view.member(MemberId(member_id))
    leaf = None if own is None else view.public.tree.leaf(LeafIndex(own.leaf))
    if leaf is None:
        return False
    try:
        return leaf.encryption_key not in {own_leaf_key(private) for private in kept}
    except (Malformed, Refused):
        return False


def follow(  # noqa: PLR0913  (each a different fact)
    standing: Standing,
    messages: Sequence[bytes],
    *,
    keys: MemberKeys,
    pending: Mapping[bytes, PendingCommit],
    kept: PendingCommit | None,
    trust: Trust,
    alone: bool = False,
) -> Followed:
    """Apply `messages` in order; those of epochs that are over are skipped.

    `kept` is the private state in the vault, which another device may have brought further than this one.
    An own commit that neither it nor `pending` knows stops the walk (`awaited`), so that the caller can ask
    the vault; with `alone` nobody knows it, and the walk goes on without private state. Raises what the
    public verdict raises, and Malformed for a hole in the epochs.
    """
    # Both are computed from the seed whenever they are asked for.
    own_id, own_key = keys.member_id(standing.view.room), keys.signature_key
    done = Followed(standing, authors={one.member_id: one.signature_key for one in standing.view.roster()})
    for message in messages:
        view = done.standing.view
        at = peek(message)
        if (at.generation, at.epoch) < done.standing.place:
            continue
        if (at.generation, at.epoch) > done.standing.place:
            raise Malformed("a hole in the handshakes")
        own = view.member(own_id)
        digest = commit_hash(message) if at.kind == "commit" else b""
        mine = at.kind == "commit" and written_by(message, own_key, None if own is None else own.leaf)
        ahead = kept is not None and (kept.generation, kept.epoch) > done.standing.place
        unknown = mine and digest not in pending and not ahead
        if unknown and not alone:
            return replace(done, awaited=digest)
        states = dict(pending)
        if kept is not None and kept.epoch == at.epoch + 1 and digest not in pending:
            states[digest] = kept
        done = _step(done, message, digest, keys=keys, own_id=own_id, mine=mine, pending=states, trust=trust)
        done = replace(done, stray=done.stray or unknown)
        if done.gone:
            break
    return done


def _resumed(kept: PendingCommit, view: RoomView, keys: MemberKeys) -> RoomMember | None:
    """Return the member whose state was kept for this epoch; None when it is another's, or damaged."""
    try:
        return RoomMember.resume(kept.private, view, keys)
    except (Malformed, NotAuthentic, Refused):
        return None


def _step(  # noqa: PLR0913  (one step of `follow`, with its facts)
    done: Followed,
    message: bytes,
    digest: bytes,
    *,
    keys: MemberKeys,
    own_id: MemberId,
    mine: bool,
    pending: Mapping[bytes, PendingCommit],
    trust: Trust,
) -> Followed:
    member, broken, adopted = done.standing.member, done.broken, done.adopted
    if mine or member is None:
        step = done.standing.view.apply(message, trust)
        member = None
        if digest in pending:
            member = _resumed(pending[digest], step.view, keys)
            if member is not None:
                adopted, broken = adopted | {digest}, b""
    else:
        try:
            received = member.receive(message, trust)
        except CannotFollow:
            step, member, broken = done.standing.view.apply(message, trust), None, digest
        else:
            step, member = received.step, received.member
    gone = any(left.member_id == own_id for left in step.left) and step.view.member(own_id) is None
    records = done.records
    if step.kind == "commit" and member is not None and not gone:
        records = (*records, record_of(member, step.hour))
    people: dict[bytes, bytes] = {one.member_id: one.signature_key for one in step.view.roster()}
    return Followed(
        standing=Standing(step.view, None if gone else member),
        steps=(*done.steps, step),
        records=records,
        authors={**(done.authors or {}), **people},
        adopted=adopted,
        broken=broken,
        gone=gone,
        stray=done.stray,
    )


def remembered(mine: Membership, followed: Followed, hour: int) -> Membership:
    """Return what is kept of a room once it was followed; `hour` is the own clock's."""
    standing = followed.standing
    # An epoch's posts may be as young as the commit that ended it: its key is kept from then on, not from
    # when it was opened. No further ahead than the own clock, or a far hour would keep it for ever.
    newest = hour + HOUR_TOLERANCE
    epochs = mine.epochs
    for record in followed.records:
        epochs = with_epoch(epochs, structs.replace(record, hour=min(record.hour, newest)))
    for step in followed.steps:
        if step.kind == "commit":
            epochs = ended(epochs, (step.view.generation, step.view.epoch - 1), min(step.hour, newest))
    mine = structs.replace(mine, epochs=epochs, authors={**mine.authors, **(followed.authors or {})})
    if standing.member is None:
        return mine
    return structs.replace(
        mine,
        generation=standing.view.generation,
        epoch=standing.view.epoch,
        private=standing.member.encode(),
        pending={key: one for key, one in mine.pending.items() if key not in followed.adopted},
        # Whatever an own commit is for, it renews the path.
        renewed_hour=hour if followed.adopted else mine.renewed_hour,
    )
