"""Sentences of somebody who may not want to live, and sentences that only sound alike, in four languages.

All invented. DEVELOPED were known while the guard was written. The three rounds were written down before it
was tried on them, each after what the one before had taught, and it was mended after each. What it heard of
them at first sight (of those to be heard; wrongly):

| | zh-Hans | zh-Hant | ko | en |
|---|---|---|---|---|
| first round | 24 of 40; 3 of 40 | 19 of 20; 0 of 20 | 30 of 40; 3 of 40 | 36 of 40; 2 of 40 |
| second round | 16 of 24; 0 of 24 | 13 of 15; 0 of 15 | 17 of 24; 0 of 24 | 14 of 24; 1 of 24 |
| third, far-fetched | 5 of 15; 0 of 15 | 8 of 10; 0 of 10 | 7 of 15; 0 of 15 | 8 of 15; 0 of 15 |

Together 57 %, 89 %, 68 % and 73 % heard; 4 %, 0 %, 4 % and 4 % wrongly. Those are the figures to publish: what
it hears of them now says only that it was mended.
"""

from tests.moderation.generators.crisis.developed import DEVELOPED
from tests.moderation.generators.crisis.first_round import FIRST_ROUND
from tests.moderation.generators.crisis.second_round import SECOND_ROUND
from tests.moderation.generators.crisis.things_that_vanish import THINGS
from tests.moderation.generators.crisis.third_round import THIRD_ROUND

__all__ = ["DEVELOPED", "FIRST_ROUND", "SECOND_ROUND", "THINGS", "THIRD_ROUND"]
