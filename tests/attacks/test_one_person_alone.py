"""The moderator gone bad, alone or with one friend: closing rooms and revoking staff as if two had agreed.

And the host, who invents an agreement, keeps one back, or holds members to what has lapsed.
"""

import asyncio
from dataclasses import replace

import pytest
from tests.client.conftest import garden as garden  # noqa: PLC0414  (fixtures, used by their names)
from tests.client.conftest import hearth as hearth  # noqa: PLC0414  (the same)
from tests.client.conftest import meddled as meddled  # noqa: PLC0414  (the same)
from tests.protocol.deterministic import bytes_of
from tests.rooms.community import Community
from tests.server.moving import agreeing, closing, motion_of, opening, revoking
from tests.server.test_calls import town as town  # noqa: PLC0414  (the same)
from tests.server.test_motions import Staffed, outcome

from hearth_client.errors import RefusedBy
from hearth_protocol import signed
from hearth_protocol.errors import Refused
from hearth_protocol.frames import operations
from hearth_protocol.frames.answers import ActsTold, Described, MotionTold
from hearth_protocol.ids import RoomId, Serial
from hearth_protocol.motions import BY_THE_ROOT, NO_ROOM
from hearth_protocol.refusals import Refusal
from hearth_protocol.structures.act import Act, ActKind, ActReason, Second
from hearth_protocol.structures.certificate import Role
from hearth_protocol.structures.revocations import Revocation
from hearth_server.clock import HOUR_SECONDS


@pytest.fixture
async def here(town):
    return await Staffed.of(town)


def another_of(town, staff, **more):
    """Give somebody one more certificate; returns her with it."""
    certificate = replace(staff.certificate, **more)
    data = signed.sign(town.community.root_seed, certificate)
    town.public.write_certificate(certificate, data)
    return replace(staff, name=signed.name_of(certificate), certificate=certificate, signed=data)


async def test_p11_nobody_agrees_to_what_she_began_under_whatever_certificate(here):
    town, mira = here.town, here.mira
    moved = await here.by(mira, closing(town, mira))
    selves = (
        mira,
        another_of(town, mira, not_before=town.hour - 1),
        another_of(town, mira, serial=Serial(bytes_of("another serial", 16))),
        another_of(
            town,
            mira,
            serial=Serial(bytes_of("a third", 16)),
            signature_key=here.jun.certificate.signature_key,
        ),
    )
    for number, self in enumerate(selves[:3]):
        assert await outcome(here.agree(self, moved)) == "same_person", number
    by_inbox = replace(selves[3], seed=here.jun.seed)
    assert await outcome(here.agree(by_inbox, moved)) == "same_person"
    assert await here.said(here.ana) == "frozen"
    here.pass_hours(24)
    assert await here.said(here.ana) == ""


async def test_p11_an_agreement_is_to_one_act_of_one_room_and_community(here):
    town, noor = here.town, here.noor
    first = await here.by(here.mira, closing(town, here.mira))
    again = await here.by(here.mira, closing(town, here.mira, reason=ActReason.OTHER))
    elsewhere = replace(motion_of(town, here.mira), room=RoomId(bytes_of("elsewhere", 16)))
    moved = operations.PutMotion(act=signed.sign(here.mira.seed, elsewhere))
    assert await outcome(here.agree(noor, moved)) == "act_over"
    other = Community("elsewhere").trust.community
    assert await outcome(here.agree(noor, first, community=other)) == "other_community"
    await here.agree(noor, first)
    told = (await town.ask(operations.Motions(), await town.staff_token(noor))).motions
    assert [bool(one.second) for one in told] == [True, False]
    assert told[1].act == again.act


