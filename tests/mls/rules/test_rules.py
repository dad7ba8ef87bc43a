"""Every rule of the catalogue is broken alone, and then named; without the fault the message is accepted."""

import re
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from tests.mls.rules import (  # noqa: F401  (each notes its breaches)
    commits,
    extensions,
    joining,
    key_packages,
    leaves,
    messages,
    proposals,
    stored,
    trees,
)
from tests.mls.rules.breaking import BREACHES, Attempt, Breach

import hearth_mls
from hearth_mls import invalid
from hearth_mls.rules import OWN, Rule
from hearth_protocol.errors import Malformed, NotAuthentic, Refused

MODULES = sorted(Path(hearth_mls.__file__).parent.glob("*.py"))
SOURCES = {path.stem: path.read_text(encoding="utf-8") for path in MODULES}
RAISED = {
    name
    for source in SOURCES.values()
    for name in re.findall(
        r"(?:Invalid|Unreadable|NotSupported|Forged)\((?:\"[a-z ]+\", )?Rule\.(\w+)\)", source
    )
} | {"EPOCH"}
"""Rules that some place raises itself, where there is nothing to go on with: these cannot be left unasked."""


def _of(breaches: list[Breach]) -> pytest.MarkDecorator:
    names = [f"{breach.rule.name}-{breach.name}" for breach in breaches]
    return pytest.mark.parametrize("breach", breaches, ids=names)


@_of(BREACHES)
def test_without_the_fault_it_is_accepted(breach: Breach):
    accepted, _ = breach.prepare()
    accepted()


@_of(BREACHES)
def test_with_the_fault_the_rule_is_named_and_no_other(breach: Breach):
    _, broken = breach.prepare()
    with pytest.raises((Refused, NotAuthentic, Malformed)) as refused:
        broken()
    assert refused.value.rule is breach.rule


@_of([breach for breach in BREACHES if breach.rule.name not in RAISED])
def test_nothing_but_this_rule_stands_against_it(breach: Breach, monkeypatch):
    """Leave the rule unasked: no other refuses the message. So the breach is of this rule alone."""
    _, broken = breach.prepare()
    _leave_unasked(monkeypatch, breach.rule)
    assert _refusal(broken) == breach.implies


def _refusal(attempt: Attempt) -> Rule | str | None:
    """Return what it is refused for. What stumbles over what a rule keeps away is not refused."""
    try:
        attempt()
    except (Refused, NotAuthentic, Malformed) as refused:
        return getattr(refused, "rule", str(refused))
    except Exception:  # noqa: BLE001  (it may be anything)
        return None
    return None


def _leave_unasked(monkeypatch: pytest.MonkeyPatch, unasked: Rule) -> None:
    def demand(holds: bool, rule: Rule) -> None:  # noqa: FBT001  (stands in for the one that is so)
        invalid.demand(holds or rule is unasked, rule)

    @contextmanager
    def authentic(rule: Rule) -> Iterator[None]:
        with invalid.authentic(rule):
            try:
                yield
            except NotAuthentic:
                if rule is not unasked:
                    raise

    for stem, source in SOURCES.items():
        for name, lenient in (("demand", demand), ("authentic", authentic)):
            if stem != "invalid" and f"{name}(" in source:
                monkeypatch.setattr(f"hearth_mls.{stem}.{name}", lenient)


def test_no_rule_is_without_its_breach():
    assert set(Rule) - {breach.rule for breach in BREACHES} == set()


def test_no_rule_is_without_the_code_that_asks_it():
    code = "\n".join(source for stem, source in SOURCES.items() if stem != "rules")
    assert [rule.name for rule in Rule if f"Rule.{rule.name}" not in code] == []


def test_every_rule_has_a_section_of_the_rfc_or_says_that_it_is_ours():
    for rule in Rule:
        assert rule.section == OWN or re.fullmatch(r"\d+(\.\d+)*", rule.section)
    assert len({str(rule) for rule in Rule}) == len(Rule)


def test_no_two_breaches_have_one_name():
    assert len({(breach.rule, breach.name) for breach in BREACHES}) == len(BREACHES)
