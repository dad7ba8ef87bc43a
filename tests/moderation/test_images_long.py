"""Long lists, logs and plans: what they may carry more than a short message, and what no length buys."""

import pytest
from tests.dice import seeded
from tests.lengths import count
from tests.moderation.generators.images.numerals import by_bits
from tests.moderation.generators.images.words import ANIMALS, SHORT

from hearth_moderation.guards.images.allowance import BYTE, allowance, different_words
from hearth_moderation.guards.images.amounts import without_amounts
from hearth_moderation.guards.images.check import carried, check
from hearth_moderation.guards.images.residue import residue_bytes
from hearth_moderation.guards.images.sequence import check_sequence
from hearth_moderation.guards.images.tables import tables
from hearth_moderation.guards.images.weighing import weighed
from hearth_moderation.guards.policy import shipped
from hearth_moderation.guards.reasons import Reason
from hearth_moderation.guards.text.classes import classes
from hearth_moderation.guards.text.views import views
from hearth_moderation.guards.verdict import Verdict

POLICY = shipped()
TIMES = count(2, 40)
LEAST, MOST = 72, 144
"""What one message may carry, and how far that may grow."""
GIVEN = "明丽静强芳军杰超勇霞平刚桂秀梅娜敏洋建红志文华伟涛艳玉英海国龙兰磊"
ROSTER = (
    "Everyone who answered the survey of the room, in the order in which they came, and whom to thank: "
    "Amelia, Bronwyn, Callum, Deepa, Eilidh, Frances, Gwen, Harriet, Imogen, Jacinta, Kasia, "
    "Lorraine, Maeve, Nkechi, Orla, Philippa, Quinn, Roisin, Siobhan, Thandiwe, Verity, Winifred, "
    "Xanthe, Yvonne, Zainab, Adaeze, Beata, Catriona, Dilys, Flora, Hyacinth, Ines, Jowita, Kirsty, "
    "Lucinda, Morag, Niamh, Olwen, Parveen, Rhiannon, Shazia, Teodora, Uzma, Violet, Wren, Yetunde, "
    "Zofia, Marguerite, Bernadette, Agnieszka, Katarzyna, Oluwaseun, Magdalena, Theodora, "
    "Clementine, Guinevere, Persephone, Wilhelmina, Constance, Rosalind, Cordelia, Beatrice, Ottoline"
)


def _blocks(text: str) -> bool:
    return check(text, POLICY).verdict is Verdict.BLOCK


def _allowed(text: str) -> tuple[int, int]:
    """Return what was found in the text, and what it may carry, in bytes."""
    seen, kinds, known = views(text, POLICY), classes(POLICY), tables(POLICY)
    found = weighed(seen, kinds, known)
    return carried(found) // BYTE, allowance(found, carried(found), seen, kinds, known) // BYTE


def test_a_long_list_of_different_words_may_carry_more_and_never_twice_as_much():
    found, may = _allowed(ROSTER)
    assert LEAST <= found < may <= MOST
    assert not _blocks(ROSTER)
    assert not _blocks("\n".join(ROSTER.split(", ")))


def test_what_a_long_list_leaves_is_rationed_as_ever():
    assert residue_bytes(ROSTER, POLICY) >= LEAST // 2
    said, place = check_sequence([ROSTER] * 4, POLICY)
    assert (said.reasons, place) == ((Reason.IMAGES_SPLIT,), 1)


@pytest.mark.parametrize(
    ("bits", "table"), [(7, SHORT), (5, ANIMALS), (1, ["no", "yes"])], ids=["short", "animals", "yes or no"]
)
def test_words_from_a_table_buy_nothing(bits, table):
    told = seeded(55_001)
    for _ in range(TIMES):
        text = " ".join(by_bits(told.dice.randbytes(160), bits, table))
        assert _allowed(text)[1] == LEAST, told.seed
        assert _blocks(text), told.seed


def test_what_is_dense_or_of_few_words_buys_nothing():
    assert _allowed("kedufa " * 4 + "🜁🜂🜃🜄🜅🜆🜇🜈🜉🜊🜋🜌🜍🜎🜏🜐" * 4)[1] == LEAST
    told = seeded(55_004)
    drawn = "".join(told.dice.choice("☀☁☂☃☄★☆☇☈☉☊☋☌☍☎☏") for _ in range(160))
    assert _blocks(f"{ROSTER}\n{drawn}"), told.seed


def test_words_that_the_second_half_says_again_are_counted_once():
    kinds, known = classes(POLICY), tables(POLICY)
    words, late = different_words(ROSTER, kinds, known)
    assert late * 3 > words
    again, late_again = different_words(f"{ROSTER}\n{ROSTER}", kinds, known)
    assert (again, late_again) == (words, 0)


def test_what_is_no_name_behind_a_surname_is_not_one_word():
    told = seeded(55_003)
    han = ["王" + "".join(chr(told.dice.randrange(0x4E00, 0x9FA6)) for _ in range(2)) for _ in range(40)]
    assert _blocks("、".join(han)), told.seed
    hangul = ["김" + "".join(chr(told.dice.randrange(0xAC00, 0xD7A4)) for _ in range(2)) for _ in range(40)]
    assert _blocks(", ".join(hangul)), told.seed


