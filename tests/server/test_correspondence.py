"""Letters, history, vaults, cards, authors: sealed things that the server keeps and hands over."""

import asyncio

import pytest
from tests.protocol.deterministic import bytes_of
from tests.rooms.community import ROOM
from tests.server.town import Told, running

from hearth_protocol import signed, vault
from hearth_protocol.frames import answers, live, operations
from hearth_protocol.frames.operations import IdentityKind
from hearth_protocol.history import request_id
from hearth_protocol.invitations import card_address
from hearth_protocol.letters import SEALED_SIZES
from hearth_protocol.structures.invitation import Invitation

LETTER = bytes_of("letter") * (SEALED_SIZES[0] // 32) + bytes(SEALED_SIZES[0] % 32)


async def code_of(awaitable) -> str:
    with pytest.raises(Told) as told:
        await awaitable
    return told.value.code


async def test_a_letter_reaches_staff_and_staff_can_write_back(town, mira):
    an = await town.admit(mira.staff)
    async with mira.live() as listening:
        await an.ask(operations.SendLetter(recipient=mira.id, sealed=LETTER))
        told, _ = await listening.until(answers.Letter)
        assert told == answers.Letter(sender=an.id, sealed=LETTER)
    assert (await mira.ask(operations.Letters())).letters == [told]
    await mira.ask(operations.SendLetter(recipient=an.id, sealed=LETTER))
    assert len((await an.ask(operations.Letters())).letters) == 1


async def test_members_cannot_write_to_each_other(town, mira):
    an, bo = await town.admit(mira.staff), await town.admit(mira.staff)
    assert await code_of(an.ask(operations.SendLetter(recipient=bo.id, sealed=LETTER))) == "not_allowed"
    stranger = operations.SendLetter(recipient=bytes(16), sealed=LETTER)
    assert await code_of(an.ask(stranger)) == "recipient_unknown"


async def test_the_same_letter_again_is_one_letter(town, mira):
    an = await town.admit(mira.staff)
    for _ in range(2):
        await an.ask(operations.SendLetter(recipient=mira.id, sealed=LETTER))
    assert len((await mira.ask(operations.Letters())).letters) == 1


async def write(sender, recipient, count):
    for number in range(count):
        sealed = LETTER[20:] + sender.id + number.to_bytes(4, "big")
        await sender.ask(operations.SendLetter(recipient=recipient.id, sealed=sealed))


async def test_letters_do_not_pile_up(town, mira):
    for _ in range(4):
        await write(await town.admit(mira.staff), mira, 16)
    bo = await town.admit(mira.staff)
    assert await code_of(bo.ask(operations.SendLetter(recipient=mira.id, sealed=LETTER))) == "too_many"


async def test_one_member_cannot_keep_the_others_letters_from_staff(town, mira):
    an, bo = await town.admit(mira.staff), await town.admit(mira.staff)
    await write(an, mira, 16)
    one_more = operations.SendLetter(recipient=mira.id, sealed=LETTER)
    assert await code_of(an.ask(one_more)) == "too_many"
    await bo.ask(one_more)


async def test_bundles_do_not_pile_up_and_leave_room_for_staffs(town, mira):
    an, bo = await town.admit(mira.staff), await town.admit(mira.staff)
    await an.catch_up()
    request = an.history_request()
    await an.ask(operations.RequestHistory(request=request))

    def answer(number):
        bundle = bytes_of("bundle") * (16 * 1024 - 1) + number.to_bytes(4, "big")
        return operations.AnswerHistory(request_id=request_id(request), bundle=bundle)

    for number in (1, 1, 2):
        await bo.ask(answer(number))
    rest = await asyncio.gather(*(bo.ask(answer(number)) for number in (3, 4)), return_exceptions=True)
    assert [one.code for one in rest] == ["too_many", "too_many"]
    await mira.ask(answer(5))
    assert len((await an.ask(operations.Histories())).bundles) == 3


async def test_history_is_asked_for_and_answered_to_who_asked(town, mira):
    an = await town.admit(mira.staff)
    bo = await town.admit(mira.staff)
    await an.catch_up()
    request = an.history_request()
    async with mira.live() as staff_listens, an.live() as asker_listens:
        await an.ask(operations.RequestHistory(request=request))
        wanted, _ = await staff_listens.until(answers.HistoryRequested)
        assert wanted == answers.HistoryRequested(request_id=request_id(request), request=request)
        assert (await bo.ask(operations.HistoryRequests())).requests == [wanted]
        assert (await an.ask(operations.HistoryRequests())).requests == []
        bundle = bytes_of("bundle") * 3
        await mira.ask(operations.AnswerHistory(request_id=wanted.request_id, bundle=bundle))
        came, _ = await asker_listens.until(answers.HistoryBundle)
        assert came.bundle == bundle
    assert (await an.ask(operations.Histories())).bundles == [came]
    assert (await bo.ask(operations.Histories())).bundles == []


async def test_a_history_request_is_signed_by_who_asks(town, mira):
    an = await town.admit(mira.staff)
    await mira.catch_up()
    assert (
        await code_of(an.ask(operations.RequestHistory(request=mira.history_request())))
        == "not_authenticated"
    )
    nobody = operations.AnswerHistory(request_id=bytes(16), bundle=bytes(48))
    assert await code_of(an.ask(nobody)) == "recipient_unknown"


async def test_history_requests_are_few(mira):
    for _ in range(8):
        await mira.ask(operations.RequestHistory(request=mira.history_request()))
    assert await code_of(mira.ask(operations.RequestHistory(request=mira.history_request()))) == "too_many"


async def vault_token(town, word="words"):
    keys = vault.keys_of(bytes_of(word, 16))
    return await town.token(IdentityKind.VAULT, keys.vault_id, keys.signing_seed, proof=keys.public_key)


async def test_a_vault_is_written_read_replaced_and_destroyed(town):
    token = await vault_token(town)
    assert await code_of(town.ask(operations.ReadVault(), token)) == "vault_unknown"
    first, second = (bytes_of(word) * 2048 for word in ("one", "two"))
    etag = (await town.ask(operations.WriteVault(if_match=b"", blob=first), token)).etag
    assert await town.ask(operations.ReadVault(), token) == answers.Vault(etag=etag, blob=first)
    replace = operations.WriteVault(if_match=etag, blob=second)
    newer = (await town.ask(replace, token)).etag
    assert (await town.ask(replace, token)).etag == newer, "a retry finds its own version"
    again = operations.WriteVault(if_match=etag, blob=first)
    assert await code_of(town.ask(again, token)) == "vault_changed"
    assert await code_of(town.ask(operations.WriteVault(if_match=b"", blob=first), token)) == "vault_changed"
    await town.ask(operations.DeleteVault(), token)
    assert await code_of(town.ask(operations.ReadVault(), token)) == "vault_unknown"


async def test_a_vault_has_one_of_three_sizes_and_is_no_file(town):
    token = await vault_token(town)
    odd = operations.WriteVault(if_match=b"", blob=bytes(65536 + 1))
    assert await code_of(town.ask(odd, token)) == "malformed"
    picture = operations.WriteVault(if_match=b"", blob=b"\x89PNG\r\n\x1a\n".ljust(65536, b"\0"))
    assert await code_of(town.ask(picture, token)) == "no_uploads"


async def test_vaults_are_begun_and_written_at_a_measured_pace(tmp_path):
    limits = {"new_vaults_per_hour": 2, "vault_writes_per_hour": 3}
    async with running(tmp_path / "town", limits=limits) as town:
        blob = bytes_of("blob") * 2048
        first, second, third = [await vault_token(town, word) for word in ("one", "two", "three")]
        etag = (await town.ask(operations.WriteVault(if_match=b"", blob=blob), first)).etag
        await town.ask(operations.WriteVault(if_match=b"", blob=blob), second)
        assert await code_of(town.ask(operations.WriteVault(if_match=b"", blob=blob), third)) == "over_budget"
        for number in (1, 2):
            newer = bytes([number]) + blob[1:]
            etag = (await town.ask(operations.WriteVault(if_match=etag, blob=newer), first)).etag
        again = operations.WriteVault(if_match=etag, blob=blob)
        assert await code_of(town.ask(again, first)) == "over_budget"


async def test_a_vault_that_stands_uses_up_no_beginnings(tmp_path):
    async with running(tmp_path / "town", limits={"new_vaults_per_hour": 2}) as town:
        blob = bytes_of("blob") * 2048
        first, second = [await vault_token(town, word) for word in ("one", "two")]
        await town.ask(operations.WriteVault(if_match=b"", blob=blob), first)
        other = operations.WriteVault(if_match=b"", blob=b"other" + blob[5:])
        for _ in range(3):
            assert await code_of(town.ask(other, first)) == "vault_changed"
        await town.ask(other, second)


async def test_the_largest_vault_passes(town):
    token = await vault_token(town)
    blob = bytes_of("large") * (1024 * 1024 // 32)
    assert (await town.ask(operations.WriteVault(if_match=b"", blob=blob), token)).etag
    assert (await town.ask(operations.ReadVault(), token)).blob == blob


async def test_a_card_lies_where_the_invitation_says(town, mira):
    invited = await town.invite(mira.staff)
    at = card_address(signed.parse(invited.statement, Invitation).unverified.public_key)
    assert (await town.ask(operations.Card(at=at))).sealed == bytes_of("card") * 10
    assert await code_of(town.ask(operations.Card(at=bytes(32)))) == "invitation_unknown"


@pytest.mark.parametrize(
    ("changes", "code"),
    [({"hours": 24 * 8}, "invitation_expired"), ({"hours": -1}, "invitation_expired")],
)
async def test_an_invitation_runs_a_week_at_most(town, mira, changes, code):
    invited = town.community.invite(mira.staff, not_after=town.hour + changes["hours"])
    asked = operations.Invite(statement=invited.statement, card=bytes(40))
    assert await code_of(town.ask(asked, await town.staff_token(mira.staff))) == code


async def test_an_invitation_is_signed_by_who_brings_it(town, mira):
    jun = town.certify("Jun")
    invited = town.community.invite(jun, not_after=town.hour + 72)
    asked = operations.Invite(statement=invited.statement, card=bytes(40))
    assert await code_of(town.ask(asked, await town.staff_token(mira.staff))) == "not_allowed"


async def test_authors_are_named_also_after_they_have_left(town, mira):
    an = await town.admit(mira.staff)
    await mira.catch_up()
    await mira.send(mira.commit(remove=(an.id,)))
    told = await mira.ask(operations.Authors(member_ids=[an.id, bytes(16), mira.id]))
    assert told.credentials == [an.keys.credential, mira.keys.credential]


async def test_a_live_connection_is_told_what_waits(town, mira):
    an = await town.admit(mira.staff)
    await an.ask(operations.SendLetter(recipient=mira.id, sealed=LETTER))
    await an.ask(operations.RequestHistory(request=an.history_request()))
    async with mira.live(epoch=1) as listening:
        kinds = {type(await listening.next()) for _ in range(2)}
    assert kinds == {answers.Letter, answers.HistoryRequested}


async def test_entrants_token_names_the_room_it_was_made_for(town, mira):
    assert (await town.ask(operations.RoomState(), mira.token)).generation == 0
    async with mira.live(generation=7) as listening:
        assert await listening.next() == live.No(number=0, code="stale_generation")
    assert ROOM in mira.token
