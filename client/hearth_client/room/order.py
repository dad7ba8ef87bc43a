"""The room's order as this client computed it: links, the proof that everybody sees the same posts.

Pure. What the server delivers is walked place by place; a place that cannot follow from the one before,
or an author who saw another order, proves that the server shows people different rooms.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from hashlib import sha256

from hearth_client.errors import DifferentRooms
from hearth_client.kept.state import Place
from hearth_protocol import links
from hearth_protocol.errors import Malformed
from hearth_protocol.frames.answers import Delivered, Erased
from hearth_protocol.posts import Header


@dataclass(frozen=True, slots=True)
class Order:
    """Where the walk stands, and every link of the window behind it by its seq."""

    room: bytes
    place: Place
    known: Mapping[int, bytes] = field(repr=False)
    remembered: Place | None = None
    """What the vault remembers from an earlier visit, until the walk reached it."""

    @property
    def seen(self) -> tuple[int, bytes]:
        """What the next own post names as seen: (seq, link)."""
        return self.place.seq, self.place.link


def begin(
    *,
    room: bytes,
    window: Place,
    last_seq: int,
    remembered: Place | None,
) -> Order:
    """Return the order at the beginning of the server's window.

    Raises DifferentRooms when the server lost places that this member has seen, or shows others there.
    """
    if window.seq == 0 and window.link != _first_link(room):
        raise DifferentRooms
    if remembered is not None and remembered.seq > last_seq:
        raise DifferentRooms
    order = Order(room, window, {window.seq: window.link}, remembered)
    return _compare_remembered(order)


def _first_link(room: bytes) -> bytes:
    """Return what stands before the first post: rooms open with generation 0, and the chain goes on."""
    return links.first_link(room, 0)


def _compare_remembered(order: Order) -> Order:
    remembered = order.remembered
    if remembered is None or order.place.seq < remembered.seq:
        return order
    if order.place.seq == remembered.seq and order.place.link != remembered.link and remembered.seq > 0:
        raise DifferentRooms
    return Order(order.room, order.place, order.known, None)


def walk(order: Order, places: Sequence[Delivered | Erased]) -> Order:
    """Return the order after `places`, which follow each other without a hole.

    Raises Malformed for a hole or an hour that falls, DifferentRooms when a signed header saw another link.
    Only call it with posts whose signature was checked, or look at `check_seen` apart: an unsigned header
    proves nothing about its author.
    """
    place, known = order.place, dict(order.known)
    remembered = order.remembered
    for one in places:
        if one.seq != place.seq + 1 or one.hour < place.hour:
            raise Malformed("order")
        if isinstance(one, Erased):
            header_hash, sealed_hash = one.header_hash, one.sealed_hash
        else:
            header_hash, sealed_hash = sha256(one.header).digest(), sha256(one.sealed).digest()
        link = links.next_link(place.link, one.seq, one.hour, header_hash, sealed_hash)
        place = Place(one.seq, link, one.hour)
        known[one.seq] = link
        if remembered is not None and remembered.seq == place.seq:
            if remembered.link != link:
                raise DifferentRooms
            remembered = None
    return Order(order.room, place, known, remembered)


def check_seen(order: Order, seq: int, header: Header) -> None:
    """Demand that the author of the post at `seq` saw the order that this client sees.

    Call it for a header whose signature holds. Raises DifferentRooms. What lies before the window is not
    known here, and the server must refuse it there.
    """
    if header.seen_seq >= seq:
        raise DifferentRooms
    if header.seen_seq == 0:
        if header.seen_link != _first_link(order.room):
            raise DifferentRooms
        return
    known = order.known.get(header.seen_seq)
    if known is not None and known != header.seen_link:
        raise DifferentRooms


def check_anchor(order: Order, seq: int, link: bytes) -> None:
    """Demand that staff, who signed `link` at `seq`, saw the order that this client sees."""
    known = order.known.get(seq)
    if known is not None and known != link:
        raise DifferentRooms
