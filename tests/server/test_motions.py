"""Closing a room and revoking staff: one begins, another agrees; held to at every door, and only as long."""

import asyncio
import json
import time
from dataclasses import replace

import pytest
from click.testing import CliRunner
from tests.server.acting import putting
from tests.server.moving import agreeing, closing, opening, revoking
from tests.server.test_calls import shift_of
from tests.server.test_calls import town as town  # noqa: PLC0414  (a fixture, used by its name)
from tests.server.town import Clock, Told, running, write_config

from hearth_protocol import signed
from hearth_protocol.audit import THE_ROOT, AuditKind
from hearth_protocol.frames import operations
from hearth_protocol.ids import encode_id
from hearth_protocol.motions import BY_THE_ROOT
from hearth_protocol.posts import Header
from hearth_protocol.structures.act import Act, ActKind, ActReason, Second
from hearth_protocol.structures.revocations import Revocation
from hearth_protocol.structures.room_extension import HistoryPolicy
from hearth_server.cli import cli
from hearth_server.cli.motions import suspended
from hearth_server.config import load
from hearth_server.housekeeping import one_round
from hearth_server.operations.motions import count_waiting
from hearth_server.root_key import DEMO, RootKey, seal


class Staffed:
    """A town with three moderators, a room with Mira in it as Robin, and Ana."""

    def __init__(self, town):
        self.town = town

    @classmethod
    async def of(cls, town, *more):
        made = cls(town)
        made.mira, made.noor, made.jun, *made.others = map(town.certify, ("Mira", "Noor", "Jun", *more))
        made.robin = await town.found(made.mira)
        made.ana = await town.admit(made.mira)
        await made.robin.catch_up()
        return made

    async def by(self, staff, operation):
        """Ask as one of the staff, with a token of now; returns the operation."""
        await self.town.ask(operation, await self.town.staff_token(staff))
        return operation

    async def agree(self, staff, moved, **more):
        await self.by(staff, agreeing(self.town, staff, moved, **more))

    async def said(self, who):
        """Return the code of what becomes of a post of hers, "" if it was taken."""
        await who.log_in()
        await who.catch_up()
        return await outcome(who.post())

    async def kinds(self):
        page = await self.town.app.office.store.audit(0, 100)
        return [entry.kind for entry in page.entries]

    def pass_hours(self, hours):
        self.town.clock.pass_hours(hours)


async def outcome(awaitable):
    """Return the code of a refusal, "" if there was none."""
    try:
        await awaitable
    except Told as told:
        return told.code
    return ""


@pytest.fixture
async def here(town):
    return await Staffed.of(town)


async def test_a_room_is_quiet_from_the_first_persons_word_and_closed_from_the_seconds(here):
    town = here.town
    moved = await here.by(here.mira, closing(town, here.mira))
    assert (await here.said(here.ana), await here.said(here.robin)) == ("frozen", "")
    invited = await town.invite(here.mira)
    await here.agree(here.noor, moved)
    assert await here.said(here.ana) == await here.said(here.robin) == "room_closed"
    coming = town.newcomer(town.community.invited_keys(invited))
    assert await outcome(coming.log_in(proof=True)) == "room_closed"
    assert await outcome(town.invite(here.mira)) == "room_closed"
    told = await here.ana.ask(operations.Acts())
    assert [(one.act, bool(one.second)) for one in told.closing] == [(moved.act, True)]
    assert (await here.kinds())[-2:] == [AuditKind.CLOSE_ROOM, AuditKind.AGREED]


async def test_who_was_on_her_way_in_does_not_come_and_who_is_there_takes_back_and_leaves(here):
    town = here.town
    await here.ana.post()
    posted = (await here.ana.ask(operations.Posts(after_seq=0, limit=9))).places[-1]
    on_the_way = town.newcomer(town.community.invited_keys(await town.invite(here.mira)))
    pending = await on_the_way.prepare_entry()
    await here.agree(here.noor, await here.by(here.mira, closing(town, here.mira)))
    assert await outcome(on_the_way.send(pending)) == "room_closed"
    await here.ana.ask(here.ana.retracting(Header.read(posted.header).post_id))
    await here.ana.enter()
    await here.ana.ask(operations.Leave())


async def test_what_nobody_agrees_to_lapses_by_the_hour_is_noted_once(here):
    town = here.town
    moved = await here.by(here.mira, closing(town, here.mira))
    for _ in range(2):
        await one_round(town.app.office)
    here.pass_hours(24)
    assert await here.said(here.ana) == ""
    assert await outcome(here.agree(here.noor, moved)) == "act_over"
    for _ in range(2):
        await one_round(town.app.office)
    assert (await here.kinds())[-2:] == [AuditKind.CLOSE_ROOM, AuditKind.LAPSED]


