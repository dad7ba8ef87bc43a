"""Who is asking: nonces, tokens, and what each kind of token may and may not."""

import pytest
from tests.protocol.deterministic import bytes_of, stream
from tests.rooms.community import ROOM, Community
from tests.server.town import Told

from hearth_protocol import vault
from hearth_protocol.authentication import Authentication
from hearth_protocol.errors import Malformed, Refused
from hearth_protocol.frames import operations, wire
from hearth_protocol.frames.operations import IdentityKind
from hearth_protocol.refusals import Refusal
from hearth_protocol.structures.revocations import Revocation
from hearth_server import access
from hearth_server.access import Identity, Standing
from hearth_server.nonces import SpentNonces

KEY, OTHER = bytes_of("token key"), bytes_of("another key")
WHO = Identity(
    IdentityKind.MEMBER, bytes_of("who", 16), bytes_of("room", 16), Standing.ENTRANT, 1000, bytes(8)
)


async def code_of(awaitable) -> str:
    with pytest.raises(Told) as told:
        await awaitable
    return told.value.code


def test_a_token_comes_back_as_who_it_was_made_for():
    assert access.read_token(KEY, access.new_token(KEY, WHO), 1000) == WHO


def test_a_token_altered_anywhere_is_refused():
    token = access.new_token(KEY, WHO)
    for place in range(len(token)):
        forged = bytearray(token)
        forged[place] ^= 1
        with pytest.raises(Refused) as refused:
            access.read_token(KEY, bytes(forged), 0)
        assert refused.value.code is Refusal.NOT_AUTHENTICATED
    with pytest.raises(Refused):
        access.read_token(OTHER, token, 0)


def test_a_token_ends():
    with pytest.raises(Refused) as refused:
        access.read_token(KEY, access.new_token(KEY, WHO), 1001)
    assert refused.value.code is Refusal.TOKEN_EXPIRED


def test_a_nonce_is_good_for_a_minute_and_only_here():
    nonce = access.new_nonce(KEY, 100, stream("nonce"))
    assert access.check_nonce(KEY, nonce, 160) == 160
    for key, when in ((KEY, 161), (OTHER, 100)):
        with pytest.raises(Refused) as refused:
            access.check_nonce(key, nonce, when)
        assert refused.value.code is Refusal.NOT_AUTHENTICATED
    with pytest.raises(Malformed):
        access.check_nonce(KEY, nonce[:-1], 100)


def test_a_nonce_serves_once():
    spent = SpentNonces()
    spent.spend(b"a", 160, 100)
    with pytest.raises(Refused) as refused:
        spent.spend(b"a", 160, 100)
    assert refused.value.code is Refusal.NOT_AUTHENTICATED


def test_spent_nonces_are_forgotten_when_they_have_ended():
    spent = SpentNonces()
    for number in range(1000):
        spent.spend(number.to_bytes(4, "big"), number + 60, number)
    assert len(spent) <= 62


async def authentication(
    town, seed, *, kind, key_id, room=b"", proof=b"", expiry=900, community=None, nonce=None
):
    nonce = nonce or (await town.ask(operations.Challenge())).nonce
    signature = Authentication(
        community=community or town.community.trust.community,
        kind=kind,
        key_id=key_id,
        nonce=nonce,
        expiry_seconds=town.clock.now + expiry,
    ).sign(seed)
    return operations.Authenticate(
        kind=kind,
        key_id=key_id,
        room=room,
        proof=proof,
        nonce=nonce,
        expiry_seconds=town.clock.now + expiry,
        signature=signature,
    )


async def test_a_replayed_authentication_is_refused(town, mira):
    asked = await authentication(
        town, mira.keys.signature_seed, kind=IdentityKind.MEMBER, key_id=mira.id, room=ROOM
    )
    await town.ask(asked)
    assert await code_of(town.ask(asked)) == "not_authenticated"


@pytest.mark.parametrize(
    ("changes", "code"),
    [
        ({"community": bytes(32)}, "not_authenticated"),
        ({"nonce": bytes_of("made up")}, "not_authenticated"),
        ({"expiry": 7200}, "wrong_clock"),
        ({"expiry": -1}, "wrong_clock"),
    ],
)
async def test_an_authentication_must_be_for_here_and_now(town, mira, changes, code):
    asked = await authentication(
        town, mira.keys.signature_seed, kind=IdentityKind.MEMBER, key_id=mira.id, room=ROOM, **changes
    )
    assert await code_of(town.ask(asked)) == code


async def test_another_key_does_not_speak_for_a_member(town, mira):
    asked = await authentication(town, bytes_of("thief"), kind=IdentityKind.MEMBER, key_id=mira.id, room=ROOM)
    assert await code_of(town.ask(asked)) == "not_authenticated"


