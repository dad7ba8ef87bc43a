"""A host in pieces, or with its dot said: the reader puts it together."""

import random

from tests.moderation.generators.links.addresses import Address


def in_parts(dice: random.Random, address: Address) -> str:
    place = dice.randrange(3, len(address.host) - 6)
    first, second = address.host[:place], address.host[place:]
    return dice.choice(
        ("前半 {} 后半 {}", "part 1: {}\npart 2: {}", "앞 {} 뒤 {}", "'{}' + '{}'", '"{}" . "{}"')
    ).format(first, second)


def joined_by_a_program(dice: random.Random, address: Address) -> str:
    labels = address.host.split(".")
    half = len(labels[0]) // 2
    quoted = [labels[0][:half], labels[0][half:], *labels[1:]]
    return dice.choice(
        (
            f"""'{quoted[0]}'+'{quoted[1]}'+'.{".".join(labels[1:])}'""",
            f"""["{labels[0]}","{'","'.join(labels[1:])}"].join(".")""",
            f"""{{"host": ["{labels[0]}", "{'", "'.join(labels[1:])}"]}}""",
            f"a={quoted[0]} b={quoted[1]} c=.{'.'.join(labels[1:])} => a+b+c",
        )
    )


def steps_of_labels(dice: random.Random, address: Address) -> str:
    name, rest = address.host.split(".", 1)
    return dice.choice(
        (
            f"域名是 {name}，后缀是 {rest}",
            f"name: {name}, ending: {rest}",
            f"이름 {name} 뒤에 {rest}",
            f"{name} 后面加 .{rest}",
            f"search {name}, the one ending with .{rest}",
        )
    )


def said_dot_com(dice: random.Random, address: Address) -> str:
    name = address.host.rpartition(".")[0]
    return dice.choice(("{} 닷 {}", "{}닷{}", "{} 쩜 {} 들어와", "{}点儿{}", "{}點{}", "{}(점){}")).format(
        name, address.host.rpartition(".")[2]
    )


def dot_in_more_tongues(dice: random.Random, address: Address) -> str:
    word = dice.choice(
        (" ドット ", " chấm ", " точка ", " punto ", " จุด ", " titik ", "てん", " [ponto] ", "【点】")
    )
    return address.host.replace(".", word)
