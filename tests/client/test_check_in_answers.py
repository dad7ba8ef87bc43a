"""Which answers to a check-in are counted by the client of who asked."""

from types import SimpleNamespace

from tests.protocol.deterministic import stream

from hearth_client.room.floor_book import FloorBook
from hearth_protocol import check_ins
from hearth_protocol.crypto import x25519
from hearth_protocol.frames.answers import CheckedIn
from hearth_protocol.ids import RoomId, Serial

COMMUNITY, ROOM, SERIAL, SECRET = bytes(32), RoomId(bytes(16)), Serial(b"\1" * 16), b"\2" * 32


def test_an_answer_that_nobody_could_choose_is_not_counted_by_a_program_that_was_loaded_since():
    keeper = SimpleNamespace(guide=SimpleNamespace(trust=SimpleNamespace(community=COMMUNITY)))
    book, random = FloorBook(keeper, ROOM, None), stream("answers")
    key = x25519.public_key(SECRET)
    told = [
        check_ins.seal_answer(COMMUNITY, ROOM, SERIAL, key, 3, choice, random)
        for choice in (0, 1, 9, 10, 255)
    ]
    counted = [book.take_answer(CheckedIn(check_in=3, sealed=one), SERIAL, SECRET) for one in told]
    assert counted == [False, True, True, False, False]
    assert book.last_sums is None
