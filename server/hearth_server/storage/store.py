"""The door to everything the server keeps. One contract suite runs on every store and on the fake.

Rules every store keeps:
- A call that writes returns only after what it wrote is durable; on any error nothing of it was written.
- `Refused` means the rules said no and nothing changed; `StorageFailed` means the disk did, and nothing was
  acknowledged: the caller may try the same again.
- Calls that arrive while a commit is under way share the next one; a call sees all that was queued before it.
- No clock: hours and weeks are arguments. What has passed its time is gone at the next `expire`, and not
  returned by any call once its key is destroyed.
"""

from asyncio import Future
from typing import Protocol

from hearth_protocol.audit import Noted
from hearth_protocol.calls import CallKind
from hearth_protocol.ids import InvitationId, MemberId, RoomId, Serial, VaultId
from hearth_server.storage.audit_store import AuditStore
from hearth_server.storage.case_store import CaseStore
from hearth_server.storage.motion_store import MotionStore
from hearth_server.storage.rows import (
    ActRow,
    Advance,
    CallLetterRow,
    CallRow,
    CertificateRow,
    ComplaintRow,
    DoubtRow,
    Forgotten,
    HandshakeRow,
    HistoryBundleRow,
    HistoryRequestRow,
    InvitationRow,
    LetterRow,
    MemberRow,
    NewAnchor,
    NewCall,
    NewGeneration,
    NewInvitation,
    NewPost,
    Page,
    PinShareRow,
    PinTried,
    PinTry,
    Place,
    PostedRow,
    PurgeReport,
    RemovalRow,
    RoomRow,
    RootList,
    ShiftRow,
    StateRow,
    VaultRow,
    VaultWrite,
)
from hearth_server.storage.session_store import SessionStore
from hearth_server.storage.supervision_store import SupervisionStore
from hearth_server.storage.waiting_store import WaitingStore
from hearth_server.trouble import Trouble


