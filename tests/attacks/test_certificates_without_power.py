"""The moderator gone bad, at the server: a certificate that is over, taken back, banned, not begun, not under
the root or another community's opens no door of staff; one of another role opens its own doors alone.

Each door is asked with each such certificate. What clients believe: `test_powerless_staff_before_clients.py`.
"""

from dataclasses import replace

import pytest
from tests.protocol.deterministic import bytes_of
from tests.rooms.community import HOUR, ROOM, Community
from tests.server import moving
from tests.server.acting import putting
from tests.server.hosting import session_of
from tests.server.test_acts_removed import remove as removed_by
from tests.server.test_between import between
from tests.server.test_calls import asking, caller_token, code_of, sealed_to, shift_of
from tests.server.test_cases import filing, for_staff, letters_to, reply
from tests.server.test_rooms import anchor
from tests.server.town import running

from hearth_protocol import letters, signed
from hearth_protocol.calls import CallKind
from hearth_protocol.crypto import ed25519
from hearth_protocol.frames import operations as asked
from hearth_protocol.frames.operations import IdentityKind
from hearth_protocol.ids import MemberId
from hearth_protocol.structures.act import ActKind
from hearth_protocol.structures.case_words import Replying
from hearth_protocol.structures.certificate import Certificate, Role
from hearth_protocol.structures.revocations import Revocation
from hearth_protocol.structures.room_extension import Ban, BanKind, HistoryPolicy
from hearth_protocol.structures.site_approval import SiteApproval
from hearth_server.operations import dispatch

LOST = ["expired", "revoked"]
"""How somebody loses a certificate that she had: she may still hold a token, and a leaf in a room."""
NEVER = ["expired", "revoked", "not yet", "self-made", "of another community"]
IN_A_ROOM = [ActKind.HIDE_POST, ActKind.NOTE, ActKind.MUTE, ActKind.REMOVE, ActKind.SLOW_MODE, ActKind.FREEZE]


@pytest.fixture
async def town(tmp_path):
    async with running(tmp_path / "town") as opened:
        yield opened


async def lose(town, staff, how, mira=None):
    """Have `staff` lose her power in one way; `mira` stays a moderator."""
    match how:
        case "expired":
            town.clock.pass_hours(2)
        case "revoked":
            town.publish_revocations(Revocation(staff.certificate.serial, bytes(32)), version=2)
            await town.app.office.community.refresh()
        case "banned":
            ban = Ban(BanKind.STAFF_SERIAL, staff.certificate.serial, staff.certificate.not_after)
            await mira.catch_up()
            await mira.send(mira.commit(bans=[ban]))


def soon_over(town):
    """Certify Nemo to the end of this hour."""
    return town.certify("Nemo", not_before=town.hour - 5, hours=5)


def bad(town, how):
    """Return somebody whose certificate never had power here, or has it no more."""
    match how:
        case "not yet":
            return town.certify("Nemo", not_before=town.hour + 3)
        case "self-made":
            own = Community("of her own")
            return signed_for(town, own, town.community.trust.community)
        case "of another community":
            return signed_for(town, Community("elsewhere"), Community("elsewhere").trust.community)
        case _:
            return soon_over(town)


def signed_for(town, maker, community):
    """Put a certificate into the folder that another root signed; her own devices know it."""
    made = maker.certify("Nemo")
    certificate = replace(made.certificate, community=community)
    data = signed.sign(maker.root_seed, certificate)
    town.public.write_certificate(certificate, data)
    name = signed.name_of(certificate)
    known = {**town.community.trust.certificates, name: certificate}
    town.community.trust = replace(town.community.trust, certificates=known)
    return replace(made, name=name, certificate=certificate, signed=data)


def approval_of(town, staff):
    """Return an approval, by `staff`, of an entry for the list of links."""
    said = SiteApproval(
        community=town.community.trust.community,
        entry=bytes_of("entry", 5),
        hour=town.hour,
        certificate=staff.name,
    )
    return signed.sign(staff.seed, said)


