"""The room of protocol/vectors/member-state.json as it happens: Mira (staff), Anna and Bora, a few posts."""

from hashlib import sha256

import msgspec
from msgspec.structs import replace
from tests.protocol.deterministic import bytes_of, stream
from tests.rooms.community import HOUR, ROOM, Community, Room

from hearth_client.kept.state import EpochRecord, Place, Source
from hearth_client.room.following import record_of
from hearth_protocol import contents, links, posts
from hearth_protocol.contents import Say
from hearth_protocol.ids import MemberId, PostId
from hearth_rooms.member import Pending, RoomMember


def told(value: object) -> object:
    """Return a kept value as JSON says it: bytes in hex, sets as lists in their order."""
    match value:
        case bytes():
            return value.hex()
        case msgspec.Struct():
            return {name: told(getattr(value, name)) for name in value.__struct_fields__}
        case dict():
            return {key.hex(): told(one) for key, one in sorted(value.items())}
        case frozenset() | tuple():
            return [told(one) for one in (value if isinstance(value, tuple) else sorted(value))]
        case Source():
            return value.name.lower()
    return value


def standing(member: RoomMember) -> dict[str, object]:
    """Return what an epoch is known by."""
    keys = member.epoch_keys()
    return {
        "epoch": keys.epoch,
        "context_hash": member.view.context_hash.hex(),
        "tree_hash": member.group.context.tree_hash.hex(),
        "confirmation_tag": member.view.confirmation_tag.hex(),
        "epoch_authenticator": member.group.epoch_authenticator.hex(),
        "epoch_id": keys.epoch_id.hex(),
        "epoch_key": keys.epoch_key.hex(),
        "members": [one.member_id.hex() for one in member.view.roster()],
    }


class Story:
    """A room with Mira (staff), Anna and Bora, written down as Anna's device keeps it."""

    def __init__(self) -> None:
        self.community = Community("member state")
        self.room = Room(self.community)
        self.posts: list[dict[str, object]] = []
        self.place = Place(0, links.first_link(ROOM, 0))
        self.records: list[EpochRecord] = []
        self.random = stream("posts of the member state")
        self.invited = self.community.invite(self.room.staff)
        self.anna_keys = self.community.invited_keys(self.invited)
        self.anna = self.room.enter(self.anna_keys).member_id
        self.entered = self.here
        self.bora_keys = self.community.direct_keys(self.room.staff)
        self.bora = self.room.enter(self.bora_keys).member_id
        self.anchored, self.snapshot = 2, self.room.view.snapshot()
        self._note()
        self.say(self.room.host, "Welcome to the garden")
        self.anchor = self.room.mira.anchor(
            staff_seed=self.room.staff.seed,
            certificate=self.room.staff.name,
            last_seq=self.place.seq,
            link=self.place.link,
            revocations_version=0,
            hour=HOUR,
        )
        self.since = len(self.room.handshakes)
        self.earlier = self.here
        self.room.commit(self.room.host, hour=HOUR + 1)
        self._note()
        self.say(self.bora, "Thank you, Mira")

    @property
    def here(self) -> RoomMember:
        """Anna as she stands now."""
        return self.room.members[self.anna]

    def _note(self) -> None:
        """Keep the epoch's key, as somebody does who passes it; a post follows."""
        self.records.append(replace(record_of(self.here, self.room.view.hour), used=True))

    def say(self, author: bytes, text: str) -> dict[str, object]:
        """Let somebody post in the present epoch; the place follows."""
        member = self.room.members[author]
        body = contents.encode(Say(pseudonym="somebody", text=text))
        post = posts.seal(
            member.epoch_keys(),
            MemberId(author),
            member.keys.signature_seed,
            PostId(bytes_of(text, 16)),
            self.place.seq,
            self.place.link,
            body,
            self.random,
        )
        seq, hour = self.place.seq + 1, self.room.view.hour
        link = links.next_link(
            self.place.link, seq, hour, sha256(post.header).digest(), sha256(post.sealed).digest()
        )
        self.place = Place(seq, link, hour)
        said = {
            "seq": seq,
            "hour": hour,
            "header": post.header.hex(),
            "sealed": post.sealed.hex(),
            "body": body.hex(),
            "link": link.hex(),
        }
        self.posts.append(said)
        return said

    def commit_of(self, member_id: bytes) -> Pending:
        """Return a renewal that was not delivered yet."""
        return self.room.members[member_id].commit(
            hour=HOUR + 2, random=self.community.random, trust=self.community.trust
        )
