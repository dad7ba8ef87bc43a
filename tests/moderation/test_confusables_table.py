"""The pinned table of look-alikes, by the examples of UTS 39, and the pinned tables by how they are made."""

import importlib.util
import unicodedata
from functools import cache
from pathlib import Path

import pytest

from hearth_moderation.guards.links.lists.suffixes import Suffixes
from hearth_moderation.guards.policy import shipped

MAKING = Path(__file__).resolve().parents[2] / "moderation" / "making"

CONFUSABLES_TXT = """\
# confusables.txt
# Date: 2025-07-22, 05:49:37 GMT
# Version: 17.0.0
0430 ;\t0061 ;\tMA\t# ( а → a ) CYRILLIC SMALL LETTER A → LATIN SMALL LETTER A
FF41 ;\t0061 ;\tMA\t# ( ａ → a ) FULLWIDTH LATIN SMALL LETTER A → LATIN SMALL LETTER A
11B66 ;\t0306 ;\tMA\t# SHARADA VOWEL SIGN CANDRA E, which Unicode 14 does not know
"""

SUFFIX_LIST = """\
// VERSION: 2026-01-01_00-00-00_UTC
// ===BEGIN ICANN DOMAINS===
com
ck
*.ck
!www.ck
公司.cn
// ===END ICANN DOMAINS===
// ===BEGIN PRIVATE DOMAINS===
github.io
// ===END PRIVATE DOMAINS===
"""


def making(stem: str):
    """Load a script that makes a table."""
    spec = importlib.util.spec_from_file_location(f"making_{stem}", MAKING / f"{stem}.py")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@cache
def prototypes() -> dict[str, str]:
    told = shipped().read("confusables")["prototypes"]
    return {char: prototype for prototype, chars in told.items() for char in chars}


def skeleton(text: str) -> str:
    """Return the skeleton of UTS 39, section 4, of a text in NFKC."""
    mapped = "".join(prototypes().get(char, char) for char in unicodedata.normalize("NFKC", text))
    return unicodedata.normalize("NFD", mapped)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("paypal", "раураӏ"),
        ("scope", "ѕсоре"),
        ("toys-я-us", "tоуѕ-я-us"),
        ("so̷s", "søs"),
        ("modern", "rnodern"),
        ("O1O", "0l0"),
        ("ｇｏｏｇｌｅ", "google"),
    ],
)
def test_what_looks_alike_has_one_skeleton(one, other):
    assert skeleton(one) == skeleton(other)


@pytest.mark.parametrize(("one", "other"), [("paypal", "paypai"), ("中国", "中田"), ("a", "A")])
def test_what_looks_different_has_two(one, other):
    assert skeleton(one) != skeleton(other)


def test_the_table_says_its_version_its_source_and_its_licence():
    told = shipped().read("confusables")
    assert told["version"].split(".")[0].isdigit()
    assert told["source"].endswith("confusables.txt")
    assert told["licence"].startswith("Unicode-3.0")


def test_every_prototype_is_its_own_and_no_character_looks_like_two():
    told = shipped().read("confusables")["prototypes"]
    assert sum(map(len, told.values())) == len(prototypes())
    assert not any(char in prototypes() for prototype in told for char in prototype if len(prototype) == 1)


def test_confusables_are_made_of_what_a_text_in_nfkc_can_hold():
    table = making("confusables").table_of(CONFUSABLES_TXT)
    assert table["prototypes"] == {"a": "\u0430"}
    assert (table["version"], table["date"]) == ("17.0.0", "2025-07-22")


def test_suffixes_are_made_of_all_rules_in_dns_spelling():
    table = making("suffixes").table_of(SUFFIX_LIST)
    assert table["version"] == "2026-01-01_00-00-00_UTC"
    assert table["rules"] == ["ck(*,www!)", "cn?(xn--55qx5d)", "com", "io?(github)"]
    assert Suffixes.of("", table["rules"]).public("a.xn--55qx5d.cn") == "xn--55qx5d.cn"


@pytest.mark.parametrize(("stem", "text"), [("confusables", "<html>"), ("suffixes", SUFFIX_LIST[:-40])])
def test_another_file_or_half_of_one_makes_no_table(stem, text):
    with pytest.raises(ValueError, match="this is not"):
        making(stem).table_of(text)
