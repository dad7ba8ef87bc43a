"""Two weeks in a room of the real server: who renews, comes, goes, comes back and is shown the door.

Every commit is made by the member it belongs to, judged and stored by the server. What all members would see
alike is judged once here and shared; only what needs a member's own secrets is done for each who commits.

The arithmetic, for a room of 64 (over 50 members a leaf renews its path weekly, at login):
    renewals    64 members x 2 weeks      = 128 commits
    joins        2 a day, and one for each who is sanctioned                   =  32 commits
    leaves       2 a day, each proposed by the server and covered by somebody  =  28 commits, 28 proposals
    re-entries   2 a day (a device that kept nothing replaces its own leaf)    =  28 commits
    sanctions    2 a week, Remove and ban =   4 commits
    anchors      daily, no commit
in all 220 commits and 28 proposals, spread evenly. All of it happens within one hour here: an hour is four
bytes of a commit, and no rule costs more for a late one.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import TypedDict

from benchmarks.town import Resident, Town, TownRoom
from hearth_mls.public_group import StagedProposal
from hearth_protocol import links
from hearth_protocol.crypto.randomness import Randomness, system_random
from hearth_protocol.frames import answers, operations
from hearth_protocol.frames.operations import IdentityKind
from hearth_protocol.structures.room_extension import Ban, BanKind
from hearth_protocol.trust import Trust
from hearth_rooms.member import Pending, RoomMember, enter
from hearth_rooms.view import RoomView, Step

DAYS = 14
RENEWAL_DAYS = 7
JOINS_A_DAY = 2
LEAVES_A_DAY = 2
REENTRIES_A_DAY = 2
SANCTION_DAYS = (3, 6, 10, 13)


class _Facts(TypedDict):
    hour: int
    random: Randomness
    trust: Trust


@dataclass(eq=False)
class Held:
    """A resident's own state, as far as it has followed."""

    resident: Resident
    member: RoomMember
    followed: int
    """Steps of the room that the state has taken."""


