"""What a person keeps, as it stands in memory: read and noted here, written by `kept`."""

from collections.abc import Mapping

from msgspec.structs import replace

from hearth_client.edges import Edges
from hearth_client.errors import NoSuchRoom
from hearth_client.kept import slots
from hearth_client.kept.fitting import fitting
from hearth_client.kept.layout import encode
from hearth_client.kept.slots import Record, Slot, SlotFull
from hearth_client.kept.state import Choice, Membership, StaffKeys, State
from hearth_protocol import vault
from hearth_protocol.limits import HOURS_A_DAY
from hearth_protocol.notebook import Entry, NotebookFull, size_bytes


class Remembered:
    """The state in memory. Nothing of it is durable before it was saved."""

    def __init__(self, state: State, edges: Edges) -> None:
        self.edges = edges
        self._state = state
        self._quiet_day: int | None = None
        self._ended: dict[bytes, Membership] = {}
        """Of sessions that are over, by their rooms: what reporting from them needs. Never written."""

    @property
    def state(self) -> State:
        """Everything kept, as it stands in memory."""
        return self._state

    @property
    def staff_keys(self) -> StaffKeys | None:
        """The staff member's own keys, for staff."""
        return self._state.staff

    def membership(self, room: bytes) -> Membership:
        """Return what is kept of a room. Raises NoSuchRoom."""
        found = self._state.memberships.get(room) or self._ended.get(room)
        if found is None:
            raise NoSuchRoom
        return found

    def note(self, membership: Membership) -> None:
        """Keep a newer value in memory."""
        if membership.room in self._ended:
            self._ended[membership.room] = membership
        else:
            self._state = self._state.with_membership(membership)

    def end_session(self, room: bytes) -> None:
        """Keep nothing more of a session that is over: for as long as one can report, this program knows it.

        From the next saving on nothing of it is kept anywhere. In memory stay what was opened and the epochs'
        keys, by which it is proven in a report; the group's secrets do not.
        """
        mine = self._state.memberships.get(room)
        if mine is not None:
            self._ended[room] = replace(mine, private=b"", pending={}, outbox=(), asked=())
            self.forget(room)

    def note_staff(self, keys: StaffKeys) -> None:
        """Keep staff keys in memory."""
        self._state = replace(self._state, staff=keys)

    @property
    def noted(self) -> Mapping[bytes, Entry]:
        """What the notebook holds, as it stands in memory."""
        return self._state.notebook

    def note_notebook(self, entries: dict[bytes, Entry]) -> None:
        """Keep a newer notebook in memory. Raises NotebookFull where a longer one would not be written."""
        changed = replace(self._state, notebook=entries)
        longer = size_bytes(entries) > size_bytes(self._state.notebook)
        if longer and len(encode(fitting(changed, vault.MAX_CONTENT_BYTES))) > vault.MAX_CONTENT_BYTES:
            raise NotebookFull
        self._state = changed

    def slot(self, slot: Slot) -> Mapping[bytes, Record]:
        """Return what a slot holds, by name, as it stands in memory."""
        return slots.records_in(self._state.slots, slot)

    def note_slot(self, slot: Slot, name: bytes, record: Record) -> None:
        """Keep a greater record in memory. Raises SlotFull, NewerRecord, WrongCall: then nothing changed."""
        changed = replace(self._state, slots=slots.put(self._state.slots, slot, name, record))
        if len(encode(fitting(changed, vault.MAX_CONTENT_BYTES))) > vault.MAX_CONTENT_BYTES:
            raise SlotFull
        self._state = changed

    def forget(self, room: bytes) -> None:
        """Replace a membership by its tombstone, in memory."""
        self._state = self._state.without(room, self.edges.hour())

    @property
    def crisis_line(self) -> bool:
        """Whether helplines may be shown now: neither switched off nor sent away for today."""
        return self._state.crisis_line.on and self._quiet_day != self.edges.hour() // HOURS_A_DAY

    def switch_crisis_line(self, *, on: bool) -> None:
        """Show helplines after a post that sounds like a crisis, or never. Kept; that one did is not."""
        self._state = replace(self._state, crisis_line=Choice(on=on, chosen_seconds=self.edges.now_seconds()))

    def not_today(self) -> None:
        """Show no helplines for the rest of the day (UTC). Forgotten with this visit."""
        self._quiet_day = self.edges.hour() // HOURS_A_DAY
