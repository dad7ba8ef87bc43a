"""Leads a browser to the page without telling the other users of this computer where it is.

A browser's command line is read by everybody on the machine; with the address they would have the page's
secret name, and an invitation's code. So the browser is given a file that only its owner reads, and that
leads there.
"""

import html
import os
import tempfile
import webbrowser
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

RUNTIME = "XDG_RUNTIME_DIR"
"""A folder of this user alone, in memory, where the machine has one."""


@contextmanager
def leading_to(address: str) -> Iterator[Path]:
    """Give a file that leads to `address`, and take it away again."""
    with tempfile.TemporaryDirectory(prefix="notes-", dir=os.environ.get(RUNTIME) or None) as folder:
        file = Path(folder) / "notes.html"
        descriptor = os.open(file, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        with os.fdopen(descriptor, "w", encoding="utf-8") as stream:
            stream.write(
                '<!doctype html><meta charset="utf-8"><meta name="referrer" content="no-referrer">'
                f'<title>Notes</title><meta http-equiv="refresh" content="0; url={html.escape(address)}">\n'
            )
        yield file


def show(file: Path) -> bool:
    """Open the file in this machine's browser; False where there is none. Blocks for a moment."""
    try:
        return webbrowser.open(file.as_uri())
    except (webbrowser.Error, OSError):
        return False
