"""Everything a client can ask. Who may ask is in each docstring: public, member, staff or vault.

"Member" means a token of kind member: a leaf of the room's tree, or an entrant whose admission chain
is valid (an entrant may only read what entering needs, and commit itself in). A token names one
identity; the room is the token's, so no operation of a member names a room.
Bytes fields hold structures of spec/structures.md or MLS messages, encoded once by their author.

A table, and as long as there are questions: one place shows all that anybody can ask of a server.
"""

from enum import IntEnum
from typing import Annotated

from hearth_protocol.frames.frame import Frame
from hearth_protocol.frames.sizes import (
    AuditSubject,
    Blob,
    Count,
    Credential,
    Epoch,
    Generation,
    GroupInfo,
    Hash,
    Header,
    Hosts,
    Hour,
    Id,
    IdOrEmpty,
    Key,
    Language,
    MemberIds,
    Message,
    Names,
    Nonce,
    Number32,
    PageOfCases,
    PageSize,
    Papers,
    Priority,
    Recipients,
    ReportRecipients,
    RetentionDays,
    SealedAnswer,
    SealedBundle,
    SealedCard,
    SealedLetter,
    SealedPost,
    SealedReport,
    SealedWords,
    Signature,
    Signed,
    Tree,
    WaitSeconds,
)


class IdentityKind(IntEnum):
    """What a token stands for; signed into the authentication (groups.md)."""

    MEMBER = 1
    STAFF = 2
    VAULT = 3
    CALLER = 4
    REMOVED = 5


class Community(Frame, frozen=True):
    """Public. Answered by `answers.Described`."""


class Certificates(Frame, frozen=True):
    """Public: certificates by their names. Answered by `answers.Certified`."""

    names: Names


class FindCertificate(Frame, frozen=True):
    """Public: the newest certificate of a staff signature key. Answered by `answers.Certified`."""

    signature_key: Key


class Card(Frame, frozen=True):
    """Public: the sealed card at SHA-256(invitation public key), 32 bytes. Answered by `answers.Carded`."""

    at: Hash


class Challenge(Frame, frozen=True):
    """Public. Answered by `answers.Challenged`."""


class Authenticate(Frame, frozen=True):
    """Public: prove a key. Answered by `answers.Authenticated`.

    `key_id` is the member id, the certificate's serial, the vault id or the call id; `proof` is the
    credential (an entrant's), empty (a member's in the tree, staff) or the public key of vault, call, or of
    a member who was removed. `room` is empty unless `kind` is MEMBER or REMOVED.
    """

    kind: IdentityKind
    key_id: Id
    room: IdOrEmpty
    proof: Credential
    nonce: Nonce
    expiry_seconds: Count
    signature: Signature


class Duty(Frame, frozen=True):
    """Public: who says to be on duty, and who is certified. Answered by `answers.OnDuty`."""


class KeepPinShare(Frame, frozen=True):
    """Public: keep a random share for a device of which nothing is known but a random id. Answered by `Done`.

    `verifier` is made of the proof (contents.md, PINs). The same again changes nothing. A brief one is
    kept in memory alone, for half an hour after it was asked for last (contents.md, Tabs).
    """

    share_id: Id
    verifier: Hash
    share: Hash
    brief: bool = False


class OpenPinShare(Frame, frozen=True):
    """Public: show the proof of a PIN. Answered by `PinAnswered`, counted durably before.

    With `drop` the right proof destroys the share in the same step. Of the brief ones a wrong proof does,
    too.
    """

    share_id: Id
    proof: Hash
    drop: bool = False
    brief: bool = False


class CallLetter(Frame, frozen=True):
    """A call as it is sealed to the holder of one certificate."""

    serial: Id
    sealed: SealedLetter


class AskToJoin(Frame, frozen=True):
    """Caller: ask staff to be let in, with the work that this takes. Answered by `Done`.

    `hour` and `counter` are the work (contents.md, Calls). The same again changes nothing.
    """

    letters: Annotated[list[CallLetter], Recipients]
    hour: Hour
    counter: Count


