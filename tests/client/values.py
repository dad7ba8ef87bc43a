"""Values for tests of the pure parts: a membership, an epoch, posts sealed for it."""

from collections.abc import Callable

from hearth_client.kept.state import EpochRecord, Membership, Place, Pseudonym, StaffKeys
from hearth_protocol import contents, links, posts, signed
from hearth_protocol.contents import Body, Say
from hearth_protocol.crypto import ed25519, x25519
from hearth_protocol.frames.answers import Delivered
from hearth_protocol.ids import CommunityId, EpochId, MemberId, PostId, RoomId, Serial, member_id
from hearth_protocol.posts import EpochKeys
from hearth_protocol.structures.anchor import Anchor
from hearth_protocol.structures.certificate import Certificate, Role

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
        members=frozenset(one.id for one in members),
        **{
            "epoch_id": bytes([generation, epoch]) * 8,
            "key": bytes([epoch]) * 32,
            "hour": HOUR,
            **more,
        },
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


def anchored(seq: int) -> bytes:
    """Return an anchor that somebody signed, of a room as it was at `seq`."""
    anchor = Anchor(
        community=CommunityId(b"c" * 32),
        context_hash=b"x" * 32,
        confirmation_tag=b"t" * 32,
        seq=seq,
        link=b"l" * 32,
        revocations_version=0,
        hour=HOUR,
        certificate=b"n" * 32,
    )
    return signed.sign(BO.seed, anchor)


def certified(not_after: int) -> bytes:
    """Return a certificate that somebody signed for Mira until an hour."""
    certificate = Certificate(
        community=CommunityId(b"c" * 32),
        serial=Serial(bytes([not_after % 256]) * 16),
        roles=Role.MODERATOR,
        shown_name="Mira",
        signature_key=ANA.key,
        sealing_key=x25519.public_key(b"h" * 32),
        training=(),
        not_before=1,
        not_after=not_after,
    )
    return signed.sign(BO.seed, certificate)


def staff(**more) -> StaffKeys:
    """Return Mira's keys."""
    return StaffKeys(**{"signature_seed": ANA.seed, "hpke_secret": b"h" * 32, "name": "Mira", **more})
