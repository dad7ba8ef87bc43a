"""Make protocol/vectors/mls-rules.json: each rule that a room's profile has, broken alone.

Run as `python -m tests.mls.generate_mls_rules` from the root of the repository. The cases are those of
tests/mls/rules, written down at the door at which somebody judges them, so that another implementation can be
asked the same. What uses more of MLS than a room does stands there as what a room refuses whole.
"""

from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field, replace
from typing import TypeAlias
from unittest.mock import patch

from tests.mls.rules import (  # noqa: F401  (each notes its breaches)
    commits,
    extensions,
    joining,
    key_packages,
    leaves,
    messages,
    proposals,
    stored,
    trees,
)
from tests.mls.rules.breaking import BREACHES, Attempt, Breach
from tests.mls.rules.world import RANDOM, room
from tests.protocol.deterministic import store

from hearth_mls import private_state
from hearth_mls.commit import Commit
from hearth_mls.framing import PublicMessage, SenderType, WireFormat
from hearth_mls.group import Group
from hearth_mls.group_context import GroupContext
from hearth_mls.group_info import GroupInfo
from hearth_mls.identity import Identity
from hearth_mls.lifetime import ANY_LIFETIME
from hearth_mls.message import decode_public_message, encode_message
from hearth_mls.proposal_list import ReceivedProposal
from hearth_mls.proposals import Add, PreSharedKey, Update
from hearth_mls.public_group import PublicGroup, StagedCommit, StagedProposal
from hearth_mls.ratchet_tree import RatchetTree
from hearth_mls.rules import Rule
from hearth_mls.suite import SUITE_3, Suite
from hearth_protocol.codec import u16
from hearth_protocol.errors import HearthError, Malformed, NotAuthentic

Judged: TypeAlias = dict[str, object]
"""What came to a door: its name and everything that was judged there, as hex."""

UNREAD = "message"
"""The door of what is refused as it is read."""

LONGEST_BYTES = 16_384
"""Longer ones are about a bound; who writes an implementation tests those without a file of megabytes."""

DRAWN_BY_THE_ROOM = 1000
"""More than the room of these tests draws while it comes about: what it draws later is new."""

MOST_PROPOSALS = 16
"""A group that knows more of them is about a bound, too."""

NEVER_IN_A_ROOM = (Add, Update, PreSharedKey)
BEYOND = "PROPOSAL_IS_IN_PROFILE"
"""The rule by which a room refuses what it never takes; hearth_rooms asks it apart: `commit_forbidden`."""


class BeyondTheProfileError(Exception):
    """A room never comes to judge this, or nobody would want it in a file."""


@dataclass
class Watch:
    """What comes to the doors while an attempt runs; of doors within doors the outermost."""

    groups: list[Judged] = field(default_factory=list)
    judged: Judged = field(default_factory=dict)
    """What came to a door last; nothing where a room has no such door."""
    outcome: str = "accept"
    """What was said there."""
    inside: int = 0

    def group(self, group: PublicGroup) -> int:
        """Return the number of this group in the table, where it is written once."""
        if group.suite.id != SUITE_3.id:
            raise BeyondTheProfileError
        if len(group.proposals) > MOST_PROPOSALS:
            raise BeyondTheProfileError
        described: Judged = {
            "context": group.context.write().hex(),
            "tree": group.tree.write().hex(),
            "confirmation_tag": group.confirmation_tag.hex(),
            "proposals": [_received(each) for each in group.proposals.values()],
        }
        if described not in self.groups:
            self.groups.append(described)
        return self.groups.index(described)


def _received(known: ReceivedProposal) -> Judged:
    return {
        "reference": known.reference.hex(),
        "sender": known.sender.write().hex(),
        "proposal": (u16(known.proposal.type) + known.proposal.write()).hex(),
        "beyond": isinstance(known.proposal, NEVER_IN_A_ROOM),
    }


def _is_beyond(message: object) -> bool:
    """Whether a handshake lists what a room never takes."""
    if not isinstance(message, PublicMessage):
        raise BeyondTheProfileError
    content = message.content.content
    listed = content.proposals if isinstance(content, Commit) else (content,)
    return any(isinstance(each, NEVER_IN_A_ROOM) for each in listed)


