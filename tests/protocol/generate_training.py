"""Makes protocol/vectors/training.json: `python -m tests.protocol.generate_training`.

A text of a module to the byte, and what a candidate keeps and how two devices agree on it (spec/training.md).
"""

from dataclasses import replace
from itertools import product

from tests.protocol.deterministic import bytes_of, seed, store
from tests.protocol.example_structures import HOUR, TRAINING_RESULT

from hearth_moderation.training import content
from hearth_moderation.training.reading import read_module
from hearth_protocol import signed
from hearth_protocol.codec import u16, vector
from hearth_protocol.structures.certificate import module_id
from hearth_protocol.study import Studied, Study, merged_slots

TEXT = """---
title: 善待彼此
roles: moderator counsellor
version: 3
minutes: 25
pass: 50
reviewed_by:
reviewed_on:
sources: https://one.example/a https://two.example
checked_on: 2026-11-23
---
# 善待彼此

## First
Some words.

- a list [with a bracket]
- of two

## Questions

### She waits
She asks whether
you are there.

- [ ] Nothing
  She is left alone.
- [x] Yes, I am
  It is short.

  And true.
- [ ] Later
  She cannot know that.

### Another
What now?

- [x] One
  Because.
- [ ] Two
  Not that.
- [ ] Three
  Nor that.
- [ ] Four
  Nor that.
"""
OTHER_MODULE = bytes_of("another module", 16)
CONTENT = TRAINING_RESULT.content


def _result(*, hour: int = HOUR, version: int = 2) -> bytes:
    return signed.sign(seed("staff"), replace(TRAINING_RESULT, hour=hour, version=version))


NEW = Studied(module=TRAINING_RESULT.module, version=2)
READING = replace(NEW, read=3)
ANSWERING = replace(NEW, read=5, content=CONTENT, answers=bytes((0, 2)))
OTHERWISE = replace(NEW, read=4, content=CONTENT, answers=bytes((0, 3)))
FURTHER = replace(OTHERWISE, answers=bytes((0, 3, 1)))
IN_KOREAN = replace(ANSWERING, content=bytes_of("the same in Korean"))
ANEW = replace(NEW, read=5, attempt=1, content=CONTENT)
PASSED = replace(NEW, read=5, attempt=1, content=CONTENT, result=_result())
LATER = replace(PASSED, read=2, attempt=2, result=_result(hour=HOUR + 1))
NEXT_VERSION = replace(NEW, version=3, read=1)
PASSED_NEXT = replace(NEXT_VERSION, attempt=1, result=_result(version=3, hour=HOUR - 5))
STATES = {
    "reading": READING,
    "answering": ANSWERING,
    "answered otherwise": OTHERWISE,
    "further": FURTHER,
    "in another text": IN_KOREAN,
    "begun anew": ANEW,
    "passed": PASSED,
    "passed later": LATER,
    "a newer version begun": NEXT_VERSION,
    "a newer version passed": PASSED_NEXT,
}


def slot(*modules: Studied) -> bytes:
    return Study({one.module: one for one in modules}).write()


SLOTS = {
    "nothing": b"",
    **{name: slot(state) for name, state in STATES.items()},
    "another module": slot(replace(NEW, module=OTHER_MODULE, read=1)),
    "two modules": slot(PASSED, replace(NEW, module=OTHER_MODULE, read=2)),
    "of a newer program": u16(2) + b"who knows",
    "of a still newer program": u16(3),
    "unreadable": b"\x00",
}


def _shown(studied: Studied) -> dict[str, object]:
    return {
        "module": studied.module.hex(),
        "version": studied.version,
        "read": studied.read,
        "attempt": studied.attempt,
        "content": studied.content.hex(),
        "answers": studied.answers.hex(),
        "result": studied.result.hex(),
    }


def _broken() -> dict[str, bytes]:
    entry = ANSWERING.write()
    other = replace(NEW, module=OTHER_MODULE).write()
    first, second = sorted((entry, other))
    head = entry[: 16 + 2 + 1 + 2 + 32]
    return {
        "version 0": u16(0) + vector(entry),
        "a version that is not known": u16(2) + vector(entry),
        "no module": u16(1) + vector(b""),
        "a module twice": u16(1) + vector(entry + entry),
        "modules not ascending": u16(1) + vector(second + first),
        "more than thirty-two modules": u16(1)
        + vector(b"".join(replace(NEW, module=bytes(15) + bytes((number,))).write() for number in range(33))),
        "an answer that no question has": u16(1) + vector(head + vector(b"\x04") + vector(b"")),
        "more answers than there can be": u16(1) + vector(head + vector(bytes(65)) + vector(b"")),
        "a result that is none": u16(1) + vector(head + vector(b"") + vector(b"\x01")),
        "a result of another module": u16(1)
        + vector(OTHER_MODULE + head[16:] + vector(b"") + vector(_result())),
        "a result too long": u16(1) + vector(head + vector(b"") + vector(bytes(513))),
    }


def build() -> dict[str, object]:
    module = read_module(TEXT, slug="being-kind", language="zh-Hant")
    pairs = [pair for pair in product(SLOTS, repeat=2) if pair[0] < pair[1]]
    return {
        "about": "Training: a text and its content, what a candidate keeps (spec/training.md). Bytes in hex.",
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
        "slots": [
            {"case": name, "slot": slot(state).hex(), "modules": [_shown(state)], "expect": "read"}
            for name, state in STATES.items()
        ]
        + [{"case": name, "slot": data.hex(), "expect": "malformed"} for name, data in _broken().items()],
        "merging": [
            {
                "case": f"{one}, and {other}",
                "ours": SLOTS[one].hex(),
                "theirs": SLOTS[other].hex(),
                "merged": merged_slots(SLOTS[one], SLOTS[other]).hex(),
            }
            for one, other in pairs
        ],
    }


if __name__ == "__main__":
    store("training.json", build())
