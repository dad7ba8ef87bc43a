"""Make protocol/vectors/rooms.json: a recorded room, what everybody must refuse, what it replays to.

Run as `python -m tests.rooms.generate_rooms` from the root of the repository.
"""

from dataclasses import replace

from tests.protocol.deterministic import store
from tests.rooms import forge
from tests.rooms.community import HOUR, Community, Room
from tests.rooms.recording import Recording, outcome, snapshot_of, state_of
from tests.rooms.refusing import (
    refuse_as_member,
    refuse_as_staff,
    refuse_entries,
    refuse_unusable_keys,
    refuse_what_rooms_have_no_use_for,
)

from hearth_protocol import signed
from hearth_protocol.admission import sanction_bans
from hearth_protocol.structures.anchor import Anchor
from hearth_protocol.structures.genesis import Genesis, GenesisReason
from hearth_rooms.opening import open_generation
from hearth_rooms.replay import from_anchor
from hearth_rooms.view import Snapshot


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
    refuse_as_member(room, anna)
    refuse_as_staff(room, bora)
    refuse_entries(room, invited, bora)
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
    refuse_unusable_keys(room, anna, community.direct_keys(room.staff, not_after=HOUR + 201))
    refuse_what_rooms_have_no_use_for(room, anna)
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
