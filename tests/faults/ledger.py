"""Everything a community asks of its store, step by step, and everything that can be read back.

Told to the store in memory, the same steps give the truth that a store on a failing disk is compared with.
"""

import asyncio
from collections.abc import Awaitable, Callable
from dataclasses import dataclass

import msgspec
from tests.contracts import rooms
from tests.contracts.rooms import ANNA, BORA, HOUR, OTHER_ROOM, ROOM

from hearth_protocol.audit import THE_ROOT, AuditKind, Noted, start, walk
from hearth_protocol.errors import Refused, WrongCall
from hearth_protocol.ids import CommunityId, VaultId
from hearth_server.retention import week_of
from hearth_server.storage.rows import (
    CertificateRow,
    ComplaintRow,
    HistoryBundleRow,
    HistoryRequestRow,
    LetterRow,
    PostRow,
    RemovalReason,
    RemovalRow,
    RootList,
    VaultWrite,
)
from hearth_server.storage.store import Store

VAULTS = tuple(VaultId(bytes((number,)) * 16) for number in range(1, 4))
INVITED = rooms.invitation(uses=2)
REQUEST = HistoryRequestRow(ROOM, b"request id of 16", BORA, b"request", HOUR)
LATER = HOUR + 14 * 24


@dataclass(frozen=True, slots=True)
class Step:
    """One thing asked. A step that is not `whole` may be found half done, and is done again."""

    name: str
    ask: Callable[[Store], Awaitable[object]]
    whole: bool = True


def _version(vault: VaultId, number: int, before: int = 0) -> VaultWrite:
    etag = b"version %d......." % before if before else b""
    return VaultWrite(vault, etag, b"version %d......." % number, bytes((number,)) * 3000, week_of(HOUR))


async def _posts(store: Store, numbers: range, **more: object) -> list[object]:
    return await asyncio.gather(*(store.append(rooms.post(number, **more)) for number in numbers))


async def _after(store: Store, number: int, **more: object) -> object:
    """Post having seen everything, as who returns after the window moved must."""
    standing = await store.room(ROOM)
    assert standing is not None
    seen = standing.head
    return await store.append(rooms.post(number, seen_seq=seen.seq, seen_link=seen.link, **more))


def _noted(kind: AuditKind, hour: int = HOUR) -> tuple[Noted, ...]:
    return (Noted(hour=hour, kind=kind, actor=THE_ROOT, subject=BORA),)