class CallState(Frame, frozen=True):
    """Caller: how the own call stands, waiting at most so long for news. Answered by `answers.CallStated`."""

    wait_seconds: WaitSeconds = 0


class LobbyState(Frame, frozen=True):
    """Caller: how the own sign-up stands, waiting at most so long. Answered by `answers.LobbyStated`.

    `here`: she is in the lobby now, and would come in.
    """

    session: Id
    here: bool = False
    wait_seconds: WaitSeconds = 0


class WithdrawSignUp(Frame, frozen=True):
    """Caller: forget the own sign-up; its place is the next one's. Answered by `Done`."""

    session: Id


class WithdrawCall(Frame, frozen=True):
    """Caller: forget the own call, and what was answered. Answered by `Done`."""


class ReportLetter(Frame, frozen=True):
    """A report as it is sealed to one of the staff."""

    serial: Id
    sealed: SealedReport


class CasePaper(Frame, frozen=True):
    """What is said in a case, as it is sealed to one of the staff."""

    serial: Id
    sealed: SealedLetter


class CaseState(Frame, frozen=True):
    """Caller: how the own case stands, waiting at most so long for news. Answered by `answers.CaseStated`."""

    wait_seconds: WaitSeconds = 0


class SayInCase(Frame, frozen=True):
    """Caller: answer staff, or add something; sealed to each of those who read it. Answered by `Done`."""

    papers: Annotated[list[CasePaper], Papers]


class AppealCase(Frame, frozen=True):
    """Caller: ask, once, that another moderator looks again, and say why. Answered by `Done`."""

    papers: Annotated[list[CasePaper], Papers]


class RoomState(Frame, frozen=True):
    """Member: the newest anchored snapshot and all since. Answered by `answers.RoomStated`.

    `from_epoch` asks for the newest snapshot at or before that epoch of `generation` (own state lies
    there); None asks for the newest anchored one of the newest generation.
    """

    generation: Generation | None = None
    from_epoch: Epoch | None = None


class Handshakes(Frame, frozen=True):
    """Member: proposals and commits made in `from_epoch` and later. Answered by `answers.Handshook`."""

    generation: Generation
    from_epoch: Epoch


class Turn(Frame, frozen=True):
    """Member: ask for the commit turn; `covers` says that a pending Remove will be covered.

    Answered by `answers.Granted`, or refused `turn_taken` with a time.
    """

    generation: Generation
    epoch: Epoch
    covers: bool


class Commit(Frame, frozen=True):
    """Member: a commit made in `epoch`, and the GroupInfo of the epoch it opens. Answered by `Committed`."""

    generation: Generation
    epoch: Epoch
    message: Message
    group_info: GroupInfo


class Propose(Frame, frozen=True):
    """Member with a staff leaf: a standalone Remove proposal (PublicMessage). Answered by `Done`."""

    generation: Generation
    epoch: Epoch
    message: Message


class Complain(Frame, frozen=True):
    """Member: the published GroupInfo of an epoch is not the one this leaf computed. Answered by `Done`.

    `complaint` is the signed structure of groups.md; `group_info` the leaf's own.
    """

    generation: Generation
    epoch: Epoch
    group_info: GroupInfo
    complaint: Signed


class PutAnchor(Frame, frozen=True):
    """Member with a staff leaf: a signed anchor. Answered by `Done`."""

    anchor: Signed


class PutAct(Frame, frozen=True):
    """Member with a staff leaf: a signed act in this room, and words for whom it is about.

    Answered by `Done`; the same again changes nothing.
    """

    act: Signed
    words: SealedWords


class Acts(Frame, frozen=True):
    """Member: the acts of this room that are not over; who was removed: those about her.

    Answered by `answers.ActsTold`.
    """


class Post(Frame, frozen=True, gc=False):
    """Member: a sealed post. Answered by `Posted`; the same `post_id` again gives the first answer."""

    header: Header
    sealed: SealedPost