class Life:
    """A room in which things happen. `people` are in order of entering; the founder is staff."""

    def __init__(self, town: Town, home: TownRoom) -> None:
        self.town = town
        self.home = home
        self.view: RoomView = home.newest.view
        self.steps: list[Step] = []
        self.handshakes: list[bytes] = []
        self.people: list[Held] = []
        self._spared: Sequence[Held] = ()
        self._anchored = 0

    @classmethod
    def of(cls, town: Town, members: int) -> "Life":
        """Open a room and let so many in."""
        home = town.found()
        life = cls(town, home)
        life.people.append(Held(home.residents[0], home.newest, 0))
        while len(life.people) < members:
            life.join()
        return life

    @property
    def founder(self) -> Held:
        """The staff member who opened the room."""
        return self.people[0]

    def join(self) -> Held:
        """Let somebody new in."""
        resident = self.town.newcomer(self.home)
        pending = self._entering(resident)
        self._send(resident, pending, proof=resident.keys.credential)
        held = Held(resident, pending.member, len(self.steps))
        self.home.residents.append(resident)
        self.people.append(held)
        return held

    def re_enter(self, held: Held) -> None:
        """Let somebody whose device kept nothing replace her own leaf."""
        pending = self._entering(held.resident)
        self._send(held.resident, pending)
        held.member, held.followed = pending.member, len(self.steps)

    def renew(self, held: Held) -> None:
        """Let somebody commit: a fresh path, and whatever is pending."""
        self._commit(held, self.present(held).commit(**self._facts()))

    def leave(self, held: Held, covering: Held) -> None:
        """Let somebody go, and somebody else carry out what the server proposes."""
        before = self.view
        self.town.ask(operations.Leave(), self.town.refresh(held.resident))
        asked = operations.Handshakes(generation=before.generation, from_epoch=before.epoch)
        self._told(asked, covering)
        self.people.remove(held)
        self.renew(covering)

    def sanction(self, held: Held) -> None:
        """Let staff remove and ban somebody."""
        subject = held.member.member_id
        ban = Ban(BanKind.MEMBER, subject, self.town.hour + 100)
        self.people.remove(held)
        made = self.present(self.founder).commit(remove=[subject], bans=[ban], **self._facts())
        self._commit(self.founder, made)

    def anchor(self) -> None:
        """Let staff confirm the room as it is."""
        member, town = self.present(self.founder), self.town
        signed_anchor = member.anchor(
            staff_seed=town.staff_seed,
            certificate=town.certificate,
            last_seq=0,
            link=links.first_link(self.home.room, 0),
            revocations_version=1,
            hour=town.hour,
        )
        town.ask(operations.PutAnchor(anchor=signed_anchor), town.refresh(self.founder.resident))
        self._anchored = len(self.steps)

    def present(self, held: Held) -> RoomMember:
        """Return a member's state in the present epoch."""
        group = held.member.group
        for step in self.steps[held.followed :]:
            if step.staged is None or isinstance(step.staged, StagedProposal):
                group = replace(group, public=step.view.public)
            else:
                group = group.adopt(step.staged)
        held.followed = len(self.steps)
        held.member = RoomMember(self.view, held.resident.keys, group)
        return held.member

    def catch_up(self) -> None:
        """Take what others, whose commits were not made here, brought about."""
        asked = operations.Handshakes(generation=self.view.generation, from_epoch=self.view.epoch)
        self._told(asked, self.founder)

    def since_anchor(self) -> list[Step]:
        """Return what who comes in has to judge: all since staff last confirmed."""
        return self.steps[self._anchored :]

    def pass_days(self, spared: Sequence[Held]) -> None:
        """Let two weeks pass in which `spared` never come."""
        self._spared = spared
        weekly = self._others()
        renewals = len(self.people) * DAYS // RENEWAL_DAYS
        done = 0
        for day in range(DAYS):
            self.anchor()
            sanctions = int(day in SANCTION_DAYS)
            weekly += [self.join() for _ in range(JOINS_A_DAY + sanctions)]
            for _ in range(REENTRIES_A_DAY):
                self.re_enter(self._somebody())
            for _ in range(LEAVES_A_DAY):
                going = self._somebody()
                self.leave(going, covering=next(held for held in self._others() if held is not going))
            for _ in range(sanctions):
                self.sanction(self._somebody())
            while done < renewals * (day + 1) // DAYS:
                while weekly[0] not in self.people:
                    weekly.pop(0)
                self.renew(weekly[0])
                weekly.append(weekly.pop(0))
                done += 1

    def _told(self, asked: operations.Handshakes, asker: Held) -> None:
        told = self.town.ask(asked, self.town.refresh(asker.resident))
        assert isinstance(told, answers.Handshook)
        for each in told.handshakes:
            self._happened(each.message, self.view.apply(each.message, self.town.trust))

    def _others(self) -> list[Held]:
        return [held for held in self.people[1:] if held not in self._spared]

    def _somebody(self) -> Held:
        others = self._others()
        return others[int.from_bytes(system_random(4), "big") % len(others)]

    def _entering(self, resident: Resident) -> Pending:
        return enter(self.view, self.home.newest.group_info(), resident.keys, **self._facts())

    def _facts(self) -> _Facts:
        return {"hour": self.town.hour, "random": system_random, "trust": self.town.trust}

    def _commit(self, held: Held, pending: Pending) -> None:
        self._send(held.resident, pending)
        held.member, held.followed = pending.member, len(self.steps)

    def _send(self, resident: Resident, pending: Pending, *, proof: bytes = b"") -> None:
        if proof:
            resident.token = self.town.token(
                IdentityKind.MEMBER,
                resident.id,
                resident.keys.signature_seed,
                room=resident.room,
                proof=proof,
            )
        token = resident.token if proof else self.town.refresh(resident)
        commit = operations.Commit(
            generation=self.view.generation,
            epoch=self.view.epoch,
            message=pending.message,
            group_info=pending.group_info,
        )
        self.town.ask(commit, token)
        self.home.newest = pending.member
        self._happened(pending.message, pending.step)

    def _happened(self, message: bytes, step: Step) -> None:
        self.handshakes.append(message)
        self.steps.append(step)
        self.view = step.view
