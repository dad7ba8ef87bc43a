"""`hearth release`: of which files a build of the page is made, signed by its publisher, to be compared."""

import asyncio
import json
from dataclasses import dataclass
from datetime import UTC, datetime
from importlib import metadata, resources
from pathlib import Path
from typing import Final

import click

import hearth_web
from hearth_protocol import signed
from hearth_protocol.crypto import ed25519
from hearth_protocol.crypto.randomness import system_random
from hearth_protocol.errors import Malformed, Unreachable
from hearth_protocol.ids import decode_id, encode_id
from hearth_protocol.limits import MAX_SIGNED_BYTES
from hearth_protocol.structures.addresses import is_address
from hearth_protocol.structures.page_manifest import PageManifest
from hearth_protocol.structures.rules import NO_NAME
from hearth_server import root_key
from hearth_server.cli.packed_files import looked_into
from hearth_server.cli.page_folder import read_build
from hearth_server.cli.replacing import replace
from hearth_server.cli.speaking import (
    Listing,
    aside,
    check_new_passphrase,
    explained,
    passphrase_option,
    read_passphrase,
    taking_long,
)
from hearth_server.clock import HOUR_SECONDS, SystemClock, hour_of
from hearth_web import comparing
from hearth_web.comparing import Difference, Kind
from hearth_web.manifest import Judged, Word, code_of, here, judge, keys_of, of_build, of_headers
from hearth_web.page import MANIFEST_FILE
from hearth_web.visiting import visiting

DIFFERS, NOT_BELIEVED, OLDER, UNREACHABLE = 3, 4, 5, 6
"""How `verify` ends, besides 0 (all is as published) and 1 (it could not be asked)."""
_LAST_HOUR: Final = hour_of(int(datetime(9999, 12, 31, tzinfo=UTC).timestamp()))
"""Later ones no calendar of Python's has."""
_FILE = click.Path(path_type=Path, dir_okay=False)
_ENDS: Final = {Word.BELIEVED: 0, Word.OLDER: OLDER}
_SAID: Final = {
    Kind.MISSING: "is not there",
    Kind.REDIRECTED: "leads elsewhere",
    Kind.CHANGED: "has other bytes than were published",
    Kind.PACKED: "comes packed in a way that cannot be looked into",
    Kind.UNLIKE: "is packed, and is not the file that it stands for",
    Kind.TYPE: "comes as another type",
    Kind.HEADER: "comes without this header as published",
    Kind.MORE_HEADERS: "comes with a header that was not published",
    Kind.NAMED: "leads to something that was not published",
    Kind.MORE_FILES: "was not published",
}
_NOT_LOOKED_INTO: Final = (
    "What brotli packed was not looked into, and browsers get just that: there is no node here to unpack it."
)


@click.group(cls=Listing)
def release() -> None:
    """Sign which files a build of the page is made of, and compare what a server hands out with it.

    The release key is the publisher's: of whoever builds the page for others. Whoever compares has it from
    elsewhere than from the server that is looked at.
    """


@release.command()
@click.argument("key_file", type=_FILE)
@passphrase_option
@explained
def key(*, key_file: Path, passphrase_file: Path | None) -> None:
    """Make a release key in KEY_FILE, under a passphrase of its own. Keep it off the server."""
    if key_file.exists():
        raise click.ClickException(f"{key_file} exists. A release key is never overwritten.")
    passphrase = read_passphrase(passphrase_file, new=True, of="release key")
    check_new_passphrase(passphrase)
    made = root_key.new_root_key(system_random)
    # It is given to options: a word that begins with a hyphen would be read as one.
    while encode_id(made.public).startswith("-"):
        made = root_key.new_root_key(system_random)
    with taking_long("Sealing the release key under the passphrase …"):
        text = root_key.seal(made, passphrase, root_key.REAL, system_random, root_key.RELEASE)
    root_key.write_new(key_file, text)
    aside.print(f"The release key is in {key_file}, under your passphrase. Publish this:", markup=False)
    click.echo(encode_id(made.public))


