"""Complaints: a member says that the published GroupInfo, or the commit that opened the epoch, is not good.

A complaint decides nothing and freezes nothing. It lets the server serve another GroupInfo (that backed by
a staff leaf, else by most leaves), and staff judge the commit's author (spec/groups.md, Two verdicts).
"""

from hearth_protocol import signed
from hearth_protocol.errors import Refused
from hearth_protocol.refusals import Refusal
from hearth_protocol.structures.complaint import Complaint
from hearth_rooms.roster import Member
from hearth_rooms.view import RoomView


def open_complaint(data: bytes, view: RoomView) -> tuple[Complaint, Member]:
    """Return a complaint about the view's epoch and the member of that epoch who signed it.

    Raises Malformed; NotAuthentic; Refused: OTHER_COMMUNITY, ROOM_UNKNOWN, STALE_GENERATION, STALE_EPOCH
    (also when it names another commit than the one that opened the epoch), NOT_A_MEMBER.
    """
    unverified = signed.parse(data, Complaint)
    claim = unverified.unverified
    if claim.community != view.community:
        raise Refused(Refusal.OTHER_COMMUNITY)
    if claim.room != view.room:
        raise Refused(Refusal.ROOM_UNKNOWN)
    if claim.generation != view.generation:
        raise Refused(Refusal.STALE_GENERATION)
    if claim.epoch != view.epoch or claim.commit_hash != view.commit_hash:
        raise Refused(Refusal.STALE_EPOCH)
    member = view.member(claim.member)
    if member is None:
        raise Refused(Refusal.NOT_A_MEMBER)
    return unverified.verify(member.signature_key), member
