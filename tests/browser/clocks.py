"""The clocks that somebody's device counts by: put off from the start, and time that passes on them."""

from playwright.async_api import Route
from tests.browser.person import Person

WORKER = "**/assets/main-*.js"
MOVED = """{
    let passed = 0;
    const [now, count] = [Date.now, performance.now.bind(performance)];
    const [set, clear] = [setTimeout, clearTimeout];
    const waiting = new Map();
    Date.now = () => now() + AHEAD + passed;
    performance.now = () => count() + passed;
    globalThis.setTimeout = (work, milliseconds = 0, ...given) => {
        const done = () => { waiting.delete(id); work(...given); };
        const id = set(done, milliseconds);
        waiting.set(id, { done, due: performance.now() + milliseconds });
        return id;
    };
    globalThis.clearTimeout = (id) => { waiting.delete(id); clear(id); };
    new BroadcastChannel("passing").onmessage = ({ data }) => {
        passed += data;
        for (const [id, { done, due }] of [...waiting]) {
            if (due <= performance.now()) { clear(id); done(); }
        }
    };
}
"""
PASS = "(milliseconds) => new BroadcastChannel('passing').postMessage(milliseconds)"


async def put_off(her: Person, ahead_seconds: int) -> None:
    """Put the clocks ahead, or behind, by which her page decides: its worker's. Before she comes."""
    moved = MOVED.replace("AHEAD", str(ahead_seconds * 1000))

    async def hand_out(route: Route) -> None:
        came = await route.fetch()
        await route.fulfill(response=came, body=moved + await came.text())

    await her.page.route(WORKER, hand_out)


async def pass_time(her: Person, seconds: int) -> None:
    """Let so many seconds pass for a worker whose clocks were put off; nobody is away from her page."""
    await her.page.evaluate(PASS, seconds * 1000)
