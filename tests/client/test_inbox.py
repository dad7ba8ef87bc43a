"""What cannot be opened becomes a gap that says why; nothing that fails a check is ever shown."""

import msgspec
import pytest
from tests.client.values import ANA, BO, HOUR, ROOM, Author, delivered, record, said

from hearth_client.kept.state import Source
from hearth_client.room.inbox import Keyring, open_place
from hearth_client.room.timeline import Gap, Written
from hearth_protocol.frames.answers import Delivered, Erased


def keyring(*records, authors=(ANA, BO), staff=frozenset()):
    return Keyring(
        room=ROOM,
        epochs={one.epoch_id: one for one in records or (record(),)},
        authors={one.id: one.key for one in authors},
        is_staff=lambda member: member in staff,
    )


def why(place, ring, below=(0, 0)):
    item = open_place(place, ring, below).item
    assert isinstance(item, Gap)
    return item.why


def altered(place, **fields):

    return msgspec.structs.replace(place, **fields)


def test_a_genuine_post_opens():
    opened = open_place(delivered(1, ANA, said("hello")), keyring(), (0, 1))
    assert isinstance(opened.item, Written)
    assert opened.item.body == said("hello")
    assert opened.header is not None


def test_a_post_without_its_key_waits_for_one():
    opened = open_place(delivered(1, ANA, said("x"), epoch=record(2)), keyring(), (0, 0))
    assert opened.needs_key
    assert why(delivered(1, ANA, said("x"), epoch=record(2)), keyring()) == "gap_no_key"


def test_an_unknown_author_waits_for_her_key():
    place = delivered(1, ANA, said("x"))
    assert why(place, keyring(authors=(BO,))) == "gap_author_unknown"
    assert open_place(place, keyring(authors=(BO,)), (0, 0)).needs_key


def test_a_members_wrong_key_leaves_the_post_waiting_for_the_right_one():
    place = delivered(1, ANA, said("x"))
    for wrong in (
        msgspec.structs.replace(record(source=Source.MEMBER), key=b"w" * 32),
        record(source=Source.MEMBER, members=(BO,)),
    ):
        assert why(place, keyring(wrong)) == "gap_not_authentic"
        assert open_place(place, keyring(wrong), (0, 0)).needs_key


def test_an_author_outside_the_epochs_roster_is_not_shown():
    removed = record(members=(BO,))
    assert why(delivered(1, ANA, said("still here"), epoch=removed), keyring(removed)) == "gap_not_authentic"


def test_an_epoch_that_falls_is_not_shown():
    assert why(delivered(2, ANA, said("old key")), keyring(), (0, 2)) == "gap_not_authentic"


def test_another_generation_under_a_known_epoch_id_is_not_shown():
    lying = record(generation=1)
    known = record()
    place = delivered(1, ANA, said("x"), epoch=lying)

    ring = keyring(msgspec.structs.replace(known, epoch_id=lying.epoch_id))
    assert why(place, ring) == "gap_not_authentic"


@pytest.mark.parametrize("at", [30, 80, 140, 148])
def test_an_altered_header_is_not_shown(at):
    place = delivered(1, ANA, said("x"))
    header = bytearray(place.header)
    header[at] ^= 1
    opened = open_place(altered(place, header=bytes(header)), keyring(), (0, 0))
    assert isinstance(opened.item, Gap)
    assert opened.header is None


def test_an_altered_post_is_not_shown():
    place = delivered(1, ANA, said("x"))
    assert why(altered(place, sealed=place.sealed[:-1] + bytes([place.sealed[-1] ^ 1])), keyring()) == (
        "gap_not_authentic"
    )


def test_a_post_signed_by_somebody_else_is_not_shown():
    forger = Author("ana")
    forger.seed = BO.seed
    assert why(delivered(1, forger, said("not me")), keyring()) == "gap_not_authentic"


def test_a_body_of_another_time_is_a_gap_whose_header_still_counts():
    opened = open_place(delivered(1, ANA, b"\x81\xa4kind\xa6future"), keyring(), (0, 0))
    assert opened.item.why == "gap_newer"
    assert opened.header is not None


def test_rubbish_for_a_header_is_a_gap():
    place = Delivered(seq=1, hour=HOUR, header=b"rubbish", sealed=b"", receipt=b"")
    assert why(place, keyring()) == "gap_malformed"


def test_an_erased_place_is_a_gap():
    place = Erased(seq=1, hour=HOUR, header_hash=b"h" * 32, sealed_hash=b"s" * 32)
    assert why(place, keyring()) == "gap_erased"


def test_what_a_member_handed_over_is_not_confirmed():
    opened = open_place(delivered(1, ANA, said("x")), keyring(record(source=Source.MEMBER)), (0, 0))
    assert not opened.item.confirmed


def test_staff_are_known_as_such():
    assert open_place(delivered(1, ANA, said("x")), keyring(staff={ANA.id}), (0, 0)).item.by_staff
