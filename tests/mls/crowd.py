"""People who add each other by Welcome, propose and commit, in the open or sealed, and must agree."""

import hashlib
from dataclasses import dataclass, replace

from tests.mls.members import Seeded

from hearth_mls.capabilities import Capabilities
from hearth_mls.credentials import BASIC, Credential
from hearth_mls.extensions import Extension, RequiredCapabilities
from hearth_mls.framing import PrivateMessage, PublicMessage
from hearth_mls.group import Committed, Group, Removed
from hearth_mls.identity import Identity, PrivateKeyPackage
from hearth_mls.message import decode_message, encode_message
from hearth_mls.proposals import Add, PreSharedKey, Proposal, Update
from hearth_mls.psk import PreSharedKeyId, PskType, ResumptionUsage
from hearth_mls.psk_store import PreSharedKeys
from hearth_mls.public_group import PublicGroup
from hearth_mls.ratchet_tree import RatchetTree
from hearth_mls.suite import SUITE_3, Suite
from hearth_mls.tree_math import LeafIndex

GROUP_ID = b"a crowd"
RULES = 0xF123
"""An extension that everybody here supports."""


def person(name: str, suite: Suite = SUITE_3) -> Identity:
    can = Capabilities(cipher_suites=(suite.id,), extensions=(RULES,), credentials=(BASIC,))
    return Identity(hashlib.sha256(name.encode()).digest(), Credential(BASIC, name.encode()), can)


def rules(word: bytes) -> tuple[Extension, ...]:
    return (
        RequiredCapabilities(extensions=(RULES,), credentials=(BASIC,)).extension(),
        Extension(RULES, word),
    )


@dataclass(frozen=True)
class Sent:
    """A commit that everybody heard, the proposals sent before it, and the Welcome that came of it."""

    proposals: tuple[bytes, ...]
    commit: bytes
    welcome: bytes | None
    tree: bytes


