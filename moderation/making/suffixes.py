"""Make `policy/suffixes.json` from the Public Suffix List, downloaded beforehand.

`python moderation/making/suffixes.py FILE`. The file is at
https://publicsuffix.org/list/public_suffix_list.dat; its rules, ICANN's and private ones alike, become one
line of text for each top-level domain: a label, `?` if it is no rule itself or `!` if it is an exception,
and in brackets what stands before it. Labels beyond ASCII are written as in DNS (xn--).
"""

import json
import sys
from dataclasses import dataclass, field
from pathlib import Path
from typing import Self

POLICY = Path(__file__).resolve().parents[1] / "hearth_moderation" / "policy"


@dataclass(slots=True)
class Node:
    """A label and what may stand before it."""

    mark: str = "?"
    before: dict[str, Self] = field(default_factory=dict)

    def text(self, label: str) -> str:
        """Return the label, its mark and its bracket."""
        inner = ",".join(node.text(name) for name, node in sorted(self.before.items()))
        return f"{label}{self.mark}({inner})" if inner else f"{label}{self.mark}"


def table_of(text: str) -> dict[str, object]:
    """Return the table. Raises ValueError when `text` is not the list."""
    root, version = Node(), ""
    if "===BEGIN ICANN DOMAINS===" not in text or "===END PRIVATE DOMAINS===" not in text:
        raise ValueError("this is not the whole public_suffix_list.dat")
    for line in text.splitlines():
        if line.startswith("// VERSION: "):
            version = line.removeprefix("// VERSION: ").strip()
        rule = line.split("//")[0].strip().split(" ")[0]
        if not rule:
            continue
        node = root
        for label in reversed(rule.removeprefix("!").split(".")):
            node = node.before.setdefault(_in_dns(label), Node())
        node.mark = "!" if rule.startswith("!") else ""
    return {
        "about": "Domains under which anybody can register a name: one line a top-level domain.",
        "version": version,
        "source": "https://publicsuffix.org/list/public_suffix_list.dat",
        "licence": "MPL-2.0, https://mozilla.org/MPL/2.0/",
        "rules": [node.text(label) for label, node in sorted(root.before.items())],
    }


def _in_dns(label: str) -> str:
    """Return the label as DNS has it. The list's labels are lower-case and normalised already."""
    return label if label.isascii() else "xn--" + label.encode("punycode").decode("ascii")


def main() -> int:
    """Write the table; a date given after the file is its version where it names none."""
    if len(sys.argv) not in {2, 3}:
        print("Name the public_suffix_list.dat that you downloaded, and its date.", file=sys.stderr)
        return 1
    table = table_of(Path(sys.argv[1]).read_text("utf-8"))
    table["version"] = table["version"] or " ".join(sys.argv[2:])
    if not table["version"]:
        print("This file does not say its version: add its date.", file=sys.stderr)
        return 1
    text = json.dumps(table, ensure_ascii=True, indent=1) + "\n"
    (POLICY / "suffixes.json").write_text(text, "utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
