"""`hearth lists`, as an operator types it, and what the server hands out of it."""

import os
import re

import pytest
from tests.server.test_cli import APPLICATION, Operator

from hearth_moderation.guards.links.lists import files
from hearth_moderation.guards.links.lists.following import Followed
from hearth_moderation.guards.links.lists.table import prefix_of
from hearth_protocol.ids import encode_id
from hearth_server import root_key
from hearth_server.cli.list_findings import link_list
from hearth_server.config import load
from hearth_server.link_lists import FOLDER, KEY, RECENT, SNAPSHOT, LinkLists
from hearth_server.root_key import RootFileWrong, RootKey, seal, unseal


class Lister(Operator):
    """An operator who keeps a list."""

    def lists(self, *words, ok: bool = True):
        return self.type("lists", *words, "--config", self.config, ok=ok)

    def begin(self) -> None:
        """Found a community, make a list key, and have the root name it."""
        self.init()
        self.renew_key("first")

    def renew_key(self, name: str) -> None:
        file = self.folder / f"{name}.list-key"
        self.key_options = ("--list-key", file, "--passphrase-file", self.passphrase)
        key = self.lists("new-key", *self.key_options).stdout.strip()
        self.signing("lists", "pin", key)

    def publish(self, *more):
        self.lists("build")
        return self.lists("sign", *self.key_options, *more)

    @property
    def published(self):
        return load(self.config, {}).path("public") / FOLDER

    def followed(self, before: Followed | None = None) -> Followed:
        """Follow what is published, as a client does."""
        before = before or Followed(load(self.config, {}).root_key)
        after, enough = before.with_recent((self.published / RECENT).read_bytes())
        return after if enough else after.with_snapshot((self.published / SNAPSHOT).read_bytes())

    def found(self) -> list[str]:
        """Return what `hearth doctor` says of the list."""
        return [finding.said for finding in link_list(load(self.config, {}))]


@pytest.fixture
def operator(tmp_path) -> Lister:
    lister = Lister(tmp_path)
    lister.begin()
    return lister


def test_what_is_added_built_and_signed_is_what_clients_follow(operator):
    operator.lists("add", "bad.example", "part.example/a")
    operator.lists("add", "leak.example", "--category", "leak")
    operator.lists("add", "--allow", "help.example")
    operator.publish()
    first = operator.followed()
    assert first.place == (1, 1)
    assert first.table.allowed == ("help.example",)
    assert first.table.category(prefix_of("bad.example/")) == "blocklist"
    assert first.table.category(prefix_of("part.example/a/")) == "blocklist"
    assert first.table.category(prefix_of("leak.example/")) == "leak"
    operator.lists("add", "bad.example", "--remove")
    operator.lists("add", "new.example", "--category", "a-new-one")
    operator.publish()
    second = operator.followed(first)
    assert second.place == (1, 2)
    assert second.table.category(prefix_of("bad.example/")) is None
    assert second.table.category(prefix_of("new.example/")) == "a-new-one"


def test_lists_of_others_are_imported_and_what_must_not_be_listed_is_left_out_and_said(operator):
    hosts = operator.folder / "hosts"
    hosts.write_text(
        "127.0.0.1 localhost\n0.0.0.0 evil.example other.example\n0.0.0.0 stopncii.org\n", "utf-8"
    )
    table = operator.folder / "feed.csv"
    table.write_text(
        '# id,dateadded,url\n"1","2026","http://third.example/a?b"\n"2","2026","github.io"\n', "utf-8"
    )
    said = operator.lists("import", hosts, table).output
    assert "Left out stopncii.org: a help site" in said
    assert "Left out github.io: a public suffix" in said
    assert "3 new, 3 on the list blocklist" in said
    assert "0 new, 3 on the list" in operator.lists("import", hosts, table).output
    operator.publish()
    assert operator.followed().table.count == 3


@pytest.mark.parametrize(
    ("site", "why"),
    [
        ("co.uk", "public suffix"),
        ("github.io", "public suffix"),
        ("stopncii.org", "help site"),
        ("ncmec.org", "help site"),
        ("ours.example", "help site"),
        ("no site at all", "is no site"),
    ],
)
def test_one_that_must_not_be_listed_is_refused(operator, site, why):
    operator.lists("add", "--allow", "www.ours.example")
    assert why in operator.lists("add", site, ok=False).output


