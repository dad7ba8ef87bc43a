"""Calling staff: from outside to be let in, from a room for a person. And hearing what they answer.

An own call that waits is kept like a membership that has no admission yet: its room is the call's id, its
credential empty (spec/member-state.md, "Calls"). So it survives a closed tab.
"""

import asyncio
from collections.abc import Sequence
from dataclasses import dataclass

from hearth_client import on_duty
from hearth_client.admissions import FreshKeys, fresh_keys
from hearth_client.edges import Edges
from hearth_client.errors import NoOneToAsk, RefusedBy
from hearth_client.kept.state import Membership, Pseudonym
from hearth_client.transport.connection import Connection, Identity
from hearth_protocol import calls, work
from hearth_protocol.calls import Call, CallKind
from hearth_protocol.errors import Malformed, NotAuthentic
from hearth_protocol.frames.answers import CallStated, Done, OnDuty
from hearth_protocol.frames.operations import AskToJoin, CallLetter, CallState, Duty, IdentityKind
from hearth_protocol.letters import Admission
from hearth_protocol.refusals import Refusal
from hearth_protocol.signed import Unverified
from hearth_protocol.trust import Trust

TRIES_AT_ONCE = 1 << 14
"""Hashes between two looks at whether anybody still waits for them."""
MOST_BITS = work.MOST_BITS
"""A server that asks for more work than any honest one is not obeyed."""
ATTEMPTS = 3


@dataclass(frozen=True, slots=True, kw_only=True)
class Standing:
    """How an own call stands: "waiting", "seen" or "answered"; and when it is forgotten."""

    stage: str
    gone_hour: int
    admissions: tuple[Admission, ...]
    replies: tuple[Unverified[calls.Reply], ...]


STAGES = {1: "waiting", 2: "seen", 3: "answered"}


def is_call(mine: Membership) -> bool:
    """Whether this is an own call that waits, and no room."""
    return not mine.credential


def kept_call(keys: FreshKeys, pseudonym: Pseudonym, hour: int) -> Membership:
    """Return a call as it is kept."""
    return Membership(
        room=calls.call_id(keys.signature_key),
        signature_seed=keys.signature_seed,
        inbox_secret=keys.inbox_secret,
        signature_key=keys.signature_key,
        credential=b"",
        pseudonym=pseudonym,
        renewed_hour=hour,
    )


def identity_of_call(keys: FreshKeys) -> Identity:
    """Return the identity by which a caller speaks to the server."""
    return Identity(
        kind=IdentityKind.CALLER,
        key_id=calls.call_id(keys.signature_key),
        room=b"",
        proof=keys.signature_key,
        seed=keys.signature_seed,
    )


def sealed_letters(  # noqa: PLR0913  (what is said, to whom, by whom)
    told: OnDuty,
    trust: Trust,
    keys: FreshKeys,
    kind: CallKind,
    *,
    text: str,
    language: str,
    edges: Edges,
) -> list[CallLetter]:
    """Return a call sealed to each of those who may read it. Raises NoOneToAsk."""
    hour = edges.hour()
    call = Call(
        community=trust.community,
        kind=kind,
        signature_key=keys.signature_key,
        inbox_key=keys.inbox_key,
        hour=hour,
        language=language,
        text=text,
    )
    letters = [
        CallLetter(
            serial=one.serial,
            sealed=calls.seal_call(
                trust.community, one.serial, one.sealing_key, keys.signature_seed, call, edges.random
            ),
        )
        for one in on_duty.recipients(told, trust, hour)
    ]
    if not letters:
        raise NoOneToAsk
    return letters


async def worked(task: work.Task, bits: int) -> int:
    """Do the work for a call beside everything else; returns the counter. Raises Malformed for too much."""
    if bits > MOST_BITS:
        raise Malformed("more work than any honest server asks for")
    at = 0
    while True:
        found = await asyncio.to_thread(task.search, bits, at, TRIES_AT_ONCE)
        if found is not None:
            return found
        at += TRIES_AT_ONCE


async def ask_to_join(  # noqa: PLR0913  (who asks whom, and how)
    public: Connection,
    caller: Connection,
    trust: Trust,
    keys: FreshKeys,
    *,
    text: str,
    language: str,
    edges: Edges,
) -> None:
    """Ask staff to be let in, doing the work that this takes. Raises NoOneToAsk, RefusedBy."""
    for attempt in range(ATTEMPTS):
        told = await public.ask(Duty(), OnDuty)
        letters = sealed_letters(told, trust, keys, CallKind.JOIN, text=text, language=language, edges=edges)
        task = work.Task(
            community=trust.community,
            call=calls.call_id(keys.signature_key),
            letters=work.digest([(one.serial, one.sealed) for one in letters]),
            hour=edges.hour(),
        )
        counter = await worked(task, told.work_bits)
        try:
            await caller.ask(AskToJoin(letters=letters, hour=task.hour, counter=counter), Done)
        except RefusedBy as no:
            # Others asked meanwhile, or somebody's certificate ended: all is made anew.
            again = no.code in {Refusal.WORK_NEEDED, Refusal.RECIPIENT_UNKNOWN}
            if not again or attempt == ATTEMPTS - 1:
                raise
        else:
            return


async def standing(caller: Connection, community: bytes, keys: FreshKeys, wait_seconds: int = 0) -> Standing:
    """Ask how an own call stands. Answers that are not for this call are left out. Raises RefusedBy."""
    stated = await caller.ask(CallState(wait_seconds=wait_seconds), CallStated)
    opened = [_opened(community, keys, sealed) for sealed in stated.answers]
    return Standing(
        stage=STAGES[stated.state],
        gone_hour=stated.gone_hour,
        admissions=tuple(one for one in opened if isinstance(one, Admission)),
        replies=tuple(one for one in opened if isinstance(one, Unverified)),
    )


def _opened(community: bytes, keys: FreshKeys, sealed: bytes) -> Admission | Unverified[calls.Reply] | None:
    try:
        return calls.open_answer(community, calls.call_id(keys.signature_key), keys.inbox_secret, sealed)
    except (Malformed, NotAuthentic):
        return None


def new_keys(edges: Edges) -> FreshKeys:
    """Return fresh keys for a call: what enters the room it opens is these, and nothing else uses them."""
    return fresh_keys(edges.random)


def keys_of(mine: Membership) -> FreshKeys:
    """Return the keys of a kept call."""
    return FreshKeys(mine.signature_seed, mine.inbox_secret)


def calls_of(memberships: Sequence[Membership]) -> tuple[Membership, ...]:
    """Return the own calls among what is kept, the newest first."""
    return tuple(sorted(filter(is_call, memberships), key=lambda one: -one.renewed_hour))
