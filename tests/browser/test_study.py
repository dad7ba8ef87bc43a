"""A candidate studies in the page by keyboard alone, and is certified by it; members read so on her badge."""

import asyncio
import json

import pytest
from playwright.async_api import Browser, Locator, expect
from tests.browser.person import WORDS, Person, somebody
from tests.browser.staff import Hands, Staff, complaints, says
from tests.scenarios.community import STOP_SECONDS, Community, command
from tests.taught import TAUGHT

from hearth_client import Client
from hearth_client.staff.study_standing import Stage
from hearth_moderation.training import shipped
from hearth_moderation.training.module import Module
from hearth_protocol import signed
from hearth_protocol.ids import decode_id
from hearth_protocol.structures.certificate import IN_PERSON, Certificate

pytestmark = pytest.mark.browser

SLUG = "the-rules"
LEAVES_AFTER = 3
"""Sections, of seven."""


def learns(person: Person, key: str, folder: str = "studying", **holes: object) -> str:
    """Return what the screens of studying, or of badges, say for `key` in her language."""
    words = json.loads((WORDS / "later" / folder / f"{person.language}.json").read_text())
    return words[key].format(**holes)


class Candidate(Hands):
    """Hands that study."""

    def named(self, name: str) -> Locator:
        return self.her.page.locator("main").get_by_role("button", name=name, exact=True)

    async def goes(self, key: str) -> None:
        """Reach the button of these words in the page's middle, and press Enter on it."""
        await self.enter(self.named(learns(self.her, key)))

    async def opens(self, module: Module) -> None:
        """Go from the list into a module."""
        await self.enter(self.her.page.get_by_role("button").filter(has_text=module.title))
        await self.arrived_at(module.title)

    async def reads(self, module: Module, first: int, last: int) -> None:
        """Read the sections from `first` to `last`, counted from 1; Next after each."""
        for number in range(first, last + 1):
            await self.arrived_at(module.sections[number - 1].heading)
            where = learns(
                self.her, "where.section", title=module.title, number=number, count=len(module.sections)
            )
            await expect(self.her.page.locator("main")).to_contain_text(where)
            await self.goes("to_questions" if number == len(module.sections) else "next")

    async def answers(self, module: Module, wrong: int, first: int = 0) -> None:
        """Answer all questions from `first`, those before `wrong` wrongly, and read what is said of each."""
        for at, question in tuple(enumerate(module.questions))[first:]:
            await self.arrived_at(question.name)
            is_right = at >= wrong
            place = question.right if is_right else (question.right + 1) % len(question.answers)
            await self.chooses(question.answers[place].text)
            await self.goes("answer.give")
            said = learns(self.her, "said.right" if is_right else "said.wrong")
            await expect(self.her.page.get_by_role("heading", name=said)).to_be_focused()
            is_last = at == len(module.questions) - 1
            await self.goes("to_result" if is_last else "next")


async def to_training(keys: Candidate) -> None:
    """Go from the list of rooms to the list of modules."""
    await keys.push("settings.title")
    await keys.arrived_at(keys.her.say("settings.title"))
    await keys.push("rooms.look_after")
    await keys.arrived_at(says(keys.her, "title"))
    await keys.push("study.open")
    await keys.arrived_at(learns(keys.her, "title"))


async def certified_by(hearth: Community, application: str) -> None:
    """`hearth staff certify`, where the operator taught her in person all but what she studied."""
    others = zip(TAUGHT[::2], TAUGHT[1::2], strict=True)
    taught = [word for pair in others if not pair[1].startswith(SLUG) for word in pair]
    operator = ["--config", str(hearth.config), "--root-file", str(hearth.folder / "root.key")]
    operator += ["--passphrase-file", str(hearth.folder / "passphrase")]
    certify = ("staff", "certify", "--roles", "moderator", "--application", "-", *taught, *operator)
    command("hearth_server", *certify, given=application.encode() + b"\n")


