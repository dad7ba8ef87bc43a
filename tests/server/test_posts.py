"""Posts through a real server: placed, receipted, delivered, refused."""

import pytest
from tests.protocol.deterministic import bytes_of
from tests.rooms.community import ROOM
from tests.server.town import Told

from hearth_protocol.frames import answers, operations
from hearth_protocol.posts import SealedPost, open_sealed


async def test_a_post_is_placed_and_everybody_reads_it(town, mira):
    an = await town.admit(mira.staff)
    await mira.catch_up()
    placed = await an.post("I am here")
    assert (placed.seq, len(placed.receipt)) == (1, 32)
    [place] = (await mira.ask(operations.Posts(after_seq=0, limit=10))).places
    opened = open_sealed(
        SealedPost(place.header, place.sealed), mira.member.epoch_keys(), an.keys.signature_key
    )
    assert b"I am here" in opened.body
