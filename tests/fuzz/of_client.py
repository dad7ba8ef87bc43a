"""Decoders of the client: what it keeps, what a server tells it, what somebody types or pastes."""

import json
from collections.abc import Iterable
from functools import cache

from tests.client.values import ANA, BO, HOUR, record
from tests.client.values import ROOM as CLIENT_ROOM
from tests.fuzz.decoders import VERDICTS, Decoder, as_text
from tests.fuzz.of_server import in_a_file
from tests.protocol.deterministic import load, stream

from hearth_client.cli.home import Home, Told
from hearth_client.demo.places import Places
from hearth_client.errors import WrongPin
from hearth_client.kept import layout, pin_file
from hearth_client.kept.layout.state import VERSION
from hearth_client.kept.slots import Record
from hearth_client.kept.state import Membership, Place, Pseudonym, State
from hearth_client.rendering import html, terminal
from hearth_client.rendering.plain import one_line
from hearth_client.room import inbox
from hearth_client.sentences import from_environment
from hearth_client.sessions import answer_records, session_records
from hearth_client.sessions.answer_records import Answer, Answered
from hearth_client.sessions.session_records import SignedUp
from hearth_client.staff import suggestion_desk
from hearth_client.transport import http
from hearth_protocol.codec import u16
from hearth_protocol.contents import MAX_TEXT_BYTES
from hearth_protocol.errors import Malformed
from hearth_protocol.frames import wire
from hearth_protocol.frames.answers import Delivered, Handshake
from hearth_protocol.ids import encode_id
from hearth_protocol.pin_blob import stretch
from hearth_protocol.posts import HEADER_BYTES
from hearth_protocol.refusals import Refusal

PIN = "123456"


def _read_state(data: bytes) -> tuple[bytes, State]:
    return data, layout.decode(data)


def _written_state(read: tuple[bytes, State]) -> bytes:
    """Only the newest version is written: what was read of an older one stays what it was."""
    data, state = read
    return layout.encode(state) if data.startswith(u16(VERSION)) else data


SESSION = bytes(16)


def _session_record(data: bytes) -> SignedUp:
    found = session_records.read(SESSION, Record(session_records.FORM, data))
    if found is None:
        raise Malformed("says nothing")
    return found


def _session_answer(data: bytes) -> Answered:
    found = answer_records.read(Record(session_records.FORM, data))
    if found is None:
        raise Malformed("says nothing")
    return found


def decoders() -> Iterable[Decoder]:
    """Return them."""
    module = "hearth_client"
    yield Decoder(
        f"{module}.kept.layout.state.decode",
        _read_state,
        _written_state,
        seeds=tuple(layout.encode(state) for state in _states()),
    )
    sealed = _pin_key().seal(b"state", stream("pin file"))
    yield Decoder(
        f"{module}.kept.pin_file.PinKey.open", _pin_key().open, refuses=(*VERDICTS, WrongPin), seeds=(sealed,)
    )
    yield Decoder(f"{module}.kept.pin_file.read", in_a_file("notes", pin_file.read), pooled=False)
    yield Decoder(f"{module}.transport.http.read_problem", http.read_problem, seeds=(_problem(),))
    yield Decoder(
        f"{module}.sessions.session_records.read",
        _session_record,
        lambda known: known.record.value,
        seeds=(SignedUp(SESSION, session_records.NO_KEYS, "Heron", 28_000_000).record.value,),
    )
    yield Decoder(
        f"{module}.sessions.answer_records.read",
        _session_answer,
        seeds=(answer_records.record_of(Answered(Answer.LET_IN, 28_000_000), None, 0).value,),
        pooled=False,
    )
    yield Decoder(f"{module}.room.inbox.open_place", _opened)
    suggested = load("suggestions.json")
    yield Decoder(
        f"{module}.staff.suggestion_desk.check_file",
        lambda data: suggestion_desk.check_file(suggested["text"].encode(), data),
        seeds=(suggested["file"].encode(),),
        pooled=False,
    )
    yield Decoder(
        f"{module}.demo.places.Places.read_founded",
        in_a_file("demo.json", lambda file: Places(file.parent).read_founded()),
        pooled=False,
        seeds=(b'{"port": 8750, "rooms": {"a": "b"}}',),
    )
    yield Decoder(
        f"{module}.cli.home.Home.read_secret",
        in_a_file("words", lambda file: Home("en").read_secret(file)),
        refuses=(*VERDICTS, Told),
        pooled=False,
    )
    yield Decoder(
        f"{module}.sentences.from_environment",
        lambda data: from_environment({"LC_ALL": as_text(data), "LANG": as_text(data)}),
        seeds=(b"zh_TW.UTF-8", b"ko"),
    )
    yield Decoder(
        f"{module}.rendering.html.to_html", _shown_as_html, seeds=(b"a *b* [c](https://d.example)",)
    )
    yield Decoder(f"{module}.rendering.plain.one_line", _shown_in_a_terminal)
    yield Decoder(f"{module}.rendering.terminal.printable", lambda data: terminal.printable(as_text(data)))


def _states() -> Iterable[State]:
    membership = Membership(
        room=CLIENT_ROOM,
        signature_seed=ANA.seed,
        inbox_secret=BO.seed,
        signature_key=ANA.key,
        credential=b"",
        name="room",
        pseudonym=Pseudonym("ana", 5, 6),
        epochs=(record(), record(epoch=2, members=(ANA,))),
        authors={ANA.id: ANA.key, BO.id: BO.key},
        place=Place(7, bytes(32), HOUR),
    )
    yield State()
    yield State(server_url="http://127.0.0.1:1", root_key=bytes(32), memberships={CLIENT_ROOM: membership})


@cache
def _pin_key() -> pin_file.PinKey:
    head = pin_file.new_head(stream("pin"), "https://hearth.example", passes=1, memory_kib=8)
    return pin_file.PinKey.of_share(stretch(PIN, head), bytes(32))


def _problem() -> bytes:
    missed = wire.encode(Handshake(generation=0, epoch=1, message=b"m", group_info=b"g"))
    return json.dumps(
        {"code": Refusal.STALE_EPOCH.value, "retry_after": 3, "handshakes": [encode_id(missed)]}
    ).encode()


def _opened(data: bytes) -> object:
    ring = inbox.Keyring(CLIENT_ROOM, {record().epoch_id: record()}, {ANA.id: ANA.key}, lambda _: False)
    place = Delivered(
        seq=1, hour=HOUR, header=data[:HEADER_BYTES], sealed=data[HEADER_BYTES:], receipt=bytes(32)
    )
    return inbox.open_place(place, ring, (0, 0))


def _shown_as_html(data: bytes) -> str:
    shown = html.to_html(as_text(data)[:MAX_TEXT_BYTES])
    assert "<script" not in shown.lower()
    assert "<img" not in shown.lower()
    return shown


def _shown_in_a_terminal(data: bytes) -> str:
    shown = one_line(as_text(data))
    assert "\x1b" not in shown
    assert "\n" not in shown
    return shown
