"""Make `policy/images_letters.json`: what letters, pairs of letters and words natural writing has.

The counts are of the word lists of wordfreq 3.1.1 (Robyn Speer; data CC BY-SA 4.0) and of PyThaiNLP 5 (Thai National
Corpus and Thai Textbook Corpus frequencies; CC0 and CC BY 3.0); traditional forms by OpenCC (Apache-2.0). None of
them is a dependency: install them apart, then

    python moderation/making/images.py
"""

import json
import math
import re
import unicodedata
from collections import Counter
from itertools import pairwise
from pathlib import Path

from opencc import OpenCC
from pythainlp.corpus import tnc, ttc
from wordfreq import get_frequency_dict

POLICY = Path(__file__).resolve().parents[1] / "hearth_moderation" / "policy"

LATIN = {
    "en": 6, "vi": 2, "fil": 2, "es": 1, "fr": 1, "de": 1, "pt": 1, "id": 1, "ms": 1, "it": 1, "nl": 1, "pl": 1,
    "tr": 1, "sv": 1, "ro": 1, "cs": 1, "fi": 1, "hu": 1, "da": 1, "nb": 1, "ca": 1, "lt": 1, "lv": 1, "is": 1,
}  # fmt: skip
"""Languages in Latin letters and what weight each has in the pairs of letters."""
OTHERS = {
    "ru": 320, "uk": 300, "bg": 200, "el": 260, "ar": 300, "fa": 250, "ur": 200, "he": 300, "hi": 330, "bn": 300,
    "ta": 260,
}  # fmt: skip
"""Languages in other alphabets and how many of the most frequent pairs of letters are kept of each."""
THAI_PAIRS = 700
KANA_PAIRS = 1000
HANGUL_PAIRS = 4500
HAN_PAIRS = 10_000
HAN_RANKS = 4000
HAN_COMMON = 2500
HAN_SMALL = 64
"""Of the ranks: how many are not rare, and how many every sentence has."""
HANGUL_RANKS = 1100
COMMON_WORDS = {"en": 260, "fil": 120, "vi": 160, "id": 90, "ms": 60, "es": 110, "fr": 110, "de": 110}
COMMON_WORDS_ELSEWHERE = 100
COMMON_WORDS_ELSEWHERE_THAN_LATIN = 400
VIETNAMESE_MARKED = 160

# Syllables of pinyin and of romanised Korean and Japanese: no word list has them.
PINYIN_STARTS = "b p m f d t n l g k h j q x zh ch sh r z c s y w".split()
PINYIN_ENDS = "a o e i u ai ei ao ou an en ang eng ong ia ie iao iu ian in iang ing iong ua uo uai ui uan un uang".split()
ROMANISED = {
    "zh": (
        "wo ni ta shi bu le de zai you ren zhe na men hao ma ba ne hen dou jiu yao hui neng shuo qu lai dao shang xia "
        "mei zhong guo ge xiang zhi dao jie xie zi ji ye ke yi kan sheng huo nan shou xin ku lei pa ai jia mama baba "
        "shenme weishenme zenme meiyou women nimen tamen zhidao xiexie zhege nage yige ziji xianzai jintian mingtian"
    ),
    "ko": (
        "oppa eonni unni noona hyung jinjja aigoo saranghae gwaenchana annyeong gomawo mianhae hwaiting fighting nado "
        "haseyo imnida hamnida eopseo isseo neo uri geu jeo nae an mot mal jal neomu mwo wae geunde na"
    ),
    "ja": (
        "watashi desu masu arigato gomen kudasai onegai daijoubu wa ga wo no ni ka yo ne na nai tte kara demo datta "
        "suru shita ja mo to de"
    ),
    "sg": "lah lor meh leh",
}
"""Small words of Mandarin, Korean, Japanese and Singlish as people type them in Latin letters; no word list has them."""
ROMANISED_WORDS = sorted({word for words in ROMANISED.values() for word in words.split()})


