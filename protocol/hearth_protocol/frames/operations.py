"""Everything a client can ask. Who may ask is in each docstring: public, member, staff or vault.

"Member" means a token of kind member: a leaf of the room's tree, or an entrant whose admission chain
is valid (an entrant may only read what entering needs, and commit itself in). A token names one
identity; the room is the token's, so no operation of a member names a room.
Bytes fields hold structures of spec/structures.md or MLS messages, encoded once by their author.
"""

from enum import IntEnum

from hearth_protocol.frames.frame import Frame


class IdentityKind(IntEnum):
    """What a token stands for; signed into the authentication (groups.md)."""

    MEMBER = 1
    STAFF = 2
    VAULT = 3


class Community(Frame):
    """Public. Answered by `answers.Described`."""


class Certificates(Frame):
    """Public: certificates by their names. Answered by `answers.Certified`."""

    names: list[bytes]


class FindCertificate(Frame):
    """Public: the newest certificate of a staff signature key. Answered by `answers.Certified`."""

    signature_key: bytes


class Card(Frame):
    """Public: the sealed card at SHA-256(invitation public key), 32 bytes. Answered by `answers.Carded`."""

    at: bytes


class Challenge(Frame):
    """Public. Answered by `answers.Challenged`."""


class Authenticate(Frame):
    """Public: prove a key. Answered by `answers.Authenticated`.

    `key_id` is the member id, the certificate's serial, or the vault id; `proof` is the credential
    (an entrant's), empty (a member's in the tree, staff) or the vault's public key.
    `room` is empty unless `kind` is MEMBER.
    """

    kind: IdentityKind
    key_id: bytes
    room: bytes
    proof: bytes
    nonce: bytes
    expiry_seconds: int
    signature: bytes


class RoomState(Frame):
    """Member: the newest anchored snapshot and all since. Answered by `answers.RoomStated`.

    `from_epoch` asks for the newest snapshot at or before that epoch of `generation` (own state lies
    there); None asks for the newest anchored one of the newest generation.
    """

    generation: int | None = None
    from_epoch: int | None = None


class Handshakes(Frame):
    """Member: proposals and commits made in `from_epoch` and later. Answered by `answers.Handshook`."""

    generation: int
    from_epoch: int


class Turn(Frame):
    """Member: ask for the commit turn; `covers` says that a pending Remove will be covered.

    Answered by `answers.Granted`, or refused `turn_taken` with a time.
    """

    generation: int
    epoch: int
    covers: bool


class Commit(Frame):
    """Member: a commit made in `epoch`, and the GroupInfo of the epoch it opens. Answered by `Committed`."""

    generation: int
    epoch: int
    message: bytes
    group_info: bytes


class Propose(Frame):
    """Member with a staff leaf: a standalone Remove proposal (PublicMessage). Answered by `Done`."""

    generation: int
    epoch: int
    message: bytes


class Complain(Frame):
    """Member: the published GroupInfo of an epoch is not the one this leaf computed. Answered by `Done`.

    `complaint` is the signed structure of groups.md; `group_info` the leaf's own.
    """

    generation: int
    epoch: int
    group_info: bytes
    complaint: bytes


class PutAnchor(Frame):
    """Member with a staff leaf: a signed anchor. Answered by `Done`."""

    anchor: bytes


class Post(Frame):
    """Member: a sealed post. Answered by `Posted`; the same `post_id` again gives the first answer."""

    header: bytes
    sealed: bytes


class Retract(Frame):
    """Member: a sealed retraction, and the own post whose ciphertext dies now. Answered by `Posted`."""

    target: bytes
    header: bytes
    sealed: bytes


class Posts(Frame):
    """Member: what stands after a cursor, in order. Answered by `Delivery`."""

    after_seq: int
    limit: int


class Authors(Frame):
    """Member: the credentials of members, present or gone, whose posts may still be here.

    A credential names its signature key, and a member id is that key's hash: nobody can be framed by the
    answer. Unknown ones are left out. Answered by `answers.Authored`.
    """

    member_ids: list[bytes]


class Poll(Frame):
    """Member: wait for anything new, at most `wait_seconds`. Answered by `Events` (maybe empty)."""

    after_seq: int
    generation: int
    epoch: int
    wait_seconds: int


class Leave(Frame):
    """Member: go; the server proposes the Remove until it is done. Answered by `Done`."""


class RequestHistory(Frame):
    """Member: a signed request for epoch keys. Answered by `Done`."""

    request: bytes


class HistoryRequests(Frame):
    """Member: what waits for an answer. Answered by `answers.HistoryWanted`."""


class AnswerHistory(Frame):
    """Member: an HPKE-sealed bundle for one request, named by SHA-256(request)[:16]. Answered by `Done`."""

    request_id: bytes
    bundle: bytes


class Histories(Frame):
    """Member: bundles that came for this member. Answered by `answers.HistoryCame`."""


class SendLetter(Frame):
    """Member: an HPKE-sealed letter to one member of the same room; one of the two must be staff.

    Answered by `Done`. For direct admission and requests to join; members cannot write to each other.
    """

    recipient: bytes
    sealed: bytes


class Letters(Frame):
    """Member: sealed letters waiting for this member, oldest first. Answered by `answers.LettersCame`."""


class OpenRoom(Frame):
    """Staff: a genesis, its GroupInfo, its tree, and how long posts are kept. Answered by `Done`.

    A generation above 0 replaces a broken group of an existing room.
    """

    genesis: bytes
    group_info: bytes
    tree: bytes
    retention_days: int


class Invite(Frame):
    """Staff: a signed invitation statement and its sealed card. Answered by `Done`."""

    statement: bytes
    card: bytes


class CloseInvitation(Frame):
    """Staff: no further entry by this invitation. Answered by `Done`."""

    room: bytes
    invitation: bytes


class ReadVault(Frame):
    """Vault. Answered by `answers.Vault`."""


class WriteVault(Frame):
    """Vault: replace the version `if_match` (empty: create). Answered by `answers.VaultWritten`."""

    if_match: bytes
    blob: bytes


class DeleteVault(Frame):
    """Vault: its key is destroyed at once. Answered by `Done`."""


PublicOperation = Community | Certificates | FindCertificate | Card | Challenge | Authenticate
MemberOperation = (
    RoomState
    | Handshakes
    | Turn
    | Commit
    | Propose
    | Complain
    | PutAnchor
    | Post
    | Retract
    | Posts
    | Authors
    | Poll
    | Leave
    | RequestHistory
    | HistoryRequests
    | AnswerHistory
    | Histories
    | SendLetter
    | Letters
)
StaffOperation = OpenRoom | Invite | CloseInvitation
VaultOperation = ReadVault | WriteVault | DeleteVault
Operation = PublicOperation | MemberOperation | StaffOperation | VaultOperation
