"""A small community in memory: a root, staff, rooms, members, with real keys and no server.

Everything is drawn from one stream of bytes, so a community is the same in every run.
"""

from dataclasses import dataclass, field, replace

from tests.protocol.deterministic import bytes_of, stream

from hearth_protocol import signed
from hearth_protocol.crypto import ed25519, x25519
from hearth_protocol.ids import RoomId, Serial
from hearth_protocol.structures.certificate import Certificate, Role
from hearth_protocol.structures.credential import direct_chain, invitation_chain, self_chain
from hearth_protocol.structures.direct import Direct
from hearth_protocol.structures.invitation import Invitation, Opens
from hearth_protocol.structures.join import Join
from hearth_protocol.structures.revocations import Revocation, Revocations
from hearth_protocol.structures.room_extension import HistoryPolicy
from hearth_protocol.structures.self_admission import SelfAdmission
from hearth_protocol.trust import Trust
from hearth_rooms.member import Founded, MemberKeys, RoomMember, enter, found
from hearth_rooms.proposals import server_remove
from hearth_rooms.view import RoomView, Step

HOUR = 480_000
ROOM = RoomId(bytes_of("room", 16))


@dataclass(frozen=True)
class Staff:
    """A staff member: her seed, her certificate's name and the certificate."""

    seed: bytes
    name: bytes
    certificate: Certificate
    signed: bytes


@dataclass(frozen=True)
class Invited:
    """An invitation: its seed and its signed statement."""

    seed: bytes
    statement: bytes


@dataclass
class Community:
    """A root and what it signed. `trust` knows every certificate given out by `certify`."""

    word: str = "community"
    trust: Trust = field(init=False)
    certificates: list[bytes] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.random = stream(self.word)
        self.root_seed = self.random(32)
        self.server_seed = self.random(32)
        self.server_key = ed25519.public_key(self.server_seed)
        self.trust = Trust(ed25519.public_key(self.root_seed))

    def certify(
        self,
        name: str = "Mira",
        *,
        not_before: int = HOUR - 100,
        hours: int = 3000,
        role: Role = Role.MODERATOR,
    ) -> Staff:
        seed = self.random(32)
        certificate = Certificate(
            community=self.trust.community,
            serial=Serial(self.random(16)),
            roles=role,
            shown_name=name,
            signature_key=ed25519.public_key(seed),
            sealing_key=x25519.public_key(self.random(32)),
            training=(),
            not_before=not_before,
            not_after=not_before + hours,
        )
        data = signed.sign(self.root_seed, certificate)
        self.trust = self.trust.with_certificate(data)
        self.certificates.append(data)
        return Staff(seed, signed.name_of(certificate), certificate, data)

    def revoke(self, *entries: Revocation, version: int = 1, issued: int = HOUR) -> Trust:
        """Return a trust that also knows this list."""
        revocations = Revocations(
            community=self.trust.community,
            version=version,
            issued=issued,
            not_after=issued + 700,
            entries=tuple(sorted(entries, key=Revocation.write)),
        )
        return self.trust.with_revocations(signed.sign(self.root_seed, revocations))

    def invite(
        self, staff: Staff, *, uses: int = 1, not_after: int = HOUR + 72, room: RoomId = ROOM
    ) -> Invited:
        seed = self.random(32)
        statement = Invitation(
            community=self.trust.community,
            room=room,
            public_key=ed25519.public_key(seed),
            uses=uses,
            opens=Opens.ROOM,
            not_after=not_after,
            certificate=staff.name,
        )
        return Invited(seed, signed.sign(staff.seed, statement))

    def staff_keys(self, staff: Staff, *, room: RoomId = ROOM) -> MemberKeys:
        seed, inbox = self.random(32), self.random(32)
        own = SelfAdmission(
            community=self.trust.community,
            room=room,
            signature_key=ed25519.public_key(seed),
            inbox_key=x25519.public_key(inbox),
            certificate=staff.name,
        )
        return MemberKeys(seed, inbox, self_chain(signed.sign(staff.seed, own)))

    def direct_keys(self, staff: Staff, *, not_after: int = HOUR + 72, room: RoomId = ROOM) -> MemberKeys:
        seed, inbox = self.random(32), self.random(32)
        direct = Direct(
            community=self.trust.community,
            room=room,
            signature_key=ed25519.public_key(seed),
            inbox_key=x25519.public_key(inbox),
            not_after=not_after,
            certificate=staff.name,
        )
        return MemberKeys(seed, inbox, direct_chain(signed.sign(staff.seed, direct)))

    def invited_keys(self, invited: Invited, *, room: RoomId = ROOM) -> MemberKeys:
        seed, inbox = self.random(32), self.random(32)
        join = Join(
            community=self.trust.community,
            room=room,
            invitation=signed.parse(invited.statement, Invitation).name,
            signature_key=ed25519.public_key(seed),
            inbox_key=x25519.public_key(inbox),
        )
        return MemberKeys(seed, inbox, invitation_chain(invited.statement, signed.sign(invited.seed, join)))

    def found(
        self, staff: Staff, *, hour: int = HOUR, keys: MemberKeys | None = None, **more: object
    ) -> Founded:
        return found(
            keys=keys or self.staff_keys(staff),
            room=ROOM,
            history=HistoryPolicy.ONE_DAY,
            staff_seed=staff.seed,
            server_key=self.server_key,
            trust=self.trust,
            hour=hour,
            random=self.random,
            **more,
        )


