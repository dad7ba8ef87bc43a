"""A moderator removes another, whose certificate has no power in that room and lets her in no more."""

import pytest

from hearth_client.errors import RefusedBy
from hearth_protocol.refusals import Refusal


async def test_a_moderator_who_was_removed_enters_no_more_by_her_certificate(hearth, garden):
    moderator, room, _ = garden
    noor = await hearth.moderator("Noor")
    hers = await noor.staff.enter(room.id, pseudonym="Noor")
    await room.catch_up()
    await moderator.staff.remove(room.id, hers.member_id, reason="threat", said="")
    await noor._close_room(room.id)
    noor.forget(room.id)
    with pytest.raises(RefusedBy) as no:
        await noor.staff.enter(room.id, pseudonym="Noor again")
    assert no.value.code is Refusal.CERTIFICATE_REVOKED
    # Elsewhere she is what she was: a room's staff decide for their room.
    await noor.staff.create_room(name="Veranda", pseudonym="Noor")
    await noor.close()
