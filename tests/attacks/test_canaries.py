"""P1, P3, P4: marked words, keys and addresses go through every feature; then everything is searched.

The database, its journal, the key file, temporary files, the log, and the memory of the living server.
"""

import asyncio
import shutil
from collections.abc import Mapping
from pathlib import Path

import aiohttp
import pytest
from tests.attacks.memory import files_below, memory_of, search
from tests.scenarios.community import Community, Terminal, texts

from hearth_client import Client
from hearth_protocol import invitations, recovery_words, vault
from hearth_protocol.audit import AuditKind
from hearth_protocol.errors import Refused
from hearth_protocol.frames.answers import Delivered, Delivery
from hearth_protocol.frames.operations import Posts
from hearth_protocol.notebook_note import Draft
from hearth_protocol.refusals import Refusal

SAID = {
    "a post": "canary-post-7d1c spoken in the room",
    "a warning": "canary-warning-51aa",
    "an edited text": "canary-edit-c0de",
    "a text that was taken back": "canary-retracted-9e2f",
    "a reply": "canary-reply-4b8d",
    "a long text": "canary-long-e6f1 " * 300,
    "Chinese": "金丝雀一三五七九",
    "Korean": "카나리아이사육팔",
    "a pseudonym": "canary-name-2a2a",
    "a later pseudonym": "canary-renamed-3b3b",
    "a room's name": "canary-title-8c8c",
    "a letter to staff": "canary-letter-6d6d",
    "a guest's pseudonym": "canary-guest-1f1f",
    "what staff say with an act": "canary-act-9b9b",
    "an address in the notebook": "https://canary-noted-4d4d.example/17",
    "a text in the notebook": "canary-notebook-5c5c",
}
MONTHS = 24 * 40
"""Hours: more than any room keeps posts, less than an idle vault lives."""

REFUSED_SECONDS = 5.0
"""How long she tries again where storage has failed for good: long enough for a machine that is busy."""

MARKED_ADDRESS = "127.66.77.88"
MARKED_HEADERS = {
    "User-Agent": "CanaryAgent/7.7 (someone@canary.example)",
    "X-Forwarded-For": "203.0.113.77",
    "X-Real-IP": "203.0.113.78",
    "Forwarded": "for=203.0.113.79",
    "From": "someone@canary.example",
    "Referer": "http://canary.example/where-she-came-from",
    "Cookie": "canary=cookie-5e5e",
    "Accept-Language": "x-canary-language",
}
WHO_ASKED = {
    "the address": MARKED_ADDRESS.encode(),
    "a forwarded address": b"203.0.113.7",
    "the program": b"CanaryAgent",
    "an e-mail address": b"canary.example",
    "a cookie": b"cookie-5e5e",
    "a language": b"x-canary-language",
}


async def _live_through_everything(community: Community) -> tuple[bytes, dict[str, bytes], list[Delivered]]:
    """Use every feature with marked words; return the room, what only members hold, and the sealed posts."""
    moderator = await community.staff("Robin")
    fireside = await moderator.staff.create_room(
        name=SAID["a room's name"], history="window", pseudonym="Robin"
    )
    garden = await moderator.staff.create_room(name="Garden", history="day", pseudonym="Robin")
    invited = await moderator.staff.invite(fireside.id)
    willow = await community.person("Willow")
    seat = await willow.enter(invited.link, pseudonym=SAID["a pseudonym"])
    guest = await community.enter("Guest", moderator, fireside, pseudonym=SAID["a guest's pseudonym"])
    for room in (fireside, seat, guest):
        await room.catch_up()

    said = await seat.post(SAID["a post"], warning=SAID["a warning"], language="en")
    await seat.edit(said.post_ids[0], SAID["an edited text"])
    regretted = await seat.post(SAID["a text that was taken back"])
    await seat.retract(regretted.post_ids[0])
    await guest.catch_up()
    await guest.reply(said.post_ids[0], SAID["a reply"])
    await guest.react(said.post_ids[0], "heart")
    await seat.post(SAID["a long text"])
    await seat.post(SAID["Chinese"], language="zh-Hans")
    await seat.post(SAID["Korean"], language="ko")
    await seat.rename(SAID["a later pseudonym"])
    await seat.ask_in(SAID["a letter to staff"], wanted=garden.id)
    await fireside.catch_up()
    requests = await moderator.staff.requests(fireside.id)
    assert [request.text for request in requests] == [SAID["a letter to staff"]]
    await moderator.staff.admit(fireside.id, seat.member_id, garden.id)
    await willow.take_letters(seat)
    note = {"member": seat.member_id, "said": SAID["what staff say with an act"]}
    await moderator.staff.act(await moderator.staff.prepare(fireside.id, "note", **note))
    await moderator.staff.remove(fireside.id, guest.member_id)
    assert AuditKind.NOTE in {entry.kind for entry in (await moderator.audit.look()).entries}
    await seat.catch_up()
    noted = {"address": SAID["an address in the notebook"], "words": SAID["a text in the notebook"]}
    await willow.notebook.add(Draft(**noted))
    await willow.save()
    assert SAID["a reply"] in texts(seat)

    answer = await seat._connection.ask(Posts(after_seq=0, limit=100), Delivery)
    sealed = [place for place in answer.places if isinstance(place, Delivered)]
    secrets = {what: text.strip()[:40].encode() for what, text in SAID.items()}
    secrets |= _keys_of(community, invited.link)
    return fireside.id, secrets, sealed


