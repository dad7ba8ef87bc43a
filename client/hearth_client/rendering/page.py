"""A whole page of posts as one HTML file that loads nothing and runs nothing."""

from collections.abc import Callable
from html import escape

from hearth_client.rendering.html import to_html
from hearth_client.rendering.plain import one_line
from hearth_client.room.timeline import Entry, Page
from hearth_client.sentences import gap, say
from hearth_moderation.sentences import say as guard_say

POLICY = "default-src 'none'; style-src 'unsafe-inline'"
STYLE = (
    "body{font:1rem/1.6 sans-serif;max-width:40rem;margin:auto;padding:1rem}"
    "article{border-top:1px solid;padding:.5rem 0}.address{opacity:.7;overflow-wrap:anywhere}"
)


def page_of(
    page: Page, language: str, title: str = "Notes", *, may_lead: Callable[[str], bool] = lambda _: False
) -> str:
    """Return the page; warnings stay closed until a reader opens them.

    `may_lead` says of one address whether it is a help site's: nothing else becomes a link.
    """
    articles = "\n".join(_article(entry, language, may_lead) for entry in page.entries)
    return (
        f'<!doctype html>\n<html lang="{escape(language)}" translate="no">\n<head><meta charset="utf-8">'
        f'<meta http-equiv="Content-Security-Policy" content="{POLICY}">'
        f'<meta name="referrer" content="no-referrer"><title>{escape(title)}</title>'
        f"<style>{STYLE}</style></head>\n<body>\n{articles}\n</body>\n</html>\n"
    )


def _article(entry: Entry, language: str, may_lead: Callable[[str], bool]) -> str:
    if entry.kind == "gap":
        return f"<article><p>{escape(gap(entry.why, entry.code, language))}</p></article>"
    name = escape(one_line(entry.pseudonym) or say("nameless", language))
    if entry.hidden:
        body = f"<p>{escape(say('hidden_person', language))}</p>"
    elif entry.retracted:
        body = f"<p>{escape(say('retracted', language))}</p>"
    elif entry.warning:
        warning = escape(one_line(entry.warning))
        body = f"<details><summary>{warning}</summary>{to_html(entry.text, may_lead)}</details>"
    else:
        body = to_html(entry.text, may_lead)
    if entry.evidence_hash is not None and not entry.hidden:
        said = say("evidence_hash", language, digest=entry.evidence_hash.hex())
        body += f'<p class="address">{escape(said)}</p>'
    if entry.evidence_address is not None and not entry.hidden:
        said = f"{guard_say('link.evidence', language)} {one_line(entry.evidence_address)}"
        body += f'<p class="address">{escape(said)}</p>'
    lang = f' lang="{escape(entry.language)}"' if entry.language else ""
    return f"<article{lang}><p><strong>{name}</strong> #{entry.seq}</p>{body}</article>"
