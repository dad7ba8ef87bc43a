"""What is sealed: bytes as they come, and any bytes rightly sealed, as somebody inside could send them."""

from collections.abc import Callable, Iterable

from tests.fuzz.decoders import Decoder
from tests.protocol import generate_acts, generate_motions, generate_sessions
from tests.protocol.deterministic import bytes_of, public, seed, stream
from tests.protocol.example_structures import CERTIFICATE, FLOOR, SESSION

from hearth_protocol import (
    act_words,
    acts,
    calls,
    cases,
    check_ins,
    history,
    invitations,
    labels,
    letters,
    motions,
    pin_blob,
    posts,
    sealing,
    sessions,
    sign_ups,
    signed,
    supervision,
    vault,
)
from hearth_protocol.codec import u8, u16, u32, u64, vector
from hearth_protocol.crypto import aead, ed25519, hkdf, hpke, x25519
from hearth_protocol.evidence import Evidence
from hearth_protocol.ids import CommunityId, MemberId, RoomId, Serial
from hearth_protocol.padding import LETTER_CLASSES, REPORT_CLASSES, pad
from hearth_protocol.pin_blob import Head
from hearth_protocol.signed import sign
from hearth_protocol.structures.case_words import CaseWord, Saying
from hearth_protocol.structures.guard_note import GuardNote, GuardNoteKind
from hearth_protocol.structures.report import Report, ReportReason, Risk
from hearth_protocol.structures.supervision_note import SupervisionNote
from hearth_protocol.trust import Trust

COMMUNITY = bytes_of("community of the fuzzers")
ROOM = RoomId(bytes_of("room of the fuzzers", 16))
SECRET = bytes_of("secret of the fuzzers")
NOBODY = bytes(16)
NOTE = GuardNote(
    community=CommunityId(COMMUNITY),
    room=ROOM,
    member_id=MemberId(NOBODY),
    kind=GuardNoteKind.FOUND,
    reason="links.denied",
    hour=1,
)
NONCE = bytes(aead.XNONCE_BYTES)
DRAWS = stream("fuzz")
"""Ephemeral keys of HPKE. What is sealed differs from run to run of one process; what is in it does not."""


def decoders() -> Iterable[Decoder]:
    """Return them."""
    module = "hearth_protocol"
    yield sealed_decoder(
        f"{module}.crypto.aead.open", lambda data: aead.open(SECRET, bytes(aead.NONCE_BYTES), data, b"")
    )
    yield sealed_decoder(
        f"{module}.crypto.aead.xopen", lambda data: aead.xopen(SECRET, data[:24], data[24:], b"")
    )
    yield sealed_decoder(
        f"{module}.crypto.hpke.open", lambda data: hpke.open(SECRET, data[:32], b"", b"", data[32:])
    )
    yield from _letters(module)
    yield from _bundles(module)
    yield from _cards(module)
    yield from _vaults(module)
    yield from _posts(module)
    yield from _pins(module)
    yield from _calls(module)
    yield from _sessions(module)
    yield from _cases(module)
    yield from _acts(module)
    yield from _supervision(module)


