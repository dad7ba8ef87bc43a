"""P7: a host hands out the operator's list of links, and can neither change it, take it back nor freeze it.

The operator publishes three versions; a member holds the second. What the host shows her instead of the third
changes nothing, and when the second has ended every link is inert.
"""

from collections.abc import AsyncIterator

import pytest
from tests.client.meddling import Meddler
from tests.client.real_server import RealCommunity
from tests.client.real_server import community as real_community
from tests.moderation.list_operator import FIRST, SECOND, Operator, three_versions
from tests.protocol.deterministic import bytes_of

from hearth_client import Client, Edges
from hearth_client.kept.opening import Found
from hearth_client.kept.pin_file import PinKey
from hearth_client.kept.state import State
from hearth_client.kept.stores import FileStore
from hearth_client.link_lists import RECENT, SNAPSHOT
from hearth_moderation.guards.links.lists import files
from hearth_protocol.pin_blob import Head

HOUR_SECONDS = 3600
KEY = PinKey(Head(share_id=bytes(16), salt=bytes(16)), bytes_of("a key that no PIN was spent on"), bytes(32))


class Clock:
    """The machine's time, moved by whole hours."""

    def __init__(self) -> None:
        self.moved_hours = 0
        self._true = Edges().clock

    def __call__(self) -> float:
        return self._true() + self.moved_hours * HOUR_SECONDS


class Member:
    """Somebody whose state lives in a file, who comes again and again through a host that meddles."""

    def __init__(self, community: RealCommunity, operator: Operator, folder) -> None:
        self.community, self.operator, self.folder = community, operator, folder
        self.clock, self.meddler = Clock(), Meddler()

    def shown(self, recent: bytes | None, snapshot: bytes | None) -> None:
        """Have the host hand out this from now on."""
        self.meddler.handed_out = {RECENT: recent, SNAPSHOT: snapshot}

    def shown_honestly(self, version: int) -> None:
        self.shown(self.operator.recent(up_to=version), self.operator.versions[version - 1].snapshot)

    async def comes(self, *, after_hours: int = 6) -> "Member":
        """Connect, look at the lists, and go."""
        self.clock.moved_hours += after_hours
        edges = Edges(clock=self.clock, retry_seconds=5.0)
        store = FileStore(self.folder / "notes", KEY, edges)
        state = await store.load() or State(
            server_url=self.community.url, root_key=self.community.root.public
        )
        async with Client(Found(state, store, edges, self.meddler.connect, b"")) as client:
            await client.guided()
            lists = client.guards.lists
            self.place = client._link_lists.followed.place
            self.inert = lists.expired
            self.knows_new = lists.deny(["new.example"], ["/"]) is not None
            self.knows_fresh = lists.deny(["fresh.example"], ["/"]) is not None
            self.refused = client._link_lists.refused
            await client.save()
        return self

    def keeps_the_second(self) -> bool:
        return (self.place, self.inert, self.knows_new, self.knows_fresh) == ((1, 2), False, True, False)


@pytest.fixture
async def member(tmp_path) -> AsyncIterator[Member]:
    async with real_community(tmp_path) as community:
        operator = Operator(root_seed=community.root.seed, hour=community.edges.hour())
        member = Member(community, three_versions(operator), tmp_path)
        member.shown_honestly(2)
        await member.comes(after_hours=0)
        assert member.keeps_the_second()
        yield member


def lying(member: Member) -> Operator:
    return Operator(root_seed=member.community.root.seed, hour=member.operator.hour)


async def test_an_honest_host_leads_her_on(member):
    member.shown_honestly(3)
    await member.comes()
    assert (member.place, member.knows_fresh, member.refused) == ((1, 3), True, False)


async def test_rollback_an_older_list_is_not_taken(member):
    member.shown_honestly(1)
    await member.comes()
    assert member.keeps_the_second()
    assert member.refused


