"""POST /v1/<tag>: one operation as one request, MessagePack in and out."""

from aiohttp import web

from hearth_protocol.errors import Malformed, Refused
from hearth_protocol.frames import wire
from hearth_protocol.frames.frame import Frame
from hearth_protocol.ids import decode_id
from hearth_protocol.refusals import Refusal
from hearth_server import access
from hearth_server.access import Identity
from hearth_server.http import body
from hearth_server.http.answering import answer
from hearth_server.http.brake import Brake
from hearth_server.office import Office
from hearth_server.operations import dispatch

FRAME_TYPE = "application/msgpack"
_MAX_HEADER_CHARACTERS = 512
_BEARER = "Bearer "


async def ask(office: Office, brake: Brake, request: web.BaseRequest, kind: type[Frame]) -> web.Response:
    """Read one operation of `kind`, answer it."""
    said = body.check_head(request.headers, allowed_type=FRAME_TYPE)
    identity = identity_of(office, request.headers.get("Authorization"))
    if identity is None:
        brake.check(request.remote or "", office.clock.seconds())
    data = await body.read(request.content, said, dispatch.max_bytes(kind))
    operation = wire.decode(data, kind)
    told = await dispatch.answer(office, identity, operation)
    return answer(wire.encode(told), FRAME_TYPE)


def identity_of(office: Office, header: str | None) -> Identity | None:
    """Return who the Authorization header names; None without one."""
    if header is None:
        return None
    if not header.startswith(_BEARER) or len(header) > _MAX_HEADER_CHARACTERS:
        raise Refused(Refusal.NOT_AUTHENTICATED)
    try:
        token = decode_id(header.removeprefix(_BEARER), access.TOKEN_BYTES)
    except Malformed:
        raise Refused(Refusal.NOT_AUTHENTICATED) from None
    return access.read_token(office.token_key, token, office.clock.seconds())
