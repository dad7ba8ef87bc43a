"""Who may put what into a commit: one table, checked before and apart from the rules of MLS itself.

| sender | a commit may contain |
|---|---|
| member | a path, always; Remove by reference that the server or staff proposed; nothing else |
| staff | also Remove and one GroupContextExtensions by value |
| new member | one ExternalInit by value, at most one Remove by value of the same key and credential, a path |
| server | no commit; a standalone Remove proposal |

It works on neutral shapes, so that the same table serves whatever reads the bytes. Pure.
"""

from collections.abc import Collection
from dataclasses import dataclass
from enum import Enum, auto

from hearth_protocol.errors import Malformed, Refused
from hearth_protocol.ids import MemberId
from hearth_protocol.refusals import Refusal
from hearth_protocol.structures.room_extension import ROOM_EXTENSION_TYPE, BanKind, RoomExtension

HOUR_BYTES = 4
EXTENSION_TYPES = (3, 5, ROOM_EXTENSION_TYPE)
"""required_capabilities, external_senders, hearth_room: exactly these, in this order."""


class Party(Enum):
    """Who sends. STAFF is a leaf whose staff power was checked at the commit's hour; otherwise MEMBER."""

    MEMBER = auto()
    STAFF = auto()
    NEW_MEMBER = auto()
    SERVER = auto()


class ProposalKind(Enum):
    """What is proposed. OTHER is everything the room profile has no use for."""

    REMOVE = auto()
    EXTERNAL_INIT = auto()
    GROUP_CONTEXT_EXTENSIONS = auto()
    OTHER = auto()


@dataclass(frozen=True, slots=True)
class LeafIdentity:
    """What a leaf keeps for as long as it lives: its signature key and its credential's bytes."""

    signature_key: bytes
    credential: bytes


Extensions = tuple[tuple[int, bytes], ...]
"""Extensions in their order: type and content."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ProposalShape:
    """One proposal of a commit, its reference resolved. `proposer` is the committer's when by value."""

    kind: ProposalKind
    by_reference: bool
    proposer: Party
    removes: LeafIdentity | None = None
    """The leaf that a REMOVE names."""
    extensions: Extensions | None = None
    """The whole new list of a GROUP_CONTEXT_EXTENSIONS."""


@dataclass(frozen=True, slots=True, kw_only=True)
class CommitShape:
    """A commit, and what of the group's state the table looks at."""

    sender: Party
    proposals: tuple[ProposalShape, ...]
    leaf_before: LeafIdentity | None
    """The committer's leaf before the commit; None for a new member."""
    leaf_after: LeafIdentity | None
    """The leaf in the path; None when there is no path."""
    authenticated_data: bytes
    previous_hour: int
    extensions_before: Extensions
    members_after: frozenset[MemberId]
    """Who is in the tree once the commit is applied."""


def check_commit(commit: CommitShape) -> int:
    """Return the commit's hour if the table allows it; raise Refused(COMMIT_FORBIDDEN) otherwise."""
    hour = _hour(commit)
    if commit.leaf_after is None:
        raise _forbidden()
    match commit.sender:
        case Party.MEMBER | Party.STAFF:
            _check_from_leaf(commit, hour)
        case Party.NEW_MEMBER:
            _check_from_new_member(commit)
        case Party.SERVER:
            raise _forbidden()
    return hour


def check_proposal(sender: Party, kind: ProposalKind, authenticated_data: bytes) -> None:
    """Demand a standalone Remove by the server or staff, without authenticated data."""
    if kind is not ProposalKind.REMOVE or sender not in {Party.SERVER, Party.STAFF} or authenticated_data:
        raise _forbidden()


def check_covers(pending: Collection[LeafIdentity], after: Collection[LeafIdentity]) -> None:
    """Demand that no leaf of a pending Remove is still there after the commit: Refused(REMOVE_PENDING).

    Asked of every commit by a leaf; not of an entrant, who may come first once a Remove has blocked for
    long, and who cannot carry out proposals of others anyway (RFC 9420 section 12.4.3.2).
    """
    if any(leaf in after for leaf in pending):
        raise Refused(Refusal.REMOVE_PENDING)


def check_bans_kept(before: RoomExtension, after: RoomExtension, hour: int) -> None:
    """Demand that every ban whose hour has not passed stands, as long as before or longer."""
    kept = {ban.key: ban.until for ban in after.bans}
    for ban in before.bans:
        if ban.until >= hour and kept.get(ban.key, -1) < ban.until:
            raise _forbidden()


def check_next_generation(before: RoomExtension, after: RoomExtension, hour: int) -> None:
    """Demand what a genesis owes to the generation before it: the same room, a higher number, the bans."""
    if (
        after.room != before.room
        or after.generation <= before.generation
        or after.bans_version <= before.bans_version
    ):
        raise _forbidden()
    check_bans_kept(before, after, hour)


def _hour(commit: CommitShape) -> int:
    if len(commit.authenticated_data) != HOUR_BYTES:
        raise _forbidden()
    hour = int.from_bytes(commit.authenticated_data, "big")
    if hour < commit.previous_hour:
        raise _forbidden()
    return hour


def _check_from_leaf(commit: CommitShape, hour: int) -> None:
    if commit.leaf_before is None or commit.leaf_after != commit.leaf_before:
        raise _forbidden()
    changes = 0
    for proposal in commit.proposals:
        if proposal.kind is ProposalKind.REMOVE:
            if proposal.by_reference:
                allowed = proposal.proposer in {Party.SERVER, Party.STAFF}
            else:
                allowed = commit.sender is Party.STAFF
            # The committer's own leaf is in the path: it cannot go in the same breath.
            if not allowed or proposal.removes is None or proposal.removes == commit.leaf_before:
                raise _forbidden()
        elif proposal.kind is ProposalKind.GROUP_CONTEXT_EXTENSIONS:
            changes += 1
            if commit.sender is not Party.STAFF or proposal.by_reference or changes > 1:
                raise _forbidden()
            _check_extensions(commit, proposal.extensions or (), hour)
        else:
            raise _forbidden()


def _check_from_new_member(commit: CommitShape) -> None:
    if commit.leaf_before is not None or any(proposal.by_reference for proposal in commit.proposals):
        raise _forbidden()
    kinds = [proposal.kind for proposal in commit.proposals]
    removes = kinds.count(ProposalKind.REMOVE)
    if kinds.count(ProposalKind.EXTERNAL_INIT) != 1 or removes > 1 or len(kinds) != 1 + removes:
        raise _forbidden()
    for proposal in commit.proposals:
        if proposal.kind is ProposalKind.REMOVE and proposal.removes != commit.leaf_after:
            raise _forbidden()


def _check_extensions(commit: CommitShape, extensions: Extensions, hour: int) -> None:
    """Only hearth_room may change, by the next version; who is newly banned must be gone."""
    if tuple(kind for kind, _ in extensions) != EXTENSION_TYPES:
        raise _forbidden()
    if extensions[:-1] != commit.extensions_before[:-1]:
        raise _forbidden()
    try:
        before = RoomExtension.parse(commit.extensions_before[-1][1])
        after = RoomExtension.parse(extensions[-1][1])
    except Malformed:
        raise _forbidden() from None
    if (after.room, after.generation, after.bans_version) != (
        before.room,
        before.generation,
        before.bans_version + 1,
    ):
        raise _forbidden()
    check_bans_kept(before, after, hour)
    banned = {ban.subject for ban in after.bans if ban.kind is BanKind.MEMBER}
    if banned & commit.members_after:
        raise _forbidden()


def _forbidden() -> Refused:
    return Refused(Refusal.COMMIT_FORBIDDEN)
