"""Who is nudged now: every fact is an argument, and what is returned is whom to tell of which items.

No I/O and no clock. A nudge says that something waits and how much, so nothing here knows a room, a reason or
a person: an item is a name, how urgent it is, and which of the staff can read it.

                came                    told, and it is urgent
    (nothing) --------> due now ------------------------------> due in ten minutes: the next on duty, then the
                          |                                     operator, then whoever begins her shift
                          | told, and it is ordinary      nobody is left: who could not be reached is
                          v                               tried again, told or not, until somebody has it
                       forgotten: it is in the queue, and the hourly count
"""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from enum import IntEnum, StrEnum

from hearth_protocol.ids import Serial

NEXT_SECONDS = 600
"""How long something urgent waits for whoever was told before the next is told (docs/operating.md)."""
QUIET_SECONDS = 300
"""From one nudge of a person to her next; what comes meanwhile is counted in that one."""
IMMINENT_QUIET_SECONDS = 60
"""The same where somebody may come to harm: short, yet no flood of reports rings a telephone without end."""
OPERATOR_QUIET_SECONDS = 3_600
"""From one nudge of the operator to the next, of what is ordinary: he is no rota."""
AGAIN_SECONDS = 60
"""How soon something urgent is looked at again that somebody has, or that nobody is left to be told of."""

OPERATOR = Serial(b"")
"""Stands for the operator's own address where nobody on duty can be told."""


class Urgency(IntEnum):
    """How urgent an item is; the lower, the more."""

    IMMINENT = 1
    """A report that says that somebody may come to harm now."""
    PERSON = 2
    """A member waits for a person: told like anything else, and then to the next."""
    ORDINARY = 3


class Saying(StrEnum):
    """Which sentence a nudge is."""

    WAITING = "waiting"
    NOBODY = "nobody"
    UNTAKEN = "untaken"


@dataclass(frozen=True, slots=True)
class Item:
    """A case or call that nobody has taken."""

    name: bytes
    urgency: Urgency
    readers: frozenset[Serial]
    """To whom it is sealed: nobody else is told of it, least of all whom it is about."""
    since_seconds: int
    """When it came, or was let go last."""
    due_seconds: int
    """When somebody is to be told."""
    told: frozenset[Serial] = frozenset()
    """Who was."""
    failed: frozenset[Serial] = frozenset()
    """Who could not be, since anybody was told last: tried again once nobody else is left."""
    held: bool = False
    """Whether somebody had it when it was last looked at."""
    call: bytes = b""
    """Of a member's calls for a person, which share one name: the one that stands."""

    @property
    def claim(self) -> bytes:
        """The name under which it is stored and claimed."""
        return self.call or self.name


@dataclass(frozen=True, slots=True)
class Facts:
    """All that a decision needs besides the items."""

    now_seconds: int
    on_duty: Sequence[Serial]
    """In the order in which they are told."""
    reachable: Collection[Serial]
    """For whom there is an address."""
    last_seconds: Mapping[Serial, int]
    """When each was last nudged."""
    busy: Collection[Serial]
    """To whom a nudge is on its way: what comes meanwhile goes into her next."""


@dataclass(frozen=True, slots=True)
class Nudge:
    """One message to one person."""

    to: Serial
    saying: Saying
    items: tuple[bytes, ...]
    """For which it is sent. Nothing of them is in it."""


@dataclass(frozen=True, slots=True)
class Decision:
    """Whom to tell now; and of what nobody is left to be told."""

    nudges: tuple[Nudge, ...]
    spent: tuple[bytes, ...]


def decide(items: Collection[Item], facts: Facts) -> Decision:
    """Choose for every item that is due the first on duty who reads it and was not told; else the operator.

    Items of one person go into one nudge. It waits while another is on its way to her or her quiet lasts,
    unless one of them may not wait.
    """
    chosen: dict[Serial, list[Item]] = {}
    spent: list[bytes] = []
    for item in items:
        if item.due_seconds > facts.now_seconds:
            continue
        to = _first(item, facts)
        if to is None:
            spent.append(item.name)
        else:
            chosen.setdefault(to, []).append(item)
    nudges = tuple(
        Nudge(to, _saying(to, facts), tuple(item.name for item in due))
        for to, due in chosen.items()
        if to not in facts.busy and any(not _quiet(to, item.urgency, facts) for item in due)
    )
    return Decision(nudges, tuple(spent))


