"""The coverage-guided fuzzer's own process: `python -m tests.fuzz.harness OUT CORPUS -max_total_time=…`.

The first two bytes of an input choose the decoder, the rest is what it reads. What a decoder should not have
done goes into OUT as a line of JSON, once for each place in the code, and the search goes on. Only what takes
too long or too much memory ends the process; libFuzzer then leaves the input where -artifact_prefix says.
With `--break-one` there is one decoder only, which breaks where only its own branches lead.
"""

import json
import sys
import traceback
from collections.abc import Callable, Iterator
from pathlib import Path

import atheris

with atheris.instrument_imports(
    include=["hearth_protocol", "hearth_mls", "hearth_rooms", "hearth_server", "hearth_client"]
):
    from tests.fuzz.decoders import Decoder, decoders, judge
    from tests.fuzz.seeds import seeds

CHOICE_BYTES = 2


def chosen(data: bytes, among: dict[str, Decoder]) -> tuple[Decoder, bytes]:
    """Return the decoder that an input is for, and its bytes."""
    names = list(among)
    name = names[int.from_bytes(data[:CHOICE_BYTES], "big") % len(names)]
    return among[name], data[CHOICE_BYTES:]


def corpus() -> Iterator[bytes]:
    """Yield an input for every seed of every decoder."""
    for place, name in enumerate(decoders()):
        for seed in (b"", *seeds()[name]):
            yield place.to_bytes(CHOICE_BYTES, "big") + seed


def searching(among: dict[str, Decoder], out: Path) -> Callable[[bytes], None]:
    """Return what libFuzzer calls with each input."""
    known: set[tuple[str, ...]] = set()

    def one(data: bytes) -> None:
        decoder, rest = chosen(data, among)
        try:
            judge(decoder, rest)
        except Exception as error:  # noqa: BLE001  (every one of them is what is looked for)
            deepest = traceback.extract_tb(error.__traceback__)[-1]
            finding = (decoder.name, type(error).__name__, deepest.filename, str(deepest.lineno))
            if finding not in known:
                known.add(finding)
                told = {"decoder": decoder.name, "bytes": rest.hex(), "error": repr(error)}
                with out.open("a", encoding="utf-8") as file:
                    file.write(json.dumps(told) + "\n")

    return one


@atheris.instrument_func
def _breaks(data: bytes) -> None:
    if data[:1] == b"H" and data[1:2] == b"t":
        raise ZeroDivisionError


BREAKS = {"breaks": Decoder("breaks", _breaks)}


def main() -> None:
    """Write the corpus, then search until the time is over."""
    out, folder, *options = sys.argv[1:]
    breaks = "--break-one" in options
    if not breaks:
        for number, data in enumerate(corpus()):
            (Path(folder) / f"seed-{number:05}").write_bytes(data)
    among = BREAKS if breaks else decoders()
    known_to_libfuzzer = [option for option in options if not option.startswith("--")]
    atheris.Setup([sys.argv[0], folder, *known_to_libfuzzer], searching(among, Path(out)))
    atheris.Fuzz()


if __name__ == "__main__":
    main()
