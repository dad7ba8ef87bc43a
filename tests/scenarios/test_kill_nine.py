"""P10: the server is killed under posting; what was acknowledged is there, once, in its place."""

import asyncio

import pytest
from tests.lengths import count
from tests.scenarios.community import Community

ROUNDS = count(5, 20)
AUTHORS = 4


@pytest.mark.timeout(count(300, 1200))
async def test_p10_no_acknowledged_post_is_lost_doubled_or_reordered(community: Community):
    moderator = await community.staff("Robin")
    fireside = await moderator.staff.create_room(name="Fireside", history="window", pseudonym="Robin")
    rooms = [await community.enter(f"Author {number}", moderator, fireside) for number in range(AUTHORS)]
    acknowledged: list[tuple[int, str]] = []
    over = asyncio.Event()

    async def author(number: int) -> None:
        """Post one after the other; a text counts once its receipt is here."""
        count = 0
        while not over.is_set():
            text = f"{number}:{count}"
            sent = await rooms[number].post(text)
            acknowledged.append((sent.seqs[0], text))
            count += 1

    writing = [asyncio.create_task(author(number)) for number in range(AUTHORS)]
    try:
        for _ in range(ROUNDS):
            before = len(acknowledged)
            async with asyncio.timeout(60):
                while len(acknowledged) < before + 5 * AUTHORS:
                    await asyncio.sleep(0.02)
                    for task in writing:
                        assert not task.done(), task.exception()
            assert community.server is not None
            await asyncio.to_thread(community.server.kill)
            await asyncio.to_thread(community.serve_again)
    finally:
        over.set()
        async with asyncio.timeout(90):
            await asyncio.gather(*writing)

    newcomer = await community.enter("Reader", moderator, fireside)
    await fireside.catch_up()
    await newcomer.catch_up()
    for reader in (fireside, newcomer, *rooms):
        await reader.catch_up()
        delivered = [(entry.seq, entry.text) for entry in reader.timeline.entries if entry.kind == "post"]
        # Each at its acknowledged place, once; and all: a retry sends the same bytes until it has its answer.
        assert delivered == sorted(acknowledged)
        assert "notice_different_rooms" not in reader.notices
    for number in range(AUTHORS):
        own = [text for _, text in sorted(acknowledged) if text.startswith(f"{number}:")]
        assert own == [f"{number}:{count}" for count in range(len(own))]
