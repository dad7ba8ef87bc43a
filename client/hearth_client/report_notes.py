"""What reporter and staff write to each other: guards look before it goes and before it is shown. Pure."""

from hearth_client.errors import HeldBack
from hearth_client.findings import Finding
from hearth_client.guards import Guards
from hearth_moderation.guards.place import Place
from hearth_protocol.ids import encode_id


def check(guards: Guards, text: str, field: str) -> None:
    """Raise HeldBack for a picture in a note or reply. An address may stand there: it is shown inert."""
    if guards.shows_a_picture(text, Place.REPORT_NOTE):
        reasons = guards.look(text, Place.REPORT_NOTE).images.reasons
        raise HeldBack(
            tuple(Finding(code=str(one), field=field, blocks=True, end=len(text)) for one in reasons)
        )


def check_public(guards: Guards, text: str) -> None:
    """Raise HeldBack for what is to stand on a page for everybody, where a room would not take it."""
    blocking = tuple(one for one in guards.findings(text, Place.ROOM) if one.blocks)
    if blocking:
        raise HeldBack(blocking)


def without_picture(guards: Guards, text: str) -> str:
    """Return `text`, or nothing of a picture: a changed client holds nothing back."""
    return "" if guards.shows_a_picture(text, Place.REPORT_NOTE) else text


def about_act(kind: str, act: bytes, text: str) -> str:
    """Return the note of an appeal: which act, and her words (spec/reports.md, An appeal of an act)."""
    return f"[{kind} {encode_id(act)}] {text}"
