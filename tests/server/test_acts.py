"""Acts of staff in a room, over a real server: from whom they are taken, and what they hold people to."""

import asyncio

import pytest
from tests.protocol.deterministic import bytes_of, seed
from tests.rooms.community import ROOM
from tests.server.acting import putting
from tests.server.test_calls import code_of, sealed_to
from tests.server.test_calls import town as town  # noqa: PLC0414  (a fixture, used by its name)
from tests.server.test_cases import caller_token, filing, for_staff, reply, word
from tests.server.town import Told, running

from hearth_protocol import act_words, signed
from hearth_protocol.calls import CallKind
from hearth_protocol.contents import Retract
from hearth_protocol.crypto import ed25519
from hearth_protocol.frames import answers, live, operations
from hearth_protocol.ids import RoomId
from hearth_protocol.limits import SLOW_MODE_SECONDS
from hearth_protocol.structures.act import Act, ActKind
from hearth_protocol.structures.case_words import Replying
from hearth_protocol.structures.certificate import Role
from hearth_protocol.structures.revocations import Revocation
from hearth_protocol.structures.room_extension import Ban, BanKind
from hearth_server.clock import HOUR_SECONDS
from hearth_server.housekeeping import one_round

MUTE, NOTE, HIDE, SLOW, FREEZE = (
    ActKind.MUTE,
    ActKind.NOTE,
    ActKind.HIDE_POST,
    ActKind.SLOW_MODE,
    ActKind.FREEZE,
)


@pytest.fixture
async def room(town):
    """Give (town, Mira's certificate, Mira in the room, Ana, Bea)."""
    mira = town.certify("Mira")
    robin = await town.found(mira)
    ana, bea = await town.admit(mira), await town.admit(mira)
    for one in (robin, ana):
        await one.catch_up()
    return town, mira, robin, ana, bea


async def refused(awaitable):
    with pytest.raises(Told) as told:
        await awaitable
    return told.value


async def told_of(person):
    return (await person.ask(operations.Acts())).acts


async def test_who_is_muted_says_nothing_until_its_hour_and_others_go_on(room):
    town, mira, robin, ana, bea = room
    await robin.ask(putting(town, mira, MUTE, ana, until=town.hour + 1))
    no = await refused(ana.post())
    assert (no.status, no.code) == (403, "muted")
    assert 3600 < no.problem["retry_after"] <= 7200
    await bea.post()
    await robin.catch_up()
    await robin.post()
    town.clock.pass_hours(2)
    await ana.log_in()
    await ana.catch_up()
    await ana.post()


async def test_in_a_frozen_room_only_staff_write(room):
    town, mira, robin, ana, bea = room
    await robin.ask(putting(town, mira, FREEZE))
    for one in (ana, bea):
        assert (await refused(one.post())).code == "frozen"
    await robin.post()


async def test_in_slow_mode_everybody_but_staff_posts_once_in_two_minutes(room):
    town, mira, robin, ana, bea = room
    await robin.ask(putting(town, mira, SLOW))
    first = ana.posting()
    posted = await ana.ask(first)
    await ana.catch_up()
    no = await refused(ana.post())
    assert (no.status, no.code) == (429, "slow_mode")
    assert no.problem["retry_after"] == SLOW_MODE_SECONDS
    assert await ana.ask(first) == posted, "the same bytes again get the first answer"
    await bea.catch_up()
    await bea.post()
    for _ in range(3):
        await robin.catch_up()
        await robin.post()
    town.clock.now += SLOW_MODE_SECONDS
    await ana.catch_up()
    await ana.post()


async def test_a_post_that_was_refused_counts_for_nothing_in_slow_mode(room):
    town, mira, robin, ana, bea = room
    await robin.ask(putting(town, mira, SLOW))
    await bea.post()
    ana.link = bytes(32)
    ana.seq = 1
    assert (await refused(ana.post())).code == "seen_mismatch"
    ana.seq, ana.link = 0, bea.link
    await ana.catch_up()
    await ana.post()


def unlinked(person, post_id):
    """Return a post that is refused once it comes to the store: it names a place that nobody saw."""
    seen = person.seq, person.link
    person.seq, person.link = 1, bytes(32)
    asked = person.posting(post_id=post_id)
    person.seq, person.link = seen
    return asked


def of_nothing(person, post_id):
    """Return a retraction that is refused: what it takes back was never there."""
    nothing = bytes_of("nothing", 16)
    _, post = person.sealed(post_id=post_id, body=Retract(target=nothing))
    return operations.Retract(target=nothing, header=post.header, sealed=post.sealed)


