"""Closing an invitation is an act: signed, held to at once, never lifted; nobody inside is touched by it."""

import pytest
from tests.protocol.deterministic import bytes_of
from tests.server.acting import act_of, putting
from tests.server.test_calls import code_of
from tests.server.test_calls import town as town  # noqa: PLC0414  (a fixture, used by its name)

from hearth_protocol import signed
from hearth_protocol.errors import StorageFailed
from hearth_protocol.frames import operations
from hearth_protocol.ids import RoomId
from hearth_protocol.structures.act import Act, ActKind
from hearth_protocol.structures.certificate import Role
from hearth_protocol.structures.invitation import Invitation
from hearth_protocol.structures.revocations import Revocation
from hearth_server.housekeeping import one_round


@pytest.fixture
async def room(town):
    """Give (town, Mira's certificate, Mira in the room, an invitation for three, Ana who came by it)."""
    mira = town.certify("Mira")
    robin = await town.found(mira)
    invited = await town.invite(mira, uses=3)
    ana = await town.newcomer(town.community.invited_keys(invited)).enter()
    await robin.catch_up()
    return town, mira, robin, invited, ana


def id_of(invited):
    return signed.parse(invited.statement, Invitation).unverified.id


def closing(town, staff, invited, *, seed=None, **more):
    fields = {"until": town.hour + 168} | more
    act = act_of(town, staff, ActKind.CLOSE_INVITATION, id_of(invited), **fields)
    return operations.PutAct(act=signed.sign(seed or staff.seed, act), words=b"")


def coming(town, invited):
    return town.newcomer(town.community.invited_keys(invited))


async def told_of(person):
    acts = (await person.ask(operations.Acts())).acts
    return [signed.parse(one.act, Act).unverified.kind for one in acts]


async def test_nobody_comes_by_it_from_then_on_and_who_came_stays(room):
    town, mira, robin, invited, ana = room
    on_the_way = coming(town, invited)
    pending = await on_the_way.prepare_entry()
    await robin.ask(closing(town, mira, invited))
    assert await code_of(on_the_way.send(pending)) == "invitation_closed"
    assert await code_of(coming(town, invited).log_in(proof=True)) == "invitation_closed"
    await ana.catch_up()
    await ana.post()
    await ana.enter()
    assert len(robin.member.view.roster()) == 2


async def test_closed_is_not_used_up_and_each_is_said(room):
    town, mira, robin, _, _ = room
    single = await town.invite(mira)
    await coming(town, single).enter()
    assert await code_of(coming(town, single).log_in(proof=True)) == "invitation_used"
    other = await town.invite(mira)
    await robin.catch_up()
    await robin.ask(closing(town, mira, other))
    assert await code_of(coming(town, other).log_in(proof=True)) == "invitation_closed"


async def test_staff_are_told_and_members_are_not(room):
    town, mira, robin, invited, ana = room
    await robin.ask(closing(town, mira, invited))
    assert await told_of(robin) == [ActKind.CLOSE_INVITATION]
    assert await told_of(ana) == []


async def test_the_same_again_changes_nothing_also_once_the_invitation_has_passed(room):
    town, mira, robin, invited, _ = room
    asked = closing(town, mira, invited)
    await robin.ask(asked)
    await robin.ask(asked)
    town.clock.pass_hours(80)
    await one_round(town.app.office)
    await robin.log_in()
    await robin.ask(asked)
    assert await told_of(robin) == [ActKind.CLOSE_INVITATION]
    anew = closing(town, mira, invited)
    assert await code_of(robin.ask(anew)) == "invitation_unknown"


async def test_nobody_else_closes_it_nor_in_another_room_nor_for_longer_and_nobody_opens_it_again(room):
    town, mira, robin, invited, ana = room
    cora = town.certify("Cora", role=Role.COUNSELLOR)
    noor = town.certify("Noor")
    counsellor = await town.newcomer(town.community.staff_keys(cora)).enter()
    elsewhere = town.community.invite(mira, not_after=town.hour + 72)
    for who, asked, code in (
        (ana, closing(town, mira, invited), "not_allowed"),
        (ana, closing(town, mira, invited, seed=ana.keys.signature_seed), "not_allowed"),
        (robin, closing(town, mira, invited, seed=ana.keys.signature_seed), "not_allowed"),
        (robin, closing(town, noor, invited), "not_allowed"),
        (counsellor, closing(town, cora, invited), "not_allowed"),
        (robin, closing(town, mira, invited, room=RoomId(bytes_of("elsewhere", 16))), "not_allowed"),
        (robin, closing(town, mira, invited, community=bytes_of("another root")), "other_community"),
        (robin, closing(town, mira, invited, generation=1), "stale_generation"),
        (robin, closing(town, mira, invited, until=town.hour + 169), "not_allowed"),
        (robin, closing(town, mira, invited, until=town.hour), "not_allowed"),
        (robin, closing(town, mira, invited, hour=town.hour - 2, until=town.hour + 9), "wrong_clock"),
        (robin, closing(town, mira, elsewhere), "invitation_unknown"),
    ):
        assert await code_of(who.ask(asked)) == code
    mute = putting(town, mira, ActKind.MUTE, ana)
    worded = operations.PutAct(act=closing(town, mira, invited).act, words=mute.words)
    assert await code_of(robin.ask(worded)) == "malformed"
    assert await told_of(robin) == []
    await coming(town, invited).enter()


async def test_an_invitation_stays_closed_whatever_becomes_of_who_closed_it(room):
    town, mira, robin, invited, _ = room
    await robin.ask(closing(town, mira, invited))
    town.publish_revocations(Revocation(mira.certificate.serial, bytes(32)), version=2)
    await town.app.office.community.refresh()
    assert await code_of(coming(town, invited).log_in(proof=True)) in {
        "invitation_closed",
        "certificate_revoked",
    }
    assert (await town.app.office.store.invitation(id_of(invited))).closed


async def test_what_could_not_be_kept_closed_nothing(room, monkeypatch):
    town, mira, robin, invited, _ = room

    async def fails(*_):
        raise StorageFailed("disk")

    with monkeypatch.context() as patched:
        patched.setattr(town.app.office.store, "put_act", fails)
        assert await code_of(robin.ask(closing(town, mira, invited))) == "storage_failed"
    assert await told_of(robin) == []
    await coming(town, invited).enter()
