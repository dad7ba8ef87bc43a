"""Ordinary lines that stand near to those of the others, and tell of nobody."""

from tests.moderation.generators.personal.lines_half_kept.ordinary.apps_and_help import APPS, HELP_AND_PHONES
from tests.moderation.generators.personal.lines_half_kept.ordinary.figures import FIGURES
from tests.moderation.generators.personal.lines_half_kept.ordinary.people_and_work import (
    PEOPLE,
    SCHOOLS_AND_WORK,
    TALK,
)
from tests.moderation.generators.personal.lines_half_kept.ordinary.places_and_days import CARS, DATES, PLACES

KINDS = {
    "people": PEOPLE,
    "schools and work": SCHOOLS_AND_WORK,
    "places": PLACES,
    "dates": DATES,
    "figures": FIGURES,
    "apps": APPS,
    "phones and help": HELP_AND_PHONES,
    "cars": CARS,
    "talk": TALK,
}
