"""What several of these texts name."""

from collections.abc import Sequence
from random import Random

NAMES = "Anna Ben Cara Dan Ella Finn Gina Hugo Iris Jack Kate Leo Mia Ned Olga Paul Mei Soojin Hana Priya Linh Yuki Fatima Joy Aiko Noor Siti Grace Camille Minji Thanh Xiaoyu".split()
GIVEN_ZH = "小雨 阿静 晓梅 美玲 佳怡 雨桐 思琪 婷婷 小敏 丽丽 子涵 诗雨 小花 阿红 文文 心怡 可可 小雪".split()
DAYS = "Mon Tue Wed Thu Fri Sat Sun".split()


def some(d: Random, table: Sequence[str], least: int, most: int) -> list[str]:
    return [d.choice(table) for _ in range(d.randint(least, most))]
