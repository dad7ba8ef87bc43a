"""A host whose letters stand apart, or have something around or between them."""

import random

from tests.moderation.generators.links.addresses import Address


def one_letter_a_line(dice: random.Random, address: Address) -> str:
    return dice.choice(("从上往下读\n{}", "top to bottom:\n{}", "{}")).format("\n".join(address.host))


def spaced_in_fours(_dice: random.Random, address: Address) -> str:
    return " ".join(address.host[at : at + 4] for at in range(0, len(address.host), 4))


def in_cells(dice: random.Random, address: Address) -> str:
    return dice.choice(("|", " | ", "\t", " / ")).join(address.host.replace(".", "!.!").split("!"))


def letters_and_numbers_in_cells(_dice: random.Random, address: Address) -> str:
    return "\n".join(
        f"{place}: {sign}"
        for place, sign in zip("①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳㉑㉒㉓㉔㉕㉖㉗㉘㉙㉚", address.host, strict=False)
    )


def in_brackets_each(_dice: random.Random, address: Address) -> str:
    return "".join(f"【{sign}】" for sign in address.host)


def every_second_in_brackets(dice: random.Random, address: Address) -> str:
    first, last = dice.choice(("()", "[]", "（）", "「」"))
    return "".join(f"{first}{sign}{last}" if place % 2 else sign for place, sign in enumerate(address.host))


def letter_by_letter_in_quotes(dice: random.Random, address: Address) -> str:
    return dice.choice((", ", " ", "+")).join(f'"{sign}"' for sign in address.host)


def letters_by_signs(dice: random.Random, address: Address) -> str:
    between = dice.choice(("、", "，", "·", "~", "+", "|", " → ", "😀", "🌸", "*", "/", "ㆍ", "^"))
    return dice.choice(("{}", "组合起来 {}", "join up: {}")).format(between.join(address.host))


def letters_by_words(dice: random.Random, address: Address) -> str:
    between = dice.choice((" and ", " 然后 ", " 다음 ", " then ", " 接着是 "))
    said = between.join(address.host.replace(".", dice.choice((".", "点", "점"))))
    return dice.choice(("{}", "打 {}", "type {}")).format(said)


def by_words_of_other_tongues(dice: random.Random, address: Address) -> str:
    return dice.choice((" 그리고 ", " luego ", " 跟着 ", " next ")).join(address.host)


def every_letter_twice(dice: random.Random, address: Address) -> str:
    made = "".join(sign * 2 if sign != "." else sign for sign in address.host)
    return dice.choice(("每个字母只要一个 {}", "{} halve it", "두 글자씩 {}")).format(made)


def among_emphasis(dice: random.Random, address: Address) -> str:
    mark = dice.choice(("**", "||", "~~", "`", "__", "*"))
    place = dice.randrange(2, address.host.index("."))
    return f"{mark}{address.host[:place]}{mark}{address.host[place:]}"


def between_tags(dice: random.Random, address: Address) -> str:
    tag = dice.choice(("<i></i>", "[b][/b]", "<!-- -->"))
    return "".join(sign + (tag if dice.random() < 0.4 else "") for sign in address.host)


def with_something_to_leave_out(dice: random.Random, address: Address) -> str:
    place = dice.randrange(2, address.host.index("."))
    put, said = dice.choice(
        (("XYX", "去掉XYX"), ("猫", "把猫删了"), ("nospam", "remove nospam"), ("사과", "사과 빼고"))
    )
    return f"{address.host[:place]}{put}{address.host[place:]} {said}"
