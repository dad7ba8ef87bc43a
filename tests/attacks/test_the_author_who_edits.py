"""P5: an author with a changed client edits, and takes back, to keep from staff what others were shown."""

import pytest
from tests.client.conftest import garden as garden  # noqa: PLC0414  (fixtures, used by their names)
from tests.client.conftest import hearth as hearth  # noqa: PLC0414
from tests.client.unguarded import change

from hearth_client.errors import EditedOften
from hearth_client.room import proposing
from hearth_protocol import contents
from hearth_protocol.contents import Edit, Retract
from hearth_protocol.limits import MAX_EDITS
from hearth_protocol.structures.report import ReportReason

ABUSE = "ABUSE, read by all for an hour"


class Talk:
    """Minh, who is staff, Bo, who writes what harms, and Ana, who reports it."""

    def __init__(self, moderator, bo, ana) -> None:
        self.moderator, self.bo, self.ana = moderator, bo, ana
        self.post = b""

    async def says(self, text):
        (self.post,) = (await self.bo.post(text)).post_ids

    async def changes(self, text):
        """Edit as a changed client does, which refuses itself nothing."""
        return (await self.bo._say_one(Edit(target=self.post, text=text))).post_ids[0]

    async def shown(self):
        await self.ana.catch_up()
        return next(one.text for one in self.ana.timeline.entries if one.post_id == self.post)

    async def reported(self, client):
        """Return the texts that staff read once Ana has reported the post, proven, in order."""
        await self.ana.catch_up()
        await client.reports.report(self.ana.id, self.ana.proposal(self.post), reason=ReportReason.THREAT)
        (case,) = (await self.moderator.desk.cases()).cases
        findings = (await self.moderator.desk.open(case.case)).findings
        assert all(one.verified for one in findings)
        return [contents.decode(one.exhibit.item.body).text for one in findings if one.exhibit.reported]


@pytest.fixture
async def people(hearth, garden):
    """Give (their talk, Ana's client)."""
    moderator, _, invited = garden
    bo, ana = change(await hearth.newcomer()), await hearth.newcomer()
    theirs = await bo.enter(invited.link, pseudonym="Bo")
    hers = await ana.enter(invited.link, pseudonym="Ana")
    await theirs.catch_up()
    yield Talk(moderator, theirs, hers), ana
    await bo.close()
    await ana.close()


async def test_forty_edits_keep_no_post_from_being_reported(people):
    talk, ana = people
    await talk.says(ABUSE)
    for n in range(40):
        await talk.changes(f"good morning {n}")
    assert await talk.shown() == f"good morning {MAX_EDITS - 1}"
    assert await talk.reported(ana) == [ABUSE, *(f"good morning {n}" for n in range(MAX_EDITS))]


async def test_long_edits_make_no_report_too_long(people):
    talk, ana = people
    await talk.says(ABUSE)
    for n in range(2 * MAX_EDITS):
        await talk.changes(f"{n} " + "long " * 700)
    assert len(await talk.reported(ana)) == 1 + MAX_EDITS


async def test_what_was_read_is_not_washed_out_by_twenty_harmless_edits(people):
    talk, ana = people
    await talk.says("good morning")
    await talk.changes(ABUSE)
    for n in range(20):
        await talk.changes(f"good morning {n}")
    assert ABUSE in await talk.reported(ana)


async def test_edits_that_the_guards_hide_make_no_room_for_one_that_no_report_holds(people):
    talk, ana = people
    await talk.says("good morning")
    for n in range(MAX_EDITS):
        await talk.changes(f"{n} data:image/png;base64,iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJ")
    await talk.changes(ABUSE)
    assert await talk.shown() == "good morning"
    assert ABUSE not in await talk.reported(ana)


async def test_taking_an_edit_back_changes_what_is_shown_and_keeps_the_post_from_nobody(people):
    talk, ana = people
    await talk.says(ABUSE)
    changed = await talk.changes("changed")
    assert await talk.shown() == "changed"
    await talk.bo.take_back(changed)
    assert await talk.shown() == ABUSE
    assert await talk.reported(ana) == [ABUSE]


async def test_a_post_taken_back_before_it_was_said_is_shown_and_reported(people):
    talk, ana = people
    at = b"\x0f" * 16
    await talk.bo._say_one(Retract(target=at))
    await talk.bo._say([(at, contents.Say(pseudonym="Bo", text=ABUSE))])
    talk.post = at
    assert await talk.shown() == ABUSE
    assert await talk.reported(ana) == [ABUSE]


async def test_an_honest_client_sends_no_ninth_edit(people):
    talk, _ = people
    await talk.says("one")
    for n in range(MAX_EDITS):
        await talk.bo.edit(talk.post, f"{n}")
    with pytest.raises(EditedOften):
        await talk.bo.edit(talk.post, "once more")
    assert len(proposing.proposed(talk.bo.items, talk.post).reported) == 1 + MAX_EDITS
