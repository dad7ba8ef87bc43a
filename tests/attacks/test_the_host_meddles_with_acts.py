"""A host makes acts up, keeps them back, repeats, moves and exchanges them: what a client believes of it."""

import asyncio

import pytest
from tests.client.conftest import (
    garden as garden,  # noqa: PLC0414  (fixtures, used by their names)
)
from tests.client.conftest import hearth as hearth  # noqa: PLC0414  (the same)
from tests.client.conftest import meddled as meddled  # noqa: PLC0414  (the same)
from tests.client.meddling import PATIENT, Meddler
from tests.client.real_server import heard_by_server
from tests.protocol.deterministic import bytes_of, seed

from hearth_client import Client
from hearth_client.errors import ActKeptBack, NotToldWhy, RefusedBy
from hearth_protocol import signed
from hearth_protocol.act_words import act_id, seal_words
from hearth_protocol.crypto import ed25519, x25519
from hearth_protocol.crypto.randomness import system_random
from hearth_protocol.frames.answers import Acted, ActsTold, Delivered
from hearth_protocol.frames.operations import Acts, Post, PutAct
from hearth_protocol.ids import MemberId, RoomId, Serial
from hearth_protocol.refusals import Refusal
from hearth_protocol.structures.act import Act, ActKind, ActReason
from hearth_protocol.structures.certificate import Certificate, Role
from hearth_protocol.structures.revocations import Revocation
from hearth_server import certifying


@pytest.fixture
async def talk(garden, meddled):
    """Give (moderator, her room, meddler, ana, ana's room), all of whose answers pass through the meddler."""
    moderator, room, invited = garden
    meddler, ana = meddled
    hers = await ana.enter(invited.link, pseudonym="Ana")
    await hers.post("Something.")
    await room.catch_up()
    return moderator, room, meddler, ana, hers


def freeze(client, room, *, by, certificate, **more):
    """Return a signed act that freezes a room for a day."""
    fields = {
        "community": client.guide.trust.community,
        "room": RoomId(room.id),
        "generation": room.generation,
        "act_id": system_random(16),
        "kind": ActKind.FREEZE,
        "subject": b"",
        "reason": ActReason.OTHER,
        "until": client.edges.hour() + 24,
        "hour": client.edges.hour(),
        "certificate": certificate,
    }
    return signed.sign(by, Act(**(fields | more)))


def own(moderator, room):
    """Return the key and certificate's name of a genuine moderator of a room."""
    return {"by": moderator.staff_keys.signature_seed, "certificate": room.seat.member.own.certificate}


def telling(meddler, *acts, words=b""):
    """Let the host tell these acts, and no others."""
    told = ActsTold(acts=[Acted(act=one, words=words) for one in acts], closing=[])
    meddler.instead = lambda operation: told if isinstance(operation, Acts) else None


async def test_acts_that_a_host_makes_up_have_no_effect(talk):
    moderator, room, meddler, ana, hers = talk
    real = own(moderator, room)
    elsewhere = await moderator.staff.create_room(name="Elsewhere", pseudonym="Minh")
    stranger = Certificate(
        community=ana.guide.trust.community,
        serial=Serial(bytes_of("stranger", 16)),
        roles=Role.MODERATOR,
        shown_name="Minh",
        signature_key=ed25519.public_key(seed("stranger")),
        sealing_key=x25519.public_key(bytes_of("stranger's")),
        training=(),
        not_before=ana.edges.hour() - 1,
        not_after=ana.edges.hour() + 99,
    )
    hour = ana.edges.hour()
    genuine = freeze(ana, room, **real)
    telling(
        meddler,
        freeze(ana, room, by=seed("stranger"), certificate=signed.name_of(stranger)),
        freeze(ana, room, by=seed("stranger"), certificate=real["certificate"]),
        freeze(ana, room, by=hers._mine.signature_seed, certificate=real["certificate"]),
        freeze(ana, elsewhere, **real),
        freeze(ana, room, **real, generation=room.generation + 1),
        freeze(ana, room, **real, until=hour + 169),
        freeze(ana, room, **real, hour=hour - 3, until=hour - 1),
        freeze(ana, room, **real, hour=hour + 5),
        genuine[:-1] + bytes([genuine[-1] ^ 1]),
        genuine[:-1],
        b"",
    )
    await hers.catch_up()
    assert hers.acts == ()
    await hers.post("Nobody froze anything.")
    telling(meddler, genuine)
    await hers.catch_up()
    assert [one.kind for one in hers.acts] == ["freeze"], "the same, genuine, does"


