"""Makes protocol/vectors/audit.json: `python -m tests.protocol.generate_audit`.

Entries and heads, good and bad, and what a client finds that saw one head and is told another.
"""

from dataclasses import replace

from tests.protocol.deterministic import bytes_of, public, seed, store

from hearth_protocol import labels, signed
from hearth_protocol.audit import (
    THE_ROOT,
    AuditEntry,
    AuditKind,
    AuditPlace,
    Noted,
    begin_at,
    code_of,
    end_of,
    follow,
    gone_hour,
    start,
)
from hearth_protocol.codec import u8, u32, u64, vector
from hearth_protocol.crypto import ed25519
from hearth_protocol.ids import CommunityId, Serial
from hearth_protocol.structures.act import ActReason
from hearth_protocol.structures.audit_head import AuditHead

COMMUNITY = CommunityId(bytes_of("community"))
HOUR = 498_000
MIRA, NOOR = Serial(bytes_of("mira", 16)), Serial(bytes_of("noor", 16))
DAY_KEY, NEXT_KEY = bytes_of("key of a day"), bytes_of("key of the next day")
NOTED = (
    Noted(hour=HOUR, kind=AuditKind.CERTIFIED, actor=THE_ROOT, subject=MIRA),
    Noted(hour=HOUR, kind=AuditKind.MUTE, actor=MIRA, subject=bytes_of("ada", 16), reason=ActReason.THREAT),
    Noted(hour=HOUR + 1, kind=AuditKind.UNMUTE, actor=NOOR, subject=bytes_of("ada", 16)),
    Noted(hour=HOUR + 30, kind=AuditKind.TOOK_OUT, actor=MIRA, subject=bytes_of("ada", 16)),
    Noted(hour=HOUR + 29, kind=AuditKind.DECIDED_CASE, actor=NOOR, subject=bytes_of("case", 16)),
)


def chain(noted: tuple[Noted, ...] = NOTED, last: AuditPlace | None = None) -> tuple[AuditEntry, ...]:
    place = start(COMMUNITY) if last is None else last
    entries = []
    for one in noted:
        entry = follow(place, one, DAY_KEY if one.hour < HOUR + 24 else NEXT_KEY)
        place = AuditPlace(entry.number, entry.hour, entry.link)
        entries.append(entry)
    return tuple(entries)


def head_of(entries: tuple[AuditEntry, ...], hour: int = HOUR + 40, gone: int = 0) -> AuditHead:
    """Return the head of a chain whose first `gone` entries are forgotten."""
    places = [
        start(COMMUNITY),
        *(AuditPlace(entry.number, entry.hour, entry.link) for entry in entries),
    ]
    return AuditHead(
        community=COMMUNITY,
        hour=hour,
        number=places[-1].number,
        entry_hour=places[-1].hour,
        link=places[-1].link,
        before_number=places[gone].number,
        before_hour=places[gone].hour,
        before_link=places[gone].link,
    )


ALL = chain()
OTHER = chain((*NOTED[:2], replace(NOTED[2], actor=MIRA), *NOTED[3:]))
LONGER = chain((*NOTED, replace(NOTED[4], hour=HOUR + 50)))
YEAR = gone_hour(HOUR)
LATER = YEAR + 48
"""Two days after the first entries' year: all five are gone."""
AFTER_YEAR = chain((*NOTED, replace(NOTED[4], hour=LATER)))
_Told = tuple[tuple[AuditHead, ...], AuditHead, tuple[AuditEntry, ...], int]


def told() -> dict[str, _Told]:
    """Return, by what happens: the heads seen, the head told, the entries told, the own hour."""
    return {
        case: (() if seen is None else (seen,), *rest) for case, (seen, *rest) in _told_to_one().items()
    } | _told_to_several()


