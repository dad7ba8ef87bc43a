"""protocol/vectors/rooms.json, read as another implementation reads it: without the generator."""

import pytest
from tests.protocol.deterministic import VECTORS, load, written
from tests.rooms import generate_rooms, refusing
from tests.rooms.community import Community, Room
from tests.rooms.recording import deed_of, outcome

from hearth_protocol.crypto import x25519
from hearth_protocol.trust import Trust
from hearth_rooms.opening import open_generation
from hearth_rooms.replay import from_anchor
from hearth_rooms.view import RoomView, Snapshot

RECORDED = load("rooms.json")


def ids(cases):
    return [case["case"] for case in cases]


def trust() -> Trust:
    known = Trust(bytes.fromhex(RECORDED["root_key"]))
    for data in RECORDED["certificates"]:
        known = known.with_certificate(bytes.fromhex(data))
    return known


def opened(genesis: str) -> RoomView:
    group_info, tree = bytes.fromhex(RECORDED["group_info"]), bytes.fromhex(RECORDED["tree"])
    return open_generation(bytes.fromhex(genesis), group_info, tree, trust=trust())


def after(count: int) -> RoomView:
    view = opened(RECORDED["openings"][0]["genesis"])
    for handshake in RECORDED["handshakes"][:count]:
        view = view.apply(bytes.fromhex(handshake["message"]), trust()).view
    return view


def check_state(view: RoomView, expected: dict[str, object]) -> None:
    assert {
        "epoch": view.epoch,
        "hour": view.hour,
        "context_hash": view.context_hash.hex(),
        "confirmation_tag": view.confirmation_tag.hex(),
        "bans_version": view.extension.bans_version,
        "members": {str(member.leaf): member.member_id.hex() for member in view.roster()},
        "pending": [member.member_id.hex() for member in view.pending_removes(trust())],
    } == expected


def test_the_vectors_are_what_the_generator_makes():
    stored = (VECTORS / "rooms.json").read_text(encoding="utf-8")
    assert stored == written(generate_rooms.build())


@pytest.mark.parametrize("case", RECORDED["openings"], ids=ids(RECORDED["openings"]))
def test_a_genesis_opens_or_fails_as_its_vector_says(case):
    assert outcome(lambda: opened(case["genesis"])) == case["expect"]


def test_every_handshake_of_the_recorded_room_leads_where_it_says():
    view = opened(RECORDED["openings"][0]["genesis"])
    check_state(view, RECORDED["begun"])
    for handshake in RECORDED["handshakes"]:
        step = view.apply(bytes.fromhex(handshake["message"]), trust())
        view = step.view
        assert deed_of(step) == handshake["does"]
        check_state(view, handshake["after"])
        if handshake["group_info"]:
            view.check_group_info(bytes.fromhex(handshake["group_info"]))


@pytest.mark.parametrize("case", RECORDED["refused"], ids=ids(RECORDED["refused"]))
def test_a_refused_handshake_is_refused_as_its_vector_says(case):
    view = after(case["after"])
    assert outcome(lambda: view.apply(bytes.fromhex(case["message"]), trust())) == case["expect"] != "accept"


@pytest.mark.parametrize("case", RECORDED["replays"], ids=ids(RECORDED["replays"]))
def test_a_replay_ends_as_its_vector_says(case):
    snapshot = {name: bytes.fromhex(data) for name, data in RECORDED["snapshots"][case["snapshot"]].items()}
    anchors = {name: bytes.fromhex(data) for name, data in RECORDED["anchors"].items()}

    def run():
        return from_anchor(
            genesis=[bytes.fromhex(RECORDED["openings"][0]["genesis"])],
            anchor=anchors.get(case["anchor"], b""),
            snapshot=Snapshot(**snapshot),
            handshakes=[bytes.fromhex(RECORDED["handshakes"][at]["message"]) for at in case["handshakes"]],
            trust=trust(),
            group_info=bytes.fromhex(RECORDED["handshakes"][-1]["group_info"]),
            newest_anchor=anchors.get(case["newest_anchor"], b""),
        )

    assert outcome(run) == case["expect"]
    if case["expect"] == "accept":
        check_state(run().view, RECORDED["handshakes"][-1]["after"])


@pytest.mark.parametrize("place", refusing.PLACES_OF_KEYS)
def test_a_usable_key_in_the_place_of_an_unusable_one_is_good(place):
    """So that these vectors fail for their keys, and for nothing else."""
    room = Room(Community("usable keys"))
    anna = room.admit()
    key = x25519.public_key(b"k" * 32)
    good = refusing.commit_with_key(anna, room.community.random, place, key)
    assert room.view.apply(good, room.trust).view.epoch == room.view.epoch + 1


def test_an_entry_with_a_usable_key_is_good():
    room = Room(Community("usable keys"))
    keys = room.community.direct_keys(room.staff)
    good = refusing.entry_with_key(room, keys, x25519.public_key(b"k" * 32))
    assert room.view.apply(good, room.trust).joined.member_id == keys.member_id(room.view.room)


def test_the_vectors_hold_each_kind_of_answer():
    said = {case["expect"] for case in RECORDED["refused"]}
    assert {
        "malformed",
        "not_authentic",
        "commit_forbidden",
        "commit_invalid",
        "remove_pending",
        "banned",
        "invitation_used",
        "invitation_expired",
        "admission_invalid",
        "other_community",
    } <= said
