"""What goes into the store and comes out of it: values only, no I/O.

Bytes are opaque here unless a field says otherwise. Hours are hours since the epoch, weeks are whole
ISO weeks since the epoch (`retention.week_of`). Ids are 16 bytes, keys, hashes and links 32.
A `New…` value is asked to be stored; a `…Row` is what stands. A file is one noun; together they are the
vocabulary of `Store`, and every store speaks all of it. What is made anew for each post is a struct of
msgspec's, made in a tenth of the time that a frozen dataclass takes.
What is of cases is taken from `rows.cases` itself.
"""

from hearth_server.storage.rows.acts import ActRow
from hearth_server.storage.rows.calls import CallLetterRow, CallRow, NewCall, ShiftRow
from hearth_server.storage.rows.forgetting import DoubtRow, Forgotten, PurgeReport
from hearth_server.storage.rows.handshakes import (
    Advance,
    ComplaintRow,
    HandshakeRow,
    NewAnchor,
    NewHandshake,
    SnapshotRow,
)
from hearth_server.storage.rows.invitations import InvitationRow, NewInvitation
from hearth_server.storage.rows.mail import HistoryBundleRow, HistoryRequestRow, LetterRow
from hearth_server.storage.rows.members import MemberRow, MemberState, NewMember, RemovalReason, RemovalRow
from hearth_server.storage.rows.order import Place
from hearth_server.storage.rows.posts import ErasedRow, NewPost, Page, PostedRow, PostRow
from hearth_server.storage.rows.rooms import NewGeneration, RoomRow, StateRow
from hearth_server.storage.rows.signed import CertificateRow, RootList
from hearth_server.storage.rows.vaults import PinShareRow, PinTried, PinTry, VaultRow, VaultWrite

__all__ = [
    "ActRow",
    "Advance",
    "CallLetterRow",
    "CallRow",
    "CertificateRow",
    "ComplaintRow",
    "DoubtRow",
    "ErasedRow",
    "Forgotten",
    "HandshakeRow",
    "HistoryBundleRow",
    "HistoryRequestRow",
    "InvitationRow",
    "LetterRow",
    "MemberRow",
    "MemberState",
    "NewAnchor",
    "NewCall",
    "NewGeneration",
    "NewHandshake",
    "NewInvitation",
    "NewMember",
    "NewPost",
    "Page",
    "PinShareRow",
    "PinTried",
    "PinTry",
    "Place",
    "PostRow",
    "PostedRow",
    "PurgeReport",
    "RemovalReason",
    "RemovalRow",
    "RoomRow",
    "RootList",
    "ShiftRow",
    "SnapshotRow",
    "StateRow",
    "VaultRow",
    "VaultWrite",
]
