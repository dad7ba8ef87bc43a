"""What a page still has: on its screen, in what the browser keeps for it, in the memory of its screens."""

from tests.browser.person import Person

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
