"""A member's own room: the view everybody has, and the secrets only members have. Private half.

Every message passes the public verdict first; that alone moves the epoch. Only then come membership tag,
confirmation tag and path. Who fails there has not misjudged: the author lied to members. It complains, and
re-enters by external commit from the view that the public verdict gave (`CannotFollow.view`).
Values only: every step returns the next member; keep it under the hash of its commit before sending.
"""

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from hearth_mls import private_state
from hearth_mls.credentials import Credential
from hearth_mls.group import Group
from hearth_mls.identity import Identity
from hearth_mls.message import decode_group_info, encode_message
from hearth_mls.proposals import GroupContextExtensions, Proposal, Remove
from hearth_mls.public_group import StagedProposal
from hearth_mls.tree_math import LeafIndex
from hearth_protocol import labels, signed
from hearth_protocol.admission import read_credential
from hearth_protocol.codec import u32
from hearth_protocol.crypto import ed25519, x25519
from hearth_protocol.crypto.randomness import Randomness
from hearth_protocol.errors import Malformed, NotAuthentic, Refused, WrongCall
from hearth_protocol.ids import EpochId, MemberId, RoomId, member_id
from hearth_protocol.posts import EpochKeys
from hearth_protocol.refusals import Refusal
from hearth_protocol.structures.anchor import Anchor
from hearth_protocol.structures.complaint import Complaint
from hearth_protocol.structures.credential import CREDENTIAL_TYPE
from hearth_protocol.structures.genesis import Carried, Genesis, GenesisReason
from hearth_protocol.structures.room_extension import (
    Ban,
    BanKind,
    HistoryPolicy,
    RoomExtension,
    is_banned,
)
from hearth_protocol.structures.rules import NO_NAME
from hearth_protocol.trust import Trust
from hearth_rooms import genesis as geneses
from hearth_rooms.bans import lapsed_bans, owed_bans, with_bans
from hearth_rooms.opening import open_generation
from hearth_rooms.profile import CAPABILITIES, context_extensions, group_id, room_extension
from hearth_rooms.roster import Member
from hearth_rooms.view import RoomView, Step

EPOCH_ID_BYTES = 16
EPOCH_KEY_BYTES = 32


class CannotFollow(NotAuthentic):
    """Somebody changed this room in a way that your device cannot follow. It enters again."""

    def __init__(self, what: str, view: RoomView) -> None:
        super().__init__(what)
        self.view = view
        """The room after the commit, by the public verdict: re-enter from here."""


@dataclass(frozen=True, slots=True, repr=False)
class MemberKeys:
    """A membership: fresh random secrets of one room, and the admission chain for their public keys."""

    signature_seed: bytes
    inbox_secret: bytes
    credential: bytes

    @property
    def signature_key(self) -> bytes:
        """Ed25519 key of the leaf."""
        return ed25519.public_key(self.signature_seed)

    @property
    def inbox_key(self) -> bytes:
        """X25519 key that letters are sealed to."""
        return x25519.public_key(self.inbox_secret)

    def member_id(self, room: RoomId) -> MemberId:
        """Return the name of this membership in `room`."""
        return member_id(room, self.signature_key)

    def identity(self) -> Identity:
        """Return what MLS needs of it."""
        return Identity(self.signature_seed, Credential(CREDENTIAL_TYPE, self.credential), CAPABILITIES)


@dataclass(frozen=True, slots=True)
class Founded:
    """A new generation, to be sent to the server as it is."""

    member: "RoomMember"
    genesis: bytes
    group_info: bytes
    tree: bytes


@dataclass(frozen=True, slots=True)
class Pending:
    """A commit that was not delivered yet. Store `member` under `commit_hash` before sending `message`."""

    message: bytes
    group_info: bytes
    member: "RoomMember"
    step: Step
    commit_hash: bytes


@dataclass(frozen=True, slots=True)
class Received:
    """What a delivered handshake did. `member` is None when it ended this membership."""

    member: "RoomMember | None"
    step: Step


