"""The base of every frame."""

from typing import Final

import msgspec

TAG_FIELD: Final = "t"
"""The key that says which frame a map is; every map has it, also where only one class may stand."""


class Frame(
    msgspec.Struct,
    frozen=True,
    kw_only=True,
    forbid_unknown_fields=True,
    tag_field=TAG_FIELD,
    tag=lambda name: "".join("_" + c.lower() if c.isupper() else c for c in name).lstrip("_"),
):
    """A tagged map. Unknown fields are refused; the tag is the class name in snake_case.

    Those of bytes and numbers alone that come by the thousand say `gc=False`: no circle goes through them.
    """
