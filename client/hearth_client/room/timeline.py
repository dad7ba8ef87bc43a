"""What a reader sees: posts in the server's order, with everything later said about them applied.

Pure. `place` puts opened posts and gaps at their seq; `entries` folds them. Edits, retractions and renames
count only from the member who wrote the post, and resolve by seq; so the same places give the same
page in whatever order they arrived.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace

from hearth_protocol import edits
from hearth_protocol.contents import Body, Edit, Part, React, Reaction, Rename, Retract, RoomAbout, Say


@dataclass(frozen=True, slots=True, kw_only=True)
class Written:
    """A post that was opened and verified."""

    seq: int
    hour: int
    member_id: bytes
    post_id: bytes
    body: Body
    by_staff: bool = False
    confirmed: bool = True
    """False: it opened with a key that only another member handed over, not yet confirmed by staff."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Gap:
    """A place whose post cannot be shown; `why` is a key of the words."""

    seq: int
    hour: int
    why: str
    member_id: bytes = b""
    post_id: bytes = b""
    code: str = ""
    """Why the guards hide it, a reason code; nothing for any other gap."""


Item = Written | Gap


@dataclass(frozen=True, slots=True)
class Timeline:
    """Everything placed so far, by seq."""

    items: Mapping[int, Item] = field(default_factory=dict)

    @property
    def last_seq(self) -> int:
        """The newest place, 0 before the first."""
        return max(self.items, default=0)


