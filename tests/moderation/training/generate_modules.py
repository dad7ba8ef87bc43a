"""Makes training-modules.json: `python -m tests.moderation.training.generate_modules`.

Modules that are whole, as both languages read them, and each way in which one is not, with its line.
"""

from tests.moderation.training.test_reading import NO_FACTS, NO_WORDS, OUT_OF_FORM, WHOLE
from tests.protocol.deterministic import store

from hearth_moderation.helplines import written_day
from hearth_moderation.training.module import Module
from hearth_moderation.training.reading import NoModule, read_module

REVIEWED = WHOLE.replace("reviewed_by:", "reviewed_by: Dr. Example").replace(
    "reviewed_on:", "reviewed_on: 2027-01-31"
)


def as_json(module: Module) -> dict[str, object]:
    """Return a module as the page is sent it."""
    review = module.review
    return {
        "slug": module.slug,
        "language": module.language,
        "title": module.title,
        "roles": int(module.roles),
        "version": module.version,
        "minutes": module.minutes,
        "passPercent": module.pass_percent,
        "isDraft": module.is_draft,
        "review": None if review is None else {"by": review.by, "on": written_day(review.on)},
        "sources": list(module.sources),
        "checkedOn": written_day(module.checked_on),
        "sections": [{"heading": one.heading, "text": one.text} for one in module.sections],
        "questionsHeading": module.questions_heading,
        "questions": [
            {
                "name": question.name,
                "scenario": question.scenario,
                "answers": [
                    {"text": answer.text, "explanation": answer.explanation, "right": answer.right}
                    for answer in question.answers
                ],
            }
            for question in module.questions
        ],
    }


def _texts() -> dict[str, str]:
    """Return texts by what they are."""
    lines = WHOLE.splitlines()
    texts = {"whole": WHOLE, "reviewed": REVIEWED, "half a review": REVIEWED.replace("2027-01-31", "")}
    for key, values in NO_FACTS:
        stated = next(line for line in lines if line.startswith(f"{key}:"))
        for value in values:
            texts[f"{key}: {value[:20]}"] = WHOLE.replace(stated, f"{key}: {value}")
    for stated in lines[1:10]:
        key = stated.partition(":")[0]
        texts[f"no {key}"] = WHOLE.replace(stated + "\n", "")
        texts[f"{key} twice"] = WHOLE.replace(stated, f"{stated}\n{stated}")
        texts[f"{key} of nothing"] = WHOLE.replace(stated, f"{key}: ")
    for old, new, _ in OUT_OF_FORM:
        texts[f"{old} becomes {new}"] = WHOLE.replace(old, new, 1)
    for bad in NO_WORDS:
        for place in ("Some words.", "She asks whether", "She is left alone."):
            texts[f"{bad} for {place}"] = WHOLE.replace(place, bad)
    for end in range(0, len(lines), 3):
        texts[f"{end} lines"] = "\n".join(lines[:end])
    section = "## First\nSome words.\n\n"
    asked = WHOLE[WHOLE.index("### Another") :]
    for count in (62, 63):
        texts[f"{count} sections"] = WHOLE.replace("## First", section * (count - 1) + "## First", 1)
    for count in (64, 65):
        texts[f"{count} questions"] = WHOLE + f"\n{asked}" * (count - 2)
    return texts


def _case(name: str, text: str) -> dict[str, object]:
    try:
        module = read_module(text, slug="being-kind", language="en")
    except NoModule as refusal:
        return {"case": name, "text": text, "expect": "malformed", "line": refusal.line}
    return {"case": name, "text": text, "expect": "read", "module": as_json(module)}


def build() -> list[dict[str, object]]:
    """Return all cases."""
    return [_case(name, text) for name, text in _texts().items()]


if __name__ == "__main__":
    store("training-modules.json", build())