async def test_a_counsellors_certificate_has_no_power_over_acts(hearth, talk):
    _, room, meddler, ana, hers = talk
    cora = await hearth.newcomer()
    line = await cora.staff.apply("Cora")
    certificate, data = certifying.certify(
        hearth.root,
        certifying.read_application(line),
        roles=Role.COUNSELLOR,
        training=(),
        hour=hearth.edges.hour(),
        days=30,
        random=system_random,
    )
    hearth.public.write_certificate(certificate, data)
    for _ in range(50):
        if await cora.staff.take_up():
            break
        await asyncio.sleep(0.1)
    name = signed.name_of(certificate)
    telling(meddler, freeze(ana, room, by=cora.staff_keys.signature_seed, certificate=name))
    await hers.catch_up()
    assert name in ana.guide.trust.certificates
    assert hers.acts == ()
    await cora.close()


async def test_what_is_told_in_another_order_or_twice_or_after_it_was_lifted_changes_nothing(talk):
    moderator, room, meddler, ana, hers = talk
    real, hour = own(moderator, room), ana.edges.hour()
    first = freeze(ana, room, **real)
    lifting = freeze(ana, room, **real, until=hour)
    for order in ((lifting, first), (first, lifting, first), (first, first, lifting)):
        telling(meddler, *order)
        await hers.catch_up()
        assert hers.acts == ()
    telling(meddler, first)
    await hers.catch_up()
    assert hers.acts == (), "a host that tells the lifting no more brings nothing back"
    await hers.post("Free.")


async def test_an_id_applies_once_for_who_signed_it_whatever_order_the_host_chooses(talk):
    moderator, room, meddler, ana, hers = talk
    real, same = own(moderator, room), bytes_of("the same id", 16)
    hour = ana.edges.hour()
    told = [freeze(ana, room, **real, act_id=same, until=hour + hours) for hours in (24, 48)]
    smaller = min(told, key=lambda act: signed.parse(act, Act).name)
    for order in (told, told[::-1]):
        telling(meddler, *order)
        await hers.catch_up()
        assert [act.until for act in hers.acts] == [signed.parse(smaller, Act).unverified.until]


async def test_another_moderator_who_signs_an_acts_id_with_the_host_takes_nothing_from_it(hearth, talk):
    moderator, room, meddler, ana, hers = talk
    noor = await hearth.moderator("Noor")
    same, hour = bytes_of("the same id", 16), ana.edges.hour()
    true = freeze(ana, room, **own(moderator, room), act_id=same, until=hour + 100)
    theirs = {"by": noor.staff_keys.signature_seed, "certificate": (await noor.staff._ready())[1]}
    others = [freeze(ana, room, **theirs, act_id=same, until=hour + hours) for hours in range(1, 9)]
    telling(meddler, *others, true)
    await hers.catch_up()
    assert min(others, key=lambda act: signed.parse(act, Act).name) != true
    assert [(act.by, act.until) for act in hers.acts] == [("Minh", hour + 100)]
    await noor.close()


async def test_words_that_a_host_exchanges_or_keeps_back_are_missed(talk):
    moderator, room, meddler, ana, hers = talk
    salt = bytes_of("salt", 16)
    note = freeze(
        ana,
        room,
        **own(moderator, room),
        kind=ActKind.NOTE,
        subject=hers.member_id,
        act_id=act_id(salt, "Are you well?"),
    )

    def sealed(said):
        inbox = x25519.public_key(hers._mine.inbox_secret)
        community = ana.guide.trust.community
        member = MemberId(hers.member_id)
        return seal_words(community, RoomId(room.id), member, inbox, salt, said, system_random)

    cases = ((b"", "none"), (sealed("Leave, nobody wants you here."), "wrong"), (bytes(2096), "wrong"))
    for words, why in cases:
        telling(meddler, note, words=words)
        await hers.catch_up()
        (act,) = hers.acts
        assert (act.said, act.wordless) == (None, why)
    telling(meddler, note, words=sealed("Are you well?"))
    await hers.catch_up()
    (act,) = hers.acts
    assert (act.said, act.wordless) == ("Are you well?", "")


