"""Makes protocol/vectors/lists.json: `python -m tests.moderation.generate_lists`.

Good files are written by the code under test; bad ones are cut, changed or signed as an adversary would.
"""

from tests.moderation.list_operator import FIRST, HOUR, ROOT, SECOND, Operator, three_versions
from tests.protocol.deterministic import bytes_of, public, seed, store

from hearth_moderation.guards.links.lists import files, rice
from hearth_moderation.guards.links.lists.lists import Lists
from hearth_moderation.guards.links.lists.reading import sites_of_line
from hearth_moderation.guards.links.lists.suffixes import suffixes_of
from hearth_moderation.guards.policy import shipped
from hearth_protocol.codec import vector

UNIVERSE = 1 << 40

LINES = (
    "",
    "# a comment",
    "! a filter's comment",
    "bad.example",
    "  bad.example  # why",
    "0.0.0.0 bad.example",
    "127.0.0.1\tbad.example more.example",
    "0.0.0.0 0.0.0.0",
    "127.0.0.1 localhost",
    "::1 ip6-localhost",
    "[Adblock Plus 2.0]",
    "||bad.example^",
    "||bad.example^$third-party",
    "||bad.example/path^",
    "@@||good.example^",
    "*.bad.example",
    ".bad.example",
    "BAD.example",
    "https://bad.example/",
    "https://bad.example:8443/a/../b//c/?q=1#part",
    "http://bad.example/a/",
    "bad.example/a",
    "bad.example/a?b=c",
    "坏.example/路",
    "https://user@bad.example/",
    "ftp://bad.example/",
    "javascript:alert(1)",
    "192.0.2.7",
    "192.0.2.7/a",
    "http://0xC0000207/",
    "[2001:db8::1]",
    "two words",
    "nodot",
    "bad..example",
    "bad.example,other.example",
    "<html>",
)


def _rice_cases() -> list[dict[str, object]]:
    good = {
        "nothing": ((), 10),
        "nothing of nothing": ((), 0),
        "one": ((5,), 10),
        "the first and the last": ((0, UNIVERSE - 1), UNIVERSE),
        "all there are": (tuple(range(9)), 9),
        "a few": ((3, 900, 2**33, 2**33 + 1), UNIVERSE),
        "no remainder bits": ((0, 2, 3), 4),
    }
    cases: list[dict[str, object]] = [
        {
            "case": name,
            "numbers": list(numbers),
            "count": len(numbers),
            "universe": universe,
            "bytes": rice.encode(numbers, universe).hex(),
            "expect": "read",
        }
        for name, (numbers, universe) in good.items()
    ]
    whole = rice.encode((3, 900, 2**33), UNIVERSE)
    bad = {
        "a byte too few": (whole[:-1], 3, UNIVERSE),
        "a byte too many": (whole + b"\x00", 3, UNIVERSE),
        "a number too many": (whole, 4, UNIVERSE),
        "a number too few": (whole, 2, UNIVERSE),
        "ones without end": (b"\xff" * len(whole), 3, UNIVERSE),
        "beyond the universe": (rice.encode((9,), 16), 1, 9),
        "filling that is not zero": (b"\x01", 1, 1),
        "something for nothing": (b"\x00", 0, 10),
        "one of nothing": (b"\x00", 1, 0),
    }
    return cases + [
        {"case": name, "count": count, "universe": universe, "bytes": data.hex(), "expect": "malformed"}
        for name, (data, count, universe) in bad.items()
    ]


def _flip(data: bytes, at: int) -> bytes:
    return data[:at] + bytes((data[at] ^ 1,)) + data[at + 1 :]


def _step(kind: str, data: bytes, expect: str, place: tuple[int, int]) -> dict[str, object]:
    """Return one thing that arrives, what comes of it, and where the list stands afterwards."""
    return {"kind": kind, "bytes": data.hex(), "expect": expect, "place": list(place)}


