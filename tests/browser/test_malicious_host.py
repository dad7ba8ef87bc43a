"""P1 and P2 where a person sees them: the host lies, the page refuses, and says so in a sentence of hers.

The verdicts themselves are held elsewhere, in both languages; here a reader is told, loses nothing, and goes
on when the host tells the truth again.
"""

import re

import msgspec
import pytest
import pytest_asyncio
from playwright.async_api import expect
from tests.attacks.test_the_host_alters_posts import ALTERED
from tests.attacks.test_the_host_serves_another_group import LIES
from tests.browser.lying import LyingPage, lying_page
from tests.browser.person import Person, somebody, texts, until, watching
from tests.lengths import LONG

from hearth_client import Room
from hearth_protocol.frames.answers import Answer, Carded, Delivered, Delivery, Events, RoomStated
from hearth_protocol.frames.operations import Operation

pytestmark = pytest.mark.browser

changed = msgspec.structs.replace
USUAL = {"own_external_key", "genesis_altered", "anchor_altered"}
ABOUT_A_ROOM = {lie.__name__.strip("_"): lie for lie in LIES}
BLAMES_NOBODY = ("unreadable", "different_rooms", "place_missing", "invitation_unknown")
"""What the page may say of a host that lies; never that the page itself is at fault, or she is."""


@pytest_asyncio.fixture(loop_scope="session")
async def host(hearth):
    """A host between the browser and the common server."""
    async with lying_page(hearth.url) as standing:
        yield standing


async def told(her: Person) -> str:
    """Wait for a failure on the screen; return which it is."""
    failure = her.page.locator("main .note strong").first
    await expect(failure).to_be_visible()
    said = await failure.inner_text()
    codes = (
        "our_fault",
        *BLAMES_NOBODY,
        "invitation_unreadable",
        "offline",
        "wrong_clock",
    )
    return next((code for code in codes if her.say(f"failure.{code}") == said), said)


def serious(her: Person) -> list[str]:
    """What was complained of, but for the WebSocket that this host has not."""
    return [said for said in her.seen.complaints if "WebSocket" not in said]


async def goes_up_to_the_door(her: Person, link: str) -> None:
    """From the link to the last question."""
    await her.page.goto(link)
    await her.tap("go_on")
    await her.tap("guidelines.accept")
    await her.tap("go_on")
    await her.page.get_by_role("radio", name=her.say("keeping.visit")).check()
    await her.tap("keeping.enter")


@pytest.mark.parametrize("lie", [name for name in ABOUT_A_ROOM if LONG or name in USUAL])
async def test_p2_a_room_that_staff_never_confirmed_is_not_entered_and_she_is_told(
    hearth, minh, browser, host: LyingPage, lie
):
    room = await minh.staff.create_room(name="Well", history="window", pseudonym="Minh")
    other = await hearth.person(f"Early of {lie}")
    await other.enter((await minh.staff.invite(room.id)).link, pseudonym="Early")
    await room.catch_up()
    her = await somebody(browser, "en")
    link = (await minh.staff.invite(room.id)).link.replace(hearth.url, host.url)
    past: list[RoomStated] = []

    def state(asked: Operation, answer: Answer) -> Answer:
        del asked
        if not isinstance(answer, RoomStated):
            return answer
        past.append(answer)
        return ABOUT_A_ROOM[lie](answer, past[0])

    host.lies.append(state)
    await goes_up_to_the_door(her, link)
    assert await told(her) in BLAMES_NOBODY
    assert len(room.roster()) == 2
    assert await her.page.get_by_role("button").filter(has_text="Well").count() == 0
    # The invitation is not lost by it: with the truth she comes in.
    host.tell_the_truth()
    await her.tap("try_again")
    await her.stands_at(her.say("rooms.title"))
    assert serious(her) == []


async def test_p1_an_invitations_card_that_the_host_changed_is_not_believed(hearth, minh, browser, host):
    room = await minh.staff.create_room(name="Well", history="window", pseudonym="Minh")
    her = await somebody(browser, "en")
    link = (await minh.staff.invite(room.id)).link.replace(hearth.url, host.url)
    host.lie(Carded, lambda card: changed(card, sealed=card.sealed[:-1] + bytes([card.sealed[-1] ^ 1])))
    await her.page.goto(link)
    assert await told(her) == "invitation_unreadable"
    assert await her.page.get_by_role("button", name=her.say("go_on"), exact=True).count() == 0


def altering(what: str, seq: int):
    """A lie about the post at `seq`, by whichever way it is delivered."""

    def lie(asked: Operation, answer: Answer) -> Answer:
        del asked
        if isinstance(answer, Delivery):
            return changed(answer, places=[bent(one) for one in answer.places])
        if isinstance(answer, Events):
            return changed(answer, events=[bent(one) for one in answer.events])
        return answer

    def bent(one: object) -> object:
        return ALTERED[what](one) if isinstance(one, Delivered) and one.seq == seq else one

    return lie


async def refuses(her: Person) -> None:
    """Wait until the page says what it makes of a lie: a gap, a notice, or that something is unreadable."""
    said = her.page.locator("details.gaps .gap, main .note strong, main p.note")
    sentences = {
        *(her.say(f"gap.{why}") for why in ("not_authentic", "author_unknown", "malformed")),
        *(her.say(f"failure.{why}") for why in BLAMES_NOBODY),
        her.say("notice.different_rooms"),
    }
    whole = re.compile("|".join(rf"^\s*{re.escape(each)}\s*$" for each in sentences))
    await her.is_told(said.filter(has_text=whole))


async def inside(hearth, minh, browser, host: LyingPage) -> tuple[Room, Person]:
    """Let somebody into a room by the host, which does not lie yet."""
    room = await minh.staff.create_room(name="Well", history="window", pseudonym="Minh")
    link = (await minh.staff.invite(room.id)).link.replace(hearth.url, host.url)
    her = await somebody(browser, "en")
    async with watching(room):
        await her.come_in(link, "Rain", "Well")
        await her.write("We are all here.")
        await until(lambda: texts(room) == ["We are all here."])
    return room, her


@pytest.mark.parametrize("what", list(ALTERED) if LONG else ["the ciphertext", "the author"])
async def test_p2_a_post_that_the_host_altered_is_never_shown_and_she_is_told(
    hearth, minh, browser, host, what
):
    room, her = await inside(hearth, minh, browser, host)
    host.lies.append(altering(what, room.last_seq + 1))
    await room.post("It was said truly.")
    await refuses(her)
    assert "It was said truly." not in await her.page.content()
    assert serious(her) == []


async def test_p2_a_host_that_hides_a_post_from_her_is_found_out_by_the_next(hearth, minh, browser, host):
    room, her = await inside(hearth, minh, browser, host)
    hidden = room.last_seq + 1

    def hide(asked: Operation, answer: Answer) -> Answer:
        del asked
        if isinstance(answer, Delivery):
            return changed(answer, places=[one for one in answer.places if seq_of(one) != hidden])
        if isinstance(answer, Events):
            return changed(answer, events=[one for one in answer.events if seq_of(one) != hidden])
        return answer

    host.lies.append(hide)
    await room.post("You shall not read this.")
    await room.post("Who read what I said?")
    await refuses(her)
    assert "Who read what I said?" not in await her.page.content()
    assert serious(her) == []


def seq_of(one: object) -> int | None:
    return one.seq if isinstance(one, Delivered) else None
