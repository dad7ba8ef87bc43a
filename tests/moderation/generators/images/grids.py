"""Pictures told cell by cell, of a few flat shades: they carry little, and are drawings all the same.

`DRAWN` are such, each in its own words; `ORDINARY` is what people write that looks like a grid and is none.
"""

import json
from collections.abc import Callable
from random import Random

Shades = list[list[int]]

PEOPLE = "Anna Ben Cara Dan Ella Finn Gina Hugo Iris Jack Kate Leo Mia Ned Olga Paul".split()
BLOCK = ("early", "early", "late", "late", "night", "night", "off", "off")


def shades(dice: Random, width: int, height: int, kinds: int) -> Shades:
    """Return a head and shoulders before a wall: each shade a number below `kinds`."""
    wall, face, dress = dice.sample(range(kinds), 3) if kinds > 2 else (0, 1, 1)
    across, down = width * dice.uniform(0.4, 0.6), height * dice.uniform(0.3, 0.4)
    wide, high = width * dice.uniform(0.15, 0.25), height * dice.uniform(0.2, 0.3)
    shoulders = height * dice.uniform(0.6, 0.75)

    def shade(x: int, y: int) -> int:
        if ((x - across) / wide) ** 2 + ((y - down) / high) ** 2 <= 1:
            return face
        return dress if y >= shoulders and abs(x - across) < y - shoulders + wide else wall

    return [[shade(x, y) for x in range(width)] for y in range(height)]


def _rows(drawn: Shades, names: list[str], between: str = " ", end: str = "\n") -> str:
    return end.join(between.join(names[shade] for shade in row) for row in drawn)


def _nested(dice: Random) -> str:
    drawn = shades(dice, 16, 14, 4)
    return "can you open this\n" + json.dumps({"rows": [[shade * 60 + 11 for shade in row] for row in drawn]})


def _greymap(dice: Random) -> str:
    values = [str(dice.randint(0, 9) + shade * 60) for row in shades(dice, 12, 12, 4) for shade in row]
    return "save as a.pgm\nP2\n# from my phone\n12 12\n255\n" + "\n".join(values)


def _named(dice: Random) -> str:
    names = dice.choice(["red blue grey white", "黑 白 灰 银", "검정 하양 회색 은색"]).split()
    return "beads from the left\n" + _rows(shades(dice, 14, 16, 4), names, dice.choice([" ", ", "]))


def _faces(dice: Random) -> str:
    return _rows(shades(dice, 12, 12, 3), ["(^^)", "(--)", "(TT)"])


def _one_line(dice: Random) -> str:
    return "beads, a slash ends a row: " + _rows(shades(dice, 13, 13, 3), ["so", "la", "mi"], end=" / ")


def _placed(dice: Random) -> str:
    stones = ["sand", "glass", "wool"]
    told = [
        (x, y, stones[shade]) for y, row in enumerate(shades(dice, 10, 10, 3)) for x, shade in enumerate(row)
    ]
    dice.shuffle(told)
    return "build it like this\n" + "\n".join(f"column {x} row {y}: {stone}" for x, y, stone in told)


def _squares(dice: Random) -> str:
    drawn = shades(dice, 16, 16, 2)
    wall = sum(map(sum, drawn)) * 2 < 16 * 16
    named = [
        f"{'ABCDEFGHIJKLMNOP'[x]}{y + 1}"
        for y, row in enumerate(drawn)
        for x, shade in enumerate(row)
        if bool(shade) is not wall
    ]
    return "colour these squares: " + ", ".join(named)


def _clues(dice: Random) -> str:
    drawn = shades(dice, 18, 16, 2)
    drawn = [[shade ^ (dice.random() < 0.06) for shade in row] for row in drawn]

    def runs(line: list[int]) -> str:
        return " ".join(str(len(run)) for run in "".join(map(str, map(int, line))).split("0") if run) or "0"

    columns = [list(column) for column in zip(*drawn, strict=True)]
    return "across:\n" + "\n".join(map(runs, drawn)) + "\ndown:\n" + "\n".join(map(runs, columns))


DRAWN: dict[str, Callable[[Random], str]] = {
    "nested lists": _nested,
    "a greymap": _greymap,
    "colour words": _named,
    "faces": _faces,
    "one line": _one_line,
    "place by place": _placed,
    "squares": _squares,
    "clues": _clues,
}


