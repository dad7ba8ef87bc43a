"""A room as everybody sees it who holds none of its secrets: the server, joiners, and members as well.

The view moves only by handshakes that pass the public verdict (verdict.py), in the order the server
gave them, and every honest party that starts from the same genesis or anchor comes to the same view.
Values only: `apply` returns the next view, or raises and nothing has happened. No I/O and no clock.
"""

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from types import MappingProxyType
from typing import Literal, Self

from hearth_mls.extensions import EXTERNAL_PUB
from hearth_mls.group_context import GroupContext
from hearth_mls.message import decode_group_info, decode_public_message
from hearth_mls.public_group import PublicGroup, StagedCommit, StagedProposal
from hearth_mls.ratchet_tree import RatchetTree
from hearth_protocol import signed
from hearth_protocol.codec import Reader, decode, u8, u32, vector, vector_of
from hearth_protocol.errors import Malformed, NotAuthentic, Refused
from hearth_protocol.ids import CommunityId, MemberId, RoomId
from hearth_protocol.limits import MAX_HANDSHAKE_BYTES
from hearth_protocol.refusals import Refusal
from hearth_protocol.structures.genesis import Genesis
from hearth_protocol.structures.room_extension import Ban, HistoryPolicy, RoomExtension
from hearth_protocol.structures.rules import HASH_BYTES
from hearth_protocol.trust import Trust
from hearth_rooms import verdict
from hearth_rooms.hour_proof import opening_commit, write_opened_by
from hearth_rooms.profile import read_extensions, room_of
from hearth_rooms.roster import Member, read_member

_VERSION = 1


@dataclass(frozen=True, slots=True)
class Snapshot:
    """What a server keeps of an epoch so that others can start from it. All bytes as MLS writes them."""

    context: bytes
    tree: bytes
    confirmation_tag: bytes
    opened_by: bytes
    """Proof of the epoch's hour (hour_proof.py); empty in epoch 0."""


@dataclass(frozen=True, slots=True)
class Step:
    """What one handshake did."""

    view: "RoomView"
    """The room after it."""
    kind: Literal["proposal", "commit"]
    committer: Member | None
    """Who sent it; None: the server."""
    hour: int
    """A commit's hour; for a proposal that of its epoch."""
    joined: Member | None = None
    re_entered: bool = False
    """Whether the committer replaced its own leaf by an external commit."""
    left: tuple[Member, ...] = ()
    covers: tuple[Member, ...] = ()
    """Whose pending Removes it carried out."""
    room_changed: bool = False
    """Whether bans or history policy changed."""
    staged: StagedProposal | StagedCommit | None = field(default=None, repr=False, compare=False)
    """For the private half, which adopts what was judged here instead of reading it twice."""


