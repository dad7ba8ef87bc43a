"""Korean bank accounts: groups of digits beside 계좌. They have no check digit, so the word is needed."""

from hearth_moderation.guards.personal.found import FoundPersonal, Personal
from hearth_moderation.guards.personal.reading import Reading

CUE_REACH = 16


def accounts(reading: Reading) -> list[FoundPersonal]:
    """Return the accounts beside a cue."""
    if not reading.has("account_cues"):
        return []
    return [
        FoundPersonal(Personal.ACCOUNT, *match.span())
        for match in reading.rules.patterns["account_number"].finditer(reading.lower)
        if reading.cue_before("account_cue", match.start(), CUE_REACH) >= 0
    ]
