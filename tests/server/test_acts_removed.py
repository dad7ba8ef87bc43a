"""Who was removed, over a real server: she reads why, can appeal for a fortnight, and nothing else."""

from tests.rooms.community import ROOM
from tests.server.acting import putting
from tests.server.test_acts import FREEZE, MUTE, NOTE
from tests.server.test_acts import room as room  # noqa: PLC0414  (a fixture, used by its name)
from tests.server.test_calls import code_of
from tests.server.test_calls import town as town  # noqa: PLC0414  (a fixture, used by its name)
from tests.server.test_cases import caller_token, filing

from hearth_protocol import act_words, signed
from hearth_protocol.crypto import ed25519
from hearth_protocol.frames import operations
from hearth_protocol.frames.operations import IdentityKind
from hearth_protocol.ids import MemberId
from hearth_protocol.structures.act import Act, ActKind
from hearth_protocol.structures.revocations import Revocation
from hearth_protocol.structures.room_extension import Ban, BanKind
from hearth_server.housekeeping import one_round


async def remove(town, robin, mira, who, **more):
    """Tell `who` why she is removed, then remove her."""
    await robin.ask(putting(town, mira, ActKind.REMOVE, who, until=town.hour + 336, **more))
    await robin.catch_up()
    ban = Ban(BanKind.MEMBER, MemberId(who.id), town.hour + 72)
    await robin.send(robin.commit(remove=[MemberId(who.id)], bans=[ban]))


async def token_of_removed(town, person, *, seed=None, key=None):
    public = ed25519.public_key(person.keys.signature_seed) if key is None else key
    return await town.token(
        IdentityKind.REMOVED,
        person.id,
        seed or person.keys.signature_seed,
        room=ROOM,
        proof=public,
    )


async def test_who_was_removed_reads_why_and_can_appeal_for_a_fortnight_and_nothing_else(room):
    town, mira, robin, ana, bea = room
    noor = town.certify("Noor")
    await robin.ask(putting(town, mira, FREEZE))
    await robin.ask(putting(town, mira, NOTE, bea))
    await remove(town, robin, mira, ana, said="Threats have no place here.")
    token = await token_of_removed(town, ana)
    (told,) = (await town.ask(operations.Acts(), token)).acts
    of = signed.parse(told.act, Act).unverified
    assert (of.kind, of.subject) == (ActKind.REMOVE, ana.id)
    said = act_words.open_words(
        town.community.trust.community, ROOM, ana.id, ana.keys.inbox_secret, of.act_id, told.words
    )
    assert said == "Threats have no place here."
    view = robin.member.view
    for operation in (
        operations.RoomState(),
        operations.Posts(after_seq=0, limit=9),
        operations.Handshakes(generation=0, from_epoch=0),
        operations.Authors(member_ids=[bea.id]),
        operations.Letters(),
        operations.Poll(after_seq=0, generation=0, epoch=view.epoch, wait_seconds=0),
        operations.Cases(),
        operations.ReadVault(),
        ana.posting(),
    ):
        assert await code_of(town.ask(operation, token)) == "not_allowed", operation
    await town.ask(filing(town, [mira, noor], "ana, appealing"), token)
    stated = await town.ask(operations.CaseState(), await caller_token(town, "ana, appealing"))
    assert stated.state == 1
    town.clock.pass_hours(337)
    await one_round(town.app.office)
    assert await code_of(token_of_removed(town, ana)) == "not_a_member"


async def test_who_was_removed_by_one_who_is_revoked_since_reads_why_and_appeals_all_the_same(room):
    town, mira, robin, ana, _ = room
    noor = town.certify("Noor")
    await remove(town, robin, mira, ana)
    town.publish_revocations(Revocation(mira.certificate.serial, bytes(32)), version=2)
    await town.app.office.community.refresh()
    token = await token_of_removed(town, ana)
    assert len((await town.ask(operations.Acts(), token)).acts) == 1
    await town.ask(filing(town, [noor], "ana, appealing"), token)


async def test_who_is_muted_does_not_come_back_by_the_use_that_leaving_gives_back(room):
    town, mira, robin, _, _ = room
    invited = await town.invite(mira)
    bo = await town.newcomer(town.community.invited_keys(invited)).enter()
    await robin.catch_up()
    await robin.ask(putting(town, mira, MUTE, bo, until=town.hour + 24))
    await bo.ask(operations.Leave())
    await robin.catch_up()
    await robin.send(robin.commit())
    again = town.newcomer(town.community.invited_keys(invited))
    assert await code_of(again.log_in(proof=True)) == "invitation_used"


async def test_who_was_removed_floods_nobody_with_appeals_and_none_comes_before_others(room):
    town, mira, robin, ana, _ = room
    noor = town.certify("Noor")
    await remove(town, robin, mira, ana)
    token = await token_of_removed(town, ana)
    for number in range(2):
        for _ in range(2):  # the same again spends nothing
            await town.ask(filing(town, [mira, noor], f"appeal {number}", 1), token)
    assert await code_of(town.ask(filing(town, [mira, noor], "appeal 2", 1), token)) == "over_budget"
    listed = (await town.ask(operations.Cases(), await town.staff_token(noor))).cases
    assert [one.priority for one in listed] == [2, 2]
    town.clock.pass_hours(13)
    await town.ask(filing(town, [mira, noor], "appeal 2"), await token_of_removed(town, ana))


async def test_nobody_takes_the_reason_and_the_appeal_from_whom_she_removes(room):
    town, mira, robin, ana, _ = room
    await robin.ask(putting(town, mira, ActKind.REMOVE, ana, until=town.hour + 336))
    for kind in (ActKind.REMOVE, NOTE):
        lifting = putting(town, mira, kind, ana, said="", until=town.hour)
        assert await code_of(robin.ask(lifting)) == "not_allowed"
    token = await token_of_removed(town, ana)
    assert len((await town.ask(operations.Acts(), token)).acts) == 1


async def test_only_who_was_removed_and_told_so_comes_in_that_way(room):
    town, mira, robin, ana, bea = room
    await remove(town, robin, mira, ana)
    assert await code_of(token_of_removed(town, bea)) == "not_a_member"
    assert await code_of(token_of_removed(town, ana, seed=bea.keys.signature_seed)) == "not_authenticated"
    other = ed25519.public_key(bea.keys.signature_seed)
    assert (
        await code_of(token_of_removed(town, ana, seed=bea.keys.signature_seed, key=other))
        == "not_authenticated"
    )
    await token_of_removed(town, ana)
