"""What goes into the store and comes out of it: values only, no I/O.

Bytes are opaque here unless a field says otherwise. Hours are hours since the epoch, weeks are whole
ISO weeks since the epoch (`retention.week_of`). Ids are 16 bytes, keys, hashes and links 32.
A `New…` value is asked to be stored; a `…Row` is what stands. One file, though a long one: it is the whole
vocabulary of `Store`, and every store speaks all of it. What is made anew for each post is a struct of
msgspec's, made in a tenth of the time that a frozen dataclass takes.
"""

from dataclasses import dataclass
from enum import IntEnum

import msgspec

from hearth_protocol.calls import CallKind
from hearth_protocol.ids import InvitationId, MemberId, PostId, RoomId, Serial, VaultId

# --- signed by the root, public


@dataclass(frozen=True, slots=True)
class CertificateRow:
    """A staff certificate as its root signed it. `name` is SHA-256 over its label and body."""

    name: bytes
    serial: Serial
    signature_key: bytes
    not_after_hour: int
    signed: bytes


@dataclass(frozen=True, slots=True)
class RootList:
    """A root-signed list (revocations or addresses); its version only rises."""

    version: int
    not_after_hour: int
    signed: bytes


# --- rooms


class Place(msgspec.Struct, frozen=True):
    """A place in a room's order: the post's number, its hour, and the link that covers all up to it."""

    seq: int
    hour: int
    link: bytes


@dataclass(frozen=True, slots=True)
class NewMember:
    """A leaf that entered. `invitation` is set when a use of it is to be counted with this entry."""

    member_id: MemberId
    signature_key: bytes
    credential: bytes
    invitation: InvitationId | None = None


class MemberState(IntEnum):
    """Whether a membership has its leaf."""

    PRESENT = 1
    GONE = 2


@dataclass(frozen=True, slots=True)
class MemberRow:
    """A membership. After it is GONE the row stays while a post or receipt of its member can be alive."""

    room: RoomId
    member_id: MemberId
    signature_key: bytes
    credential: bytes
    state: MemberState
    seen_week: int
    """The last ISO week in which this membership was used; never finer."""


@dataclass(frozen=True, slots=True)
class NewGeneration:
    """A genesis with the group it opens. Generation 0 makes the room; a higher one replaces a broken group.

    `first` is the place before the first post, (0, hour, link_0); used when the room is new, else ignored:
    order and links go on across generations.
    """

    room: RoomId
    generation: int
    retention_days: int
    hour: int
    genesis: bytes
    context: bytes
    confirmation_tag: bytes
    tree: bytes
    group_info: bytes
    view: bytes
    first: Place
    members: tuple[NewMember, ...]
    between: bool = False
    """Made with generation 0, kept by later ones."""


@dataclass(frozen=True, slots=True)
class RoomRow:
    """A room as it stands. `view` is the encoded RoomView, opaque here.

    `handshakes` counts what was accepted in this epoch (its pending proposals), for compare-and-set.
    `window` is the place before the first post still kept; `head` the newest place.
    """

    room: RoomId
    generation: int
    epoch: int
    handshakes: int
    retention_days: int
    view: bytes
    window: Place
    head: Place
    between: bool = False
    """For one person and staff."""
    ended: bool = False
    wiped_hour: int | None = None
    """Of a room between two: when nothing of it is left, at the latest."""


@dataclass(frozen=True, slots=True)
class NewHandshake:
    """A proposal (`group_info` empty) or a commit with the GroupInfo of the epoch it opens."""

    message: bytes
    group_info: bytes = b""


@dataclass(frozen=True, slots=True)
class Advance:
    """One step of a room: accepted handshakes and everything that changes with them, or nothing.

    It is taken only if the room stands at exactly (`generation`, `epoch`, `handshakes`). For a commit
    `new_epoch` is `epoch + 1` and exactly one handshake is given; for proposals it equals `epoch`.
    Each of `joined` that names an invitation takes one use of it; `gives_back` returns uses.
    `left` turns memberships GONE and settles their pending removals.
    """

    room: RoomId
    generation: int
    epoch: int
    handshakes: int
    new_epoch: int
    hour: int
    accepted: tuple[NewHandshake, ...]
    view: bytes
    joined: tuple[NewMember, ...] = ()
    left: tuple[MemberId, ...] = ()
    gives_back: tuple[InvitationId, ...] = ()


