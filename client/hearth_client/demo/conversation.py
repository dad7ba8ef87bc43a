"""Who is in the demo and what they say, as data: `conversation.json`."""

from importlib import resources

import msgspec


class RoomPlan(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A room, which of the staff founds it, and how many people each run of the demo invites."""

    key: str
    title: str
    by: str
    invitations: int


class StaffPlan(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A member of staff. `name` stands in the certificate for everybody to see."""

    key: str
    role: str
    name: str
    pseudonym: str
    rooms: list[str] = []
    """The rooms of others that she enters, so that what was done there can be looked at again."""


class PersonPlan(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A member of the demo, and the rooms she is in."""

    key: str
    pseudonym: str
    rooms: list[str]


class PostPlan(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A post. `key` names it so that another may answer it."""

    room: str
    by: str
    language: str
    text: str
    warning: str | None = None
    key: str | None = None
    answers: str | None = None


class Conversation(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Everything the demo begins with."""

    rooms: list[RoomPlan]
    staff: list[StaffPlan]
    people: list[PersonPlan]
    posts: list[PostPlan]


def planned() -> Conversation:
    """Read the conversation that ships with the demo."""
    file = resources.files("hearth_client.demo") / "conversation.json"
    return msgspec.json.decode(file.read_bytes(), type=Conversation)
