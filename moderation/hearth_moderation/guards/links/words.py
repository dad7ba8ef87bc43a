"""The words and signs of policy/links.json, compiled once."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

from hearth_moderation.guards.links.said import Said, said
from hearth_moderation.guards.policy import Policy
from hearth_moderation.guards.text.choice import any_of

MOST_FIGURES = 64
"""A label of a host has fewer."""
FILLER = "\0"
"""Stands for what a rewriting swallowed, so that every rewritten text keeps its length and its places."""


@dataclass(frozen=True, slots=True, eq=False)
class Rewriting:
    """An expression and the sign that it means, with what must occur at all for it: quick to ask."""

    words: frozenset[str]
    """One of these must stand in the text, between blanks."""
    signs: frozenset[str]
    """One of these characters must."""
    bracketed: bool
    """Whether brackets stand round it: then some bracketed form must be found at all."""
    expression: re.Pattern[str]
    sign: str
    core: re.Pattern[str] | None = None
    """A part of it that is found sooner than the whole."""

    def applies(self, standing: frozenset[str], present: frozenset[str], *, brackets: bool) -> bool:
        """Whether looking is worth while.

        `standing` is what stands between blanks, `present` every character; `brackets` says whether any
        bracketed form was found.
        """
        if self.bracketed:
            return brackets
        return not (present.isdisjoint(self.signs) and standing.isdisjoint(self.words))


@dataclass(frozen=True, slots=True, eq=False)
class Words:
    """What disguises an address, and what tells a host from a sentence."""

    bracketed: re.Pattern[str]
    """Any bracketed form."""
    rewritings: tuple[Rewriting, ...]
    """In the order in which they are made."""
    enclosed: re.Pattern[str]
    """Letters and figures in circles and squares that NFKC leaves alone."""
    http_spelling: re.Pattern[str]
    known_schemes: frozenset[str]
    bare_schemes: Mapping[str, re.Pattern[str]]
    """Schemes that are dangerous without slashes, with what must follow the colon."""
    bare_endings: tuple[str, ...]
    """Their names."""
    reserved_tops: frozenset[str]
    hidden_tops: Mapping[str, str]
    common_tops: frozenset[str]
    spaced_tops: frozenset[str]
    """Those that are looked for where only a space stands before them."""
    plain_tops: frozenset[str]
    never_bare: frozenset[str]
    idn_top: re.Pattern[str]
    common_words: frozenset[str]
    shifted: Mapping[str, tuple[int, ...]]
    """Words that become a common top-level domain or a scheme when their letters are shifted: by how much."""
    glued: re.Pattern[str]
    """A word for a dot between letters, right before a top-level domain."""
    glued_words: tuple[str, ...]
    glued_dot: re.Pattern[str]
    left_out_words: tuple[str, ...]
    left_out: re.Pattern[str]
    """What a reader is told to leave out, between letters."""
    halves: re.Pattern[str]
    """An address in two parts that are called so."""
    halves_words: tuple[str, ...]
    told_left_out: tuple[tuple[tuple[str, ...], re.Pattern[str]], ...]
    """What a reader is told to leave out, wherever it stands: words beside it, and it as the first group."""
    peer_schemes: frozenset[str]
    """Those of known schemes that fetch from other people's machines."""
    first_labels: frozenset[str]
    """First labels that only hosts have."""
    counted: re.Pattern[str]
    """Before a number of four parts: version, section, edition."""
    second_levels: frozenset[str]
    """What stands below a nation's ending."""
    said_dots: re.Pattern[str]
    """A dot that is said where a host is told by its sound, as it was written."""
    named_with_dots: frozenset[str]
    """What is called like a host and is none: ASP.NET."""
    backward_tops: frozenset[str]
    """Common top-level domains that may begin a host written from its end."""
    leet: Mapping[int, str]
    leet_symbols: Mapping[int, str]
    flipped: Mapping[int, str]
    flipped_letters: Mapping[int, str]
    """The same, figures left alone: some turn only the letters."""
    looks_flipped: re.Pattern[str]
    figure_words: tuple[str, ...]
    """What figures are called, from nought on."""
    said_figures: re.Pattern[str]
    """Some of these behind a name, and before a dot and letters."""
    ending_told: re.Pattern[str]
    """A name, and that its ending is so and so."""
    ending_told_words: tuple[str, ...]
    dot_told: re.Pattern[str]
    """A dot that is told in brackets, with other words before it."""
    dot_told_words: tuple[str, ...]
    letter_names: Mapping[str, str]
    """What a letter or a figure is called, or how it is written elsewhere, and which it is."""
    assembling: tuple[str, ...]
    """What tells a reader to put an address together."""
    telling: frozenset[str]
    """Words that tell her how, and are no part of it."""
    reversing: tuple[str, ...]
    """What tells her to read it from its end."""
    every_second: tuple[str, ...]
    first_letters: tuple[str, ...]
    said_tops: Mapping[str, str]
    """Endings as they are said behind a dot that is said, and what they are."""
    said_top: re.Pattern[str]
    """A dot that is said, and such an ending as its first group, or one that is said letter by letter."""
    said_top_firsts: frozenset[str]
    """What such an ending begins with."""
    said_tops_in_ascii: tuple[str, ...]
    said_sounds: tuple[tuple[str, str, str], ...]
    """Of an ending that is said in two Chinese characters: which may be the first, and which the second."""
    said_letter: re.Pattern[str]
    """A letter's name, in another script."""
    dot_words: tuple[str, ...]
    """What a dot is called: one of these is in what `said_dot` finds."""
    address_bars: tuple[str, ...]
    """Where an address is typed in: beside it one number is a host."""
    said: Said
    """Figures that are said."""
    said_dot: re.Pattern[str]
    """A dot that is said apart from the name, a word or two perhaps behind it; an ending follows."""