@dataclass(frozen=True, slots=True)
class HandshakeRow:
    """An accepted handshake, made in `epoch`, the `order`-th of it from 0."""

    generation: int
    epoch: int
    order: int
    message: bytes
    group_info: bytes


@dataclass(frozen=True, slots=True)
class NewAnchor:
    """A staff-signed anchor of the epoch a room stands at, with the snapshot it signs.

    `hour` is the anchor's own; `opened_by` proves the commit that opened the epoch (empty in epoch 0).
    """

    room: RoomId
    generation: int
    epoch: int
    hour: int
    anchor: bytes
    context: bytes
    confirmation_tag: bytes
    tree: bytes
    opened_by: bytes


@dataclass(frozen=True, slots=True)
class SnapshotRow:
    """A public group as it stood when it was anchored; `anchor` is empty when the genesis signs it."""

    generation: int
    epoch: int
    anchor: bytes
    context: bytes
    confirmation_tag: bytes
    tree: bytes
    opened_by: bytes


@dataclass(frozen=True, slots=True)
class StateRow:
    """All that a returning or entering member replays, read at one moment.

    `genesis` is signed bytes of every generation known, oldest first. `handshakes` are those made in
    `snapshot.epoch` and later. `group_info` is the one the last commit (or the genesis) brought;
    `complaints` those about the room's present epoch. `newest_anchor` is empty before the first;
    `anchors` are the newest of the generation, oldest first.
    """

    room: RoomRow
    genesis: tuple[bytes, ...]
    snapshot: SnapshotRow
    handshakes: tuple[HandshakeRow, ...]
    group_info: bytes
    complaints: tuple["ComplaintRow", ...]
    newest_anchor: bytes
    anchors: tuple[bytes, ...]


@dataclass(frozen=True, slots=True)
class ComplaintRow:
    """A leaf's own GroupInfo of an epoch and its signed complaint about the published one."""

    room: RoomId
    generation: int
    epoch: int
    member_id: MemberId
    group_info: bytes
    complaint: bytes


class RemovalReason(IntEnum):
    """Why the server proposes a Remove until it is done."""

    LEAVING = 1
    IDLE = 2
    UNFINISHED_ACT = 3
    VISIT = 4
    """Not before its hour, which may lie ahead: she came for a visit."""


@dataclass(frozen=True, slots=True)
class RemovalRow:
    """A Remove the server owes; settled by the `Advance` that names the member in `left`."""

    room: RoomId
    member_id: MemberId
    reason: RemovalReason
    hour: int


# --- invitations


@dataclass(frozen=True, slots=True)
class NewInvitation:
    """A signed invitation statement and the sealed card at `card_at` = SHA-256(invitation public key)."""

    invitation_id: InvitationId
    room: RoomId
    card_at: bytes
    uses: int
    not_after_hour: int
    statement: bytes
    card: bytes


@dataclass(frozen=True, slots=True)
class InvitationRow:
    """An invitation that has not passed. Who took a use is not kept here: only how many."""

    invitation_id: InvitationId
    room: RoomId
    uses: int
    taken: int
    closed: bool
    not_after_hour: int
    statement: bytes


# --- posts


class NewPost(msgspec.Struct, frozen=True):
    """A sealed post to be placed. `hour` is the server's clock; a place's hour never falls below the head's.

    `erases` names an own earlier post whose ciphertext dies with this one (a retraction).
    """

    room: RoomId
    generation: int
    epoch: int
    member_id: MemberId
    post_id: PostId
    seen_seq: int
    seen_link: bytes
    hour: int
    header: bytes
    sealed: bytes
    erases: PostId | None = None


class PostedRow(msgspec.Struct, frozen=True):
    """Where a post stands, durably. `again`: it already stood there before this call."""

    seq: int
    hour: int
    link: bytes
    receipt: bytes
    again: bool = False


