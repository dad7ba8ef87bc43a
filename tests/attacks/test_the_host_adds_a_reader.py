"""P2: the host, with or without an insider, tries to slip a reader into a room.

Every intrusion here is perfect MLS: right epoch, right transcript, right signatures. Only the admission
chain can refuse it, and every honest client has to do so for itself.
"""

import pytest
from tests.attacks.host import LyingHost, intrude, slip_in, slip_into_state
from tests.scenarios.community import Community, texts

from hearth_client import Room, admissions
from hearth_client.kept.state import Pseudonym
from hearth_client.transport.connection import Connection
from hearth_client.transport.http import HttpTransport
from hearth_protocol import invitations, signed
from hearth_protocol.crypto import ed25519
from hearth_protocol.crypto.randomness import system_random
from hearth_protocol.errors import HearthError, NotAuthentic
from hearth_protocol.frames.answers import Carded, Committed
from hearth_protocol.frames.operations import Card, Commit, Post
from hearth_protocol.posts import EpochKeys, SealedPost, open_sealed
from hearth_protocol.structures.credential import direct_chain, invitation_chain, self_chain
from hearth_protocol.structures.direct import Direct
from hearth_protocol.structures.invitation import Invitation, Opens
from hearth_protocol.structures.join import Join
from hearth_protocol.structures.self_admission import SelfAdmission

GHOST_SEED = b"\x07" * 32
INBOX = b"\x09" + bytes(31)


async def _two_in_a_room(community: Community, host: LyingHost):
    """Robin the moderator, by the real server; Willow, whose every answer passes through the host."""
    moderator = await community.staff("Robin")
    fireside = await moderator.staff.create_room(name="Fireside", history="window", pseudonym="Robin")
    invited = await moderator.staff.invite(fireside.id)
    willow = await community.person("Willow", url=host.url, websocket=False)
    seat = await willow.enter(invited.words["en"], pseudonym="Willow")
    await fireside.catch_up()
    return moderator, fireside, invited, seat


async def _credentials(community: Community, moderator, fireside: Room, invited) -> dict[str, bytes]:
    """Every chain that a host, alone or with an insider, can lay its hands on."""
    key = ed25519.public_key(GHOST_SEED)
    host_seed = b"\x05" * 32
    trust = moderator.guide.trust
    certificate = fireside.seat.member.own.certificate
    room = {"community": trust.community, "room": fireside.id}
    robin = community.clients["Robin"].membership(fireside.id)
    code = invitations.parse(invited.link).code
    public = Connection(HttpTransport(community.url), b"", None, community.edges())
    try:
        card = invitations.open_card(
            code,
            (
                await public.ask(Card(at=invitations.card_address(invitations.keys_of(code)[1])), Carded)
            ).sealed,
        )
    finally:
        await public.close()
    statement = signed.parse(card.statement, Invitation)
    hour = fireside.seat.hour()

    own_invitation = signed.sign(
        host_seed,
        Invitation(
            **room,
            public_key=ed25519.public_key(GHOST_SEED),
            uses=1,
            opens=Opens.ROOM,
            not_after=hour + 24,
            certificate=certificate,
        ),
    )
    joined = signed.sign(
        GHOST_SEED,
        Join(
            **room,
            invitation=signed.parse(own_invitation, Invitation).name,
            signature_key=key,
            inbox_key=INBOX,
        ),
    )
    stolen = signed.sign(
        host_seed,
        Join(**room, invitation=statement.name, signature_key=key, inbox_key=INBOX),
    )
    used = admissions.by_invitation(
        code,
        card,
        trust=trust,
        hour=hour,
        pseudonym=Pseudonym("Ghost", 0),
        random=lambda size: (GHOST_SEED + INBOX)[:size],
    )
    return {
        "no chain at all": b"",
        "noise": system_random(220),
        "a member's chain under another key": robin.credential,
        "an invitation that the host signed": invitation_chain(own_invitation, joined),
        "an invitation whose code the host lacks": invitation_chain(card.statement, stolen),
        "an invitation that was used up": used.credential,
        "a direct admission that the host signed": direct_chain(
            signed.sign(
                host_seed,
                Direct(
                    **room, signature_key=key, inbox_key=INBOX, not_after=hour + 24, certificate=certificate
                ),
            )
        ),
        "staff by its own word": self_chain(
            signed.sign(
                host_seed, SelfAdmission(**room, signature_key=key, inbox_key=INBOX, certificate=certificate)
            )
        ),
        "staff by a certificate that nobody knows": self_chain(
            signed.sign(
                host_seed, SelfAdmission(**room, signature_key=key, inbox_key=INBOX, certificate=b"\x01" * 32)
            )
        ),
    }


