"""A real server on 127.0.0.1 with a real store, and a root key to certify with, all in one process."""

import asyncio
from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path

from hearth_client import Client, Edges
from hearth_protocol.crypto.randomness import system_random
from hearth_protocol.ids import encode_id
from hearth_protocol.structures.certificate import Role
from hearth_server import certifying
from hearth_server.app import App, start
from hearth_server.cli.public_folder import PublicFolder
from hearth_server.clock import Clock
from hearth_server.config import load
from hearth_server.root_key import RootKey, new_root_key

CONFIG = """
[community]
root_key = "{root}"
public_folder = "public"
[server]
host = "127.0.0.1"
port = 0
demo = true
shutdown_seconds = 1
[storage]
database = "hearth.db"
keys = "hearth.keys"
[limits]
posts_per_hour = 6000
public_per_minute = 60000
"""


@dataclass
class RealCommunity:
    """A community with its running server."""

    folder: Path
    root: RootKey
    public: PublicFolder
    app: App
    edges: Edges

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.app.port}"

    def certify(self, application: str, *, days: int = 30, roles: Role = Role.MODERATOR) -> bytes:
        """Certify an application line as the operator does; returns the serial."""
        certificate, data = certifying.certify(
            self.root,
            certifying.read_application(application),
            roles=roles,
            training=(),
            hour=self.edges.hour(),
            days=days,
            random=system_random,
        )
        self.public.write_certificate(certificate, data)
        return certificate.serial

    def renew(self, *, days: int, name: str = "") -> None:
        """Renew the only certificate there is, or the only one of that name, as the operator does."""
        (before,) = [one for one in self.public.certificates() if name in {"", one.shown_name}]
        certificate, data = certifying.certify(
            self.root,
            certifying.application_of(before),
            roles=before.roles,
            training=before.training,
            hour=self.edges.hour(),
            days=days,
            random=system_random,
            before=before,
        )
        self.public.write_certificate(certificate, data)

    def renew_list(self) -> None:
        """Sign the list of revocations anew: before there is one, nobody has a badge."""
        _, data = certifying.revocations(self.root, self.public.revocations(), (), self.edges.hour())
        self.public.write_revocations(data)

    async def moderator(self, name: str = "Minh", roles: Role = Role.MODERATOR) -> Client:
        """Return the open client of somebody certified, a moderator unless said otherwise."""
        client = await Client.with_new_words(self.url, edges=self.edges)
        self.certify(await client.staff.apply(name), roles=roles)
        for _ in range(50):
            if await client.staff.take_up():
                return client
            await asyncio.sleep(0.2)
        raise AssertionError("the certificate never came")

    async def newcomer(self) -> Client:
        """Return a client with an empty vault."""
        return await Client.with_new_words(self.url, edges=self.edges)


async def heard_by_server(app: App, room_id: bytes, many: int = 1) -> None:
    """Return once so many who watch a room are among those whom the server tells what happens there."""
    async with asyncio.timeout(10):
        while many > sum(  # noqa: ASYNC110  (it tells nobody)
            one.live
            for awake in app.office.rooms.awake()
            if awake.id == room_id
            for one in awake.channel.listeners
        ):
            await asyncio.sleep(0.01)


@asynccontextmanager
async def community(
    folder: Path,
    edges: Edges | None = None,
    environment: Mapping[str, str] | None = None,
    *,
    clock: Clock | None = None,
) -> AsyncIterator[RealCommunity]:
    """Start a community's server, by the machine's clock unless there is another; stop it at the end."""
    edges = edges or Edges(retry_seconds=5.0)
    root = new_root_key(system_random)
    (folder / "public").mkdir()
    (folder / "hearth.toml").write_text(CONFIG.format(root=encode_id(root.public)))
    public = PublicFolder(folder / "public", root.public)
    config = load(folder / "hearth.toml", environment or {})
    made = RealCommunity(folder, root, public, None, edges)  # type: ignore[arg-type]  # (the server comes next)
    made.renew_list()
    made.app = await start(config, clock=clock)
    try:
        yield made
    finally:
        await made.app.stop()
