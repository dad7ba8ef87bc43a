"""Suggestions for the pages of help: offered by whoever wrote, agreed to by their hash, handed out."""

import json
from dataclasses import replace

import pytest
from tests.client import generate_suggestions
from tests.protocol.deterministic import VECTORS, load, seed

from hearth_client import Client
from hearth_client.errors import (
    HeldBack,
    NamesSomebody,
    NotAgreed,
    NotYourPost,
    RefusedBy,
    TooManySuggestions,
    UnprovenPost,
    UnseenSigns,
)
from hearth_client.room.proposing import Proposal
from hearth_client.staff.suggestion_desk import (
    agreed_texts,
    agreement_file,
    check_file,
    file_of,
    names_somebody,
    said_in,
)
from hearth_client.suggestions import Suggestions
from hearth_protocol import cases, contents, labels, signed
from hearth_protocol.cases import Recipient, case_id
from hearth_protocol.crypto import ed25519
from hearth_protocol.errors import Malformed, NotAuthentic
from hearth_protocol.evidence import Evidence, Exhibit
from hearth_protocol.frames.answers import CaseOpened
from hearth_protocol.refusals import Refusal
from hearth_protocol.structures import offer as offers
from hearth_protocol.structures.agreement import Agreement, Answer, hash_of, is_agreed, shows_all
from hearth_protocol.structures.case_words import Saying
from hearth_protocol.structures.report import ReportReason

POST = "What helped me: three lines a day, on paper."
TEXT = "# Three lines a day\n\nSomebody wrote down three lines a day, on paper. It helped her.\n"


def post_id(room, text):
    return next(one.post_id for one in room.timeline.entries if one.text == text)


@pytest.fixture
async def talk(hearth, garden):
    """Give (moderator, ana, ana's room) where Ana and the moderator wrote."""
    moderator, room, invited = garden
    ana = await hearth.newcomer()
    theirs = await ana.enter(invited.link, pseudonym="Ana")
    await theirs.post(POST)
    await room.catch_up()
    await room.post("Thank you for this.")
    await theirs.catch_up()
    yield moderator, ana, theirs
    await ana.close()


async def the_case(moderator):
    (listed,) = (await moderator.desk.cases()).cases
    return await moderator.desk.open(listed.case)


async def offered(talk):
    moderator, ana, theirs = talk
    await ana.suggestions.offer(theirs.id, post_id(theirs, POST), wish="Without the city.")
    return await the_case(moderator)


async def test_a_suggestion_goes_alone_is_rewritten_agreed_to_handed_out_and_ends(talk):
    moderator, ana, theirs = talk
    opened = await offered(talk)
    assert opened.filed.report.reason is ReportReason.SUGGESTION
    assert (said_in(opened), opened.filed.report.note) == ((POST,), "Without the city.")
    assert all(one.verified for one in opened.findings)
    with pytest.raises(NamesSomebody):
        await moderator.desk.draft(opened, "ANA wrote three lines a day.")
    with pytest.raises(UnseenSigns):
        await moderator.desk.draft(opened, TEXT.replace("lines", "lines\u200b"))
    # A changed desk may send it: she says yes to no such text.
    await moderator.desk._tell(opened, Saying.DRAFT, "# Lines\U000e0041\n")
    with pytest.raises(UnseenSigns):
        await ana.suggestions.answer(theirs.id, 1, "# Lines\U000e0041\n", Answer.YES)
    with pytest.raises(HeldBack):
        await moderator.desk.draft(opened, f"{TEXT}\nSee https://bit.ly/3xyzabc\n")
    await moderator.desk.draft(opened, TEXT)
    (one,) = await ana.suggestions.all(theirs.id)
    assert (one.number, one.texts[-1], one.told.stage) == (1, TEXT, "looked_at")
    with pytest.raises(NotAgreed):
        await moderator.desk.end(await the_case(moderator), Saying.PUBLISHED, "It is there.")

    await ana.suggestions.wish(theirs.id, 1, "Say that a pencil does, too.")
    better = TEXT + "A pencil does, too.\n"
    opened = await the_case(moderator)
    assert [reply.text for reply in opened.replies] == ["Say that a pencil does, too."]
    await moderator.desk.draft(opened, better)
    await ana.suggestions.answer(theirs.id, 1, better, Answer.YES)
    opened = await the_case(moderator)
    assert agreed_texts(opened) == (better,)

    file = agreement_file(opened, better)
    assert check_file(better.encode(), file) == opened.filed.report.signature_key
    for other in (TEXT, better.strip(), better + " ", better.replace("her", "him")):
        with pytest.raises(NotAuthentic):
            check_file(other.encode(), file)
    with pytest.raises(NotAgreed):
        agreement_file(opened, TEXT)
    # Nothing in either says who wrote it, nor where.
    mine = ana.membership(theirs.id)
    for secret in (
        b"Ana",
        mine.signature_key.hex().encode(),
        theirs.id.hex().encode(),
        mine.credential.hex().encode(),
    ):
        assert secret not in file
        assert secret not in better.encode()

    await moderator.desk.end(opened, Saying.PUBLISHED, "It stands among the pages. Thank you.")
    (one,) = await ana.suggestions.all(theirs.id)
    assert one.told.stage == "decided"
    with pytest.raises(RefusedBy) as no:
        await ana.suggestions.answer(theirs.id, 1, better, Answer.NO)
    assert no.value.code is Refusal.CASE_CLOSED


