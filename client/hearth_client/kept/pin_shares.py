"""The server's half of a PIN: asked for, brought, dropped. The edge around `pin_file`.

Who asks shows a random id and a proof, and nothing of herself: no token, no vault, no room.
"""

import asyncio

from hearth_client.edges import Edges
from hearth_client.errors import WrongPin
from hearth_client.kept.pin_file import PinKey, check_pin, new_head
from hearth_client.transport.connection import Connection
from hearth_client.transport.transport import Transport
from hearth_protocol.errors import Malformed
from hearth_protocol.frames.answers import Done, PinAnswered
from hearth_protocol.frames.operations import KeepPinShare, OpenPinShare
from hearth_protocol.pin_blob import MEMORY_KIB, PASSES, head_of, stretch
from hearth_protocol.pin_share import SHARE_BYTES, TRIES, verifier_of
from hearth_protocol.structures.addresses import is_address


def address_of(url: str) -> str:
    """Return a server's address as it stands in a file's head; empty when it is none that may stand there."""
    bare = url.rstrip("/")
    return bare if is_address(bare) else ""


async def begin(  # noqa: PLR0913  (where, and at what cost)
    pin: str,
    address: str,
    transport: Transport,
    edges: Edges,
    *,
    passes: int = PASSES,
    memory_kib: int = MEMORY_KIB,
) -> PinKey:
    """Return the key of a new file, its share brought to the server. Raises PinTooShort, Unreachable."""
    check_pin(pin)
    head = new_head(edges.random, address, passes=passes, memory_kib=memory_kib)
    stretched = await asyncio.to_thread(stretch, pin, head)
    share = edges.random(SHARE_BYTES)
    public = Connection(transport, b"", None, edges)
    try:
        await public.ask(
            KeepPinShare(
                share_id=head.share_id,
                verifier=verifier_of(head.share_id, stretched.proof),
                share=share,
            ),
            Done,
        )
    finally:
        await public.close()
    return PinKey.of_share(stretched, share)


async def opened(pin: str, blob: bytes, transport: Transport, edges: Edges) -> tuple[PinKey, int]:
    """Return the key of an existing file, and how many wrong PINs were tried since it was last opened.

    Raises Malformed (no such file), WrongPin (says how many tries are left), Refused(PIN_SHARE_GONE),
    Unreachable.
    """
    stretched = await asyncio.to_thread(stretch, pin, head_of(blob))
    public = Connection(transport, b"", None, edges)
    try:
        # Sent again where no answer came: the last wrong proof is not counted twice.
        told = await public.ask(
            OpenPinShare(share_id=stretched.head.share_id, proof=stretched.proof), PinAnswered
        )
    finally:
        await public.close()
    # A host may say anything: as many as there can be, at most.
    left = min(told.tries_left, TRIES)
    if not told.share:
        raise WrongPin(left)
    if len(told.share) != SHARE_BYTES:
        raise Malformed("share")
    return PinKey.of_share(stretched, told.share), TRIES - left


async def drop(key: PinKey, connection: Connection) -> None:
    """Have the server destroy the share of a file. Raises Refused(PIN_SHARE_GONE) where it is gone."""
    await connection.ask(OpenPinShare(share_id=key.head.share_id, proof=key.proof, drop=True), PinAnswered)
