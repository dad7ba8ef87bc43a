"""A host that changes what staff did: staff's own clients look by themselves, and keep what convicts it."""

import asyncio
from contextlib import suppress
from dataclasses import replace

import pytest
from tests.client.real_server import community
from tests.client.test_auditing import chained, found, tells, whole

from hearth_client import Client
from hearth_client.edges import Edges
from hearth_client.kept.slots import Record, Slot, SlotFull
from hearth_client.staff.audited import MAX_SEEN, growing
from hearth_protocol import audit_file, signed
from hearth_protocol.audit import Tampering, code_of, contradict, end_of
from hearth_protocol.crypto import ed25519
from hearth_protocol.errors import StorageFailed
from hearth_protocol.ids import CommunityId
from hearth_server.operations import auditing as telling

INVENTED = b"an invented key of the host's own"[:32]


@pytest.fixture
async def hearth(tmp_path):
    """Give a community with its real server, whose people try again for no longer than a second."""
    async with community(tmp_path, Edges(retry_seconds=1.0)) as made:
        yield made


@pytest.fixture
async def minh(hearth):
    """Give a moderator's client that has looked at a record of some entries."""
    moderator = await hearth.moderator()
    for number in range(2):
        await moderator.staff.create_room(name=f"Room {number}", pseudonym="Minh")
    await moderator.audit.look()
    yield moderator
    await moderator.close()


def heads_signed(monkeypatch, changed, seed=None):
    """Let the server sign heads that it changed, or by another key."""
    honest = telling.signed_head

    def signed_head(office, page):
        data = honest(office, page)
        head = signed.parse(data, telling.AuditHead).unverified
        return signed.sign(seed or office.server_seed, changed(head))

    monkeypatch.setattr(telling, "signed_head", signed_head)


async def test_two_devices_that_were_shown_two_records_keep_both_as_proof(minh, hearth, monkeypatch):
    other = await Client.with_words(hearth.url, " ".join(minh.words()), edges=hearth.edges)
    try:
        await minh.staff.create_room(name="Another", pseudonym="Minh")
        honest = await whole(hearth)
        await minh.audit.look()
        forged = chained(hearth, [*honest[:-1], replace(honest[-1], actor=honest[0].actor)])
        with monkeypatch.context() as lying:
            tells(hearth, lying, forged)
            # She has not read the vault since: to her alone the forged record leads on from what she saw.
            await other.audit.look()
        await minh.audit.look()
        await other.save()
        assert await found(other) is Tampering.FORKED
        (finding,) = other.audit.findings
        (proof,) = audit_file.proven(await other.audit.exported())
        assert proof.convicts
        assert {end_of(head).link for head, _ in proof.heads} == {honest[-1].link, forged[-1].link}
        await minh.save()
        assert minh.audit.findings == (finding,)
        assert await found(minh) is Tampering.FORKED
        await minh.audit.look(accept=True)
        await other.save()
        assert other.audit.findings == ()
        assert (await other.audit.look()).entries == ()
    finally:
        await other.close()


async def test_a_record_of_its_own_for_one_of_the_staff_shows_when_codes_are_compared(
    minh, hearth, monkeypatch
):
    noor = await hearth.moderator("Noor")
    try:
        entries = await whole(hearth)
        with monkeypatch.context() as lying:
            tells(hearth, lying, chained(hearth, [replace(entries[0], actor=entries[1].actor), *entries[1:]]))
            hers = (await noor.audit.look()).head
        mine = (await minh.audit.look()).head
        assert code_of(end_of(hers)) != code_of(end_of(mine))
        assert contradict(hers, mine)
        assert await found(noor) is Tampering.FORKED
    finally:
        await noor.close()


async def test_a_key_that_no_room_knows_signs_nothing_that_is_believed(minh, hearth, monkeypatch):
    seed, named = INVENTED, ed25519.public_key(INVENTED)
    heads_signed(monkeypatch, lambda head: head, seed)
    minh.guide.server_key = named
    assert await found(minh) is Tampering.ANOTHER_KEY
    (finding,) = minh.audit.findings
    (proof,) = audit_file.proven(await minh.audit.exported())
    assert [key for _, key in proof.heads] == [hearth.app.office.server_key, named]
    assert finding.told
    # After the server's keys were lost she goes on with the new one, though no room has begun anew.
    await minh.audit.look(accept=True)
    assert (await minh.audit.look()).entries == ()


