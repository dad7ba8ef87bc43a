"""Whatever words come to the screens, words they stay: of our own corpus, a grown one, and a package's.

The screens are drawn by the page's own code under the page's own policy, in every place where somebody's
words stand, with guards that allow everything: nothing but the drawing is between the words and a reader.
"""

from collections.abc import Sequence

import pytest
from brs_kb.payloads import FULL_PAYLOAD_DATABASE
from playwright.async_api import Page, Route, expect
from tests.browser.chromium import watched
from tests.browser.gallery import show
from tests.browser.hostile import OWN, armed, grown, not_ours
from tests.dice import seeded
from tests.lengths import LONG, count

pytestmark = pytest.mark.browser

AT_ONCE = 90
"""Texts on one screen: fewer than are drawn before somebody asks for more."""

AS_POSTS = """async (texts) => {
    const scene = sceneOf("thread");
    const { entries } = scene.app.room;
    const first = entries[0];
    const posts = texts.map((text, at) => ({
        ...first,
        id: `hostile${at}`,
        seq: 100 + at,
        text,
        name: text.slice(0, 48),
        staff: at % 2 ? text.slice(0, 60) : undefined,
        warning: at % 3 ? undefined : text.slice(0, 120),
        evidence: text,
        thread: "post1",
        replyTo: at ? `hostile${at - 1}` : undefined,
        marks: [{ sign: "hug", mine: false, names: [text] }],
        // The worst that guards could say of them: that each is an address, and a good one.
        links: [{ written: text, address: text, host: text, verdict: at % 2 ? "allow" : "warn" }],
    }));
    await play({ ...scene, app: { ...scene.app, room: { ...scene.app.room, entries: [first, ...posts] } } });
    for (const details of document.querySelectorAll("details")) details.open = true;
    for (const button of document.querySelectorAll("[aria-expanded=false]")) button.click();
    await new Promise((drawn) => requestAnimationFrame(() => requestAnimationFrame(drawn)));
    return document.querySelectorAll("article.post").length;
}"""

AS_EVERYTHING_ELSE = """async ([text, where]) => {
    const scene = sceneOf(where);
    const { app } = scene;
    const room = app.room && {
        ...app.room,
        title: text, topic: text, guidelines: text, name: text,
        people: app.room.people.map((each) => ({ ...each, name: text, staff: each.staff && text })),
        signpost: [{ name: text, number: text, hours: text, notes: text }],
        said: { turn: 1, at: "held", findings: [], parts: 2, why: undefined },
    };
    const card = { opens: "welcome", room: text, invitedBy: text, expiresHour: 498060 };
    const stage = "card" in app.stage && app.stage.card ? { ...app.stage, card } : app.stage;
    await play({ ...scene, app: {
        ...app, room, stage,
        rooms: app.rooms.map((each) => ({ ...each, title: text, topic: text, name: text, staff: [text] })),
        words: app.words && [text],
        settings: { ...app.settings, hiddenWords: [text] },
    } });
    await new Promise((drawn) => requestAnimationFrame(() => requestAnimationFrame(drawn)));
    return document.body.innerText.length;
}"""
SCREENS = (
    "promise_invited",
    "entering",
    "rooms",
    "room",
    "signpost",
    "about_room",
    "search",
    "settings",
    "words",
)


def of_a_package() -> list[str]:
    """Payloads that others collected; the usual run takes as many of each kind, spread over all."""
    texts = sorted({each.payload for each in FULL_PAYLOAD_DATABASE.values()})
    return texts if LONG else texts[:: max(1, len(texts) // 600)]


def corpora() -> dict[str, list[str]]:
    drawn = grown(seeded(5).dice, count(450, 15_000))
    return {"our own": list(OWN), "grown": drawn, "of a package": of_a_package()}


async def drawn_as_posts(page: Page, texts: Sequence[str]) -> list[str]:
    """Draw `texts` as posts, wherever a post has words; return what in the page is none of ours."""
    wrong: list[str] = []
    for start in range(0, len(texts), AT_ONCE):
        some = list(texts[start : start + AT_ONCE])
        assert await page.evaluate(AS_POSTS, some) == len(some) + 1
        wrong += await not_ours(page)
    return wrong


@pytest.mark.timeout(900)
@pytest.mark.parametrize("corpus", ["our own", "grown", "of a package"])
async def test_nothing_in_a_post_becomes_an_element_a_script_or_a_request(shown, browser, corpus):
    texts = corpora()[corpus]
    assert len(texts) >= 50
    seen = await watched(browser, viewport={"width": 360, "height": 740})
    await armed(seen)
    asked: list[str] = []
    seen.page.on("request", lambda request: asked.append(request.url))
    await show(seen.page, shown.url, "thread", "en")
    assert await drawn_as_posts(seen.page, texts) == []
    assert seen.complaints == []
    assert [url for url in asked if not url.startswith(shown.url)] == []


@pytest.mark.timeout(300)
async def test_nothing_in_a_name_a_title_or_a_topic_becomes_an_element_or_a_script(shown, browser):
    seen = await watched(browser)
    await armed(seen)
    await show(seen.page, shown.url, "rooms", "en")
    wrong: list[str] = []
    for where in SCREENS:
        for text in OWN if LONG else OWN[::3]:
            assert await seen.page.evaluate(AS_EVERYTHING_ELSE, [text, where])
            wrong += [f"{where}: {each}" for each in await not_ours(seen.page)]
    assert wrong == []
    assert seen.complaints == []


async def test_guidelines_of_a_malicious_host_are_words_too(shown, browser):
    seen = await watched(browser)
    await armed(seen)
    page = "\n\n".join(OWN)

    async def guidelines(route: Route) -> None:
        await route.fulfill(body=page, content_type="text/markdown; charset=utf-8")

    await seen.page.context.route("**/pages/*/guidelines.md", guidelines)
    await show(seen.page, shown.url, "guidelines", "en")
    await expect(seen.page.locator("main")).to_contain_text("ran()")
    assert await not_ours(seen.page) == []
    assert seen.complaints == []


def test_the_grown_texts_are_of_every_kind():
    # What is looked at must be dangerous: a generator that drew harmless words would pass everything.
    texts = grown(seeded(1).dice, 400)
    assert len(set(texts)) > 350
    for sign in ("ran()", "](", "onerror=", "```", "javascript:", "&#x6a;", "\n> ", "<!--", "srcdoc"):
        assert any(sign.lower() in text.lower() for text in texts), sign
