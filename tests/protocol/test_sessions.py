"""Sessions: lives of floors as their vectors tell them, whose statements count, what is sealed to a host."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.protocol import generate_sessions
from tests.protocol.deterministic import VECTORS, load, written
from tests.protocol.generate_sessions import MEMBERS, QUIET, START
from tests.rooms.community import HOUR, ROOM, Community

from hearth_protocol import check_ins, floor, sign_ups, signed
from hearth_protocol.errors import HearthError, NotAuthentic, Refused
from hearth_protocol.floor import Standing
from hearth_protocol.ids import CommunityId, Serial
from hearth_protocol.refusals import Refusal
from hearth_protocol.sessions import check_follows, open_floor, open_session
from hearth_protocol.structures.certificate import Role
from hearth_protocol.structures.floor import Floor, Leader, Mode, Stage
from hearth_protocol.structures.session import NO_CO_HOST, Session
from hearth_protocol.trust import Trust

STATED = load("sessions.json")
SEALED = STATED["sealed"]


def test_the_vectors_are_what_the_generator_makes():
    assert (VECTORS / "sessions.json").read_text(encoding="utf-8") == written(generate_sessions.build())


def test_the_first_statement_is_of_a_lobby_in_which_nobody_is_held_back():
    said = signed.parse(bytes.fromhex(STATED["first"]), Floor).unverified
    planned = generate_sessions.SESSION
    assert (said.number, said.stage, said.mode, said.until) == (1, Stage.LOBBY, Mode.OPEN, planned.ends)
    assert not any((said.called, said.order, said.muted, said.lobby, said.aside, said.check_in))


def test_a_round_is_heard_in_its_order_and_ends():
    life = next(one for one in STATED["lives"] if one["case"].startswith("a round, by the clock"))
    bea, ana, dora = (MEMBERS[at].hex() for at in (1, 0, 3))
    steps = {step["now"] - START: step["then"]["holder"] for step in life["steps"]}
    assert steps == {0: bea, 10: bea, 20: ana, 79: ana, 80: dora, 200: None, 201: None}
    assert life["steps"][1]["refused"] == "not_your_turn"


def test_who_leaves_or_is_muted_takes_no_time_from_the_next():
    ana, bea, dora = (MEMBERS[at].hex() for at in (0, 1, 3))
    for beginning, expected in (
        ("who leaves after", {0: bea, 70: ana, 71: ana, 80: ana, 119: ana, 120: dora}),
        ("who is muted in", {0: bea, 50: ana, 109: ana, 110: dora}),
    ):
        life = next(one for one in STATED["lives"] if one["case"].startswith(beginning))
        assert {step["now"] - START: step["then"]["holder"] for step in life["steps"]} == expected


def test_who_is_not_there_or_silent_when_her_turn_comes_has_none():
    life = next(one for one in STATED["lives"] if one["case"].startswith("who is gone or sent away"))
    bea, dora, cleo = (MEMBERS[at].hex() for at in (1, 3, 2))
    assert [step["then"]["holder"] for step in life["steps"]] == [bea, bea, dora, cleo]
    life = next(one for one in STATED["lives"] if one["case"].startswith("who passes or leaves in a pause"))
    told = {step["now"] - START: (step["then"]["holder"], step["then"]["left"]) for step in life["steps"]}
    assert (told[40], told[179], told[180]) == ((dora, 60), (dora, 1), (cleo, 60))


def test_a_clients_second_goes_on_by_its_own_count_whatever_a_server_tells():
    told = {one["case"]: [step["is"] for step in one["steps"]] for one in STATED["clocks"]}
    assert told["one that tells one moment for ever"] == [1_000, 1_000, 1_030, 1_540]
    assert told["one that is set back by an hour"] == [9_000, 8_945, 8_955, 9_025]
    assert told["one that is set back by less than a minute"] == [1_000, 960, 970]


def test_a_hand_goes_up_only_where_hands_are_asked_for():
    life = next(one for one in STATED["lives"] if one["case"].startswith("a hand where none is asked for"))
    ana, bea = (MEMBERS[at].hex() for at in (0, 1))
    told = [(step["refused"], step["then"]["standing"]["hands"]) for step in life["steps"]]
    no = "not_your_turn"
    assert told == [
        (None, []), (no, []), (None, []), (no, []), (None, []),
        (None, [ana]), (None, []), (no, []), (None, []), (None, [bea]),
    ]  # fmt: skip


def test_no_turn_is_shown_longer_than_it_lasts_whatever_a_server_says_of_when_it_began():
    said = _said(1, Mode.ROUND, MEMBERS[0], (), 60)
    standing = Standing(floor=said, turn_since=START + 9_999_999)
    assert floor.turn_left(standing, START) == 60


def test_a_pause_gives_back_the_time_that_it_took():
    life = next(one for one in STATED["lives"] if one["case"].startswith("a pause"))
    told = {step["now"] - START: (step["then"]["left"], step["then"]["paused"]) for step in life["steps"]}
    assert (told[20], told[119], told[120]) == ((40, True), (40, True), (40, False))
    assert (told[159], told[160]) == ((1, False), (60, False))
    assert (told[180], told[200], told[240]) == ((40, True), (40, False), (60, False))


@pytest.mark.parametrize("case", SEALED["sign_ups"], ids=lambda case: case["case"])
def test_a_sign_up_opens_or_fails_as_its_vector_says(case):
    community, session, serial, secret = _keys()
    trust = Trust(bytes.fromhex(SEALED["root"])).with_certificate(bytes.fromhex(SEALED["certificate"]))

    def opened():
        found = sign_ups.open_sign_up(community, session, serial, secret, bytes.fromhex(case["sealed"]))
        return found, sign_ups.vouched_by(found, trust)

    if case["expect"] == "open":
        found, (_, member) = opened()
        assert (found.sign_up.name, member.hex()) == (case["name"], case["member"])
        with pytest.raises(NotAuthentic):
            sign_ups.open_sign_up(community, bytes(16), serial, secret, bytes.fromhex(case["sealed"]))
        return
    with pytest.raises(HearthError) as no:
        opened()
    error = no.value
    told = (
        error.code.value if isinstance(error, Refused) else {NotAuthentic: "not_authentic"}.get(type(error))
    )
    assert (told or "malformed") == case["expect"]


@pytest.mark.parametrize("case", SEALED["still"], ids=lambda case: case["case"])
def test_a_membership_vouches_for_as_long_as_its_vector_says(case):
    community, session, serial, secret = _keys()
    trust = Trust(bytes.fromhex(SEALED["root"])).with_certificate(bytes.fromhex(SEALED["certificate"]))
    if case["revoked"]:
        trust = trust.with_revocations(bytes.fromhex(SEALED["revocations"]))
    sealed = bytes.fromhex(SEALED["sign_ups"][0]["sealed"])
    opened = sign_ups.open_sign_up(community, session, serial, secret, sealed)
    members = None if case["members"] is None else {bytes.fromhex(one) for one in case["members"]}
    assert sign_ups.still_vouches(opened, trust, members) is case["vouches"]


@pytest.mark.parametrize("case", SEALED["answers"], ids=lambda case: case["case"])
def test_an_answer_to_a_check_in_opens_or_fails_as_its_vector_says(case):
    community, session, serial, secret = _keys()
    data = bytes.fromhex(case["sealed"])
    if case["expect"] == "open":
        opened = check_ins.open_answer(community, session, serial, secret, data)
        assert opened == (case["check_in"], case["choice"])
        assert len(data) == check_ins.SEALED_BYTES
        return
    with pytest.raises(NotAuthentic):
        check_ins.open_answer(community, session, serial, secret, data)


def _keys():
    return tuple(bytes.fromhex(SEALED[name]) for name in ("community", "session", "serial", "hpke_secret"))


def test_no_sum_is_shown_of_fewer_than_three():
    told = {tuple(one["choices"]): one["sums"] for one in SEALED["sums"]}
    assert told[1, 2] is None
    assert told[1, 2, 9] is None
    assert told[1, 2, 2] == [1, 2, 0]


# whose statements count


@pytest.fixture(scope="module")
def planned():
    """Return (community, host, co-host, the opened session)."""
    community = Community("sessions")
    host = community.certify("Mira", role=Role.COUNSELLOR)
    co_host = community.certify("Robin", role=Role.MODERATOR)
    session = Session(
        community=community.trust.community,
        room=ROOM,
        title="Thursday",
        language="en",
        about="",
        starts=HOUR * 60,
        length=60,
        capacity=5,
        co_host=co_host.certificate.serial,
        hour=HOUR,
        certificate=host.name,
    )
    return community, host, co_host, open_session(signed.sign(host.seed, session), community.trust)


def _floor(of, by, **changes) -> Floor:
    usual = {
        "community": of.trust.community,
        "room": ROOM,
        "certificate": by.name,
        "until": HOUR * 60 + 60,
        "hour": HOUR,
    }
    return replace(QUIET, **(usual | changes))


def _opened(planned, by, **changes):
    community, _, _, session = planned
    return open_floor(signed.sign(by.seed, _floor(community, by, **changes)), community.trust, session)


def _refused(planned, by, **changes):
    with pytest.raises(Refused) as refused:
        _opened(planned, by, **changes)
    return refused.value.code


def test_only_a_counsellor_plans_a_session(planned):
    community, _, co_host, opened = planned
    mine = replace(opened.session, certificate=co_host.name, co_host=NO_CO_HOST)
    with pytest.raises(Refused) as refused:
        open_session(signed.sign(co_host.seed, mine), community.trust)
    assert refused.value.code is Refusal.NOT_ALLOWED


def test_no_session_of_another_community_of_an_expired_certificate_or_with_herself_counts(planned):
    community, host, _, opened = planned
    for changes, expected in (
        ({"community": CommunityId(bytes(32))}, Refusal.OTHER_COMMUNITY),
        ({"hour": host.certificate.not_after + 1}, Refusal.CERTIFICATE_EXPIRED),
        ({"co_host": host.certificate.serial}, Refusal.NOT_ALLOWED),
    ):
        data = signed.sign(host.seed, replace(opened.session, **changes))
        with pytest.raises(Refused) as refused:
            open_session(data, community.trust)
        assert refused.value.code is expected, changes


def test_a_session_that_somebody_else_signed_is_none(planned):
    community, _, co_host, opened = planned
    with pytest.raises(NotAuthentic):
        open_session(signed.sign(co_host.seed, opened.session), community.trust)


def test_only_its_hosts_say_who_may_speak(planned):
    community, host, co_host, _ = planned
    assert _opened(planned, host).serial == host.certificate.serial
    assert _opened(planned, co_host, leader=Leader.CO_HOST).serial == co_host.certificate.serial
    stranger = community.certify("Mallory", role=Role.COUNSELLOR)
    assert _refused(planned, stranger) is Refusal.NOT_ALLOWED
    assert _refused(planned, host, room=bytes(16)) is Refusal.NOT_ALLOWED
    assert _refused(planned, host, community=bytes(32)) is Refusal.OTHER_COMMUNITY
    assert _refused(planned, host, hour=host.certificate.not_after + 1) is Refusal.CERTIFICATE_EXPIRED


def test_no_session_goes_on_for_longer_than_an_hour_more(planned):
    _, host, _, opened = planned
    latest = opened.session.ends + 60
    assert _opened(planned, host, until=latest).floor.until == latest
    assert _refused(planned, host, until=latest + 1) is Refusal.NOT_ALLOWED
    assert _refused(planned, host, until=opened.session.starts - 1) is Refusal.NOT_ALLOWED


def test_a_statement_follows_the_last_one_and_comes_from_who_leads(planned):
    _, host, co_host, session = planned
    first = _opened(planned, host, stage=Stage.LOBBY)
    check_follows(first, None, session, ())

    def follows(by, last, absent=(), **changes):
        try:
            check_follows(_opened(planned, by, **changes), last, session, absent)
        except Refused as refused:
            return refused.code
        return None

    last = first.floor
    assert follows(host, last, number=2) is None
    assert follows(host, last, number=1) is Refusal.FLOOR_STALE
    assert follows(host, last, number=3) is Refusal.FLOOR_STALE
    assert follows(co_host, last, number=2, leader=Leader.CO_HOST) is Refusal.NOT_ALLOWED
    away = (host.certificate.serial,)
    assert follows(co_host, last, away, number=2, leader=Leader.HOST) is Refusal.NOT_ALLOWED
    assert follows(co_host, last, away, number=2, leader=Leader.CO_HOST) is None
    led = _opened(planned, co_host, number=2, leader=Leader.CO_HOST, stage=Stage.LIVE).floor
    assert follows(host, led, number=3) is Refusal.NOT_ALLOWED
    assert follows(co_host, led, number=3, leader=Leader.HOST) is None
    assert follows(co_host, led, number=3, leader=Leader.HOST, stage=Stage.LOBBY) is Refusal.NOT_ALLOWED
    closing = replace(led, stage=Stage.CLOSING)
    assert follows(co_host, closing, number=3, leader=Leader.CO_HOST, stage=Stage.LIVE) is None
    ended = replace(led, stage=Stage.ENDED)
    for stage in Stage:
        again = follows(co_host, ended, number=3, leader=Leader.CO_HOST, stage=stage)
        assert again is Refusal.NOT_ALLOWED


# nothing that happens in any order gives two people the floor, or a turn to who has none

_STEPS = st.lists(
    st.tuples(
        st.sampled_from(["say", "raise", "lower", "pass", "leave", "come"]),
        st.integers(0, 400),
        st.integers(0, 3),
        st.sampled_from(list(Mode)),
        st.sets(st.integers(0, 3)),
        st.sampled_from([0, 30, 90]),
    ),
    max_size=25,
)


@given(_STEPS)
def test_whatever_happens_at_most_one_has_a_turn_and_never_one_who_is_silent(steps):
    standing, now, number = Standing(), START, 0
    session = generate_sessions.SESSION
    for kind, seconds, who, mode, some, turn_seconds in steps:
        now += seconds
        member, silent = MEMBERS[who], tuple(sorted(MEMBERS[at] for at in some))
        try:
            if kind == "say":
                number += 1
                standing = floor.said(standing, _said(number, mode, member, silent, turn_seconds), now)
            else:
                standing = {
                    "raise": floor.raised,
                    "lower": floor.lowered,
                    "pass": lambda at, who, now=now: floor.passed(at, who, now),
                    "leave": lambda at, who, now=now: floor.left(at, who, now),
                    "come": lambda at, who, now=now: floor.came(at, who, now),
                }[kind](standing, member)
        except HearthError:
            continue
        at = floor.turn(standing, now)
        may = [
            one
            for one in MEMBERS
            if floor.speaking(session, standing, one, staff=False, now=now) is floor.Speaking.YES
        ]
        said = standing.floor
        assert len(standing.hands) == len(set(standing.hands))
        if said is None or said.mode is not Mode.OPEN:
            assert set(may) <= {at.holder}
        if said is not None:
            assert not set(may) & {*said.muted, *said.lobby, *said.aside}
            assert at.holder is None or at.holder not in {*said.muted, *standing.gone}
            left = floor.turn_left(standing, now)
            assert left is None or 0 <= left <= said.turn_seconds


def _said(number, mode, member, silent, turn_seconds):
    return replace(
        QUIET,
        number=number,
        mode=mode,
        called=member if mode is Mode.HANDS else b"",
        order=MEMBERS if mode is Mode.ROUND else (),
        muted=silent,
        turn_seconds=turn_seconds,
        pause_seconds=turn_seconds,
    )


def test_a_serial_of_zeros_hosts_nothing(planned):
    community, host, _, opened = planned
    alone = replace(opened.session, co_host=NO_CO_HOST)
    opened = open_session(signed.sign(host.seed, alone), community.trust)
    assert Serial(NO_CO_HOST) not in opened.hosts
    said = signed.sign(host.seed, _floor(community, host, leader=Leader.CO_HOST))
    with pytest.raises(Refused):
        open_floor(said, community.trust, opened)
