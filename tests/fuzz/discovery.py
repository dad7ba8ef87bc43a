"""Every public function of the six packages that turns what came from somewhere else into a value.

Found by its name (read, decode, open, parse …) or by taking a `Reader`. What takes nothing but bytes, text or
a reader is fuzzed as it is found; what takes more is spelled out in `of_….py`, by whoever writes it.
"""

import importlib
import inspect
import pkgutil
import re
import typing
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cache
from types import FunctionType, ModuleType

from tests.house import tree

from hearth_protocol.codec import Reader

NAME = re.compile(r"(un)?(read|decode|open|parse|seal|pack|load|resume|from)(ed)?(_\w+)?")
"""What decoders are called; of `seal` and `pack` only what begins with `un`."""
_BACKWARDS = re.compile(r"(seal|pack|unread|unopen|from_environment)")


@dataclass(frozen=True)
class Found:
    """A function and what it takes: "reader", "bytes", "text", or "more" than one of them."""

    name: str
    """Module, class if it is a method, function."""
    call: Callable
    takes: str
    owner: type | ModuleType


def modules() -> Iterator[ModuleType]:
    """Import and yield every module of the packages, but what would run or only runs vectors."""
    for package in tree.PACKAGES:
        top = importlib.import_module(package)
        yield top
        for each in pkgutil.walk_packages(top.__path__, f"{package}."):
            if "__main__" not in each.name and ".vectors" not in each.name:
                yield importlib.import_module(each.name)


@cache
def found() -> dict[str, Found]:
    """Return all that was found, by name."""
    all_of_them = [each for module in modules() for each in _in_module(module)]
    return {each.name: each for each in all_of_them}


def _in_module(module: ModuleType) -> list[Found]:
    here = []
    for name, value in vars(module).items():
        if isinstance(value, FunctionType) and value.__module__ == module.__name__:
            here += _judged(f"{module.__name__}.{name}", name, value, module, value)
        elif isinstance(value, type) and value.__module__ == module.__name__ and not name.startswith("_"):
            if getattr(value, "_is_protocol", False):
                continue
            for method, raw in vars(value).items():
                if isinstance(raw, (classmethod, staticmethod, FunctionType)):
                    plain = raw if isinstance(raw, FunctionType) else raw.__func__
                    bound = getattr(value, method)
                    here += _judged(f"{module.__name__}.{name}.{method}", method, bound, value, plain)
    return here


def _judged(
    full: str, name: str, call: Callable, owner: type | ModuleType, plain: FunctionType
) -> list[Found]:
    if name.startswith("_"):
        return []
    takes = _takes(call, plain)
    named = NAME.fullmatch(name) and not _BACKWARDS.match(name)
    return [Found(full, call, takes, owner)] if named or takes == "reader" else []


def _takes(call: Callable, plain: FunctionType) -> str:
    try:
        hints = typing.get_type_hints(plain)
    except (NameError, TypeError):
        # Hints that only a type checker reads, like array[int].
        return "more"
    needed = [
        each
        for each in inspect.signature(call).parameters.values()
        if each.default is each.empty and each.kind not in {each.VAR_POSITIONAL, each.VAR_KEYWORD}
    ]
    if len(needed) != 1 or inspect.iscoroutinefunction(plain):
        return "more"
    return {Reader: "reader", bytes: "bytes", str: "text"}.get(hints.get(needed[0].name), "more")