_SAID = re.compile("[\u30a1-\u30fc\u4e00-\u9fff\uac00-\ud7a3]+")
SHORTEST_TOP = 2


def ending_said(said: str, words: Words) -> str:
    """Return the ending that `said` is, as a word or by the names of its letters; or nothing."""
    if said in words.said_tops:
        return words.said_tops[said]
    for top, first, second in words.said_sounds:
        if len(said) == SHORTEST_TOP and said[0] in first and said[1] in second:
            return top
    spelled = "".join(words.letter_names[name] for name in words.said_letter.findall(said))
    for length in range(len(spelled), SHORTEST_TOP - 1, -1):
        if spelled[:length] in words.common_tops:
            return spelled[:length]
    return ""


def _inside(signs: str) -> str:
    return "".join(f"\\{sign}" if sign in "\\]^-[" else sign for sign in signs)


def shift(text: str, by: int) -> str:
    """Return `text` with its small letters moved `by` places on in the alphabet (13 is rot13)."""
    table = {97 + place: 97 + (place + by) % 26 for place in range(26)}
    return text.translate(table)


_SIGNS = (
    (".", "dot", "dots"),
    ("/", "slash", "slashes"),
    (":", "colon", ""),
    ("-", "dash", ""),
    ("+", "plus", ""),
    ("@", "at", ""),
    ("_", "bar", ""),
)


def _rewritings(told: Mapping[str, Any]) -> Iterator[Rewriting]:
    opening, closing = _inside(told["opening"]), _inside(told["closing"])
    for sign, kind, own_key in _SIGNS:
        own = told[own_key] if own_key else ":" if kind == "colon" else ""
        spaced, tight = told[f"{kind}_words_spaced"], told.get(f"{kind}_words", [])
        either = f"(?:{any_of([*spaced, *tight])}{'|[' + _inside(own) + ']' if own else ''})"
        core = f"[{opening}]{{1,2}}[ ]?{either}[ ]?[{closing}]{{1,2}}"
        yield Rewriting(
            frozenset(), frozenset(), bracketed=True, expression=re.compile(f"[ ]?{core}[ ]?"), sign=sign
        )
        strange = [each for each in own if each not in ".\u3002/\\:"]
        if strange:
            found = re.compile(f"(?<=[a-z0-9])[ ]?[{_inside(''.join(strange))}][ ]?(?=[a-z0-9])")
            yield Rewriting(frozenset(), frozenset(strange), bracketed=False, expression=found, sign=sign)
        if tight:
            found = re.compile(f"(?<=[a-z0-9./\0])[ ]{{0,2}}(?:{any_of(tight)})[ ]{{0,2}}(?=[a-z0-9+@])")
            yield Rewriting(
                frozenset(),
                frozenset(word[0] for word in tight),
                bracketed=False,
                expression=found,
                sign=sign,
                core=re.compile(f"(?:{any_of(tight)})[ ]{{0,2}}[a-z0-9+@]"),
            )
        if sign == "@":
            # "look at this" is no address.
            continue
        said = f"(?:{any_of(spaced)})"
        idiom = f"(?!{any_of(told['idioms_behind_dot'])})" if sign == "." else ""
        # One may follow the other: "colon slash slash".
        found = re.compile(
            f"(?<=[a-z0-9/\0])[ \n]{{1,2}}{said}"
            f"(?:(?=[ \n]{{1,2}}{said}[ \n])|[ \n]{{1,2}}(?=[a-z0-9+]){idiom}|(?=[/:]\0))"
        )
        yield Rewriting(frozenset(spaced), frozenset(), bracketed=False, expression=found, sign=sign)


