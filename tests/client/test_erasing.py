"""Erase me, only this visit, and what the host knows: against a real server."""

import sqlite3

import pytest
from msgspec.structs import replace
from tests.client.meddling import PATIENT, Meddler, crashed

from hearth_client import Client, host_knows
from hearth_client.errors import DifferentRooms, RefusedBy, VaultGone
from hearth_client.kept.state import State
from hearth_client.sentences import LANGUAGES
from hearth_protocol.contents import Reaction
from hearth_protocol.frames.answers import RoomStated
from hearth_protocol.refusals import Refusal
from hearth_server.storage import schema
from hearth_server.storage.rows import ErasedRow, PostRow, RemovalReason

PIN = "a long pin"


async def places(hearth, room):
    return (await hearth.app.office.store.posts_after(room.id, 0, 1000)).places


async def said(garden, ana):
    """Ana says, edits, gives a sign, takes another name and takes one post back."""
    _, room, invited = garden
    theirs = await ana.enter(invited.link, pseudonym="Ana")
    await room.catch_up()
    first = await room.post("welcome")
    await theirs.catch_up()
    sent = await theirs.post("something of mine")
    await theirs.edit(sent.post_ids[0], "something of mine, said better")
    await theirs.react(first.post_ids[0], Reaction.HEART)
    await theirs.rename("Anna")
    taken = await theirs.post("too much")
    await theirs.retract(taken.post_ids[0])
    return theirs


async def test_erasing_takes_back_every_own_place_and_leaves_nothing_to_come_back_to(hearth, garden):
    ana = await Client.with_new_words(hearth.url, edges=PATIENT)
    theirs = await said(garden, ana)
    words, member = " ".join(ana.words()), theirs.member_id
    erased = await ana.erase()
    await ana.close()
    (left,) = erased.rooms
    assert (left.taken_back, left.could_not) == (4, 0)
    assert left.until_hour == erased.until_hour == PATIENT.hour() + (14 + 7) * 24
    own = [row for row in await places(hearth, theirs) if isinstance(row, PostRow)]
    # What still stands is the moderator's, and the takings back, which say nothing.
    assert len([row for row in own if len(row.sealed) == 296]) >= 5
    assert sum(isinstance(row, ErasedRow) for row in await places(hearth, theirs)) == 5
    removals = await hearth.app.office.store.removals(theirs.id)
    assert [(row.member_id, row.reason) for row in removals] == [(member, RemovalReason.LEAVING)]
    with pytest.raises(VaultGone):
        await Client.with_words(hearth.url, words, edges=PATIENT)


async def test_erasing_that_was_cut_off_goes_on_where_it_stopped(hearth, garden, monkeypatch):
    moderator, _, _ = garden
    ana = await Client.with_new_words(hearth.url, edges=PATIENT)
    await said(garden, ana)
    second = await moderator.staff.create_room(name="Second", pseudonym="Minh")
    await ana.enter((await moderator.staff.invite(second.id)).link, pseudonym="Ana")
    words, left = " ".join(ana.words()), []

    async def cut_after_one(which):
        if left:
            raise RuntimeError("the phone died")
        left.append(which)
        await Client.leave(ana, which)

    monkeypatch.setattr(ana, "leave", cut_after_one)
    with pytest.raises(RuntimeError):
        await ana.erase()
    await crashed(ana)
    async with await Client.with_words(hearth.url, words, edges=PATIENT) as back:
        assert len(back.rooms()) == 1
        assert len((await back.erase()).rooms) == 1
    with pytest.raises(VaultGone):
        await Client.with_words(hearth.url, words, edges=PATIENT)


async def test_erasing_withdraws_what_was_asked_and_drops_file_and_share(hearth, garden, tmp_path):
    moderator, _, invited = garden
    path = tmp_path / "notes"
    ana = await Client.with_file(path, PIN, server_url=hearth.url, create=True, edges=PATIENT)
    theirs = await ana.enter(invited.link, pseudonym="Ana")
    await ana.calls.ask_for_person(theirs.id, "please")
    copy = path.read_bytes()
    assert len(await moderator.staff.calls()) == 1
    erased = await ana.erase()
    await ana.close()
    assert erased.calls == 1
    assert await moderator.staff.calls() == ()
    assert not path.exists()
    path.write_bytes(copy)
    with pytest.raises(RefusedBy) as gone:
        await Client.with_file(path, PIN, edges=PATIENT)
    assert gone.value.code is Refusal.PIN_SHARE_GONE


