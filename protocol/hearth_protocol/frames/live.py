"""The WebSocket's envelopes. A client sends `Hello` once, then `Ask`; a server sends `Told`, `No`, and events bare."""

from hearth_protocol.frames.answers import Answer, Event, Handshake
from hearth_protocol.frames.frame import Frame
from hearth_protocol.frames.operations import MemberOperation


class Hello(Frame):
    """First frame: who, and from where to resume. Events follow from there, without a gap."""

    token: bytes
    after_seq: int
    generation: int
    epoch: int


class Ask(Frame):
    """An operation; `number` is the client's own and comes back."""

    number: int
    operation: MemberOperation


class Told(Frame):
    """The answer to `number`."""

    number: int
    answer: Answer


class No(Frame):
    """A refusal. With `stale_epoch` come the handshakes that were missed. `number` 0: the connection itself."""

    number: int
    code: str
    retry_after_seconds: int | None = None
    handshakes: list[Handshake] = []


ClientFrame = Hello | Ask
ServerFrame = Told | No | Event
