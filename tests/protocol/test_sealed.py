"""What is sealed to one person: history bundles and letters."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.protocol import generate_sealed
from tests.protocol.deterministic import VECTORS, bytes_of, load, public, seed, stream, written
from tests.protocol.generate_sealed import (
    ADMISSION,
    ANSWERER,
    COMMUNITY,
    ENTRIES,
    INBOX,
    INBOX_SECRET,
    LETTER,
    NOTE,
    RECIPIENT,
    REQUEST,
    REQUEST_SECRET,
    ROOM,
    own_letter,
)

from hearth_protocol import history, labels, letters, signed
from hearth_protocol.codec import vector
from hearth_protocol.crypto import ed25519, x25519
from hearth_protocol.errors import HearthError, Malformed, NotAuthentic, WrongCall
from hearth_protocol.ids import EpochId, MemberId, RoomId
from hearth_protocol.sealing import NO_ROOM, Context, Purpose, open_from, seal_to

VECTORS_NOW = load("sealed.json")
HISTORIES = VECTORS_NOW["history"]["cases"]
LETTERS = VECTORS_NOW["letters"]["cases"]


def _ids(cases):
    return [case["case"] for case in cases]


def test_the_vectors_are_what_the_generator_makes():
    stored = (VECTORS / "sealed.json").read_text(encoding="utf-8")
    assert stored == written(generate_sealed.build_sealed())


# --- sealing


def test_what_was_sealed_opens_only_for_its_purpose_community_room_recipient_and_key():
    context = Context(Purpose.LETTER, COMMUNITY, ROOM, RECIPIENT)
    sealed = seal_to(INBOX, context, b"come in", stream("sealing"))
    assert open_from(INBOX_SECRET, context, sealed) == b"come in"
    others = [
        replace(context, purpose=Purpose.REPORT),
        replace(context, community=bytes(32)),
        replace(context, room=NO_ROOM),
        replace(context, recipient=ANSWERER),
    ]
    for other in others:
        with pytest.raises(NotAuthentic):
            open_from(INBOX_SECRET, other, sealed)
    with pytest.raises(NotAuthentic):
        open_from(REQUEST_SECRET, context, sealed)


def test_no_sealed_thing_cut_short_lengthened_or_altered_opens():
    context = Context(Purpose.LETTER, COMMUNITY, ROOM, RECIPIENT)
    sealed = seal_to(INBOX, context, b"come in", stream("sealing"))
    altered = [sealed[:at] + bytes((sealed[at] ^ 1,)) + sealed[at + 1 :] for at in range(len(sealed))]
    for other in [*altered, *(sealed[:size] for size in range(len(sealed))), sealed + b"\x00", bytes(32)]:
        with pytest.raises(NotAuthentic):
            open_from(INBOX_SECRET, context, other)


# --- history


@pytest.mark.parametrize("case", HISTORIES, ids=_ids(HISTORIES))
def test_a_bundle_opens_or_fails_as_its_vector_says(case):
    stated = VECTORS_NOW["history"]
    community, secret = bytes.fromhex(VECTORS_NOW["community"]), bytes.fromhex(stated["secret"])

    def opened():
        unverified = history.open_bundle(community, REQUEST, secret, bytes.fromhex(case["bundle"]))
        assert unverified.answerer.hex() == stated["answerer"]
        return unverified.verify(bytes.fromhex(stated["answerer_key"]))

    match case["expect"]:
        case "open":
            entries = [
                {
                    "epoch": entry.epoch,
                    "epoch_id": entry.epoch_id.hex(),
                    "epoch_key": entry.epoch_key.hex(),
                    "member_ids": [member.hex() for member in entry.member_ids],
                }
                for entry in opened().entries
            ]
            assert entries == case["entries"]
        case "not_authentic":
            with pytest.raises(NotAuthentic):
                opened()
        case "malformed":
            with pytest.raises(Malformed):
                opened()
        case other:
            pytest.fail(f"unknown expectation {other}")


def test_a_request_is_named_by_all_its_bytes_and_signed_by_the_leaf():
    stated = VECTORS_NOW["history"]
    data = bytes.fromhex(stated["signed_request"])
    key = bytes.fromhex(stated["requester_key"])
    assert signed.open_signed(data, history.HistoryRequest, key) == REQUEST
    assert history.request_id(data).hex() == stated["request_id"]
    for at in range(len(data)):
        altered = data[:at] + bytes((data[at] ^ 1,)) + data[at + 1 :]
        with pytest.raises((Malformed, NotAuthentic)):
            signed.open_signed(altered, history.HistoryRequest, key)
    for other in [data[:size] for size in range(len(data))] + [data + b"\x00"]:
        with pytest.raises(Malformed):
            signed.parse(other, history.HistoryRequest)


@pytest.mark.parametrize("key", [bytes(32), b"\xff" * 32], ids=["of small order", "not canonical"])
def test_a_request_with_a_key_that_nobody_can_seal_to_is_malformed(key):
    """It is answered unasked by whoever is online: the answer must not be what fails."""
    body = REQUEST.write().replace(REQUEST.public_key, key)
    data = vector(body) + ed25519.sign(seed("requester"), labels.HISTORY_REQUEST + body)
    with pytest.raises(Malformed):
        signed.parse(data, history.HistoryRequest)


def test_a_bundle_body_cut_short_anywhere_or_with_a_byte_more_is_malformed():
    body = history.History(ROOM, 2, REQUEST.requester, REQUEST.nonce, ENTRIES).write()
    for other in [body[:size] for size in range(len(body))] + [body + b"\x00"]:
        with pytest.raises(Malformed):
            signed.parse(signed.vector(other) + bytes(64), history.History)


def test_a_bundle_for_an_old_request_does_not_answer_a_new_one():
    fresh = replace(REQUEST, nonce=bytes_of("fresh nonce", 16))
    unverified = history.open_bundle(COMMUNITY, fresh, REQUEST_SECRET, generate_sealed.bundle())
    with pytest.raises(NotAuthentic):
        unverified.verify(public("answerer"))


def test_a_bundle_cannot_list_more_epochs_or_members_than_its_limits():
    many = tuple(MemberId(number.to_bytes(16, "big")) for number in range(1001))
    with pytest.raises(Malformed):
        history.Entry(1, EpochId(bytes(16)), bytes(32), many)
    entries = tuple(replace(ENTRIES[0], epoch=number) for number in range(history.MAX_ENTRIES + 1))
    with pytest.raises(Malformed):
        history.History(ROOM, 2, REQUEST.requester, REQUEST.nonce, entries)


# --- letters


@pytest.mark.parametrize("case", LETTERS, ids=_ids(LETTERS))
def test_a_letter_opens_or_fails_as_its_vector_says(case):
    stated = VECTORS_NOW["letters"]

    def opened():
        letter = letters.open_letter(
            bytes.fromhex(VECTORS_NOW["community"]),
            RoomId(bytes.fromhex(stated["room"])),
            MemberId(bytes.fromhex(stated["recipient"])),
            bytes.fromhex(stated["secret"]),
            bytes.fromhex(case["sealed"]),
        )
        if not isinstance(letter, letters.Admission):
            return letter.verify(bytes.fromhex(stated["sender_key"]))
        return letter

    match case["expect"]:
        case "open":
            assert opened() == {"admission": ADMISSION, "request": LETTER, "guard note": NOTE}[case["case"]]
        case "not_authentic":
            with pytest.raises(NotAuthentic):
                opened()
        case "malformed":
            with pytest.raises(Malformed):
                opened()
        case other:
            pytest.fail(f"unknown expectation {other}")


def test_letters_have_one_of_three_lengths():
    short = len(own_letter(ADMISSION))
    longer = len(own_letter(replace(ADMISSION, addresses=bytes(3000))))
    longest = len(own_letter(replace(ADMISSION, addresses=bytes(6000))))
    assert (short, longer, longest) == (2096, 4144, 8240) == letters.SEALED_SIZES
    with pytest.raises(WrongCall):
        own_letter(replace(ADMISSION, addresses=bytes(9000)))


def test_a_letter_whose_text_is_too_long_is_not_written():
    with pytest.raises(WrongCall):
        own_letter(replace(LETTER, text="글" * 401))
    with pytest.raises(WrongCall):
        own_letter(replace(ADMISSION, title="글" * 41))


def test_the_host_cannot_ask_in_a_members_name():
    forged = letters.seal_request(COMMUNITY, INBOX, seed("host"), LETTER, stream("forged"))
    opened = letters.open_letter(COMMUNITY, ROOM, RECIPIENT, INBOX_SECRET, forged)
    assert isinstance(opened, letters.UnverifiedRequest)
    assert opened.claimed == LETTER
    with pytest.raises(NotAuthentic):
        opened.verify(public("asker"))


@given(plaintext=st.binary(max_size=300).map(lambda data: data.ljust(2048, b"\x00")))
def test_any_plaintext_is_a_letter_or_an_error_of_ours(plaintext):
    sealed = generate_sealed.letter_of(plaintext)
    try:
        letters.open_letter(COMMUNITY, ROOM, RECIPIENT, INBOX_SECRET, sealed)
    except (Malformed, NotAuthentic):
        return


@given(sealed=st.binary(max_size=200))
def test_any_bytes_in_place_of_something_sealed_are_an_error_of_ours(sealed):
    secret = x25519.public_key(bytes(32))
    for opening in (
        lambda: letters.open_letter(COMMUNITY, ROOM, RECIPIENT, secret, sealed),
        lambda: history.open_bundle(COMMUNITY, REQUEST, secret, sealed),
    ):
        with pytest.raises(HearthError):
            opening()
