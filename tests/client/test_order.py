"""A server that shows people different rooms is found out by whoever gets a signed post from the other."""

from hashlib import sha256

import pytest
from tests.client.values import ANA, BO, HOUR, ROOM, delivered, said

from hearth_client.errors import DifferentRooms
from hearth_client.kept.state import Place
from hearth_client.room import order
from hearth_protocol import links
from hearth_protocol.errors import Malformed
from hearth_protocol.frames.answers import Erased
from hearth_protocol.posts import Header

FIRST = links.first_link(ROOM, 0)


def begin(last_seq=0, remembered=None, window=None):
    return order.begin(
        room=ROOM,
        window=window or Place(0, FIRST),
        last_seq=last_seq,
        remembered=remembered,
    )


def test_links_are_computed_from_what_was_delivered():
    one, two = delivered(1, ANA, said("a")), delivered(2, BO, said("b"))
    walked = order.walk(begin(), [one, two])
    first = links.link_of(FIRST, 1, HOUR, one.header, one.sealed)
    assert walked.seen == (2, links.link_of(first, 2, HOUR, two.header, two.sealed))


def test_an_erased_post_keeps_the_chain_whole():
    one = delivered(1, ANA, said("a"))
    gone = Erased(
        seq=1,
        hour=HOUR,
        header_hash=sha256(one.header).digest(),
        sealed_hash=sha256(one.sealed).digest(),
    )
    assert order.walk(begin(), [one]).seen == order.walk(begin(), [gone]).seen


def test_a_hole_in_the_places_is_malformed():
    with pytest.raises(Malformed):
        order.walk(begin(), [delivered(2, ANA, said("a"))])


def test_an_hour_that_falls_is_malformed():
    with pytest.raises(Malformed):
        order.walk(begin(), [delivered(1, ANA, said("a")), delivered(2, ANA, said("b"), hour=HOUR - 1)])


def test_an_author_who_saw_another_post_proves_a_fork():
    here = order.walk(begin(), [delivered(1, ANA, said("what I was shown"))])
    there = order.walk(begin(), [delivered(1, ANA, said("what she was shown"))])
    reply = delivered(2, BO, said("I answer"), seen=there.seen)
    with pytest.raises(DifferentRooms):
        order.check_seen(here, 2, Header.read(reply.header))


def test_an_author_who_saw_the_same_passes():
    here = order.walk(begin(), [delivered(1, ANA, said("a"))])
    order.check_seen(here, 2, Header.read(delivered(2, BO, said("b"), seen=here.seen).header))
    order.check_seen(here, 2, Header.read(delivered(2, BO, said("b")).header))


def test_a_post_that_saw_its_own_place_proves_a_fork():
    here = begin()
    with pytest.raises(DifferentRooms):
        order.check_seen(here, 1, Header.read(delivered(1, BO, said("b"), seen=(1, b"x" * 32)).header))


def test_another_beginning_proves_a_fork():
    with pytest.raises(DifferentRooms):
        order.check_seen(begin(), 1, Header.read(delivered(1, BO, said("b"), seen=(0, b"x" * 32)).header))
    with pytest.raises(DifferentRooms):
        begin(window=Place(0, b"x" * 32))


def test_the_chain_goes_on_through_generations():
    with pytest.raises(DifferentRooms):
        begin(window=Place(0, links.first_link(ROOM, 1)))


def test_a_remembered_place_must_come_again():
    one = delivered(1, ANA, said("a"))
    link = order.walk(begin(), [one]).place.link
    order.walk(begin(1, Place(1, link)), [one])
    with pytest.raises(DifferentRooms):
        order.walk(begin(1, Place(1, link)), [delivered(1, ANA, said("b"))])


def test_a_server_that_lost_what_was_seen_is_found_out():
    with pytest.raises(DifferentRooms):
        begin(last_seq=3, remembered=Place(4, b"x" * 32))


def test_a_window_that_begins_at_the_remembered_place_must_agree():
    begin(last_seq=9, remembered=Place(4, b"x" * 32), window=Place(4, b"x" * 32))
    with pytest.raises(DifferentRooms):
        begin(last_seq=9, remembered=Place(4, b"y" * 32), window=Place(4, b"x" * 32))


def test_what_lies_before_the_window_proves_nothing():
    here = begin(last_seq=9, window=Place(4, b"w" * 32))
    order.check_seen(here, 5, Header.read(delivered(5, BO, said("b"), seen=(3, b"?" * 32)).header))


def test_an_anchor_with_another_link_proves_a_fork():
    here = order.walk(begin(), [delivered(1, ANA, said("a"))])
    order.check_anchor(here, 1, here.place.link)
    with pytest.raises(DifferentRooms):
        order.check_anchor(here, 1, b"x" * 32)
