"""Make protocol/vectors/rooms.json: a recorded room, what everybody must refuse, what it replays to.

Run as `python -m tests.rooms.generate_rooms` from the root of the repository.
"""

from collections.abc import Callable
from dataclasses import replace

from tests.protocol.deterministic import store, stream
from tests.rooms import forge
from tests.rooms.community import HOUR, Community, Room

from hearth_mls.credentials import Credential
from hearth_mls.framing import Sender, SenderType
from hearth_mls.leaf_node import LeafNode
from hearth_mls.proposals import Add, ExternalInit, GroupContextExtensions, ReInit, Remove, Update
from hearth_mls.update_path import UpdatePath
from hearth_protocol import signed
from hearth_protocol.admission import sanction_bans
from hearth_protocol.codec import u32
from hearth_protocol.crypto.randomness import Randomness
from hearth_protocol.errors import HearthError, Malformed, NotAuthentic, Refused
from hearth_protocol.structures.anchor import Anchor
from hearth_protocol.structures.genesis import Genesis, GenesisReason
from hearth_protocol.structures.room_extension import Ban, BanKind
from hearth_rooms.member import MemberKeys, RoomMember
from hearth_rooms.opening import open_generation
from hearth_rooms.profile import room_extension
from hearth_rooms.replay import from_anchor
from hearth_rooms.view import RoomView, Snapshot, Step


def state_of(view: RoomView, community: Community) -> dict[str, object]:
    return {
        "epoch": view.epoch,
        "hour": view.hour,
        "context_hash": view.context_hash.hex(),
        "confirmation_tag": view.confirmation_tag.hex(),
        "bans_version": view.extension.bans_version,
        "members": {str(member.leaf): member.member_id.hex() for member in view.roster()},
        "pending": [member.member_id.hex() for member in view.pending_removes(community.trust)],
    }


def deed_of(step: Step) -> dict[str, object]:
    return {
        "kind": step.kind,
        "by": None if step.committer is None else step.committer.member_id.hex(),
        "joined": None if step.joined is None else step.joined.member_id.hex(),
        "re_entered": step.re_entered,
        "left": [member.member_id.hex() for member in step.left],
        "covers": [member.member_id.hex() for member in step.covers],
        "room_changed": step.room_changed,
    }


def snapshot_of(snapshot: Snapshot) -> dict[str, str]:
    return {
        "context": snapshot.context.hex(),
        "tree": snapshot.tree.hex(),
        "confirmation_tag": snapshot.confirmation_tag.hex(),
        "opened_by": snapshot.opened_by.hex(),
    }


def outcome(call: Callable[[], object]) -> str:
    """Return the word for how `call` ends: accept, malformed, not_authentic, or a refusal's code."""
    try:
        call()
    except Malformed:
        return "malformed"
    except NotAuthentic:
        return "not_authentic"
    except Refused as refused:
        return refused.code.value
    except HearthError as other:
        raise AssertionError(other) from other
    return "accept"


class Recording(Room):
    """A room that writes down what it was given."""

    def __init__(self, community: Community) -> None:
        self.record: list[dict[str, object]] = []
        self.refusals: list[dict[str, object]] = []
        super().__init__(community)

    def deliver(self, message: bytes, group_info: bytes | None = None, own: RoomMember | None = None) -> Step:
        step = super().deliver(message, group_info, own)
        self.record.append(
            {
                "message": message.hex(),
                "group_info": (group_info or b"").hex(),
                "expect": "accept",
                "does": deed_of(step),
                "after": state_of(step.view, self.community),
            }
        )
        return step

    def refuse(self, case: str, message: bytes) -> None:
        """Write down what everybody says to `message` here; it is not accepted, or the vector is wrong."""
        word = outcome(lambda: self.view.apply(message, self.trust))
        if word == "accept":
            raise AssertionError(case)
        self.refusals.append(
            {"case": case, "after": len(self.record), "message": message.hex(), "expect": word}
        )


def _refuse_as_member(room: Recording, anna: bytes) -> None:
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


def _refuse_as_staff(room: Recording, bora: bytes) -> None:
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


def _refuse_entries(room: Recording, used: object, bora: bytes) -> None:
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


def _refuse_unusable_keys(room: Recording, anna: bytes, keys: MemberKeys) -> None:
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


def _refuse_what_rooms_have_no_use_for(room: Recording, anna: bytes) -> None:
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


def _anchor(room: Room, *, seq: int, hour: int) -> bytes:
    return room.mira.anchor(
        staff_seed=room.staff.seed,
        certificate=room.staff.name,
        last_seq=seq,
        link=b"l" * 32,
        revocations_version=0,
        hour=hour,
    )


