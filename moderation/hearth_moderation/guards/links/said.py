"""Figures that are said, in Chinese or Korean, where an address may have some."""

import re
from dataclasses import dataclass
from functools import cache

from hearth_moderation.guards.links.signs import Signs, signs
from hearth_moderation.guards.policy import Policy

SAID_DOTS = "[.\u3002\u70b9\u9ede\uc810\uca5c\ub2f7]"


@dataclass(frozen=True, slots=True, eq=False)
class Said:
    """The tables, and what is looked for by them."""

    signs: Signs
    figure: re.Pattern[str]
    """Between letters and a dot with letters behind it."""
    figure_told: re.Pattern[str]
    """The same before a dot that is said."""
    address: re.Pattern[str]
    """Four numbers: \u4e00\u4e5d\u4e8c\u70b9\u96f6\u70b9\u4e8c\u70b9\u4e94."""
    may_say: re.Pattern[str]
    """What such an address needs, but for a dot that is said in Chinese."""
    run: re.Pattern[str]
    """Figures of one script, before letters."""
    number: re.Pattern[str]
    """A whole number of a group or an account."""


@cache
def said(policy: Policy) -> Said:
    """Return what is made of signs.json."""
    table = signs(policy)
    han, sign = f"[{table.han}{table.other}]", f"[{table.han}{table.hangul}0-9]"
    # Each begins with its sign and looks back only then: an engine passes quickly over all others.
    return Said(
        table,
        re.compile(f"{han}(?<=[a-z]{han}){han}{{0,7}}(?=\\.[a-z])"),
        re.compile(f"{han}(?<=[a-z0-9]{han}){han}{{0,7}}(?=[\u70b9\u9ede][a-z])"),
        re.compile(
            f"{sign}(?<![.0-9]{sign})(?<!{sign}{sign}){sign}{{0,2}}(?:[ ]?{SAID_DOTS}[ ]?{sign}{{1,3}}){{3}}"
            f"(?![.\u70b9\u9ede])(?!{sign})"
        ),
        re.compile(f"[\u3002\uc810\uca5c\ub2f7][ ]?(?![0-9]){sign}"),
        re.compile(f"(?:[{table.han[:10]}]{{2,8}}|[{table.hangul[:10]}]{{2,8}})(?=[^a-z0-9]{{0,4}}[a-z])"),
        re.compile(f"[{table.han}{table.hangul}{table.other}]{{7,12}}"),
    )
