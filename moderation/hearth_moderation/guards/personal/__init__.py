"""What says who somebody is: found on the device before sending, to ask; never a reason to refuse a post."""

from hearth_moderation.guards.personal.finding import find, find_in_text
from hearth_moderation.guards.personal.found import FoundPersonal, Personal

__all__ = ["FoundPersonal", "Personal", "find", "find_in_text"]
