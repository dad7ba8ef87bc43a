"""Lists of links: the vectors, whole, cut and with a byte more; look-ups; what a client keeps."""

import math
from array import array
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.moderation import generate_lists
from tests.moderation.list_operator import FIRST, HOUR, ROOT, SECOND, Operator, three_versions
from tests.protocol.deterministic import VECTORS as FOLDER
from tests.protocol.deterministic import load, public, written

from hearth_moderation.guards.links.lists import files, kept, rice
from hearth_moderation.guards.links.lists.entries import table_of
from hearth_moderation.guards.links.lists.following import Followed
from hearth_moderation.guards.links.lists.lists import Lists, default_lists
from hearth_moderation.guards.links.lists.reading import read_lines, sites_of_line
from hearth_moderation.guards.links.lists.suffixes import suffixes_of
from hearth_moderation.guards.links.lists.table import UNIVERSE, Table, prefix_of
from hearth_moderation.guards.policy import shipped
from hearth_protocol.codec import decode
from hearth_protocol.errors import Malformed, NotAuthentic
from hearth_protocol.limits import MAX_LIST_RECENT_BYTES

VECTORS = load("lists.json")
POLICY_FOLDER = Path(__file__).resolve().parents[2] / "moderation" / "hearth_moderation" / "policy"
ERRORS = {"malformed": Malformed, "not_authentic": NotAuthentic}


def test_the_vectors_are_those_that_the_generator_makes():
    assert (FOLDER / "lists.json").read_text("utf-8") == written(generate_lists.build())


def arrive(followed: Followed, step: dict) -> tuple[Followed, str]:
    """Let one thing arrive; return what is followed afterwards and what came of it."""
    data = bytes.fromhex(step["bytes"])
    try:
        if step["kind"] == "known":
            return followed.with_known(
                *decode(data, lambda reader: (reader.vector(), reader.vector()))
            ), "known"
        if step["kind"] == "snapshot":
            return followed.with_snapshot(data), "held"
        after, enough = followed.with_recent(data)
    except Malformed:
        return followed, "malformed"
    except NotAuthentic:
        return followed, "not_authentic"
    return after, "held" if enough else "wants_snapshot"


@pytest.mark.parametrize("case", VECTORS["rice"], ids=lambda case: case["case"])
def test_a_rice_coded_sequence_is_read_or_refused(case):
    data = bytes.fromhex(case["bytes"])
    if case["expect"] == "malformed":
        with pytest.raises(Malformed):
            rice.decode(data, case["count"], case["universe"])
        return
    assert list(rice.decode(data, case["count"], case["universe"])) == case["numbers"]
    assert rice.encode(case["numbers"], case["universe"]) == data
    for cut in range(len(data)):
        with pytest.raises(Malformed):
            rice.decode(data[:cut], case["count"], case["universe"])
    with pytest.raises(Malformed):
        rice.decode(data + b"\x00", case["count"], case["universe"])


@given(st.sets(st.integers(0, UNIVERSE - 1), max_size=300))
def test_any_set_of_prefixes_comes_back_from_its_rice_code(numbers):
    ascending = sorted(numbers)
    assert list(rice.decode(rice.encode(ascending, UNIVERSE), len(ascending), UNIVERSE)) == ascending


@given(st.binary(max_size=64), st.integers(0, 40), st.integers(0, 300))
def test_any_bytes_are_a_rice_code_written_one_way_or_malformed(data, count, universe):
    try:
        numbers = rice.decode(data, count, universe)
    except Malformed:
        return
    assert rice.encode(numbers, universe) == data


def test_a_million_prefixes_take_hardly_more_than_their_entropy():
    count = 20_000
    numbers = sorted({int.from_bytes(prefix_of(f"{each}.example/"), "big") for each in range(count)})
    bits = 8 * len(rice.encode(numbers, UNIVERSE)) / count
    assert bits < math.log2(UNIVERSE * math.e / count) + 0.2


