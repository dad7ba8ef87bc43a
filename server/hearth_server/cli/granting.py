"""What a certificate says of training, and whether it may be signed: asked by `certify` and `renew` alike.

The modules of the asked roles count by results that are marked here again, or by the operator's word; what is
missing is named, and then only `--without-training` signs, for a while (decision 0041).
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime

import click

from hearth_moderation.training.judging import Judged, Verdict, judge_all
from hearth_protocol.ids import community_id
from hearth_protocol.structures.certificate import IN_PERSON, Certificate, Role, Training, module_id
from hearth_server import certifying, trained
from hearth_server.cli.speaking import aside
from hearth_server.cli.suspending import lift_option
from hearth_server.clock import hour_of
from hearth_server.config import Config
from hearth_server.trained import UNTRAINED_DAYS, Lack, Missing, Rules
from hearth_server.training_folder import rules_of

LACKS = {
    Lack.NOT_STUDIED: "not passed, and not taught in person",
    Lack.DRAFT: "a draft: no professional has reviewed it",
    Lack.OTHER_VERSION: "another version than yours, which is {version}",
    Lack.OTHER_TEXT: "another text than yours",
    Lack.NOT_PASSED: "answered, and not passed: {pass_percent} of 100 have to be right",
    Lack.LAPSED: "studied more than 180 days ago",
    Lack.FUTURE: "studied in the future: a clock is wrong, hers or yours",
}
_REVIEW = (
    "A draft is a module that no professional has reviewed; it certifies nobody outside a demo. The stamp of "
    "a review are two lines at the top of a module, the same in its four files: `reviewed_by: NAME, "
    "PROFESSION` and `reviewed_on: YYYY-MM-DD`. `hearth training copy FOLDER` makes files to put it into, "
    "and training.folder in hearth.toml names them."
)

taught_option = click.option(
    "--taught",
    multiple=True,
    metavar="MODULE=YYYY-MM-DD",
    help="A module that she was taught in person, and when: your word, and shown as that. May be repeated.",
)
without_option = click.option(
    "--without-training",
    is_flag=True,
    help=f"Sign although modules are missing, for at most {UNTRAINED_DAYS} days. Everybody can see which.",
)
days_option = click.option(
    "--days",
    type=click.IntRange(1, certifying.MAX_DAYS),
    help=f"How long it runs [default: {certifying.MAX_DAYS}; {UNTRAINED_DAYS} without training].",
)


def with_training(command: Callable[..., None]) -> Callable[..., None]:
    """Add the options of every command that certifies."""
    return taught_option(without_option(days_option(lift_option(command))))


@dataclass(frozen=True, slots=True)
class Wanted:
    """What the operator asked for."""

    roles: Role
    taught: tuple[str, ...]
    without_training: bool
    days: int | None


@dataclass(frozen=True, slots=True)
class Granted:
    """What can be signed."""

    training: tuple[Training, ...]
    days: int
    missing: tuple[Missing, ...]


def grant(
    config: Config,
    wanted: Wanted,
    candidate: certifying.Application,
    before: Certificate | None,
    hour: int,
) -> Granted:
    """Mark what came with an application again, and say what is missing. Raises ClickException."""
    rules = usable_rules(config)
    judged = judge_all(
        candidate.results,
        community=community_id(config.root_key),
        key=candidate.signature_key,
        modules=rules.shelf,
        hour=hour,
    )
    _say_what_is_no_result(judged)
    taught = tuple(_read_taught(text, rules, hour) for text in wanted.taught)
    training = trained.together(before.training if before else (), judged, taught, rules)
    missing = trained.missing(training, wanted.roles, rules, judged)
    if not missing:
        return Granted(training, wanted.days or certifying.MAX_DAYS, ())
    listed = "\n".join(f"  {one.module.slug}: {why(one, rules)}" for one in missing)
    review = "" if all(rules.counts(one.module) for one in missing) else f"\n{_REVIEW}"
    if not wanted.without_training:
        raise click.ClickException(
            f"Of the training for these roles, this is missing:\n{listed}\nShe studies with `hearth-client "
            "staff study` or in the page, and applies again; the application carries her results. For what "
            "she was taught in person, --taught. To begin without, as somebody has to: --without-training, "
            f"for at most {UNTRAINED_DAYS} days.{review}"
        )
    if wanted.days is not None and wanted.days > UNTRAINED_DAYS:
        raise click.ClickException(f"Without training a certificate runs for at most {UNTRAINED_DAYS} days.")
    aside.print(
        f"[bold]Signed without training.[/] Everybody who meets her can see it, and `hearth doctor` reminds "
        f"you. Missing:\n{listed}{review}"
    )
    return Granted(training, wanted.days or UNTRAINED_DAYS, missing)


def why(missing: Missing, rules: Rules) -> str:
    """Say in a few words why a module does not count; of a draft also that studying it would not help."""
    module = missing.module
    if missing.lack is not Lack.DRAFT and not rules.counts(module):
        return f"{_why(missing)}; and a draft"
    return _why(missing)


def _why(missing: Missing) -> str:
    module = missing.module
    return LACKS[missing.lack].format(version=module.version, pass_percent=module.pass_percent)


def usable_rules(config: Config) -> Rules:
    """Return by what this community certifies; nobody is certified by modules of which some are broken."""
    rules, faults = rules_of(config)
    if faults:
        listed = "\n".join(f"  {fault}" for fault in faults)
        raise click.ClickException(
            f"Modules in training.folder cannot be used:\n{listed}\n`hearth training check` looks again."
        )
    return rules


def in_words(training: Sequence[Training], roles: Role, rules: Rules) -> str:
    """Say in one line how a certificate's training stands."""
    missing = trained.missing(training, roles, rules)
    taught = trained.taught_in_person(training, rules)
    if len(missing) == len(trained.needed(roles, rules)):
        return "none"
    said = []
    if missing:
        said.append("without " + ", ".join(one.module.slug for one in missing))
    if taught:
        said.append("taught in person: " + ", ".join(module.slug for module in taught))
    return "; ".join(said) or "all passed"


def _say_what_is_no_result(judged: Sequence[Judged]) -> None:
    """Warn of what came along and proves nothing: whoever sent it may not be who she says."""
    broken = sum(one.verdict in {Verdict.MALFORMED, Verdict.NOT_AUTHENTIC} for one in judged)
    if broken:
        aside.print(
            f"[bold]{broken} of the results in this application are not what they say[/]: altered, somebody "
            "else's, or of another community. They count for nothing; ask her by a way you know to be hers."
        )


def _read_taught(text: str, rules: Rules, hour: int) -> Training:
    slug, _, date = text.partition("=")
    try:
        at = hour_of(int(datetime.fromisoformat(date).replace(tzinfo=UTC).timestamp()))
    except ValueError:
        raise click.ClickException(f"--taught {text}: write MODULE=YYYY-MM-DD.") from None
    if at > hour:
        raise click.ClickException(f"--taught {text}: that day is still to come.")
    if slug not in rules.shelf.modules:
        raise click.ClickException(f"There is no module {slug}. There are: {', '.join(rules.shelf.modules)}.")
    return Training(module_id(slug), IN_PERSON, at)
