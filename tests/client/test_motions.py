"""Acts of two people in real clients: begun, told, agreed to; what members read, what staff do without."""

import json
from dataclasses import replace

import pytest
from tests.client.test_command import Terminal
from tests.client.test_reporting_command import people as people  # noqa: PLC0414  (a fixture, used by its name)

from hearth_client import on_duty
from hearth_client.errors import NoSuchMotion, NoSuchPerson, NotToHerself, RefusedBy
from hearth_client.sentences import LANGUAGES, say
from hearth_protocol.errors import Refused
from hearth_protocol.refusals import Refusal
from hearth_server.clock import HOUR_SECONDS


@pytest.fixture
async def talk(hearth, garden):
    """Give (moderator, her room, Noor, a third moderator, Ana's client, her room)."""
    moderator, room, invited = garden
    noor, jun = await hearth.moderator("Noor"), await hearth.moderator("Jun")
    ana = await hearth.newcomer()
    hers = await ana.enter(invited.link, pseudonym="Ana")
    await room.catch_up()
    yield moderator, room, noor, jun, ana, hers
    for client in (noor, jun, ana):
        await client.close()


async def close(moderator, room, **more):
    return await moderator.staff.move(
        await moderator.staff.prepare_closing(room.id, **{"reason": "threat"} | more)
    )


async def test_members_read_who_closed_their_room_and_why_and_can_contest_it(talk):
    moderator, room, noor, jun, ana, hers = talk
    await hers.post("Before.")
    name = await close(moderator, room)
    await hers.catch_up()
    (act,) = hers.acts
    assert (act.kind, act.by, act.reason, act.agreed_by) == ("closing_room", "Minh", "threat", "")
    assert act.until == act.hour + 23
    with pytest.raises(Refused) as no:
        await hers.post("Not now.")
    assert no.value.code is Refusal.FROZEN
    await room.catch_up()
    await room.post("Staff still say something.")
    (waiting,) = await noor.staff.motions()
    assert (waiting.kind, waiting.by, waiting.waits, waiting.mine) == ("close_room", "Minh", True, False)
    done = await noor.staff.agree(waiting.name)
    assert (done.name, done.agreed_by) == (name, "Noor")
    await hers.catch_up()
    (act,) = hers.acts
    assert (act.kind, act.agreed_by, act.until) == ("close_room", "Noor", act.hour + 180 * 24)
    assert act.gone == act.hour + 14 * 24
    for one in (hers, room):
        await one.catch_up()
        with pytest.raises(Refused) as no:
            await one.post("Nobody does.")
        assert no.value.code is Refusal.ROOM_CLOSED
    await hers.retract(hers.own_posts()[0])
    assert "notice_held_without_act" not in hers.notices
    assert await ana.reports.contest(hers.id, act.act_id, "We were doing well.") == 1
    (listed,) = (await jun.desk.cases()).cases
    assert "close_room" in (await jun.desk.open(listed.case)).filed.report.note
    for one in (moderator, noor):
        assert (await one.desk.cases()).cases == []


async def test_nobody_agrees_to_what_she_began_or_what_is_about_her(talk):
    moderator, room, noor, jun, _, _ = talk
    name = await close(moderator, room)
    with pytest.raises(NotToHerself):
        await moderator.staff.agree(name)
    with pytest.raises(NoSuchMotion):
        await noor.staff.agree("no such name")
    about = await noor.staff.move(await noor.staff.prepare_revoking("Jun", reason="impersonation"))
    with pytest.raises(RefusedBy) as no:
        await jun.staff.agree(about)
    assert no.value.code is Refusal.CERTIFICATE_SUSPENDED
    with pytest.raises(NotToHerself):
        await moderator.staff.prepare_revoking("Minh")
    with pytest.raises(NoSuchPerson):
        await moderator.staff.prepare_revoking("Nobody")


async def test_a_suspended_moderator_has_no_badge_gets_no_reports_and_is_shown_until_when(talk):
    _, _, noor, _, ana, hers = talk
    (minh,) = [one for one in hers.roster() if one.staff]
    assert (minh.staff_name, minh.suspended_until) == ("Minh", None)
    name = await noor.staff.move(await noor.staff.prepare_revoking("Minh"))
    fresh = await ana.room(hers.id)
    await ana.guide.look()
    hour = ana.edges.hour()
    (minh,) = [one for one in fresh.roster() if one.staff]
    assert (minh.staff_name, minh.suspended_until) == (None, hour + 23)
    told = await ana.guide.duty()
    assert "Minh" not in [one.shown_name for one in on_duty.people(told, ana.guide.trust, hour)]
    assert await noor.staff.motion(name)
    ana.edges = fresh._edges = replace(ana.edges, clock=lambda: (hour + 24) * HOUR_SECONDS)
    (minh,) = [one for one in fresh.roster() if one.staff]
    assert (minh.staff_name, minh.suspended_until) == ("Minh", None)


async def test_from_a_terminal_both_consequences_are_shown_before_anything_is_done(people, hearth, tmp_path):
    minh, noor, _, room = people
    closing = ("staff", "close", room, "--reason", "threat")
    out, err = await minh.run(*closing, code=2)
    assert (json.loads(out)["kind"], json.loads(out)["done"]) == ("close_room", False)
    assert "Nothing was done" in err
    assert await noor.lines("staff", "pending") == []
    plain = Terminal(hearth.url, "--words-file", str(tmp_path / "Minh"), "--language", "en")
    out, _ = await plain.run(*closing, code=2)
    assert "On one person's word" in out
    assert "Once a second person agrees" in out
    (begun,) = await minh.lines(*closing, "--yes")
    (waits,) = await noor.lines("staff", "pending")
    assert (waits["motion"], waits["waits"], waits["mine"]) == (begun["motion"], True, False)
    out, _ = await plain.run("staff", "pending")
    assert "somebody else has to agree" in " ".join(out.split())
    await noor.run("staff", "agree", waits["motion"], code=2)
    await noor.lines("staff", "agree", waits["motion"], "--yes")
    member = Terminal(hearth.url, "--words-file", str(tmp_path / "ana"), "--language", "en")
    out, _ = await member.run("read", room, "--all")
    assert "Minh and Noor closed this room." in " ".join(out.split())
    assert "appeal ROOM" in " ".join(out.split())
    out, err = await minh.run("staff", "revoke", "Noor", "--reason", "other", code=2)
    assert json.loads(out)["whom"] == "Noor"
    # She herself is told by whom, why and until when, and what is open to her.
    (free,) = await noor.lines("staff", "status")
    await minh.lines("staff", "revoke", "Noor", "--reason", "other", "--yes")
    (held,) = await noor.lines("staff", "status")
    assert (free["suspended_by"], held["suspended_by"], held["suspended_reason"]) == (None, "Minh", "other")
    of_noor = Terminal(hearth.url, "--words-file", str(tmp_path / "Noor"), "--language", "en")
    said = " ".join((await of_noor.run("staff", "status"))[0].split())
    assert "You are suspended until" in said
    assert "by Minh. Why: Something else" in said
    assert "no last word" in said


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_is_shown_of_each_kind_is_said_in_every_language(language):
    for kind in ("close_room", "open_room", "revoke_staff"):
        for key in (f"motion_{kind}", f"motion_alone_{kind}", f"motion_both_{kind}"):
            of = {
                "by": "M",
                "room": "R",
                "whom": "W",
                "serial": "S",
                "reason": "x",
                "lapses": "L",
                "until": "U",
            }
            assert say(key, language, **of)
