"""Commits and proposals of devices, and what the host does with them."""

from hypothesis import strategies as st
from hypothesis.stateful import precondition, rule
from tests.stateful.branch import Branch
from tests.stateful.device import Device, Flight
from tests.stateful.people import People, fates, has_power, judged, mostly, picks

from hearth_client.room.following import commit_hash
from hearth_mls.framing import PublicMessage
from hearth_mls.message import decode_public_message, encode_message
from hearth_protocol.admission import sanction_bans
from hearth_protocol.errors import HearthError, Refused
from hearth_protocol.refusals import Refusal
from hearth_protocol.structures.room_extension import Ban, BanKind, HistoryPolicy
from hearth_rooms.proposals import server_remove
from hearth_rooms.roster import Member
from hearth_rooms.view import RoomView

alterations = st.sampled_from([None] * 9 + [0, 31])
"""Which byte of a commit's membership tag the host alters, if any."""
ACTS = ["remove", "ban", "ban", "ban her invitation", "history", "drop bans"]
HOSTS_OWN = frozenset({Refusal.WRONG_CLOCK, Refusal.NOT_ALLOWED, Refusal.STALE_GENERATION})
"""What the host alone refuses: its clock, who brings a commit."""


class Committing(People):
    """Rules about commits."""

    @rule(pick=picks, skew=st.integers(-1, 1), fresh=mostly, fate=fates, alter=alterations)
    def a_device_renews_its_path(
        self, pick: int, skew: int, fresh: bool, fate: str, alter: int | None
    ) -> None:
        device = self.ready(pick, fresh=fresh)
        if device is not None:
            self._commits(device, {}, skew, fate, alter)

    @rule(pick=picks, whom=picks, act=st.sampled_from(ACTS), staff=mostly, fresh=mostly, fate=fates)
    def somebody_acts_as_staff(
        self, pick: int, whom: int, act: str, staff: bool, fresh: bool, fate: str
    ) -> None:
        """Put somebody out, close an invitation, change the history policy; who has no power is refused."""
        device = self.ready(pick, fresh=fresh, staff=staff)
        if device is None:
            return
        member = device.member
        others = [one for one in member.view.roster() if one.member_id != member.member_id]
        asked = self._asked(act, others[whom % len(others)] if others else None, member.view)
        self._commits(device, asked, 0, fate)

    def _asked(self, act: str, subject: Member | None, view: RoomView) -> dict[str, object]:
        """Return what a commit is asked to do besides renewing the path; nothing where there is nobody."""
        hour = max(self.hour, view.hour)
        match act:
            case "history":
                return {"history": HistoryPolicy.WINDOW}
            case "drop bans":
                return {"drop_bans": [one for one in view.bans if one.until < hour]}
            case "remove" if subject is not None:
                return {"remove": [subject.member_id]}
            case "ban" if subject is not None:
                return {"bans": sanction_bans(subject.admission, self.trust)}
            case "ban her invitation" if subject is not None and subject.invitation is not None:
                return {"bans": [Ban(BanKind.INVITATION, subject.invitation, hour + 100)]}
        return {}

    def _commits(
        self, device: Device, asked: dict[str, object], skew: int, fate: str, alter: int | None = None
    ) -> None:
        """Make a commit; it is written down before it is sent."""
        member, view = device.member, device.member.view
        hour = max(self.hour + skew, view.hour)
        powerful = has_power(device.seat, view, hour)
        try:
            pending = member.commit(hour=hour, random=self.random, trust=self.trust, **asked)
        except Refused as refused:
            to_go = refused.code is Refusal.REMOVE_PENDING
            assert to_go or any(asked.values()), f"a renewal is refused: {refused.code}"
            assert to_go or not powerful or "drop_bans" in asked or "bans" in asked, refused.code
            return
        assert powerful or not any(asked.values()), "somebody without power made a commit of staff's"
        self.sent(device.keeps(pending), fate, alter)

    # the host

    @precondition(lambda self: self.flights)
    @rule(
        pick=picks,
        fate=st.sampled_from(["heard", "unheard", "again", "lost"]),
        alter=alterations,
    )
    def the_host_takes_a_late_commit(self, pick: int, fate: str, alter: int | None) -> None:
        """Take any of those on their way; the answer may be lost, and its tag be altered by the host."""
        flight = self.flights[pick % len(self.flights)]
        if fate != "again":
            self.flights.remove(flight)
        if fate != "lost":
            self.arrives(flight, heard=fate != "unheard", alter=alter)

    def arrives(self, flight: Flight, *, heard: bool = True, alter: int | None = None) -> None:
        branch, device, message = flight.branch, flight.device, flight.message
        if alter is not None:
            message = with_another_tag(message, alter)
        verdict = self.judged_alike(branch, message)
        before = len(branch.handshakes)
        try:
            branch.take(message, flight.group_info, device.seat.id, self.hour)
        except HearthError as refused:
            if verdict is None:
                assert isinstance(refused, Refused)
                assert refused.code in HOSTS_OWN, refused.code
            if heard and device.standing is not None:
                self.hears(device, device.catch_up)
            return
        assert verdict is None, "the host takes what others refuse"
        if message != flight.message:
            self.poisoned.add(commit_hash(message))
        if heard and device.standing is not None and device.branch is branch:
            self.hears(device, lambda: device.take(branch.handshakes[before:]))

    def judged_alike(self, branch: Branch, message: bytes) -> object:
        """Return the one public verdict on a message (None: it may stand), demanding that it is one.

        Asked are the host, every device that stands at the present, a view that was written down and read,
        and a newcomer's, who replays the room from its beginning.
        """
        verdict, after = judged(branch.view, message, self.trust)
        others = [RoomView.decode(branch.view.encode()), branch.replayed(genesis_only=True).view]
        others += [one.member.view for one in self.devices if one.branch is branch and one.current]
        for view in others:
            assert judged(view, message, self.trust) == (verdict, after), "two verdicts on one commit"
        return verdict

    # proposals

    @rule(pick=picks, whom=picks, by=st.sampled_from(["server", "staff"]))
    def somebody_is_proposed_for_removal(self, pick: int, whom: int, by: str) -> None:
        branch = self.branches[pick % len(self.branches)]
        roster = branch.view.roster()
        if by == "server":
            if len(roster) > 1:
                leaf = roster[1 + whom % (len(roster) - 1)].leaf
                self._proposed(branch, server_remove(branch.view, leaf, self.community.server_seed))
            return
        device = self.ready(pick, fresh=True, staff=True)
        if device is not None:
            roster = device.member.view.roster()
            subject = roster[whom % len(roster)].member_id
            self._proposed(device.branch, device.member.propose_remove(subject))

    def _proposed(self, branch: Branch, message: bytes) -> None:
        if branch.view.pending and len(branch.view.pending_removes(self.trust)) + 1 >= len(
            branch.view.members
        ):
            # Somebody must be left to carry it out.
            return
        assert self.judged_alike(branch, message) is None
        after = branch.view.apply(message, self.trust).view
        if after is not branch.view:
            branch.put(message, b"", after)


def with_another_tag(message: bytes, at: int) -> bytes:
    """Return a commit from a leaf with one bit of its membership tag changed; any other as it is."""
    read = decode_public_message(message)
    if read.membership_tag is None:
        return message
    tag = bytearray(read.membership_tag)
    tag[at] ^= 1
    return encode_message(PublicMessage(read.authenticated, bytes(tag)))
