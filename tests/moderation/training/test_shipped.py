"""Every module that comes along: one training in four languages, whose questions ask for judgement."""

import re
from collections import Counter
from importlib.resources import files

import pytest
from markdown_it import MarkdownIt

from hearth_moderation.training import shipped
from hearth_protocol.structures.certificate import Role, module_id
from hearth_protocol.words import LANGUAGES

SLUGS = shipped.slugs()
EVERY = [(slug, language) for slug in SLUGS for language in LANGUAGES]

WORDS = (850, 1500)
"""Of an English module's sections, without its questions: what is read in ten minutes after a day of work."""

SIGNS = {"zh-Hans": (1300, 3600), "zh-Hant": (1300, 3600), "ko": (1700, 5200)}
"""The same in signs that are not blank."""

MOST_LONGEST = 1 / 3
"""Of a module's questions, in how many the right answer may be the longest."""

MOST_SHORTEST = 2 / 3
"""The same for the shortest."""

LIKE_LENGTH = 2.6
"""How many times as long as the shortest the longest answer of a question may be."""

SHOWN = {"inline", "text", "softbreak"} | {
    f"{kind}_{end}"
    for kind in ("paragraph", "bullet_list", "ordered_list", "list_item", "strong", "em")
    for end in ("open", "close")
}
"""What a page needs to show of Markdown."""

each_module = pytest.mark.parametrize("slug", SLUGS)
each_text = pytest.mark.parametrize(("slug", "language"), EVERY)


def text_of(slug, language):
    file = files("hearth_moderation").joinpath("training", "modules", slug, f"{language}.md")
    return file.read_text("utf-8")


def shape(module):
    return [(len(question.answers), question.right) for question in module.questions]


def lengths_of(question):
    """How long the right answer is, and how long the others are."""
    lengths = [len(answer.text) for answer in question.answers]
    return lengths.pop(question.right), lengths


def prose(module):
    return " ".join(section.text for section in module.sections)


def test_only_modules_of_the_order_are_there_and_each_in_four_languages():
    folder = files("hearth_moderation").joinpath("training", "modules")
    folders = folder.iterdir() if folder.is_dir() else ()
    found = sorted((each.name, file.name) for each in folders for file in each.iterdir())
    assert found == sorted((slug, f"{language}.md") for slug, language in EVERY)
    assert {slug for slug, _ in found} <= set(shipped.ORDER)


def test_the_names_of_modules_differ_in_what_a_certificate_says():
    assert len({module_id(slug) for slug in shipped.ORDER}) == len(shipped.ORDER)


@pytest.mark.parametrize(("slug", "language"), [("no-such", "en"), ("../policy", "en"), ("the-rules", "fr")])
def test_what_is_not_there_is_not_made_up(slug, language):
    with pytest.raises(KeyError):
        shipped.module(slug, language)


@pytest.mark.parametrize("language", LANGUAGES)
def test_each_role_is_offered_what_its_certificate_needs_in_the_order_of_learning(language):
    for role in (Role.MODERATOR, Role.COUNSELLOR):
        offered = [module.slug for module in shipped.modules(language, role)]
        assert offered == [slug for slug in shipped.ORDER if slug in offered]
        assert set(offered) == {slug for slug in SLUGS if shipped.module(slug, language).roles & role}
    assert "hosting" not in {module.slug for module in shipped.modules(language, Role.MODERATOR)}


@each_module
def test_what_a_module_says_of_itself_is_the_same_in_all_languages(slug):
    said = {
        (one.roles, one.version, one.minutes, one.pass_percent, one.review, one.sources, one.checked_on)
        for one in (shipped.module(slug, language) for language in LANGUAGES)
    }
    assert len(said) == 1


@each_module
def test_all_languages_ask_the_same_and_the_same_answer_is_right(slug):
    shapes = [shape(shipped.module(slug, language)) for language in LANGUAGES]
    assert shapes == shapes[:1] * len(LANGUAGES)
    assert len({len(shipped.module(slug, language).sections) for language in LANGUAGES}) == 1