async def test_a_yes_is_taken_back_for_good_and_another_device_finds_what_was_offered(talk, hearth):
    moderator, ana, theirs = talk
    opened = await offered(talk)
    await moderator.desk.draft(opened, TEXT)
    words = " ".join(ana.words())
    async with await Client.with_words(hearth.url, words) as elsewhere:
        await elsewhere.suggestions.answer(theirs.id, 1, TEXT, Answer.YES)
    assert agreed_texts(await the_case(moderator)) == (TEXT,)
    await ana.suggestions.answer(theirs.id, 1, TEXT, Answer.NO)
    await ana.suggestions.answer(theirs.id, 1, TEXT, Answer.YES)
    opened = await the_case(moderator)
    assert len(opened.agreements) == 3
    assert agreed_texts(opened) == ()
    with pytest.raises(NotAgreed):
        agreement_file(opened, TEXT)


async def test_a_long_writing_is_offered_in_all_its_parts(talk):
    _, ana, theirs = talk
    long = "A line that helped, and another one. " * 200
    await theirs.post(long)
    first = next(one for one in theirs.timeline.entries if one.text.startswith("A line"))
    await ana.suggestions.offer(theirs.id, first.post_id)
    opened = await the_case(talk[0])
    assert len(said_in(opened)) > 1
    assert "".join(said_in(opened)).replace(" ", "") == long.replace(" ", "")


async def test_eight_of_a_room_can_be_known_at_once(talk, monkeypatch):
    _, ana, theirs = talk
    post = post_id(theirs, POST)
    monkeypatch.setattr("hearth_client.reports.case_attempts.MAX_ATTEMPTS", 2)
    for _ in range(2):
        await ana.suggestions.offer(theirs.id, post)
    with pytest.raises(TooManySuggestions):
        await ana.suggestions.offer(theirs.id, post)
    assert [one.number for one in await ana.suggestions.all(theirs.id)] == [1, 2]


# attacks


async def test_who_offers_anothers_words_is_refused_here_and_by_whoever_opens_them(talk, monkeypatch):
    moderator, ana, theirs = talk
    another = post_id(theirs, "Thank you for this.")
    with pytest.raises(NotYourPost):
        await ana.suggestions.offer(theirs.id, another)
    # With a changed client: the server takes it, for it cannot know, and nobody can open it.
    whole = theirs.proposal(another)
    stolen = await theirs.evidence(Proposal(whole.about, whole.reported))
    _, _, certificate = await moderator.desk._ready()

    async def evidence(_):
        return stolen

    async def readers(*_):
        return [certificate]

    monkeypatch.setattr(theirs, "evidence", evidence)
    monkeypatch.setattr(Suggestions, "_readers", readers)
    await ana.suggestions.offer(theirs.id, post_id(theirs, POST))
    (listed,) = (await moderator.desk.cases()).cases
    with pytest.raises(NotAuthentic):
        await moderator.desk.open(listed.case)


