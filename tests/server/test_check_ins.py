"""A check-in's answers are kept for who leads, through a cut and a kill; and who is there to lead."""

import shutil

from tests.server.hosting import live
from tests.server.town import running

from hearth_protocol.codec import decode
from hearth_protocol.frames import answers, operations
from hearth_protocol.ids import MemberId
from hearth_protocol.structures.floor import Leader, Stage
from hearth_server.ballot import Ballot
from hearth_server.session_here import SessionHere
from hearth_server.storage.payload import pack, unpack


def sealed(byte):
    return bytes([byte]) * 53


async def heard(made, person):
    """Return what answers somebody is told who begins to listen, before the next thing that all are told."""
    async with person.live() as listening:
        await listening.until(answers.FloorStands)
        await made.mira.catch_up()
        await made.mira.post()
        _, before = await listening.until(answers.Delivered)
    return [(one.check_in, one.sealed) for one in before if isinstance(one, answers.CheckedIn)]


def kept(here):
    """Return the ballot as the store has it."""
    return SessionHere(here.opened, here.signed, here.written()).ballot


async def test_no_answer_is_lost_while_who_leads_is_cut_off_nor_by_a_kill(tmp_path):
    folder, copy = tmp_path / "town", tmp_path / "killed"
    async with running(folder) as town:
        made = await live(town)
        ana, bea, cleo = made.members
        number = (await made.say(choices=4, check_in=made.said.number + 1)).number
        # Nobody who leads listens; and what comes first is not first in what is kept.
        for person, byte in ((cleo, 9), (ana, 5)):
            await person.ask(operations.CheckIn(check_in=number, sealed=sealed(byte)))
        shutil.copytree(folder, copy)
        community, clock = town.community, town.clock
    async with running(copy, community=community, clock=clock) as town:
        made.town = town
        for person in (made.mira, ana, bea, cleo):
            person.town = town
            await person.log_in()
        # She answered: another answer of hers counts after the kill no more than before it.
        await ana.ask(operations.CheckIn(check_in=number, sealed=sealed(1)))
        await bea.ask(operations.CheckIn(check_in=number, sealed=sealed(7)))
        in_order = [(number, sealed(byte)) for byte in (5, 7, 9)]
        assert await heard(made, made.mira) == in_order
        assert await heard(made, bea) == []
        # Closed, it is there to be read; the next one takes its place.
        await made.say(choices=0, check_in=0)
        assert await heard(made, made.mira) == in_order
        await made.say(choices=2, check_in=made.said.number + 1)
        assert await heard(made, made.mira) == []
        await ana.ask(operations.CheckIn(check_in=made.said.number, sealed=sealed(2)))
        assert kept(made.here).members == {ana.id}
        await made.say(stage=Stage.ENDED)
        (row,) = await town.app.office.store.sessions()
        assert sealed(2) not in row.state
        assert kept(made.here) == Ballot()


async def test_who_takes_over_is_told_nothing_that_was_sealed_to_the_other_and_all_may_answer_her(tmp_path):
    async with running(tmp_path / "town") as town:
        made = await live(town)
        ana, *_ = made.members
        robin = await made.enter_co_host()
        await made.say(choices=4, check_in=made.said.number + 1)
        await ana.ask(operations.CheckIn(check_in=made.said.check_in, sealed=sealed(1)))
        assert await heard(made, robin) == []
        await made.say(leader=Leader.CO_HOST)
        assert await heard(made, robin) == []
        await ana.ask(operations.CheckIn(check_in=made.said.check_in, sealed=sealed(3)))
        assert await heard(made, robin) == [(made.said.check_in, sealed(3))]
        assert await heard(made, made.mira) == []


async def test_who_leads_is_there_for_as_long_as_she_asks_how_it_stands(tmp_path):
    async with running(tmp_path / "town") as town:
        made = await live(town)
        ana, *_ = made.members
        for _ in range(3):
            await made.pass_seconds(50)
            await made.mira.ask(operations.FloorNow())
        assert not (await ana.ask(operations.FloorNow())).absent
        await made.pass_seconds(61)
        assert (await ana.ask(operations.FloorNow())).absent


def test_a_ballot_reads_as_it_was_written_and_says_nothing_of_who_answered_what():
    ballot = Ballot(7)
    for byte in (3, 1, 2):
        ballot = ballot.answered(MemberId(bytes([9 - byte]) * 16), sealed(byte))
    assert decode(ballot.write(), Ballot.read) == ballot
    assert decode(Ballot().write(), Ballot.read) == Ballot()
    assert ballot.told == (sealed(1), sealed(2), sealed(3))
    # Whoever came first, the same bytes are stored.
    again = Ballot(7)
    for byte in (1, 2, 3):
        again = again.answered(MemberId(bytes([9 - byte]) * 16), sealed(byte))
    assert again.write() == ballot.write()


async def test_a_session_whose_row_cannot_be_read_keeps_no_server_from_starting(tmp_path):
    folder, copy = tmp_path / "town", tmp_path / "again"
    async with running(folder) as town:
        made = await live(town)
        here = town.app.office.sessions.get(made.session.room)
        # As a build before this one wrote it: without the check-in's part.
        await town.app.office.store.note_session(here.opened.room, pack(*unpack(here.written())[:-1]))
        shutil.copytree(folder, copy)
        community, clock = town.community, town.clock
    async with running(copy, community=community, clock=clock) as town:
        assert town.app.office.sessions.get(made.session.room) is None
