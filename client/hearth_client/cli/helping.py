"""Who can be called, and where a link leads: shown on this device, asked of nobody."""

from collections.abc import Iterable

import click

from hearth_client.cli.guarded import helpline_line, region_of
from hearth_client.cli.home import Home, pass_home, run
from hearth_client.cli.rooms import opened
from hearth_client.cli.showing import named
from hearth_client.cli.worded import WordedCommand, option
from hearth_client.rendering.plain import one_line
from hearth_moderation import helplines as lines
from hearth_moderation import sentences
from hearth_moderation.guards.verdict import Verdict


@click.command(cls=WordedCommand, help="help_helplines")
@option("--off", is_flag=True, help="option_crisis_off")
@option("--on", "on", is_flag=True, help="option_crisis_on")
@option("--all", "everywhere", is_flag=True, help="option_helplines_all")
@pass_home
def helplines(home: Home, *, off: bool, on: bool, everywhere: bool) -> None:
    """Show helplines, or decide whether they come up after a post."""
    if off or on:

        async def work() -> None:
            async with home.client() as client:
                client.switch_crisis_line(on=on)
                await client.save()
            home.result({"done": True}, "crisis_on" if on else "crisis_off")

        run(home, work)
        return
    region = region_of(home.language)
    if everywhere or region is lines.Region.EVERYWHERE:
        for place, own in lines.by_place(lines.shipped(), home.language):
            if not home.json:
                home.out.print(sentences.say(f"region.{place}", home.language), markup=False, style="bold")
            _show(home, own)
        return
    _show(home, lines.shown(lines.shipped(), region=region))
    home.aside("helplines_more")


def _show(home: Home, chosen: Iterable[lines.Helpline]) -> None:
    for one in chosen:
        if home.json:
            home.line({"id": one.id, "name": one.name[home.language], "number": one.number, "url": one.url})
        else:
            home.out.print(helpline_line(one, home.language), markup=False)


@click.command(cls=WordedCommand, help="help_links")
@click.argument("room")
@click.argument("post_id", metavar="POST")
@pass_home
def links(home: Home, *, room: str, post_id: str) -> None:
    """Show where the links of a post lead."""

    async def work() -> None:
        async with home.client() as client:
            place = await opened(home, client, room)
            found = place.links(named(post_id))
            if not found and not home.json:
                home.tell("no_links")
            for one in found:
                if home.json:
                    told = {"verdict": one.verdict.word, "host": one.host, "start": one.start, "end": one.end}
                    home.line({**told, "category": one.category, "code": str(one.reason)})
                elif one.verdict is Verdict.ALLOW:
                    known = sentences.say("link.help_site", home.language, host=one_line(one.host))
                    home.out.print(known, markup=False)
                else:
                    leads = sentences.say("link.leads", home.language, host=one_line(one.host))
                    unknown = sentences.explain(one.reason, home.language)[0]
                    caution = sentences.say("link.copy_caution", home.language)
                    told_all = sentences.joined(home.language, leads, unknown, caution)
                    home.out.print(told_all, markup=False)

    run(home, work)


COMMANDS = (helplines, links)