CHAINS = [
    "no chain at all",
    "noise",
    "a member's chain under another key",
    "an invitation that the host signed",
    "an invitation whose code the host lacks",
    "an invitation that was used up",
    "a direct admission that the host signed",
    "staff by its own word",
    "staff by a certificate that nobody knows",
]


async def test_p2_no_chain_that_a_host_can_make_gets_a_ghost_past_a_member(
    community: Community, host: LyingHost
):
    moderator, fireside, invited, willow = await _two_in_a_room(community, host)
    credentials = await _credentials(community, moderator, fireside, invited)
    assert list(credentials) == CHAINS
    before = willow.seat.view
    for chain, credential in credentials.items():
        seed = GHOST_SEED
        intrusion = intrude(
            before, fireside.seat.member.group, credential=credential, seed=seed, hour=fireside.seat.hour()
        )
        slip_in(host, intrusion)
        with pytest.raises(HearthError):
            await willow.catch_up()
        host.tell_the_truth()
        assert willow.seat.view.epoch == before.epoch, chain
        assert len(willow.roster()) == 2, chain

    # Willow is none the worse for it, and the ghosts read nothing.
    await willow.post("still only for us")
    await fireside.catch_up()
    assert texts(fireside) == ["still only for us"]


async def test_the_same_intrusion_with_a_genuine_chain_is_let_in(community: Community, host: LyingHost):
    """Otherwise the tests here would prove only that we cannot make commits."""
    moderator, fireside, _, willow = await _two_in_a_room(community, host)
    unused = await moderator.staff.invite(fireside.id)
    credentials = await _credentials(community, moderator, fireside, unused)
    intrusion = intrude(
        willow.seat.view,
        fireside.seat.member.group,
        credential=credentials["an invitation that was used up"],
        seed=GHOST_SEED,
        hour=fireside.seat.hour(),
    )
    slip_in(host, intrusion)
    await willow.catch_up()
    assert len(willow.roster()) == 3


async def test_p2_no_such_chain_gets_a_ghost_past_a_newcomer(community: Community, host: LyingHost):
    moderator, fireside, invited, _ = await _two_in_a_room(community, host)
    credentials = await _credentials(community, moderator, fireside, invited)
    for number, (chain, credential) in enumerate(credentials.items()):
        intrusion = intrude(
            fireside.seat.view,
            fireside.seat.member.group,
            credential=credential,
            seed=GHOST_SEED,
            hour=fireside.seat.hour(),
        )
        slip_into_state(host, intrusion)
        newcomer = await community.person(f"Newcomer {number}", url=host.url, websocket=False)
        fresh = await moderator.staff.invite(fireside.id)
        with pytest.raises(HearthError):
            await newcomer.enter(fresh.words["en"], pseudonym="Newcomer")
        host.tell_the_truth()
        await fireside.catch_up()
        assert len(fireside.roster()) == 2, chain


async def test_p2_the_server_itself_refuses_a_ghost_too(community: Community, host: LyingHost):
    """An honest server is no weaker than an honest client: the same verdict, before anything is stored."""
    moderator, fireside, invited, willow = await _two_in_a_room(community, host)
    for chain, credential in (await _credentials(community, moderator, fireside, invited)).items():
        view = fireside.seat.view
        intrusion = intrude(
            view,
            fireside.seat.member.group,
            credential=credential,
            seed=GHOST_SEED,
            hour=fireside.seat.hour(),
        )
        with pytest.raises(HearthError):
            await willow._connection.ask(
                Commit(
                    generation=view.generation,
                    epoch=view.epoch,
                    message=intrusion.commit,
                    group_info=intrusion.group_info,
                ),
                Committed,
            )
        await fireside.catch_up()
        assert fireside.seat.view.epoch == view.epoch, chain


async def test_p2_a_ghost_that_only_the_host_believes_in_cannot_read_what_members_write(
    community: Community, host: LyingHost
):
    moderator, fireside, invited, willow = await _two_in_a_room(community, host)
    credentials = await _credentials(community, moderator, fireside, invited)
    intrusion = intrude(
        fireside.seat.view,
        fireside.seat.member.group,
        credential=credentials["an invitation that was used up"],
        seed=GHOST_SEED,
        hour=fireside.seat.hour(),
    )
    await willow.post("not for ghosts")
    await fireside.catch_up()
    ghost = EpochKeys(
        fireside.id,
        0,
        fireside.seat.view.epoch + 1,
        intrusion.group.export(b"hearth epoch id", b"", 16),
        intrusion.group.export(b"hearth posts", b"", 32),
    )
    (operation,) = [asked for asked, _ in host.told if isinstance(asked, Post)]
    sealed = SealedPost(operation.header, operation.sealed)
    with pytest.raises(NotAuthentic):
        open_sealed(sealed, ghost, willow.seat.view.member(willow.member_id).signature_key)
