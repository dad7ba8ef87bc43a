"""Decoders of hearth_mls and hearth_rooms: messages that meet a group and a room as they are."""

from collections.abc import Callable, Iterable
from functools import cache

from tests.fuzz.decoders import Decoder, joined, parts
from tests.protocol.deterministic import load
from tests.rooms.community import Community, Room

from hearth_mls import framing, labels, private_state, ratchet
from hearth_mls.extensions import external_senders, read_extensions, required_capabilities
from hearth_mls.framing import ContentType, FramedContent, WireFormat
from hearth_mls.leaf_node import LeafNode
from hearth_mls.message import decode_public_message
from hearth_mls.secret_tree import SecretTree
from hearth_mls.suite import SUITE_3
from hearth_protocol import codec
from hearth_protocol.trust import Trust
from hearth_rooms import complaints, genesis, hour_proof, opening, profile, roster
from hearth_rooms.member import RoomMember
from hearth_rooms.replay import from_anchor
from hearth_rooms.view import RoomView, Snapshot

RECORDED = load("rooms.json")
SECRET = bytes(32)


@cache
def room() -> Room:
    """Return a room of two, one of them staff."""
    built = Room(Community("fuzz"))
    built.admit()
    return built


@cache
def trust() -> Trust:
    """Return what the recorded room's people trust."""
    known = Trust(bytes.fromhex(RECORDED["root_key"]))
    for data in RECORDED["certificates"]:
        known = known.with_certificate(bytes.fromhex(data))
    return known


@cache
def views() -> tuple[RoomView, ...]:
    """Return the recorded room after each of its handshakes."""
    begun = opening.open_generation(*_opened_with(), trust=trust())
    found = [begun]
    for handshake in RECORDED["handshakes"]:
        found.append(found[-1].apply(bytes.fromhex(handshake["message"]), trust()).view)
    return tuple(found)


def _opened_with() -> tuple[bytes, bytes, bytes]:
    first = RECORDED["openings"][0]["genesis"]
    return bytes.fromhex(first), bytes.fromhex(RECORDED["group_info"]), bytes.fromhex(RECORDED["tree"])


def decoders() -> Iterable[Decoder]:
    """Return them."""
    yield from _mls("hearth_mls")
    yield from _rooms("hearth_rooms")


def _reading(read: Callable[[codec.Reader], object]) -> Callable[[bytes], object]:
    return lambda data: codec.decode(data, read)


def _write(value: object) -> bytes:
    return value.write()


def _mls(module: str) -> Iterable[Decoder]:
    for kind in ContentType:
        yield Decoder(
            f"{module}.framing.read_content {kind.name.lower()}",
            _reading(lambda reader, kind=kind: framing.read_content(kind, reader)),
            framing.write_content,
        )
    yield Decoder(
        f"{module}.framing.read_signed",
        _reading(
            lambda reader: framing.read_signed(WireFormat.PRIVATE_MESSAGE, FramedContent.read(reader), reader)
        ),
        lambda value: value.write()[2:],
    )
    yield Decoder(
        f"{module}.labels.open_sealed",
        lambda data: labels.open_sealed(SUITE_3, SECRET, b"", b"", data[:32], data[32:]),
    )
    for name, each in (("MessageKey", ratchet.MessageKey), ("Ratchet", ratchet.Ratchet)):
        yield Decoder(
            f"{module}.ratchet.{name}.read",
            _reading(lambda reader, each=each: each.read(reader, SUITE_3)),
            _write,
        )
    yield Decoder(
        f"{module}.secret_tree.SecretTree.read",
        _reading(lambda reader: SecretTree.read(reader, SUITE_3, 4)),
        _write,
        seeds=(SecretTree.start(SUITE_3, 4, SECRET).write(),),
    )
    yield Decoder(
        f"{module}.extensions.required_capabilities",
        lambda data: required_capabilities(codec.decode(data, read_extensions)),
    )
    yield Decoder(
        f"{module}.extensions.external_senders",
        lambda data: external_senders(codec.decode(data, read_extensions)),
    )
    yield Decoder(
        f"{module}.private_state.resume",
        lambda data: private_state.resume(data, room().mira.view.public),
        seeds=(private_state.encode(room().mira.group),),
    )
    yield Decoder(
        f"{module}.public_group.PublicGroup.stage",
        lambda data: room().view.public.stage(decode_public_message(data)),
    )
    yield Decoder(
        f"{module}.public_group.PublicGroup.check_group_info",
        room().view.check_group_info,
        seeds=(room().group_info,),
    )


