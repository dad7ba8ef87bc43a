"""P6: somebody takes the guards out of her client and sends pictures. No honest reader is shown one."""

import base64
import html
import io
from contextlib import asynccontextmanager
from functools import cache

import pytest
from PIL import Image
from tests.client.real_server import community
from tests.client.unguarded import change
from tests.protocol.deterministic import bytes_of

from hearth_client import Client
from hearth_client.errors import HeldBack
from hearth_client.rendering.page import page_of
from hearth_client.rendering.terminal import entry_lines
from hearth_moderation.guards.place import Place
from hearth_protocol.contents import MAX_TEXT_BYTES

PIECE_CHARACTERS = 60


@cache
def _file() -> bytes:
    """Return a small photograph as a camera would make it: nothing in it repeats."""
    grain = b"".join(bytes_of(f"grain {at}") for at in range(32))
    out = io.BytesIO()
    Image.frombytes("L", (32, 32), grain).save(out, "JPEG", quality=30)
    return out.getvalue()


def _drawn(_: bytes) -> str:
    grain = b"".join(bytes_of(f"drawing {at}") for at in range(3))
    return "\n".join("".join("█░"[grain[y * 4 + x // 8] >> x % 8 & 1] for x in range(32)) for y in range(24))


def _columns(text: str, width: int = 64) -> str:
    return "\n".join(text[at : at + width] for at in range(0, len(text), width))


def _braille(data: bytes) -> str:
    return _columns("".join(chr(0x2800 + byte) for byte in data), 32)


def _hangul(data: bytes) -> str:
    pairs = [data[at] << 8 | data[at + 1] for at in range(0, len(data) - 1, 2)]
    return "".join(chr(0xAC00 + pair % 11_172) for pair in pairs)


def _words(data: bytes) -> str:
    return " ".join(f"{byte:08b}" for byte in data)


DISGUISES = {
    "base64": lambda data: base64.b64encode(data).decode(),
    "base64 in lines": lambda data: _columns(base64.b64encode(data).decode()),
    "base64 backwards": lambda data: base64.b64encode(data).decode()[::-1],
    "base64 with dots between": lambda data: ".".join(base64.b64encode(data).decode()),
    "base32": lambda data: base64.b32encode(data).decode(),
    "base85": lambda data: base64.b85encode(data).decode(),
    "hexadecimal": lambda data: data.hex(" "),
    "decimal": lambda data: ",".join(map(str, data)),
    "binary": _words,
    "percent": lambda data: "".join(f"%{byte:02X}" for byte in data),
    "entities": lambda data: "".join(f"&#{byte};" for byte in data),
    "data address": lambda data: "data:image/webp;base64," + base64.b64encode(data).decode(),
    "markdown": lambda _: "look ![a picture](https://example.org/a.png) here",
    "html": lambda _: 'look <img src="https://example.org/a.png"> here',
    "html in entities": lambda _: html.escape('<img src="https://example.org/a.png">'),
    "style": lambda _: "x{background:url(https://example.org/a.png)}",
    "braille": _braille,
    "hangul": _hangul,
    "wide letters": lambda data: "".join(
        chr(ord(sign) + 0xFEE0) if "!" <= sign <= "~" else sign for sign in base64.b64encode(data).decode()
    ),
    "invisible": lambda data: "hello" + "".join(chr(0xE0100 + byte % 240) for byte in data) + " there",
    "art": _drawn,
}


def disguised(kind: str) -> str:
    text = DISGUISES[kind](_file())
    return text.encode("utf-8")[:MAX_TEXT_BYTES].decode("utf-8", "ignore")


@asynccontextmanager
async def people(tmp_path):
    """Give (an honest reader's room, the room of somebody with a changed client)."""
    async with community(tmp_path) as hearth:
        moderator = await hearth.moderator()
        reading = await moderator.staff.create_room(name="Garden", pseudonym="Minh")
        invited = await moderator.staff.invite(reading.id, uses=20)
        changed = change(await Client.with_new_words(hearth.url, edges=hearth.edges))
        sending = await changed.enter(invited.link, pseudonym="Somebody")
        yield reading, sending
        await changed.close()
        await moderator.close()


def everything_shown(room) -> str:
    """Return all that any face of the client shows of a room."""
    page = room.timeline
    return "".join(
        [
            page_of(page, "en", may_lead=room.may_lead),
            *(entry_lines(entry, "en", opened=True).plain for entry in page.entries),
            repr(page.names),
            repr(page.about),
        ]
    )


@pytest.mark.parametrize("kind", DISGUISES)
def test_an_honest_client_does_not_send_a_picture(kind, honest):
    text = disguised(kind)
    found = any(one.blocks for one in honest.findings(text, Place.ROOM))
    # What is not found out in one post is more than a day's ration of what no words are.
    assert found or honest.look(text, Place.ROOM).residue_bytes > honest.ration.day_bytes


async def test_no_picture_reaches_an_honest_reader_whatever_her_sender_runs(tmp_path):
    async with people(tmp_path) as (reading, sending):
        sent = {}
        for kind in DISGUISES:
            sent[kind] = (await sending.post(disguised(kind))).seqs[0]
        await reading.catch_up()
        by_seq = {entry.seq: entry for entry in reading.timeline.entries}
        through = [kind for kind, seq in sent.items() if by_seq[seq].kind != "gap"]
        assert through == []
        shown = everything_shown(reading)
        for kind in DISGUISES:
            assert disguised(kind)[:40] not in shown, kind


async def test_neither_a_warning_nor_a_name_nor_an_edit_nor_a_title_carries_one(tmp_path):
    async with people(tmp_path) as (reading, sending):
        first = await sending.post("good morning")
        piece = base64.b64encode(_file()).decode()
        await sending.post("open this", warning=piece[:110])
        await sending.edit(first.post_ids[0], disguised("base64"))
        for at in range(0, 48 * 6, 48):
            await sending.rename(piece[at : at + 48])
        await sending.about("Garden", topic=piece[:500])
        await reading.catch_up()
        shown = everything_shown(reading)
        # Names are short enough to pass one by one; together they come out of the same day's ration.
        carried = [at for at in range(0, len(piece), 16) if piece[at : at + 16] in shown]
        assert len(carried) * 16 * 6 // 8 <= 128
        assert "good morning" in shown


async def test_pieces_sent_one_by_one_never_add_up(tmp_path):
    whole = base64.b64encode(bytes_of("a picture") * 3 + bytes_of("and its end", 1100)).decode()
    pieces = [whole[at : at + PIECE_CHARACTERS] for at in range(0, len(whole), PIECE_CHARACTERS)]
    async with people(tmp_path) as (reading, sending):
        for piece in pieces:
            await sending.post(f"and then she said {piece}")
        await reading.catch_up()
        shown = everything_shown(reading)
        carried = sum(len(piece) for piece in pieces if piece in shown)
        # Six bits a character: no more than a day's ration goes through.
        assert carried * 6 // 8 <= 128 + PIECE_CHARACTERS


async def test_her_own_honest_device_holds_a_picture_back(tmp_path):
    async with people(tmp_path) as (reading, _):
        before = reading.last_seq
        for kind in ("base64", "markdown", "braille"):
            with pytest.raises(HeldBack):
                await reading.post(disguised(kind))
        assert reading.last_seq == before
