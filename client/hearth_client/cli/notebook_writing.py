"""What is to be noted: asked field by field, or read as one JSON object from standard input."""

import sys

import msgspec

from hearth_client.cli.home import Home, Told, prompted
from hearth_client.rendering.plain import one_line
from hearth_protocol.notebook_note import Draft, fault_of

MAX_INPUT_BYTES = 64 * 1_024
"""More than the longest entry takes, however its JSON is written."""

TEXTS = ("seen", "platform", "address", "handle", "words")


def drafted(home: Home, before: Draft) -> Draft:
    """Return what is to be noted; what stood there before is offered again. Raises Told."""
    draft = _asked(home, before) if home.asks() else _given()
    fault = fault_of(draft)
    if fault:
        raise Told(f"error_note_{fault}")
    return draft


def _given() -> Draft:
    raw = sys.stdin.buffer.read(MAX_INPUT_BYTES + 1)
    try:
        if len(raw) > MAX_INPUT_BYTES:
            raise Told("error_note_json")
        return msgspec.json.decode(raw, type=_Fields, strict=True).draft()
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError):
        raise Told("error_note_json") from None


class _Fields(msgspec.Struct, forbid_unknown_fields=True):
    seen: str = ""
    platform: str = ""
    address: str = ""
    handle: str = ""
    words: str = ""
    pictures: int | None = None

    def draft(self) -> Draft:
        """Return it trimmed; lines end as one convention has it."""
        words = self.words.replace("\r\n", "\n").replace("\r", "\n").replace("\t", " ").strip()
        return Draft(
            seen=self.seen.strip(),
            platform=self.platform.strip(),
            address=self.address.strip(),
            handle=self.handle.strip(),
            words=words,
            pictures=self.pictures,
        )


def _asked(home: Home, before: Draft) -> Draft:
    home.aside("notebook_asking")
    fields = _Fields(
        **{name: _ask(home, name, getattr(before, name)) for name in TEXTS},
        pictures=_ask_count(home, before.pictures),
    )
    return fields.draft()


def _ask(home: Home, name: str, before: str) -> str:
    """Ask for one field until it can be noted."""
    question = home.say(f"ask_note_{name}")
    while True:
        if before:
            home.err.print(one_line(before), markup=False, style="dim")
        given = str(prompted(question, default=before, show_default=False, err=True)).strip()
        # Looked at beside words, so that this field alone can be at fault.
        if not given or not fault_of(msgspec.structs.replace(Draft(words="-"), **{name: given})):
            return given
        home.tell(f"error_note_{name}")


def _ask_count(home: Home, before: int | None) -> int | None:
    known = "" if before is None else str(before)
    while True:
        given = str(
            prompted(home.say("ask_note_pictures"), default=known, show_default=False, err=True)
        ).strip()
        if not given:
            return None
        if given.isascii() and given.isdigit() and fault_of(Draft(words="-", pictures=int(given))) == "":
            return int(given)
        home.tell("error_note_pictures")
