"""Make protocol/vectors/member-state.json: what Anna keeps, what it resumes to, how two devices merge.

Run as `python -m tests.client.generate_member_state` from the root of the repository.
"""

from dataclasses import replace as changed
from hashlib import sha256
from types import MappingProxyType

from msgspec.structs import replace
from tests.client import member_notes
from tests.client.member_merges import merges
from tests.client.member_story import Story, standing, told
from tests.moderation.list_operator import three_versions
from tests.protocol.deterministic import bytes_of, store, stream
from tests.rooms.community import HOUR, ROOM
from tests.rooms.recording import outcome

from hearth_client.kept import layout, slots
from hearth_client.kept.layout.membership import write_membership
from hearth_client.kept.layout.state import SEEN_KEY
from hearth_client.kept.slots import Record, Slot
from hearth_client.kept.state import (
    Asked,
    Choice,
    Hidden,
    HistoryWish,
    Membership,
    PendingCommit,
    Pseudonym,
    Queued,
    Spent,
    StaffKeys,
    State,
)
from hearth_mls import private_state
from hearth_mls.group import Group
from hearth_mls.proposals import Remove
from hearth_mls.tree_math import LeafIndex, node_of
from hearth_protocol import recovery_words, vault
from hearth_protocol.codec import u16, u32, u64, vector
from hearth_protocol.notebook import write_entry
from hearth_rooms.member import MemberKeys, Pending, RoomMember

LISTED = three_versions()
NONCE = bytes_of("nonce of the vault", 24)
ENTROPY = bytes_of("entropy of Anna", 16)
COUNTER = 7
AUDIT_SEEN = u64(0) + u64(9) + u32(HOUR) + bytes_of("a signed head")
SLOTS = {
    slots.key_of(Slot.STUDY, b"a module"): Record(1, b"\x00\x03 read"),
    slots.key_of(Slot.EXPOSURE, b"a day"): Record(1, b"\x02", HOUR + 336),
    SEEN_KEY: Record(1, AUDIT_SEEN),
    slots.key_of(0xFFFF, b"from the future"): Record(9, b"\xff" * 70),
}


def version_1(state: State) -> bytes:
    """Return a state in version 1: no spending, crisis line, list, notebook, head of the audit or slots."""
    without = layout.encode(
        replace(state, memberships={}, list_key=b"", list_head=b"", notebook={}, slots={})
    )
    rooms = [write_membership(replace(one, spent={})) for _, one in sorted(state.memberships.items())]
    if any(not one.endswith(b"\0\0") for one in rooms):
        raise AssertionError("an outbox is a device's own")
    choice_bytes, no_list, no_notebook, no_slots, no_rooms = 9, 2, 1, 1, 1
    end = -choice_bytes - no_list - no_notebook - no_slots - no_rooms
    return u16(1) + without[2:end] + vector(b"".join(one[:-1] for one in rooms))


def version_2(state: State) -> bytes:
    """Return a state in the layout of version 2: no notebook, no head of the audit chain, no slots."""
    return u16(2) + layout.encode(replace(state, notebook={}, slots={}))[2:-2]


def version_3(state: State) -> bytes:
    """Return a state in the layout of version 3: no slots, the last head of the audit chain in a field."""
    seen = state.slots[SEEN_KEY].value[8:] if SEEN_KEY in state.slots else b""
    return u16(3) + layout.encode(replace(state, slots={}))[2:-1] + vector(seen)


def _as_of_version_3(state: State) -> State:
    return replace(state, slots={key: one for key, one in state.slots.items() if key == SEEN_KEY})


def _membership(story: Story, pending: Pending) -> Membership:
    here = story.here
    return Membership(
        room=ROOM,
        signature_seed=story.anna_keys.signature_seed,
        inbox_secret=story.anna_keys.inbox_secret,
        signature_key=story.anna_keys.signature_key,
        credential=story.anna_keys.credential,
        name="Garden",
        pseudonym=Pseudonym("아나 🌿", HOUR * 3600 + 5, 0),
        generation=0,
        epoch=here.view.epoch,
        private=here.encode(),
        anchor=story.anchor,
        anchor_generation=0,
        anchor_epoch=story.anchored,
        pending={
            pending.commit_hash: PendingCommit(
                generation=0, epoch=here.view.epoch + 1, private=pending.member.encode(), hour=HOUR + 2
            )
        },
        epochs=tuple(story.records),
        authors={bytes(one.member_id): one.signature_key for one in here.view.roster()},
        place=story.place,
        read_seq=1,
        renewed_hour=HOUR,
        current_hour=HOUR + 1,
        retention_days=14,
        hidden={story.bora: Hidden(hidden=True, chosen_seconds=HOUR * 3600 + 9)},
        wish=HistoryWish(
            generation=0,
            request_id=bytes_of("request", 16),
            secret=bytes_of("request secret"),
            nonce=bytes_of("request nonce", 16),
            hour=HOUR,
        ),
        asked=tuple(
            sorted(
                (
                    Asked(signature_seed=bytes_of(f"asked {n}"), inbox_secret=bytes_of(f"box {n}"), hour=HOUR)
                    for n in (1, 2)
                ),
                key=lambda one: one.signature_seed,
            )
        ),
        spent={
            bytes_of("a post with evidence", 16): Spent(HOUR, 0, evidence=True),
            bytes_of("a post with letters and digits", 16): Spent(HOUR + 1, 40),
        },
    )


