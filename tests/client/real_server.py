"""A real server on 127.0.0.1 with a real store, and a root key to certify with, all in one process."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path

from hearth_client import Client, Edges
from hearth_protocol import signed
from hearth_protocol.crypto import ed25519
from hearth_protocol.crypto.randomness import system_random
from hearth_protocol.ids import Serial, community_id, decode_id, encode_id
from hearth_protocol.structures.certificate import Certificate, Role
from hearth_protocol.structures.revocations import Revocation, Revocations
from hearth_server.app import App, start
from hearth_server.cli.public_folder import PublicFolder
from hearth_server.config import load

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
    root_seed: bytes
    public: PublicFolder
    app: App
    edges: Edges

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.app.port}"

    def certify(self, application: str, *, days: int = 30) -> bytes:
        """Certify an application line as the operator would; returns the serial."""
        import msgspec  # noqa: PLC0415  (only this reads JSON here)

        told = msgspec.json.decode(application)
        hour = self.edges.hour()
        certificate = Certificate(
            community=community_id(self.public.root_key),
            serial=Serial(system_random(16)),
            roles=Role.MODERATOR,
            shown_name=told["name"],
            signature_key=decode_id(told["signature_key"], 32),
            sealing_key=decode_id(told["hpke_key"], 32),
            training=(),
            not_before=hour,
            not_after=hour + days * 24,
        )
        self.public.write_certificate(certificate, signed.sign(self.root_seed, certificate))
        return certificate.serial

    def revoke(self, *entries: Revocation, version: int = 1) -> None:
        """Publish a list of revocations."""
        hour = self.edges.hour()
        listed = Revocations(
            community=community_id(self.public.root_key),
            version=version,
            issued=hour,
            not_after=hour + 700,
            entries=entries,
        )
        self.public.write_revocations(signed.sign(self.root_seed, listed))

    async def moderator(self, name: str = "Minh") -> Client:
        """Return the open client of a certified moderator."""
        client = await Client.with_new_words(self.url, edges=self.edges)
        self.certify(await client.staff.apply(name))
        for _ in range(50):
            if await client.staff.take_up():
                return client
            import asyncio  # noqa: PLC0415

            await asyncio.sleep(0.2)
        raise AssertionError("the certificate never came")

    async def newcomer(self) -> Client:
        """Return a client with an empty vault."""
        return await Client.with_new_words(self.url, edges=self.edges)


@asynccontextmanager
async def community(folder: Path, edges: Edges | None = None) -> AsyncIterator[RealCommunity]:
    """Start a community's server; stop it at the end."""
    edges = edges or Edges(retry_seconds=5.0)
    root_seed = system_random(32)
    root = ed25519.public_key(root_seed)
    (folder / "public").mkdir()
    (folder / "hearth.toml").write_text(CONFIG.format(root=encode_id(root)))
    public = PublicFolder(folder / "public", root)
    config = load(folder / "hearth.toml", {})
    made = RealCommunity(folder, root_seed, public, None, edges)  # type: ignore[arg-type]  (the server comes next)
    made.revoke()
    made.app = await start(config)
    try:
        yield made
    finally:
        await made.app.stop()
