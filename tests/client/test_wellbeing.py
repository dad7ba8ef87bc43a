"""A moderator's own count, and what two of the staff write to each other, against a real server."""

import pytest

from hearth_client import Client
from hearth_client.errors import HeldBack, NoSuchPerson, RefusedBy
from hearth_client.kept.slots import Slot
from hearth_client.staff import exposure, leaning
from hearth_client.staff.leaning import Leaning
from hearth_protocol.refusals import Refusal
from hearth_protocol.structures.report import ReportReason
from hearth_server.app import NOTES

HEAVY, LIGHT = ReportReason.THREAT, ReportReason.RECRUITING_OR_SPAM


@pytest.fixture
async def staff(hearth):
    """Give Minh and Noor, both certified."""
    minh, noor = await hearth.moderator("Minh"), await hearth.moderator("Noor")
    yield minh, noor
    await minh.close()
    await noor.close()


async def test_a_desk_is_counted_over_devices_and_a_pause_offered_and_answered(hearth, staff):
    minh, _ = staff
    many = exposure.rules().rest_heavy
    minh.wellbeing.looked_at(LIGHT, minutes=7)
    for _ in range(many - 1):
        minh.wellbeing.looked_at(HEAVY)
    assert not minh.wellbeing.offer()
    await minh.save()
    async with await Client.with_words(hearth.url, " ".join(minh.words()), edges=hearth.edges) as laptop:
        laptop.wellbeing.lane = b"a laptop"
        laptop.wellbeing.looked_at(HEAVY)
        assert laptop.wellbeing.offer().rest
        minh.wellbeing.looked_at(HEAVY)
    await minh.refresh()
    counted = minh.wellbeing.sums()
    assert counted.heavy_today == counted.heavy_week == many + 1
    assert counted.today.minutes == 7 + many + 1
    offer = minh.wellbeing.offer()
    assert offer.rest
    assert not offer.lean
    minh.wellbeing.answered = exposure.answered_at(counted, offer, minh.wellbeing.answered)
    assert not minh.wellbeing.offer()


async def test_with_counting_switched_off_nothing_is_counted_or_offered_on_any_device(hearth, staff):
    minh, _ = staff
    for _ in range(exposure.rules().rest_heavy):
        minh.wellbeing.looked_at(HEAVY)
    minh.wellbeing.switch_counting(on=False)
    before = minh.wellbeing.sums()
    minh.wellbeing.looked_at(HEAVY)
    assert minh.wellbeing.sums() == before
    assert not minh.wellbeing.offer()
    await minh.save()
    async with await Client.with_words(hearth.url, " ".join(minh.words()), edges=hearth.edges) as laptop:
        assert not laptop.wellbeing.counts
        laptop.wellbeing.switch_counting(on=True)
        assert laptop.wellbeing.offer().rest


async def test_one_of_the_staff_writes_to_her_buddy_who_reads_answers_and_forgets(staff):
    minh, noor = staff
    assert [one.shown_name for one in await minh.wellbeing.colleagues()] == ["Noor"]
    with pytest.raises(NoSuchPerson):
        await minh.wellbeing.write(Leaning.BUDDY, "Can we talk?")
    await minh.wellbeing.choose(Leaning.BUDDY, "Noor")
    assert await minh.wellbeing.write(Leaning.BUDDY, "오늘은 좀 힘들어요.") == "Noor"
    (note,) = await noor.wellbeing.notes()
    assert (note.by, note.text, note.answers) == ("Minh", "오늘은 좀 힘들어요.", False)
    assert note.gone_hour == note.hour + 30 * 24
    assert await minh.wellbeing.notes() == (), "her own words are kept nowhere"
    assert await noor.wellbeing.answer(note, "我在。明天一起喝茶吧。") == "Minh"
    (answer,) = await minh.wellbeing.notes()
    assert (answer.by, answer.text, answer.answers) == ("Noor", "我在。明天一起喝茶吧。", True)
    for _ in range(2):
        await noor.wellbeing.drop(note.note)
    assert await noor.wellbeing.notes() == ()
    await minh.wellbeing.choose(Leaning.BUDDY, "")
    assert await minh.wellbeing.leans_on(Leaning.BUDDY) is None
    for name in ("Nobody", "Minh"):
        with pytest.raises(NoSuchPerson):
            await minh.wellbeing.choose(Leaning.SUPERVISOR, name)


@pytest.mark.parametrize(
    "text", ["look: https://channel.example/abc", "her number is 010-1234-5678", "she lives at a@b.example"]
)
async def test_what_names_somebody_or_leads_somewhere_is_held_back_and_nothing_is_sent(staff, text):
    minh, noor = staff
    with pytest.raises(HeldBack):
        await minh.wellbeing.write("Noor", text)
    assert await noor.wellbeing.notes() == ()


async def test_notes_are_a_talk_and_no_flood(staff):
    minh, noor = staff
    for at in range(NOTES.most_posts):
        await minh.wellbeing.write("Noor", f"number {at}")
    with pytest.raises(RefusedBy) as no:
        await minh.wellbeing.write("Noor", "one more")
    assert no.value.code is Refusal.OVER_BUDGET
    assert len(await noor.wellbeing.notes()) == NOTES.most_posts


def test_of_two_choices_in_one_second_the_later_one_stands():
    first = leaning.choosing({}, Leaning.BUDDY, b"1" * 16, 1_000)
    kept = {Leaning.BUDDY.name_in_slot: first}
    second = leaning.choosing(kept, Leaning.BUDDY, b"0" * 16, 1_000)
    assert second > first
    assert leaning.chosen({Leaning.BUDDY.name_in_slot: second}, Leaning.BUDDY) == b"0" * 16
    assert leaning.chosen({}, Leaning.SUPERVISOR) == leaning.NOBODY
    assert Slot.EXPOSURE == 2
