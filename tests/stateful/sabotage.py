"""The product broken on purpose, one way at a time: what the machines must find.

Each sabotage replaces one thing by what a careless change could have made of it.
"""

from collections.abc import Callable
from dataclasses import replace

import pytest
from tests.stateful import device, outsiders

from hearth_client.room import following, order, room_sending, seat, timeline
from hearth_mls import committing, group, key_schedule, private_state
from hearth_mls import following as mls_following
from hearth_protocol import admission
from hearth_rooms import verdict
from hearth_rooms.view import RoomView

Sabotage = Callable[[pytest.MonkeyPatch], None]


def the_membership_tag_is_not_checked(patch: pytest.MonkeyPatch) -> None:
    patch.setattr(group.Group, "check_membership_tag", lambda *_: None)


def bans_are_ignored(patch: pytest.MonkeyPatch) -> None:
    patch.setattr(admission, "is_banned", lambda *_: False)
    patch.setattr(verdict, "is_banned", lambda *_: False)


def a_path_adds_nothing_to_the_key_schedule(patch: pytest.MonkeyPatch) -> None:
    """Whoever was removed has the init secret, and it would be all one needs."""
    original = key_schedule.joiner_secret

    def careless(suite, init, commit_secret, context):
        return original(suite, init, bytes(len(commit_secret)), context)

    for module in (mls_following, committing, outsiders):
        patch.setattr(module, "joiner_secret", careless)


def obsolete_keys_are_kept(patch: pytest.MonkeyPatch) -> None:
    patch.setattr(mls_following, "kept_keys", lambda keys, *_: dict(keys))


def everybody_has_the_power_of_staff(patch: pytest.MonkeyPatch) -> None:
    patch.setattr(verdict, "has_power", lambda *_: True)


def a_commit_of_another_epoch_is_tried(patch: pytest.MonkeyPatch) -> None:
    """Holes and old commits are not noticed before they are judged."""
    patch.setattr(following.Standing, "place", property(lambda _: _Anywhere()))


class _Anywhere:
    """A place that is neither before nor after any other."""

    __hash__ = None

    def __lt__(self, other: object) -> bool:
        return False

    def __gt__(self, other: object) -> bool:
        return False

    def __getitem__(self, at: int) -> int:
        return 0


def a_post_is_shown_as_often_as_it_comes(patch: pytest.MonkeyPatch) -> None:
    original = timeline._apply

    def careless(state, item):
        original(state, replace(item, post_id=item.post_id + bytes([item.seq % 256])))

    patch.setattr(timeline, "_apply", careless)


def what_was_written_down_before_a_commit_is_not_looked_at(patch: pytest.MonkeyPatch) -> None:
    original = following.follow

    def careless(*facts, **named):
        return original(*facts, **{**named, "pending": {}})

    patch.setattr(device, "follow", careless)
    patch.setattr(seat, "follow", careless)


def a_view_forgets_its_proposals_when_it_is_stored(patch: pytest.MonkeyPatch) -> None:
    original = RoomView.encode
    patch.setattr(RoomView, "encode", lambda self: original(replace(self, pending=())))


def another_order_is_not_noticed(patch: pytest.MonkeyPatch) -> None:
    patch.setattr(order, "check_seen", lambda *_: None)
    patch.setattr(order, "_compare_remembered", lambda one: replace(one, remembered=None))
    patch.setattr(private_state, "demand", lambda *_: None)


def the_outbox_is_not_sent_again(patch: pytest.MonkeyPatch) -> None:
    async def never(_: object) -> None:
        return

    patch.setattr(room_sending.RoomSending, "_resend", never)


def nobody_carries_out_what_is_proposed(patch: pytest.MonkeyPatch) -> None:
    async def never(_: object) -> None:
        return

    patch.setattr(seat.Seat, "cover", never)


IN_ROOMS: tuple[Sabotage, ...] = (
    what_was_written_down_before_a_commit_is_not_looked_at,
    the_membership_tag_is_not_checked,
    bans_are_ignored,
    a_path_adds_nothing_to_the_key_schedule,
    obsolete_keys_are_kept,
    everybody_has_the_power_of_staff,
    a_commit_of_another_epoch_is_tried,
    a_post_is_shown_as_often_as_it_comes,
    a_view_forgets_its_proposals_when_it_is_stored,
    another_order_is_not_noticed,
)
IN_CLIENTS: tuple[Sabotage, ...] = (
    nobody_carries_out_what_is_proposed,
    the_outbox_is_not_sent_again,
)

__all__ = ["IN_CLIENTS", "IN_ROOMS", "Sabotage"]
