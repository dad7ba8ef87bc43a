"""The WebSocket's envelopes.

A client sends `Hello` once, then `Ask`; a server sends `Told`, `No`, and events bare.
"""

import msgspec

from hearth_protocol.frames.answers import Answer, Event, Handshake
from hearth_protocol.frames.frame import Frame
from hearth_protocol.frames.operations import MemberOperation
from hearth_protocol.frames.sizes import (
    Code,
    Count,
    Epoch,
    Generation,
    Token,
)


class Hello(Frame, frozen=True):
    """First frame: who, and from where to resume. Events follow from there, without a gap."""

    token: Token
    after_seq: Count
    generation: Generation
    epoch: Epoch


class Ask(Frame, frozen=True):
    """An operation; `number` is the client's own and comes back."""

    number: Count
    operation: MemberOperation


class Told(Frame, frozen=True):
    """The answer to `number`."""

    number: Count
    answer: Answer


class No(Frame, frozen=True):
    """A refusal. With `stale_epoch` come the handshakes that were missed.

    `number` 0 refuses the connection itself; it is closed after.
    """

    number: Count
    code: Code
    retry_after_seconds: Count | None = None
    handshakes: list[Handshake] = msgspec.field(default_factory=list)


ClientFrame = Hello | Ask
ServerFrame = Told | No | Event
