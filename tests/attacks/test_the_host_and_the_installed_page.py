"""A host that tells the terminal one thing, and the installed page, a moment later, another."""

import json

import msgspec
import pytest
from aiohttp import web
from tests.client.test_installed_page import ROOT, browser, here, server

from hearth_client import Edges
from hearth_client.installed.whose import whose
from hearth_protocol.frames import wire
from hearth_protocol.frames.answers import Described
from hearth_protocol.frames.operations import Community

__all__ = ["browser", "here", "server"]

OWN = bytes([2]) * 32
"""The root key of whoever runs the host."""


def described(root_key):
    return Described(root_key, bytes(32), b"", b"", 1, demo=False, suspending=[])


def answering(body, status=200, kind="application/msgpack"):
    return lambda: web.Response(body=body, status=status, content_type=kind)


def ambiguous():
    """Both keys under one name: which of them is heard is for whoever reads."""
    told = msgspec.msgpack.decode(wire.encode(described(OWN)))
    members = list(told.items())
    members.insert(0, ("root_key", ROOT))
    packed = b"".join(msgspec.msgpack.encode(part) for pair in members for part in pair)
    return bytes((0x80 | len(members),)) + packed


async def test_the_installed_page_is_told_no_other_root_key_than_the_one_that_was_compared(
    server, here, browser
):
    server.answer = answering(wire.encode(described(ROOT)))
    assert (await whose(server.url, None, Edges())).root_key == ROOT
    asked = {"data": wire.encode(Community()), "headers": {"Content-Type": "application/msgpack"}}
    async with browser.post(f"{here}/v1/community", **asked) as told:
        assert wire.answer(await told.read()) == described(ROOT)
    for body in (wire.encode(described(OWN)), ambiguous(), wire.encode(Community()), b""):
        for status in (200, 203, 299):
            server.answer = answering(body, status)
            async with browser.post(f"{here}/v1/community", **asked) as told:
                assert (told.status, await told.read()) == (502, b"")


@pytest.mark.parametrize("status", [200, 203, 299])
async def test_links_that_staff_make_lead_to_the_server_that_was_opened(server, here, browser, status):
    server.answer = answering(b'{"server": "https://elsewhere.example"}', status, "application/json")
    async with browser.get(f"{here}/v1/about") as told:
        assert json.loads(await told.read()) == {"server": server.url}
