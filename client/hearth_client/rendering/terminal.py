"""Posts as lines for a terminal, wide characters counted as wide."""

from collections.abc import Iterator

from rich.cells import cell_len
from rich.text import Text

from hearth_client.rendering.plain import inert, one_line, printable
from hearth_client.room.timeline import Entry
from hearth_client.sentences import gap, say
from hearth_moderation.sentences import say as guard_say

INDENT = "    "


def pad(text: str, cells: int) -> str:
    """Return `text` with spaces up to `cells` terminal cells; Chinese and Korean letters take two."""
    return text + " " * max(0, cells - cell_len(text))


def entry_lines(
    entry: Entry,
    language: str,
    *,
    answered_seq: int | None = None,
    staff_name: str | None = None,
    opened: bool = False,
) -> Text:
    """Return one post or gap. `opened` shows what stands behind a warning."""
    if entry.kind == "gap":
        return Text(f"#{entry.seq} {gap(entry.why, entry.code, language)}\n", style="dim")
    name = one_line(entry.pseudonym) or say("nameless", language)
    lines = Text()
    lines.append(f"#{entry.seq} ", style="dim")
    lines.append(name, style="bold")
    notes = list(_notes(entry, language, answered_seq, staff_name))
    if notes:
        lines.append(f"  ({' · '.join(notes)})", style="dim")
    lines.append("\n")
    lines.append(_body(entry, language, opened=opened))
    if entry.marks:
        signs = " · ".join(say(f"reaction_{mark.reaction.value}", language) for mark in entry.marks)
        lines.append(f"{INDENT}+ {signs}\n", style="dim")
    return lines


def _notes(entry: Entry, language: str, answered_seq: int | None, staff_name: str | None) -> list[str]:
    notes = []
    if staff_name is not None:
        notes.append(say("badge", language, name=one_line(staff_name)))
    if answered_seq is not None:
        notes.append(say("answers", language, seq=answered_seq))
    if entry.part is not None:
        notes.append(say("part_of", language, number=entry.part.number, count=entry.part.count))
    if entry.edited and not entry.retracted:
        notes.append(say("edited", language))
    if entry.moderated:
        reason = say(f"report_reason_{entry.moderated}", language)
        notes.append(say("post_moderated", language, reason=reason))
    if not entry.confirmed:
        notes.append(say("unconfirmed_post", language))
    return notes


def _body(entry: Entry, language: str, *, opened: bool) -> Text:
    if entry.hidden:
        return Text(f"{INDENT}{say('hidden_person', language)}\n", style="dim")
    if entry.retracted:
        return Text(f"{INDENT}{say('retracted', language)}\n", style="dim")
    if entry.warning and not opened:
        warning = say("behind_warning", language, warning=one_line(entry.warning), seq=entry.seq)
        return Text(f"{INDENT}{warning}\n", style="italic")
    body = inert(printable(entry.text))
    text = Text("".join(f"{INDENT}{line}\n" for line in body.split("\n")))
    for line in _evidence(entry, language):
        text.append(f"{INDENT}{line}\n", style="dim")
    return text


def _evidence(entry: Entry, language: str) -> Iterator[str]:
    if entry.evidence_hash is not None:
        yield say("evidence_hash", language, digest=entry.evidence_hash.hex())
    if entry.evidence_address is not None:
        yield f"{guard_say('link.evidence', language)} {inert(one_line(entry.evidence_address))}"
