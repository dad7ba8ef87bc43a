"""`staff audit`: what a terminal says of the record, and how it says that something is wrong with it."""

from tests.client.test_reporting_command import people as people  # noqa: PLC0414  (a fixture, used by its name)

from hearth_protocol import audit_file
from hearth_protocol.audit import AuditPlace
from hearth_server.storage.rows.audit import AuditPage


async def test_a_terminal_shows_entries_and_the_head_and_says_when_the_record_is_another(
    people, hearth, monkeypatch, tmp_path
):
    minh, *_, room = people
    *entries, head = await minh.lines("staff", "audit", "--all")
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
    _, said = await minh.run("staff", "status")
    assert "does not hold together" in said
    file = tmp_path / "record"
    await minh.run("staff", "audit", "--out", str(file))
    (proof,) = audit_file.proven(file.read_text())
    assert [head.number for head, _ in proof.heads] == [len(page.entries), len(page.entries) - 1]
    await minh.lines("staff", "audit", "--accept")
    _, said = await minh.run("staff", "status")
    assert "does not hold together" not in said
    (told,) = await minh.lines("staff", "audit", "--about", room)
    assert told["numbers"]
