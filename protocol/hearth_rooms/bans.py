"""Who stays out: what the table leaves to say about changes of a room's bans.

The table (hearth_protocol.commit_table) sees that a ban stands until its hour, that who is banned is
gone, and that the version rises by one. Here is what needs admissions: that a ban lasts as long as the
admission it stops, that a one-use invitation is banned with its one member, that nobody carried
over by a genesis comes back by that. No I/O and no clock.
"""

from collections.abc import Iterable, Mapping
from dataclasses import replace

from hearth_protocol.admission import sanction_bans
from hearth_protocol.errors import Refused
from hearth_protocol.ids import MemberId
from hearth_protocol.limits import MAX_BANS
from hearth_protocol.refusals import Refusal
from hearth_protocol.structures.room_extension import Ban, BanKind, RoomExtension
from hearth_protocol.trust import Trust
from hearth_rooms.roster import Member


def check_sanctions(
    before: RoomExtension, after: RoomExtension, removed: Iterable[Member], trust: Trust
) -> None:
    """Demand of every removed member who is newly banned all that `owed_bans` lists, lasting as long.

    Raises Refused(COMMIT_FORBIDDEN), or Refused(CERTIFICATE_UNKNOWN).
    """
    old = {ban.key for ban in before.bans}
    until = {ban.key: ban.until for ban in after.bans}
    for member in removed:
        owed = owed_bans(member, trust)
        member_ban = owed[0]
        if member_ban.key not in until or member_ban.key in old:
            continue
        if any(until.get(ban.key, -1) < ban.until for ban in owed):
            raise Refused(Refusal.COMMIT_FORBIDDEN)


def check_carried_stay_banned(
    before: RoomExtension, after: RoomExtension, carried: Mapping[MemberId, bytes]
) -> None:
    """Demand that no ban of a carried member goes while the generation lasts: Refused(COMMIT_FORBIDDEN).

    A carried member re-enters without its admission's not-after being asked, so the ban alone keeps it out.
    """
    kept = {ban.key for ban in after.bans}
    for ban in before.bans:
        if ban.kind is BanKind.MEMBER and ban.subject in carried and ban.key not in kept:
            raise Refused(Refusal.COMMIT_FORBIDDEN)


def owed_bans(member: Member, trust: Trust) -> tuple[Ban, ...]:
    """Return what banning `member` must contain: the member's ban first, a one-use invitation's second.

    The ban of a staff member's serial is usual (`sanction_bans`) but not owed: who leaves one room for
    cause may keep another.
    """
    return tuple(
        ban for ban in sanction_bans(member.admission, trust) if ban.kind is not BanKind.STAFF_SERIAL
    )


def with_bans(extension: RoomExtension, added: Iterable[Ban], dropped: Iterable[Ban] = ()) -> RoomExtension:
    """Return the next version of `extension`. Of two bans of one subject the longer stands.

    Raises Refused(BANS_FULL) when a room cannot hold so many: then bans must lapse or be dropped first.
    """
    gone = {ban.key for ban in dropped}
    bans = {ban.key: ban for ban in extension.bans if ban.key not in gone}
    for ban in added:
        standing = bans.get(ban.key)
        if standing is None or standing.until < ban.until:
            bans[ban.key] = ban
    if len(bans) > MAX_BANS:
        raise Refused(Refusal.BANS_FULL)
    ordered = tuple(bans[key] for key in sorted(bans))
    return replace(extension, bans=ordered, bans_version=extension.bans_version + 1)


def lapsed_bans(extension: RoomExtension, carried: Mapping[MemberId, bytes], hour: int) -> tuple[Ban, ...]:
    """Return the bans that may go at `hour`: what they stop has ended by itself."""
    return tuple(
        ban
        for ban in extension.bans
        if ban.until < hour and not (ban.kind is BanKind.MEMBER and ban.subject in carried)
    )
