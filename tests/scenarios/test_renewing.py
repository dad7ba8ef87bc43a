"""A moderator whose certificate is renewed goes on; one who lapses ends, and everybody sees it."""

import asyncio

import pytest
from tests.scenarios.community import Community, texts

from hearth_client import Client
from hearth_client.errors import NotStaff
from hearth_protocol.ids import encode_id
from hearth_protocol.structures.case_words import Saying
from hearth_protocol.structures.report import ReportReason

DAY_HOURS = 24


async def certified_for(community: Community, name: str, *, days: int) -> Client:
    client = await community.person(name)
    community.certify(await client.staff.apply(name), days=days)
    assert await client.staff.take_up()
    return client


async def next_visit(community: Community, client: Client, name: str) -> Client:
    """Close a client, and come back by the same words."""
    words = " ".join(client.words("en"))
    await client.close()
    opened = await Client.with_words(community.url, words, edges=community.edges())
    community.clients[name] = await community.people.enter_async_context(opened)
    return opened


async def test_a_renewed_moderator_keeps_badge_rooms_posts_cases_and_shift(community: Community):
    robin = await certified_for(community, "Robin", days=3)
    fireside = await robin.staff.create_room(name="Fireside", history="window", pseudonym="Robin")
    noor = await community.staff("Noor")
    hers = await noor.staff.enter(fireside.id, pseudonym="Noor")
    willow = await community.enter("Willow", robin, fireside)
    client = community.clients["Willow"]
    await willow.post("before")
    await hers.catch_up()
    await hers.post("you will regret this")
    await willow.catch_up()
    post = next(one.post_id for one in willow.timeline.entries if one.text == "you will regret this")
    await client.reports.report(fireside.id, willow.proposal(post), reason=ReportReason.THREAT, note="")
    community.pass_time(hours=2 * DAY_HOURS + 6)
    await robin.staff.begin_shift(24)
    until = robin.staff.certificate().not_after
    (there,) = await client.calls.present()
    assert there.until_hour == until + 1, "nobody reads that she is there for longer than she is certified"

    community.renew(encode_id(robin.staff.certificate().serial))
    robin = await next_visit(community, robin, "Robin")
    before = fireside.member_id
    fireside = await robin.room(fireside.id)
    assert robin.staff.certificate().not_after > until
    assert fireside.member_id != before
    assert texts(fireside) == ["before", "you will regret this"]
    assert fireside.name == "Fireside"

    # Her old certificate ends.
    community.pass_time(hours=until - robin.edges.hour() + 1)
    await willow.catch_up()
    badges = sorted(one.staff_name for one in willow.roster() if one.staff_name)
    assert badges == ["Noor", "Robin"], "once, under her new leaf alone"
    assert before not in {one.member_id for one in willow.roster()}
    (there,) = await client.calls.present()
    assert there.name == "Robin"
    (listed,) = (await robin.desk.cases()).cases
    opened = await robin.desk.take(listed.case)
    await robin.desk.decide(opened, Saying.ACTED, "Thank you.")
    assert (await client.reports.look(fireside.id, post)).says[-1][0] == "Robin"
    fireside = await robin.reopen(fireside.id)
    await robin.staff.act(
        await robin.staff.prepare(fireside.id, "mute", member=willow.member_id, said="Wait.")
    )
    await fireside.anchor()
    await willow.catch_up()
    assert [one.by for one in willow.acts] == ["Robin"]


async def test_a_moderator_who_lapses_in_her_shift_is_shown_to_be_there_no_more(community: Community):
    robin = await certified_for(community, "Robin", days=1)
    fireside = await robin.staff.create_room(name="Fireside", pseudonym="Robin")
    willow = await community.enter("Willow", robin, fireside)
    client = community.clients["Willow"]
    community.pass_time(hours=20)
    await robin.staff.begin_shift(12)
    (there,) = await client.calls.present()
    assert there.until_hour == robin.staff.certificate().not_after + 1
    assert there.until_hour < robin.edges.hour() + 12
    community.pass_time(hours=there.until_hour - robin.edges.hour())
    assert await client.calls.present() == ()
    await willow.catch_up()
    assert [one.staff_name for one in willow.roster() if one.staff_name] == []
    robin = await next_visit(community, robin, "Robin")
    assert not await robin.staff.take_up()
    with pytest.raises(NotStaff):
        await robin.desk.cases()
    fireside = await robin.room(fireside.id)
    await fireside.post("As anybody else.")


async def test_a_revocation_ends_a_badge_in_a_room_that_is_watched_once_other_staff_confirm(
    community: Community,
):
    robin, noor = await community.staff("Robin"), await community.staff("Noor")
    fireside = await robin.staff.create_room(name="Fireside", pseudonym="Robin")
    await noor.staff.enter(fireside.id, pseudonym="Noor")
    willow = await community.enter("Willow", robin, fireside)
    assert sorted(one.staff_name for one in willow.roster() if one.staff_name) == ["Noor", "Robin"]

    def badges() -> list[str]:
        return [one.staff_name for one in willow.roster() if one.staff_name]

    watching = asyncio.ensure_future(anext(willow.watch()))
    community.revoke(encode_id(noor.staff.certificate().serial))
    await (await robin.guided()).look()
    await fireside.catch_up()
    await fireside.anchor()
    async with asyncio.timeout(30):
        while badges() != ["Robin"]:  # noqa: ASYNC110  (nothing tells of it: what is shown is asked each time)
            await asyncio.sleep(0.1)
    watching.cancel()
