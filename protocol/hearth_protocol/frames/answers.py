"""Everything a server can answer, and the events it tells without being asked.

A table, as `operations` is: one place shows all that a server can say.
"""

from hearth_protocol.frames.frame import Frame
from hearth_protocol.frames.sizes import (
    AuditEntryBytes,
    Bits,
    Blob,
    CallKindNumber,
    CaseStateNumber,
    Context,
    Count,
    Credential,
    Epoch,
    Generation,
    GroupInfo,
    Hash,
    HashOrEmpty,
    Header,
    Holder,
    Hour,
    Id,
    Key,
    Language,
    Message,
    Nonce,
    Number32,
    PaperKindNumber,
    Priority,
    RetentionDays,
    SealedAnswer,
    SealedBundle,
    SealedCard,
    SealedLetter,
    SealedPost,
    SealedReport,
    SealedWords,
    Signed,
    Stage,
    StageNumber,
    Token,
    Tree,
    Tries,
)


class Done(Frame, frozen=True):
    """It is stored."""


class MotionTold(Frame, frozen=True):
    """An act that needs two people, and the agreement to it: empty as long as nobody agreed."""

    act: Signed
    second: Signed


class Described(Frame, frozen=True):
    """Who this says it is. Clients believe it only as far as their pinned root key agrees."""

    root_key: Key
    server_key: Key
    """Ed25519 key of the external sender that proposes Removes."""
    revocations: Signed
    """Signed list, or empty before the first."""
    addresses: Signed
    protocol_version: Number32
    demo: bool
    suspending: list[MotionTold]
    """What suspends staff, or did within the last weeks."""


class Certified(Frame, frozen=True):
    """Signed certificates, in the order asked; unknown ones are left out."""

    certificates: list[Signed]


class Carded(Frame, frozen=True):
    """A sealed invitation card."""

    sealed: SealedCard


class Challenged(Frame, frozen=True):
    """A nonce of 32 bytes to sign."""

    nonce: Nonce


class Authenticated(Frame, frozen=True):
    """A bearer token, valid until then on every node."""

    token: Token
    expires_seconds: Count


class Handshake(Frame, frozen=True):
    """A proposal or commit in the order it was accepted. `group_info` is empty for a proposal."""

    generation: Generation
    epoch: Epoch
    message: Message
    group_info: GroupInfo


class RoomStated(Frame, frozen=True):
    """An anchored snapshot, and everything accepted since.

    `anchor` (or, when empty, the generation's genesis) signs SHA-256(`context`); `tree` hashes to the
    context's tree hash. `genesis` lists the signed genesis of every generation still known, oldest first.
    `opened_by` proves the hour of the commit that opened the epoch (groups.md; empty in epoch 0).
    `window_*` is the place and link before the first post still kept.
    """

    generation: Generation
    epoch: Epoch
    genesis: list[Signed]
    anchor: Signed
    context: Context
    confirmation_tag: Hash
    opened_by: Message
    tree: Tree
    handshakes: list[Handshake]
    group_info: GroupInfo
    newest_anchor: Signed
    """The newest anchor of the room, also when an older snapshot was asked for."""
    anchors: list[Signed]
    """The newest anchors of this generation, oldest first, `newest_anchor` last: the order in which a revoked
    author's are judged (groups.md, Trust)."""
    window_seq: Count
    window_hour: Hour
    window_link: Hash
    last_seq: Count
    retention_days: RetentionDays
    between: bool = False
    """A room for one person and staff."""
    ended: bool = False
    wiped_hour: Hour | None = None
    """Of a room between two: when nothing of it is left. Before its end the latest that it can be."""


class Handshook(Frame, frozen=True):
    """Handshakes in order."""

    handshakes: list[Handshake]


class Granted(Frame, frozen=True):
    """The commit turn is yours for so long."""

    seconds: Count


class Committed(Frame, frozen=True):
    """The commit opened this epoch."""

    generation: Generation
    epoch: Epoch


class Posted(Frame, frozen=True, gc=False):
    """Durable, at this place."""

    post_id: Id
    seq: Count
    hour: Hour
    receipt: Hash


class Delivered(Frame, frozen=True, gc=False):
    """A post at its place."""

    seq: Count
    hour: Hour
    header: Header
    sealed: SealedPost
    receipt: Hash