def _cases(module: str) -> Iterable[Decoder]:
    key = x25519.public_key(SECRET)
    report = Report(
        community=CommunityId(COMMUNITY),
        room=ROOM,
        signature_key=ed25519.public_key(SECRET),
        inbox_key=key,
        hour=1,
        reason=ReportReason.WORRIED,
        risk=Risk.ORDINARY,
        language="en",
        subject=MemberId(bytes_of("somebody", 16)),
        note="Please look",
        evidence=Evidence(),
    )
    word = CaseWord(
        community=CommunityId(COMMUNITY),
        case=NOBODY,
        saying=Saying.QUESTION,
        text="Are you safe?",
        hour=1,
        certificate=bytes(32),
    )

    def sealed_as(purpose: sealing.Purpose, data: bytes) -> bytes:
        return sealing.seal_to(key, sealing.Context(purpose, COMMUNITY, NOBODY, NOBODY), data, DRAWS)

    def report_opened(data: bytes) -> object:
        return cases.open_report(COMMUNITY, Serial(NOBODY), SECRET, data)

    def word_opened(data: bytes) -> object:
        return cases.open_paper(COMMUNITY, NOBODY, NOBODY, SECRET, data, CaseWord)

    yield sealed_decoder(f"{module}.cases.open_report", report_opened)
    yield sealed_decoder(
        f"{module}.cases.open_report rightly-sealed",
        lambda data: report_opened(sealed_as(sealing.Purpose.REPORT, data)),
        pad(vector(sign(SECRET, report)), REPORT_CLASSES),
    )
    yield sealed_decoder(f"{module}.cases.open_paper", word_opened)
    yield sealed_decoder(
        f"{module}.cases.open_paper rightly-sealed",
        lambda data: word_opened(sealed_as(sealing.Purpose.CASE, data)),
        pad(u8(1) + vector(sign(SECRET, word)), LETTER_CLASSES),
    )


def _acts(module: str) -> Iterable[Decoder]:
    key, salt, trust = x25519.public_key(SECRET), bytes(16), generate_acts.trust()
    of = act_words.act_id(salt, "Please")

    def opened(data: bytes) -> object:
        return act_words.open_words(COMMUNITY, ROOM, MemberId(NOBODY), SECRET, of, data)

    def act_opened(data: bytes) -> object:
        return acts.open_act(data, trust, room=generate_acts.ROOM, generation=generate_acts.GENERATION)

    context = sealing.Context(sealing.Purpose.ACT, COMMUNITY, ROOM, NOBODY)
    yield sealed_decoder(f"{module}.act_words.open_words", opened)
    yield sealed_decoder(
        f"{module}.act_words.open_words rightly-sealed",
        lambda data: opened(sealing.seal_to(key, context, data, DRAWS)),
        pad(salt + vector(b"Please"), LETTER_CLASSES),
    )
    yield sealed_decoder(f"{module}.acts.open_act", act_opened, generate_acts.act())
    closed, known = generate_motions.CLOSED, generate_motions.TRUST
    first = motions.open_motion(closed, known)
    yield sealed_decoder(
        f"{module}.motions.open_motion", lambda data: motions.open_motion(data, known), closed
    )
    yield sealed_decoder(
        f"{module}.motions.open_second",
        lambda data: motions.open_second(data, first, known),
        generate_motions.second("Noor", closed),
    )


def _calls(module: str) -> Iterable[Decoder]:
    key = x25519.public_key(SECRET)
    serial = Serial(NOBODY)
    call = calls.Call(
        community=CommunityId(COMMUNITY),
        kind=calls.CallKind.JOIN,
        signature_key=ed25519.public_key(SECRET),
        inbox_key=key,
        hour=1,
        language="ko",
        text="Please",
    )
    reply = calls.Reply(
        community=CommunityId(COMMUNITY),
        call=NOBODY,
        outcome=calls.Outcome.DECLINED,
        text="Not here",
        link="",
        hour=1,
        certificate=bytes(32),
    )

    def sealed_as(purpose: sealing.Purpose, data: bytes) -> bytes:
        return sealing.seal_to(key, sealing.Context(purpose, COMMUNITY, NOBODY, NOBODY), data, DRAWS)

    def call_opened(data: bytes) -> object:
        return calls.open_call(COMMUNITY, serial, SECRET, data)

    def answer_opened(data: bytes) -> object:
        return calls.open_answer(COMMUNITY, NOBODY, SECRET, data)

    yield sealed_decoder(f"{module}.calls.open_call", call_opened)
    yield sealed_decoder(
        f"{module}.calls.open_call rightly-sealed",
        lambda data: call_opened(sealed_as(sealing.Purpose.CALL, data)),
        pad(vector(sign(SECRET, call)), LETTER_CLASSES),
    )
    yield sealed_decoder(f"{module}.calls.open_answer", answer_opened)
    yield sealed_decoder(
        f"{module}.calls.open_answer rightly-sealed",
        lambda data: answer_opened(sealed_as(sealing.Purpose.ANSWER, data)),
        *(
            pad(u8(kind) + vector(body), LETTER_CLASSES)
            for kind, body in (
                (1, letters.Admission(b"direct", key, b"", b"", "Room").write()),
                (2, sign(SECRET, reply)),
            )
        ),
    )