async def test_rollback_is_noticed_by_who_comes_back_later_too(member):
    member.shown_honestly(3)
    await member.comes()
    member.shown_honestly(2)
    await member.comes()
    assert (member.place, member.knows_fresh, member.refused) == ((1, 3), True, True)


async def test_rollback_is_noticed_where_only_the_state_was_kept(member):
    (member.folder / "notes.lists").unlink()
    member.shown_honestly(1)
    await member.comes()
    assert (member.place, member.inert, member.refused) == ((0, 0), True, True)
    member.shown_honestly(3)
    await member.comes()
    assert (member.place, member.inert, member.refused) == ((1, 3), False, False)


@pytest.mark.parametrize("cut", [0, 1, 100, 400])
async def test_truncation_a_list_cut_short_is_not_taken(member, cut):
    member.shown(member.operator.recent()[:-1] if not cut else member.operator.recent()[:cut], None)
    await member.comes()
    assert member.keeps_the_second()
    assert member.refused


async def test_truncation_a_chain_with_a_link_left_out_is_not_taken(member):
    versions = member.operator.versions
    member.shown(files.write_recent(member.operator.key(), versions[2].head, [versions[1].delta]), None)
    await member.comes()
    assert member.keeps_the_second()
    assert member.refused


async def test_fork_another_list_of_the_same_version_is_not_taken(member):
    other = lying(member)
    other.publish(FIRST)
    other.publish({"blocklist": ("aside.example/",)})
    member.shown(other.recent(), other.versions[1].snapshot)
    await member.comes()
    assert member.keeps_the_second()
    assert member.refused


async def test_fork_a_list_that_follows_another_is_not_taken(member):
    other = lying(member)
    other.publish(FIRST)
    other.publish({"blocklist": ("aside.example/",)})
    other.publish(SECOND)
    member.shown(other.recent(), other.versions[2].snapshot)
    await member.comes()
    assert member.keeps_the_second()
    assert member.refused


async def test_wrong_key_a_list_that_somebody_signed_is_not_taken(member):
    other = Operator(root_seed=member.community.root.seed, who="somebody", hour=member.operator.hour)
    other.publish(FIRST)
    other.publish(SECOND)
    other.publish(FIRST)
    member.shown(
        files.write_recent(member.operator.key(), other.versions[2].head, [other.versions[2].delta]), None
    )
    await member.comes()
    assert member.keeps_the_second()
    assert member.refused


async def test_wrong_key_a_list_key_that_another_root_named_is_not_taken(member):
    other = Operator(who="somebody", key_version=9, hour=member.operator.hour)
    other.publish(FIRST)
    member.shown(other.recent(), other.versions[0].snapshot)
    await member.comes()
    assert member.keeps_the_second()
    assert member.refused


async def test_wrong_checksum_a_list_that_is_not_what_its_head_says_is_not_taken(member):
    other = lying(member)
    other.publish(FIRST)
    other.publish(SECOND)
    other.publish(FIRST, checksum=bytes_of("a lie"))
    member.shown(other.recent(), other.versions[2].snapshot)
    await member.comes()
    assert member.keeps_the_second()
    assert member.refused


async def test_expiry_a_list_that_is_held_back_ends_and_every_link_is_inert(member):
    member.shown_honestly(2)
    await member.comes(after_hours=719)
    assert member.keeps_the_second()
    await member.comes(after_hours=2)
    assert member.inert


async def test_expiry_a_host_that_hands_out_nothing_only_makes_links_inert(member):
    member.shown(None, None)
    await member.comes()
    assert member.keeps_the_second()
    await member.comes(after_hours=720)
    assert member.inert


async def test_what_is_asked_for_depends_on_no_text_and_comes_at_most_every_six_hours(member):
    asked = len(member.meddler.fetched)
    await member.comes(after_hours=5)
    assert len(member.meddler.fetched) == asked
    await member.comes(after_hours=1)
    assert member.meddler.fetched[asked:] == [RECENT]