@pytest.mark.parametrize("bad", [unlinked, of_nothing])
async def test_what_is_refused_forgives_no_post_of_its_id_right_behind_it_in_slow_mode(room, bad):
    town, mira, robin, ana, bea = room
    await robin.ask(putting(town, mira, SLOW))
    await bea.post()
    told = []
    for number in range(4):
        await ana.catch_up()
        one = bytes_of(f"post {number}", 16)
        pair = bad(ana, one), ana.posting(post_id=one)
        told += await asyncio.gather(*(ana.ask(each) for each in pair), return_exceptions=True)
    assert len([one for one in told if isinstance(one, answers.Posted)]) == 1
    town.clock.now += SLOW_MODE_SECONDS
    await ana.catch_up()
    await ana.post()


@pytest.mark.parametrize("kind", [HIDE, NOTE, MUTE, SLOW, FREEZE], ids=lambda kind: kind.name.lower())
async def test_under_every_act_one_takes_back_reports_appeals_asks_for_a_person_reads_and_leaves(room, kind):
    town, mira, robin, ana, _ = room
    noor = town.certify("Noor")
    post_id, sealed = ana.sealed("what she may regret")
    await ana.ask(operations.Post(header=sealed.header, sealed=sealed.sealed))
    await ana.catch_up()
    about = None if kind in {SLOW, FREEZE} else ana
    await robin.ask(putting(town, mira, kind, about, post=post_id if kind is HIDE else b""))
    assert len(await told_of(ana)) == 1
    await ana.ask(operations.Posts(after_seq=0, limit=10))
    await ana.ask(ana.retracting(post_id))
    await ana.catch_up()
    await ana.ask(filing(town, [mira, noor], "ana"))
    staff = await town.staff_token(mira)
    case = word(town, mira, "ana")
    token = await caller_token(town, "ana")
    (listed,) = (await town.ask(operations.Cases(), staff)).cases
    await town.ask(operations.TellReporter(case=listed.case, sealed=case, decides=True), staff)
    again = for_staff(town, reply(town, "ana", Replying.APPEAL), seed("ana"), [mira, noor])
    await town.ask(operations.AppealCase(papers=again), token)
    sent = sealed_to(town, [mira], "ana, calling", CallKind.PERSON)
    await ana.ask(operations.AskForPerson(caller=ed25519.public_key(seed("ana, calling")), letters=sent))
    await ana.ask(operations.Leave())


async def test_a_muted_member_hears_it_at_once_and_the_words_and_other_members_hear_nothing(room):
    town, mira, robin, ana, bea = room
    mute = putting(town, mira, MUTE, ana, said="Please wait a day.")
    freeze = putting(town, mira, FREEZE)
    async with ana.live() as hers, bea.live() as others, robin.live() as staff:
        for listening in (hers, others, staff):
            await listening.ask(operations.Acts())
            await listening.until(live.Told)
        await robin.ask(mute)
        await robin.ask(freeze)
        own, _ = await hers.until(answers.Acted)
        assert own == answers.Acted(act=mute.act, words=mute.words)
        plain, _ = await staff.until(answers.Acted)
        assert plain == answers.Acted(act=mute.act, words=b"")
        heard, _ = await others.until(answers.Acted)
        assert heard == answers.Acted(act=freeze.act, words=b""), "the first that she hears of"
    assert await told_of(bea) == [answers.Acted(act=freeze.act, words=b"")]
    assert len(await told_of(robin)) == 2
    own = next(one for one in await told_of(ana) if one.words)
    said = act_words.open_words(
        town.community.trust.community,
        ROOM,
        ana.id,
        ana.keys.inbox_secret,
        asked_id(mute),
        own.words,
    )
    assert said == "Please wait a day."


async def events_of(person):
    view = person.member.view
    poll = operations.Poll(after_seq=0, generation=view.generation, epoch=view.epoch, wait_seconds=0)
    return [one for one in (await person.ask(poll)).events if isinstance(one, answers.Acted)]


@pytest.mark.parametrize("kind", [NOTE, MUTE, ActKind.REMOVE], ids=lambda kind: kind.name.lower())
async def test_what_is_done_about_one_person_is_told_to_her_and_to_staff_on_every_way(room, kind):
    town, mira, robin, ana, bea = room
    await robin.ask(putting(town, mira, kind, ana))
    for way in (told_of, events_of):
        assert [bool(one.words) for one in await way(ana)] == [True]
        assert [bool(one.words) for one in await way(robin)] == [False]
        assert await way(bea) == []


async def test_staff_who_are_revoked_or_banned_are_told_what_members_are(room):
    town, mira, robin, ana, _ = room
    noor, sam = town.certify("Noor"), town.certify("Sam")
    others = [await town.newcomer(town.community.staff_keys(one)).enter() for one in (noor, sam)]
    await robin.catch_up()
    ban = Ban(BanKind.STAFF_SERIAL, sam.certificate.serial, town.hour + 72)
    await robin.send(robin.commit(bans=[ban]))
    await robin.ask(putting(town, mira, MUTE, ana))
    assert len(await told_of(others[0])) == 1
    town.publish_revocations(Revocation(noor.certificate.serial, bytes(32)), version=2)
    await town.app.office.community.refresh()
    for one in others:
        assert await told_of(one) == []


