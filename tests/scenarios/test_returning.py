"""Twelve words and an empty machine: the same rooms, names and unread places; and two devices at once."""

import asyncio
import json

import pytest
from tests.scenarios.community import Community, Terminal, texts

from hearth_client import Client
from hearth_client.errors import VaultGone


async def _back(community: Community, words: str) -> Client:
    client = await Client.with_words(community.url, words, edges=community.edges())
    return await community.people.enter_async_context(client)


@pytest.mark.parametrize("language", ["en", "zh-Hans", "zh-Hant", "ko"])
async def test_twelve_words_bring_back_rooms_names_and_unread_places(community: Community, language):
    moderator = await community.staff("Robin")
    fireside = await moderator.staff.create_room(name="Fireside", history="window", pseudonym="Robin")
    garden = await moderator.staff.create_room(name="Garden", history="window", pseudonym="Robin")
    willow = await community.person("Willow")
    words = " ".join(willow.words(language))
    seat = await willow.enter((await moderator.staff.invite(fireside.id)).link, pseudonym="Willow")
    other = await willow.enter((await moderator.staff.invite(garden.id)).link, pseudonym="Weide")
    # Staff hand over what was written before, the rooms' names too.
    for there, here in ((fireside, seat), (garden, other)):
        await there.catch_up()
        await here.catch_up()
    await fireside.post("read")
    await seat.catch_up()
    seat.mark_read()
    await willow.close()
    await fireside.post("unread one")
    await fireside.post("unread two")

    returned = await _back(community, words)
    again = await returned.room(seat.id)
    assert {(room.id, room.name, room.pseudonym) for room in returned.rooms()} == {
        (seat.id, "Fireside", "Willow"),
        (other.id, "Garden", "Weide"),
    }
    assert again.member_id == seat.member_id
    assert texts(again) == ["read", "unread one", "unread two"]
    (summary,) = [room for room in returned.rooms() if room.id == seat.id]
    assert summary.unread == 2
    await again.post("I am back.")
    await fireside.catch_up()
    assert texts(fireside)[-1] == "I am back."
    assert len(fireside.roster()) == 2


async def test_from_an_empty_machine_by_commands_alone(community: Community):
    moderator = await community.staff("Robin")
    fireside = await moderator.staff.create_room(name="Fireside", history="window", pseudonym="Robin")
    invited = await moderator.staff.invite(fireside.id)
    await asyncio.to_thread(_return_by_commands, community, invited.link)
    await fireside.catch_up()
    assert texts(fireside) == ["from the old machine", "from the new machine"]
    assert len(fireside.roster()) == 2


def _return_by_commands(community: Community, link: str) -> None:
    old = Terminal(community, "old")
    old.run("enter", link, "--name", "Willow")
    old.run("post", "Fireside", "from the old machine")
    (shown,) = old.run("words", "show")
    new = Terminal(community, "new")
    # The new machine has nothing but what a person remembers.
    new.words_file.write_text(" ".join(shown["words"]) + "\n")
    new.words_file.chmod(0o600)
    (room,) = new.run("rooms")
    assert (room["name"], room["pseudonym"]) == ("Fireside", "Willow")
    assert new.texts("Fireside") == ["from the old machine"]
    new.run("post", "Fireside", "from the new machine")


async def test_words_that_name_no_vault_say_so(community: Community):
    stranger = await community.person("Stranger")
    words = " ".join(stranger.words("en"))
    await stranger.erase()
    with pytest.raises(VaultGone):
        await Client.with_words(community.url, words, edges=community.edges())


async def test_two_devices_of_one_person_at_once_lose_nothing(community: Community):
    moderator = await community.staff("Robin")
    fireside = await moderator.staff.create_room(name="Fireside", history="window", pseudonym="Robin")
    phone = await community.person("Willow")
    on_phone = await phone.enter((await moderator.staff.invite(fireside.id)).link, pseudonym="Willow")
    laptop = await _back(community, " ".join(phone.words("en")))
    on_laptop = await laptop.room(on_phone.id)
    assert on_laptop.member_id == on_phone.member_id

    for number in range(3):
        await asyncio.gather(on_phone.post(f"phone {number}"), on_laptop.post(f"laptop {number}"))
        # The room changes under both.
        await community.enter(f"Guest {number}", moderator, fireside)
        await asyncio.gather(on_phone.catch_up(), on_laptop.catch_up())
    await asyncio.gather(phone.save(), laptop.save())
    await fireside.catch_up()
    said = texts(fireside)
    assert sorted(said) == sorted(f"{device} {n}" for device in ("phone", "laptop") for n in range(3))
    assert texts(on_phone) == texts(on_laptop) == said

    await phone.close()
    await laptop.close()
    third = await _back(community, " ".join(phone.words("en")))
    again = await third.room(on_phone.id)
    assert texts(again) == said
    assert again.member_id == on_phone.member_id


async def test_a_crash_between_sealing_and_sending_keeps_the_outbox_of_a_sealed_file(
    community: Community, tmp_path
):
    moderator = await community.staff("Robin")
    fireside = await moderator.staff.create_room(name="Fireside", history="window", pseudonym="Robin")
    invited = await moderator.staff.invite(fireside.id)
    file = tmp_path / "sealed"
    client = await Client.with_file(
        file, "428913", server_url=community.url, create=True, edges=community.edges()
    )
    await community.people.enter_async_context(client)
    seat = await client.enter(invited.link, pseudonym="Willow")
    await seat.post("before the crash")
    kept = file.read_bytes()
    assert b"before the crash" not in kept
    assert json.dumps("Willow").encode()[1:-1] not in kept
    again = await Client.with_file(file, "428913", edges=community.edges())
    await community.people.enter_async_context(again)
    room = await again.room(seat.id)
    assert texts(room) == ["before the crash"]
