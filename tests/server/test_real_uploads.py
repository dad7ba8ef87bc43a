"""Named after who tries: somebody sends real files, by every way that HTTP and WebSockets know."""

import asyncio
import gzip
import hashlib
import io
import json
import re
import sqlite3
import zlib
from contextlib import asynccontextmanager, closing

import aiohttp
import pytest
from tests.server.first_bytes import FILES
from tests.server.pictures import pictures
from tests.server.town import FRAME

from hearth_protocol.frames import live, operations, wire
from hearth_protocol.posts import SEALED_SIZES
from hearth_server.file_marks import AT_START, INSIDE, MARKUP, TEXT_OF_FILES
from hearth_server.first_bytes import looks_like_a_file, sealed_is_a_file
from hearth_server.operations import dispatch

KINDS = {**FILES, **pictures()}
PLACES = ("/v1/post", "/v1/send_letter", "/v1/challenge", "/uploads", "/")
TYPES = (
    "application/msgpack", "application/msgpack; charset=binary", "text/plain", "application/json",
    "application/octet-stream", "image/jpeg", "video/mp4", "application/x-whatever", "",
)  # fmt: skip
SECONDS = 10


def stored(town) -> tuple[list[str], list[str]]:
    """Return the names of the server's files, and every row of its database."""
    names = sorted(str(file) for file in town.folder.rglob("*") if file.is_file())
    with closing(sqlite3.connect(town.folder / "data" / "hearth.db")) as database:
        return names, list(database.iterdump())


async def before_files(town) -> tuple[list[str], list[str]]:
    """Return what is stored once the head that every start signs beside all else is there."""
    while not await town.app.office.store.audit_head():  # noqa: ASYNC110  (the store tells nobody)
        await asyncio.sleep(0.02)
    return stored(town)


@asynccontextmanager
async def raw(town):
    reader, writer = await asyncio.open_connection("127.0.0.1", town.app.port)
    try:
        yield reader, writer
    finally:
        writer.close()


async def answer(reader) -> tuple[int, dict]:
    """Read one answer to its end, and return the status and the problem."""
    head = await asyncio.wait_for(reader.readuntil(b"\r\n\r\n"), SECONDS)
    length = int(re.search(rb"content-length: (\d+)", head.lower())[1])
    return int(head.split()[1]), json.loads(await asyncio.wait_for(reader.readexactly(length), SECONDS))


async def send(town, path, body, method="POST", **headers):
    async with town.session.request(method, town.url + path, data=body, headers=headers) as response:
        return response.status, (await response.json(content_type=None))["code"]


@pytest.mark.parametrize("kind", KINDS)
def test_a_real_file_is_known_by_its_first_bytes(kind):
    assert looks_like_a_file(KINDS[kind])


def test_nothing_in_the_table_can_begin_a_frame():
    for mark in (*AT_START, *MARKUP, *TEXT_OF_FILES):
        assert not (0x81 <= mark[0] <= 0x8F and 0xA0 <= mark[1] <= 0xBF), mark
    assert all(offset <= 8 or len(mark) >= 4 for offset, mark in INSIDE)


def test_random_sealed_bytes_are_hardly_ever_taken_for_a_file():
    sealed = (hashlib.sha256(number.to_bytes(4, "big")).digest() for number in range(100_000))
    assert sum(map(sealed_is_a_file, sealed)) <= 1


async def test_every_real_file_is_refused_everywhere_and_nothing_is_written(town):
    before, said = await before_files(town), town.log.getvalue()
    for kind, file in KINDS.items():
        for path in PLACES:
            status, code = await send(town, path, io.BytesIO(file), **FRAME)
            assert (status, code) == (415, "no_uploads"), (kind, path)
    assert stored(town) == before
    assert town.log.getvalue() == said


@pytest.mark.parametrize("kind", ["jpeg", "avif", "svg", "mp4", "zip", "pdf"])
async def test_a_file_is_refused_under_every_name(town, kind):
    for name in TYPES:
        for path in PLACES:
            status, code = await send(town, path, io.BytesIO(KINDS[kind]), **{"Content-Type": name})
            assert (status, code) == (415, "no_uploads"), (name, path)


@pytest.mark.parametrize("kind", ["jpeg", "webm", "zip"])
@pytest.mark.parametrize("piece_bytes", [1, 7, 4096])
async def test_a_file_in_chunks_is_refused(town, kind, piece_bytes):
    file = KINDS[kind][:600]
    async with raw(town) as (reader, writer):
        writer.write(b"POST /v1/post HTTP/1.1\r\nHost: x\r\nContent-Type: application/msgpack\r\n")
        writer.write(b"Transfer-Encoding: chunked\r\n\r\n")
        for at in range(0, len(file), piece_bytes):
            piece = file[at : at + piece_bytes]
            writer.write(b"%x;name=picture.jpg\r\n" % len(piece) + piece + b"\r\n")
        writer.write(b"0\r\n\r\n")
        status, problem = await answer(reader)
    assert (status, problem["code"]) == (415, "no_uploads")