@dataclass(frozen=True, slots=True, repr=False)
class RoomMember:
    """One member's room in one epoch. `view.public` and `group.public` are the same value."""

    view: RoomView
    keys: MemberKeys
    group: Group = field(repr=False)

    @property
    def member_id(self) -> MemberId:
        """The name of this membership."""
        return self.keys.member_id(self.view.room)

    @property
    def own(self) -> Member:
        """The own leaf."""
        return self.view.members[int(self.group.own_leaf)]

    def receive(self, message: bytes, trust: Trust) -> Received:
        """Return the room after a delivered handshake of somebody else.

        A commit of this very membership is adopted from its `Pending` instead; when that is lost, or
        another device of the same member made it, this raises CannotFollow. Raises what
        `RoomView.apply` raises (nobody follows such a message), or CannotFollow (others may).
        """
        step = self.view.apply(message, trust)
        staged = step.staged
        if staged is None:
            raise WrongCall("a step without its stage")
        if isinstance(staged, StagedProposal):
            # A leaf's signature stands on it. The membership tag adds nothing a commit could not be
            # made with, and a member who did not count this proposal would lose the next commit.
            return Received(self._with(step.view, replace(self.group, public=step.view.public)), step)
        if step.committer is not None and step.committer.member_id == self.own.member_id:
            raise CannotFollow("own commit", step.view)
        if any(member.leaf == self.group.own_leaf for member in step.left):
            return Received(None, step)
        try:
            group = self.group.adopt(staged)
        except NotAuthentic as failure:
            raise CannotFollow(str(failure), step.view) from None
        return Received(self._with(step.view, group), step)

    def commit(  # noqa: PLR0913  (all that a commit can carry)
        self,
        *,
        hour: int,
        random: Randomness,
        trust: Trust,
        remove: Sequence[MemberId] = (),
        bans: Sequence[Ban] = (),
        drop_bans: Sequence[Ban] = (),
        history: HistoryPolicy | None = None,
    ) -> Pending:
        """Return a commit that renews the path, carries out every pending Remove, and what else is asked.

        `hour` is the own clock's. Who is banned as a member and present is removed too, and a one-use
        invitation banned with it; bans may only grow longer than asked. Whenever the room's extension
        changes, lapsed bans go. Only staff may ask for anything: everybody else gets the refusal that
        the commit would get. Raises Refused: REMOVE_PENDING when this very member is to go,
        NOT_A_MEMBER for a `remove` that is nobody, and what `RoomView.apply` raises.
        """
        hour = max(hour, self.view.hour)
        references = dict(self.view.pending_references(trust, hour))
        if self.group.own_leaf in references:
            raise Refused(Refusal.REMOVE_PENDING)
        wanted = [self._present(each) for each in remove]
        banned = [ban.subject for ban in bans if ban.kind is BanKind.MEMBER]
        sanctioned = [member for member in self.view.members.values() if member.member_id in banned]
        gone = {member.leaf for member in (*wanted, *sanctioned)} - set(references)
        proposals: list[Proposal] = [Remove(LeafIndex(leaf)) for leaf in sorted(gone)]
        if bans or drop_bans or history is not None:
            owed = [ban for member in sanctioned for ban in owed_bans(member, trust)]
            extension = with_bans(
                self.view.extension,
                (*bans, *owed),
                (*drop_bans, *lapsed_bans(self.view.extension, self.view.carried, hour)),
            )
            extension = replace(extension, history=history or extension.history)
            kept = self.view.public.context.extensions[:-1]
            proposals.append(GroupContextExtensions((*kept, room_extension(extension))))
        made = self.group.commit(
            proposals=proposals,
            references=tuple(references.values()),
            authenticated_data=u32(hour),
            random=random,
        )
        return _pending(self.view, encode_message(made.message), made.group, self.keys, trust)

    def propose_remove(self, subject: MemberId) -> bytes:
        """Return a standalone proposal to remove somebody, which staff may send. Adopt it when delivered."""
        leaf = self._present(subject).leaf
        return encode_message(self.group.propose_remove(LeafIndex(leaf))[0])

    def epoch_keys(self) -> EpochKeys:
        """Return what this epoch's posts are sealed under."""
        return EpochKeys(
            room=self.view.room,
            generation=self.view.generation,
            epoch=self.view.epoch,
            epoch_id=EpochId(self.group.export(labels.EXPORT_EPOCH_ID, b"", EPOCH_ID_BYTES)),
            epoch_key=self.group.export(labels.EXPORT_POSTS, b"", EPOCH_KEY_BYTES),
        )

    def group_info(self) -> bytes:
        """Return this epoch's GroupInfo as this member computes it, an MLSMessage."""
        return encode_message(self.group.group_info())

    def group_info_differs(self, published: bytes) -> bool:
        """Whether a published GroupInfo of this epoch would lead joiners elsewhere. Then `complaint`."""
        try:
            self.view.check_group_info(published)
            return decode_group_info(published).external_pub != self.group.external_pub
        except (Malformed, NotAuthentic, Refused):
            return True

    def complaint(self, published: bytes) -> bytes:
        """Return a signed complaint about the published GroupInfo; send it with the own `group_info()`."""
        return complaint(self.view, self.keys, published)

    def anchor(  # noqa: PLR0913  (the fields of an anchor)
        self,
        *,
        staff_seed: bytes,
        certificate: bytes,
        last_seq: int,
        link: bytes,
        revocations_version: int,
        hour: int,
    ) -> bytes:
        """Return a signed anchor of this epoch, by staff. `certificate` is the name of the own one."""
        anchor = Anchor(
            community=self.view.community,
            context_hash=self.view.context_hash,
            confirmation_tag=self.view.confirmation_tag,
            seq=last_seq,
            link=link,
            revocations_version=revocations_version,
            hour=max(hour, self.view.hour),
            certificate=certificate,
        )
        return signed.sign(staff_seed, anchor)

    def encode(self) -> bytes:
        """Return the private state, without the tree, the epoch's proposals and `keys`; for `resume`."""
        return private_state.encode(self.group, proposals=False)

    @classmethod
    def resume(cls, private: bytes, view: RoomView, keys: MemberKeys) -> "RoomMember":
        """Return the member whose private state `encode` wrote, standing in `view`.

        Raises Malformed, also for what no room has (messages and updates of one's own);
        Refused(COMMIT_INVALID) when context, tree or a key is not the state's; NotAuthentic when it is
        another membership's.
        """
        group = private_state.resume(private, view.public)
        if group.secret_tree is not None or group.updates:
            raise Malformed("state of a group that is no room")
        if group.signature_seed != keys.signature_seed:
            raise NotAuthentic("state of another membership")
        return cls(view, keys, group)

    def _present(self, subject: MemberId) -> Member:
        member = self.view.member(subject)
        if member is None:
            raise Refused(Refusal.NOT_A_MEMBER)
        return member

    def _with(self, view: RoomView, group: Group) -> "RoomMember":
        return RoomMember(view, self.keys, group)


