"""`hearth-client staff audit`: what staff did, as the server records it, held to what was seen before."""

from pathlib import Path

from hearth_client.cli.home import Home, pass_home, run, write_secret
from hearth_client.cli.root import PATH
from hearth_client.cli.showing import hour_text
from hearth_client.cli.staff import staff
from hearth_client.cli.worded import WordedCommand, option
from hearth_client.rendering.plain import one_line
from hearth_protocol.audit import THE_ROOT, AuditEntry, Tampered, Tampering, code_of, end_of
from hearth_protocol.ids import decode_id, encode_id

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
@option("--all", "whole", is_flag=True, help="option_audit_all")
@option("--out", type=PATH, help="option_audit_out")
@option("--about", help="option_audit_about")
@pass_home
def audit(home: Home, *, accept: bool, whole: bool, out: Path | None, about: str | None) -> None:
    """Look at the record, take it out, or ask it about an id."""

    async def work() -> None:
        async with home.client() as client:
            if about is not None:
                numbers = await client.audit.about(subject_of(about))
                home.result({"numbers": numbers}, "audit_about", numbers=", ".join(map(str, numbers)) or "-")
                return
            if out is not None:
                write_secret(out, (await client.audit.exported()).rstrip("\n"))
                home.aside("audit_written", file=out)
                return
            try:
                looked = await client.audit.look(accept=accept)
                entries = await client.audit.whole() if whole else looked.entries
            except Tampered as tampered:
                home.aside(FINDINGS[tampered.what])
                raise
        if home.json:
            for entry in entries:
                home.line(told(entry))
            home.line({"head": encode_id(looked.head.link), "number": looked.head.number})
            return
        names = {one.serial: one.shown_name for one in client.guide.trust.certificates.values()}
        for entry in entries:
            who = encode_id(entry.actor)[:8] if entry.actor != THE_ROOT else "-"
            home.out.print(line_of(entry, names.get(entry.actor, who)), markup=False)
        home.tell("audit_right", entries=looked.head.number, fresh=len(looked.entries))
        if looked.first:
            home.tell("audit_first")
        home.tell("audit_code", code=code_of(end_of(looked.head)), hour=hour_text(looked.head.hour))

    run(home, work)


def subject_of(text: str) -> bytes:
    """Return the bytes of an id; of a post those of its author and its own, with a full stop between."""
    return b"".join(decode_id(part) for part in text.split(".", 1))


def line_of(entry: AuditEntry, who: str) -> str:
    """Return an entry as a line: number, hour, who, what, why."""
    why = entry.reason.name.lower() if entry.reason else ""
    words = (str(entry.number), hour_text(entry.hour), one_line(who), entry.kind.name.lower(), why)
    return "  ".join(words).rstrip()


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