async def test_a_host_that_holds_back_posts_without_an_act_is_found_out(talk):
    _, _, meddler, _, hers = talk

    def refuses(operation):
        if isinstance(operation, Post):
            raise RefusedBy(Refusal.MUTED, 3600)

    meddler.instead = refuses
    with pytest.raises(RefusedBy):
        await hers.post("Why not?")
    assert "notice_held_without_act" in hers.notices
    assert hers.acts == ()


async def test_a_host_that_keeps_a_mute_from_her_is_found_out_when_she_posts(talk):
    moderator, room, meddler, _, hers = talk
    telling(meddler)
    prepared = await moderator.staff.prepare(room.id, "mute", member=hers.member_id, hours=1)
    await moderator.staff.act(prepared)
    with pytest.raises(RefusedBy) as no:
        await hers.post("Hello?")
    assert no.value.code is Refusal.MUTED
    assert "notice_held_without_act" in hers.notices


async def test_a_host_that_tells_an_act_no_more_frees_nobody_in_this_visit(talk):
    moderator, room, meddler, _, hers = talk
    telling(meddler, freeze(moderator, room, **own(moderator, room)))
    await hers.catch_up()
    telling(meddler)
    await hers.catch_up()
    assert [one.kind for one in hers.acts] == ["freeze"]


@pytest.fixture
async def meddled_staff(hearth):
    """Give (meddler, Mira, her room): a moderator, all of whose answers pass through the meddler."""
    meddler = Meddler()
    mira = await Client.with_new_words(hearth.url, edges=PATIENT, connect=meddler.connect)
    hearth.certify(await mira.staff.apply("Mira"))
    for _ in range(50):
        if await mira.staff.take_up():
            break
        await asyncio.sleep(0.1)
    yield meddler, mira, await mira.staff.create_room(name="Garden", pseudonym="Mira")
    meddler.__init__()
    await mira.close()


async def test_who_acts_is_told_when_the_host_keeps_it_to_itself(meddled_staff):
    meddler, mira, room = meddled_staff
    prepared = await mira.staff.prepare(room.id, "freeze", hours=1)
    telling(meddler)
    with pytest.raises(ActKeptBack):
        await mira.staff.act(prepared)


@pytest.mark.parametrize("code", [Refusal.TOO_MANY, Refusal.WRONG_CLOCK, Refusal.NOT_ALLOWED])
async def test_who_removes_is_told_when_the_server_takes_no_word_of_why(hearth, meddled_staff, code):
    meddler, mira, room = meddled_staff
    ana = await hearth.newcomer()
    invited = await mira.staff.invite(room.id)
    hers = await ana.enter(invited.link, pseudonym="Ana")

    def refuses(operation):
        if isinstance(operation, PutAct):
            raise RefusedBy(code)

    meddler.instead = refuses
    with pytest.raises(NotToldWhy):
        await mira.staff.remove(room.id, hers.member_id, reason="threat", said="Threats have no place here.")
    assert room.seat.view.member(MemberId(hers.member_id)) is None, "she is out all the same"
    await ana.close()


async def test_what_a_revoked_moderator_did_holds_nobody_once_it_is_known(hearth, talk):
    moderator, room, meddler, ana, hers = talk
    telling(meddler, freeze(ana, room, **own(moderator, room)))
    await hers.catch_up()
    assert [one.kind for one in hers.acts] == ["freeze"]
    serial = moderator.staff.certificate().serial
    _, data = certifying.revocations(
        hearth.root, hearth.public.revocations(), (Revocation(serial, bytes(32)),), hearth.edges.hour()
    )
    ana.guide.trust = ana.guide.trust.with_revocations(data)
    assert hers.acts == ()
    assert hers._silenced() is None


async def test_an_act_told_live_is_judged_like_any_other(hearth, talk):
    moderator, room, meddler, ana, hers = talk
    real = own(moderator, room)
    forged = Acted(act=freeze(ana, room, by=seed("stranger"), certificate=real["certificate"]), words=b"")
    genuine = Acted(act=freeze(ana, room, **real), words=b"")
    for told, holds in ((forged, []), (genuine, ["freeze"])):
        meddler.alter_event = lambda event, told=told: told if isinstance(event, Delivered) else event
        watching = asyncio.create_task(anext(hers.watch()))
        await heard_by_server(hearth.app, room.id)
        await room.post("Somebody says something.")
        # What is believed is a change and ends the watching; what is not is waited for a little.
        await asyncio.wait({watching}, timeout=20 if holds else 1)
        watching.cancel()
        await asyncio.gather(watching, return_exceptions=True)
        assert [one.kind for one in hers.acts] == holds
