"""A disguise: dice to a message, or to messages in a row, that carry a picture."""

from collections.abc import Callable, Mapping
from random import Random

Disguise = Callable[[Random], "str | list[str]"]


def kinds_in(module: Mapping[str, object]) -> dict[str, Disguise]:
    """Return the kinds that a module defines, by name: each of its functions but for its helpers."""
    return {
        name: made
        for name, made in module.items()
        if callable(made)
        and getattr(made, "__module__", "") == module["__name__"]
        and not name.startswith("_")
    }
