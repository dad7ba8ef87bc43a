"""Makes protocol/vectors/training.json: `python -m tests.protocol.generate_training`.

A text of a module to the byte, and and what a candidate keeps (spec/training.md).
"""

from dataclasses import replace

from tests.moderation.training.written import WHOLE
from tests.protocol.deterministic import bytes_of, public, seed, store
from tests.protocol.example_structures import COMMUNITY, HOUR, TRAINING_RESULT
from tests.protocol.generate_structures import fields_of

from hearth_moderation.training import content
from hearth_moderation.training.checking import read_languages
from hearth_moderation.training.judging import judge
from hearth_moderation.training.reading import read_module
from hearth_moderation.training.shelf import Shelf
from hearth_protocol import signed
from hearth_protocol.codec import u8, u16, u32, vector
from hearth_protocol.structures.certificate import module_id
from hearth_protocol.study import Passed, Place
from hearth_protocol.words import LANGUAGES

TEXT = WHOLE.replace("Being kind", "善待彼此").replace("pass: 80", "pass: 50")
CONTENT = TRAINING_RESULT.content
IN_KOREAN = bytes_of("the same in Korean")

PLACES = [
    ("not begun", Place(version=2)),
    ("reading", Place(version=2, read=3)),
    ("read", Place(version=2, read=5)),
    ("begun to answer", Place(version=2, read=5).begun(CONTENT)),
    ("answering", Place(version=2, read=5, attempt=1, content=CONTENT, answers=bytes((0, 2)))),
    ("answering otherwise", Place(version=2, read=5, attempt=1, content=CONTENT, answers=bytes((0, 3)))),
    ("further", Place(version=2, read=5, attempt=1, content=CONTENT, answers=bytes((0, 1, 1)))),
    ("all that can be", Place(version=2, read=5, attempt=1, content=CONTENT, answers=bytes(64))),
    ("anew in another text", Place(version=2, read=5, attempt=1, content=CONTENT).begun(IN_KOREAN)),
    ("a newer version", Place(version=3)),
]
"""Each further than the one before, and so greater as bytes."""


def _result(*, hour: int = HOUR, version: int = 2) -> bytes:
    return signed.sign(seed("staff"), replace(TRAINING_RESULT, hour=hour, version=version))


RESULTS = [
    ("passed", Passed(_result())),
    ("passed later", Passed(_result(hour=HOUR + 1))),
    ("a newer version passed", Passed(_result(version=3, hour=HOUR - 5))),
]
"""Each younger than the one before, and so greater as bytes."""


def _broken_places() -> dict[str, bytes]:
    def place(version=2, attempt=1, answers=b"", read=1, text=CONTENT):
        return u16(version) + u16(attempt) + vector(answers) + u8(read) + text

    return {
        "version 0": place(version=0),
        "an answer that no question has": place(answers=b"\x04"),
        "more answers than there can be": place(answers=bytes(65)),
        "a text before the first attempt": place(attempt=0),
        "an attempt at no text": place(text=bytes(32)),
        "answers before the first attempt": place(attempt=0, answers=b"\x01", text=bytes(32)),
        "a hash too short": place(text=CONTENT[:31]),
    }


def _broken_results() -> dict[str, bytes]:
    def passed(version=2, hour=HOUR, result=None):
        return u16(version) + u32(hour) + vector(_result() if result is None else result)

    return {
        "another version": passed(version=3),
        "another hour": passed(hour=HOUR + 1),
        "no result": passed(result=b""),
        "a result that is none": passed(result=b"\x01"),
        "a result too long": passed(result=bytes(513)),
    }


def _kept(good, broken, **more):
    return [
        {"case": name, "value": value.write().hex(), "expect": "read", **more.get(name, {})}
        for name, value in good
    ] + [{"case": name, "value": data.hex(), "expect": "malformed"} for name, data in broken.items()]


def _judged() -> list[dict[str, object]]:
    """Results of one module, as whoever certifies comes to judge them, in the order of the page's rules."""
    languages = read_languages("being-kind", dict.fromkeys(LANGUAGES, TEXT))
    module = languages["zh-Hant"]
    good = replace(
        TRAINING_RESULT,
        module=module.id,
        version=3,
        content=content.content_hash(module),
        answers=bytes((1, 0)),
    )
    results = {
        "all right": good,
        "half of them right, which is enough": replace(good, answers=bytes((1, 3))),
        "none right": replace(good, answers=bytes((0, 3))),
        "an answer too few": replace(good, answers=bytes((1,))),
        "an answer too many": replace(good, answers=bytes((1, 0, 0))),
        "an answer that this question has not": replace(good, answers=bytes((3, 0))),
        "of another module": replace(good, module=bytes_of("another module", 16)),
        "of an older version": replace(good, version=2),
        "of another text": replace(good, content=bytes_of("another text")),
        "of the text in another language": replace(good, language="ko"),
        "of another community": replace(good, community=bytes_of("another community")),
        "that names another key": replace(good, signature_key=public("stranger")),
        "an hour ahead": replace(good, hour=HOUR + 1),
        "two hours ahead": replace(good, hour=HOUR + 2),
        "180 days old": replace(good, hour=HOUR - 180 * 24),
        "older": replace(good, hour=HOUR - 180 * 24 - 1),
    }
    signed_by = {name: signed.sign(seed("staff"), result) for name, result in results.items()}
    signed_by["signed by another"] = signed.sign(seed("stranger"), good)
    signed_by["with a byte more"] = signed_by["all right"] + b"\x00"
    signed_by["nothing"] = b""
    shelf = Shelf({"being-kind": languages})
    cases = []
    for name, data in signed_by.items():
        judged = judge(data, community=COMMUNITY, key=public("staff"), modules=shelf, hour=HOUR)
        cases.append({"case": name, "result": data.hex(), "expect": judged.verdict.value})
    return cases


def build() -> dict[str, object]:
    module = read_module(TEXT, slug="being-kind", language="zh-Hant")
    fields = {name: {"fields": fields_of(place)} for name, place in PLACES}
    return {
        "about": "Training: a text and its content, what a candidate keeps (spec/training.md). Bytes in hex. "
        "Of the good places, and of the good results, each is greater than the one before.",
        "contents": [
            {
                "case": "a module",
                "slug": "being-kind",
                "language": module.language,
                "text": TEXT,
                "id": module_id("being-kind").hex(),
                "module": content.written(module).hex(),
                "content": content.content_hash(module).hex(),
                "expect": "read",
            }
        ],
        "judging": {"community": COMMUNITY.hex(), "key": public("staff").hex(), "hour": HOUR},
        "judged": _judged(),
        "places": _kept(PLACES, _broken_places(), **fields),
        "results": _kept(RESULTS, _broken_results()),
    }


if __name__ == "__main__":
    store("training.json", build())
