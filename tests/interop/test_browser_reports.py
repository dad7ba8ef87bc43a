"""A member with the browser's model reports to staff with Python's client: what they judge, say, decide."""

import pytest
from tests.client.unguarded import change
from tests.interop.browser_person import BrowserError

from hearth_protocol import contents
from hearth_protocol.cases import MAX_ATTEMPTS, CaseState
from hearth_protocol.contents import Edit
from hearth_protocol.evidence import Joint
from hearth_protocol.limits import MAX_EDITS
from hearth_protocol.structures.case_words import Saying
from hearth_protocol.structures.report import NOBODY, ReportReason, Risk

pytestmark = [pytest.mark.interop, pytest.mark.timeout(300)]


def said(opened):
    """Return the texts that the desk was handed."""
    return [contents.decode(one.exhibit.item.body).text for one in opened.findings]


def posts(shown):
    """Return the ids of posts by their texts."""
    return {one["text"]: one["post"] for one in shown["entries"] if one["kind"] == "post"}


@pytest.fixture
async def talk(hearth, garden, browser):
    """Give (Ana in the browser's model, what she is shown, moderator, another) after a conversation."""
    moderator, room, invited = garden
    other = await hearth.moderator("Noor")
    ana = await browser.person("Ana", hearth.url)
    await ana.ask("enter", link=invited.link, name="Ana")
    for text in ("one", "two", "three"):
        await ana.ask("post", text=text)
    await room.catch_up()
    await room.post("Tell me your real name.")
    for text in ("four", "five", "six", "seven"):
        await ana.ask("post", text=text)
    yield ana, await ana.ask("catch_up"), moderator, other
    await other.close()


async def test_a_report_is_read_as_verified_and_goes_on_through_its_case(talk, hearth):
    ana, shown, moderator, other = talk
    third = await hearth.moderator("Olga")
    post = posts(shown)["Tell me your real name."]
    told = {"reason": int(ReportReason.IDENTIFYING), "text": "무서워요.", "language": "ko", "imminent": True}
    with pytest.raises(BrowserError, match="NoSuchCase"):
        await ana.ask("reporting", reporting="look", post=post)
    assert await ana.ask("reporting", reporting="report", post=post, **told) == 2
    with pytest.raises(BrowserError, match="AlreadyReported"):
        await ana.ask("reporting", reporting="report", post=post, **told)
    assert (await moderator.desk.cases()).cases == [], "it is about what she wrote herself"
    (listed,) = (await other.desk.cases()).cases
    assert (listed.priority, listed.language) == (Risk.IMMINENT, "ko")
    opened = await other.desk.take(listed.case)
    report = opened.filed.report
    assert (report.reason, report.note, report.subject) == (ReportReason.IDENTIFYING, "무서워요.", NOBODY)
    assert said(opened) == ["one", "two", "three", "Tell me your real name.", "four", "five", "six"]
    assert all(one.verified for one in opened.findings)
    assert [one.exhibit.reported for one in opened.findings] == [False] * 3 + [True] + [False] * 3
    assert {one.joint for one in opened.findings[1:]} == {Joint.JOINED}
    assert (await ana.ask("reporting", reporting="look", post=post))["stage"] == "looked_at"
    await other.desk.ask(opened, "안전한가요?")
    assert (await ana.ask("reporting", reporting="look", post=post))["says"] == [
        ["Noor", int(Saying.QUESTION), "안전한가요?"]
    ]
    await ana.ask("reporting", reporting="reply", post=post, text="네.")
    again = await other.desk.open(listed.case)
    assert [one.text for one in again.replies] == ["네."]
    await other.desk.decide(again, Saying.NOT_PROVEN, "We could not tell.")
    await ana.ask("reporting", reporting="appeal", post=post, text="다시 봐 주세요.")
    looked_at = await third.desk.take(listed.case)
    assert looked_at.state is CaseState.APPEALED
    await third.desk.decide(looked_at, Saying.ACTED, "You were right.")
    told = await ana.ask("reporting", reporting="look", post=post)
    assert (told["stage"], told["canAppeal"], told["says"][-1]) == (
        "decided",
        False,
        ["Olga", int(Saying.ACTED), "You were right."],
    )
    await third.close()


