"""P2: the host alters, swaps, repeats, hides or invents posts, or shows people different rooms.

Nothing that was altered is ever shown as somebody's words; what cannot be opened is a visible gap; and
a host that tells two members two orders is found out as soon as a post of one reaches the other.
"""

from collections.abc import Callable
from contextlib import suppress

import msgspec
import pytest
from tests.attacks.host import LyingHost
from tests.scenarios.community import Community, newest_link, texts

from hearth_client import Client, Room
from hearth_client.errors import DifferentRooms
from hearth_protocol import contents, posts
from hearth_protocol.crypto.randomness import system_random
from hearth_protocol.errors import HearthError
from hearth_protocol.frames.answers import Delivered, Delivery, Erased
from hearth_protocol.frames.operations import Posts

changed = msgspec.structs.replace
SAID = ["one", "two", "three"]


def _flipped(data: bytes, at: int) -> bytes:
    spoiled = bytearray(data)
    spoiled[at] ^= 1
    return bytes(spoiled)


async def _willow_behind_the_host(
    community: Community, host: LyingHost, *, quiet: bool = False
) -> tuple[Client, Room, Room]:
    """Robin by the real server; Willow, to whom the host may lie. Robin says three things."""
    moderator = await community.staff("Robin")
    fireside = await moderator.staff.create_room(name="Fireside", history="window", pseudonym="Robin")
    willow = await community.person("Willow", url=host.url, websocket=False)
    invited = await moderator.staff.invite(fireside.id)
    seat = await willow.enter(invited.words["en"], pseudonym="Willow")
    await fireside.catch_up()
    await seat.catch_up()
    for text in [] if quiet else SAID:
        await fireside.post(text)
    return moderator, fireside, seat


def _on(
    text_number: int, change: Callable[[Delivered], Delivered | Erased]
) -> Callable[[Delivery], Delivery]:
    """A lie about one of the three posts, wherever it stands."""

    def lie(told: Delivery) -> Delivery:
        said = [place for place in told.places if isinstance(place, Delivered) and place.seq > 1]
        if not said:
            return told
        target = said[text_number]
        return changed(told, places=[change(one) if one is target else one for one in told.places])

    return lie


ALTERED = {
    "the ciphertext": lambda one: changed(one, sealed=_flipped(one.sealed, 100)),
    "the nonce": lambda one: changed(one, sealed=_flipped(one.sealed, 0)),
    "the author": lambda one: changed(one, header=_flipped(one.header, 46)),
    "the post's name": lambda one: changed(one, header=_flipped(one.header, 62)),
    "the epoch": lambda one: changed(one, header=_flipped(one.header, 28)),
    "what the author saw": lambda one: changed(one, header=_flipped(one.header, 100)),
    "the franking tag": lambda one: changed(one, header=_flipped(one.header, 140)),
}


@pytest.mark.parametrize("what", ALTERED)
async def test_p2_a_post_with_one_bit_altered_is_never_shown(community: Community, host: LyingHost, what):
    _, _, willow = await _willow_behind_the_host(community, host)
    host.lie(Delivery, _on(1, ALTERED[what]))
    # Robin's next post names the true chain, so the alteration is also found as another order.
    with suppress(DifferentRooms):
        await willow.catch_up()
    assert "two" not in texts(willow)
    assert set(texts(willow)) <= {"one", "three"}
    gaps = [entry.why for entry in willow.timeline.entries if entry.kind == "gap"]
    assert gaps or "notice_different_rooms" in willow.notices


async def test_p2_two_posts_that_change_places_are_noticed(community: Community, host: LyingHost):
    _, fireside, willow = await _willow_behind_the_host(community, host)

    def swap(told: Delivery) -> Delivery:
        said = [place for place in told.places if isinstance(place, Delivered) and place.seq > 1]
        if len(said) < 2:
            return told
        first, second = said[0], said[1]
        places = {
            first.seq: changed(second, seq=first.seq, receipt=first.receipt),
            second.seq: changed(first, seq=second.seq, receipt=second.receipt),
        }
        return changed(told, places=[places.get(place.seq, place) for place in told.places])

    host.lie(Delivery, swap)
    with pytest.raises(DifferentRooms):
        await willow.catch_up()
    assert "notice_different_rooms" in willow.notices
    with pytest.raises(HearthError):
        await willow.post("I should not be heard here")
    assert "I should not be heard here" not in texts(fireside)