@release.command()
@click.argument("folder", required=False, type=click.Path(path_type=Path, file_okay=False, exists=True))
@click.option("--key", "key_file", type=_FILE, required=True, help="The release key's file.")
@click.option("--name", default="hearth", show_default=True, help="What the release is called.")
@click.option("--release", "version", help="Its version [default: this program's].")
@click.option("--commit", default="", help="The commit that it was built from: 40 or 64 hexadecimal digits.")
@click.option(
    "--next-key", metavar="KEY", help="Another key that will sign later releases: how a key is changed."
)
@passphrase_option
@explained
def sign(  # noqa: PLR0913  (each is an option)
    *,
    folder: Path | None,
    key_file: Path,
    name: str,
    version: str | None,
    commit: str,
    next_key: str | None,
    passphrase_file: Path | None,
) -> None:
    """Sign the build in FOLDER (what `make web` built here), before the wheel. A new build takes it away."""
    where = _installed() if folder is None else folder
    files = read_build(where)
    following = NO_NAME if next_key is None else _key(next_key)
    try:
        text = key_file.read_text("utf-8")
    except FileNotFoundError:
        raise click.ClickException(f"There is no release key at {key_file}. `hearth release key`.") from None
    passphrase = read_passphrase(passphrase_file, of="release key")
    with taking_long("Opening the release key …"):
        opened = root_key.unseal(text, passphrase, root_key.RELEASE)
    try:
        manifest = PageManifest(
            name=name,
            version=metadata.version("hearth-forum") if version is None else version,
            source=commit,
            issued=hour_of(SystemClock().seconds()),
            key=opened.public,
            next_key=following,
            headers=of_headers(),
            files=of_build(files),
        )
    except Malformed as wrong:
        raise click.ClickException(f"This cannot be signed: {wrong}. {hearth_web.BUILD_IT}") from None
    looked = looked_into(files)
    if looked.unlike:
        raise click.ClickException(
            f"This cannot be signed: {looked.unlike[0]} does not unpack to the file that it stands for. "
            f"{hearth_web.BUILD_IT}"
        )
    if not looked.brotli:
        aside.print(_NOT_LOOKED_INTO, markup=False)
    replace(where / MANIFEST_FILE, signed.sign(opened.seed, manifest))
    aside.print(f"Signed {len(manifest.files)} files as {_release_of(manifest)}.", markup=False)
    click.echo(encode_id(opened.public))


@dataclass(frozen=True, slots=True)
class Seen:
    """What was looked at: whose word it is, what differs, and whether it could be compared at all."""

    judged: Judged
    differences: tuple[Difference, ...]
    packed_told: bool | None = None
    """Whether each packed file was unpacked; None of a server, which is held to what was signed as packed."""

    @property
    def end(self) -> int:
        """The exit status: what differs counts before whose word it is."""
        return DIFFERS if self.differences else _ENDS.get(self.judged.word, NOT_BELIEVED)


@release.command()
@click.argument("where", required=False)
@click.option(
    "--key", "keys", multiple=True, metavar="KEY", help="Believe this release key; may be repeated."
)
@click.option(
    "--manifest",
    "manifest_file",
    type=click.Path(path_type=Path, dir_okay=False, exists=True),
    help="Compare with this manifest, and not with the one that is found there.",
)
@click.option("--json", "as_json", is_flag=True, help="One JSON object on standard output.")
@explained
def verify(*, where: str | None, keys: tuple[str, ...], manifest_file: Path | None, as_json: bool) -> None:
    """Compare WHERE (a folder, a wheel, a server's address; else this installation) with what was signed.

    Ends with 0: it is as published. 3: something differs. 4: not signed by a key that is believed (without
    --key, that of this installation). 5: older than this installation. 6: no answer.
    """
    files = hearth_web.files()
    own = judge(files.get(MANIFEST_FILE), frozenset()).manifest
    believed = frozenset(map(_key, keys)) or keys_of(own)
    newest = 0 if own is None or own.key not in believed else own.issued
    given = manifest_file.read_bytes()[: MAX_SIGNED_BYTES + 1] if manifest_file is not None else None
    address = None if where is None else where.rstrip("/")
    if address is not None and "://" in address and not is_address(address):
        raise click.ClickException(
            "A server's address is https://, a name, and perhaps a port; nothing more."
        )
    try:
        if address is not None and is_address(address):
            seen = asyncio.run(_server(address, given, believed, newest, here(files)))
        else:
            seen = _build(read_build(Path(where)) if where else files, given, believed, newest)
    except Unreachable:
        aside.print("Nobody answers there, or not in time.")
        raise SystemExit(UNREACHABLE) from None
    _tell(seen, as_json=as_json)
    raise SystemExit(seen.end)


