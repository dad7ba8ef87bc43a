"""One nudge on its way: what reaches a webhook, an ntfy topic and a mail server, and what is refused."""

import asyncio
import email
import email.policy
import json
from contextlib import asynccontextmanager

import pytest
from tests.server import receivers

from hearth_server.nudging import sending
from hearth_server.nudging.destinations import Channel, Destination, MailServer
from hearth_server.nudging.sending import NudgeFailed, send

WORDS = "有 2 件事在等候。"


async def failure(awaitable):
    with pytest.raises(NudgeFailed) as failed:
        await awaitable
    return str(failed.value)


def server_at(port, security="none", **more):
    given = {"sender": "hearth@ngo.example", "user": "", "password": ""} | more
    return MailServer("127.0.0.1", port, security, **given)


async def mail_to(server, text=WORDS):
    await send(Destination(Channel.MAIL, "noor@ngo.example"), text, 2, server)


async def test_a_webhook_gets_the_sentence_and_the_number_and_nothing_of_who_sends():
    async with receivers.web() as hook:
        await send(Destination(Channel.WEBHOOK, f"http://127.0.0.1:{hook.port}/hooks/x"), WORDS, 2, None)
    (message,) = hook.messages
    assert (
        message
        == (
            b"POST /hooks/x HTTP/1.1\r\nHost: 127.0.0.1:%d\r\nContent-Type: application/json\r\n"
            b"Content-Length: %d\r\nConnection: close\r\n\r\n"
        )
        % (hook.port, len(hook.bodies()[0]))
        + json.dumps({"text": WORDS, "waiting": 2}, ensure_ascii=False).encode()
    )


async def test_a_topic_of_ntfy_gets_the_sentence_with_the_login_of_its_address():
    async with receivers.web() as topic:
        address = f"http://:tk_secret@127.0.0.1:{topic.port}/long-topic"
        await send(Destination(Channel.NTFY, address), WORDS, 2, None)
    (message,) = topic.messages
    head, _, body = message.partition(b"\r\n\r\n")
    assert head.startswith(b"POST /long-topic HTTP/1.1\r\n")
    assert b"Authorization: Basic OnRrX3NlY3JldA==" in head
    assert b"Title" not in head
    assert b"Priority" not in head
    assert body == WORDS.encode()


@pytest.mark.parametrize("status", [b"404 Not Found", b"500 Oh", b"302 Found\r\nLocation: /elsewhere"])
async def test_what_is_not_taken_failed_and_no_redirect_is_followed(status):
    async with receivers.web() as hook:
        hook.answers.append(status)
        address = f"http://127.0.0.1:{hook.port}/"
        said = await failure(send(Destination(Channel.WEBHOOK, address), WORDS, 2, None))
    assert said == f"status_{status[:3].decode()}"
    assert len(hook.messages) == 1


async def test_a_receiver_that_says_nothing_is_not_waited_for_long(monkeypatch):
    monkeypatch.setattr(sending, "ATTEMPT_SECONDS", 0.2)
    async with receivers.web() as hook:
        hook.answers.append(b"silence")
        address = f"http://127.0.0.1:{hook.port}/"
        assert await failure(send(Destination(Channel.WEBHOOK, address), WORDS, 2, None)) == "timed_out"


@pytest.mark.parametrize("said", [b"", b"220 hello\r\n", b"220-" + b"x" * 400 + b"\r\n220-more\r\n"])
async def test_a_mail_server_that_falls_silent_is_not_waited_for_long(monkeypatch, said):
    monkeypatch.setattr(sending, "ATTEMPT_SECONDS", 0.3)
    ended = asyncio.Event()

    async def silent(reader, writer):
        writer.write(said)
        await reader.read()
        writer.close()
        ended.set()

    server = await asyncio.start_server(silent, "127.0.0.1", 0)
    port = server.sockets[0].getsockname()[1]
    try:
        assert await failure(mail_to(server_at(port))) in {"timed_out", "unreachable"}
        # Given up also means hung up.
        await asyncio.wait_for(ended.wait(), 10)
    finally:
        server.close()
        await server.wait_closed()


