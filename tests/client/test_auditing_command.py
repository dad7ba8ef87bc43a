"""`staff audit`: what a terminal says of the record, and how it says that something is wrong with it."""

from tests.client.test_reporting_command import people as people  # noqa: PLC0414  (a fixture, used by its name)

from hearth_protocol.audit import AuditPlace
from hearth_server.storage.rows.audit import AuditPage


async def test_a_terminal_shows_entries_and_the_head_and_says_when_the_record_is_another(
    people, hearth, monkeypatch
):
    minh, *_ = people
    *entries, head = await minh.lines("staff", "audit")
    assert {one["kind"] for one in entries} >= {"certified", "opened_room"}
    assert head == {"head": entries[-1]["link"], "number": len(entries)}
    assert [one["number"] for one in entries] == list(range(1, len(entries) + 1))
    again = await minh.lines("staff", "audit")
    assert again == [head]
    page = await hearth.app.office.store.audit(0, 1000)

    async def shortened(after, limit):
        kept = tuple(entry for entry in page.entries[:-1] if entry.number > after)
        end = page.entries[-2]
        return AuditPage(page.before, AuditPlace(end.number, end.hour, end.link), kept[:limit])

    monkeypatch.setattr(hearth.app.office.store, "audit", shortened)
    _, said = await minh.run("staff", "audit", code=2)
    assert "shorter than it was" in said
    await minh.lines("staff", "audit", "--accept")
