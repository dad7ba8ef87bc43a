"""The public verdict: may this proposal or commit stand? The same answer at the server and at every member.

A pure function of the room's state, the message and the certificates it names. It needs no secret, asks
no clock and knows no revocation: two honest parties can never disagree, whenever they look. RFC 9420's
own rules were checked before (`PublicGroup.stage`); here are the room's: table, hour, admission, bans.

    kinds → staged by hearth_mls → shape → commit table → pending Removes → entry | sanctions → Judged
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from hearth_mls.commit import Commit
from hearth_mls.extensions import Extension, find
from hearth_mls.framing import Content, Sender, SenderType
from hearth_mls.proposal_list import CommittedProposal, ReceivedProposal
from hearth_mls.proposals import (
    Add,
    ExternalInit,
    GroupContextExtensions,
    PreSharedKey,
    Proposal,
    Remove,
    Update,
)
from hearth_mls.public_group import StagedCommit, StagedProposal
from hearth_protocol.admission import check_entry, check_reentry, check_staff_power, uses_taken
from hearth_protocol.commit_table import (
    HOUR_BYTES,
    CommitShape,
    Extensions,
    LeafIdentity,
    Party,
    ProposalKind,
    ProposalShape,
    check_commit,
    check_covers,
    check_proposal,
)
from hearth_protocol.errors import Refused
from hearth_protocol.ids import MemberId, RoomId
from hearth_protocol.limits import MAX_MEMBERS, STAFF_PLACES
from hearth_protocol.refusals import Refusal
from hearth_protocol.structures.room_extension import (
    ROOM_EXTENSION_TYPE,
    Ban,
    BanKind,
    RoomExtension,
    is_banned,
)
from hearth_protocol.trust import Trust
from hearth_rooms.bans import check_carried_stay_banned, check_sanctions
from hearth_rooms.profile import SERVER_SENDER, check_leaf
from hearth_rooms.roster import Member, read_member

_POWERLESS = frozenset({Refusal.NOT_ALLOWED, Refusal.CERTIFICATE_EXPIRED, Refusal.CERTIFICATE_REVOKED})


_NEVER = (Add, Update, PreSharedKey)
"""What MLS would take and no row of the table has, whoever sends it."""


@dataclass(frozen=True, slots=True)
class Before:
    """What of a room's state a verdict looks at. `hour` is that of the commit that opened the epoch."""

    room: RoomId
    hour: int
    extension: RoomExtension
    members: Mapping[int, Member]
    """By leaf index."""
    carried: Mapping[MemberId, bytes]
    """Credential hash of each member the genesis carries."""


@dataclass(frozen=True, slots=True)
class Judged:
    """A commit that may stand, and what it does."""

    hour: int
    committer: Member
    """As in the new epoch's tree."""
    joined: Member | None
    re_entered: bool
    left: tuple[Member, ...]
    covers: tuple[Member, ...]
    extension: RoomExtension
    members: Mapping[int, Member]


def check_kinds(content: Content) -> None:
    """Refuse what no room takes, before any signature is looked at: Refused(COMMIT_FORBIDDEN).

    Each Add brings two signatures of its own, and nine hundred fit into one commit, which the table would
    refuse in the end and nobody pays for.
    """
    proposals = content.proposals if isinstance(content, Commit) else (content,)
    if any(isinstance(each, _NEVER) for each in proposals):
        raise Refused(Refusal.COMMIT_FORBIDDEN)


def judge_proposal(before: Before, staged: StagedProposal, trust: Trust) -> Member | None:
    """Return the proposer (None: the server) of a standalone proposal that may stand.

    A proposal has no hour of its own, so staff power is asked at the epoch's; the commit that carries
    it out asks again at its own. Raises Refused(COMMIT_FORBIDDEN | CERTIFICATE_UNKNOWN).
    """
    sender = _party(before, staged.sender, before.hour, trust)
    check_proposal(sender, _kind(staged.proposal), staged.authenticated_data)
    return None if sender is Party.SERVER else before.members[staged.sender.index]


def judge_commit(
    before: Before, staged: StagedCommit, pending: Mapping[bytes, ReceivedProposal], trust: Trust
) -> Judged:
    """Return what a commit does, if it may stand. `pending` are the epoch's proposals by reference.

    Raises Refused: COMMIT_FORBIDDEN, COMMIT_INVALID, REMOVE_PENDING, the codes of admission's
    `check_entry`; or Malformed when a new credential is no chain.
    """
    hour = _hour(staged.authenticated_data)
    removed = tuple(before.members[leaf] for leaf in staged.removed)
    stay = {leaf: member for leaf, member in before.members.items() if leaf not in staged.removed}
    if staged.new_leaf is None:
        raise Refused(Refusal.COMMIT_FORBIDDEN)
    check_leaf(staged.new_leaf)
    committer = read_member(staged.committer, staged.new_leaf)
    members = {**stay, staged.committer: committer}
    check_commit(_shape(before, staged, hour, members, trust))
    extension = _extension_after(before, staged)
    gone = frozenset(member.leaf for member in removed)
    due = pending_leaves(before, pending, hour, trust)
    if staged.is_external:
        _check_newcomer(before, committer, stay, hour, replaces=bool(removed), trust=trust)
    else:
        if due:
            still_there = frozenset(map(_identity, members.values()))
            check_covers([_identity(before.members[leaf]) for leaf in due], still_there)
        check_sanctions(before.extension, extension, removed, trust)
        check_carried_stay_banned(before.extension, extension, before.carried)
    return Judged(
        hour=hour,
        committer=committer,
        joined=committer if staged.is_external and not removed else None,
        re_entered=staged.is_external and bool(removed),
        left=() if staged.is_external else removed,
        covers=tuple(before.members[leaf] for leaf in due if leaf in gone),
        extension=extension,
        members=members,
    )


