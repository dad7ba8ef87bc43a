"""Accounts of letters alone beside a platform's name: `TG: hearthroom dm me`, `加我LINE hearthroom`.

What speaks against such a word is that it is one of a language: it is on a list, ends as words of English
do, or its letters stand as in any word. What speaks for it is where it stands: right beside the name, with
somebody asking to be reached. The less there is of the one, the more must be of the other.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from itertools import pairwise
from string import ascii_lowercase

from hearth_moderation.guards.policy import Policy

LEAST = 5
LEAST_LOOSE = 9
"""Letters where it is only the name that is told to be looked for."""
LEAST_STRANGE = 32
"""Half bits of the two dearest pairs of a word; of English words one in a hundred has so many."""
LONGEST_WORD = 15
_EDGE = f" {ascii_lowercase}"


@dataclass(frozen=True, slots=True, eq=False)
class Lettered:
    """What is known of such accounts (policy/platforms.json, and letters of policy/images_letters.json)."""

    words: frozenset[str]
    """Words that stand beside platforms' names in talk, and the commonest of languages in Latin letters."""
    ends: tuple[str, ...]
    """How words of English end."""
    prose_ends: tuple[str, ...]
    """These of them that speak against an account behind a colon, too."""
    costs: Mapping[tuple[str, str], int]
    asked: re.Pattern[str]
    """At the end of what stands before a name: somebody asks to be reached there."""
    sought: re.Pattern[str]
    """At the same end: something is looked for there."""
    led_to: re.Pattern[str]
    """All that may stand between a name and the account behind it; what asks is its first part."""
    led_from: re.Pattern[str]
    """All that may stand between an account and the name behind it, likewise."""
    signed: re.Pattern[str]
    """Of these, what points to it: a sign, "this is"."""
    asked_behind: re.Pattern[str]
    ended: re.Pattern[str]
    """Behind an account: no more words of Latin letters."""

    def is_strange(self, word: str) -> bool:
        """Whether hardly any language puts letters so, or `word` is longer than words are."""
        dearest = sorted(map(self.costs.__getitem__, pairwise(f" {word} ")))[-2:]
        return len(word) > LONGEST_WORD or sum(dearest) >= LEAST_STRANGE

    def may_be(self, word: str, ends: tuple[str, ...]) -> bool:
        """Whether `word` may be an account: none that is known, and not made as words that end so are."""
        return (
            len(word) >= LEAST
            and word not in self.words
            and (not word.endswith(ends) or self.is_strange(word))
        )

    def is_behind(self, text: str, name: tuple[int, int], word: tuple[int, int], *, strong: bool) -> bool:
        """Whether what stands at `word`, behind the platform's name at `name`, is offered there."""
        told = text[slice(*word)]
        led = self.led_to.fullmatch(text, name[1], word[0])
        if led is None or not self.may_be(told, self.ends):
            return False
        if self.asked_behind.match(text, word[1]):
            return True
        if not self.ended.match(text, word[1]):
            return False
        # What asks may be the first sign of the name itself: 加微.
        before = text[: name[0]]
        return (
            led[1] is not None
            or self.asked.search(before) is not None
            or self.asked.search(text[: name[0] + 1]) is not None
            or (len(told) >= LEAST_LOOSE and self.sought.search(before) is not None)
            or (strong and self.is_strange(told))
        )

    def is_before(self, text: str, name: tuple[int, int], word: tuple[int, int], *, strong: bool) -> bool:
        """Whether what stands at `word`, before the platform's name at `name`, is offered there."""
        told = text[slice(*word)]
        led = self.led_from.fullmatch(text, word[1], name[0])
        if led is None or not self.may_be(told, self.ends):
            return False
        return (
            led[1] is not None
            or self.asked_behind.match(text, name[1]) is not None
            or self.asked.search(text[: name[0]]) is not None
            or self.asked.search(text[: word[0]]) is not None
            or (len(told) >= LEAST_LOOSE and self.sought.search(text[: word[0]]) is not None)
            or (strong and self._is_set_beside(told, led[0]) and self.ended.match(text, name[1]) is not None)
        )

    def _is_set_beside(self, word: str, led: str) -> bool:
        """Whether `word` is no ordinary one, or a sign leads from it to it: `hearthroom (telegram)`."""
        return self.is_strange(word) or (len(word) >= LEAST_LOOSE and self.signed.search(led) is not None)


@cache
def lettered(policy: Policy) -> Lettered:
    """Read what is known."""
    told, letters = policy.read("platforms"), policy.read("images_letters")
    own = told["lettered"]
    spoken = " ".join(letters["words"].values()).split(" ")
    names = [word for part in told["words"] for kind in ("latin_strong", "latin_weak") for word in part[kind]]
    ordinary = policy.read("links")["common_words"] + told["plain_identifiers"]
    return Lettered(
        frozenset([*spoken, *names, *ordinary, *own["words"].split(" ")]),
        tuple(told["word_ends"]),
        tuple(own["prose_ends"]),
        {
            (_EDGE[place // 27], _EDGE[place % 27]): int(sign, 36)
            for place, sign in enumerate(letters["latin"])
        },
        re.compile(f"{own['asked']}[ :,]{{0,2}}(?!.|\\n)"),
        *(
            re.compile(own[form])
            for form in ("sought", "led_to", "led_from", "signed", "asked_behind", "ended")
        ),
    )
