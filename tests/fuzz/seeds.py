"""Valid encodings to begin from: all bytes and texts among the vectors, and what stands inside of them."""

import dataclasses
import json
from collections.abc import Iterable, Iterator
from functools import cache

from tests.fuzz import discovery
from tests.fuzz.built import encodings
from tests.fuzz.decoders import Decoder, decoders, from_text
from tests.protocol.deterministic import VECTORS

MAX_SEED_BYTES = 4 * 1024
"""Longer ones (vaults) slow a fuzzer down and say nothing that a shorter one does not."""

MAX_OF_A_FILE = 200
"""Of the vectors of one file, evenly; each is shown to every decoder."""

SEEDS_KEPT = 40
"""Of one decoder, the shortest first: variety comes from mutations."""


@cache
def seeds() -> dict[str, tuple[bytes, ...]]:
    """Return the encodings that each decoder takes, by its name."""
    pool = sorted({*encodings(), *_pool()}, key=lambda data: (len(data), data))
    found = {name: _taken(decoder, pool) for name, decoder in decoders().items()}
    writing = _by_type()
    for name, takes in tuple(found.items()):
        for value in takes.values():
            for part in _parts(value):
                if (owner := writing.get(type(part))) is not None:
                    found[owner].setdefault(part.write(), part)
        found[name] = takes
    return {name: tuple(sorted(takes, key=len)[:SEEDS_KEPT]) for name, takes in found.items()}


def _taken(decoder: Decoder, pool: Iterable[bytes]) -> dict[bytes, object]:
    taken: dict[bytes, object] = {}
    for data in (*decoder.seeds, *(pool if decoder.pooled else ())):
        if len(taken) < SEEDS_KEPT or data in decoder.seeds:
            try:
                taken[data] = decoder.read(data)
            except decoder.refuses:
                continue
    return taken


def _pool() -> Iterator[bytes]:
    for file in sorted(VECTORS.glob("*.json")):
        found = sorted(set(_leaves(json.loads(file.read_text(encoding="utf-8")))))
        yield from found[:: 1 + len(found) // MAX_OF_A_FILE]


def _leaves(told: object) -> Iterator[bytes]:
    match told:
        case str():
            try:
                data = bytes.fromhex(told)
            except ValueError:
                data = from_text(told)
            if len(data) <= MAX_SEED_BYTES:
                yield data
        case list() if told and all(isinstance(word, str) for word in told):
            yield from_text(" ".join(told))
            yield from (each for word in told for each in _leaves(word))
        case list():
            yield from (each for item in told for each in _leaves(item))
        case dict():
            yield from (each for item in told.values() for each in _leaves(item))


def _by_type() -> dict[type, str]:
    """Return the decoder of each class that reads and writes itself."""
    return {
        each.owner: each.name
        for each in discovery.found().values()
        if each.takes == "reader" and isinstance(each.owner, type) and each.name in decoders()
    }


def _parts(value: object) -> Iterator[object]:
    """Return everything that stands in a value, itself included."""
    yield value
    if dataclasses.is_dataclass(value) and not isinstance(value, type):
        for field in dataclasses.fields(value):
            yield from _parts(getattr(value, field.name))
    elif isinstance(value, (tuple, list)):
        for item in value:
            yield from _parts(item)
