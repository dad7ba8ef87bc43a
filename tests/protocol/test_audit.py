"""The audit chain: what an entry and a head may be, and what is found where somebody tampered."""

from dataclasses import replace

import pytest
from tests.protocol import generate_audit
from tests.protocol.deterministic import VECTORS, load, public, written
from tests.protocol.generate_audit import (
    ALL,
    COMMUNITY,
    DAY_KEY,
    EXPECT,
    HOUR,
    LATER,
    NEXT_KEY,
    NOTED,
    OTHER,
    chain,
    head_of,
    told,
)

from hearth_protocol import signed
from hearth_protocol.audit import (
    ENTRY_BYTES,
    AuditKind,
    Tampered,
    Tampering,
    begin_at,
    code_of,
    contradict,
    end_of,
    gone_hour,
    judge,
    judge_key,
    judge_last,
    noted_act,
    read_entry,
    start,
    subject_hash,
)
from hearth_protocol.errors import Malformed, NotAuthentic
from hearth_protocol.ids import CommunityId, RoomId, Serial
from hearth_protocol.structures.act import Act, ActKind, ActReason
from hearth_protocol.structures.audit_head import AuditHead

STATED = load("audit.json")


def _ids(cases):
    return [case["case"] for case in cases]


def test_the_vectors_are_what_the_generator_makes():
    assert (VECTORS / "audit.json").read_text(encoding="utf-8") == written(generate_audit.build())


@pytest.mark.parametrize("case", STATED["entries"], ids=_ids(STATED["entries"]))
def test_an_entry_reads_or_fails_as_its_vector_says(case):
    data = bytes.fromhex(case["entry"])
    if case["expect"] == "malformed":
        with pytest.raises(Malformed):
            read_entry(data)
        return
    entry = read_entry(data)
    assert (entry.write(), entry.link.hex()) == (data, case["link"])
    assert len(data) == ENTRY_BYTES
    assert subject_hash(bytes.fromhex(case["key"]), bytes.fromhex(case["id"])) == entry.subject
    assert gone_hour(entry.hour) == case["gone_hour"]
    for other in [data[:size] for size in range(len(data))] + [data + b"\0"]:
        with pytest.raises(Malformed):
            read_entry(other)


@pytest.mark.parametrize("case", STATED["heads"], ids=_ids(STATED["heads"]))
def test_a_head_opens_or_fails_as_its_vector_says(case):
    data, key = bytes.fromhex(case["head"]), bytes.fromhex(STATED["server_key"])
    refusing = {"malformed": Malformed, "not_authentic": NotAuthentic}
    if case["expect"] in refusing:
        with pytest.raises(refusing[case["expect"]]):
            signed.open_signed(data, AuditHead, key)
        return
    head = signed.open_signed(data, AuditHead, key)
    assert signed.name_of(head).hex() == case["name"]
    assert code_of(end_of(head)) == case["code"]
    for other in [data[:size] for size in range(len(data))] + [data + b"\0"]:
        with pytest.raises(Malformed):
            signed.parse(other, AuditHead)


@pytest.mark.parametrize("case", STATED["chains"], ids=_ids(STATED["chains"]))
def test_a_chain_is_found_to_be_what_its_vector_says(case):
    *seen, new = (
        signed.open_signed(bytes.fromhex(head), AuditHead, public("server"))
        for head in (*case["seen"], case["told"])
    )
    entries = [read_entry(bytes.fromhex(entry)) for entry in case["entries"]]
    assert _found(seen, new, entries, case["hour"]) == case["expect"]
    assert begin_at(seen, new).number == case["begin_at"]


def _found(seen, new, entries, hour, judged=judge):
    try:
        judged(seen, new, entries, community=CommunityId(bytes.fromhex(STATED["community"])), hour=hour)
    except Tampered as tampered:
        return tampered.what
    return "valid"


@pytest.mark.parametrize("case", STATED["last"], ids=_ids(STATED["last"]))
def test_the_last_entries_of_a_chain_are_found_to_be_what_their_vector_says(case):
    *seen, new = (
        signed.open_signed(bytes.fromhex(head), AuditHead, public("server"))
        for head in (*case["seen"], case["told"])
    )
    entries = [read_entry(bytes.fromhex(entry)) for entry in case["entries"]]
    assert _found(seen, new, entries, case["hour"], judge_last) == case["expect"]


