"""Every sentence exists in every language, with the same holes to fill."""

import json
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from tests.house import tree

from hearth_protocol.structures.act import ActReason

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
READ = [
    path
    for path in tree.files()
    if {path.stem, path.parent.name} & LANGUAGES
    and path.suffix in {".json", ".md"}
    and path.parent.name != "lists"
    and "tests" not in path.parts
]
"""Whatever somebody reads in one language, but the words of invitations (`lists`)."""
NOT_SAID = {
    "zh-Hans": {
        "您": "你",
        **dict.fromkeys(("管理员", "版主"), "主持人"),
        "聚会": "小组会",
        **dict.fromkeys(("签到", "状态询问"), "问问感受"),
    },
    "zh-Hant": {
        "您": "你",
        **dict.fromkeys(("管理員", "版主"), "主持人"),
        "聚會": "小組會",
        **dict.fromkeys(("簽到", "狀態詢問"), "問問感受"),
    },
    "ko": {
        **dict.fromkeys(("담당자", "관리자"), "운영진"),
        "당직": "당번",
        "상태 확인": "안부 묻기",
        "상담자": "상담사",
        # A name may end either way: the sentence is built so that it needs none of the two.
        **{f"({particle})": "neither" for particle in "을를이가은는과와으"},
    },
}
"""One thing has one word in the terminal, the page, the guards and the help pages; all have one address."""
REASONS = {
    "client/hearth_client/words": "report_reason_",
    "client/browser-client/src/words/later/reporting": "reason.",
    "client/browser-client/src/words/later/acting": "reason.",
    "client/browser-client/src/words/staff": "case.reason.",
}
SHARED_REASONS = {reason.name.lower() for reason in ActReason}
"""Where the reason of a report or an act is read, and how its key begins there."""


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
    assert {".md", ".json"} == {path.suffix for path in READ}


@pytest.mark.parametrize("language", NOT_SAID)
def test_one_thing_has_one_word(language):
    said = [
        (str(path.relative_to(tree.ROOT)), other, instead)
        for path in READ
        if language in {path.stem, path.parent.name}
        for other, instead in NOT_SAID[language].items()
        if other in path.read_text(encoding="utf-8")
    ]
    assert said == []


@pytest.mark.parametrize("language", sorted(LANGUAGES))
def test_a_reason_is_worded_alike_wherever_it_is_read(language):
    worded = {}
    for folder, start in REASONS.items():
        for key, sentence in _read(tree.ROOT / folder)[language].items():
            if key.startswith(start) and (reason := key.removeprefix(start)) in SHARED_REASONS:
                worded.setdefault(reason, set()).add(sentence.lower().rstrip(".。"))
    assert set(worded) == SHARED_REASONS
    assert {reason: said for reason, said in worded.items() if len(said) > 1} == {}


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
