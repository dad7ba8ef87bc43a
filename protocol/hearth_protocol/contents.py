"""What members say to each other: the bodies of posts. The server never sees one.

A body is one MessagePack map with the tag field `kind`, in the strict form of messagepack.py; unknown
fields and kinds are refused. Its bytes are kept as they came: nobody re-encodes them to verify.
Fields and limits: spec/contents.md, "Bodies".
"""

from enum import Enum
from typing import Annotated

import msgspec
from msgspec import Meta

from hearth_protocol import messagepack
from hearth_protocol.errors import Malformed, WrongCall
from hearth_protocol.limits import MAX_TITLE_BYTES
from hearth_protocol.posts import MAX_BODY_BYTES

MAX_TEXT_BYTES = 3600
"""Longest text of one post in UTF-8: 1200 Chinese characters. Longer writing is split into parts."""
MAX_WARNING_BYTES = 120
MAX_PSEUDONYM_BYTES = 48
MAX_TOPIC_BYTES = 600
MAX_GUIDELINES_BYTES = 2400
MAX_PARTS = 16
"""Parts of one long writing: 57 600 bytes of text, more than anybody reads in one post."""

MAX_LANGUAGE_BYTES = 16
"""Longest language tag. Asked apart from its pattern, whose end also matches before a last line break."""

MAX_ADDRESS_BYTES = 500
"""Longest evidence address: a page's address with its path, and no room for what an address could smuggle."""
EVIDENCE_A_DAY = 4
"""Posts with evidence that count, of one member in one room and 24 hours; more are shown without it."""

_ONE_LINE = frozenset(chr(code) for code in (*range(0x20), *range(0x7F, 0xA0), 0x2028, 0x2029))
_SEVERAL_LINES = _ONE_LINE - {"\n", "\t"}
_SPACES = frozenset(" \u00a0\u1680\u202f\u205f\u3000" + "".join(chr(code) for code in range(0x2000, 0x200B)))
"""Unicode's separators of words (Zs), written out: languages know different versions of Unicode."""

Target = Annotated[bytes, Meta(min_length=16, max_length=16, description="the id of a post in this room")]
Digest = Annotated[bytes, Meta(min_length=32, max_length=32, description="SHA-256")]
Language = Annotated[
    str, Meta(pattern="^[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8}){0,2}$", max_length=MAX_LANGUAGE_BYTES)
]


class Reaction(Enum):
    """The small fixed set: every one supportive, none to put anybody down, and nothing is counted."""

    HEART = "heart"
    HUG = "hug"
    CANDLE = "candle"
    STRENGTH = "strength"
    NOT_ALONE = "not_alone"
    THANKS = "thanks"


class Content(
    msgspec.Struct,
    frozen=True,
    kw_only=True,
    forbid_unknown_fields=True,
    omit_defaults=True,
    tag_field="kind",
    tag=lambda name: "".join("_" + c.lower() if c.isupper() else c for c in name).lstrip("_"),
):
    """The base of every body."""


