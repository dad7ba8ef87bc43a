"""How URLs are read: the published examples, the reference vectors, and two readings that differ."""

import json

import pytest
from ada_url import URL
from tests.moderation import generate_links
from tests.protocol.deterministic import load
from tests.shared import shared

from hearth_moderation.guards import links
from hearth_moderation.guards.links import punycode
from hearth_moderation.guards.links.canonical import canonical_octets
from hearth_moderation.guards.links.lists.lists import Lists
from hearth_moderation.guards.links.parsed import parsed
from hearth_moderation.guards.place import Place
from hearth_moderation.guards.policy import shipped
from hearth_moderation.guards.verdict import Verdict

DIFFERENCES = json.loads((generate_links.HERE / "parser_differences.json").read_text("utf-8"))


def test_the_vectors_are_what_the_generator_makes():
    assert load("guards-links.json") == json.loads(json.dumps(generate_links.build()))


@pytest.mark.parametrize(("url", "wanted"), generate_links.CANONICAL)
def test_the_published_canonical_forms_are_ours(url, wanted):
    assert canonical_octets(url).url == wanted


@pytest.mark.parametrize(("url", "wanted"), generate_links.EXPRESSIONS)
def test_the_published_expressions_are_looked_up(url, wanted):
    assert sorted(generate_links.looked_up(url)) == sorted(wanted)


@pytest.mark.parametrize("label", generate_links.LABELS)
def test_a_label_comes_back_from_punycode(label):
    made = punycode.to_ascii(label)
    assert punycode.to_unicode(made) == label
    if not label.isascii():
        assert made == "xn--" + label.encode("punycode").decode("ascii")


def _wpt(name):
    stored = json.loads(shared("safety", "wpt", name).read_text("utf-8"))
    return [each for each in stored if isinstance(each, dict)]


@pytest.mark.vectors
def test_the_parser_reads_every_reference_url_as_the_standard_does():
    for case in _wpt("urltestdata.json"):
        try:
            read = URL(case["input"], base=case["base"]) if case.get("base") else URL(case["input"])
        except ValueError:
            assert case.get("failure"), case
            continue
        assert not case.get("failure"), case
        assert (read.href, read.hostname) == (case["href"], case["hostname"])


@pytest.mark.vectors
@pytest.mark.parametrize("name", ["toascii.json", "IdnaTestV2.json"])
def test_the_parser_makes_the_reference_hosts(name):
    explained = {each["input"] for each in DIFFERENCES["parser"]}
    for case in _wpt(name):
        if case["input"] not in explained:
            read = parsed(f"https://{case['input']}/x")
            assert (read.host if read else None) == case["output"], case


@pytest.mark.vectors
def test_wherever_a_browser_would_go_is_looked_up():
    """Whichever of both readings is right: the host that a browser takes is found."""
    explained = {each["input"] for each in DIFFERENCES["guard"]}
    for case in _wpt("urltestdata.json"):
        host = case.get("hostname", "")
        if case.get("base") or case.get("protocol") not in {"http:", "https:"} or case["input"] in explained:
            continue
        lists = Lists.plain([], ["www.gov.uk"])
        denied = lists.with_lines([f"0.0.0.0 {host}"], []) if "." in host else lists
        verdict = links.check(case["input"], denied, shipped(), Place.ROOM).verdict
        assert verdict is not Verdict.ALLOW if denied is lists else verdict is Verdict.BLOCK, case["input"]


def test_every_difference_is_explained_and_decided_for_the_safe_side():
    for part in ("parser", "guard", "browser"):
        for each in DIFFERENCES[part]:
            assert each["why"], each
            found = links.check(each["input"], Lists.plain([], ["www.gov.uk"]), shipped(), Place.ROOM)
            assert found.verdict.word == each["verdict"], each