async def test_a_visit_is_said_to_the_server_and_ends_in_a_day_unless_she_stays(hearth, garden, tmp_path):
    _, room, invited = garden
    ana = await Client.visiting(hearth.url, edges=PATIENT)
    await ana.enter(invited.link, pseudonym="Ana")
    (owed,) = await hearth.app.office.store.removals(room.id)
    assert owed.reason is RemovalReason.VISIT
    assert 23 <= owed.hour - PATIENT.hour() <= 24
    await ana.move_to_file(tmp_path / "notes", PIN)
    assert await hearth.app.office.store.removals(room.id) == ()
    await ana.close()


async def test_who_keeps_words_is_no_visitor(hearth, garden):
    _, room, invited = garden
    async with await hearth.newcomer() as ana:
        await ana.enter(invited.link, pseudonym="Ana")
        assert await hearth.app.office.store.removals(room.id) == ()


def test_every_table_of_the_server_is_said_or_has_a_reason_not_to_be():
    db = sqlite3.connect(":memory:", isolation_level=None)
    schema.migrate(db)
    live = {row[0] for row in db.execute("SELECT name FROM sqlite_schema WHERE type = 'table'")}
    db.close()
    assert host_knows.tables() | host_knows.NOT_ABOUT_ANYBODY == live
    assert not host_knows.tables() & host_knows.NOT_ABOUT_ANYBODY


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_same_is_said_in_every_language(language):
    empty = host_knows.known(State(), language, vault=False, pin=False)
    assert [one.table for one in empty] == ["always", "network", "never"]
    assert all(one.sentence for one in host_knows.known(State(), language, vault=True, pin=True))


async def test_what_is_said_follows_what_is_kept(hearth, garden):
    moderator, _, invited = garden
    async with await hearth.newcomer() as ana:
        assert "members" not in {one.table for one in ana.host_knows("en")}
        theirs = await ana.enter(invited.link, pseudonym="Ana")
        await ana.calls.ask_for_person(theirs.id, "please")
        told = {one.table: one.sentence for one in ana.host_knows("en")}
        assert {"members", "posts", "calls", "vaults"} <= told.keys()
        assert "In each of your rooms (1)" in told["members"]
        assert "1 of yours" in told["calls"]
    assert "certificates" in {one.table for one in moderator.host_knows("ko")}


def of_another_room(stated):
    """Show a room in which nothing leads to where the member was."""
    return replace(stated, last_seq=0) if isinstance(stated, RoomStated) else stated


@pytest.mark.parametrize("put_out", [False, True], ids=["still a member", "put out meanwhile"])
async def test_who_is_shown_another_room_leaves_it_all_the_same(garden, meddled, put_out):
    moderator, room, invited = garden
    meddler, ana = meddled
    theirs = await ana.enter(invited.link, pseudonym="Ana")
    await ana.save()
    words, member = " ".join(ana.words()), theirs.member_id
    if put_out:
        await room.catch_up()
        await moderator.staff.remove(room.id, member)
    meddler.alter = lambda _, answer: of_another_room(answer)
    async with await Client.with_words(
        ana.server_url, words, edges=PATIENT, connect=meddler.connect
    ) as other:
        if not put_out:
            with pytest.raises(DifferentRooms):
                await other.room(room.id)
        await other.leave(room.id)
        assert other.rooms() == ()
    async with await Client.with_words(ana.server_url, words, edges=PATIENT) as again:
        assert again.rooms() == ()


def of_no_room(answer):
    """Show a room that nobody can read."""
    return replace(answer, tree=b"\xff" * 40) if isinstance(answer, RoomStated) else answer


@pytest.mark.parametrize("alter", [of_another_room, of_no_room])
async def test_erasing_ends_where_a_room_cannot_be_believed(hearth, garden, alter):
    _, room, invited = garden
    async with await Client.with_new_words(hearth.url, edges=PATIENT) as ana:
        theirs = await ana.enter(invited.link, pseudonym="Ana")
        await theirs.post("mine")
        words, member = " ".join(ana.words()), theirs.member_id
    meddler = Meddler()
    meddler.alter = lambda _, answer: alter(answer)
    other = await Client.with_words(hearth.url, words, edges=PATIENT, connect=meddler.connect)
    (left,) = (await other.erase()).rooms
    await other.close()
    assert (left.taken_back, left.could_not) == (0, 1)
    removals = await hearth.app.office.store.removals(room.id)
    assert [(row.member_id, row.reason) for row in removals] == [(member, RemovalReason.LEAVING)]
    with pytest.raises(VaultGone):
        await Client.with_words(hearth.url, words, edges=PATIENT)