def _told_to_several() -> dict[str, _Told]:
    """Return the same, where several devices saw something before they met."""
    two, three, five = head_of(ALL[:2], HOUR + 2), head_of(ALL[:3], HOUR + 3), head_of(ALL)
    other_three = head_of(OTHER[:3], HOUR + 3)
    now, soon = HOUR + 40, HOUR + 51
    six = head_of(LONGER, soon)
    return {
        "two heads of one chain": ((two, five), six, LONGER[2:], soon),
        "two hours of one place": ((three, replace(three, hour=HOUR + 4)), five, ALL[3:], now),
        "two heads, of which one is forgotten a year later": (
            (two, five),
            head_of(AFTER_YEAR, LATER, gone=5),
            AFTER_YEAR[5:],
            LATER,
        ),
        "two devices were shown two chains": ((other_three, three), five, ALL[3:], now),
        "the farther device was shown another chain": ((two, other_three), five, ALL[2:], now),
        "the nearer device was shown another chain": ((other_three, five), six, LONGER[3:], soon),
    }


def _told_to_one() -> dict[str, tuple[AuditHead | None, AuditHead, tuple[AuditEntry, ...], int]]:
    three, five = head_of(ALL[:3], HOUR + 2), head_of(ALL)
    now, soon = HOUR + 40, HOUR + 51
    six = head_of(LONGER, soon)
    elsewhere = replace(five, community=CommunityId(bytes_of("elsewhere")))
    stranger = replace(six, community=CommunityId(bytes_of("elsewhere")))
    swapped = (ALL[0], ALL[2], ALL[1], *ALL[3:])
    early = head_of(ALL, now, gone=2)
    all_gone = head_of(AFTER_YEAR, LATER, gone=5)
    all_young = head_of(LONGER, soon, gone=5)
    return {
        "nothing done yet": (None, head_of((), now), (), now),
        "seen for the first time": (None, five, ALL, now),
        "nothing new": (five, replace(five, hour=now + 1), (), now + 1),
        "new entries": (three, five, ALL[3:], now),
        "entries of an hour by a slow clock": (five, six, LONGER[5:], soon - 1),
        "what passed its year is gone": (None, head_of(ALL, YEAR, gone=3), ALL[3:], YEAR),
        "gone up to what was seen": (three, head_of(ALL, YEAR, gone=3), ALL[3:], YEAR),
        "gone beyond what was seen, a year later": (five, all_gone, AFTER_YEAR[5:], LATER),
        "of another community": (None, elsewhere, ALL, now),
        "of another community, after one was seen": (five, stranger, LONGER[5:], soon),
        "an old head": (five, six, LONGER[5:], soon + 4),
        "a head from the future": (five, six, LONGER[5:], soon - 2),
        "fewer entries than were seen": (five, head_of(ALL[:4], now), (), now),
        "an earlier head": (replace(five, hour=now + 2), five, (), now + 2),
        "a head of an hour before, by a clock that was set right": (
            replace(five, hour=now + 1),
            five,
            (),
            now + 1,
        ),
        "entries by a clock that was far ahead": (
            head_of(ALL, HOUR - 900),
            head_of(LONGER, HOUR - 899),
            LONGER[5:],
            HOUR - 899,
        ),
        "young entries gone": (None, early, ALL[2:], now),
        "young entries gone, after they were seen": (three, early, ALL[3:], now),
        "all gone that was seen, long before its year": (three, all_young, LONGER[5:], soon),
        "all gone that was seen, by a false hour of the cut": (
            three,
            replace(all_young, before_hour=1),
            LONGER[5:],
            soon,
        ),
        "another chain as long": (five, head_of(OTHER, now), (), now),
        "another chain, longer": (three, head_of(OTHER), OTHER[3:], now),
        "another cut": (
            head_of(ALL, YEAR, gone=3),
            replace(head_of(ALL, YEAR, gone=3), before_link=bytes_of("another")),
            (),
            YEAR,
        ),
        "what was gone is back": (head_of(ALL, YEAR, gone=3), head_of(ALL, YEAR), (), YEAR),
        "an entry left out at the end": (three, five, ALL[3:4], now),
        "an entry left out in the middle": (None, five, (*ALL[:1], *ALL[2:]), now),
        "an entry left out at the beginning": (None, five, ALL[1:], now),
        "entries in another order": (None, five, swapped, now),
        "an entry twice": (None, five, (ALL[0], *ALL), now),
        "an entry altered": (None, five, (*ALL[:4], replace(ALL[4], actor=MIRA)), now),
        "a beginning of its own": (
            None,
            replace(head_of((), now), link=bytes_of("x"), before_link=bytes_of("x")),
            (),
            now,
        ),
    }


