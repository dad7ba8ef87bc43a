"""Decoders of hearth_protocol that need more than bytes, or are not called like one."""

from collections.abc import Callable, Iterable

from tests.fuzz.decoders import Decoder, as_text, parts
from tests.protocol.deterministic import load, public
from tests.protocol.generate_bodies import frames

from hearth_protocol import (
    codec,
    contents,
    ids,
    invitations,
    messagepack,
    notebook_file,
    notebook_note,
    recovery_words,
    signed,
)
from hearth_protocol.crypto import ed25519
from hearth_protocol.frames import live, wire
from hearth_protocol.history import History, HistoryRequest
from hearth_protocol.letters import Request
from hearth_protocol.notebook_check import check
from hearth_protocol.notebook_file import NotebookFile
from hearth_protocol.notebook_note import Note
from hearth_protocol.structures.act import Act, Second
from hearth_protocol.structures.addresses import Addresses, is_address
from hearth_protocol.structures.agreement import Agreement
from hearth_protocol.structures.anchor import Anchor
from hearth_protocol.structures.case_words import CaseNote, CaseReply, CaseWord
from hearth_protocol.structures.certificate import Certificate
from hearth_protocol.structures.complaint import Complaint
from hearth_protocol.structures.direct import Direct
from hearth_protocol.structures.genesis import Genesis
from hearth_protocol.structures.guard_note import GuardNote
from hearth_protocol.structures.invitation import Invitation
from hearth_protocol.structures.join import Join
from hearth_protocol.structures.list_head import ListHead
from hearth_protocol.structures.list_key import ListKey
from hearth_protocol.structures.offer import Offer
from hearth_protocol.structures.page_manifest import PageManifest
from hearth_protocol.structures.report import Report
from hearth_protocol.structures.revocations import Revocations
from hearth_protocol.structures.room_extension import room_of
from hearth_protocol.structures.self_admission import SelfAdmission
from hearth_protocol.structures.shift import Shift
from hearth_protocol.structures.training_result import TrainingResult
from hearth_protocol.words import best_language

SIGNED = (
    Act,
    Agreement,
    CaseNote,
    CaseReply,
    CaseWord,
    Report,
    Second,
    Addresses,
    Anchor,
    Certificate,
    Complaint,
    GuardNote,
    Direct,
    Genesis,
    History,
    HistoryRequest,
    Invitation,
    Join,
    ListHead,
    ListKey,
    Offer,
    PageManifest,
    Request,
    Revocations,
    SelfAdmission,
    Shift,
    TrainingResult,
)
"""Everything that is signed."""

FRAMES = {
    "operation": wire.operation,
    "answer": wire.answer,
    "server_frame": wire.server_frame,
    "client_frame": lambda data: wire.decode(data, live.ClientFrame),
}


def _read_note(content: bytes) -> tuple[bytes, Note | None]:
    return content, notebook_note.read_note(content)


def _written_note(read: tuple[bytes, Note | None]) -> bytes:
    """A content of a form that is not known stays what it was."""
    content, note = read
    return content if note is None else notebook_note.write_note(note)


def _judged_file(data: bytes) -> NotebookFile:
    """Read a file, and judge it: a verdict there has to be, whatever it says of itself."""
    file = notebook_file.read_file(data)
    check(file)
    return file


def decoders() -> Iterable[Decoder]:
    """Return them."""
    module = "hearth_protocol"
    yield Decoder(f"{module}.messagepack.check", messagepack.check)
    encoded = tuple(wire.encode(frame) for _, frame in frames().values())
    for name, read in FRAMES.items():
        yield Decoder(f"{module}.frames.wire.{name}", read, wire.encode, canonical=False, seeds=encoded)
    yield Decoder(f"{module}.contents.decode", contents.decode, contents.encode, canonical=False)
    yield Decoder(f"{module}.notebook_note.read_note", _read_note, _written_note)
    files = tuple(one["file"].encode() for one in load("notebook.json")["files"])
    yield Decoder(
        f"{module}.notebook_file.read_file",
        _judged_file,
        notebook_file.write_file,
        canonical=False,
        seeds=files,
    )
    yield Decoder(
        f"{module}.ids.decode_id",
        lambda data: ids.decode_id(as_text(data)),
        lambda raw: ids.encode_id(raw).encode("ascii"),
    )
    yield Decoder(f"{module}.structures.room_extension.room_of", room_of)
    yield Decoder(f"{module}.structures.addresses.is_address", lambda data: is_address(as_text(data)))
    yield Decoder(f"{module}.words.best_language", lambda data: best_language(as_text(data)))
    for structure in SIGNED:
        yield Decoder(f"{module}.signed.parse {structure.__name__}", _parser(structure), _write)
    yield Decoder(
        f"{module}.signed.read_signed",
        lambda data: codec.decode(data, lambda reader: signed.read_signed(reader, Join)),
        _write,
    )
    yield Decoder(
        f"{module}.signed.open_signed", lambda data: signed.open_signed(data, Join, public("invitation"))
    )
    yield Decoder(
        f"{module}.recovery_words.from_words", lambda data: recovery_words.from_words(as_text(data).split())
    )
    yield Decoder(
        f"{module}.invitations.words_to_code", lambda data: invitations.words_to_code(as_text(data).split())
    )
    yield Decoder(f"{module}.crypto.ed25519.verify", lambda data: ed25519.verify(*parts(data, 3)))


def _parser(structure: type) -> Callable[[bytes], object]:
    return lambda data: signed.parse(data, structure)


def _write(value: object) -> bytes:
    return value.write()
