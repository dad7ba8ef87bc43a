"""P2, P6, P7: the browser's model under a host that lies and beside a member with a changed client."""

import asyncio
import base64

import pytest
from msgspec.structs import replace
from tests.client.meddling import once, renewed
from tests.client.unguarded import change
from tests.interop.browser_person import BrowserError
from tests.protocol.deterministic import bytes_of

from hearth_client import Client
from hearth_client.errors import RefusedBy
from hearth_protocol import signed
from hearth_protocol.crypto import ed25519
from hearth_protocol.frames import operations
from hearth_protocol.frames.answers import (
    Certified,
    Delivered,
    Delivery,
    Described,
    Handshook,
    RoomStated,
)
from hearth_protocol.refusals import Refusal
from hearth_protocol.structures.certificate import Certificate

pytestmark = [pytest.mark.interop, pytest.mark.timeout(600)]


def changing(kind, change):
    """Return an alteration of every answer of one kind."""
    return lambda _, answer: change(answer) if isinstance(answer, kind) else answer


def one_place(seq, change):
    """Return an alteration of one delivered post."""
    return changing(
        Delivery,
        lambda delivery: replace(
            delivery,
            places=[
                change(one) if one.seq == seq and isinstance(one, Delivered) else one
                for one in delivery.places
            ],
        ),
    )


def flipped(data, at=-1):
    spoilt = bytearray(data)
    spoilt[at] ^= 1
    return bytes(spoilt)


def asked(host, kind):
    """Return how often something was asked of the host."""
    return len([one for one in host.meddler.asked if isinstance(one, kind)])


async def refused(doing):
    """Return the name and code of what the browser's model throws."""
    with pytest.raises(BrowserError) as no:
        await doing
    return no.value


async def stops_posting(ana, host):
    """Demand that the fork is known and that nothing goes out any more."""
    before = asked(host, operations.Post)
    assert (await refused(ana.ask("post", text="nobody is misled"))).name == "DifferentRooms"
    assert asked(host, operations.Post) == before
    assert (await ana.shown())["forked"]


@pytest.fixture
async def ana(host, garden, browser):
    """Give somebody whom the host will lie to, inside."""
    _, room, invited = garden
    person = await browser.person("Ana", host.url)
    await person.ask("enter", link=invited.link, name="Ana")
    await room.catch_up()
    return person


async def test_a_different_post_shown_to_one_member_is_found_out_and_stops_posting(garden, host, ana):
    _, room, _ = garden
    sent = await room.post("what everybody sees")
    host.meddler.alter = one_place(sent.seqs[0], lambda one: replace(one, sealed=flipped(one.sealed)))
    shown = await ana.ask("catch_up")
    assert shown["entries"][-1]["why"] == "not_authentic"
    await room.post("written by somebody who saw it")
    assert (await refused(ana.ask("catch_up"))).name == "DifferentRooms"
    await stops_posting(ana, host)


async def test_a_fork_is_remembered_by_words(hearth, garden, host, ana, browser):
    _, room, _ = garden
    sent = await room.post("one")
    words = await ana.ask("keep")
    host.meddler.alter = one_place(sent.seqs[0], lambda one: replace(one, hour=one.hour + 1))
    await ana.ask("catch_up")
    await ana.ask("save")
    again = await browser.person("Ana again", hearth.url)
    await again.ask("return", words=words)
    assert (await refused(again.ask("room", room=room.id.hex()))).name == "DifferentRooms"
    assert (await again.ask("membership", room=room.id.hex()))["forked"]


async def test_places_that_were_shown_before_and_are_gone_are_missed(garden, host, ana):
    _, room, _ = garden
    await room.post("something was said")
    last = (await ana.ask("catch_up"))["last_seq"]
    host.meddler.alter = changing(Delivery, lambda told: replace(told, places=[], last_seq=last - 1))
    assert (await refused(ana.ask("catch_up"))).name == "DifferentRooms"
    await stops_posting(ana, host)


async def test_a_receipt_that_changes_is_found_out(garden, host, ana):
    _, room, _ = garden
    sent = await room.post("so that the own post is fetched")
    host.meddler.alter = one_place(sent.seqs[0] + 1, lambda one: replace(one, receipt=bytes(32)))
    assert (await refused(ana.ask("post", text="mine"))).name == "DifferentRooms"
    await stops_posting(ana, host)


