"""A member's own side of Hearth: keys, rooms and posts, and the command that shows them.

Pure core, thin edges: `state`, `merge`, `order`, `inbox`, `outbox`, `timeline`, `following` decide;
`transport`, `stores`, `seat`, `room`, `client` ask, keep and speak.
"""

from hearth_client.changes import Change
from hearth_client.client import Client
from hearth_client.composing import Sent
from hearth_client.edges import Edges
from hearth_client.open_rooms import RoomSummary
from hearth_client.people import Person
from hearth_client.room import Room
from hearth_client.staff import Staff
from hearth_client.staff_inviting import Invited
from hearth_client.timeline import Entry, Page

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