def test_each_name_of_a_long_list_is_one_word():
    told = seeded(55_002)
    names = [
        "".join((told.dice.choice("王李张刘陈杨黄赵吴周"), *told.dice.sample(GIVEN, 2))) for _ in range(150)
    ]
    assert not _blocks("来的人：" + "、".join(names[:50]))
    assert _blocks("、".join(names)), told.seed
    korean = [
        "".join((told.dice.choice("김이박최정강조윤장임"), *told.dice.sample("서연지우민준하은도현예수", 2)))
        for _ in range(150)
    ]
    assert not _blocks("신청하신 분: " + ", ".join(korean[:50]))
    assert _blocks(", ".join(korean)), told.seed


def test_things_in_a_chinese_list_read_and_characters_by_chance_do_not():
    things = (
        "身份证、户口本复印件、毕业证、劳动合同、银行卡三张、社保卡、病历本、医保卡、护照、租房合同、充电器、旧手机、移动硬盘、眼镜、隐形药水、卫生巾、"
        "内衣五套、袜子、羽绒服、牛仔裤两条、运动鞋、锅一个、碗三个、筷子、菜刀、砧板、电饭煲、热水壶、洗洁精、抹布、垃圾袋、晾衣架、床单、被套、枕头、毯子、"
        "台灯、插线板、剪刀、胶带、螺丝刀"
    )
    assert not _blocks(things)
    told = seeded(55_003)
    signs = sorted(tables(POLICY).common)
    han = [sign for sign in signs if "\u4e00" <= sign <= "\u9fff"]
    assert _blocks("、".join("".join(told.dice.sample(han, 3)) for _ in range(60))), told.seed
    rare = [chr(told.dice.randrange(0x4E00, 0x9FA6)) for _ in range(80)]
    long = things * 3
    assert _blocks("".join(f"{long[at * 5 : at * 5 + 5]}{sign}" for at, sign in enumerate(rare))), told.seed


def test_what_a_program_prints_in_columns_is_a_table_and_no_drawing():
    printed = "\n".join(
        f"{name:<32}: {value}"
        for name, value in (
            ("Format", "MPEG-4"),
            ("Overall length", "12.80"),
            ("Frame width", "1920"),
            ("Frame height", "1080"),
            ("Recorded by", "(old phone)"),
            ("Turned", "Left 90"),
            ("Written with", "58.29"),
            ("Recorded on", "2024:05:11 19:20:07"),
            ("Light", "1/125"),
            ("Opening", "2.2"),
            ("Sound", "AAC"),
            ("Sampled at", "48000"),
            ("Bits", "16"),
            ("Tracks", "2"),
            ("Language", "und"),
            ("Copied on", "2024:06:02 08:15:40"),
            ("Size", "14 MB"),
            ("Profile", "High"),
        )
    )
    tally = "\n".join(
        f"{day:<8}" + "".join(f"{times or '-':<7}" for times in row).rstrip()
        for day, row in (
            (1, (3, 0, 0, 0, 0, 2)),
            (4, (8, 0, 0, 0, 0, 1)),
            (7, (15, 0, 0, 3, 0, 1)),
            (11, (38, 4, 0, 7, 6, 0)),
            (15, (61, 8, 0, 29, 13, 0)),
            (20, (104, 16, 5, 52, 21, 4)),
            (26, (139, 35, 12, 77, 30, 6)),
            (31, (207, 46, 18, 98, 41, 8)),
        )
    )
    for text in (printed, tally):
        assert not _blocks(text), text


def test_amounts_are_no_opaque_letters_and_data_between_them_is():
    week = "周一 深蹲 4x8 40kg，硬拉 3x5 50kg，平板 3x45s\n周二 跑步 5.2km 34m10s，卧推 4x8 22.5kg"
    found = weighed(views(week, POLICY), classes(POLICY), tables(POLICY))
    assert not any(each.reason is Reason.IMAGES_OPAQUE for each in found)
    text = "ran 5km, 12x3 then a8cl"
    assert without_amounts(text, classes(POLICY).shape(text))[0] == "ran    ,      then a8cl"
    assert _blocks(
        "iVBORw0KGgo8cl AAANSUhEUg4x8 AAAAEAAAABAQMAAAAl21bKAAAABlBMVEX7 3kg AAD8nz4pAAAAAXRSTlMAQObYZgAAAB"
    )


def test_a_table_with_a_number_more_or_less_in_some_rows_is_told_by_the_row_above():
    told = seeded(55_005)
    dice = told.dice
    rows = [
        f"{day} 23:{dice.randrange(60):02} 06:{dice.randrange(60):02} {'1' * dice.randrange(2)}"
        for day in range(10, 28)
    ]
    carried_bytes, _ = _allowed("\n".join(rows))
    assert carried_bytes < LEAST, told.seed
    drawn = "\n".join(" ".join(str(told.dice.randrange(256)) for _ in range(6)) for _ in range(24))
    assert _blocks(drawn), told.seed


def test_serial_numbers_with_what_became_of_them_are_no_drawing():
    told = seeded(55_006)
    rows = [
        f"2026-{told.dice.randrange(10**5):05}-{place:02} {told.dice.choice(('보류', '완료', '진행중'))}"
        for place in range(1, 25)
    ]
    assert Reason.IMAGES_ART not in check("\n".join(rows), POLICY).reasons, told.seed
