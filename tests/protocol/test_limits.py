"""No number without a reason, and none that nothing obeys."""

import ast
from pathlib import Path

import pytest

from hearth_protocol import limits

ROOT = Path(__file__).resolve().parents[2]
LIMITS = ROOT / "protocol" / "hearth_protocol" / "limits.py"
NAMES = sorted(name for name in vars(limits) if name.isupper())


def test_every_number_has_its_reason_beneath_it():
    body = ast.parse(LIMITS.read_text("utf-8")).body
    for statement, following in zip(body, [*body[1:], None], strict=True):
        if isinstance(statement, ast.Assign):
            assert isinstance(following, ast.Expr), ast.unparse(statement)
            reason = ast.literal_eval(following.value)
            assert len(reason) > 20, ast.unparse(statement)


def test_every_number_is_obeyed_somewhere():
    used = set()
    for house in ("protocol", "server", "client"):
        for path in (ROOT / house).rglob("*.py"):
            if path != LIMITS:
                used |= {
                    node.id
                    for node in ast.walk(ast.parse(path.read_text("utf-8")))
                    if isinstance(node, ast.Name)
                }
    assert [name for name in NAMES if name not in used] == []


@pytest.mark.parametrize("name", NAMES)
def test_a_number_is_a_positive_integer(name):
    value = getattr(limits, name)
    assert isinstance(value, int)
    assert value > 0