EXPECT = {
    "stale": ("an old head", "a head from the future"),
    "shortened": (
        "fewer entries than were seen",
        "an earlier head",
        "young entries gone",
        "young entries gone, after they were seen",
        "all gone that was seen, long before its year",
        "all gone that was seen, by a false hour of the cut",
    ),
    "forked": ("another chain as long", "two devices were shown two chains"),
    "rewritten": (
        "another chain, longer",
        "another cut",
        "what was gone is back",
        "the farther device was shown another chain",
        "the nearer device was shown another chain",
    ),
    "broken": (
        "of another community",
        "of another community, after one was seen",
        "an entry left out at the end",
        "an entry left out in the middle",
        "an entry left out at the beginning",
        "entries in another order",
        "an entry twice",
        "an entry altered",
        "a beginning of its own",
    ),
}
"""What is found of each; of all others nothing."""


def expected(case: str) -> str:
    return next((word for word, cases in EXPECT.items() if case in cases), "valid")


def _raw_head(*parts: bytes) -> bytes:
    body = b"".join(parts)
    return vector(body) + ed25519.sign(seed("server"), labels.AUDIT_HEAD + body)


def _heads() -> list[dict[str, object]]:
    good = {
        "of five": head_of(ALL),
        "of none": head_of(()),
        "cut": head_of(ALL, YEAR, gone=3),
        "signed before its last entry's hour": head_of(ALL, HOUR - 900),
    }
    link, other = bytes_of("link"), bytes_of("other link")

    def raw(hour: int, last: tuple[int, int], cut: tuple[int, int], at: bytes = other) -> bytes:
        ends = (u64(last[0]), u32(last[1]), link, u64(cut[0]), u32(cut[1]), at)
        return _raw_head(COMMUNITY, u32(hour), *ends)

    bad = {
        "cut after the end": raw(9, (3, 9), (4, 9)),
        "cut later than the end": raw(9, (3, 8), (2, 9)),
        "an hour of no entry": raw(9, (0, 9), (0, 0)),
        "an entry of no hour": raw(9, (3, 0), (0, 0)),
        "a cut of no hour": raw(9, (3, 9), (1, 0)),
        "an hour of no cut": raw(9, (3, 9), (0, 1)),
        "two links of one place": raw(9, (3, 9), (3, 9)),
        "two hours of one place": raw(9, (3, 9), (3, 8), link),
    }
    cases: list[dict[str, object]] = []
    for case, value in good.items():
        data = signed.sign(seed("server"), value)
        cases.append(
            {
                "case": case,
                "head": data.hex(),
                "expect": "open",
                "name": signed.name_of(value).hex(),
                "code": code_of(end_of(value)),
            }
        )
        cases.append(
            {
                "case": f"{case}, of another key",
                "head": signed.sign(seed("stranger"), value).hex(),
                "expect": "not_authentic",
            }
        )
    return cases + [{"case": case, "head": data.hex(), "expect": "malformed"} for case, data in bad.items()]


