"""Small well-formed values for the store: what is in the bytes does not matter to it."""

from hearth_protocol import links
from hearth_protocol.ids import InvitationId, MemberId, PostId, RoomId
from hearth_server.storage.rows import (
    Advance,
    NewAnchor,
    NewGeneration,
    NewHandshake,
    NewInvitation,
    NewMember,
    NewPost,
    Place,
)

HOUR = 24 * 20_000
ROOM = RoomId(b"a room of sixtee")
OTHER_ROOM = RoomId(b"another room, 16")
ANNA = MemberId(b"anna" * 4)
BORA = MemberId(b"bora" * 4)
HEADER = b"header" * 20
FIRST = Place(0, HOUR, links.first_link(ROOM, 0))


def post_id(number: int) -> PostId:
    return PostId(number.to_bytes(16, "big"))


def member(member_id: MemberId = ANNA, invitation: InvitationId | None = None) -> NewMember:
    return NewMember(member_id, member_id * 2, b"credential of " + member_id, invitation)


def generation(number: int = 0, *, room: RoomId = ROOM, days: int = 14, hour: int = HOUR, members=None):
    return NewGeneration(
        room=room,
        generation=number,
        retention_days=days,
        hour=hour,
        genesis=b"genesis %d" % number,
        context=b"context 0",
        confirmation_tag=b"tag 0",
        tree=b"tree 0",
        group_info=b"group info 0",
        view=b"view 0",
        first=FIRST,
        members=(member(),) if members is None else members,
    )


def commit(epoch: int = 0, *, handshakes: int = 0, hour: int = HOUR, **changes) -> Advance:
    given = {
        "room": ROOM,
        "generation": 0,
        "epoch": epoch,
        "handshakes": handshakes,
        "new_epoch": epoch + 1,
        "hour": hour,
        "accepted": (NewHandshake(b"commit %d" % epoch, b"group info %d" % (epoch + 1)),),
        "view": b"view %d" % (epoch + 1),
    }
    return Advance(**(given | changes))


def proposal(epoch: int = 0, *, handshakes: int = 0, **changes) -> Advance:
    accepted = (NewHandshake(b"proposal %d.%d" % (epoch, handshakes)),)
    given = {"new_epoch": epoch, "accepted": accepted, "view": b"view with a proposal"}
    return commit(epoch, handshakes=handshakes, **(given | changes))


def anchor(epoch: int, *, hour: int = HOUR, name: bytes = b"anchor") -> NewAnchor:
    return NewAnchor(
        room=ROOM,
        generation=0,
        epoch=epoch,
        hour=hour,
        anchor=name,
        context=b"context %d" % epoch,
        confirmation_tag=b"tag %d" % epoch,
        tree=b"tree %d" % epoch,
        opened_by=b"commit before %d" % epoch,
    )


def invitation(*, uses: int = 1, not_after: int = HOUR + 72) -> NewInvitation:
    at = b"the address of a card, 32 bytes."
    return NewInvitation(InvitationId(at[:16]), ROOM, at, uses, not_after, b"statement", b"sealed card")


def post(number: int, *, author: MemberId = ANNA, hour: int = HOUR, **changes) -> NewPost:
    given = {
        "room": ROOM,
        "generation": 0,
        "epoch": 0,
        "member_id": author,
        "post_id": post_id(number),
        "seen_seq": 0,
        "seen_link": FIRST.link,
        "hour": hour,
        "header": HEADER,
        "sealed": b"sealed %d" % number,
    }
    return NewPost(**(given | changes))
