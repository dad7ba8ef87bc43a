"""What an operator does, done through the operator's own command `hearth`, as a person would.

The demo imports nothing of the server: it founds, certifies and serves by starting `hearth`.
"""

import secrets
from typing import IO

from hearth_client.demo.places import Places
from hearth_client.demo.processes import finish

USUAL_PORT = 8750
COMMAND = "hearth_server"


async def found(places: Places, *, port: int, log: IO[bytes]) -> None:
    """Make the root key, with a passphrase nobody has to remember, and the server's folder."""
    places.passphrase.touch(mode=0o600)
    places.passphrase.write_text(secrets.token_urlsafe(16) + "\n", encoding="utf-8")
    await finish(
        COMMAND,
        ["init", str(places.server), "--demo", "--port", str(port), *_root(places)],
        log=log,
    )


async def certify(places: Places, application: str, role: str, *, log: IO[bytes]) -> None:
    """Have the root key certify an application, and lay the certificate where the server takes it in."""
    await finish(
        COMMAND,
        [
            "staff",
            "certify",
            "--config",
            str(places.config),
            "--roles",
            role,
            "--application",
            "-",
            *_root(places),
        ],
        log=log,
        given=application.encode() + b"\n",
    )


def serving(places: Places, *, host: str, port: int) -> list[str]:
    """Return the arguments that serve the community."""
    return ["serve", "--config", str(places.config), "--host", host, "--port", str(port)]


def _root(places: Places) -> list[str]:
    return ["--root-file", str(places.root), "--passphrase-file", str(places.passphrase)]
