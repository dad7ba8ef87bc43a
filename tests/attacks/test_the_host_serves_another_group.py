"""P2: the host serves newcomers and returning members a stale, altered or invented room."""

import dataclasses
from collections.abc import Callable

import msgspec
import pytest
from tests.attacks.host import LyingHost
from tests.scenarios.community import Community, texts

from hearth_client import Client, Room, admissions
from hearth_client.kept.state import Pseudonym
from hearth_mls.message import decode_group_info, encode_message
from hearth_protocol import signed
from hearth_protocol.crypto import ed25519, x25519
from hearth_protocol.crypto.randomness import system_random
from hearth_protocol.errors import HearthError
from hearth_protocol.frames.answers import Certified, RoomStated
from hearth_protocol.ids import RoomId, Serial, community_id
from hearth_protocol.structures.certificate import Certificate, Role
from hearth_protocol.structures.room_extension import HistoryPolicy
from hearth_protocol.trust import Trust
from hearth_rooms import member as members

changed = msgspec.structs.replace


async def _room_with_a_past(community: Community, host: LyingHost) -> tuple[Client, Room, RoomStated]:
    """A room in which things happened, and what the server would have told before they did."""
    moderator = await community.staff("Robin")
    fireside = await moderator.staff.create_room(name="Fireside", history="window", pseudonym="Robin")
    early = await moderator.staff.invite(fireside.id)
    early_bird = await community.person("Early", url=host.url, websocket=False)
    await early_bird.enter(early.words["en"], pseudonym="Early")
    past = host.last(RoomStated)
    await fireside.catch_up()
    await fireside.post("something happened since")
    await community.enter("Willow", moderator, fireside)
    await fireside.catch_up()
    return moderator, fireside, past


async def _refuses_to_enter(community: Community, host: LyingHost, moderator: Client, room: Room) -> None:
    """A newcomer must not come in, and must be told so; nobody new stands in the true room."""
    invited = await moderator.staff.invite(room.id)
    newcomer = await community.person(f"Newcomer {len(community.clients)}", url=host.url, websocket=False)
    before = len(room.roster())
    with pytest.raises(HearthError):
        await newcomer.enter(invited.words["en"], pseudonym="Newcomer")
    host.tell_the_truth()
    await room.catch_up()
    assert len(room.roster()) == before
    # The same invitation still works once the host stops lying: the attack cost nobody her place.
    seat = await newcomer.enter(invited.words["en"], pseudonym="Newcomer")
    await room.catch_up()
    assert len(room.roster()) == before + 1
    assert seat.seat.view.epoch == room.seat.view.epoch


def _tag_of_another_epoch(now: RoomStated, past: RoomStated) -> RoomStated:
    return changed(now, confirmation_tag=past.confirmation_tag)


def _stale_group_info(now: RoomStated, past: RoomStated) -> RoomStated:
    return changed(now, group_info=past.group_info)


def _own_external_key(now: RoomStated, _: RoomStated) -> RoomStated:
    """A GroupInfo with the host's key in it: whoever enters by it would share her secrets with the host."""
    info = decode_group_info(now.group_info)
    mine = x25519.public_key(b"\x03" * 32)
    extensions = tuple(
        dataclasses.replace(one, data=len(mine).to_bytes(1, "big") + mine) for one in info.extensions
    )
    return changed(now, group_info=encode_message(dataclasses.replace(info, extensions=extensions)))


def _rolled_back(_: RoomStated, past: RoomStated) -> RoomStated:
    """All of it as it once was, consistent in itself: only the card's anchor says that it is old."""
    return past


def _without_the_last_commit(now: RoomStated, past: RoomStated) -> RoomStated:
    return changed(now, handshakes=now.handshakes[:-1], group_info=past.group_info)


def _without_anchor(now: RoomStated, _: RoomStated) -> RoomStated:
    return changed(now, anchor=b"", newest_anchor=b"")


def _anchor_altered(now: RoomStated, _: RoomStated) -> RoomStated:
    spoiled = bytearray(now.newest_anchor)
    spoiled[40] ^= 1
    return changed(now, newest_anchor=bytes(spoiled), anchor=bytes(spoiled) if now.anchor else b"")


def _tree_of_the_past(now: RoomStated, past: RoomStated) -> RoomStated:
    return changed(now, tree=past.tree)


