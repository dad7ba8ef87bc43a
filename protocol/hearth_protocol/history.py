"""History for newcomers: a signed request for epoch keys, and a signed bundle that hands them over.

Both are Signed structures (signed.py); the bundle travels HPKE-sealed to the request's fresh key. Who
may answer, and how far back, is the room's policy and decided elsewhere. Here too are the two rules by
which handed-over keys open posts. Layouts: spec/contents.md, "History".
"""

import hashlib
from dataclasses import dataclass, field
from itertools import pairwise
from typing import ClassVar

from hearth_protocol import labels
from hearth_protocol.codec import Reader, decode, opaque, u32, u64, vector_of
from hearth_protocol.crypto import x25519
from hearth_protocol.crypto.randomness import Randomness
from hearth_protocol.errors import Malformed, NotAuthentic
from hearth_protocol.ids import ID_BYTES, EpochId, MemberId, RoomId
from hearth_protocol.limits import MAX_MEMBERS
from hearth_protocol.sealing import Context, Purpose, open_from, seal_to
from hearth_protocol.signed import Unverified, read_signed, sign

NONCE_BYTES = 16
KEY_BYTES = 32

MAX_ENTRIES = 4096
"""Epochs in one bundle: thirty days of a commit every ten minutes, about."""


@dataclass(frozen=True, slots=True)
class HistoryRequest:
    """A member asks for the keys of epochs before her own. Signed by her leaf."""

    LABEL: ClassVar[bytes] = labels.HISTORY_REQUEST

    room: RoomId
    generation: int
    requester: MemberId
    public_key: bytes
    """A fresh X25519 key: what was sealed to it opens with nothing that is kept."""
    nonce: bytes
    hour: int

    def __post_init__(self) -> None:
        # Whoever answers seals to it unasked: a key that nobody can seal to must fail here, not there.
        if not x25519.is_public_key(self.public_key):
            raise Malformed("not a key to seal to")

    def write(self) -> bytes:
        """Return the body: room16 | generation u32 | requester16 | key32 | nonce16 | hour u32."""
        return b"".join(
            (
                opaque(self.room, ID_BYTES),
                u32(self.generation),
                opaque(self.requester, ID_BYTES),
                opaque(self.public_key, KEY_BYTES),
                opaque(self.nonce, NONCE_BYTES),
                u32(self.hour),
            )
        )

    @classmethod
    def read(cls, reader: Reader) -> "HistoryRequest":
        """Read a body; Malformed when its key is none."""
        return cls(
            room=RoomId(reader.fixed(ID_BYTES)),
            generation=reader.u32(),
            requester=MemberId(reader.fixed(ID_BYTES)),
            public_key=reader.fixed(KEY_BYTES),
            nonce=reader.fixed(NONCE_BYTES),
            hour=reader.u32(),
        )


@dataclass(frozen=True, slots=True)
class Entry:
    """One epoch: its keys, and who was in its tree (ascending, nobody twice, never nobody)."""

    epoch: int
    epoch_id: EpochId
    epoch_key: bytes = field(repr=False)
    member_ids: tuple[MemberId, ...]

    def __post_init__(self) -> None:
        if not 1 <= len(self.member_ids) <= MAX_MEMBERS:
            raise Malformed("roster size")
        _demand_ascending(self.member_ids)


@dataclass(frozen=True, slots=True)
class History:
    """Epochs of one generation, ascending, for one requester. Signed by the leaf that answers."""

    LABEL: ClassVar[bytes] = labels.HISTORY

    room: RoomId
    generation: int
    requester: MemberId
    nonce: bytes
    """The request's, so that no old bundle answers a new request."""
    entries: tuple[Entry, ...]

    def __post_init__(self) -> None:
        if len(self.entries) > MAX_ENTRIES:
            raise Malformed("too many epochs")
        _demand_ascending(tuple(entry.epoch for entry in self.entries))

    def write(self) -> bytes:
        """Return the body: room16 | generation u32 | requester16 | nonce16 | entries<V>."""
        return b"".join(
            (
                opaque(self.room, ID_BYTES),
                u32(self.generation),
                opaque(self.requester, ID_BYTES),
                opaque(self.nonce, NONCE_BYTES),
                vector_of(self.entries, _write_entry),
            )
        )

    @classmethod
    def read(cls, reader: Reader) -> "History":
        """Read a body; Malformed when epochs or members are not strictly ascending."""
        return cls(
            room=RoomId(reader.fixed(ID_BYTES)),
            generation=reader.u32(),
            requester=MemberId(reader.fixed(ID_BYTES)),
            nonce=reader.fixed(NONCE_BYTES),
            entries=reader.vector_of(_read_entry),
        )


def _demand_ascending(values: tuple[bytes, ...] | tuple[int, ...]) -> None:
    if any(left >= right for left, right in pairwise(values)):  # type: ignore[operator]  # one type a call
        raise Malformed("set not strictly ascending")


def _write_entry(entry: Entry) -> bytes:
    return b"".join(
        (
            u64(entry.epoch),
            opaque(entry.epoch_id, ID_BYTES),
            opaque(entry.epoch_key, KEY_BYTES),
            vector_of(entry.member_ids, lambda member: opaque(member, ID_BYTES)),
        )
    )


def _read_entry(reader: Reader) -> Entry:
    return Entry(
        epoch=reader.u64(),
        epoch_id=EpochId(reader.fixed(ID_BYTES)),
        epoch_key=reader.fixed(KEY_BYTES),
        member_ids=reader.vector_of(lambda inner: MemberId(inner.fixed(ID_BYTES))),
    )


def request_id(signed_request: bytes) -> bytes:
    """Name a Signed request as the server does: SHA-256 of all its bytes, the first 16."""
    return hashlib.sha256(signed_request).digest()[:ID_BYTES]


@dataclass(frozen=True, slots=True)
class UnverifiedHistory:
    """An opened bundle. `answerer` says whose leaf key to look up in the roster; `verify` believes it."""

    answerer: MemberId
    signed: Unverified[History]
    request: HistoryRequest

    def verify(self, answerer_key: bytes) -> History:
        """Return the history if the answerer signed it for this very request; NotAuthentic otherwise."""
        history = self.signed.verify(answerer_key)
        asked = (self.request.room, self.request.generation, self.request.requester, self.request.nonce)
        if (history.room, history.generation, history.requester, history.nonce) != asked:
            raise NotAuthentic("history")
        return history


def _context(community: bytes, request: HistoryRequest) -> Context:
    return Context(Purpose.HISTORY, community, request.room, request.requester)


def seal_bundle(  # noqa: PLR0913, PLR0917  (each argument has its own type)
    community: bytes,
    request: HistoryRequest,
    answerer: MemberId,
    signature_seed: bytes,
    entries: tuple[Entry, ...],
    random: Randomness,
) -> bytes:
    """Sign `entries` as `answerer` and seal them to the key of a *verified* request. Draws 32 bytes."""
    history = History(request.room, request.generation, request.requester, request.nonce, entries)
    plaintext = opaque(answerer, ID_BYTES) + sign(signature_seed, history)
    return seal_to(request.public_key, _context(community, request), plaintext, random)


def open_bundle(community: bytes, request: HistoryRequest, secret: bytes, sealed: bytes) -> UnverifiedHistory:
    """Open a bundle with the secret of the own request; NotAuthentic or Malformed when it is none."""
    plaintext = open_from(secret, _context(community, request), sealed)
    return decode(
        plaintext,
        lambda reader: UnverifiedHistory(
            MemberId(reader.fixed(ID_BYTES)),
            read_signed(reader, History),
            request,
        ),
    )
