"""A room that writes down what it was given, in the words of the vectors."""

from collections.abc import Callable

from tests.rooms.community import Community, Room

from hearth_protocol.errors import HearthError, Malformed, NotAuthentic, Refused
from hearth_rooms.member import RoomMember
from hearth_rooms.view import RoomView, Snapshot, Step


def state_of(view: RoomView, community: Community) -> dict[str, object]:
    return {
        "epoch": view.epoch,
        "hour": view.hour,
        "context_hash": view.context_hash.hex(),
        "confirmation_tag": view.confirmation_tag.hex(),
        "bans_version": view.extension.bans_version,
        "members": {str(member.leaf): member.member_id.hex() for member in view.roster()},
        "pending": [member.member_id.hex() for member in view.pending_removes(community.trust)],
    }


def deed_of(step: Step) -> dict[str, object]:
    return {
        "kind": step.kind,
        "by": None if step.committer is None else step.committer.member_id.hex(),
        "joined": None if step.joined is None else step.joined.member_id.hex(),
        "re_entered": step.re_entered,
        "left": [member.member_id.hex() for member in step.left],
        "covers": [member.member_id.hex() for member in step.covers],
        "room_changed": step.room_changed,
    }


def snapshot_of(snapshot: Snapshot) -> dict[str, str]:
    return {
        "context": snapshot.context.hex(),
        "tree": snapshot.tree.hex(),
        "confirmation_tag": snapshot.confirmation_tag.hex(),
        "opened_by": snapshot.opened_by.hex(),
    }


def outcome(call: Callable[[], object]) -> str:
    """Return the word for how `call` ends: accept, malformed, not_authentic, or a refusal's code."""
    try:
        call()
    except Malformed:
        return "malformed"
    except NotAuthentic:
        return "not_authentic"
    except Refused as refused:
        return refused.code.value
    except HearthError as other:
        raise AssertionError(other) from other
    return "accept"


class Recording(Room):
    """A room that writes down what it was given."""

    def __init__(self, community: Community) -> None:
        self.record: list[dict[str, object]] = []
        self.refusals: list[dict[str, object]] = []
        super().__init__(community)

    def deliver(self, message: bytes, group_info: bytes | None = None, own: RoomMember | None = None) -> Step:
        step = super().deliver(message, group_info, own)
        self.record.append(
            {
                "message": message.hex(),
                "group_info": (group_info or b"").hex(),
                "expect": "accept",
                "does": deed_of(step),
                "after": state_of(step.view, self.community),
            }
        )
        return step

    def refuse(self, case: str, message: bytes) -> None:
        """Write down what everybody says to `message` here; it is not accepted, or the vector is wrong."""
        word = outcome(lambda: self.view.apply(message, self.trust))
        if word == "accept":
            raise AssertionError(case)
        self.refusals.append(
            {"case": case, "after": len(self.record), "message": message.hex(), "expect": word}
        )
