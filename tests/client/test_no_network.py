"""Reading and writing with links asks nobody anything but the community's own server."""

import asyncio
import json
import sys
from pathlib import Path

HERE = Path(__file__).parents[2]


async def test_reading_and_writing_with_links_causes_no_request_to_anybody_else(hearth, garden):
    _, _, invited = garden
    process = await asyncio.create_subprocess_exec(
        sys.executable,
        "-m",
        "tests.client.no_network",
        hearth.url,
        invited.link,
        cwd=HERE,
        stdout=asyncio.subprocess.PIPE,
    )
    out, _ = await asyncio.wait_for(process.communicate(), 60)
    assert process.returncode == 0
    told = json.loads(out)
    server = f"('127.0.0.1', {hearth.app.port})"
    connected = [what for event, what in told["asked"] if event == "socket.connect"]
    assert server in connected
    assert set(connected) == {server}
    others = [one for one in told["asked"] if one[0] != "socket.connect" and "127.0.0.1" not in one[1]]
    assert others == []
    # That it was about links at all: one was shown, and one was to a help site.
    assert "an-unknown-place.example.org" in told["shown"]
    assert "<a href=" in told["shown"]