def _state(story: Story, mine: Membership) -> State:
    about_to = story.community.direct_keys(story.room.staff, room=bytes_of("another room", 16))
    return State(
        root_key=story.community.trust.root_key,
        certificates={story.room.staff.name: story.room.staff.signed},
        memberships={
            one.room: one
            for one in (
                mine,
                Membership(
                    room=bytes_of("another room", 16),
                    signature_seed=about_to.signature_seed,
                    inbox_secret=about_to.inbox_secret,
                    signature_key=about_to.signature_key,
                    credential=about_to.credential,
                ),
            )
        },
        tombstones={bytes_of("a membership that ended", 16): HOUR - 5},
        crisis_line=Choice(on=False, chosen_seconds=HOUR * 3600 + 30),
        list_key=LISTED.key(),
        list_head=LISTED.versions[1].head,
        notebook=member_notes.kept(),
        slots=SLOTS,
    )


def _as_of_version_1(state: State) -> State:
    rooms = {room: replace(one, spent={}) for room, one in state.memberships.items()}
    older = replace(state, memberships=rooms, crisis_line=Choice(on=True), notebook={})
    return replace(older, slots={}, list_key=b"", list_head=b"")


def _staff_state(story: Story) -> State:
    mira = story.room.mira
    mine = Membership(
        room=ROOM,
        signature_seed=mira.keys.signature_seed,
        inbox_secret=mira.keys.inbox_secret,
        signature_key=mira.keys.signature_key,
        credential=mira.keys.credential,
        epoch=mira.view.epoch,
        private=mira.encode(),
        staff=True,
    )
    keys = StaffKeys(
        signature_seed=story.room.staff.seed,
        hpke_secret=bytes_of("Mira's letters"),
        name="Mira",
        certificate=story.room.staff.signed,
    )
    return State(
        root_key=story.community.trust.root_key,
        certificates={story.room.staff.name: story.room.staff.signed},
        memberships={ROOM: mine},
        staff=keys,
    )


def _file_state(state: State, mine: Membership) -> State:
    """What a file holds besides: drafts, the words, where the server is."""
    drafts = (
        Queued(post_id=bytes_of("draft 2", 16), body=b"\x81"),
        Queued(post_id=bytes_of("draft 1", 16), body=b"\x82", retracts=bytes_of("a post", 16)),
    )
    return replace(
        state,
        entropy=ENTROPY,
        server_url="https://garden.example",
        memberships={**state.memberships, ROOM: replace(mine, outbox=drafts, forked=True)},
    )


def _contents(states: dict[str, State]) -> list[dict[str, object]]:
    return [
        {"case": case, "content": layout.encode(state).hex(), "expect": "read", "state": told(state)}
        for case, state in states.items()
    ]


