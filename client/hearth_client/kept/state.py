"""Everything a member keeps: one value, laid out (layout/) in the vault or a PIN-sealed file.

No trees and no posts: both come from the server and are proven against what is kept here. Pure.
"""

from collections.abc import Iterable
from enum import IntEnum

import msgspec

from hearth_client.kept.slots import Record
from hearth_protocol.ids import RoomId, member_id
from hearth_protocol.notebook import Entry


class Source(IntEnum):
    """Who vouches for an epoch key. Lower is better; the better one is kept."""

    OWN = 1
    STAFF = 2
    MEMBER = 3


class Private(msgspec.Struct, frozen=True):
    """What says its kind alone when it is shown: a traceback must not tell a seed or a word."""

    def __repr__(self) -> str:
        return f"{type(self).__name__}(…)"


class EpochRecord(Private, frozen=True, kw_only=True):
    """The key of one epoch's posts, and who could write them."""

    generation: int
    epoch: int
    epoch_id: bytes
    key: bytes
    members: frozenset[bytes]
    """Member ids of the epoch's roster."""
    source: Source = Source.OWN
    hour: int
    """The latest of: the newest post known under it, when the epoch was opened, when it ended. For expiry."""
    used: bool = False
    """Whether any post under it was seen."""

    @property
    def place(self) -> tuple[int, int]:
        """(generation, epoch): epochs are compared by this."""
        return self.generation, self.epoch


class PendingCommit(Private, frozen=True, kw_only=True):
    """The private state that follows an own commit, kept before the commit is sent.

    Either device adopts it when the server delivers that commit; without it nobody could follow the own path.
    """

    generation: int
    epoch: int
    """The epoch it opens."""
    private: bytes
    hour: int


class Pseudonym(msgspec.Struct, frozen=True):
    """What a member is called in a room, when she chose it, and at what place: the newest choice wins."""

    name: str
    chosen_seconds: int = 0
    seq: int = 0


class Hidden(msgspec.Struct, frozen=True):
    """Whether a person is hidden, and since when: the newest choice wins."""

    hidden: bool
    chosen_seconds: int


class Spent(msgspec.Struct, frozen=True):
    """What an own post took of the guards' budgets. Neither tells anything of what it said."""

    hour: int
    residue_bytes: int
    """What was left of its text without natural words."""
    evidence: bool = False


class Choice(msgspec.Struct, frozen=True):
    """A setting: on or off, and since when; the newest choice wins."""

    on: bool
    chosen_seconds: int = 0


class Queued(Private, frozen=True, kw_only=True):
    """A post on its way: sealed once, sent until it is answered.

    `header` and `sealed` are empty until it was sealed, and again when its epoch is over.
    """

    post_id: bytes
    body: bytes
    retracts: bytes = b""
    generation: int = 0
    epoch: int = 0
    header: bytes = b""
    sealed: bytes = b""


class HistoryWish(Private, frozen=True, kw_only=True):
    """An own request for epoch keys that is still open."""

    generation: int

    request_id: bytes
    secret: bytes
    nonce: bytes
    hour: int


class Asked(Private, frozen=True, kw_only=True):
    """Fresh keys that staff were asked to admit to another room."""

    signature_seed: bytes
    inbox_secret: bytes
    hour: int


class Place(msgspec.Struct, frozen=True):
    """A place in a room's order, and the link there. (0, link_0) is before the first post."""

    seq: int
    link: bytes
    hour: int = 0