def test_a_site_that_became_a_help_site_is_left_out_when_building(operator):
    operator.lists("add", "ours.example")
    operator.lists("add", "--allow", "ours.example")
    assert "Left out ours.example" in operator.lists("build").output


def test_what_stood_on_the_list_before_is_not_called_new(operator):
    operator.lists("add", "bad.example")
    assert "Added 1 to the list blocklist; 1 stood there before." in _said(
        operator.lists("add", "bad.example", "new.example")
    )
    operator.lists("add", "--allow", "ours.example")
    said = _said(operator.lists("add", "--allow", "ours.example", "more.example"))
    assert "Added 1 to your help sites; 1 stood there before." in said


def test_a_help_site_that_is_none_is_not_said_to_be_taken_off(operator):
    operator.lists("add", "--allow", "ours.example")
    refused = operator.lists("add", "--allow", "--remove", "ours.example", "theirs.example", ok=False)
    assert "Not among your help sites: theirs.example." in _said(refused)
    assert "Took 1 off" in _said(operator.lists("add", "--allow", "--remove", "ours.example"))


@pytest.mark.parametrize("content", [b"", b"\xff\xfe\x00bad\n", b"aa" * 100_000])
def test_a_file_that_names_no_site_is_refused_though_others_are_listed(operator, content):
    operator.lists("add", "bad.example")
    file = operator.folder / "wrong"
    file.write_bytes(content)
    assert "No site was found, and nothing was changed." in _said(operator.lists("import", file, ok=False))


@pytest.mark.parametrize("name", [KEY, RECENT, SNAPSHOT])
def test_a_published_file_that_is_damaged_is_named_and_stays(operator, name):
    operator.lists("add", "bad.example")
    operator.publish()
    file = operator.published / name
    damaged = file.read_bytes()[:40]
    file.write_bytes(damaged)
    said = _said(operator.lists("show", ok=False))
    assert name in said
    assert "Bring it back from a copy" in said
    assert file.read_bytes() == damaged


def _said(result) -> str:
    return " ".join(result.output.split())


def test_a_csv_without_a_known_column_asks_for_its_name(operator):
    file = operator.folder / "odd.csv"
    file.write_text("what,where\nx,evil.example\n", "utf-8")
    assert "--column" in operator.lists("import", file, ok=False).output
    operator.lists("import", file, "--column", "where")
    operator.lists("import", file, "--column", "2")


def test_nothing_is_signed_before_a_key_is_named_and_something_built(tmp_path):
    operator = Lister(tmp_path)
    operator.init()
    operator.key_options = ("--list-key", tmp_path / "k", "--passphrase-file", operator.passphrase)
    assert "No list key is named" in operator.lists("sign", *operator.key_options, ok=False).output
    operator.renew_key("late")
    assert "Nothing is built" in operator.lists("sign", *operator.key_options, ok=False).output


def test_a_list_key_that_the_root_did_not_name_signs_nothing(operator):
    operator.publish()
    file = operator.folder / "stray.list-key"
    stray = ("--list-key", file, "--passphrase-file", operator.passphrase)
    operator.lists("new-key", *stray)
    assert "not the list key that the root named" in operator.lists("sign", *stray, ok=False).output


def test_a_list_key_is_never_overwritten(operator):
    assert "never overwritten" in operator.lists("new-key", *operator.key_options, ok=False).output


def test_a_new_list_key_takes_the_place_of_the_one_before(operator):
    operator.lists("add", "bad.example")
    operator.publish()
    first = operator.followed()
    operator.renew_key("second")
    assert "no list of links under the list key" in " ".join(operator.found())
    operator.publish()
    assert operator.followed(first).place == (2, 1)


def test_a_list_key_file_opens_as_no_root_key_and_the_other_way_round():
    key = RootKey(b"\x07" * 32, b"\x08" * 32)
    random = os.urandom
    for holds, other in ((root_key.ROOT, root_key.LISTS), (root_key.LISTS, root_key.ROOT)):
        text = seal(key, "words", root_key.DEMO, random, holds)
        with pytest.raises(RootFileWrong):
            unseal(text, "words", other)
        with pytest.raises(RootFileWrong, match="passphrase"):
            unseal(text.replace(holds.words, other.words), "words", other)


