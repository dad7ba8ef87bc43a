"""Make `policy/confusables.json` from Unicode's confusables.txt (UTS 39), downloaded beforehand.

`python moderation/making/confusables.py FILE`, with Python 3.11. The file is at
https://www.unicode.org/Public/security/latest/confusables.txt.

Texts are brought to NFKC of Unicode 14 before they are folded, and what Unicode 14 does not know is
replaced. So the table leaves out every character that never comes so far.
"""

import json
import sys
import unicodedata
from collections import defaultdict
from pathlib import Path

POLICY = Path(__file__).resolve().parents[1] / "hearth_moderation" / "policy"
UNICODE = "14.0.0"


def table_of(text: str) -> dict[str, object]:
    """Return the table: for each prototype all characters that look like it, in one string."""
    looks_like: dict[str, list[str]] = defaultdict(list)
    version = date = ""
    for line in text.removeprefix("\ufeff").splitlines():
        if line.startswith("# Version: "):
            version = line.removeprefix("# Version: ").strip()
        elif line.startswith("# Date: "):
            date = line.removeprefix("# Date: ")[:10]
        fields = line.split("#")[0].split(";")
        if len(fields) < 3:
            continue
        source = chr(int(fields[0], 16))
        prototype = "".join(chr(int(code, 16)) for code in fields[1].split())
        if unicodedata.category(source) != "Cn" and unicodedata.normalize("NFKC", source) == source:
            looks_like[prototype].append(source)
    if not version or not looks_like:
        raise ValueError("this is not confusables.txt")
    return {
        "about": "Characters that look alike: a prototype, and all that look like it.",
        "version": version,
        "date": date,
        "source": f"https://www.unicode.org/Public/security/{version}/confusables.txt",
        "licence": "Unicode-3.0, (c) Unicode, Inc., https://www.unicode.org/license.txt",
        "prototypes": {
            prototype: "".join(sorted(sources)) for prototype, sources in sorted(looks_like.items())
        },
    }


def main() -> int:
    """Write the table."""
    if unicodedata.unidata_version != UNICODE:
        print(f"This Python knows Unicode {unicodedata.unidata_version}, not {UNICODE}.", file=sys.stderr)
        return 1
    if len(sys.argv) != 2:
        print("Name the confusables.txt that you downloaded.", file=sys.stderr)
        return 1
    table = table_of(Path(sys.argv[1]).read_text("utf-8"))
    text = json.dumps(table, ensure_ascii=True, indent=1) + "\n"
    (POLICY / "confusables.json").write_text(text, "utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
