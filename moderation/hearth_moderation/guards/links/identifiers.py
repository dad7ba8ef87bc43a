"""What identifies somebody beside a platform's name: handles, numbers, tags, codes, telephones.

Each form is a function of a `Beside` to the places where it stands. Texts are in lower case.
"""

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass

from hearth_moderation.guards.links.platform_names import Names
from hearth_moderation.guards.reasons import Reason

MIN_PLAIN_HANDLE = 5
"""A handle of letters alone is taken only at this length, right behind a colon or the like."""
MIN_NUMBER, MAX_NUMBER = 5, 12
NEAR = 6
MIN_FOREIGN, MIN_LATIN = 7, 9
"""Letters of a handle with nothing that points to it, behind a name in another script, or in this one."""
CODE_REACH = 16

_GAP = "[ \0,.\u00b7*_()-]{0,2}"
_AT = re.compile("@[ \n]?([a-z0-9_][a-z0-9_.-]{2,40})")
_HANDLE = re.compile("(?<![a-z0-9_@.#/-])[a-z][a-z0-9_.-]{3,31}(?![a-z0-9_@-])")
_TAG = re.compile("[a-z0-9_.]{2,32}[ ]?#[ ]?[0-9]{4}(?![0-9])")
_PLUS = re.compile("\\+[ ]?[a-z0-9_-]{10,64}")
_PHONE = re.compile("(?:\\+|00)?(?:[0-9][ ().-]{0,2}){8,15}(?![0-9])")
_CODE = re.compile("(?<![a-z0-9])(?=[a-z]{0,9}[0-9])[a-z0-9]{6,10}(?![a-z0-9])")
_DIGITS = re.compile(f"(?<![0-9a-z.])[0-9](?:{_GAP}[0-9]){{4,12}}(?![0-9a-z])")
_BETWEEN_DIGITS = re.compile("[ \0,.\u00b7*_()-]")
DATE = re.compile(
    "(?:19|20)[0-9]{2}(?:[ .-]{1,2}[01]?[0-9][ .-]{1,2}[0-3]?[0-9]|[01][0-9][0-3][0-9])(?![0-9])"
    "|(?:19|20)[0-9]{2}[ -]{1,3}(?:19|20)[0-9]{2}"
    "|(?:19|20)[0-9]{2}(?:0[1-9]|1[0-2])(?:0[1-9]|[12][0-9]|3[01])[0-9]{2,6}(?![0-9])"
)
_LETTERS = re.compile("[a-z]+")
_MARKED = re.compile("[0-9_]")
_DOTTED = re.compile("[a-z]{3,20}[.][a-z]{3,20}")
_MODEL = re.compile("([a-z]+)[0-9][0-9._-]*([a-z]+)")
"""What a model is called, and which of its kind: iphone13pro."""
_FLIGHT = re.compile("[a-z]{2}[0-9]{3,4}")
_ROWS = re.compile("([a-z]{1,3})[0-9]{1,3}(?:-\\1?[0-9]{1,3})?")
"""A row of a pattern, or from which to which: r7-r13."""
_NO_ACCOUNT = re.compile("[.][a-z]|\\A(?![a-z0-9_-]*[a-z]{3})[^.]*[.]")
"""A host, a file, a version: a dot before letters, or hardly a letter before one."""
_LINE_START = re.compile("(?:\\A|[\n+])[ ]{0,2}\\Z")
_LINE_END = re.compile("[ ]?(?:\\Z|[\n\u3400-\u9fff\uac00-\ud7a3(\uff08\uff0c\u3002!~,])")
_TAIL = ".-_"
_FILE = re.compile("[.](?:jpe?g|png|gif|heic|webp|mp[34]|m4a|mov|pdf|txt|zip|docx?|xlsx?|html?)(?![a-z0-9])")
_MIXED = re.compile(
    "(?<![a-z0-9._/-])(?=[a-z0-9]{6,24}(?![a-z0-9.]))"
    "(?:[a-z]+[0-9]+[a-z]+[0-9]|[0-9]+[a-z]+[0-9]+[a-z])[a-z0-9]*"
)
"""Letters and figures in turn: no word, and no account that somebody chose."""
_SHARE = re.compile(
    "(?<![a-z0-9.])(?=[a-z_-]{1,16}[0-9]{1,16}[a-z_-]|[0-9_-]{1,16}[a-z]{1,16}[0-9_-])"
    "[a-z0-9_-]{7,64}(?![a-z0-9.])"
)
"""What programs call a file that is shared: letters and figures change places twice."""
_COMPANY = re.compile("1[568][0-9]{2}-[0-9]{4}|080-[0-9]{3}-[0-9]{4}|0(?:120|570)-[0-9]{3}-[0-9]{3}")
"""A number that companies in Korea, or offices in Japan, are called at: nobody's account."""
_PAPER = re.compile(
    "[ ]?[0-9]{2}[ -]?[0-9]{2}[ -]?[0-9]{2}[ -]?[a-d](?![a-z0-9])"
    "|\ubc45\ud06c|\ud398\uc774|\ud0dd\uc2dc|\ubba4\uc9c1|\u652f\u4ed8(?![\u5b9d\u5bf6])|\u97f3[\u4e50\u6a02]"
)
"""What stands behind the two letters of a British insurance number, or a name that is a bank's, a shop's."""
_OFFICE = re.compile(
    "95[0-9]{3,4}|1[568][0-9]{2}[ -]?[0-9]{4}"
    "|(?:080|400|[01]?800)[ -]?[0-9]{3}[ -]?[0-9]{3,4}|0[0-9]{2,3}-[0-9]{7,8}"
)
"""One that an office may have, with a word for an office beside it."""
_TELEPHONE = re.compile(
    "(?:work|(?:tele)?phone|land|home|office|direct|desk|main|cell|mobile|business|hot|help|crisis)"
    "[ -]line\\Z"
)
"""A line to speak over, and no program."""
OFFICE_BEFORE, OFFICE_AFTER = 20, 12
PAPER_BEFORE = 48
PAPER_GAP = 4
"""Between a name of paying and what somebody asks to be reached at: it is that name's own."""
_PHONE_TAIL = " ().-"
_SIGNS = frozenset("-=")
"""Between a name and what is said of it, too: "snapchat = poison"."""
_SERIAL = re.compile("[a-pr-z]{2,3}-[0-9]+(?![0-9a-z])|[a-z]{2,3}[0-9]{1,3}-[a-z0-9]")
"""A short name that is the beginning of a number, or of a code: WX-93118108."""


