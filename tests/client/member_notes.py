"""A small notebook for vectors: noted, corrected, taken out, from two devices, and one of a newer program."""

from tests.protocol.deterministic import bytes_of
from tests.rooms.community import HOUR

from hearth_protocol import notebook
from hearth_protocol.notebook import Entry
from hearth_protocol.notebook_note import Note, write_note

NEWER_FORM = b"\x00\x02" + b"\xff\x00 what only a newer program understands"


def note(name: str, **says: object) -> bytes:
    """Return a content with a salt of its own."""
    salt = bytes_of(f"salt of {name}", 16)
    return write_note(Note(salt=salt, noted_seconds=HOUR * 3600 + len(name), **says))


FIRST = note(
    "first",
    seen="2026-11-20T23:41+08:00",
    platform="Telegram",
    address="https://channel.example/abc/17?single",
    handle="@somebody",
    words="두 장의 사진, 이름이 적혀 있었다.\n下面有三个人要原图。",
    pictures=2,
)


def begun() -> tuple[dict[bytes, Entry], bytes]:
    """Return a notebook of one entry, and its link."""
    return notebook.add({}, FIRST)


def kept() -> dict[bytes, Entry]:
    """Return a notebook as it may be after some weeks: the third of four entries is out."""
    entries, first = begun()
    corrected = note(
        "corrected", corrects=first, seen="2026-11-20", handle="@some_body", words="@some_body", pictures=3
    )
    entries, _ = notebook.add(entries, corrected)
    entries, mistaken = notebook.add(entries, note("mistaken", words="the wrong person"))
    entries, _ = notebook.add(notebook.take_out(entries, mistaken), NEWER_FORM)
    return entries


def here() -> dict[bytes, Entry]:
    """Return what one device made of the first entry."""
    return notebook.add(begun()[0], note("here", words="noted on the phone"))[0]


def there() -> dict[bytes, Entry]:
    """Return what another made of it meanwhile: the first entry taken out, two more noted."""
    entries, first = begun()
    entries, _ = notebook.add(entries, note("there", address="https://there.example/", pictures=0))
    return notebook.add(notebook.take_out(entries, first), NEWER_FORM)[0]
