"""`hearth lists proposed` and `take`: from what moderators approved to what members' devices follow."""

import json

import pytest
from tests.protocol.deterministic import public, seed
from tests.server.test_cli import APPLICATION
from tests.server.test_link_lists import Lister

from hearth_moderation.guards.links.lists.lists import default_lists
from hearth_moderation.guards.links.lists.table import prefix_of
from hearth_protocol import signed
from hearth_protocol.ids import community_id, encode_id
from hearth_protocol.structures.site_approval import SiteApproval
from hearth_server.clock import SystemClock, hour_of
from hearth_server.config import load
from hearth_server.site_approvals import approvals_of

ENTRY = prefix_of("bad.example/")


class Approver(Lister):
    """An operator whose two moderators approve."""

    def begin(self) -> None:
        super().begin()
        for name in ("mira", "noor"):
            told = json.loads(APPLICATION) | {"name": name, "signature_key": encode_id(public(name))}
            self.certify("--application", json.dumps(told), "--roles", "moderator")

    def approve(self, name: str, entry: bytes = ENTRY) -> None:
        """Put down what the server keeps when a moderator approves."""
        config = load(self.config, {})
        (certificate,) = [one for one in self.public.certificates() if one.shown_name == name]
        approval = SiteApproval(
            community=community_id(config.root_key),
            entry=entry,
            hour=hour_of(SystemClock().seconds()),
            certificate=signed.name_of(certificate),
        )
        approvals_of(config).put(certificate.serial, entry, signed.sign(seed(name), approval))


@pytest.fixture
def operator(tmp_path) -> Approver:
    approver = Approver(tmp_path)
    approver.begin()
    return approver


def test_what_two_approved_is_taken_built_signed_and_followed(operator):
    assert "Nothing is proposed" in operator.lists("proposed").output
    operator.approve("mira")
    assert "1 more needed" in operator.lists("proposed").output
    assert "not approved by 2" in operator.lists("take", ENTRY.hex(), ok=False).output
    operator.approve("noor")
    (line,) = operator.lists("proposed", "--json").stdout.splitlines()
    told = json.loads(line)
    assert (told["entry"], len(told["by"]), told["counts"]) == (ENTRY.hex(), 2, True)
    operator.lists("take", ENTRY.hex(), "--category", "leak")
    operator.publish()
    table = operator.followed().table
    assert table.category(ENTRY) == "leak"
    assert "Nothing is proposed" in operator.lists("proposed").output
    assert "listed as leak" in operator.lists("show", "bad.example").stdout
    operator.lists("add", "other.example")
    operator.publish()
    assert operator.followed().table.category(ENTRY) == "leak", "what was taken stays on the list"


def test_an_operator_who_was_told_an_address_sees_whether_an_entry_is_it(operator):
    operator.approve("mira")
    operator.approve("mira", prefix_of("other.example/"))
    said = operator.lists("proposed", "bad.example").output
    assert ENTRY.hex() in said
    assert prefix_of("other.example/").hex() not in said
    assert "no site" in operator.lists("proposed", "not a site", ok=False).output


def test_no_public_suffix_and_no_help_site_is_taken_whoever_approved_it(operator):
    helping = min(default_lists().allow_hosts)
    for host in ("com", helping):
        for name in ("mira", "noor"):
            operator.approve(name, prefix_of(f"{host}/"))
    said = operator.lists("take", "--all", ok=False).output
    assert said.count("Left out") == 2
    operator.approve("mira")
    operator.approve("noor")
    operator.lists("take", "--all")
    operator.publish()
    assert operator.followed().table.count == 1


def test_an_entry_that_is_also_a_site_many_use_is_left_out_with_its_name(operator):
    for host in ("discord.com", "dw.com"):
        for name in ("mira", "noor"):
            operator.approve(name, prefix_of(f"{host}/"))
    asked = operator.lists("proposed").output
    assert "ask who approved it for the name" in " ".join(asked.split())
    said = operator.lists("take", "--all", ok=False).output
    assert "it is also discord.com" in said
    assert "it is also dw.com" in said
    assert "Nothing was taken" in said


def test_what_is_no_entry_is_said(operator):
    for wrong in ("xyz", "00", ENTRY.hex() + "00"):
        assert "is no entry" in operator.lists("take", wrong, ok=False).output
    assert "Nothing was taken" in operator.lists("take", "--all", ok=False).output
    operator.approve("mira")
    operator.approve("noor")
    said = operator.lists("take", "--all", "--category", "No Word", ok=False)
    assert "A category is a word" in said.output