async def test_what_two_agreed_on_outlives_a_restart(tmp_path):
    clock = Clock()
    async with running(tmp_path / "town", clock=clock) as town:
        here = await Staffed.of(town)
        await here.agree(here.noor, await here.by(here.mira, closing(town, here.mira)))
        await here.agree(here.noor, await here.by(here.mira, revoking(town, here.mira, here.jun)))
    async with running(tmp_path / "town", community=town.community, clock=clock) as again:
        clock.pass_hours(30)
        here.ana.town = here.town = again
        assert await here.said(here.ana) == "room_closed"
        assert await outcome(again.staff_token(here.jun)) == "certificate_suspended"


async def test_one_takes_an_interim_closing_back_and_two_open_a_closed_room_again(here):
    town = here.town
    moved = await here.by(here.mira, closing(town, here.mira))
    await here.by(here.mira, opening(town, here.mira))
    assert await here.said(here.ana) == ""
    assert await outcome(here.agree(here.noor, moved)) == "act_over"
    assert await outcome(here.by(here.mira, opening(town, here.mira, reason=ActReason.OTHER))) == "act_over"
    assert (
        await outcome(here.by(here.mira, closing(town, here.mira, reason=ActReason.OTHER))) == "wrong_clock"
    )
    here.pass_hours(1)
    await here.agree(here.noor, await here.by(here.mira, closing(town, here.mira)))
    here.pass_hours(1)
    opened = await here.by(here.mira, opening(town, here.mira))
    assert await here.said(here.ana) == "room_closed"
    await here.agree(here.jun, opened)
    assert await here.said(here.ana) == ""
    assert (await here.kinds())[-2:] == [AuditKind.REOPEN_ROOM, AuditKind.AGREED]


async def test_whoever_is_suspended_opens_no_door_of_staff_and_nobody_comes_by_her_invitations(here):
    town = here.town
    robin, of_jun = here.robin, await town.invite(here.jun)
    token = await town.staff_token(here.mira)
    moved = await here.by(here.noor, revoking(town, here.noor, here.mira))
    doors = (
        operations.BeginShift(shift=shift_of(town, here.mira)),
        operations.Cases(),
        closing(town, here.mira),
        revoking(town, here.mira, here.noor),
        operations.Motions(),
    )
    for door in doors:
        assert await outcome(town.ask(door, token)) == "certificate_suspended"
    assert await outcome(town.staff_token(here.mira)) == "certificate_suspended"
    assert await outcome(robin.ask(putting(town, here.mira, ActKind.FREEZE))) == "certificate_suspended"
    assert await outcome(robin.send(robin.commit(remove=[here.ana.id]))) == "certificate_suspended"
    for history in set(HistoryPolicy) - {robin.member.view.history}:
        assert await outcome(robin.send(robin.commit(history=history))) == "certificate_suspended"
    # What anybody does is hers still: new keys for the room.
    assert await outcome(robin.send(robin.commit())) == ""
    described = await town.ask(operations.Community())
    assert [(one.act, one.second) for one in described.suspending] == [(moved.act, b"")]
    here.pass_hours(24)
    assert await outcome(town.staff_token(here.mira)) == ""
    await here.agree(here.mira, await here.by(here.noor, revoking(town, here.noor, here.jun)))
    coming = town.newcomer(town.community.invited_keys(of_jun))
    assert await outcome(coming.log_in(proof=True)) == "certificate_suspended"


async def test_the_root_is_the_second_person_by_a_file_and_renewing_is_its_no(here):
    town = here.town
    moved = await here.by(here.mira, closing(town, here.mira))
    named = Second(
        community=town.community.trust.community,
        act=signed.parse(moved.act, Act).name,
        hour=town.hour,
        certificate=BY_THE_ROOT,
    )
    forged, real = (signed.sign(seed, named) for seed in (here.noor.seed, town.community.root_seed))
    for data, then in ((forged, "frozen"), (real, "room_closed")):
        town.public.write_second(named, data)
        await town.app.office.community.refresh()
        assert await here.said(here.ana) == then
    entries = (await town.app.office.store.audit(0, 100)).entries
    assert (entries[-1].kind, entries[-1].actor) == (AuditKind.AGREED, THE_ROOT)
    assert await outcome(here.agree(here.noor, moved)) == "act_over"
    await here.agree(here.noor, await here.by(here.mira, revoking(town, here.mira, here.jun)))
    here.pass_hours(1)
    assert await outcome(town.staff_token(here.jun)) == "certificate_suspended"
    renewed = replace(here.jun.certificate, not_before=town.hour)
    town.public.write_certificate(renewed, signed.sign(town.community.root_seed, renewed))
    assert await outcome(town.staff_token(here.jun)) == ""


