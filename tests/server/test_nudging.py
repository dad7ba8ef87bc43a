"""Whom to nudge, as a verdict on facts; where, as a file says it; in which words."""

from dataclasses import replace

import pytest

from hearth_protocol.ids import Serial, encode_id
from hearth_server.config import ConfigWrong
from hearth_server.nudging.arrivals import MAX_REMEMBERED, Arrivals
from hearth_server.nudging.calling_again import may_begin_anew
from hearth_server.nudging.deciding import (
    OPERATOR,
    Decision,
    Facts,
    Item,
    Nudge,
    Saying,
    Urgency,
    after_failed,
    after_look,
    after_spent,
    after_told,
    count_untaken,
    decide,
    handed_on,
)
from hearth_server.nudging.destinations import NOWHERE, Channel, Destination, MailServer, parse
from hearth_server.nudging.words import LANGUAGES, sentence, trial

MIRA, NOOR, OLGA = Serial(b"mira" * 4), Serial(b"noor" * 4), Serial(b"olga" * 4)
NOW = 1_000_000
IMMINENT, PERSON, ORDINARY = Urgency.IMMINENT, Urgency.PERSON, Urgency.ORDINARY


def item(name=b"x", urgency=ORDINARY, readers=(MIRA, NOOR), due=NOW, **more):
    return Item(name, urgency, frozenset(readers), NOW, due, **more)


def facts(*on_duty, now=NOW, last=None, busy=(), reachable=(MIRA, NOOR, OLGA, OPERATOR)):
    return Facts(now, on_duty, reachable, last or {}, busy)


def told(items, known):
    return [(one.to, one.saying, one.items) for one in decide(items, known).nudges]


# --- whom


def test_who_is_handed_what_she_was_told_of_before_is_told_again_and_then_the_operator():
    both = item(urgency=IMMINENT, told=frozenset({MIRA, NOOR, OPERATOR}), due=NOW + 600)
    back = handed_on(both, frozenset({MIRA}), NOW + 60)
    assert (back.told, back.due_seconds) == (frozenset({NOOR}), NOW + 60)
    assert told([back], facts(NOOR, MIRA, now=NOW + 60)) == [(MIRA, Saying.WAITING, (b"x",))]
    assert told([back], facts(NOOR, now=NOW + 60)) == [(OPERATOR, Saying.UNTAKEN, (b"x",))]


@pytest.mark.parametrize("urgency", list(Urgency))
def test_the_first_on_duty_who_reads_it_is_told_and_nobody_else(urgency):
    said = [(NOOR, Saying.WAITING, (b"x",))]
    assert told([item(urgency=urgency)], facts(OLGA, NOOR, MIRA)) == said


def test_nothing_is_said_before_it_is_due():
    assert decide([item(due=NOW + 1)], facts(MIRA)) == Decision((), ())


def test_who_has_no_address_is_passed_over():
    assert told([item()], facts(NOOR, MIRA, reachable=(MIRA,))) == [(MIRA, Saying.WAITING, (b"x",))]


def test_the_operator_is_told_where_nobody_is_on_duty_and_otherwise_where_nobody_is_left():
    assert told([item()], facts()) == [(OPERATOR, Saying.NOBODY, (b"x",))]
    assert told([item()], facts(OLGA)) == [(OPERATOR, Saying.UNTAKEN, (b"x",))]
    nobody_left = item(told=frozenset({MIRA, NOOR}))
    assert told([nobody_left], facts(MIRA, NOOR)) == [(OPERATOR, Saying.UNTAKEN, (b"x",))]


def test_where_nobody_is_left_at_all_it_is_said_so():
    spent = item(told=frozenset({MIRA, OPERATOR}))
    assert decide([spent], facts(MIRA)) == Decision((), (b"x",))
    assert decide([item()], facts(MIRA, reachable=())) == Decision((), (b"x",))


def test_items_of_one_person_go_into_one_nudge():
    items = [item(b"a"), item(b"b"), item(b"c", readers=(NOOR,))]
    known = facts(MIRA, NOOR)
    assert decide(items, known).nudges == (
        Nudge(MIRA, Saying.WAITING, (b"a", b"b")),
        Nudge(NOOR, Saying.WAITING, (b"c",)),
    )


