"""Makes protocol/vectors/notebook.json: `python -m tests.protocol.generate_notebook`.

What entries say, how they follow each other and merge; files as handed out, and as somebody changed them.
"""

import json
from collections.abc import Callable

import msgspec
from tests.protocol.deterministic import bytes_of, store

from hearth_protocol import notebook
from hearth_protocol.codec import Reader, u16, vector
from hearth_protocol.errors import Malformed
from hearth_protocol.notebook import Entry, Notebook, read_entry, write_entry
from hearth_protocol.notebook_check import check
from hearth_protocol.notebook_file import FORMAT, filed, read_file, told, write_file
from hearth_protocol.notebook_note import Draft, Note, fault_of, read_note, write_note

SECONDS = 1_795_000_000
FULL = {
    "seen": "2026-11-20T23:41+08:00",
    "platform": "Telegram",
    "address": "https://channel.example/abc/17?single#a",
    "handle": "@somebody 아무개",
    "words": "두 장의 사진, 이름이 적혀 있었다.\n下面有三個人要原圖。",
    "pictures": 2,
}
NEWER = u16(2) + b"\xff\x00 a form from the future"


def note(name: str, later: int = 0, **says: object) -> Note:
    return Note(salt=bytes_of(f"salt of {name}", 16), noted_seconds=SECONDS + later, **says)


def chain() -> dict[bytes, Entry]:
    """Four entries: a correction, one taken out, one of a newer program."""
    entries, first = notebook.add({}, write_note(note("first", **FULL)))
    again = note("again", 60, corrects=first, seen="2026-11-20", handle="@some_body", pictures=0)
    entries, _ = notebook.add(entries, write_note(again))
    entries, mistaken = notebook.add(entries, write_note(note("mistaken", 70, words="the wrong person")))
    entries, _ = notebook.add(notebook.take_out(entries, mistaken), NEWER)
    return entries


def two_devices() -> tuple[dict[bytes, Entry], dict[bytes, Entry]]:
    """What two devices made of one entry; the second took it out."""
    begun, first = notebook.add({}, write_note(note("first", **FULL)))
    here, _ = notebook.add(begun, write_note(note("here", 10, words="on the phone")))
    there, _ = notebook.add(begun, write_note(note("there", 5, address="https://there.example/")))
    there, _ = notebook.add(
        notebook.take_out(there, first), write_note(note("there too", 6, words="once more"))
    )
    return here, there


def _contents() -> list[dict[str, object]]:
    whole = write_note(note("first", **FULL))
    least = write_note(note("least", handle="x"))
    corrects = write_note(note("corrects", corrects=bytes_of("a link"), words="x"))
    fixed = u16(1) + bytes(16)
    cases = {
        "all fields": whole,
        "the least there can be": least,
        "a correction": corrects,
        "no clock": write_note(Note(salt=bytes(16), noted_seconds=0, words="x")),
        "a form from the future": NEWER,
        "a form from the future that says nothing": u16(2),
        "form 0": u16(0) + whole[2:],
        "noted at 2^53": fixed + (1 << 53).to_bytes(8, "big") + least[26:],
        "nothing said": fixed + bytes(8) + b"\x00" + bytes(5) + b"\x00",
        "a count alone": fixed + bytes(8) + b"\x00" + bytes(5) + b"\x01\x00\x00\x00\x02",
        "a day that there is not": whole.replace(b"2026-11-20T23:41+08:00", b"2026-02-30T23:41+08:00"),
        "a minute and no distance": whole.replace(b"\x162026-11-20T23:41+08:00", b"\x102026-11-20T23:41"),
        "an escape in a handle": least.replace(b"\x01x", b"\x02\x1bx"),
        "a line feed in a handle": least.replace(b"\x01x", b"\x02\nx"),
        "a handle that is no text": least.replace(b"\x01x", b"\x02\xffx"),
        "a handle too long": least.replace(b"\x01x", vector(b"x" * 241)),
        "neither counted nor not": whole[:-5] + b"\x02" + whole[-4:],
    }  # fmt: skip
    return [{"case": case, "content": content.hex(), **_read(content)} for case, content in cases.items()]


