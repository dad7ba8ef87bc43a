"""Makes protocol/vectors/reports-{evidence,sealed}.json: `python -m tests.protocol.generate_reports`.

A short conversation in one room, as reporters could hand it on: whole, cut, moved, forged, of another room.
What must not be read is put together by hand here, because the code under test refuses to make it.
"""

import hashlib
from collections.abc import Callable
from dataclasses import dataclass, replace

from tests.protocol.deterministic import bytes_of, public, seed, store, stream

from hearth_protocol import cases, contents, labels, links, posts, signed
from hearth_protocol.cases import Recipient
from hearth_protocol.codec import u8, vector
from hearth_protocol.crypto import ed25519, x25519
from hearth_protocol.errors import Refused
from hearth_protocol.evidence import Evidence, Exhibit, Finding, judge
from hearth_protocol.ids import CommunityId, EpochId, PostId, RoomId, Serial, community_id, member_id
from hearth_protocol.refusals import Refusal
from hearth_protocol.reports import Between, Item, Place
from hearth_protocol.sealing import NO_ROOM, Context, Purpose, seal_to
from hearth_protocol.structures.case_words import CaseNote, CaseReply, CaseWord, Noted, Replying, Saying
from hearth_protocol.structures.report import NOBODY, Report, ReportReason, Risk

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


ROOT = public("root")
COMMUNITY: CommunityId = community_id(ROOT)
SERIAL = Serial(bytes_of("serial", 16))
STAFF_SECRET = bytes_of("staff secret")
STAFF = x25519.public_key(STAFF_SECRET)
INBOX_SECRET = bytes_of("reporter's inbox")
REPORT = Report(
    community=COMMUNITY,
    room=ROOM,
    signature_key=public("reporter"),
    inbox_key=x25519.public_key(INBOX_SECRET),
    hour=HOUR + 21,
    reason=ReportReason.IDENTIFYING,
    risk=Risk.IMMINENT,
    language="ko",
    subject=NOBODY,
    note="학교를 안다고 해요. 무서워요.",
    evidence=handed_on(1, 2, 3, 4, 5, hidden=(2,)),
)
WORRIED = replace(
    REPORT,
    reason=ReportReason.WORRIED,
    risk=Risk.ORDINARY,
    subject=member_id(ROOM, public("Ara")),
    note="她昨天之后没有再说话。",
    language="zh-Hans",
    evidence=Evidence(),
)
CASE = cases.case_id(REPORT.signature_key)
CERTIFICATE = bytes_of("certificate")
WORD = CaseWord(
    community=COMMUNITY,
    case=CASE,
    saying=Saying.ACTED,
    text="말해 줘서 고마워요. 그 사람은 이제 이 방에 없어요.",
    hour=HOUR + 22,
    certificate=CERTIFICATE,
)
QUESTION = replace(WORD, saying=Saying.QUESTION, text="혹시 지금 안전한 곳에 있나요?")
REPLY = CaseReply(
    community=COMMUNITY, case=CASE, replying=Replying.ANSWER, text="네, 집에 있어요.", hour=HOUR + 22
)
APPEAL = replace(REPLY, replying=Replying.APPEAL, text="다른 분이 한 번 더 봐 주세요.")
NOTE = CaseNote(
    community=COMMUNITY,
    case=CASE,
    text="Asked whether she is safe.",
    found=(
        Noted(3, ITEMS[2].link(), verified=True, authored=True, delivered=True),
        Noted(5, ITEMS[4].link(), verified=False, authored=True, delivered=False),
    ),
    hour=HOUR + 22,
    certificate=CERTIFICATE,
)


def sealed_report(report: Report = REPORT, who: str = "reporter") -> bytes:
    return cases.seal_report(
        COMMUNITY, SERIAL, STAFF, cases.signed_report(seed(who), report), stream("report")
    )


def report_of(plaintext: bytes, purpose: Purpose = Purpose.REPORT, recipient: bytes = SERIAL) -> bytes:
    return seal_to(STAFF, Context(purpose, COMMUNITY, NO_ROOM, recipient), plaintext, stream("report"))


