"""Operations drawn from their own types: fields of the right kind, random or of what means something."""

import enum

import msgspec
from hypothesis import strategies as st
from msgspec.inspect import (
    BoolType,
    BytesType,
    EnumType,
    IntType,
    ListType,
    NoneType,
    StrType,
    StructType,
    UnionType,
)

from hearth_protocol.frames.frame import Frame

MAX_DRAWN_BYTES = 600
"""Longer bytes are made of what is known and repeated."""


def operation(kind: type[Frame], known: list[bytes]) -> st.SearchStrategy[Frame]:
    """Return operations of `kind`; `known` are values that mean something to the server."""
    described = msgspec.inspect.type_info(kind)
    drawn = {field.name: _field(field.name, field.type, known) for field in described.fields}
    return st.builds(kind, **drawn)


def _field(name: str, of: object, known: list[bytes]) -> st.SearchStrategy:  # noqa: C901, PLR0911  (one for each kind)
    match of:
        case NoneType():
            return st.none()
        case BoolType():
            return st.booleans()
        case IntType() if name == "wait_seconds":
            return st.just(0)
        case IntType():
            least = 0 if of.ge is None else of.ge
            most = (1 << 53) - 1 if of.le is None else of.le
            return st.integers(least, min(most, least + 3)) | st.integers(least, most)
        case BytesType():
            return _bytes(of.min_length or 0, of.max_length or MAX_DRAWN_BYTES, known)
        case StrType():
            return st.text(max_size=8)
        case EnumType():
            return st.sampled_from(list(enum.EnumMeta.__iter__(of.cls)))
        case ListType():
            return st.lists(_field(name, of.item_type, known), max_size=3)
        case StructType():
            return operation(of.cls, known)
        case UnionType():
            return st.one_of(*(_field(name, each, known) for each in of.types))
    raise TypeError(f"no values are drawn for {of}")


def _bytes(least: int, most: int, known: list[bytes]) -> st.SearchStrategy[bytes]:
    fitting = [value for value in known if least <= len(value) <= most]
    # By its place: a strategy's own description would otherwise hold kilobytes of them.
    choices = [st.integers(0, len(fitting) - 1).map(fitting.__getitem__)] if fitting else []
    if least <= MAX_DRAWN_BYTES:
        choices.append(st.binary(min_size=least, max_size=min(most, MAX_DRAWN_BYTES)))
    else:
        choices.append(st.binary(min_size=8, max_size=8).map(lambda few: (few * (least // 8 + 1))[:least]))
    return st.one_of(*choices)
