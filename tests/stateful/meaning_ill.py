"""Those who mean ill: members who send what is forbidden, and the removed, with all they ever had."""

from hypothesis import strategies as st
from hypothesis.stateful import precondition, rule
from tests.rooms import forge
from tests.stateful import outsiders
from tests.stateful.branch import Branch
from tests.stateful.device import Seat
from tests.stateful.forking import Forking
from tests.stateful.people import has_power, picks

from hearth_mls.proposals import Remove
from hearth_protocol.errors import HearthError, NotAuthentic
from hearth_protocol.structures.room_extension import BanKind
from hearth_rooms.member import RoomMember


class MeaningIll(Forking):
    """Rules about attempts. None changes anything: what may stand is not sent."""

    @rule(pick=picks, bad=st.sampled_from(["remove", "no path", "lower hour", "old commit", "no tag"]))
    def a_member_makes_what_is_forbidden(self, pick: int, bad: str) -> None:
        """Every device and the host refuse alike; what only members can see, every member refuses."""
        device = self.ready(pick, fresh=True)
        if device is None or not device.current:
            return
        member, branch = device.member, device.branch
        view = branch.view
        others = [one.leaf for one in view.roster() if one.leaf != member.own.leaf]
        powerful = has_power(device.seat, view, view.hour)
        old = [one.message for one in branch.handshakes if one.group_info]
        if (bad in {"remove", "no path"} and not others) or (bad == "old commit" and not old):
            return
        try:
            message = forge.commit(
                member,
                [Remove(others[0])] if bad in {"remove", "no path"} else [],
                self.random,
                path=bad != "no path",
                authenticated_data=(view.hour - (bad == "lower hour")).to_bytes(4, "big"),
            )
        except HearthError:
            return
        if bad == "old commit":
            message = old[-1]
        verdict = self.judged_alike(branch, message)
        assert verdict is not None or bad == "no tag" or (bad == "remove" and powerful), (
            f"a commit that is forbidden ({bad}) may stand"
        )
        if verdict is None:
            # The forger's tags are zeros: whatever the public says of it, no member follows.
            for one in self.devices:
                if one.branch is branch and one.current and one.seat is not device.seat:
                    self._refuses(one.member, message)

    def _refuses(self, member: RoomMember, message: bytes) -> None:
        try:
            received = member.receive(message, self.trust)
        except NotAuthentic:
            return
        assert received.member is None, "a commit without a member's tag was followed"

    @precondition(lambda self: any(seat.lost for seat in self.seats))
    @rule(pick=picks)
    def somebody_who_was_removed_tries_everything(self, pick: int) -> None:
        lost = [(seat, state) for seat in self.seats for state in seat.lost]
        seat, state = lost[pick % len(lost)]
        for branch in self.branches:
            if branch.view.member(seat.id) is None and state.view.generation == branch.place[0]:
                self._she_derives_nothing(branch, seat, state)
                self._she_commits_nothing(branch, seat, state)

    def _she_derives_nothing(self, branch: Branch, seat: Seat, state: RoomMember) -> None:
        generation, epoch = state.view.generation, state.view.epoch
        if epoch > branch.place[1]:
            return
        view = branch.view_at((generation, epoch))
        for handshake in branch.since((generation, epoch)):
            step = view.apply(handshake.message, self.trust)
            if step.kind == "commit" and step.view.member(seat.id) is None:
                assert not outsiders.derives(state, step.staged), "somebody removed derives a later epoch"
            view = step.view

    def _she_commits_nothing(self, branch: Branch, seat: Seat, state: RoomMember) -> None:
        for stands in (state, outsiders.transplanted(state, branch.view)):
            try:
                pending = stands.commit(hour=self.hour, random=self.random, trust=self.trust)
            except (HearthError, LookupError):
                continue
            assert self.judged_alike(branch, pending.message) is not None, (
                "a commit of somebody who was removed may stand"
            )
        if any(one.kind is BanKind.MEMBER and one.subject == seat.id for one in branch.view.bans):
            message = forge.external_commit(branch.view, branch.group_info, seat.keys, self.random)
            assert self.judged_alike(branch, message) is not None, "somebody banned may enter"