def paper_of(plaintext: bytes, recipient: bytes = CASE) -> bytes:
    context = Context(Purpose.CASE, COMMUNITY, NO_ROOM, recipient)
    return seal_to(REPORT.inbox_key, context, plaintext, stream("paper"))


def sealed_word(word: CaseWord = WORD, who: str = "staff") -> bytes:
    return cases.seal_paper(COMMUNITY, Recipient(CASE, REPORT.inbox_key), seed(who), word, stream("paper"))


def sealed_for_staff(paper: CaseReply | CaseNote, who: str) -> bytes:
    return cases.seal_paper(COMMUNITY, Recipient(SERIAL, STAFF), seed(who), paper, stream("paper"))


def bad_reports() -> dict[str, tuple[bytes, str]]:
    content = vector(signed.sign(seed("reporter"), WORRIED))
    foreign = replace(WORRIED, community=CommunityId(bytes(32)))
    return {
        "signed by another key": (sealed_report(WORRIED, "somebody"), "not_authentic"),
        "of another community": (sealed_report(foreign), "not_authentic"),
        "for another recipient": (
            report_of(content.ljust(8192, b"\0"), recipient=bytes(16)),
            "not_authentic",
        ),
        "for another purpose": (report_of(content.ljust(8192, b"\0"), Purpose.CALL), "not_authentic"),
        "class larger than needed": (report_of(content.ljust(16384, b"\0")), "not_authentic"),
        "padding is not zero": (report_of(content.ljust(8191, b"\0") + b"\1"), "not_authentic"),
    }


def bad_bodies() -> dict[str, bytes]:
    """Return bodies of reports that are none."""
    body = WORRIED.write()
    inbox_at = 32 + 16 + 32
    reason_at = inbox_at + 32 + 4
    subject_at = reason_at + 2 + 1 + len(WORRIED.language)
    return {
        "reason 0": body[:reason_at] + u8(0) + body[reason_at + 1 :],
        "reason 9": body[:reason_at] + u8(9) + body[reason_at + 1 :],
        "risk 3": body[: reason_at + 1] + u8(3) + body[reason_at + 2 :],
        "about nothing": body[:subject_at] + bytes(16) + body[subject_at + 16 :],
        "with an inbox nobody can seal to": body[:inbox_at] + bytes(32) + body[inbox_at + 32 :],
        "with a byte more": body + b"\0",
        "about nobody, and nothing in it reported": replace(REPORT, evidence=handed_on(1, 3))
        .write()
        .replace(u8(1) + ITEMS[2].write(), u8(2) + ITEMS[2].write()),
    }


def bad_words() -> dict[str, tuple[bytes, str]]:
    body = WORD.write()
    at = 32 + 16
    silent = body[: at + 1] + vector(b" ") + body[-36:]
    whole = signed.sign(seed("staff"), WORD)
    return {
        "signed by somebody else": (sealed_word(who="somebody"), "not_authentic"),
        "of another case": (sealed_word(replace(WORD, case=bytes(16))), "not_authentic"),
        "of another community": (
            sealed_word(replace(WORD, community=CommunityId(bytes(32)))),
            "not_authentic",
        ),
        "for another reporter": (
            paper_of((u8(1) + vector(whole)).ljust(2048, b"\0"), bytes(16)),
            "not_authentic",
        ),
        "class larger than needed": (paper_of((u8(1) + vector(whole)).ljust(4096, b"\0")), "not_authentic"),
        "a note in its place": (paper_of((u8(3) + vector(whole)).ljust(2048, b"\0")), "malformed"),
        "kind 4": (paper_of((u8(4) + vector(whole)).ljust(2048, b"\0")), "malformed"),
        "saying 6": (_word(body[:at] + u8(6) + body[at + 1 :]), "malformed"),
        "saying nothing": (_word(silent), "malformed"),
    }


