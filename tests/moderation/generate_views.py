"""Makes protocol/vectors/guards-views.json: `python -m tests.moderation.generate_views`. Texts by hand."""

import json

from tests.protocol.deterministic import VECTORS

from hearth_moderation.guards.policy import shipped
from hearth_moderation.guards.text.classes import classes
from hearth_moderation.guards.text.views import views

TEXTS = {
    "plain words": "No disguise here, \u6ca1\u6709\u4f2a\u88c5, \uc704\uc7a5 \uc5c6\uc74c.",
    "zero width inside a word": "h\u200bt\u200dt\ufeffp://exa\xadmple.test",
    "bidi override": "\u202egpj.elif\u202c",
    "tags and variation selectors": "\u2764\ufe0f\U000e0068\U000e0069\U000e0101ok",
    "controls": "a\x00b\x1bc\x7fd",
    "character references": "&lt;img&#32;src&equals;&#x68;ttp&colon;&sol;&sol;x&period;test&gt;",
    "character references twice": "&amp;lt;b&amp;#62;",
    "without a semicolon": "&ltimg &amp &notit; &copy2 &#104&#x74",
    "references that stand for nothing": "&#0; &#x110000; &#55357; &#99999999999999999999; &unknown; & &;",
    "windows-1252 numbers": "&#128;&#x99;",
    "an invisible reference": "a&#8203;b&ZeroWidthSpace;c",
    "full width": (
        "\uff48\uff54\uff54\uff50\uff1a\uff0f\uff0f\uff45\uff58\uff41\uff4d\uff50\uff4c"
        "\uff45\uff0e\uff54\uff45\uff53\uff54\uff0f\uff11\uff12\uff13"
    ),
    "circled letters": "\U0001d421\U0001d495\U0001d4c9\U0001d5fd \u24d7\u24e3\u24e3\u24df \u2460\u2461",
    "ligatures and spaces": "\ufb01le\u3000\ufb00\u2003x\xa0y",
    "Hangul letters typed singly stay": "\u314b\u314b\u314b \u3160\u3160 \u314e\u314f\u3134",
    "Hangul in pieces is composed": "\u1112\u1161\u11ab\u1100\u1173\u11af",
    "marks out of order": "e\u0323\u0302 a\u0302\u0323 n\u0303",
    "half width katakana": "\uff76\uff9e\uff8a\uff9f \uff71",
    "Vietnamese": "M\xecnh kh\xf4ng bi\u1ebft ph\u1ea3i l\xe0m g\xec n\u1eefa",
    "Cyrillic among Latin": "https://\u0435x\u0430m\u0440le.t\u0435st \u041f\u0440\u0438\u0432\u0435\u0442",
    "flags and squared letters": "\U0001f1ed\U0001f1f9\U0001f1f9\U0001f1f5 \U0001f177\U0001f183 \U0001f137",
    "zalgo": "h\u0336\u0335t\u0334t\u0335p\u0338",
    "percent": "%68%74%74%70%3A%2F%2Fexample%2Etest",
    "percent three times": "%252568",
    "percent four times is left": "%25252568",
    "percent that is not UTF-8": "%ff%41%80%42 %E4%BD%A0",
    "escapes of languages": "\\u0068\\x74\\u{74}%u0070 \\ud83d\\ude00",
    "a percent full width": "\uff05\uff16\uff18\uff05\uff17\uff14",
    "line ends": "a\r\nb\rc\u2028d\x85e\x0bf",
    "unassigned and private": "a\u0378b\ue000c\U000effffd",
    "unassigned before a ligature": "\U0002eccb\u0378\ufb01le \U0002fa20\u0301x",
    "lone surrogates": "a\ud800b\udc00\ud83d",
    "capital letters beyond ASCII": "\xc0\xc9\xce \u0391\u0392\u0393 \u0414\u0416 \u1e9e \u0130 \u2167",
    "digits elsewhere": "\u0660\u0661\u0662 \u0966\u0967\u0968 \u0e50\u0e51\u0e52 \U0001d7d8\U0001d7d9",
    "empty": "",
}
SEEN = ("visible", "unescaped", "plain", "decoded", "lower", "skeleton", "skeleton_lower")
LEADING_BACK = ("plain", "decoded", "skeleton")


def build() -> dict[str, object]:
    return {
        "about": "Views of a text by name; the shape of the raw text; and where each code point of three "
        "views came from, in code points of the raw text.",
        "cases": [_case(name, text) for name, text in TEXTS.items()],
    }


def _case(name: str, text: str) -> dict[str, object]:
    seen = views(text, shipped())
    spans = {}
    for of in LEADING_BACK:
        view = getattr(seen, of)
        found = [view.span(at, at + 1) for at in range(len(view.text))]
        spans[of] = " ".join(f"{start}-{end}" for start, end in found)
    return {
        "name": name,
        "text": text,
        "expect": "read",
        "shape": classes(shipped()).shape(text),
        **{of: getattr(seen, of).text for of in SEEN},
        "spans": spans,
    }


def written() -> str:
    """Return the file. In ASCII: some texts hold halves of surrogate pairs, which UTF-8 cannot say."""
    return json.dumps(build(), indent=1) + "\n"


if __name__ == "__main__":
    (VECTORS / "guards-views.json").write_text(written(), encoding="ascii")
