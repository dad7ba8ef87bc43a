"""P12: somebody who was removed tries what she still has: a token, a live connection, a request of hers."""

from dataclasses import replace

import pytest
from tests.protocol.deterministic import bytes_of
from tests.rooms.community import ROOM
from tests.server.acting import putting
from tests.server.test_calls import code_of, sealed_to
from tests.server.test_cases import filing
from tests.server.town import running

from hearth_protocol.calls import CallKind
from hearth_protocol.check_ins import SEALED_BYTES
from hearth_protocol.crypto import ed25519
from hearth_protocol.frames import answers, live
from hearth_protocol.frames import operations as asked
from hearth_protocol.ids import MemberId
from hearth_protocol.letters import SEALED_SIZES
from hearth_protocol.structures.act import ActKind
from hearth_protocol.structures.room_extension import Ban, BanKind
from hearth_server.operations import dispatch


@pytest.fixture
async def town(tmp_path):
    async with running(tmp_path / "town") as opened:
        yield opened


@pytest.fixture
async def room(town):
    """Give (Mira's certificate, Mira, Ana, Bea) in a room where something was said."""
    mira = town.certify("Mira")
    robin = await town.found(mira)
    ana, bea = await town.admit(mira), await town.admit(mira)
    for one in (robin, ana):
        await one.catch_up()
    await ana.post("before")
    for one in (robin, bea):
        await one.catch_up()
    return mira, robin, ana, bea


async def remove(town, robin, who):
    ban = Ban(BanKind.MEMBER, MemberId(who.id), town.hour + 72)
    await robin.send(robin.commit(remove=[MemberId(who.id)], bans=[ban]))


def all_that_members_ask(town, mira, who, other):
    """Return one well-formed question for each operation of a member."""
    view = who.member.view
    place = {"generation": view.generation, "epoch": view.epoch}
    commit = who.commit()
    post = bytes_of("a post", 16)
    caller = ed25519.public_key(bytes_of("call"))
    return [
        asked.RoomState(),
        asked.Handshakes(generation=0, from_epoch=0),
        asked.Turn(**place, covers=False),
        asked.Commit(**place, message=commit.message, group_info=commit.group_info),
        asked.Propose(**place, message=commit.message),
        asked.Complain(**place, complaint=b"complaint", group_info=commit.group_info),
        asked.PutAnchor(anchor=b"anchor"),
        putting(town, mira, ActKind.MUTE, other),
        asked.Acts(),
        who.posting("after"),
        who.retracting(post),
        asked.Posts(after_seq=0, limit=10),
        asked.Poll(after_seq=0, **place, wait_seconds=0),
        asked.Authors(member_ids=[other.id]),
        asked.Leave(),
        asked.Visit(until_hour=town.hour + 1),
        asked.Stay(),
        asked.EndRoom(),
        asked.Sessions(),
        asked.SignUp(session=post, caller=caller, letters=sealed_to(town, [mira], "ana", CallKind.PERSON)),
        asked.FloorNow(),
        asked.SayFloor(statement=b"statement"),
        asked.RaiseHand(up=True),
        asked.PassTurn(),
        asked.CheckIn(check_in=1, sealed=b"\1" * SEALED_BYTES),
        asked.AskForPerson(caller=caller, letters=sealed_to(town, [mira], "ana", CallKind.PERSON)),
        filing(town, [mira], "ana"),
        asked.RequestHistory(request=who.history_request()),
        asked.HistoryRequests(),
        asked.AnswerHistory(request_id=post, bundle=b"\1" * 64),
        asked.Histories(),
        asked.SendLetter(recipient=other.id, sealed=b"\1" * SEALED_SIZES[0]),
        asked.Letters(),
    ]


async def test_her_token_from_before_opens_no_door_of_a_member(town, room):
    mira, robin, ana, bea = room
    questions = all_that_members_ask(town, mira, ana, bea)
    assert {type(one) for one in questions} == set(dispatch._MEMBER), "a door is not tried"
    await remove(town, robin, ana)
    for question in questions:
        # The token by which she once came in still names her as who may enter: the ban answers.
        assert await code_of(ana.ask(question)) in {"not_a_member", "banned"}, question
    assert await code_of(ana.log_in()) == "not_a_member"
    assert await code_of(ana.log_in(proof=True)) == "banned"


async def test_a_live_connection_tells_her_the_commit_that_removed_her_and_nothing_after(town, room):
    _, robin, ana, bea = room
    async with ana.live() as listening:
        await listening.ask(asked.Acts())
        await listening.until(live.Told)
        await remove(town, robin, ana)
        await bea.catch_up()
        await bea.post("after")
        heard = []
        while (frame := await listening.next()) is not None:
            heard.append(frame)
        assert [type(one) for one in heard] == [answers.Handshake, live.No]
        assert heard[-1].code == "not_a_member"


async def test_a_request_for_history_that_she_made_before_brings_her_no_key_after(town, room):
    _, robin, ana, bea = room
    request = asked.RequestHistory(request=ana.history_request())
    await ana.ask(request)
    (waiting,) = (await bea.ask(asked.HistoryRequests())).requests
    await remove(town, robin, ana)
    await bea.catch_up()
    # A changed client among the members may answer; nobody who is out fetches what it says.
    await bea.ask(asked.AnswerHistory(request_id=waiting.request_id, bundle=b"\1" * 64))
    assert await code_of(ana.ask(asked.Histories())) == "not_a_member"
    assert ana.member.view.epoch < robin.member.view.epoch


async def test_nobody_lets_herself_into_the_epoch_that_removed_her_with_anothers_keys(town, room):
    _, robin, ana, bea = room
    await remove(town, robin, ana)
    as_bea = replace(ana, keys=replace(ana.keys, credential=bea.keys.credential))
    code = await code_of(
        town.token(
            asked.IdentityKind.MEMBER,
            bea.id,
            ana.keys.signature_seed,
            room=ROOM,
            proof=as_bea.keys.credential,
        )
    )
    assert code == "not_authenticated"
