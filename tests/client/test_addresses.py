"""When an address does not answer, the others that the root signed are asked, and never any other."""

import pytest
from msgspec.structs import replace
from tests.client.meddling import PATIENT, Meddler

from hearth_client import Client, Edges
from hearth_client.transport.any_address import Places
from hearth_protocol import signed
from hearth_protocol.crypto.randomness import system_random
from hearth_protocol.errors import Unreachable
from hearth_protocol.frames.answers import Described
from hearth_protocol.ids import community_id
from hearth_protocol.structures.addresses import Addresses

NOWHERE = "http://127.0.0.1:9"
HASTY = Edges(retry_seconds=0.0)


def told(hearth, seed, *urls, hours=100):
    """Return an alteration by which the server tells a list of addresses that `seed` signed."""
    hour = PATIENT.hour()
    listed = Addresses(
        community=community_id(hearth.public.root_key),
        version=1,
        issued=hour - 200,
        not_after=hour - 100 + hours,
        urls=urls,
    )
    data = signed.sign(seed, listed)
    return lambda _, answer: replace(answer, addresses=data) if isinstance(answer, Described) else answer


async def moved(hearth, invited, path, alter):
    """Somebody enters, is told of addresses, and comes back when the one she knows is away."""
    meddler = Meddler()
    meddler.alter = alter
    async with await Client.with_file(
        path, "a long pin", server_url=hearth.url, create=True, edges=PATIENT, connect=meddler.connect
    ) as ana:
        await ana.enter(invited.link, pseudonym="Ana")
    return await Client.with_file(path, "a long pin", server_url=NOWHERE, edges=HASTY)


async def test_a_signed_address_is_asked_when_the_known_one_is_away(hearth, garden, tmp_path):
    _, room, invited = garden
    alter = told(hearth, hearth.root.seed, NOWHERE, hearth.url, hours=200)
    async with await moved(hearth, invited, tmp_path / "notes", alter) as back:
        theirs = await back.room(room.id)
        await theirs.post("found again")
    await room.catch_up()
    assert [one.text for one in room.timeline.entries if one.kind == "post"] == ["found again"]


async def test_an_address_that_the_root_did_not_sign_is_never_asked(hearth, garden, tmp_path):
    _, room, invited = garden
    alter = told(hearth, system_random(32), hearth.url, hours=200)
    async with await moved(hearth, invited, tmp_path / "notes", alter) as back:
        with pytest.raises(Unreachable):
            await back.room(room.id)


async def test_a_list_that_has_run_out_is_never_asked(hearth, garden, tmp_path):
    _, room, invited = garden
    alter = told(hearth, hearth.root.seed, hearth.url, hours=99)
    async with await moved(hearth, invited, tmp_path / "notes", alter) as back:
        with pytest.raises(Unreachable):
            await back.room(room.id)


ONION = "http://" + "a" * 56 + ".onion"


@pytest.mark.parametrize(
    ("first", "others"),
    [
        ("https://hearth.example", ("https://other.example:8443",)),
        (ONION, ("http://" + "b" * 56 + ".onion",)),
        ("http://127.0.0.1:8750", ("http://127.0.0.1:8751",)),
    ],
)
def test_nobody_is_moved_to_another_kind_of_address(first, others):
    places = Places(first)
    places.know(
        (
            "https://other.example:8443",
            "http://" + "b" * 56 + ".onion",
            "http://127.0.0.1:8751",
        )
    )
    assert places.urls == (first, *others)
