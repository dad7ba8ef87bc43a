"""Makes protocol/vectors/posts.json: `python -m tests.protocol.generate_posts`.

Sealed posts, the chain of links with its receipts, and report items. Posts that must not open are sealed
by hand here, because the code under test refuses to make them.
"""

import hashlib
from dataclasses import dataclass, field

from msgspec.structs import replace
from tests.protocol.deterministic import bytes_of, public, seed, store, stream

from hearth_protocol import contents, labels, links
from hearth_protocol.codec import u16
from hearth_protocol.crypto import aead, ed25519
from hearth_protocol.ids import EpochId, PostId, RoomId, member_id
from hearth_protocol.posts import EpochKeys, Header, SealedPost, franking_tag, seal
from hearth_protocol.reports import Item

ROOM = RoomId(bytes_of("room", 16))
KEYS = EpochKeys(ROOM, 2, 41, EpochId(bytes_of("epoch id", 16)), bytes_of("epoch key"))
AUTHOR = member_id(ROOM, public("author"))
POST = PostId(bytes_of("post", 16))
HOUR = 490_000
SEEN_LINK = bytes_of("seen link")
CONTENT_OVERHEAD = 2 + 32 + 64

TEXTS = {
    "en": "It is not your fault.\nNone of it is.",
    "zh-Hans": "这不是你的错。你愿意的时候再说，我们都在。",
    "zh-Hant": "這不是你的錯。想說的時候再說，我們都在。",
    "ko": "당신 잘못이 아니에요. 천천히 말해도 괜찮아요.",
}


@dataclass(frozen=True)
class Crafted:
    """A post sealed by hand: any part can be other than the rules say."""

    body: bytes = b"\x81\xa4kind\xa1x"
    header: Header | None = None
    franking_key: bytes = field(default_factory=lambda: bytes_of("franking key"))
    signer: str = "author"
    label: bytes = labels.POST
    length: int | None = None
    size: int = 256
    last_byte: int = 0
    version: int = 1
    tag: bytes | None = None

    def written(self) -> bytes:
        tag = self.tag if self.tag is not None else franking_tag(self.franking_key, self.body)
        header = self.header or own_header()
        return bytes((self.version,)) + replace(header, franking_tag=tag).write()[1:]

    def plaintext(self) -> bytes:
        header = self.written()
        signature = ed25519.sign(seed(self.signer), self.label + header + self.body)
        length = len(self.body) if self.length is None else self.length
        content = u16(length) + self.body + self.franking_key + signature
        padded = content.ljust(self.size, b"\x00")
        return padded[:-1] + bytes((self.last_byte,)) if self.last_byte else padded

    def sealed(self) -> SealedPost:
        nonce = bytes_of("nonce", 24)
        header = self.written()
        return SealedPost(header, nonce + aead.xseal(KEYS.epoch_key, nonce, self.plaintext(), header))


def own_header() -> Header:
    return Header(
        room=KEYS.room,
        generation=KEYS.generation,
        epoch=KEYS.epoch,
        epoch_id=KEYS.epoch_id,
        member_id=AUTHOR,
        post_id=POST,
        seen_seq=7,
        seen_link=SEEN_LINK,
        franking_tag=bytes(32),
    )


def own_post(body: bytes, word: str) -> SealedPost:
    return seal(KEYS, AUTHOR, seed("author"), POST, 7, SEEN_LINK, body, stream(word))


def _good() -> list[dict]:
    bodies = {f"text in {tag}": contents.encode(say(tag)) for tag in TEXTS}
    bodies |= {"empty body": b"", "longest body": b"\x5a" * (4096 - CONTENT_OVERHEAD)}
    for size in (256, 512, 1024, 2048):
        bodies[f"exactly class {size}"] = b"\x5a" * (size - CONTENT_OVERHEAD)
        bodies[f"one byte more than class {size}"] = b"\x5a" * (size - CONTENT_OVERHEAD + 1)
    return [_case(name, own_post(body, name), "open", body=body.hex()) for name, body in bodies.items()]


def say(tag: str) -> contents.Say:
    return contents.Say(pseudonym="青竹", text=TEXTS[tag], language=tag)


def _bad() -> list[dict]:
    own = own_header()
    post = own_post(b"body", "bad")
    other_room = RoomId(bytes_of("another room", 16))
    not_authentic = {
        "class larger than needed": Crafted(size=512),
        "class is no class": Crafted(size=300),
        "padding is not zero": Crafted(last_byte=1),
        "length beyond the plaintext": Crafted(length=4000),
        "length shorter than the body": Crafted(length=7),
        "franking tag of another body": Crafted(tag=franking_tag(bytes_of("franking key"), b"another")),
        "franking tag under another key": Crafted(tag=franking_tag(bytes_of("another key"), Crafted.body)),
        "signed by another member": Crafted(signer="another member"),
        "signed for another purpose": Crafted(label=labels.HISTORY),
        "member id of another key": Crafted(
            header=replace(own, member_id=member_id(ROOM, public("another member")))
        ),
        "another room": Crafted(header=replace(own, room=other_room)),
        "another generation": Crafted(header=replace(own, generation=KEYS.generation + 1)),
        "another epoch": Crafted(header=replace(own, epoch=KEYS.epoch + 1)),
        "another epoch id": Crafted(header=replace(own, epoch_id=EpochId(bytes_of("another epoch id", 16)))),
    }
    changed = replace(Header.read(post.header), seen_seq=8).write()
    return [
        *(_case(name, crafted.sealed(), "not_authentic") for name, crafted in not_authentic.items()),
        _case("header changed after sealing", SealedPost(changed, post.sealed), "not_authentic"),
        _case("nonce alone", SealedPost(post.header, post.sealed[:24]), "not_authentic"),
        _case("header of another version", Crafted(version=2).sealed(), "malformed"),
        _case("header of an epoch from 2^53 on", _at(post, 21), "malformed"),
        _case("header that saw a place from 2^53 on", _at(post, 77), "malformed"),
        _case("header cut short", SealedPost(post.header[:-1], post.sealed), "malformed"),
        _case("header with a byte more", SealedPost(post.header + b"\x00", post.sealed), "malformed"),
    ]


