"""A process of its own: two members write and read links; what is asked of any network is written down.

Arguments: the server's address, an invitation's link. Writes one JSON object: what was asked, what was shown.
"""

import asyncio
import json
import sys

from hearth_client import Client, Edges
from hearth_client.errors import HeldBack
from hearth_client.rendering.page import page_of
from hearth_client.rendering.terminal import entry_lines

WATCHED = (
    "socket.connect",
    "socket.getaddrinfo",
    "socket.gethostbyname",
    "socket.gethostbyaddr",
    "socket.sendto",
    "socket.sendmsg",
    "subprocess.Popen",
    "os.system",
    "os.posix_spawn",
    "os.exec",
    "webbrowser.open",
    "urllib.Request",
    "http.client.connect",
)

LINKS = (
    "https://t.me/+AbCdEfGhIjKlMnOp",
    "https://bit.ly/3abcdef",
    "https://an-unknown-place.example.org/path?x=1",
    "hxxp://an-unknown-place[.]example[.]org",
    "mailto:somebody@example.org",
    "//example.net/a.png",
    "![x](https://example.com/a.png)",
    "http://203.0.113.7/a",
    "https://xn--fiq228c.example/",
)


async def main(server: str, invitation: str) -> str:
    """Write and read, and return everything that was shown."""
    edges = Edges(retry_seconds=5.0)
    shown = []
    async with (
        await Client.with_new_words(server, edges=edges) as one,
        await Client.with_new_words(server, edges=edges) as other,
    ):
        writing = await one.enter(invitation, pseudonym="Ana")
        reading = await other.enter(invitation, pseudonym="Bo")
        help_site = min(one.guards.lists.allow_hosts)
        for link in (*LINKS, f"https://{help_site}/"):
            text = f"look at {link} please"
            writing.check(text)
            try:
                await writing.post(text)
            except HeldBack as held:
                if held.can_be_agreed_to:
                    await writing.post(text, acknowledged=held.findings)
        await reading.catch_up()
        for entry in reading.timeline.entries:
            shown.append(entry_lines(entry, "en", opened=True).plain)
            if entry.kind == "post":
                reading.links(entry.post_id)
        shown.append(page_of(reading.timeline, "en", may_lead=reading.may_lead))
    return "".join(shown)


if __name__ == "__main__":
    asked: list[list[str]] = []

    def watch(event: str, details: tuple[object, ...]) -> None:
        """Write down what may reach a network; the hook cannot be taken out again."""
        if event.startswith(WATCHED):
            asked.append([event, repr(details[1] if event == "socket.connect" else details[:2])])

    sys.addaudithook(watch)
    said = asyncio.run(main(sys.argv[1], sys.argv[2]))
    sys.stdout.write(json.dumps({"asked": asked, "shown": said}))