# Written Cantonese has no word list either: what people say, two characters at a time.
CANTONESE = (
    "真係 係好 好驚 好攰 好嬲 好彩 唔該 唔好 唔係 唔知 唔使 唔想 唔敢 唔得 唔到 唔著 冇人 冇用 冇事 冇乜 乜用 有冇 有人 啲人 啲嘢 佢哋 "
    "我哋 你哋 嗰個 呢個 嗰日 呢度 嗰度 邊個 邊度 點解 點樣 點算 幾時 幾多 幾好 幾次 乜嘢 咩事 做咩 而家 依家 尋日 尋晚 琴日 今日 "
    "今朝 今晚 聽日 頭先 啱啱 返去 返嚟 返工 返學 屋企 企人 瞓覺 瞓唔 瞓得 成日 成晚 成個 食飯 食得 得落 飲水 傾偈 電話 報警 "
    "差館 律師 社工 醫生 女警 去咗 搵我 搵佢 話我 話要 同我 同佢 畀我 畀佢 俾人 諗住 諗返 諗到 講到 講唔 講返 聽到 睇到 見到 "
    "收到 影咗 放上 上網 群組 亂講 喊咗 喺度 喺樓 樓下 等我 試過 試咗 陪咗 問得 問下 想問 好多 好少 好返 好人 好耐 少少 多啲 快啲 慢慢 "
    "好似 其實 不過 因為 所以 如果 但係 定係 仲有 仲係 都係 都唔 就係 先可 可以 佢又 又話 我真 我好 我今 我成 上個 個禮 禮拜 個月 "
    "個人 一個 大家 多謝 有人 人明 明就 就夠 得好 叫我 要唔 唔要 咗好 咗去 咗個 落架 敢出 出街 街喇 使一 人頂 扮無 無事 我嬲"
).split()


def bare(word: str) -> str:
    """Return `word` with marks and strokes taken off its Latin letters."""
    word = "".join(LETTERS.get(char, char) for char in unicodedata.normalize("NFC", word))
    return word.casefold()


STROKES = {"đ": "d", "ð": "d", "ł": "l", "ø": "o", "ħ": "h", "ŧ": "t", "ı": "i", "ŀ": "l", "ƀ": "b", "ß": "s",
           "æ": "e", "œ": "e", "þ": "t", "ŋ": "n", "ĸ": "k", "ſ": "s", "ơ": "o", "ư": "u", "ə": "e", "ɓ": "b",
           "ɗ": "d", "ƙ": "k", "ƴ": "y", "ŉ": "n", "ȼ": "c", "ɇ": "e"}  # fmt: skip


def _letters() -> dict[str, str]:
    found = {}
    for code in (*range(0xC0, 0x250), *range(0x1E00, 0x1F00)):
        char = chr(code)
        base = unicodedata.normalize("NFD", char)[0]
        base = STROKES.get(base.lower(), base.lower()).upper() if base.isupper() else STROKES.get(base, base)
        base = STROKES.get(char.lower(), base.lower())
        if len(base) == 1 and base.isascii() and base.isalpha():
            found[char] = base.upper() if char.isupper() else base
    return found


LETTERS = _letters()
CAPITALS = {
    chr(code): chr(code).lower()
    for code in (*range(0x386, 0x3AC), *range(0x400, 0x430), *range(0x460, 0x530))
    if chr(code).isupper() and len(chr(code).lower()) == 1
}
"""Greek and Cyrillic; Latin ones are folded with their marks."""


def counts_of(language: str) -> dict[str, float]:
    """Return how frequent each word is."""
    return {word: share for word, share in get_frequency_dict(language, "best").items() if share > 1e-7}


