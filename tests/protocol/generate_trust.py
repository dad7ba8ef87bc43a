"""Makes protocol/vectors/trust.json: `python -m tests.protocol.generate_trust`.

What follows from a pinned root key: which certificates and lists are taken, who has a badge, whose
anchors count.
"""

from dataclasses import replace

from tests.protocol.deterministic import bytes_of, public, seed, store
from tests.protocol.example_structures import ANCHOR, CERTIFICATE, COMMUNITY, DAY, HOUR

from hearth_protocol import signed
from hearth_protocol.ids import CommunityId, Serial, community_id
from hearth_protocol.structures.revocations import Revocation, Revocations
from hearth_protocol.trust import hour_within

FOREIGN = community_id(public("stranger"))
ME = Serial(CERTIFICATE.serial)
OTHER = Serial(bytes_of("somebody else", 16))
ANCHORS = tuple(replace(ANCHOR, seq=seq) for seq in (1, 2, 3))
NAMES = [signed.name_of(anchor) for anchor in ANCHORS]


def listing(
    version: int = 1,
    *entries: Revocation,
    issued: int = HOUR,
    community: CommunityId = COMMUNITY,
    who: str = "root",
) -> bytes:
    ordered = tuple(sorted(entries, key=Revocation.write))
    revocations = Revocations(
        community=community, version=version, issued=issued, not_after=issued + 30 * DAY, entries=ordered
    )
    return signed.sign(seed(who), revocations)


def _certificates() -> list[dict[str, str]]:
    cases = {
        "the root's": (signed.sign(seed("root"), CERTIFICATE), "known"),
        "somebody else's": (signed.sign(seed("stranger"), CERTIFICATE), "not_authentic"),
        "the root's for another community": (
            signed.sign(seed("root"), replace(CERTIFICATE, community=FOREIGN)),
            "other_community",
        ),
        "nothing": (b"", "malformed"),
    }
    return [
        {"case": name, "certificate": data.hex(), "expect": expect} for name, (data, expect) in cases.items()
    ]


def _lists() -> list[dict[str, object]]:
    """`expect` is the version known afterwards, or why the offered list is refused."""
    second = listing(2, Revocation(ME))
    cases: dict[str, tuple[bytes | None, bytes, object]] = {
        "the first": (None, listing(7), 7),
        "a newer one": (second, listing(3), 3),
        "an older one": (second, listing(1), 2),
        "the same again": (second, second, 2),
        "another of the same version": (second, listing(2), "not_authentic"),
        "somebody else's": (second, listing(3, who="stranger"), "not_authentic"),
        "of another community": (second, listing(3, community=FOREIGN), "other_community"),
        "cut short": (second, listing(3)[:-1], "malformed"),
    }
    return [
        {"case": name, "known": known and known.hex(), "offered": offered.hex(), "expect": expect}
        for name, (known, offered, expect) in cases.items()
    ]


def _badges() -> list[dict[str, object]]:
    lapsed = CERTIFICATE.not_after + 1
    cases: dict[str, tuple[bytes | None, int, str]] = {
        "a fresh list of nobody": (listing(), HOUR, "badge"),
        "a fresh list of somebody else": (listing(2, Revocation(OTHER)), HOUR, "badge"),
        "in the list's last hour": (listing(), HOUR + 30 * DAY, "badge"),
        "a stale list": (listing(), HOUR + 30 * DAY + 1, "revocations_stale"),
        "no list": (None, HOUR, "revocations_stale"),
        "before the certificate begins": (listing(), HOUR - 1, "certificate_expired"),
        "in the certificate's last hour": (listing(issued=lapsed - 2), lapsed - 1, "badge"),
        "after the certificate ends": (listing(issued=lapsed - 2), lapsed, "certificate_expired"),
        "revoked": (listing(2, Revocation(ME)), HOUR, "certificate_revoked"),
        "revoked by a list that is stale": (
            listing(2, Revocation(ME)),
            HOUR + 30 * DAY + 1,
            "certificate_revoked",
        ),
        "revoked with a last good anchor": (
            listing(2, Revocation(ME, NAMES[0])),
            HOUR,
            "certificate_revoked",
        ),
    }
    return [
        {"case": name, "revocations": known and known.hex(), "hour": hour, "expect": expect}
        for name, (known, hour, expect) in cases.items()
    ]