class Retract(Frame, frozen=True):
    """Member: a sealed retraction, and the own post whose ciphertext dies now. Answered by `Posted`."""

    target: Id
    header: Header
    sealed: SealedPost


class Posts(Frame, frozen=True):
    """Member: what stands after a cursor, in order. Answered by `Delivery`."""

    after_seq: Count
    limit: PageSize


class Authors(Frame, frozen=True):
    """Member: the credentials of members, present or gone, whose posts may still be here.

    A credential names its signature key, and a member id is that key's hash: nobody can be framed by the
    answer. Unknown ones are left out. Answered by `answers.Authored`.
    """

    member_ids: MemberIds


class Poll(Frame, frozen=True):
    """Member: wait for anything new, at most `wait_seconds`. Answered by `Events` (maybe empty)."""

    after_seq: Count
    generation: Generation
    epoch: Epoch
    wait_seconds: WaitSeconds


class Leave(Frame, frozen=True):
    """Member: go; the server proposes the Remove until it is done. Answered by `Done`."""


class Visit(Frame, frozen=True):
    """Member: leave by itself when that hour comes, at most 24 hours from now. Answered by `Done`."""

    until_hour: Hour


class Stay(Frame, frozen=True):
    """Member: do not leave by itself any more. Answered by `Done`."""


class AskForPerson(Frame, frozen=True):
    """Member: ask staff for a person now, under a fresh key. Answered by `Done`.

    Never refused for budget or for what a room is.

    `caller` is the fresh Ed25519 key, by which the answer is fetched. A member has one such call: a new one
    takes the place of the one before.
    """

    caller: Key
    letters: Annotated[list[CallLetter], Recipients]


class Sessions(Frame, frozen=True):
    """Member or staff: which sessions are to come, or go on. Answered by `answers.SessionsListed`."""


class SignUp(Frame, frozen=True):
    """Member: sign up for a session, sealed to its hosts, under a fresh key. Answered by `Done`.

    A membership has one for a session: a new one takes the place of the one before, at the end of the line.
    """

    session: Id
    caller: Key
    letters: Annotated[list[CallLetter], Hosts]


class FloorNow(Frame, frozen=True):
    """Member of a session: how it stands. Answered by `answers.FloorStands`."""


class SayFloor(Frame, frozen=True):
    """Member with a host's leaf: the next statement about the session's floor. Answered by `Done`."""

    statement: Signed


class RaiseHand(Frame, frozen=True):
    """Member of a session: ask to speak, or not any more. Answered by `Done`."""

    up: bool


class PassTurn(Frame, frozen=True):
    """Member of a session who has the floor: she is done, or passes. Answered by `Done`."""


class CheckIn(Frame, frozen=True):
    """Member of a session: an answer to its check-in, sealed to who asked. Answered by `Done`."""

    check_in: Number32
    sealed: SealedAnswer


class EndRoom(Frame, frozen=True):
    """Member with a staff leaf: a room between two ends, and is wiped 24 h later. Answered by `Done`."""


class FileReport(Frame, frozen=True):
    """Member: report to staff, under a fresh key by whose holder it is asked about. Answered by `Done`.

    The same key again changes nothing.
    """

    caller: Key
    letters: Annotated[list[ReportLetter], ReportRecipients]
    priority: Priority
    language: Language


class RequestHistory(Frame, frozen=True):
    """Member: a signed request for epoch keys. Answered by `Done`."""

    request: Signed


class HistoryRequests(Frame, frozen=True):
    """Member: what waits for an answer. Answered by `answers.HistoryWanted`."""


class AnswerHistory(Frame, frozen=True):
    """Member: an HPKE-sealed bundle for one request, named by SHA-256(request)[:16]. Answered by `Done`."""

    request_id: Id
    bundle: SealedBundle


class Histories(Frame, frozen=True):
    """Member: bundles that came for this member. Answered by `answers.HistoryCame`."""


