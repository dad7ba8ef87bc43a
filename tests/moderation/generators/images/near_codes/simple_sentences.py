"""Ordinary text that comes near to a code: simple sentences of one pattern, in many tongues."""

from random import Random

from tests.moderation.generators.images.near_codes.things import GIVEN_ZH, NAMES, some


def kin_in_sentences(d: Random) -> str:
    """A diary of short sentences about the same few people and places."""
    who, where, did = (
        ("我", "妈妈", "妹妹", "他", "老师"),
        ("学校", "家里", "公司", "医院"),
        ("打电话给我", "没说话", "哭了", "问我怎么了", "煮了面", "把门锁了", "说没关系"),
    )
    return "".join(
        f"{d.choice(('今天', '昨天', '后来', '晚上', ''))}{d.choice(who)}在{d.choice(where)}{d.choice(did)}{d.choice('。，！')}"
        for _ in range(d.randint(6, 40))
    )


def simple_english(d: Random) -> str:
    """As somebody writes who learns the language."""
    who, did, what = (
        ("I", "My mother", "My friend", "He", "The teacher", "She"),
        ("go to", "like", "want", "see", "not like", "come from"),
        ("school", "the house", "the police", "my room", "hospital", "the phone", "this place"),
    )
    return " ".join(f"{d.choice(who)} {d.choice(did)} {d.choice(what)}." for _ in range(d.randint(6, 40)))


def simple_korean(d: Random) -> str:
    who, where, did = (
        ("저는", "엄마가", "친구가", "선생님이", "동생은"),
        ("학교에서", "집에서", "병원에", "회사에", "방에서"),
        ("울었어요.", "갔어요.", "전화했어요.", "말이 없었어요.", "잤어요.", "기다렸어요."),
    )
    return " ".join(
        f"{d.choice(('어제 ', '오늘 ', '', '그리고 '))}{d.choice(who)} {d.choice(where)} {d.choice(did)}"
        for _ in range(d.randint(6, 40))
    )


def simple_vietnamese(d: Random) -> str:
    who, did, what = (
        ("mẹ em", "em", "bạn em", "chị ấy", "anh ta", "cô giáo"),
        ("gọi cho", "nhìn thấy", "đợi", "giúp", "sợ", "nói với"),
        ("em ở trường", "bạn em", "mẹ", "công an", "mọi người", "chị ở bệnh viện"),
    )
    return " ".join(
        f"{d.choice(('hôm nay', 'hôm qua', 'rồi', 'sau đó'))} {d.choice(who)} {d.choice(did)} {d.choice(what)}."
        for _ in range(d.randint(6, 40))
    )


def simple_russian(d: Random) -> str:
    who, did, what = (
        ("мама", "я", "подруга", "он", "учитель", "сестра"),
        ("звонила", "видела", "ждала", "боялась", "сказала", "плакала"),
        ("в школе", "дома", "в больнице", "на улице", "мне", "всем"),
    )
    return ". ".join(
        f"{d.choice(('сегодня', 'вчера', 'потом', 'опять'))} {d.choice(who)} {d.choice(did)} {d.choice(what)}"
        for _ in range(d.randint(6, 40))
    )


def simple_japanese(d: Random) -> str:
    who, where, did = (
        ("母が", "私は", "友達が", "先生が", "彼が"),
        ("学校で", "家で", "病院で", "会社で", "駅で"),
        ("泣いた。", "電話した。", "黙っていた。", "待っていた。", "怒った。", "寝た。"),
    )
    return "".join(
        f"{d.choice(('今日', '昨日', 'また', ''))}{d.choice(who)}{d.choice(where)}{d.choice(did)}"
        for _ in range(d.randint(6, 40))
    )


def yes_and_no(d: Random) -> str:
    return " ".join(
        some(
            d,
            d.choice(
                (
                    ("no", "yes", "no"),
                    ("不", "不要", "不行"),
                    ("싫어", "아니"),
                    ("да", "нет", "нет"),
                    ("ไม่", "ไม่เอา"),
                )
            ),
            8,
            120,
        )
    )


def thanks(d: Random) -> str:
    return " ".join(
        f"谢谢{who}" if d.random() < 0.5 else f"thank you {who}"
        for who in d.sample([*GIVEN_ZH, *NAMES], d.randint(6, 30))
    )
