"""`make bench`, or `make bench ONLY=mls`: print the figures and keep them in benchmarks/results.json."""

import os
import sys
from pathlib import Path

from benchmarks import backlog, expiry, growth, guards, idle, lists, message_path, mls, posts, returning
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
    "mls": mls.run,
    "lists": lists.run,
    "guards": guards.run,
}


def main() -> int:
    """Run what ONLY names, or everything."""
    only = os.environ.get("ONLY", "")
    if only and only not in BENCHES:
        print(f"There is no benchmark {only!r}; there are: {', '.join(BENCHES)}", file=sys.stderr)
        return 2
    print(machine())
    figures = [figure for name, run in BENCHES.items() if only in {"", name} for figure in run()]
    show(figures)
    keep(figures, Path(__file__).parent / "results.json")
    return 0


if __name__ == "__main__":
    sys.exit(main())
