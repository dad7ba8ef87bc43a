"""Links in a text: finding them in any dress, and judging where they lead."""

from hearth_moderation.guards.links.guard import LinksVerdict, check, check_views
from hearth_moderation.guards.links.judging import FoundLink

__all__ = ["FoundLink", "LinksVerdict", "check", "check_views"]
