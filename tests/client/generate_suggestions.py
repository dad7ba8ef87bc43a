"""Makes protocol/vectors/suggestions.json: `python -m tests.client.generate_suggestions`.

What a desk says of a text made of what was offered: whether a name stands in it, whether it is agreed to, and
the file that goes beside it; and files that hold for no text.
"""

import json
from collections.abc import Iterable
from dataclasses import replace

from tests.protocol.deterministic import seed, store
from tests.protocol.generate_reports import AGREEMENT, REPORT

from hearth_client.staff.suggestion_desk import file_of
from hearth_protocol import signed
from hearth_protocol.signed import parse
from hearth_protocol.structures.agreement import Agreement, Answer, hash_of, is_agreed

TEXT = "# 三行日记\n\nSomebody wrote three lines a day. 하루 세 줄이면 돼요.\n"
KEY = REPORT.signature_key

NAMED = (
    (["Ana"], "Somebody wrote three lines.", False),
    (["Ana"], "ANA wrote three lines.", True),
    (["Ana"], "A banana a day.", True),
    (["Ana"], "\uff21\uff4e\uff41 wrote.", True),
    (["小雨"], "小雨写了三行。", True),
    (["小雨"], "小 雨", False),
    (["나무", "Straße"], "STRASSE", True),
    (["Σίσυφος"], "σίσυφοσ", True),
    (["나무"], "\u1102\u1161\u1106\u116e", True),
    ([], "Ana", False),
)

UNSEEN = (
    "\u200b",
    "\u200d",
    "\u202e",
    "\u2066",
    "\ufe0f",
    "\u00ad",
    "\u2003",
    "\u3164",
    "\u2800",
    "\U000e0041",
    "\U000e0100",
    "\t",
    "\r",
    "\x00",
    "\ue000",
    " \n",
)
SEEN = ("", " ", "\n", "\u3000", "\u2026", "“é”", "돼요", "🙂")


def agreement(text: str, answer: Answer, who: str = "reporter") -> bytes:
    """Return a Signed answer to a text."""
    return signed.sign(seed(who), replace(AGREEMENT, text_hash=hash_of(text), answer=answer))


ANSWERED = {
    "yes": [agreement(TEXT, Answer.YES)],
    "yes and then no": [agreement(TEXT, Answer.YES), agreement(TEXT, Answer.NO)],
    "no and then yes": [agreement(TEXT, Answer.NO), agreement(TEXT, Answer.YES)],
    "yes to another, one sign apart": [agreement(TEXT + " ", Answer.YES)],
    "yes, and no to another": [agreement(TEXT, Answer.YES), agreement("Another.", Answer.NO)],
    "nothing": [],
}


def files(good: bytes) -> Iterable[tuple[str, bytes, str]]:
    """Yield files that hold for no text, by what is wrong with them, and what is said of it."""
    told = json.loads(good)
    no, forged = agreement(TEXT, Answer.NO), agreement(TEXT, Answer.YES, "somebody")
    another = agreement(TEXT + "x", Answer.YES)
    for case, change, expect in (
        ("of another form", {"format": "agreed-text/2"}, "malformed"),
        ("a field more", {"name": "Ana"}, "malformed"),
        ("no hex", {"agreement": "x"}, "malformed"),
        ("a cut agreement", {"agreement": told["agreement"][:-2]}, "malformed"),
        ("a no", {"agreement": no.hex()}, "not_authentic"),
        ("signed by another key", {"agreement": forged.hex()}, "not_authentic"),
        ("of another text", {"agreement": another.hex()}, "not_authentic"),
        ("another hash", {"text_hash": hash_of(TEXT + "x").hex()}, "not_authentic"),
        ("another key", {"signature_key": bytes(32).hex()}, "not_authentic"),
    ):
        yield case, json.dumps(told | change).encode(), expect
    yield "nothing", b"", "malformed"
    yield "a list", b"[]", "malformed"


def build() -> dict[str, object]:
    """Return the vectors."""
    good = file_of(TEXT, KEY, parse(ANSWERED["yes"][0], Agreement))
    return {
        "about": "Texts made of what was offered to the pages of help (spec/reports.md). Bytes in hex.",
        "named": [{"names": names, "text": text, "expect": expect} for names, text, expect in NAMED],
        "shown": [
            {"text": f"a{one}b", "expect": expect}
            for signs, expect in ((SEEN, True), (UNSEEN, False))
            for one in signs
        ],
        "text": TEXT,
        "signature_key": KEY.hex(),
        "answered": [
            {
                "case": case,
                "agreements": [one.hex() for one in said],
                "agreed": is_agreed(TEXT, [parse(one, Agreement).verify(KEY) for one in said]),
            }
            for case, said in ANSWERED.items()
        ],
        "file": good.decode(),
        "files": [
            {"case": case, "file": data.decode(), "expect": expect} for case, data, expect in files(good)
        ],
    }


if __name__ == "__main__":
    store("suggestions.json", build())