STEPS = (
    Step("begin the record", lambda s: s.begin_audit(start(CommunityId(bytes(32))))),
    Step(
        "certify",
        lambda s: s.put_certificate(CertificateRow(b"c" * 32, b"s" * 16, b"k" * 32, HOUR, b"signed")),
    ),
    Step(
        "list revocations, noted",
        lambda s: s.put_revocations(RootList(1, HOUR + 700, b"list"), _noted(AuditKind.REVOKED)),
    ),
    Step("begin a vault", lambda s: s.write_vault(_version(VAULTS[0], 1))),
    Step("open a room", lambda s: s.open_generation(rooms.generation())),
    Step("open another", lambda s: s.open_generation(rooms.generation(room=OTHER_ROOM, days=30))),
    Step("invite", lambda s: s.put_invitation(INVITED)),
    Step("post", lambda s: s.append(rooms.post(1))),
    Step("post many at once", lambda s: _posts(s, range(2, 8))),
    Step("confirm", lambda s: s.put_anchor(rooms.anchor(0))),
    Step("join", lambda s: s.advance(rooms.commit(0, joined=(rooms.member(BORA, INVITED.invitation_id),)))),
    Step("write the vault", lambda s: s.write_vault(_version(VAULTS[0], 2, 1))),
    Step("post in the next epoch", lambda s: _posts(s, range(10, 13), epoch=1, author=BORA)),
    Step("retract", lambda s: s.append(rooms.post(13, epoch=1, erases=rooms.post_id(2)))),
    Step("post elsewhere", lambda s: _posts(s, range(20, 23), room=OTHER_ROOM)),
    Step("ask for history", lambda s: s.put_history_request(REQUEST)),
    Step(
        "answer", lambda s: s.put_history_bundle(ROOM, HistoryBundleRow(REQUEST.request_id, b"bundle" * 300))
    ),
    Step("write a letter", lambda s: s.put_letter(LetterRow(ROOM, BORA, ANNA, b"letter" * 100, HOUR))),
    Step("propose", lambda s: s.advance(rooms.proposal(1))),
    Step("complain", lambda s: s.put_complaint(ComplaintRow(ROOM, 0, 1, ANNA, b"info", b"complaint"), HOUR)),
    Step("use a vault", lambda s: s.touch_vault(VAULTS[0], week_of(HOUR) + 1)),
    Step("ask a removal", lambda s: s.ask_removal(RemovalRow(ROOM, BORA, RemovalReason.LEAVING, HOUR))),
    Step(
        "remove, noted",
        lambda s: s.advance(
            rooms.commit(1, handshakes=1, left=(BORA,), audit=_noted(AuditKind.TOOK_OUT, HOUR + 24))
        ),
    ),
    Step("begin other vaults", lambda s: s.write_vault(_version(VAULTS[1], 1))),
    Step("delete a vault", lambda s: s.delete_vault(VAULTS[1])),
    Step("turn the hour", lambda s: s.expire(HOUR + 25), whole=False),
    Step("post a day later", lambda s: _after(s, 30, epoch=2, hour=HOUR + 25)),
    Step("confirm again", lambda s: s.put_anchor(rooms.anchor(2, hour=HOUR + 25))),
    Step(
        "begin anew",
        lambda s: s.open_generation(rooms.generation(1, hour=HOUR + 26, members=(rooms.member(),))),
    ),
    Step("post in the new generation", lambda s: _after(s, 31, generation=1, hour=HOUR + 26)),
    Step("forget a fortnight", lambda s: s.expire(LATER), whole=False),
    Step("post after forgetting", lambda s: _after(s, 32, generation=1, hour=LATER)),
    Step("write the vault again", lambda s: s.write_vault(_version(VAULTS[0], 3, 2))),
    Step("forget everything idle", lambda s: s.expire(HOUR + 120 * 24), whole=False),
    Step("begin another vault", lambda s: s.write_vault(_version(VAULTS[2], 1))),
)


Facts = dict[str, object]
"""What can be read, each under its name; the dice's part (receipts, secrets) left out."""


async def read_back(store: Store) -> Facts:
    """Read everything there is."""
    facts: Facts = {
        "certificates": await store.all_certificates(),
        "revocations": await store.revocations(),
        "rooms": await store.rooms(),
        "invitation": await store.invitation(INVITED.invitation_id),
        "card": await store.card(INVITED.card_at),
        "record": await _record(store),
    }
    for vault in VAULTS:
        facts[f"vault {vault[0]}"] = await store.vault(vault)
    for room in (ROOM, OTHER_ROOM):
        name = room.decode()
        facts[f"{name} row"] = await store.room(room)
        facts[f"{name} state"] = await store.state(room, None, None)
        for generation in (0, 1):
            facts[f"{name} handshakes {generation}"] = await store.handshakes(room, generation, 0)
        facts[f"{name} members"] = await store.members(room)
        facts[f"{name} removals"] = await store.removals(room)
        facts[f"{name} requests"] = await store.history_requests(room)
        facts[f"{name} bundles"] = await store.history_bundles(room, BORA)
        facts[f"{name} letters"] = await store.letters(room, BORA)
        facts[f"{name} places"] = await _places(store, room)
    return facts


async def _record(store: Store) -> tuple[object, ...]:
    """Return what is noted, and that it is a chain; how subjects are hashed is the dice's."""
    try:
        page = await store.audit(0, 1000)
    except WrongCall:
        return ()
    chained = walk(page.before, page.entries) == page.last
    return (chained, page.last.number, *((one.number, one.hour, one.kind) for one in page.entries))


async def _places(store: Store, room: rooms.RoomId) -> tuple[object, ...]:
    try:
        page = await store.posts_after(room, 0, 1000)
    except Refused:
        return ()
    places = (
        msgspec.structs.replace(row, receipt=b"") if isinstance(row, PostRow) else row for row in page.places
    )
    return (page.last_seq, page.window, *places)


async def truths(store: Store) -> list[Facts]:
    """Return what stands before the first step and after each, as a sound store keeps it."""
    told = [await read_back(store)]
    for step in STEPS:
        await step.ask(store)
        told.append(await read_back(store))
    return told
