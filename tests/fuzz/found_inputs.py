"""protocol/vectors/found-inputs.json: bytes that a fuzzer found, and what each must be answered by now."""

import json

from tests.protocol.deterministic import VECTORS, written

FILE = VECTORS / "found-inputs.json"
ABOUT = (
    "Inputs that broke a decoder once, found by fuzzing. `decoder` is a function of the Python packages, "
    "`expect` is `read` or the verdict."
)


def load() -> list[dict[str, str]]:
    """Return the cases."""
    return json.loads(FILE.read_text(encoding="utf-8"))["cases"] if FILE.exists() else []


def add(decoder: str, data: bytes, why: str, expect: str = "malformed") -> None:
    """Add a case; whoever mends the decoder says what is expected, if it is not the usual verdict."""
    cases = load()
    if any((case["decoder"], case["bytes"]) == (decoder, data.hex()) for case in cases):
        return
    cases.append({"case": why, "decoder": decoder, "bytes": data.hex(), "expect": expect})
    FILE.write_text(written({"about": ABOUT, "cases": cases}), encoding="utf-8")
