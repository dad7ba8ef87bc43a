"""Takes a staff member's seat in a room anew when her certificate was renewed; which and when: `renewing`."""

import contextlib

from hearth_client import admissions
from hearth_client.kept.state import Membership
from hearth_client.room.room import Room
from hearth_client.staff import renewing
from hearth_client.staff.certified import Certified
from hearth_client.staff.staff_keeper import StaffKeeper
from hearth_protocol.crypto import ed25519
from hearth_protocol.errors import Refused


class Reseating:
    """The seats of one staff member."""

    def __init__(self, client: StaffKeeper, certified: Certified) -> None:
        self._client = client
        self._certified = certified

    async def under_newest(self, room: Room) -> Room:
        """Return a room with the own leaf under the newest certificate: entered anew if it was renewed.

        Refused, she stays where she is: the old leaf is hers for as long as its certificate lasts.
        """
        client = self._client
        newest = await self._certified.newest()
        if newest is None:
            return room
        keys, certificate = newest
        mine = client.membership(room.id)
        if renewing.is_due(mine, certificate):
            fresh = self._fresh(mine, keys.signature_seed, certificate)
            room = await client.change_seat(mine, renewing.carried(mine, fresh)) or room
        await self._take_out(room, ed25519.public_key(keys.signature_seed), certificate)
        return room

    def _fresh(self, mine: Membership, staff_seed: bytes, certificate: bytes) -> Membership:
        return admissions.by_certificate(
            mine.room,
            staff_seed=staff_seed,
            certificate=certificate,
            trust=self._client.guide.trust,
            pseudonym=mine.pseudonym,
            random=self._client.edges.random,
        )

    async def _take_out(self, room: Room, staff_key: bytes, certificate: bytes) -> None:
        """Remove the own leaves of certificates from before: also after a crash that left one behind."""
        trust, random = self._client.guide.trust, self._client.edges.random
        behind = renewing.left_behind(
            room.seat.view.roster(), trust, staff_key=staff_key, certificate=certificate
        )
        if not behind or not room.is_staff or room.seat.member.own.certificate != certificate:
            return
        with contextlib.suppress(Refused):  # others are busy: the next opening does it
            await room.commit(
                lambda own, hour: own.commit(hour=hour, random=random, trust=trust, remove=behind)
            )
            await room.anchor()
