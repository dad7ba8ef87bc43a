"""All guards on a message of 4 KB, in Python and in node, next to looking at each of its characters once.

Ordinary writing, because that is what waits for them; and what they look at longest: a word without end, many
addresses, numbers, letters in disguise. The limit folds the text (NFKC) and gives every character its class.
"""

import json
import random
import subprocess
from collections.abc import Callable
from functools import partial
from pathlib import Path
from tempfile import TemporaryFile
from unicodedata import normalize

from tests.moderation.generators.natural import KINDS

from benchmarks.figures import ROUNDS, Figure, between, milliseconds_each
from hearth_moderation.guards.links.lists.lists import default_lists
from hearth_moderation.guards.policy import shipped
from hearth_moderation.guards.scan import Rules, judge
from hearth_moderation.guards.text.classes import Classes, classes

SIZE_BYTES = 4096
TIMES = 20
BOUND_MS = {"Python": 5.0, "node": 10.0}
WEB = Path(__file__).resolve().parents[1] / "client" / "browser-client"
ORDINARY = ("zh-Hans", "zh-Hant", "en", "ko", "mixed", "diaspora", "distressed", "vietnamese")


def run() -> list[Figure]:
    """Measure both engines."""
    texts = {name: _filled(KINDS[name]) for name in ORDINARY} | {
        "many addresses": _filled(lambda dice: f"see site{dice.randrange(999)}.example.net/x or t . me"),
        "a chain of URLs": _filled(
            lambda dice: f"https://a{dice.randrange(9999)}.b{dice.randrange(99)}.com/x?y=1"
        ),
        "a table of numbers": _filled(
            lambda dice: " ".join(str(dice.randrange(10**6)) for _ in range(6)) + "\n"
        ),
        "one long word": "abcdefghij" * (SIZE_BYTES // 10),
        "letters in disguise": "".join(chr(0x1D400 + number % 52) for number in range(SIZE_BYTES // 4)),
    }
    rules = Rules(shipped(), default_lists())
    table = classes(shipped())
    figures = []
    for name, text in texts.items():
        taken, limits = _rounds(partial(judge, text, rules), partial(_looked_at, text, table))
        figures.append(_figure("Python", name, taken, limits))
    for name, measured in _in_node(texts).items():
        figures.append(_figure("node", name, measured["taken"], measured["limits"]))
    return figures


def _looked_at(text: str, table: Classes) -> None:
    """Look at each character once, which is the limit."""
    table.shape(normalize("NFKC", text))


def _filled(kind: Callable[[random.Random], str]) -> str:
    """Return a message that fills 4 KB of UTF-8."""
    dice = random.Random(4)  # noqa: S311  (the same message in every run, not a secret)
    parts: list[str] = []
    size = 0
    while size < SIZE_BYTES:
        parts.append(kind(dice))
        size += len(parts[-1].encode()) + 1
    return " ".join(parts).encode()[:SIZE_BYTES].decode("utf-8", "ignore")


def _rounds(work: Callable[[], object], limit: Callable[[], object]) -> tuple[list[float], list[float]]:
    work()
    taken, limits = [], []
    for _ in range(ROUNDS):
        taken.append(milliseconds_each(work, TIMES))
        limits.append(milliseconds_each(limit, TIMES))
    return taken, limits


def _in_node(texts: dict[str, str]) -> dict[str, dict[str, list[float]]]:
    """Let the browser's engine time itself: the way in and out of its process is not the guards' work."""
    with TemporaryFile("w+", encoding="utf-8") as asked:
        # Through a file: node, which may build first, does not wait for a pipe that has nothing yet.
        json.dump({"texts": texts, "rounds": ROUNDS, "times": TIMES}, asked)
        asked.seek(0)
        done = subprocess.run(
            ["node", "bin/run.js", "timing"],
            cwd=WEB,
            stdin=asked,
            stdout=subprocess.PIPE,
            text=True,
            timeout=300,
            check=True,
        )
    told: dict[str, dict[str, list[float]]] = json.loads(done.stdout)
    return told


def _figure(engine: str, name: str, taken: list[float], limits: list[float]) -> Figure:
    return between(
        "guards", f"{engine}: {name}", "a message of 4 KB", "ms", taken, limits, bound=BOUND_MS[engine]
    )