async def test_p11_a_badge_that_is_borrowed_forged_over_or_of_another_role_agrees_to_nothing(here):
    town, mira, noor, jun = here.town, here.mira, here.noor, here.jun
    moved = await here.by(mira, closing(town, mira))
    cora = town.certify("Cora", role=Role.COUNSELLOR)
    brief = town.certify("Brief", not_before=town.hour - 5, hours=5)
    tokens = {
        one.certificate.shown_name: await town.staff_token(one) for one in (mira, noor, jun, cora, brief)
    }
    stranger = Community("of her own").certify("Noor")
    tries = [
        (agreeing(town, noor, moved), "Mira", "not_allowed"),
        (agreeing(town, noor, moved, seed=mira.seed), "Mira", "not_allowed"),
        (agreeing(town, noor, moved, seed=jun.seed), "Noor", "not_allowed"),
        (agreeing(town, noor, moved, certificate=BY_THE_ROOT), "Noor", "not_allowed"),
        (agreeing(town, stranger, moved), "Noor", "certificate_unknown"),
        (agreeing(town, cora, moved), "Cora", "not_allowed"),
        (agreeing(town, noor, moved, hour=town.hour + 2), "Noor", "wrong_clock"),
        (operations.SecondMotion(second=b"no agreement"), "Noor", "malformed"),
    ]
    for number, (asked, by, code) in enumerate(tries):
        assert await outcome(town.ask(asked, tokens[by])) == code, number
    assert await outcome(town.ask(agreeing(town, noor, moved))) == "not_authenticated"
    assert await outcome(here.ana.ask(agreeing(town, noor, moved))) == "not_allowed"
    town.publish_revocations(Revocation(jun.certificate.serial, bytes(32)), version=2)
    await town.app.office.community.refresh()
    assert await outcome(town.ask(agreeing(town, jun, moved), tokens["Jun"])) == "certificate_revoked"
    here.pass_hours(1)
    assert await outcome(here.agree(brief, moved)) == "certificate_expired"
    assert await here.said(here.ana) == "frozen"


async def test_p11_the_accused_neither_agrees_nor_shuts_out_her_accuser(here):
    town, mira, noor, jun = here.town, here.mira, here.noor, here.jun
    before = await town.staff_token(jun)
    moved = await here.by(mira, revoking(town, mira, jun))
    for asked in (agreeing(town, jun, moved), revoking(town, jun, mira), closing(town, jun)):
        assert await outcome(town.ask(asked, before)) == "certificate_suspended"
    await here.agree(noor, moved)
    here.pass_hours(1)
    assert await outcome(town.staff_token(mira)) == ""
    assert await outcome(here.by(mira, revoking(town, mira, mira))) == "not_allowed"
    assert await outcome(here.by(mira, revoking(town, noor, jun))) == "not_allowed"


async def test_p11_one_person_alone_keeps_nobody_out_for_longer_than_two_days(here):
    town, mira, jun = here.town, here.mira, here.jun
    out = 0
    for _ in range(5):
        await here.by(mira, revoking(town, mira, jun))
        out += await outcome(town.staff_token(jun)) == "certificate_suspended"
        here.pass_hours(24)
    assert out == 2
    for number in range(4):
        begun = await outcome(here.by(mira, closing(town, mira, reason=ActReason(number + 1))))
        assert begun == ("too_many" if number == 3 else "")


async def test_p11_one_person_alone_leaves_two_others_who_can_agree_against_her(town):
    here = await Staffed.of(town, "Sana")
    mira, (sana,) = here.mira, here.others
    assert await outcome(here.by(mira, revoking(town, mira, here.noor))) == ""
    for another in (here.jun, sana):
        assert await outcome(here.by(mira, revoking(town, mira, another))) == "too_many"
    await here.agree(sana, await here.by(here.jun, revoking(town, here.jun, mira)))
    here.pass_hours(24)
    assert await outcome(town.staff_token(mira)) == "certificate_suspended"
    assert await outcome(town.staff_token(here.noor)) == ""


