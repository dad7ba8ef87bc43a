"""P8: two memberships of one person, or a membership and her vault, cannot be joined by what is stored.

The server runs in this process, so that every sealed row is seen before it is sealed: the host has its
keys and may open whatever has not expired.
"""

import sqlite3
import time
from collections.abc import AsyncIterator
from dataclasses import dataclass, field, replace
from pathlib import Path

import pytest
from tests.scenarios.community import GENEROUS, Community

from hearth_client import Client, Edges, Room
from hearth_protocol import recovery_words, vault
from hearth_server import app
from hearth_server.config import load
from hearth_server.storage.row_sealing import RowSealing

SHINGLE_BYTES = 8
"""Two records that share so many bytes by chance do not occur."""

EDGE_BYTES = 2
"""Beside what all records share, one byte is alike by chance in one pair of 256, two in one of 65 536.

There are hundreds of such pairs of records, and the two may stand on either side of what is shared.
"""

HOUR_SECONDS = 3600
LATE_SECONDS = 45 * 60

FEW = 4


class WithinOneHour:
    """A clock on which the hour does not turn while people live: it would tell apart who lived before.

    It begins at ten past, of this hour or, when that is nearly over, of the next: commands go by another.
    """

    def __init__(self) -> None:
        now, self._begun = int(time.time()), time.monotonic()
        hour = (now + HOUR_SECONDS - LATE_SECONDS) // HOUR_SECONDS
        self._first = hour * HOUR_SECONDS + 600

    def seconds(self) -> int:
        return self._first + int(time.monotonic() - self._begun)


@dataclass
class Timed(Community):
    """A community whose people go by the server's clock."""

    clock: WithinOneHour = field(default_factory=WithinOneHour)

    def edges(self, *, websocket: bool = True, retry_seconds: float | None = None) -> Edges:
        return replace(
            super().edges(websocket=websocket, retry_seconds=retry_seconds), clock=self.clock.seconds
        )


@dataclass
class Watched:
    """A community whose server runs here, and every sealed record as it was before it was sealed."""

    community: Community
    url: str
    database: Path
    plain: list[bytes] = field(default_factory=list)

    def records(self) -> list[bytes]:
        """Every stored row, raw, and the inside of every sealed column."""
        rows = []
        with sqlite3.connect(f"file:{self.database}?mode=ro", uri=True) as db:
            for (table,) in db.execute("SELECT name FROM sqlite_schema WHERE type = 'table'").fetchall():
                rows += [
                    b"\x00|".join(value if isinstance(value, bytes) else str(value).encode() for value in row)
                    for row in db.execute(f'SELECT * FROM "{table}"')  # noqa: S608  (the schema's own names)
                ]
        db.close()
        return rows + self.plain


@pytest.fixture
async def watched(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> AsyncIterator[Watched]:
    community = Timed(tmp_path)
    community.found()
    config = load(community.config, GENEROUS | {"HEARTH_SERVER__PORT": "0"})
    seen: list[bytes] = []
    seal = RowSealing.seal

    def remembering(self, key, place, row, plaintext):
        seen.append(place + b"|" + row + b"|" + plaintext)
        return seal(self, key, place, row, plaintext)

    monkeypatch.setattr(RowSealing, "seal", remembering)
    served = await app.start(config, clock=community.clock)
    made = Watched(community, f"http://127.0.0.1:{served.port}", config.path(config.storage.database), seen)
    try:
        yield made
    finally:
        await community.people.aclose()
        await served.stop()


def _identity(client: Client, room: Room) -> list[bytes]:
    """Everything that names one membership."""
    mine = client.membership(room.id)
    return [room.member_id, mine.signature_key, mine.credential]


def _vault(client: Client) -> list[bytes]:
    keys = vault.keys_of(recovery_words.parse(" ".join(client.words("en"))))
    return [keys.vault_id, keys.public_key]


def _shingles(records: list[bytes], size_bytes: int = SHINGLE_BYTES) -> set[bytes]:
    """Every run of so many bytes."""
    return {
        record[at : at + size_bytes]
        for record in records
        for at in range(max(0, len(record) - size_bytes + 1))
    }


def _joining(first: list[bytes], second: list[bytes], shape: list[bytes]) -> set[bytes]:
    """Every value in both that is not shape; fewer than five different bytes are counters and lengths."""
    usual = _shingles(shape, SHINGLE_BYTES - EDGE_BYTES)
    return {
        run
        for run in _shingles(first) & _shingles(second)
        if len(set(run)) > FEW and usual.isdisjoint(_shingles([run], SHINGLE_BYTES - EDGE_BYTES))
    }


pytestmark = pytest.mark.timeout(300)

ROOMS = ("Fireside", "Garden", "Another fireside", "Another garden")
PLACES = {"Willow": (0, 1), "Namu": (0, 1), "Haitan": (2, 3), "Yezi": (2, 3)}
"""Haitan lives exactly as Willow does, elsewhere: what stands in both their records is only shape."""


async def _live(watched: Watched) -> dict[str, list[list[bytes]]]:
    """Let everybody come in, speak and save; return the names of their memberships and vaults."""
    community, url = watched.community, watched.url
    moderator = await community.staff("Robin", url=url)
    rooms = [
        await moderator.staff.create_room(name=name, history="window", pseudonym="Robin") for name in ROOMS
    ]
    people = {name: await community.person(name, url=url) for name in PLACES}
    seats: dict[tuple[str, int], Room] = {}
    for name, numbers in PLACES.items():
        for number in numbers:
            invited = await moderator.staff.invite(rooms[number].id)
            seats[name, number] = await people[name].enter(invited.link, pseudonym=name)
            await rooms[number].catch_up()
    for (name, _), seat in seats.items():
        await seat.catch_up()
        sent = await seat.post(f"{name} speaks")
        await seat.edit(sent.post_ids[0], "and says it better")
        await people[name].save()
    return {
        name: [*(_identity(people[name], seats[name, number]) for number in numbers), _vault(people[name])]
        for name, numbers in PLACES.items()
    }


async def test_p8_nothing_stored_joins_two_memberships_or_a_membership_and_a_vault(watched: Watched):
    identities = await _live(watched)
    records = watched.records()

    def about(identity: list[bytes]) -> list[bytes]:
        return [record for record in records if any(one in record for one in identity)]

    willow = identities["Willow"]
    found = [about(identity) for identity in willow]
    # What was looked for is there: otherwise this test would prove nothing.
    assert all(found)

    # No record names two of them.
    for number, mentioning in enumerate(found):
        others = [one for other in willow if other is not willow[number] for one in other]
        assert [record[:40] for record in mentioning if any(one in record for one in others)] == []

    # And no value stands in the records of two of them, but what stands in those of somebody else as well.
    shape = [record for identity in identities["Haitan"] for record in about(identity)]
    for first, second in ((0, 1), (0, 2), (1, 2)):
        assert _joining(found[first], found[second], shape) == set(), (first, second)


async def test_the_search_would_find_a_value_that_joins(watched: Watched):
    """A server that noted one common number beside both memberships would be caught."""
    identities = await _live(watched)
    records = watched.records()
    tell_tale = b"\xd1\x07\x5a\x33\x9e\x41\xc8\x6f"
    for identity in identities["Willow"][:2]:
        records.append(identity[0] + b"|" + tell_tale)
    first, second, *_ = (
        [record for record in records if any(one in record for one in identity)]
        for identity in identities["Willow"]
    )
    shape = [
        record for record in records if any(one in record for each in identities["Haitan"] for one in each)
    ]
    assert tell_tale in _joining(first, second, shape)
