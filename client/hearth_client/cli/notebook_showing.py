"""The notebook as lines: for people as a table and whole entries, for programs as JSON."""

from collections.abc import Sequence

from hearth_client.cli.home import Home
from hearth_client.cli.showing import show_table
from hearth_client.notebook import Noted
from hearth_client.rendering.plain import inert, printable
from hearth_protocol.calendar_day import moment
from hearth_protocol.notebook_check import Checked
from hearth_protocol.notebook_file import told

CODE_DIGITS = 8
GROUP = 4


def entry_object(one: Noted) -> dict[str, object]:
    """Return an entry as JSON shows it."""
    return {
        "number": one.number,
        "link": one.link.hex(),
        "before": [link.hex() for link in one.entry.before],
        "out": one.entry.is_out,
        "note": None if one.note is None else told(one.note),
        "corrected_by": list(one.corrected_by),
    }


def show_entries(home: Home, entries: Sequence[Noted]) -> None:
    """Print a line for each entry."""
    if home.json:
        for one in entries:
            home.line(entry_object(one))
        return
    if not entries:
        home.tell("notebook_empty")
    columns = ("column_number", "column_seen", "column_where", "column_what", "column_code")
    show_table(home, columns, [_row(home, one) for one in entries])


def _row(home: Home, one: Noted) -> tuple[str, ...]:
    code = one.link.hex()[:CODE_DIGITS]
    if one.note is None:
        return str(one.number), "", "", _why_unread(home, one), code
    where = one.note.platform or one.note.handle or one.note.address
    remarks = "; ".join(_remarks(home, one))
    what = one.note.words.partition("\n")[0][:30]
    return str(one.number), one.note.seen, where[:30], f"{what} ({remarks})" if remarks else what, code


def show_entry(home: Home, one: Noted) -> None:
    """Print an entry whole. Addresses are shown so that no terminal makes a link of them."""
    if home.json:
        home.line(entry_object(one))
        return
    home.tell("notebook_entry", number=one.number)
    if one.note is None:
        home.out.print(_why_unread(home, one), markup=False)
    else:
        note = one.note
        count = home.say("note_unknown") if note.pictures is None else str(note.pictures)
        for name, value in (
            ("seen", note.seen or home.say("note_unknown")),
            ("platform", note.platform),
            ("address", note.address),
            ("handle", note.handle),
            ("words", note.words),
            ("pictures", count),
            ("noted", moment(note.noted_seconds)),
        ):
            if value:
                line = f"{home.say(f'note_{name}')}: {inert(printable(value))}"
                home.out.print(line, markup=False)
        for remark in _remarks(home, one):
            home.out.print(remark, markup=False)
    home.out.print(f"{home.say('note_code')}: {one.link.hex()}", markup=False)


def _why_unread(home: Home, one: Noted) -> str:
    return home.say("note_out" if one.entry.is_out else "note_form")


def _remarks(home: Home, one: Noted) -> list[str]:
    remarks = [home.say("note_corrected_by", number=number) for number in one.corrected_by]
    if one.corrects is not None:
        remarks.insert(0, home.say("note_corrects", number=one.corrects))
    return remarks


def show_heads(home: Home, heads: Sequence[bytes]) -> None:
    """Print the codes that hold the notebook to what it is now, and what they are good for."""
    for head in heads:
        written = head.hex()
        groups = " ".join(written[at : at + GROUP] for at in range(0, len(written), GROUP))
        home.out.print(home.say("notebook_head", code=groups), markup=False)
    if heads:
        home.aside("notebook_head_use")


def say_checked(home: Home, checked: Checked, *, known: bool) -> None:
    """Say of a file what holds, what does not, and what nobody can know from it."""
    if home.json:
        home.line(
            {
                "holds": checked.holds,
                "entries": checked.entries,
                "under": checked.under if known else None,
                "faults": [{"what": one.what, "number": one.number} for one in checked.faults],
                "remarks": [{"what": one.what, "number": one.number} for one in checked.remarks],
            }
        )
        return
    for one in checked.faults:
        home.tell(f"notebook_fault_{one.what}", number=one.number)
    if checked.holds:
        home.tell("notebook_holds", count=checked.entries)
    for one in checked.remarks:
        home.tell(f"notebook_remark_{one.what}", number=one.number)
    if checked.holds and known:
        home.tell("notebook_under", count=checked.under, rest=checked.entries - checked.under)
    elif checked.holds:
        home.tell("notebook_no_head")
    home.tell("notebook_never")