def _openings() -> list[dict[str, str]]:
    late = replace(ANCHOR, hour=CERTIFICATE.not_after + 1)
    cases = {
        "by valid staff": (signed.sign(seed("staff"), ANCHOR), "open"),
        "before the certificate began": (
            signed.sign(seed("staff"), replace(ANCHOR, hour=HOUR - 1)),
            "certificate_expired",
        ),
        "after the certificate ended": (signed.sign(seed("staff"), late), "certificate_expired"),
        "unknown certificate": (
            signed.sign(seed("staff"), replace(ANCHOR, certificate=bytes_of("unknown"))),
            "certificate_unknown",
        ),
        "of another community": (
            signed.sign(seed("staff"), replace(ANCHOR, community=FOREIGN)),
            "other_community",
        ),
        "by somebody else": (signed.sign(seed("stranger"), ANCHOR), "not_authentic"),
        "cut short": (signed.sign(seed("staff"), ANCHOR)[:-1], "malformed"),
    }
    return [{"case": name, "anchor": data.hex(), "expect": expect} for name, (data, expect) in cases.items()]


def _counting() -> list[dict[str, object]]:
    """`expect` says of each of the three anchors whether it counts; `order` is what the client knows."""
    elsewhere = bytes_of("anchor of another room")
    cases: dict[str, tuple[bytes | None, list[bytes], list[bool]]] = {
        "no list": (None, NAMES, [True, True, True]),
        "not revoked": (listing(2, Revocation(OTHER)), NAMES, [True, True, True]),
        "revoked from the beginning": (listing(2, Revocation(ME)), NAMES, [False, False, False]),
        "good up to the first": (listing(2, Revocation(ME, NAMES[0])), NAMES, [True, False, False]),
        "good up to the second": (listing(2, Revocation(ME, NAMES[1])), NAMES, [True, True, False]),
        "good up to the last": (listing(2, Revocation(ME, NAMES[2])), NAMES, [True, True, True]),
        "good in another room only": (listing(2, Revocation(ME, elsewhere)), NAMES, [False, False, False]),
        "good here and in another room": (
            listing(2, Revocation(ME, NAMES[1]), Revocation(ME, elsewhere)),
            NAMES,
            [True, True, False],
        ),
        "the order is not known": (listing(2, Revocation(ME, NAMES[1])), [], [False, True, False]),
        "the last good one is not in the order": (
            listing(2, Revocation(ME, NAMES[2])),
            NAMES[:2],
            [False, False, True],
        ),
        "somebody else's last good anchor": (
            listing(2, Revocation(ME), Revocation(OTHER, NAMES[2])),
            NAMES,
            [False, False, False],
        ),
    }
    return [
        {
            "case": name,
            "revocations": known and known.hex(),
            "order": [anchor.hex() for anchor in order],
            "expect": expect,
        }
        for name, (known, order, expect) in cases.items()
    ]


def _hours() -> list[dict[str, object]]:
    begins, ends = CERTIFICATE.not_before, CERTIFICATE.not_after
    return [
        {"hour": hour, "within": hour_within(CERTIFICATE, hour)}
        for hour in (begins - 2, begins - 1, begins, begins + 1, ends, ends + 1, ends + 2)
    ]


def build() -> dict[str, object]:
    return {
        "about": "What follows from a pinned root key (spec/groups.md, Trust). Bytes in hex.",
        "root_key": public("root").hex(),
        "certificate": signed.sign(seed("root"), CERTIFICATE).hex(),
        "certificates": _certificates(),
        "lists": _lists(),
        "badges": _badges(),
        "hours": _hours(),
        "openings": _openings(),
        "anchors": [signed.sign(seed("staff"), anchor).hex() for anchor in ANCHORS],
        "counting": _counting(),
    }


if __name__ == "__main__":
    store("trust.json", build())