class SendLetter(Frame, frozen=True):
    """Member: an HPKE-sealed letter to one member of the same room; one of the two must be staff.

    Answered by `Done`. For direct admission and requests to join; members cannot write to each other.
    """

    recipient: Id
    sealed: SealedLetter


class Letters(Frame, frozen=True):
    """Member: sealed letters waiting for this member, oldest first. Answered by `answers.LettersCame`."""


class OpenRoom(Frame, frozen=True):
    """Staff: a genesis, its GroupInfo, its tree, and how long posts are kept. Answered by `Done`.

    A generation above 0 replaces a broken group of an existing room. `between`: for one person and
    staff; nothing of it outlives its end by more than 24 hours. `session`: the room of that session.
    """

    genesis: Signed
    group_info: GroupInfo
    tree: Tree
    retention_days: RetentionDays
    between: bool = False
    session: bool = False


class PlanSession(Frame, frozen=True):
    """Staff: announce a session. Answered by `Done`."""

    session: Signed


class DropSession(Frame, frozen=True):
    """Staff who host it: a session does not take place. Answered by `Done`."""

    session: Id


class Lobby(Frame, frozen=True):
    """Staff who host it: who signed up and who is there. Answered by `answers.LobbyTold`."""

    session: Id
    wait_seconds: WaitSeconds = 0


class AnswerSignUp(Frame, frozen=True):
    """Staff who host it: an answer, sealed to who signed up. Answered by `Done`."""

    session: Id
    call: Id
    sealed: SealedLetter


class Invite(Frame, frozen=True):
    """Staff: a signed invitation statement and its sealed card. Answered by `Done`."""

    statement: Signed
    card: SealedCard


class BeginShift(Frame, frozen=True):
    """Staff: a signed statement of being on duty; a newer one takes its place. Answered by `Done`."""

    shift: Signed


class EndShift(Frame, frozen=True):
    """Staff: no longer on duty. Answered by `Done`."""


class ApproveSite(Frame, frozen=True):
    """Moderators: a signed approval of an entry for the list of links. Answered by `Done`, once and again."""

    approval: Signed


class PutMotion(Frame, frozen=True):
    """Moderators: a signed act that needs two people. Answered by `Done`; the same again changes nothing."""

    act: Signed


class SecondMotion(Frame, frozen=True):
    """Moderators: a signed agreement to such an act of another's. Answered by `Done`, once and again."""

    second: Signed


class Motions(Frame, frozen=True):
    """Staff: all acts that need two people and are not over. Answered by `answers.MotionsTold`."""


class Calls(Frame, frozen=True):
    """Staff: calls sealed to this certificate. Answered by `answers.CallsWaiting`.

    For a person first, then the oldest. Waits at most so long where nothing is open.
    """

    wait_seconds: WaitSeconds = 0


class TakeCall(Frame, frozen=True):
    """Staff: this call is mine for half an hour; asked again, for longer. Answered by `Done`."""

    call: Id


class AnswerCall(Frame, frozen=True):
    """Staff: a sealed answer to a call. Answered by `Done`; the same again changes nothing."""

    call: Id
    sealed: SealedLetter


class CaseMark(Frame, frozen=True):
    """Where a page of a queue ended."""

    case: Id
    priority: Priority
    hour: Hour


class Cases(Frame, frozen=True):
    """Staff: the cases sealed to this certificate, decided ones or others. Answered by `answers.CasesListed`.

    Where none is open it waits for one, at most so long.
    """

    decided: bool = False
    after: CaseMark | None = None
    limit: PageOfCases = 50
    wait_seconds: WaitSeconds = 0


class OpenCase(Frame, frozen=True):
    """Staff: what is sealed to this certificate in a case. Answered by `answers.CaseOpened`."""

    case: Id


class TakeCase(Frame, frozen=True):
    """Staff: have a case, so that nobody else acts on it, for half an hour. Answered by `Done`."""

    case: Id


class LetGoOfCase(Frame, frozen=True):
    """Staff: have a case no more. Answered by `Done`."""

    case: Id


