"""The pages of help: four languages, no JavaScript, a way out, and nothing in the tab that tells."""

import html
import json
import re
from importlib import resources

import pytest
from tests.server.test_http import get, leaving
from tests.server.town import running

from hearth_moderation import helplines
from hearth_server.http.languages import LANGUAGES
from hearth_server.http.pages import OF_HELP, Pages, render

WRITTEN = [name for name in OF_HELP if name not in {"help", "lines"}]
EVERY = [(language, name) for language in LANGUAGES for name in OF_HELP]
PAGES = Pages(None, demo=False, leave=dict.fromkeys(LANGUAGES, "https://weather.example/"))
SENSITIVE = r"porn|sex|abuse|victim|nude|intimate|色|性|裸|私密|성|피해"


def written(language, name):
    return (resources.files("hearth_server.pages") / language / f"{name}.md").read_text("utf-8")


def served(language, name):
    return PAGES.page(language, name).decode()


@pytest.mark.parametrize(("language", "name"), EVERY)
async def test_every_page_of_help_is_served_in_every_language(town, language, name):
    response, page = await get(town, f"/pages/{language}/{name}")
    assert response.status == 200
    assert response.headers["Content-Language"] == language
    assert page.count("<h1") == 1
    assert "<script" not in page
    assert "<img" not in page
    assert f'href="{leaving(language)}"' in page


@pytest.mark.parametrize(("language", "name"), EVERY)
def test_no_mark_of_the_source_is_left_on_a_page(language, name):
    # CommonMark opens and closes nothing between a closing quotation mark and a letter, as Chinese has them.
    assert not re.search(r"\*\*|__|\]\(", served(language, name))


@pytest.mark.parametrize(("language", "name"), EVERY)
def test_every_page_of_help_names_the_others_and_its_twins(language, name):
    page = served(language, name)
    more = page.split('<nav class="more"')[1]
    for other in OF_HELP:
        assert (f'href="/pages/{language}/{other}"' in more) == (other != name)
    for twin in LANGUAGES:
        assert f'href="/pages/{twin}/{name}"' in page


@pytest.mark.parametrize(("language", "name"), EVERY)
def test_nothing_in_the_tab_or_the_address_tells_what_it_is_about(language, name):
    title = re.search("<title>(.*?)</title>", served(language, name))[1]
    assert title == served(language, "about").split("<title>")[1].split("</title>")[0]
    assert not re.search(SENSITIVE, title)
    assert not re.search(SENSITIVE, f"/pages/{language}/{name}")


@pytest.mark.parametrize(("language", "name"), EVERY)
def test_leaving_is_the_first_thing_on_a_page(language, name):
    first = re.search(r"<body>.*?<a ([^>]*)>", served(language, name))[1]
    assert 'href="https://weather.example/"' in first
    assert "noreferrer" in first


@pytest.mark.parametrize(("language", "name"), EVERY)
def test_every_link_inside_leads_to_a_page_that_is_there_in_the_same_language(language, name):
    main = served(language, name).split("<main>")[1]
    for address in re.findall(r'href="(/[^"]*)"', main):
        _, _, rest = address.partition("/pages/")
        assert rest == language or PAGES.page(*rest.split("/")) is not None, address
        assert rest.split("/")[0] == language, address


@pytest.mark.parametrize(("language", "name"), EVERY)
def test_every_link_to_another_site_tells_it_nothing(language, name):
    for link in re.findall(r'<a [^>]*href="https?:[^>]*>', served(language, name)):
        assert 'rel="noopener noreferrer nofollow"' in link


