"""Anchors: where a newcomer or a returning member may start believing.

Staff sign the group context, the last place and the hour. Nobody starts from a lower anchor than the one
they know, and the room shows when staff last confirmed it (spec/groups.md, Anchors). Whether an anchor
was signed by valid staff, and counts after a revocation, is `Trust.open_anchor` and `anchor_counts`.
No I/O and no clock.
"""

import hashlib
from dataclasses import dataclass
from enum import Enum

from hearth_protocol import signed
from hearth_protocol.errors import NotAuthentic
from hearth_protocol.limits import ANCHOR_READ_ONLY_HOURS, ANCHOR_SHOWN_HOURS, HOUR_TOLERANCE
from hearth_protocol.structures.anchor import Anchor
from hearth_protocol.trust import Trust
from hearth_rooms.view import RoomView, Snapshot


class Standing(Enum):
    """How fresh the newest anchor is."""

    CONFIRMED = "confirmed"
    UNCONFIRMED = "unconfirmed"
    """Shown as "not confirmed by staff since …"."""
    READ_ONLY = "read_only"
    """Reading and retracting only."""


@dataclass(frozen=True, slots=True)
class Known:
    """An anchor that cards and vaults remember. A card knows no place: `generation` and `epoch` None."""

    name: bytes
    context_hash: bytes
    seq: int
    hour: int
    generation: int | None = None
    epoch: int | None = None


def known(data: bytes, trust: Trust, *, generation: int | None = None, epoch: int | None = None) -> Known:
    """Return what to remember of a signed anchor. Raises what `Trust.open_anchor` raises."""
    anchor = trust.open_anchor(data)
    return Known(
        signed.parse(data, Anchor).name, anchor.context_hash, anchor.seq, anchor.hour, generation, epoch
    )


def staleness(anchor_hour: int, hour: int) -> Standing:
    """Return how the room stands at `hour` if its newest anchor is of `anchor_hour`."""
    age = hour - anchor_hour
    if age > ANCHOR_READ_ONLY_HOURS:
        return Standing.READ_ONLY
    return Standing.UNCONFIRMED if age > ANCHOR_SHOWN_HOURS else Standing.CONFIRMED


def signs(anchor: Anchor, view: RoomView) -> bool:
    """Whether `anchor` is about exactly this epoch."""
    return (anchor.context_hash, anchor.confirmation_tag) == (view.context_hash, view.confirmation_tag)


def signs_snapshot(anchor: Anchor, snapshot: Snapshot) -> bool:
    """Whether `anchor` is about the epoch in `snapshot`."""
    context_hash = hashlib.sha256(snapshot.context).digest()
    return (anchor.context_hash, anchor.confirmation_tag) == (context_hash, snapshot.confirmation_tag)


def check_not_lower(remembered: Known, *, seq: int | None, hour: int, generation: int, epoch: int) -> None:
    """Demand that an anchor, or a genesis alone (`seq` None, epoch 0), is not before the remembered one.

    Places of posts go on through all generations, so a smaller one is lower in any. Hours come from two
    clocks, each right to `HOUR_TOLERANCE`. Raises NotAuthentic: an honest server never shows less than
    it did.
    """
    before = remembered
    same_generation = generation == before.generation or (before.generation is None and generation == 0)
    goes_back = before.generation is not None and generation < before.generation
    if seq is not None:
        goes_back = goes_back or seq < before.seq
    if same_generation:
        # A generation that had an anchor is no more vouched for by its genesis alone.
        goes_back = goes_back or seq is None or (before.epoch is not None and epoch < before.epoch)
    if goes_back or hour + 2 * HOUR_TOLERANCE < before.hour:
        raise NotAuthentic("an anchor lower than the known one")


def may_come_before(anchor: Anchor, *, seq: int, hour: int) -> bool:
    """Whether a genuine anchor may be older than the anchor (or genesis) that names `seq` and `hour`.

    Anchors rise in seq through all generations and in hour through each; hours of two generations come from
    two clocks, each right to `HOUR_TOLERANCE`. One that is above either is younger, whenever it is told.
    """
    return anchor.seq <= seq and anchor.hour <= hour + 2 * HOUR_TOLERANCE