async def test_what_was_left_out_is_counted_and_nothing_is_altered(talk):
    ana, shown, _, other = talk
    ids = posts(shown)
    left_out = [ids["three"], ids["five"]]
    await ana.ask("reporting", reporting="report", post=ids["four"], more=[ids["seven"]], left_out=left_out)
    (listed,) = (await other.desk.cases()).cases
    opened = await other.desk.open(listed.case)
    assert said(opened) == ["two", "Tell me your real name.", "four", "six", "seven"]
    assert [(one.joint, one.left_out) for one in opened.findings] == [
        (Joint.FIRST, 0),
        (Joint.JOINED, 1),
        (Joint.JOINED, 0),
        (Joint.JOINED, 1),
        (Joint.JOINED, 0),
    ]
    assert all(one.verified for one in opened.findings)


async def test_who_is_worried_about_one_of_the_staff_does_not_tell_her(talk):
    ana, shown, moderator, other = talk
    (staff,) = [one["member"] for one in shown["people"] if one["staff"]]
    told = {"reason": int(ReportReason.WORRIED), "text": "She sounds very tired."}
    assert await ana.ask("reporting", reporting="report", member=staff, **told) == 1
    assert (await moderator.desk.cases()).cases == []
    (listed,) = (await other.desk.cases()).cases
    opened = await other.desk.open(listed.case)
    assert opened.filed.report.supports
    assert (opened.filed.report.subject.hex(), opened.findings) == (staff, ())


async def test_a_picture_in_a_note_is_held_back_and_nothing_is_sent(talk):
    ana, shown, _, other = talk
    picture = "data:image/png;base64," + "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJ" * 4
    with pytest.raises(BrowserError, match="HeldBack"):
        await ana.ask("reporting", reporting="report", post=posts(shown)["six"], text=picture)
    assert (await other.desk.cases()).cases == []


async def test_what_is_asked_for_a_report_says_nothing_of_what_is_reported(talk):
    ana, shown, _, _ = talk
    ids = posts(shown)
    heard = [
        await ana.ask("reporting", reporting="report_heard", post=ids[text], text="Please look.")
        for text in ("one", "Tell me your real name.")
    ]
    assert heard[0] == heard[1]
    assert sum(one.startswith("case_state") for one in heard[0]) == MAX_ATTEMPTS
    assert not any(one.startswith("posts") for one in heard[0])


async def test_another_moderator_looks_at_an_act_that_a_member_contests(talk, garden):
    ana, _, moderator, other = talk
    _, room, _ = garden
    await room.catch_up()
    [five] = [one for one in room.timeline.entries if one.text == "five"]
    prepare, act = moderator.staff.prepare, moderator.staff.act
    hide = {"post": f"#{five.seq}", "reason": "identifying", "hours": 24, "said": "It names a town."}
    await act(await prepare(room.id, "hide_post", **hide))
    mute = {"member": five.member_id, "reason": "threat", "hours": 1, "said": ""}
    await act(await prepare(room.id, "mute", **mute))
    await ana.ask("catch_up")
    hidden, muted = sorted(await ana.ask("reporting", reporting="acts"), key=lambda one: one["kind"])
    assert (hidden["said"], muted["said"], muted["wordless"]) == ("It names a town.", "", None)

    contest = {"reporting": "contest", "text": "It is not a town."}
    assert await ana.ask("reporting", **contest, act=hidden["act"]) == 1
    with pytest.raises(BrowserError, match="AlreadyReported"):
        await ana.ask("reporting", **contest, act=hidden["act"])
    assert await ana.ask("reporting", **contest, act=muted["act"]) == 1, "each act has its own appeal"
    assert (await moderator.desk.cases()).cases == [], "she did it herself"
    opened = [await other.desk.open(one.case) for one in (await other.desk.cases()).cases]
    by_note = {one.filed.report.note.split(" ")[0]: one for one in opened}
    post = by_note["[hide_post"]
    assert (said(post), [one.exhibit.reported for one in post.findings]) == (["five"], [True])
    assert post.filed.report.note.endswith("] It is not a town.")
    quiet = by_note["[mute"].filed.report
    assert (quiet.subject, quiet.reason) == (five.member_id, ReportReason.OTHER)
    assert await ana.ask("reporting", reporting="look_at_appeal", act=muted["act"]) == "received"