def _genesis_altered(now: RoomStated, _: RoomStated) -> RoomStated:
    spoiled = bytearray(now.genesis[-1])
    spoiled[60] ^= 1
    return changed(now, genesis=[*now.genesis[:-1], bytes(spoiled)])


LIES: list[Callable[[RoomStated, RoomStated], RoomStated]] = [
    _stale_group_info,
    _own_external_key,
    _rolled_back,
    _without_the_last_commit,
    _without_anchor,
    _anchor_altered,
    _genesis_altered,
]


@pytest.mark.parametrize("lie", LIES, ids=lambda lie: lie.__name__.strip("_"))
async def test_p2_a_newcomer_refuses_a_room_that_is_not_the_one_staff_confirmed(
    community: Community, host: LyingHost, lie
):
    moderator, fireside, past = await _room_with_a_past(community, host)
    host.lie(RoomStated, lambda told: lie(told, past))
    await _refuses_to_enter(community, host, moderator, fireside)


async def test_p2_a_newcomer_refuses_a_room_that_the_host_invented(community: Community, host: LyingHost):
    """The host founds a room of the same id, with itself as the only member, under a root key of its own."""
    moderator, fireside, _ = await _room_with_a_past(community, host)
    certificate, invented = _invent(fireside)
    host.lie(RoomStated, invented)
    host.lie(Certified, lambda told: Certified(certificates=[*told.certificates, certificate]))
    await _refuses_to_enter(community, host, moderator, fireside)


def _invent(true: Room) -> tuple[bytes, Callable[[RoomStated], RoomStated]]:
    """A certificate of the host's making, and a lie that tells of the room founded with it."""
    root_seed, staff_seed = b"\x11" * 32, b"\x12" * 32
    root_key = ed25519.public_key(root_seed)
    hour = true.seat.hour()
    certificate = signed.sign(
        root_seed,
        Certificate(
            community=community_id(root_key),
            serial=Serial(b"\x13" * 16),
            roles=Role.MODERATOR,
            shown_name="Robin",
            signature_key=ed25519.public_key(staff_seed),
            sealing_key=x25519.public_key(b"\x14" * 32),
            training=(),
            not_before=hour - 1,
            not_after=hour + 1000,
        ),
    )
    trust = Trust(root_key).with_certificate(certificate)
    mine = admissions.by_certificate(
        true.id,
        staff_seed=staff_seed,
        certificate=signed.parse(certificate, Certificate).name,
        trust=trust,
        pseudonym=Pseudonym("Robin", 0),
        random=system_random,
    )
    founded = members.found(
        keys=members.MemberKeys(
            signature_seed=mine.signature_seed, inbox_secret=mine.inbox_secret, credential=mine.credential
        ),
        room=RoomId(true.id),
        history=HistoryPolicy.WINDOW,
        staff_seed=staff_seed,
        server_key=ed25519.public_key(b"\x15" * 32),
        trust=trust,
        hour=hour,
        random=system_random,
    )
    context = decode_group_info(founded.group_info).context

    def lie(told: RoomStated) -> RoomStated:
        return changed(
            told,
            generation=0,
            epoch=0,
            genesis=[founded.genesis],
            anchor=b"",
            newest_anchor=b"",
            context=context.write(),
            confirmation_tag=decode_group_info(founded.group_info).confirmation_tag,
            opened_by=b"",
            tree=founded.tree,
            handshakes=[],
            group_info=founded.group_info,
        )

    return certificate, lie


async def test_p2_who_returns_notices_a_room_that_is_not_hers(community: Community, host: LyingHost):
    moderator, fireside, past = await _room_with_a_past(community, host)
    willow = await community.person("Returning", url=host.url, websocket=False)
    invited = await moderator.staff.invite(fireside.id)
    await willow.enter(invited.words["en"], pseudonym="Returning")
    words = " ".join(willow.words("en"))
    await fireside.catch_up()
    await willow.close()
    for lie in (_tree_of_the_past, _tag_of_another_epoch):
        host.lie(RoomStated, lambda told, lie=lie: lie(told, past))
        again = await Client.with_words(host.url, words, edges=community.edges(websocket=False))
        with pytest.raises(HearthError):
            await again.room(fireside.id)
        host.tell_the_truth()
        await again.close()
    again = await Client.with_words(host.url, words, edges=community.edges(websocket=False))
    await community.people.enter_async_context(again)
    room = await again.room(fireside.id)
    assert texts(room)[-1:] == ["something happened since"]
