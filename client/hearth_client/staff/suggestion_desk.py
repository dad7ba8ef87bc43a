"""What staff do with what was offered to the pages of help: write a text, hear her yes, hand it out.

A text is handed out as it was agreed to, byte for byte, and the agreement beside it. Neither is published by
this client: whoever operates the pages puts the text among them.
"""

import unicodedata
from collections.abc import Iterator

import msgspec

from hearth_client import report_notes
from hearth_client.errors import NamesSomebody, NoSuchCase, NotAgreed, UnprovenPost, UnseenSigns
from hearth_client.staff.report_desk import Desk, OpenedCase
from hearth_protocol import contents
from hearth_protocol.contents import Edit, Say
from hearth_protocol.errors import HearthError, Malformed, NotAuthentic
from hearth_protocol.evidence import Doubt, Finding
from hearth_protocol.signed import Unverified, parse
from hearth_protocol.structures.agreement import Agreement, hash_of, is_agreed, shows_all
from hearth_protocol.structures.case_words import Saying
from hearth_protocol.structures.report import ReportReason

FORMAT = "agreed-text/1"
MAX_FILE_BYTES = 4_096
"""Longer than any file of an agreement."""


class AgreedFile(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What goes beside an exported text, for whoever operates the pages: it names nobody."""

    format: str
    text_hash: str
    signature_key: str
    agreement: str


class SuggestionDesk(Desk):
    """Suggestions. Raises as the desk does, and NoSuchCase for a case that is none."""

    async def draft(self, opened: OpenedCase, text: str, *, anyway: bool = False) -> None:
        """Send her a text for her yes; the other readers have the same in a note.

        Raises NamesSomebody for a text in which the name stands under which she wrote, unless `anyway`: it
        may be a word that only looks like it; HeldBack for a picture or an address that no room takes;
        UnseenSigns for what she could not see.
        """
        check_suggestion(opened)
        if not shows_all(text):
            raise UnseenSigns
        report_notes.check_public(self._client.guards, text)
        if not anyway and names_somebody(text, names_in(opened)):
            raise NamesSomebody
        await self._tell(opened, Saying.DRAFT, text)
        await self.note(opened, text)

    async def end(self, opened: OpenedCase, saying: Saying, text: str) -> None:
        """Tell her that it was published, or will not be. Raises NotAgreed where she never said yes."""
        if not is_suggestion(opened):
            raise NoSuchCase
        if saying is Saying.PUBLISHED and not agreed_texts(opened):
            raise NotAgreed
        await self.decide(opened, saying, text)


def is_suggestion(opened: OpenedCase) -> bool:
    """Whether a case offers something to the pages of help."""
    return opened.filed.report.reason is ReportReason.SUGGESTION


def check_suggestion(opened: OpenedCase) -> None:
    """Demand a suggestion of proven posts. Raises NoSuchCase, and UnprovenPost as `is_hers` says."""
    if not is_suggestion(opened):
        raise NoSuchCase
    if not is_hers(opened):
        raise UnprovenPost


def is_hers(opened: OpenedCase) -> bool:
    """Whether every post was written by whoever holds an admitted key of that room.

    The offer alone only says that one key signed it and the posts: anybody can make up a key, and words for
    it. A receipt may be gone by now, and is not asked for.
    """
    return bool(opened.findings) and all(_is_authored(one) for one in opened.findings)


def _is_authored(finding: Finding) -> bool:
    return finding.proof.authored and Doubt.ROOM not in finding.doubts


def said_in(opened: OpenedCase) -> tuple[str, ...]:
    """Return what was offered, part after part, and the changes of it; nothing where it is not hers."""
    return tuple(body.text for body in _bodies(opened)) if is_hers(opened) else ()


def names_in(opened: OpenedCase) -> frozenset[str]:
    """Return the names under which the offered posts were written."""
    names = (body.pseudonym.strip() for body in _bodies(opened) if isinstance(body, Say))
    return frozenset(name for name in names if name)


def names_somebody(text: str, names: frozenset[str]) -> bool:
    """Whether one of `names` stands in a text, in whatever letters: wide ones, large or small."""
    return any(_compared(name) in _compared(text) for name in names)


def _compared(text: str) -> str:
    """Upper case: unlike folding it is the same in the page (`suggestions.json` of the vectors)."""
    return unicodedata.normalize("NFKC", text).upper()


def _bodies(opened: OpenedCase) -> Iterator[Say | Edit]:
    for finding in opened.findings:
        try:
            body = contents.decode(finding.exhibit.item.body)
        except HearthError:
            continue
        if isinstance(body, Say | Edit):
            yield body


def agreed_texts(opened: OpenedCase) -> tuple[str, ...]:
    """Return the texts of this case that she agreed to and never took back, oldest first."""
    said = [one.unverified for one in opened.agreements]
    texts = dict.fromkeys(note.text for _, note in opened.notes if note.text)
    return tuple(text for text in texts if is_agreed(text, said)) if is_hers(opened) else ()


def agreement_file(opened: OpenedCase, text: str) -> bytes:
    """Return what goes beside a text. Raises NotAgreed."""
    if text not in agreed_texts(opened):
        raise NotAgreed
    signed = next(one for one in opened.agreements if one.unverified.text_hash == hash_of(text))
    return file_of(text, opened.filed.report.signature_key, signed)


def file_of(text: str, signature_key: bytes, signed: Unverified[Agreement]) -> bytes:
    """Return the file that says that this key agreed to this text: JSON, indented, and a line's end."""
    file = AgreedFile(
        format=FORMAT,
        text_hash=hash_of(text).hex(),
        signature_key=signature_key.hex(),
        agreement=signed.write().hex(),
    )
    return msgspec.json.format(msgspec.json.encode(file)) + b"\n"


def check_file(text: bytes, file: bytes) -> bytes:
    """Return the key that agreed to exactly this text; raise Malformed, or NotAuthentic where none did.

    Whose key it is, the readers of the case alone can tell.
    """
    try:
        told = msgspec.json.decode(file[: MAX_FILE_BYTES + 1], type=AgreedFile, strict=True)
        signed, key = bytes.fromhex(told.agreement), bytes.fromhex(told.signature_key)
        said = text.decode()
    except (msgspec.DecodeError, ValueError, RecursionError):
        raise Malformed("not the file of an agreement") from None
    if told.format != FORMAT:
        raise Malformed("another form")
    agreement = parse(signed, Agreement).verify(key)
    if not is_agreed(said, [agreement]) or told.text_hash != hash_of(said).hex():
        raise NotAuthentic("text")
    return key