def _spoilt(data: bytes, mine: Membership) -> list[dict[str, object]]:
    """Return contents that nobody writes. Each differs in one thing from Anna's."""

    def instead(old: bytes, new: bytes) -> bytes:
        if data.count(old) != 1:
            raise AssertionError(old)
        return data.replace(old, new)

    first, second = mine.asked
    one, other = (record.key for record in mine.epochs)
    low, high = sorted(mine.authors.values())[:2]
    bitmap = one + b"\xe0"
    noted = vector(b"".join(write_entry(one) for _, one in sorted(member_notes.kept().items())))
    records = [slots.write_record(item) for item in sorted(SLOTS.items())]
    seen = vector(b"".join(records))
    assert data.endswith(noted + seen)
    listed = len(vector(LISTED.key()) + vector(LISTED.versions[1].head) + noted + seen)
    one_entry, other_entry = (write_entry(one) for _, one in sorted(member_notes.kept().items())[:2])

    def notes(entries: bytes) -> bytes:
        return data[: -len(noted + seen)] + vector(entries) + seen

    def slotted(*records: bytes) -> bytes:
        return data[: -len(seen)] + vector(b"".join(records))

    out = next(write_entry(one) for one in member_notes.kept().values() if one.is_out)
    cases = {
        "a version from the future": u16(layout.VERSION + 1) + data[2:],
        "no version": u16(0) + data[2:],
        "an older version's number before this one's fields": u16(2) + data[2:],
        "in version 3, a head longer than a record takes": u16(3)
        + data[2 : -len(seen)]
        + vector(bytes(4_089)),
        "a post that spent nothing": instead(
            (HOUR + 1).to_bytes(4, "big") + b"\x00\x28\x00", (HOUR + 1).to_bytes(4, "big") + b"\x00\x00\x00"
        ),
        "a crisis line neither on nor off": data[: -9 - listed] + b"\x02" + data[-8 - listed :],
        "a root key of 31 bytes": instead(vector(data[3:35]), vector(data[3:34])),
        "keys asked for out of order": instead(first.signature_seed, b"\xff" * 32),
        "two authors out of order": instead(low + high, high + low),
        "an epoch's key twice": instead(
            mine.epochs[1].epoch.to_bytes(8, "big") + mine.epochs[1].epoch_id,
            mine.epochs[0].epoch.to_bytes(8, "big") + mine.epochs[0].epoch_id,
        ),
        "a roster with a bit for nobody": instead(bitmap, one + b"\xe1"),
        "a source that is none": instead(other + b"\xe0\x01", other + b"\xe0\x00"),
        "neither used nor unused": instead(
            other + b"\xe0\x01" + (HOUR + 1).to_bytes(4, "big") + b"\x01",
            other + b"\xe0\x01" + (HOUR + 1).to_bytes(4, "big") + b"\x02",
        ),
        "an epoch place from 2^53 on": instead(
            mine.epochs[1].epoch.to_bytes(8, "big") + mine.epochs[1].epoch_id,
            (1 << 53).to_bytes(8, "big") + mine.epochs[1].epoch_id,
        ),
        "a crisis line chosen at 2^53": data[: -8 - listed] + (1 << 53).to_bytes(8, "big") + data[-listed:],
        "two entries of the notebook out of order": instead(one_entry + other_entry, other_entry + one_entry),
        "an entry of the notebook twice": notes(one_entry + one_entry),
        "an entry of the notebook neither in nor out": instead(out, out[:-33] + b"\x02" + out[-32:]),
        "an entry of the notebook that says nothing": notes(b"\x00\x01\x00"),
        "an entry of the notebook that says too much": notes(b"\x00\x01" + vector(bytes(8193))),
        "an entry of the notebook that follows one twice": notes(vector(bytes(64)) + b"\x00" + bytes(32)),
        "an entry of the notebook that follows seventeen": notes(
            vector(b"".join(bytes([at]) * 32 for at in range(17))) + b"\x00" + bytes(32)
        ),
        "two records of the slots out of order": slotted(records[1], records[0]),
        "a record of the slots twice": slotted(records[0], records[0]),
        "a record of slot 0": slotted(b"\x00\x00" + records[0][2:]),
        "a record of form 0": slotted(_record(form=0)),
        "a record without a name": slotted(_record(name=b"")),
        "a record whose name is too long": slotted(_record(name=bytes(33))),
        "a record that says too much": slotted(_record(value=bytes(4097))),
        "a name that is no text": instead("아나 🌿".encode(), b"\xff" * len("아나 🌿".encode())),
    }
    assert second.signature_seed > first.signature_seed
    return [
        {
            "case": case,
            "content": content.hex(),
            "expect": outcome(lambda content=content: layout.decode(content)),
        }
        for case, content in cases.items()
    ]


def _record(form: int = 1, name: bytes = b"a", value: bytes = b"") -> bytes:
    return u16(1) + vector(name) + u16(form) + vector(value) + bytes(4)


def _with(group: Group, **changes: object) -> bytes:
    return private_state.encode(changed(group, **changes), proposals=False)


