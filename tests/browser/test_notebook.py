"""The evidence notebook in a real browser: warned of first, read and written in silence, and handed out."""

import json
from pathlib import Path

import pytest
from playwright.async_api import Browser, expect
from tests import warm
from tests.browser.chromium import until
from tests.browser.person import WORDS, Person, somebody
from tests.browser.person import until as told
from tests.client.test_command import COMMAND_SECONDS, ENVIRONMENT
from tests.house import tree
from tests.scenarios.community import Community

from hearth_client import Client
from hearth_client.sentences import of
from hearth_protocol.notebook_file import write_file
from hearth_protocol.notebook_note import Draft

pytestmark = pytest.mark.browser

ADDRESS = "https://channel.example/abc/17?single\u202egnp.elbaorez"
KEPT_BY = "write_vault"
ASKS_WHO = {"challenge", "authenticate", "read_vault"}
PRINTED = """() => {
    const sheet = document.querySelector(".sheet");
    return [...document.querySelectorAll("body *")]
        .filter((each) => each.checkVisibility({visibilityProperty: true}))
        .filter((each) => !sheet.contains(each) && !each.contains(sheet))
        .map((each) => each.outerHTML);
}"""

# Two taps with no turn between them in which a message could come in.
BACK_AND_AGAIN = """async (names) => {
    for (const name of names) {
        [...document.querySelectorAll("button")].find((each) => each.innerText === name).click();
        for (let turn = 0; turn < 50; turn++) await null;
    }
}"""


def tells(her: Person, key: str, **holes: object) -> str:
    """Return what the notebook's screens say for `key` in her language."""
    own = json.loads((WORDS / "later" / "noting" / f"{her.language}.json").read_text())
    return str((of(her.language) | own)[key]).format(**holes)


async def tap(her: Person, key: str, **holes: object) -> None:
    await her.page.locator("main").get_by_role("button", name=tells(her, key, **holes), exact=True).click()


async def writes(her: Person, key: str, text: str) -> None:
    await her.page.get_by_role("textbox", name=tells(her, key), exact=True).fill(text)


async def open_notebook(her: Person) -> None:
    """Go there from the list of rooms: two taps, and the warning before anything stands there."""
    await her.tap("settings.title", her.page.get_by_role("banner"))
    await her.tap("notebook")
    await expect(her.page.locator("main")).to_contain_text(tells(her, "notebook_watched"))
    await expect(her.page.locator("main")).not_to_contain_text(tells(her, "add"))
    await her.tap("go_on")
    await expect(her.page.locator("main")).to_contain_text(tells(her, "what"))


async def back(her: Person) -> None:
    await her.tap("back", her.page.get_by_role("banner"))


async def secret_words(her: Person) -> str:
    """Have the words shown that bring her back, and return them."""
    await her.tap("words.show")
    await her.tap("words.show")
    await expect(her.page.locator("ol.secret li")).to_have_count(12)
    words = await her.page.locator("ol.secret li").all_inner_texts()
    await her.tap("words.away")
    return " ".join(words)


def asked_since(her: Person, before: int) -> set[str]:
    return {url.rsplit("/", 1)[1] for url in her.asked[before:]}


async def checks(her: Person, file: Path, codes: str = "") -> None:
    """Choose a file and have it checked."""
    await her.page.get_by_label(tells(her, "check.file"), exact=True).set_input_files(file)
    await writes(her, "check.codes", codes)
    await tap(her, "check.do")


def terminal(file: Path, *heads: str) -> tuple[int, str]:
    """Run `hearth-client notebook verify` on a file: no server, no words."""
    arguments = ["--language", "en", "notebook", "verify", str(file)]
    arguments += [word for head in heads for word in ("--head", head)]
    done = warm.run("hearth_client", arguments, given=b"", environment=ENVIRONMENT, seconds=COMMAND_SECONDS)
    return done.code, done.out.decode()


async def note_first(her: Person) -> str:
    """Note something that every guard would stop; nothing leaves but what is kept. Return its code."""
    await tap(her, "add")
    before = len(her.asked)
    await her.page.get_by_label(tells(her, "field.day")).fill("2026-11-20")
    await writes(her, "ask_note_address", ADDRESS)
    await writes(her, "ask_note_words", "有人在群里要原图，电话 13800138000。\n两张。")
    await tap(her, "write.do")
    # Said only once it is written.
    await expect(her.page.locator("main")).to_contain_text(tells(her, "notebook_added", number=1))
    await told(lambda: KEPT_BY in asked_since(her, before))
    assert asked_since(her, before) <= {KEPT_BY, *ASKS_WHO}
    await expect(her.page.locator(".code")).not_to_have_count(0)
    (code,) = set(await her.page.locator(".code").all_inner_texts())
    assert len(code.split()) == 16
    return code


