"""Bytes thrown by dice, poured into figures that look like what people write: one carrier for each way to write them.

Each takes bytes and gives a message of which `len(bytes)` can be read again by who knows the way.
"""

from collections.abc import Callable, Iterator, Sequence
from itertools import cycle

ENGLISH = (
    "I went back to the flat with my sister and we packed what was left in two bags while the landlord stood there and "
    "said nothing at all then we drove home slowly and I slept the whole way because it had been a long week and nobody "
    "had asked me anything which was exactly what I needed from them"
).split()
CHINESE = (
    "昨天",
    "下午",
    "我和",
    "姐姐",
    "一起",
    "回去",
    "收拾",
    "东西",
    "房东",
    "站在",
    "门口",
    "没有",
    "说话",
    "后来",
    "我们",
    "慢慢",
    "开车",
    "回家",
    "路上",
    "睡着了",
)
KOREAN = "어제 언니랑 같이 집에 가서 짐을 정리했어요 주인은 아무 말도 없이 서 있었고 우리는 천천히 돌아왔어요 오는 길에 잠이 들었어요".split()
UNITS = ("kg", "g", "km", "m", "ml", "h", "min", "s", "reps", "sets", "kcal", "bpm", "am", "pm", "lb", "oz")
LONG_PLY = (5, 8, 8, 2, 64, 5, 3)
"""Of how many each part of a move at length is drawn: piece, file, rank, taking, square, promotion, check."""
HAN_UNITS, HANGUL_UNITS = "元块斤米点分岁号", "원개명살번시분층"


