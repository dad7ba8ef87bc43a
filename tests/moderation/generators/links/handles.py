"""What invented names of accounts and codes are made of."""

import random

WORDS = ("moon", "rose", "lin", "xiao", "night", "peach", "nana", "dal", "byeol", "tiger", "coco", "jin", "mango", "kaka", "yuki", "luna", "mimi", "hanni", "sora", "tutu")  # fmt: skip
ENDS = ("{}", "_{}", "{}x", ".{}", "zz{}", "{}_v", "baby{}", "_mm{}", "-{}", "0{}")


def signs_of(dice: random.Random, signs: str, many: int) -> str:
    return "".join(dice.choice(signs) for _ in range(many))