def _keys_of(community: Community, link: str) -> dict[str, bytes]:
    """Every kind of key that a member holds."""
    found = {"an invitation's code": invitations.parse(link).code.raw}
    for name in ("Robin", "Willow"):
        client = community.clients[name]
        entropy = recovery_words.parse(" ".join(client.words("en")))
        found[f"{name}'s words"] = " ".join(client.words("en")).encode()
        found[f"{name}'s entropy"] = entropy
        found[f"{name}'s vault key"] = vault.keys_of(entropy).sealing_key
        for summary in client.rooms():
            mine = client.membership(summary.id)
            found[f"{name}'s leaf key"] = mine.signature_seed
            found[f"{name}'s inbox key"] = mine.inbox_secret
            for epoch in mine.epochs:
                found[f"{name}'s key of epoch {epoch.epoch}"] = epoch.key
    staff = community.clients["Robin"].staff_keys
    assert staff is not None
    found["staff's key"] = staff.signature_seed
    return found


async def _ask_with_marks(url: str) -> None:
    """Come from a marked address, with marked headers, through every kind of door."""
    connector = aiohttp.TCPConnector(local_addr=(MARKED_ADDRESS, 0))
    async with aiohttp.ClientSession(connector=connector, headers=MARKED_HEADERS) as session:
        for path in ("/", "/healthz", "/readyz", "/pages/en/help", "/nowhere", "/v1/openapi.json"):
            async with session.get(url + path) as answer:
                await answer.read()
        for path in ("/v1/community", "/v1/authenticate", "/v1/post", "/v1/nothing"):
            for body in (b"\x81\xa1t\xa9community", b"\x00", b"\xff" * 5000):
                async with session.post(
                    url + path, data=body, headers={"Content-Type": "application/msgpack"}
                ) as answer:
                    await answer.read()
        async with session.post(
            url + "/v1/post", data=b"\x89PNG\r\n\x1a\n" + bytes(64), headers={"Content-Type": "image/png"}
        ) as answer:
            assert answer.status == 415


@pytest.fixture
def temporary(tmp_path: Path) -> Path:
    """Where the server would put temporary files if it made any."""
    folder = tmp_path / "temporary"
    folder.mkdir()
    return folder


def _stored(community: Community, temporary: Path) -> list[tuple[str, bytes]]:
    """Every byte that the server has on disk."""
    everything = [*files_below(community.config.parent, temporary)]
    assert community.server is not None
    return [*everything, (str(community.server.log), community.server.log.read_bytes())]


def _found_in_memory(community: Community, wanted: Mapping[str, bytes]) -> set[str]:
    assert community.server is not None
    return {what for what, _ in search(memory_of(community.server.process.pid), wanted)}


@pytest.mark.timeout(300)
async def test_p1_p3_p4_nothing_marked_is_anywhere_and_what_expired_stays_unreadable(
    community: Community, temporary: Path, tmp_path: Path
):
    assert community.server is not None
    community.server.stop()
    # Its memory is searched: of no other process may anything be in it, and nothing of it in another.
    community.alone = True
    community.serve(TMPDIR=str(temporary))
    room, secrets, sealed = await _live_through_everything(community)
    await _ask_with_marks(community.url)

    # P1, P4: while it lives.
    assert search(_stored(community, temporary), secrets | WHO_ASKED) == set()
    assert _found_in_memory(community, secrets) == set()
    assert list(files_below(temporary)) == []
    # The search finds what is there: a room's name inside the server is its id, and certificates are public.
    known = {"the room": room, "a certificate": b"Robin"}
    assert _found_in_memory(community, known) == set(known)
    assert {what for what, _ in search(_stored(community, temporary), known)} >= {"a certificate"}

    # P3: a copy taken today, which today can be read.
    words = " ".join(community.clients["Willow"].words("en"))
    await community.people.aclose()
    assert community.server.stop() == 0
    assert SAID["a reply"] in await _readable(community, words, room)
    copy = tmp_path / "copy-taken-before"
    shutil.copytree(community.config.parent, copy)

    # The time of the posts passes.
    community.pass_time(hours=MONTHS)
    community.operate("purge", "--verify")
    bodies = {f"sealed post {place.seq}": place.sealed[24:88] for place in sealed}
    headers = {f"header {place.seq}": place.header for place in sealed}
    assert search(_stored(community, temporary), secrets | WHO_ASKED | bodies | headers) == set()

    # The copy, with the keys of now, and a clock that was set back: only the missing keys keep it shut.
    for old in copy.rglob("hearth.db*"):
        shutil.copyfile(old, community.config.parent / old.relative_to(copy))
    community.pass_time(hours=-MONTHS)
    with pytest.raises(Refused) as refused:
        await _readable(community, words, room, patience_seconds=REFUSED_SECONDS)
    assert refused.value.code is Refusal.STORAGE_FAILED


async def _readable(
    community: Community, words: str, room: bytes, *, patience_seconds: float | None = None
) -> list[str]:
    """Everything that Willow can read once the server was started again."""
    community.serve()
    assert community.server is not None
    edges = community.edges(retry_seconds=patience_seconds)
    try:
        async with await Client.with_words(community.url, words, edges=edges) as client:
            return texts(await client.room(room))
    finally:
        community.server.stop()


async def test_p1_a_terminal_leaves_nothing_but_its_words(community: Community, tmp_path: Path):
    """The client's side: what a seizure of the machine finds, apart from the words themselves."""
    moderator = await community.staff("Robin")
    fireside = await moderator.staff.create_room(name="Fireside", history="window", pseudonym="Robin")
    invited = await moderator.staff.invite(fireside.id)
    person = Terminal(community, "person")
    await asyncio.to_thread(person.run, "enter", invited.link, "--name", SAID["a pseudonym"])
    await asyncio.to_thread(person.run, "post", "Fireside", SAID["a post"])
    wanted = {what: SAID[what].encode() for what in ("a pseudonym", "a post")}
    assert search(files_below(tmp_path), wanted) == set()