class Membership(Private, frozen=True, kw_only=True):
    """One room, entered or about to be: fresh keys that nothing else uses."""

    room: bytes
    signature_seed: bytes
    inbox_secret: bytes
    signature_key: bytes
    credential: bytes
    name: str = ""
    pseudonym: Pseudonym = Pseudonym("")
    generation: int = 0
    epoch: int = 0
    private: bytes = b""
    """Private MLS state at (generation, epoch), without the tree; empty before the own entry."""
    anchor: bytes = b""
    """The newest signed anchor known; none lower is accepted."""
    anchor_generation: int | None = None
    anchor_epoch: int | None = None
    pending: dict[bytes, PendingCommit] = {}
    epochs: tuple[EpochRecord, ...] = ()
    authors: dict[bytes, bytes] = {}
    """Signature keys by member id, of everybody who may have written something still readable."""
    place: Place | None = None
    """The newest place whose link was computed; None before the first."""
    read_seq: int = 0
    renewed_hour: int = 0
    current_hour: int = 0
    """The own clock's hour when every commit there was had been followed."""
    retention_days: int = 14
    hidden: dict[bytes, Hidden] = {}
    wish: HistoryWish | None = None
    asked: tuple[Asked, ...] = ()
    spent: dict[bytes, Spent] = {}
    """By post id: only posts that took something, and only while they can be read."""
    outbox: tuple[Queued, ...] = ()
    forked: bool = False
    staff: bool = False

    @property
    def member_id(self) -> bytes:
        """The id this membership has in its room."""
        return member_id(RoomId(self.room), self.signature_key)


class StaffKeys(Private, frozen=True, kw_only=True):
    """A staff member's long-term keys, and her certificate once the operator gave one."""

    signature_seed: bytes
    hpke_secret: bytes
    name: str
    certificate: bytes = b""


class State(Private, frozen=True, kw_only=True):
    """All of it. Its layout as bytes is `layout`'s, and has a version of its own there."""

    server_url: str = ""
    root_key: bytes = b""
    """The pinned community; empty before the first invitation."""
    addresses: bytes = b""
    revocations: bytes = b""
    """The newest root-signed list seen: an older one is never accepted."""
    list_key: bytes = b""
    """The newest Signed list key seen: from then on there must be a list of links."""
    list_head: bytes = b""
    """The Signed head of the highest list of links seen: an older one is never accepted."""
    certificates: dict[bytes, bytes] = {}
    """Signed certificates by name, so that a host cannot withhold one that was seen."""
    entropy: bytes = b""
    """The recovery words' entropy, in a PIN-sealed file only; empty in a vault."""
    memberships: dict[bytes, Membership] = {}
    tombstones: dict[bytes, int] = {}
    """Member ids of memberships that ended, and the hour when."""
    staff: StaffKeys | None = None
    crisis_line: Choice = Choice(on=True)
    """Whether helplines may be shown after a post that sounds like a crisis. That one did is never kept."""
    notebook: dict[bytes, Entry] = {}
    """The evidence notebook: entries by their links."""
    slots: dict[bytes, Record] = {}
    """Small records of one purpose each, by slot and name (`slots`): carried whatever is in them."""

    def with_membership(self, membership: Membership) -> "State":
        """Return the state with `membership` in its room's place."""
        return msgspec.structs.replace(self, memberships={**self.memberships, membership.room: membership})

    def without(self, room: bytes, hour: int) -> "State":
        """Return the state after leaving `room`: a tombstone keeps another device from bringing it back."""
        gone = self.memberships[room]
        return msgspec.structs.replace(
            self,
            memberships={key: value for key, value in self.memberships.items() if key != room},
            tombstones={**self.tombstones, gone.member_id: hour},
        )


def with_epoch(records: Iterable[EpochRecord], new: EpochRecord) -> tuple[EpochRecord, ...]:
    """Return `records` with `new`, the better source winning where both name one epoch id.

    Of two from equal sources the one that opened something counts, then always the same one, so that two
    devices keep the same.
    """
    kept = {one.epoch_id: one for one in records}
    old = kept.get(new.epoch_id)
    if old is not None:
        best = min(old, new, key=_worth)
        new = msgspec.structs.replace(best, hour=max(old.hour, new.hour), used=old.used or new.used)
    kept[new.epoch_id] = new
    return tuple(sorted(kept.values(), key=lambda one: (one.place, one.epoch_id)))


def _worth(one: EpochRecord) -> tuple[int, bool, bytes, list[bytes], tuple[int, int]]:
    return one.source, not one.used, one.key, sorted(one.members), one.place


def ended(records: tuple[EpochRecord, ...], place: tuple[int, int], hour: int) -> tuple[EpochRecord, ...]:
    """Return `records` knowing that the epoch at `place` ended in `hour`: its posts may be as young."""
    return tuple(
        msgspec.structs.replace(one, hour=max(one.hour, hour)) if one.place == place else one
        for one in records
    )
