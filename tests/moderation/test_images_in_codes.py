"""The picture guard on kinds written down before it was tried on any, and on ordinary text near to them."""

from pathlib import Path

import pytest
from tests.dice import seeded
from tests.lengths import count
from tests.moderation.generators.images import held_out, in_four_amounts, near_codes, taken_for_pictures
from tests.moderation.generators.images.near_codes import written_after
from tests.moderation.generators.images.numerals import by_bits
from tests.moderation.generators.images.words import ANIMALS, SHORT
from tests.moderation.generators.natural import KINDS as EVERYDAY

import hearth_moderation
from hearth_moderation.guards.images.check import check
from hearth_moderation.guards.images.described import described, late_words
from hearth_moderation.guards.images.differences import differences
from hearth_moderation.guards.images.information import UNIT
from hearth_moderation.guards.images.residue import residue_bytes
from hearth_moderation.guards.images.sequence import check_sequence
from hearth_moderation.guards.images.tables import tables
from hearth_moderation.guards.images.unlisted import is_language
from hearth_moderation.guards.policy import shipped
from hearth_moderation.guards.text.classes import classes
from hearth_moderation.guards.verdict import Verdict

POLICY = shipped()
TIMES = count(1, 20)
BYTE = 8 * UNIT
MODULES = Path(hearth_moderation.__file__).parent / "training" / "modules"
GAME = (
    "e4 e5, Nf3 Nc6, Bb5 a6, Ba4 Nf6, O-O Be7, Re1 b5, Bb3 d6, c3 O-O, h3 Nb8, d4 Nbd7, c4 c6, cxb5 axb5, "
    "Nc3 Bb7, Bg5 b4, Nb1 h6, Bh4 c5, dxe5 Nxe4 and then i blundered"
)


def _blocks(made: str | list[str]) -> bool:
    said = check(made, POLICY) if isinstance(made, str) else check_sequence(made, POLICY)[0]
    return said.verdict is Verdict.BLOCK


@pytest.mark.parametrize(
    ("names", "least"),
    [(in_four_amounts.LOOKED_AT, 93), (in_four_amounts.KEPT, 90)],
    ids=["looked at", "kept"],
)
def test_pictures_in_the_codes_of_trades_and_games_are_blocked(names, least):
    told = seeded(53_001)
    amounts = list(in_four_amounts.AMOUNTS.values())
    asked = [
        (name, amounts[(place + turn) % len(amounts)])
        for turn in range(TIMES)
        for place, name in enumerate(names)
    ]
    missed = [name for name, make in asked if not _blocks(make(told.dice, in_four_amounts.ENCODINGS[name]))]
    assert len(missed) * 100 <= len(asked) * (100 - least), (told.seed, missed)


@pytest.mark.parametrize(
    ("kinds", "most"), [(near_codes.KINDS, 3), (written_after.KINDS, 18)], ids=["mended for", "written after"]
)
def test_ordinary_text_that_comes_near_a_code_passes(kinds, most):
    told = seeded(53_002)
    texts = [kind(told.dice) for kind in kinds.values() for _ in range(count(4, 40))]
    blocked = [text for text in texts if _blocks(text)]
    assert len(blocked) * 100 <= len(texts) * most, (told.seed, blocked[:3])


@pytest.mark.parametrize(
    "text",
    [
        " ".join(map(str, range(1, 200))),
        "\n".join(f"{a}×{b}={a * b}" for a in range(2, 8) for b in range(1, 10)),
        "\n".join(
            f"{day}号 {118 + day * 7 % 19}/{74 + day * 5 % 13} 心率{68 + day * 3 % 15}"
            for day in range(1, 29)
        ),
        "bus 81 leaves at " + " ".join(f"{t // 60:02}:{t % 60:02}" for t in range(330, 1200, 15)),
        "\n".join(f"{place}. {'ACBDDABC'[place * 5 % 8]}" for place in range(1, 61)),
        " ".join(f"{place}. {moves}" for place, moves in enumerate(GAME.split(", "), 1)),
        "\n".join(
            f"IMG_202403{day:02}_09{day * 7 % 60:02}{day * 11 % 60:02}.jpg 他又换号加我"
            for day in range(1, 13)
        ),
    ],
    ids=["counting", "times tables", "readings", "departures", "answers", "a game", "files"],
)
def test_what_follows_from_what_stood_before_carries_little(text):
    assert not _blocks(text)
    assert residue_bytes(text, POLICY) <= 64