def asked_id(asked):
    return signed.parse(asked.act, Act).unverified.act_id


async def test_who_comes_later_is_told_with_the_first_that_she_hears(room):
    town, mira, robin, ana, _ = room
    asked = putting(town, mira, FREEZE)
    await robin.ask(asked)
    async with ana.live() as listening:
        heard, _ = await listening.until(answers.Acted)
    assert heard.act == asked.act
    view = ana.member.view
    poll = operations.Poll(after_seq=0, generation=view.generation, epoch=view.epoch, wait_seconds=0)
    events = (await ana.ask(poll)).events
    assert [one.act for one in events if isinstance(one, answers.Acted)] == [asked.act]


async def test_the_same_bytes_again_change_nothing_and_another_act_with_that_id_is_refused(room):
    town, mira, robin, ana, bea = room
    asked = putting(town, mira, MUTE, ana)
    await robin.ask(asked)
    await robin.ask(asked)
    assert len(await told_of(robin)) == 1
    other = putting(town, mira, MUTE, bea, act_id=asked_id(asked))
    assert await code_of(robin.ask(other)) == "not_allowed"
    await bea.post()


async def test_an_act_is_taken_only_from_staff_of_this_room_with_power_now(room):
    town, mira, robin, ana, bea = room
    cora = town.certify("Cora", role=Role.COUNSELLOR)
    counsellor = await town.newcomer(town.community.staff_keys(cora)).enter()
    noor = town.certify("Noor")
    other = await town.newcomer(town.community.staff_keys(noor)).enter()
    cases = [
        (ana, putting(town, mira, MUTE, bea), "not_allowed"),  # a member hands in a moderator's own act
        (ana, putting(town, mira, MUTE, bea, seed=ana.keys.signature_seed), "not_allowed"),
        (robin, putting(town, mira, MUTE, bea, seed=robin.keys.signature_seed), "not_allowed"),
        (counsellor, putting(town, cora, MUTE, bea), "not_allowed"),
        (robin, putting(town, noor, MUTE, bea), "not_allowed"),  # another's act
        (robin, putting(town, mira, MUTE, bea, room=RoomId(bytes_of("elsewhere", 16))), "not_allowed"),
        (robin, putting(town, mira, MUTE, bea, community=bytes_of("another root")), "other_community"),
        (robin, putting(town, mira, MUTE, bea, generation=1), "stale_generation"),
        (robin, putting(town, mira, MUTE, bea, until=town.hour + 169), "not_allowed"),
        (robin, putting(town, mira, MUTE, bea, hour=town.hour - 2), "wrong_clock"),
        (robin, putting(town, mira, MUTE, bea, hour=town.hour + 2), "wrong_clock"),
        (robin, putting(town, mira, MUTE, other), "not_allowed"),  # nobody mutes staff
        (robin, putting(town, mira, ActKind.DISMISS, bea), "not_allowed"),
    ]
    for number, (who, asked, code) in enumerate(cases):
        assert await code_of(who.ask(asked)) == code, number
    assert await told_of(robin) == []
    await bea.catch_up()
    await bea.post()


async def test_words_are_there_exactly_where_an_act_is_about_somebody_who_is_here(room):
    town, mira, robin, ana, _ = room
    asked = putting(town, mira, MUTE, ana)
    for words in (b"", asked.words[:-1], asked.words * 2):
        bare = operations.PutAct(act=asked.act, words=words)
        assert await code_of(robin.ask(bare)) == "malformed"
    frozen = operations.PutAct(act=putting(town, mira, FREEZE).act, words=asked.words)
    assert await code_of(robin.ask(frozen)) == "malformed"
    gone = putting(town, mira, NOTE, ana)
    await ana.ask(operations.Leave())
    await robin.catch_up()
    await robin.send(robin.commit())
    assert await code_of(robin.ask(gone)) == "recipient_unknown"
    hidden = putting(town, mira, HIDE, ana, post=bytes_of("post", 16))
    await robin.ask(operations.PutAct(act=hidden.act, words=b""))


async def test_who_is_revoked_acts_no_more_and_what_she_did_holds_nobody(room):
    town, mira, robin, ana, _ = room
    await robin.ask(putting(town, mira, MUTE, ana))
    assert (await refused(ana.post())).code == "muted"
    town.publish_revocations(Revocation(mira.certificate.serial, bytes(32)), version=2)
    await town.app.office.community.refresh()
    assert await code_of(robin.ask(putting(town, mira, FREEZE))) == "certificate_revoked"
    await ana.post()


