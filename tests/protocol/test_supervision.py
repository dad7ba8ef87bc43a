"""Notes between two of the staff: protocol/vectors/supervision.json, and that nobody else opens one."""

import pytest
from tests.protocol import generate_supervision
from tests.protocol.deterministic import VECTORS, load, public, written
from tests.protocol.generate_supervision import told

from hearth_protocol import supervision
from hearth_protocol.errors import Malformed, NotAuthentic

STATED = load("supervision.json")
EXPECTED = {"malformed": Malformed, "not_authentic": NotAuthentic}


def raw(text):
    return bytes.fromhex(text)


def opened(sealed, secret=None):
    mine = secret or raw(STATED["secret"])
    note = supervision.open_note(raw(STATED["community"]), raw(STATED["serial"]), mine, sealed)
    return note.verify(raw(STATED["staff_key"]))


def test_the_vectors_are_what_the_generator_makes():
    stored = (VECTORS / "supervision.json").read_text(encoding="utf-8")
    assert stored == written(generate_supervision.build())


@pytest.mark.parametrize("case", STATED["cases"], ids=[case["case"] for case in STATED["cases"]])
def test_a_note_opens_or_fails_as_its_vector_says(case):
    if case["expect"] == "open":
        assert told(opened(raw(case["sealed"]))) == case["fields"]
        assert len(raw(case["sealed"])) in supervision.SEALED_SIZES
        return
    with pytest.raises(EXPECTED[case["expect"]]):
        opened(raw(case["sealed"]))


def test_a_host_that_has_every_sealed_byte_and_no_key_opens_none():
    sealed = raw(STATED["cases"][0]["sealed"])
    with pytest.raises(NotAuthentic):
        opened(sealed, secret=public("the host"))
    for at in (0, 31, 32, len(sealed) - 1):
        with pytest.raises(NotAuthentic):
            opened(sealed[:at] + bytes([sealed[at] ^ 1]) + sealed[at + 1 :])