@pytest.mark.parametrize(
    "name", ["a_poem", "a_day_of_feelings", "last_particles", "empty_lines", "marks_of_lists"]
)
def test_what_is_drawn_from_tables_within_sentences_is_blocked(name):
    told = seeded(53_003)
    missed = [
        name
        for _ in range(count(2, 20))
        if not _blocks(in_four_amounts.whole(told.dice, in_four_amounts.ENCODINGS[name]))
    ]
    assert not missed, told.seed


@pytest.mark.parametrize("name", ["run_length_words", "life_rle"])
def test_a_drawing_that_is_told_in_runs_is_one_however_little_it_carries(name):
    told = seeded(53_004)
    blocked = [_blocks(held_out.KINDS[name](told.dice)) for _ in range(count(8, 40))]
    assert sum(blocked) * 10 >= len(blocked) * {"run_length_words": 6, "life_rle": 2}[name], told.seed


def test_points_of_a_plane_in_a_row_are_a_drawing():
    dot = " ".join(f"({x},{y})" for y in range(20, 26) for x in range(30, 38))
    assert _blocks(dot)
    assert not _blocks("the table stands at (3,4) and the door at (10,2), says the plan")


def test_no_message_is_told_in_less_than_was_drawn():
    told = seeded(53_005)
    known, kinds = tables(POLICY), classes(POLICY)
    for bits, table in ((1, ["no", "yes"]), (4, ANIMALS[:16]), (5, ANIMALS)):
        data = told.dice.randbytes(160)
        found = described(" ".join(by_bits(data, bits, table)), kinds, known)
        assert found.known + found.words >= len(data) * BYTE, told.seed
        assert found.known <= 2 * len(data) * BYTE, told.seed
    numbers = [told.dice.randrange(256) for _ in range(400)]
    assert differences(numbers, known) >= len(numbers) * BYTE * 95 // 100, told.seed
    assert differences(list(range(400)), known) <= 4 * BYTE


def test_the_quick_look_at_what_a_second_half_says_anew_says_what_describing_it_says():
    told = seeded(53_006)
    known, kinds = tables(POLICY), classes(POLICY)
    makers = [*taken_for_pictures.KINDS.values(), *EVERYDAY.values(), *near_codes.KINDS.values()]
    texts = [make(told.dice) for make in makers for _ in range(TIMES)]
    texts += ["nooooo " * 9 + "nooooooo", "가나다라 마바사아 " * 5, "山水风月" * 20 + "a1 b2 😀😀", "", "x"]
    for text in texts:
        found = described(text, kinds, known)
        assert late_words(text, kinds) == (found.later_words, found.new_later_words), (told.seed, text)


UNLISTED = """Dün gece yine uyuyamadım çünkü telefonum sürekli çalıyordu ve ben korkuyordum. Annem
yanıma geldi, çay yaptı, ama hiçbir şey soramadı. Sabah işe gitmek istemedim, patronum
arayınca hastayım dedim. Eski erkek arkadaşım fotoğrafları herkese göndereceğini söylüyor,
bunu neden yaptığını bilmiyorum. Polise gittim ama memur bana güldü, sonra başka bir memur
ifademi aldı. Avukat bulmak için para lazım, bende para yok. Kardeşim yardım etmek istiyor
ama o daha çok küçük. Bazen her şeyi bırakıp gitmek istiyorum, başka bir şehirde yeni bir
hayat kurmak istiyorum. Burada yazdıklarınızı okuyunca yalnız olmadığımı anladım, çok
teşekkür ederim. Yarın yine polise gideceğim, bu sefer arkadaşım da benimle gelecek.
Umarım bu sefer beni dinlerler. Çok yoruldum ama pes etmek istemiyorum."""


def test_a_language_without_a_list_is_told_from_a_table_of_words():
    told = seeded(53_006)
    assert is_language(UNLISTED.lower().replace(",", "").replace(".", "").split())
    assert not _blocks(UNLISTED)
    for size, table in ((7, SHORT), (5, ANIMALS), (4, [word * 2 for word in ANIMALS])):
        assert not is_language(by_bits(told.dice.randbytes(160), size, table)), told.seed


def test_the_pages_about_abuse_and_the_law_are_no_pictures():
    pages = sorted(MODULES.glob("*/*.md"))
    parts = [text[1000:2000] for text in (page.read_text("utf-8") for page in pages) if len(text) > 1500]
    blocked = [part for part in parts if _blocks(part)]
    assert len(parts) >= 30
    assert not blocked, blocked[:1]
