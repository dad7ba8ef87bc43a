"""Sending past the guards: what they noticed is said, what is a question is asked, and what helps is offered.

What is said here comes from the guards' own words (hearth_moderation.sentences), the same in every client.
"""

import sys
from collections.abc import Awaitable, Callable

from hearth_client.cli.home import EXIT_HELD, Home, prompted
from hearth_client.errors import HeldBack
from hearth_client.findings import Finding
from hearth_client.rendering.plain import one_line
from hearth_client.room.composing import Acknowledged, Sent
from hearth_client.sentences import say as own_words
from hearth_moderation import helplines, sentences
from hearth_moderation.guards.reasons import Reason
from hearth_moderation.helplines import Need

MAX_LINES = 4
"""Helplines shown after a post: a wall of numbers helps nobody."""

YES = ("y", "yes", "是", "好", "네", "예")


async def sending(home: Home, send: Callable[[Acknowledged], Awaitable[Sent]], *, anyway: bool) -> Sent:
    """Send, asking what the guards ask. Ends the command with EXIT_HELD where nothing is to be sent."""
    agreed: tuple[Finding, ...] = ()
    while True:
        try:
            with home.progress("progress_sending"):
                sent = await send(agreed)
        except HeldBack as held:
            tell_held(home, held)
            if not held.can_be_agreed_to:
                sys.exit(EXIT_HELD)
            if not (anyway or agrees(home)):
                if not home.asks():
                    home.aside("post_anyway")
                sys.exit(EXIT_HELD)
            agreed = (*agreed, *held.findings)
        else:
            if sent.crisis:
                show_crisis(home)
            return sent


def agrees(home: Home) -> bool:
    """Ask whether it shall be sent anyway; nobody there to answer is a no."""
    if not home.asks():
        return False
    question = sentences.say("personal.ask", home.language)
    answer = prompted(f"{question} [y/N]", default="n", show_default=False, err=True)
    return str(answer).strip().lower() in YES


def tell_held(home: Home, held: HeldBack) -> None:
    """Say what was noticed and what can be done; for programs the findings as one line."""
    if home.json:
        home.line({"held": [_object(one) for one in held.findings], "agree": held.can_be_agreed_to})
        return
    for line in held_lines(held, home.language):
        home.err.print(line, markup=False)


def held_lines(held: HeldBack, language: str) -> tuple[str, ...]:
    """Return the sentences about a draft that was held back."""

    def say(key: str) -> str:
        return sentences.say(key, language)

    lines: list[str] = []
    if not held.can_be_agreed_to:
        about_links = all(one.code.startswith("links.") for one in held.findings)
        lines.append(say("held.links" if about_links else "held.images" if held.sure else "held.unsure"))
    for code in dict.fromkeys(one.code for one in held.findings):
        noticed, way_on = sentences.explain(Reason(code), language)
        hosts = sorted({one_line(one.host) for one in held.findings if one.code == code and one.host})
        lines.append(
            f"· {sentences.joined(language, noticed, way_on)}" + (f" ({', '.join(hosts)})" if hosts else "")
        )
    if held.can_be_agreed_to:
        lines.append(say("personal.only_here"))
    elif not held.sure:
        lines.append(own_words("held_ask", language))
    return tuple(lines)


def _object(one: Finding) -> dict[str, object]:
    return {
        "code": one.code,
        "field": one.field,
        "blocks": one.blocks,
        "start": one.start,
        "end": one.end,
        "host": one.host,
    }


def show_crisis(home: Home) -> None:
    """Show where somebody listens. Only here, and nothing is kept; a program is not told either."""
    if home.json:
        return
    for line in crisis_lines(home.language):
        home.err.print(line, markup=False, style="italic")


def crisis_lines(language: str) -> tuple[str, ...]:
    """Return the one line after a post that sounds like a crisis, and whom one can call."""
    region = region_of(language)
    chosen = [
        one
        for one in helplines.shown(helplines.shipped(), region=region)
        if Need.CRISIS in one.needs or Need.EMERGENCY in one.needs
    ]
    told = [sentences.say("crisis.heading", language), sentences.say("crisis.line", language)]
    told += [helpline_line(one, language) for one in chosen[:MAX_LINES]]
    if region is helplines.Region.EVERYWHERE:
        told.append(own_words("helplines_by_place", language))
    return (*told, sentences.say("crisis.limits", language))


def helpline_line(one: helplines.Helpline, language: str) -> str:
    """Return one helpline as a line: its name, number, and what is known about it."""
    reach = " ".join(part for part in (one.number, one.url) if part)
    police = sentences.say(f"line.police.{one.police.value}", language)
    stays = (sentences.say(f"line.stays.{what.value}", language) for what in one.stays)
    return f"{one.name[language]}: {reach} · {sentences.joined(language, police, *stays)}"


def region_of(language: str) -> helplines.Region:
    """Return the region that a language alone suggests; English is spoken everywhere."""
    return {
        "zh-Hans": helplines.Region.MAINLAND_CHINA,
        "zh-Hant": helplines.Region.TAIWAN,
        "ko": helplines.Region.KOREA,
    }.get(language, helplines.Region.EVERYWHERE)