def _rooms(module: str) -> Iterable[Decoder]:
    first, group_info, tree = _opened_with()
    handshakes = [bytes.fromhex(each["message"]) for each in RECORDED["handshakes"]]
    yield Decoder(
        f"{module}.complaints.open_complaint", lambda data: complaints.open_complaint(data, room().view)
    )
    yield Decoder(f"{module}.genesis.open_genesis", lambda data: genesis.open_genesis(data, trust()))
    yield Decoder(
        f"{module}.genesis.open_chain",
        lambda data: genesis.open_chain(parts(data, 2), trust()),
        seeds=(joined(first, first),),
    )
    yield Decoder(
        f"{module}.opening.open_generation",
        lambda data: opening.open_generation(*parts(data, 3), trust=trust()),
        seeds=(joined(first, group_info, tree),),
    )
    snapshot = _snapshot("anchored")
    yield Decoder(
        f"{module}.opening.from_snapshot",
        lambda data: opening.from_snapshot(first, Snapshot(*parts(data, 4)), trust=trust()),
        seeds=(joined(*snapshot), joined(*_snapshot("genesis"))),
    )
    yield Decoder(
        f"{module}.replay.from_anchor",
        _replay,
        seeds=(joined(first, b"", *_snapshot("genesis"), handshakes[0]),),
    )
    refused = tuple(bytes.fromhex(each["message"]) for each in RECORDED["refused"])
    for when, view in (("in-the-beginning", views()[0]), ("at-the-end", views()[-1])):
        yield Decoder(
            f"{module}.view.RoomView.apply {when}",
            lambda data, view=view: view.apply(data, trust()),
            seeds=(*handshakes, *refused),
        )
    yield Decoder(
        f"{module}.view.RoomView.decode",
        RoomView.decode,
        lambda view: view.encode(),
        seeds=tuple(view.encode() for view in views()[:3]),
    )
    yield Decoder(
        f"{module}.member.RoomMember.receive",
        lambda data: room().mira.receive(data, room().trust),
        seeds=(room().members[room().view.roster()[1].member_id].propose_remove(room().host),),
    )
    yield Decoder(
        f"{module}.member.RoomMember.resume",
        lambda data: RoomMember.resume(data, room().mira.view, room().mira.keys),
        seeds=(room().mira.encode(),),
    )
    yield Decoder(f"{module}.profile.peek", profile.peek, seeds=tuple(handshakes))
    yield Decoder(
        f"{module}.profile.read_extensions",
        lambda data: profile.read_extensions(
            codec.decode(data, read_extensions),
            community=trust().community,
            group=views()[0].public.context.group_id,
        ),
    )
    yield Decoder(
        f"{module}.roster.read_member", lambda data: roster.read_member(0, codec.decode(data, LeafNode.read))
    )
    context = views()[-1].public.context
    proofs = tuple(view.opened_by for view in views() if view.opened_by)
    yield Decoder(
        f"{module}.hour_proof.proven_hour",
        lambda data: hour_proof.proven_hour(data, context, SUITE_3),
        seeds=proofs,
    )
    yield Decoder(f"{module}.hour_proof.opening_commit", hour_proof.opening_commit, seeds=proofs)


def _snapshot(name: str) -> tuple[bytes, ...]:
    told = RECORDED["snapshots"][name]
    return tuple(bytes.fromhex(told[field]) for field in ("context", "tree", "confirmation_tag", "opened_by"))


def _replay(data: bytes) -> object:
    first, anchor, context, tree, tag, opened_by, handshake = parts(data, 7)
    return from_anchor(
        genesis=[first],
        anchor=anchor,
        snapshot=Snapshot(context, tree, tag, opened_by),
        handshakes=[handshake] if handshake else [],
        trust=trust(),
    )