def _sessions(module: str) -> Iterable[Decoder]:
    stated = generate_sessions.build()["sealed"]
    community, session, serial, secret = (
        bytes.fromhex(stated[name]) for name in ("community", "session", "serial", "hpke_secret")
    )
    trust = Trust(public("root")).with_certificate(signed.sign(seed("root"), CERTIFICATE))
    planned = signed.sign(seed("staff"), SESSION)
    opened = sessions.open_session(planned, trust)

    def sign_up_opened(data: bytes) -> object:
        found = sign_ups.open_sign_up(community, session, Serial(serial), secret, data)
        return sign_ups.vouched_by(found, trust)

    def answer_opened(data: bytes) -> object:
        return check_ins.open_answer(community, RoomId(session), Serial(serial), secret, data)

    yield sealed_decoder(
        f"{module}.sign_ups.open_sign_up", sign_up_opened, bytes.fromhex(stated["sign_ups"][0]["sealed"])
    )
    yield sealed_decoder(
        f"{module}.check_ins.open_answer", answer_opened, bytes.fromhex(stated["answers"][0]["sealed"])
    )
    yield sealed_decoder(
        f"{module}.sessions.open_session", lambda data: sessions.open_session(data, trust), planned
    )
    yield sealed_decoder(
        f"{module}.sessions.open_floor",
        lambda data: sessions.open_floor(data, trust, opened),
        signed.sign(seed("staff"), FLOOR),
    )


def _pins(module: str) -> Iterable[Decoder]:
    head = Head(share_id=NOBODY, salt=NOBODY, passes=1, memory_kib=8, address="https://hearth.example")
    blob = pin_blob.seal(head, SECRET, b"state", DRAWS)
    yield sealed_decoder(f"{module}.pin_blob.open_blob", lambda data: pin_blob.open_blob(SECRET, data), blob)


def _supervision(module: str) -> Iterable[Decoder]:
    key = x25519.public_key(SECRET)
    context = sealing.Context(sealing.Purpose.SUPERVISION, COMMUNITY, NOBODY, NOBODY)
    note = SupervisionNote(
        community=CommunityId(COMMUNITY),
        to=Serial(NOBODY),
        note=bytes_of("note of the fuzzers", 16),
        answers=NOBODY,
        text="Can we talk?",
        hour=1,
        certificate=bytes(32),
    )

    def opened(data: bytes) -> object:
        return supervision.open_note(COMMUNITY, Serial(NOBODY), SECRET, data)

    yield sealed_decoder(f"{module}.supervision.open_note", opened)
    yield sealed_decoder(
        f"{module}.supervision.open_note rightly-sealed",
        lambda data: opened(sealing.seal_to(key, context, data, DRAWS)),
        pad(vector(sign(SECRET, note)), LETTER_CLASSES),
    )


def sealed_decoder(name: str, read: Callable[[bytes], object], *seeds: bytes, **more: object) -> Decoder:
    """Return a decoder whose seeds are all given: looking for them among the vectors would take seconds."""
    return Decoder(name, read, seeds=seeds, pooled=False, **more)


