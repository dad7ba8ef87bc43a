"""The base of every frame."""

import msgspec


class Frame(
    msgspec.Struct,
    frozen=True,
    kw_only=True,
    forbid_unknown_fields=True,
    tag_field="t",
    tag=lambda name: "".join("_" + c.lower() if c.isupper() else c for c in name).lstrip("_"),
):
    """A tagged map. Unknown fields are refused; the tag is the class name in snake_case."""
