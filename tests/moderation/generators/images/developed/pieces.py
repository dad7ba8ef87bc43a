"""What several of these kinds are made of."""

import base64
from random import Random

from tests.moderation.generators.images.pictures import file_of


def b64(dice: Random, most: int = 900) -> str:
    return base64.b64encode(file_of(dice, most)).decode()
