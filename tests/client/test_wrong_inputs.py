"""What a person types wrongly gets one sentence that says what to do, and never a traceback."""

import asyncio

import pytest
from click.testing import CliRunner

from hearth_client.__main__ import cli
from hearth_client.cli.home import EXIT_USE, Home
from hearth_client.cli.showing import named
from hearth_client.cli.worded import WordedCommand
from hearth_client.sentences import say

PICTURE = b"\x89PNG\r\n\x1a\n" + bytes(range(256))


def test_a_picture_piped_into_a_post_is_told_to_be_no_text():
    ran = CliRunner().invoke(cli, ["--server", "http://127.0.0.1:1", "post", "Garden"], input=PICTURE)
    assert ran.exit_code == EXIT_USE
    assert say("error_not_text", "en") in ran.output


@pytest.mark.parametrize("server", ["127.0.0.1:8750", "nonsense"])
def test_an_address_without_its_scheme_is_told_what_an_address_looks_like(server, tmp_path):
    words = tmp_path / "words"
    words.write_text("abandon " * 11 + "about")
    ran = CliRunner().invoke(cli, ["--server", server, "--words-file", str(words), "rooms"])
    assert ran.exit_code == EXIT_USE
    assert say("error_server_address", "en", given=server) in ran.output


@pytest.mark.parametrize("given", ["-SxLWqsY6gZ6qZkfWIcL8Q", "-hhhhhhhhhhhhhhhhhhhhh", "-DkX2_", "-hi"])
def test_an_id_or_its_beginning_that_begins_with_a_hyphen_is_no_option(given):
    command = cli.get_command(None, "hide")
    assert isinstance(command, WordedCommand)
    context = command.make_context("hide", ["Garden", given], resilient_parsing=False)
    assert context.params == {"room": "Garden", "member": given}


@pytest.mark.parametrize(("given", "meant"), [("3", "#3"), ("#3", "#3"), ("abc", "abc"), ("٣", "٣")])
def test_a_post_is_named_with_or_without_the_sign_that_a_shell_takes_for_a_comment(given, meant):
    assert named(given) == meant


async def test_whoever_chooses_words_is_shown_them_at_once(garden, monkeypatch):
    _, _, invited = garden
    monkeypatch.setattr(Home, "asks", lambda _: True)
    ran = await asyncio.to_thread(
        CliRunner().invoke, cli, ["enter", "--name", "n", invited.link], input="words\n"
    )
    assert ran.exit_code == 0, ran.output
    _, _, after = ran.output.partition(say("words_later", "en"))
    assert len(after.split("\n")[1].split()) == 12
