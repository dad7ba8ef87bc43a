"""What follows from the pinned root: certificates, revocations with rising versions, badges, anchors."""

from dataclasses import replace

import pytest
from tests.protocol.deterministic import bytes_of, public, seed
from tests.protocol.generate_structures import (
    ANCHOR,
    CERTIFICATE,
    CERTIFICATE_NAME,
    COMMUNITY,
    DAY,
    HOUR,
)

from hearth_protocol import signed
from hearth_protocol.errors import Malformed, NotAuthentic, Refused
from hearth_protocol.ids import community_id
from hearth_protocol.refusals import Refusal
from hearth_protocol.structures.revocations import Revocation, Revocations
from hearth_protocol.trust import Trust

PINNED = Trust(public("root"))
CERTIFIED = PINNED.with_certificate(signed.sign(seed("root"), CERTIFICATE))


def _listing(version=1, entries=(), issued=HOUR, community=COMMUNITY, who="root"):
    revocations = Revocations(
        community=community,
        version=version,
        issued=issued,
        not_after=issued + 30 * DAY,
        entries=entries,
    )
    return signed.sign(seed(who), revocations)


def _refused(call, *arguments):
    with pytest.raises(Refused) as refused:
        call(*arguments)
    return refused.value.code


def test_a_certificate_is_known_by_its_name_once_the_root_signed_it():
    assert CERTIFIED.certificate(CERTIFICATE_NAME) == CERTIFICATE
    assert _refused(PINNED.certificate, CERTIFICATE_NAME) is Refusal.CERTIFICATE_UNKNOWN


def test_a_certificate_that_the_root_did_not_sign_is_not_believed():
    with pytest.raises(NotAuthentic):
        PINNED.with_certificate(signed.sign(seed("stranger"), CERTIFICATE))
    with pytest.raises(Malformed):
        PINNED.with_certificate(b"")


def test_the_same_root_key_cannot_certify_for_another_community():
    foreign = replace(CERTIFICATE, community=community_id(public("stranger")))
    data = signed.sign(seed("root"), foreign)
    assert _refused(PINNED.with_certificate, data) is Refusal.OTHER_COMMUNITY
    revoking = _listing(community=foreign.community)
    assert _refused(PINNED.with_revocations, revoking) is Refusal.OTHER_COMMUNITY


def test_an_older_list_of_revocations_never_replaces_a_newer_one():
    newer = CERTIFIED.with_revocations(_listing(2, (Revocation(CERTIFICATE.serial),)))
    assert newer.with_revocations(_listing(1)) == newer
    assert newer.with_revocations(_listing(2, (Revocation(CERTIFICATE.serial),))) == newer
    assert newer.with_revocations(_listing(3)).revocations.version == 3


def test_two_lists_of_one_version_cannot_both_be_true():
    known = CERTIFIED.with_revocations(_listing(2))
    with pytest.raises(NotAuthentic):
        known.with_revocations(_listing(2, (Revocation(CERTIFICATE.serial),)))


def test_a_list_that_the_root_did_not_sign_is_not_believed():
    with pytest.raises(NotAuthentic):
        CERTIFIED.with_revocations(_listing(who="staff"))


def test_a_badge_needs_a_valid_certificate_and_a_fresh_list_without_it():
    fresh = CERTIFIED.with_revocations(_listing())
    fresh.check_badge(CERTIFICATE, HOUR)
    fresh.check_badge(CERTIFICATE, HOUR + 30 * DAY)
    assert _refused(fresh.check_badge, CERTIFICATE, HOUR + 30 * DAY + 1) is Refusal.REVOCATIONS_STALE
    assert _refused(CERTIFIED.check_badge, CERTIFICATE, HOUR) is Refusal.REVOCATIONS_STALE
    assert _refused(fresh.check_badge, CERTIFICATE, HOUR - 1) is Refusal.CERTIFICATE_EXPIRED
    lapsed = CERTIFICATE.not_after + 1
    late = CERTIFIED.with_revocations(_listing(issued=lapsed))
    assert _refused(late.check_badge, CERTIFICATE, lapsed) is Refusal.CERTIFICATE_EXPIRED


def test_a_revocation_ends_the_badge_even_when_the_list_is_stale():
    revoked = CERTIFIED.with_revocations(_listing(2, (Revocation(CERTIFICATE.serial),)))
    assert _refused(revoked.check_badge, CERTIFICATE, HOUR) is Refusal.CERTIFICATE_REVOKED
    assert _refused(revoked.check_badge, CERTIFICATE, HOUR + 31 * DAY) is Refusal.CERTIFICATE_REVOKED


def test_an_anchor_opens_when_its_author_was_valid_in_its_hour():
    assert CERTIFIED.open_anchor(signed.sign(seed("staff"), ANCHOR)) == ANCHOR
    early = replace(ANCHOR, hour=HOUR - 1)
    data = signed.sign(seed("staff"), early)
    assert _refused(CERTIFIED.open_anchor, data) is Refusal.CERTIFICATE_EXPIRED
    data = signed.sign(seed("staff"), replace(ANCHOR, certificate=bytes_of("unknown")))
    assert _refused(CERTIFIED.open_anchor, data) is Refusal.CERTIFICATE_UNKNOWN
    data = signed.sign(seed("staff"), replace(ANCHOR, community=community_id(public("stranger"))))
    assert _refused(CERTIFIED.open_anchor, data) is Refusal.OTHER_COMMUNITY
    with pytest.raises(NotAuthentic):
        CERTIFIED.open_anchor(signed.sign(seed("stranger"), ANCHOR))


FIRST, SECOND, THIRD = (replace(ANCHOR, seq=seq) for seq in (1, 2, 3))
NAMES = [signed.name_of(anchor) for anchor in (FIRST, SECOND, THIRD)]


def _counting(last_good, order=NAMES):
    """Which of the three anchors count when their author is revoked with these last good ones."""
    entries = tuple(Revocation(CERTIFICATE.serial, name) for name in sorted(last_good))
    trust = CERTIFIED.with_revocations(_listing(2, entries))
    return [
        trust.anchor_counts(name, anchor, order)
        for name, anchor in zip(NAMES, (FIRST, SECOND, THIRD), strict=True)
    ]


def test_every_anchor_counts_while_its_author_is_not_revoked():
    assert CERTIFIED.anchor_counts(NAMES[0], FIRST, [])
    fresh = CERTIFIED.with_revocations(_listing())
    assert fresh.anchor_counts(NAMES[0], FIRST, [])


def test_of_a_revoked_author_anchors_count_up_to_the_last_good_one():
    assert _counting([NAMES[1]]) == [True, True, False]
    assert _counting([NAMES[2]]) == [True, True, True]
    assert _counting([bytes(32)]) == [False, False, False]


def test_a_revoked_author_of_several_rooms_has_a_last_good_anchor_in_each():
    assert _counting([NAMES[0], bytes_of("anchor of another room")]) == [True, False, False]


def test_a_last_good_anchor_counts_by_itself_when_the_order_is_not_known():
    assert _counting([NAMES[1]], order=[]) == [False, True, False]
