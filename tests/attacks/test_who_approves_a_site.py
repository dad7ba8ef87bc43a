"""Moderators gone bad, and others, who want an address on the list of links that no two of them judged."""

from dataclasses import replace

import pytest
from tests.protocol.deterministic import bytes_of
from tests.rooms.community import HOUR, Community
from tests.server.test_calls import code_of
from tests.server.town import running

from hearth_moderation.guards.links.lists.lists import default_lists
from hearth_moderation.guards.links.lists.refusing import Refusing
from hearth_moderation.guards.links.lists.table import prefix_of
from hearth_protocol import signed
from hearth_protocol.audit import AuditKind
from hearth_protocol.errors import Refused, StorageFailed
from hearth_protocol.frames import operations
from hearth_protocol.structures.certificate import Role
from hearth_protocol.structures.revocations import Revocation
from hearth_protocol.structures.site_approval import SiteApproval
from hearth_server import site_approvals
from hearth_server.housekeeping import one_round
from hearth_server.site_approvals import KEPT_HOURS, MAX_OF_ONE, ApprovalFolder, proposed

ENTRY = prefix_of("bad.example/")


@pytest.fixture
async def town(tmp_path):
    async with running(tmp_path / "town") as opened:
        yield opened


def approval(made_by, staff, entry=ENTRY, *, hour=HOUR, seed=None, **more):
    of = {"community": made_by.trust.community, "entry": entry, "hour": hour, "certificate": staff.name}
    return signed.sign(seed or staff.seed, SiteApproval(**(of | more)))


def asking(town, staff, entry=ENTRY, **more):
    more = {"hour": town.hour} | more
    return operations.ApproveSite(approval=approval(town.community, staff, entry, **more))


def told(town, hour=None):
    found = site_approvals.approvals_of(town.app.config).read()
    return proposed(found, town.community.trust, town.hour if hour is None else hour)


async def test_what_two_moderators_approved_counts_and_one_counts_once(town):
    mira, noor = town.certify("Mira"), town.certify("Noor")
    tokens = {staff.name: await town.staff_token(staff) for staff in (mira, noor)}
    await town.ask(asking(town, mira), tokens[mira.name])
    await town.ask(asking(town, mira), tokens[mira.name])
    (one,) = told(town)
    assert (one.entry, one.serials, one.counts) == (ENTRY, (mira.certificate.serial,), False)
    await town.ask(asking(town, noor), tokens[noor.name])
    (one,) = told(town)
    assert (len(one.serials), one.counts) == (2, True)


async def test_an_approval_is_taken_from_its_moderator_alone_and_in_its_hour(town):
    mira, noor = town.certify("Mira"), town.certify("Noor")
    cora = town.certify("Cora", role=Role.COUNSELLOR)
    elsewhere = Community("elsewhere")
    stranger = elsewhere.certify("Stranger")
    token, counsellors = await town.staff_token(noor), await town.staff_token(cora)
    cases = [
        (asking(town, mira), token, "not_allowed"),  # another's: handed on, or replayed
        (asking(town, noor, seed=mira.seed), token, "not_allowed"),
        (asking(town, cora), counsellors, "not_allowed"),
        (asking(town, stranger), token, "certificate_unknown"),
        (asking(town, noor, community=elsewhere.trust.community), token, "other_community"),
        (asking(town, noor, hour=town.hour - 2), token, "wrong_clock"),
        (asking(town, noor, hour=town.hour + 2), token, "wrong_clock"),
        (operations.ApproveSite(approval=b"no approval"), token, "malformed"),
        (asking(town, noor), None, "not_authenticated"),
    ]
    for number, (asked, by, code) in enumerate(cases):
        assert await code_of(town.ask(asked, by)) == code, number
    assert told(town) == ()


