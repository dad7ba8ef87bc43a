"""What everybody must refuse in a recorded room: forged by who holds the keys, one rule broken each."""

from dataclasses import replace

from tests.protocol.deterministic import stream
from tests.rooms import forge
from tests.rooms.community import HOUR, Community, Room
from tests.rooms.recording import Recording

from hearth_mls.credentials import Credential
from hearth_mls.framing import Sender, SenderType
from hearth_mls.leaf_node import LeafNode
from hearth_mls.proposals import Add, ExternalInit, GroupContextExtensions, ReInit, Remove, Update
from hearth_mls.update_path import UpdatePath
from hearth_protocol.codec import u32
from hearth_protocol.crypto.randomness import Randomness
from hearth_protocol.structures.room_extension import Ban, BanKind
from hearth_rooms.member import MemberKeys, RoomMember
from hearth_rooms.profile import room_extension


def refuse_as_member(room: Recording, anna: bytes) -> None:
    member, random = room.members[anna], room.community.random
    extensions = GroupContextExtensions(
        (
            *room.view.public.context.extensions[:-1],
            room_extension(replace(room.view.extension, bans_version=room.view.extension.bans_version + 1)),
        )
    )
    other = room.community.direct_keys(room.staff).credential
    room.refuse("a member removes by value", forge.commit(member, [Remove(2)], random))
    room.refuse("a member changes the extensions", forge.commit(member, [extensions], random))
    room.refuse("a member proposes a Remove", member.propose_remove(room.host))
    room.refuse("a commit without a path", forge.commit(member, [], random, path=False))
    room.refuse(
        "an hour before the last commit's",
        forge.commit(member, [], random, authenticated_data=u32(room.view.hour - 1)),
    )
    room.refuse("an hour of five bytes", forge.commit(member, [], random, authenticated_data=bytes(5)))
    room.refuse(
        "a leaf with another credential",
        forge.commit(
            member, [], random, change_leaf=lambda leaf: replace(leaf, credential=Credential(0xF001, other))
        ),
    )
    seed = random(32)
    fresh = replace(member.keys, signature_seed=seed).signature_key
    room.refuse(
        "a leaf with another key under its old chain",
        forge.commit(
            member, [], random, change_leaf=lambda leaf: replace(leaf, signature_key=fresh), seed=seed
        ),
    )
    message = forge.commit(member, [], random)
    room.refuse("a commit cut short", message[:-1])
    room.refuse("a commit with a byte more", message + b"\x00")
    flipped = bytearray(message)
    flipped[40] ^= 1
    room.refuse("a commit with a bit turned", bytes(flipped))


def refuse_as_staff(room: Recording, bora: bytes) -> None:
    mira, random = room.mira, room.community.random
    extension = room.view.extension
    member = room.view.member(bora)
    bans = (Ban(BanKind.MEMBER, bora, HOUR + 72), Ban(BanKind.INVITATION, member.invitation, HOUR + 72))

    def change(**what: object) -> GroupContextExtensions:
        kept = room.view.public.context.extensions[:-1]
        return GroupContextExtensions(
            (*kept, room_extension(replace(extension, **({"bans_version": 1} | what))))
        )

    room.refuse("bans_version skips", forge.commit(mira, [change(bans_version=2)], random))
    room.refuse("bans_version stays", forge.commit(mira, [change(bans_version=0)], random))
    room.refuse("a ban of somebody who stays", forge.commit(mira, [change(bans=bans)], random))
    room.refuse(
        "a sanction without its one-use invitation",
        forge.commit(mira, [Remove(member.leaf), change(bans=bans[:1])], random),
    )
    room.refuse(
        "a ban shorter than the admission",
        forge.commit(
            mira, [Remove(member.leaf), change(bans=(replace(bans[0], until=HOUR), bans[1]))], random
        ),
    )
    required, senders, _ = room.view.public.context.extensions
    own = change().extensions[-1]
    room.refuse(
        "extensions in another order",
        forge.commit(mira, [GroupContextExtensions((senders, required, own))], random),
    )
    room.refuse(
        "staff past the certificate",
        forge.commit(
            mira,
            [Remove(member.leaf)],
            random,
            authenticated_data=u32(room.staff.certificate.not_after + 1),
        ),
    )