def _letters(module: str) -> Iterable[Decoder]:
    context = sealing.Context(sealing.Purpose.LETTER, COMMUNITY, ROOM, NOBODY)
    key = x25519.public_key(SECRET)

    def opened(data: bytes) -> object:
        return letters.open_letter(COMMUNITY, ROOM, NOBODY, SECRET, data)

    yield sealed_decoder(f"{module}.sealing.open_from", lambda data: sealing.open_from(SECRET, context, data))
    yield sealed_decoder(f"{module}.letters.open_letter", opened)
    yield sealed_decoder(
        f"{module}.letters.open_letter rightly-sealed",
        lambda data: opened(sealing.seal_to(key, context, data, DRAWS)),
        *(
            pad(u8(kind) + vector(body), LETTER_CLASSES)
            for kind, body in (
                (letters.Kind.ADMISSION, letters.Admission(b"direct", key, b"", b"", "Room").write()),
                (
                    letters.Kind.REQUEST,
                    sign(SECRET, letters.Request(ROOM, NOBODY, NOBODY, ROOM, key, key, 1, "Please")),
                ),
                (letters.Kind.GUARD_NOTE, sign(SECRET, NOTE)),
            )
        ),
    )


def _bundles(module: str) -> Iterable[Decoder]:
    key = x25519.public_key(SECRET)
    request = history.HistoryRequest(ROOM, 0, NOBODY, key, bytes(16), 1)
    context = sealing.Context(sealing.Purpose.HISTORY, COMMUNITY, ROOM, NOBODY)
    told = history.History(ROOM, 0, NOBODY, bytes(16), (history.Entry(1, NOBODY, SECRET, (NOBODY,)),))

    def opened(data: bytes) -> object:
        return history.open_bundle(COMMUNITY, request, SECRET, data)

    yield sealed_decoder(f"{module}.history.open_bundle", opened)
    yield sealed_decoder(
        f"{module}.history.open_bundle rightly-sealed",
        lambda data: opened(sealing.seal_to(key, context, data, DRAWS)),
        NOBODY + sign(SECRET, told),
    )


def _cards(module: str) -> Iterable[Decoder]:
    code = invitations.Code(bytes(invitations.CODE_BYTES))
    key = hkdf.derive(code.raw, labels.CARD)
    bound = invitations.card_address(invitations.keys_of(code)[1])
    yield sealed_decoder(f"{module}.invitations.open_card", lambda data: invitations.open_card(code, data))
    yield sealed_decoder(
        f"{module}.invitations.open_card rightly-sealed",
        lambda data: invitations.open_card(code, NONCE + aead.xseal(key, NONCE, data, bound)),
        invitations.Card(bytes(32), b"", b"statement", b"", "Room").write(),
        write=lambda card: card.write(),
    )


def _vaults(module: str) -> Iterable[Decoder]:
    keys = vault.keys_of(bytes(vault.ENTROPY_BYTES))
    aad = keys.vault_id + labels.VAULT
    size = vault.BLOB_SIZES[0] - aead.XNONCE_BYTES - aead.TAG_BYTES

    def sealed(data: bytes) -> bytes:
        return NONCE + aead.xseal(keys.sealing_key, NONCE, data.ljust(size, b"\0"), aad)

    yield sealed_decoder(f"{module}.vault.open", lambda data: vault.open(keys, data))
    yield sealed_decoder(
        f"{module}.vault.open rightly-sealed",
        lambda data: vault.open(keys, sealed(data)),
        u32(3) + u64(1) + b"abc",
    )


def _posts(module: str) -> Iterable[Decoder]:
    keys = posts.EpochKeys(ROOM, 1, 2, NOBODY, SECRET)
    header = posts.Header(ROOM, 1, 2, NOBODY, NOBODY, NOBODY, 0, bytes(32), bytes(32)).write()

    def opened(data: bytes) -> object:
        return posts.unseal(posts.SealedPost(data[: posts.HEADER_BYTES], data[posts.HEADER_BYTES :]), keys)

    def sealed(data: bytes) -> bytes:
        size = next((each for each in posts.POST_CLASSES if each >= len(data)), posts.POST_CLASSES[-1])
        plaintext = data[:size].ljust(size, b"\0")
        return header + NONCE + aead.xseal(SECRET, NONCE, plaintext, header)

    yield sealed_decoder(f"{module}.posts.unseal", opened)
    yield sealed_decoder(
        f"{module}.posts.unseal rightly-sealed", lambda data: opened(sealed(data)), u16(2) + b"hi"
    )
