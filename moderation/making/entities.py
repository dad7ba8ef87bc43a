"""Make `policy/entities.json`: the names of HTML's character references that can disguise something.

The names are those of the HTML standard as Python's `html.entities` has them. Kept are those that stand for
ASCII, for something invisible, for a space or Latin letter, or for what compatibility makes one of these; and
all that are read without a semicolon.

    python moderation/making/entities.py
"""

import json
import sys
import unicodedata
from html.entities import html5
from pathlib import Path

POLICY = Path(__file__).resolve().parents[1] / "hearth_moderation" / "policy"

# "Numeric character reference end state" of the HTML standard.
WINDOWS = {code: bytes((code,)).decode("cp1252", "ignore") for code in range(0x80, 0xA0)}


def _disguises(made: str) -> bool:
    plain = unicodedata.normalize("NFKC", made)
    return all(
        char.isascii()
        or unicodedata.category(char) in {"Cf", "Zs", "Mn"}
        or unicodedata.name(char, "").startswith(("LATIN", "GREEK", "CYRILLIC"))
        for char in plain
    )


def table() -> dict[str, dict[str, str]]:
    """Return names that need a semicolon, names that do not, and the numbers read as windows-1252."""
    closed = {name[:-1]: made for name, made in html5.items() if name.endswith(";") and _disguises(made)}
    opened = {name: made for name, made in html5.items() if not name.endswith(";")}
    return {
        "closed": dict(sorted((name, made) for name, made in closed.items() if name not in opened)),
        "open": dict(sorted(opened.items())),
        "windows": {f"{code:x}": char for code, char in WINDOWS.items() if char},
    }


def main() -> int:
    """Write the table."""
    (POLICY / "entities.json").write_text(json.dumps(table(), indent=1) + "\n", encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
