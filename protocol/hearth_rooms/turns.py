"""Whose turn it is to commit: a room's commits queue instead of racing.

Rules (spec/groups.md, Turns): a turn lasts 10 s; first come, first served; who is in the room comes before
who wants in, because one invitation makes any number of newcomers who only ask, hold and never enter; who
covers a pending Remove comes before who does not, and takes a running turn from somebody whose commit would
be refused for not covering it; a poster whose posts came twice too late (`stale_epoch`) gets a turn, in which
nobody else commits. A turn is advice to honest clients and a shield against busy ones: a commit without a
turn is refused only while somebody else holds one.

Pure: the server passes its clock as seconds and keeps the value returned, one a room. A clock that is set
back ends every turn and wait that it would make longer.

    nobody --ask--> held --10 s, commit, post--> nobody
                     |  ask by another: waits in line (30 s after the last ask)
"""

from dataclasses import dataclass, replace

TURN_SECONDS = 10
"""How long a turn lasts: time for a phone on a slow network to compute and send one commit."""

WAIT_SECONDS = 30
"""How long after its last ask a waiter keeps its place: three turns. Who went away blocks nobody."""

STALE_POSTS_BEFORE_TURN = 2
"""A post may meet a commit once by chance; the second time the poster is being starved."""

MAX_WAITING = 256
"""Largest line kept for a room; beyond it an ask is answered without taking a place."""

MAX_ENTRY_DELAY_SECONDS = 15
"""How long a pending Remove may hold back external commits (spec/groups.md, Removing)."""


@dataclass(frozen=True, slots=True)
class Waiter:
    """Somebody in line. `covers`: the commit will carry out what is pending; `starved`: a stale poster.

    `inside`: has a leaf in the tree.
    """

    asker: bytes
    covers: bool
    starved: bool
    asked_seconds: int
    """When it last asked."""
    inside: bool = True


@dataclass(frozen=True, slots=True)
class State:
    """The turns of one room. Start with `State()`; it may be forgotten at a restart without harm."""

    holder: Waiter | None = None
    until_seconds: int = 0
    line: tuple[Waiter, ...] = ()
    stale: tuple[tuple[bytes, int], ...] = ()
    """How often each poster was refused as stale since it last got through."""


@dataclass(frozen=True, slots=True)
class Decision:
    """The answer to an ask: `granted_seconds` of turn left, or 0 and when to ask again."""

    state: State
    granted_seconds: int
    retry_after_seconds: int


def decide_turn(  # noqa: PLR0913  (each a different fact of who asks)
    state: State,
    asker: bytes,
    now_seconds: int,
    *,
    covers: bool,
    remove_pending: bool = False,
    entries_open: bool = False,
    inside: bool = True,
) -> Decision:
    """Grant `asker` the turn, or a place in line. Asking again while holding it changes nothing.

    `covers` is the asker's word that its commit will carry out every pending Remove;
    `remove_pending` is the server's knowledge that there is one, `entries_open` that external commits wait
    for it no longer, `inside` that the asker has a leaf.
    """
    state = _without_the_absent(state, now_seconds)
    # Who enters can cover nothing: where nobody is there who could, a turn must be had all the same.
    useful = covers or not remove_pending or entries_open
    holder = state.holder
    if holder is not None and holder.asker == asker:
        covering = replace(holder, covers=holder.covers or covers)
        return Decision(replace(state, holder=covering), state.until_seconds - now_seconds, 0)
    ask = Waiter(asker, covers, _is_starved(state, asker), now_seconds, inside)
    line = _with_place(state.line, ask)
    # A holder that does not cover would be refused with remove_pending: waiting for it helps nobody.
    taken = holder is not None and not (remove_pending and covers and not holder.covers)
    if not taken and _first(line, remove_pending=remove_pending).asker == asker and useful:
        rest = tuple(waiter for waiter in line if waiter.asker != asker)
        granted = replace(state, holder=ask, until_seconds=now_seconds + TURN_SECONDS, line=rest)
        return Decision(granted, TURN_SECONDS, 0)
    left = state.until_seconds - now_seconds if holder is not None else 1
    return Decision(replace(state, line=_cut(line)), 0, max(1, left))


def may_commit(state: State, asker: bytes, now_seconds: int) -> bool:
    """Whether a commit by `asker` may be taken now: unless the turn is somebody else's."""
    holder = _without_the_absent(state, now_seconds).holder
    return holder is None or holder.asker == asker


def stale_post(state: State, poster: bytes, now_seconds: int) -> State:
    """Note a post of `poster` refused as stale. The second one gives it the turn, or the next one."""
    state = _without_the_absent(state, now_seconds)
    times = dict(state.stale).get(poster, 0) + 1
    others = tuple(entry for entry in state.stale if entry[0] != poster)
    state = replace(state, stale=(*others, (poster, times))[-MAX_WAITING:])
    if times < STALE_POSTS_BEFORE_TURN:
        return state
    return decide_turn(state, poster, now_seconds, covers=False).state


def epoch_opened(state: State, committer: bytes) -> State:
    """Note that a commit was taken: the committer's turn and place in line end."""
    holder = None if state.holder is not None and state.holder.asker == committer else state.holder
    return replace(state, holder=holder, line=tuple(w for w in state.line if w.asker != committer))


def posted(state: State, poster: bytes) -> State:
    """Note that a post was taken: a starved poster's turn and its count end; a committer keeps its turn."""
    holder = state.holder
    ended = holder is not None and holder.asker == poster and holder.starved
    return replace(
        state,
        holder=None if ended else holder,
        line=tuple(w for w in state.line if not (w.asker == poster and w.starved)),
        stale=tuple(entry for entry in state.stale if entry[0] != poster),
    )


def entry_delay_seconds(pending_since_seconds: int | None, now_seconds: int) -> int:
    """How long an external commit still waits for a pending Remove to be covered (0: no longer)."""
    if pending_since_seconds is None:
        return 0
    left = pending_since_seconds + MAX_ENTRY_DELAY_SECONDS - now_seconds
    return left if 0 < left <= MAX_ENTRY_DELAY_SECONDS else 0


def _without_the_absent(state: State, now_seconds: int) -> State:
    lasts = 0 < state.until_seconds - now_seconds <= TURN_SECONDS
    holder = state.holder if lasts else None
    line = tuple(w for w in state.line if 0 <= now_seconds - w.asked_seconds < WAIT_SECONDS)
    return replace(state, holder=holder, line=line)


def _is_starved(state: State, asker: bytes) -> bool:
    return dict(state.stale).get(asker, 0) >= STALE_POSTS_BEFORE_TURN


def _with_place(line: tuple[Waiter, ...], ask: Waiter) -> tuple[Waiter, ...]:
    """Return the line with `ask` at its old place, or at the end."""
    if any(waiter.asker == ask.asker for waiter in line):
        return tuple(ask if waiter.asker == ask.asker else waiter for waiter in line)
    return (*line, ask)


def _first(line: tuple[Waiter, ...], *, remove_pending: bool) -> Waiter:
    """Return who is next: who covers, who is inside, who is starved, who came first (`min` keeps order)."""
    return min(
        line,
        key=lambda waiter: (remove_pending and not waiter.covers, not waiter.inside, not waiter.starved),
    )


def _cut(line: tuple[Waiter, ...]) -> tuple[Waiter, ...]:
    """Return at most MAX_WAITING of a line; newcomers lose their places first."""
    if len(line) <= MAX_WAITING:
        return line
    return tuple(sorted(line, key=lambda waiter: not waiter.inside))[:MAX_WAITING]
