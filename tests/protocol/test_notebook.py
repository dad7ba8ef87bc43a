"""The notebook: entries, what they say, how they merge; and a file, changed in every way there is."""

import json
from datetime import UTC, date, datetime

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.protocol import generate_notebook
from tests.protocol.deterministic import VECTORS, bytes_of, load, written

from hearth_protocol import notebook
from hearth_protocol.calendar_day import is_day, moment
from hearth_protocol.codec import Reader
from hearth_protocol.errors import Malformed, WrongCall
from hearth_protocol.notebook import Entry, NoSuchEntry, NotebookFull, read_entry, write_entry
from hearth_protocol.notebook_check import Fault, Remark, check, head_of
from hearth_protocol.notebook_file import filed, read_file, told, write_file
from hearth_protocol.notebook_note import Draft, Note, fault_of, read_note, write_note

RECORDED = load("notebook.json")


def ids(cases):
    return [case["case"] for case in cases]


def raw(text):
    return bytes.fromhex(text)


def read_whole(data):
    reader = Reader(data)
    one = read_entry(reader)
    reader.end()
    return one


def read_all(entries):
    found = [read_whole(raw(one)) for one in entries]
    return {one.link: one for one in found}


def noted(words, before=None):
    content = write_note(Note(salt=bytes_of(words, 16), noted_seconds=1, words=words))
    return notebook.add(before or {}, content)


def test_the_vectors_are_what_the_generator_makes():
    stored = (VECTORS / "notebook.json").read_text(encoding="utf-8")
    assert stored == written(generate_notebook.build())


@pytest.mark.parametrize("case", RECORDED["contents"], ids=ids(RECORDED["contents"]))
def test_a_content_says_what_its_vector_says(case):
    content = raw(case["content"])
    if case["expect"] == "malformed":
        with pytest.raises(Malformed):
            read_note(content)
        return
    found = read_note(content)
    assert (None if found is None else msgspec.to_builtins(told(found))) == case["note"]
    if found is None:
        return
    assert write_note(found) == content
    for wrong in [*(content[:size] for size in range(len(content))), content + b"\0"]:
        with pytest.raises(Malformed):
            read_note(wrong)


