"""The built browser client, as data, and what a browser is told with it: who serves it takes both from here.

`make web` builds `client/browser-client` into `built/`, which is in no repository but in every wheel.
"""

from functools import cache
from importlib import resources
from typing import Final

from hearth_web.page import WebPage, of_files

FIRST_PAGE: Final = "index.html"
BUILD_IT: Final = "The browser's page is not built here: `make web` builds it."


def files() -> dict[str, bytes]:
    """Return every built file by its path, as in `assets/index-0123abcd.js`; none where nothing is built."""
    found: dict[str, bytes] = {}
    folder = resources.files(__name__) / "built"
    if not (folder / FIRST_PAGE).is_file():
        return found
    waiting = [("", folder)]
    while waiting:
        before, place = waiting.pop()
        for entry in place.iterdir():
            path = f"{before}{entry.name}"
            if entry.is_dir():
                waiting.append((f"{path}/", entry))
            else:
                found[path] = entry.read_bytes()
    return found


@cache
def built() -> WebPage:
    """Return the built page as it is served: read and gzipped once, a tenth of a second of work."""
    return of_files(files())
