"""Commits in rooms of several sizes, next to the key agreements and signatures that they cannot leave out.

And next to two other implementations of MLS, where they are installed: see mls_others.
"""

from benchmarks import mls_others
from benchmarks.figures import Figure, against
from hearth_mls.capabilities import Capabilities
from hearth_mls.commit import Commit
from hearth_mls.credentials import BASIC, Credential
from hearth_mls.group import Group
from hearth_mls.identity import Identity
from hearth_mls.suite import SUITE_3
from hearth_protocol.crypto import ed25519, x25519
from hearth_protocol.crypto.randomness import system_random

SIZES = (8, 64, 256)
CAPABILITIES = Capabilities(cipher_suites=(SUITE_3.id,), credentials=(BASIC,))


def _identity(number: int) -> Identity:
    return Identity(system_random(32), Credential(BASIC, str(number).encode()), CAPABILITIES)


def _full_group(members: int) -> Group:
    """Return the group as its newest member holds it; everybody came by external commit."""
    group = Group.create(b"a benchmark", (), _identity(0), system_random)
    for number in range(1, members):
        _, group = Group.join_external(
            group.public, group.external_pub, _identity(number), random=system_random
        )
    return group


def _measured(members: int) -> list[Figure]:
    group = _full_group(members - 1)
    joined, _ = Group.join_external(
        group.public, group.external_pub, _identity(members), random=system_random
    )
    secret = system_random(32)
    other = x25519.public_key(system_random(32))
    seed = system_random(32)
    key = ed25519.public_key(seed)
    leaf_signature, signature = ed25519.sign(seed, b"leaf"), ed25519.sign(seed, b"commit")
    path = joined.content.content.path if isinstance(joined.content.content, Commit) else None
    nodes = len(path.nodes) if path else 0

    def least_to_commit() -> None:
        # For each node of the path a key of its own and a secret sealed beside it; two signatures.
        for _ in range(nodes):
            x25519.public_key(secret)
            x25519.shared_secret(secret, other)
        ed25519.sign(seed, b"leaf")
        ed25519.sign(seed, b"commit")

    def least_to_judge() -> None:
        ed25519.verify(key, b"leaf", leaf_signature)
        ed25519.verify(key, b"commit", signature)

    def least_to_process() -> None:
        x25519.shared_secret(secret, other)
        for _ in range(nodes):
            x25519.public_key(secret)
        least_to_judge()

    times = max(2, 200 // members)
    named = f"{members} members"
    return [
        against(
            "mls", f"commit, {named}", lambda: group.commit(random=system_random), least_to_commit, times
        ),
        against(
            "mls", f"judge in public, {named}", lambda: group.public.apply(joined), least_to_judge, times
        ),
        against("mls", f"process, {named}", lambda: group.process(joined), least_to_process, times),
    ]


def run() -> list[Figure]:
    """Measure every size."""
    return [*(figure for size in SIZES for figure in _measured(size)), *mls_others.run()]