async def test_p11_one_person_alone_opens_nothing_that_two_closed_by_an_earlier_date(here):
    town, mira = here.town, here.mira
    moved = await here.by(mira, closing(town, mira))
    here.pass_hours(1)
    await here.agree(here.noor, moved)
    assert (
        await outcome(here.by(mira, closing(town, mira, hour=town.hour - 1, until=town.hour - 1)))
        == "wrong_clock"
    )
    assert await here.said(here.ana) == "room_closed"


async def test_p11_nor_against_an_agreement_whose_clock_is_ahead(here):
    town, mira = here.town, here.mira
    moved = await here.by(mira, closing(town, mira))
    await here.agree(here.noor, moved, hour=town.hour + 1)
    assert await outcome(here.by(mira, opening(town, mira))) == "wrong_clock"
    here.pass_hours(1)
    await here.agree(here.jun, await here.by(mira, opening(town, mira)))
    assert await here.said(here.ana) == ""


async def test_p11_who_asks_to_open_a_room_asks_once_a_day(here):
    town, mira = here.town, here.mira
    await here.agree(here.noor, await here.by(mira, closing(town, mira)))
    for hour, code in ((town.hour, ""), (town.hour, "too_many"), (town.hour + 1, "too_many")):
        asked = closing(town, mira, hour=hour, until=hour, act_id=bytes_of(f"{hour} {code}", 16))
        assert await outcome(here.by(mira, asked)) == code
    here.pass_hours(24)
    assert await outcome(here.by(mira, opening(town, mira))) == ""


async def test_p11_what_is_begun_at_once_is_counted_like_what_is_begun_in_turn(town):
    here = await Staffed.of(town, *(f"M{number}" for number in range(6)))
    begun = [revoking(town, here.mira, whom) for whom in here.others]
    token = await town.staff_token(here.mira)
    codes = await asyncio.gather(*(outcome(town.ask(one, token)) for one in begun))
    assert sorted(codes) == ["", "", "", "too_many", "too_many", "too_many"]


async def test_p11_what_is_agreed_to_at_once_is_counted_like_what_is_agreed_to_in_turn(town):
    here = await Staffed.of(town, "Sana", "Tara")
    mira, noor, (sana, tara) = here.mira, here.noor, here.others
    moved = [
        (second, await here.by(first, revoking(town, first, honest)))
        for first, second, honest in ((mira, noor, here.jun), (noor, mira, sana), (mira, noor, tara))
    ]
    tokens = {one.name: await town.staff_token(one) for one in (mira, noor)}
    codes = await asyncio.gather(
        *(outcome(town.ask(agreeing(town, second, one), tokens[second.name])) for second, one in moved)
    )
    assert sorted(codes) == ["", "", "root_needed"]


async def test_p11_two_gone_bad_do_not_suspend_everybody_and_fall_together(town):
    here = await Staffed.of(town, "Sana", "Tara")
    sana, tara = here.others
    mira, noor = here.mira, here.noor
    moderators = [here.jun, sana, tara]
    codes = []
    for number, honest in enumerate(moderators):
        first, second = (mira, noor) if number % 2 else (noor, mira)
        moved = await here.by(first, revoking(town, first, honest))
        codes.append(await outcome(here.agree(second, moved)))
    assert codes == ["", "", "root_needed"]
    here.pass_hours(24)
    assert [await outcome(town.staff_token(one)) for one in moderators] == [
        "certificate_suspended",
        "certificate_suspended",
        "",
    ]
    town.publish_revocations(Revocation(noor.certificate.serial, bytes(32)), version=2, hour=town.hour)
    await town.app.office.community.refresh()
    assert [await outcome(town.staff_token(one)) for one in moderators] == ["", "", ""]


@pytest.fixture
async def talk(hearth, garden, meddled):
    """Give (moderator, her room, another moderator, meddler, ana, ana's room)."""
    moderator, room, invited = garden
    noor = await hearth.moderator("Noor")
    meddler, ana = meddled
    hers = await ana.enter(invited.link, pseudonym="Ana")
    await room.catch_up()
    yield moderator, room, noor, meddler, ana, hers
    await noor.close()