def _entries() -> list[dict[str, object]]:
    def raw(*, number: int = 1, kind: int = 3, reason: int = 2) -> bytes:
        return u64(number) + u32(HOUR) + u8(kind) + u8(reason) + MIRA + bytes(64)

    good = [
        {
            "case": f"{entry.number}",
            "entry": entry.write().hex(),
            "link": entry.link.hex(),
            "key": (DAY_KEY if noted.hour < HOUR + 24 else NEXT_KEY).hex(),
            "id": noted.subject.hex(),
            "gone_hour": gone_hour(entry.hour),
            "expect": "read",
        }
        for entry, noted in zip(ALL, NOTED, strict=True)
    ]
    bad = {
        "number 0": raw(number=0),
        "a number beyond 2^53": b"\x00\x20" + raw()[2:],
        "kind 0": raw(kind=0),
        "a note lifted": raw(kind=18, reason=0),
        "an unknown kind": raw(kind=255, reason=0),
        "an unknown reason": raw(reason=8),
        "a reason of what has none": raw(kind=32),
        "a reason of what lifts": raw(kind=19),
    }
    return good + [{"case": case, "entry": data.hex(), "expect": "malformed"} for case, data in bad.items()]


def last_told() -> dict[str, tuple[str, _Told]]:
    """Return what is found of the last entries of a chain, by what happens."""
    three, five, now = head_of(ALL[:3], HOUR + 2), head_of(ALL), HOUR + 40
    other = head_of(OTHER[:4], HOUR + 31)
    return {
        "the last two, never seen before": ("valid", ((), five, ALL[3:], now)),
        "none of them": ("valid", ((three,), five, (), now)),
        "beginning before what was seen": ("valid", ((three,), five, ALL[1:], now)),
        "beginning after what was seen": ("valid", ((three,), five, ALL[4:], now)),
        "all that is kept": ("valid", ((), head_of(ALL, YEAR, gone=3), ALL[3:], YEAR)),
        "with another entry where one was seen": ("rewritten", ((other,), five, ALL[1:], now)),
        "right after what was seen, following another": ("rewritten", ((other,), five, ALL[4:], now)),
        "with one left out": ("broken", ((), five, (ALL[2], ALL[4]), now)),
        "not up to the head": ("broken", ((), five, ALL[2:4], now)),
        "beginning where nothing is gone, after another": (
            "broken",
            (
                (),
                replace(five, hour=LATER, before_link=bytes_of("x"), before_number=1, before_hour=1),
                ALL[1:],
                LATER,
            ),
        ),
    }


def _keys() -> tuple[tuple[str, bytes, tuple[bytes, ...], str], ...]:
    mine, lost, invented = public("server"), public("lost"), public("stranger")
    return (
        ("in no room", mine, (), "valid"),
        ("of her rooms", mine, (mine, mine), "valid"),
        ("of one room, begun anew since the server's keys were lost", mine, (lost, mine), "valid"),
        ("of none of her rooms", invented, (mine,), "another_key"),
        ("of none of her rooms, which differ", invented, (lost, mine), "another_key"),
    )


def build() -> dict[str, object]:
    return {
        "about": "The record of what staff did (spec/audit.md). Bytes in hex.",
        "community": COMMUNITY.hex(),
        "server_key": public("server").hex(),
        "first_link": start(COMMUNITY).link.hex(),
        "entries": _entries(),
        "heads": _heads(),
        "chains": [
            {
                "case": case,
                "seen": [signed.sign(seed("server"), head).hex() for head in seen],
                "told": signed.sign(seed("server"), new).hex(),
                "begin_at": begin_at(seen, new).number,
                "entries": [entry.write().hex() for entry in entries],
                "hour": hour,
                "expect": expected(case),
            }
            for case, (seen, new, entries, hour) in told().items()
        ],
        "last": [
            {
                "case": case,
                "seen": [signed.sign(seed("server"), head).hex() for head in seen],
                "told": signed.sign(seed("server"), new).hex(),
                "entries": [entry.write().hex() for entry in entries],
                "hour": hour,
                "expect": expect,
            }
            for case, (expect, (seen, new, entries, hour)) in last_told().items()
        ],
        "keys": [
            {"case": case, "named": named.hex(), "senders": [key.hex() for key in senders], "expect": expect}
            for case, named, senders, expect in _keys()
        ],
    }


if __name__ == "__main__":
    store("audit.json", build())