async def studies_until_she_leaves(keys: Candidate, module: Module) -> None:
    """Begin a module, read a part of it, pause, and have enough for today."""
    main = keys.her.page.locator("main")
    for key in ("draft", "state.new"):
        await expect(main).to_contain_text(learns(keys.her, key))
    await keys.opens(module)
    await expect(main).to_contain_text(learns(keys.her, "draft.what"))
    await keys.goes("begin")
    await keys.reads(module, 1, LEAVES_AFTER)
    await keys.goes("pause")
    await keys.arrived_at(learns(keys.her, "pause.title"))
    await keys.goes("pause.enough")
    await keys.arrived_at(learns(keys.her, "title"))


async def fails_and_passes(keys: Candidate, module: Module) -> None:
    """Answer too many questions wrongly, look at one of them again, and answer them all anew."""
    await keys.answers(module, wrong=2)
    await keys.arrived_at(learns(keys.her, "result.failed"))
    again = keys.her.page.locator("main .card")
    await expect(again).to_have_text([question.name for question in module.questions[:2]])
    await keys.enter(again.first)
    await keys.arrived_at(module.questions[0].name)
    await expect(keys.her.page.locator("main")).to_contain_text(learns(keys.her, "said.better"))
    await keys.goes("to_result")
    await keys.goes("result.again")
    await keys.answers(module, wrong=1)
    await keys.arrived_at(learns(keys.her, "result.passed"))


async def applies(keys: Candidate) -> str:
    """Make the application from where it says that she passed, and return it."""
    kim = keys.her
    await keys.goes("apply")
    await keys.arrived_at(says(kim, "apply.title"))
    told = says(kim, "apply.study", count=1, all=len(shipped.slugs()))
    await expect(kim.page.locator("main")).to_contain_text(told)
    await keys.fills("apply.name", "Kim Sol")
    await keys.push("apply.make")
    await keys.is_told("done.applied")
    application = await kim.page.locator("p.address").inner_text()
    await keys.push("back")
    await keys.arrived_at(says(kim, "title"))
    return application


async def test_a_candidate_studies_by_keyboard_leaves_goes_on_and_is_certified_by_what_she_passed(
    hearth: Community, minh: Client, browser: Browser
):
    module = shipped.module(SLUG, "en")
    lobby = await minh.staff.create_room(name="Orchard", pseudonym="Minh")
    kim = await somebody(browser, "en")
    keys = Candidate(kim)
    await kim.come_in((await minh.staff.invite(lobby.id)).link, "Kim", "Orchard", keep="words")
    await keys.push("back")
    await to_training(keys)
    await studies_until_she_leaves(keys, module)

    # The phone throws the page away; what is kept knows where she was.
    await kim.page.reload()
    await kim.stands_at(kim.say("rooms.welcome_back"))
    await to_training(keys)
    reading = learns(kim, "state.reading", read=LEAVES_AFTER, sections=len(module.sections))
    await expect(kim.page.locator("main")).to_contain_text(reading)
    await keys.opens(module)
    await keys.goes("go_on")
    await keys.reads(module, LEAVES_AFTER + 1, len(module.sections))
    await fails_and_passes(keys, module)

    application = await applies(keys)
    await certified_by(hearth, application)
    await is_certified(keys)
    assert await minh_knows(minh, application)

    link = await invites(Staff(kim), "Terrace", "I am here until ten.")
    rain = await somebody(browser, "zh-Hans")
    await rain.come_in(link, "Rain", "Terrace")
    await looks_at_badges(rain, shipped.module(SLUG, "zh-Hans"))
    # Who reads a badge fetches what the modules are called, and none of them.
    assert len({url for url in rain.asked if "/later-text-" in url}) == 1
    for person in (kim, rain):
        assert complaints(person) == []
        await person.page.context.close()


