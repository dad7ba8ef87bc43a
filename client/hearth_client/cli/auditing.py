"""`hearth-client staff audit`: what staff did, as the server records it, held to what was seen before."""

from hearth_client.cli.home import Home, pass_home, run
from hearth_client.cli.showing import hour_text
from hearth_client.cli.staff import staff
from hearth_client.cli.worded import WordedCommand, option
from hearth_protocol.audit import AuditEntry, Tampered, Tampering, code_of, end_of
from hearth_protocol.ids import encode_id

FINDINGS = {
    Tampering.STALE: "audit_stale",
    Tampering.SHORTENED: "audit_shortened",
    Tampering.FORKED: "audit_forked",
    Tampering.REWRITTEN: "audit_rewritten",
    Tampering.BROKEN: "audit_broken",
    Tampering.ANOTHER_KEY: "audit_another_key",
}


@staff.command("audit", cls=WordedCommand, help="help_staff_audit")
@option("--accept", is_flag=True, help="option_audit_accept")
@pass_home
def audit(home: Home, *, accept: bool) -> None:
    """Look at the record."""

    async def work() -> None:
        async with home.client() as client:
            try:
                looked = await client.audit.look(accept=accept)
            except Tampered as tampered:
                home.aside(FINDINGS[tampered.what])
                raise
        if home.json:
            for entry in looked.entries:
                home.line(told(entry))
            home.line({"head": encode_id(looked.head.link), "number": looked.head.number})
            return
        home.tell("audit_right", entries=looked.head.number, fresh=len(looked.entries))
        if looked.first:
            home.tell("audit_first")
        home.tell("audit_code", code=code_of(end_of(looked.head)), hour=hour_text(looked.head.hour))

    run(home, work)


def told(entry: AuditEntry) -> dict[str, object]:
    """Return an entry as a line of JSON says it."""
    return {
        "number": entry.number,
        "hour": entry.hour,
        "kind": entry.kind.name.lower(),
        "reason": None if entry.reason is None else entry.reason.name.lower(),
        "actor": encode_id(entry.actor),
        "subject": encode_id(entry.subject),
        "link": encode_id(entry.link),
    }
