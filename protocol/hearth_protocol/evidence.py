"""Evidence: places of a room as a reporter hands them on, and what can be said of each and of their order.

    evidence = places<V>, by rising seq
    place    = 1 (reported) | item,  2 (context) | item,  3 (left out) | between

What one item proves is `reports.prove`; here is what items prove about each other. Nothing here believes the
reporter, the host or the other items: a place is where it says only if its link and the chain say so too.
Meaning and layout: spec/reports.md.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from enum import Enum, IntEnum

from hearth_protocol.codec import Reader, u8, vector_of
from hearth_protocol.errors import Malformed
from hearth_protocol.ids import RoomId
from hearth_protocol.links import next_link
from hearth_protocol.posts import Header
from hearth_protocol.reports import Between, Item, Place, Proof, prove
from hearth_protocol.structures.rules import known

MAX_ITEMS = 40
"""Posts of one report: what a moderator can read at three in the morning, and more than any quarrel needs."""
MAX_LEFT_OUT = 400
"""Places left out between them."""
LEFT_OUT_BYTES = 77
"""What each of these takes."""
MAX_EVIDENCE_BYTES = 60 * 1024
"""What posts and places take at most: the largest class of a report less its note and all that stands around.

Clients propose no more; what counts in the end is the class (hearth_protocol.cases).
"""


class Part(IntEnum):
    """What a place is in a report."""

    REPORTED = 1
    CONTEXT = 2
    LEFT_OUT = 3


@dataclass(frozen=True, slots=True)
class Exhibit:
    """A post in a report: one that is reported, or one around it."""

    item: Item
    reported: bool

    @property
    def seq(self) -> int:
        """Its place."""
        return self.item.seq


@dataclass(frozen=True, slots=True)
class Evidence:
    """Posts, and the places between them that prove that they stand in one chain."""

    places: tuple[Exhibit | Between, ...] = ()

    def __post_init__(self) -> None:
        """Demand rising places, none twice; what is left out follows what stands before it at once."""
        before: int | None = None
        for place in self.places:
            if before is not None and place.seq <= before:
                raise Malformed("a place twice, or out of order")
            if isinstance(place, Between) and (before is None or place.seq != before + 1):
                raise Malformed("a place left out after nothing")
            before = place.seq
        if self.places and isinstance(self.places[-1], Between):
            raise Malformed("places left out before nothing")
        if len(self.exhibits) > MAX_ITEMS or len(self.places) - len(self.exhibits) > MAX_LEFT_OUT:
            raise Malformed("too much evidence")

    @property
    def exhibits(self) -> tuple[Exhibit, ...]:
        """The posts alone."""
        return tuple(place for place in self.places if isinstance(place, Exhibit))

    def write(self) -> bytes:
        """Return places<V>."""
        return vector_of(self.places, _write_place)

    @staticmethod
    def read(reader: Reader) -> "Evidence":
        """Read places<V>."""
        return Evidence(reader.vector_of(_read_place, MAX_ITEMS + MAX_LEFT_OUT))


def _write_place(place: Exhibit | Between) -> bytes:
    if isinstance(place, Between):
        return u8(Part.LEFT_OUT) + place.write()
    return u8(Part.REPORTED if place.reported else Part.CONTEXT) + place.item.write()


def _read_place(reader: Reader) -> Exhibit | Between:
    part = known(reader.u8(), Part)
    if part is Part.LEFT_OUT:
        return Between.read(reader)
    return Exhibit(Item.read(reader), reported=part is Part.REPORTED)


class Joint(Enum):
    """How an item stands to the one before it."""

    FIRST = "first"
    JOINED = "joined"
    """One unbroken piece of the chain: nothing was moved, and what was left out is counted by its hashes."""
    APART = "apart"
    """Something stood between that the report does not account for: the numbers say how many places."""
    BROKEN = "broken"
    """Every place is there, and they are no chain: one of the two is not where it says."""


class Doubt(Enum):
    """What speaks against an item although each part of its own proof may hold; the desk says it in words."""

    ROOM = "room"  # it is of another room than the report
    EPOCH = "epoch"  # an earlier place has a later generation or epoch: readers show it as a gap
    HOUR = "hour"  # an earlier place has a later hour: the host moved one of them
    SEEN = "seen"  # its author saw another order than the report shows, or a place after her own


@dataclass(frozen=True, slots=True)
class Finding:
    """What the desk may say of one item of a report, and how it follows the one before."""

    exhibit: Exhibit
    proof: Proof
    doubts: frozenset[Doubt]
    joint: Joint
    left_out: int
    """Places between this item and the one before, by their numbers."""

    @property
    def verified(self) -> bool:
        """Whether it may be held against its author: proven, and nothing in the report speaks against it."""
        return self.proof.verified and not self.doubts


def judge(
    evidence: Evidence,
    room: RoomId,
    *,
    check_admission: Callable[[bytes, RoomId, bytes], object],
    is_genuine: Callable[[Place], bool],
) -> tuple[Finding, ...]:
    """Return what each item of a report about `room` proves, in order; the judges are those of `prove`."""
    exhibits = evidence.exhibits
    proofs = [prove(one.item, check_admission=check_admission, is_genuine=is_genuine) for one in exhibits]
    joints = tuple(_joints(evidence, room))
    links = {
        one.seq: one.item.link()
        for one, proof in zip(exhibits, proofs, strict=True)
        if proof.delivered and _is_of(one.item, room)
    }
    found: list[Finding] = []
    for at, (one, proof) in enumerate(zip(exhibits, proofs, strict=True)):
        # Only what is proven speaks against others: else a forged item would cast doubt on a true one.
        standing = [before.exhibit.item for before in found[:at] if before.proof.verified]
        doubts = frozenset(_doubts(one.item, room, standing, links))
        found.append(Finding(one, proof, doubts, *joints[at]))
    return tuple(found)


def _doubts(item: Item, room: RoomId, standing: list[Item], links: dict[int, bytes]) -> Iterator[Doubt]:
    header = Header.read(item.header)
    if header.room != room:
        yield Doubt.ROOM
        return
    before = [(each, Header.read(each.header)) for each in standing if _is_of(each, room)]
    if any((each.generation, each.epoch) > (header.generation, header.epoch) for _, each in before):
        yield Doubt.EPOCH
    if any(each.hour > item.hour for each, _ in before):
        yield Doubt.HOUR
    known_link = links.get(header.seen_seq)
    if header.seen_seq >= item.seq or (known_link is not None and known_link != header.seen_link):
        yield Doubt.SEEN


def _is_of(item: Item, room: RoomId) -> bool:
    return Header.read(item.header).room == room


def _joints(evidence: Evidence, room: RoomId) -> Iterator[tuple[Joint, int]]:
    """Yield, for each item, how it follows the one before and how many places stand between.

    An item of another room is no part of the chain, and joins nothing.
    """
    last: Item | None = None
    seq, link = 0, b""
    for place in evidence.places:
        if isinstance(place, Between):
            if last is not None:  # else it follows an item of another room, and is of no chain here
                seq = place.seq
                link = next_link(link, seq, place.hour, place.header_hash, place.sealed_hash)
            continue
        item = place.item
        if not _is_of(item, room):
            yield Joint.APART, 0
            continue
        if last is None:
            yield Joint.FIRST, 0
        else:
            between = item.seq - last.seq - 1
            if item.seq != seq + 1:
                yield Joint.APART, between
            else:
                yield Joint.JOINED if item.previous_link == link else Joint.BROKEN, between
        last, seq, link = item, item.seq, item.link()
