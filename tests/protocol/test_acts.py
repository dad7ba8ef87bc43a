"""Which acts count, what holds in an hour, and the words that go with an act."""

import itertools

import pytest
from tests.protocol import generate_acts
from tests.protocol.deterministic import VECTORS, load, written
from tests.protocol.generate_acts import GENERATION, HER, HOUR, INBOX, ROOM, act, force_of, trust, verdict

from hearth_protocol import act_words, acts
from hearth_protocol.acts import MAX_HOURS
from hearth_protocol.errors import HearthError, Malformed, NotAuthentic, WrongCall
from hearth_protocol.ids import RoomId
from hearth_protocol.structures.act import ActKind
from hearth_protocol.structures.room_extension import Ban, BanKind

STORED = load("acts.json")
EXPECTED = {
    "a mute for a day": "counts",
    "a hidden post for thirty days": "counts",
    "a note": "counts",
    "a removal that is told for fourteen days": "counts",
    "slow mode": "counts",
    "a freeze": "counts",
    "the closing of an invitation": "counts",
    "of an earlier generation": "counts",
    "of a generation to come": "stale_generation",
    "longer than a mute may be": "not_allowed",
    "longer than a hidden post may be": "not_allowed",
    "longer than an invitation may run": "not_allowed",
    "of another room": "not_allowed",
    "of another community": "other_community",
    "a kind that is no act in a room": "not_allowed",
    "by a counsellor": "not_allowed",
    "signed with another key": "not_authentic",
    "self-made: a certificate of another root": "certificate_unknown",
    "before the certificate began": "certificate_expired",
    "after the certificate ended": "certificate_expired",
    "by one who is revoked": "powerless",
    "a lifting of a mute": "counts",
    "a lifting of a removal": "not_allowed",
    "a lifting of a note": "not_allowed",
    "an invitation opened again": "not_allowed",
    "an invitation of another room": "not_allowed",
    "an invitation closed by a counsellor": "not_allowed",
    "cut short": "malformed",
}
HOLDING = {
    "a mute in its first hour",
    "a mute in the hour before, for clocks",
    "a mute in its last hour",
    "the longer of two mutes",
    "a lifting of an earlier hour",
    "a lifting of another's",
    "one id twice by one signer, the smaller name counts",
    "one id, of a mute and of a lifting by one signer",
    "one id of two signers: both count",
    "one id of another signer takes nothing away",
    "one id about two people: both count",
    "one id of two kinds: both count",
    "two mutes that are equally long",
    "everything at once",
}


def opened(data):
    return acts.open_act(data, trust(), room=ROOM, generation=GENERATION)


def test_the_vectors_are_what_the_generator_makes():
    assert (VECTORS / "acts.json").read_text("utf-8") == written(generate_acts.build())


@pytest.mark.parametrize("case", STORED["acts"], ids=lambda case: case["case"])
def test_an_act_counts_only_from_a_moderator_with_power_for_this_room(case):
    assert case["expect"] == EXPECTED[case["case"]] == verdict(bytes.fromhex(case["act"]))


@pytest.mark.parametrize("case", STORED["force"], ids=lambda case: case["case"])
def test_what_holds_in_an_hour_is_the_same_in_whatever_order_acts_came(case):
    data = [bytes.fromhex(one) for one in case["acts"]]
    assert bool(case["holds"]["muted"]) == (case["case"] in HOLDING)
    for order in itertools.islice(itertools.permutations(data), 24):
        holds = force_of(list(order), case["hour"])
        assert holds == case["holds"]


def case_of(words):
    (case,) = (one for one in STORED["force"] if one["case"].startswith(words))
    return case, [opened(bytes.fromhex(one)) for one in case["acts"]]


def test_of_two_acts_of_one_signer_with_one_id_the_larger_name_has_no_effect():
    case, (first, second) = case_of("one id twice")
    smaller = min((first, second), key=lambda one: one.name)
    assert case["holds"]["muted"] == {HER.hex(): smaller.name.hex()}


def test_an_id_is_one_signers_nobody_else_takes_an_act_away_by_signing_its_id():
    case, told = case_of("one id of another signer")
    *others, hers = told
    assert {one.act.act_id for one in told} == {hers.act.act_id}
    assert any(one.name < hers.name for one in others), "in whatever order names come"
    assert case["holds"]["muted"] == {HER.hex(): hers.name.hex()}, "hers is the longest"


def test_who_is_told_less_does_not_disagree_on_what_she_is_told():
    case, told = case_of("one id of two kinds")
    (hiding,) = (one for one in told if one.is_told_to(generate_acts.HIM, staff=False))
    alone = acts.in_force([hiding], HOUR).hidden
    assert {(member + post).hex() for member, post in alone} == set(case["holds"]["hidden"])


