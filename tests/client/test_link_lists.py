"""What a client does with the community's list of links: when it asks, what it keeps, what is inert."""

import pytest
from msgspec.structs import replace
from tests.client.real_server import community
from tests.moderation.list_operator import FIRST, HOUR, ROOT, Operator, three_versions

from hearth_client.link_lists import ASK_AGAIN_HOURS, RECENT, SNAPSHOT, LinkLists
from hearth_client.transport.any_address import AnyAddress, Places
from hearth_client.transport.http import HttpTransport
from hearth_moderation.guards.links.lists.lists import default_lists
from hearth_protocol.errors import Malformed, Unreachable
from hearth_server.http import door


class HandsOut:
    """A server that hands out what it was told to, and remembers what it was asked for."""

    def __init__(self, recent: bytes | None = None, snapshot: bytes | None = None) -> None:
        self.files = {RECENT: recent, SNAPSHOT: snapshot}
        self.asked: list[str] = []

    async def fetch(self, path: str, at_most_bytes: int) -> bytes | None:
        self.asked.append(path)
        found = self.files[path]
        if found is not None and len(found) > at_most_bytes:
            raise Malformed
        return found


class Away:
    async def fetch(self, _path: str, _at_most_bytes: int) -> bytes | None:
        raise Unreachable


def publishing(operator: Operator, version: int) -> HandsOut:
    """Return a server at that version of the operator's list."""
    return HandsOut(operator.recent(up_to=version), operator.versions[version - 1].snapshot)


def test_the_paths_are_those_of_the_server():
    assert {RECENT, SNAPSHOT} == set(door._LISTS)


async def test_a_newcomer_fetches_the_whole_list_and_later_only_what_changed():
    operator, lists = three_versions(), LinkLists(ROOT, None)
    server = publishing(operator, 1)
    assert await lists.follow(server, HOUR)
    assert server.asked == [RECENT, SNAPSHOT]
    server = publishing(operator, 3)
    assert await lists.follow(server, HOUR + ASK_AGAIN_HOURS)
    assert server.asked == [RECENT]
    assert lists.followed.place == (1, 3)


async def test_who_comes_and_goes_all_day_asks_once_in_six_hours():
    operator, lists = three_versions(), LinkLists(ROOT, None)
    await lists.follow(publishing(operator, 1), HOUR)
    server = publishing(operator, 3)
    assert not await lists.follow(server, HOUR + ASK_AGAIN_HOURS - 1)
    assert server.asked == []


async def test_a_list_outlives_the_visit_where_the_state_does(tmp_path):
    operator, file = three_versions(), tmp_path / "notes.lists"
    first = LinkLists(ROOT, file)
    await first.load()
    await first.follow(publishing(operator, 2), HOUR)
    again = LinkLists(ROOT, file)
    await again.load()
    assert again.followed.place == (1, 2)
    server = publishing(operator, 3)
    assert not await again.follow(server, HOUR + 1)
    assert server.asked == []
    await again.delete()
    assert list(tmp_path.iterdir()) == []


async def test_a_damaged_kept_list_is_fetched_anew(tmp_path):
    operator, file = three_versions(), tmp_path / "notes.lists"
    file.write_bytes(b"something else")
    lists = LinkLists(ROOT, file)
    await lists.load()
    assert await lists.follow(publishing(operator, 1), HOUR)
    assert lists.followed.place == (1, 1)


@pytest.mark.parametrize("server", [Away(), HandsOut(None, None)], ids=["unreachable", "without a list"])
async def test_who_cannot_ask_keeps_what_she_has(server):
    operator, lists = three_versions(), LinkLists(ROOT, None)
    await lists.follow(publishing(operator, 1), HOUR)
    assert not await lists.follow(server, HOUR + ASK_AGAIN_HOURS)
    assert lists.followed.place == (1, 1)
    assert not lists.over(default_lists(), HOUR + ASK_AGAIN_HOURS).expired
    assert lists.over(default_lists(), HOUR + 721).expired


async def test_what_is_not_believed_changes_nothing_and_is_noted():
    operator, lists = three_versions(), LinkLists(ROOT, None)
    await lists.follow(publishing(operator, 2), HOUR)
    assert not await lists.follow(publishing(operator, 1), HOUR + ASK_AGAIN_HOURS)
    assert lists.refused
    assert lists.followed.place == (1, 2)
    assert await lists.follow(publishing(operator, 3), HOUR + ASK_AGAIN_HOURS)
    assert not lists.refused


async def test_a_new_list_key_without_its_list_makes_every_link_inert():
    operator, lists = three_versions(), LinkLists(ROOT, None)
    await lists.follow(publishing(operator, 3), HOUR)
    renewed = Operator(who="new list key", key_version=2)
    renewed.publish(FIRST)
    assert await lists.follow(HandsOut(renewed.recent(), None), HOUR + ASK_AGAIN_HOURS)
    assert lists.over(default_lists(), HOUR + ASK_AGAIN_HOURS).expired


async def test_a_new_list_key_is_told_and_kept_also_where_the_list_under_it_is_not_believed(tmp_path):
    operator, file = three_versions(), tmp_path / "notes.lists"
    lists = LinkLists(ROOT, file)
    await lists.follow(publishing(operator, 3), HOUR)
    renewed = Operator(who="new list key", key_version=2)
    renewed.publish(FIRST)
    assert await lists.follow(HandsOut(renewed.recent(), b"no list"), HOUR + ASK_AGAIN_HOURS)
    assert lists.refused
    again = LinkLists(ROOT, file)
    await again.load()
    assert again.followed.key == renewed.key()
    assert again.over(default_lists(), HOUR + ASK_AGAIN_HOURS).expired


async def test_a_head_that_another_device_saw_is_never_put_back(tmp_path):
    operator = three_versions()
    seen = operator.key(), operator.versions[2].head
    async with community(tmp_path) as hearth:
        ana = await hearth.newcomer()
        await ana.guided()
        # This device saw the first list; then the notes of another came, which saw the third.
        ana._link_lists = LinkLists(ROOT, None)
        await ana._link_lists.follow(publishing(operator, 1), HOUR)
        ana._state = replace(ana._state, list_key=seen[0], list_head=seen[1])
        await ana.save()
        assert (ana.state.list_key, ana.state.list_head) == seen
        assert ana._link_lists.followed.highest == (1, 3)
        await ana.close()


async def test_a_file_larger_than_any_list_is_not_read_to_its_end():
    lists = LinkLists(ROOT, None)
    assert not await lists.follow(HandsOut(bytes(1 << 20)), HOUR)
    assert lists.refused


async def test_what_is_fetched_is_bounded_and_what_is_not_there_is_nothing(tmp_path):
    async with community(tmp_path) as served:
        transport = HttpTransport(served.url)
        try:
            assert await transport.fetch(RECENT, 1000) is None
            assert len(await transport.fetch("/healthz", 1000)) > 10
            with pytest.raises(Malformed):
                await transport.fetch("/healthz", 10)
        finally:
            await transport.close()
        nobody = HttpTransport("http://127.0.0.1:1")
        with pytest.raises(Unreachable):
            await nobody.fetch(RECENT, 1000)
        await nobody.close()


async def test_a_list_is_fetched_from_whichever_signed_address_answers(tmp_path):
    async with community(tmp_path) as served:
        places = Places("http://127.0.0.1:1")
        places.know(("http://127.0.0.1:1", served.url))
        transport = AnyAddress(places, HttpTransport)
        try:
            assert len(await transport.fetch("/healthz", 1000)) > 10
        finally:
            await transport.close()