@dataclass(frozen=True, slots=True)
class Beside:
    """A platform's name in a text, and how far around it is looked: one sentence."""

    text: str
    begin: int
    start: int
    """Of the name."""
    end: int
    stop: int
    strong: bool
    """Whether the name can mean nothing else."""
    cued: bool
    """Whether there is a word of inviting."""
    names: Names
    common_words: frozenset[str]

    def within(self, expression: re.Pattern[str], first: int) -> Iterator[re.Match[str]]:
        """Yield what is found from `first` on and begins before the stop, but for the name itself."""
        for found in expression.finditer(self.text, first):
            if found.start() >= self.stop:
                return
            if found.start() >= self.end or found.end() <= self.start:
                yield found

    def between(self, found: re.Match[str]) -> str:
        """Return what stands between the name and what was found."""
        if found.start() >= self.end:
            return self.text[self.end : found.start()]
        return self.text[found.end() : self.start]


Found = tuple[int, int, Reason]


def _at_names(beside: Beside) -> Iterator[Found]:
    for found in beside.within(_AT, beside.begin):
        before = beside.text[found.start() - 1 : found.start()]
        is_mail = _MARKED.match(before) or _LETTERS.match(before)
        is_near = 0 <= found.start() - beside.end <= NEAR
        if not is_mail and (beside.strong or beside.cued or is_near):
            yield (*found.span(), Reason.LINKS_HANDLE)


def _invitations(beside: Beside) -> Iterator[Found]:
    for found in beside.within(_PLUS, beside.end):
        if beside.strong:
            yield (*found.span(), Reason.LINKS_INVITATION)


def _tags(beside: Beside) -> Iterator[Found]:
    for found in beside.within(_TAG, beside.begin):
        yield (*found.span(), Reason.LINKS_HANDLE)


def _handles(beside: Beside) -> Iterator[Found]:
    for found in beside.within(_HANDLE, beside.begin):
        word = found[0].rstrip(_TAIL)
        if _MARKED.search(word):
            near = beside.strong or beside.cued or len(beside.between(found).strip(" ")) <= 2  # noqa: PLR2004  (a colon, a space)
            if (
                near
                and (beside.strong or not (_FLIGHT.fullmatch(word) or _ROWS.fullmatch(word)))
                and not _NO_ACCOUNT.search(word)
                and not is_plain(word, beside.names)
            ):
                yield (*found.span(), Reason.LINKS_HANDLE)
        elif _is_named(beside, found, word) or _is_asked_for(beside, found, word):
            yield (*found.span(), Reason.LINKS_HANDLE)


