"""Small pictures: their bytes as a file, and their pixels."""

from io import BytesIO
from random import Random

from PIL import Image, ImageDraw, ImageFilter

FORMATS = ("JPEG", "PNG", "WEBP", "GIF", "BMP")
LEAST_BYTES = 140
"""A thumbnail smaller than this shows nothing that somebody could be known by."""


def drawn(dice: Random, side: int) -> Image.Image:
    """Return a picture of some shapes, square, in colour."""
    picture = Image.new("RGB", (side, side), _colour(dice))
    pen = ImageDraw.Draw(picture)
    for _ in range(dice.randint(3, 9)):
        x, y = dice.randint(-4, side), dice.randint(-4, side)
        box = (x, y, x + dice.randint(3, side), y + dice.randint(3, side))
        (pen.ellipse if dice.random() < 0.6 else pen.rectangle)(box, fill=_colour(dice))
    return picture.filter(ImageFilter.GaussianBlur(0.6)) if dice.random() < 0.5 else picture


def _colour(dice: Random) -> tuple[int, int, int]:
    return dice.randrange(256), dice.randrange(256), dice.randrange(256)


def file_of(dice: Random, most_bytes: int = 900) -> bytes:
    """Return a picture as a file of LEAST_BYTES to `most_bytes` bytes."""
    while True:
        picture = drawn(dice, dice.choice((16, 20, 24, 32, 40, 48)))
        form = dice.choice(FORMATS)
        kept = BytesIO()
        if form in {"PNG", "GIF"} and dice.random() < 0.8:
            picture = picture.quantize(dice.choice((4, 8, 16)))
        options = {"quality": dice.choice((5, 20, 40))} if form in {"JPEG", "WEBP"} else {}
        picture.save(kept, form, **options)
        if LEAST_BYTES <= len(kept.getvalue()) <= most_bytes:
            return kept.getvalue()


def grey(dice: Random, width: int, height: int, levels: int) -> list[list[int]]:
    """Return the rows of a grey picture, each pixel from 0 to `levels` - 1."""
    small = drawn(dice, 64).convert("L").resize((width, height))
    low, high = small.getextrema()
    scale = max(1, int(high) - int(low))
    pixels = list(small.tobytes())
    rows = [pixels[row * width : (row + 1) * width] for row in range(height)]
    return [[min(levels - 1, (int(pixel) - int(low)) * levels // scale) for pixel in row] for row in rows]


def colours(dice: Random, width: int, height: int) -> list[list[tuple[int, int, int]]]:
    """Return the rows of a picture in colour."""
    flat = drawn(dice, 64).resize((width, height)).tobytes()
    pixels = [(flat[at], flat[at + 1], flat[at + 2]) for at in range(0, len(flat), 3)]
    return [pixels[row * width : (row + 1) * width] for row in range(height)]