def found(  # noqa: PLR0913  (all that begins a generation)
    *,
    keys: MemberKeys,
    room: RoomId,
    history: HistoryPolicy,
    staff_seed: bytes,
    server_key: bytes,
    trust: Trust,
    hour: int,
    random: Randomness,
    previous: RoomView | None = None,
    carried: Sequence[Member] | None = None,
    reason: GenesisReason | None = None,
) -> Founded:
    """Return a new room, or with `previous` its next generation; `keys` are of a staff self-admission.

    `server_key` is the external sender's. A next generation keeps the bans that have not lapsed and
    carries over `carried` (default: everybody of `previous` who is not banned). Raises Refused as
    `open_generation` does: the creator's own leaf enters by all rules.
    """
    if previous is not None and previous.room != room:
        raise WrongCall("the next generation of another room")
    generation = 0 if previous is None else previous.generation + 1
    bans = () if previous is None else tuple(ban for ban in previous.bans if ban.until >= hour)
    extension = RoomExtension(
        room=room,
        generation=generation,
        history=history,
        bans_version=0 if previous is None else previous.extension.bans_version + 1,
        bans=bans,
    )
    extensions = context_extensions(trust.community, server_key, extension)
    group = Group.create(group_id(room, generation), extensions, keys.identity(), random)
    if carried is None:
        carried = () if previous is None else previous.roster()
    own_id = keys.member_id(room)
    kept = [
        Carried(member.member_id, member.admission.credential_hash)
        for member in carried
        if member.member_id != own_id and not is_banned(bans, BanKind.MEMBER, member.member_id)
    ]
    public = group.public
    genesis = signed.sign(
        staff_seed,
        Genesis(
            community=trust.community,
            room=room,
            generation=generation,
            context_hash=hashlib.sha256(public.context.write()).digest(),
            confirmation_tag=public.confirmation_tag,
            previous=NO_NAME if previous is None else geneses.name(previous.genesis),
            carried=tuple(sorted(kept, key=lambda each: each.member)),
            reason=reason or (GenesisReason.OPENED if previous is None else GenesisReason.BROKEN),
            hour=hour,
            certificate=read_credential(keys.credential).certificate,
        ),
    )
    group_info, tree = encode_message(group.group_info()), public.tree.write()
    view = open_generation(genesis, group_info, tree, trust=trust, previous=previous)
    return Founded(RoomMember(view, keys, replace(group, public=view.public)), genesis, group_info, tree)


def enter(  # noqa: PLR0913  (all that an entry needs)
    view: RoomView, group_info: bytes, keys: MemberKeys, *, hour: int, random: Randomness, trust: Trust
) -> Pending:
    """Return the external commit that lets `keys` in, or in again: an own leaf in the tree is replaced.

    `view` is the room's present, replayed; `group_info` the published one. `hour` is the own clock's.
    Raises what `check_group_info` and `RoomView.apply` raise, so nobody sends what would be refused.
    """
    view.check_group_info(group_info)
    external_pub = decode_group_info(group_info).external_pub
    if external_pub is None:
        raise WrongCall("a checked GroupInfo without its key")
    own = view.member(keys.member_id(view.room))
    message, group = Group.join_external(
        view.public,
        external_pub,
        keys.identity(),
        remove=None if own is None else LeafIndex(own.leaf),
        authenticated_data=u32(max(hour, view.hour)),
        random=random,
    )
    return _pending(view, encode_message(message), group, keys, trust)


def complaint(view: RoomView, keys: MemberKeys, published: bytes) -> bytes:
    """Return a signed complaint about the GroupInfo published for the view's epoch.

    Who could not follow the epoch's commit complains from `CannotFollow.view`, without a group of its own.
    """
    return signed.sign(
        keys.signature_seed,
        Complaint(
            community=view.community,
            room=view.room,
            generation=view.generation,
            epoch=view.epoch,
            member=keys.member_id(view.room),
            commit_hash=view.commit_hash,
            group_info_hash=hashlib.sha256(published).digest(),
        ),
    )


def _pending(view: RoomView, message: bytes, group: Group, keys: MemberKeys, trust: Trust) -> Pending:
    """Judge the own commit as everybody will, and return what to keep and send."""
    step = view.apply(message, trust)
    member = RoomMember(step.view, keys, replace(group, public=step.view.public))
    return Pending(message, member.group_info(), member, step, hashlib.sha256(message).digest())