class Part(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """One part of a long writing. All parts name the first one's post id; numbers count from 1."""

    first: Target
    number: Annotated[int, Meta(ge=1, le=MAX_PARTS)]
    count: Annotated[int, Meta(ge=2, le=MAX_PARTS)]


class Say(Content, frozen=True):
    """A post that says something.

    `thread` is the id of the post that opened the thread, absent when this one opens one; `reply_to` the
    post answered, if any. `pseudonym` is the author's name from here on. `warning` is shown instead of the
    text until a reader opens it. `language` is a BCP 47 tag. `evidence_hash` is the SHA-256 of a file that
    the author keeps; `evidence_address` where an offending page stands, inert wherever it is shown.
    """

    pseudonym: str
    text: str
    thread: Target | None = None
    reply_to: Target | None = None
    warning: str | None = None
    language: Language | None = None
    part: Part | None = None
    evidence_hash: Digest | None = None
    evidence_address: str | None = None


class React(Content, frozen=True):
    """A supportive sign under a post, or one taken back."""

    target: Target
    reaction: Reaction
    taken_back: bool = False


class Edit(Content, frozen=True):
    """New words for an own earlier `Say`; the whole of text, warning and language is replaced."""

    target: Target
    text: str
    warning: str | None = None
    language: Language | None = None


class Retract(Content, frozen=True):
    """An own earlier post is taken back: its words are to be shown no more."""

    target: Target


class Rename(Content, frozen=True):
    """The author's pseudonym in this room from here on, for earlier posts too."""

    pseudonym: str


class RoomAbout(Content, frozen=True):
    """What the room is called and is for. Counts only from a leaf that is staff; the newest counts."""

    title: str
    topic: str = ""
    guidelines: str = ""


Body = Say | React | Edit | Retract | Rename | RoomAbout

_decoder: msgspec.msgpack.Decoder[Body] = msgspec.msgpack.Decoder(Body)
_encoder = msgspec.msgpack.Encoder()


def _demand(text: str | None, at_most_bytes: int, *, lines: bool = False, empty: bool = False) -> None:
    """Demand a length in UTF-8 bytes, and no control characters (but line breaks and tabs in `lines`)."""
    if text is None:
        return
    try:
        size_bytes = len(text.encode("utf-8"))
    except UnicodeEncodeError:
        raise Malformed("text is not Unicode") from None
    if size_bytes > at_most_bytes:
        raise Malformed("text too long")
    if not empty and not text.strip():
        raise Malformed("text is empty")
    if not (_SEVERAL_LINES if lines else _ONE_LINE).isdisjoint(text):
        raise Malformed("control character")


def _demand_address(body: Say) -> None:
    """Demand an address without white space, that fits into the post beside its text."""
    address = body.evidence_address
    if address is None:
        return
    _demand(address, MAX_ADDRESS_BYTES)
    if any(character in _SPACES for character in address):
        raise Malformed("white space in an address")
    if len(body.text.encode("utf-8")) + len(address.encode("utf-8")) > MAX_TEXT_BYTES:
        raise Malformed("text and address too long")


def check(body: Body) -> None:
    """Demand what the types cannot say: lengths in bytes, no control characters, parts in range."""
    match body:
        case Say():
            _demand(body.pseudonym, MAX_PSEUDONYM_BYTES)
            _demand(body.text, MAX_TEXT_BYTES, lines=True)
            _demand(body.warning, MAX_WARNING_BYTES)
            _demand(body.language, MAX_LANGUAGE_BYTES)
            if body.part is not None and body.part.number > body.part.count:
                raise Malformed("part beyond the last")
            _demand_address(body)
        case Edit():
            _demand(body.text, MAX_TEXT_BYTES, lines=True)
            _demand(body.warning, MAX_WARNING_BYTES)
            _demand(body.language, MAX_LANGUAGE_BYTES)
        case Rename():
            _demand(body.pseudonym, MAX_PSEUDONYM_BYTES)
        case RoomAbout():
            _demand(body.title, MAX_TITLE_BYTES)
            _demand(body.topic, MAX_TOPIC_BYTES, lines=True, empty=True)
            _demand(body.guidelines, MAX_GUIDELINES_BYTES, lines=True, empty=True)


def encode(body: Body) -> bytes:
    """Return a body's bytes; WrongCall when it breaks a limit."""
    try:
        check(body)
        encoded = _encoder.encode(body)
        decode(encoded)
    except Malformed as broken:
        raise WrongCall(str(broken)) from None
    return encoded


def decode(data: bytes) -> Body:
    """Return the body that `data` is, or raise Malformed, whatever the bytes."""
    if len(data) > MAX_BODY_BYTES:
        raise Malformed("body too long")
    messagepack.check(data)
    try:
        body = _decoder.decode(data)
    except (msgspec.DecodeError, UnicodeDecodeError):
        raise Malformed("body") from None
    check(body)
    return body
