"""Sending one nudge: a POST to a webhook or an ntfy topic, or a mail. Whoever carries it learns its words.

No redirect is followed, no cookie kept, no proxy of the environment asked, and no answer read: what is sent
is one sentence, and what comes back is whether it was taken.
"""

import asyncio
import json
import ssl
from email.message import EmailMessage
from email.policy import SMTP
from email.utils import formatdate, make_msgid

import aiohttp
import aiosmtplib

from hearth_protocol.errors import HearthError
from hearth_server.nudging.destinations import Channel, Destination, MailServer

ATTEMPT_SECONDS = 20
"""For one attempt, from the look-up of the name to the answer."""
_TAKEN = range(200, 300)


class NudgeFailed(HearthError):  # noqa: N818  (a verdict on an attempt)
    """The nudge was not taken. Its text is a code for the log, and holds nothing of the address."""


async def send(to: Destination, text: str, count: int, server: MailServer | None) -> None:
    """Try once. Raises NudgeFailed; no other error leaves here, and none that quotes an address."""
    try:
        async with asyncio.timeout(ATTEMPT_SECONDS):
            if to.channel is Channel.MAIL:
                await _mail(to.address, text, server)
            elif to.channel is Channel.NTFY:
                await _post(to.address, text.encode(), "text/plain; charset=utf-8")
            else:
                body = json.dumps({"text": text, "waiting": count}, ensure_ascii=False)
                await _post(to.address, body.encode(), "application/json")
    except TimeoutError:
        raise NudgeFailed("timed_out") from None
    except ssl.SSLError:
        raise NudgeFailed("tls") from None
    except (OSError, ValueError):
        raise NudgeFailed("unreachable") from None


async def _post(address: str, body: bytes, content_type: str) -> None:
    tls = ssl.create_default_context()
    connector = aiohttp.TCPConnector(ssl=tls, force_close=True, limit=1)
    try:
        async with (
            aiohttp.ClientSession(
                connector=connector,
                cookie_jar=aiohttp.DummyCookieJar(),
                skip_auto_headers=("User-Agent", "Accept", "Accept-Encoding"),
            ) as session,
            session.post(
                address, data=body, headers={"Content-Type": content_type}, allow_redirects=False
            ) as answer,
        ):
            if answer.status not in _TAKEN:
                raise NudgeFailed(f"status_{answer.status}")
    except aiohttp.ClientSSLError:
        raise NudgeFailed("tls") from None
    except aiohttp.ClientError:
        raise NudgeFailed("unreachable") from None


async def _mail(address: str, text: str, server: MailServer | None) -> None:
    if server is None:
        raise NudgeFailed("no_mail_server")
    domain = server.sender.rpartition("@")[2]
    message = EmailMessage(policy=SMTP)
    message["From"] = server.sender
    message["To"] = address
    message["Subject"] = text
    message["Date"] = formatdate()
    # Not from this machine's name, which the library would take.
    message["Message-ID"] = make_msgid(domain=domain)
    message["Auto-Submitted"] = "auto-generated"
    message.set_content(text)
    try:
        await aiosmtplib.send(
            message,
            sender=server.sender,
            recipients=[address],
            hostname=server.host,
            port=server.port,
            username=server.user or None,
            password=server.password or None,
            local_hostname=domain,
            timeout=ATTEMPT_SECONDS,
            use_tls=server.security == "tls",
            start_tls=server.security == "starttls",
            tls_context=ssl.create_default_context() if server.security != "none" else None,
        )
    except aiosmtplib.SMTPAuthenticationError:
        raise NudgeFailed("login_refused") from None
    except aiosmtplib.SMTPResponseException as error:
        raise NudgeFailed(f"status_{error.code}") from None
    except aiosmtplib.SMTPTimeoutError:
        raise NudgeFailed("timed_out") from None
    except aiosmtplib.SMTPException:
        raise NudgeFailed("unreachable") from None