def pending_leaves(
    before: Before, pending: Mapping[bytes, ReceivedProposal], hour: int, trust: Trust
) -> Mapping[int, bytes]:
    """Return the leaves that are to go, each with one reference of a Remove that may still be carried out.

    A proposal of staff whose power ended meanwhile counts no more: else nobody could commit at all.
    """
    due: dict[int, bytes] = {}
    for reference, received in pending.items():
        proposal = received.proposal
        if not isinstance(proposal, Remove) or proposal.removed in due:
            continue
        if _party(before, received.sender, hour, trust) in {Party.SERVER, Party.STAFF}:
            due[proposal.removed] = reference
    return due


def has_power(member: Member, hour: int, bans: tuple[Ban, ...], trust: Trust) -> bool:
    """Whether `member` may use the staff rows of the table at `hour`. Refused(CERTIFICATE_UNKNOWN) passes."""
    try:
        check_staff_power(member.admission, trust=trust, hour=hour, bans=bans)
    except Refused as refused:
        if refused.code in _POWERLESS:
            return False
        # Unknown is not powerless: who lacks a certificate must fetch it, not judge differently.
        raise
    return True


def _hour(authenticated_data: bytes) -> int:
    if len(authenticated_data) != HOUR_BYTES:
        raise Refused(Refusal.COMMIT_FORBIDDEN)
    return int.from_bytes(authenticated_data, "big")


def _party(before: Before, sender: Sender, hour: int, trust: Trust) -> Party:
    match sender.kind:
        case SenderType.MEMBER:
            powerful = has_power(before.members[sender.index], hour, before.extension.bans, trust)
            return Party.STAFF if powerful else Party.MEMBER
        case SenderType.EXTERNAL if sender.index == SERVER_SENDER:
            return Party.SERVER
        case SenderType.NEW_MEMBER_COMMIT:
            return Party.NEW_MEMBER
        case _:
            raise Refused(Refusal.COMMIT_FORBIDDEN)


def _kind(proposal: Proposal) -> ProposalKind:
    match proposal:
        case Remove():
            return ProposalKind.REMOVE
        case ExternalInit():
            return ProposalKind.EXTERNAL_INIT
        case GroupContextExtensions():
            return ProposalKind.GROUP_CONTEXT_EXTENSIONS
        case _:
            return ProposalKind.OTHER


def _identity(member: Member) -> LeafIdentity:
    return LeafIdentity(member.signature_key, member.credential)


def _shape(
    before: Before, staged: StagedCommit, hour: int, members: Mapping[int, Member], trust: Trust
) -> CommitShape:
    own = None if staged.is_external else _identity(before.members[staged.sender.index])
    return CommitShape(
        sender=_party(before, staged.sender, hour, trust),
        proposals=tuple(_proposal_shape(before, each, hour, trust) for each in staged.proposals),
        leaf_before=own,
        leaf_after=_identity(members[staged.committer]),
        authenticated_data=staged.authenticated_data,
        previous_hour=before.hour,
        extensions_before=_pairs(staged.before.context.extensions),
        members_after=frozenset(member.member_id for member in members.values()),
    )


def _proposal_shape(before: Before, each: CommittedProposal, hour: int, trust: Trust) -> ProposalShape:
    proposal = each.proposal
    removes = None
    if isinstance(proposal, Remove):
        removes = _identity(before.members[proposal.removed])
    return ProposalShape(
        kind=_kind(proposal),
        by_reference=each.by_reference,
        proposer=_party(before, each.sender, hour, trust),
        removes=removes,
        extensions=_pairs(proposal.extensions) if isinstance(proposal, GroupContextExtensions) else None,
    )


def _pairs(extensions: Sequence[Extension]) -> Extensions:
    return tuple((extension.extension_type, extension.data) for extension in extensions)


def _extension_after(before: Before, staged: StagedCommit) -> RoomExtension:
    data = find(staged.after.context.extensions, ROOM_EXTENSION_TYPE)
    # The table has read the new list already; without a change it is the one that stands.
    return before.extension if data is None else RoomExtension.parse(data)


def _check_newcomer(  # noqa: PLR0913  (every fact of an entry)
    before: Before, entrant: Member, others: Mapping[int, Member], hour: int, *, replaces: bool, trust: Trust
) -> None:
    """Demand what an entrant owes. Who replaces itself has the same credential: the table saw to it."""
    admission = entrant.admission
    bans = before.extension.bans
    if entrant.member_id in {other.member_id for other in others.values()}:
        raise Refused(Refusal.COMMIT_INVALID)
    key = entrant.signature_key
    if replaces:
        if is_banned(bans, BanKind.MEMBER, entrant.member_id):
            raise Refused(Refusal.BANNED)
        return
    if before.carried.get(entrant.member_id) == admission.credential_hash:
        check_reentry(admission, trust=trust, room=before.room, signature_key=key, bans=bans)
    else:
        taken = 0
        if admission.invitation is not None:
            taken = uses_taken(admission.invitation, [other.admission for other in others.values()])
        check_entry(
            admission,
            trust=trust,
            room=before.room,
            signature_key=key,
            hour=hour,
            bans=bans,
            uses_taken=taken,
        )
    if len(others) >= (MAX_MEMBERS if entrant.is_staff else MAX_MEMBERS - STAFF_PLACES):
        raise Refused(Refusal.ROOM_FULL)
