"""Whoever carries a nudge (a push provider, a mail server) or sees it arrive learns that something waits."""

import pytest
from tests.protocol.deterministic import seed
from tests.rooms.community import HOUR, ROOM
from tests.server.test_a_night import IMMINENT, ORDINARY, night
from tests.server.test_calls import asking, caller_token, sealed_to
from tests.server.test_cases import filing, report_of

from hearth_protocol import cases
from hearth_protocol.calls import CallKind
from hearth_protocol.crypto import ed25519
from hearth_protocol.frames import operations
from hearth_protocol.ids import encode_id
from hearth_protocol.structures.report import ReportReason, Risk


def letters(dark, staff, who, **more):
    data = cases.signed_report(seed(who), report_of(dark.town, who, **more))
    community = dark.town.community
    return [
        operations.ReportLetter(
            serial=one.certificate.serial,
            sealed=cases.seal_report(
                community.trust.community,
                one.certificate.serial,
                one.certificate.sealing_key,
                data,
                community.random,
            ),
        )
        for one in staff
    ]


async def ordinary(dark, staff):
    await dark.ana.ask(filing(dark.town, staff, "ana", ORDINARY))


async def imminent(dark, staff):
    await dark.ana.ask(filing(dark.town, staff, "ana", IMMINENT))


async def another_reporter(dark, staff):
    bo = await dark.town.admit(staff[0])
    await bo.ask(filing(dark.town, staff, "bo", ORDINARY))


async def another_reason_and_much_to_say(dark, staff):
    told = letters(
        dark,
        staff,
        "ana",
        reason=ReportReason.IMAGE_OR_LINK,
        risk=Risk.IMMINENT,
        note="많이 " * 300,
        language="zh-Hant",
    )
    await dark.ana.ask(
        operations.FileReport(caller=ed25519.public_key(seed("ana")), letters=told, priority=2, language="en")
    )


async def a_stranger(dark, staff):
    await dark.town.ask(await asking(dark.town, staff, "bo"), await caller_token(dark.town, "bo"))


async def a_call_for_a_person(dark, staff):
    sealed = sealed_to(dark.town, staff, "ana", CallKind.PERSON)
    await dark.ana.ask(operations.AskForPerson(caller=ed25519.public_key(seed("ana")), letters=sealed))


WAYS = (ordinary, imminent, another_reporter, another_reason_and_much_to_say, a_stranger, a_call_for_a_person)


@pytest.mark.parametrize("came", WAYS, ids=lambda way: way.__name__)
async def test_every_nudge_is_the_same_bytes_whatever_came_from_whom(tmp_path, came):
    async with night(tmp_path, "Mira", "Noor") as dark:
        await dark.on_duty("Noor", "Mira")
        staff = [dark.staff[name][0] for name in ("Mira", "Noor")]
        await came(dark, staff)
        assert await dark.at(0) == {"Noor": ["1 item is waiting."]}
        assert await dark.at(9, 59) == {}
        (message,) = dark.boxes["Noor"].messages
        port = b"127.0.0.1:%d" % dark.boxes["Noor"].port
        assert message.replace(port, b"RECEIVER") == (
            b"POST / HTTP/1.1\r\nHost: RECEIVER\r\nContent-Type: application/json\r\nContent-Length: 44\r\n"
            b'Connection: close\r\n\r\n{"text": "1 item is waiting.", "waiting": 1}'
        )


async def test_no_id_name_or_hour_of_anything_is_in_what_goes_out(tmp_path):
    async with night(tmp_path, "Mira", "Noor") as dark:
        await dark.on_duty("Noor", "Mira")
        await dark.report("Mira", "Noor")
        for minute in (0, 10, 20):
            await dark.at(minute)
        sent = b"".join(message for box in dark.boxes.values() for message in box.messages)
        assert sent.count(b"POST ") == 3
        words = [b"Mira", b"Noor", b"ana", b"Hearth", b"hearth", b"imminent", b"urgent", str(HOUR).encode()]
        office = dark.town.app.office
        ids = [dark.ana.id, ROOM, cases.case_id(ed25519.public_key(seed("ana's report")))]
        ids += [staff.certificate.serial for staff, _ in dark.staff.values()]
        ids += [office.community.id, office.server_key]
        for raw in ids:
            words += [raw, raw.hex().encode(), encode_id(raw).encode(), encode_id(raw)[:8].encode()]
        assert [word for word in words if word in sent] == []