async def test_who_is_expired_acts_no_more_and_what_she_did_in_her_time_holds_on(town):
    mira = town.certify("Mira", hours=101)  # to the next hour
    robin = await town.found(mira)
    ana = await town.admit(mira)
    await robin.catch_up()
    await robin.ask(putting(town, mira, MUTE, ana))
    town.clock.pass_hours(2)
    for one in (robin, ana):
        await one.log_in()
    assert await code_of(robin.ask(putting(town, mira, FREEZE))) == "certificate_expired"
    assert (await refused(ana.post())).code == "muted"


async def test_an_act_is_lifted_by_one_whose_last_hour_is_its_own(room):
    town, mira, robin, ana, _ = room
    await robin.ask(putting(town, mira, MUTE, ana, until=town.hour + 24))
    await robin.ask(putting(town, mira, MUTE, ana, said="Thank you.", until=town.hour))
    await ana.post()
    await ana.catch_up()
    town.clock.pass_hours(3)
    await one_round(town.app.office)
    await ana.log_in()
    assert len(await told_of(ana)) == 2, "the lifting is told for as long as what it lifts"
    await ana.post()


async def test_staff_are_told_for_a_day_who_lifted_what_was_short(room):
    town, mira, robin, ana, _ = room
    await robin.ask(putting(town, mira, MUTE, ana, until=town.hour + 1))
    lifting = putting(town, mira, MUTE, ana, said="", until=town.hour)
    await robin.ask(lifting)
    town.clock.pass_hours(23)
    await one_round(town.app.office)
    await robin.log_in()
    assert [one.act for one in await told_of(robin)] == [lifting.act]
    town.clock.pass_hours(3)
    await one_round(town.app.office)
    await robin.log_in()
    assert await told_of(robin) == []


async def test_what_was_lifted_in_this_hour_is_done_anew_in_the_next_and_not_before(room):
    town, mira, robin, ana, _ = room
    await robin.ask(putting(town, mira, FREEZE))
    await robin.ask(putting(town, mira, FREEZE, until=town.hour))
    anew = putting(town, mira, FREEZE, until=town.hour + 168)
    no = await refused(robin.ask(anew))
    assert (no.status, no.code) == (400, "wrong_clock")
    assert no.problem["retry_after"] == HOUR_SECONDS - town.clock.now % HOUR_SECONDS
    assert len(await told_of(ana)) == 2, "nothing is kept that could begin to hold later"
    await robin.ask(putting(town, mira, MUTE, ana, until=town.hour + 1))
    town.clock.now += no.problem["retry_after"]
    for one in (robin, ana):
        await one.log_in()
    assert await code_of(robin.ask(anew)) == "wrong_clock", "the same bytes are of the hour before"
    await robin.ask(putting(town, mira, FREEZE, until=town.hour + 168))
    town.clock.pass_hours(25)
    await one_round(town.app.office)
    await ana.log_in()
    assert (await refused(ana.post())).code == "frozen"


async def test_a_lifting_by_one_who_is_revoked_keeps_no_act_back(room):
    town, mira, robin, ana, _ = room
    noor = town.certify("Noor")
    other = await town.newcomer(town.community.staff_keys(noor)).enter()
    for one in (robin, ana):
        await one.catch_up()
    await other.ask(putting(town, noor, FREEZE, until=town.hour))
    assert await code_of(robin.ask(putting(town, mira, FREEZE))) == "wrong_clock"
    town.publish_revocations(Revocation(noor.certificate.serial, bytes(32)), version=2)
    await town.app.office.community.refresh()
    await robin.ask(putting(town, mira, FREEZE))
    assert (await refused(ana.post())).code == "frozen"


async def test_what_is_over_is_told_to_nobody_and_forgotten(room):
    town, mira, robin, ana, _ = room
    await robin.ask(putting(town, mira, MUTE, ana, until=town.hour + 1))
    town.clock.pass_hours(2)
    await one_round(town.app.office)
    await ana.log_in()
    assert await told_of(ana) == []


async def test_acts_hold_after_a_restart(tmp_path):
    async with running(tmp_path / "town") as town:
        mira = town.certify("Mira")
        robin = await town.found(mira)
        ana = await town.admit(mira)
        await robin.catch_up()
        await robin.ask(putting(town, mira, MUTE, ana))
        community, clock = town.community, town.clock
    async with running(tmp_path / "town", community=community, clock=clock) as town:
        ana.town = town
        await ana.log_in()
        assert (await refused(ana.post())).code == "muted"


async def test_of_posts_that_come_at_once_in_slow_mode_one_passes(room):
    town, mira, robin, ana, _ = room
    await robin.ask(putting(town, mira, SLOW))
    told = await asyncio.gather(*(ana.ask(ana.posting()) for _ in range(4)), return_exceptions=True)
    assert sorted(getattr(one, "code", "posted") for one in told) == ["posted", *["slow_mode"] * 3]
