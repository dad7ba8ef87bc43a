"""Makes vaults.json, words.json and invitations.json: `python -m tests.protocol.generate_words`.

Recovery words and the vault they open; invitation codes and the card they open.
"""

import hashlib
from base64 import urlsafe_b64encode
from dataclasses import dataclass

from tests.protocol.deterministic import bytes_of, public, store, stream
from tests.protocol.generate_sealed import hexed

from hearth_protocol import invitations, recovery_words, vault
from hearth_protocol.codec import u16, u32, u64
from hearth_protocol.crypto import aead, hkdf
from hearth_protocol.word_lists import LANGUAGES

ENTROPY = bytes_of("entropy", 16)


@dataclass(frozen=True)
class CraftedVault:
    """A vault's plaintext before zeros: what stands in front, the whole size, and its last byte."""

    length: int
    counter: int
    content: bytes
    blob_bytes: int = 64 * 1024
    last_byte: int = 0

    def blob(self) -> bytes:
        keys = vault.keys_of(ENTROPY)
        plaintext = (u32(self.length) + u64(self.counter) + self.content).ljust(self.blob_bytes - 40, b"\x00")
        plaintext = plaintext[:-1] + bytes((self.last_byte or plaintext[-1],))
        nonce = bytes_of("vault nonce", 24)
        return nonce + aead.xseal(keys.sealing_key, nonce, plaintext, keys.vault_id + b"hearth vault v1\x00")


def vaults() -> dict[str, tuple[CraftedVault, str]]:
    words = "水".encode() * 5
    fits = 64 * 1024 - 40 - 12
    return {
        "short": (CraftedVault(len(words), 1, words), "open"),
        "empty": (CraftedVault(0, 0, b""), "open"),
        "exactly 64 KiB": (CraftedVault(fits, 7, b"a" * fits), "open"),
        "one byte more": (CraftedVault(fits + 1, 7, b"a" * (fits + 1), 256 * 1024), "open"),
        "class larger than needed": (CraftedVault(fits, 7, b"a" * fits, 256 * 1024), "not_authentic"),
        "no class at all": (CraftedVault(5, 1, b"aaaaa", 100 * 1024), "not_authentic"),
        "padding is not zero": (CraftedVault(5, 1, b"aaaaa", last_byte=1), "not_authentic"),
        "length beyond the blob": (CraftedVault(64 * 1024, 1, b"aaaaa"), "not_authentic"),
    }


def build_vaults() -> dict:
    keys = vault.keys_of(ENTROPY)
    return {
        "about": "Vault keys, and blobs given by what stands in them (spec/contents.md). Bytes in hex.",
        "entropy": ENTROPY.hex(),
        "keys": {
            "signing_seed": keys.signing_seed.hex(),
            "public_key": keys.public_key.hex(),
            "vault_id": keys.vault_id.hex(),
            "sealing_key": keys.sealing_key.hex(),
        },
        "nonce": bytes_of("vault nonce", 24).hex(),
        "blobs": [
            {
                "case": name,
                "length": crafted.length,
                "counter": crafted.counter,
                "content": {"repeat": crafted.content[:1].hex(), "times": len(crafted.content)}
                if len(set(crafted.content)) == 1
                else crafted.content.hex(),
                "blob_bytes": crafted.blob_bytes,
                "last_byte": crafted.last_byte,
                "sha256": hashlib.sha256(crafted.blob()).hexdigest(),
                "expect": expect,
            }
            for name, (crafted, expect) in vaults().items()
        ],
    }


def entropies() -> dict[str, bytes]:
    return {
        "zeros": bytes(16),
        "ones": b"\xff" * 16,
        "7f": b"\x7f" * 16,
        "80": b"\x80" * 16,
        "counting": bytes(range(16)),
        "random": ENTROPY,
    }


def bad_words() -> dict[str, tuple[list[str], int | None]]:
    """Return words that are none, and the place of the unknown one where there is one."""
    good = {tag: recovery_words.to_words(ENTROPY, tag) for tag in LANGUAGES}
    english = good["en"]
    return {
        "eleven": (english[:11], None),
        "thirteen": ([*english, "abandon"], None),
        "none": ([], None),
        "wrong checksum": (["abandon"] * 12, None),
        "two words exchanged": ([english[0], english[2], english[1], *english[3:]], None),
        "third unknown": ([*english[:2], "hearthstone", *english[3:]], 3),
        "last unknown in ko": ([*good["ko"][:11], "모닥불불"], 12),
        "first unknown in zh-Hans": (["鱻", *good["zh-Hans"][1:]], 1),
        "two languages mixed": ([*english[:9], *good["ko"][9:]], 10),
        "a word twice as long": ([*good["zh-Hant"][:4], "的的", *good["zh-Hant"][5:]], 5),
    }


def build_words() -> dict:
    return {
        "about": "Recovery words, BIP 39 without PBKDF2 (spec/contents.md). Entropy in hex, words in NFC.",
        "words": [
            {
                "case": f"{name} in {tag}",
                "language": tag,
                "entropy": entropy.hex(),
                "words": recovery_words.to_words(entropy, tag),
                "expect": "read",
            }
            for name, entropy in entropies().items()
            for tag in LANGUAGES
        ]
        + [
            {"case": name, "words": words, "expect": "malformed", "unknown": place}
            for name, (words, place) in bad_words().items()
        ],
    }