def _at_stage(door: str) -> Callable[..., Judged]:
    def written(
        watch: Watch, group: PublicGroup, message: object, lifetimes: object = ANY_LIFETIME
    ) -> Judged:
        if lifetimes != ANY_LIFETIME:
            raise BeyondTheProfileError
        beyond, data = _is_beyond(message), _written(message)
        if not _can_be_read(data):
            return {"door": UNREAD, "data": data.hex()}
        return {"door": door, "group": watch.group(group), "message": data.hex(), "beyond": beyond}

    return written


def _written(message: PublicMessage) -> bytes:
    """Write what may come from its author, who has not tagged it yet. In public nobody looks at the tag."""
    is_member = message.content.sender.kind is SenderType.MEMBER
    if is_member and message.membership_tag is None:
        message = replace(message, membership_tag=bytes(SUITE_3.hash_bytes))
    return encode_message(message)


def _can_be_read(data: bytes) -> bool:
    try:
        decode_public_message(data)
    except Malformed:
        return False
    return True


def _at_start(
    _watch: Watch,
    _cls: object,
    context: GroupContext,
    tree: RatchetTree,
    confirmation_tag: bytes,
    _suites: object = None,
    lifetimes: object = ANY_LIFETIME,
) -> Judged:
    if lifetimes != ANY_LIFETIME or tree.suite.id != SUITE_3.id:
        raise BeyondTheProfileError
    return {
        "door": "start",
        "context": context.write().hex(),
        "tree": tree.write().hex(),
        "confirmation_tag": confirmation_tag.hex(),
    }


def _at_group_info(watch: Watch, group: PublicGroup, info: GroupInfo) -> Judged:
    return {"door": "group_info", "group": watch.group(group), "message": encode_message(info).hex()}


def _at_process(watch: Watch, group: Group, message: object, **options: object) -> Judged:
    if options or group.secret_tree is not None or group.updates:
        raise BeyondTheProfileError
    beyond = _is_beyond(message)
    return {
        "door": "process",
        "group": watch.group(group.public),
        "state": private_state.encode(group, proposals=False).hex(),
        "message": encode_message(message).hex(),
        "beyond": beyond,
    }


def _at_policy(watch: Watch, staged: StagedCommit | StagedProposal) -> Judged:
    message = PublicMessage(staged.authenticated, staged.membership_tag)
    return _at_stage("policy")(watch, staged.before, message)


def _at_tree(_watch: Watch, _cls: object, data: bytes, suite: Suite = SUITE_3) -> Judged:
    if suite.id != SUITE_3.id:
        raise BeyondTheProfileError
    return {"door": "tree", "data": data.hex()}


def _at_context(_watch: Watch, _cls: object, data: bytes) -> Judged:
    return {"door": "context", "data": data.hex()}


def _at_message(_watch: Watch, data: bytes) -> Judged:
    if data[2:4] in {u16(each) for each in WireFormat if each is not WireFormat.PUBLIC_MESSAGE}:
        raise BeyondTheProfileError
    return {"door": UNREAD, "data": data.hex()}


def _at_resume(watch: Watch, data: bytes, public: PublicGroup) -> Judged:
    return {"door": "resume", "group": watch.group(public), "state": data.hex()}


def _at_restore(_watch: Watch, data: bytes, tree: RatchetTree) -> Judged:
    return {"door": "restore", "state": data.hex(), "tree": tree.write().hex()}


def _at_entry(
    watch: Watch,
    _cls: object,
    public: PublicGroup,
    external_pub: bytes,
    identity: Identity,
    **options: object,
) -> Judged:
    if options.keys() - {"random"} or identity.extensions:
        raise BeyondTheProfileError
    return {
        "door": "enter",
        "group": watch.group(public),
        "external_pub": external_pub.hex(),
        "seed": identity.signature_seed.hex(),
        "credential": identity.credential.write().hex(),
        "capabilities": identity.capabilities.write().hex(),
    }


DOORS: tuple[tuple[object, str, bool, Callable[..., Judged]], ...] = (
    (PublicGroup, "stage", False, _at_stage("stage")),
    (PublicGroup, "with_proposal", False, _at_stage("with_proposal")),
    (PublicGroup, "apply", False, _at_stage("apply")),
    (PublicGroup, "start", True, _at_start),
    (PublicGroup, "check_group_info", False, _at_group_info),
    (Group, "process", False, _at_process),
    (Group, "join_external", True, _at_entry),
    (RatchetTree, "decode", True, _at_tree),
    (GroupContext, "decode", True, _at_context),
    (messages, "decode_message", False, _at_message),
    (leaves, "same_credential", False, _at_policy),
    (private_state, "resume", False, _at_resume),
    (private_state, "restore", False, _at_restore),
)
"""Where each is, its name, whether it is a classmethod, and how what came there is written down."""