def test_show_tells_what_is_published_and_of_a_site_whether_it_is_listed(operator):
    assert "every link is inert" in operator.lists("show").output
    operator.lists("add", "bad.example")
    operator.publish()
    assert re.search(r"List: version 1, until 20", operator.lists("show").output)
    asked = ("bad.example", "a.b.bad.example/page?x=1", "bit.ly", "stopncii.org", "nice.example")
    said = operator.lists("show", *asked).stdout.splitlines()
    assert [line.split(": ")[1] for line in said] == [
        "listed as blocklist",
        "listed as blocklist",
        "listed as shortener, by Hearth itself",
        "a help site",
        "not listed",
    ]


def test_doctor_warns_of_a_list_that_ends_soon_is_over_or_was_not_signed(operator, monkeypatch):
    assert operator.found() == [
        "no list of links under the list key, so every link is inert: `hearth lists sign`"
    ]
    operator.publish()
    assert operator.found() == ["list of links, version 1"]
    hour = files.read_recent((operator.published / RECENT).read_bytes()).head.unverified.not_after
    for after, wanted in ((-24 * 3, "ends in 3 days"), (1, "past its end"), (24 * 370, "list key")):
        monkeypatch.setattr("hearth_server.cli.list_findings.hour_of", lambda _, after=after: hour + after)
        assert any(wanted in said for said in operator.found())
    monkeypatch.undo()
    operator.lists("add", "bad.example")
    os.utime(load(operator.config, {}).folder / "lists" / "deny" / "blocklist.txt", (2e9, 2e9))
    assert any("added since" in said for said in operator.found())


def test_doctor_says_where_there_is_no_list_of_ones_own(tmp_path):
    operator = Lister(tmp_path)
    operator.init()
    assert [said[:31] for said in operator.found()] == ["no list of links of your own, o"]


async def test_the_server_hands_out_what_is_published_from_the_next_request_on(operator):
    handed = LinkLists(operator.published.parent)
    assert await handed.file(RECENT) is None
    operator.publish()
    first = await handed.file(RECENT)
    assert first == (operator.published / RECENT).read_bytes()
    operator.lists("add", "bad.example")
    operator.publish()
    assert await handed.file(RECENT) == (operator.published / RECENT).read_bytes() != first


async def test_a_file_larger_than_any_client_takes_is_not_handed_out(operator):
    (operator.published / RECENT).write_bytes(bytes(1 << 20))
    assert await LinkLists(operator.published.parent).file(RECENT) is None


async def test_everybody_is_handed_the_same_bytes_with_nothing_to_know_them_again_by(town):
    folder = town.app.config.path("public") / FOLDER
    folder.mkdir(parents=True, exist_ok=True)
    (folder / RECENT).write_bytes(b"the same for all")
    seen = []
    for headers in (
        {},
        {"If-None-Match": '"x"', "Cookie": "a=b", "Authorization": "Bearer x", "Range": "bytes=1-2"},
    ):
        async with town.session.get(f"{town.url}/v1/lists/recent", headers=headers) as answered:
            seen.append((answered.status, await answered.read()))
            assert answered.headers["Cache-Control"] == "no-store"
            assert not {"ETag", "Last-Modified", "Set-Cookie", "Date"} & set(answered.headers)
    assert seen == [(200, b"the same for all")] * 2
    async with town.session.get(f"{town.url}/v1/lists/snapshot") as answered:
        assert answered.status == 404


def test_staff_and_lists_are_kept_apart_in_the_public_folder(operator):
    operator.publish()
    operator.certify("--application", APPLICATION, "--roles", "moderator")
    assert operator.followed().place == (1, 1)


def test_a_list_key_never_begins_as_an_option_does(operator, monkeypatch):
    drawn = [RootKey(bytes([first]) * 32, b"\x08" * 32) for first in (0xF8, 0xFB, 0x07)]
    assert [encode_id(key.public)[0] for key in drawn] == ["-", "-", "B"]
    keys = iter(drawn)
    monkeypatch.setattr(root_key, "new_root_key", lambda _: next(keys))
    options = ("--list-key", operator.folder / "other.list-key", "--passphrase-file", operator.passphrase)
    assert operator.lists("new-key", *options).stdout.strip() == encode_id(drawn[2].public)


def test_a_list_that_scan_cannot_read_is_named_with_where_to_find_one(operator):
    operator.lists("add", "bad.example")
    operator.publish()
    built = operator.config.parent / "lists" / "built.list"
    said = operator.type("scan", "--jsonl", "--lists", built, ok=False).output
    assert "built.list" in said
    assert "snapshot.list" in said
    assert operator.type("scan", "--jsonl", "--lists", operator.published / SNAPSHOT).exit_code == 0
