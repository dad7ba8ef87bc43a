"""Make protocol/vectors/mls-conversation.json: a group's life as rooms live it, and what everybody came to.

Run as `python -m tests.mls.generate_mls_conversation` from the root of the repository. Nothing is in it that
a room never takes: people enter and come back by external commits, renew, are proposed for removal by the
server and by a member and removed by reference, are removed by value, and the extensions change. Each step
names what its author drew, so that another implementation can make the very same bytes.
"""

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass, field

from tests.mls.members import EXTENSIONS, GROUP_ID, SERVER_SEED, Seeded, identity
from tests.protocol.deterministic import store

from hearth_mls import private_state
from hearth_mls.extensions import Extension
from hearth_mls.external_proposal import external_remove
from hearth_mls.framing import PublicMessage
from hearth_mls.group import Group, Removed
from hearth_mls.message import decode_group_info, decode_public_message, encode_message
from hearth_mls.proposals import GroupContextExtensions, Proposal, Remove, write_proposal
from hearth_mls.public_group import PublicGroup
from hearth_mls.tree_math import LeafIndex
from hearth_protocol.codec import u32

FIRST_HOUR = 490_000


@dataclass
class Conversation:
    """A group in which every step is written down."""

    founder: str
    steps: list[dict[str, object]] = field(default_factory=list)
    members: dict[str, Group] = field(default_factory=dict)
    random: Seeded = field(default_factory=lambda: Seeded("mls-conversation.json"))
    drawn: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.members[self.founder] = Group.create(GROUP_ID, EXTENSIONS, identity(self.founder), self.draw)
        self._step("create", self.founder, {})

    def draw(self, size_bytes: int) -> bytes:
        value = self.random(size_bytes)
        self.drawn.append(value.hex())
        return value

    @property
    def public(self) -> PublicGroup:
        return next(iter(self.members.values())).public

    @property
    def hour(self) -> bytes:
        return u32(FIRST_HOUR + len(self.steps))

    def leaf(self, name: str) -> LeafIndex:
        return self.members[name].own_leaf

    def _step(self, kind: str, author: str, what: dict[str, object]) -> None:
        """Write down a step, with what everybody has after it."""
        public = self.public
        held = {name: private_state.encode(group) for name, group in self.members.items()}
        some = next(iter(self.members.values()))
        self.steps.append(
            {
                "kind": kind,
                "author": author,
                "drawn": self.drawn.copy(),
                **what,
                "after": {
                    "epoch": public.context.epoch,
                    "context": public.context.write().hex(),
                    "tree_sha256": hashlib.sha256(public.tree.write()).hexdigest(),
                    "confirmation_tag": public.confirmation_tag.hex(),
                    "proposals": [reference.hex() for reference in public.proposals],
                    "epoch_authenticator": some.epoch_authenticator.hex(),
                    "exported": some.export(b"hearth posts", b"", 32).hex(),
                    "states_sha256": {name: hashlib.sha256(data).hexdigest() for name, data in held.items()},
                },
            }
        )
        self.drawn.clear()

    def _heard(self, message: PublicMessage, *, but: str = "") -> str:
        data = encode_message(message)
        for name in [name for name in self.members if name != but]:
            try:
                self.members[name] = self.members[name].process(decode_public_message(data))
            except Removed:
                del self.members[name]
        return data.hex()

    def enter(self, name: str) -> None:
        """Let somebody in by an external commit; who is there already replaces the old leaf."""
        inside = next(group for member, group in self.members.items() if member != name)
        published = encode_message(inside.group_info())
        old = self.members.pop(name, None)
        hour, info = self.hour, decode_group_info(published)
        self.public.check_group_info(info)
        assert info.external_pub is not None
        message, group = Group.join_external(
            self.public,
            info.external_pub,
            identity(name),
            remove=None if old is None else old.own_leaf,
            authenticated_data=hour,
            random=self.draw,
        )
        data = self._heard(message)
        self.members[name] = group
        what = {"group_info": published.hex(), "authenticated_data": hour.hex(), "message": data}
        self._step("enter", name, {**what, "remove": None if old is None else int(old.own_leaf)})

    def server_proposes(self, subject: str) -> None:
        """Let the server, the first external sender, propose to remove somebody."""
        message = external_remove(self.public.context, 0, self.leaf(subject), SERVER_SEED)
        data = self._heard(message)
        self._step("server proposes", "", {"removed": int(self.leaf(subject)), "message": data})

    def propose(self, name: str, subject: str) -> None:
        """Let a member propose it."""
        message, self.members[name] = self.members[name].propose_remove(self.leaf(subject))
        data = self._heard(message, but=name)
        self._step("propose", name, {"removed": int(self.leaf(subject)), "message": data})

    def commit(self, name: str, *proposals: Proposal) -> None:
        """Let a member commit these by value and, by reference, whatever was proposed."""
        hour, references = self.hour, tuple(self.public.proposals)
        made = self.members[name].commit(
            proposals=proposals, references=references, authenticated_data=hour, random=self.draw
        )
        assert isinstance(made.message, PublicMessage)
        data = self._heard(made.message, but=name)
        self.members[name] = made.group
        what = {
            "proposals": [write_proposal(each).hex() for each in proposals],
            "references": [each.hex() for each in references],
            "authenticated_data": hour.hex(),
            "message": data,
        }
        self._step("commit", name, what)


def with_rules(word: bytes) -> GroupContextExtensions:
    return GroupContextExtensions((*EXTENSIONS[:2], Extension(EXTENSIONS[2].extension_type, word)))


def build() -> dict[str, object]:
    talk = Conversation("ada")
    first_tree = talk.public.tree.write().hex()

    def enter(names: Sequence[str]) -> None:
        for name in names:
            talk.enter(name)

    enter(["bea", "cleo", "dora", "emma"])
    talk.commit("bea")
    talk.server_proposes("dora")
    talk.propose("ada", "emma")
    talk.commit("cleo")
    enter(["finn", "dora"])
    enter(["bea"])
    talk.commit("ada", Remove(talk.leaf("finn")), with_rules(b"second rules"))
    enter(["emma", "gus", "finn"])
    talk.commit("gus")
    talk.commit("ada", with_rules(b"third rules"))
    talk.server_proposes("gus")
    talk.commit("emma")
    talk.commit("ada", *(Remove(talk.leaf(name)) for name in ("finn", "emma", "dora")))
    talk.commit("bea")
    enter(["hana"])
    names = {str(step["author"]) for step in talk.steps} - {""}
    return {
        "about": "A group's life as rooms live it, in suite 3: who draws what is `drawn` makes what is said, "
        "who follows comes to what is `after`. `states_sha256`: of each member's private state, proposals "
        "and all.",
        "group_id": GROUP_ID.hex(),
        "extensions": [[each.extension_type, each.data.hex()] for each in EXTENSIONS],
        "server_seed": SERVER_SEED.hex(),
        "people": {
            name: {
                "seed": identity(name).signature_seed.hex(),
                "credential": identity(name).credential.write().hex(),
                "capabilities": identity(name).capabilities.write().hex(),
            }
            for name in sorted(names)
        },
        "first_tree": first_tree,
        "steps": talk.steps,
    }


if __name__ == "__main__":
    store("mls-conversation.json", build())
