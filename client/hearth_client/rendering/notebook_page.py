"""The notebook as one page to be printed: it loads nothing, runs nothing, and leads nowhere.

What stands in it was copied from places that mean harm. So it is text and nothing else: no address becomes a
link, and what would be invisible or turn the direction of what follows is spelled out, for it may be the very
thing that matters.
"""

import re
from html import escape

from hearth_client.rendering.plain import DIRECTIONS, INVISIBLE
from hearth_client.sentences import say
from hearth_protocol.calendar_day import moment
from hearth_protocol.notebook_file import EntryTold, NotebookFile, NoteTold

POLICY = "default-src 'none'; style-src 'unsafe-inline'"
STYLE = (
    "@page{size:A4;margin:18mm}"
    "body{font:10.5pt/1.5 sans-serif;max-width:46rem;margin:auto;padding:1rem;color:#000;background:#fff}"
    "h1{font-size:15pt}section{border-top:1px solid #555;padding:.4rem 0;break-inside:avoid}"
    "h2{font-size:11pt;margin:.2rem 0}dd{margin:0;overflow-wrap:anywhere;white-space:pre-wrap;contain:paint}"
    "dl{display:grid;grid-template-columns:9rem 1fr;gap:.1rem .8rem;margin:0}dt{color:#333}"
    ".code{font-family:monospace;font-size:8.5pt}.spelled{border:1px solid #555;font-size:8pt}"
    ".signed{display:grid;grid-template-columns:1fr 1fr 1fr;gap:1rem;margin-top:2.5rem}"
    ".signed p{border-top:1px solid #000;margin:0}footer{break-inside:avoid}"
)
"""`contain:paint`: a letter piled with marks is drawn over nobody else's line, and over no code."""

UNSEEN = re.compile(f"[\x00-\x09\x0b-\x1f\x7f-\x9f{DIRECTIONS}{INVISIBLE}\u2028\u2029\u3164\ud800-\udfff]")
"""What a printed page would not show. Joiners and variation selectors stay: emoji are made with them."""
GROUP = 4


def page(file: NotebookFile, language: str) -> str:
    """Return the page of an exported notebook in one of the four languages."""
    numbers = {one.link: one.number for one in file.entries}
    corrected: dict[str, list[int]] = {}
    for one in file.entries:
        if one.note is not None and one.note.corrects is not None:
            corrected.setdefault(one.note.corrects, []).append(one.number)
    sections = []
    for one in file.entries:
        about = [("note_corrected_by", number) for number in corrected.get(one.link, ())]
        if one.note is not None and one.note.corrects in numbers:
            about.insert(0, ("note_corrects", numbers[one.note.corrects]))
        remarks = [say(key, language, number=number) for key, number in about]
        sections.append(_section(one, remarks, language))
    title = escape(say("notebook_page_title", language))
    when = say("notebook_page_when", language, when=moment(file.exported_seconds), count=len(file.entries))
    return (
        f'<!doctype html>\n<html lang="{escape(language)}" translate="no">\n<head><meta charset="utf-8">'
        f'<meta http-equiv="Content-Security-Policy" content="{POLICY}">'
        f'<meta name="referrer" content="no-referrer"><title>{title}</title><style>{STYLE}</style></head>\n'
        f"<body>\n<h1>{title}</h1>\n<p>{escape(say('notebook_page_about', language))}</p>\n"
        f"<p>{escape(when)}</p>\n{''.join(sections)}\n{_end(file, language)}</body>\n</html>\n"
    )


def _section(one: EntryTold, remarks: list[str], language: str) -> str:
    if one.note is None:
        remarks = [say("note_out" if one.content is None else "note_form", language), *remarks]
    rows = "".join(
        f"<dt>{escape(say(key, language))}</dt><dd>{_text(value)}</dd>"
        for key, value in _rows(one.note, say("note_unknown", language))
        if value
    )
    code = f'<dt>{escape(say("note_code", language))}</dt><dd class="code">{_grouped(one.link)}</dd>'
    said = "".join(f"<p>{escape(remark)}</p>" for remark in remarks)
    title = escape(say("notebook_entry", language, number=one.number))
    return f"<section><h2>{title}</h2>{said}<dl>{rows}{code}</dl></section>\n"


def _rows(note: NoteTold | None, unknown: str) -> tuple[tuple[str, str], ...]:
    """Return what an entry says, each under the key of its name."""
    if note is None:
        return ()
    return (
        ("note_seen", note.seen or unknown),
        ("note_platform", note.platform),
        ("note_address", note.address),
        ("note_handle", note.handle),
        ("note_words", note.words),
        ("note_pictures", unknown if note.pictures is None else str(note.pictures)),
        ("note_noted", note.noted),
    )


def _end(file: NotebookFile, language: str) -> str:
    """Return the newest codes, what they are good for, and room for whoever takes the sheet."""
    title = escape(say("notebook_page_heads", language))
    heads = "".join(f'<p class="code">{_grouped(head)}</p>' for head in file.heads)
    lines = "".join(
        f"<p>{escape(say(key, language))}</p>"
        for key in ("notebook_page_received", "notebook_page_date", "notebook_page_signature")
    )
    proves = escape(say("notebook_page_proves", language))
    return f'<footer><h2>{title}</h2>{heads}<p>{proves}</p><div class="signed">{lines}</div></footer>\n'


def _grouped(code: str) -> str:
    return " ".join(code[at : at + GROUP] for at in range(0, len(code), GROUP))


def _text(value: str) -> str:
    """Return text as it is, its own direction kept to itself, and what nobody would see spelled out."""
    parts = []
    end = 0
    for found in UNSEEN.finditer(value):
        parts.append(escape(value[end : found.start()]))
        parts.append(f'<span class="spelled">U+{ord(found.group()):04X}</span>')
        end = found.end()
    parts.append(escape(value[end:]))
    return f"<bdi>{''.join(parts)}</bdi>"