@pytest.mark.parametrize("field", ["tree", "context", "confirmation_tag", "group_info", "opened_by"])
async def test_an_invented_room_is_not_entered(garden, host, browser, field):
    _, _, invited = garden

    def invented(stated):
        value = getattr(stated, field)
        return replace(stated, **{field: flipped(value) if value else b"\x01" * 40})

    host.meddler.alter = changing(RoomStated, invented)
    bo = await browser.person("Bo", host.url)
    no = await refused(bo.ask("enter", link=invited.link, name="Bo"))
    assert no.name != "Fault"
    assert asked(host, operations.Commit) == 0


async def test_a_group_info_of_another_epoch_is_not_entered_by(garden, host, browser):
    moderator, room, invited = garden
    old = []
    host.meddler.alter = changing(RoomStated, lambda stated: old.append(stated) or stated)
    cleo = await browser.person("Cleo", host.url)
    await cleo.ask("enter", link=invited.link, name="Cleo")
    await room.catch_up()
    await renewed(moderator, room)
    host.meddler.alter = changing(RoomStated, lambda stated: replace(stated, group_info=old[0].group_info))
    before = asked(host, operations.Commit)
    bo = await browser.person("Bo", host.url)
    assert (await refused(bo.ask("enter", link=invited.link, name="Bo"))).name != "Fault"
    assert asked(host, operations.Commit) == before


async def test_a_state_from_before_the_cards_anchor_is_not_entered(garden, host, browser):
    moderator, room, invited = garden
    old = []
    host.meddler.alter = changing(RoomStated, lambda stated: old.append(stated) or stated)
    cleo = await browser.person("Cleo", host.url)
    await cleo.ask("enter", link=invited.link, name="Cleo")
    await room.catch_up()
    await room.post("later")
    await renewed(moderator, room)
    newer = await moderator.staff.invite(room.id)
    host.meddler.alter = changing(RoomStated, lambda _: old[0])
    bo = await browser.person("Bo", host.url)
    assert (await refused(bo.ask("enter", link=newer.link, name="Bo"))).name == "NotAuthentic"


async def test_a_room_without_its_anchor_is_not_entered(garden, host, browser):
    moderator, room, _ = garden
    await renewed(moderator, room)
    invited = await moderator.staff.invite(room.id)
    host.meddler.alter = changing(RoomStated, lambda stated: replace(stated, anchor=b"", newest_anchor=b""))
    bo = await browser.person("Bo", host.url)
    assert (await refused(bo.ask("enter", link=invited.link, name="Bo"))).name != "Fault"
    assert asked(host, operations.Commit) == 0


async def kept_after_three_commits(garden, host, browser):
    """Return somebody who knows three commits, her words, her epoch, and what was stated first."""
    moderator, room, invited = garden
    stated = []
    host.meddler.alter = changing(RoomStated, lambda told: stated.append(told) or told)
    bo = await browser.person("Bo", host.url)
    await bo.ask("enter", link=invited.link, name="Bo")
    words = await bo.ask("keep")
    await room.catch_up()
    for _ in range(3):
        await renewed(moderator, room)
    shown = await bo.ask("catch_up")
    await bo.ask("save")
    return bo, words, shown["epoch"], stated[0]


async def is_told_at_once(browser, host, room, words):
    back = await browser.person("Bo again", host.url)
    await back.ask("return", words=words)
    before = asked(host, operations.Post | operations.Commit)
    assert (await refused(back.ask("room", room=room.id.hex()))).name == "DifferentRooms"
    assert asked(host, operations.Post | operations.Commit) == before
    assert (await back.ask("membership", room=room.id.hex()))["forked"]


@pytest.mark.parametrize("claims_the_epoch", [False, True], ids=["rolled back", "commits kept back"])
async def test_a_room_that_went_back_is_recognised_by_who_returns(garden, host, browser, claims_the_epoch):
    _, room, _ = garden
    _, words, epoch, early = await kept_after_three_commits(garden, host, browser)
    shown = replace(early, epoch=epoch) if claims_the_epoch else early

    def back(_, answer):
        if isinstance(answer, RoomStated):
            return shown
        return Handshook(handshakes=[]) if isinstance(answer, Handshook) else answer

    host.meddler.alter = back
    await is_told_at_once(browser, host, room, words)