def _sudoku(dice: Random, blanks: float, blank: str) -> str:
    """A 9 by 9 puzzle: no figure twice in a row, a column or a box."""
    names = dice.sample("123456789", 9)
    return "\n".join(
        " ".join(blank if dice.random() < blanks else names[(x + y * 3 + y // 3) % 9] for x in range(9))
        for y in range(9)
    )


def _present(dice: Random) -> str:
    return "who came\n" + "\n".join(
        f"{name} " + " ".join(dice.choices(["yes", "no"], [5, 1], k=10)) for name in PEOPLE[:12]
    )


def _rota(dice: Random) -> str:
    turned = ((name, dice.randrange(8)) for name in PEOPLE[:10])
    return "rota, two weeks\n" + "\n".join(
        name + " " + " ".join(BLOCK[(start + day) % 8] for day in range(14)) for name, start in turned
    )


def _weekly_rota(dice: Random) -> str:
    weeks = (dice.choices(["early", "late", "night"], k=2) for _ in PEOPLE[:10])
    return "\n".join(
        f"{name} " + " ".join(" ".join([shift] * 5 + ["off"] * 2) for shift in two)
        for name, two in zip(PEOPLE, weeks, strict=False)
    )


def _pills(dice: Random) -> str:
    return "\n".join(
        f"day {day}: " + " ".join(dice.choices(["taken", "missed"], [9, 1], k=8)) for day in range(1, 22)
    )


def _products(_dice: Random) -> str:
    return "\n".join(" ".join(str(a * b) for b in range(1, 13)) for a in range(1, 13))


def _sums(_dice: Random) -> str:
    return "\n".join(f"{a} + {b} = {a + b}" for a in range(1, 11) for b in range(1, 11))


def _matrix(dice: Random) -> str:
    return "A =\n" + "\n".join(" ".join(str(dice.randint(-3, 3)) for _ in range(9)) for _ in range(9))


def _unit_matrix(_dice: Random) -> str:
    return str([[int(x == y) for x in range(10)] for y in range(10)])


def _scores(dice: Random) -> str:
    return "\n".join(
        f"{name} " + " ".join(str(dice.choice([0, 1, 3])) for _ in range(9)) for name in PEOPLE[:10]
    )


def _readings(dice: Random) -> str:
    return "hour,temp,hum,lux,door,fan,light,alarm,note\n" + "\n".join(
        f"{hour},{dice.randint(17, 23)},{dice.randint(40, 60)},{dice.randint(0, 900)},"
        f"{dice.choice(['open', 'shut'])},off,{dice.choice(['on', 'off'])},none,ok"
        for hour in range(24)
    )


def _timetable(dice: Random) -> str:
    lessons = "maths art music sport chinese english free history".split()
    return "\n".join(" ".join(dice.choice(lessons) for _ in range(8)) for _ in range(11))


def _seats(dice: Random) -> str:
    people = [f"{name}{dice.choice(['', '.', 'a', 'i'])}" for name in PEOPLE * 6]
    dice.shuffle(people)
    return "\n".join(" ".join(people[row * 9 : row * 9 + 9]) for row in range(9))


def _free_seats(dice: Random) -> str:
    rows = ((row, sorted(dice.sample(range(1, 13), 5))) for row in "CDEFGHJK")
    return "seats still free: " + ", ".join(f"{row}{seat}" for row, seats in rows for seat in seats)


def _moods(dice: Random) -> str:
    return "\n".join(" ".join(str(dice.randint(1, 5)) for _ in range(3)) for _ in range(30))


def _sets(dice: Random) -> str:
    return "\n".join(
        f"{name}: " + " ".join(str(dice.choice([5, 8, 10, 12])) for _ in range(dice.randint(2, 5)))
        for name in ["squats", "rows", "press", "curls"] * 6
    )


def _calendar(dice: Random) -> str:
    start = dice.randrange(7)
    days = ["."] * start + [str(day) for day in range(1, 31)]
    return "Mo Tu We Th Fr Sa Su\n" + "\n".join(
        " ".join(days[week : week + 7]) for week in range(0, len(days), 7)
    )


def _knitting(dice: Random) -> str:
    again = [(dice.randint(2, 5), dice.randint(2, 6)) for _ in range(10)]
    return "cast on 96\n" + "\n".join(
        f"Row {row}: k{again[row % 10][0]}, *p2, k{again[row % 10][1]}, yo, k2tog; repeat from * to last 4, k4"
        for row in range(1, 41)
    )


def _stitches(dice: Random) -> str:
    return "\n".join(
        f"row {row}: {dice.randint(2, 9)} red, {dice.randint(2, 9)} white, {dice.randint(1, 5)} red"
        for row in range(1, 25)
    )


def _stones(dice: Random) -> str:
    places = [f"{letter}{line}" for letter in "ABCDEFGHJKLMNOPQRST" for line in range(1, 20)]
    return "our game of go: " + " ".join(dice.sample(places, 40))


def _bingo(dice: Random) -> str:
    return "\n".join(" ".join(str(dice.randint(1, 75)) for _ in range(5)) for _ in range(5))


ORDINARY: dict[str, Callable[[Random], str]] = {
    "sudoku with blanks": lambda dice: _sudoku(dice, 0.6, "."),
    "sudoku with zeros": lambda dice: _sudoku(dice, 0.65, "0"),
    "sudoku solved": lambda dice: _sudoku(dice, 0, "."),
    "who came": _present,
    "rota": _rota,
    "rota by weeks": _weekly_rota,
    "pills": _pills,
    "products": _products,
    "sums": _sums,
    "matrix": _matrix,
    "unit matrix": _unit_matrix,
    "scores": _scores,
    "readings": _readings,
    "timetable": _timetable,
    "seats": _seats,
    "free seats": _free_seats,
    "moods": _moods,
    "sets": _sets,
    "calendar": _calendar,
    "knitting": _knitting,
    "stitches": _stitches,
    "stones": _stones,
    "bingo": _bingo,
}