class Erased(Frame, frozen=True, gc=False):
    """A place whose post is gone; its hashes keep the chain whole."""

    seq: Count
    hour: Hour
    header_hash: Hash
    sealed_hash: Hash


class Delivery(Frame, frozen=True):
    """Places in order. `last_seq` is the newest place there is, whether or not it is in `places`."""

    places: list[Delivered | Erased]
    last_seq: Count


class Authored(Frame, frozen=True):
    """Admission chains, as they stand or stood in the leaves."""

    credentials: list[Credential]


class HistoryRequested(Frame, frozen=True):
    """Somebody asks for epoch keys."""

    request_id: Id
    request: Signed


class HistoryWanted(Frame, frozen=True):
    """Open requests."""

    requests: list[HistoryRequested]


class HistoryBundle(Frame, frozen=True):
    """An HPKE-sealed bundle for one of the own requests."""

    request_id: Id
    bundle: SealedBundle


class HistoryCame(Frame, frozen=True):
    """Bundles for this member."""

    bundles: list[HistoryBundle]


class Letter(Frame, frozen=True):
    """A sealed letter from a member of the room."""

    sender: Id
    sealed: SealedLetter


class LettersCame(Frame, frozen=True):
    """Letters for this member."""

    letters: list[Letter]


class Anchored(Frame, frozen=True):
    """A new anchor was accepted."""

    anchor: Signed


class Acted(Frame, frozen=True):
    """An act of staff in this room; the words only for the member whom it is about."""

    act: Signed
    words: SealedWords


class ActsTold(Frame, frozen=True):
    """Acts, in the order in which they came; and what closes this room, or opens it again."""

    acts: list[Acted]
    closing: list[MotionTold]


class MotionsTold(Frame, frozen=True):
    """Acts that need two people, in the order in which they came."""

    motions: list[MotionTold]


class Vault(Frame, frozen=True):
    """The newest version of a vault."""

    etag: Id
    blob: Blob


class VaultWritten(Frame, frozen=True):
    """The version's name from now on."""

    etag: Id


class OnDuty(Frame, frozen=True):
    """Who says to be on duty, who is certified, and how much work a stranger's call takes.

    All of it is believed only as far as the pinned root key agrees.
    """

    shifts: list[Signed]
    certificates: list[Signed]
    work_bits: Bits


class CallStated(Frame, frozen=True):
    """How a call stands: 1 waiting, 2 somebody of the staff has it, 3 answered; and when it is forgotten."""

    state: Stage
    gone_hour: Hour
    answers: list[SealedLetter]


class CallWaiting(Frame, frozen=True):
    """One call. `taken`: 0 by nobody, 1 by who asks, 2 by somebody else."""

    call: Id
    kind: CallKindNumber
    hour: Hour
    taken: Holder
    answered: bool
    sealed: SealedLetter


class CallsWaiting(Frame, frozen=True):
    """Calls; `more` when not all are told."""

    calls: list[CallWaiting]
    more: bool


class CaseStated(Frame, frozen=True):
    """How a case stands for its reporter; who reads it; what staff said, and when all of it is forgotten."""

    state: CaseStateNumber
    taken: bool
    gone_hour: Hour
    readers: list[Id]
    words: list[SealedLetter]
    can_appeal: bool


class CaseListed(Frame, frozen=True):
    """One case of a queue. `taken`: 0 by nobody, 1 by who asks, 2 by somebody else."""

    case: Id
    state: CaseStateNumber
    priority: Priority
    hour: Hour
    language: Language
    taken: Holder


class CasesListed(Frame, frozen=True):
    """A page of a queue; `more` when another follows."""

    cases: list[CaseListed]
    more: bool


class PaperTold(Frame, frozen=True):
    """Something sealed to who asks: 2 a reply of the reporter, 3 a note of staff."""

    kind: PaperKindNumber
    sealed: SealedLetter


class CaseOpened(Frame, frozen=True):
    """A case, as far as it is sealed to who asks; `own`: whether it was decided by who asks."""

    listed: CaseListed
    readers: list[Id]
    report: SealedReport
    papers: list[PaperTold]
    gone_hour: Hour
    own: bool


class NoteTold(Frame, frozen=True):
    """A sealed note by its name, and the hour at which it is gone."""

    note: Id
    sealed: SealedLetter
    gone_hour: Hour


