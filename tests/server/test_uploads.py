"""Named after who tries: somebody sends a picture or a file, by every way there is. No upload exists."""

import asyncio
import io
import json

import pytest
from tests.rooms.community import ROOM
from tests.server.first_bytes import FILES
from tests.server.town import FRAME, running

from hearth_protocol.frames import operations, wire
from hearth_protocol.ids import encode_id
from hearth_protocol.posts import SEALED_SIZES
from hearth_server.first_bytes import looks_like_a_file, sealed_is_a_file
from hearth_server.operations.dispatch import OPERATIONS, max_bytes

ROUTES = (
    *(f"/v1/{tag}" for tag in OPERATIONS),
    "/",
    "/v1/live",
    "/v1/openapi.json",
    "/v1/lists/recent",
    "/healthz",
    "/readyz",
    "/pages/en/help",
    "/pages/notes.css",
    "/upload",
    "/v1/upload",
    "/v1/post/1",
    "/../etc/passwd",
    "/%2e%2e/x",
)


@pytest.fixture
async def unhurried(tmp_path):
    """Give a town that answers one address however often it asks."""
    async with running(tmp_path / "town", limits={"public_per_minute": 0}) as town:
        yield town


async def send(town, method, path, body, **headers):
    async with town.session.request(method, town.url + path, data=body, headers=headers) as response:
        text = await response.text()
        return response, json.loads(text) if "json" in response.headers["Content-Type"] else text


async def test_a_file_called_a_frame_is_refused_by_its_first_bytes(unhurried):
    for kind, file in FILES.items():
        response, problem = await send(unhurried, "POST", "/v1/post", file, **FRAME)
        assert (response.status, problem["code"]) == (415, "no_uploads"), kind


async def test_a_file_is_refused_where_nothing_is_expected(unhurried):
    for kind, file in FILES.items():
        response, problem = await send(unhurried, "PUT", "/uploads/picture", file)
        assert (response.status, problem["code"]) == (415, "no_uploads"), kind


@pytest.mark.parametrize("method", ["POST", "PUT", "PATCH", "DELETE", "GET", "MKCOL"])
async def test_every_route_and_method_refuses_a_picture(unhurried, method):
    for path in ROUTES:
        for headers in (FRAME, {"Content-Type": "image/png"}, {}):
            response, problem = await send(unhurried, method, path, FILES["png"], **headers)
            assert (response.status, problem["code"]) == (415, "no_uploads"), (path, headers)


@pytest.mark.parametrize(
    "kind",
    ["image/jpeg", "video/mp4", "audio/ogg", "multipart/form-data; boundary=x", "application/zip",
     "application/octet-stream", "application/pdf", "text/html", "IMAGE/PNG", "text/plain", ""],
)  # fmt: skip
async def test_a_frame_called_something_else_is_refused(town, kind):
    body = wire.encode(operations.Challenge())
    response, problem = await send(town, "POST", "/v1/challenge", body, **{"Content-Type": kind})
    assert (response.status, problem["code"]) == (415, "no_uploads")


async def test_compressed_bodies_are_refused(town):
    body = wire.encode(operations.Challenge())
    for coding in ("gzip", "deflate", "br", "zstd", "gzip, identity"):
        response, problem = await send(
            town, "POST", "/v1/challenge", body, **FRAME, **{"Content-Encoding": coding}
        )
        assert (response.status, problem["code"]) == (415, "no_uploads")


@pytest.mark.parametrize("language", ["en", "zh-Hans", "zh-Hant", "ko"])
async def test_the_refusal_is_a_kind_sentence_in_the_readers_language(town, language):
    response, problem = await send(
        town, "POST", "/v1/post", FILES["png"], **FRAME, **{"Accept-Language": language}
    )
    assert response.headers["Content-Language"] == language
    assert response.headers["Content-Type"] == "application/problem+json"
    expected = {"en": "picture", "zh-Hans": "图片", "zh-Hant": "圖片", "ko": "사진"}[language]
    assert expected in problem["detail"].lower()


