"""Makes protocol/vectors/audited.json: `python -m tests.client.generate_audited`.

Lives of slot 4 of the kept state: what a look, a finding or a decision puts there, and what then counts.
"""

from tests.protocol.deterministic import seed, store
from tests.protocol.generate_audit import ALL, HOUR, LONGER, OTHER, head_of

from hearth_client.kept import slots
from hearth_client.kept.slots import Record
from hearth_client.staff import audited
from hearth_client.staff.audited import Audited, growing
from hearth_protocol import signed
from hearth_protocol.audit import Tampering
from hearth_protocol.codec import u64

SECONDS = HOUR * 3_600
TWO, THREE, FIVE, SIX, FORGED, HIDDEN = (
    signed.sign(seed("server"), head)
    for head in (
        head_of(ALL[:2], HOUR + 2),
        head_of(ALL[:3], HOUR + 3),
        head_of(ALL),
        head_of(LONGER, HOUR + 51),
        head_of(OTHER),
        head_of(ALL[:4], HOUR + 52),
    )
)
Step = tuple[str, dict[str, object]]


def lives() -> dict[str, list[Step]]:
    """Return steps by what happens in them."""

    def right(told: bytes, hour: int) -> Step:
        return "right", {"told": told, "hour": hour}

    def wrong(what: Tampering, told: bytes, hour: int) -> Step:
        return "wrong", {"what": what, "told": told, "hour": hour}

    def dealt(told: bytes, hour: int) -> Step:
        return "dealt_with", {"told": told, "seconds": hour * 3_600 + 5, "hour": hour}

    def met(*steps: Step) -> Step:
        return "met", {"records": lived(list(steps))}

    return {
        "a head, then one that leads on": [right(THREE, HOUR + 3), right(FIVE, HOUR + 40)],
        "the same head an hour later": [right(FIVE, HOUR + 40), right(FIVE, HOUR + 41)],
        "two devices saw two places of one chain": [
            right(THREE, HOUR + 3),
            met(right(FIVE, HOUR + 40)),
            right(SIX, HOUR + 51),
        ],
        "two devices were shown two chains": [
            right(FIVE, HOUR + 40),
            met(right(FORGED, HOUR + 40)),
            wrong(Tampering.FORKED, FIVE, HOUR + 41),
            wrong(Tampering.FORKED, SIX, HOUR + 51),
            dealt(SIX, HOUR + 52),
            met(right(FORGED, HOUR + 40), wrong(Tampering.FORKED, FIVE, HOUR + 53)),
        ],
        "shorter, dealt with, and a device that does not know": [
            right(SIX, HOUR + 51),
            wrong(Tampering.SHORTENED, HIDDEN, HOUR + 52),
            dealt(HIDDEN, HOUR + 53),
            met(right(SIX, HOUR + 51)),
        ],
        "old heads are nothing to keep": [right(FIVE, HOUR + 40), wrong(Tampering.STALE, THREE, HOUR + 44)],
        "nothing signed was told": [wrong(Tampering.BROKEN, b"", HOUR + 40)],
        "two findings": [
            right(TWO, HOUR + 2),
            wrong(Tampering.REWRITTEN, FIVE, HOUR + 40),
            wrong(Tampering.ANOTHER_KEY, FIVE, HOUR + 41),
        ],
        "of version 3": [
            (
                "met",
                {
                    "records": {
                        audited.NEWEST: Record(1, u64(0) + u64(5) + (HOUR + 40).to_bytes(4, "big") + FIVE)
                    }
                },
            )
        ],
        "what nobody writes": [
            (
                "met",
                {
                    "records": {
                        audited.NEWEST: Record(1, b"\x00" * 21),
                        b"\x02" + b"a" * 15: Record(1, u64(0) + b"\x00" + FIVE[:-1]),
                        b"\x03\x09" + b"\x00" * 4: Record(1, u64(0) + b"\x00\x00"),
                        b"\x03\x01": Record(1, u64(0) + b"\x00\x00"),
                        b"\x03\x01" + b"\x00" * 4: Record(2, u64(0) + b"\x00\x00"),
                        b"\x04": Record(1, b"from the future"),
                    }
                },
            )
        ],
    }


def lived(steps: list[Step]) -> dict[bytes, Record]:
    """Return the records of a slot after some steps."""
    records: dict[bytes, Record] = {}
    for what, how in steps:
        records = after(records, what, **how)
    return records


def after(stands: dict[bytes, Record], step: str, **how: object) -> dict[bytes, Record]:
    """Return the records after one step."""
    if step == "met":
        met = how["records"]
        assert isinstance(met, dict)
        return slots.merged(stands, met)
    changed = getattr(audited, step)(Audited.read(stands), **how)
    return {**stands, **growing(stands, changed)}


def build() -> dict[str, object]:
    cases = []
    for case, steps in lives().items():
        told = []
        records: dict[bytes, Record] = {}
        for what, how in steps:
            records = after(records, what, **how)
            shown = {key: _shown(value) for key, value in how.items()}
            told.append({"step": what, **shown, "stands": _records(records), "counts": _counts(records)})
        cases.append({"case": case, "steps": told})
    return {"about": "What staff keep of the audit chain (spec/audit.md). Bytes in hex.", "lives": cases}


def _shown(value: object) -> object:
    if isinstance(value, bytes):
        return value.hex()
    return _records(value) if isinstance(value, dict) else value


def _records(records: dict[bytes, Record]) -> list[list[object]]:
    return [[name.hex(), one.form, one.value.hex(), one.until_hour] for name, one in sorted(records.items())]


def _counts(records: dict[bytes, Record]) -> dict[str, object]:
    counts = Audited.read(records)
    return {
        "dealt_seconds": counts.dealt_seconds,
        "heads": [head.hex() for head in counts.heads],
        "findings": [
            {"what": one.what, "hour": one.hour, "seen": one.seen.hex(), "told": one.told.hex()}
            for one in counts.findings
        ],
    }


if __name__ == "__main__":
    store("audited.json", build())