CODE = invitations.Code(bytes_of("code", 13) + b"\xa4")
CARD = invitations.Card(
    public("root"), b"signed addresses", b"signed statement", b"signed anchor", "Fireside 火边"
)
URL = "https://notes.example.org"


def card_of(plaintext: bytes, code: invitations.Code = CODE) -> bytes:
    """Seal any plaintext as if it were the code's card."""
    real = invitations.seal_card(code, CARD, stream("card"))
    key = hkdf.derive(code.raw, b"hearth card v1\x00")
    address = invitations.card_address(invitations.keys_of(code)[1])
    return real[:24] + aead.xseal(key, real[:24], plaintext, address)


def texts() -> dict[str, tuple[str, str | None]]:
    """Return what somebody may paste or type, and the address in it."""
    english, korean, hans = (
        " ".join(invitations.code_to_words(CODE, tag)) for tag in ("en", "ko", "zh-Hans")
    )
    link = invitations.link(URL, CODE)
    return {
        "link": (link, URL),
        "link with blanks around": (f"  {link}\n", URL),
        "link in angle brackets": (f"<{link}>", URL),
        "link of an onion": (
            invitations.link("http://" + "a" * 56 + ".onion", CODE),
            "http://" + "a" * 56 + ".onion",
        ),
        "link with a port": (invitations.link("http://127.0.0.1:8750", CODE), "http://127.0.0.1:8750"),
        "link with a capital host": (link.replace("notes", "Notes"), URL),
        "link without the slash": (link.replace("/#", "#"), URL),
        "words": (english, None),
        "words in capitals": (english.upper(), None),
        "words on ten lines": (english.replace(" ", "\r\n"), None),
        "words with commas": (english.replace(" ", ", "), None),
        "Korean words with full-width spaces": (korean.replace(" ", "\u3000"), None),
        "Chinese words without spaces": (hans.replace(" ", ""), None),
        "Chinese words with ideographic commas": (hans.replace(" ", "、"), None),
    }


def bad_texts() -> dict[str, str]:
    words = invitations.code_to_words(CODE, "en")
    link = invitations.link(URL, CODE)
    spare = urlsafe_b64encode(CODE.raw[:-1] + b"\xa5").decode().rstrip("=")
    return {
        "nothing": "",
        "nine words": " ".join(words[:9]),
        "eleven words": " ".join([*words, "abandon"]),
        "an unknown word": " ".join([*words[:9], "hearthstone"]),
        "link without a fragment": URL + "/",
        "link with an empty fragment": URL + "/#",
        "link cut short": link[:-1],
        "link with a character more": link + "A",
        "link padded": link + "=",
        "low bits not zero": f"{URL}/#{spare}",
        "code in the query": link.replace("/#", "/?"),
        "query before the fragment": link.replace("/#", "/?from=chat#"),
        "http to a host of the open net": link.replace("https", "http"),
        "link with a path": link.replace("/#", "/notes/#"),
        "link with a user": link.replace("//", "//me@"),
        "another scheme": link.replace("https", "ftp"),
        "no host": "#" + link.split("#")[1],
        "broken host": "http://[::1/#" + link.split("#")[1],
    }


def build_invitations() -> dict:
    signing_seed, key = invitations.keys_of(CODE)
    sealed = invitations.seal_card(CODE, CARD, stream("card"))
    spoilt = sealed[:-1] + bytes((sealed[-1] ^ 1,))
    other = invitations.Code(bytes(14))
    return {
        "about": "Invitation codes as links and words, keys, cards (spec/contents.md). Bytes in hex.",
        "code": CODE.raw.hex(),
        "words": {tag: invitations.code_to_words(CODE, tag) for tag in LANGUAGES},
        "seed": signing_seed.hex(),
        "public_key": key.hex(),
        "card_address": invitations.card_address(key).hex(),
        "texts": [
            *(
                {"case": name, "text": text, "url": url, "expect": "read"}
                for name, (text, url) in texts().items()
            ),
            *({"case": name, "text": text, "expect": "malformed"} for name, text in bad_texts().items()),
        ],
        "cards": [
            {"case": "card", "sealed": sealed.hex(), "expect": "open", "fields": hexed(CARD)},
            {"case": "last byte altered", "sealed": spoilt.hex(), "expect": "not_authentic"},
            {"case": "shorter than a nonce", "sealed": sealed[:20].hex(), "expect": "not_authentic"},
            {
                "case": "card of another code",
                "sealed": invitations.seal_card(other, CARD, stream("card")).hex(),
                "expect": "not_authentic",
            },
            {"case": "a byte more", "sealed": card_of(CARD.write() + b"\x00").hex(), "expect": "malformed"},
            {"case": "cut short", "sealed": card_of(CARD.write()[:-1]).hex(), "expect": "malformed"},
            {"case": "length in long form", "sealed": card_of(_long_form()).hex(), "expect": "malformed"},
        ],
    }


def _long_form() -> bytes:
    written = CARD.write()
    return written[:32] + u16(0x4000 | len(CARD.addresses)) + written[33:]


if __name__ == "__main__":
    store("vaults.json", build_vaults())
    store("words.json", build_words())
    store("invitations.json", build_invitations())