async def test_a_body_that_says_it_is_too_long_is_refused_before_it_is_sent(town):
    reader, writer = await asyncio.open_connection("127.0.0.1", town.app.port)
    writer.write(
        b"POST /v1/post HTTP/1.1\r\nHost: x\r\nContent-Type: application/msgpack\r\n"
        b"Content-Length: 999999999999\r\n\r\n"
    )
    answer = await asyncio.wait_for(reader.read(64), 5)
    assert b" 413 " in answer
    writer.close()


async def test_a_large_photograph_is_refused_as_a_picture_and_not_for_its_size(town):
    photograph = io.BytesIO(FILES["jpeg"] + bytes(3_000_000))
    response, problem = await send(town, "POST", "/v1/post", photograph, **FRAME)
    assert (response.status, problem["code"]) == (415, "no_uploads")


async def test_a_body_that_never_comes_is_not_waited_for(town):
    reader, writer = await asyncio.open_connection("127.0.0.1", town.app.port)
    writer.write(b"PUT /picture HTTP/1.1\r\nHost: x\r\nContent-Length: 10\r\n\r\n")
    assert b" 400 " in await asyncio.wait_for(reader.read(64), 5)
    writer.close()


async def test_a_body_without_a_length_is_cut_off(town):
    async def endless():
        yield b"\x81"
        for _ in range(40):
            yield bytes(1024)

    response, problem = await send(town, "POST", "/v1/post", endless(), **FRAME)
    assert (response.status, problem["code"]) == (413, "too_large")


async def test_every_operation_has_a_limit_of_its_own(town):
    for tag, kind in OPERATIONS.items():
        long = io.BytesIO(b"\x81" + bytes(max_bytes(kind)))
        response, problem = await send(town, "POST", f"/v1/{tag}", long, **FRAME)
        assert (response.status, problem["code"]) == (413, "too_large"), tag


async def test_a_picture_beside_ordinary_words_is_refused_inside_every_sealed_field(town, mira):
    picture = FILES["jpeg"] + bytes(SEALED_SIZES[0])
    header = mira.posting().header
    for operation in (
        operations.Post(header=header, sealed=picture[: SEALED_SIZES[0]]),
        operations.Retract(target=bytes(16), header=header, sealed=picture[: SEALED_SIZES[0]]),
        operations.SendLetter(recipient=mira.id, sealed=picture.ljust(2096, b"\0")),
        operations.AnswerHistory(request_id=bytes(16), bundle=picture),
    ):
        response, problem = await send(
            town,
            "POST",
            f"/v1/{type(operation).__struct_config__.tag}",
            wire.encode(operation),
            **FRAME,
            Authorization="Bearer " + encode_id(mira.token),
        )
        assert problem["code"] == "no_uploads", operation
        assert response.status == 415


def test_no_frame_of_ours_looks_like_a_file():
    frames = [
        operations.Challenge(),
        operations.Community(),
        operations.Leave(),
        operations.Posts(after_seq=0, limit=1),
        operations.Post(header=bytes(149), sealed=bytes(312)),
        operations.Authenticate(
            kind=operations.IdentityKind.MEMBER,
            key_id=bytes(16),
            room=ROOM,
            proof=b"",
            nonce=bytes(32),
            expiry_seconds=1,
            signature=bytes(64),
        ),
    ]
    assert not any(looks_like_a_file(wire.encode(frame)) for frame in frames)


def test_sealed_bytes_are_called_a_file_only_by_long_signatures():
    assert sealed_is_a_file(FILES["png"])
    assert not sealed_is_a_file(b"BM" + bytes(100))
    assert not sealed_is_a_file(b"\xff\xfb" + b"\x01" * 100)


@pytest.mark.parametrize("pair", [b"G@", b"GG", b"BM", b"\xff\xd8", b"PK", b"\x1f\x8b"])
@pytest.mark.parametrize("shift", [0, 1])
def test_no_two_sealed_bytes_anywhere_make_an_honest_frame_a_file(pair, shift):
    sealed = bytes(shift) + pair * 2000
    for frame in (
        operations.WriteVault(if_match=b"", blob=sealed),
        operations.Post(header=sealed[:149], sealed=sealed),
    ):
        assert not looks_like_a_file(wire.encode(frame))


def test_a_transport_stream_is_known_by_its_packets():
    packet = b"G\x01\x02\x10" + bytes(184)
    assert looks_like_a_file(packet * 2)