@each_module
def test_the_place_of_the_right_answer_tells_nothing(slug):
    questions = shipped.module(slug, "en").questions
    counts = Counter(question.right for question in questions)
    assert len(counts) >= 3
    assert max(counts.values()) <= (len(questions) + 1) // 2
    rights = [question.right for question in questions]
    assert not any(
        rights[place] == rights[place + 1] == rights[place + 2] for place in range(len(rights) - 2)
    )


@each_text
def test_the_length_of_the_right_answer_tells_nothing(slug, language):
    questions = shipped.module(slug, language).questions
    lengths = {question.name: lengths_of(question) for question in questions}
    longest = [name for name, (right, others) in lengths.items() if right > max(others)]
    assert len(longest) <= len(questions) * MOST_LONGEST, longest
    shortest = [name for name, (right, others) in lengths.items() if right < min(others)]
    assert len(shortest) <= len(questions) * MOST_SHORTEST, shortest
    for name, (right, others) in lengths.items():
        assert max(right, *others) <= LIKE_LENGTH * min(right, *others), name


@each_text
def test_a_module_is_of_a_size_that_a_tired_volunteer_reads(slug, language):
    module = shipped.module(slug, language)
    assert 5 <= len(module.sections) <= 8
    assert 6 <= len(module.questions) <= 8
    assert 10 <= module.minutes <= 45
    assert 75 <= module.pass_percent <= 100
    text = prose(module)
    if language == "en":
        assert WORDS[0] <= len(text.split()) <= WORDS[1], len(text.split())
    else:
        least, most = SIGNS[language]
        assert least <= len(re.sub(r"\s", "", text)) <= most, len(re.sub(r"\s", "", text))


@each_text
def test_a_module_is_paragraphs_and_lists_and_nothing_that_looks_like_signs(slug, language):
    module = shipped.module(slug, language)
    texts = [section.text for section in module.sections]
    for question in module.questions:
        texts += [question.scenario, *(answer.explanation for answer in question.answers)]
        texts += [answer.text for answer in question.answers]
    tokens = [token for text in texts for token in MarkdownIt("commonmark").parse(text)]
    inner = [child for token in tokens for child in token.children or ()]
    assert {token.type for token in (*tokens, *inner)} <= SHOWN
    # Beside a Chinese or Korean letter, signs of emphasis may not be read as such: then they would be shown.
    assert not [child.content for child in inner if set("*_`") & set(child.content)]


@each_text
def test_every_section_and_every_scenario_has_a_name_of_its_own(slug, language):
    module = shipped.module(slug, language)
    for names in ([one.heading for one in module.sections], [one.name for one in module.questions]):
        assert len(set(names)) == len(names)
        assert all(len(name) <= 80 for name in names)


@each_text
def test_every_module_names_what_it_rests_on(slug, language):
    module = shipped.module(slug, language)
    assert module.sources


@each_text
def test_a_module_is_written_in_its_own_language(slug, language):
    text = text_of(slug, language).partition("# ")[2]
    hangul = len(re.findall(r"[\uac00-\ud7a3]", text))
    han = len(re.findall(r"[\u4e00-\u9fff]", text))
    latin = len(re.findall(r"[A-Za-z]", text))
    share = {"en": latin, "ko": hangul, "zh-Hans": han, "zh-Hant": han}[language] / (hangul + han + latin)
    assert share > 0.8, share


@pytest.mark.parametrize(("language", "encoding"), [("zh-Hans", "gb2312"), ("zh-Hant", "big5")])
@each_module
def test_the_two_scripts_of_chinese_are_not_mixed(slug, language, encoding):
    han = "".join(re.findall(r"[\u4e00-\u9fff]", text_of(slug, language)))
    # Each of these old tables has the characters of one script alone.
    assert han.encode(encoding, "ignore").decode(encoding) == han


@each_text
def test_a_module_names_no_long_telephone_number(slug, language):
    """They stand in the list of helplines, where somebody looks at them again."""
    shown = text_of(slug, language).partition("\n# ")[2]
    assert not re.findall(r"\d[\d -]{6,}\d", shown)