def _any_bracketed(told: Mapping[str, Any]) -> re.Pattern[str]:
    names = [
        word
        for _, kind, _ in _SIGNS
        for form in ("words", "words_spaced")
        for word in told.get(f"{kind}_{form}", [])
    ]
    signs = _inside(told["dots"] + told["slashes"] + ":")
    return re.compile(
        f"[{_inside(told['opening'])}][ ]?(?:[{signs}]|{any_of(names)})[ ]?[{_inside(told['closing'])}]"
    )


def _halves(first: list[str], second: list[str]) -> re.Pattern[str]:
    # The second half may begin with the dot.
    return re.compile(
        f"(?:{any_of(first)})[^a-z0-9]{{0,4}}([a-z0-9./:-]{{2,60}})[^a-z0-9]{{1,6}}"
        f"(?:{any_of(second)})(?:(?![.][a-z0-9])[^a-z0-9]){{0,4}}([a-z0-9./:-]{{2,80}})"
    )


def _told_left_out(
    before: tuple[str, ...], after: tuple[str, ...]
) -> Iterator[tuple[tuple[str, ...], re.Pattern[str]]]:
    word = "[a-z]{2,10}|[\u4e00-\u9fff\uac00-\ud7a3]{1,4}"
    yield before, re.compile(f"(?:{any_of(before)})[ ]?({word})")
    yield after, re.compile(f"\u628a({word})(?:{any_of(after)})")
    yield after, re.compile(f"(?<![a-z\u4e00-\u9fff\uac00-\ud7a3])({word})[ ]?(?:{any_of(after)})")