def doors(town, staff, everybody):
    """Return one well-formed question for each operation of staff, made with the certificate of `staff`."""
    case = bytes_of("case", 16)
    paper = for_staff(town, reply(town, "ana", Replying.ANSWER), staff.seed, [staff])
    founded = town.community.found(everybody, hour=town.hour)
    invited = town.community.invite(staff, not_after=town.hour + 9)
    return [
        asked.OpenRoom(
            genesis=founded.genesis, group_info=founded.group_info, tree=founded.tree, retention_days=1
        ),
        asked.Invite(statement=invited.statement, card=bytes_of("card") * 10),
        asked.BeginShift(shift=shift_of(town, staff)),
        asked.EndShift(),
        asked.ApproveSite(approval=approval_of(town, staff)),
        moving.closing(town, staff),
        moving.agreeing(town, staff, moving.closing(town, everybody)),
        asked.Motions(),
        asked.PlanSession(session=signed.sign(staff.seed, session_of(town, staff))),
        asked.DropSession(session=ROOM),
        asked.Sessions(),
        asked.Lobby(session=ROOM),
        asked.AnswerSignUp(session=ROOM, call=case, sealed=paper[0].sealed),
        asked.Calls(),
        asked.TakeCall(call=case),
        asked.AnswerCall(call=case, sealed=paper[0].sealed),
        asked.Cases(),
        asked.OpenCase(case=case),
        asked.TakeCase(case=case),
        asked.LetGoOfCase(case=case),
        asked.TellReporter(case=case, sealed=paper[0].sealed, decides=True),
        asked.NoteCase(case=case, papers=paper),
        asked.HandOverCase(case=case, letters=letters_to(town, [everybody], "ana")),
        asked.WriteNote(serial=everybody.certificate.serial, note=case, sealed=paper[0].sealed),
        asked.Notes(),
        asked.DropNote(note=case),
        asked.Receipts(room=ROOM, day=HOUR // 24),
        asked.CheckReceipt(room=ROOM, day=HOUR // 24, link=bytes(32), receipt=bytes(32)),
        asked.AuditSince(),
        asked.AuditAbout(subject=case),
    ]


@pytest.mark.parametrize("how", LOST)
async def test_no_door_of_staff_opens_to_a_token_from_before_she_lost_her_certificate(town, how):
    mira, nemo = town.certify("Mira"), soon_over(town)
    town.clock.now += 3_500  # the last minutes of her last hour
    token = await town.staff_token(nemo)
    questions = doors(town, nemo, mira)
    assert {type(one) for one in questions} == set(dispatch._STAFF), "a door is not tried"
    if how == "expired":
        town.clock.now += 120
    else:
        await lose(town, nemo, how)
    for question in questions:
        # Each door looks by itself: a token outlives the certificate by minutes.
        assert await code_of(town.ask(question, token)) == f"certificate_{how}", question
    fresh = await code_of(town.staff_token(nemo))
    assert fresh == f"certificate_{how}"


@pytest.mark.parametrize("how", NEVER)
async def test_who_has_no_certificate_that_counts_gets_no_token_and_comes_into_no_room(town, how):
    mira = town.certify("Mira")
    await town.found(mira)
    nemo = bad(town, how)
    await lose(town, nemo, how)
    codes = {"not yet": "expired", "self-made": "unknown", "of another community": "unknown"}
    code = f"certificate_{codes.get(how, how)}"
    assert await code_of(town.staff_token(nemo)) == code
    invited = town.community.invite(nemo, not_after=town.hour + 9)
    chains = [
        town.community.staff_keys(nemo),
        town.community.direct_keys(nemo, not_after=town.hour + 9),
        town.community.invited_keys(invited),
    ]
    for keys in chains:
        assert await code_of(town.newcomer(keys).log_in(proof=True)) == code


@pytest.mark.parametrize("how", NEVER)
async def test_nothing_is_sealed_to_her_and_nobody_reads_that_she_is_there(town, how):
    mira = town.certify("Mira")
    await town.found(mira)
    ana = await town.admit(mira)
    nemo = bad(town, how)
    if how in LOST:
        await town.ask(asked.BeginShift(shift=shift_of(town, nemo)), await town.staff_token(nemo))
    await lose(town, nemo, how)
    await ana.log_in()
    told = await town.ask(asked.Duty())
    assert told.shifts == []
    assert [signed.parse(one, Certificate).unverified.shown_name for one in told.certificates] == ["Mira"]
    person = asked.AskForPerson(
        caller=ed25519.public_key(bytes_of("call")), letters=sealed_to(town, [nemo], "ana", CallKind.PERSON)
    )
    for question in (filing(town, [nemo], "ana"), person):
        assert await code_of(ana.ask(question)) == "recipient_unknown"
    joining = await asking(town, [nemo], "stranger")
    assert await code_of(town.ask(joining, await caller_token(town, "stranger"))) == "recipient_unknown"
    handing = asked.HandOverCase(case=bytes_of("case", 16), letters=letters_to(town, [nemo], "ana"))
    assert await code_of(town.ask(handing, await town.staff_token(mira))) == "recipient_unknown"


def letter_to(person):
    """Return a letter, as staff write it, to a member."""
    sealed = bytes_of("letter") * (letters.SEALED_SIZES[0] // 32 + 1)
    return asked.SendLetter(recipient=person.id, sealed=b"\1" + sealed[: letters.SEALED_SIZES[0] - 1])


def as_if(town, nemo):
    """Return what a changed client of hers believes: that she is certified for long, under another serial."""
    trust = town.community.trust
    better = replace(nemo.certificate, not_after=nemo.certificate.not_before + 4000, serial=bytes_of("x", 16))
    return replace(trust, certificates={**trust.certificates, nemo.name: better})


async def with_nemo(town):
    """Return (Mira's certificate, Mira, Ana, Bea, Nemo's certificate, Nemo as staff in the room)."""
    mira, nemo = town.certify("Mira"), soon_over(town)
    robin = await town.found(mira)
    ana, bea = await town.admit(mira), await town.admit(mira)
    other = await town.newcomer(town.community.staff_keys(nemo)).enter()
    for one in (robin, ana, bea):
        await one.catch_up()
    return mira, robin, ana, bea, nemo, other


@pytest.mark.parametrize("how", [*LOST, "banned"])
async def test_a_leaf_that_lost_its_certificate_acts_writes_and_confirms_no_more(town, how):
    mira, robin, ana, bea, nemo, other = await with_nemo(town)
    await lose(town, nemo, how, robin)
    for one in (robin, ana, bea, other):
        await one.log_in()
        await one.catch_up()
    for kind in IN_A_ROOM:
        about = None if kind in {ActKind.SLOW_MODE, ActKind.FREEZE} else ana
        post = bytes_of("post", 16) if kind is ActKind.HIDE_POST else b""
        code = await code_of(other.ask(putting(town, nemo, kind, about, post=post)))
        assert code in {f"certificate_{how}", "not_allowed"}, kind
    assert await code_of(other.ask(await anchor(town, replace_staff(other, nemo)))) in {
        f"certificate_{how}",
        "not_allowed",
    }
    assert await code_of(other.ask(letter_to(ana))) == "not_allowed"
    assert await code_of(ana.ask(letter_to(other))) == "not_allowed"
    await robin.ask(letter_to(other))
    # What she may do is what every member may, and so is what is done about her.
    await robin.ask(putting(town, mira, ActKind.SLOW_MODE))
    if how != "revoked":  # with it, power in the room ends by the ban of her serial (below)
        await other.post()
        assert await code_of(other.post()) == "slow_mode"
        await robin.ask(putting(town, mira, ActKind.MUTE, other))
        assert await code_of(other.post()) == "muted"


def replace_staff(person, staff):
    person.staff = staff
    return person


@pytest.mark.parametrize("how", ["expired", "banned"])
async def test_a_leaf_that_lost_its_certificate_removes_bans_and_rules_no_more(town, how):
    _, robin, ana, _, nemo, other = await with_nemo(town)
    await lose(town, nemo, how, robin)
    for one in (robin, other):
        await one.log_in()
        await one.catch_up()
    changed = as_if(town, nemo)
    ban = Ban(BanKind.MEMBER, MemberId(ana.id), town.hour + 9)
    for what in ({"remove": [MemberId(ana.id)]}, {"bans": [ban]}, {"history": HistoryPolicy.WINDOW}):
        pending = other.member.commit(hour=town.hour, random=town.community.random, trust=changed, **what)
        assert await code_of(other.send(pending)) == "commit_forbidden", what
        earlier = other.member.commit(hour=HOUR, random=town.community.random, trust=changed, **what)
        assert await code_of(other.send(earlier)) in {"commit_forbidden", "wrong_clock"}, what
    assert MemberId(ana.id) in {one.member_id for one in robin.member.view.roster()}


async def test_a_revocation_ends_power_in_a_room_with_the_ban_of_its_serial(town):
    _, robin, ana, _, nemo, other = await with_nemo(town)
    await lose(town, nemo, "revoked")
    # Known late by some, a revocation decides no commit: all would not come to the same verdict.
    await other.send(other.commit(history=HistoryPolicy.WINDOW))
    await lose(town, nemo, "banned", robin)
    await other.catch_up()
    changed = as_if(town, nemo)
    pending = other.member.commit(
        hour=town.hour, random=town.community.random, trust=changed, remove=[MemberId(ana.id)]
    )
    assert await code_of(other.send(pending)) == "commit_forbidden"


@pytest.mark.parametrize("how", [*LOST, "banned"])
async def test_a_room_between_two_is_not_ended_by_who_lost_her_certificate(town, how):
    nemo = soon_over(town)
    other = await between(town, nemo)
    mira = town.certify("Mira")
    robin = await town.newcomer(town.community.staff_keys(mira)).enter()
    await other.catch_up()
    await lose(town, nemo, how, robin)
    await other.log_in()
    assert await code_of(other.ask(asked.EndRoom())) == "not_allowed"
    await robin.log_in()
    await robin.ask(asked.EndRoom())


@pytest.mark.parametrize("how", ["expired", "revoked", "banned"])
async def test_who_a_moderator_removed_is_told_why_however_her_power_ended(town, how):
    _, robin, ana, _, nemo, other = await with_nemo(town)
    await removed_by(town, other, nemo, ana)
    await robin.catch_up()
    await lose(town, nemo, how, robin)
    public = ed25519.public_key(ana.keys.signature_seed)
    asks = town.token(IdentityKind.REMOVED, ana.id, ana.keys.signature_seed, room=ROOM, proof=public)
    assert await asks, "she is out all the same, and nobody has more to appeal"


async def test_a_counsellor_acts_upon_nobody_and_a_report_is_not_filed_to_her(town):
    mira, cora = town.certify("Mira"), town.certify("Cora", role=Role.COUNSELLOR)
    await town.found(mira)
    ana = await town.admit(mira)
    counsellor = await town.newcomer(town.community.staff_keys(cora)).enter()
    for kind in IN_A_ROOM:
        about = None if kind in {ActKind.SLOW_MODE, ActKind.FREEZE} else ana
        post = bytes_of("post", 16) if kind is ActKind.HIDE_POST else b""
        assert await code_of(counsellor.ask(putting(town, cora, kind, about, post=post))) == "not_allowed"
    await ana.catch_up()
    assert await code_of(ana.ask(filing(town, [cora], "ana"))) == "recipient_unknown"
    assert await code_of(ana.ask(filing(town, [mira, cora], "ana"))) == "recipient_unknown"
    await ana.ask(filing(town, [mira], "ana"))
    # What is hers: being there for whoever asks for a person, and what a moderator hands to her.
    calling = sealed_to(town, [cora], "ana", CallKind.PERSON)
    await ana.ask(asked.AskForPerson(caller=ed25519.public_key(bytes_of("ana")), letters=calling))
    (case,) = (await town.ask(asked.Cases(), await town.staff_token(mira))).cases
    handing = asked.HandOverCase(case=case.case, letters=letters_to(town, [cora], "ana"))
    await town.ask(handing, await town.staff_token(mira))
    assert len((await town.ask(asked.Cases(), await town.staff_token(cora))).cases) == 1


async def test_a_certificate_that_was_renewed_early_gives_what_it_gave_until_it_ends(town):
    mira = soon_over(town)
    later = replace(mira.certificate, not_before=town.hour, not_after=town.hour + 900)
    data = signed.sign(town.community.root_seed, later)
    town.public.write_certificate(later, data)
    town.community.trust = town.community.trust.with_certificate(data)
    await town.app.office.community.refresh()
    # Her client asks for the renewed one only when hers ends soon, and signs under hers until then.
    await town.found(mira)
    await town.admit(mira)
    token = await town.staff_token(mira)
    await town.ask(asked.BeginShift(shift=shift_of(town, mira)), token)
    await town.ask(asked.ApproveSite(approval=approval_of(town, mira)), token)
    await lose(town, mira, "expired")
    token = await town.staff_token(mira)
    for question in (asked.BeginShift(shift=shift_of(town, mira)),):
        assert await code_of(town.ask(question, token)) == "not_allowed"