def latin_costs() -> str:
    """Return 27 x 27 signs: the cost in half bits, base 36, of letter 2 after letter 1; 0 is the edge of a word."""
    counts: Counter[tuple[int, int]] = Counter()
    for language, weight in LATIN.items():
        for word, share in counts_of(language).items():
            letters = bare(word)
            if not re.fullmatch("[a-z]+", letters):
                continue
            # Seldom words count more than their share: names and slang are written, too.
            _count(counts, letters, weight * math.sqrt(share))
    for start in PINYIN_STARTS:
        for end in PINYIN_ENDS:
            _count(counts, start + end, 0.02)
    for word in ROMANISED_WORDS:
        _count(counts, word, 0.05)
    total = sum(counts.values())
    signs = []
    for first in range(27):
        row = sum(counts[first, second] for second in range(27))
        for second in range(27):
            share = (counts[first, second] + total * 2e-6) / (row + total * 54e-6)
            signs.append("0123456789abcdefghijklmnopqrstuvwxyz"[min(round(-2 * math.log2(share)), 24)])
    return "".join(signs)


def _count(counts: Counter, word: str, weight: float) -> None:
    places = [0, *(ord(letter) - 96 for letter in word), 0]
    for pair in pairwise(places):
        counts[pair] += weight


def common_words() -> dict[str, str]:
    """Return the words that hold sentences together, by language; one language is hardly mixed with many others."""
    found: dict[str, set[str]] = {}
    for language in LATIN:
        words = [bare(word).replace("'", "") for word in frequent(language)]
        words = [word for word in words if re.fullmatch("[a-z]+", word)]
        found[language] = set(words[: COMMON_WORDS.get(language, COMMON_WORDS_ELSEWHERE)])
    found |= {f"{language}-Latn": set(words.split()) for language, words in ROMANISED.items()}
    for language in ("ru", "uk", "bg", "el", "hi"):
        words = [word for word in frequent(language) if re.fullmatch(f"[{SCRIPTS[language]}]+", word)]
        found[language] = set(words[:COMMON_WORDS_ELSEWHERE_THAN_LATIN])
    marked = [word for word in frequent("vi") if re.fullmatch("[a-z]+", bare(word)) and not word.isascii()]
    found["vi-marked"] = set(marked[:VIETNAMESE_MARKED])
    return {language: " ".join(sorted(words)) for language, words in found.items()}


def frequent(language: str) -> list[str]:
    """Return the words of a language, the most frequent first."""
    return [word for word, _ in sorted(counts_of(language).items(), key=lambda item: (-item[1], item[0]))]


def pairs(words: dict[str, float], inside: str, count: int) -> Counter:
    """Return the most frequent pairs of characters in `inside`, a character class."""
    found: Counter[str] = Counter()
    for word, share in words.items():
        for run in re.findall(f"[{inside}]+", word):
            for first, second in pairwise(run):
                found[first + second] += share
    kept = sorted(found.items(), key=lambda item: (-item[1], item[0]))[:count]
    print(f"{inside[:12]!r}: {len(kept)} pairs hold {sum(s for _, s in kept) / sum(found.values()):.3f}")
    return Counter(dict(kept))


def packed_pairs(*many: Counter) -> dict[str, str]:
    """Return the pairs of one script: its characters, and how far each pair is from the one before.

    Pairs are numbered: the place of the first character times how many there are, plus the place of the second.
    """
    found = sorted({pair for one in many for pair in one})
    chars = sorted({char for pair in found for char in pair})
    place = {char: at for at, char in enumerate(chars)}
    numbers = [place[pair[0]] * len(chars) + place[pair[1]] for pair in found]
    digits = 1 if len(chars) ** 2 < len(numbers) * 60 else 2
    return {
        "chars": packed([ord(char) for char in chars], 1),
        "pairs": packed(numbers, digits),
        "digits": digits,
    }


SIGNS = "".join(chr(code) for code in range(0x20, 0x7F) if chr(code) not in '"\\')
"""What numbers are written with: ASCII that JSON does not escape. The last sign says that a gap is longer."""