def _lettered(beside: Beside) -> Iterator[Found]:
    known, name = beside.names.lettered, (beside.start, beside.end)
    for found in beside.within(_HANDLE, beside.begin):
        word = found[0].rstrip(_TAIL)
        place = (found.start(), found.start() + len(word))
        offers = known.is_behind if place[0] >= beside.end else known.is_before
        if _LETTERS.fullmatch(word) and offers(beside.text, name, place, strong=beside.strong):
            yield (*place, Reason.LINKS_HANDLE)


def _is_named(beside: Beside, found: re.Match[str], word: str) -> bool:
    """Whether a handle of letters alone is told as one: behind a colon, with nothing like prose after it."""
    if found.start() < beside.end or len(word) < MIN_PLAIN_HANDLE or not _LETTERS.fullmatch(word):
        return False
    if word in beside.names.plain or word in beside.common_words or word in beside.names.latin:
        return False
    between = beside.text[beside.end : found.start()]
    # A word that may mean something else points to nothing from afar: "line 2 is confusing".
    points_to = beside.names.points_to
    if "\n" in between or not (points_to.search(between) if beside.strong else points_to.fullmatch(between)):
        return _stands_alone(beside, found, word)
    if between.strip(" ") in beside.names.says and not beside.cued:
        return False
    known = beside.names.lettered
    # Words of other scripts point more than signs do: "Instagram: unbelievable".
    is_said_of_it = between.strip(" ") in _SIGNS and len(word) < MIN_LATIN and not known.is_strange(word)
    if is_said_of_it or (between.isascii() and not known.may_be(word, known.prose_ends)):
        return False
    return (
        not _LETTERS.match(beside.text[found.end() : found.end() + 2].lstrip(" '>"))
        or known.asked_behind.match(beside.text, found.end()) is not None
    )


def _is_asked_for(beside: Beside, found: re.Match[str], word: str) -> bool:
    """Whether a handle of words and dots is told behind a colon to whom "add me" is said: jess.leaks."""
    return (
        _DOTTED.fullmatch(word) is not None
        and found.start() > beside.end
        and beside.names.points_to.fullmatch(beside.text[beside.end : found.start()]) is not None
        and beside.names.asks.search(beside.text, beside.begin, beside.start) is not None
    )


def _stands_alone(beside: Beside, found: re.Match[str], word: str) -> bool:
    """Whether a long word that is made as none of English stands right behind the name, at its line's end."""
    known = beside.names.lettered
    if beside.text[beside.end : found.start()].strip(" ") or not known.may_be(word, known.ends):
        return False
    is_foreign = not beside.text[beside.start : beside.end].isascii()
    if len(word) < (MIN_FOREIGN if is_foreign else MIN_LATIN) or not _LINE_END.match(
        beside.text, found.end()
    ):
        return False
    return (is_foreign and beside.strong) or _LINE_START.search(beside.text, 0, beside.start) is not None


def is_plain(word: str, names: Names) -> bool:
    """Whether a word with figures is an ordinary one: ios17, covid19, mp4."""
    if word.rstrip("0123456789._-") in names.plain:
        return True
    model = _MODEL.fullmatch(word)
    return model is not None and model[1] in names.plain and model[2] in names.plain_tails


def _codes(beside: Beside) -> Iterator[Found]:
    if beside.strong:
        for found in beside.within(_CODE, beside.end):
            if found.start() < beside.end + CODE_REACH and not is_plain(found[0], beside.names):
                yield (*found.span(), Reason.LINKS_INVITATION)


def _mixed(beside: Beside) -> Iterator[Found]:
    for found in beside.within(_MIXED, beside.begin):
        if not is_plain(found[0], beside.names):
            yield (*found.span(), Reason.LINKS_INVITATION)


def _shares(beside: Beside) -> Iterator[Found]:
    for found in beside.within(_SHARE, beside.end):
        if found.start() < beside.end + CODE_REACH and not is_plain(found[0], beside.names):
            yield (*found.span(), Reason.LINKS_LOCKER)


