"""Whether a character may stand several times in a row, asked of a whole text at once.

An expression for it tries anew at every place. Here a text is taken as one large number, and what is left
of it after an exclusive or with itself, moved by a character, is nothing where two neighbours are equal:
all places are answered in the time in which an expression has tried some twenty.
"""


def most_runs(text: str, times: int) -> int:
    """Return how many runs of at least `times` equal characters `text` has at most; 0 is certain."""
    width = 1 if text.isascii() else 4
    written = text.encode("ascii" if width == 1 else "utf-32-le", "surrogatepass")
    number = int.from_bytes(written, "little")
    left = (number ^ number >> 8 * width).to_bytes(len(written), "little")
    # The last character has no neighbour.
    return left[:-width].count(bytes(width * (times - 1)))


def may_be_doubled(text: str, pairs: int) -> bool:
    """Return whether so many characters of ASCII in a row may each be written twice: `hheelllloo`."""
    written = text.encode("ascii", "ignore")
    number = int.from_bytes(written, "little")
    left = (number ^ number >> 8).to_bytes(len(written), "little")[:-1]
    return bytes(pairs) in left[::2] or bytes(pairs) in left[1::2]