@dataclass(frozen=True, slots=True)
class RoomView:
    """One epoch of one generation of a room. Made by `opening` or `replay`, moved by `apply`."""

    community: CommunityId
    room: RoomId
    generation: int
    hour: int
    """Of the commit that opened the epoch, or of the genesis."""
    public: PublicGroup = field(repr=False)
    extension: RoomExtension
    members: Mapping[int, Member] = field(repr=False)
    """By leaf index."""
    genesis: bytes = field(repr=False)
    """The generation's signed genesis."""
    carried: Mapping[MemberId, bytes] = field(repr=False)
    opened_by: bytes = field(default=b"", repr=False)
    pending: tuple[bytes, ...] = field(default=(), repr=False)
    """The epoch's proposals as they came."""

    @property
    def epoch(self) -> int:
        """The epoch's number."""
        return self.public.context.epoch

    @property
    def history(self) -> HistoryPolicy:
        """How far back newcomers may read."""
        return self.extension.history

    @property
    def bans(self) -> tuple[Ban, ...]:
        """Who stays out."""
        return self.extension.bans

    @property
    def context_hash(self) -> bytes:
        """SHA-256 of the GroupContext, which anchors and genesis sign."""
        return hashlib.sha256(self.public.context.write()).digest()

    @property
    def confirmation_tag(self) -> bytes:
        """The epoch's confirmation tag."""
        return self.public.confirmation_tag

    @property
    def commit_hash(self) -> bytes:
        """SHA-256 of the commit that opened the epoch; zeros when that was a genesis."""
        commit = opening_commit(self.opened_by)
        return hashlib.sha256(commit).digest() if commit else bytes(HASH_BYTES)

    def roster(self) -> tuple[Member, ...]:
        """Return everybody in the tree, in order of leaves."""
        return tuple(self.members[leaf] for leaf in sorted(self.members))

    def member(self, member_id: MemberId) -> Member | None:
        """Return who has that id, or None."""
        return next((each for each in self.members.values() if each.member_id == member_id), None)

    def has_power(self, member: Member, hour: int, trust: Trust) -> bool:
        """Whether `member` may use the staff rows at `hour`. Badges ask for more: `Trust.check_badge`.

        Raises Refused(CERTIFICATE_UNKNOWN) for a staff leaf whose certificate is not known here.
        """
        return verdict.has_power(member, hour, self.bans, trust)

    def pending_removes(self, trust: Trust, hour: int | None = None) -> tuple[Member, ...]:
        """Return who is to go: the next commit from a leaf must remove them all. `hour`: that commit's."""
        due = verdict.pending_leaves(self._before, self.public.proposals, self._at(hour), trust)
        return tuple(self.members[leaf] for leaf in sorted(due))

    def pending_references(self, trust: Trust, hour: int | None = None) -> Mapping[int, bytes]:
        """Return, for each leaf that is to go, the reference of one proposal that says so."""
        return verdict.pending_leaves(self._before, self.public.proposals, self._at(hour), trust)

    def apply(self, message: bytes, trust: Trust) -> Step:
        """Return what a proposal or commit does, if it passes the public verdict.

        Raises Malformed; NotAuthentic (signature); Refused: STALE_EPOCH, STALE_GENERATION, ROOM_UNKNOWN,
        COMMIT_FORBIDDEN (table), COMMIT_INVALID (MLS or profile), REMOVE_PENDING, CERTIFICATE_UNKNOWN
        (fetch it and try again), and admission's codes. This view is unchanged in any case.
        """
        if len(message) > MAX_HANDSHAKE_BYTES:
            raise Malformed("a handshake too long")
        public = decode_public_message(message)
        room, generation = room_of(public.content.group_id)
        if room != self.room:
            raise Refused(Refusal.ROOM_UNKNOWN)
        if generation != self.generation:
            raise Refused(Refusal.STALE_GENERATION)
        verdict.check_kinds(public.content.content)
        match self.public.stage(public):
            case StagedProposal() as staged:
                return self._propose(staged, message, trust)
            case StagedCommit() as staged:
                return self._commit(staged, message, trust)

    def check_group_info(self, group_info: bytes) -> None:
        """Demand a GroupInfo (MLSMessage) of exactly this epoch, in a room's one shape.

        That its external key is the group's cannot be seen from outside: members compare it with their
        own (`RoomMember.group_info_differs`). Raises Malformed, NotAuthentic, Refused(COMMIT_INVALID).
        """
        info = decode_group_info(group_info)
        if [extension.extension_type for extension in info.extensions] != [EXTERNAL_PUB]:
            raise Refused(Refusal.COMMIT_INVALID)
        self.public.check_group_info(info)

    def snapshot(self) -> Snapshot:
        """Return what others need to start from this epoch, beside genesis and anchor."""
        public = self.public
        return Snapshot(public.context.write(), public.tree.write(), public.confirmation_tag, self.opened_by)

    def encode(self) -> bytes:
        """Return the whole view, for its own keeper only: `decode` believes what it reads."""
        snapshot = self.snapshot()
        return b"".join(
            (
                u8(_VERSION),
                vector(self.community),
                u32(self.hour),
                vector(self.genesis),
                vector(snapshot.context),
                vector(snapshot.tree),
                vector(snapshot.confirmation_tag),
                vector(snapshot.opened_by),
                vector_of(self.pending, vector),
            )
        )

    @classmethod
    def decode(cls, data: bytes) -> Self:
        """Return the view that `encode` wrote. Malformed or Refused(COMMIT_INVALID) when it was damaged."""
        return decode(data, cls._read)

    @classmethod
    def trusted(
        cls, *, community: CommunityId, genesis: bytes, public: PublicGroup, hour: int, opened_by: bytes = b""
    ) -> Self:
        """Return a view of parts that the caller has verified; their shape alone is checked here."""
        context = public.context
        room, generation = room_of(context.group_id)
        members = {int(leaf): read_member(int(leaf), node) for leaf, node in public.tree.leaves()}
        carried = signed.parse(genesis, Genesis).unverified.carried
        return cls(
            community=community,
            room=room,
            generation=generation,
            hour=hour,
            public=public,
            extension=read_extensions(context.extensions, community=community, group=context.group_id),
            members=MappingProxyType(members),
            genesis=genesis,
            carried=MappingProxyType({each.member: each.credential_hash for each in carried}),
            opened_by=opened_by,
        )

    @classmethod
    def _read(cls, reader: Reader) -> Self:
        if reader.u8() != _VERSION:
            raise Malformed("view of an unknown version")
        community, hour, genesis = CommunityId(reader.vector()), reader.u32(), reader.vector()
        context = decode(reader.vector(), GroupContext.read)
        public = PublicGroup.trusted(context, RatchetTree.decode(reader.vector()), reader.vector())
        view = cls.trusted(
            community=community, genesis=genesis, public=public, hour=hour, opened_by=reader.vector()
        )
        for message in reader.vector_of(Reader.vector):
            known = view.public.with_proposal(decode_public_message(message))
            view = replace(view, public=known, pending=(*view.pending, message))
        return view

    @property
    def _before(self) -> verdict.Before:
        return verdict.Before(self.room, self.hour, self.extension, self.members, self.carried)

    def _at(self, hour: int | None) -> int:
        return self.hour if hour is None else max(hour, self.hour)

    def _propose(self, staged: StagedProposal, message: bytes, trust: Trust) -> Step:
        self._demand_community(trust)
        proposer = verdict.judge_proposal(self._before, staged, trust)
        view = self
        if staged.reference not in self.public.proposals:
            view = replace(self, public=staged.after, pending=(*self.pending, message))
        return Step(view, "proposal", proposer, self.hour, staged=staged)

    def _commit(self, staged: StagedCommit, message: bytes, trust: Trust) -> Step:
        self._demand_community(trust)
        judged = verdict.judge_commit(self._before, staged, self.public.proposals, trust)
        view = replace(
            self,
            hour=judged.hour,
            public=staged.after,
            extension=judged.extension,
            members=MappingProxyType(dict(judged.members)),
            opened_by=write_opened_by(self.public.interim_transcript_hash, message),
            pending=(),
        )
        return Step(
            view,
            "commit",
            judged.committer,
            judged.hour,
            joined=judged.joined,
            re_entered=judged.re_entered,
            left=judged.left,
            covers=judged.covers,
            room_changed=judged.extension != self.extension,
            staged=staged,
        )

    def _demand_community(self, trust: Trust) -> None:
        if trust.community != self.community:
            raise NotAuthentic("another community's root key")