async def test_another_room_than_was_asked_for_is_recognised_by_who_returns(garden, host, browser):
    moderator, room, _ = garden
    other = await moderator.staff.create_room(name="Other", pseudonym="Minh")
    _, words, _, _ = await kept_after_three_commits(garden, host, browser)
    stated = []
    host.meddler.alter = changing(RoomStated, lambda told: stated.append(told) or told)
    cleo = await browser.person("Cleo", host.url)
    await cleo.ask("enter", link=(await moderator.staff.invite(other.id)).link, name="Cleo")
    host.meddler.alter = changing(RoomStated, lambda _: replace(stated[-1], epoch=99))
    await is_told_at_once(browser, host, room, words)


async def test_a_lower_anchor_than_she_knows_is_not_believed_by_who_returns(garden, host, browser):
    moderator, room, _ = garden
    bo, words, _, early = await kept_after_three_commits(garden, host, browser)
    await moderator.staff.anchor(room.id)
    await bo.ask("catch_up")
    await bo.ask("watch")
    await moderator.staff.anchor(room.id)
    await bo.ask("save")

    def forgetful(stated):
        # The room goes on, but the anchor she knows was never signed, as the host has it.
        return replace(stated, newest_anchor=early.newest_anchor, anchors=early.anchors)

    host.meddler.alter = changing(RoomStated, forgetful)
    back = await browser.person("Bo again", host.url)
    await back.ask("return", words=words)
    shown = await back.ask("room", room=room.id.hex())
    assert not shown["forked"]
    # What she knows stays known: a way that does not pass it is none.
    host.meddler.alter = changing(RoomStated, lambda _: early)
    third = await browser.person("Bo once more", host.url)
    await third.ask("return", words=words)
    assert (await refused(third.ask("room", room=room.id.hex()))).name == "DifferentRooms"


async def test_a_server_that_goes_back_under_an_open_room_is_recognised_before_anything_is_said(
    garden, host, browser
):
    bo, _, _, early = await kept_after_three_commits(garden, host, browser)

    def back(_, answer):
        if isinstance(answer, RoomStated):
            return early
        return Handshook(handshakes=[]) if isinstance(answer, Handshook) else answer

    def stale(operation):
        if isinstance(operation, operations.Post):
            raise RefusedBy(Refusal.STALE_EPOCH)

    host.meddler.alter = back
    host.meddler.instead = stale
    assert (await refused(bo.ask("post", text="to whom?"))).name == "DifferentRooms"
    host.meddler.instead = lambda _: None
    await stops_posting(bo, host)


async def test_altered_handshakes_are_not_followed(garden, host, ana):
    moderator, room, _ = garden
    epoch = (await ana.shown())["epoch"]
    await renewed(moderator, room)
    host.meddler.alter = changing(
        Handshook,
        lambda told: replace(
            told, handshakes=[replace(one, message=flipped(one.message, 120)) for one in told.handshakes]
        ),
    )
    assert (await refused(ana.ask("catch_up"))).name in {"NotAuthentic", "Malformed", "Refused"}
    assert (await ana.shown())["epoch"] == epoch


async def test_a_poisoned_group_info_is_complained_of(garden, host, ana):
    moderator, room, _ = garden

    def poisoned(event):
        if getattr(event, "group_info", b""):
            return replace(event, group_info=flipped(event.group_info))
        return event

    host.meddler.alter_event = poisoned
    await ana.ask("watch")
    await renewed(moderator, room)
    await room.post("live")
    await ana.until_shown(lambda shown: shown["epoch"] == room.epoch)
    async with asyncio.timeout(20):
        while not asked(host, operations.Complain):  # noqa: ASYNC110  (the host has no event of its own)
            await asyncio.sleep(0.05)


async def test_a_server_of_another_community_is_refused(garden, host, browser):
    _, _, invited = garden
    host.meddler.alter = changing(
        Described, lambda told: replace(told, root_key=ed25519.public_key(b"\x09" * 32))
    )
    bo = await browser.person("Bo", host.url)
    assert (await refused(bo.ask("enter", link=invited.link, name="Bo"))).code == "other_community"