def test_while_one_is_on_its_way_no_other_follows():
    assert decide([item(urgency=IMMINENT)], facts(MIRA, NOOR, busy=(MIRA,))) == Decision((), ())


@pytest.mark.parametrize(
    ("to", "urgency", "quiet"),
    [
        (MIRA, ORDINARY, 300),
        (MIRA, PERSON, 300),
        (MIRA, IMMINENT, 60),
        (OPERATOR, ORDINARY, 3600),
        (OPERATOR, PERSON, 300),
        (OPERATOR, IMMINENT, 60),
    ],
)
def test_each_is_left_in_peace_for_a_while(to, urgency, quiet):
    there = () if to == OPERATOR else (MIRA,)
    one = item(urgency=urgency)
    assert told([one], facts(*there, last={to: NOW - quiet + 1})) == []
    assert [nudge[0] for nudge in told([one], facts(*there, last={to: NOW - quiet}))] == [to]
    assert [nudge[0] for nudge in told([one], facts(*there, last={to: NOW + 9_999}))] == [to]


def test_what_waited_for_her_quiet_goes_with_what_may_not_wait():
    items = [item(b"a"), item(b"b", urgency=IMMINENT)]
    said = told(items, facts(MIRA, last={MIRA: NOW - 100}))
    assert said == [(MIRA, Saying.WAITING, (b"a", b"b"))]


# --- and then


def test_what_is_ordinary_is_forgotten_once_told_and_what_is_urgent_waits_ten_minutes():
    assert after_told(item(), MIRA, NOW) is None
    for urgency in (IMMINENT, PERSON):
        after = after_told(item(urgency=urgency), MIRA, NOW)
        assert (after.told, after.due_seconds) == ({MIRA}, NOW + 600)


def test_what_could_not_be_told_is_due_at_once_for_the_next():
    after = after_failed(item(), MIRA, NOW + 9)
    assert (after.told, after.failed, after.due_seconds) == (frozenset(), {MIRA}, NOW + 9)
    assert told([after], facts(MIRA, NOOR, now=NOW + 9))[0][0] == NOOR


@pytest.mark.parametrize(("urgency", "pause"), [(IMMINENT, 60), (PERSON, 60), (ORDINARY, 600)])
def test_what_could_be_told_to_nobody_begins_with_the_first_again(urgency, pause):
    known = facts(MIRA, NOOR)
    one = item(urgency=urgency)
    for to in (MIRA, NOOR, OPERATOR):
        assert told([one], known)[0][0] == to
        one = after_failed(one, to, NOW)
    assert decide([one], known) == Decision((), (b"x",))
    one = after_spent(one, NOW)
    assert one.due_seconds == NOW + pause
    assert told([one], replace(known, now_seconds=NOW + pause))[0][0] == MIRA


def test_who_could_not_be_told_is_tried_again_after_the_ten_minutes_of_who_was():
    one = after_told(after_failed(item(urgency=IMMINENT), NOOR, NOW), MIRA, NOW)
    assert told([one], facts(NOOR, MIRA, now=NOW + 600))[0][0] == NOOR
    assert told([one], facts(OLGA, MIRA, now=NOW + 600))[0][0] == OPERATOR


def test_an_address_that_is_gone_for_good_is_tried_seldom_once_others_were_told():
    one = item(urgency=IMMINENT, told=frozenset({MIRA, OPERATOR}), failed=frozenset({NOOR}))
    assert decide([one], facts(NOOR, MIRA)).spent == (b"x",)
    assert after_spent(one, NOW).due_seconds == NOW + 600


@pytest.mark.parametrize("lasts", [90, 600, 3_600, 8 * 3_600])
def test_no_alarm_is_lost_to_an_outage_however_long_it_lasts(lasts):
    one, now, last, rang = item(urgency=IMMINENT), NOW, {}, []
    while now < NOW + lasts + 2_400:
        due = [one] if one.due_seconds <= now else []
        decision = decide(due, facts(MIRA, NOOR, now=now, last=last))
        for nudge in decision.nudges:
            if now + 85 > NOW + lasts:  # as long as four attempts take
                one, last[nudge.to] = after_told(one, nudge.to, now), now
                rang.append(nudge.to)
            else:
                now += 85
                one = after_failed(one, nudge.to, now)
        for _ in decision.spent:
            one = after_spent(one, now)
        now += 5
    assert sorted(rang) == sorted([MIRA, NOOR, OPERATOR])