@pytest.mark.parametrize("case", VECTORS["following"], ids=lambda case: case["case"])
def test_a_list_is_followed_forwards_or_refused(case):
    followed = Followed(ROOT)
    for step in case["steps"]:
        followed, came = arrive(followed, step)
        assert came == step["expect"]
        assert list(followed.place) == step["place"]


@pytest.mark.parametrize("kind", ["recent", "snapshot"])
def test_a_file_cut_anywhere_or_longer_changes_nothing(kind):
    operator = three_versions()
    begun = Followed(ROOT).with_key(operator.key()).with_snapshot(operator.versions[0].snapshot)
    whole = operator.recent() if kind == "recent" else operator.versions[2].snapshot
    for data in [*(whole[:cut] for cut in range(len(whole))), whole + b"\x00"]:
        after, came = arrive(begun, {"kind": kind, "bytes": data.hex()})
        assert came == "malformed"
        assert after is begun


@given(st.integers(0, 10_000), st.integers(1, 255))
def test_a_changed_byte_is_never_believed(at, change):
    operator = three_versions()
    begun = Followed(ROOT).with_key(operator.key()).with_snapshot(operator.versions[0].snapshot)
    for kind, whole in (("recent", operator.recent()), ("snapshot", operator.versions[2].snapshot)):
        place = at % len(whole)
        data = whole[:place] + bytes((whole[place] ^ change,)) + whole[place + 1 :]
        after, came = arrive(begun, {"kind": kind, "bytes": data.hex()})
        assert came in ERRORS
        assert after is begun


def test_deltas_and_a_snapshot_lead_to_the_same_list():
    operator = three_versions()
    begun = Followed(ROOT).with_key(operator.key())
    fresh = begun.with_snapshot(operator.versions[2].snapshot)
    led, _ = begun.with_snapshot(operator.versions[0].snapshot).with_recent(operator.recent())
    assert led.table.content() == fresh.table.content()
    assert led.head == fresh.head


@pytest.mark.parametrize("asked", VECTORS["expiry"]["hours"], ids=lambda asked: str(asked["hour"]))
def test_a_list_speaks_from_its_hour_to_its_end(asked):
    followed = Followed(ROOT)
    for kind in ("recent", "snapshot"):
        followed, _ = arrive(followed, {"kind": kind, "bytes": VECTORS["expiry"][kind]})
    assert followed.expired(asked["hour"]) is asked["expired"]


@pytest.mark.parametrize("asked", VECTORS["lookups"]["asked"], ids=lambda asked: asked["hosts"][0])
def test_a_look_up_finds_the_category_of_what_is_listed(asked):
    table = files.read_snapshot(bytes.fromhex(VECTORS["lookups"]["snapshot"])).table
    lists = Lists(suffixes_of(shipped()), (table,))
    assert lists.deny(asked["hosts"], asked["paths"]) == asked["category"]


@given(st.sets(st.integers(0, UNIVERSE - 1), min_size=1, max_size=400))
def test_every_entry_is_found_and_its_neighbours_are_not(prefixes):
    table = Table.of(["blocklist"], [], array("Q", sorted(prefix << 8 for prefix in prefixes)))
    for prefix in prefixes:
        for near in (prefix - 1, prefix, prefix + 1):
            if 0 <= near < UNIVERSE:
                found = table.category(near.to_bytes(5, "big"))
                assert (found == "blocklist") is (near in prefixes)


@pytest.mark.parametrize("case", VECTORS["lines"], ids=lambda case: repr(case["line"]))
def test_a_line_of_a_published_list_names_sites_or_cannot_be_read(case):
    found = sites_of_line(case["line"])
    told = None if found is None else [{"host": site.host, "path": site.path} for site in found]
    assert told == case["sites"]


def test_a_host_is_listed_with_all_its_subdomains_and_a_path_with_all_below_it():
    lists = Lists.plain(["0.0.0.0 bad.example", "part.example/a"], ["help.example"])
    assert lists.deny(("www.bad.example", "bad.example"), ("/x", "/")) == "blocklist"
    assert lists.deny(("part.example",), ("/a/b", "/", "/a/")) == "blocklist"
    assert lists.deny(("part.example",), ("/ab", "/")) is None
    assert lists.allows("help.example")
    assert not lists.allows("www.help.example")


