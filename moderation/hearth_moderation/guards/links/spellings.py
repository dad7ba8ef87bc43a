"""How a host may have been meant whose letters were exchanged for figures, or cut by hyphens."""

import re
from collections.abc import Iterator
from functools import partial

from hearth_moderation.guards.links.words import Words

MAX_INNER = 3
"""A longer run of figures between letters is a number."""
_LEET = re.compile("[0134567]")
_SPELLED = re.compile("[0134567_-]")
_FIGURE_RUN = re.compile("[0-9]+")


def could_be_spelled(host: str) -> bool:
    """Whether there is anything to read in another way."""
    return _SPELLED.search(host) is not None


def spellings(host: str, words: Words) -> Iterator[str]:
    """Yield `host` and what it may stand for."""
    yield host
    close = host.replace("-", "").replace("_", "")
    if close != host:
        yield close
    if not _LEET.search(close):
        return
    read = close.translate(words.leet)
    yield read
    if "1" in close:
        yield close.replace("1", "i").translate(words.leet)
    for leading, single in ((0, False), (1, False), (2, False), (0, True)):
        inner = _FIGURE_RUN.sub(partial(_letters, words, leading, single), close)
        if inner in {close, read}:
            continue
        yield inner
        if "1" in close:
            yield "".join(
                "i" if was == "1" and now == "l" else now for was, now in zip(close, inner, strict=True)
            )


def _letters(words: Words, leading: int, single: bool, found: re.Match[str]) -> str:  # noqa: FBT001  (from `spellings`)
    """Return a run of figures as it may be meant.

    Figures between letters are letters, but for more than MAX_INNER; those at the end of a label are figures,
    but for the first `leading`, and with `single` for those that stand alone: `exampl3`.
    """
    run, host = found[0], found.string
    is_inside = found.end() < len(host) and host[found.end()] != "."
    kept = max(0, len(run) - MAX_INNER) if is_inside else len(run)
    is_behind_letter = found.start() > 0 and host[found.start() - 1] != "."
    head = (1 if single and len(run) == 1 else leading) if is_behind_letter else 0
    if head >= kept:
        return run.translate(words.leet) if kept < len(run) or head else run
    return run[:head].translate(words.leet) + run[head:kept] + run[kept:].translate(words.leet)