async def test_nobody_there_is_told_without_the_address():
    async with receivers.web() as gone:
        port = gone.port
    for channel in (Channel.WEBHOOK, Channel.NTFY):
        address = f"http://127.0.0.1:{port}/t"
        assert await failure(send(Destination(channel, address), WORDS, 2, None)) == "unreachable"
    assert await failure(mail_to(server_at(port))) == "unreachable"


async def test_a_proxy_of_the_environment_is_not_asked(monkeypatch):
    async with receivers.web() as proxy, receivers.web() as hook:
        monkeypatch.setenv("http_proxy", f"http://127.0.0.1:{proxy.port}")
        monkeypatch.setenv("HTTP_PROXY", f"http://127.0.0.1:{proxy.port}")
        await send(Destination(Channel.WEBHOOK, f"http://127.0.0.1:{hook.port}/"), WORDS, 2, None)
    assert (len(proxy.messages), len(hook.messages)) == (0, 1)


async def test_https_is_spoken_to_who_is_vouched_for_and_to_nobody_else(tmp_path, monkeypatch):
    tls, authority = receivers.certified(tmp_path)
    async with receivers.web(tls) as hook:
        to = Destination(Channel.WEBHOOK, f"https://127.0.0.1:{hook.port}/")
        assert await failure(send(to, WORDS, 2, None)) == "tls"
        assert hook.messages == []
        monkeypatch.setenv("SSL_CERT_FILE", str(authority))
        await send(to, WORDS, 2, None)
    assert json.loads(hook.bodies()[0])["text"] == WORDS


def parsed(content):
    return email.message_from_bytes(content, policy=email.policy.default)


async def test_a_mail_says_the_sentence_twice_and_nothing_else():
    async with receivers.mail() as box:
        await mail_to(server_at(box.port))
    ((sender, recipients, content),) = box.mails
    assert (sender, recipients) == ("hearth@ngo.example", ["noor@ngo.example"])
    mail = parsed(content)
    assert set(mail.keys()) == {
        "From",
        "To",
        "Subject",
        "Date",
        "Message-ID",
        "Auto-Submitted",
        "Content-Type",
        "Content-Transfer-Encoding",
        "MIME-Version",
    }
    assert mail["Subject"] == WORDS
    assert mail.get_content().strip() == WORDS
    assert mail["Message-ID"].endswith("@ngo.example>")


@asynccontextmanager
async def behind(tmp_path, security):
    tls, authority = receivers.certified(tmp_path)
    given = {"tls": tls} if security == "tls" else {"starttls": tls}
    async with receivers.mail(**given, login=True) as box:
        yield box, authority


@pytest.mark.filterwarnings("ignore:Session.login_data is deprecated:DeprecationWarning")  # its own use of it
@pytest.mark.parametrize("security", ["tls", "starttls"])
async def test_a_password_goes_only_to_a_mail_server_that_is_vouched_for(tmp_path, monkeypatch, security):
    async with behind(tmp_path, security) as (box, authority):
        right = server_at(box.port, security, user="hearth", password="right")
        assert await failure(mail_to(right)) in {"tls", "unreachable"}
        assert (box.logins, box.mails) == ([], [])
        monkeypatch.setenv("SSL_CERT_FILE", str(authority))
        wrong = server_at(box.port, security, user="hearth", password="wrong")
        assert await failure(mail_to(wrong)) == "login_refused"
        await mail_to(right)
        assert box.logins[0] == (b"hearth", b"wrong")
        assert box.logins[-1] == (b"hearth", b"right")
        assert parsed(box.mails[0][2])["Subject"] == WORDS


async def test_a_mail_server_without_starttls_gets_nothing_where_it_is_asked_for():
    async with receivers.mail() as box:
        server = server_at(box.port, "starttls", user="hearth", password="right")
        assert await failure(mail_to(server)) in {"unreachable", "status_502", "status_454"}
        assert (box.logins, box.mails) == ([], [])
