"""`hearth-client staff study`: the training of staff, a part and a question at a time."""

from pathlib import Path

import click

from hearth_client.cli.home import EXIT_REFUSED, Home, Told, pass_home, prompted, run
from hearth_client.cli.staff import staff
from hearth_client.cli.study_showing import (
    module_object,
    show_head,
    show_marked,
    show_question,
    show_section,
    show_standings,
    standing_object,
)
from hearth_client.cli.worded import WordedCommand, option
from hearth_client.staff.study_folder import shelf_with
from hearth_client.staff.study_standing import Stage, Standing
from hearth_client.staff.studying import Studying
from hearth_moderation.training.marking import Marked, needed
from hearth_moderation.training.shelf import Shelf
from hearth_protocol.errors import Malformed

_FOLDER = click.Path(path_type=Path, file_okay=False, exists=True)
_STOP = "q"


class _Stopped(Exception):  # noqa: N818  (what she chose, and no failure)
    """She stops here; her place is kept."""


@staff.command("study", cls=WordedCommand, help="help_staff_study")
@click.argument("module", required=False)
@option("--modules", type=_FOLDER, help="option_study_modules")
@option("--again", is_flag=True, help="option_study_again")
@option("--answers", help="option_study_answers")
@pass_home
def study(home: Home, *, module: str | None, modules: Path | None, again: bool, answers: str | None) -> None:
    """Study."""

    async def work() -> None:
        shelf = _shelf(modules)
        async with home.client(begin=True) as client:
            studying = client.study if shelf is None else client.study.by(shelf)
            if module is None:
                _list(home, studying)
                return
            if module not in studying.shelf.modules:
                raise Told("error_no_module")
            session = _Session(home, studying, module)
            if session.at.stage is Stage.NEWER:
                raise Told("study_is_newer", code=EXIT_REFUSED)
            if answers is not None:
                await session.answer_all(answers, again=again)
            elif home.asks():
                await session.go_on(again=again)
            else:
                session.show_whole()

    run(home, work)


def _shelf(folder: Path | None) -> Shelf | None:
    if folder is None:
        return None
    try:
        return shelf_with(folder)
    except Malformed as wrong:
        raise Told("error_modules", why=str(wrong)) from None


def _list(home: Home, studying: Studying) -> None:
    standings = studying.standings(home.language)
    if not home.json:
        show_standings(home, standings)
        return
    for at in standings:
        home.line(standing_object(at))


class _Session:
    """One person with one module."""

    def __init__(self, home: Home, studying: Studying, slug: str) -> None:
        self._home = home
        self._studying = studying
        self._slug = slug

    @property
    def at(self) -> Standing:
        """How she stands."""
        return self._studying.standing(self._slug, self._home.language)

    def show_whole(self) -> None:
        """Print all of it where nobody is there to be asked."""
        home, at = self._home, self.at
        if home.json:
            home.line(module_object(at))
            return
        show_head(home, at)
        for number in range(len(at.module.sections)):
            show_section(home, at.module, number)
        for number in range(len(at.module.questions)):
            show_question(home, at.module, number)
        home.aside("study_way_on", answered=len(at.answers), questions=len(at.module.questions))

    async def answer_all(self, given: str, *, again: bool) -> None:
        """Answer the next questions by numbers from 1."""
        if again or self.at.is_answered:
            await self._studying.begin(self._slug, self._home.language)
        at = self.at
        first = len(at.answers)
        left = len(at.module.questions) - first
        places = [int(one) - 1 if one.isascii() and one.isdigit() else -1 for one in given.split(",")]
        if len(places) > left:
            raise Told("error_answers", left=left)
        try:
            marked = await self._studying.answer(self._slug, self._home.language, *places)
        except Malformed:
            raise Told("error_answers", left=left) from None
        if self._home.json:
            said = [{"right": one.is_right, "explanation": one.explanation} for one in marked]
            self._home.line(standing_object(self.at) | {"marked": said})
            return
        for number, one in enumerate(marked, start=first):
            self._show_marked(number, one)
        self._show_end()

    async def go_on(self, *, again: bool) -> None:
        """Read and answer from where she is."""
        home, at = self._home, self.at
        show_head(home, at)
        if at.stage is Stage.PASSED and not again:
            return
        try:
            # What came between the last answer and its signature is made good first.
            await self._studying.sign(self._slug, home.language)
            if again or not at.is_answered:
                await self._read(0 if again else at.place.read)
            if again or (self.at.is_answered and self._wants_again()):
                await self._studying.begin(self._slug, home.language)
            await self._ask()
        except _Stopped:
            home.tell("study_stopped")

    async def _read(self, first: int) -> None:
        module = self.at.module
        for number in range(first, len(module.sections)):
            show_section(self._home, module, number)
            if self._prompt("ask_study_on", default="") == _STOP:
                raise _Stopped
            await self._studying.read(self._slug, self._home.language, number + 1)

    async def _ask(self) -> None:
        module = self.at.module
        while not self.at.is_answered:
            number = len(self.at.answers)
            show_question(self._home, module, number)
            chosen = self._choice(len(module.questions[number].answers))
            (marked,) = await self._studying.answer(self._slug, self._home.language, chosen)
            self._show_marked(number, marked)
        self._show_end()

    def _choice(self, count: int) -> int:
        while True:
            typed = self._prompt("ask_study_answer", count=count)
            if typed == _STOP:
                raise _Stopped
            if typed.isascii() and typed.isdigit() and 1 <= int(typed) <= count:
                return int(typed) - 1
            self._home.tell("study_choose")

    def _wants_again(self) -> bool:
        self._show_end()
        if self._prompt("ask_study_again") != "y":
            raise _Stopped
        return True

    def _prompt(self, key: str, *, default: str | None = None, **values: object) -> str:
        asked = self._home.say(key, **values)
        return str(prompted(asked, default=default, show_default=False, err=True)).strip().lower()

    def _show_marked(self, number: int, marked: Marked) -> None:
        show_marked(self._home, self.at.module.questions[number], marked)

    def _show_end(self) -> None:
        at = self.at
        marked = at.marked()
        if marked is None:
            return
        home, questions = self._home, at.module.questions
        home.tell("study_count", right=marked.right_count, count=len(questions), needed=needed(at.module))
        home.tell("study_has_passed" if marked.passed else "study_has_failed")
        for number in () if marked.passed else at.wrong():
            home.out.print(f"  {number + 1}. {questions[number].name}", markup=False)