@contextmanager
def _watched() -> Iterator[Watch]:
    watch = Watch()

    def through(real: Callable[..., object], written: Callable[..., Judged]) -> Callable[..., object]:
        def door(*given: object, **options: object) -> object:
            if watch.inside:
                return real(*given, **options)
            try:
                watch.judged = written(watch, *given, **options)
            except BeyondTheProfileError:
                watch.judged = {}
            watch.inside, watch.outcome = 1, "accept"
            try:
                return real(*given, **options)
            except HearthError as error:
                watch.outcome = _word(error)
                raise
            finally:
                watch.inside = 0

        return door

    patches = []
    for place, name, is_of_class, written in DOORS:
        real = getattr(place, name)
        door = through(real.__func__ if is_of_class else real, written)
        patches.append(patch.object(place, name, classmethod(door) if is_of_class else door))
    for each in patches:
        each.start()
    try:
        yield watch
    finally:
        for each in patches:
            each.stop()


def _from_the_start() -> None:
    """Let all draw as if nobody had drawn before, so that every run makes the same."""
    RANDOM.drawn = 0
    room().random.drawn = DRAWN_BY_THE_ROOM


def _judged(watch: Watch, attempt: Attempt) -> tuple[Judged, str]:
    """Return what was judged last in an attempt and how; nothing when no door of a room was come to."""
    watch.judged = {}
    _from_the_start()
    with suppress(HearthError):
        attempt()
    return watch.judged, watch.outcome


def _word(error: HearthError) -> str:
    if isinstance(error, Malformed):
        return "malformed"
    return "not_authentic" if isinstance(error, NotAuthentic) else error.code.value


def _case(watch: Watch, breach: Breach) -> Judged | None:
    _from_the_start()
    accepted, broken = breach.prepare()
    (good, passed), (bad, expect) = _judged(watch, accepted), _judged(watch, broken)
    if not bad or expect == "accept" or passed != "accept" or max(_size(good), _size(bad)) > LONGEST_BYTES:
        return None
    if bad["door"] == UNREAD:
        expect = "malformed"  # though its author was told so in another word, before it travelled
    case: Judged = {"case": breach.name.replace("_", " "), "rule": breach.rule.name, "expect": expect}
    if not _is_about_more(watch, bad):
        passes = {"accepted": good} if good and not _is_about_more(watch, good) else {}
        return {**case, **passes, "refused": bad}
    if bad.get("beyond") and not _knows_more(watch, bad):
        return {**case, "rule": BEYOND, "expect": "commit_invalid", "refused": bad}
    return None


def _is_about_more(watch: Watch, judged: Judged) -> bool:
    return bool(judged.get("beyond")) or _knows_more(watch, judged)


def _knows_more(watch: Watch, judged: Judged) -> bool:
    """Whether what a room never takes was proposed in the group before."""
    known = watch.groups[judged["group"]]["proposals"] if "group" in judged else []
    return any(each["beyond"] for each in known)


def _size(judged: Judged) -> int:
    return sum(len(each) for each in judged.values() if isinstance(each, str)) // 2


def build() -> dict[str, object]:
    room()
    with _watched() as watch:
        cases = [case for breach in BREACHES if (case := _case(watch, breach)) is not None]
    used = sorted(
        {
            each["group"]
            for case in cases
            for each in case.values()
            if isinstance(each, dict) and "group" in each
        }
    )
    return {
        "about": "The rules of RFC 9420 that a room's profile has, each broken alone (hearth_mls/rules.py). "
        "At its `door` the `accepted` passes and the `refused` does not, as `expect` says; `group` is one of "
        "`groups`. What is `beyond` a room's profile is refused whole.",
        "rules": {rule.name: [rule.section, rule.value] for rule in Rule},
        "groups": [watch.groups[number] for number in used],
        "cases": [_renumbered(case, used) for case in cases],
    }


def _renumbered(case: Judged, used: list[int]) -> Judged:
    def one(judged: object) -> object:
        if isinstance(judged, dict) and "group" in judged:
            return {**judged, "group": used.index(judged["group"])}
        return judged

    return {name: one(value) for name, value in case.items()}


if __name__ == "__main__":
    store("mls-rules.json", build())
