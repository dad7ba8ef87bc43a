"""When a renewed certificate asks its holder's client to take her seat anew."""

from msgspec.structs import replace
from tests.rooms.community import Community

from hearth_client import renewing
from hearth_client.state import Membership, Queued


def test_a_seat_is_taken_anew_only_for_another_certificate_and_with_nothing_on_its_way():
    community = Community()
    before, after = community.certify("Mira"), community.certify("Mira")
    keys = community.staff_keys(before)
    mine = Membership(
        room=bytes(16),
        signature_seed=keys.signature_seed,
        inbox_secret=keys.inbox_secret,
        signature_key=bytes(32),
        credential=keys.credential,
        private=b"private",
        staff=True,
    )
    assert renewing.is_due(mine, after.name)
    assert not renewing.is_due(mine, before.name)
    waiting = (Queued(post_id=bytes(16), body=b"body"),)
    for other in ({"outbox": waiting}, {"private": b""}, {"staff": False}, {"forked": True}):
        assert not renewing.is_due(replace(mine, **other), after.name)
