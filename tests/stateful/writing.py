"""Posts: sealed where a device stands, placed by the host, delivered in any order."""

from hypothesis import strategies as st
from hypothesis.stateful import precondition, rule
from tests.stateful import outsiders
from tests.stateful.branch import Branch
from tests.stateful.committing import Committing
from tests.stateful.device import Letter
from tests.stateful.people import fates, mostly, picks

from hearth_protocol.contents import Say, encode
from hearth_protocol.errors import HearthError, Refused
from hearth_protocol.frames.answers import Delivered
from hearth_protocol.ids import PostId
from hearth_protocol.posts import Header, SealedPost, open_sealed, seal
from hearth_protocol.refusals import Refusal

orders = st.sampled_from(["as sent", "reversed", "doubled"])

POST_REFUSED = frozenset(
    {Refusal.STALE_EPOCH, Refusal.STALE_GENERATION, Refusal.REMOVE_PENDING, Refusal.NOT_A_MEMBER}
)


class Writing(Committing):
    """Rules about posts and about delivery."""

    @rule(pick=picks, words=st.integers(0, 3), fresh=mostly, fate=fates)
    def somebody_writes(self, pick: int, words: int, fresh: bool, fate: str) -> None:
        device = self.ready(pick, fresh=fresh)
        if device is None:
            return
        post_id = PostId((len(self.said) + 1).to_bytes(16, "big"))
        text = f"{device.seat.name} says {len(self.said)}" + " more" * words * 40
        self.said[post_id] = text
        post = seal(
            device.member.epoch_keys(),
            device.seat.id,
            device.seat.keys.signature_seed,
            post_id,
            *device.chronicle.seen,
            encode(Say(pseudonym=device.seat.name, text=text)),
            self.random,
        )
        letter = Letter(device, device.branch, post)
        if fate in {"later", "again"}:
            self.letters.append(letter)
        if fate != "later":
            self._posted(letter)

    @precondition(lambda self: self.letters)
    @rule(pick=picks, fate=st.sampled_from(["taken", "again", "lost"]))
    def the_host_takes_a_late_post(self, pick: int, fate: str) -> None:
        letter = self.letters[pick % len(self.letters)]
        if fate != "again":
            self.letters.remove(letter)
        if fate != "lost":
            self._posted(letter)

    def _posted(self, letter: Letter) -> None:
        branch, post = letter.branch, letter.post
        before = branch.last_seq
        try:
            place = branch.post(post.header, post.sealed, letter.device.seat.id, self.hour)
        except Refused as refused:
            assert refused.code in POST_REFUSED, refused.code
            return
        if branch.last_seq == before:
            assert place.header == post.header
            return
        self._opens_for_exactly_the_members(branch, place)

    def _opens_for_exactly_the_members(self, branch: Branch, place: Delivered) -> None:
        header = Header.read(place.header)
        author = branch.view.member(header.member_id)
        post = SealedPost(place.header, place.sealed)
        for device in self.devices:
            if device.branch is branch and device.current:
                opened = open_sealed(post, device.member.epoch_keys(), author.signature_key)
                assert opened.header == header
        roster = {one.member_id for one in branch.view.roster()}
        for member_id, known in self.truth.known.items():
            if member_id not in roster:
                assert not outsiders.opens(known, place), "somebody removed reads what is posted after"

    @rule(branch=picks, which=st.integers(0, 5))
    def the_host_gives_a_post_a_second_place(self, branch: int, which: int) -> None:
        """What no honest server does: the same sealed bytes twice in the order."""
        there = self.branches[branch % len(self.branches)]
        if there.places:
            again = there.places[-1 - which % len(there.places)]
            there.append(again.header, again.sealed, self.hour)

    # delivery

    @rule(pick=picks, start=st.integers(0, 9), count=st.integers(1, 4), order=orders, what=mostly)
    def some_of_the_newest_arrive(self, pick: int, start: int, count: int, order: str, what: bool) -> None:
        """Handshakes or posts, with holes, old ones again, in any order."""
        device = self.device(pick)
        source = device.branch.handshakes if what else device.branch.places
        some = source[-10:][start : start + count]
        some = {"as sent": some, "reversed": some[::-1], "doubled": some + some}[order]
        if what:
            self.hears(device, lambda: device.take(some))
        else:
            self.hears(device, lambda: device.walk(some))

    @rule(pick=picks)
    def a_device_catches_up(self, pick: int) -> None:
        self.catches_up(self.device(pick))

    @rule(pick=picks, at=st.integers(0, 4000), bit=st.integers(0, 7))
    def the_host_alters_a_handshake_for_one_device(self, pick: int, at: int, bit: int) -> None:
        """Whatever is changed, nobody comes to stand where honest people do not."""
        device = self.device(pick)
        if device.member is None or device.standing.place[0] != device.branch.place[0]:
            return
        member = device.member
        waiting = [
            one
            for one in device.branch.since(device.standing.place)
            if one.message not in member.view.pending
        ]
        if not waiting:
            return
        message = bytearray(waiting[0].message)
        message[-1 - at % len(message)] ^= 1 << bit
        try:
            received = member.receive(bytes(message), self.trust)
        except HearthError:
            return
        # Of a proposal the tag alone may differ: a leaf's signature stands on it.
        assert received.step.kind == "proposal" or received.member is None, "an altered commit was followed"