async def read_and_correct(her: Person) -> None:
    """Read it: an address is text, what hides in it is told, and nobody is asked for anything."""
    before = len(her.asked)
    await expect(her.page.locator("dd").filter(has_text="channel.example")).to_contain_text("U+202E")
    assert await her.page.locator("main a").count() == 0
    await tap(her, "entries")
    await her.tap_card("channel.example")
    # Half a correction waits while something else is looked at,
    # also for whoever comes back before the worker heard of it.
    await tap(her, "entry.correct")
    await expect(her.page.get_by_role("textbox", name=tells(her, "ask_note_address"))).to_have_value(ADDRESS)
    await writes(her, "ask_note_handle", "@somebody")
    await her.page.evaluate(BACK_AND_AGAIN, [her.say("back"), tells(her, "entry.correct")])
    await expect(her.page.get_by_role("textbox", name=tells(her, "ask_note_handle"))).to_have_value(
        "@somebody"
    )
    assert asked_since(her, before) == set()
    await tap(her, "write.do")
    await expect(her.page.locator("main")).to_contain_text(tells(her, "note_corrects", number=1))
    await expect(her.page.locator("dd").filter(has_text="@somebody")).to_be_visible()
    await expect(her.page.locator("main")).to_contain_text(tells(her, "notebook_corrected", number=2))


async def note_elsewhere(her: Person, url: str, words: str) -> None:
    """Have another device note something meanwhile; both stay, and her page says so."""
    async with await Client.with_words(url, words) as other:
        assert [one.note.address for one in other.notebook.entries()] == [ADDRESS, ADDRESS]
        await other.notebook.add(Draft(words="또 다른 기기에서"))
    await tap(her, "entry.correct")
    await writes(her, "ask_note_handle", "@somebody_else")
    await tap(her, "write.do")
    await expect(her.page.locator("main")).to_contain_text(tells(her, "notebook_remark_ends"))


async def take_out(her: Person) -> None:
    """Take it out: what goes is said before it does, and that there was something stays to be seen."""
    await tap(her, "entries")
    await her.tap_card("또 다른")
    await tap(her, "entry.remove")
    await expect(her.page.locator("main")).to_contain_text(tells(her, "entry.remove.what", number="3")[:4])
    await tap(her, "entry.remove.yes")
    await expect(her.page.locator("main")).to_contain_text(tells(her, "note_out"))
    await expect(her.page.locator("main")).to_contain_text(tells(her, "notebook_removed"))
    await tap(her, "entries")


async def hand_out(her: Person, where: Path) -> Path:
    """Be warned again, and have the page make its file."""
    await tap(her, "out.title")
    await expect(her.page.locator("main")).to_contain_text(tells(her, "out.warning"))
    await her.tap("go_on")
    async with her.page.expect_download() as downloading:
        await her.page.get_by_role("link", name=tells(her, "out.file")).click()
    download = await downloading.value
    file = where / download.suggested_filename
    await download.save_as(file)
    assert file.name.startswith("notes-")
    return file


async def print_sheet(her: Person) -> None:
    """Look at what a printer gets: the sheet alone, and from any other screen nothing."""
    await her.page.emulate_media(media="print")
    await until(her.page, f"({PRINTED})().length === 0")
    await expect(her.page.locator(".sheet")).to_contain_text("@somebody_else")
    await her.page.emulate_media(media="screen")
    await expect(her.page.locator(".sheet")).to_be_hidden()
    await back(her)
    await expect(her.page.locator(".sheet")).to_have_count(0)
    await her.page.emulate_media(media="print")
    await until(her.page, "!document.body.checkVisibility()")
    await her.page.emulate_media(media="screen")


async def test_what_is_noted_goes_nowhere_but_into_her_vault_and_files_that_either_client_checks(
    hearth: Community, minh: Client, browser: Browser, tmp_path: Path
):
    room = await minh.staff.create_room(name="Harbour", history="window", pseudonym="Minh")
    her = await somebody(browser, "zh-Hans", accept_downloads=True)
    await her.come_in((await minh.staff.invite(room.id)).link, "小雨", "Harbour", keep="words")
    await back(her)
    words = await secret_words(her)
    await open_notebook(her)
    code = await note_first(her)
    await read_and_correct(her)
    await note_elsewhere(her, hearth.url, words)
    await take_out(her)
    before = len(her.asked)
    file = await hand_out(her, tmp_path)
    assert not {"Harbour", "小雨", "Minh", hearth.url} & set(file.read_text().split('"'))
    assert terminal(file, code)[0] == 0
    changed = tmp_path / "changed.json"
    changed.write_text(file.read_text().replace("@somebody_else", "@nobody_at_all"))
    assert terminal(changed)[0] != 0
    await print_sheet(her)
    await tap(her, "check.title")
    await checks(her, file, code.upper())
    await expect(her.page.locator("main")).to_contain_text(tells(her, "notebook_under", count=1, rest=3))
    await checks(her, changed)
    await expect(her.page.locator("main")).to_contain_text(tells(her, "notebook_does_not_hold"))
    async with await Client.with_words(hearth.url, words) as other:
        (tmp_path / "theirs.json").write_bytes(write_file(other.notebook.file()))
    await checks(her, tmp_path / "theirs.json")
    await expect(her.page.locator("main")).to_contain_text(tells(her, "notebook_holds", count=4))
    await checks(her, tree.ROOT / "README.md")
    await expect(her.page.locator("main")).to_contain_text(tells(her, "check.trouble"))
    assert not {KEPT_BY, *ASKS_WHO} & asked_since(her, before)
    assert all("kept: setItem notes" in one for one in her.seen.complaints)
    await her.page.context.close()
