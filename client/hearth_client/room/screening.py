"""Before anything is shown: what a reader is not to see becomes a gap, whoever sent it. Pure.

    timeline → each post alone → each sender's crumbs → the timeline as it is shown

The sender may have changed her client, so nothing is believed of what hers should have held back. Certainty
decides: a post that is found out alone is not shown, nor one that goes beyond its sender's ration; earlier
ones fall only when together they are a picture beyond doubt.
"""

from dataclasses import dataclass, field

from msgspec.structs import replace as without

from hearth_client.budgets import left
from hearth_client.guards import Guards
from hearth_client.kept.state import Spent
from hearth_client.room.holding import residue_of, texts_of
from hearth_client.room.timeline import Gap, Item, Timeline, Written
from hearth_moderation.guards.place import Place
from hearth_protocol.contents import Body, Rename, Say
from hearth_protocol.limits import HOURS_A_DAY

GROWN_SHARE = 8
"""Crumbs are looked at together whenever one part in so many of them is new."""

GAP_PICTURE, GAP_LINK, GAP_PART = "hidden.picture", "hidden.link", "hidden.gap"
"""Keys of the guards' own sentences (hearth_moderation.sentences)."""


@dataclass(slots=True)
class _Sender:
    """What one member sent so far. It never leaves a screening."""

    known_as: str = ""
    spent: list[Spent] = field(default_factory=list)
    crumbs: list[tuple[int, int, str]] = field(default_factory=list)
    """(seq, hour, crumb) of what was shown within a day and is not all natural words."""
    unseen_characters: int = 0
    """In crumbs that came since they were last looked at together."""


def screened(timeline: Timeline, guards: Guards, place: Place, retention_days: int) -> Timeline:
    """Return `timeline` as it may be shown. Posts that say nothing (signs, retractions) pass as they are."""
    if not place.is_guarded:
        return timeline
    screening = _Screening(guards, place, retention_days * HOURS_A_DAY)
    for seq, item in sorted(timeline.items.items()):
        screening.shown.update({seq: item} if isinstance(item, Gap) else screening.take(item))
    return Timeline(screening.shown)


@dataclass(slots=True)
class _Screening:
    """One walk over the places, in order. It never leaves `screened`."""

    guards: Guards
    place: Place
    kept_hours: int
    senders: dict[bytes, _Sender] = field(default_factory=dict)
    shown: dict[int, Item] = field(default_factory=dict)

    def take(self, item: Written) -> dict[int, Item]:
        """Return what stands at the item's place, and at earlier ones that fall with it."""
        sender = self.senders.setdefault(item.member_id, _Sender())
        body = item.body
        texts = texts_of(body, sender.known_as)
        for _, text in texts:
            why = self.guards.look(text, self.place).hides
            if why:
                return {item.seq: _gap(item, GAP_LINK if why.startswith("links.") else GAP_PICTURE, why)}
        residue_bytes = residue_of(body, self.guards, self.place, sender.known_as)
        kept = [one for one in sender.spent if one.hour > item.hour - self.kept_hours]
        there = left(kept, item.hour, self.guards.ration)
        if residue_bytes > there.residue_bytes:
            # It does not count: what nobody is shown carries nothing, and she can be read again tomorrow.
            return {item.seq: _gap(item, GAP_PART, "images.residue")}
        if isinstance(body, Say | Rename):
            sender.known_as = body.pseudonym
        evidence = _has_evidence(body) and there.evidence > 0
        if residue_bytes or evidence:
            sender.spent.append(Spent(item.hour, residue_bytes, evidence))
        shown: Item = _with(item, _evidence_as_allowed(body, self.guards, self.place, counts=evidence))
        crumbs = [crumb for _, text in texts if (crumb := self.guards.look(text, self.place).crumb)]
        if not crumbs:
            return {item.seq: shown}
        sender.crumbs += [(item.seq, item.hour, crumb) for crumb in crumbs]
        sender.unseen_characters += sum(map(len, crumbs))
        return {item.seq: shown, **self._together(item, sender)}

    def _together(self, item: Written, sender: _Sender) -> dict[int, Item]:
        """Return the gaps that a sender's crumbs become when all of them are a picture beyond doubt."""
        sender.crumbs = [one for one in sender.crumbs if one[1] > item.hour - HOURS_A_DAY]
        near = sender.crumbs
        several = any(seq != item.seq for seq, _, _ in near)
        # All of them again with each that comes would take minutes for one sender's busy day.
        grown = sender.unseen_characters * GROWN_SHARE >= sum(len(crumb) for _, _, crumb in near)
        if not (several and grown):
            return {}
        sender.unseen_characters = 0
        if not self.guards.together(tuple(crumb for _, _, crumb in near)):
            return {}
        sender.crumbs = []
        return {
            seq: _gap(item if seq == item.seq else self.shown[seq], GAP_PART, "images.split")
            for seq, _, _ in near
        }


def _gap(item: Item, why: str, code: str) -> Gap:
    return Gap(
        seq=item.seq, hour=item.hour, why=why, member_id=item.member_id, post_id=item.post_id, code=code
    )


def _with(item: Written, body: Body) -> Written:
    if body is item.body:
        return item
    return Written(
        seq=item.seq,
        hour=item.hour,
        member_id=item.member_id,
        post_id=item.post_id,
        body=body,
        by_staff=item.by_staff,
        confirmed=item.confirmed,
    )


def _has_evidence(body: Body) -> bool:
    return isinstance(body, Say) and (body.evidence_hash is not None or body.evidence_address is not None)


def _evidence_as_allowed(body: Body, guards: Guards, place: Place, *, counts: bool) -> Body:
    """Return `body` without evidence where the place does not take it, or after the day's number of it.

    An address may lead anywhere, but is shown only where it is no picture itself.
    """
    if not isinstance(body, Say) or not _has_evidence(body):
        return body
    if not counts:
        return without(body, evidence_hash=None, evidence_address=None)
    address = body.evidence_address
    if address is None or (place.takes_evidence and not guards.shows_a_picture(address, place)):
        return body
    return without(body, evidence_address=None)