def _at(post: SealedPost, at: int) -> SealedPost:
    """Return a post whose header has the u64 2^53 at `at`."""
    header = post.header[:at] + (1 << 53).to_bytes(8, "big") + post.header[at + 8 :]
    return SealedPost(header, post.sealed)


def _case(name: str, post: SealedPost, expect: str, **more: object) -> dict:
    return {"case": name, "header": post.header.hex(), "sealed": post.sealed.hex(), "expect": expect, **more}


def _chain() -> dict:
    link = links.first_link(ROOM, 2)
    places = []
    for seq in range(1, 6):
        post = own_post(b"post %d" % seq, f"chain {seq}")
        hour = HOUR + seq * 7
        link = links.link_of(link, seq, hour, post.header, post.sealed)
        secret = bytes_of(f"frank secret of day {links.day_of(hour)}")
        places.append(
            {
                "seq": seq,
                "hour": hour,
                "day": links.day_of(hour),
                "header_hash": hashlib.sha256(post.header).hexdigest(),
                "sealed_hash": hashlib.sha256(post.sealed).hexdigest(),
                "link": link.hex(),
                "frank_secret": secret.hex(),
                "receipt": links.receipt(secret, link).hex(),
            }
        )
    return {
        "room": ROOM.hex(),
        "generation": 2,
        "first_link": links.first_link(ROOM, 2).hex(),
        "places": places,
    }


FRANK_SECRET = bytes_of("frank secret")


def item(crafted: Crafted | None = None, **changes: object) -> Item:
    """Return a genuine item, or one with parts exchanged; its receipt is the server's for the genuine one."""
    crafted = crafted or Crafted(body=contents.encode(say("ko")))
    post = crafted.sealed()
    previous = bytes_of("previous link")
    sealed_hash = hashlib.sha256(post.sealed).digest()
    link = links.next_link(previous, 9, HOUR, hashlib.sha256(post.header).digest(), sealed_hash)
    body_end = 2 + len(crafted.body)
    values: dict[str, object] = {
        "seq": 9,
        "hour": HOUR,
        "previous_link": previous,
        "header": post.header,
        "sealed_hash": sealed_hash,
        "body": crafted.body,
        "franking_key": crafted.franking_key,
        "signature": crafted.plaintext()[body_end + 32 : body_end + 96],
        "signature_key": public("author"),
        "credential": b"a valid chain",
        "receipt": links.receipt(FRANK_SECRET, link),
    }
    return Item(**(values | changes))


def items() -> dict[str, tuple[Item, list[str]]]:
    forged_tag = Crafted(tag=bytes(32))
    return {
        "genuine": (item(), []),
        "another body": (item(body=b"never said"), ["franking_tag", "signature"]),
        "another franking key": (item(franking_key=bytes(32)), ["franking_tag"]),
        "another signature": (item(signature=bytes(64)), ["signature"]),
        "key of somebody else": (item(signature_key=public("another member")), ["key", "signature"]),
        "nobody admitted the key": (item(credential=b"no chain"), ["admission"]),
        "signed by somebody else": (item(Crafted(signer="another member")), ["signature"]),
        "sealed with a tag that binds nothing": (item(forged_tag), ["franking_tag"]),
        "made up, never delivered": (item(receipt=bytes(32)), ["receipt"]),
        "moved to another place": (item(seq=10), ["receipt"]),
        "moved to another hour": (item(hour=HOUR + 1), ["receipt"]),
        "after other posts": (item(previous_link=bytes(32)), ["receipt"]),
        "other sealed bytes": (item(sealed_hash=bytes(32)), ["receipt"]),
    }


def build() -> dict:
    return {
        "about": "Sealed posts, links and receipts, report items (spec/contents.md). Bytes in hex.",
        "keys": {
            "room": KEYS.room.hex(),
            "generation": KEYS.generation,
            "epoch": KEYS.epoch,
            "epoch_id": KEYS.epoch_id.hex(),
            "epoch_key": KEYS.epoch_key.hex(),
            "signature_key": public("author").hex(),
            "member_id": AUTHOR.hex(),
        },
        "posts": _good() + _bad(),
        "chain": _chain(),
        "items": {
            "frank_secret": FRANK_SECRET.hex(),
            "valid_credential": b"a valid chain".hex(),
            "cases": [
                {"case": name, "item": value.write().hex(), "missing": sorted(missing)}
                for name, (value, missing) in items().items()
            ],
        },
    }


if __name__ == "__main__":
    store("posts.json", build())
