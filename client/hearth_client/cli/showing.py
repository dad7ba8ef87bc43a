"""Rooms, posts and people as lines: for people through rich, for programs as JSON."""

from collections.abc import Collection, Sequence
from datetime import UTC, datetime

from rich.cells import cell_len

from hearth_client.cli.home import Home
from hearth_client.edges import SECONDS_AN_HOUR
from hearth_client.motions import THE_ROOT
from hearth_client.open_rooms import RoomSummary
from hearth_client.rendering.plain import inert, one_line, printable
from hearth_client.rendering.terminal import entry_lines, pad
from hearth_client.room.acts import CLOSED, CLOSING, ActShown
from hearth_client.room.changes import Change
from hearth_client.room.composing import Sent
from hearth_client.room.people import Person
from hearth_client.room.room import Room
from hearth_client.room.timeline import Entry
from hearth_protocol.ids import encode_id

SHORT = 6


def hour_text(hour: int) -> str:
    """Return an hour since the epoch as people write it, UTC."""
    return datetime.fromtimestamp(hour * SECONDS_AN_HOUR, UTC).strftime("%Y-%m-%d %H:%M UTC")


def minute_text(minute: int) -> str:
    """Return a minute since the epoch as people write it, UTC."""
    return datetime.fromtimestamp(minute * 60, UTC).strftime("%Y-%m-%d %H:%M UTC")


def day_text(hour: int) -> str:
    """Return the day of an hour since the epoch, UTC."""
    return datetime.fromtimestamp(hour * SECONDS_AN_HOUR, UTC).date().isoformat()


def text_id(raw: bytes | None) -> str | None:
    """Return an id as text; None stays None."""
    return encode_id(raw) if raw else None


def named(post: str) -> str:
    """Return how a post is named: a shell takes a bare `#3` for a comment, so `3` means it too."""
    return f"#{post}" if post.isascii() and post.isdigit() else post


def entry_object(entry: Entry, room: Room) -> dict[str, object]:
    """Return a post or gap as JSON shows it."""
    return {
        "post": text_id(entry.post_id),
        "seq": entry.seq,
        "hour": entry.hour,
        "member": text_id(entry.member_id),
        "pseudonym": entry.pseudonym,
        "staff": entry.staff,
        "kind": entry.kind,
        "text": entry.text,
        "warning": entry.warning,
        "language": entry.language,
        "thread": text_id(entry.thread),
        "reply_to": text_id(entry.reply_to),
        "part": [entry.part.number, entry.part.count] if entry.part else None,
        "edited": entry.edited,
        "retracted": entry.retracted,
        "hidden": entry.hidden,
        "moderated": entry.moderated,
        "confirmed": entry.confirmed,
        "why": entry.why,
        "code": entry.code,
        "evidence_hash": entry.evidence_hash.hex() if entry.evidence_hash else None,
        "evidence_address": entry.evidence_address,
        "reactions": [
            {"reaction": mark.reaction.value, "mine": room.member_id in mark.members} for mark in entry.marks
        ],
    }


def show_entry(home: Home, room: Room, entry: Entry, *, opened: bool = False) -> None:
    """Print one post or gap."""
    if home.json:
        home.line(entry_object(entry, room))
        return
    answered = room.timeline.entry(entry.reply_to) if entry.reply_to else None
    badge = next((one.staff_name for one in room.roster() if one.member_id == entry.member_id), None)
    lines = entry_lines(
        entry,
        home.language,
        answered_seq=None if answered is None else answered.seq,
        staff_name=badge if entry.kind == "post" else None,
        opened=opened,
    )
    home.out.print(lines, end="")


def show_notices(home: Home, room: Room) -> None:
    """Print what a reader should know about the room now."""
    for notice in room.notices:
        home.out.print(home.say(notice), markup=False, style="italic")
    for act in room.acts:
        if not act.lifts:
            show_act(home, room, act)
    for one in room.beginnings:
        why = home.say(f"reason_{one.reason}")
        home.out.print(home.say("begun_by", name=one_line(one.by), why=why), markup=False, style="dim")


def act_object(act: ActShown) -> dict[str, object]:
    """Return an act as JSON shows it."""
    return {
        "act": encode_id(act.act_id),
        "kind": act.kind,
        "reason": act.reason,
        "by": act.by,
        "hour": act.hour,
        "until_hour": act.until,
        "member": text_id(act.member_id),
        "post": text_id(act.post_id),
        "said": act.said,
        "wordless": act.wordless or None,
        "lifts": act.lifts,
        "invitation": text_id(act.invitation),
    }


def show_act(home: Home, room: Room, act: ActShown) -> None:
    """Print what staff did: to whom it is about with their words and the way to another look."""
    for line in act_lines(
        home,
        act,
        mine=act.member_id == room.member_id,
        said=room.without_picture(act),
        name=room.timeline.names.get(act.member_id, ""),
    ):
        home.out.print(line, markup=False)