def refuse_entries(room: Recording, used: object, bora: bytes) -> None:
    community, random = room.community, room.community.random

    def entry(keys, **how: object) -> bytes:
        return forge.external_commit(room.view, room.group_info, keys, random, **how)

    fresh = community.invited_keys(community.invite(room.staff, not_after=HOUR + 5))
    host = Community("the host")
    room.refuse("an invitation used up", entry(community.invited_keys(used)))
    room.refuse("an invitation past its hour", entry(fresh, hour=HOUR + 6))
    room.refuse("an entry that removes another", entry(fresh, extra=[Remove(0)]))
    room.refuse("an entry with two ExternalInits", entry(fresh, inits=2))
    room.refuse("a member entering twice", entry(room.members[bora].keys))
    room.refuse("another community's chain", entry(host.direct_keys(host.certify())))
    room.refuse(
        "somebody's chain under another key",
        entry(replace(room.members[bora].keys, signature_seed=random(32))),
    )


_PRIME = (1 << 255) - 19
_ORDER_8 = 325606250916557431795983626356110631294008115727848805560023387167927233504
UNUSABLE_KEYS = {
    "of zeros": bytes(32),
    "of order 1": (1).to_bytes(32, "little"),
    "of order 2": (_PRIME - 1).to_bytes(32, "little"),
    "of order 8": _ORDER_8.to_bytes(32, "little"),
    "not below the prime": (_PRIME + 9).to_bytes(32, "little"),
    "with the highest bit set": (9 | 1 << 255).to_bytes(32, "little"),
    "of 31 bytes": bytes(range(1, 32)),
    "of 33 bytes": bytes(range(1, 34)),
}
"""X25519 keys that libraries take for different things, or that nobody can seal to."""


PLACES_OF_KEYS = ("leaf", "node of the path", "sealed secret")


def commit_with_key(member: RoomMember, random: Randomness, place: str, key: bytes) -> bytes:
    """Return a commit with this key in that place, which keeps every other public rule."""
    public, own_leaf = member.view.public, member.group.own_leaf

    def resigned(leaf: LeafNode) -> LeafNode:
        return leaf.signed(public.suite, member.keys.signature_seed, public.context.group_id, own_leaf)

    def change(path: UpdatePath) -> UpdatePath:
        leaf, first, others = path.leaf_node, path.nodes[0], path.nodes[1:]
        if place == "leaf":
            return replace(path, leaf_node=resigned(replace(leaf, encryption_key=key)))
        if place == "sealed secret":
            sealed = (replace(first.sealed[0], kem_output=key), *first.sealed[1:])
            return replace(path, nodes=(replace(first, sealed=sealed), *others))
        nodes = (replace(first, encryption_key=key), *others)
        _, parent_hash = public.tree.with_path(own_leaf, [node.encryption_key for node in nodes])
        return UpdatePath(resigned(replace(leaf, parent_hash=parent_hash)), nodes)

    return forge.commit(member, [], random, change_path=change)


def entry_with_key(room: Room, keys: MemberKeys, key: bytes) -> bytes:
    """Return an external commit with this key in its ExternalInit."""
    extra = [ExternalInit(key)]
    return forge.external_commit(
        room.view, room.group_info, keys, room.community.random, inits=0, extra=extra
    )


def refuse_unusable_keys(room: Recording, anna: bytes, keys: MemberKeys) -> None:
    member, random = room.members[anna], room.community.random
    for what, key in UNUSABLE_KEYS.items():
        for place in PLACES_OF_KEYS:
            room.refuse(f"a key {what} in a {place}", commit_with_key(member, random, place, key))
        room.refuse(f"a key {what} in an ExternalInit", entry_with_key(room, keys, key))
    for size_bytes in (31, 33):
        room.refuse(
            f"a confirmation tag of {size_bytes} bytes",
            forge.retagged(member, forge.commit(member, [], random), confirmation_tag=bytes(size_bytes)),
        )


def refuse_what_rooms_have_no_use_for(room: Recording, anna: bytes) -> None:
    """Refuse what RFC 9420 would take. Randomness of its own leaves the rest of the file as it was."""
    random = stream("what rooms have no use for")
    for member, who in ((room.mira, "staff"), (room.members[anna], "a member")):
        sender = Sender(SenderType.MEMBER, member.group.own_leaf)
        for kind, made in forge.rightly_made(member, random).items():
            what = {"add": "an Add", "update": "an Update", "psk": "a PreSharedKey"}[kind]
            alone = forge.proposal(room.view, sender, member.keys.signature_seed, made)
            room.refuse(f"{what} by {who}, alone", alone)
            if not isinstance(made, Update):
                room.refuse(f"{what} by {who}, in a commit", forge.commit(member, [made], random))
    reinit = ReInit(b"elsewhere", 1, 3, ())
    room.refuse("a reinitialisation", forge.commit(room.mira, [reinit], random))
    keys = room.members[anna].keys
    newcomer = forge.proposal(
        room.view,
        Sender(SenderType.NEW_MEMBER_PROPOSAL),
        keys.signature_seed,
        Add(keys.identity().key_package(random).public),
    )
    room.refuse("somebody new who proposes to be added", newcomer)