def _following_cases() -> list[dict[str, object]]:
    good = three_versions()
    first, second, third = good.versions
    begun = [
        _step("recent", good.recent(up_to=1), "wants_snapshot", (0, 0)),
        _step("snapshot", first.snapshot, "held", (1, 1)),
    ]
    led = [*begun, _step("recent", good.recent(), "held", (1, 3))]

    stranger = Operator(who="somebody")
    stranger.publish(FIRST)
    elsewhere = Operator(root_seed=seed("another root"))
    elsewhere.publish(FIRST)
    forked = Operator()
    forked.publish(FIRST)
    forked.publish({"blocklist": ("forked.example/",)})
    aside = Operator()
    aside.publish({"blocklist": ("aside.example/",)})
    lying = Operator()
    lying.publish(FIRST, checksum=bytes_of("a lie"))
    lying_later = Operator()
    lying_later.publish(FIRST)
    lying_later.publish(SECOND, checksum=bytes_of("a lie"))
    unlinked = Operator()
    unlinked.publish(FIRST)
    unlinked.publish(SECOND, previous=bytes_of("another head"))
    renewed = Operator(who="new list key", key_version=2)
    renewed.publish(FIRST)
    gap = files.write_recent(good.key(), third.head, [second.delta])
    no_deltas = files.write_recent(good.key(), third.head, [])

    seen = _step("known", vector(good.key()) + vector(second.head), "known", (0, 0))

    def case(name: str, *steps: dict[str, object]) -> dict[str, object]:
        return {"case": name, "steps": list(steps)}

    return [
        case("a snapshot, then deltas", *led),
        case(
            "the same again",
            *led,
            _step("recent", good.recent(), "held", (1, 3)),
            _step("snapshot", third.snapshot, "held", (1, 3)),
        ),
        case(
            "only the deltas that are missing",
            *begun,
            _step("recent", good.recent(up_to=2), "held", (1, 2)),
            _step("recent", good.recent(), "held", (1, 3)),
        ),
        case(
            "no deltas that far back",
            *begun,
            _step("recent", no_deltas, "wants_snapshot", (1, 1)),
            _step("snapshot", third.snapshot, "held", (1, 3)),
        ),
        case(
            "a new list key begins anew",
            *led,
            _step("recent", renewed.recent(), "wants_snapshot", (1, 3)),
            _step("snapshot", renewed.versions[0].snapshot, "held", (2, 1)),
        ),
        case("rollback: an older head", *led, _step("recent", good.recent(up_to=2), "not_authentic", (1, 3))),
        case(
            "rollback: an older snapshot", *led, _step("snapshot", second.snapshot, "not_authentic", (1, 3))
        ),
        case(
            "rollback: the list of the key before",
            *led,
            _step("recent", renewed.recent(), "wants_snapshot", (1, 3)),
            _step("recent", good.recent(), "not_authentic", (1, 3)),
            _step("snapshot", third.snapshot, "not_authentic", (1, 3)),
        ),
        case(
            "rollback: the statement before",
            *led,
            _step("recent", renewed.recent(), "wants_snapshot", (1, 3)),
            _step(
                "recent",
                files.write_recent(good.key(), renewed.versions[0].head, []),
                "wants_snapshot",
                (1, 3),
            ),
        ),
        case(
            "rollback: behind what another device saw",
            seen,
            _step("recent", good.recent(up_to=1), "not_authentic", (0, 0)),
            _step("snapshot", first.snapshot, "not_authentic", (0, 0)),
            _step("recent", good.recent(), "wants_snapshot", (0, 0)),
            _step("snapshot", third.snapshot, "held", (1, 3)),
        ),
        case(
            "past what another device saw",
            *begun,
            _step("known", vector(good.key()) + vector(third.head), "known", (1, 1)),
            _step("recent", good.recent(up_to=2), "not_authentic", (1, 1)),
            _step("recent", good.recent(), "held", (1, 3)),
        ),
        case(
            "fork: another head than another device saw",
            *begun,
            _step("known", vector(good.key()) + vector(second.head), "known", (1, 1)),
            _step("recent", forked.recent(), "not_authentic", (1, 1)),
        ),
        case(
            "fork: another head of the version held",
            *begun,
            _step("recent", aside.recent(), "not_authentic", (1, 1)),
            _step("snapshot", aside.versions[0].snapshot, "not_authentic", (1, 1)),
        ),
        case(
            "fork: a delta that follows another head",
            *begun,
            _step("recent", unlinked.recent(), "not_authentic", (1, 1)),
        ),
        case(
            "fork: the version held, from another branch",
            *begun,
            _step("recent", good.recent(up_to=2), "held", (1, 2)),
            _step("recent", forked.recent(), "not_authentic", (1, 2)),
        ),
        case(
            "fork: two list keys of one version",
            *begun,
            _step("recent", stranger.recent(), "not_authentic", (1, 1)),
        ),
        case(
            "wrong key: signed by somebody",
            _step(
                "recent",
                files.write_recent(good.key(), stranger.versions[0].head, []),
                "not_authentic",
                (0, 0),
            ),
        ),
        case(
            "wrong key: a statement that another root signed",
            _step("recent", elsewhere.recent(), "not_authentic", (0, 0)),
        ),
        case(
            "wrong key: no statement was ever seen",
            _step("snapshot", first.snapshot, "not_authentic", (0, 0)),
        ),
        case(
            "wrong checksum: in a snapshot",
            _step("recent", lying.recent(), "wants_snapshot", (0, 0)),
            _step("snapshot", lying.versions[0].snapshot, "not_authentic", (0, 0)),
        ),
        case(
            "wrong checksum: after a delta",
            *begun,
            _step("recent", lying_later.recent(), "not_authentic", (1, 1)),
        ),
        case(
            "changed: a bit of the content",
            begun[0],
            _step("snapshot", _flip(first.snapshot, len(first.snapshot) - 20), "not_authentic", (0, 0)),
        ),
        case(
            "changed: a bit of a delta",
            *begun,
            _step(
                "recent", _flip(good.recent(up_to=2), len(good.recent(up_to=2)) - 2), "not_authentic", (1, 1)
            ),
        ),
        case("truncated: a snapshot", begun[0], _step("snapshot", first.snapshot[:-1], "malformed", (0, 0))),
        case("truncated: recent", *begun, _step("recent", good.recent()[:-1], "malformed", (1, 1))),
        case(
            "trailing byte: a snapshot",
            begun[0],
            _step("snapshot", first.snapshot + b"\x00", "malformed", (0, 0)),
        ),
        case("trailing byte: recent", *begun, _step("recent", good.recent() + b"\x00", "malformed", (1, 1))),
        case("a delta left out", *begun, _step("recent", gap, "malformed", (1, 1))),
        case("a delta for a snapshot", begun[0], _step("snapshot", second.delta, "malformed", (0, 0))),
        case(
            "a snapshot for a delta",
            *begun,
            _step(
                "recent",
                vector(good.key()) + vector(second.head) + vector(vector(second.snapshot)),
                "malformed",
                (1, 1),
            ),
        ),
    ]


