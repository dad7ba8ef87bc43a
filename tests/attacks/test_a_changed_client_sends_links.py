"""P7: somebody takes the guards out of her client and sends dangerous links. None can be clicked."""

import pytest
from tests.attacks.test_a_changed_client_sends_pictures import everything_shown, people

from hearth_client.errors import HeldBack
from hearth_moderation.guards.place import Place

DANGEROUS = {
    "invitation": "come to https://t.me/+AbCdEfGhIjKlMnOp now",
    "invitation without a scheme": "t.me/joinchat/AbCdEfGhIjKlMnOp",
    "defanged": "hxxps://t[.]me/+AbCdEfGhIjKlMnOp",
    "in words": "telegram dot me slash joinchat slash AbCdEfGhIjKlMnOp",
    "shortener": "see https://bit.ly/3abcdef",
    "onion": "http://expyuzz4wqqyqhjnexpyuzz4wqqyqhjnexpyuzz4wqqyqhjnexpyuzz4.onion/a",
    "raw address": "http://203.0.113.7/a",
    "raw address as a number": "http://3405803783/a",
    "user info": "https://www.helpline.example@203.0.113.7/",
    "script": "[here](javascript:alert(1))",
    "label that lies": "[https://www.who.int](https://bit.ly/3abcdef)",
    "wide letters": "https://ｔ．ｍｅ/+AbCdEfGhIjKlMnOp",
    "percent": "https://%74%2e%6d%65/+AbCdEfGhIjKlMnOp",
}
UNKNOWN = "https://an-unknown-place.example.org/path"


@pytest.mark.parametrize("kind", DANGEROUS)
def test_an_honest_client_does_not_send_a_dangerous_link(kind, honest):
    assert any(one.blocks for one in honest.findings(DANGEROUS[kind], Place.ROOM))


async def test_no_dangerous_link_is_shown_to_an_honest_reader_whatever_her_sender_runs(tmp_path):
    async with people(tmp_path) as (reading, sending):
        sent = {kind: (await sending.post(text)).seqs[0] for kind, text in DANGEROUS.items()}
        await reading.catch_up()
        by_seq = {entry.seq: entry for entry in reading.timeline.entries}
        assert [kind for kind, seq in sent.items() if by_seq[seq].kind != "gap"] == []
        shown = everything_shown(reading)
        assert "AbCdEfGhIjKlMnOp" not in shown
        assert "<a " not in shown


async def test_an_unknown_link_is_inert_and_its_true_host_is_told_on_asking(tmp_path):
    async with people(tmp_path) as (reading, sending):
        sent = await sending.post(f"[a help site]({UNKNOWN}) and {UNKNOWN}")
        await reading.catch_up()
        shown = everything_shown(reading)
        assert "<a " not in shown
        assert "href" not in shown
        assert {one.host for one in reading.links(sent.post_ids[0])} == {"an-unknown-place.example.org"}


async def test_only_a_help_site_on_the_list_can_be_clicked_and_learns_nothing(tmp_path):
    async with people(tmp_path) as (reading, sending):
        host = min(reading._guards.lists.allow_hosts)
        await sending.post(f"They helped me: https://{host}/ and [so did they](https://{host}/)")
        await reading.catch_up()
        shown = everything_shown(reading)
        assert shown.count(f'<a href="https://{host}/"') == 2
        assert shown.count('rel="noopener noreferrer nofollow"') == 2
        assert shown.count('referrerpolicy="no-referrer"') == 2


async def test_an_honest_client_asks_before_an_unknown_link_and_holds_back_a_dangerous_one(tmp_path):
    async with people(tmp_path) as (reading, _):
        with pytest.raises(HeldBack) as asked:
            await reading.post(f"see {UNKNOWN}")
        assert asked.value.can_be_agreed_to
        with pytest.raises(HeldBack) as held:
            await reading.post(DANGEROUS["invitation"])
        assert not held.value.can_be_agreed_to
