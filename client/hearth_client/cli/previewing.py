"""What somebody would read of an act that is not done yet, and what became of one that was done."""

from hearth_client.cli.home import Home
from hearth_client.cli.showing import act_lines, act_object, show_act
from hearth_client.client import Client
from hearth_client.room.acts import ActShown
from hearth_protocol.structures.act import ActKind


def show_preview(  # noqa: PLR0913  (what an act says)
    home: Home,
    client: Client,
    *,
    kind: ActKind,
    reason: str,
    hours: int,
    member: bytes | None,
    said: str,
    lifts: bool = False,
) -> None:
    """Print what would be read: by the member it is about, or by everybody."""
    name, hour = kind.name.lower(), client.edges.hour()
    certificate = client.staff.certificate()
    shown = ActShown(
        act_id=b"",
        kind=name,
        reason=reason,
        by=certificate.shown_name if certificate else "",
        hour=hour,
        until=hour + hours,
        member_id=member or b"",
        said=said,
    )
    if home.json:
        home.line({**act_object(shown), "lifts": lifts, "done": False})
        return
    home.tell("act_will_read")
    if lifts:
        home.tell("act_lifts", kind=home.say(f"act_name_{name}"))
        return
    for line in act_lines(home, shown, mine=member is not None, said=said):
        home.out.print(line, markup=False)


async def done_in(
    home: Home, client: Client, room: str | bytes, kind: ActKind, subject: bytes
) -> ActShown | None:
    """Print the act that holds now upon a subject (a member, or her post), if it is there; and return it."""
    found = [
        one
        for one in await client.staff.acts(room)
        if one.kind == kind.name.lower() and one.member_id + one.post_id == subject and not one.lifts
    ]
    if not found:
        return None
    if not home.json:
        show_act(home, await client.room(room), found[-1])
    return found[-1]
