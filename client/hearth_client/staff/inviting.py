"""Invitations, as staff see to them: making one, closing one, and who came by it.

Closing is an act in the room, signed like any other; who came by an invitation is looked at alone,
and nobody is removed with the others.
"""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass

from hearth_client.room.acts import ActShown
from hearth_client.room.room import Room
from hearth_client.staff.acting import REASONS, Prepared
from hearth_client.staff.moving import StaffMoving
from hearth_protocol import invitations, signed
from hearth_protocol.acts import MAX_HOURS
from hearth_protocol.errors import Malformed
from hearth_protocol.frames.operations import Invite
from hearth_protocol.ids import InvitationId, RoomId, decode_id, encode_id
from hearth_protocol.limits import PERSONAL_INVITATION_HOURS
from hearth_protocol.structures.act import ActKind
from hearth_protocol.structures.invitation import Invitation, Opens
from hearth_protocol.word_lists import LANGUAGES

OPENS = {"room": Opens.ROOM, "welcome": Opens.WELCOME}


@dataclass(frozen=True, slots=True, kw_only=True)
class Invited:
    """A new invitation, in every form it can be handed over."""

    link: str
    words: dict[str, str]
    not_after_hour: int
    id_text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Admitted:
    """Somebody who is in a room by an invitation, as her chain says. `pseudonym` as she is called there."""

    member_id: bytes
    pseudonym: str


@dataclass(frozen=True, slots=True, kw_only=True)
class InvitationSeen:
    """An invitation by which somebody is in a room, or that was closed. `closed` is the act that did it."""

    id_text: str
    admitted: tuple[Admitted, ...]
    closed: ActShown | None


class StaffInviting(StaffMoving):
    """Invitations of one staff member. Each raises NotStaff without a certificate that is valid now."""

    async def invite(
        self,
        which: str | bytes,
        *,
        uses: int = 1,
        hours: int = PERSONAL_INVITATION_HOURS,
        opens: str = "room",
    ) -> Invited:
        """Make an invitation to a room this member is in; its card carries the room's newest anchor."""
        client = self._client
        keys, certificate, _ = await self._ready()
        guide = await client.guided()
        if opens not in OPENS:
            raise Malformed("where the invitation opens")
        room = await client.room(which)
        await room.anchor()
        code = invitations.new_code(client.edges.random)
        public = invitations.keys_of(code)[1]
        statement = Invitation(
            community=guide.trust.community,
            room=RoomId(room.id),
            public_key=public,
            uses=uses,
            opens=OPENS[opens],
            not_after=client.edges.hour() + hours,
            certificate=certificate,
        )
        signed_statement = signed.sign(keys.signature_seed, statement)
        card = invitations.Card(
            root_key=guide.trust.root_key,
            addresses=guide.addresses,
            statement=signed_statement,
            anchor=client.membership(room.id).anchor,
            title=room.name,
        )
        await self._ask(
            Invite(
                statement=signed_statement,
                card=invitations.seal_card(code, card, client.edges.random),
            )
        )
        return Invited(
            link=invitations.link(client.server_url, code),
            words={language: " ".join(invitations.code_to_words(code, language)) for language in LANGUAGES},
            not_after_hour=statement.not_after,
            id_text=encode_id(statement.id),
        )

    async def close_invitation(
        self, which: str | bytes, id_text: str, *, reason: str = "other"
    ) -> tuple[Admitted, ...]:
        """Let nobody else in by an invitation; returns who is in by it, for a look at each.

        One that is closed already is left as it is, so that the same again finishes what a crash cut off.
        Raises ActKeptBack, Malformed (no such reason, no id), RefusedBy: INVITATION_UNKNOWN.
        """
        if reason not in REASONS:
            raise Malformed("act")
        await self._ready()
        room = await self._client.room(which)
        await room.catch_up()
        invitation = InvitationId(decode_id(id_text))
        if invitation not in _closed(room):
            kind = ActKind.CLOSE_INVITATION
            await self.act(
                Prepared(
                    room=room.id,
                    kind=kind,
                    subject=invitation,
                    reason=REASONS[reason],
                    hours=MAX_HOURS[kind],
                )
            )
        return _admitted(room).get(invitation, ())

    async def invitations(self, which: str | bytes) -> tuple[InvitationSeen, ...]:
        """Return the invitations that this room shows: who is in names one, as does an act that closed one.

        One by which nobody is in is not among them: the server keeps no list.
        """
        room = await self._client.room(which)
        await room.catch_up()
        came, closed = _admitted(room), _closed(room)
        return tuple(
            InvitationSeen(id_text=encode_id(one), admitted=came.get(one, ()), closed=closed.get(one))
            for one in sorted({*came, *closed})
        )


def _closed(room: Room) -> Mapping[InvitationId, ActShown]:
    return {InvitationId(one.invitation): one for one in room.acts if one.invitation}


def _admitted(room: Room) -> Mapping[InvitationId, tuple[Admitted, ...]]:
    """Return who is in, by the invitation that the chain in the own tree names: no host is asked."""
    names = room.timeline.names
    found: defaultdict[InvitationId, list[Admitted]] = defaultdict(list)
    for member in room.seat.view.roster():
        if member.invitation is not None:
            found[member.invitation].append(
                Admitted(member_id=member.member_id, pseudonym=names.get(member.member_id, ""))
            )
    return {invitation: tuple(people) for invitation, people in found.items()}
