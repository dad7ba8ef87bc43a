"""Values for tests of the pure parts: a membership, an epoch, posts sealed for it."""

from collections.abc import Callable

from hearth_client.state import EpochRecord, Membership, Place, Pseudonym
from hearth_protocol import contents, links, posts
from hearth_protocol.contents import Body, Say
from hearth_protocol.crypto import ed25519
from hearth_protocol.frames.answers import Delivered
from hearth_protocol.ids import EpochId, MemberId, PostId, RoomId, member_id
from hearth_protocol.posts import EpochKeys

ROOM = RoomId(b"r" * 16)
HOUR = 480_000


def dice() -> Callable[[int], bytes]:
    """Return bytes that never repeat and are the same in every run."""
    drawn = 0

    def draw(size: int) -> bytes:
        nonlocal drawn
        drawn += 1
        return drawn.to_bytes(4, "big").rjust(size, b"\x07")[-size:]

    return draw


class Author:
    """Somebody who can write."""

    def __init__(self, name: str) -> None:
        self.seed = name.encode().ljust(32, b"\x01")
        self.key = ed25519.public_key(self.seed)
        self.id = member_id(ROOM, self.key)
        self.name = name


ANA, BO = Author("ana"), Author("bo")


def record(
    epoch: int = 1, generation: int = 0, members: tuple[Author, ...] = (ANA, BO), **more
) -> EpochRecord:
    """Return an epoch's keys."""
    return EpochRecord(
        generation=generation,
        epoch=epoch,
        epoch_id=bytes([generation, epoch]) * 8,
        key=bytes([epoch]) * 32,
        members=frozenset(one.id for one in members),
        **{"hour": HOUR, **more},
    )


def keys_of(one: EpochRecord) -> EpochKeys:
    """Return an epoch's keys in the form posts are sealed with."""
    return EpochKeys(ROOM, one.generation, one.epoch, EpochId(one.epoch_id), one.key)


def delivered(  # each is a field of the header
    seq: int,
    author: Author,
    body: Body | bytes,
    *,
    epoch: EpochRecord | None = None,
    seen: tuple[int, bytes] | None = None,
    post_id: bytes | None = None,
    hour: int = HOUR,
) -> Delivered:
    """Return a post as the server delivers it."""
    post = posts.seal(
        keys_of(epoch or record()),
        MemberId(author.id),
        author.seed,
        PostId(post_id or bytes([seq]) * 16),
        *(seen or (0, links.first_link(ROOM, 0))),
        body if isinstance(body, bytes) else contents.encode(body),
        dice(),
    )
    return Delivered(seq=seq, hour=hour, header=post.header, sealed=post.sealed, receipt=b"x" * 32)


def said(text: str, author: Author = ANA, **more) -> Say:
    """Return a body that says `text`."""
    return Say(pseudonym=author.name, text=text, **more)


def membership(**more) -> Membership:
    """Return Ana's membership."""
    given = {
        "room": ROOM,
        "signature_seed": ANA.seed,
        "inbox_secret": b"i" * 32,
        "signature_key": ANA.key,
        "credential": b"chain",
        "pseudonym": Pseudonym("Ana"),
        "place": Place(0, links.first_link(ROOM, 0)),
    }
    return Membership(**{**given, **more})
