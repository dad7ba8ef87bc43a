"""Two devices' states and what both come to: the "merges" of protocol/vectors/member-state.json."""

from collections.abc import Sequence

from msgspec.structs import replace
from tests.client import member_notes
from tests.moderation.list_operator import three_versions
from tests.protocol.deterministic import bytes_of
from tests.rooms.community import HOUR, ROOM

from hearth_client.kept import layout
from hearth_client.kept.merge import merge
from hearth_client.kept.slots import Record, key_of
from hearth_client.kept.state import (
    Choice,
    Hidden,
    Membership,
    PendingCommit,
    Place,
    Pseudonym,
    Source,
    Spent,
    State,
)

LISTED = three_versions()


def merges(state: State, mine: Membership) -> list[dict[str, object]]:
    """Return two devices' states and what both come to, whoever merges."""
    alone = State(root_key=state.root_key)
    bare = replace(mine, pending={}, asked=(), wish=None, epochs=mine.epochs[1:], anchor=b"")
    bare = replace(bare, anchor_generation=None, anchor_epoch=None)

    def device(**changes: object) -> State:
        return alone.with_membership(replace(bare, **changes))

    here = PendingCommit(generation=0, epoch=bare.epoch + 1, private=b"here", hour=HOUR + 1)
    there = PendingCommit(generation=0, epoch=bare.epoch + 2, private=b"there", hour=HOUR + 1)
    record, link = bare.epochs[0], bytes_of("another link")
    cases: Sequence[tuple[str, int, State, State]] = (
        ("the highest epoch", HOUR + 2, device(epoch=3, private=b"3"), device(epoch=4, private=b"4")),
        ("a state without keys", HOUR + 2, device(epoch=9, private=b""), device(epoch=3, private=b"3")),
        ("a tombstone", HOUR + 2, device(), device().without(ROOM, HOUR)),
        ("a tombstone of ninety days", HOUR + 90 * 24, alone, device().without(ROOM, HOUR)),
        (
            "pending commits of both, one of them over",
            HOUR + 2,
            device(pending={b"h" * 32: here}, epoch=bare.epoch + 1, private=b"on"),
            device(pending={b"t" * 32: there}),
        ),
        (
            "a pending commit that was not among all there were",
            HOUR + 60,
            device(pending={b"h" * 32: here}),
            device(current_hour=HOUR + 49),
        ),
        (
            "a pending commit that nobody looked for",
            HOUR + 400,
            device(pending={b"h" * 32: here}, current_hour=HOUR),
            device(current_hour=HOUR + 48),
        ),
        (
            "the higher anchor",
            HOUR + 2,
            device(anchor=mine.anchor, anchor_generation=0, anchor_epoch=2),
            device(epoch=bare.epoch + 1, private=b"ahead"),
        ),
        (
            "what posts of both spent, one of them forgotten",
            HOUR + 14 * 24,
            device(
                spent={
                    b"a" * 16: Spent(HOUR, 9),
                    b"b" * 16: Spent(HOUR + 1, 5),
                    b"c" * 16: Spent(HOUR + 2, 1),
                }
            ),
            device(spent={b"b" * 16: Spent(HOUR + 1, 6), b"d" * 16: Spent(HOUR + 1, 0, evidence=True)}),
        ),
        (
            "the newer choice about the crisis line",
            HOUR + 2,
            replace(alone, crisis_line=Choice(on=False, chosen_seconds=8)),
            replace(alone, crisis_line=Choice(on=True, chosen_seconds=9)),
        ),
        (
            "the newer list key and the higher list head",
            HOUR + 2,
            replace(alone, list_key=LISTED.key(), list_head=LISTED.versions[2].head),
            replace(alone, list_key=LISTED.key(version=2), list_head=LISTED.versions[0].head),
        ),
        (
            "notebooks of two devices that wrote at once, an entry taken out, one of a newer program",
            HOUR + 2,
            replace(alone, notebook=member_notes.here()),
            replace(alone, notebook=member_notes.there()),
        ),
        (
            "a notebook, and a device that knows of none",
            HOUR + 2,
            alone,
            replace(alone, notebook=member_notes.kept()),
        ),
        (
            "records of the slots: of one name the higher form, then the greater value; what is over is gone",
            HOUR + 2,
            replace(
                alone,
                slots={
                    key_of(1, b"of one device"): Record(1, b"here"),
                    key_of(1, b"of both, of two forms"): Record(1, b"\xff"),
                    key_of(2, b"of both"): Record(1, b"\x00\x02", HOUR + 9),
                    key_of(2, b"over here"): Record(1, b"\x01", HOUR + 2),
                    key_of(2, b"over there, and longer here"): Record(1, b"\x02", HOUR + 3),
                },
            ),
            replace(
                alone,
                slots={
                    key_of(1, b"of both, of two forms"): Record(2, b"\x00"),
                    key_of(2, b"of both"): Record(1, b"\x00\x01\x09", HOUR + 9),
                    key_of(2, b"over there, and longer here"): Record(1, b"\x01", HOUR + 1),
                    key_of(9, b"from the future"): Record(7, b"there"),
                },
            ),
        ),
        ("slots, and a device that knows of none", HOUR + 2, alone, replace(alone, slots=state.slots)),
        (
            "the better source of one epoch",
            HOUR + 2,
            device(epochs=(replace(record, source=Source.STAFF, used=False),)),
            device(epochs=(replace(record, source=Source.MEMBER, key=bytes_of("a lie"), hour=HOUR + 2),)),
        ),
        (
            "keys past their time",
            HOUR + 15 * 24,
            device(epoch=bare.epoch + 1, private=b"on", read_seq=5),
            device(),
        ),
        (
            "the newest choices",
            HOUR + 2,
            device(
                pseudonym=Pseudonym("one", 9, 4), hidden={b"b" * 16: Hidden(hidden=True, chosen_seconds=5)}
            ),
            device(
                pseudonym=Pseudonym("two", 8, 5), hidden={b"b" * 16: Hidden(hidden=False, chosen_seconds=6)}
            ),
        ),
        ("two links of one place", HOUR + 2, device(), device(place=replace(_walked(mine), link=link))),
        (
            "two keys that own devices computed for one epoch",
            HOUR + 2,
            device(),
            device(epochs=(replace(record, epoch_id=bytes_of("another epoch", 16)),)),
        ),
    )
    return [
        {
            "case": case,
            "hour": hour,
            "ours": layout.encode(ours).hex(),
            "theirs": layout.encode(theirs).hex(),
            "merged": layout.encode(merge(ours, theirs, hour)).hex(),
        }
        for case, hour, ours, theirs in cases
    ]


def _walked(mine: Membership) -> Place:
    if mine.place is None:
        raise AssertionError
    return mine.place
