"""Invitations and their cards."""

from hearth_protocol.ids import InvitationId
from hearth_server.storage import invitations
from hearth_server.storage.rows import InvitationRow, NewInvitation
from hearth_server.storage.sqlite.ground import Ground


class InvitationsPart(Ground):
    """By what newcomers enter."""

    async def put_invitation(self, new: NewInvitation) -> None:
        """See Store."""
        await self._writer.write(lambda tx: invitations.put(tx, new))

    async def invitation(self, invitation_id: InvitationId) -> InvitationRow | None:
        """See Store."""
        return await self._read(lambda db: invitations.invitation(self._sealing, db, invitation_id))

    async def card(self, at: bytes) -> bytes | None:
        """See Store."""
        return await self._read(lambda db: invitations.card(self._sealing, db, at))
