"""Which community stands at an address: its root key, from an invitation's card or from the server's word."""

from dataclasses import dataclass

from hearth_client.edges import Edges
from hearth_client.entering import fetch_card
from hearth_client.transport.connection import Connection
from hearth_client.transport.http import HttpTransport
from hearth_protocol.errors import Refused
from hearth_protocol.frames.answers import Described
from hearth_protocol.frames.operations import Community
from hearth_protocol.invitations import Code
from hearth_protocol.refusals import Refusal


@dataclass(frozen=True, slots=True)
class Whose:
    """A root key, and whether somebody who invited said it, and not the server alone."""

    root_key: bytes
    invited: bool


async def whose(url: str, code: Code | None, edges: Edges) -> Whose:
    """Ask the server for its root key; with an invitation, hold it to the one on the card.

    Raises Refused(OTHER_COMMUNITY) where they differ, and what asking and opening a card raise.
    """
    transport = HttpTransport(url)
    public = Connection(transport, b"", None, edges)
    try:
        root_key = (await public.ask(Community(), Described)).root_key
        if code is not None and (await fetch_card(transport, code, edges)).root_key != root_key:
            raise Refused(Refusal.OTHER_COMMUNITY)
    finally:
        await public.close()
        await transport.close()
    return Whose(root_key, invited=code is not None)
