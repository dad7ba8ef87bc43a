"""`open`: the page in a browser, from this installation, for one community."""

import asyncio
import unicodedata
from collections.abc import Iterable
from contextlib import AsyncExitStack, suppress
from dataclasses import replace
from pathlib import Path

import click

import hearth_web
from hearth_client.cli.home import EXIT_NOT_AUTHENTIC, EXIT_USE, Home, Told, interruptible, pass_home, run
from hearth_client.cli.worded import WordedCommand, option
from hearth_client.installed import doorstep
from hearth_client.installed.known import ONCE, Known, nothing_known, read_known, write_known
from hearth_client.installed.page import InstalledPage, showing
from hearth_client.installed.served import Page, Served, compare
from hearth_client.installed.whose import Whose, whose
from hearth_protocol import fingerprint, invitations, word_lists
from hearth_protocol.errors import Malformed
from hearth_protocol.ids import encode_id
from hearth_protocol.structures.addresses import is_address

_DOORSTEP_SECONDS = 60.0
"""So long a browser may take to begin before what leads it to the page is taken away."""


@click.command("open", cls=WordedCommand, help="help_open")
@click.argument("url", required=False)
@option(
    "--known",
    "known_file",
    type=click.Path(path_type=Path, dir_okay=False),
    envvar="HEARTH_CLIENT_KNOWN",
    help="option_open_known",
)
@option("--root-words", help="option_open_root_words")
@option("--port", type=click.IntRange(1, 65535), help="option_open_port")
@option("--no-browser", is_flag=True, help="option_open_no_browser")
@pass_home
def open_page(  # noqa: PLR0913  (each is an option)
    home: Home,
    *,
    url: str | None,
    known_file: Path | None,
    root_words: str | None,
    port: int | None,
    no_browser: bool,
) -> None:
    """Show the page until Ctrl-C."""
    files = hearth_web.files()

    async def work() -> None:
        if not files:
            raise Told("error_no_page")
        server, code = _where(home, url)
        known = _read(home, known_file)
        found = await whose(server, code, home.edges)
        known = _pinned(home, known, server, found, root_words)
        chosen = port or known.port
        async with AsyncExitStack() as until_the_end:
            try:
                page = await until_the_end.enter_async_context(
                    showing(server, found.root_key, files, known.name, chosen)
                )
            except OSError:
                raise Told("error_port_taken", port=chosen) from None
            known = replace(known, port=page.port)
            if known_file is not None:
                write_known(known_file, known)
            link = page.url + ("/" if code is None else f"/#{encode_id(code.raw)}")
            words = fingerprint.words_of(found.root_key, home.language)
            told = {"page": link, "server": server, "root_words": list(words)}
            home.result(told, "page_open", server=server.partition("://")[2])
            if not home.json:
                # Ours, and to be copied: nothing in it is somebody else's word.
                home.out.print(link, markup=False)
            await asyncio.gather(
                *(() if no_browser else (_lead(home, page, link),)),
                _compared(home, server, files, known, known_file),
                asyncio.Event().wait(),
            )

    run(home, work)


def _where(home: Home, given: str | None) -> tuple[str, invitations.Code | None]:
    """Return the server's address, and the invitation that came with it."""
    text = (given or home.server_url()).strip()
    if "#" in text:
        try:
            invited = invitations.parse(text)
        except Malformed:
            raise Told("error_invitation") from None
        if invited.url is not None:
            return invited.url, invited.code
    url = text.rstrip("/").lower()
    if not is_address(url):
        raise Told("error_server_address", given=text)
    return url, None


def _read(home: Home, file: Path | None) -> Known:
    if file is None:
        return nothing_known(ONCE, home.edges.random)
    try:
        return read_known(file, home.edges.random)
    except Malformed:
        raise Told("error_known", file=file) from None


def _pinned(home: Home, known: Known, server: str, found: Whose, root_words: str | None) -> Known:
    """Hold the root key to what is known of it, or to the words that somebody has from elsewhere."""
    if root_words is not None and not _are_words_of(root_words, found.root_key):
        raise Told("error_root_words", code=EXIT_NOT_AUTHENTIC)
    match known.root_agrees(server, found.root_key):
        case True:
            return known
        case False:
            raise Told("error_root_changed", code=EXIT_NOT_AUTHENTIC)
        case None:
            if root_words is None and not found.invited:
                _ask_for_words(home, found.root_key)
            return known.with_root(server, found.root_key)


def _are_words_of(text: str, root_key: bytes) -> bool:
    return any(
        _folded(fingerprint.words_of(root_key, language)) == _folded(word_lists.split(text))
        for language in word_lists.LANGUAGES
    )


def _folded(words: Iterable[str]) -> list[str]:
    return [unicodedata.normalize("NFKC", word).casefold() for word in words]


def _ask_for_words(home: Home, root_key: bytes) -> None:
    home.aside("compare_words", words=" ".join(fingerprint.words_of(root_key, home.language)))
    if not home.asks():
        raise Told("error_root_unconfirmed")
    with interruptible():
        if not click.confirm(home.say("ask_root_words"), err=True):
            raise Told("error_root_words", code=EXIT_USE)


async def _lead(home: Home, page: InstalledPage, link: str) -> None:
    with doorstep.leading_to(link) as file:
        if not await asyncio.to_thread(doorstep.show, file):
            home.aside("no_browser")
            return
        with suppress(TimeoutError):
            async with asyncio.timeout(_DOORSTEP_SECONDS):
                await page.arrived.wait()


async def _compared(
    home: Home, server: str, files: dict[str, bytes], known: Known, known_file: Path | None
) -> None:
    releases = {bytes.fromhex(key): hour for key, hour in known.releases.items()}
    served = await compare(server, files, releases)
    if known_file is not None and served.manifest is not None and served.page is not Page.ALTERED:
        write_known(known_file, known.with_release(served.manifest.key, served.manifest.issued))
    _tell(home, served)


def _tell(home: Home, served: Served) -> None:
    release = "" if served.manifest is None else f"{served.manifest.name} {served.manifest.version}"
    told = {
        "served": served.page.value,
        "release": release,
        "differences": [
            {"path": one.path, "kind": one.kind.value, "what": one.what} for one in served.differences
        ],
    }
    paths = sorted({one.path for one in served.differences})
    values = {"release": release, "count": len(paths), "path": paths[0] if paths else ""}
    home.result(told, f"served_{served.page.value}", **values)