def drawn(data: bytes, sizes: Sequence[int]) -> Iterator[tuple[int, ...]]:
    """Yield numbers below each of `sizes`, again and again, until nothing is left of `data`."""
    left, room = int.from_bytes(data, "big"), 1 << (8 * len(data))
    while room > 1:
        one = []
        for size in sizes:
            left, number = divmod(left, size)
            room = -(-room // size)
            one.append(number)
        yield tuple(one)


def _among(words: Sequence[str], told: Iterator[str], between: str = " ", every: int = 2) -> str:
    said = cycle(words)
    return between.join(part for one in told for part in (*(next(said) for _ in range(every)), one))


def _lines(words: Sequence[str], told: Iterator[str]) -> str:
    said = cycle(words)
    return "\n".join(f"{one} {next(said)} {next(said)}" for one in told)


CARRIERS: dict[str, Callable[[bytes], str]] = {
    "among English words": lambda data: _among(ENGLISH, (str(n) for (n,) in drawn(data, (1000,)))),
    "among Chinese words": lambda data: _among(CHINESE, (str(n) for (n,) in drawn(data, (1000,))), ""),
    "among Korean words": lambda data: _among(KOREAN, (str(n) for (n,) in drawn(data, (1000,)))),
    "small ones": lambda data: _among(ENGLISH, (str(n) for (n,) in drawn(data, (10,))), every=1),
    "long ones": lambda data: _among(ENGLISH, (str(n) for (n,) in drawn(data, (10**9,))), every=4),
    "of one to four figures": lambda data: _among(
        ENGLISH, (str(n % 10 ** (k + 1)).zfill(k + 1) for k, n in _any_length(data))
    ),
    "amounts in sixteen units": lambda data: _among(
        ENGLISH, (f"{n}{UNITS[u]}" for n, u in drawn(data, (9999, 16)))
    ),
    "small amounts in sixteen units": lambda data: _among(
        ENGLISH, (f"{n} {UNITS[u]}" for n, u in drawn(data, (60, 16)))
    ),
    "Chinese amounts": lambda data: _among(
        CHINESE, (f"{n}{HAN_UNITS[u]}" for n, u in drawn(data, (1000, 8))), ""
    ),
    "Korean amounts": lambda data: _among(
        KOREAN, (f"{n}{HANGUL_UNITS[u]}" for n, u in drawn(data, (1000, 8)))
    ),
    "money": lambda data: _among(ENGLISH, (f"${n}.{c:02}" for n, c in drawn(data, (1000, 100)))),
    "round sums": lambda data: _among(
        ENGLISH, (f"{n + 1}{'0' * z}" for n, z in drawn(data, (9, 6)))
    ),
    "thousands": lambda data: _among(KOREAN, (f"{n + 1000:,}원" for (n,) in drawn(data, (999_000,)))),
    "times": lambda data: _among(ENGLISH, (f"{h:02}:{m:02}" for h, m in drawn(data, (24, 60)))),
    "round times": lambda data: _among(ENGLISH, (f"{h}:{m * 5:02}" for h, m in drawn(data, (24, 12)))),
    "dates": lambda data: _lines(
        ENGLISH, (f"{y + 1950}-{m + 1:02}-{d + 1:02}" for y, m, d in drawn(data, (76, 12, 28)))
    ),
    "dates soon after one another": lambda data: _lines(CHINESE, _later(data)),
    "days": lambda data: _among(CHINESE, (f"{m + 1}月{d + 1}日" for m, d in drawn(data, (12, 28))), ""),
    "years": lambda data: _among(ENGLISH, (str(y + 1900) for (y,) in drawn(data, (200,)))),
    "scores": lambda data: _among(ENGLISH, (f"{a}:{b}" for a, b in drawn(data, (22, 22)))),
    "phone-like groups": lambda data: _among(
        KOREAN, (f"{a:03}-{b:04}-{c:04}" for a, b, c in drawn(data, (1000, 10_000, 10_000))), every=5
    ),
    "fractions": lambda data: _among(ENGLISH, (f"{a + 1}/{b + 1}" for a, b in drawn(data, (31, 31)))),
    "percentages": lambda data: _among(ENGLISH, (f"{n}%" for (n,) in drawn(data, (101,)))),
    "decimals": lambda data: _among(ENGLISH, (f"{a}.{b}" for a, b in drawn(data, (100, 10)))),
    "list numbers": lambda data: _lines(ENGLISH, (f"{n}." for (n,) in drawn(data, (100,)))),
    "list numbers that rise": lambda data: _lines(KOREAN, _rising(data)),
    "ages": lambda data: _among(CHINESE, (f"{n + 10}岁" for (n,) in drawn(data, (80,))), ""),
    "figures alone": lambda data: " ".join(str(n) for (n,) in drawn(data, (10_000,))),
    "photographs by their seconds": lambda data: _lines(ENGLISH, (
        f"IMG_20{y + 10}{m + 1:02}{d + 1:02}_{h:02}{n:02}{s:02}.jpg" for y, m, d, h, n, s in drawn(data, (17, 12, 28, 24, 60, 60))
    )),
    "photographs by their thousandths": lambda data: _lines(ENGLISH, (
        f"20{y + 10}{m + 1:02}{d + 1:02}_{h:02}{n:02}{s:02}{t:03}"
        for y, m, d, h, n, s, t in drawn(data, (17, 12, 28, 24, 60, 60, 1000))
    )),
    "dates in any form": lambda data: _lines(ENGLISH, (
        f"{y + 1900}{'-./'[a]}{m + 1:{('', '02')[p]}}{'-./'[b]}{d + 1:{('', '02')[q]}}"
        for y, a, m, p, b, d, q in drawn(data, (200, 3, 19, 2, 3, 39, 2))
    )),
    "chess": lambda data: _lines(ENGLISH, _game(data)),
    "chess, each move at length": lambda data: _lines(ENGLISH, (
        f"{n + 100}. {_ply(both[:7])} {_ply(both[7:])}"
        for n, *both in drawn(data, (900, *LONG_PLY, *LONG_PLY))
    )),
}  # fmt: skip


def _ply(parts: Sequence[int]) -> str:
    piece, from_file, from_rank, takes, to, becomes, check = parts
    start = f"{'abcdefgh'[from_file]}{from_rank + 1}"
    end = f"{'abcdefgh'[to // 8]}{to % 8 + 1}"
    return f"{'KQRBN'[piece]}{start}{('', 'x')[takes]}{end}{('', '=Q', '=R', '=B', '=N')[becomes]}{('', '+', '#')[check]}"


def _game(data: bytes) -> Iterator[str]:
    """Yield moves numbered in order: a piece and where it goes, for White and for Black."""
    for number, (white, to, black, answer) in enumerate(drawn(data, (5, 64, 5, 64)), 1):
        places = (f"{'abcdefgh'[place // 8]}{place % 8 + 1}" for place in (to, answer))
        yield f"{number}. " + " ".join(
            f"{'KQRBN'[piece]}{place}" for piece, place in zip((white, black), places, strict=True)
        )


def _any_length(data: bytes) -> Iterator[tuple[int, int]]:
    """Yield how many figures a number has, less one, and the number: only so much as its figures hold is drawn."""
    left, room = int.from_bytes(data, "big"), 1 << (8 * len(data))
    while room > 1:
        left, k = divmod(left, 4)
        left, number = divmod(left, 10 ** (k + 1))
        room = -(-room // (4 * 10 ** (k + 1)))
        yield k, number


def _later(data: bytes) -> Iterator[str]:
    day = 0
    for (step,) in drawn(data, (28,)):
        day += step
        yield f"{1950 + day // 336}-{day // 28 % 12 + 1:02}-{day % 28 + 1:02}"


def _rising(data: bytes) -> Iterator[str]:
    number = 0
    for (step,) in drawn(data, (16,)):
        number += step + 1
        yield f"{number}."
