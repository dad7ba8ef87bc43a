"""The two engines of the guards are laid out alike: who knows one finds the way in the other."""

import re

from tests.house import tree

PYTHON = tree.ROOT / "moderation" / "hearth_moderation" / "guards"
TYPESCRIPT = tree.ROOT / "client" / "browser-client" / "src" / "guards"

ONLY_PYTHON = {
    "links/lists/columns": "an operator's file is read by `hearth lists`, not in a browser",
    "links/lists/refusing": "as above",
    "text/beginnings": "as `text/landmarks`",
    "text/choice": "the browser's engine of expressions puts alternations together itself",
    "text/landmarks": "the browser's engine of expressions passes quickly over what it cannot find",
    "text/marked": "as above",
    "text/meetings": "as `text/landmarks`",
    "text/outline": "as `text/landmarks`",
    "text/repeats": "the browser's engine of expressions is quick enough",
    "text/shapes": "as `text/landmarks`",
    "text/syntax": "as `text/landmarks`",
}
ONLY_TYPESCRIPT = {
    "images/inflated": "Python has it in its library",
    "images/pairs": "Python has them in a set",
    "images/written": "Python's strings are code points; here they are kept beside their classes",
    "links/expression": "what Python's regular expressions can and these cannot",
    "links/narrow": "makes one unit of each code point",
    "personal/signs": "what is a method of Python's strings",
    "text/pattern": "Python's way of asking an expression",
    "text/points": "the way between units and code points",
    "text/replacing": "`str.translate`",
}


def _stems(folder, suffix):
    found = {path.relative_to(folder).with_suffix("").as_posix() for path in folder.rglob(f"*{suffix}")}
    return {stem for stem in found if not stem.endswith("__init__")}


def test_a_file_of_one_engine_has_its_twin_in_the_other():
    python, typescript = _stems(PYTHON, ".py"), _stems(TYPESCRIPT, ".ts")
    assert len(python & typescript) > 80
    assert python - typescript == ONLY_PYTHON.keys()
    assert typescript - python == ONLY_TYPESCRIPT.keys()


def test_every_file_of_the_guards_is_named_where_a_reader_begins():
    page = (tree.ROOT / "ARCHITECTURE.md").read_text(encoding="utf-8")
    section = page.split("\n### File by file\n")[1].split("\n### ")[0]
    named = {stem.rpartition("/")[2] for stem in _stems(PYTHON, ".py")}
    by_language = re.compile("_(chinese|english|korean)$")
    assert [stem for stem in named if f"`{by_language.sub('', stem)}`" not in section] == []