def by(client):
    """Return the key of a moderator and the name of her certificate."""
    keys = client.staff_keys
    return keys.signature_seed, signed.parse(keys.certificate, type(client.staff.certificate())).name


def second_of(client, act, hour, *, seed=None, name=None):
    own, certificate = by(client)
    said = Second(
        community=client.guide.trust.community,
        act=signed.parse(act, Act).name,
        hour=hour,
        certificate=name or certificate,
    )
    return signed.sign(seed or own, said)


async def test_a_host_makes_nothing_final_and_keeps_nothing_up(talk):
    moderator, room, noor, meddler, ana, hers = talk
    await moderator.staff.move(await moderator.staff.prepare_closing(room.id, reason="threat"))
    (told,) = (await hers._connection.ask(operations.Acts(), ActsTold)).closing
    hour = ana.edges.hour()
    real = second_of(noor, told.act, hour)
    forged = (
        second_of(moderator, told.act, hour),
        second_of(noor, told.act, hour, seed=bytes_of("the host's")),
        second_of(noor, told.act, hour, name=BY_THE_ROOT),
        second_of(noor, told.act, hour + 24),
        real[:-1] + bytes([real[-1] ^ 1]),
    )

    def telling(seconds):
        closing = [MotionTold(act=told.act, second=one) for one in seconds]
        answer = ActsTold(acts=[], closing=closing)
        meddler.instead = lambda operation: answer if isinstance(operation, operations.Acts) else None

    telling(forged)
    await hers.catch_up()
    assert [one.kind for one in hers.acts] == ["closing_room"]
    telling([])
    await hers.catch_up()
    assert [one.kind for one in hers.acts] == ["closing_room"], "what was verified holds for the visit"
    later = replace(ana.edges, clock=lambda: (hour + 24) * HOUR_SECONDS)
    ana.edges = hers._edges = later
    assert hers.acts == ()
    with pytest.raises(RefusedBy) as no:
        await hers.post("Its day is over.")
    assert no.value.code is Refusal.FROZEN
    assert "notice_held_without_act" in hers.notices
    telling([real])
    await hers.catch_up()
    assert [one.kind for one in hers.acts] == ["close_room"], (
        "the genuine one, kept back so long, is believed"
    )


async def test_a_host_suspends_nobody(talk):
    moderator, room, noor, meddler, ana, hers = talk
    hour = ana.edges.hour()
    seed, name = by(noor)
    fields = {
        "community": ana.guide.trust.community,
        "room": NO_ROOM,
        "generation": 0,
        "act_id": bytes_of("revoking", 16),
        "kind": ActKind.REVOKE_STAFF,
        "subject": moderator.staff.certificate().serial,
        "reason": ActReason.OTHER,
        "until": hour + 48,
        "hour": hour,
        "certificate": name,
    }
    genuine = signed.sign(seed, Act(**fields))
    made_up = (
        signed.sign(bytes_of("the host's"), Act(**fields)),
        signed.sign(seed, Act(**fields | {"until": hour + 721})),
        signed.sign(seed, Act(**fields | {"room": RoomId(room.id)})),
        signed.sign(seed, Act(**fields | {"hour": hour - 24})),
        b"",
    )

    def alter(told):
        def altered(_, answer):
            if not isinstance(answer, Described):
                return answer
            suspending = [MotionTold(act=one, second=b"") for one in told]
            return Described(
                **{name: getattr(answer, name) for name in answer.__struct_fields__}
                | {"suspending": suspending}
            )

        return altered

    for told, badge in ((made_up, "Minh"), ((genuine,), None)):
        meddler.alter = alter(told)
        await ana.guide.look()
        assert next(one.staff_name for one in hers.roster() if one.staff) == badge
    with pytest.raises(Refused):
        ana.guide.trust.check_badge(moderator.staff.certificate(), hour)
