"""Makes protocol/vectors/pin.json: `python -m tests.protocol.generate_pins`.

PINs, stretched at little cost but once, the shares that go with them, and the blobs that both open.
"""

from dataclasses import replace

from tests.protocol.deterministic import bytes_of, store, stream

from hearth_protocol import labels, pin_blob, pin_share
from hearth_protocol.codec import text, u32
from hearth_protocol.pin_blob import Head

SHARE = bytes_of("share")
HEAD = Head(
    share_id=bytes_of("share id", 16),
    salt=bytes_of("salt", 16),
    passes=1,
    memory_kib=8,
    address="https://hearth.example",
)
CONTENT = "여기까지 · 到这里 · up to here".encode()
PINS = {
    "six digits": ("481516", HEAD),
    "full width digits are the same PIN": ("４８１５１６", HEAD),
    "Hangul, composed or not": ("한밤중산책길", HEAD),
    "two passes, no address": ("481516", replace(HEAD, passes=2, memory_kib=64, address="")),
    "as new blobs have it": (
        "481516",
        replace(HEAD, passes=pin_blob.PASSES, memory_kib=pin_blob.MEMORY_KIB),
    ),
}


def good() -> list[dict]:
    cases = []
    for name, (pin, head) in PINS.items():
        stretched = pin_blob.stretch(pin, head)
        key = stretched.key(SHARE)
        cases.append(
            {
                "case": name,
                "pin": pin,
                "passes": head.passes,
                "memory_kib": head.memory_kib,
                "address": head.address,
                "stretched": stretched.secret.hex(),
                "proof": stretched.proof.hex(),
                "verifier": pin_share.verifier_of(head.share_id, stretched.proof).hex(),
                "key": key.hex(),
                "blob": pin_blob.seal(head, key, CONTENT, stream("pin blob")).hex(),
                "expect": "open",
            }
        )
    return cases


def _head(
    *, passes: int = 1, memory_kib: int = 8, address: str = "", label: bytes = labels.PIN_BLOB
) -> bytes:
    return label + HEAD.share_id + HEAD.salt + u32(passes) + u32(memory_kib) + text(address, 1000)


def bad() -> dict[str, tuple[bytes, str]]:
    """Blobs for the first PIN's key: name -> (bytes, what becomes of them)."""
    pin, head = PINS["six digits"]
    key = pin_blob.stretch(pin, head).key(SHARE)
    blob = pin_blob.seal(head, key, CONTENT, stream("pin blob"))
    spoilt = blob[:-1] + bytes((blob[-1] ^ 1,))
    start = len(head.write())
    other = replace(head, passes=2).write() + blob[start:]
    filling = bytes(64)
    return {
        "last byte altered": (spoilt, "not_authentic"),
        "another cost than it was sealed with": (other, "not_authentic"),
        "cut within the tag": (blob[: start + 24 + 15], "not_authentic"),
        "another label": (
            _head(label=labels.VAULT.ljust(len(labels.PIN_BLOB), b"\0")) + filling,
            "malformed",
        ),
        "no pass": (_head(passes=0) + filling, "malformed"),
        "17 passes": (_head(passes=17) + filling, "malformed"),
        "7 KiB": (_head(memory_kib=7) + filling, "malformed"),
        "more than 256 MiB": (_head(memory_kib=256 * 1024 + 1) + filling, "malformed"),
        "an address with a path": (_head(address="https://hearth.example/a") + filling, "malformed"),
        "an address too long": (_head(address="https://" + "a" * 193) + filling, "malformed"),
        "cut within the nonce": (blob[: start + 23], "malformed"),
        "nothing": (b"", "malformed"),
    }


def build_pins() -> dict:
    return {
        "about": "PINs, shares and blobs (spec/contents.md). Bytes in hex. Bad blobs: the first case's key.",
        "share_id": HEAD.share_id.hex(),
        "salt": HEAD.salt.hex(),
        "share": SHARE.hex(),
        "content": CONTENT.hex(),
        "cases": [
            *good(),
            *({"case": name, "blob": blob.hex(), "expect": expect} for name, (blob, expect) in bad().items()),
        ],
    }


if __name__ == "__main__":
    store("pin.json", build_pins())
