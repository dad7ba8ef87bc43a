"""A room whose last moderator lapses: two weeks of posting go on, then reading and taking back."""

from tests.rooms.community import ROOM
from tests.server.test_calls import code_of
from tests.server.test_rooms import anchor

from hearth_protocol.frames import operations
from hearth_protocol.structures.certificate import Role
from hearth_rooms import moderated
from hearth_rooms.moderated import Moderated

DAY = 24
TWO_WEEKS = 14 * DAY


async def confirmed_by(town, counsellor):
    await counsellor.log_in()
    await counsellor.catch_up()
    await counsellor.ask(await anchor(town, counsellor))


async def test_two_weeks_after_its_last_moderator_lapsed_a_room_takes_no_posts_until_one_comes(town):
    mira, cora = town.certify("Mira", hours=105), town.certify("Cora", role=Role.COUNSELLOR)
    await town.found(mira)
    ana = await town.admit(mira)
    counsellor = await town.newcomer(town.community.staff_keys(cora)).enter()
    counsellor.staff = cora
    await ana.catch_up()
    town.clock.pass_hours(5)  # Mira's last hour
    last = town.hour
    post_id, sealed = ana.sealed("said in time")
    await ana.log_in()
    await ana.ask(operations.Post(header=sealed.header, sealed=sealed.sealed))
    town.clock.pass_hours(TWO_WEEKS)
    await confirmed_by(town, counsellor)
    await ana.log_in()
    await ana.catch_up()
    await ana.post("on the last day of the warning")
    town.clock.pass_hours(1)
    await confirmed_by(town, counsellor)
    await ana.log_in()
    await ana.catch_up()
    assert await code_of(ana.post("too late")) == "read_only"
    await ana.ask(ana.retracting(post_id))
    view = town.app.office.rooms.awake()[0].view
    assert moderated.last_hour(view, town.community.trust) == last
    noor = town.certify("Noor", not_before=town.hour - 1)
    town.publish_revocations(version=2)
    await town.newcomer(town.community.staff_keys(noor)).enter()
    await ana.catch_up()
    await ana.post("somebody is here again")


async def test_a_counsellors_own_room_lapses_by_its_anchors_alone(town):
    cora = town.certify("Cora", role=Role.COUNSELLOR, hours=102)
    await town.found(cora)
    ana = await town.admit(cora)
    async with town.app.office.rooms.use(ROOM, town.community.trust, town.clock.now) as room:
        assert room.facts.moderated_hour is None
    town.clock.pass_hours(13 * DAY)
    await ana.log_in()
    await ana.post()


def test_a_lapse_is_warned_of_from_the_next_hour_on_for_fourteen_days():
    stands = [moderated.standing(100, hour) for hour in (100, 101, 100 + TWO_WEEKS, 101 + TWO_WEEKS)]
    assert stands == [Moderated.YES, Moderated.LAPSED, Moderated.LAPSED, Moderated.READ_ONLY]
    assert moderated.standing(None, 101) is Moderated.YES