@pytest.mark.parametrize("case", RECORDED["entries"], ids=ids(RECORDED["entries"]))
def test_an_entry_is_read_and_written_as_its_vector_says(case):
    data = raw(case["entry"])
    if case["expect"] == "malformed":
        with pytest.raises(Malformed):
            read_whole(data)
        return
    one = read_whole(data)
    assert (one.link.hex(), one.content_hash.hex()) == (case["link"], case["content_hash"])
    assert write_entry(one) == data
    for wrong in [*(data[:size] for size in range(0, len(data), 1 + len(data) // 300)), data + b"\0"]:
        with pytest.raises(Malformed):
            read_whole(wrong)


@pytest.mark.parametrize("case", RECORDED["merges"], ids=ids(RECORDED["merges"]))
def test_two_notebooks_merge_as_their_vector_says_from_either_side(case):
    ours, theirs, merged = (read_all(case[side]) for side in ("ours", "theirs", "merged"))
    assert notebook.merged(ours, theirs) == notebook.merged(theirs, ours) == merged
    assert notebook.merged(merged, ours) == notebook.merged(theirs, merged) == merged
    assert [link.hex() for link in notebook.in_order(merged)] == case["order"]
    assert [link.hex() for link in notebook.heads(merged)] == case["heads"]


@pytest.mark.parametrize("case", RECORDED["drafts"], ids=ids(RECORDED["drafts"]))
def test_what_cannot_be_noted_is_named(case):
    draft = Draft(**case["draft"])
    assert fault_of(draft) == case["fault"]
    note = Note(salt=bytes(16), noted_seconds=0, **case["draft"])
    if case["fault"]:
        with pytest.raises(WrongCall):
            write_note(note)
    else:
        assert read_note(write_note(note)) == note


def test_half_of_a_pair_of_characters_is_no_text():
    assert fault_of(Draft(handle="\ud800")) == "handle"


@pytest.mark.parametrize("case", RECORDED["files"], ids=ids(RECORDED["files"]))
def test_a_file_holds_or_not_as_its_vector_says(case):
    data, known = case["file"].encode(), [raw(head) for head in case["known_heads"]]
    if case["expect"] == "malformed":
        with pytest.raises(Malformed):
            read_file(data)
        return
    found = check(read_file(data), known)
    assert found.holds == (case["expect"] == "valid")
    assert [[one.what, one.number] for one in found.faults] == case["faults"]
    assert [[one.what, one.number] for one in found.remarks] == case["remarks"]
    assert (found.entries, found.under) == (case["entries"], case["under"])


# the chain, by what somebody does to it

texts = st.text(st.characters(codec="utf-8", categories=("L", "N", "P", "S", "Zs")), min_size=1, max_size=40)


@st.composite
def notebooks(draw, least=0):
    """Notebooks as two devices make them: they note, take out, and meet now and then."""
    devices = [{}, {}]
    for number in range(draw(st.integers(least, 8))):
        which = draw(st.integers(0, 1))
        devices[which], _ = noted(f"{number} {draw(texts)}", devices[which])
        if draw(st.integers(0, 3)) == 0:
            devices[which] = notebook.take_out(devices[which], draw(st.sampled_from(sorted(devices[which]))))
        if draw(st.booleans()):
            devices[1 - which] = notebook.merged(*devices)
    return notebook.merged(*devices)


@given(notebooks())
def test_whatever_two_devices_did_the_file_holds_and_is_read_as_it_was_written(whole):
    file = filed(whole, 5)
    assert read_file(write_file(file)) == file
    found = check(file, notebook.heads(whole))
    assert (found.holds, found.entries) == (True, len(whole))
    assert found.under == len(whole)


@given(notebooks(), notebooks(), notebooks())
def test_merging_asks_neither_who_nor_in_which_order(one, other, third):
    both = notebook.merged
    assert both(both(one, other), third) == both(one, both(other, third)) == both(both(third, one), other)
    assert both(one, one) == one
    assert both(one, other).keys() == one.keys() | other.keys()
    taken_out = {link for side in (one, other) for link, entry in side.items() if entry.is_out}
    assert {link for link, entry in both(one, other).items() if entry.is_out} == taken_out


@given(notebooks(), texts)
def test_every_link_that_was_seen_once_stays_under_the_next(whole, text):
    grown, link = noted(text, whole)
    assert notebook.under(grown, link) == grown.keys()
    assert notebook.heads(grown) == (link,)


@given(notebooks(least=1), st.data())
def test_any_byte_of_a_content_that_was_changed_is_noticed(whole, data):
    file = filed(whole, 0)
    inside = [at for at, one in enumerate(file.entries) if one.content]
    if not inside:
        return
    at = data.draw(st.sampled_from(inside))
    content = bytearray(raw(file.entries[at].content))
    place = data.draw(st.integers(0, len(content) - 1))
    content[place] ^= data.draw(st.integers(1, 255))
    entries = list(file.entries)
    entries[at] = msgspec.structs.replace(entries[at], content=bytes(content).hex())
    faults = {one.what for one in check(msgspec.structs.replace(file, entries=tuple(entries))).faults}
    assert Fault.CONTENT in faults


@given(notebooks(least=2), st.data())
def test_an_entry_left_out_is_noticed_unless_nothing_followed_it(whole, data):
    gone = data.draw(st.sampled_from(sorted(whole)))
    left = {link: one for link, one in whole.items() if link != gone}
    found = check(filed(left, 0))
    followed = any(gone in one.before for one in left.values())
    assert found.holds is not followed
    # A head from elsewhere notices what the file alone cannot.
    assert not check(filed(left, 0), notebook.heads(whole)).holds


@given(notebooks(least=2), st.data())
def test_entries_in_another_order_are_noticed(whole, data):
    file = filed(whole, 0)
    shuffled = data.draw(st.permutations(file.entries))
    renumbered = tuple(msgspec.structs.replace(one, number=at) for at, one in enumerate(shuffled, 1))
    found = check(msgspec.structs.replace(file, entries=renumbered))
    assert found.holds == (tuple(shuffled) == file.entries)


@given(notebooks(least=1), st.data(), texts)
def test_an_entry_put_in_before_another_needs_all_after_it_made_anew_which_a_known_head_notices(
    whole, data, text
):
    place = data.draw(st.sampled_from(sorted(whole)))
    extra = notebook.entry(whole[place].before, write_note(Note(salt=bytes(16), noted_seconds=0, words=text)))
    forged = {extra.link: extra}
    anew = {place: extra.link}
    for link in notebook.in_order(whole):
        one = whole[link]
        before = tuple(
            sorted({*(anew.get(old, old) for old in one.before), *([extra.link] * (link == place))})
        )
        again = Entry(before, one.content_hash, one.content)
        anew[link] = again.link
        forged[again.link] = again
    assert check(filed(forged, 0)).holds
    for head in notebook.heads(whole):
        if place in notebook.under(whole, head):
            assert [one.what for one in check(filed(forged, 0), [head]).faults] == [Fault.HEAD]


@given(st.binary(max_size=200))
def test_any_bytes_are_an_entry_or_malformed(data):
    for read in (read_whole, read_note, read_file):
        try:
            read(data)
        except Malformed:
            continue


FIELDS = st.sampled_from(["format", "heads", "entries", "note", "content"])
LEAVES = st.none() | st.booleans() | st.integers() | st.text()


@given(st.recursive(LEAVES, lambda inner: st.lists(inner) | st.dictionaries(FIELDS, inner)))
def test_any_json_is_a_file_or_malformed(value):
    with pytest.raises(Malformed):
        read_file(json.dumps(value).encode())


def test_deep_json_is_malformed_and_not_the_end_of_the_stack():
    with pytest.raises(Malformed):
        read_file(b"[" * 200_000)
    with pytest.raises(Malformed):
        read_file(b" " * (16 * 1024 * 1024 + 1))


def test_entries_that_claim_to_follow_each_other_end_in_a_verdict():
    first, second = "11" * 32, "22" * 32
    file = json.loads(write_file(filed(generate_notebook.chain(), 0)))
    file["entries"] = file["entries"][:2]
    for one, link, before in zip(file["entries"], (first, second), (second, first), strict=True):
        one.update(link=link, before=[before])
    faults = {one.what for one in check(read_file(json.dumps(file).encode())).faults}
    assert {Fault.LINK, Fault.ORDER} <= faults


def test_a_chain_of_thousands_is_put_in_order_and_judged_in_no_time():
    whole, before = {}, ()
    for number in range(4000):
        one = Entry(before, bytes_of(str(number)), b"")
        whole[one.link] = one
        before = (one.link,)
    found = check(filed(whole, 0), before)
    assert (found.holds, found.under) == (True, 4000)


# days


@given(st.datetimes(datetime(1970, 1, 1), datetime(9999, 12, 31)))  # noqa: DTZ001  (days of no zone)
def test_a_second_falls_on_the_day_that_the_standard_library_says(when):
    when = when.replace(microsecond=0, tzinfo=UTC)
    assert moment(int(when.timestamp())) == when.strftime("%Y-%m-%dT%H:%M:%SZ")


@given(st.integers(0, 3000), st.integers(0, 14), st.integers(0, 33))
def test_there_is_a_day_when_the_standard_library_says_so(year, month, day):
    try:
        date(year, month, day)
    except ValueError:
        assert not is_day(year, month, day)
    else:
        assert is_day(year, month, day)


def test_a_clock_far_ahead_still_has_a_day():
    assert moment((1 << 53) - 1).endswith("Z")
    assert moment(253_402_300_800) == "10000-01-01T00:00:00Z"


# taking out, filling up


def test_what_was_taken_out_leaves_nothing_to_find_it_by():
    whole, link = noted("the name of somebody")
    left = notebook.take_out(whole, link)
    assert b"somebody" not in write_entry(left[link])
    assert left[link].link == link
    # The same words in another notebook have another hash: the salt went with the content.
    same_words = write_note(Note(salt=bytes(16), noted_seconds=1, words="the name of somebody"))
    assert notebook.hash_of(same_words) != left[link].content_hash
    with pytest.raises(NoSuchEntry):
        notebook.take_out(whole, bytes(32))


def test_a_full_notebook_takes_no_more_and_loses_nothing():
    whole, content = {}, b"\0\2" + bytes(8190)
    for _ in range(31):
        whole, _ = notebook.add(whole, content)
    with pytest.raises(NotebookFull):
        notebook.add(whole, content)
    assert len(whole) == 31
    assert notebook.size_bytes(whole) <= notebook.MAX_NOTEBOOK_BYTES
    # Taking one out makes room again.
    left = notebook.take_out(whole, notebook.in_order(whole)[0])
    assert len(notebook.add(left, content)[0]) == 32


def test_two_full_notebooks_merge_whole():
    def full(byte):
        whole = {}
        for _ in range(31):
            whole, _ = notebook.add(whole, b"\0\2" + byte * 8190)
        return whole

    one, other = full(b"a"), full(b"b")
    both = notebook.merged(one, other)
    assert both.keys() == one.keys() | other.keys()
    assert len(both) == 62
    with pytest.raises(NotebookFull):
        notebook.add(both, b"\0\2")


def test_more_ends_than_one_entry_can_follow_are_followed_by_two():
    whole = {}
    for number in range(20):
        whole.update(noted(str(number))[0])
    whole, _ = noted("the next", whole)
    assert len(notebook.heads(whole)) == 5
    whole, last = noted("the one after", whole)
    assert notebook.heads(whole) == (last,)


def test_bounds_that_a_caller_breaks_are_its_own_fault():
    for before, content in (((), b""), ((), bytes(8193)), ([bytes([at]) * 32 for at in range(17)], b"\0\1")):
        with pytest.raises(WrongCall):
            notebook.entry(before, content)


def test_a_head_is_read_as_people_write_it_down():
    head = bytes(range(32))
    written_down = head.hex().upper()
    spaced = " ".join(written_down[at : at + 4] for at in range(0, 64, 4))
    assert head_of(spaced) == head_of(spaced.replace(" ", "-")) == head_of(f"\n{head.hex()}\n") == head
    for wrong in ("", "ab", head.hex()[:-1], "g" * 64, head.hex() + "00", "０" * 64):
        with pytest.raises(Malformed):
            head_of(wrong)


def test_what_an_entry_says_never_shows_in_a_traceback():
    whole, link = noted("secret words")
    file = filed(whole, 0)
    note = read_note(whole[link].content)
    for value in (whole[link], note, file, file.entries, file.entries[0].note, Draft(words="secret words")):
        assert "secret" not in repr(value)


def test_what_was_noted_before_what_it_follows_is_remarked_and_no_fault():
    whole, _ = notebook.add({}, write_note(Note(salt=bytes(16), noted_seconds=9, words="later")))
    whole, _ = notebook.add(whole, write_note(Note(salt=bytes(16), noted_seconds=8, words="earlier")))
    found = check(filed(whole, 0))
    assert found.holds
    assert [one.what for one in found.remarks] == [Remark.CLOCK]