class Crowd:
    """Everybody's group, by name."""

    def __init__(self, founder: str, *, seed: object = "crowd", suite: Suite = SUITE_3) -> None:
        self.suite = suite
        self.random = Seeded(seed)
        self.members = {
            founder: Group.create(GROUP_ID, rules(b"first"), person(founder, suite), self.random, suite)
        }
        self.psks = PreSharedKeys()
        self.said: list[bytes] = []
        """Proposals of this epoch, as they were sent."""
        self.offers: dict[str, PrivateKeyPackage] = {}
        """Of those whom these proposals would add."""
        self._next_epoch()

    def __getitem__(self, name: str) -> Group:
        return self.members[name]

    @property
    def any(self) -> Group:
        return next(iter(self.members.values()))

    @property
    def public(self) -> PublicGroup:
        return self.any.public

    def leaf(self, name: str) -> LeafIndex:
        return self[name].own_leaf

    def offer(self, name: str) -> PrivateKeyPackage:
        return person(name, self.suite).key_package(self.random, suite=self.suite)

    def key_named(self, name: bytes, key: bytes) -> PreSharedKey:
        """Give everybody a key from elsewhere, and return a proposal to use it."""
        self.psks = replace(self.psks, external={**self.psks.external, name: key})
        return PreSharedKey(PreSharedKeyId(PskType.EXTERNAL, name, self.random(self.suite.hash_bytes)))

    def key_of_epoch(self, epoch: int) -> PreSharedKey:
        nonce = self.random(self.suite.hash_bytes)
        return PreSharedKey(
            PreSharedKeyId(PskType.RESUMPTION, GROUP_ID, nonce, ResumptionUsage.APPLICATION, epoch)
        )

    def _next_epoch(self) -> tuple[bytes, ...]:
        """Forget what was proposed and return it; keep the resumption key."""
        said, self.said, self.offers = tuple(self.said), [], {}
        context = self.any.context
        self.psks = self.psks.with_resumption(context.group_id, context.epoch, self.any.resumption_psk)
        return said

    def _heard(self, message: PublicMessage | PrivateMessage, *, but: str) -> bytes:
        data = encode_message(message)
        for name in [name for name in self.members if name != but]:
            try:
                self.members[name] = self.members[name].process(decode_message(data), psks=self.psks)
            except Removed:
                del self.members[name]
        return data

    def propose(self, name: str, proposal: Proposal | type[Update], *, sealed: bool = False) -> bytes:
        """Let `name` propose something (Update: to renew its leaf) to everybody; return the reference."""
        known = set(self.public.proposals)
        if proposal is Update:
            message, self.members[name] = self[name].propose_update(self.random)
        elif sealed:
            message, self.members[name] = self[name].propose_privately(proposal, random=self.random)
        else:
            message, self.members[name] = self[name].propose(proposal)
        self.said.append(self._heard(message, but=name))
        return next(iter(self[name].public.proposals.keys() - known))

    def propose_add(self, name: str, newcomer: str, *, sealed: bool = False) -> bytes:
        """Let `name` propose to add somebody; whoever commits it sends the Welcome."""
        self.offers[newcomer] = self.offer(newcomer)
        return self.propose(name, Add(self.offers[newcomer].public), sealed=sealed)

    def commit(
        self, name: str, *proposals: Proposal, add: tuple[str, ...] = (), sealed: bool = False, **what: object
    ) -> Sent:
        """Let `name` commit all that was proposed, `proposals`, and that `add` come in by a Welcome."""
        offers = {each: self.offer(each) for each in add}
        made: Committed = self[name].commit(
            proposals=[*proposals, *(Add(offer.public) for offer in offers.values())],
            references=self[name].committable(),
            privately=sealed,
            psks=self.psks,
            random=self.random,
            **what,
        )
        data = self._heard(made.message, but=name)
        self.members[name] = made.group
        tree = made.group.public.tree.write()
        welcome = None if made.welcome is None else encode_message(made.welcome)
        sent = Sent(tuple(self.said), data, welcome, tree)
        for each, offer in (offers | self.offers).items():
            self.welcome(each, offer, sent)
        self._next_epoch()
        return sent

    def welcome(self, name: str, offer: PrivateKeyPackage, sent: Sent) -> None:
        """Let somebody in whose offer was committed."""
        tree = RatchetTree.decode(sent.tree, self.suite)
        self.members[name] = Group.join(decode_message(sent.welcome), offer, tree=tree, psks=self.psks)

    def enter(
        self, name: str, *, remove: LeafIndex | None = None, proposals: tuple[Proposal, ...] = ()
    ) -> Sent:
        """Let somebody in by an external commit."""
        message, group = Group.join_external(
            self.public,
            self.any.external_pub,
            person(name, self.suite),
            remove=remove,
            proposals=proposals,
            psks=self.psks,
            random=self.random,
        )
        self.members.pop(name, None)
        data = self._heard(message, but=name)
        self.members[name] = group
        return Sent(self._next_epoch(), data, None, group.public.tree.write())

    def assert_agreed(self) -> None:
        """Everybody has the same secrets and public group; a stranger could check it; all hear each other."""
        assert len({group.epoch_authenticator for group in self.members.values()}) == 1
        assert len({group.resumption_psk for group in self.members.values()}) == 1
        for group in self.members.values():
            assert group.public == self.public
        places = {group.own_leaf for group in self.members.values()}
        assert {leaf for leaf, _ in self.public.tree.leaves()} == places
        tree = RatchetTree.decode(self.public.tree.write(), self.suite)
        suites = {self.suite.id: self.suite}
        PublicGroup.start(self.public.context, tree, self.public.confirmation_tag, suites)
        for group in self.members.values():
            for node, key in group.path_keys.items():
                holder = tree.nodes[node]
                assert holder is not None
                assert holder.encryption_key == self.suite.hpke_key(key)
