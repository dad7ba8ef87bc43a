"""Everything a server can answer, and the events it tells without being asked."""

from hearth_protocol.frames.frame import Frame


class Done(Frame):
    """It is stored."""


class Described(Frame):
    """Who this says it is. Clients believe it only as far as their pinned root key agrees."""

    root_key: bytes
    server_key: bytes
    """Ed25519 key of the external sender that proposes Removes."""
    revocations: bytes
    """Signed list, or empty before the first."""
    addresses: bytes
    protocol_version: int
    demo: bool


class Certified(Frame):
    """Signed certificates, in the order asked; unknown ones are left out."""

    certificates: list[bytes]


class Carded(Frame):
    """A sealed invitation card."""

    sealed: bytes


class Challenged(Frame):
    """A nonce of 32 bytes to sign."""

    nonce: bytes


class Authenticated(Frame):
    """A bearer token, valid until then on every node."""

    token: bytes
    expires_seconds: int


class Handshake(Frame):
    """A proposal or commit in the order it was accepted. `group_info` is empty for a proposal."""

    generation: int
    epoch: int
    message: bytes
    group_info: bytes


class RoomStated(Frame):
    """An anchored snapshot, and everything accepted since.

    `anchor` (or, when empty, the generation's genesis) signs SHA-256(`context`); `tree` hashes to the
    context's tree hash. `genesis` lists the signed genesis of every generation still known, oldest first.
    `opened_by` proves the hour of the commit that opened the epoch (groups.md; empty in epoch 0).
    `window_*` is the place and link before the first post still kept.
    """

    generation: int
    epoch: int
    genesis: list[bytes]
    anchor: bytes
    context: bytes
    confirmation_tag: bytes
    opened_by: bytes
    tree: bytes
    handshakes: list[Handshake]
    group_info: bytes
    newest_anchor: bytes
    """The newest anchor of the room, also when an older snapshot was asked for."""
    window_seq: int
    window_hour: int
    window_link: bytes
    last_seq: int
    retention_days: int


class Handshook(Frame):
    """Handshakes in order."""

    handshakes: list[Handshake]


class Granted(Frame):
    """The commit turn is yours for so long."""

    seconds: int


class Committed(Frame):
    """The commit opened this epoch."""

    generation: int
    epoch: int


class Posted(Frame):
    """Durable, at this place."""

    post_id: bytes
    seq: int
    hour: int
    receipt: bytes


class Delivered(Frame):
    """A post at its place."""

    seq: int
    hour: int
    header: bytes
    sealed: bytes
    receipt: bytes


class Erased(Frame):
    """A place whose post is gone; its hashes keep the chain whole."""

    seq: int
    hour: int
    header_hash: bytes
    sealed_hash: bytes


class Delivery(Frame):
    """Places in order. `last_seq` is the newest place there is, whether or not it is in `places`."""

    places: list[Delivered | Erased]
    last_seq: int


class Authored(Frame):
    """Admission chains, as they stand or stood in the leaves."""

    credentials: list[bytes]


class HistoryRequested(Frame):
    """Somebody asks for epoch keys."""

    request_id: bytes
    request: bytes


class HistoryWanted(Frame):
    """Open requests."""

    requests: list[HistoryRequested]


class HistoryBundle(Frame):
    """An HPKE-sealed bundle for one of the own requests."""

    request_id: bytes
    bundle: bytes


class HistoryCame(Frame):
    """Bundles for this member."""

    bundles: list[HistoryBundle]


class Letter(Frame):
    """A sealed letter from a member of the room."""

    sender: bytes
    sealed: bytes


class LettersCame(Frame):
    """Letters for this member."""

    letters: list[Letter]


class Anchored(Frame):
    """A new anchor was accepted."""

    anchor: bytes


class Vault(Frame):
    """The newest version of a vault."""

    etag: bytes
    blob: bytes


class VaultWritten(Frame):
    """The version's name from now on."""

    etag: bytes


Event = Delivered | Erased | Handshake | HistoryRequested | HistoryBundle | Letter | Anchored


class Events(Frame):
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
    | Vault
    | VaultWritten
    | Events
)