def _lookups() -> list[dict[str, object]]:
    """Return what is asked of the third version."""
    asked = [
        (["bad.example"], ["/"]),
        (["www.bad.example", "bad.example"], ["/x", "/"]),
        (["part.example"], ["/a", "/"]),
        (["new.example"], ["/"]),
        (["leak.example"], ["/"]),
        (["fresh.example"], ["/"]),
        (["good.example"], ["/a?b", "/a", "/"]),
    ]
    table = three_versions().versions[-1].table
    lists = Lists(suffixes_of(shipped()), (table,))
    return [
        {"hosts": hosts, "paths": paths, "category": lists.deny(tuple(hosts), tuple(paths))}
        for hosts, paths in asked
    ]


def _lines() -> list[dict[str, object]]:
    return [
        {
            "line": line,
            "sites": None
            if (found := sites_of_line(line)) is None
            else [{"host": site.host, "path": site.path} for site in found],
        }
        for line in LINES
    ]


def build() -> dict[str, object]:
    operator = three_versions()
    return {
        "about": "Lists of links (spec/lists.md): Rice coding, what a client follows and refuses, look-ups.",
        "root_key": ROOT.hex(),
        "stranger": public("somebody").hex(),
        "rice": _rice_cases(),
        "following": _following_cases(),
        "expiry": {
            "recent": operator.recent(up_to=1).hex(),
            "snapshot": operator.versions[0].snapshot.hex(),
            "hours": [
                {"hour": HOUR - 49, "expired": True},
                {"hour": HOUR - 48, "expired": False},
                {"hour": HOUR + 720, "expired": False},
                {"hour": HOUR + 721, "expired": True},
            ],
        },
        "lookups": {"snapshot": operator.versions[-1].snapshot.hex(), "asked": _lookups()},
        "lines": _lines(),
    }


if __name__ == "__main__":
    store("lists.json", build())