@pytest.mark.parametrize("method", ["POST", "PUT"])
@pytest.mark.parametrize("path", PLACES)
async def test_an_upload_form_is_refused_with_its_own_name_and_without(town, method, path):
    form = aiohttp.FormData()
    form.add_field("text", "look at this")
    form.add_field("file", KINDS["jpeg"], filename="a.jpg", content_type="image/jpeg")
    assert await send(town, path, form, method) == (415, "no_uploads")
    written = b'--x\r\nContent-Disposition: form-data; name="f"; filename="a.jpg"\r\n\r\n' + KINDS["jpeg"]
    assert await send(town, path, written, method, **FRAME) == (415, "no_uploads")


@pytest.mark.parametrize(
    "headers",
    [
        {"Content-Encoding": "gzip"},
        {"Content-Encoding": "x-gzip"},
        {"Content-Encoding": "deflate"},
        {"Content-Encoding": "br"},
        {"Content-Encoding": "zstd"},
        {"Content-Encoding": "compress"},
        {"Content-Encoding": "aes128gcm"},
        {"Content-Encoding": "IDENTITY, gzip"},
        {"Content-Encoding": ""},
    ],
    ids=lambda headers: headers["Content-Encoding"] or "empty",
)
async def test_a_body_under_any_coding_is_refused_unread(town, headers):
    frame = wire.encode(operations.Challenge())
    for body in (frame, gzip.compress(frame), zlib.compress(frame)):
        status, code = await send(town, "/v1/challenge", io.BytesIO(body), **FRAME, **headers)
        assert (status, code) == (415, "no_uploads")


@pytest.mark.parametrize("body", [gzip.compress, zlib.compress], ids=["gzip", "zlib"])
async def test_a_packed_frame_that_says_nothing_of_it_is_refused(town, body):
    frame = wire.encode(operations.Challenge())
    assert await send(town, "/v1/challenge", body(frame), **FRAME) == (415, "no_uploads")


@pytest.mark.parametrize(
    "said",
    [
        b"Content-Type: image/png\r\nContent-Type: application/msgpack\r\n",
        b"Content-Type: application/msgpack\r\nContent-Encoding: identity\r\nContent-Encoding: gzip\r\n",
        b"Content-Type: application/msgpack\r\nTransfer-Encoding: gzip, chunked\r\n",
        b"Content-Type: application/msgpack\r\nTransfer-Encoding: gzip\r\n",
    ],
)
async def test_what_is_said_twice_or_packed_on_the_way_is_refused(town, said):
    frame = wire.encode(operations.Challenge())
    length = b"" if b"Transfer" in said else b"Content-Length: %d\r\n" % len(frame)
    async with raw(town) as (reader, writer):
        writer.write(b"POST /v1/challenge HTTP/1.1\r\nHost: x\r\n" + said + length + b"\r\n" + frame)
        status, problem = await answer(reader)
    assert (status, problem["code"]) in {(415, "no_uploads"), (400, "malformed")}


@pytest.mark.parametrize(
    ("body", "expected"),
    [(b"", (413, "too_large")), (KINDS["jpeg"], (415, "no_uploads"))],
    ids=["nothing yet", "a photograph"],
)
async def test_what_is_too_long_is_refused_before_it_is_sent_and_the_connection_closed(town, body, expected):
    async with raw(town) as (reader, writer):
        writer.write(
            b"POST /v1/post HTTP/1.1\r\nHost: x\r\nContent-Type: application/msgpack\r\n"
            b"Expect: 100-continue\r\nContent-Length: 4000000\r\n\r\n" + body
        )
        status, problem = await answer(reader)
        assert (status, problem["code"]) == expected
        assert problem["detail"]
        assert await asyncio.wait_for(reader.read(), SECONDS) == b""


async def test_after_a_refusal_no_byte_of_the_file_is_taken_for_another_request(town):
    hidden = b"GET /healthz HTTP/1.1\r\nHost: x\r\n\r\n"
    async with raw(town) as (reader, writer):
        writer.write(
            b"PUT /picture HTTP/1.1\r\nHost: x\r\nContent-Length: 4000000\r\n\r\n" + KINDS["png"] + hidden
        )
        status, problem = await answer(reader)
        assert (status, problem["code"]) == (415, "no_uploads")
        assert await asyncio.wait_for(reader.read(), SECONDS) == b""


# WebSockets


def last_of(message) -> live.No:
    assert message.type is aiohttp.WSMsgType.BINARY
    frame = wire.server_frame(message.data)
    assert isinstance(frame, live.No)
    return frame


