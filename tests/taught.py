"""What tests say that are about something else than training: she was taught all of it, by a person."""

from hearth_moderation.training.shipped import slugs

TAUGHT = tuple(word for slug in slugs() for word in ("--taught", f"{slug}=2026-01-01"))
