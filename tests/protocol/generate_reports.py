"""Makes protocol/vectors/reports-sealed.json: `python -m tests.protocol.generate_reports`.

Reports of that conversation, and what is said in their cases, sealed. What must not be read is put together
by hand here, because the code under test refuses to make it.
"""

from dataclasses import replace

from tests.protocol.deterministic import bytes_of, public, seed, store, stream
from tests.protocol.generate_evidence import HOUR, ITEMS, ROOM, handed_on

from hearth_protocol import cases, signed
from hearth_protocol.cases import Recipient
from hearth_protocol.codec import u8, vector
from hearth_protocol.crypto import x25519
from hearth_protocol.evidence import Evidence
from hearth_protocol.ids import CommunityId, Serial, community_id, member_id
from hearth_protocol.sealing import NO_ROOM, Context, Purpose, seal_to
from hearth_protocol.structures.agreement import Agreement, Answer, hash_of
from hearth_protocol.structures.case_words import CaseNote, CaseReply, CaseWord, Noted, Replying, Saying
from hearth_protocol.structures.offer import SUGGESTIONS, Offer, offered
from hearth_protocol.structures.report import NOBODY, Report, ReportReason, Risk

AUTHOR = "Ara"
"""Who wrote the first post of that conversation; the second is another's."""
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
OFFER = Offer(community=COMMUNITY, room=ROOM, signature_key=REPORT.signature_key)
SUGGESTION = replace(
    REPORT,
    reason=ReportReason.SUGGESTION,
    risk=Risk.ORDINARY,
    note="빼 주세요: 도시 이름.",
    evidence=handed_on(1, reported=(1,)),
    offer=offered(seed(AUTHOR), OFFER),
)
AGREEMENT = Agreement(
    community=COMMUNITY, case=CASE, text_hash=hash_of("# 쉬어도 돼요\n"), answer=Answer.YES, hour=HOUR + 22
)
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
DISAGREED = replace(AGREEMENT, answer=Answer.NO)
DRAFT = replace(WORD, saying=Saying.DRAFT, text="# 쉬어도 돼요\n")
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


def sealed_for_staff(paper: CaseReply | CaseNote | Agreement, who: str) -> bytes:
    return cases.seal_paper(COMMUNITY, Recipient(SERIAL, STAFF), seed(who), paper, stream("paper"))


def bad_reports() -> dict[str, tuple[bytes, str]]:
    content = vector(signed.sign(seed("reporter"), WORRIED))
    foreign = replace(WORRIED, community=CommunityId(bytes(32)))
    return {
        "offered by somebody else": (
            sealed_report(replace(SUGGESTION, offer=offered(seed("somebody"), OFFER))),
            "not_authentic",
        ),
        "offered for another case": (
            sealed_report(replace(SUGGESTION, signature_key=public("somebody")), "somebody"),
            "not_authentic",
        ),
        "offered with what another wrote": (
            sealed_report(replace(SUGGESTION, evidence=handed_on(1, 2, reported=(1, 2)))),
            "not_authentic",
        ),
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


def _offering(evidence: Evidence) -> bytes:
    return replace(SUGGESTION, evidence=evidence).write()


def bad_agreements() -> dict[str, bytes]:
    """Return bodies of agreements that are none."""
    body = AGREEMENT.write()
    return {
        "answer 0": body[:-5] + u8(0) + body[-4:],
        "answer 3": body[:-5] + u8(3) + body[-4:],
        "with a byte more": body + b"\0",
        "cut short": body[:-1],
    }


def bad_bodies() -> dict[str, bytes]:
    """Return bodies of reports that are none."""
    body = WORRIED.write()
    inbox_at = 32 + 16 + 32
    reason_at = inbox_at + 32 + 4
    subject_at = reason_at + 2 + 1 + len(WORRIED.language)
    return {
        "reason 0": body[:reason_at] + u8(0) + body[reason_at + 1 :],
        "reason 9 without an offer": body[:reason_at] + u8(9) + body[reason_at + 1 :],
        "reason 10": body[:reason_at] + u8(10) + body[reason_at + 1 :],
        "an offer in a report of something else": REPORT.write() + SUGGESTION.offer,
        "an offer with another's words around it": _offering(handed_on(1, 2, reported=(1, 2))).replace(
            u8(1) + ITEMS[1].write(), u8(2) + ITEMS[1].write()
        ),
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
        "kind 5": (paper_of((u8(5) + vector(whole)).ljust(2048, b"\0")), "malformed"),
        "saying 9": (_word(body[:at] + u8(9) + body[at + 1 :]), "malformed"),
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
                _case("offering what she wrote", sealed_report(SUGGESTION), SUGGESTION),
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
                _case("a text", sealed_word(DRAFT), DRAFT),
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
        "agreements": {
            "about": SUGGESTIONS.hex(),
            "text": "# 쉬어도 돼요\n",
            "cases": [
                _case("yes", sealed_for_staff(AGREEMENT, "reporter"), AGREEMENT),
                _case("no", sealed_for_staff(DISAGREED, "reporter"), DISAGREED),
                *refused({"signed by somebody else": (sealed_for_staff(AGREEMENT, "Kim"), "not_authentic")}),
            ],
            "malformed": bodies(bad_agreements()),
        },
        "notes": {
            "cases": [_case("what was found", sealed_for_staff(NOTE, "staff"), NOTE)],
            "malformed": bodies(bad_notes()),
        },
    }


if __name__ == "__main__":
    store("reports-sealed.json", build_sealed())
