"""A moderator at the browser whose certificate was renewed goes on; a member with Python looks on."""

import pytest
from tests.interop.test_browser_staff import signed_in, texts

pytestmark = [pytest.mark.interop, pytest.mark.timeout(600)]


async def test_her_rooms_are_entered_under_the_renewed_certificate_with_all_she_could_read(hearth, browser):
    minh, words = await signed_in(hearth, browser)
    garden = await minh.ask("staff", staff="create", name="Garden", history="window")
    invited = await minh.ask("staff", staff="invite", room=garden, origin=hearth.url)
    async with await hearth.newcomer() as ana:
        room = await ana.enter(invited["link"], pseudonym="Ana")
        await room.post("before")
        await minh.ask("room", room=garden)
        (before,) = [one.member_id for one in room.roster() if one.staff]
        await minh.ask("post", text="I am here.")

        hearth.renew(days=60)
        again = await browser.person("Minh again", hearth.url)
        await again.ask("return", words=list(words))
        shown = await again.ask("room", room=garden)
        assert [one["text"] for one in shown["entries"] if one["kind"] == "post"] == ["before", "I am here."]
        await again.ask("post", text="I go on.")
        await room.catch_up()
        assert texts(room) == ["before", "I am here.", "I go on."]
        (after,) = [one for one in room.roster() if one.staff_name == "Minh"]
        assert after.staff
        assert after.member_id != before
        assert before not in {one.member_id for one in room.roster()}
        old, new = sorted(hearth.public.certificates(), key=lambda one: one.not_after)
        held = ana.guide.trust.certificates.values()
        assert (old.serial, new.signature_key) == (new.serial, old.signature_key)
        assert new in held
        # The same visit again, and the next one, find her seat as it is.
        third = await browser.person("Minh once more", hearth.url)
        await third.ask("return", words=list(words))
        await third.ask("room", room=garden)
        await room.catch_up()
        assert [one.member_id for one in room.roster() if one.staff] == [after.member_id]