def _word(body: bytes) -> bytes:
    return paper_of((u8(1) + vector(vector(body) + bytes(64))).ljust(2048, b"\0"))


def bad_notes() -> dict[str, bytes]:
    """Return bodies of notes that are none."""
    body = replace(NOTE, text="x", found=()).write()
    head, tail = body[:50], body[-36:]
    one, other = NOTE.found[0].write(), NOTE.found[1].write()
    return {
        "findings falling": head + vector(other + one) + tail,
        "a finding twice": head + vector(one + one) + tail,
        "verified and not delivered": head + vector(one[:-1] + u8(3)) + tail,
        "a bit that nobody knows": head + vector(one[:-1] + u8(8)) + tail,
        "nothing at all": head[:48] + vector(b"") + vector(b"") + tail,
    }


def _case(name: str, sealed: bytes, value: object) -> dict[str, object]:
    return {"case": name, "sealed": sealed.hex(), "expect": "open", "fields": fields(value)}


def fields(value: object) -> dict[str, object]:
    """Show a structure's fields; evidence as its bytes, findings as theirs."""
    shown = {}
    for name in value.__dataclass_fields__:  # type: ignore[attr-defined]  # a structure is a dataclass
        one = getattr(value, name)
        if name == "evidence":
            shown[name] = one.write().hex()
        elif name == "found":
            shown[name] = [each.write().hex() for each in one]
        elif name != "LABEL":
            shown[name] = one.hex() if isinstance(one, bytes) else one
    return shown


def build_sealed() -> dict:
    def refused(bad: dict[str, tuple[bytes, str]]) -> list[dict[str, object]]:
        return [
            {"case": name, "sealed": data.hex(), "expect": expect} for name, (data, expect) in bad.items()
        ]

    def bodies(bad: dict[str, bytes]) -> list[dict[str, object]]:
        return [{"case": name, "body": data.hex(), "expect": "malformed"} for name, data in bad.items()]

    return {
        "about": "Reports to staff, and what is said in a case (spec/reports.md). Bytes in hex.",
        "community": COMMUNITY.hex(),
        "case_id": CASE.hex(),
        "reports": {
            "serial": SERIAL.hex(),
            "secret": STAFF_SECRET.hex(),
            "cases": [
                _case("about posts", sealed_report(), REPORT),
                _case("worried about somebody", sealed_report(WORRIED), WORRIED),
                *refused(bad_reports()),
            ],
            "malformed": bodies(bad_bodies()),
        },
        "words": {
            "secret": INBOX_SECRET.hex(),
            "staff_key": public("staff").hex(),
            "cases": [
                _case("a decision", sealed_word(), WORD),
                _case("a question", sealed_word(QUESTION), QUESTION),
                *refused(bad_words()),
            ],
        },
        "replies": {
            "reporter_key": public("reporter").hex(),
            "cases": [
                _case("an answer", sealed_for_staff(REPLY, "reporter"), REPLY),
                _case("another look", sealed_for_staff(APPEAL, "reporter"), APPEAL),
                *refused({"signed by somebody else": (sealed_for_staff(REPLY, "Kim"), "not_authentic")}),
            ],
        },
        "keys": [
            {
                "membership_secret": bytes_of("membership secret").hex(),
                "about": about.hex(),
                "attempt": attempt,
                "seed": keys.seed.hex(),
                "inbox_secret": keys.inbox_secret.hex(),
                "case_id": cases.case_id(keys.signature_key).hex(),
            }
            for about, attempt in ((bytes_of("post", 16), 0), (bytes_of("post", 16), 1), (bytes(16), 7))
            for keys in (cases.case_keys(bytes_of("membership secret"), about, attempt),)
        ],
        "notes": {
            "cases": [_case("what was found", sealed_for_staff(NOTE, "staff"), NOTE)],
            "malformed": bodies(bad_notes()),
        },
    }


if __name__ == "__main__":
    store("reports-evidence.json", build_evidence())
    store("reports-sealed.json", build_sealed())