def test_an_act_about_one_person_is_told_to_her_and_to_staff_and_what_all_obey_to_all():
    told = {
        kind: [
            opened(act(kind=kind, subject=subject)).is_told_to(member, staff=staff)
            for member, staff in ((HER, False), (generate_acts.HIM, False), (generate_acts.HIM, True))
        ]
        for kind, subject in (
            (ActKind.NOTE, HER),
            (ActKind.MUTE, HER),
            (ActKind.REMOVE, HER),
            (ActKind.CLOSE_INVITATION, HER),
            (ActKind.HIDE_POST, HER + HER),
            (ActKind.SLOW_MODE, b""),
            (ActKind.FREEZE, b""),
        )
    }
    hers_alone = [True, False, True]
    assert told == dict.fromkeys((ActKind.NOTE, ActKind.MUTE, ActKind.REMOVE), hers_alone) | {
        ActKind.CLOSE_INVITATION: [False, False, True],
    } | dict.fromkeys((ActKind.HIDE_POST, ActKind.SLOW_MODE, ActKind.FREEZE), [True] * 3)


def test_an_act_about_an_invitation_is_about_nobody():
    closing = opened(act(**generate_acts.CLOSES))
    assert (closing.member, closing.invitation) == (None, generate_acts.INVITATION)
    assert opened(act()).invitation is None


def test_an_act_is_in_vain_up_to_the_hour_of_a_lifting_of_its_kind_and_subject():
    lifting = opened(act("Noor", hour=HOUR + 1, until=HOUR + 1))
    anew = {hour: opened(act(hour=hour)).act for hour in (HOUR, HOUR + 1, HOUR + 2)}
    told = [acts.lifted_until([lifting], one, HOUR) for one in anew.values()]
    assert told == [HOUR + 1, HOUR + 1, None]
    for other in ({"subject": generate_acts.HIM}, {"kind": ActKind.NOTE}):
        assert acts.lifted_until([lifting], opened(act(**other)).act, HOUR) is None
    assert acts.lifted_until([lifting], anew[HOUR], HOUR - 1) is None, "it lifts nothing yet"
    assert acts.lifted_until([opened(act())], anew[HOUR], HOUR) is None


def test_who_is_banned_by_serial_has_no_effect_any_more():
    one = opened(act())
    ban = Ban(BanKind.STAFF_SERIAL, one.certificate.serial, HOUR + 9)
    assert acts.stands(one, trust(), ())
    assert not acts.stands(one, trust(), (ban,))


def test_staff_are_silenced_by_nothing_and_others_by_a_mute_or_a_freeze():
    force = acts.in_force([opened(act()), opened(act(kind=ActKind.FREEZE, subject=b""))], HOUR)
    muted, frozen = force.silences(HER, staff=False), force.silences(generate_acts.HIM, staff=False)
    assert muted is not None and muted.act.kind is ActKind.MUTE  # noqa: PT018  (mypy and a reader want both)
    assert frozen is not None and frozen.act.kind is ActKind.FREEZE  # noqa: PT018  (the same)
    assert force.silences(HER, staff=True) is None


def test_every_kind_in_a_room_has_a_longest_time():
    for kind, hours in MAX_HOURS.items():
        subject = HER if kind.subject_bytes == 16 else HER + HER if kind.subject_bytes else b""
        assert opened(act(kind=kind, subject=subject, until=HOUR + hours)).act.kind is kind


@pytest.mark.parametrize("case", STORED["words"]["cases"], ids=lambda case: case["case"])
def test_words_open_only_with_the_act_that_they_go_with(case):
    sealed, of = bytes.fromhex(case["sealed"]), bytes.fromhex(case["act_id"])
    if case["expect"] == "open":
        said = act_words.open_words(generate_acts.COMMUNITY, ROOM, HER, INBOX, of, sealed)
        assert said in {STORED["words"]["text"], ""}
    else:
        with pytest.raises(NotAuthentic):
            act_words.open_words(generate_acts.COMMUNITY, ROOM, HER, INBOX, of, sealed)


def test_words_open_for_nobody_else_and_nowhere_else():
    case = STORED["words"]["cases"][0]
    sealed, of = bytes.fromhex(case["sealed"]), bytes.fromhex(case["act_id"])
    for room, member in ((RoomId(generate_acts.OTHER_ROOM), HER), (ROOM, generate_acts.HIM)):
        with pytest.raises(NotAuthentic):
            act_words.open_words(generate_acts.COMMUNITY, room, member, INBOX, of, sealed)


def test_sealed_words_that_were_cut_or_grew_are_malformed_or_not_authentic():
    sealed = bytes.fromhex(STORED["words"]["cases"][0]["sealed"])
    of = bytes.fromhex(STORED["words"]["cases"][0]["act_id"])
    for altered in (*(sealed[:size] for size in range(0, len(sealed), 7)), sealed[:-1], sealed + b"\0"):
        with pytest.raises((Malformed, NotAuthentic)):
            act_words.open_words(generate_acts.COMMUNITY, ROOM, HER, INBOX, of, altered)


def test_a_text_that_is_too_long_is_not_sealed():
    with pytest.raises(WrongCall):
        act_words.act_id(bytes(16), "x" * 2401)


def test_what_is_no_act_is_an_error_of_ours():
    for data in (b"", b"\0", bytes(200), act() + b"\0"):
        with pytest.raises(HearthError):
            opened(data)
