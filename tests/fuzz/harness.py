"""The coverage-guided fuzzer's own process: `python -m tests.fuzz.harness OUT CORPUS -max_total_time=…`.

The first two bytes of an input choose the decoder, the rest is what it reads. What a decoder should not have
done goes into OUT as a line of JSON, once for each place in the code, and the search goes on. Only what takes
too long or too much memory ends the process; libFuzzer then leaves the input where -artifact_prefix says.
With `--break-one` there is one decoder only, which breaks where only its own branches lead.
"""

import importlib
import json
import sys
import traceback
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from types import ModuleType
from typing import Protocol

import atheris

OURS = ["hearth_protocol", "hearth_mls", "hearth_rooms", "hearth_server", "hearth_client"]
CHOICE_BYTES = 2


class Named(Protocol):
    """What of a decoder is used here. The registry is not imported before it can be instrumented."""

    @property
    def name(self) -> str:
        """Its name."""
        ...


def instrumented() -> tuple[ModuleType, ModuleType]:
    """Import registry and seeds, and with them our packages in the form that tells where an input led."""
    with atheris.instrument_imports(include=OURS):
        registry = importlib.import_module("tests.fuzz.decoders")
        # Asked for in here: it is this that imports most of them.
        registry.decoders()
        return registry, importlib.import_module("tests.fuzz.seeds")


def chosen(data: bytes, among: Mapping[str, Named]) -> tuple[Named, bytes]:
    """Return the decoder that an input is for, and its bytes."""
    names = list(among)
    name = names[int.from_bytes(data[:CHOICE_BYTES], "big") % len(names)]
    return among[name], data[CHOICE_BYTES:]


def corpus(among: Mapping[str, Named], seeds: Mapping[str, tuple[bytes, ...]]) -> Iterator[bytes]:
    """Yield an input for every seed of every decoder."""
    for place, name in enumerate(among):
        for seed in (b"", *seeds[name]):
            yield place.to_bytes(CHOICE_BYTES, "big") + seed


def searching(
    among: Mapping[str, Named], judge: Callable[[Named, bytes], object], out: Path
) -> Callable[[bytes], None]:
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


@dataclass
class Breaks:
    """A decoder that breaks where only its own branches lead."""

    name: str = "breaks"

    @atheris.instrument_func
    def read(self, data: bytes) -> None:
        if data[:1] == b"H" and data[1:2] == b"t":
            raise ZeroDivisionError


def main() -> None:
    """Write the corpus, then search until the time is over."""
    out, folder, *options = sys.argv[1:]
    if "--break-one" in options:
        search = searching({"breaks": Breaks()}, Breaks.read, Path(out))
    else:
        registry, seeding = instrumented()
        for number, data in enumerate(corpus(registry.decoders(), seeding.seeds())):
            (Path(folder) / f"seed-{number:05}").write_bytes(data)
        search = searching(registry.decoders(), registry.judge, Path(out))
    known_to_libfuzzer = [option for option in options if not option.startswith("--")]
    atheris.Setup([sys.argv[0], folder, *known_to_libfuzzer], search)
    atheris.Fuzz()


if __name__ == "__main__":
    main()