def act_lines(home: Home, act: ActShown, *, mine: bool, said: str, name: str = "") -> list[str]:
    """Return an act as it is read, by whom it is about (`mine`), here called `name`, or by others."""
    of_room = not act.member_id
    key = f"act_{act.kind}" if mine or of_room else f"act_{act.kind}_of"
    about = encode_id(act.member_id)[:SHORT] if act.member_id else text_id(act.invitation) or ""
    about = f"{one_line(name)} ({about})" if name else about
    if act.lifts:
        lifted = {"kind": home.say(f"act_name_{act.kind}"), "hour": hour_text(act.hour)}
        return [
            home.say("act_lifted_of" if about else "act_lifted", by=one_line(act.by), member=about, **lifted)
        ]
    # It holds to the end of its last hour.
    values = {"by": one_line(act.by), "until": hour_text(act.until + 1)}
    values["reason"] = home.say(f"report_reason_{act.reason}")
    if act.agreed_by:
        by_root = act.agreed_by == THE_ROOT
        second = home.say("motion_the_root") if by_root else one_line(act.agreed_by)
        values |= {"second": second, "gone": hour_text(act.gone)}
    lines = [home.say(key, **values, member=about)]
    if mine and said:
        lines.append(inert(printable(said)))
    if mine and act.wordless:
        lines.append(home.say(f"act_words_{act.wordless}"))
    if mine or act.kind in {CLOSED, CLOSING}:
        way = "act_appeal_removed" if act.kind == "remove" else "act_appeal"
        lines.append(home.say(way, act=text_id(act.act_id) or "ACT"))
    return lines


def show_sent(home: Home, sent: Sent, key: str = "posted") -> None:
    """Print where own posts came to stand, or that what was asked is done."""
    home.result(
        {"posts": [encode_id(one) for one in sent.post_ids], "seqs": list(sent.seqs)},
        key,
        places=" ".join(f"#{seq}" for seq in sent.seqs),
    )


def show_rooms(home: Home, rooms: tuple[RoomSummary, ...], closed: Collection[bytes] = ()) -> None:
    """Print the list of rooms; in `closed` are the ids of those that this membership may not enter."""
    if home.json:
        for room in rooms:
            home.line(
                {
                    "room": room.id_text,
                    "name": room.name,
                    "pseudonym": room.pseudonym,
                    "unread": room.unread,
                    "staff": room.staff,
                    "closed": room.id in closed,
                }
            )
        return
    if not rooms:
        home.tell("no_rooms")
    show_table(
        home,
        ("column_room", "column_name", "column_new", "column_id"),
        [(one.name, one.pseudonym, _new(home, one, closed), one.id_text) for one in rooms],
    )


def _new(home: Home, room: RoomSummary, closed: Collection[bytes]) -> str:
    return home.say("room_is_closed") if room.id in closed else str(room.unread or "")


def show_people(home: Home, people: tuple[Person, ...]) -> None:
    """Print who is in a room."""
    if home.json:
        for one in people:
            home.line(
                {
                    "member": one.id_text,
                    "pseudonym": one.pseudonym,
                    "staff_name": one.staff_name,
                    "staff": one.staff,
                    "suspended_until_hour": one.suspended_until,
                    "me": one.me,
                }
            )
        return
    rows = []
    for one in people:
        notes = [home.say("me")] if one.me else []
        if one.staff_name is not None:
            notes.append(home.say("badge", name=one_line(one.staff_name)))
        if one.suspended_until is not None:
            notes.append(home.say("badge_suspended", until=hour_text(one.suspended_until + 1)))
        name = one.pseudonym or home.say("nameless")
        rows.append((f"{name} ({', '.join(notes)})" if notes else name, one.id_text))
    show_table(home, ("column_who", "column_id"), rows)


def show_table(home: Home, columns: tuple[str, ...], rows: Sequence[tuple[str, ...]]) -> None:
    """Print rows under worded columns, aligned by terminal cells."""
    if not rows:
        return
    lines = [tuple(home.say(column) for column in columns)]
    lines += [tuple(one_line(cell) for cell in row) for row in rows]
    widths = [max(cell_len(line[at]) for line in lines) for at in range(len(columns))]
    for number, line in enumerate(lines):
        text = "  ".join(pad(cell, width) for cell, width in zip(line, widths, strict=True)).rstrip()
        home.out.print(text, markup=False, style="dim" if number == 0 else "")


def show_change(home: Home, room: Room, change: Change) -> None:
    """Print one thing that happened."""
    if home.json:
        told: dict[str, object] = {"change": change.kind, "at": change.seq}
        if change.act is not None:
            told.update(act_object(change.act))
        if change.entry is not None:
            told.update(entry_object(change.entry, room))
        elif change.member_id:
            told["member"] = encode_id(change.member_id)
        if change.notice:
            told["notice"] = change.notice
        home.line(told)
        return
    name = one_line(room.timeline.names.get(change.member_id, "")) or home.say("nameless")
    if change.notice:
        home.tell(change.notice)
    elif change.act is not None:
        show_act(home, room, change.act)
    elif change.entry is not None:
        show_entry(home, room, change.entry)
    elif change.kind in {"joined", "left", "rename"}:
        home.aside({"joined": "joined", "left": "went", "rename": "renamed"}[change.kind], name=name)
