"""Words of somebody who may not want to live: heard on her own device, to show helplines. No protection."""

from hearth_moderation.guards.crisis.hearing import heard, heard_in_text

__all__ = ["heard", "heard_in_text"]