async def test_who_makes_up_a_key_and_words_for_it_has_no_text_made_of_them(talk, monkeypatch):
    moderator, ana, theirs = talk
    whole = theirs.proposal(post_id(theirs, "Thank you for this."))
    stolen = await theirs.evidence(Proposal(whole.about, whole.reported))
    item, own = stolen.exhibits[0].item, seed("nobody's leaf")
    body = contents.encode(contents.Say(pseudonym="Mira", text="What the other never said."))
    made_up = replace(
        item,
        body=body,
        signature_key=ed25519.public_key(own),
        signature=ed25519.sign(own, labels.POST + item.header + body),
    )
    _, _, certificate = await moderator.desk._ready()

    async def evidence(_):
        return Evidence((Exhibit(made_up, reported=True),))

    async def readers(*_):
        return [certificate]

    monkeypatch.setattr(theirs, "evidence", evidence)
    monkeypatch.setattr(Suggestions, "_readers", readers)
    monkeypatch.setattr("hearth_client.suggestions.offered", lambda _, offer: offers.offered(own, offer))
    await ana.suggestions.offer(theirs.id, post_id(theirs, POST))
    opened = await the_case(moderator)
    assert said_in(opened) == ()
    with pytest.raises(UnprovenPost):
        await moderator.desk.draft(opened, TEXT)
    # Whoever runs a changed desk may send one, and she says yes: it is handed out by nobody.
    await moderator.desk._tell(opened, Saying.DRAFT, TEXT)
    await moderator.desk.note(opened, TEXT)
    await ana.suggestions.answer(theirs.id, 1, TEXT, Answer.YES)
    opened = await the_case(moderator)
    assert len(opened.agreements) == 1
    assert agreed_texts(opened) == ()
    with pytest.raises(NotAgreed):
        await moderator.desk.end(opened, Saying.PUBLISHED, "It is there.")
    await moderator.desk.end(await moderator.desk.take(opened.case), Saying.NOT_USED, "Not this time.")


async def test_a_host_makes_no_yes_and_moves_none_from_another_case(talk, monkeypatch):
    moderator, ana, theirs = talk
    opened = await offered(talk)
    await moderator.desk.draft(opened, TEXT)
    report = opened.filed.report
    _, _, certificate = await moderator.desk._ready()
    yes = Agreement(
        community=report.community,
        case=opened.case,
        text_hash=hash_of(TEXT),
        answer=Answer.YES,
        hour=ana.edges.hour(),
    )
    forged = [(bytes(32), yes), (bytes(32), replace(yes, case=case_id(bytes(range(32)))))]
    ask = moderator.desk._ask_for

    async def meddled(operation, answer):
        told = await ask(operation, answer)
        if answer is CaseOpened:
            to = Recipient(certificate.serial, certificate.sealing_key)
            for seed, paper in forged:
                sealed = cases.seal_paper(report.community, to, seed, paper, ana.edges.random)
                told = _with_paper(told, sealed)
        return told

    monkeypatch.setattr(moderator.desk, "_ask_for", meddled)
    opened = await the_case(moderator)
    assert opened.agreements == ()
    assert agreed_texts(opened) == ()
    await ana.suggestions.answer(theirs.id, 1, TEXT, Answer.YES)
    assert agreed_texts(await the_case(moderator)) == (TEXT,)


def _with_paper(told, sealed):
    one = type(told.papers[0])(kind=cases.PaperKind.REPLY, sealed=sealed)
    return type(told)(
        **{name: getattr(told, name) for name in told.__struct_fields__} | {"papers": [*told.papers, one]}
    )


# vectors, shared with the page

STATED = load("suggestions.json")
NO = {"malformed": Malformed, "not_authentic": NotAuthentic}


def test_the_vectors_are_what_the_generator_makes():
    assert json.loads((VECTORS / "suggestions.json").read_text("utf-8")) == generate_suggestions.build()


@pytest.mark.parametrize("one", STATED["named"], ids=lambda one: ascii(one["text"]))
def test_a_name_is_found_in_whatever_letters(one):
    assert names_somebody(one["text"], frozenset(one["names"])) is one["expect"]


@pytest.mark.parametrize("one", STATED["shown"], ids=lambda one: ascii(one["text"]))
def test_nobody_agrees_to_what_she_could_not_see(one):
    assert shows_all(one["text"]) is one["expect"]
    yes = signed.parse(generate_suggestions.agreement(one["text"], Answer.YES), Agreement)
    assert is_agreed(one["text"], [yes.unverified]) is one["expect"]


def test_a_text_is_agreed_to_and_its_file_written_as_the_vectors_say():
    key, text = bytes.fromhex(STATED["signature_key"]), STATED["text"]
    for case in STATED["answered"]:
        said = [signed.parse(bytes.fromhex(one), Agreement) for one in case["agreements"]]
        assert is_agreed(text, [one.verify(key) for one in said]) is case["agreed"]
        if case["case"] == "yes":
            assert file_of(text, key, said[0]).decode() == STATED["file"]
    assert check_file(text.encode(), STATED["file"].encode()) == key


@pytest.mark.parametrize("one", STATED["files"], ids=lambda one: one["case"])
def test_what_is_no_agreement_holds_nothing(one):
    with pytest.raises(NO[one["expect"]]):
        check_file(STATED["text"].encode(), one["file"].encode())


def test_a_file_deeper_than_anybody_reads_is_none():
    with pytest.raises(Malformed):
        check_file(TEXT.encode(), b"[" * 9_000)