async def test_p2_a_post_that_is_delivered_twice_is_shown_once(community: Community, host: LyingHost):
    _, _, willow = await _willow_behind_the_host(community, host)
    host.lie(Delivery, lambda told: changed(told, places=[*told.places, *told.places[-1:]]))
    try:
        await willow.catch_up()
    except HearthError:
        host.tell_the_truth()
        await willow.catch_up()
    assert texts(willow) == SAID


async def test_p2_who_hides_a_post_from_one_is_found_out_by_the_next(community: Community, host: LyingHost):
    """The host tells Willow of an erased place where others read a post with other hashes."""
    _, _, willow = await _willow_behind_the_host(community, host)

    def hide(one: Delivered) -> Erased:
        return Erased(seq=one.seq, hour=one.hour, header_hash=b"\x00" * 32, sealed_hash=b"\x00" * 32)

    host.lie(Delivery, _on(1, hide))
    with pytest.raises(DifferentRooms):
        await willow.catch_up()
    assert "notice_different_rooms" in willow.notices


async def test_p2_two_orders_for_two_members_are_noticed_when_one_hears_the_other(
    community: Community, host: LyingHost
):
    """Robin's post is kept from Willow; then Namu, who saw it, speaks, and the host lets Willow hear that."""
    moderator, fireside, willow = await _willow_behind_the_host(community, host, quiet=True)
    namu = await community.enter("Namu", moderator, fireside)
    await fireside.post("only for some")
    await willow.catch_up()
    before = willow.last_seq
    await namu.catch_up()
    await fireside.post("hidden from Willow")
    await namu.catch_up()
    await namu.post("I heard that")

    def another_order(told: Delivery) -> Delivery:
        """Namu's post in the place of the hidden one."""
        later = [place for place in told.places if place.seq > before]
        if len(later) < 2:
            return told
        moved = changed(later[1], seq=later[0].seq, hour=later[0].hour)
        return changed(told, places=[*told.places[: -len(later)], moved], last_seq=moved.seq)

    host.lie(Delivery, another_order)
    with pytest.raises(DifferentRooms):
        await willow.catch_up()
    assert "notice_different_rooms" in willow.notices
    with pytest.raises(HearthError):
        await willow.post("nobody should build on this")


async def test_p2_an_insider_cannot_speak_in_another_members_name(community: Community, host: LyingHost):
    """Wrong roster: the insider knows the epoch key and the host delivers what it likes."""
    moderator, fireside, willow = await _willow_behind_the_host(community, host)
    insider = await community.enter("Insider", moderator, fireside)
    await fireside.catch_up()
    keys = insider.seat.member.epoch_keys()
    body = contents.encode(contents.Say(pseudonym="Robin", text="words Robin never said"))

    def forged(member_id: bytes) -> Callable[[Delivered], Delivered]:
        sealed = posts.seal(
            keys,
            member_id,
            community.clients["Insider"].membership(fireside.id).signature_seed,
            b"\x44" * 16,
            insider.last_seq,
            newest_link(insider),
            body,
            system_random,
        )
        return lambda one: changed(one, header=sealed.header, sealed=sealed.sealed)

    for pretended in (fireside.member_id, willow.member_id, b"\x55" * 16):
        host.lie(Delivery, _on(2, forged(pretended)))
        try:
            await willow.catch_up()
        except HearthError:
            assert "notice_different_rooms" in willow.notices
        host.tell_the_truth()
        assert "words Robin never said" not in texts(willow)


async def test_p2_a_post_from_another_room_is_not_shown_here(community: Community, host: LyingHost):
    moderator, _, willow = await _willow_behind_the_host(community, host)
    garden = await moderator.staff.create_room(name="Garden", history="window", pseudonym="Robin")
    sent = await garden.post("said in the garden")
    answer = await garden._connection.ask(Posts(after_seq=sent.seqs[0] - 1, limit=1), Delivery)
    (elsewhere,) = answer.places
    host.lie(Delivery, _on(0, lambda one: changed(one, header=elsewhere.header, sealed=elsewhere.sealed)))
    try:
        await willow.catch_up()
    except HearthError:
        assert "notice_different_rooms" in willow.notices
    assert "said in the garden" not in texts(willow)