class Store(AuditStore, CaseStore, MotionStore, SessionStore, SupervisionStore, WaitingStore, Protocol):
    """Durable storage with forgetting: one door on purpose, a node's storage is chosen once, whole.

    See the module's rules; each method adds only what is its own.
    """

    # --- signed by the root, public

    async def put_certificate(self, row: CertificateRow, audit: Noted | None = None) -> None:
        """Keep a certificate, and note it; the same name again changes nothing."""

    async def certificates(self, names: tuple[bytes, ...]) -> tuple[CertificateRow, ...]:
        """Return those named, in the order asked; unknown ones are left out."""

    async def all_certificates(self) -> tuple[CertificateRow, ...]:
        """Return every certificate, in order of name."""

    async def put_revocations(self, row: RootList, audit: tuple[Noted, ...] = ()) -> None:
        """Keep the newest revocation list, and note what is new in it.

        WrongCall when its version does not rise above the stored one.
        """

    async def revocations(self) -> RootList | None:
        """Return the newest revocation list."""

    async def put_addresses(self, row: RootList) -> None:
        """Keep the newest address list; WrongCall when its version does not rise above the stored one."""

    async def addresses(self) -> RootList | None:
        """Return the newest address list."""

    # --- rooms and handshakes

    async def open_generation(self, new: NewGeneration) -> None:
        """Open a room or its next generation, epoch 0, with its members; pending removals are settled.

        Members of the last generation who are not among the new ones turn GONE.
        Refused: ROOM_EXISTS (generation 0 of a known room), ROOM_UNKNOWN (a later one of an unknown room),
        STALE_GENERATION (not the next one); INVITATION_… as in `advance`.
        """

    async def rooms(self) -> tuple[RoomId, ...]:
        """Return the ids of all rooms, sorted."""

    async def room(self, room: RoomId) -> RoomRow | None:
        """Return a room as it stands."""

    async def advance(self, step: Advance) -> None:
        """Take one step if the room stands where the step says, else change nothing.

        Refused: ROOM_UNKNOWN, STALE_GENERATION, STALE_EPOCH (epoch or handshakes differ),
        INVITATION_UNKNOWN, INVITATION_CLOSED, INVITATION_USED.
        """

    async def handshakes(self, room: RoomId, generation: int, from_epoch: int) -> tuple[HandshakeRow, ...]:
        """Return what was accepted in `from_epoch` and later of that generation, in order."""

    async def state(self, room: RoomId, generation: int | None, from_epoch: int | None) -> StateRow | None:
        """Return the newest snapshot, and all since.

        With `generation` and `from_epoch`: the newest snapshot of that generation at or before that epoch;
        where the generation is not the room's or no such snapshot is kept, the newest of the newest.
        """

    async def put_anchor(self, new: NewAnchor) -> None:
        """Keep an anchor and its snapshot; the newest by (generation, epoch, arrival) is the room's.

        Refused: ROOM_UNKNOWN, STALE_GENERATION, STALE_EPOCH (not an epoch the room has reached, or below the
        newest anchor's).
        """

    async def put_complaint(self, row: ComplaintRow, hour: int) -> None:
        """Keep a complaint about the present epoch; a second of the same member replaces the first.

        Refused: ROOM_UNKNOWN, STALE_GENERATION, STALE_EPOCH.
        """

    # --- memberships

    async def member(self, room: RoomId, member_id: MemberId) -> MemberRow | None:
        """Return one membership, present or gone."""

    async def end_room(self, room: RoomId, hour: int) -> int:
        """End a room between two and return the hour at which it is wiped; ended again, the first one.

        Refused: ROOM_UNKNOWN, NOT_ALLOWED (not between two).
        """

    async def members(self, room: RoomId) -> tuple[MemberRow, ...]:
        """Return all memberships of a room, present and gone, in order of member id."""

    async def touch_member(self, room: RoomId, member_id: MemberId, week: int) -> None:
        """Note the week of last use. Unknown members and weeks that do not rise change nothing."""

    async def idle_members(self, before_week: int) -> tuple[tuple[RoomId, MemberId], ...]:
        """Return the PRESENT memberships last used before that week."""

    async def ask_removal(self, row: RemovalRow) -> None:
        """Note that a PRESENT member is to go; asking again keeps the first. Refused: NOT_A_MEMBER.

        A visit alone gives way: to a newer one, and to every other reason.
        """

    async def cancel_visit(self, room: RoomId, member_id: MemberId) -> None:
        """Let a member who came for a visit stay; who did not changes nothing."""

    async def visits_over(self, hour: int) -> tuple[RoomId, ...]:
        """Return the rooms that somebody's visit to is over at that hour."""

    async def removals(self, room: RoomId) -> tuple[RemovalRow, ...]:
        """Return the Removes still owed in a room, oldest hour first."""

    # --- invitations

    async def put_invitation(self, new: NewInvitation) -> None:
        """Keep an invitation until it passes; the same one again changes nothing. Refused: ROOM_UNKNOWN."""

    async def invitation(self, invitation_id: InvitationId) -> InvitationRow | None:
        """Return an invitation that has not passed, closed or not."""

    async def card(self, at: bytes) -> bytes | None:
        """Return the sealed card at SHA-256(invitation public key), 32 bytes."""

    # --- posts

    def append(self, post: NewPost) -> Future[PostedRow]:
        """Queue the post; the future gives its place in the room, with its receipt, once that is durable.

        It is queued even when nobody waits; futures of one commit resolve in the order of their places,
        within one turn of the loop.

        The same (room, member, post id) again returns the first answer, whatever else it carries.
        Refused: ROOM_UNKNOWN, STALE_GENERATION, STALE_EPOCH, SEEN_TOO_OLD (before the window),
        SEEN_MISMATCH (not the server's own link), POST_UNKNOWN (`erases` names no own post in the window).
        """

    async def posts_after(self, room: RoomId, after_seq: int, limit: int) -> Page:
        """Return at most `limit` places after a cursor, starting after the window. Refused: ROOM_UNKNOWN."""

    async def place(self, room: RoomId, seq: int) -> Place | None:
        """Return a place still kept, or the window's own."""

    async def frank_secret(self, room: RoomId, day: int) -> bytes | None:
        """Return the secret that receipts of a room-day were made with, while it lives."""

    # --- history and letters

    async def put_history_request(self, row: HistoryRequestRow) -> None:
        """Keep a request for 24 h; the same id again changes nothing. Refused: ROOM_UNKNOWN."""

    async def history_requests(self, room: RoomId) -> tuple[HistoryRequestRow, ...]:
        """Return requests that wait, oldest first; answered ones too, while they live."""

    async def put_history_bundle(self, room: RoomId, row: HistoryBundleRow) -> MemberId:
        """Keep an answer as long as its request and return who asked. Refused: RECIPIENT_UNKNOWN."""

    async def history_bundles(self, room: RoomId, requester: MemberId) -> tuple[HistoryBundleRow, ...]:
        """Return the answers to a member's requests, oldest first."""

    async def put_letter(self, row: LetterRow) -> None:
        """Keep a letter for 7 days. Refused: RECIPIENT_UNKNOWN (not a PRESENT member of the room)."""

    async def letters(self, room: RoomId, recipient: MemberId) -> tuple[LetterRow, ...]:
        """Return a member's letters, oldest first."""

    # --- acts

    async def put_act(
        self, row: ActRow, closes: InvitationId | None = None, audit: Noted | None = None
    ) -> None:
        """Keep an act until it is over, and note it; the same again changes nothing.

        With it the invitation that it `closes` is closed, in one step: nobody enters by it any more.
        Refused: ROOM_UNKNOWN, NOT_ALLOWED (another act of that room has its id), TOO_MANY (of one author),
        INVITATION_UNKNOWN (none of that room).
        """

    async def acts(self, room: RoomId) -> tuple[ActRow, ...]:
        """Return a room's acts that are not over, in the order in which they came."""

    # --- calls and shifts

    async def put_call(self, new: NewCall, instead_of: bytes | None = None) -> None:
        """Keep a call; the same id again changes nothing. `instead_of` is forgotten in the same step."""

    async def call(self, call_id: bytes) -> CallRow | None:
        """Return how a call stands."""

    async def calls_for(self, serial: Serial, limit: int) -> tuple[CallLetterRow, ...]:
        """Return calls sealed to a certificate: for a person first, unanswered first, then the oldest."""

    async def count_calls(self, kind: CallKind) -> int:
        """Return how many calls of a kind are kept that nobody has answered."""

    async def oldest_calls(self, kind: CallKind, before_hour: int, limit: int) -> tuple[bytes, ...]:
        """Return ids of calls of a kind that came before that hour and nobody answered: the oldest first."""

    async def answer_call(self, call_id: bytes, sealed: bytes) -> None:
        """Keep an answer; the same again changes nothing. Refused: CALL_UNKNOWN, TOO_MANY (four stand)."""

    async def drop_call(self, call_id: bytes) -> None:
        """Forget a call and what was answered; an unknown one changes nothing."""

    async def put_shift(self, row: ShiftRow) -> None:
        """Keep a statement until its hour, instead of an earlier one of the same serial."""

    async def drop_shift(self, serial: Serial) -> None:
        """Forget a statement; an unknown one changes nothing."""

    async def shifts(self) -> tuple[ShiftRow, ...]:
        """Return every statement that has not ended, in order of serial."""

    # --- vaults: never in one transaction with anything else

    async def vault(self, vault_id: VaultId) -> VaultRow | None:
        """Return the one version that exists."""

    async def write_vault(self, write: VaultWrite) -> None:
        """Replace the version; the old one's key is destroyed before this returns.

        Writing the version that stands (same etag) again changes nothing.
        Refused: VAULT_CHANGED (another version stands, or one stands and `if_match` is empty),
        VAULT_UNKNOWN (`if_match` names a version and no vault stands).
        """

    async def delete_vault(self, vault_id: VaultId) -> None:
        """Destroy the vault and its key. Refused: VAULT_UNKNOWN."""

    async def touch_vault(self, vault_id: VaultId, week: int) -> None:
        """Note the week of last use. Unknown vaults and weeks that do not rise change nothing."""

    # --- shares for PINs: never in one transaction with anything but each other and vaults

    async def put_pin_share(self, row: PinShareRow) -> None:
        """Keep a share; the same again changes nothing. Refused: NOT_ALLOWED (the id stands for another)."""

    async def try_pin_share(self, tried: PinTry) -> PinTried:
        """Judge a proof, durably counted when this returns: no failure gives a try back.

        A right one begins the count anew and notes the week; a wrong one counts, unless it is the last wrong
        one again (a retry). With the last try the share and its key are destroyed before this returns.
        Refused: PIN_SHARE_GONE.
        """

    # --- whether it can write

    @property
    def trouble(self) -> Trouble | None:
        """What keeps the store from writing, as far as is known; None again once a write went through."""

    @property
    def failures(self) -> int:
        """How often writing failed since the store was opened."""

    @property
    def last_trouble(self) -> Trouble | None:
        """What the last failure was a sign of, whether or not it is over."""

    async def try_writing(self) -> None:
        """Write, durably, something that changes nothing. Raises StorageFailed when that fails."""

    # --- the server's own

    async def server_seed(self) -> bytes:
        """Return the 32-byte seed of the external sender's Ed25519 key; made once, kept in the key file."""

    async def token_key(self) -> bytes:
        """Return the 32-byte key of access tokens; made once, kept in the key file."""

    # --- forgetting

    async def newest_hour(self) -> int | None:
        """Return when a room's view was last sealed, within a day of the last expiry; None without rooms."""

    async def doubt(self) -> DoubtRow | None:
        """Return the doubt of the clock that was noted last; None when there is none."""

    async def put_doubt(self, doubt: DoubtRow | None) -> None:
        """Note a doubt of the clock, or that there is none."""

    async def destroy_keys(self, now_hour: int) -> None:
        """Destroy the keys of all that has passed its time: unreadable from now on. `expire` drops the rows.

        Waits for no `expire` that is still dropping. Vaults nobody used go by `expire` alone.
        """

    async def expire(self, now_hour: int) -> tuple[Forgotten, ...]:
        """Destroy the keys of all that has passed its time, then drop its rows, without stalling writers.

        Safe to call often, and again after a crash at any step. Returns what went, by class of item.
        """

    async def purge_verify(self, now_hour: int) -> PurgeReport:
        """Plant a canary in every class of item, run `expire`, and search every byte of every file for it."""

    async def close(self) -> None:
        """Finish what is queued, fold the journal away and let the files go."""
