"""A field of a frame in TypeScript: its type, its bounds in words, its shape to read and write it by."""

import json
from collections.abc import Mapping
from typing import cast

from msgspec import Struct
from msgspec import inspect as of

Unions = Mapping[frozenset[type[Struct]], str]
"""The unions of frames that have a name."""

_PLAIN = {of.BytesType: "Uint8Array", of.StrType: "string", of.IntType: "number", of.BoolType: "boolean"}


def quoted(text: str) -> str:
    """Return `text` as a literal."""
    return json.dumps(text, ensure_ascii=False)


def tag_of(frame: type[Struct]) -> str:
    """Return the word a frame is known by."""
    return cast("str", frame.__struct_config__.tag)


def type_of(kind: of.Type, unions: Unions) -> str:
    """Return a field's type."""
    match kind:
        case of.NoneType():
            return "null"
        case of.EnumType(cls=cls) | of.StructType(cls=cls):
            return cls.__name__
        case of.ListType(item_type=item):
            inner = type_of(item, unions)
            return f"readonly ({inner})[]" if "|" in inner else f"readonly {inner}[]"
        case of.UnionType(types=types):
            frames = frozenset(kind.cls for kind in types if isinstance(kind, of.StructType))
            return unions.get(frames) or " | ".join(type_of(kind, unions) for kind in types)
    return _PLAIN[type(kind)]


def bounds_of(kind: of.Type) -> str:
    """Return what a reader wants to know of bytes beside their type; nothing for all others."""
    match kind:
        case of.BytesType(min_length=least, max_length=most):
            size = f"{most}" if least == most else f"{least or 0} to {most}"
            return f"{size} bytes"
        case of.ListType(item_type=of.BytesType() as item, max_length=most):
            return f"each of {bounds_of(item)}{f', at most {most}' if most else ''}"
    return ""


def shape_of(kind: of.Type) -> str:
    """Return a field's shape (`shapes.ts`). What has no bound of its own does not belong into a frame."""
    shape = _shape_of_value(kind)
    if shape is not None:
        return shape
    match kind:
        case of.StructType(cls=cls):
            return f"frame({quoted(tag_of(cls))})"
        case of.ListType(item_type=item, max_length=most):
            return f"list({shape_of(item)}{'' if most is None else f', {most}'})"
        case of.UnionType(types=types):
            present = [kind for kind in types if not isinstance(kind, of.NoneType)]
            if len(present) < len(types) and len(present) == 1:
                return f"orNull({shape_of(present[0])})"
            return f"frame({', '.join(quoted(tag_of(cast('of.StructType', kind).cls)) for kind in types)})"
    raise TypeError(kind)


def _shape_of_value(kind: of.Type) -> str | None:
    match kind:
        case of.BytesType(min_length=least, max_length=int(most)):
            return f"bytes({least or 0}, {most})"
        case of.StrType(max_length=int(most)):
            return f"text({most})"
        case of.IntType(ge=int(least), le=int(most)):
            return f"integer({least}, {most})"
        case of.BoolType():
            return "FLAG"
        case of.EnumType(cls=cls):
            return f"known({', '.join(str(each.value) for each in cls)})"
    return None
