"""How a newcomer, or somebody who returns, comes to the room's present state without believing the host.

    genesis chain → anchor (or genesis) signs the snapshot → every handshake since, by all rules
    → the newest anchor lies on the way → the GroupInfo is the result's

What can still be hidden is a fork younger than the newest anchor. No I/O and no clock.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from hearth_protocol import signed
from hearth_protocol.errors import NotAuthentic, Refused
from hearth_protocol.structures.anchor import Anchor
from hearth_protocol.trust import Trust
from hearth_rooms import genesis as geneses
from hearth_rooms.anchors import Known, check_not_lower, known, signs, signs_snapshot
from hearth_rooms.genesis import open_chain
from hearth_rooms.opening import from_snapshot
from hearth_rooms.view import RoomView, Snapshot, Step


@dataclass(frozen=True, slots=True)
class Replayed:
    """The room's present state, and on whose word."""

    view: RoomView
    steps: tuple[Step, ...]
    confirmed_hour: int
    """When staff last confirmed it: the newest anchor's hour, or the genesis's."""
    anchor: Anchor | None
    """The newest anchor; None when the genesis alone vouches."""
    known: Known | None
    """What to remember from now on."""
    wants_revocations: bool
    """The anchor's author knew a newer list of revocations than this trust: ask for it."""


def from_anchor(  # noqa: PLR0913  (the parts of a RoomStated answer, and what the caller knows)
    *,
    genesis: Sequence[bytes],
    anchor: bytes,
    snapshot: Snapshot,
    handshakes: Sequence[bytes],
    trust: Trust,
    group_info: bytes | None = None,
    newest_anchor: bytes = b"",
    remembered: Known | None = None,
    anchor_order: Sequence[bytes] = (),
) -> Replayed:
    """Return the present state of a room from what a server states about it.

    `anchor` vouches for `snapshot` (empty: the last genesis does); `newest_anchor`, where given and not
    `anchor` itself, must lie on the way. `remembered` is the anchor this client knew: none lower is
    accepted. `anchor_order` are names of the room's anchors, oldest first, for revoked authors.
    Raises Malformed, NotAuthentic (the host shows something else than staff signed), Refused.
    """
    if not genesis:
        raise NotAuthentic("a room without a genesis")
    opened = open_chain(genesis, trust)[-1]
    base_anchor = _counting(anchor, trust, anchor_order) if anchor else None
    if base_anchor is not None and not signs_snapshot(base_anchor, snapshot):
        raise NotAuthentic("the anchor signs another state")
    base = from_snapshot(genesis[-1], snapshot, trust=trust)
    if base_anchor is None and base.epoch != 0:
        raise NotAuthentic("nobody vouches for the state")
    view, steps = onward(base, handshakes, trust)
    way = (base, *(step.view for step in steps if step.kind == "commit"))
    newest_bytes = newest_anchor or anchor
    newest = _counting(newest_bytes, trust, anchor_order) if newest_bytes else None
    if newest is None and not trust.genesis_counts(geneses.name(genesis[-1]), opened):
        raise NotAuthentic("a genesis by somebody whose word was taken back")
    place = _place(newest, way) if newest is not None else base
    confirmed_hour = opened.hour if newest is None else newest.hour
    passed = None if remembered is None else _passed(remembered, way)
    if remembered is not None and passed is None:
        check_not_lower(
            remembered,
            seq=None if newest is None else newest.seq,
            hour=confirmed_hour,
            generation=place.generation,
            epoch=place.epoch,
        )
    if group_info is not None:
        _check_result(view, group_info)
    version = 0 if trust.revocations is None else trust.revocations.version
    return Replayed(
        view=view,
        steps=steps,
        confirmed_hour=confirmed_hour,
        anchor=newest,
        known=_to_remember(
            remembered,
            passed,
            None
            if newest is None
            else known(newest_bytes, trust, generation=place.generation, epoch=place.epoch),
        ),
        wants_revocations=newest is not None and newest.revocations_version > version,
    )


def onward(view: RoomView, handshakes: Sequence[bytes], trust: Trust) -> tuple[RoomView, tuple[Step, ...]]:
    """Return the view after `handshakes`, and what each did. Raises what `RoomView.apply` raises."""
    steps: list[Step] = []
    for message in handshakes:
        step = view.apply(message, trust)
        steps.append(step)
        view = step.view
    return view, tuple(steps)


def _counting(data: bytes, trust: Trust, anchor_order: Sequence[bytes]) -> Anchor:
    anchor = trust.open_anchor(data)
    if not trust.anchor_counts(signed.parse(data, Anchor).name, anchor, anchor_order):
        raise NotAuthentic("an anchor by somebody whose word was taken back")
    return anchor


def _place(anchor: Anchor, way: Sequence[RoomView]) -> RoomView:
    for view in way:
        if signs(anchor, view):
            return view
    raise NotAuthentic("the newest anchor signs a state that the room did not pass")


def _passed(remembered: Known, way: Sequence[RoomView]) -> RoomView | None:
    """Return the state on the way that the remembered anchor signs; None when the way does not reach it.

    Raises NotAuthentic when the way leads past its place without it: that is a fork, however many sign it.
    """
    for view in way:
        if view.context_hash == remembered.context_hash:
            return view
        if (view.generation, view.epoch) == (remembered.generation, remembered.epoch):
            raise NotAuthentic("another state than staff signed for this epoch")
    return None


def _to_remember(remembered: Known | None, passed: RoomView | None, newest: Known | None) -> Known | None:
    """Return the higher of two anchors on one way: an older one, shown again, replaces nothing."""
    if remembered is None or newest is None:
        return newest or remembered
    if passed is None:
        return newest
    there = replace(remembered, generation=passed.generation, epoch=passed.epoch)
    return newest if _height(newest) >= _height(there) else there


def _height(anchor: Known) -> tuple[int, int, int]:
    return anchor.epoch or 0, anchor.seq, anchor.hour


def _check_result(view: RoomView, group_info: bytes) -> None:
    try:
        view.check_group_info(group_info)
    except Refused:
        # To whoever enters it is one thing: what the server offers is not the room that was replayed.
        raise NotAuthentic("the GroupInfo is not the room's") from None