class PostRow(msgspec.Struct, frozen=True):
    """A post at its place."""

    seq: int
    hour: int
    header: bytes
    sealed: bytes
    receipt: bytes


class ErasedRow(msgspec.Struct, frozen=True):
    """A place whose post is gone; its hashes keep the chain whole."""

    seq: int
    hour: int
    header_hash: bytes
    sealed_hash: bytes


@dataclass(frozen=True, slots=True)
class Page:
    """Places in order, without a gap among them, and the room's newest and oldest place at that moment."""

    places: tuple[PostRow | ErasedRow, ...]
    last_seq: int
    window: Place


# --- history, letters, vaults


@dataclass(frozen=True, slots=True)
class HistoryRequestRow:
    """A leaf's signed request for epoch keys."""

    room: RoomId
    request_id: bytes
    requester: MemberId
    request: bytes
    hour: int


@dataclass(frozen=True, slots=True)
class HistoryBundleRow:
    """A sealed bundle that answers one request."""

    request_id: bytes
    bundle: bytes


@dataclass(frozen=True, slots=True)
class LetterRow:
    """A sealed letter from one member of a room to another; `hour` is when it came."""

    room: RoomId
    recipient: MemberId
    sender: MemberId
    sealed: bytes
    hour: int


@dataclass(frozen=True, slots=True)
class NewCall:
    """A call as it is sealed to each of some staff: (serial, sealed), each serial once."""

    call_id: bytes
    kind: CallKind
    hour: int
    letters: tuple[tuple[Serial, bytes], ...]


@dataclass(frozen=True, slots=True)
class CallRow:
    """How a call stands: when it came, when it is gone, what was answered (oldest first)."""

    call_id: bytes
    kind: CallKind
    hour: int
    gone_hour: int
    answers: tuple[bytes, ...]


@dataclass(frozen=True, slots=True)
class CallLetterRow:
    """A call as it is sealed to one of the staff."""

    call_id: bytes
    kind: CallKind
    hour: int
    answered: bool
    sealed: bytes


@dataclass(frozen=True, slots=True)
class ShiftRow:
    """A signed statement of being on duty, until the beginning of that hour."""

    serial: Serial
    until_hour: int
    signed: bytes


@dataclass(frozen=True, slots=True)
class VaultRow:
    """The one version of a vault that exists."""

    etag: bytes
    blob: bytes
    seen_week: int


@dataclass(frozen=True, slots=True)
class VaultWrite:
    """A new version; `if_match` is the etag it replaces, empty to create."""

    vault_id: VaultId
    if_match: bytes
    etag: bytes
    blob: bytes
    week: int


@dataclass(frozen=True, slots=True)
class PinShareRow:
    """A share for the right proof of a PIN, and what that proof is known by (hearth_protocol.pin_share)."""

    share_id: bytes
    verifier: bytes
    share: bytes
    week: int


@dataclass(frozen=True, slots=True)
class PinTry:
    """A proof that was shown. `drop`: a right one destroys the share."""

    share_id: bytes
    proof: bytes
    week: int
    drop: bool = False


@dataclass(frozen=True, slots=True)
class PinTried:
    """What became of a try: the share (None for a wrong proof), and how many wrong ones are left.

    With the share: how many were left when it was asked for, before the count began anew.
    """

    share: bytes | None
    tries_left: int


# --- forgetting


@dataclass(frozen=True, slots=True)
class DoubtRow:
    """A jump of the clock ahead that is not believed yet."""

    believed_hour: int
    """By which things are forgotten meanwhile."""
    said_hour: int
    """What the clock said when this was noted."""
    stood_seconds: int
    """How long it has said so, as far as is known."""


@dataclass(frozen=True, slots=True)
class Forgotten:
    """How much of one class of item was destroyed: keys first, then rows."""

    kind: str
    keys: int
    rows: int


@dataclass(frozen=True, slots=True)
class PurgeReport:
    """What `purge_verify` did. `found` names each canary trace still on the disk: empty is the proof."""

    forgotten: tuple[Forgotten, ...]
    canaries: int
    searched: tuple[tuple[str, int], ...]
    """Name (not the path) and size in bytes of every file that was searched."""
    found: tuple[str, ...]
