"""A newcomer reads what the room's policy says, also when nobody was there to hand it over at first."""

import pytest
from tests.scenarios.community import Community, texts

TITLE = 1
"""The first place of a room holds what staff called it."""


@pytest.mark.parametrize(
    ("policy", "expected"),
    [
        ("none", ["now"]),
        ("day", ["an hour ago", "now"]),
        ("window", ["two days ago", "an hour ago", "now"]),
    ],
)
async def test_a_newcomer_reads_as_far_back_as_the_room_says(community: Community, policy, expected):
    moderator = await community.staff("Robin")
    fireside = await moderator.staff.create_room(name="Fireside", history=policy, pseudonym="Robin")
    willow = await community.enter("Willow", moderator, fireside)
    await willow.post("two days ago")
    community.pass_time(hours=47)
    # What comes now is sealed under another epoch, so that the two can be handed over apart.
    namu = await community.enter("Namu", moderator, fireside)
    await namu.post("an hour ago")
    community.pass_time(hours=1)
    newcomer = await community.enter("Newcomer", moderator, fireside)
    await fireside.catch_up()
    await newcomer.catch_up()
    await newcomer.post("now")
    assert texts(newcomer) == expected
    gaps = [entry.seq for entry in newcomer.timeline.entries if entry.kind == "gap" and entry.seq > TITLE]
    assert len(gaps) == 3 - len(expected)


async def test_while_nobody_is_there_a_newcomer_can_write_and_earlier_posts_open_later(community: Community):
    moderator = await community.staff("Robin")
    words = " ".join(moderator.words("en"))
    fireside = await moderator.staff.create_room(name="Fireside", history="window", pseudonym="Robin")
    await fireside.post("Written before you came.")
    room, invited = fireside.id, await moderator.staff.invite(fireside.id)
    await moderator.close()

    newcomer = await community.person("Newcomer")
    seat = await newcomer.enter(invited.link, pseudonym="Newcomer")
    assert "notice_history_waits" in seat.notices
    assert [entry.kind for entry in seat.timeline.entries if entry.seq > TITLE] == ["gap"]
    await seat.post("Is anybody here?")
    assert texts(seat) == ["Is anybody here?"]

    returned = await community.people.enter_async_context(
        await type(moderator).with_words(community.url, words, edges=community.edges())
    )
    answered = await returned.room(room)
    await answered.catch_up()
    await seat.catch_up()
    assert texts(seat) == ["Written before you came.", "Is anybody here?"]
    assert "notice_history_waits" not in seat.notices
    assert texts(answered) == texts(seat)