async def test_a_token_lasts_a_quarter_of_an_hour_at_most(town, mira):
    asked = await authentication(
        town, mira.keys.signature_seed, kind=IdentityKind.MEMBER, key_id=mira.id, room=ROOM, expiry=950
    )
    assert (await town.ask(asked)).expires_seconds == town.clock.now + 900
    town.clock.now += 901
    assert await code_of(mira.ask(operations.Letters())) == "token_expired"


async def test_an_unknown_room_is_said_to_be_unknown(town, mira):
    asked = await authentication(
        town, mira.keys.signature_seed, kind=IdentityKind.MEMBER, key_id=mira.id, room=bytes_of("x", 16)
    )
    assert await code_of(town.ask(asked)) == "room_unknown"


async def test_each_kind_of_token_asks_its_own_and_nothing_else(town, mira):
    keys = vault.keys_of(bytes_of("words", 16))
    vault_token = await town.token(
        IdentityKind.VAULT, keys.vault_id, keys.signing_seed, proof=keys.public_key
    )
    staff_token = await town.staff_token(mira.staff)
    invite = operations.Invite(statement=b"", card=bytes(40))
    assert await code_of(town.ask(operations.ReadVault(), staff_token)) == "not_allowed"
    assert await code_of(town.ask(operations.ReadVault(), mira.token)) == "not_allowed"
    assert await code_of(town.ask(invite, vault_token)) == "not_allowed"
    assert await code_of(town.ask(invite, mira.token)) == "not_allowed"
    assert await code_of(town.ask(operations.Letters(), staff_token)) == "not_allowed"
    assert await code_of(town.ask(operations.Letters(), vault_token)) == "not_allowed"
    assert await code_of(town.ask(operations.Letters())) == "not_authenticated"
    assert await code_of(town.ask(operations.ReadVault())) == "not_authenticated"
    assert await code_of(town.ask(invite)) == "not_authenticated"


async def test_a_vault_is_asked_for_by_its_own_key_only(town):
    keys = vault.keys_of(bytes_of("words", 16))
    thief = bytes_of("thief")
    for seed, proof, code in (
        (thief, keys.public_key, "not_authenticated"),
        (thief, vault.keys_of(thief[:16]).public_key, "not_authenticated"),
    ):
        asked = await authentication(town, seed, kind=IdentityKind.VAULT, key_id=keys.vault_id, proof=proof)
        assert await code_of(town.ask(asked)) == code


async def test_expired_revoked_and_unknown_certificates_open_nothing(town):
    mira = town.certify("Mira", not_before=town.hour - 50, hours=60)
    await town.staff_token(mira)
    stranger = town.community.certify("Stranger")
    assert await code_of(town.staff_token(stranger)) == "certificate_unknown"
    town.publish_revocations(Revocation(mira.certificate.serial), version=2)
    await town.ask(operations.Community())
    assert await code_of(town.staff_token(mira)) == "certificate_revoked"
    lapsed = town.certify("Lapsed", not_before=town.hour - 50, hours=10)
    assert await code_of(town.staff_token(lapsed)) == "certificate_expired"


async def test_a_stale_list_of_revocations_ends_all_badges(town):
    mira = town.certify()
    town.clock.pass_hours(701)
    assert await code_of(town.staff_token(mira)) == "revocations_stale"


async def test_a_certificate_of_another_root_is_not_taken_in(town):
    foreign = Community("foreign").certify()
    town.public.write_certificate(foreign.certificate, foreign.signed)
    assert (
        await town.ask(operations.FindCertificate(signature_key=foreign.certificate.signature_key))
    ).certificates == []
    assert "not signed by the root key" in town.log.getvalue()


async def test_certificates_are_found_by_name_and_by_key(town):
    mira, jun = town.certify("Mira"), town.certify("Jun")
    told = await town.ask(operations.Certificates(names=[jun.name, bytes(32), mira.name]))
    assert told.certificates == [jun.signed, mira.signed]
    told = await town.ask(operations.FindCertificate(signature_key=jun.certificate.signature_key))
    assert told.certificates == [jun.signed]


@pytest.mark.parametrize("header", ["Bearer", "Bearer ", "Basic x", "Bearer !!!", "Bearer " + "A" * 600])
async def test_a_header_that_is_no_token_is_refused(town, header):
    body = wire.encode(operations.Letters())
    headers = {"Content-Type": "application/msgpack", "Authorization": header}
    async with town.session.post(town.url + "/v1/letters", data=body, headers=headers) as response:
        assert response.status == 401
        assert response.headers["WWW-Authenticate"] == "Bearer"
