"""`make bench`, or `make bench ONLY=mls`: print the figures and keep them in benchmarks/results.json.

`make bench-web` is the same for the page in a browser: `web` before ONLY.
"""

import os
import sys
from pathlib import Path

from benchmarks import (
    backlog,
    browser,
    desk,
    expiry,
    growth,
    guards,
    idle,
    lists,
    message_path,
    mls,
    posts,
    returning,
    sessions,
)
from benchmarks.figures import keep, show
from benchmarks.processes import machine

BENCHES = {
    "message-path": message_path.run,
    "idle": idle.run,
    "backlog": backlog.run,
    "expiry": expiry.run,
    "return": returning.run,
    "growth": growth.run,
    "posts": posts.run,
    "sessions": sessions.run,
    "desk": desk.run,
    "mls": mls.run,
    "lists": lists.run,
    "guards": guards.run,
}
WEB_BENCHES = {
    "first-load": browser.first_load,
    "join": browser.joining,
    "return": browser.returning,
    "guards": guards.run,
    "lists": lists.run,
}
"""What has a target in the browser; its engine of the guards is timed under node, which has Chromium's."""


def main() -> int:
    """Run what ONLY names, or everything."""
    benches = WEB_BENCHES if sys.argv[1:] == ["web"] else BENCHES
    only = os.environ.get("ONLY", "")
    if only and only not in benches:
        print(f"There is no benchmark {only!r}; there are: {', '.join(benches)}", file=sys.stderr)
        return 2
    print(machine())
    figures = [figure for name, run in benches.items() if only in {"", name} for figure in run()]
    show(figures)
    keep(figures, Path(__file__).parent / "results.json")
    return 0


if __name__ == "__main__":
    sys.exit(main())