def test_what_nobody_is_left_for_is_kept_only_if_it_is_urgent():
    assert after_spent(item(), NOW) is None
    assert after_spent(item(urgency=PERSON), NOW).due_seconds == NOW + 60


def test_who_has_it_keeps_the_others_asleep_and_who_lets_it_go_for_ten_minutes_more():
    assert after_look(item(), NOW, held=True) is None
    urgent = item(urgency=IMMINENT, told=frozenset({MIRA}), failed=frozenset({NOOR}))
    held = after_look(urgent, NOW, held=True)
    assert (held.held, held.told | held.failed, held.due_seconds) == (True, frozenset(), NOW + 60)
    free = after_look(held, NOW + 60, held=False)
    assert (free.held, free.since_seconds, free.due_seconds) == (False, NOW + 60, NOW + 660)
    assert after_look(urgent, NOW, held=False) == urgent


def test_what_nobody_took_for_ten_minutes_is_counted():
    urgent = [item(urgency=IMMINENT), item(urgency=PERSON), item(), item(urgency=IMMINENT, held=True)]
    assert count_untaken(urgent, NOW + 599) == 0
    assert count_untaken(urgent, NOW + 600) == 2


async def test_what_is_remembered_is_bounded_and_what_may_not_wait_is_forgotten_last():
    arrivals = Arrivals()
    arrivals.came(b"urgent", IMMINENT, [MIRA], NOW)
    for number in range(MAX_REMEMBERED + 5):
        arrivals.came(b"%d" % number, ORDINARY, [MIRA], NOW)
    assert len(arrivals) == MAX_REMEMBERED
    names = {one.name for one in arrivals.all()}
    assert b"urgent" in names
    assert b"%d" % (MAX_REMEMBERED + 4) in names
    assert b"0" not in names


async def test_who_is_let_read_it_later_is_told_at_once():
    arrivals = Arrivals()
    arrivals.came(b"x", IMMINENT, [MIRA], NOW)
    arrivals.put(b"x", replace(arrivals.get(b"x"), held=True, due_seconds=NOW + 60))
    arrivals.came(b"x", IMMINENT, [NOOR], NOW + 5)
    (one,) = arrivals.due(NOW + 5)
    assert (one.readers, one.held) == ({MIRA, NOOR}, False)


async def test_a_member_who_calls_again_keeps_who_was_told_and_since_when():
    arrivals = Arrivals()
    arrivals.called(b"ana", b"one", [MIRA, NOOR], NOW, NOW)
    arrivals.put(b"ana", after_told(arrivals.get(b"ana"), MIRA, NOW))
    for number in range(MAX_REMEMBERED + 1):
        arrivals.called(b"ana", b"%d" % number, [MIRA], NOW + 100, None)
    (one,) = arrivals.all()
    assert (one.told, one.since_seconds, one.due_seconds) == ({MIRA}, NOW, NOW + 600)
    assert (one.claim, one.readers) == (b"%d" % MAX_REMEMBERED, {MIRA})
    arrivals.called(b"ana", b"anew", [MIRA], NOW + 4_000, NOW + 4_000)
    assert arrivals.due(NOW + 4_000) == (
        Item(b"ana", PERSON, frozenset({MIRA}), NOW + 4_000, NOW + 4_000, call=b"anew"),
    )


def test_a_member_who_calls_rings_anew_after_an_hour_and_where_nothing_of_hers_waits():
    assert may_begin_anew(None, NOW)
    assert not may_begin_anew(item(urgency=PERSON), NOW + 3_599)
    assert may_begin_anew(item(urgency=PERSON), NOW + 3_600)


# --- where

SERIAL = encode_id(MIRA)
SMTP = '[smtp]\nhost = "mail.example"\nsender = "hearth@ngo.example"\n'