def _first(item: Item, facts: Facts) -> Serial | None:
    tried = item.told | item.failed
    for serial in facts.on_duty:
        if serial in item.readers and serial in facts.reachable and serial not in tried:
            return serial
    return OPERATOR if OPERATOR in facts.reachable and OPERATOR not in tried else None


def _saying(to: Serial, facts: Facts) -> Saying:
    """Say that nobody is there only where that is so: who is there may not be one to whom it is sealed."""
    if to != OPERATOR:
        return Saying.WAITING
    return Saying.UNTAKEN if facts.on_duty else Saying.NOBODY


def _quiet(to: Serial, urgency: Urgency, facts: Facts) -> bool:
    last = facts.last_seconds.get(to)
    if last is None or last > facts.now_seconds:  # a clock that went back silences nobody
        return False
    if urgency is Urgency.IMMINENT:
        quiet = IMMINENT_QUIET_SECONDS
    elif to == OPERATOR and urgency is Urgency.ORDINARY:
        quiet = OPERATOR_QUIET_SECONDS
    else:
        quiet = QUIET_SECONDS
    return facts.now_seconds - last < quiet


def after_told(item: Item, to: Serial, now_seconds: int) -> Item | None:
    """Return the item once a nudge for it arrived; None: there is nothing more to do.

    Who could not be told before her comes before those after her, once her ten minutes are over.
    """
    if item.urgency is Urgency.ORDINARY:
        return None
    due = now_seconds + NEXT_SECONDS
    return replace(item, told=item.told | {to}, failed=frozenset(), due_seconds=due)


def after_failed(item: Item, to: Serial, now_seconds: int) -> Item:
    """Return the item once a nudge for it was given up: the next is told at once."""
    return replace(item, failed=item.failed | {to}, due_seconds=now_seconds)


def after_spent(item: Item, now_seconds: int) -> Item | None:
    """Return the item where nobody is left to be told: who begins her shift may be, and who could not be.

    Soon where something urgent was told to nobody at all; an address that is gone for good is tried seldom.
    """
    if item.urgency is Urgency.ORDINARY and not item.failed:
        return None
    seldom = item.failed and (item.told or item.urgency is Urgency.ORDINARY)
    due = now_seconds + (NEXT_SECONDS if seldom else AGAIN_SECONDS)
    return replace(item, failed=frozenset(), due_seconds=due)


def after_look(item: Item, now_seconds: int, *, held: bool) -> Item | None:
    """Return a due item after it was seen in somebody's hands, or not any more.

    Whoever lets it go, or whose claim lapsed, has nobody told for ten minutes; then all are told anew.
    """
    if held:
        if item.urgency is Urgency.ORDINARY:
            return None
        due = now_seconds + AGAIN_SECONDS
        return replace(item, held=True, told=frozenset(), failed=frozenset(), due_seconds=due)
    if item.held:
        due = now_seconds + NEXT_SECONDS
        return replace(item, held=False, since_seconds=now_seconds, due_seconds=due)
    return item


def handed_on(item: Item, readers: frozenset[Serial], now_seconds: int) -> Item:
    """Return an item that was handed to `readers`: they are told at once, also who was told of it before.

    So is the operator, where none of them can be.
    """
    told = item.told - readers - {OPERATOR}
    return replace(item, readers=item.readers | readers, told=told, held=False, due_seconds=now_seconds)


def put_off(item: Item, now_seconds: int) -> Item:
    """Return an item of which nobody can be told just now, because nobody knows where."""
    return replace(item, due_seconds=now_seconds + AGAIN_SECONDS)


def count_untaken(items: Iterable[Item], now_seconds: int) -> int:
    """Count what is urgent and nobody has taken for as long as the first who was told had it to herself."""
    return sum(
        item.urgency is not Urgency.ORDINARY
        and not item.held
        and now_seconds - item.since_seconds >= NEXT_SECONDS
        for item in items
    )
