"""The audit chain: what staff did, entry after entry, so that what was changed afterwards shows.

    link   = H("hearth audit entry v1" | entry)
    link_0 = H("hearth audit start v1" | community)

An entry has no content: an hour, who, what kind, why, and whom or what it was about as a keyed hash. The
server signs the chain's head; who saw one holds every later one to it (`judge`). Rules: spec/audit.md. Pure.
"""

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from enum import IntEnum, StrEnum
from hashlib import sha256
from itertools import combinations
from typing import Final, Self

from hearth_protocol import labels
from hearth_protocol.codec import Reader, decode, opaque, u8, u32, u64
from hearth_protocol.crypto import hkdf
from hearth_protocol.errors import HearthError, Malformed
from hearth_protocol.ids import ID_BYTES, CommunityId, Serial
from hearth_protocol.limits import HOUR_TOLERANCE, HOURS_A_DAY
from hearth_protocol.structures.act import Act, ActKind, ActReason
from hearth_protocol.structures.audit_head import AuditHead
from hearth_protocol.structures.rules import HASH_BYTES, known

ENTRY_BYTES: Final = 94
KEPT_DAYS: Final = 365
MAX_HEAD_AGE_HOURS: Final = 3
"""The head is signed every hour: an older one hides what came since, or its server stands still."""
THE_ROOT: Final = Serial(bytes(ID_BYTES))
"""The actor where the root key acted, which has no serial."""
CODE_DIGITS: Final = 40
CODE_GROUP: Final = 5
_LIFTS: Final = 16


class AuditKind(IntEnum):
    """What was done. 1 to 11 are the kinds of acts; 16 more: such an act that lifts."""

    HIDE_POST = 1
    NOTE = 2
    MUTE = 3
    REMOVE = 4
    CLOSE_INVITATION = 5
    SLOW_MODE = 6
    FREEZE = 7
    CLOSE_ROOM = 8
    HAND_OVER = 9
    DISMISS = 10
    REVOKE_STAFF = 11
    UNHIDE_POST = 17
    UNMUTE = 19
    END_SLOW_MODE = 22
    UNFREEZE = 23
    REOPEN_ROOM = 24
    TOOK_OUT = 32
    """A member's leaf left the room by a staff's commit or proposal, whether or not an act said why."""
    BANNED = 33
    """A ban was written into the room, or made longer, of whom or what the same commit did not take out."""
    OPENED_ROOM = 34
    NEW_GENERATION = 35
    AGREED = 36
    """A second person agreed to the closing of a room, or to revoking somebody."""
    LAPSED = 37
    """Nobody agreed within a day to what this person began: it has no effect any more."""
    DECIDED_CASE = 40
    HANDED_OVER_CASE = 41
    APPROVED_SITE = 42
    """A staff member approved an entry of the list of links."""
    CERTIFIED = 48
    RENEWED = 49
    REVOKED = 50


