"""What the guards noticed in a draft, for whoever writes it. Values only."""

from dataclasses import dataclass

UNSURE = frozenset(
    {
        "images.opaque",
        "images.rare",
        "images.numbers",
        "images.symbols",
        "images.alphabet",
        "images.choices",
        "images.residue",
    }
)
"""Reasons that may be a mistake: the draft is held, and a moderator can be asked."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """One thing that a guard noticed in a text before it is sent. Offsets count code points."""

    code: str
    """A stable reason code, `hearth_moderation.guards.reasons`."""
    field: str = "text"
    """Which field of the body: text, warning, pseudonym, title, topic, guidelines."""
    blocks: bool = False
    """Whether it cannot be sent; else it is a question, which whoever writes may answer with yes."""
    start: int = 0
    end: int = 0
    host: str = ""
    """Of a link: where it truly leads."""

    @property
    def sure(self) -> bool:
        """Whether a moderator need not be asked."""
        return self.code not in UNSURE
