"""The manifest of the page: what it may say, and whose word it is."""

import pytest
from tests.protocol import generate_page
from tests.protocol.deterministic import VECTORS, load, written
from tests.protocol.generate_structures import fields_of

from hearth_protocol import signed
from hearth_protocol.errors import Malformed, NotAuthentic
from hearth_protocol.structures.page_manifest import PageManifest

CASES = load("page.json")["manifests"]
EXPECT = {"malformed": Malformed, "not_authentic": NotAuthentic}


def read(data: bytes) -> PageManifest:
    unverified = signed.parse(data, PageManifest)
    return unverified.verify(unverified.unverified.key)


def test_the_vectors_are_what_the_generator_makes():
    assert (VECTORS / "page.json").read_text(encoding="utf-8") == written(generate_page.build())


@pytest.mark.parametrize("case", CASES, ids=[case["case"] for case in CASES])
def test_a_manifest_opens_or_fails_as_its_vector_says(case):
    data = bytes.fromhex(case["signed"])
    if case["expect"] != "open":
        with pytest.raises(EXPECT[case["expect"]]):
            read(data)
        return
    manifest = read(data)
    assert fields_of(manifest) == case["fields"]
    assert signed.name_of(manifest).hex() == case["name"]
    assert signed.parse(data, PageManifest).write() == data
    for end in range(len(data)):
        with pytest.raises(Malformed):
            read(data[:end])
    with pytest.raises(Malformed):
        read(data + b"\0")