def _read(content: bytes) -> dict[str, object]:
    try:
        found = read_note(content)
    except Malformed:
        return {"expect": "malformed"}
    if found is None:
        return {"expect": "read", "note": None}
    return {"expect": "read", "note": msgspec.to_builtins(told(found)), "salt": found.salt.hex()}


def _drafts() -> list[dict[str, object]]:
    """What keeps something from being noted. Text alone, so that both languages count alike."""
    cases: dict[str, dict[str, object]] = {
        "all fields": FULL,
        "nothing": {},
        "spaces are words": {"words": " "},
        "a day": {"words": "x", "seen": "2024-02-29"},
        "a day that there is not": {"words": "x", "seen": "2023-02-29"},
        "month 13": {"words": "x", "seen": "2026-13-01"},
        "the year 0": {"words": "x", "seen": "0000-01-01"},
        "hour 24": {"words": "x", "seen": "2026-01-01T24:00+00:00"},
        "a minute in Z": {"words": "x", "seen": "2026-01-01T10:00Z"},
        "a minute far off": {"words": "x", "seen": "2026-01-01T10:00+15:00"},
        "a minute in Nepal": {"words": "x", "seen": "2026-01-01T10:00+05:45"},
        "a minute west": {"words": "x", "seen": "2026-01-01T10:00-08:00"},
        "other digits": {"words": "x", "seen": "２０２６-01-01"},
        "a day and a space": {"words": "x", "seen": "2026-01-01 "},
        "a day and a line": {"words": "x", "seen": "2026-01-01\n"},
        "words of 3600 bytes": {"words": "글" * 1200},
        "words of 3601 bytes": {"words": "글" * 1200 + "x"},
        "an address of 2049 bytes": {"address": "h" * 2049},
        "a platform of 121 bytes": {"words": "x", "platform": "p" * 121},
        "lines in words": {"words": "a\n\nb"},
        "a tab in words": {"words": "a\tb"},
        "a carriage return in words": {"words": "a\r\nb"},
        "a control of Latin 1": {"words": "a\u0085b"},
        "a direction turned": {"handle": "\u202egnp.exe"},
        "as many as there can be": {"words": "x", "pictures": (1 << 32) - 1},
        "more than there can be": {"words": "x", "pictures": 1 << 32},
        "fewer than none": {"words": "x", "pictures": -1},
    }
    return [
        {"case": case, "draft": draft, "fault": fault_of(Draft(**draft))} for case, draft in cases.items()
    ]


def _entries() -> list[dict[str, object]]:
    low, high = sorted((bytes_of("a link"), bytes_of("another link")))
    out = Entry((low, high), bytes_of("a hash"), b"")
    cases = {
        "a first one": write_entry(notebook.entry((), NEWER)),
        "after two": write_entry(notebook.entry((high, low), NEWER)),
        "taken out": write_entry(out),
        "after sixteen": write_entry(Entry(tuple(bytes([at]) * 32 for at in range(16)), bytes(32), b"")),
        "of the longest content": write_entry(notebook.entry((), bytes(8192))),
        "after one twice": vector(low + low) + b"\x00" + bytes(32),
        "after two out of order": vector(high + low) + b"\x00" + bytes(32),
        "after seventeen": vector(b"".join(bytes([at]) * 32 for at in range(17))) + b"\x00" + bytes(32),
        "after a link of 31 bytes": vector(low[:-1]) + b"\x00" + bytes(32),
        "neither in nor out": b"\x00\x02" + vector(NEWER),
        "that says nothing": b"\x00\x01\x00",
        "that says too much": b"\x00\x01" + vector(bytes(8193)),
    }
    return [{"case": case, "entry": data.hex(), **_entry(data)} for case, data in cases.items()]