async def _server(
    url: str, given: bytes | None, keys: frozenset[bytes], newest: int, own: PageManifest | None
) -> Seen:
    async with visiting(url) as visit:
        served = await visit.signed()
        judged = judge(given if given is not None else served, keys, newest)
        manifest = judged.manifest or own
        if manifest is None:
            raise click.ClickException(
                "There is nothing to compare with: no manifest there, and no page here."
            )
        return Seen(judged, await visit.compare(manifest))


def _build(files: dict[str, bytes], given: bytes | None, keys: frozenset[bytes], newest: int) -> Seen:
    if not files:
        raise click.ClickException(f"There is no build of the page. {hearth_web.BUILD_IT}")
    judged = judge(given if given is not None else files.get(MANIFEST_FILE), keys, newest)
    if judged.manifest is None:
        return Seen(judged, ())
    built = {path: body for path, body in files.items() if path != MANIFEST_FILE}
    differences = comparing.of_build(built, judged.manifest)
    # What was changed after signing is said to be that, and not twice.
    changed = {one.path for one in differences}
    looked = looked_into({path: body for path, body in built.items() if path not in changed})
    unlike = (Difference(path, Kind.UNLIKE) for path in looked.unlike)
    return Seen(judged, (*differences, *unlike), looked.brotli)


def _tell(seen: Seen, *, as_json: bool) -> None:
    manifest = seen.judged.manifest
    if as_json:
        told = {
            "word": seen.judged.word.value,
            "release": None if manifest is None else _release_of(manifest),
            "key": None if manifest is None else encode_id(manifest.key),
            "code": None if manifest is None else code_of(manifest),
            "differences": [
                {"path": one.path, "kind": one.kind.value, "what": one.what} for one in seen.differences
            ],
            "packed_told": seen.packed_told,
        }
        click.echo(json.dumps(told))
        return
    for one in seen.differences:
        what = f": {one.what}" if one.what else ""
        aside.print(f"{one.path} {_SAID[one.kind]}{_plain(what)}", markup=False)
    if manifest is not None:
        aside.print(f"{_release_of(manifest)}, by key {encode_id(manifest.key)}", markup=False)
        aside.print(f"The page shows {code_of(manifest) or 'nothing'} as which build it is.", markup=False)
    if seen.packed_told is False:
        aside.print(_NOT_LOOKED_INTO, markup=False)
    aside.print(_verdict(seen), markup=False)


def _verdict(seen: Seen) -> str:
    if seen.differences:
        of = "what was signed" if seen.judged.manifest else "the page of this installation"
        return f"This is NOT {of}."
    match seen.judged.word:
        case Word.BELIEVED:
            return "All is as it was published."
        case Word.OLDER:
            return "All is as it was published once, but this installation is newer: perhaps it was put back."
        case Word.OTHER_KEY:
            return (
                "All is as it was signed, but nothing here believes that key. Have it from elsewhere: --key."
            )
        case Word.NOT_AUTHENTIC:
            return "The manifest is damaged, or its signature is."
        case Word.UNSIGNED:
            return "Nobody signed this."


def _release_of(manifest: PageManifest) -> str:
    hour = min(manifest.issued, _LAST_HOUR)
    day = datetime.fromtimestamp(hour * HOUR_SECONDS, UTC).strftime("%Y-%m-%d %H:00 UTC")
    commit = f", commit {manifest.source}" if manifest.source else ""
    return f"{manifest.name} {manifest.version}, {day}{commit}"


def _plain(text: str) -> str:
    """Return others' words so that a terminal shows them and obeys nothing in them."""
    return "".join(sign if sign.isprintable() else "?" for sign in text[:200])


def _key(text: str) -> bytes:
    try:
        found = decode_id(text, ed25519.KEY_BYTES)
    except Malformed:
        found = b""
    if not ed25519.is_public_key(found):
        raise click.ClickException("This is no release key. `hearth release key` prints one (43 characters).")
    return found


def _installed() -> Path:
    """Return the folder in which this installation's page lies."""
    return Path(str(resources.files(hearth_web) / "built"))