@pytest.mark.parametrize("case", STATED["keys"], ids=_ids(STATED["keys"]))
def test_a_key_that_the_server_names_is_held_to_the_rooms_she_is_in(case):
    named, senders = bytes.fromhex(case["named"]), [bytes.fromhex(key) for key in case["senders"]]
    if case["expect"] == "valid":
        judge_key(named, senders)
        return
    with pytest.raises(Tampered) as tampered:
        judge_key(named, senders)
    assert tampered.value.what == case["expect"]


def test_every_kind_of_tampering_stands_in_the_vectors():
    assert {case["expect"] for case in STATED["chains"] + STATED["keys"]} == {"valid", *Tampering}
    assert {case for cases in EXPECT.values() for case in cases} <= told().keys()


@pytest.mark.parametrize("at", range(len(ALL)))
@pytest.mark.parametrize("bit", range(0, 8 * ENTRY_BYTES, 13))
def test_no_bit_of_any_entry_can_be_changed(at, bit):
    data = bytearray(ALL[at].write())
    data[bit // 8] ^= 1 << bit % 8
    try:
        changed = read_entry(bytes(data))
    except Malformed:
        return
    head = head_of(ALL)
    with pytest.raises(Tampered):
        judge((), head, (*ALL[:at], changed, *ALL[at + 1 :]), community=head.community, hour=head.hour)


def test_two_heads_of_one_place_convict_whoever_signed_them():
    assert contradict(head_of(ALL), head_of(OTHER))
    assert contradict(head_of(ALL[:3], gone=3), head_of(OTHER, gone=3))
    assert not contradict(head_of(ALL), head_of(ALL[:3]))
    assert not contradict(head_of(ALL, HOUR + 40), head_of(ALL, HOUR + 41))


def test_one_person_on_two_days_does_not_look_alike():
    (mute, unmute), took_out = ALL[1:3], ALL[3]
    assert mute.subject == unmute.subject
    assert took_out.subject != mute.subject
    assert took_out.subject == subject_hash(NEXT_KEY, NOTED[1].subject)


def test_an_entry_never_goes_back_in_time_and_all_of_a_day_die_in_one_hour():
    assert [entry.hour for entry in chain()] == sorted(entry.hour for entry in chain())
    assert {gone_hour(48 + hour) for hour in range(24)} == {48 + 365 * 24}
    assert gone_hour(48) - 48 == 365 * 24


def _act(kind, subject, **more):
    return Act(
        community=COMMUNITY,
        room=RoomId(b"room" * 4),
        generation=0,
        act_id=b"act " * 4,
        kind=kind,
        subject=subject,
        reason=ActReason.THREAT,
        hour=HOUR,
        certificate=bytes(32),
        **more,
    )


def test_every_act_is_noted_as_its_kind_and_one_that_lifts_without_a_reason():
    for kind in ActKind:
        noted = noted_act(_act(kind, bytes(kind.subject_bytes), until=HOUR + 1), Serial(bytes(16)), HOUR)
        assert (noted.kind.name, noted.reason) == (kind.name, ActReason.THREAT)
        assert noted.subject == (bytes(kind.subject_bytes) or b"room" * 4)
    lifted = noted_act(_act(ActKind.MUTE, bytes(16), until=HOUR), Serial(bytes(16)), HOUR)
    assert (lifted.kind, lifted.reason) == (AuditKind.UNMUTE, None)


def test_a_subject_hash_depends_on_its_key():
    assert subject_hash(DAY_KEY, b"x") != subject_hash(NEXT_KEY, b"x")


def test_a_head_of_another_community_is_held_to_nothing_of_this_one():
    head = replace(head_of(ALL), community=CommunityId(bytes(32)))
    with pytest.raises(Tampered):
        judge((), head, ALL, community=COMMUNITY, hour=HOUR + 40)
    assert start(COMMUNITY) != start(CommunityId(bytes(32)))


def test_what_came_after_a_head_is_not_gone_before_a_year_after_that_head():
    old = head_of(ALL, LATER - 2)
    hidden = replace(old, hour=LATER, number=6, link=bytes(32))
    hidden = replace(hidden, before_number=6, before_hour=old.entry_hour, before_link=bytes(32))
    with pytest.raises(Tampered) as tampered:
        judge((old,), hidden, (), community=COMMUNITY, hour=LATER)
    assert tampered.value.what is Tampering.SHORTENED