def _entry(data: bytes) -> dict[str, object]:
    reader = Reader(data)
    try:
        one = read_entry(reader)
        reader.end()
    except Malformed:
        return {"expect": "malformed"}
    return {"expect": "read", "link": one.link.hex(), "content_hash": one.content_hash.hex()}


def _written(entries: Notebook) -> list[str]:
    return [write_entry(entries[link]).hex() for link in sorted(entries)]


def _merges() -> list[dict[str, object]]:
    here, there = two_devices()
    both = notebook.merged(here, there)
    after, _ = notebook.add(both, write_note(note("after", 90, words="afterwards")))
    cases = {
        "two devices that wrote at once, one entry taken out": (here, there),
        "nothing, and a notebook": ({}, chain()),
        "a notebook, and itself": (chain(), chain()),
        "what was noted after both met": (after, here),
    }
    return [
        {
            "case": case,
            "ours": _written(ours),
            "theirs": _written(theirs),
            "merged": _written(merged := notebook.merged(ours, theirs)),
            "order": [link.hex() for link in notebook.in_order(merged)],
            "heads": [link.hex() for link in notebook.heads(merged)],
        }
        for case, (ours, theirs) in cases.items()
    ]


def _files() -> list[dict[str, object]]:
    whole = chain()
    links = notebook.in_order(whole)
    here, there = two_devices()
    both = notebook.merged(here, there)
    base = json.loads(write_file(filed(whole, SECONDS + 500)))

    def changed(change: Callable[[list[dict[str, object]], dict[str, object]], object]) -> str:
        file = json.loads(json.dumps(base))
        change(file["entries"], file)
        return json.dumps(file, ensure_ascii=False)

    def renumbered(entries: list[dict[str, object]]) -> None:
        for number, one in enumerate(entries, 1):
            one["number"] = number

    def dropped(at: int) -> str:
        return changed(lambda entries, _: (entries.pop(at), renumbered(entries)))

    other = write_note(note("another", 60, words="quite another text"))

    def rehashed(entries: list[dict[str, object]]) -> None:
        entries[1]["content"], entries[1]["content_hash"] = other.hex(), notebook.hash_of(other).hex()
        entries[1]["note"] = msgspec.to_builtins(told(read_note(other)))

    made_anew, _ = notebook.add({}, other)
    backwards, _ = notebook.add(made_anew, write_note(note("backwards", 0, words="x")))
    wrong, _ = notebook.add(made_anew, write_note(note("wrong", 70, corrects=bytes_of("nothing"), words="x")))
    inserted = notebook.entry((links[0],), other)
    beside = {**whole, inserted.link: inserted}
    text = {
        "as it was handed out": (write_file(filed(whole, SECONDS + 500)).decode(), ()),
        "with its own head": (write_file(filed(whole, SECONDS + 500)).decode(), (links[-1],)),
        "with a head of two entries ago": (write_file(filed(whole, 0)).decode(), (links[1],)),
        "of two devices": (write_file(filed(both, 0)).decode(), ()),
        "of two devices, with the head of one": (write_file(filed(both, 0)).decode(), notebook.heads(here)),
        "nothing in it": (write_file(filed({}, 0)).decode(), ()),
        "a clock that went back": (write_file(filed(backwards, 0)).decode(), ()),
        "a correction of nothing": (write_file(filed(wrong, 0)).decode(), ()),
        "words changed for people alone": (
            changed(lambda entries, _: entries[0]["note"].update(words="nothing much")),
            (),
        ),
        "a count changed in the bytes": (
            changed(lambda entries, _: entries[0].update(content=entries[0]["content"][:-2] + "09")),
            (),
        ),
        "a content and its hash changed": (changed(lambda entries, _: rehashed(entries)), ()),
        "two entries changed places": (
            changed(lambda entries, _: (entries.insert(0, entries.pop(1)), renumbered(entries))),
            (),
        ),
        "numbers that skip": (changed(lambda entries, _: entries[3].update(number=5)), ()),
        "the first left out": (dropped(0), ()),
        "one in the middle left out": (dropped(2), ()),
        "an entry twice": (changed(lambda entries, _: (entries.append(entries[3]), renumbered(entries))), ()),
        "heads of another": (changed(lambda _, file: file.update(heads=["00" * 32])), ()),
        "cut off at the end, and its heads with it": (write_file(filed(cut := _cut(whole), 0)).decode(), ()),
        "cut off at the end, but its head is known": (write_file(filed(cut, 0)).decode(), (links[-1],)),
        "made anew, but a head is known": (write_file(filed(made_anew, 0)).decode(), (links[0],)),
        "one put in beside": (write_file(filed(beside, 0)).decode(), ()),
        "one put in beside, but a head is known": (write_file(filed(beside, 0)).decode(), (links[-1],)),
        "a note beside what was taken out": (
            changed(lambda entries, _: entries[2].update(note=entries[0]["note"])),
            (),
        ),
        "a field more": (changed(lambda _, file: file.update(room="x")), ()),
        "a field twice": (changed(lambda *_: None).replace('"number": 1', '"number": 1, "number": 1'), ()),
        "half of a pair of characters": (
            changed(lambda entries, _: entries[0]["note"].update(words="WORDS")).replace("WORDS", "\\ud800"),
            (),
        ),
        "another form": (changed(lambda _, file: file.update(format="evidence-notebook/2")), ()),
        "hex in capitals": (changed(lambda entries, _: entries[0].update(link=links[0].hex().upper())), ()),
        "a line feed behind a content": (
            changed(lambda entries, _: entries[0].update(content=f"{entries[0]['content']}\n")),
            (),
        ),
        "a line feed behind a hash": (
            changed(lambda entries, _: entries[0].update(content_hash=f"{entries[0]['content_hash']}\n")),
            (),
        ),
        "a line feed behind a link": (
            changed(lambda entries, _: entries[3].update(link=f"{links[3].hex()}\n")),
            (),
        ),
        "a line feed behind a head": (
            changed(lambda _, file: file.update(heads=[f"{links[3].hex()}\n"])),
            (),
        ),
        "a line feed behind an hour": (
            changed(lambda entries, _: entries[0]["note"].update(noted=f"{entries[0]['note']['noted']}\n")),
            (),
        ),
        "a number that is none": (changed(lambda entries, _: entries[0].update(number=True)), ()),
        "no object": ("[]", ()),
        "not JSON": ("{", ()),
    }  # fmt: skip
    assert base["format"] == FORMAT
    return [
        {"case": case, "file": file, "known_heads": [head.hex() for head in known], **_checked(file, known)}
        for case, (file, known) in text.items()
    ]


def _cut(whole: Notebook) -> dict[bytes, Entry]:
    last = notebook.in_order(whole)[-1]
    return {link: one for link, one in whole.items() if link != last}


def _checked(file: str, known: tuple[bytes, ...]) -> dict[str, object]:
    try:
        found = check(read_file(file.encode()), known)
    except Malformed:
        return {"expect": "malformed"}
    return {
        "expect": "valid" if found.holds else "not_authentic",
        "entries": found.entries,
        "faults": [[one.what.value, one.number] for one in found.faults],
        "remarks": [[one.what.value, one.number] for one in found.remarks],
        "under": found.under,
    }


def build() -> dict[str, object]:
    return {
        "about": "The evidence notebook (spec/notebook.md). Bytes in hex, files as text.",
        "drafts": _drafts(),
        "contents": _contents(),
        "entries": _entries(),
        "merges": _merges(),
        "files": _files(),
    }


if __name__ == "__main__":
    store("notebook.json", build())