class TellReporter(Frame, frozen=True):
    """Staff: a question to the reporter, or with `decides` how it was decided. Answered by `Done`."""

    case: Id
    sealed: SealedLetter
    decides: bool


class NoteCase(Frame, frozen=True):
    """Staff: a note, sealed to each who reads it. Answered by `Done`."""

    case: Id
    papers: Annotated[list[CasePaper], Papers]


class HandOverCase(Frame, frozen=True):
    """Staff: let others read a case, and have it no more. Answered by `Done`."""

    case: Id
    letters: Annotated[list[ReportLetter], ReportRecipients]


class WriteNote(Frame, frozen=True):
    """Staff: a note to one other of the staff, sealed to her certificate. Answered by `Done`.

    The same name again changes nothing. Who wrote it is not kept.
    """

    serial: Id
    note: Id
    sealed: SealedLetter


class Notes(Frame, frozen=True):
    """Staff: what others of the staff wrote to this certificate. Answered by `answers.NotesTold`."""


class DropNote(Frame, frozen=True):
    """Staff: forget a note to this certificate. Answered by `Done`."""

    note: Id


class Receipts(Frame, frozen=True):
    """Staff: every link of a room-day and its receipt. Answered by `answers.Receipted`."""

    room: Id
    day: Number32


class CheckReceipt(Frame, frozen=True):
    """Staff: whether this server gave this receipt for that link. Answered by `answers.ReceiptChecked`."""

    room: Id
    day: Number32
    link: Hash
    receipt: Hash


class AuditSince(Frame, frozen=True):
    """Staff: the record of what staff did, after an entry. Answered by `answers.AuditTold`."""

    after: Count = 0
    limit: PageSize = 500


class AuditAbout(Frame, frozen=True):
    """Staff: which entries are about an id that the asker knows. Answered by `answers.AuditFound`."""

    subject: AuditSubject


class ReadVault(Frame, frozen=True):
    """Vault. Answered by `answers.Vault`."""


class WriteVault(Frame, frozen=True):
    """Vault: replace the version `if_match` (empty: create). Answered by `answers.VaultWritten`."""

    if_match: IdOrEmpty
    blob: Blob


class DeleteVault(Frame, frozen=True):
    """Vault: its key is destroyed at once. Answered by `Done`."""


PublicOperation = (
    Community
    | Certificates
    | FindCertificate
    | Card
    | Challenge
    | Authenticate
    | Duty
    | KeepPinShare
    | OpenPinShare
)
MemberOperation = (
    RoomState
    | Handshakes
    | Turn
    | Commit
    | Propose
    | Complain
    | PutAnchor
    | PutAct
    | Acts
    | Post
    | Retract
    | Posts
    | Authors
    | Poll
    | Leave
    | Visit
    | Stay
    | AskForPerson
    | EndRoom
    | Sessions
    | SignUp
    | FloorNow
    | SayFloor
    | RaiseHand
    | PassTurn
    | CheckIn
    | FileReport
    | RequestHistory
    | HistoryRequests
    | AnswerHistory
    | Histories
    | SendLetter
    | Letters
)
StaffOperation = (
    OpenRoom
    | PlanSession
    | DropSession
    | Sessions
    | Lobby
    | AnswerSignUp
    | Invite
    | BeginShift
    | EndShift
    | ApproveSite
    | PutMotion
    | SecondMotion
    | Motions
    | Calls
    | TakeCall
    | AnswerCall
    | Cases
    | OpenCase
    | TakeCase
    | LetGoOfCase
    | TellReporter
    | NoteCase
    | HandOverCase
    | WriteNote
    | Notes
    | DropNote
    | Receipts
    | CheckReceipt
    | AuditSince
    | AuditAbout
)
CallerOperation = (
    AskToJoin | CallState | WithdrawCall | LobbyState | WithdrawSignUp | CaseState | SayInCase | AppealCase
)
VaultOperation = ReadVault | WriteVault | DeleteVault
Operation = PublicOperation | MemberOperation | StaffOperation | VaultOperation | CallerOperation