@pytest.mark.parametrize(("hours", "what"), [(2, Tampering.SHORTENED), (4, Tampering.STALE)])
async def test_an_old_head_is_noticed_when_it_comes_again(minh, monkeypatch, hours, what):
    hour = minh.audit.seen.hour
    heads_signed(monkeypatch, lambda head: replace(head, hour=hour - hours))
    assert await found(minh) is what
    assert [one.what for one in minh.audit.findings] == [what] * (what is not Tampering.STALE)


async def test_the_head_of_another_community_is_noticed(minh, monkeypatch):
    heads_signed(monkeypatch, lambda head: replace(head, community=CommunityId(bytes(32))))
    assert await found(minh) is Tampering.BROKEN


async def test_the_client_looks_once_an_hour_by_itself_and_keeps_what_it_finds(minh, hearth, monkeypatch):
    asked = []
    honest = hearth.app.office.store.audit

    async def audit(after, limit):
        asked.append(after)
        return await honest(after, limit)

    monkeypatch.setattr(hearth.app.office.store, "audit", audit)
    await minh.audit.look_by_itself()
    assert asked == []  # it looked in this hour
    hour = minh.audit.seen.hour + 1
    monkeypatch.setattr(Edges, "hour", lambda _: hour)
    tells(hearth, monkeypatch, (await whole(hearth))[:-1])
    await minh.audit.look_by_itself()
    assert [one.what for one in minh.audit.findings] == [Tampering.SHORTENED]
    monkeypatch.setattr(hearth.app.office.store, "audit", audit)
    asked.clear()
    await minh.audit.look_by_itself()
    assert asked == []


async def test_a_server_that_is_away_is_no_finding_and_after_a_day_is_said_to_be_silent(
    minh, hearth, monkeypatch
):
    async def away(*_):
        raise StorageFailed("away")

    seen = minh.audit.seen.hour
    with monkeypatch.context() as lying:
        lying.setattr(hearth.app.office.store, "audit", away)
        for later, since in ((1, None), (23, None), (24, seen), (25, seen)):
            lying.setattr(Edges, "hour", lambda _, later=later: seen + later)
            await minh.audit.look_by_itself()
            assert (minh.audit.findings, minh.audit.silent_since) == ((), since)
    await minh.audit.look()
    assert minh.audit.silent_since is None


async def test_a_host_that_hides_behind_an_old_end_is_said_to_be_silent(minh, monkeypatch):
    """What it rewrote it cannot show; it shows what was right before that, for ever."""
    seen = minh.audit.seen.hour
    old = minh.audit._audited.newest
    for later in (4, 24, 24 * 7):
        monkeypatch.setattr(minh.audit, "_told", lambda _: asyncio.sleep(0, (old, [])))
        monkeypatch.setattr(Edges, "hour", lambda _, later=later: seen + later)
        await minh.audit.look_by_itself()
        assert minh.audit.findings == ()
        assert minh.audit.silent_since == (None if later < 24 else seen)


async def test_a_host_that_never_shows_an_end_to_who_is_new_is_said_to_be_silent(hearth, monkeypatch):
    async def away(*_):
        raise StorageFailed("away")

    noor = await hearth.moderator("Noor")
    try:
        since = noor.staff.certificate().not_before
        monkeypatch.setattr(hearth.app.office.store, "audit", away)
        for later, said in ((23, None), (24, since)):
            monkeypatch.setattr(Edges, "hour", lambda _, later=later: since + later)
            await noor.audit.look_by_itself()
            assert (noor.audit.seen, noor.audit.silent_since) == (None, said)
    finally:
        await noor.close()


async def test_where_nothing_more_can_be_kept_what_was_found_is_said_all_the_same(minh, hearth, monkeypatch):
    record = Record(1, bytes(9), minh.edges.hour() + 300)
    with suppress(SlotFull):
        for number in range(2000):
            minh.note_slot(Slot.AUDIT, b"\x02" + number.to_bytes(15, "big"), record)
    tells(hearth, monkeypatch, (await whole(hearth))[:-1])
    assert await found(minh) is Tampering.SHORTENED


def test_heads_apart_leave_room_for_what_convicts_a_host():
    apart = {b"\x02" + number.to_bytes(15, "big"): Record(1, bytes(9), 9) for number in range(MAX_SEEN)}
    finding = {b"\x03\x01" + bytes(4): Record(1, bytes(8), 9)}
    assert growing(apart, {b"\x02another": Record(1, bytes(9), 9), **finding}) == finding
