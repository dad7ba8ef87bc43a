"""What must be so, whatever happens: one secret an epoch, held by exactly those in its roster."""

from dataclasses import dataclass, field

from tests.stateful.branch import Branch, Epoch, epoch_of

from hearth_client.kept.state import EpochRecord
from hearth_rooms.member import RoomMember


@dataclass
class Truth:
    """Everything any device ever derived, by epoch and by member. Fed by the devices, never read by them."""

    keys: dict[Epoch, tuple[bytes, bytes]] = field(default_factory=dict)
    """(epoch id, epoch key) of each epoch that somebody derived."""
    authenticators: dict[Epoch, bytes] = field(default_factory=dict)
    rosters: dict[Epoch, frozenset[bytes]] = field(default_factory=dict)
    known: dict[bytes, set[bytes]] = field(default_factory=dict)
    """Every epoch key that a member ever held: nobody who means ill forgets."""

    def derived(self, branch: Branch, record: EpochRecord, member_id: bytes) -> None:
        """Take note of an epoch's keys as one member derived them; they are everybody's."""
        view = branch.view_at(record.place)
        name = epoch_of(view)
        roster = self.rosters.setdefault(name, frozenset(one.member_id for one in view.roster()))
        assert record.members == roster, "a device counts other people in this epoch"
        assert member_id in roster, "somebody outside derived an epoch's keys"
        mine = record.epoch_id, record.key
        assert self.keys.setdefault(name, mine) == mine, "two devices derived different keys of one epoch"
        self.known.setdefault(member_id, set()).add(record.key)

    def stands(self, member: RoomMember) -> None:
        """Take note of a member that stands in an epoch."""
        name = epoch_of(member.view)
        authenticator = member.group.epoch_authenticator
        assert self.authenticators.setdefault(name, authenticator) == authenticator, (
            "two devices in one epoch hold different authenticators"
        )

    def check(self) -> None:
        """Demand that no two epochs share a secret, and that nobody holds the key of one without her."""
        assert len(set(self.keys.values())) == len(self.keys), "two epochs share a key"
        assert len(set(self.authenticators.values())) == len(self.authenticators)
        for member_id, known in self.known.items():
            without_her = {key for name, (_, key) in self.keys.items() if member_id not in self.rosters[name]}
            assert not known & without_her, "somebody knows the key of an epoch that was not hers"