class Room:
    """A room with its members in one process: a server that keeps order, and people who receive it."""

    def __init__(self, community: Community, *, staff: Staff | None = None, **more: object) -> None:
        self.community = community
        self.staff = staff or community.certify()
        self.founded = community.found(self.staff, **more)
        self.view = self.founded.member.view
        self.group_info = self.founded.group_info
        self.snapshot = self.view.snapshot()
        self.members: dict[bytes, RoomMember] = {}
        self.handshakes: list[bytes] = []
        self._keep(self.founded.member)
        self.host = self.founded.member.member_id

    @property
    def trust(self) -> Trust:
        return self.community.trust

    @property
    def mira(self) -> RoomMember:
        """The staff member who founded the room."""
        return self.members[self.host]

    def _keep(self, member: RoomMember) -> None:
        self.members[member.member_id] = member

    def deliver(self, message: bytes, group_info: bytes | None = None, own: RoomMember | None = None) -> Step:
        """Do what an honest server does: judge, keep the order, give it to everybody."""
        step = self.view.apply(message, self.trust)
        if group_info is not None:
            step.view.check_group_info(group_info)
            self.group_info = group_info
        self.view = step.view
        self.handshakes.append(message)
        for member_id, member in list(self.members.items()):
            if own is not None and own.member_id == member_id:
                continue
            received = member.receive(message, self.trust)
            if received.member is None:
                del self.members[member_id]
            else:
                self.members[member_id] = received.member
        if own is not None:
            self._keep(own)
        return step

    def enter(self, keys: MemberKeys, *, hour: int = HOUR) -> RoomMember:
        pending = enter(
            self.view, self.group_info, keys, hour=hour, random=self.community.random, trust=self.trust
        )
        self.deliver(pending.message, pending.group_info, pending.member)
        return pending.member

    def admit(self, *, hour: int = HOUR, uses: int = 1) -> RoomMember:
        """Let somebody new in by a fresh invitation."""
        return self.enter(
            self.community.invited_keys(self.community.invite(self.staff, uses=uses, not_after=hour + 72)),
            hour=hour,
        )

    def commit(self, member_id: bytes, *, hour: int = HOUR, **what: object) -> Step:
        pending = self.members[member_id].commit(
            hour=hour, random=self.community.random, trust=self.trust, **what
        )
        return self.deliver(pending.message, pending.group_info, pending.member)

    def propose_by_server(self, member_id: bytes) -> bytes:
        member = self.view.member(member_id)
        message = server_remove(self.view, member.leaf, self.community.server_seed)
        self.deliver(message)
        return message

    def agree(self) -> bool:
        """Whether everybody holds the same epoch and the same keys of its posts."""
        everybody = list(self.members.values())
        return (
            len({member.epoch_keys() for member in everybody}) == 1
            and {member.view.context_hash for member in everybody} == {self.view.context_hash}
            and {member.member_id for member in everybody}
            == {member.member_id for member in self.view.roster()}
        )


def same_keys(keys: MemberKeys, other: MemberKeys) -> MemberKeys:
    """Return the key of one membership under the credential of another."""
    return replace(keys, credential=other.credential)


def views_equal(left: RoomView, right: RoomView) -> bool:
    return left.encode() == right.encode()