WITH_REASON: Final = frozenset(AuditKind(kind.value) for kind in ActKind)
"""Kinds that say why; of the others the reason is 0."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Noted:
    """What is to be an entry, before it has a place: `subject` in the clear, for whoever makes the hash."""

    hour: int
    kind: AuditKind
    actor: Serial
    subject: bytes
    reason: ActReason | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class AuditEntry:
    """One entry, of 94 bytes."""

    number: int
    hour: int
    kind: AuditKind
    reason: ActReason | None
    actor: Serial
    subject: bytes
    """`subject_hash` of whom or what it is about."""
    previous: bytes
    """The link of the entry before."""

    def __post_init__(self) -> None:
        """Demand a number from 1, and no reason but where the kind has one."""
        if self.number == 0 or (self.reason is not None and self.kind not in WITH_REASON):
            raise Malformed("entry")

    def write(self) -> bytes:
        """Return its bytes."""
        return b"".join(
            (
                u64(self.number),
                u32(self.hour),
                u8(self.kind),
                u8(0 if self.reason is None else self.reason),
                opaque(self.actor, ID_BYTES),
                opaque(self.subject, HASH_BYTES),
                opaque(self.previous, HASH_BYTES),
            )
        )

    @classmethod
    def read(cls, reader: Reader) -> Self:
        """Read one; Malformed for all that `write` would not write."""
        number, hour, kind, reason = reader.u64(), reader.u32(), known(reader.u8(), AuditKind), reader.u8()
        return cls(
            number=number,
            hour=hour,
            kind=kind,
            reason=known(reason, ActReason) if reason else None,
            actor=Serial(reader.fixed(ID_BYTES)),
            subject=reader.fixed(HASH_BYTES),
            previous=reader.fixed(HASH_BYTES),
        )

    @property
    def link(self) -> bytes:
        """What the next entry follows."""
        return sha256(labels.AUDIT_ENTRY + self.write()).digest()


def read_entry(data: bytes) -> AuditEntry:
    """Read exactly one entry."""
    return decode(data, AuditEntry.read)


@dataclass(frozen=True, slots=True)
class AuditPlace:
    """A place in the chain: the entry of that number and hour has that link. 0, 0: before the first."""

    number: int
    hour: int
    link: bytes


def start(community: CommunityId) -> AuditPlace:
    """Return the place before the first entry."""
    return AuditPlace(0, 0, sha256(labels.AUDIT_START + community).digest())


def follow(last: AuditPlace, noted: Noted, key: bytes) -> AuditEntry:
    """Return the entry that comes after `last`. Its hour never falls."""
    return AuditEntry(
        number=last.number + 1,
        hour=max(last.hour, noted.hour),
        kind=noted.kind,
        reason=noted.reason,
        actor=noted.actor,
        subject=subject_hash(key, noted.subject),
        previous=last.link,
    )


def subject_hash(key: bytes, subject: bytes) -> bytes:
    """Return how a subject stands in an entry: found by who knows it and may ask, told to nobody else."""
    return hkdf.mac(key, labels.AUDIT_SUBJECT + subject)


def noted_act(act: Act, actor: Serial, hour: int) -> Noted:
    """Return what an act is noted as."""
    lifts = act.until == act.hour
    return Noted(
        hour=hour,
        kind=AuditKind(act.kind + _LIFTS if lifts else act.kind),
        actor=actor,
        subject=act.subject or act.room,
        reason=None if lifts else act.reason,
    )


def gone_hour(entry_hour: int) -> int:
    """Return the hour at which an entry is kept no more: a year, counted from the beginning of its day."""
    return (entry_hour // HOURS_A_DAY + KEPT_DAYS) * HOURS_A_DAY


class Tampering(StrEnum):
    """What is wrong with a chain."""

    REWRITTEN = "rewritten"
    """What was seen before is not what now stands there."""
    SHORTENED = "shortened"
    """Less is there than was seen, or than must be kept for a year."""
    FORKED = "forked"
    """Two heads of one place that differ: two people are shown two chains."""
    BROKEN = "broken"
    """The entries do not follow each other, or do not lead to the head that was signed."""
    STALE = "stale"
    """The head is hours old, or from the future: nobody knows what came since."""
    ANOTHER_KEY = "another_key"
    """The key that signs heads is not the server's in any of her rooms: nobody else would believe it."""


class Tampered(HearthError):  # noqa: N818  (a verdict, as in hearth_protocol.errors)
    """The record of what staff did does not hold together. Tell other staff, outside of this server."""

    def __init__(self, what: Tampering) -> None:
        super().__init__(what.value)
        self.what = what


def end_of(head: AuditHead) -> AuditPlace:
    """Return the place of a head's last entry."""
    return AuditPlace(head.number, head.entry_hour, head.link)


def before(head: AuditHead) -> AuditPlace:
    """Return the place before the first entry that is kept."""
    return AuditPlace(head.before_number, head.before_hour, head.before_link)


def walk(place: AuditPlace, entries: Sequence[AuditEntry]) -> AuditPlace:
    """Return where `entries` lead from `place`. Raises Tampered(BROKEN)."""
    for passed in _passed(place, entries):
        place = passed
    return place


def _passed(place: AuditPlace, entries: Sequence[AuditEntry]) -> Iterator[AuditPlace]:
    for entry in entries:
        follows = entry.number == place.number + 1 and entry.previous == place.link
        if not follows or entry.hour < place.hour:
            raise Tampered(Tampering.BROKEN)
        place = AuditPlace(entry.number, entry.hour, entry.link)
        yield place


def begin_at(seen: Sequence[AuditHead], told: AuditHead) -> AuditPlace:
    """Return the place from which entries have to lead to `told`: the first of what was seen and is kept."""
    kept = [end_of(head) for head in seen if head.number >= told.before_number]
    return min(kept, key=lambda place: place.number, default=before(told))


def judge_key(named: bytes, senders: Collection[bytes]) -> None:
    """Hold the key that the server names to the external senders of own rooms. Raises Tampered(ANOTHER_KEY).

    One room that has it is enough: rooms of before a server's keys were lost have another.
    """
    if senders and named not in senders:
        raise Tampered(Tampering.ANOTHER_KEY)


