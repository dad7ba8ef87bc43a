"""What must outlive the posts of a room, and what must not outlive the root's word."""

import pytest
from tests.scenarios.community import Community

from hearth_protocol.errors import Refused
from hearth_protocol.refusals import Refusal

DAY_HOURS = 24


async def test_a_room_keeps_its_name_longer_than_its_posts(community: Community):
    moderator = await community.staff("Robin")
    fireside = await moderator.staff.create_room(
        name="Fireside", history="window", retention_days=4, pseudonym="Robin"
    )
    await fireside.about("Fireside", topic="Evenings")
    first = fireside.timeline.about_hour
    community.pass_time(hours=DAY_HOURS)
    fireside = await moderator.reopen(fireside.id)
    assert fireside.timeline.about_hour == first
    community.pass_time(hours=2 * DAY_HOURS)
    fireside = await moderator.reopen(fireside.id)
    assert fireside.timeline.about_hour > first
    community.pass_time(hours=2 * DAY_HOURS)
    newcomer = await community.enter("Willow", moderator, fireside)
    await fireside.catch_up()
    await newcomer.catch_up()
    assert newcomer.timeline.about is not None
    assert (newcomer.timeline.about.title, newcomer.timeline.about.topic) == ("Fireside", "Evenings")


async def test_p2_revocations_that_a_host_keeps_back_end_badges_and_admitting_after_thirty_days(
    community: Community,
):
    """The server never takes in another list: within 30 days nobody is staff any more."""
    moderator = await community.staff("Robin")
    fireside = await moderator.staff.create_room(name="Fireside", pseudonym="Robin")
    willow = await community.enter("Willow", moderator, fireside)
    assert [one.staff_name for one in willow.roster() if one.staff] == ["Robin"]
    community.pass_time(hours=31 * DAY_HOURS)
    client = community.clients["Willow"]
    willow = await client.reopen(fireside.id)
    assert [one.staff_name for one in willow.roster() if one.staff_name] == []
    with pytest.raises(Refused) as refused:
        await moderator.staff.invite(fireside.id)
    assert refused.value.code is Refusal.REVOCATIONS_STALE


async def test_a_room_begun_anew_by_a_real_server_is_one_room_for_everybody(community: Community):
    moderator = await community.staff("Robin")
    fireside = await moderator.staff.create_room(name="Fireside", history="window", pseudonym="Robin")
    willow = await community.enter("Willow", moderator, fireside)
    raider = await community.enter("Raider", moderator, fireside)
    await willow.post("in the first generation")
    await fireside.catch_up()
    await moderator.staff.remove(fireside.id, raider.member_id)
    fireside = await moderator.staff.begin_anew(fireside.id, reason="broken")
    assert fireside.generation == 1
    await willow.catch_up()
    assert willow.generation == 1
    assert "notice_new_generation" in willow.notices
    assert [(one.by, one.reason) for one in willow.beginnings] == [("Robin", "broken")]
    await willow.post("in the second")
    await fireside.catch_up()
    said = [one.text for one in fireside.timeline.entries if one.kind == "post"]
    assert said[-2:] == ["in the first generation", "in the second"]
    # Who was banned is not carried over, and the bans stay.
    assert {one.member_id for one in fireside.roster()} == {fireside.member_id, willow.member_id}
    with pytest.raises(Refused):
        await community.clients["Raider"].reopen(raider.id)
    assert community.server is not None
    assert community.server.stop() == 0
    community.serve_again()
    back = await community.clients["Willow"].reopen(fireside.id)
    assert back.generation == 1
    assert [one.text for one in back.timeline.entries if one.kind == "post"][-1] == "in the second"