async def test_what_was_agreed_to_falls_with_either_persons_certificate(here):
    town = here.town
    await here.agree(here.noor, await here.by(here.mira, closing(town, here.mira)))
    here.pass_hours(24)
    assert await here.said(here.ana) == "room_closed"
    town.publish_revocations(Revocation(here.noor.certificate.serial, bytes(32)), version=2)
    await town.app.office.community.refresh()
    assert await here.said(here.ana) == ""


async def test_whoever_may_agree_is_nudged_and_nobody_once_it_is_done(here):
    town = here.town
    moved = await here.by(here.mira, revoking(town, here.mira, here.jun))
    (item,) = town.app.office.arrivals.all()
    assert item.readers == {here.noor.certificate.serial}
    assert count_waiting(town.app.office, here.noor.certificate.serial) == 1
    assert count_waiting(town.app.office, here.mira.certificate.serial) == 0
    await here.agree(here.noor, moved)
    assert town.app.office.arrivals.all() == ()
    assert count_waiting(town.app.office, None) == 0


async def test_the_root_holder_sees_who_is_suspended_agrees_at_the_terminal_and_is_reminded(tmp_path):
    clock = Clock()
    async with running(tmp_path / "town", clock=clock, server={"unsafe_test_clock": "clock"}) as town:
        here = await Staffed.of(town)
        root = RootKey(town.community.trust.root_key, town.community.root_seed)
        (tmp_path / "root").write_text(seal(root, "words", DEMO, town.community.random))
        (tmp_path / "passphrase").write_text("words")
        write_config(town.folder, root.public, server={"port": town.app.port, "unsafe_test_clock": "clock"})

        async def typed(*words, ok=True):
            (town.folder / "clock").write_text(str(clock.now - int(time.time())))
            where = ("--config", str(town.folder / "hearth.toml"))
            done = await asyncio.to_thread(CliRunner().invoke, cli, ["staff", *words, *where])
            assert (done.exit_code == 0) is ok, done.output
            return done.output

        assert "suspended nobody" in await typed("pending")
        moved = await here.by(here.mira, revoking(town, here.mira, here.jun))
        (told,) = map(json.loads, (await typed("pending", "--json")).splitlines())
        assert (told["by"], told["agreed"], told["act"]) == ("Mira", False, encode_id(moved.act))
        with_root = ("--root-file", str(tmp_path / "root"), "--passphrase-file", str(tmp_path / "passphrase"))
        shown = await typed("agree", told["act"], *with_root, ok=False)
        assert "Mira revokes Jun" in " ".join(shown.split())
        await typed("agree", told["act"], "--yes", *with_root)
        await town.app.office.community.refresh()
        assert "the root agreed" in " ".join((await typed("pending")).split())
        looked = await asyncio.to_thread(lambda: list(suspended(load(town.folder / "hearth.toml"))))
        assert [one.verdict for one in looked] == ["look"]
        assert "hearth staff revoke" in looked[0].said
        # Whatever goes on with one of her keys takes the suspension back: not without a word.
        jun = here.jun.certificate
        applied = {"hearth": "staff application", "version": 1, "name": "Jun"}
        applied["signature_key"] = encode_id(jun.signature_key)
        same, other = (
            json.dumps(applied | {"hpke_key": encode_id(key)}) for key in (jun.sealing_key, bytes([9] * 32))
        )
        certify = ("certify", "--roles", "moderator", "--change", "--application")
        for words in (("renew", encode_id(jun.serial)), (*certify, same), (*certify, other)):
            no = await typed(*words, "--without-training", *with_root, ok=False)
            assert "the root agreed" in " ".join(no.split())
            assert "Nothing was signed" in " ".join(no.split())
        closed = await here.by(here.mira, closing(town, here.mira))
        clock.pass_hours(24)
        assert "day is over" in " ".join((await typed("agree", encode_id(closed.act), ok=False)).split())
        for word in ("no act", encode_id(moved.act)[:-4]):
            assert "no signed act" in " ".join((await typed("agree", word, ok=False)).split())
        renew = ("renew", encode_id(jun.serial), "--without-training", *with_root)
        assert "Renewed Jun" in await typed(*renew, "--lift")
    assert "No server answers here" in await typed(*renew)
