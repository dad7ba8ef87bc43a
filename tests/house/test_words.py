"""Every sentence exists in every language, with the same holes to fill."""

import json
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from tests.house import tree

LANGUAGES = {"en", "zh-Hans", "zh-Hant", "ko"}
FOLDERS = sorted(
    {
        path.parent
        for path in tree.files()
        if "words" in {path.parent.name, path.parent.parent.name}
        and path.stem in LANGUAGES
        and path.suffix == ".json"
        and path.parent.name != "lists"
    }
)
HOLE = re.compile(r"\{([^{}]*)\}")


def _read(folder: Path) -> dict[str, dict[str, str]]:
    return {
        path.stem: dict(_flat(json.loads(path.read_text(encoding="utf-8"), object_pairs_hook=_no_doubles)))
        for path in folder.glob("*.json")
    }


def _flat(words: dict[str, str | dict[str, str]], before: str = "") -> Iterator[tuple[str, str]]:
    """Every sentence with its whole key."""
    for key, value in words.items():
        if isinstance(value, dict):
            yield from _flat(value, f"{before}{key}.")
        else:
            yield before + key, value


def _no_doubles(pairs: list[tuple[str, str]]) -> dict[str, str]:
    keys = [key for key, _ in pairs]
    assert len(keys) == len(set(keys)), f"a key is there twice: {keys}"
    return dict(pairs)


def test_there_are_words():
    assert FOLDERS


@pytest.mark.parametrize("folder", FOLDERS, ids=lambda folder: str(folder.relative_to(tree.ROOT)))
class TestWords:
    def test_four_languages_are_there(self, folder):
        assert set(_read(folder)) == LANGUAGES

    def test_no_language_lacks_a_key(self, folder):
        words = _read(folder)
        everything = set().union(*words.values())
        assert {
            language: sorted(everything - set(of)) for language, of in words.items() if everything - set(of)
        } == {}

    def test_the_holes_are_the_same(self, folder):
        words = _read(folder)
        different = [
            (language, key)
            for language, of in words.items()
            for key, sentence in of.items()
            if sorted(HOLE.findall(sentence)) != sorted(HOLE.findall(words["en"].get(key, "")))
        ]
        assert different == []

    def test_no_sentence_is_empty_or_untranslated(self, folder):
        words = _read(folder)
        assert [
            (of, key) for of in words for key, sentence in words[of].items() if not sentence.strip()
        ] == []
        foreign = re.compile(r"[\u3400-\u9fff\uac00-\ud7a3]")
        left = [
            (language, key)
            for language in LANGUAGES - {"en"}
            for key, sentence in words[language].items()
            if len(sentence.split()) > 3 and not foreign.search(sentence)
        ]
        assert left == []
