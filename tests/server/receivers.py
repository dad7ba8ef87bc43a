"""Real receivers on loopback, of whatever the server may send to: what reaches them is kept byte by byte."""

import asyncio
import ipaddress
import ssl
import warnings
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path

from aiosmtpd.smtp import SMTP, AuthResult
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID

BOUND_SECONDS = 20


@dataclass
class Received:
    """Whole messages in the order in which they came; HTTP answers as told, 200 by default."""

    port: int = 0
    messages: list[bytes] = field(default_factory=list)
    answers: list[bytes] = field(default_factory=list)
    mails: list[tuple[str, list[str], bytes]] = field(default_factory=list)
    logins: list[tuple[bytes, bytes]] = field(default_factory=list)
    _came: asyncio.Event = field(default_factory=asyncio.Event)

    def note(self) -> None:
        self._came.set()

    @property
    def count(self) -> int:
        return len(self.messages) + len(self.mails)

    async def until(self, count: int) -> None:
        """Return once so many came; TimeoutError after twenty seconds."""
        async with asyncio.timeout(BOUND_SECONDS):
            while self.count < count:
                self._came.clear()
                await self._came.wait()

    def bodies(self) -> list[bytes]:
        return [message.partition(b"\r\n\r\n")[2] for message in self.messages]


@asynccontextmanager
async def web(tls: ssl.SSLContext | None = None) -> AsyncIterator[Received]:
    """Receive HTTP requests as the bytes they are, by no library."""
    received = Received()
    open_now: set[asyncio.StreamWriter] = set()

    async def take(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        open_now.add(writer)
        try:
            head = await reader.readuntil(b"\r\n\r\n")
            length = next(
                int(line.split(b":")[1])
                for line in head.split(b"\r\n")
                if line.lower().startswith(b"content-length:")
            )
            received.messages.append(head + await reader.readexactly(length))
            status = received.answers.pop(0) if received.answers else b"200 OK"
            if status == b"silence":
                received.note()
                await reader.read()
                return
            writer.write(b"HTTP/1.1 " + status + b"\r\nContent-Length: 0\r\nConnection: close\r\n\r\n")
            await writer.drain()
            received.note()
        except (OSError, asyncio.IncompleteReadError):
            pass
        finally:
            open_now.discard(writer)
            writer.close()

    server = await asyncio.start_server(take, "127.0.0.1", 0, ssl=tls)
    received.port = server.sockets[0].getsockname()[1]
    try:
        yield received
    finally:
        server.close()
        for writer in list(open_now):
            writer.close()
        await server.wait_closed()


@asynccontextmanager
async def mail(
    tls: ssl.SSLContext | None = None, starttls: ssl.SSLContext | None = None, *, login: bool = False
) -> AsyncIterator[Received]:
    """Receive mail by a real SMTP server (aiosmtpd): behind TLS, after STARTTLS, or plain."""
    received = Received()

    class Handler:
        async def handle_DATA(self, _server, _session, envelope) -> str:  # noqa: N802  (aiosmtpd's name)
            received.mails.append((envelope.mail_from, envelope.rcpt_tos, envelope.content))
            received.note()
            return "250 OK"

    def judge(_server, _session, _envelope, _mechanism, data) -> AuthResult:
        received.logins.append((data.login, data.password))
        right = data.password == b"right"
        return AuthResult(success=right, handled=right)

    def protocol() -> SMTP:
        more = (
            {"authenticator": judge, "auth_required": True, "auth_require_tls": starttls is not None}
            if login
            else {}
        )
        with warnings.catch_warnings():  # it would rather that a login is never offered without STARTTLS
            warnings.simplefilter("ignore")
            return SMTP(
                Handler(),
                hostname="localhost",
                tls_context=starttls,
                require_starttls=starttls is not None,
                loop=asyncio.get_running_loop(),
                **more,
            )

    server = await asyncio.get_running_loop().create_server(protocol, "127.0.0.1", 0, ssl=tls)
    received.port = server.sockets[0].getsockname()[1]
    try:
        yield received
    finally:
        server.close()
        await server.wait_closed()


def certified(folder: Path) -> tuple[ssl.SSLContext, Path]:
    """Return the TLS of a server at 127.0.0.1, and the file of the authority that vouches for it."""
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "localhost")])
    now = datetime.now(UTC)
    certificate = (
        x509.CertificateBuilder()
        .subject_name(name)
        .issuer_name(name)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(now - timedelta(hours=1))
        .not_valid_after(now + timedelta(hours=1))
        .add_extension(
            x509.SubjectAlternativeName([x509.IPAddress(ipaddress.ip_address("127.0.0.1"))]), critical=False
        )
        .add_extension(x509.BasicConstraints(ca=True, path_length=None), critical=True)
        .sign(key, hashes.SHA256())
    )
    file, key_file = folder / "authority.pem", folder / "key.pem"
    file.write_bytes(certificate.public_bytes(serialization.Encoding.PEM))
    key_file.write_bytes(
        key.private_bytes(
            serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
        )
    )
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(file, key_file)
    return context, file
