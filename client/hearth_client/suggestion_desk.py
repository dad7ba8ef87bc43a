"""What staff do with what was offered to the pages of help: write a text, hear her yes, hand it out.

A text is handed out as it was agreed to, byte for byte, and the agreement beside it. Neither is published by
this client: whoever operates the pages puts the text among them.
"""

from collections.abc import Iterator

import msgspec

from hearth_client.errors import NamesSomebody, NoSuchCase, NotAgreed
from hearth_client.report_desk import Desk, OpenedCase
from hearth_protocol import contents
from hearth_protocol.contents import Edit, Say
from hearth_protocol.errors import HearthError, Malformed, NotAuthentic
from hearth_protocol.signed import parse
from hearth_protocol.structures.agreement import Agreement, hash_of, is_agreed
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
        may be a word that only looks like it.
        """
        check_suggestion(opened)
        if not anyway and any(name in text.casefold() for name in names_in(opened)):
            raise NamesSomebody
        await self._tell(opened, Saying.DRAFT, text)
        await self.note(opened, text)

    async def end(self, opened: OpenedCase, saying: Saying, text: str) -> None:
        """Tell her that it was published, or will not be. Raises NotAgreed where she never said yes."""
        check_suggestion(opened)
        if saying is Saying.PUBLISHED and not agreed_texts(opened):
            raise NotAgreed
        await self.decide(opened, saying, text)


def check_suggestion(opened: OpenedCase) -> None:
    """Demand that a case is a suggestion. Raises NoSuchCase."""
    if opened.filed.report.reason is not ReportReason.SUGGESTION:
        raise NoSuchCase


def said_in(opened: OpenedCase) -> tuple[str, ...]:
    """Return what was offered, part after part, and the changes of it."""
    return tuple(body.text for body in _bodies(opened))


def names_in(opened: OpenedCase) -> frozenset[str]:
    """Return the names under which the offered posts were written, as they are compared."""
    names = (body.pseudonym.strip().casefold() for body in _bodies(opened) if isinstance(body, Say))
    return frozenset(name for name in names if name)


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
    return tuple(text for text in texts if is_agreed(text, said))


def agreement_file(opened: OpenedCase, text: str) -> bytes:
    """Return what goes beside a text. Raises NotAgreed."""
    if text not in agreed_texts(opened):
        raise NotAgreed
    signed = next(one for one in opened.agreements if one.unverified.text_hash == hash_of(text))
    file = AgreedFile(
        format=FORMAT,
        text_hash=hash_of(text).hex(),
        signature_key=opened.filed.report.signature_key.hex(),
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
