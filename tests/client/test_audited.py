"""What is kept of the audit chain: no head is lost before a look of any device led on from it."""

import json

from tests.client import generate_audited
from tests.client.generate_audited import FIVE, FORGED, SIX, after, lived
from tests.protocol.deterministic import VECTORS
from tests.protocol.generate_audit import HOUR

from hearth_client.kept import slots
from hearth_client.staff.audited import Audited
from hearth_protocol.audit import Tampering


def test_the_vectors_are_what_this_program_makes():
    assert json.loads((VECTORS / "audited.json").read_text("utf-8")) == generate_audited.build()


def test_two_heads_that_contradict_are_both_there_whoever_merges():
    here, there = (
        lived([("right", {"told": FIVE, "hour": HOUR})]),
        lived([("right", {"told": FORGED, "hour": HOUR})]),
    )
    one, other = (Audited.read(slots.merged(*sides)) for sides in ((here, there), (there, here)))
    assert one == other
    assert set(one.heads) == {FIVE, FORGED}
    (finding,) = Audited.read(
        after(slots.merged(here, there), "wrong", what=Tampering.FORKED, told=SIX, hour=HOUR + 1)
    ).findings
    assert {finding.seen, finding.told} == {FIVE, FORGED}