def _numbers(beside: Beside) -> Iterator[Found]:
    for expression in (_DIGITS, beside.names.numerals):
        for found in beside.within(expression, beside.begin):
            count = len(_BETWEEN_DIGITS.sub("", found[0]))
            if not MIN_NUMBER <= count <= MAX_NUMBER or DATE.match(found[0]):
                continue
            # A group has no number that begins with nought: that is a telephone, and "Wei" may be somebody.
            if found[0].startswith("0") and not beside.strong:
                continue
            before = beside.text[found.start() - 1 : found.start()]
            if before in beside.names.amounts or _is_file(beside, found) or _is_office(beside, found):
                continue
            if before not in set("0123456789.") and not _is_counted(beside, found.end()):
                yield (*found.span(), Reason.LINKS_GROUP)


def _is_counted(beside: Beside, end: int) -> bool:
    """Whether a unit follows: money, people, time."""
    following = beside.text[end : end + 14].lstrip(" ")
    word = _LETTERS.match(following)
    return following[:1] in beside.names.units or (word is not None and word[0] in beside.names.unit_words)


def _is_office(beside: Beside, found: re.Match[str]) -> bool:
    """Whether it is the number of somebody's customer service, by its form and a word beside it."""
    if not _OFFICE.fullmatch(found[0].rstrip(_PHONE_TAIL)):
        return False
    before = beside.text[max(0, found.start() - OFFICE_BEFORE) : found.start()]
    after = beside.text[found.end() : found.end() + OFFICE_AFTER]
    return beside.names.offices.search(f"{before}\n{after}") is not None


def _is_shielded(beside: Beside, found: Found, paper: re.Match[str] | None) -> bool:
    """Whether it is the number of an order or a payment, and nobody asks to be reached there."""
    start, end, _ = found
    if paper is None and not _is_of_a_paper(beside, start):
        return False
    requests = beside.names.requests
    is_near = paper is None or start - paper.end() <= PAPER_GAP
    first, last = min(start, beside.start), max(end, beside.end)
    return not (
        (is_near and requests.is_before(beside.text, first)) or requests.behind.match(beside.text, last)
    )


def _is_of_a_paper(beside: Beside, start: int) -> bool:
    """Whether it is the number of an order, a payment, a ticket: by a word before it, or as these look."""
    text = beside.text
    before = text[: beside.start] if text[beside.end : start] == "-" else text[:start]
    return (
        beside.names.papers.search(before[-PAPER_BEFORE:]) is not None
        or _SERIAL.match(text, beside.start) is not None
    )


def _is_file(beside: Beside, found: re.Match[str]) -> bool:
    """Whether the number is a part of a file's name."""
    return _FILE.match(beside.text, found.start() + len(found[0].rstrip(_PHONE_TAIL))) is not None


def _phones(beside: Beside) -> Iterator[Found]:
    if _TELEPHONE.search(beside.text, beside.begin, beside.end):
        return
    for found in beside.within(_PHONE, beside.end):
        is_abroad = found[0].startswith("+") and found.start() - beside.end <= NEAR
        if not (beside.strong or beside.cued or is_abroad) or DATE.match(found[0]):
            continue
        if _is_office(beside, found) or _is_file(beside, found):
            continue
        if not _COMPANY.fullmatch(found[0].rstrip(_PHONE_TAIL)):
            yield (*found.span(), Reason.LINKS_HANDLE)


_FORMS: Mapping[str, Callable[[Beside], Iterator[Found]]] = {
    "at": _at_names,
    "plus": _invitations,
    "tag": _tags,
    "handle": _handles,
    "lettered": _lettered,
    "code": _codes,
    "share": _shares,
    "mixed": _mixed,
    "digits": _numbers,
    "phone": _phones,
}
"""In the order in which they are looked for."""


def identifiers(beside: Beside, takes: frozenset[str]) -> Iterator[Found]:
    """Yield what identifies somebody near the name, of the forms that the platform takes."""
    paper = _PAPER.match(beside.text, beside.end)
    for form, search in _FORMS.items():
        # Under a name that can mean nothing else, any handle is one; digits then are group numbers, not
        # telephones.
        is_any = form in {"handle", "mixed"} or (form == "phone" and "digits" not in takes)
        also = "only" not in takes and (form == "lettered" or (beside.strong and is_any))
        if form in takes or also:
            yield from (found for found in search(beside) if not _is_shielded(beside, found, paper))
