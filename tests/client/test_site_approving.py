"""`staff propose-site`: from a reported link to an entry that the operator is offered."""

from tests.client.test_reporting_command import people as people  # noqa: PLC0414  (a fixture, used by its name)

from hearth_moderation.guards.links.lists.table import prefix_of
from hearth_protocol.trust import Trust
from hearth_server.site_approvals import approvals_of, proposed


def waiting(hearth):
    trust = Trust(hearth.root.public)
    for data in hearth.public.folder.joinpath("certificates").iterdir():
        trust = trust.with_certificate(data.read_bytes())
    return proposed(approvals_of(hearth.app.config).read(), trust, hearth.edges.hour())


async def test_a_reported_link_becomes_an_entry_that_two_moderators_approved(people, hearth):
    minh, noor, ana, room = people
    # It stands in the words of who reports: a post with such an address is held back on an unchanged client.
    sent = await ana.lines("post", room, "They asked for pictures.")
    await minh.lines("read", room)
    note = "They lead people to lanepeek[.]example/room and to help.lanepeek.example."
    await ana.run("report", room, sent[0]["posts"][0], note, "--reason", "recruiting-or-spam", "--yes")
    (case,) = await noor.lines("staff", "cases")
    hosts = [one["host"] for one in await noor.lines("staff", "propose-site", case["case"])]
    assert hosts == ["help.lanepeek.example", "lanepeek.example"]
    for wrong in ("other.example", "example", "not a site"):
        await noor.run("staff", "propose-site", case["case"], wrong, code=2)
    assert waiting(hearth) == ()
    (told,) = await noor.lines("staff", "propose-site", case["case"], "lanepeek.example")
    assert told == {"approved": "lanepeek.example"}
    (one,) = waiting(hearth)
    assert (one.entry, one.counts) == (prefix_of("lanepeek.example/"), False)
    await minh.lines("staff", "propose-site", case["case"], "lanepeek.example")
    (one,) = waiting(hearth)
    assert one.counts
    path = "lanepeek.example/room"
    await noor.lines("staff", "propose-site", case["case"], path)
    assert {one.entry for one in waiting(hearth)} == {
        prefix_of("lanepeek.example/"),
        prefix_of(path),
        prefix_of(f"{path}/"),
    }
    kept = b"".join(file.read_bytes() for file in approvals_of(hearth.app.config).folder.iterdir())
    assert b"lanepeek" not in kept
