"""A badge that ends: who was revoked wears none on an open page, as soon as other staff know."""

import pytest
from playwright.async_api import expect
from tests.browser.person import somebody, watching

from hearth_protocol.ids import encode_id

pytestmark = pytest.mark.browser


async def test_a_badge_ends_on_an_open_page_when_the_certificate_is_taken_back(hearth, minh, browser):
    """Minh stays; Sora is revoked while somebody reads what she said."""
    room = await minh.staff.create_room(name="Veranda", pseudonym="Minh")
    link = (await minh.staff.invite(room.id)).link
    sora = await hearth.staff("Sora")
    hers = await sora.staff.enter(room.id, pseudonym="Sora")
    await room.catch_up()
    await hers.post("I am of the staff.")
    async with watching(room):
        her = await somebody(browser, "en")
        await her.come_in(link, "Rain", "Veranda")
        badge = her.page.get_by_text(her.say("post.staff", name="Sora"))
        await her.reads("I am of the staff.")
        await expect(badge.first).to_be_visible()

        serial = encode_id(sora.staff.certificate().serial)
        hearth.revoke(serial)
        await (await minh.guided()).look()
        await room.anchor()
        await expect(badge).to_have_count(0)
        await her.reads("I am of the staff.")
    assert her.seen.complaints == []
