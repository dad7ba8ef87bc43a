"""A member's own side of Hearth: keys, rooms and posts, and the command that shows them.

Pure core, thin edges: `state`, `merge`, `order`, `inbox`, `outbox`, `timeline`, `following` decide;
`transport`, `stores`, `seat`, `room`, `client` ask, keep and speak.
"""

from hearth_client.client import Client
from hearth_client.edges import Edges
from hearth_client.open_rooms import RoomSummary
from hearth_client.room.changes import Change
from hearth_client.room.composing import Sent
from hearth_client.room.people import Person
from hearth_client.room.room import Room
from hearth_client.room.timeline import Entry, Page
from hearth_client.staff.inviting import Invited
from hearth_client.staff.staff import Staff

__all__ = [
    "Change",
    "Client",
    "Edges",
    "Entry",
    "Invited",
    "Page",
    "Person",
    "Room",
    "RoomSummary",
    "Sent",
    "Staff",
]