@cache
def words(policy: Policy) -> Words:
    """Read links.json."""
    told = policy.read("links")
    targets = [*told["common_tops"], *told["schemes_read"], "www"]
    shifted: dict[str, list[int]] = {}
    for target in targets:
        for by in range(1, 26):
            shifted.setdefault(shift(target, by), []).append(26 - by)
    letter_names = [name for name in told["letter_names"] if _SAID.fullmatch(name)]
    letter = any_of(letter_names)
    sounds = tuple((top, first, second) for top, first, second in told["said_sounds"])
    sound = "|".join(f"[{first}][{second}]" for _, first, second in sounds)
    return Words(
        _any_bracketed(told),
        tuple(_rewritings(told)),
        re.compile("[\u20e3\u2776-\u2793\U0001f150-\U0001f189\U0001f1e6-\U0001f1ff]"),
        re.compile(told["http_spellings"]),
        frozenset(told["schemes"]),
        {name: re.compile(f"[ ]?{follows}") for name, follows in told["schemes_bare"].items()},
        tuple(told["schemes_bare"]),
        frozenset(told["reserved_tops"]),
        told["hidden_tops"],
        frozenset(told["common_tops"]),
        frozenset(told["spaced_tops"]),
        frozenset(told["plain_tops"]),
        frozenset(told["never_bare"]),
        re.compile(f"[.\u3002]({any_of(told['idn_tops'])})"),
        frozenset(told["common_words"]),
        {word: tuple(by) for word, by in shifted.items() if len(word) > 2},  # noqa: PLR2004  (two letters are chance)
        re.compile(
            f"[a-z0-9][ ]?(?:{any_of(told['glued_dots'])})-?(?:{any_of(told['common_tops'])})(?![a-z0-9])"
            f"|[0-9](?:{any_of(told['glued_dots'])})[a-z]{{2,12}}(?![a-z0-9])"
        ),
        tuple(told["glued_dots"]),
        re.compile(f"(?<=[a-z0-9])[ ]?(?:{any_of(told['glued_dots'])})-?(?=[a-z0-9])"),
        tuple(told["left_out"]),
        re.compile(f"(?<=[a-z0-9.])(?:{any_of(told['left_out'])})(?=[a-z0-9.])"),
        _halves(*told["halves"]),
        tuple(told["halves"][0]),
        tuple(_told_left_out(tuple(told["leave_out_before"]), tuple(told["leave_out_after"]))),
        frozenset(told["schemes_of_peers"]),
        frozenset(told["first_labels"]),
        re.compile(f"(?<![a-z])(?:{any_of(told['counted'])})[ .:#]{{0,3}}\\Z"),
        frozenset(told["second_levels"]),
        re.compile(f"[ ]{{0,2}}(?:{any_of(told['said_dots'])})[ ]{{0,2}}"),
        frozenset(told["named_with_dots"]),
        frozenset(told["common_tops"]) - frozenset(told["common_words"]),
        {ord(sign): letter for sign, letter in told["leet"].items()},
        {ord(sign): letter for sign, letter in told["leet_symbols"].items()},
        {ord(sign): letter for sign, letter in told["flipped"].items()},
        {ord(sign): letter for sign, letter in told["flipped"].items() if sign not in "0123456789"},
        re.compile(
            "[\u0250\u0254\u01dd\u025f\u0183\u0265\u1d09\u027e\u029e\u026f\u0279\u0287\u028c\u028d\u028e\u02d9]"
        ),
        tuple(told["figure_words"]),
        re.compile(
            f"(?<=[a-z0-9])((?:[ ]{{1,2}}(?:{'|'.join(told['figure_words'])})){{1,{MOST_FIGURES}}})"
            "[ \0]{0,2}(?=[.]\0{0,12}[a-z])"
        ),
        re.compile(
            f"([a-z0-9-]{{2,40}})[^a-z0-9]{{1,6}}(?:{'|'.join(told['ending_told'])})[^a-z0-9]{{0,4}}"
            "([a-z]{2,10})(?![a-z0-9])"
        ),
        tuple(told["ending_told"]),
        re.compile(
            f"(?<=[a-z0-9])[(\\[][^()\\[\\]a-z0-9]{{0,12}}(?:{'|'.join(told['dot_told'])})[)\\]](?=[a-z0-9])"
        ),
        tuple(told["dot_told"]),
        told["letter_names"],
        tuple(told["assembling"]),
        frozenset(told["telling"]),
        tuple(told["reversing"]),
        tuple(told["every_second"]),
        tuple(told["first_letters"]),
        told["said_tops"],
        re.compile(
            f"{any_of([*told['dot_words'], '.'])}\0{{0,4}}[ ]?"
            f"({any_of(told['said_tops'])}|{sound}|(?:{letter}){{2,5}})"
            f"(?:(?![\uac00-\ud7a3])|(?={any_of(told['behind_said_top'])}))"
        ),
        frozenset(said[0] for said in (*told["said_tops"], *letter_names)).union(
            *(each[1] for each in sounds)
        ),
        tuple(said for said in told["said_tops"] if said.isascii()),
        sounds,
        re.compile(letter),
        (*told["dot_words"], *told["dot_words_spaced"]),
        tuple(told["address_bars"]),
        said(policy),
        re.compile(
            f"(?:{any_of(told['dot_words'])}|(?<![a-z]){any_of(told['dot_words_spaced'])}(?=[ ]))[ ]{{0,2}}"
            "(?:[\u4e00-\u9fff\uac00-\ud7a3]{1,3}[ ]?)?(?=[a-z]{2,10}(?![a-z0-9]))"
        ),
    )
