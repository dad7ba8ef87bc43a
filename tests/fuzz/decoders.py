"""The registry of decoders: all that turns bytes from elsewhere into values, with what it promises.

Whatever the bytes are, a decoder gives a value or says no in one of its own ways. Where there is one spelling
only, the value writes itself as the very bytes it was read from. Most come from their signatures, the rest is
spelled out. Hypothesis, the coverage-guided fuzzer and the found inputs all go through `judge`.
"""

import importlib
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from types import ModuleType

from tests.fuzz import discovery
from tests.fuzz.excepted import EXCEPTED

from hearth_mls.invalid import Invalid
from hearth_protocol import codec
from hearth_protocol.errors import Malformed, NotAuthentic, Refused

VERDICTS = (Malformed, NotAuthentic, Refused, Invalid)
"""How a decoder may say no. `WrongCall` and `Bug` are not among them: bytes are nobody's wrong call."""


class Broken(AssertionError):  # noqa: N818  (a verdict, read where it is raised)
    """A decoder took bytes that its value does not write."""


@dataclass(frozen=True)
class Decoder:
    """One decoder. `name` is its function's full name, and after a space the variant, if there are any."""

    name: str
    read: Callable[[bytes], object]
    write: Callable[[object], bytes] | None = None
    canonical: bool = True
    """Whether there is one spelling. Otherwise what `write` gives must only read as the same value."""
    refuses: tuple[type[Exception], ...] = VERDICTS
    seeds: tuple[bytes, ...] = ()
    """Encodings that it takes, besides those among the vectors."""
    pooled: bool = True
    """Whether to look for seeds among the vectors: not where each look costs a file or a key agreement."""

    @property
    def function(self) -> str:
        """The function's full name."""
        return self.name.split(" ")[0]


def judge(decoder: Decoder, data: bytes) -> str:
    """Return "read", or the verdict in the words of the vectors; any other exception is a finding."""
    try:
        value = decoder.read(data)
    except decoder.refuses as no:
        return _word(no)
    if decoder.write is not None:
        written = decoder.write(value)
        if decoder.canonical and written != data:
            raise Broken("it writes other bytes than it read")
        if not decoder.canonical and decoder.read(written) != value:
            raise Broken("what it writes is another value")
    return "read"


def _word(no: Exception) -> str:
    if isinstance(no, Refused):
        return no.code.value
    if isinstance(no, Malformed):
        return "malformed"
    if isinstance(no, NotAuthentic):
        return "not_authentic"
    return type(no).__name__


def as_text(data: bytes) -> str:
    """Any bytes as text: what is no UTF-8 becomes lone surrogates, as on a command line."""
    return data.decode("utf-8", "surrogateescape")


def from_text(text: str) -> bytes:
    """Undo `as_text`; a vector's lone surrogate that comes from no byte becomes bytes that are no UTF-8."""
    try:
        return text.encode("utf-8", "surrogateescape")
    except UnicodeEncodeError:
        return text.encode("utf-8", "surrogatepass")


def parts(data: bytes, count: int) -> tuple[bytes, ...]:
    """Split fuzzed bytes into so many arguments."""
    split = codec.decode(data, lambda reader: reader.vector_of(codec.Reader.vector))
    if len(split) != count:
        raise Malformed("number of arguments")
    return split


def joined(*arguments: bytes) -> bytes:
    """Undo `parts`."""
    return codec.vector_of(arguments, codec.vector)


SPELLED_OUT = (
    "of_protocol",
    "of_sealed",
    "of_mls",
    "of_server",
    "of_client",
    "of_lists",
    "of_training",
    "of_page",
    "of_audited",
)
"""Files of decoders that need more than bytes, a reader or text."""


@cache
def decoders() -> dict[str, Decoder]:
    """Return all of them by name."""
    spelled_out: dict[str, Decoder] = {}
    for file in SPELLED_OUT:
        for decoder in importlib.import_module(f"tests.fuzz.{file}").decoders():
            spelled_out[decoder.name] = decoder
    functions = {decoder.function for decoder in spelled_out.values()} | EXCEPTED.keys()
    simple = {
        each.name: _of_found(each)
        for each in discovery.found().values()
        if each.takes != "more" and each.name not in functions
    }
    return dict(sorted((simple | spelled_out).items()))


def _of_found(each: discovery.Found) -> Decoder:
    write = _writer(each)
    match each.takes:
        case "reader":
            return Decoder(each.name, lambda data: codec.decode(data, each.call), write)
        case "bytes":
            return Decoder(each.name, each.call, write)
        case _:
            return Decoder(each.name, lambda data: each.call(as_text(data)))


def _writer(each: discovery.Found) -> Callable[[object], bytes] | None:
    """Find what writes it: the value's own `write`, or `write_x`, `encode_x` beside `read_x`, `decode_x`."""
    if isinstance(each.owner, ModuleType):
        verb, _, noun = each.name.rpartition(".")[2].partition("_")
        other = {"read": "write", "decode": "encode"}.get(verb, "")
        return getattr(each.owner, f"{other}_{noun}" if noun else other, None)
    return getattr(each.owner, "write", None) or getattr(each.owner, "encode", None)
