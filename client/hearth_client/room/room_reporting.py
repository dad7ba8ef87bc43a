"""What a room hands to staff: posts as they were sealed, with everything that proves them.

The places are opened again as they came when this client walked them, for what was opened keeps neither keys
nor signatures. Nobody is asked for them: a host that watches would learn which post is meant. What stands
between them goes along as hashes.
"""

import hashlib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from hearth_client.errors import DifferentRooms, NoSuchPost
from hearth_client.room.proposing import Proposal, about_member, proposed, size_bytes, standing
from hearth_client.room.room_sending import RoomSending
from hearth_client.room.timeline import Item, Written
from hearth_protocol import posts
from hearth_protocol.admission import read_credential
from hearth_protocol.errors import Malformed
from hearth_protocol.evidence import LEFT_OUT_BYTES, MAX_EVIDENCE_BYTES, MAX_LEFT_OUT, Evidence, Exhibit
from hearth_protocol.frames.answers import Authored, Delivered, Erased
from hearth_protocol.frames.operations import Authors
from hearth_protocol.ids import EpochId, RoomId
from hearth_protocol.limits import MAX_MEMBERS
from hearth_protocol.posts import EpochKeys, Header, SealedPost
from hearth_protocol.reports import Between
from hearth_protocol.reports import Item as Proven

BRIDGE = 60
"""Places between two posts that go along as hashes; over more the numbers alone tell how many there were."""


class RoomReporting(RoomSending):
    """Gathers evidence."""

    def proposal(self, post: str | bytes) -> Proposal:
        """Propose what goes with a report of a post: what it answers, three on either side, all edits."""
        return proposed(self.items, self.reported(post))

    @property
    def items(self) -> Mapping[int, Item]:
        """What stands at each place, before the guards: what they hide can be reported, too."""
        return self._chronicle.items

    def reported(self, which: str | bytes) -> bytes:
        """Return the id of a post, by it or by #seq also of one that the guards hide. Raises NoSuchPost."""
        if isinstance(which, bytes):
            return which
        item = self.items.get(int(which[1:])) if which[:1] == "#" and which[1:].isdecimal() else None
        return item.post_id if isinstance(item, Written) else self.post_named(which).post_id

    def proposal_about(self, member: str | bytes) -> Proposal:
        """Propose nothing yet for a report about somebody."""
        return about_member(self.person(member))

    async def evidence(self, proposal: Proposal) -> Evidence:
        """Return the posts of a proposal with what proves them. Raises NoSuchPost when one is gone."""
        async with self._lock:
            # Asked first and always the same, so that neither the target nor a refusal shows in it.
            chains = await self.chains()
            proposal = standing(self.items, proposal)
            left_bytes = MAX_EVIDENCE_BYTES - size_bytes(self.items, proposal.seqs)
            found: list[Exhibit | Between] = []
            for run in runs(proposal.seqs, min(MAX_LEFT_OUT, left_bytes // LEFT_OUT_BYTES)):
                found += self._run(self._places(run[0], run[-1]), proposal)
            return Evidence(
                tuple(
                    one
                    if isinstance(one, Between)
                    else Exhibit(self._complete(one.item, chains), one.reported)
                    for one in found
                )
            )

    async def chains(self) -> Mapping[bytes, bytes]:
        """Return the admission chains of everybody known here, by member id, present or gone.

        Those of the present stand in the tree. Of all who are gone the server is asked, never of some: it
        would learn of whom a report is. An id is its key's hash, so that the server cannot exchange them.
        """
        found: dict[bytes, bytes] = {one.member_id: one.credential for one in self._seat.view.roster()}
        gone = sorted(set(self._mine.authors) - set(found))
        for start in range(0, len(gone), MAX_MEMBERS):
            asked = Authors(member_ids=gone[start : start + MAX_MEMBERS])
            for credential in (await self._connection.ask(asked, Authored)).credentials:
                try:
                    admission = read_credential(credential)
                except Malformed:
                    continue
                if admission.room == self.id:
                    found.setdefault(admission.member_id, credential)
        return found

    def _places(self, first: int, last: int) -> Sequence[Delivered | Erased]:
        places = [one for seq in range(first, last + 1) if (one := self._chronicle.walked(seq)) is not None]
        if len(places) != last - first + 1:
            raise NoSuchPost
        return places

    def _run(self, places: Sequence[Delivered | Erased], proposal: Proposal) -> Iterator[Exhibit | Between]:
        for place in places:
            reported = place.seq in proposal.reported
            if isinstance(place, Delivered) and (reported or place.seq in proposal.context):
                yield Exhibit(self._item(place), reported)
            elif place.seq in proposal.reported | proposal.context:
                raise NoSuchPost
            elif isinstance(place, Delivered):
                yield Between(place.seq, place.hour, _hash(place.header), _hash(place.sealed))
            else:
                yield Between(place.seq, place.hour, place.header_hash, place.sealed_hash)

    def _item(self, place: Delivered) -> Proven:
        """Open a place once more, and keep what `inbox` has no use for."""
        mine = self._mine
        header = Header.read(place.header)
        record = next((one for one in mine.epochs if one.epoch_id == header.epoch_id), None)
        key = mine.authors.get(header.member_id)
        before = self._chronicle.link_at(place.seq - 1)
        if record is None or key is None or before is None:
            raise NoSuchPost
        keys = EpochKeys(
            room=RoomId(self.id),
            generation=record.generation,
            epoch=record.epoch,
            epoch_id=EpochId(record.epoch_id),
            epoch_key=record.key,
        )
        opened = posts.open_sealed(SealedPost(place.header, place.sealed), keys, key)
        item = Proven(
            seq=place.seq,
            hour=place.hour,
            previous_link=before,
            header=place.header,
            sealed_hash=_hash(place.sealed),
            body=opened.body,
            franking_key=opened.franking_key,
            signature=opened.signature,
            signature_key=key,
            credential=b"",
            receipt=place.receipt,
        )
        if item.link() != self._chronicle.link_at(place.seq):
            raise DifferentRooms
        return item

    def _complete(self, item: Proven, chains: Mapping[bytes, bytes]) -> Proven:
        chain = chains.get(Header.read(item.header).member_id)
        if chain is None:
            raise NoSuchPost
        return replace(item, credential=chain)


def runs(seqs: Sequence[int], left: int) -> Iterator[list[int]]:
    """Cut ascending places where too much stands between them to go along; `left` places in all may."""
    run: list[int] = []
    for seq in seqs:
        between = seq - run[-1] - 1 if run else 0
        if run and (between > BRIDGE or between > left):
            yield run
            run, between = [], 0
        left -= between
        run.append(seq)
    if run:
        yield run


def _hash(data: bytes) -> bytes:
    return hashlib.sha256(data).digest()
