"""A vault that is full lets go of the keys of the oldest posts, and of nothing else."""

from msgspec.structs import replace
from tests.client.values import BO, HOUR, ROOM, membership, record

from hearth_client.kept.fitting import fitting
from hearth_client.kept.layout import encode
from hearth_client.kept.state import State
from hearth_protocol import vault

OTHER = b"o" * 16


def many(count, *, first_hour, room=ROOM, start=1):
    """Return a membership with `count` epochs that were written in, an hour each."""
    one = record(1, used=True)
    epochs = tuple(
        replace(one, epoch=start + at, epoch_id=(start + at).to_bytes(16, "big"), hour=first_hour + at)
        for at in range(count)
    )
    return membership(room=room, epochs=epochs, epoch=start + count, private=b"seat", authors={BO.id: BO.key})


def test_what_fits_stays_as_it_is():
    state = State(memberships={ROOM: many(20, first_hour=HOUR)})
    assert fitting(state, len(encode(state))) is state


def test_the_oldest_posts_keys_go_first_in_whatever_room():
    old, young = many(50, first_hour=HOUR), many(50, first_hour=HOUR + 20, room=OTHER)
    state = State(memberships={ROOM: old, OTHER: young})
    fitted = fitting(state, len(encode(state)) - 40 * 66)
    assert len(encode(fitted)) <= len(encode(state)) - 40 * 66
    kept = [one.hour for mine in fitted.memberships.values() for one in mine.epochs]
    gone = [one.hour for mine in state.memberships.values() for one in mine.epochs]
    for hour in kept:
        gone.remove(hour)
    assert max(gone) <= min(kept)
    assert [one.private for one in fitted.memberships.values()] == [b"seat", b"seat"]


def test_the_epoch_one_stands_in_is_never_let_go():
    mine = many(5, first_hour=HOUR)
    here = replace(mine, epoch=3)
    fitted = fitting(State(memberships={ROOM: here}), 1)
    assert [one.epoch for one in fitted.memberships[ROOM].epochs] == [3, 4, 5]


def test_a_room_whose_epochs_race_cannot_fill_a_vault():
    raced = many(20_000, first_hour=HOUR)
    assert len(encode(State(memberships={ROOM: raced}))) > vault.MAX_CONTENT_BYTES
    fitted = fitting(State(memberships={ROOM: raced}), vault.MAX_CONTENT_BYTES)
    assert vault.MAX_CONTENT_BYTES * 0.99 < len(encode(fitted)) <= vault.MAX_CONTENT_BYTES
    assert fitted.memberships[ROOM].epochs[-1].epoch == 20_000
