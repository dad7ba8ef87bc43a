"""Before anything is sent: what a body says is looked at, and where a guard says no, nothing leaves. Pure.

    body → texts → findings → held back, or what the post spends

A retraction and a sign say nothing, so nothing here ever holds one back; leaving, reporting and asking for a
person do not come this way at all.
"""

from collections.abc import Collection, Sequence

from hearth_client.budgets import AUTHOR_HOURS, left
from hearth_client.errors import EvidenceSpent, HeldBack
from hearth_client.findings import Finding
from hearth_client.guards import Guards
from hearth_client.kept.state import Spent
from hearth_moderation.guards.place import Place
from hearth_moderation.guards.reasons import Reason
from hearth_protocol.contents import Body, Edit, Rename, RoomAbout, Say
from hearth_protocol.errors import WrongCall

PLAIN_TAG_CHARACTERS = 10
"""Longest language tag that says a language, a script and a region: `zh-Hant-HK`."""


def texts_of(body: Body, known_as: str = "") -> tuple[tuple[str, str], ...]:
    """Return every text in `body` by the name of its field; a name by which she is known says nothing new."""
    match body:
        case Say():
            said = (("text", body.text), ("warning", body.warning or ""), ("language", _odd(body.language)))
            name = "" if body.pseudonym == known_as else body.pseudonym
            return _some((*said, ("pseudonym", name)))
        case Edit():
            return _some(
                (("text", body.text), ("warning", body.warning or ""), ("language", _odd(body.language)))
            )
        case Rename():
            return _some((("pseudonym", "" if body.pseudonym == known_as else body.pseudonym),))
        case RoomAbout():
            return _some((("title", body.title), ("topic", body.topic), ("guidelines", body.guidelines)))
    return ()


def _some(fields: tuple[tuple[str, str], ...]) -> tuple[tuple[str, str], ...]:
    return tuple((field, text) for field, text in fields if text)


def _odd(tag: str | None) -> str:
    """Return a language tag that may carry more than a language."""
    return tag if tag is not None and len(tag) > PLAIN_TAG_CHARACTERS else ""


def residue_of(body: Body, guards: Guards, place: Place, known_as: str) -> int:
    """Return how many bytes of residue `body` spends."""
    return sum(guards.look(text, place).residue_bytes for _, text in texts_of(body, known_as))


def findings_of(body: Body, guards: Guards, place: Place, known_as: str) -> tuple[Finding, ...]:
    """Return everything the guards noticed in `body`. A name is no self-disclosure: it is made to be read."""
    noticed = tuple(
        finding
        for field, text in texts_of(body, known_as)
        for finding in guards.findings(text, place, field)
        if field not in {"pseudonym", "title"} or finding.blocks
    )
    return (*noticed, *_of_address(body, guards, place))


def _of_address(body: Body, guards: Guards, place: Place) -> tuple[Finding, ...]:
    """Return why an evidence address cannot be sent: it may lead anywhere, and be no picture itself."""
    address = body.evidence_address if isinstance(body, Say) else None
    if address is None or not guards.shows_a_picture(address, place):
        return ()
    reason = guards.look(address, place).images.reasons[0]
    return (Finding(code=str(reason), field="evidence_address", blocks=True, end=len(address)),)


def check(findings: Collection[Finding], acknowledged: Collection[Finding]) -> None:
    """Raise HeldBack for what cannot be sent, else for what was not yet agreed to."""
    held = tuple(one for one in findings if one.blocks)
    asked = tuple(one for one in findings if not one.blocks and one not in acknowledged)
    if held or asked:
        raise HeldBack(held or asked)


def spend(  # noqa: PLR0913  (what is sent, by whom, where, after what)
    bodies: Sequence[tuple[bytes, Body]],
    guards: Guards,
    place: Place,
    *,
    known_as: str,
    spent: Collection[Spent],
    hour: int,
) -> dict[bytes, Spent]:
    """Return what each post takes of its author's budgets, by post id. Raises HeldBack, EvidenceSpent."""
    taken: dict[bytes, Spent] = {}
    for post_id, body in bodies:
        evidence = isinstance(body, Say) and (
            body.evidence_hash is not None or body.evidence_address is not None
        )
        if isinstance(body, Say) and body.evidence_address is not None and not place.takes_evidence:
            raise WrongCall("no evidence address in this room")
        residue_bytes = residue_of(body, guards, place, known_as)
        if isinstance(body, Say | Rename):
            known_as = body.pseudonym
        if not residue_bytes and not evidence:
            continue
        there = left((*spent, *taken.values()), hour, guards.ration, hours=AUTHOR_HOURS)
        if residue_bytes > there.residue_bytes:
            raise HeldBack((Finding(code=str(Reason.IMAGES_RESIDUE), blocks=True),))
        if evidence and there.evidence < 1:
            raise EvidenceSpent
        taken[post_id] = Spent(hour, residue_bytes, evidence)
    return taken
