"""hearth_mls and ts-mls in one group, in the cipher suite that Hearth's rooms use."""

import pytest
from tests.interop.hearth import HearthPerson
from tests.interop.node import Node
from tests.interop.people import Person, Room
from tests.interop.together import ORDERS, Play, Together
from tests.interop.ts_mls import TsPerson
from tests.mls.members import CAPABILITIES, CREDENTIAL, ROOM_EXTENSION, SERVER_SEED

from hearth_mls.credentials import BASIC, Credential
from hearth_mls.extensions import (
    REQUIRED_CAPABILITIES,
    ExternalSender,
    external_senders,
    external_senders_extension,
)
from hearth_mls.psk_store import PreSharedKeys
from hearth_mls.suite import SUITE_3

pytestmark = pytest.mark.interop


@pytest.fixture
def play(node: Node) -> Play:
    def play(kind: str, name: str, **how: object) -> Person:
        return HearthPerson(name, **how) if kind == "hearth" else TsPerson(name, node, **how)

    return play


class TestTogether(Together):
    pass


def test_an_update_of_ours_is_followed(play):
    room = Room(play("hearth", "anna"))
    room.add("anna", play("theirs", "bea"), play("hearth", "cleo"))
    room.deliver(room["cleo"].propose_update(), "cleo")
    room.renew("anna")
    room.renew("bea")
    room.renew("cleo")
    room.everybody_speaks()


@ORDERS
def test_either_enters_from_outside_and_again(play, order):
    first, second = order
    room = Room(play(first, "anna"))
    room.enter("anna", play(second, "bea"))
    room.enter("bea", play(first, "cleo"))
    room.enter("anna", play(second, "dora"))
    room.everybody_speaks()
    for author in ("dora", "cleo", "bea", "anna"):
        room.renew(author)
    for name, through in (("bea", "anna"), ("cleo", "dora"), ("dora", "dora")):
        room.enter(through, room[name], again=True)
        room.everybody_speaks()
        room.renew(name)


def test_we_enter_a_group_of_theirs_that_has_the_shape_of_a_room(play):
    """A custom credential, required capabilities, an external sender and an extension of our own."""
    anna, bea = (
        play(kind, name, credential=Credential(CREDENTIAL, name.encode()), capabilities=CAPABILITIES)
        for kind, name in (("theirs", "anna"), ("hearth", "bea"))
    )
    sender = ExternalSender(SUITE_3.signature_key(SERVER_SEED), Credential(BASIC, b"server"))
    required = {"extensionTypes": [ROOM_EXTENSION], "proposalTypes": [], "credentialTypes": [CREDENTIAL]}
    senders = external_senders_extension([sender])
    listed = [
        (REQUIRED_CAPABILITIES, required),
        (senders.extension_type, senders.data.hex()),
        (ROOM_EXTENSION, b"rules".hex()),
    ]
    room = Room(anna, extensions=listed)
    room.enter("anna", bea)
    assert external_senders(bea.group.context.extensions) == (sender,)
    for author in ("anna", "bea"):
        room.renew(author)
    room.enter("bea", anna, again=True)
    room.everybody_speaks()


@ORDERS
def test_both_mix_in_a_key_they_shared_before(play, order):
    room = Room(play("hearth", "anna"))
    room.add("anna", play("theirs", "bea"))
    name, secret = b"shared before", bytes(range(32))
    room["bea"].ask("shared", name=name.hex(), value=secret.hex())
    room["anna"].psks = PreSharedKeys(external={name: secret})
    committer, listener = ("anna", "bea") if order[0] == "hearth" else ("bea", "anna")
    room.deliver(room[committer].commit_shared(name).commit, committer)
    room.assert_agreed()
    room.add(listener, play("theirs", "cleo"))
    room.everybody_speaks()


@pytest.mark.parametrize("beside", [b"", b"open to everybody"])
def test_what_stands_open_beside_a_message_arrives(play, beside):
    anna, bea = play("hearth", "anna"), play("theirs", "bea")
    room = Room(anna)
    room.add("anna", bea)
    heard = bea.ask("process", message=anna.say(b"said", beside).hex())
    assert (heard["said"], heard["authenticatedData"]) == (b"said".hex(), beside.hex())
    content = anna.hear(bea.say(b"said", beside))
    assert (content.content, content.authenticated_data) == (b"said", beside)