@dataclass(frozen=True, slots=True, kw_only=True)
class Mark:
    """A supportive sign under a post. There are no counts: who gave one, is all."""

    reaction: Reaction
    members: tuple[bytes, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """A post as it is shown now, or a gap (`kind` "gap")."""

    kind: str
    seq: int
    hour: int
    post_id: bytes
    member_id: bytes
    pseudonym: str = ""
    staff: bool = False
    confirmed: bool = True
    text: str = ""
    warning: str | None = None
    language: str | None = None
    thread: bytes | None = None
    reply_to: bytes | None = None
    part: Part | None = None
    marks: tuple[Mark, ...] = ()
    edited: bool = False
    retracted: bool = False
    hidden: bool = False
    why: str = ""
    code: str = ""
    moderated: str = ""
    """Why staff hid it, the name of a reason: only its author and staff still see it."""
    evidence_hash: bytes | None = None
    evidence_address: str | None = None
    """Inert wherever it is shown."""


@dataclass(frozen=True, slots=True)
class Page:
    """A folded timeline: entries by seq, names by member, what staff say the room is about."""

    entries: tuple[Entry, ...]
    names: Mapping[bytes, str]
    about: RoomAbout | None = None
    about_hour: int = 0
    """When that was said: it expires as every post does."""

    def entry(self, post_id: bytes) -> Entry | None:
        """Return the entry of `post_id`, if it is here."""
        return next((one for one in self.entries if one.post_id == post_id), None)

    def thread(self, post_id: bytes) -> tuple[Entry, ...]:
        """Return the post that opens a thread, and what was said in it."""
        return tuple(one for one in self.entries if post_id in {one.post_id, one.thread})


def place(timeline: Timeline, items: Iterable[Item]) -> Timeline:
    """Return the timeline with `items` at their places.

    A place that holds a confirmed post keeps it: a post delivered twice is shown once, and a gap never
    hides what was read. A gap gives way to the post when its key comes; what only a member vouched for gives
    way to what staff say.
    """
    placed = dict(timeline.items)
    for item in items:
        there = placed.get(item.seq)
        if not isinstance(there, Written) or not there.confirmed:
            placed[item.seq] = item
    return Timeline(placed)


def without(timeline: Timeline, seqs: Iterable[int], hour: int) -> Timeline:
    """Return the timeline after the server said that what stood at `seqs` has passed its time."""
    placed = dict(timeline.items)
    for seq in seqs:
        placed[seq] = Gap(seq=seq, hour=hour, why="gap_erased")
    return Timeline(placed)


@dataclass(slots=True)
class _Fold:
    """The state of one walk over the places; it never leaves `fold`."""

    entries: dict[tuple[bytes, bytes], Entry] = field(default_factory=dict)
    authors: dict[bytes, bytes] = field(default_factory=dict)
    gaps: list[Entry] = field(default_factory=list)
    names: dict[bytes, str] = field(default_factory=dict)
    marks: dict[bytes, dict[Reaction, dict[bytes, None]]] = field(default_factory=dict)
    about: RoomAbout | None = None
    about_hour: int = 0


def applied_edits(items: Mapping[int, Item]) -> frozenset[int]:
    """Return the places of all edits that readers apply, of what opened."""
    written = (item for item in items.values() if isinstance(item, Written))
    return frozenset(seq for seqs in edits.applied(written).values() for seq in seqs)


def fold(
    timeline: Timeline, *, hidden: frozenset[bytes] = frozenset(), opened: Timeline | None = None
) -> Page:
    """Return the page that `timeline` shows to somebody who hid the members in `hidden`.

    `opened` is the timeline before the guards, where they hid something: an edit that they hide counts, too.
    """
    state = _Fold()
    before = (opened or timeline).items
    counts = applied_edits(before)
    for seq, item in sorted(timeline.items.items()):
        was = before.get(seq)
        if isinstance(was, Written) and isinstance(was.body, Edit) and seq not in counts:
            continue
        if isinstance(item, Gap):
            state.gaps.append(
                Entry(
                    kind="gap",
                    seq=item.seq,
                    hour=item.hour,
                    post_id=item.post_id,
                    member_id=item.member_id,
                    why=item.why,
                    code=item.code,
                ),
            )
        else:
            _apply(state, item)
    shown = [
        replace(
            entry,
            pseudonym=state.names.get(entry.member_id, ""),
            hidden=entry.member_id in hidden,
            marks=tuple(
                Mark(reaction=reaction, members=tuple(members))
                for reaction, members in state.marks.get(entry.post_id, {}).items()
                if members and not entry.retracted
            ),
        )
        for entry in state.entries.values()
    ]
    entries = tuple(sorted([*shown, *state.gaps], key=lambda entry: entry.seq))
    return Page(entries, state.names, state.about, state.about_hour)


def _apply(  # noqa: C901  (one case a kind of body)
    state: _Fold, item: Written
) -> None:
    body = item.body
    match body:
        case Say():
            state.names[item.member_id] = body.pseudonym
            if item.post_id not in state.authors:
                state.authors[item.post_id] = item.member_id
                state.entries[item.member_id, item.post_id] = _said(item, body)
        case Edit():
            own = state.entries.get((item.member_id, body.target))
            if own is not None and not own.retracted:
                state.entries[item.member_id, body.target] = replace(
                    own,
                    text=body.text,
                    warning=body.warning,
                    language=body.language,
                    edited=True,
                )
        case Retract():
            own = state.entries.get((item.member_id, body.target))
            if own is not None:
                state.entries[item.member_id, body.target] = replace(
                    own,
                    text="",
                    warning=None,
                    evidence_hash=None,
                    evidence_address=None,
                    retracted=True,
                )
        case React():
            members = state.marks.setdefault(body.target, {}).setdefault(body.reaction, {})
            if body.taken_back:
                members.pop(item.member_id, None)
            else:
                members[item.member_id] = None
        case Rename():
            state.names[item.member_id] = body.pseudonym
        case RoomAbout():
            if item.by_staff:
                state.about, state.about_hour = body, item.hour


def _said(item: Written, body: Say) -> Entry:
    return Entry(
        kind="post",
        seq=item.seq,
        hour=item.hour,
        post_id=item.post_id,
        member_id=item.member_id,
        staff=item.by_staff,
        confirmed=item.confirmed,
        text=body.text,
        warning=body.warning,
        language=body.language,
        thread=body.thread,
        reply_to=body.reply_to,
        part=body.part,
        evidence_hash=body.evidence_hash,
        evidence_address=body.evidence_address,
    )
