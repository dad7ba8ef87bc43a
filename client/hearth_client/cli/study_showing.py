"""Modules of training as they are shown: the list, a part, a question, what was said of an answer."""

from rich.padding import Padding
from rich.text import Text

from hearth_client.cli.home import Home
from hearth_client.cli.showing import day_text, show_table
from hearth_client.rendering.module_text import module_text
from hearth_client.staff.study_standing import Standing
from hearth_moderation.training.marking import Marked, needed
from hearth_moderation.training.module import Module, Question
from hearth_protocol.limits import MAX_CERTIFICATE_HOURS
from hearth_protocol.structures.certificate import Role

MAX_WIDTH = 84
"""Cells of a line: longer ones are hard to read."""


def standing_object(at: Standing) -> dict[str, object]:
    """Return a module and how somebody stands with it, as JSON shows it."""
    module = at.module
    return {
        "module": module.slug,
        "title": module.title,
        "language": module.language,
        "version": module.version,
        "roles": [str(role.name).lower() for role in Role if role in module.roles],
        "minutes": module.minutes,
        "draft": module.is_draft,
        "stage": at.stage.value,
        "read": at.place.read,
        "sections": len(module.sections),
        "answered": len(at.answers),
        "questions": len(module.questions),
        "passed_hour": at.passed.says.hour if at.passed else None,
    }


def module_object(at: Standing) -> dict[str, object]:
    """Return all of a module but what is said of its answers."""
    return standing_object(at) | {
        "text": [{"heading": one.heading, "text": one.text} for one in at.module.sections],
        "asked": [
            {"name": one.name, "scenario": one.scenario, "answers": [answer.text for answer in one.answers]}
            for one in at.module.questions
        ],
    }


def show_standings(home: Home, standings: tuple[Standing, ...]) -> None:
    """Print the list of modules."""
    rows = []
    for at in standings:
        module = at.module
        title = f"{module.title} *" if module.is_draft else module.title
        roles = home.say(role_key(module.roles))
        rows.append((module.slug, title, roles, str(module.minutes), where(home, at)))
    columns = ("column_module", "column_title", "column_for", "column_minutes", "column_studied")
    show_table(home, columns, rows)
    if any(at.module.is_draft for at in standings):
        home.aside("study_drafts")
    home.aside("study_what")


def where(home: Home, at: Standing) -> str:
    """Say in a few words where somebody is with a module."""
    return home.say(
        f"study_{at.stage}",
        read=at.place.read,
        sections=len(at.module.sections),
        answered=len(at.answers),
        questions=len(at.module.questions),
        day=day_text(at.passed.says.hour) if at.passed else "",
    )


def role_key(roles: Role) -> str:
    """Return the key of the word for one role or both."""
    if Role.MODERATOR in roles and Role.COUNSELLOR in roles:
        return "role_both"
    return "role_moderator" if Role.MODERATOR in roles else "role_counsellor"


def show_head(home: Home, at: Standing) -> None:
    """Print what a module is, and how somebody stands with it."""
    module = at.module
    home.out.print(module.title, markup=False, style="bold")
    home.tell(
        "study_size",
        minutes=module.minutes,
        sections=len(module.sections),
        questions=len(module.questions),
        needed=needed(module),
    )
    if module.is_draft:
        home.tell("study_drafts")
    home.tell("study_pace")
    if at.passed is not None and at.is_current:
        hour = at.passed.says.hour
        home.tell("study_counts_until", day=day_text(hour), until=day_text(hour + MAX_CERTIFICATE_HOURS))


def show_section(home: Home, module: Module, number: int) -> None:
    """Print one part, from 0."""
    section = module.sections[number]
    heading = home.say("study_part", heading=section.heading, number=number + 1, count=len(module.sections))
    _show(home, Text(f"\n{heading}", style="bold"))
    _show(home, module_text(section.text))


def show_question(home: Home, module: Module, number: int) -> None:
    """Print one scenario, from 0, with its answers counted from 1."""
    question = module.questions[number]
    heading = home.say("study_question", name=question.name, number=number + 1, count=len(module.questions))
    _show(home, Text(f"\n{heading}", style="bold"))
    _show(home, module_text(question.scenario))
    home.out.print()
    for place, answer in enumerate(question.answers, start=1):
        _show(home, Text(f"{place}. ").append_text(module_text(answer.text)))


def show_marked(home: Home, question: Question, marked: Marked) -> None:
    """Print what is said of an answer; where another would have helped more, which and why."""
    _show(home, Text(home.say("study_right" if marked.is_right else "study_wrong"), style="bold"))
    _show(home, module_text(marked.explanation))
    if not marked.is_right:
        right = question.answers[marked.right]
        _show(home, Text(home.say("study_better", answer=right.text)))
        _show(home, module_text(right.explanation))


def _show(home: Home, text: Text) -> None:
    if home.language.startswith("zh"):
        # Words are not apart in Chinese: a terminal breaks its lines better than whoever looks for blanks.
        home.out.print(text)
        return
    home.out.print(Padding(text, 0), width=min(home.out.width, MAX_WIDTH), soft_wrap=False)
