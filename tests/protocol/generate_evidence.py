"""Makes protocol/vectors/reports-evidence.json: `python -m tests.protocol.generate_evidence`.

A short conversation in one room, as reporters could hand it on: whole, cut, moved, forged, of another room.
What must not be read is put together by hand here, because the code under test refuses to make it.
"""

import hashlib
from collections.abc import Callable
from dataclasses import dataclass, replace

from tests.protocol.deterministic import bytes_of, public, seed, store

from hearth_protocol import contents, labels, links, posts
from hearth_protocol.codec import u8, vector
from hearth_protocol.crypto import ed25519
from hearth_protocol.errors import Refused
from hearth_protocol.evidence import Evidence, Exhibit, Finding, judge
from hearth_protocol.ids import EpochId, PostId, RoomId, member_id
from hearth_protocol.refusals import Refusal
from hearth_protocol.reports import Between, Item, Place

ROOM = RoomId(bytes_of("room", 16))
OTHER_ROOM = RoomId(bytes_of("another room", 16))
HOUR = 490_000
DAY = links.day_of(HOUR)
CREDENTIAL = b"a valid chain"
SECRETS = {
    room: {day: bytes_of(f"frank secret {room.hex()} {day}") for day in (DAY, DAY + 1)}
    for room in (ROOM, OTHER_ROOM)
}


@dataclass(frozen=True)
class Said:
    """One post of the conversation."""

    who: str
    text: str
    generation: int = 0
    epoch: int = 3
    hour: int = HOUR
    seen: tuple[int, bytes] | None = None


def conversation(said: list[Said], room: RoomId = ROOM) -> list[Item]:
    """Return the items of all posts, each at its place in the room's chain, as the server would vouch."""
    items: list[Item] = []
    link = links.first_link(room, 0)
    for seq, one in enumerate(said, start=1):
        body = contents.encode(contents.Say(pseudonym=one.who, text=one.text))
        franking_key = bytes_of(f"franking key {seq}")
        seen_seq, seen_link = one.seen or (seq - 1, link)
        header = posts.Header(
            room=room,
            generation=one.generation,
            epoch=one.epoch,
            epoch_id=EpochId(bytes_of(f"epoch {one.generation} {one.epoch}", 16)),
            member_id=member_id(room, public(one.who)),
            post_id=PostId(bytes_of(f"post {seq}", 16)),
            seen_seq=seen_seq,
            seen_link=seen_link,
            franking_tag=posts.franking_tag(franking_key, body),
        ).write()
        item = Item(
            seq=seq,
            hour=one.hour,
            previous_link=link,
            header=header,
            sealed_hash=bytes_of(f"sealed {seq}"),
            body=body,
            franking_key=franking_key,
            signature=ed25519.sign(seed(one.who), labels.POST + header + body),
            signature_key=public(one.who),
            credential=CREDENTIAL,
            receipt=bytes(32),
        )
        link = item.link()
        items.append(replace(item, receipt=genuine_receipt(item)))
    return items


def genuine_receipt(item: Item) -> bytes:
    room = RoomId(item.header[1:17])
    return links.receipt(SECRETS[room][links.day_of(item.hour)], item.link())


TALK = [
    Said("Ara", "Has anybody here gone to the police?"),
    Said("Bo", "I did. It took a while, and somebody came along."),
    Said("Kim", "Tell me your real name and I will help you."),
    Said("Ara", "No. Please stop."),
    Said("Kim", "I know which school you go to.", hour=HOUR + 20),
    Said("Bo", "I am here, Ara."),
]
TALK = [replace(one, hour=max(one.hour, HOUR + 20) if at > 4 else one.hour) for at, one in enumerate(TALK)]
ITEMS = conversation(TALK)
ELSEWHERE = conversation([Said("Kim", "In another room.")], OTHER_ROOM)


def between(item: Item) -> Between:
    return Between(item.seq, item.hour, hashlib.sha256(item.header).digest(), item.sealed_hash)


def handed_on(*seqs: int, reported: tuple[int, ...] = (3, 5), hidden: tuple[int, ...] = ()) -> Evidence:
    """Return these places of the conversation; `hidden` ones by their hashes alone."""
    return Evidence(
        tuple(
            between(ITEMS[seq - 1]) if seq in hidden else Exhibit(ITEMS[seq - 1], reported=seq in reported)
            for seq in seqs
        )
    )


def with_item(evidence: Evidence, at: int, /, **changes: object) -> Evidence:
    """Return evidence in which the item at `at` was altered."""
    return Evidence(
        tuple(
            replace(place, item=replace(place.item, **changes))
            if isinstance(place, Exhibit) and place.seq == at
            else place
            for place in evidence.places
        )
    )


WHOLE = handed_on(1, 2, 3, 4, 5, 6)
FORGED_BODY = contents.encode(contents.Say(pseudonym="Ara", text="What she never said."))


def signed_by(who: str, item: Item, body: bytes) -> dict[str, object]:
    """Return what makes an item with other words of the same header, signed by `who`."""
    return {"body": body, "signature": ed25519.sign(seed(who), labels.POST + item.header + body)}


def _old_epoch() -> list[Item]:
    """Return a conversation in which a host delivered a post sealed for an epoch that had ended."""
    late = [*TALK[:4], Said("Kim", "I was removed, and am still here.", generation=0, epoch=2)]
    newer = [replace(one, generation=1, epoch=0) if at == 3 else one for at, one in enumerate(late)]
    return conversation(newer)


def _of(items: list[Item]) -> Evidence:
    return Evidence(tuple(Exhibit(item, reported=True) for item in items))