class NotesTold(Frame, frozen=True):
    """What others of the staff wrote to who asks, in no order."""

    notes: list[NoteTold]


class ReceiptTold(Frame, frozen=True):
    """A place, its link, and the receipt for it."""

    seq: Count
    link: Hash
    receipt: Hash


class Receipted(Frame, frozen=True):
    """Every place of a room-day that is still kept; `known`: whether its receipts can be told at all."""

    places: list[ReceiptTold]
    known: bool


class ReceiptChecked(Frame, frozen=True):
    """Whether the receipt is this server's for that link; `known`: whether it can tell at all."""

    genuine: bool
    known: bool


class AuditTold(Frame, frozen=True):
    """A page of the record of what staff did, in order, and the head as it is now."""

    head: Signed
    entries: list[AuditEntryBytes]


class AuditFound(Frame, frozen=True):
    """The numbers of the entries about an id, rising."""

    numbers: list[Count]


class RoomEnded(Frame, frozen=True):
    """The room between two has ended; nothing of it is left in that hour."""

    wiped_hour: Hour


class SessionListed(Frame, frozen=True):
    """One session: as it was signed, how far it is, and whether a new sign-up would have to wait.

    `begins_seconds` and `ends_seconds` are from now on; 0 where that has come.
    """

    session: Signed
    stage: StageNumber
    begins_seconds: Count
    ends_seconds: Count
    full: bool


class SessionsListed(Frame, frozen=True):
    """Sessions, those that begin first first, and the certificates of who hosts them."""

    sessions: list[SessionListed]
    certificates: list[Signed]


class LobbyStated(Frame, frozen=True):
    """How a sign-up stands. `waits`: 0 with a place, else the how-manieth on the waiting list.

    `answers` are sealed to who signed up, oldest first. Seconds are from now on.
    """

    stage: StageNumber
    waits: Number32
    begins_seconds: Count
    ends_seconds: Count
    is_open: bool
    """Whether the room of the session is there."""
    answers: list[SealedLetter]


class LobbyGuest(Frame, frozen=True):
    """Somebody who signed up, sealed to who asks. `here`: in the lobby now. `waits` as in `LobbyStated`."""

    call: Id
    waits: Number32
    here: bool
    answered: bool
    sealed: SealedLetter


class LobbyTold(Frame, frozen=True):
    """Who signed up, in the order in which they have places."""

    stage: StageNumber
    begins_seconds: Count
    ends_seconds: Count
    guests: list[LobbyGuest]


class FloorStands(Frame, frozen=True):
    """How a session's floor stands: what was said last, what members did since, and the server's seconds.

    `statement` is empty before the first. `changes` counts everything that made this another than before.
    """

    statement: Signed
    changes: Count
    hands: list[Id]
    turn: Number32
    turn_since: Count
    pause_since: Count
    gone: list[Id]
    ended_since: Count
    now: Count
    absent: bool
    """Whether who leads has been away for so long that the other host may lead."""


class CheckedIn(Frame, frozen=True):
    """An answer to the check-in that the statement of that number opened, sealed to who asked."""

    check_in: Number32
    sealed: SealedAnswer


class PinAnswered(Frame, frozen=True):
    """The share for the right proof, else nothing. `tries_left`: before a right one, after a wrong one."""

    share: HashOrEmpty
    tries_left: Tries


Event = (
    Delivered
    | Erased
    | Handshake
    | HistoryRequested
    | HistoryBundle
    | Letter
    | Anchored
    | Acted
    | RoomEnded
    | MotionTold
    | FloorStands
    | CheckedIn
)


class Events(Frame, frozen=True):
    """What came, in order within its kind."""

    events: list[Event]


Answer = (
    Done
    | Described
    | Certified
    | Carded
    | Challenged
    | Authenticated
    | RoomStated
    | Handshook
    | Granted
    | Committed
    | Posted
    | Delivery
    | Authored
    | HistoryWanted
    | HistoryCame
    | LettersCame
    | ActsTold
    | MotionsTold
    | Vault
    | VaultWritten
    | PinAnswered
    | OnDuty
    | CallStated
    | CallsWaiting
    | SessionsListed
    | LobbyStated
    | LobbyTold
    | FloorStands
    | CaseStated
    | CasesListed
    | CaseOpened
    | NotesTold
    | Receipted
    | ReceiptChecked
    | AuditTold
    | AuditFound
    | Events
)