def test_lines_that_name_no_site_are_counted_and_no_site_twice():
    found = read_lines(["bad.example", "two words", "0.0.0.0 bad.example", "ftp://x.example/"])
    assert [str(site) for site in found.sites] == ["bad.example"]
    assert found.wrong == (2, 4)


def test_what_a_client_keeps_comes_back_ready_to_be_asked():
    operator = three_versions()
    followed = Followed(ROOT).with_key(operator.key()).with_snapshot(operator.versions[2].snapshot)
    data = kept.write(kept.Kept(followed, HOUR))
    again = kept.read(data, ROOT)
    assert again.asked_hour == HOUR
    assert again.followed.place == (1, 3)
    assert again.followed.table.content() == followed.table.content()
    assert again.followed.table.category(prefix_of("fresh.example/")) == "fresh"
    assert kept.write(again) == data


def test_a_kept_list_that_is_damaged_or_anothers_is_not_used():
    operator = three_versions()
    followed = Followed(ROOT).with_key(operator.key()).with_snapshot(operator.versions[0].snapshot)
    data = kept.write(kept.Kept(followed, HOUR))
    for wrong in [*(data[:cut] for cut in range(len(data))), data + b"\x00", data[:-40] + b"?" + data[-39:]]:
        with pytest.raises(Malformed):
            kept.read(wrong, ROOT)
    with pytest.raises(Malformed):
        kept.read(data, public("another root"))


def test_without_a_list_key_the_shipped_lists_speak_and_with_one_a_list_must():
    shipped_lists = default_lists()
    assert shipped_lists.with_followed(Followed(ROOT), HOUR) is shipped_lists
    operator = Operator()
    operator.publish(FIRST)
    named = Followed(ROOT).with_key(operator.key())
    assert shipped_lists.with_followed(named, HOUR).expired
    held = shipped_lists.with_followed(named.with_snapshot(operator.versions[0].snapshot), HOUR)
    assert not held.expired
    assert held.deny(("bad.example",), ("/",)) == "blocklist"
    assert held.deny(("bit.ly",), ("/x", "/")) == "shortener"
    assert held.allows("help.example")
    assert held.allows("stopncii.org")


def test_of_two_categories_the_first_counts():
    table = table_of({"one": ["x.example/"], "two": ["x.example/", "y.example/"]}, [])
    assert table.counts() == {"one": 1, "two": 1}


def test_a_delta_that_renames_categories_cannot_be_written():
    with pytest.raises(Malformed):
        files.write_delta(b"", table_of({"one": []}, []), table_of({"two": []}, []))


def test_of_more_changes_than_fit_the_older_deltas_are_left_out():
    operator = Operator()
    for number in range(files.MAX_DELTAS + 3):
        operator.publish(FIRST if number % 2 else SECOND)
    recent = files.read_recent(operator.recent())
    assert len(recent.deltas) == files.MAX_DELTAS
    assert len(operator.recent()) <= MAX_LIST_RECENT_BYTES


def test_no_shipped_list_holds_a_help_site_or_a_public_suffix():
    lists = default_lists()
    for host in lists.allow_hosts:
        labels = host.split(".")
        assert lists.deny([".".join(labels[start:]) for start in range(len(labels))], ["/"]) is None
    for part in (
        shipped().read("shorteners")["hosts"],
        *(each["hosts"] for each in shipped().read("lists")["deny"].values()),
    ):
        found = read_lines(part)
        assert not found.wrong
        assert len(found.sites) == len(part)
        assert all(lists.suffixes.public(site.host) not in {None, site.host} for site in found.sites)


def test_shipped_lists_say_where_they_are_from_and_under_which_licence():
    for stem in ("shorteners", "suffixes", "confusables"):
        told = shipped().read(stem)
        assert told["version"]
        assert "https://" in told["source"]
        assert told["licence"]
        assert f"{stem}.json" in (POLICY_FOLDER / "LICENCES.txt").read_text("utf-8")