async def refused(socket) -> str:
    """Return the code of the last frame, after which the server closes."""
    code = last_of(await socket.receive(timeout=SECONDS)).code
    assert (await socket.receive(timeout=SECONDS)).type is aiohttp.WSMsgType.CLOSE
    return code


async def test_every_real_file_is_refused_as_the_first_message_of_a_live_connection(town):
    before = await before_files(town)
    for kind, file in KINDS.items():
        async with town.session.ws_connect(f"{town.url}/v1/live") as socket:
            await socket.send_bytes(file)
            assert await refused(socket) == "no_uploads", kind
    assert stored(town) == before


@pytest.mark.parametrize("text", ["<svg/>", "data:image/png;base64,iVBORw0KGgo=", "/9j/4AAQSkZJRg"])
async def test_a_picture_as_text_is_refused_on_a_live_connection(town, text):
    async with town.session.ws_connect(f"{town.url}/v1/live") as socket:
        await socket.send_str(text)
        assert await refused(socket) == "no_uploads"


@pytest.mark.parametrize("kind", ["jpeg", "mp4", "zip"])
async def test_a_file_is_refused_in_the_middle_of_a_conversation(mira, kind):
    async with mira.live() as listening:
        await listening.ask(operations.Posts(after_seq=0, limit=1))
        await listening.until(live.Told)
        await listening.socket.send_bytes(KINDS[kind])
        last, _ = await listening.until(live.No)
        assert (last.number, last.code) == (0, "no_uploads")
        assert await listening.next() is None


async def test_a_file_inside_a_sealed_field_is_refused_on_a_live_connection(town, mira):
    before = await before_files(town)
    header = mira.posting().header
    async with mira.live() as listening:
        for kind in ("jpeg", "png", "avif", "webp", "mp4", "webm", "zip", "pdf", "7z", "rar"):
            sealed = KINDS[kind].ljust(SEALED_SIZES[-1], b"\0")[: SEALED_SIZES[-1]]
            number = await listening.ask(operations.Post(header=header, sealed=sealed))
            last, _ = await listening.until(live.No)
            assert (last.number, last.code) == (number, "no_uploads"), kind
    assert stored(town) == before


async def test_a_message_that_is_too_long_ends_the_live_connection(mira):
    async with mira.live() as listening:
        await listening.socket.send_bytes(b"\x81" + bytes(dispatch.MAX_LIVE_BYTES))
        message = await listening.socket.receive(timeout=SECONDS)
        assert message.type is aiohttp.WSMsgType.CLOSE
        assert message.data == aiohttp.WSCloseCode.MESSAGE_TOO_BIG


def client_frame(first: int, payload: bytes) -> bytes:
    """Return one frame as a client sends it, masked with zeros (RFC 6455, 5.2)."""
    size = len(payload)
    length = bytes((0x80 | size,)) if size < 126 else b"\xfe" + size.to_bytes(2, "big")
    return bytes((first,)) + length + bytes(4) + payload


@asynccontextmanager
async def upgraded(town, extensions: bytes = b""):
    """Give a raw WebSocket and what the server answered to the handshake."""
    async with raw(town) as (reader, writer):
        writer.write(
            b"GET /v1/live HTTP/1.1\r\nHost: x\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
            b"Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\nSec-WebSocket-Version: 13\r\n"
            + extensions
            + b"\r\n"
        )
        yield await asyncio.wait_for(reader.readuntil(b"\r\n\r\n"), SECONDS), reader, writer


async def test_no_compression_is_agreed_on_and_a_packed_message_ends_the_connection(town):
    wanted = b"Sec-WebSocket-Extensions: permessage-deflate; client_max_window_bits\r\n"
    async with upgraded(town, wanted) as (head, reader, writer):
        assert b" 101 " in head
        assert b"extensions" not in head.lower()
        packer = zlib.compressobj(wbits=-15)
        packed = packer.compress(KINDS["png"]) + packer.flush(zlib.Z_SYNC_FLUSH)
        # Final, binary, and the first reserved bit: this message is packed (RFC 7692, 6).
        writer.write(client_frame(0x80 | 0x40 | 0x02, packed[:-4]))
        told = await asyncio.wait_for(reader.read(), SECONDS)
    assert told[0] == 0x88
    assert int.from_bytes(told[2:4], "big") == aiohttp.WSCloseCode.PROTOCOL_ERROR


async def test_a_file_in_many_frames_is_refused_as_one(town):
    file = KINDS["jpeg"]
    async with upgraded(town) as (_, reader, writer):
        writer.write(client_frame(0x02, file[:2]))
        writer.write(client_frame(0x00, file[2:9]))
        writer.write(client_frame(0x80, file[9:]))
        told = await asyncio.wait_for(reader.read(), SECONDS)
    assert wire.server_frame(told[2 : 2 + told[1]]).code == "no_uploads"
