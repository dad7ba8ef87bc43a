"""E-mail addresses, also where the sign is spelled (at, 艾特, 골뱅이) and the dots are (dot, 点, 점)."""

import re

from hearth_moderation.guards.personal.found import FoundPersonal, Personal
from hearth_moderation.guards.personal.reading import Reading

MAX_LOCAL = 64
"""RFC 5321, section 4.5.3.1.1."""
CUE_REACH = 24
LOCAL_SIGNS = frozenset("abcdefghijklmnopqrstuvwxyz0123456789._%+-")


def emails(reading: Reading) -> list[FoundPersonal]:
    """Return the addresses, each from its first letter to its last."""
    found: list[FoundPersonal] = []
    text = reading.lower
    for sign, at in reading.said("at_signs"):
        # A bare sign may stand apart only on both sides ("see you @ the station" names no host).
        apart = sign != "@" or text[at + 1 : at + 2] == " "
        begin = at - 1 if sign != " at " and apart and text[at - 1 : at] == " " else at
        start = _local(text, begin)
        end = _host(reading, sign, start, begin, at + len(sign)) if start < begin else -1
        if end > 0:
            found.append(FoundPersonal(Personal.EMAIL, start, end))
    return found


def _local(text: str, end: int) -> int:
    """Return where the mailbox begins that ends before `end`; `end` where there is none."""
    start = end
    while start > 0 and end - start < MAX_LOCAL and text[start - 1] in LOCAL_SIGNS:
        start -= 1
    while start < end and text[start] in ".-_%+":
        start += 1
    return start


def _host(reading: Reading, sign: str, start: int, mailbox_end: int, at: int) -> int:
    """Return where the host ends that begins at `at`; -1 where it is none."""
    text, patterns = reading.lower, reading.rules.patterns
    match = patterns["mail_host"].match(text[at : at + 120])
    mailbox = text[start:mailbox_end]
    if match is None:
        hangul = patterns["mail_host_hangul"].match(text[at : at + 24]) if sign != " at " else None
        return at + hangul.end() if hangul is not None else -1
    labels = re.split(patterns["mail_dot"], match[1])
    if sign == "@" and "." in match[1]:
        return at + match.end()
    if sign.strip(" ") != "at" and sign != "@":
        return at + match.end()
    provider = any(label in reading.rules.words["mail_providers"] for label in labels[:-1])
    if sign == " at " and mailbox in reading.rules.words["not_mailbox"]:
        return -1
    cued = reading.cue_before("mail_cue", start, CUE_REACH) >= 0
    return at + match.end() if cued or provider or "." not in match[1] else -1