def judge_head(seen: Sequence[AuditHead], told: AuditHead, community: CommunityId, hour: int) -> None:
    """Hold a head, its signature verified, against all that were seen. Raises Tampered.

    `hour` is the own clock's.
    """
    _check_alone(told, community, hour)
    if any(end_of(one) != end_of(other) for one, other in _same_numbers(seen)):
        raise Tampered(Tampering.FORKED)
    for head in seen:
        _check_follows(head, told, hour)


def _same_numbers(seen: Sequence[AuditHead]) -> Iterator[tuple[AuditHead, AuditHead]]:
    return ((one, other) for one, other in combinations(seen, 2) if one.number == other.number)


def _check_alone(told: AuditHead, community: CommunityId, hour: int) -> None:
    if told.community != community:
        raise Tampered(Tampering.BROKEN)
    if not told.hour - HOUR_TOLERANCE <= hour <= told.hour + MAX_HEAD_AGE_HOURS:
        raise Tampered(Tampering.STALE)
    if told.before_number == 0 and before(told) != start(community):
        raise Tampered(Tampering.BROKEN)
    if told.before_number and _is_young(told.before_hour, hour):
        raise Tampered(Tampering.SHORTENED)


def _check_follows(kept: AuditHead, told: AuditHead, hour: int) -> None:
    # A clock that is set right by some minutes is no tampering.
    if told.number < kept.number or told.hour + HOUR_TOLERANCE < kept.hour:
        raise Tampered(Tampering.SHORTENED)
    if told.number == kept.number and end_of(told) != end_of(kept):
        raise Tampered(Tampering.FORKED)
    if told.before_number < kept.before_number or contradict(kept, told):
        raise Tampered(Tampering.REWRITTEN)
    if told.before_number > kept.number and _is_young(kept.hour, hour):
        # What comes after it was written after it was signed, and cannot have passed a year since.
        raise Tampered(Tampering.SHORTENED)


def _is_young(entry_hour: int, hour: int) -> bool:
    return gone_hour(entry_hour) > hour + HOUR_TOLERANCE


def judge(
    seen: Sequence[AuditHead],
    told: AuditHead,
    entries: Sequence[AuditEntry],
    *,
    community: CommunityId,
    hour: int,
) -> None:
    """Hold a head and the entries since `begin_at` against all heads seen before. Raises Tampered."""
    judge_head(seen, told, community, hour)
    _judge_way(seen, told, entries, begin_at(seen, told))


def judge_last(
    seen: Sequence[AuditHead],
    told: AuditHead,
    entries: Sequence[AuditEntry],
    *,
    community: CommunityId,
    hour: int,
) -> None:
    """Hold a head, and the last entries before it from wherever they begin, against all heads seen before."""
    judge_head(seen, told, community, hour)
    if not entries:
        return
    number, link = entries[0].number - 1, entries[0].previous
    ends = (before(told), *map(end_of, seen))
    begin = next((end for end in ends if end.number == number), AuditPlace(number, 0, link))
    _judge_way(seen, told, entries, begin)


def _judge_way(
    seen: Sequence[AuditHead], told: AuditHead, entries: Sequence[AuditEntry], place: AuditPlace
) -> None:
    known = {end.number: end for end in map(end_of, seen)}
    if entries and entries[0].number == place.number + 1 and entries[0].previous != place.link:
        raise Tampered(Tampering.REWRITTEN if known.get(place.number) == place else Tampering.BROKEN)
    last = place
    for last in _passed(place, entries):
        if known.get(last.number, last) != last:
            raise Tampered(Tampering.REWRITTEN)
    if last != end_of(told):
        raise Tampered(Tampering.BROKEN)


def code_of(place: AuditPlace) -> str:
    """Return what people compare, aloud or in writing: the place's number, and 40 digits of its link.

    Whoever writes both chains looks for two that show alike: 133 bits, so that it takes 2^66 tries.
    """
    digits = str(int.from_bytes(place.link, "big") % 10**CODE_DIGITS).zfill(CODE_DIGITS)
    groups = (digits[at : at + CODE_GROUP] for at in range(0, CODE_DIGITS, CODE_GROUP))
    return "-".join((str(place.number), *groups))


def contradict(one: AuditHead, other: AuditHead) -> bool:
    """Whether two heads, both signed by one server, cannot be of one chain: of one place, two links."""
    places = {place for head in (one, other) for place in (before(head), end_of(head))}
    return len(places) > len({place.number for place in places})