def test_each_channel_is_read_as_it_is_written():
    found = parse(
        'operator = "mail on-call@ngo.example"\n[staff]\n'
        f'"{SERIAL}" = "ntfy https://ntfy.example/topic"\n'
        f'"{encode_id(NOOR)}" = "webhook http://127.0.0.1:8065/hooks/x"\n'
        f'{SMTP}user = "u"\npassword = "p"\n'
    )
    assert found.by_serial == {
        OPERATOR: Destination(Channel.MAIL, "on-call@ngo.example"),
        MIRA: Destination(Channel.NTFY, "https://ntfy.example/topic"),
        NOOR: Destination(Channel.WEBHOOK, "http://127.0.0.1:8065/hooks/x"),
    }
    assert found.mail_server == MailServer("mail.example", 465, "tls", "hearth@ngo.example", "u", "p")
    assert parse("") == NOWHERE


@pytest.mark.parametrize(("security", "port"), [("tls", 465), ("starttls", 587)])
def test_a_mail_server_has_the_port_of_its_kind(security, port):
    assert parse(f'{SMTP}security = "{security}"').mail_server.port == port
    assert parse(f'{SMTP}security = "{security}"\nport = 2525').mail_server.port == 2525


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("operator =", "not valid TOML"),
        ('operater = "x"', "operater is not a key"),
        ('operator = "carrier-pigeon home"', "operator of the nudges file must be"),
        ('operator = "ntfy"', "operator of the nudges file must be"),
        ("operator = 5", "operator of the nudges file must be"),
        ('operator = "webhook http://example.org/x"', "must begin with https://"),
        ('operator = "webhook http://192.0.2.7/x"', "must begin with https://"),
        ('operator = "webhook ftp://127.0.0.1/x"', "must begin with https://"),
        ('operator = "webhook https:///x"', "is not a web address"),
        ('operator = "webhook https://a.example/x#y"', "is not a web address"),
        ('operator = "ntfy https://ntfy.example/"', "names no topic"),
        ('operator = "mail on-call@ngo.example"', "[smtp] must say"),
        (f'operator = "mail on-call"\n{SMTP}', "is not a mail address"),
        (f'operator = "mail a@b.example,c@d.example"\n{SMTP}', "is not a mail address"),
        (f'operator = "mail a@b.example\\nBcc: c"\n{SMTP}', "is not a mail address"),
        ('[staff]\n"mira" = "ntfy https://ntfy.example/t"', "Line 1 of [staff]"),
        ("staff = 5", "[staff] of the nudges file"),
        ("smtp = 5", "[smtp] of the nudges file has"),
        (f'{SMTP}port = "25"', "[smtp] of the nudges file has"),
        (f"{SMTP}port = 0", "smtp.port"),
        (f'{SMTP}security = "none"', "smtp.security"),
        (f'{SMTP}security = "ssl"', "smtp.security"),
        ('[smtp]\nhost = "mail.example"', "smtp.sender"),
        ('[smtp]\nsender = "a@b.example"', "smtp.host"),
    ],
)
def test_what_is_wrong_in_the_file_is_said_without_its_value(text, says):
    with pytest.raises(ConfigWrong) as wrong:
        parse(text)
    said = str(wrong.value)
    assert says in said
    assert not any(
        value in said for value in ("ngo.example/", "carrier", "on-call", "192.0.2.7", "a.example")
    )


def test_an_address_is_in_no_repr():
    found = parse(f'operator = "mail secret@ngo.example"\n{SMTP}user = "u5er"\npassword = "pa55"')
    assert not any(value in repr(found) for value in ("secret", "u5er", "pa55"))


# --- in which words


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_sentence_says_how_many_up_to_a_point_and_not_what(language):
    for saying in Saying:
        said = {count: sentence(language, saying, count) for count in (1, 2, 99, 100, 10_000)}
        assert all(str(count) in said[count] for count in (1, 2, 99))
        assert said[100] == said[10_000]
        assert "100" not in said[100]
        assert not any(mark in text for text in said.values() for mark in "{}")
    assert "{" not in trial(language)


def test_in_english_nothing_in_a_sentence_tells_what_waits():
    said = " ".join(sentence("en", saying, count) for saying in Saying for count in (1, 2, 100)).lower()
    for word in ("report", "case", "urgent", "harm", "room", "member", "hearth", "join", "moder", "image"):
        assert word not in said
