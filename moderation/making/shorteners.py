"""Make `policy/shorteners.json` from the list in the Python package `link-shorteners`, downloaded before.

`python moderation/making/shorteners.py FILE VERSION`, FILE being its `link-shorteners.txt`. Hosts that
people visit for themselves are left out: `lists.json` names them, as far as somebody looked.
"""

import json
import sys
from pathlib import Path

from hearth_moderation.guards.links.lists.reading import read_lines
from hearth_moderation.guards.links.lists.refusing import Refusing
from hearth_moderation.guards.links.lists.suffixes import suffixes_of
from hearth_moderation.guards.policy import shipped

POLICY = Path(__file__).resolve().parents[1] / "hearth_moderation" / "policy"


def main() -> int:
    """Write the table."""
    if len(sys.argv) != 3:
        print("Name link-shorteners.txt and the package's version.", file=sys.stderr)
        return 1
    suffixes = suffixes_of(shipped())
    told = json.loads((POLICY / "lists.json").read_text("utf-8"))
    refusing = Refusing.of(suffixes, (site["host"] for site in told["allow"]))
    found = read_lines(Path(sys.argv[1]).read_text("utf-8").splitlines())
    hosts = sorted(
        site.host
        for site in found.sites
        if not site.path
        and site.host not in told["no_shorteners"]
        and refusing.check(site) is None
        and suffixes.public(site.host) is not None
    )
    table = {
        "about": "Services that hide where a link leads.",
        "version": sys.argv[2],
        "source": "link-shorteners on the Python Package Index, https://github.com/mayakyler/link-shorteners",
        "licence": "MIT, (c) 2024 Waitlist LLC",
        "hosts": hosts,
    }
    text = json.dumps(table, ensure_ascii=True, indent=1) + "\n"
    (POLICY / "shorteners.json").write_text(text, "utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
