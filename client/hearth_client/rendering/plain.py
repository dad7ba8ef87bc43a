"""Text that a terminal can print without obeying it.

A post could move the cursor, rename the window, hide a line, or turn the direction of what follows.
So every control character, escape sequence, and direction override is taken out before printing, and
marks that pile up on one letter are cut. What is left is what a person typed.
"""

import re
from unicodedata import combining

ESCAPES = re.compile(
    "\x1b(?:"
    "[\\[][0-?]*[ -/]*[@-~]"  # CSI: colours, cursor
    "|[\\]PX^_][^\x07\x1b\x9c]*(?:\x07|\x1b\\\\|\x9c)?"  # OSC, DCS, SOS, PM, APC: titles, links, pictures
    "|[ -/]*[0-~]"  # the short ones
    ")?|\x9b[0-?]*[ -/]*[@-~]?|[\x90\x98\x9d-\x9f][^\x07\x1b\x9c]*(?:\x07|\x1b\\\\|\x9c)?"
)
"""Whole sequences, so that their letters do not stay behind as rubbish."""

DIRECTIONS = "\u200e\u200f\u061c\u202a-\u202e\u2066-\u2069"
"""Marks, embeddings, overrides, isolates: Arabic and Hebrew read right without any of them."""

INVISIBLE = "\u00ad\u180e\u200b\u2060-\u2065\u206a-\u206f\ufeff\ufff9-\ufffb\U000e0000-\U000e007f"
"""Hides words from search and from the eye. Joiners (emoji, Indic, Persian) and variation selectors stay."""

UNSAFE = re.compile(f"[\x00-\x08\x0b-\x1f\x7f-\x9f{DIRECTIONS}{INVISIBLE}\ud800-\udfff]")
LINES = re.compile("\r\n|[\r\x0b\x0c\x85\u2028\u2029]")
MARKS_A_LETTER = 3
"""Vietnamese needs two; whatever stacks higher covers the lines around it."""
TAB = "    "


def printable(text: str) -> str:
    """Return `text` with its line breaks and without anything a terminal would obey."""
    text = UNSAFE.sub("", ESCAPES.sub("", LINES.sub("\n", text))).replace("\t", TAB)
    kept: list[str] = []
    marks = 0
    for character in text:
        marks = marks + 1 if combining(character) else 0
        if marks <= MARKS_A_LETTER:
            kept.append(character)
    return "".join(kept)


LEADS = re.compile(
    r"([a-z][a-z0-9+.-]*:)(?=//)"  # any scheme with a host
    r"|\b((?:www|ftp)[a-z0-9-]{0,20}\.)"  # a host that says it is one
    r"|\b((?:mailto|tel|sms|sip|sips|xmpp|news|magnet|tg|file|data|javascript):)(?=\S)"
    r"|(?<=[a-z0-9_.+-])(@)(?=[a-z0-9-]+\.)",  # a mail address
    re.IGNORECASE,
)
"""What terminals look for to make text clickable: what they take for an address is not to be a click away."""
APART = "\u00a0"


def inert(text: str) -> str:
    """Return `text` so that no terminal makes an address in it clickable: a space stands inside each."""
    return LEADS.sub(lambda found: f"{found[0]}{APART}", text)


def one_line(text: str) -> str:
    """Return `text` fit for one line: a name, a title. Nobody's name leads anywhere."""
    return inert(" ".join(printable(text).split()))
