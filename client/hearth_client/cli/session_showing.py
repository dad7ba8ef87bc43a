"""How a session looks in a terminal, to a person and to a program."""

from hearth_client.cli.home import Home
from hearth_client.cli.showing import minute_text
from hearth_client.room.floor_book import FloorShown
from hearth_client.room.room import Room
from hearth_client.sessions.answer_records import Answer
from hearth_client.sessions.attending import Lobby, SessionShown
from hearth_client.sessions.guests import NUMBER_SIGNS, Guest
from hearth_protocol.ids import encode_id

SHORT = 8
MINUTE = 60
TOLD = {Answer.NOT_TODAY: "declined", Answer.LET_IN: "let_in"}


def show_session(home: Home, one: SessionShown) -> None:
    """Print one session of the list."""
    if home.json:
        home.line(
            {
                "session": encode_id(one.id),
                "title": one.title,
                "language": one.language,
                "about": one.about,
                "starts_minute": one.starts_minute,
                "length_minutes": one.length_minutes,
                "capacity": one.capacity,
                "host": one.host,
                "co_host": one.co_host,
                "stage": one.stage,
                "begins_seconds": one.begins_seconds,
                "full": one.full,
                "signed_up": one.signed_up,
            }
        )
        return
    home.tell(
        "session_line",
        id=encode_id(one.id)[:SHORT],
        title=one.title,
        host=one.host,
        when=minute_text(one.starts_minute),
        minutes=one.length_minutes,
        stage=home.say(f"session_stage_{one.stage}"),
    )
    if one.about:
        home.tell("session_about", about=one.about)
    if one.signed_up:
        home.tell("session_signed_up")
    elif one.full:
        home.tell("session_full")


def show_lobby(home: Home, lobby: Lobby) -> None:
    """Print how the own sign-up stands."""
    if home.json:
        home.line(
            {
                "stage": lobby.stage,
                "waits": lobby.waits,
                "begins_seconds": lobby.begins_seconds,
                "ends_seconds": lobby.ends_seconds,
                "says": [{"name": who, "text": text} for who, text in lobby.says],
                "room": lobby.room.id_text if lobby.room else None,
            }
        )
        return
    for who, text in lobby.says:
        home.tell("session_says", name=who, text=text)
    if lobby.room is not None:
        home.tell("session_inside")
    elif lobby.waits:
        home.tell("session_waits", place=lobby.waits)
    elif lobby.stage == "announced":
        home.tell("session_early", minutes=-(-lobby.begins_seconds // MINUTE))
    else:
        home.tell("session_lobby")


def show_floor(home: Home, room: Room, floor: FloorShown) -> None:
    """Print who may speak now, who is next, and for how long."""
    names = {one.member_id: one.pseudonym or encode_id(one.member_id)[:SHORT] for one in room.roster()}
    if home.json:
        home.line(
            {
                "stage": floor.stage,
                "mode": floor.mode,
                "leader": floor.leader,
                "leads": floor.leads,
                "speaking": floor.speaking,
                "holder": encode_id(floor.holder) if floor.holder else None,
                "turn_seconds": floor.turn_seconds,
                "coming": [encode_id(one) for one in floor.coming],
                "hand_up": floor.hand_up,
                "pause_seconds": floor.pause_seconds,
                "ends_seconds": floor.ends_seconds,
                "report_seconds": floor.report_seconds,
                "choices": floor.choices,
                "sums": room.sums,
                "members": {encode_id(one): name for one, name in names.items()},
            }
        )
        return
    home.tell(
        "floor_line",
        stage=home.say(f"session_stage_{floor.stage}"),
        mode=home.say(f"floor_mode_{floor.mode}"),
        leader=floor.leader,
        minutes=-(-floor.ends_seconds // MINUTE),
    )
    home.tell(f"floor_you_{floor.speaking}")
    if floor.pause_seconds:
        home.tell("floor_pause", seconds=floor.pause_seconds)
    if floor.holder:
        home.tell("floor_holder", name=names.get(floor.holder, ""))
        if floor.turn_seconds is not None:
            home.tell("floor_left", seconds=floor.turn_seconds)
    if floor.coming:
        home.tell("floor_coming", names=", ".join(names.get(one, "") for one in floor.coming))
    if floor.choices and not floor.leads:
        home.tell("floor_check_in", choices=floor.choices)
    if floor.report_seconds:
        home.tell("floor_report", minutes=-(-floor.report_seconds // MINUTE))


def show_guest(home: Home, one: Guest, *, numbered: bool) -> None:
    """Print one of those who signed up, with her number where another has her name."""
    if home.json:
        home.line(
            {
                "call": encode_id(one.call),
                "name": one.name,
                "language": one.language,
                "member": encode_id(one.member_id),
                "waits": one.waits,
                "here": one.here,
                "answered": one.answered,
                "declined": one.declined,
                "told_minute": one.told.minute if one.answered and one.told else None,
                "inside": one.inside,
            }
        )
        return
    state = "here" if one.here else "away"
    if one.inside:
        state = "inside"
    elif one.answered:
        state = "answered" if one.told is None else TOLD[one.told.answer]
    when = minute_text(one.told.minute) if one.told else ""
    name = f"{one.name} {encode_id(one.call)[:NUMBER_SIGNS]}" if numbered else one.name
    home.tell(f"guest_{state}", name=name, place=one.waits, when=when)
