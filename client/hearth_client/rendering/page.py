"""A whole page of posts as one HTML file that loads nothing and runs nothing."""

from html import escape

from hearth_client.rendering.html import to_html
from hearth_client.rendering.plain import one_line
from hearth_client.sentences import say
from hearth_client.timeline import Entry, Page

POLICY = "default-src 'none'; style-src 'unsafe-inline'"
STYLE = (
    "body{font:1rem/1.6 sans-serif;max-width:40rem;margin:auto;padding:1rem}"
    "article{border-top:1px solid;padding:.5rem 0}.address{opacity:.7;overflow-wrap:anywhere}"
)


def page_of(page: Page, language: str, title: str = "Notes") -> str:
    """Return the page; warnings stay closed until a reader opens them."""
    articles = "\n".join(_article(entry, language) for entry in page.entries)
    return (
        f'<!doctype html>\n<html lang="{escape(language)}" translate="no">\n<head><meta charset="utf-8">'
        f'<meta http-equiv="Content-Security-Policy" content="{POLICY}">'
        f'<meta name="referrer" content="no-referrer"><title>{escape(title)}</title>'
        f"<style>{STYLE}</style></head>\n<body>\n{articles}\n</body>\n</html>\n"
    )


def _article(entry: Entry, language: str) -> str:
    if entry.kind == "gap":
        return f"<article><p>{escape(say(entry.why, language))}</p></article>"
    name = escape(one_line(entry.pseudonym) or say("nameless", language))
    if entry.hidden:
        body = f"<p>{escape(say('hidden_person', language))}</p>"
    elif entry.retracted:
        body = f"<p>{escape(say('retracted', language))}</p>"
    elif entry.warning:
        warning = escape(one_line(entry.warning))
        body = f"<details><summary>{warning}</summary>{to_html(entry.text)}</details>"
    else:
        body = to_html(entry.text)
    lang = f' lang="{escape(entry.language)}"' if entry.language else ""
    return f"<article{lang}><p><strong>{name}</strong> #{entry.seq}</p>{body}</article>"
