"""Makes protocol/vectors/names.json: `python -m tests.protocol.generate_names`. Ids and authentication."""

from dataclasses import replace

from tests.protocol.deterministic import bytes_of, public, seed, store
from tests.protocol.example_structures import COMMUNITY, ROOM
from tests.protocol.generate_admission import direct

from hearth_protocol.authentication import Authentication
from hearth_protocol.frames.operations import IdentityKind
from hearth_protocol.ids import CommunityId, community_id, encode_id, invitation_id, member_id
from hearth_protocol.structures.credential import credential_hash
from hearth_protocol.structures.room_extension import group_id

ASKED = Authentication(
    community=COMMUNITY,
    kind=IdentityKind.MEMBER,
    key_id=member_id(ROOM, public("leaf")),
    nonce=bytes_of("nonce"),
    expiry_seconds=1_764_000_000,
)


def _fields(asked: Authentication) -> dict[str, object]:
    return {
        "community": asked.community.hex(),
        "kind": int(asked.kind),
        "key_id": asked.key_id.hex(),
        "nonce": asked.nonce.hex(),
        "expiry_seconds": asked.expiry_seconds,
    }


def _authentications() -> list[dict[str, object]]:
    signature = ASKED.sign(seed("leaf"))
    variants = {
        "as it was signed": (ASKED, "valid"),
        "for another community": (replace(ASKED, community=CommunityId(bytes_of("other"))), "not_authentic"),
        "as another kind": (replace(ASKED, kind=IdentityKind.STAFF), "not_authentic"),
        "as somebody else": (replace(ASKED, key_id=bytes_of("other", 16)), "not_authentic"),
        "to another challenge": (replace(ASKED, nonce=bytes_of("other")), "not_authentic"),
        "for longer": (replace(ASKED, expiry_seconds=ASKED.expiry_seconds + 1), "not_authentic"),
    }
    return [
        {
            "case": name,
            "key": public("leaf").hex(),
            **_fields(asked),
            "signed_bytes": asked.write().hex(),
            "signature": signature.hex(),
            "expect": expect,
        }
        for name, (asked, expect) in variants.items()
    ]


def build() -> dict[str, object]:
    key = public("leaf")
    return {
        "about": "Names of things and authentication (spec/groups.md, Keys and names). Bytes in hex.",
        "community": {"root_key": public("root").hex(), "id": community_id(public("root")).hex()},
        "member": {
            "room": ROOM.hex(),
            "signature_key": key.hex(),
            "id": member_id(ROOM, key).hex(),
            "text": encode_id(member_id(ROOM, key)),
        },
        "invitation": {"public_key": key.hex(), "id": invitation_id(key).hex()},
        "group": {"room": ROOM.hex(), "generation": 7, "id": group_id(ROOM, 7).hex()},
        "credential": {"chain": direct().hex(), "hash": credential_hash(direct()).hex()},
        "texts": [
            {"text": "AAAAAAAAAAAAAAAAAAAAAA", "expect": "read"},
            {"text": "AAAAAAAAAAAAAAAAAAAAAB", "expect": "malformed", "case": "unused bits"},
            {"text": "AAAAAAAAAAAAAAAAAAAAAA==", "expect": "malformed", "case": "padding"},
            {"text": "AAAAAAAAAAAAAAAAAAAA+A", "expect": "malformed", "case": "the other alphabet"},
            {"text": "AAAAAAAAAAAAAAAAAAAA", "expect": "malformed", "case": "too short"},
            {"text": "AAAAAAAAAAAAAAAAAAAAAAAA", "expect": "malformed", "case": "too long"},
            {"text": "AAAAAAAAAAAAAAAAAAA AA", "expect": "malformed", "case": "a space"},
            {"text": "가AAAAAAAAAAAAAAAAAAAAA", "expect": "malformed", "case": "not ASCII"},
        ],
        "authentications": _authentications(),
    }


if __name__ == "__main__":
    store("names.json", build())
