"""One line of `hearth scan --jsonl`: a question read strictly, so that both engines take and refuse the same.

A question is an object in UTF-8 with an `id` (a string, or a whole number that every language holds exactly)
and a `text`, or `texts` in order. Whatever it lacks is said in its place; the lines after it are answered.
"""

import json
from dataclasses import dataclass
from typing import Any, NoReturn

from hearth_moderation.guards.scan import Answer, Rules, scan_many, scan_one

MAX_EXACT = (1 << 53) - 1
"""Larger whole numbers are not the same in every language."""


@dataclass(frozen=True, slots=True)
class Answered:
    """A line to write, without its end, and whether the question had no answer."""

    line: str
    is_error: bool = False


class _Unreadable(Exception):  # noqa: N818  (not an error of ours: its word goes into the answer)
    pass


def answer(line: bytes, number: int, rules: Rules) -> Answered | None:
    """Answer the line `number`, counted from 1; an empty one has no answer."""
    if not line.strip(b" \t\r\n"):
        return None
    asked: Any = None
    try:
        asked = _object(line)
        return Answered(_json({"id": _id(asked), **_scanned(asked, rules)}))
    except _Unreadable as wrong:
        return _unanswered(asked, number, str(wrong))
    except Exception:  # noqa: BLE001  (a fault of ours on one line must not lose those after it)
        return _unanswered(asked, number, "a guard failed; this is a fault of Hearth, please report it")


def _unanswered(asked: object, number: int, why: str) -> Answered:
    return Answered(_json({"id": _any_id(asked), "line": number, "error": why}), is_error=True)


def _scanned(asked: dict[str, Any], rules: Rules) -> Answer:
    text, texts = asked.get("text"), asked.get("texts")
    if isinstance(texts, list) and all(isinstance(each, str) for each in texts):
        return scan_many(texts, rules)
    if isinstance(text, str) and texts is None:
        return scan_one(text, rules)
    raise _Unreadable("text must be a string, or texts an array of strings")


def _object(line: bytes) -> dict[str, Any]:
    try:
        asked = json.loads(line.decode("utf-8"), parse_constant=_refused)
    except UnicodeDecodeError:
        raise _Unreadable("not UTF-8") from None
    except (ValueError, RecursionError):
        raise _Unreadable("not JSON") from None
    if not isinstance(asked, dict):
        raise _Unreadable("not an object")
    return asked


def _refused(word: str) -> NoReturn:
    """Refuse NaN and the infinities, which Python reads and JSON does not know."""
    raise ValueError(word)


def _id(asked: dict[str, Any]) -> str | int:
    found = _any_id(asked)
    if found is None:
        raise _Unreadable("id must be a string or a whole number")
    return found


def _any_id(asked: object) -> str | int | None:
    found = asked.get("id") if isinstance(asked, dict) else None
    if isinstance(found, float) and found.is_integer():
        # 1.0 and 1 are one number to the other engine.
        found = int(found)
    if isinstance(found, int) and (isinstance(found, bool) or abs(found) > MAX_EXACT):
        return None
    return found if isinstance(found, (str, int)) else None


def _json(told: dict[str, Any]) -> str:
    """Write in ASCII: an id may hold what UTF-8 cannot say."""
    return json.dumps(told, ensure_ascii=True, separators=(",", ":"))