def packed(numbers: list[int], digits: int) -> str:
    """Return ascending numbers as gaps of so many digits; a gap too long follows the last sign, which adds the most."""
    base = len(SIGNS) - 1
    most = base**digits
    signs = []
    before = -1
    for number in numbers:
        gap = number - before - 1
        before = number
        skips, gap = divmod(gap, most)
        signs.append(SIGNS[-1] * skips)
        signs.append("".join(SIGNS[gap // base**place % base] for place in reversed(range(digits))))
    return "".join(signs)


def ranked(*many: tuple[dict[str, float], str], count: int) -> str:
    """Return the most frequent characters, most frequent first."""
    found: Counter[str] = Counter()
    for words, inside in many:
        total = Counter()
        for word, share in words.items():
            for char in re.findall(f"[{inside}]", word):
                total[char] += share
        scale = sum(total.values())
        for char, share in total.items():
            found[char] = max(found[char], share / scale)
    return "".join(char for char, _ in sorted(found.items(), key=lambda item: (-item[1], item[0]))[:count])


HAN = "\u3400-\u9fff"
HANGUL = "\uac00-\ud7a3"
KANA = "\u3041-\u3096\u30a1-\u30fc"
SCRIPTS = {
    "ru": "\u0400-\u052f", "uk": "\u0400-\u052f", "bg": "\u0400-\u052f", "el": "\u0370-\u03ff\u1f00-\u1fff",
    "ar": "\u0600-\u06ff", "fa": "\u0600-\u06ff", "ur": "\u0600-\u06ff", "he": "\u0590-\u05ff",
    "hi": "\u0900-\u097f", "bn": "\u0980-\u09ff", "ta": "\u0b80-\u0bff",
}  # fmt: skip


def main() -> None:
    """Write the file."""
    chinese, japanese, korean = counts_of("zh"), counts_of("ja"), counts_of("ko")
    to_traditional = OpenCC("s2t").convert
    to_taiwan = OpenCC("s2tw").convert
    traditional: dict[str, float] = {}
    for word, share in chinese.items():
        for made in {to_traditional(word), to_taiwan(word)}:
            traditional[made] = traditional.get(made, 0) + share
    both = {word: max(chinese.get(word, 0), traditional.get(word, 0)) for word in chinese | traditional}
    thai = {
        word: float(count)
        for word, count in (*tnc.unigram_word_freqs().items(), *ttc.unigram_word_freqs().items())
    }
    others = [pairs(counts_of(language), SCRIPTS[language], count) for language, count in OTHERS.items()]
    ranks = ranked((chinese, HAN), (traditional, HAN), (japanese, HAN), count=HAN_RANKS)
    out = {
        "about": "Letters, pairs of letters and words of natural writing; made by moderation/making/images.py.",
        "sources": "wordfreq 3.1.1 (CC BY-SA 4.0), PyThaiNLP (CC0, CC BY 3.0), OpenCC (Apache-2.0)",
        "licence": "CC BY-SA 4.0",
        "latin": latin_costs(),
        "folded": "".join(key + value for key, value in sorted((LETTERS | CAPITALS).items())),
        "words": common_words(),
        "signs": SIGNS,
        "small_han": ranks[:HAN_SMALL],
        "han": packed(sorted(map(ord, ranks[:HAN_COMMON])), 1),
        "han_rare": packed(sorted(map(ord, ranks[HAN_COMMON:])), 1),
        "hangul": packed(sorted(map(ord, ranked((korean, HANGUL), count=HANGUL_RANKS))), 1),
        "pairs": [
            packed_pairs(pairs(both, HAN, HAN_PAIRS), Counter(CANTONESE), pairs(japanese, HAN, 1500)),
            packed_pairs(pairs(japanese, KANA, KANA_PAIRS)),
            packed_pairs(pairs(korean, HANGUL, HANGUL_PAIRS)),
            packed_pairs(pairs(thai, "\u0e00-\u0e7f", THAI_PAIRS)),
            *(packed_pairs(each) for each in others),
        ],
    }
    path = POLICY / "images_letters.json"
    path.write_text(json.dumps(out, ensure_ascii=False, indent=1) + "\n", "utf-8")
    print(path.stat().st_size)


if __name__ == "__main__":
    main()
