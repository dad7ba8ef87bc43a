"""Makes protocol/vectors/guards-suffixes.json from the Public Suffix List's own tests, downloaded beforehand.

`python -m tests.moderation.generate_suffixes FILE`, FILE being `tests/test_psl.txt` of publicsuffix/list.
"""

import re
import sys
from pathlib import Path

from tests.protocol.deterministic import store

CASE = re.compile(r"^checkPublicSuffix\('(.*?)', (?:null|'(.*?)')\);", re.MULTILINE)


def in_dns(host: str) -> str:
    """Return a host as canonical hosts are written: lower-case, labels beyond ASCII as xn--."""
    return ".".join(
        label if label.isascii() else "xn--" + label.encode("punycode").decode("ascii")
        for label in host.lower().split(".")
    )


def build(text: str) -> dict[str, object]:
    found = {in_dns(host): in_dns(wanted) if wanted else None for host, wanted in CASE.findall(text)}
    return {
        "about": "The Public Suffix List's own examples: which part of a host was registered (null: none).",
        "source": "https://github.com/publicsuffix/list/blob/main/tests/test_psl.txt",
        "licence": "CC0-1.0",
        "cases": [{"host": host, "registrable": wanted} for host, wanted in found.items()],
    }


if __name__ == "__main__":
    store("guards-suffixes.json", build(Path(sys.argv[1]).read_text("utf-8")))
