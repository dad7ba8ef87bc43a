"""The languages that people write here, at home and elsewhere."""

import random
from collections.abc import Callable

from tests.moderation.generators.natural.chinese import CANTONESE, SIMPLIFIED, TRADITIONAL
from tests.moderation.generators.natural.elsewhere import JAPANESE, PINYIN, RUSSIAN, TAGALOG, THAI, VIETNAMESE
from tests.moderation.generators.natural.english import ENGLISH
from tests.moderation.generators.natural.korean import KOREAN

Kind = Callable[[random.Random], str]


HOME = (SIMPLIFIED, TRADITIONAL, ENGLISH, KOREAN)


EVERYWHERE = (*HOME, CANTONESE, JAPANESE, VIETNAMESE, THAI, TAGALOG, RUSSIAN, PINYIN)
