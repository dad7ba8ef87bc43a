"""The rules and tables as data: the JSON files of `hearth_moderation/policy`, which both languages read.

A guard reads its own file into typed values once, in a function of the policy with `functools.cache` on it:

    @cache
    def tables(policy: Policy) -> Tables: ...  # from policy.read("images")
"""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any


@dataclass(frozen=True, slots=True, eq=False)
class Policy:
    """A set of policy files. It is compared by identity, so that what is read from it can be kept with it."""

    instead: Mapping[str, Any]
    """Contents by stem that stand in place of the shipped files: a test or an operator tunes with it."""

    def read(self, stem: str) -> Any:  # noqa: ANN401  (JSON: its reader gives it a type)
        """Return the contents of `<stem>.json`, parsed. Raises FileNotFoundError where there is none."""
        if stem in self.instead:
            return self.instead[stem]
        return json.loads(files("hearth_moderation").joinpath("policy", f"{stem}.json").read_text("utf-8"))


@cache
def shipped() -> Policy:
    """Return the policy as it is shipped."""
    return Policy({})
