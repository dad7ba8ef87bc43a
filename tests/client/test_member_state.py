"""protocol/vectors/member-state.json, read as another implementation reads it: without the generator."""

import hashlib

import pytest
from msgspec import structs
from tests.client import generate_member_state
from tests.client.member_story import standing, told
from tests.protocol.deterministic import VECTORS, load, written
from tests.rooms.generate_rooms import outcome

from hearth_client.errors import NewerState
from hearth_client.kept import layout
from hearth_client.kept.merge import merge
from hearth_client.kept.state import Membership
from hearth_client.room.following import Standing, follow
from hearth_protocol import posts, recovery_words, vault
from hearth_protocol.errors import Malformed
from hearth_protocol.trust import Trust
from hearth_rooms.member import MemberKeys, RoomMember
from hearth_rooms.replay import from_anchor
from hearth_rooms.view import RoomView, Snapshot

RECORDED = load("member-state.json")
ROOM, AFTER = RECORDED["room"], RECORDED["after"]
READ = [case for case in RECORDED["contents"] if case["expect"] == "read"]
REFUSED = [case for case in RECORDED["contents"] if case["expect"] != "read"]


def ids(cases):
    return [case["case"] for case in cases]


def raw(text: str) -> bytes:
    return bytes.fromhex(text)


def mine() -> Membership:
    return layout.decode(raw(RECORDED["vault"]["content"])).memberships[raw(ROOM["room"])]


def keys() -> MemberKeys:
    kept = mine()
    return MemberKeys(kept.signature_seed, kept.inbox_secret, kept.credential)


def trust() -> Trust:
    known = Trust(raw(RECORDED["root_key"]))
    for data in RECORDED["certificates"]:
        known = known.with_certificate(raw(data))
    return known


def view() -> RoomView:
    """Return the room at the epoch that was kept, from what a server states."""
    snapshot = Snapshot(**{name: raw(ROOM[name]) for name in Snapshot.__dataclass_fields__})
    return from_anchor(
        genesis=[raw(ROOM["genesis"])],
        anchor=raw(ROOM["anchor"]),
        snapshot=snapshot,
        handshakes=[raw(one) for one in ROOM["handshakes"]],
        trust=trust(),
    ).view


def resumed() -> RoomMember:
    return RoomMember.resume(mine().private, view(), keys())


def test_the_vectors_are_what_the_generator_makes():
    stored = (VECTORS / "member-state.json").read_text(encoding="utf-8")
    assert stored == written(generate_member_state.build())


def test_twelve_words_open_the_vault_and_what_it_holds():
    stated = RECORDED["vault"]
    vault_keys = vault.keys_of(recovery_words.parse(stated["words"]))
    content = raw(stated["content"])
    blob = vault.seal(vault_keys, stated["counter"], content, lambda _: raw(stated["nonce"]))
    assert (len(blob), hashlib.sha256(blob).hexdigest()) == (stated["blob_bytes"], stated["sha256"])
    assert vault.open(vault_keys, blob) == vault.Opened(stated["counter"], content)
    assert stated["content"] == next(one["content"] for one in READ if one["case"] == "a member's")


@pytest.mark.parametrize("case", READ, ids=ids(READ))
def test_a_content_is_read_and_written_as_its_vector_says(case):
    content = raw(case["content"])
    state = layout.decode(content)
    assert told(state) == case["state"]
    assert layout.encode(state) == content


@pytest.mark.parametrize("case", READ, ids=ids(READ))
def test_a_content_cut_short_or_grown_is_malformed(case):
    content = raw(case["content"])
    for wrong in [*(content[:size] for size in range(len(content))), content + b"\x00"]:
        with pytest.raises(Malformed):
            layout.decode(wrong)


@pytest.mark.parametrize("case", RECORDED["older"], ids=ids(RECORDED["older"]))
def test_an_older_content_is_read_and_written_in_the_newest_version(case):
    content = raw(case["content"])
    assert layout.encode(layout.decode(content)) == raw(case["written"])
    for wrong in [*(content[:size] for size in range(len(content))), content + b"\x00"]:
        with pytest.raises(Malformed):
            layout.decode(wrong)


@pytest.mark.parametrize("case", REFUSED, ids=ids(REFUSED))
def test_a_content_that_nobody_writes_is_refused(case):
    with pytest.raises(NewerState if case["case"] == "a version from the future" else Malformed):
        layout.decode(raw(case["content"]))
    assert case["expect"] == "malformed"


@pytest.mark.parametrize("case", RECORDED["resumes"], ids=ids(RECORDED["resumes"]))
def test_a_private_state_resumes_or_not_as_its_vector_says(case):
    assert outcome(lambda: RoomMember.resume(raw(case["private"]), view(), keys())) == case["expect"]


def test_whoever_resumes_stands_where_the_vector_says_and_opens_what_was_said():
    member = resumed()
    now = dict(AFTER["now"])
    assert member.view.public.tree.write() == raw(now.pop("tree"))
    assert standing(member) == now
    check_opens(member, AFTER["post"])


def check_opens(member: RoomMember, said: dict) -> None:
    header = posts.Header.read(raw(said["header"]))
    author = member.view.member(header.member_id)
    sealed = posts.SealedPost(raw(said["header"]), raw(said["sealed"]))
    opened = posts.open_sealed(sealed, member.epoch_keys(), author.signature_key)
    assert opened.body == raw(said["body"])


@pytest.mark.parametrize("which", ["own_commit_won", "other_commit_won"])
def test_whoever_resumes_follows_whichever_commit_won(which):
    stated = AFTER[which]
    kept = mine()
    member = resumed()
    followed = follow(
        Standing(member.view, member),
        [raw(stated["message"])],
        keys=keys(),
        pending=kept.pending,
        kept=None,
        trust=trust(),
    )
    assert standing(followed.standing.member) == stated["then"]
    assert followed.adopted == (frozenset(kept.pending) if which == "own_commit_won" else frozenset())
    if which == "own_commit_won":
        assert set(kept.pending) == {raw(stated["commit_hash"])}
    else:
        check_opens(followed.standing.member, stated["post"])


def test_a_pending_commit_that_is_lost_leaves_nobody_who_can_follow_it():
    member = resumed()
    followed = follow(
        Standing(member.view, member),
        [raw(AFTER["own_commit_won"]["message"])],
        keys=keys(),
        pending={},
        kept=None,
        trust=trust(),
        alone=True,
    )
    assert followed.standing.member is None
    assert followed.stray


@pytest.mark.parametrize("case", RECORDED["merges"], ids=ids(RECORDED["merges"]))
def test_two_devices_merge_as_their_vector_says_whoever_merges(case):
    ours, theirs = (layout.decode(raw(case[side])) for side in ("ours", "theirs"))
    assert layout.encode(merge(ours, theirs, case["hour"])) == raw(case["merged"])
    assert layout.encode(merge(theirs, ours, case["hour"])) == raw(case["merged"])


def test_an_unknown_version_inside_leaves_the_rest_readable():
    """A device that cannot resume one room still carries it, byte for byte, beside those it can."""
    kept = mine()
    later = b"\x00\x63" + kept.private[2:]
    state = layout.decode(raw(RECORDED["vault"]["content"]))
    state = state.with_membership(structs.replace(kept, private=later))
    again = layout.decode(layout.encode(state))
    assert again.memberships[kept.room].private == later
    with pytest.raises(Malformed):
        RoomMember.resume(later, view(), keys())