async def is_certified(keys: Candidate) -> None:
    """Look at staff's first screen again until the certificate is there, a moment later."""
    async with asyncio.timeout(STOP_SECONDS):
        while not await keys.button("room.new").count():
            await keys.push("back")
            await keys.arrived_at(keys.her.say("rooms.welcome_back"))
            await keys.push("rooms.look_after")
            await keys.arrived_at(says(keys.her, "title"))
            await asyncio.sleep(0.3)


async def minh_knows(minh: Client, application: str) -> bool:
    """Whether the certificate says what she passed, and what she was taught in person, as what it was."""
    key = decode_id(json.loads(application)["signature_key"], 32)
    found = await (await minh.guided()).find(key)
    assert found is not None
    training = signed.parse(found, Certificate).unverified.training
    versions = {one.module: one.version for one in training}
    rules = shipped.module(SLUG, "en")
    return versions.pop(rules.id) == rules.version and set(versions.values()) == {IN_PERSON}


async def invites(staff: Staff, title: str, text: str) -> str:
    """Open a room, write in it, and return the link of an invitation."""
    await staff.open_room(title)
    await staff.person.tap_card(title)
    await staff.tap("room.read")
    await staff.person.write(text)
    await staff.home()
    await staff.person.tap_card(title)
    await staff.tap("invite.title")
    await staff.tap("invite.make")
    await staff.person.stands_at(staff.say("invitation.title"))
    return await staff.page.locator("p.address").inner_text()


async def looks_at_badges(rain: Person, module: Module) -> None:
    """Go to the badges from the page about the room, and from a post; both tell the same, in her language."""
    main = rain.page.locator("main")
    badge = main.get_by_role("button", name=rain.say("post.staff", name="Kim Sol"), exact=True)
    await rain.tap("room.about", rain.page.get_by_role("banner"))
    for goes in ("about", "post"):
        if goes == "post":
            await rain.tap("back", rain.page.get_by_role("banner"))
            await rain.tap("back", rain.page.get_by_role("banner"))
            await rain.tap_card("I am here until ten.")
        await badge.click()
        await rain.stands_at(learns(rain, "title", "badges"))
        await expect(main.get_by_role("heading", name="Kim Sol")).to_be_visible()
        await expect(main).to_contain_text(learns(rain, "roles.moderator", "badges"))
        passed = main.get_by_role("listitem").filter(has_text=module.title)
        await expect(passed).to_contain_text(learns(rain, "draft", "badges"))
        await expect(main.get_by_role("listitem")).to_have_count(len(shipped.slugs()))
        await expect(main).to_contain_text(learns(rain, "what.key", "badges"))
        await expect(main).not_to_contain_text(learns(rain, "none", "badges"))


@pytest.mark.slow
async def test_what_was_begun_in_a_terminal_goes_on_in_the_page_and_counts_in_both(
    hearth: Community, browser: Browser
):
    module = shipped.module(SLUG, "en")
    rights = [question.right for question in module.questions]
    candidate = await Client.with_new_words(hearth.url, edges=hearth.edges())
    await candidate.study.read(SLUG, "en", len(module.sections))
    await candidate.study.answer(SLUG, "en", *rights[:4])
    words = list(candidate.words("en"))
    await candidate.close()

    kim = await somebody(browser, "en")
    keys = Candidate(kim)
    await kim.page.goto(hearth.url)
    await kim.tap_words(words)
    await kim.stands_at(kim.say("rooms.welcome_back"))
    await to_training(keys)
    await expect(kim.page.locator("main")).to_contain_text(
        learns(kim, "state.answering", answered=4, questions=len(rights))
    )
    await keys.opens(module)
    await keys.goes("go_on")
    await keys.answers(module, wrong=0, first=4)
    await keys.arrived_at(learns(kim, "result.passed"))
    await kim.page.context.close()

    async with await Client.with_words(hearth.url, " ".join(words), edges=hearth.edges()) as again:
        assert len(again.study.results()) == 1
        standing = again.study.standing(SLUG, "en")
        assert (standing.stage, list(standing.answers)) == (Stage.PASSED, rights)
