"""Founding a demo: staff are certified, rooms opened, people invited, and they talk."""

import asyncio
from collections.abc import Awaitable, Callable
from contextlib import AsyncExitStack

from hearth_client import Client, Room
from hearth_client.demo.conversation import Conversation, PersonPlan, StaffPlan
from hearth_client.demo.places import Places
from hearth_client.demo.saying import Voice
from hearth_protocol.errors import Unreachable
from hearth_protocol.structures.certificate import Role

Certify = Callable[[str, str], Awaitable[None]]
"""Given an application and a role, has the root key's keeper certify it."""

CERTIFIED_SECONDS = 30.0
STUDIED_IN = "en"
_ROLES = {"moderator": Role.MODERATOR, "counsellor": Role.COUNSELLOR}


async def found(
    plan: Conversation, places: Places, url: str, *, certify: Certify, voice: Voice
) -> dict[str, str]:
    """Let everybody of `plan` in and say what they say. Returns the rooms' ids by their keys."""
    async with AsyncExitStack() as open_clients:

        async def client_of(person: str) -> Client:
            client = await Client.with_new_words(url)
            await open_clients.enter_async_context(client)
            places.write_words(person, client.words("en"))
            return client

        clients: dict[str, Client] = {}
        for staff in plan.staff:
            clients[staff.key] = await client_of(staff.key)
            await _take_office(clients[staff.key], staff, certify)
        names = {staff.key: staff.pseudonym for staff in plan.staff}
        seats: dict[tuple[str, str], Room] = {}
        for room in plan.rooms:
            founder = clients[room.by].staff
            seats[room.key, room.by] = await founder.create_room(
                name=room.title, history="window", pseudonym=names[room.by]
            )
        for staff in plan.staff:
            for key in staff.rooms:
                founded = next(seat for (room, _), seat in seats.items() if room == key)
                seats[key, staff.key] = await clients[staff.key].staff.enter(
                    founded.id, pseudonym=staff.pseudonym
                )
            voice.say("step_person", name=staff.pseudonym)
        for person in plan.people:
            clients[person.key] = await client_of(person.key)
            await _enter(clients, seats, plan, person)
            voice.say("step_person", name=person.pseudonym)
        await _talk(seats, plan)
        return {room.key: seats[room.key, room.by].id_text for room in plan.rooms}


async def _take_office(client: Client, staff: StaffPlan, certify: Certify) -> None:
    """Study, apply, be certified by the root key, and take the certificate up once the server shows it."""
    await _study(client, staff)
    application = await client.staff.apply(staff.name)
    await client.save()
    await certify(application, staff.role)
    try:
        async with asyncio.timeout(CERTIFIED_SECONDS):
            while not await client.staff.take_up():  # noqa: ASYNC110  (asked over the network: nothing to wait on)
                await asyncio.sleep(0.2)
    except TimeoutError:
        raise Unreachable("the server did not show a certificate that the root key had signed") from None


async def _study(client: Client, staff: StaffPlan) -> None:
    """Read and answer every module of the role, as `hearth-client staff study` does: nobody is let off."""
    for module in client.study.shelf.for_roles(_ROLES[staff.role], STUDIED_IN):
        await client.study.read(module.slug, STUDIED_IN, len(module.sections))
        right = [question.right for question in module.questions]
        await client.study.answer(module.slug, STUDIED_IN, *right)


async def _enter(
    clients: dict[str, Client], seats: dict[tuple[str, str], Room], plan: Conversation, person: PersonPlan
) -> None:
    for room in plan.rooms:
        if room.key in person.rooms:
            invited = await clients[room.by].staff.invite(seats[room.key, room.by].id)
            seats[room.key, person.key] = await clients[person.key].enter(
                invited.link, pseudonym=person.pseudonym
            )


async def _talk(seats: dict[tuple[str, str], Room], plan: Conversation) -> None:
    """Say everything in order; each author first reads what came before."""
    said: dict[str, bytes] = {}
    for post in plan.posts:
        room = seats[post.room, post.by]
        await room.catch_up()
        if post.answers:
            await room.reply(said[post.answers], post.text, warning=post.warning)
        else:
            sent = await room.post(post.text, warning=post.warning, language=post.language)
            if post.key:
                said[post.key] = sent.post_ids[0]
