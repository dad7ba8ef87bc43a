"""What a page still has: on its screen, in what the browser keeps for it, in its memory and its worker's."""

import asyncio
import json
from collections.abc import Sequence

from tests.browser.chromium import PATIENCE_MILLISECONDS
from tests.browser.person import Person

LOOKS = 4
ALL_THAT_IS_KEPT = """async () => {
    const asked = (request) => new Promise((done, failed) => {
        request.onsuccess = () => done(request.result);
        request.onerror = () => failed(request.error);
    });
    const text = (value) => JSON.stringify(value, (_, one) =>
        ArrayBuffer.isView(one) || one instanceof ArrayBuffer
            ? String.fromCharCode(...new Uint8Array(one.buffer ?? one)) : one);
    const kept = [text({ ...localStorage }), text({ ...sessionStorage }), document.cookie];
    for (const { name } of await indexedDB.databases()) {
        const database = await asked(indexedDB.open(name));
        for (const store of database.objectStoreNames) {
            const rows = database.transaction(store).objectStore(store);
            kept.push(name, store, text(await asked(rows.getAllKeys())), text(await asked(rows.getAll())));
        }
        database.close();
    }
    for (const name of await caches.keys()) {
        const cache = await caches.open(name);
        for (const request of await cache.keys()) {
            kept.push(name, request.url, await (await cache.match(request)).text());
        }
    }
    return kept.join("\\n");
}"""
"""What the browser keeps for this address, as one text."""


async def shown_and_kept(her: Person) -> str:
    """Return what is on her screen and in her browser's storage, as one text."""
    kept: str = await her.page.evaluate(ALL_THAT_IS_KEPT)
    return f"{await her.page.content()}\n{kept}"


async def memory_of(her: Person) -> str:
    """Return what her page's screens have in memory, once nobody needs the rest any more, as one text."""
    session = await her.page.context.new_cdp_session(her.page)
    pieces: list[str] = []
    session.on("HeapProfiler.addHeapSnapshotChunk", lambda told: pieces.append(told["chunk"]))
    await session.send("HeapProfiler.collectGarbage")
    await session.send("HeapProfiler.takeHeapSnapshot", {"reportProgress": False})
    await session.detach()
    return "".join(pieces)


async def worker_memory_of(her: Person) -> str:
    """Return the same of her page's worker: every string in it. What it holds as bytes is not told."""
    session = await her.page.context.new_cdp_session(her.page)
    pieces: list[str] = []
    answered: dict[int, asyncio.Event] = {1: asyncio.Event(), 2: asyncio.Event()}
    attached: asyncio.Future[str] = asyncio.get_running_loop().create_future()

    def heard(event: dict[str, str]) -> None:
        told = json.loads(event["message"])
        if told.get("method") == "HeapProfiler.addHeapSnapshotChunk":
            pieces.append(told["params"]["chunk"])
        elif "id" in told:
            answered[told["id"]].set()

    session.on(
        "Target.attachedToTarget", lambda told: attached.done() or attached.set_result(told["sessionId"])
    )
    session.on("Target.receivedMessageFromTarget", heard)
    follow = {"autoAttach": True, "waitForDebuggerOnStart": False, "flatten": False}
    await session.send("Target.setAutoAttach", follow)
    async with asyncio.timeout(PATIENCE_MILLISECONDS / 1000):
        worker = await attached
        for number, method in enumerate(("HeapProfiler.collectGarbage", "HeapProfiler.takeHeapSnapshot"), 1):
            message = json.dumps({"id": number, "method": method})
            await session.send("Target.sendMessageToTarget", {"sessionId": worker, "message": message})
            await answered[number].wait()
    await session.detach()
    return "".join(pieces)


async def is_nowhere(her: Person, said: Sequence[str], *more: str) -> None:
    """Wait until nothing of what was said, and of `more`, is left: what is let go of takes a moment.

    `more` may be in the memory yet: what is on the screens of others, or in a list that comes again.
    """
    loop, left = asyncio.get_running_loop(), [*said]
    # A poll that was open holds what it was asked for, until it is answered: longer than a step may take.
    ends, looks = loop.time() + 2 * PATIENCE_MILLISECONDS / 1000, 0
    # On a busy machine one look at all the memory takes as long as the patience is.
    while left and (looks < LOOKS or loop.time() < ends):
        looks += 1
        kept = await shown_and_kept(her)
        left = [one for one in (*said, *more) if one in kept]
        for where, memory in (("page", await memory_of(her)), ("worker", await worker_memory_of(her))):
            left += [f"{one} ({where})" for one in said if one in memory]
    assert not left, left
