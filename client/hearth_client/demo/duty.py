"""Staff on duty, as a process of their own: they stay online so that newcomers get history, and invite.

`python -m hearth_client.demo.duty FOLDER URL` writes one line of JSON once everybody is listening, then
stays until it is told to stop.
"""

import asyncio
import signal
import sys
from contextlib import AsyncExitStack
from pathlib import Path

import msgspec

from hearth_client import Client, Room
from hearth_client.demo.conversation import planned
from hearth_client.demo.places import Places
from hearth_protocol.errors import Malformed, Unreachable

TRY_AGAIN_SECONDS = 2.0


class Invitation(msgspec.Struct, frozen=True):
    """What a person pastes or types to enter."""

    room: str
    link: str
    words: dict[str, str]
    """Ten words by language."""


class OnDuty(msgspec.Struct, frozen=True):
    """The line that says everybody is listening."""

    invitations: list[Invitation]


async def serve(places: Places, url: str) -> None:
    """Bring the staff who found rooms online, invite into each room, and listen until SIGTERM."""
    stop = asyncio.Event()
    loop = asyncio.get_running_loop()
    for number in (signal.SIGTERM, signal.SIGINT):
        loop.add_signal_handler(number, stop.set)
    founded = places.read_founded()
    if founded is None:
        raise Malformed("this demo was not founded")
    plan = planned()
    async with AsyncExitStack() as clients:
        staff = {
            person.key: await clients.enter_async_context(
                await Client.with_words(url, places.read_words(person.key))
            )
            for person in plan.staff
            if any(room.by == person.key for room in plan.rooms)
        }
        invitations = []
        listeners = []
        for room_plan in plan.rooms:
            client = staff[room_plan.by]
            room = await client.room(founded.rooms[room_plan.key])
            await room.catch_up()
            await client.staff.anchor(room.id)
            for _ in range(room_plan.invitations):
                invited = await client.staff.invite(room.id)
                invitations.append(Invitation(room_plan.title, invited.link, invited.words))
            listeners.append(asyncio.create_task(_listen(room)))
        sys.stdout.buffer.write(msgspec.json.encode(OnDuty(invitations)) + b"\n")
        sys.stdout.buffer.flush()
        await stop.wait()
        for listener in listeners:
            listener.cancel()
        await asyncio.gather(*listeners, return_exceptions=True)


async def _listen(room: Room) -> None:
    """Follow the room; the client answers requests for history by itself while it does."""
    while True:
        try:
            async for _ in room.watch():
                pass
        except Unreachable:
            await asyncio.sleep(TRY_AGAIN_SECONDS)


if __name__ == "__main__":
    asyncio.run(serve(Places(Path(sys.argv[1])), sys.argv[2]))
