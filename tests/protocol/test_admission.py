"""Who may be a leaf: every rule of admission from both sides, and what follows from a sanction."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.protocol import generate_admission
from tests.protocol.deterministic import VECTORS, bytes_of, load, written

from hearth_protocol.admission import (
    check_entry,
    check_reentry,
    check_staff_power,
    read_credential,
    sanction_bans,
    uses_taken,
)
from hearth_protocol.codec import decode
from hearth_protocol.errors import Malformed, Refused
from hearth_protocol.ids import RoomId
from hearth_protocol.structures.room_extension import Ban, BanKind
from hearth_protocol.trust import Trust

VECTORS_NOW = load("admission.json")
CASES = VECTORS_NOW["cases"]


@pytest.fixture(scope="module")
def trust():
    known = Trust(bytes.fromhex(VECTORS_NOW["root_key"]))
    for certificate in VECTORS_NOW["certificates"]:
        known = known.with_certificate(bytes.fromhex(certificate))
    return known


def _verdict(case, trust):
    """Return "accept", "malformed" or the refusal's code."""
    room, key = RoomId(bytes.fromhex(case["room"])), bytes.fromhex(case["signature_key"])
    bans = tuple(decode(bytes.fromhex(ban), Ban.read) for ban in case["bans"])
    try:
        admission = read_credential(bytes.fromhex(case["credential"]))
        match case["check"]:
            case "entry":
                check_entry(
                    admission,
                    trust=trust,
                    room=room,
                    signature_key=key,
                    hour=case["hour"],
                    bans=bans,
                    uses_taken=case["uses_taken"],
                )
            case "reentry":
                check_reentry(admission, trust=trust, room=room, signature_key=key, bans=bans)
            case "staff_power":
                check_staff_power(admission, trust=trust, hour=case["hour"], bans=bans)
    except Malformed:
        return "malformed"
    except Refused as refused:
        return refused.code.value
    return "accept"


def test_the_vectors_are_what_the_generator_makes():
    stored = (VECTORS / "admission.json").read_text(encoding="utf-8")
    assert stored == written(generate_admission.build())


@pytest.mark.parametrize("case", CASES, ids=[case["case"] for case in CASES])
def test_an_admission_is_judged_as_its_vector_says(case, trust):
    assert _verdict(case, trust) == case["expect"]


def test_no_bit_of_a_chain_can_be_changed_on_the_way_in(trust):
    for case in CASES:
        if not case["case"].endswith(": enters"):
            continue
        chain = bytes.fromhex(case["credential"])
        for at in range(len(chain)):
            altered = chain[:at] + bytes((chain[at] ^ 4,)) + chain[at + 1 :]
            assert _verdict({**case, "credential": altered.hex()}, trust) != "accept", at


def test_a_credential_tells_the_keys_and_ids_that_a_roster_needs():
    admission = read_credential(generate_admission.invited())
    assert admission.inbox_key == bytes_of("inbox")
    assert admission.member_id == generate_admission.MEMBER
    assert admission.uses == 2
    assert admission.invitation is not None
    assert uses_taken(admission.invitation, [admission, read_credential(generate_admission.direct())]) == 1


def test_a_sanction_bans_whatever_would_let_the_same_person_in_again(trust):
    def banned(chain):
        return [(ban.kind, ban.until) for ban in sanction_bans(read_credential(chain), trust)]

    lapses = generate_admission.NOW + 24
    assert banned(generate_admission.direct()) == [(BanKind.MEMBER, lapses)]
    assert banned(generate_admission.invited()) == [(BanKind.MEMBER, lapses)]
    assert banned(generate_admission.invited(statement={"uses": 1})) == [
        (BanKind.MEMBER, lapses),
        (BanKind.INVITATION, lapses),
    ]
    ends = generate_admission.CERTIFICATE.not_after
    assert banned(generate_admission.own()) == [(BanKind.MEMBER, ends), (BanKind.STAFF_SERIAL, ends)]


@given(data=st.binary(max_size=500), kind=st.integers(0, 5))
def test_any_bytes_are_a_credential_or_malformed(data, kind):
    chain = bytes((kind,)) + data
    try:
        admission = read_credential(chain)
    except Malformed:
        return
    assert admission.credential == chain