async def test_one_moderator_fills_her_own_places_alone_and_all_of_it_ends(town):
    mira, noor = town.certify("Mira"), town.certify("Noor")
    token = await town.staff_token(mira)
    for number in range(MAX_OF_ONE):
        await town.ask(asking(town, mira, bytes_of(f"{number}", 5)), token)
    known = (await town.app.office.store.audit(0, 1000)).last
    assert await code_of(town.ask(asking(town, mira, bytes_of("more", 5)), token)) == "too_many"
    assert (await town.app.office.store.audit(0, 1000)).last == known, "what was refused is no entry"
    await town.ask(asking(town, noor), await town.staff_token(noor))
    assert len(told(town)) == MAX_OF_ONE + 1
    assert told(town, town.hour + KEPT_HOURS + 1) == (), "an old one counts no more, whoever keeps it"
    town.clock.pass_hours(KEPT_HOURS + 1)
    await one_round(town.app.office)
    assert site_approvals.approvals_of(town.app.config).read() == ()


async def test_no_approval_is_kept_without_its_entry_also_where_the_record_cannot_be_written(
    town, monkeypatch
):
    mira = town.certify("Mira")
    token = await town.staff_token(mira)

    async def full(_):
        raise StorageFailed("full")

    with monkeypatch.context() as failing:
        failing.setattr(town.app.office.store, "note", full)
        assert await code_of(town.ask(asking(town, mira), token)) == "storage_failed"
    assert told(town) == ()
    await town.ask(asking(town, mira), token)
    assert (await town.app.office.store.audit(0, 1000)).entries[-1].kind is AuditKind.APPROVED_SITE


async def test_a_folder_that_cannot_be_read_keeps_nothing_else_from_being_done(town):
    folder = site_approvals.approvals_of(town.app.config).folder
    (folder / "a folder.approval").mkdir(parents=True)
    await one_round(town.app.office)
    assert "housekeeping" in town.log.getvalue()
    mira = town.certify("Mira")
    await town.found(mira)


def test_a_folder_full_of_forgeries_approves_nothing(tmp_path):
    community, elsewhere = Community(), Community("elsewhere")
    mira, noor, cora = community.certify(), community.certify("Noor"), community.certify(role=Role.COUNSELLOR)
    lapsed = community.certify("Lapsed", not_before=HOUR - 20, hours=10)
    stranger = elsewhere.certify()
    trust = community.revoke(Revocation(noor.certificate.serial))
    forged = [
        approval(community, noor),  # taken back
        approval(community, cora),
        approval(community, lapsed),
        approval(community, stranger),
        approval(community, mira, seed=noor.seed),
        approval(elsewhere, mira),
        approval(community, mira, hour=HOUR + 2),
        approval(community, mira, hour=HOUR - KEPT_HOURS - 1),
        b"rubbish",
    ]
    assert proposed(forged, trust, HOUR) == ()
    folder = ApprovalFolder(tmp_path / "approvals")
    folder.put(mira.certificate.serial, ENTRY, approval(community, mira))
    (tmp_path / "approvals" / "huge.approval").write_bytes(bytes(100_000))
    (tmp_path / "approvals" / "torn.approval.draft").write_bytes(b"half")
    (one,) = proposed(folder.read(), trust, HOUR)
    assert not one.counts
    folder.expire(HOUR)
    assert len(list((tmp_path / "approvals").iterdir())) == 1


def test_two_certificates_of_one_moderator_are_one_person():
    community = Community()
    mira = community.certify()
    certificate = community.trust.certificate(mira.name)
    again = replace(certificate, serial=bytes_of("another", 16))
    trust = community.trust.with_certificate(signed.sign(community.root_seed, again))
    both = [approval(community, mira), approval(community, mira, certificate=signed.name_of(again))]
    (one,) = proposed(both, trust, HOUR)
    assert not one.counts


def test_a_renewed_certificate_approves_nothing_twice(tmp_path):
    folder = ApprovalFolder(tmp_path)
    serial = bytes_of("serial", 16)
    for number in range(MAX_OF_ONE):
        folder.put(serial, bytes_of(f"{number}", 5), b"signed")
    with pytest.raises(Refused):
        folder.put(serial, ENTRY, b"signed")


def test_a_public_suffix_and_a_help_site_are_known_by_their_entries():
    lists = default_lists()
    refusing = Refusing.of(lists.suffixes, lists.allow_hosts)
    entries = refusing.entries()
    helping = min(lists.allow_hosts)
    for host in ("com", "co.uk", "github.io", helping, helping.split(".", 1)[1]):
        assert prefix_of(f"{host}/") in entries, host
    assert ENTRY not in entries