def _resumes(story: Story, on_branch: RoomMember) -> list[dict[str, object]]:
    """Return private states beside the room as it stands in Anna's epoch, and what is said to each."""
    here, private = story.here, story.here.encode()
    group, own = here.group, node_of(here.group.own_leaf)
    bora = story.room.members[story.bora]
    keys = dict(group.path_keys)
    (parent,) = [node for node in keys if node != own][:1]
    sealed_once = group.protect(b"no post", random=stream("no post"))[1]
    proposed = group.propose(Remove(LeafIndex(0)))[1]
    updated = group.propose_update(stream("an update"))[1]
    cases = {
        "as it was kept": private,
        "cut short": private[:-1],
        "a byte more": private + b"\x00",
        "a version from the future": u16(2) + private[2:],
        "of an earlier epoch": story.earlier.encode(),
        "of another branch of the next epoch": on_branch.encode(),
        "of somebody else's leaf": _with(group, own_leaf=bora.group.own_leaf),
        "of a leaf that is blank": _with(group, own_leaf=LeafIndex(3)),
        "a leaf key that does not fit the leaf": _with(
            group, path_keys=MappingProxyType({**keys, own: bytes_of("a key")})
        ),
        "a path key that does not fit its node": _with(
            group, path_keys=MappingProxyType({**keys, parent: bytes_of("a key")})
        ),
        "without the key of its leaf": _with(
            group, path_keys=MappingProxyType({node: key for node, key in keys.items() if node != own})
        ),
        "a confirmation key of another epoch": _with(
            group, secrets=changed(group.secrets, confirmation=story.earlier.group.secrets.confirmation)
        ),
        "a secret of 31 bytes": _with(group, secrets=changed(group.secrets, init=bytes(31))),
        "another member's": bora.encode(),
        "with a secret tree": private_state.encode(sealed_once),
        "with a proposal": private_state.encode(proposed),
        "with an update": private_state.encode(updated),
    }
    return [
        {
            "case": case,
            "private": data.hex(),
            "expect": outcome(lambda data=data: RoomMember.resume(data, here.view, here.keys)),
        }
        for case, data in cases.items()
    ]


def _after(story: Story, pending: Pending, keys: MemberKeys) -> dict[str, object]:
    """Return what comes next: a post of Anna's epoch, then one of two commits."""
    now = standing(story.here)
    tree = story.room.view.public.tree.write()
    post = story.say(story.room.host, "Said in the epoch that was kept")
    won = {
        "message": pending.message.hex(),
        "commit_hash": pending.commit_hash.hex(),
        "then": standing(pending.member),
    }
    bora = story.commit_of(story.bora)
    story.room.deliver(bora.message, bora.group_info, bora.member)
    followed = {"message": bora.message.hex(), "then": standing(story.here)}
    assert story.here.keys == keys
    return {
        "now": {**now, "tree": tree.hex()},
        "post": post,
        "own_commit_won": won,
        "other_commit_won": {**followed, "post": story.say(story.bora, "Said in the next epoch")},
    }


def build() -> dict[str, object]:
    story = Story()
    pending = story.commit_of(story.anna)
    mine = _membership(story, pending)
    state = _state(story, mine)
    content = layout.encode(state)
    blob = vault.seal(vault.keys_of(ENTROPY), COUNTER, content, lambda _: NONCE)
    snapshot = story.snapshot
    return {
        "about": "What a member keeps, and what a device makes of it (spec/member-state.md). Bytes in hex.",
        "root_key": story.community.trust.root_key.hex(),
        "certificates": [data.hex() for data in story.community.certificates],
        "vault": {
            "words": " ".join(recovery_words.to_words(ENTROPY, "en")),
            "counter": COUNTER,
            "nonce": NONCE.hex(),
            "content": content.hex(),
            "blob_bytes": len(blob),
            "sha256": sha256(blob).hexdigest(),
        },
        "contents": [
            *_contents(
                {
                    "nothing yet": State(),
                    "a member's": state,
                    "a staff member's": _staff_state(story),
                    "in a file": _file_state(state, mine),
                }
            ),
            *_spoilt(content, mine),
        ],
        "older": [
            {
                "case": f"{case}, in version {version}",
                "content": content.hex(),
                "expect": "read",
                "written": layout.encode(written).hex(),
            }
            for case, one in {
                "nothing yet": State(),
                "a member's": state,
                "a staff member's": _staff_state(story),
            }.items()
            for version, content, written in (
                (1, version_1(one), _as_of_version_1(one)),
                (2, version_2(one), replace(one, notebook={}, slots={})),
                (3, version_3(one), _as_of_version_3(one)),
            )
        ],
        "room": {
            "room": ROOM.hex(),
            "genesis": story.room.founded.genesis.hex(),
            "anchor": story.anchor.hex(),
            "context": snapshot.context.hex(),
            "tree": snapshot.tree.hex(),
            "confirmation_tag": snapshot.confirmation_tag.hex(),
            "opened_by": snapshot.opened_by.hex(),
            "handshakes": [data.hex() for data in story.room.handshakes[story.since :]],
            "posts": list(story.posts),
        },
        "resumes": _resumes(story, pending.member),
        "after": _after(story, pending, story.anna_keys),
        "merges": merges(state, mine),
    }


if __name__ == "__main__":
    store("member-state.json", build())
