"""When a renewed certificate asks its holder's client to take her seat anew."""

from dataclasses import replace as dataclass_replace

from msgspec.structs import replace
from tests.rooms.community import Community, Room

from hearth_client.kept.state import Membership, Queued
from hearth_client.staff import renewing
from hearth_protocol import signed
from hearth_protocol.structures.room_extension import BanKind


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


def test_removing_staff_bans_her_serial_unless_it_tidies_up_a_leaf_from_before_she_was_renewed():
    community = Community()
    room = Room(community, staff=community.certify("Mira"))
    noor = community.certify("Noor")
    leaf = room.enter(community.staff_keys(noor)).member_id
    later = dataclass_replace(noor.certificate, not_after=noor.certificate.not_after + 9)
    community.trust = community.trust.with_certificate(signed.sign(community.root_seed, later))
    gone = room.view.member(leaf)
    (ban,) = renewing.serial_bans(gone, room.view.roster(), community.trust)
    assert (ban.kind, ban.subject, ban.until) == (BanKind.STAFF_SERIAL, later.serial, later.not_after)
    room.enter(community.staff_keys(noor))
    assert renewing.serial_bans(gone, room.view.roster(), community.trust) == (ban,), (
        "a second leaf saves her nothing"
    )
    renewed = dataclass_replace(noor, certificate=later, name=signed.name_of(later))
    room.enter(community.staff_keys(renewed))
    assert renewing.serial_bans(gone, room.view.roster(), community.trust) == ()
    member = room.admit()
    assert renewing.serial_bans(room.view.member(member.member_id), (), community.trust) == ()