def _openings(room: Room) -> list[dict[str, object]]:
    genesis = signed.parse(room.founded.genesis, Genesis).unverified
    cases = {
        "the room's own": room.founded.genesis,
        "of another context": signed.sign(room.staff.seed, replace(genesis, context_hash=bytes(32))),
        "of another room": signed.sign(room.staff.seed, replace(genesis, room=bytes(16))),
        "of a later generation": signed.sign(
            room.staff.seed, replace(genesis, generation=1, previous=b"p" * 32, reason=GenesisReason.BROKEN)
        ),
        "signed by somebody else": signed.sign(b"s" * 32, genesis),
        "past the certificate": signed.sign(
            room.staff.seed, replace(genesis, hour=room.staff.certificate.not_after + 1)
        ),
    }
    return [
        {
            "case": case,
            "genesis": data.hex(),
            "expect": outcome(
                lambda data=data: open_generation(
                    data, room.founded.group_info, room.founded.tree, trust=room.trust
                )
            ),
        }
        for case, data in cases.items()
    ]


def _replays(
    room: Room, snapshots: dict[str, Snapshot], anchors: dict[str, bytes], since: int
) -> list[dict[str, object]]:
    every, later = list(range(len(room.handshakes))), list(range(since, len(room.handshakes)))
    cases = (
        ("from the anchor", "anchored", "first", "", later),
        ("from the genesis", "genesis", "", "", every),
        ("from the genesis, the newest anchor on the way", "genesis", "", "first", every),
        ("nobody vouches", "anchored", "", "", later),
        ("the anchor of another epoch", "anchored", "newest", "", later),
        ("the newest anchor not on the way", "genesis", "", "newest", every[:since]),
        ("a handshake left out", "anchored", "first", "", later[1:]),
        ("the last handshake left out", "anchored", "first", "", later[:-1]),
        ("two handshakes swapped", "anchored", "first", "", [later[1], later[0], *later[2:]]),
        ("an hour nobody proved", "unproven", "first", "", later),
        ("an hour of another commit", "misproven", "first", "", later),
        ("the tree of another epoch", "other tree", "first", "", later),
        ("an anchor by somebody else", "anchored", "forged", "", later),
    )
    made = []
    for case, snapshot, anchor, newest, handshakes in cases:

        def run(snapshot=snapshot, anchor=anchor, newest=newest, handshakes=handshakes) -> object:
            return from_anchor(
                genesis=[room.founded.genesis],
                anchor=anchors.get(anchor, b""),
                snapshot=snapshots[snapshot],
                handshakes=[room.handshakes[at] for at in handshakes],
                trust=room.trust,
                group_info=room.group_info,
                newest_anchor=anchors.get(newest, b""),
            )

        made.append(
            {
                "case": case,
                "snapshot": snapshot,
                "anchor": anchor,
                "newest_anchor": newest,
                "handshakes": handshakes,
                "expect": outcome(run),
            }
        )
    return made


def build() -> dict[str, object]:
    community = Community("vectors of rooms")
    room = Recording(community)
    begun = state_of(room.view, community)
    invited = community.invite(room.staff)
    anna = room.enter(community.invited_keys(invited)).member_id
    bora = room.admit().member_id
    _refuse_as_member(room, anna)
    _refuse_as_staff(room, bora)
    _refuse_entries(room, invited, bora)
    since, anchored = len(room.handshakes), room.view.snapshot()
    first = _anchor(room, seq=7, hour=HOUR)
    chen = room.enter(community.direct_keys(room.staff), hour=HOUR + 1)
    room.propose_by_server(bora)
    room.refuse("a commit that does not cover", forge.commit(room.members[anna], [], community.random))
    room.commit(anna, hour=HOUR + 2)
    room.commit(room.host, hour=HOUR + 2, bans=sanction_bans(chen.own.admission, room.trust))
    room.refuse(
        "a banned member",
        forge.external_commit(room.view, room.group_info, chen.keys, community.random),
    )
    keys = room.members.pop(anna).keys
    room.enter(keys, hour=HOUR + 200)
    _refuse_unusable_keys(room, anna, community.direct_keys(room.staff, not_after=HOUR + 201))
    _refuse_what_rooms_have_no_use_for(room, anna)
    snapshots = {
        "genesis": room.snapshot,
        "anchored": anchored,
        "unproven": replace(anchored, opened_by=b""),
        "misproven": replace(anchored, opened_by=room.view.opened_by),
        "other tree": replace(anchored, tree=room.view.snapshot().tree),
    }
    anchors = {
        "first": first,
        "newest": _anchor(room, seq=12, hour=HOUR + 200),
        "forged": signed.sign(b"s" * 32, signed.parse(first, Anchor).unverified),
    }
    return {
        "about": "A recorded room: genesis, handshakes, refusals, replays (spec/groups.md). Bytes in hex; "
        "`after` counts the handshakes that were taken before a refused message came.",
        "root_key": community.trust.root_key.hex(),
        "server_key": community.server_key.hex(),
        "certificates": [data.hex() for data in community.certificates],
        "group_info": room.founded.group_info.hex(),
        "tree": room.founded.tree.hex(),
        "openings": _openings(room),
        "begun": begun,
        "handshakes": room.record,
        "refused": room.refusals,
        "snapshots": {name: snapshot_of(each) for name, each in snapshots.items()},
        "anchors": {name: data.hex() for name, data in anchors.items()},
        "replays": _replays(room, snapshots, anchors, since),
    }


if __name__ == "__main__":
    store("rooms.json", build())