async def test_who_was_removed_comes_back_by_her_words_reads_why_and_appeals(talk, garden, browser, hearth):
    ana, shown, moderator, other = talk
    _, room, _ = garden
    words = await ana.ask("keep")
    with pytest.raises(BrowserError, match="not_a_member"):
        await ana.ask("reporting", reporting="why_removed")
    me = bytes.fromhex(shown["me"])
    await moderator.staff.remove(room.id, me, reason="threat", said="No threats here.")
    back = await browser.person("Ana again", hearth.url)
    await back.ask("return", words=words)
    with pytest.raises(BrowserError, match=r"banned|not_a_member"):
        await back.ask("room", room=shown["id"])
    outside = {"ask": "reporting_from_outside", "room": shown["id"]}
    [why] = await back.ask(**outside, reporting="why_removed")
    act = why.pop("act")
    assert why == {
        "kind": "remove",
        "reason": "threat",
        "by": "Minh",
        "said": "No threats here.",
        "wordless": None,
    }
    appeal = {"reporting": "appeal_removal", "text": "It was somebody else."}
    with pytest.raises(BrowserError, match="ActOver"):
        await back.ask(**outside, **appeal, act="00" * 16)
    assert await back.ask(**outside, **appeal, act=act) == 1
    with pytest.raises(BrowserError, match="AlreadyReported"):
        await back.ask(**outside, **appeal, act=act)
    assert (await moderator.desk.cases()).cases == []
    (listed,) = (await other.desk.cases()).cases
    report = (await other.desk.take(listed.case)).filed.report
    assert (report.subject.hex(), report.note.split("] ")[1]) == (shown["me"], "It was somebody else.")
    assert await back.ask(**outside, reporting="look_at_appeal", act=act) == "looked_at"


async def test_both_clients_show_the_same_eight_edits_send_no_ninth_and_hand_exactly_these_to_staff(
    talk, garden, hearth
):
    ana, shown, moderator, other = talk
    _, room, _ = garden
    mine = posts(shown)["seven"]
    for n in range(MAX_EDITS):
        await ana.ask("edit", post=mine, text=f"seven, changed {n}")
    with pytest.raises(BrowserError, match="EditedOften"):
        await ana.ask("edit", post=mine, text="once more")
    await room.catch_up()
    assert room.timeline.entries[-1].text == f"seven, changed {MAX_EDITS - 1}"

    bo = change(await hearth.newcomer())
    theirs = await bo.enter((await moderator.staff.invite(room.id)).link, pseudonym="Bo")
    (post,) = (await theirs.post("good morning")).post_ids
    # As a changed client does, which refuses itself nothing.
    for n in range(MAX_EDITS + 3):
        await theirs._say_one(Edit(target=post, text=f"changed {n}"))
    last = (await ana.ask("catch_up"))["entries"][-1]
    assert (last["post"], last["text"]) == (post.hex(), f"changed {MAX_EDITS - 1}")
    await ana.ask("reporting", reporting="report", post=post.hex())
    cases = [await other.desk.open(one.case) for one in (await other.desk.cases()).cases]
    (opened,) = cases
    reported = [
        contents.decode(one.exhibit.item.body).text for one in opened.findings if one.exhibit.reported
    ]
    assert reported == ["good morning", *(f"changed {n}" for n in range(MAX_EDITS))]
    await bo.close()