async def test_a_certificate_that_the_root_did_not_sign_is_not_believed(garden, host, browser):
    _, _, invited = garden

    def forged(certified):
        return Certified(
            certificates=[
                signed.sign(b"\x09" * 32, signed.parse(one, Certificate).unverified)
                for one in certified.certificates
            ]
        )

    host.meddler.alter = changing(Certified, forged)
    bo = await browser.person("Bo", host.url)
    assert (await refused(bo.ask("enter", link=invited.link, name="Bo"))).name == "NotAuthentic"


async def test_withheld_certificates_let_nobody_in(garden, host, browser):
    _, _, invited = garden
    host.meddler.alter = changing(Certified, lambda _: Certified(certificates=[]))
    bo = await browser.person("Bo", host.url)
    assert (await refused(bo.ask("enter", link=invited.link, name="Bo"))).code == "certificate_unknown"


async def test_a_lost_answer_makes_no_second_post_and_a_cut_line_loses_none(garden, host, ana, browser):
    _, room, invited = garden
    host.meddler.loses = once(operations.Post)
    await ana.ask("post", text="once")
    assert asked(host, operations.Post) == 2
    bo = await browser.person("Bo", host.url, retry_seconds=0.3)
    await bo.ask("enter", link=invited.link, name="Bo")
    host.meddler.loses = lambda _: False
    host.meddler.cuts = lambda operation: isinstance(operation, operations.Post)
    assert (await refused(bo.ask("post", text="on the train"))).name == "Unreachable"
    assert (await bo.shown())["waiting"] == 1
    host.meddler.cuts = lambda _: False
    await bo.ask("catch_up")
    assert (await bo.shown())["waiting"] == 0
    await room.catch_up()
    assert [one.text for one in room.timeline.entries if one.kind == "post"] == ["once", "on the train"]


async def test_a_second_device_goes_on_from_an_entry_that_the_first_did_not_hear_of(
    garden, host, ana, browser
):
    minh, room, _ = garden
    words = await ana.ask("keep")
    second = await browser.person("Ana's other", host.url)
    await second.ask("return", words=words)
    await second.ask("room", room=room.id.hex())
    again = await minh.staff.begin_anew(room.id)

    def cut_for_good(operation):
        host.closed |= isinstance(operation, operations.Commit)
        return host.closed

    host.meddler.loses = cut_for_good
    assert (await refused(ana.ask("catch_up"))).name == "Unreachable"
    host.closed, host.meddler.loses = False, lambda _: False
    await again.catch_up()
    await again.post("are you there?")
    shown = await second.ask("catch_up")
    assert shown["epoch"] == again.epoch
    assert shown["entries"][-1].get("text") == "are you there?"


async def test_a_host_without_websockets_is_polled_and_a_stream_that_is_cut_goes_on(garden, host, ana):
    _, room, _ = garden
    host.meddler.no_websocket = True
    await ana.ask("watch")
    await room.post("polled")
    await ana.until_shown(lambda shown: [one.get("text") for one in shown["entries"]][-1:] == ["polled"])
    assert asked(host, operations.Poll) > 0
    host.closed = True
    # Her poll is under way: it is answered, to a host that answers nothing any more.
    await room.post("while she was away")
    await ana.until_shown(lambda shown: not shown["reached"], seconds=60)
    host.closed = False
    shown = await ana.until_shown(lambda shown: shown["entries"][-1].get("text") == "while she was away")
    assert shown["ended"] is None


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        (base64.b64encode(b"".join(bytes_of(f"grain {at}") for at in range(20))).decode(), "images."),
        ("come to https://t.me/+AbCdEfGhIjKlMnOp now", "links."),
    ],
    ids=["a picture", "a link"],
)
async def test_what_a_changed_client_sends_is_a_gap(hearth, garden, browser, text, reason):
    _, _, invited = garden
    ana = await browser.person("Ana", hearth.url)
    await ana.ask("enter", link=invited.link, name="Ana")
    no = await refused(ana.ask("post", text=text, agreed=True))
    assert no.name == "HeldBack"
    assert no.code.startswith(reason)
    assert (await ana.shown())["waiting"] == 0
    async with await Client.with_new_words(hearth.url, edges=hearth.edges) as sender:
        sending = await change(sender).enter(invited.link, pseudonym="Bo")
        await sending.post(text)
        await sending.post("hello")
        shown = await ana.ask("catch_up")
    gap, post = shown["entries"][-2:]
    assert (gap["kind"], gap["why"]) == ("gap", "guarded")
    assert gap["code"].startswith(reason)
    assert post["text"] == "hello"
