"""Makes protocol/vectors/session-answers.json: `python -m tests.client.generate_answer_records`.

What two devices of one host keep of whom they answered, each alone and after they met.
"""

from tests.protocol.deterministic import bytes_of, store

from hearth_client.kept import slots
from hearth_client.kept.slots import Record, Slot
from hearth_client.sessions import answer_records, session_records
from hearth_client.sessions.answer_records import Answer, Answered

SESSION, OTHER = bytes_of("session", 16), bytes_of("another session", 16)
ANA, BEA = bytes_of("call a", 16), bytes_of("call b", 16)
GONE, MINUTE = 29_000_061, 29_000_000
NO, IN = Answer.NOT_TODAY, Answer.LET_IN
Step = tuple[str, bytes, bytes, Answer, int]
MOST = (1 << 32) - 1


def answers(call: bytes, answer: Answer, minute: int, session: bytes = SESSION) -> Step:
    return "answers", session, call, answer, minute


def fails(call: bytes) -> Step:
    """She could not be told, and no answer stood before."""
    return "fails", SESSION, call, NO, 0


FORGETS: Step = ("forgets", SESSION, b"", NO, 0)
LIVES: dict[str, tuple[list[Step], list[Step]]] = {
    "two who were answered on two devices": ([answers(ANA, NO, 1)], [answers(BEA, IN, 1)]),
    "one who was let in after all, on the same device": ([answers(ANA, NO, 1), answers(ANA, IN, 2)], []),
    "one who was answered on both, later on the second": ([answers(ANA, IN, 3)], [answers(ANA, NO, 4)]),
    "one who was answered on both, later on the first": ([answers(ANA, NO, 5)], [answers(ANA, IN, 4)]),
    "one who was answered on both in one minute can come in": ([answers(ANA, IN, 6)], [answers(ANA, NO, 6)]),
    "an answer that was changed outweighs one that never knew of it": (
        [answers(ANA, NO, 1), answers(ANA, IN, 2)],
        [answers(ANA, NO, 9)],
    ),
    "one call in two sessions": ([answers(ANA, NO, 1)], [answers(ANA, IN, 1, OTHER)]),
    "one who could not be told": ([answers(ANA, NO, 1), fails(ANA)], []),
    "one who could not be told on one device, and was on the other": (
        [answers(ANA, NO, 1), fails(ANA)],
        [answers(ANA, IN, 2)],
    ),
    "one who was told at the second try": ([answers(ANA, NO, 1), fails(ANA), answers(ANA, IN, 2)], []),
    "the last minute that there is": ([answers(ANA, NO, MOST - MINUTE)], [answers(ANA, IN, 0)]),
    "a session that is over on one device": ([answers(ANA, NO, 1), FORGETS], [answers(BEA, NO, 1)]),
}
READ: dict[str, tuple[int, bytes]] = {
    "an answer that nobody knows": (1, bytes(8) + b"\x03"),
    "no answer": (1, bytes(8) + b"\x00"),
    "cut off": (1, bytes(8)),
    "with a byte behind": (1, bytes(8) + b"\x01\x00"),
    "of a newer form": (2, bytes(8) + b"\x01"),
    "that is over": (1, bytes(3) + b"\x02"),
    "that is over, written as often as can be": (1, b"\xff" * 4),
}
SAYS: dict[str, bytes] = {
    "as often and as late as can be": b"\xff" * 8 + b"\x02",
    "never counted, in the first minute": bytes(8) + b"\x01",
}
NAMES: dict[str, bytes] = {
    "of this session": SESSION + ANA,
    "of another session": OTHER + ANA,
    "of another session, about a call of this one's id": ANA + SESSION,
    "of the session itself": SESSION,
    "a byte too short": SESSION + ANA[1:],
}


def lived(steps: list[Step]) -> dict[bytes, Record]:
    """Return the records of a device after some steps."""
    records: dict[bytes, Record] = {}
    for step, session, call, answer, minute in steps:
        if step == "forgets":
            of_it = answer_records.named(records, session)
            records |= {name: session_records.forgotten(one) for name, one in of_it.items()}
            continue
        name = answer_records.name_of(session, call)
        answered = Answered(answer, MINUTE + minute) if step == "answers" else None
        records[name] = answer_records.record_of(answered, records.get(name), -(-GONE // 60))
    return records


def met(first: dict[bytes, Record], second: dict[bytes, Record]) -> dict[bytes, Record]:
    """Return what both keep once they merged, as every slot is merged."""

    def keyed(records: dict[bytes, Record]) -> dict[bytes, Record]:
        return {slots.key_of(Slot.SESSIONS, name): one for name, one in records.items()}

    return slots.records_in(slots.merged(keyed(first), keyed(second)), Slot.SESSIONS)


def build() -> dict[str, object]:
    """Return the file's content."""
    return {
        "about": "What a host keeps of whom she answered (spec/sessions.md). Bytes in hex.",
        "session": SESSION.hex(),
        "gone_minute": GONE,
        "lives": [
            {
                "case": case,
                "devices": [
                    {"steps": [_step(one) for one in steps], "keeps": _records(lived(steps))}
                    for steps in both
                ],
                "met": _records(met(*map(lived, both))),
                "answers": _answers(met(*map(lived, both))),
            }
            for case, both in LIVES.items()
        ],
        "unread": [
            {"case": case, "form": form, "value": value.hex()} for case, (form, value) in READ.items()
        ],
        "read": [
            {"case": case, "value": value.hex(), "answer": int(one.answer), "minute": one.minute}
            for case, value in SAYS.items()
            if (one := answer_records.read(Record(1, value))) is not None
        ],
        "names": [
            {
                "case": case,
                "name": name.hex(),
                "is_of": name in answer_records.named({name: Record(1, b"")}, SESSION),
            }
            for case, name in NAMES.items()
        ],
    }


def _step(told: Step) -> dict[str, object]:
    step, session, call, answer, minute = told
    if step == "forgets":
        return {"step": step, "session": session.hex()}
    said = {"answer": int(answer), "minute": MINUTE + minute} if step == "answers" else {}
    return {"step": step, "session": session.hex(), "call": call.hex(), **said}


def _records(records: dict[bytes, Record]) -> list[list[object]]:
    return [[name.hex(), one.form, one.value.hex(), one.until_hour] for name, one in sorted(records.items())]


def _answers(records: dict[bytes, Record]) -> dict[str, list[int]]:
    told = answer_records.all_of(records, SESSION)
    return {call.hex(): [int(one.answer), one.minute] for call, one in sorted(told.items())}


if __name__ == "__main__":
    store("session-answers.json", build())