def _forked() -> list[Item]:
    """Return a conversation whose last author was shown another first post."""
    return conversation([*TALK[:3], Said("Bo", "I saw other words.", seen=(1, bytes_of("another link")))])


def _from_the_future() -> list[Item]:
    return conversation([*TALK[:2], Said("Kim", "I saw what comes later.", seen=(9, bytes_of("a link")))])


def _hour_falls() -> list[Item]:
    return conversation([replace(TALK[0], hour=HOUR + 24), TALK[1]])


EVIDENCE: dict[str, Evidence] = {
    "a whole piece": WHOLE,
    "one post alone": handed_on(3),
    "a post of a bystander withheld, its hashes given": handed_on(1, 2, 3, hidden=(2,)),
    "several withheld in a row": handed_on(1, 2, 3, 4, 5, hidden=(2, 3, 4), reported=(5,)),
    "a gap that nobody accounts for": handed_on(1, 5),
    "a gap accounted for in part": handed_on(1, 2, 5, hidden=(2,)),
    "words altered": with_item(WHOLE, 3, body=FORGED_BODY),
    "words altered and signed by the reporter": with_item(
        WHOLE, 4, **signed_by("Kim", ITEMS[3], FORGED_BODY)
    ),
    "another's name put to a post": with_item(handed_on(1, 3), 3, signature_key=public("Ara")),
    "nobody admitted the author": with_item(handed_on(3), 3, credential=b"no chain"),
    "signed for the desk, never delivered": with_item(handed_on(3), 3, receipt=bytes(32)),
    "a receipt of another post": with_item(handed_on(3), 3, receipt=ITEMS[3].receipt),
    "moved to an earlier place": with_item(handed_on(3, 5), 3, seq=2, previous_link=ITEMS[1].previous_link),
    "moved behind another": with_item(handed_on(3, 4), 4, previous_link=ITEMS[0].link()),
    "a withheld place exchanged": Evidence(
        (
            Exhibit(ITEMS[0], reported=False),
            replace(between(ITEMS[1]), sealed_hash=bytes(32)),
            Exhibit(ITEMS[2], reported=True),
        )
    ),
    "moved to another day": with_item(handed_on(3), 3, hour=HOUR + 24),
    "genuine, and of another room": Evidence((Exhibit(ELSEWHERE[0], reported=True),)),
    "among others one of another room": Evidence(
        (Exhibit(ELSEWHERE[0], reported=True), *handed_on(2, 3).places)
    ),
    "a place left out after one of another room": Evidence(
        (Exhibit(ELSEWHERE[0], reported=True), between(ITEMS[1]), Exhibit(ITEMS[2], reported=True))
    ),
    "sealed for an epoch that had ended": _of(_old_epoch()),
    "by an author who was shown another order": _of(_forked()),
    "by an author who saw what comes later": _of(_from_the_future()),
    "an hour that falls": _of(_hour_falls()),
}


def check_admission(credential: bytes, _room: RoomId, _key: bytes) -> None:
    if credential != CREDENTIAL:
        raise Refused(Refusal.ADMISSION_INVALID)


def is_genuine(place: Place) -> bool:
    secret = SECRETS.get(place.room, {}).get(place.day)
    return secret is not None and links.receipt(secret, place.link) == place.receipt


def judged(evidence: Evidence, genuine: Callable[[Place], bool] = is_genuine) -> tuple[Finding, ...]:
    return judge(evidence, ROOM, check_admission=check_admission, is_genuine=genuine)


def told(finding: Finding) -> dict[str, object]:
    return {
        "seq": finding.exhibit.seq,
        "reported": finding.exhibit.reported,
        "missing": sorted(part.value for part in finding.proof.missing),
        "doubts": sorted(doubt.value for doubt in finding.doubts),
        "joint": finding.joint.value,
        "left_out": finding.left_out,
        "verified": finding.verified,
    }


def _malformed_evidence() -> dict[str, bytes]:
    item, place = ITEMS[2].write(), between(ITEMS[1]).write()
    later = between(ITEMS[3]).write()
    return {
        "an item twice": vector(2 * (u8(1) + item)),
        "items in falling order": vector(u8(2) + ITEMS[3].write() + u8(1) + item),
        "a place left out first": vector(u8(3) + place + u8(1) + item),
        "a place left out last": vector(u8(1) + item + u8(3) + later),
        "a place left out that does not follow": vector(
            u8(1) + ITEMS[0].write() + u8(3) + later + u8(1) + ITEMS[4].write()
        ),
        "part 0": vector(u8(0) + item),
        "part 4": vector(u8(4) + item),
        "more posts than a report has": vector(
            b"".join(u8(1) + replace(ITEMS[2], seq=seq).write() for seq in range(1, 42))
        ),
    }


def build_evidence() -> dict:
    return {
        "about": "Evidence of a report and what each item proves (spec/reports.md). Bytes in hex.",
        "room": ROOM.hex(),
        "valid_credential": CREDENTIAL.hex(),
        "frank_secrets": [
            {"room": room.hex(), "day": day, "secret": secret.hex()}
            for room, days in SECRETS.items()
            for day, secret in days.items()
        ],
        "cases": [
            *(
                {
                    "case": name,
                    "evidence": evidence.write().hex(),
                    "expect": "read",
                    "findings": [told(one) for one in judged(evidence)],
                }
                for name, evidence in EVIDENCE.items()
            ),
            *(
                {"case": name, "evidence": data.hex(), "expect": "malformed"}
                for name, data in _malformed_evidence().items()
            ),
        ],
    }


if __name__ == "__main__":
    store("reports-evidence.json", build_evidence())
