"""From an error to what a client is told: a stable code, a status, a sentence in its language."""

import json
from dataclasses import dataclass

from hearth_protocol.errors import Malformed, NotAuthentic, Refused, StorageFailed
from hearth_protocol.frames import wire
from hearth_protocol.frames.answers import Handshake
from hearth_protocol.frames.live import No
from hearth_protocol.ids import encode_id
from hearth_protocol.refusals import Refusal
from hearth_protocol.words import refusal_sentence
from hearth_server.office import RefusedWithHandshakes

PROBLEM_TYPE = "application/problem+json"
FAULT_STATUS = 500
"""Of a fault of ours that no refusal describes."""


@dataclass(frozen=True, slots=True)
class Problem:
    """A refusal as both transports tell it."""

    code: Refusal
    retry_after_seconds: int | None = None
    handshakes: tuple[Handshake, ...] = ()
    internal: bool = False
    """A fault of ours that no refusal describes: status 500 and the log has its place."""

    @property
    def status(self) -> int:
        """The HTTP status."""
        return FAULT_STATUS if self.internal else self.code.status

    def body(self, language: str) -> bytes:
        """Return problem+json (RFC 9457). Handshakes are whole frames, base64url."""
        told: dict[str, object] = {
            "type": f"urn:hearth:refusal:{self.code.value}",
            "title": self.code.value.replace("_", " "),
            "status": self.status,
            "code": self.code.value,
            "detail": refusal_sentence(self.code, language),
        }
        if self.retry_after_seconds is not None:
            told["retry_after"] = self.retry_after_seconds
        if self.handshakes:
            told["handshakes"] = [encode_id(wire.encode(handshake)) for handshake in self.handshakes]
        return json.dumps(told, ensure_ascii=False).encode()

    def no(self, number: int) -> No:
        """Return it as a live frame."""
        return No(
            number=number,
            code=self.code.value,
            retry_after_seconds=self.retry_after_seconds,
            handshakes=list(self.handshakes),
        )


def problem_of(error: BaseException) -> Problem:
    """Return what to tell about `error`. What is not ours to explain becomes a plain fault."""
    match error:
        case RefusedWithHandshakes():
            return Problem(error.code, error.retry_after_seconds, tuple(error.handshakes))
        case Refused():
            return Problem(error.code, error.retry_after_seconds)
        case Malformed():
            return Problem(Refusal.MALFORMED)
        case NotAuthentic():
            return Problem(Refusal.NOT_AUTHENTICATED)
        case StorageFailed():
            return Problem(Refusal.STORAGE_FAILED, retry_after_seconds=5)
        case _:
            return Problem(Refusal.STORAGE_FAILED, retry_after_seconds=5, internal=True)
