"""Three members and a moderator, each a process of her own, talk in four languages through a real server."""

import asyncio
import json
import subprocess

import pytest
from tests.scenarios.community import CommandFailed, Community, Terminal

SAYINGS = {
    "moderator": "Welcome. Take your time; nobody is asked anything here.",
    "xiaoyu": "你好，我是第一次来。能在这里说话，真好。🕯️",
    "haitang": "謝謝大家願意聽。我慢慢說。",
    "namu": "저도 있어요. 오늘은 읽기만 할게요.",
}


def _lines(process: subprocess.Popen[bytes], kind: str, count: int) -> list[dict[str, object]]:
    """The first `count` changes of `kind` that a watching process tells."""
    found: list[dict[str, object]] = []
    assert process.stdout is not None
    while len(found) < count:
        line = process.stdout.readline()
        assert line, process.stderr.read().decode() if process.stderr else ""
        change = json.loads(line)
        if change["change"] == kind:
            found.append(change)
    return found


@pytest.mark.timeout(240)
async def test_three_members_and_a_moderator_talk_in_four_languages(community: Community):
    await asyncio.to_thread(_talk, community)


def _talk(community: Community) -> None:
    moderator = Terminal(community, "moderator")
    (application,) = moderator.run("staff", "apply", "Robin")
    community.certify(json.dumps(application))
    (status,) = moderator.run("staff", "status")
    assert status["certified"] is True
    moderator.run("staff", "create-room", "Fireside", "--history", "window", "--name", "Robin")

    watching = Terminal(community, "moderator").start("watch", "Fireside", "--for", "120")
    polling = None
    try:
        _lines(watching, "ready", 1)
        people = {name: Terminal(community, name) for name in ("xiaoyu", "haitang", "namu")}
        for name, person in people.items():
            (invited,) = moderator.run("staff", "invite", "Fireside")
            spoken = invited["link"] if name != "namu" else invited["words"]["ko"]
            (entered,) = person.run("enter", *str(spoken).split(), "--name", name)
            assert entered["pseudonym"] == name
            (room,) = person.run("rooms")
            assert room["name"] == "Fireside"
        # One of them is on a network that cuts WebSockets.
        polling = people["haitang"].start("watch", "Fireside", "--for", "120", long_polling=True)
        _lines(polling, "ready", 1)

        moderator.run("post", "Fireside", "-", given=SAYINGS["moderator"])
        for name, person in people.items():
            person.run("post", "Fireside", "-", given=SAYINGS[name])

        expected = list(SAYINGS.values())
        for process in (watching, polling):
            assert [change["text"] for change in _lines(process, "post", 4)] == expected
        for person in (moderator, *people.values()):
            assert person.texts("Fireside") == expected
        seen = people["namu"].run("people", "Fireside")
        assert sorted(str(person["pseudonym"]) for person in seen) == ["Robin", "haitang", "namu", "xiaoyu"]
        assert [person["staff_name"] for person in seen if person["staff"]] == ["Robin"]
    finally:
        for process in (watching, polling):
            if process is not None:
                process.kill()
                process.communicate()


async def test_what_members_do_with_posts_reaches_everybody(community: Community):
    moderator = await community.staff("Robin")
    fireside = await moderator.staff.create_room(name="Fireside", history="window", pseudonym="Robin")
    willow = await community.enter("Willow", moderator, fireside)
    namu = await community.enter("Namu", moderator, fireside)

    await fireside.post("Welcome.", language="en")
    first = await willow.post("I slept badly.", warning="sleep", language="en")
    await namu.catch_up()
    answer = await namu.reply(first.post_ids[0], "저도요.")
    await namu.react(first.post_ids[0], "candle")
    await willow.edit(first.post_ids[0], "I slept badly, but I slept.", warning="sleep")
    second = await willow.post("This one I take back.")
    await willow.retract(second.post_ids[0])
    await namu.rename("나무")

    for room in (fireside, willow, namu):
        await room.catch_up()
        post = room.timeline.entry(first.post_ids[0])
        assert post is not None
        assert (post.text, post.edited, post.warning) == ("I slept badly, but I slept.", True, "sleep")
        assert [(mark.reaction.value, mark.members) for mark in post.marks] == [("candle", (namu.member_id,))]
        reply = room.timeline.entry(answer.post_ids[0])
        assert reply is not None
        assert reply.reply_to == first.post_ids[0]
        gone = room.timeline.entry(second.post_ids[0])
        assert gone is None or (gone.retracted and not gone.text)
    for room in (fireside, willow):
        assert {person.pseudonym for person in room.roster()} == {"Robin", "Willow", "나무"}


async def test_long_writing_is_split_and_read_as_it_was_written(community: Community):
    moderator = await community.staff("Robin")
    fireside = await moderator.staff.create_room(name="Fireside", history="window", pseudonym="Robin")
    willow = await community.enter("Willow", moderator, fireside)
    text = "\n\n".join(f"{number}. 有些话要慢慢说，一句一句地说。" * 12 for number in range(12))
    sent = await willow.post(text)
    assert len(sent.post_ids) > 1
    await fireside.catch_up()
    parts = [entry.text for entry in fireside.timeline.entries if entry.post_id in sent.post_ids]
    assert "".join("".join(parts).split()) == "".join(text.split())


async def test_a_wrong_invitation_is_refused_kindly_and_changes_nothing(community: Community):
    moderator = await community.staff("Robin")
    fireside = await moderator.staff.create_room(name="Fireside", pseudonym="Robin")
    invited = await moderator.staff.invite(fireside.id)
    stranger = Terminal(community, "stranger")
    wrong = invited.words["en"].split()
    wrong[0] = "zoo" if wrong[0] != "zoo" else "zone"
    for spoken in (wrong, ["not", "an", "invitation"], [*wrong, "again"]):
        with pytest.raises(CommandFailed) as refused:
            await asyncio.to_thread(stranger.run, "enter", *spoken, "--name", "Stranger")
        assert refused.value.code in {2, 3, 5}
        assert "Traceback" not in refused.value.said
    await fireside.catch_up()
    assert len(fireside.roster()) == 1
