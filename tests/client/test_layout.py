"""The kept state as bytes: what was written is read, one state has one spelling, and nothing else is read."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace
from tests.client.values import ANA, BO, HOUR, ROOM, anchored, certified, membership, record, staff
from tests.moderation.list_operator import three_versions

from hearth_client.errors import NewerState
from hearth_client.kept import layout
from hearth_client.kept.state import (
    Asked,
    Choice,
    Hidden,
    HistoryWish,
    PendingCommit,
    Place,
    Pseudonym,
    Queued,
    Source,
    Spent,
    State,
)
from hearth_client.transport.connection import Identity
from hearth_protocol import signed
from hearth_protocol.codec import u16, vector
from hearth_protocol.errors import Malformed
from hearth_protocol.frames.operations import IdentityKind
from hearth_protocol.structures.certificate import Certificate

LISTED = three_versions()
CERTIFICATES = {signed.parse(one, Certificate).name: one for one in (certified(100), certified(200))}
FULL = State(
    server_url="https://example.org",
    root_key=b"k" * 32,
    certificates=CERTIFICATES,
    entropy=b"e" * 16,
    memberships={
        ROOM: membership(
            name="Garden",
            pseudonym=Pseudonym("아나", HOUR * 3600, 7),
            generation=1,
            epoch=2,
            private=b"mls",
            anchor=anchored(3),
            anchor_generation=1,
            anchor_epoch=1,
            pending={
                bytes([at]) * 32: PendingCommit(generation=1, epoch=3, private=b"p", hour=HOUR)
                for at in (2, 1)
            },
            epochs=(
                record(1, 1, used=True),
                record(2, 1, members=(BO,), source=Source.STAFF),
                record(3, 1, members=(), source=Source.MEMBER),
            ),
            authors={one.id: one.key for one in (ANA, BO)},
            place=Place(9, b"l" * 32, HOUR),
            read_seq=8,
            renewed_hour=HOUR - 3,
            current_hour=HOUR,
            retention_days=30,
            hidden={BO.id: Hidden(hidden=True, chosen_seconds=1 << 40)},
            wish=HistoryWish(
                generation=1, request_id=b"q" * 16, secret=b"s" * 32, nonce=b"n" * 16, hour=HOUR
            ),
            asked=(Asked(signature_seed=b"a" * 32, inbox_secret=b"b" * 32, hour=HOUR),),
            outbox=(Queued(post_id=b"p" * 16, body=b"later"), Queued(post_id=b"o" * 16, body=b"first")),
            spent={b"w" * 16: Spent(HOUR, 128, evidence=True), b"v" * 16: Spent(HOUR - 5, 1)},
            forked=True,
            staff=True,
        )
    },
    crisis_line=Choice(on=False, chosen_seconds=1 << 40),
    list_key=LISTED.key(),
    list_head=LISTED.versions[1].head,
    tombstones={b"z" * 16: HOUR, b"a" * 16: HOUR - 1},
    staff=staff(certificate=certified(200)),
)


@pytest.mark.parametrize("state", [State(), FULL], ids=["empty", "full"])
def test_a_state_is_read_as_it_was_written(state):
    assert layout.decode(layout.encode(state)) == state


def test_nothing_that_is_kept_shows_in_a_repr():
    mine = FULL.memberships[ROOM]
    told = repr(
        (FULL, mine, *mine.epochs, *mine.pending.values(), mine.wish, *mine.asked, *mine.outbox, FULL.staff)
    )
    told += repr(Identity(IdentityKind.VAULT, b"", b"", b"", mine.signature_seed))
    secrets = [FULL.entropy, mine.signature_seed, mine.inbox_secret, mine.private]
    secrets += [one.key for one in mine.epochs]
    secrets += [mine.wish.secret, *(one.signature_seed for one in mine.asked), FULL.staff.signature_seed]
    secrets += [one.body for one in mine.outbox]
    assert not [one for one in secrets if repr(one)[2:-1] in told]


def test_one_state_has_one_spelling_whatever_the_order_it_grew_in():
    room = FULL.memberships[ROOM]
    other = replace(
        room,
        pending=dict(reversed(room.pending.items())),
        authors=dict(reversed(room.authors.items())),
        epochs=room.epochs[::-1],
    )
    state = replace(FULL, memberships={ROOM: other}, tombstones=dict(reversed(FULL.tombstones.items())))
    assert layout.encode(state) == layout.encode(FULL)


def test_a_state_cut_short_or_grown_is_malformed():
    data = layout.encode(FULL)
    for size in range(len(data)):
        with pytest.raises(Malformed):
            layout.decode(data[:size])
    with pytest.raises(Malformed):
        layout.decode(data + b"\x00")


def test_whatever_altered_bytes_are_read_as_is_written_as_those_bytes():
    data = layout.encode(FULL)
    for at in range(len(data)):
        changed = bytearray(data)
        changed[at] ^= 0x41
        try:
            state = layout.decode(bytes(changed))
        except Malformed:
            continue
        assert layout.encode(state) == changed, at


def test_a_newer_version_is_told_from_damage():
    data = layout.encode(FULL)
    with pytest.raises(NewerState):
        layout.decode(u16(layout.VERSION + 1) + data[2:])
    with pytest.raises(NewerState):
        layout.decode(u16(layout.VERSION + 1))
    with pytest.raises(Malformed) as refused:
        layout.decode(u16(0) + data[2:])
    assert not isinstance(refused.value, NewerState)


def test_what_stood_in_vaults_before_there_was_a_version_one_is_not_read():
    with pytest.raises(Malformed):
        layout.decode(b"\x83\xa7version\x01")


@pytest.mark.parametrize(
    ("good", "wrong"),
    [
        (vector(b"k" * 32), vector(b"k" * 31)),
        (ANA.key + BO.key if ANA.key < BO.key else BO.key + ANA.key, ANA.key + ANA.key),
        (b"z" * 16, b"a" * 16),
        (b"\x02" * 32, b"\x01" * 32),
        (vector(certified(200)), vector(certified(200)[:-1] + b"")),
    ],
    ids=["root key", "authors", "tombstones", "pending", "certificate"],
)
def test_sets_ascend_and_fields_are_whole(good, wrong):
    data = layout.encode(FULL)
    assert good in data
    with pytest.raises(Malformed):
        layout.decode(data.replace(good, wrong))


def test_a_roster_has_no_bit_without_somebody_and_nobody_without_a_bit():
    state = State(memberships={ROOM: membership(epochs=(record(1, members=(ANA,)),))})
    data = layout.encode(state)
    end = b"\x01" * 32 + b"\x80"
    assert data.count(end) == 1
    for roster in (b"\xc0", b"\x00", b"\x01"):
        with pytest.raises(Malformed):
            layout.decode(data.replace(end, end[:-1] + roster))


@pytest.mark.parametrize(
    "wrong",
    [
        {"retention_days": 0},
        {"retention_days": 31},
        {"credential": b"c" * 1025},
        {"anchor_generation": 0, "anchor_epoch": 3},
    ],
    ids=["no retention", "a long retention", "a long credential", "the place of no anchor"],
)
def test_a_membership_that_no_client_keeps_is_malformed(wrong):
    data = layout.encode(State(memberships={ROOM: membership(**wrong)}))
    with pytest.raises(Malformed):
        layout.decode(data)


def test_rosters_are_small():
    members = frozenset(bytes([n]) * 16 for n in range(200))
    many = State(
        memberships={
            ROOM: membership(epochs=tuple(replace(record(n), members=members) for n in range(1, 100)))
        }
    )
    assert len(layout.encode(many)) < 200 * 16 + 100 * (66 + 25) + 1000


@given(st.binary(max_size=200))
def test_any_bytes_are_a_state_or_malformed(data):
    try:
        assert isinstance(layout.decode(data), State)
    except Malformed:
        return


@given(st.binary(max_size=300))
def test_any_bytes_of_the_known_version_are_a_state_or_malformed(data):
    try:
        assert layout.encode(layout.decode(u16(1) + data)) == u16(1) + data
    except Malformed:
        return