@pytest.mark.parametrize("name", WRITTEN)
def test_a_page_names_the_same_day_the_same_sources_and_the_same_parts_in_every_language(name):
    def facts(language):
        text = written(language, name)
        own = f"/pages/{language}/"
        links = sorted(address.replace(own, "") for address in re.findall(r"\]\(([^)]*)\)", text))
        shape = (text.count("\n## "), len(re.findall("^- ", text, re.MULTILINE)))
        return set(re.findall(r"20\d\d-\d\d-\d\d", text)), links, shape

    english = facts("en")
    assert len(english[0]) == 1
    for language in LANGUAGES:
        assert facts(language) == english, language


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_page_on_law_says_that_no_lawyer_has_reviewed_it(language):
    said = {"en": "no lawyer has reviewed it yet", "zh-Hans": "还没有律师审阅", "zh-Hant": "還沒有律師審閱"}
    assert said.get(language, "아직 변호사의 검토를 받지 않았습니다") in written(language, "rights")


@pytest.mark.parametrize(("language", "name"), [(one, name) for one in LANGUAGES for name in WRITTEN])
def test_telephone_numbers_stand_in_the_data_alone_but_for_short_ones(language, name):
    """So that a number that changes is changed in one place."""
    text = re.sub(r"\]\([^)]*\)|20\d\d-\d\d-\d\d", "", written(language, name))
    assert re.findall(r"\+?\d[\d -]{5,}\d", text) == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_page_of_helplines_shows_what_was_verified_and_nothing_else(language):
    page = served(language, "lines")
    for line in helplines.shipped():
        assert (f"<h3>{html.escape(line.name[language])}</h3>" in page) == line.verified, line.id
        if line.number is not None and not line.verified:
            assert f">{line.number}<" not in page
    shown = helplines.shown(helplines.shipped())
    numbers = [line for line in shown if line.number is not None]
    assert len(re.findall(r'href="tel:\+?\d+"', page)) == len(numbers)
    assert page.count("2026-11-22") == len(shown)


@pytest.mark.parametrize("language", LANGUAGES)
def test_places_can_be_jumped_to(language):
    page = served(language, "lines")
    for region in {line.region for line in helplines.shipped()}:
        assert f'href="#{region}"' in page
        assert f'<h2 id="{region}">' in page


def test_hours_are_told_with_their_time_zone():
    page = served("en", "lines")
    assert "Every day 09:00–22:00 (Asia/Taipei)" in page


def own_line(**changes):
    text = (resources.files("hearth_moderation") / "policy" / "helplines.json").read_text("utf-8")
    line = next(line for line in json.loads(text)["lines"] if line["id"] == "kr-109")
    return json.dumps({"lines": [line | changes]})


async def test_the_operators_helplines_replace_the_shipped_ones_and_are_escaped(tmp_path):
    own = tmp_path / "own"
    own.mkdir()
    name = dict.fromkeys(LANGUAGES, "Ours <b>&")
    days = [{"days": "1-5", "from": "10:00", "to": "16:00"}, {"days": "6-6", "from": "10:00", "to": "12:00"}]
    file = own / "helplines.json"
    file.write_text(own_line(name=name, hours=days), "utf-8")
    async with running(
        tmp_path / "town", pages={"folder": str(own), "leave_en": "https://snow.example/"}
    ) as town:
        _, page = await get(town, "/pages/en/lines")
        assert "<h3>Ours &lt;b&gt;&amp;</h3>" in page
        assert "Monday–Friday 10:00–16:00 (Asia/Seoul) · Saturday 10:00–12:00" in page
        assert page.count("<h3>") == 1
        assert 'href="https://snow.example/"' in page
        file.write_text("{", "utf-8")
        _, page = await get(town, "/pages/en/lines")
        assert page.count("<h3>") == len(helplines.shown(helplines.shipped()))
        (own / "en").mkdir()
        (own / "en" / "lines.md").write_text("# By hand", "utf-8")
        assert "<h1>By hand</h1>" in (await get(town, "/pages/en/lines"))[1]


def test_who_asks_for_a_page_again_and_again_takes_no_time_from_others():
    PAGES.page("en", "rights")
    before = render.cache_info().misses
    for _ in range(50):
        PAGES.page("en", "rights")
    assert render.cache_info().misses == before
