"""Make protocol/vectors/mls-*.json: groups that live, in the format of the official vectors.

Run as `python -m tests.mls.generate_passive_clients` from the root of the repository. The official files of
these kinds are not in it; these are ours, and small. In mls-passive-client-refused.json the last step of each
case (its Welcome, when there is no epoch) must be refused as `expect` says.
"""

from collections.abc import Callable

from tests.mls import refused_clients
from tests.mls.crowd import Crowd, Sent, rules
from tests.mls.members import Seeded
from tests.mls.recorded import LISTENER, Recorded
from tests.mls.suite_1 import SUITE_1
from tests.protocol.deterministic import store

from hearth_mls.proposals import (
    Add,
    GroupContextExtensions,
    Proposal,
    Remove,
    Update,
    write_proposal,
)
from hearth_mls.suite import SUITE_3, Suite


def _proposals() -> dict[str, Callable[[Crowd], object]]:
    """Return what somebody may propose, each by a sentence."""
    return {
        "somebody is added": lambda crowd: crowd.propose_add("cleo", "emma"),
        "a leaf is renewed": lambda crowd: crowd.propose("cleo", Update),
        "somebody is removed": lambda crowd: crowd.propose("cleo", Remove(crowd.leaf("dora"))),
        "a key from elsewhere is mixed in": lambda crowd: crowd.propose(
            "cleo", crowd.key_named(b"said on the phone", b"k" * 40)
        ),
        "the key of an epoch before is mixed in": lambda crowd: crowd.propose(
            "cleo", crowd.key_of_epoch(crowd.public.context.epoch)
        ),
        "the extensions change": lambda crowd: crowd.propose(
            "cleo", GroupContextExtensions(rules(b"second"))
        ),
    }


def handling_commits() -> list[dict[str, object]]:
    """Return two commits each: of one proposal, of all of them, sealed, without a path, from outside."""
    cases = []

    def case(what: str, first: Callable[[Crowd], Sent], suite: Suite = SUITE_3) -> None:
        recorded = Recorded(what, "bea", "cleo", "dora", suite=suite, tree_in_welcome=len(cases) % 2 == 0)
        recorded.heard(first(recorded.crowd))
        cases.append(recorded.heard(recorded.crowd.commit("ada")).build())

    def proposed(propose: Callable[[Crowd], object]) -> Callable[[Crowd], Sent]:
        def act(crowd: Crowd) -> Sent:
            propose(crowd)
            return crowd.commit("bea")

        return act

    def all_of_them(crowd: Crowd) -> Sent:
        for propose in _proposals().values():
            propose(crowd)
        return crowd.commit("bea", add=("finn", "gus"))

    def sealed(crowd: Crowd) -> Sent:
        crowd.propose_add("cleo", "emma", sealed=True)
        crowd.propose("dora", Remove(crowd.leaf("cleo")), sealed=True)
        return crowd.commit("bea", sealed=True)

    for what, propose in _proposals().items():
        case(what, proposed(propose))
    case("nothing is proposed", lambda crowd: crowd.commit("bea"))
    case("everything at once", all_of_them)
    case("everything at once, in the common suite", all_of_them, SUITE_1)
    case("sealed proposals in a sealed commit", sealed)
    case(
        "somebody is added without a path", lambda crowd: crowd.commit("bea", add=("emma",), with_path=False)
    )
    case("somebody enters from outside", lambda crowd: crowd.enter("emma"))
    case(
        "somebody comes back from outside, with a key from elsewhere",
        lambda crowd: crowd.enter(
            "dora", remove=crowd.leaf("dora"), proposals=(crowd.key_named(b"said", b"k" * 8),)
        ),
    )
    return cases


def anything(crowd: Crowd, dice: Callable[[int], int], newcomer: str) -> Sent:
    """Let anything happen that may, but to the listener. `dice(n)` is below n."""
    others = sorted(crowd.members.keys() - {LISTENER})
    author, second, third = (others.pop(dice(len(others))) for _ in range(3))
    spoke = [
        crowd.propose(second, Remove(crowd.leaf(third)), sealed=dice(2) == 0)
        for _ in range(len(others) > 0 and dice(2))
    ]
    spoke += [crowd.propose(second, Update) for _ in range(dice(2))]
    if dice(3) == 0:
        spoke.append(crowd.propose(author, crowd.key_of_epoch(crowd.public.context.epoch - 1)))
    if not spoke and dice(4) == 0:
        return crowd.enter(newcomer)
    joins = (newcomer,) if len(others) < 4 and dice(4) else ()
    bare = bool(joins) and not spoke and dice(2) == 0
    return crowd.commit(author, add=joins, sealed=dice(2) == 0, with_path=not bare)


def random_lives() -> list[dict[str, object]]:
    """Return one life of a dozen epochs in either suite."""
    cases = []
    for suite in (SUITE_3, SUITE_1):
        recorded = Recorded(f"anything, in suite {suite.id}", "bea", "cleo", "dora", suite=suite)
        drawn = Seeded(f"what happens in suite {suite.id}")

        def dice(sides: int, drawn: Seeded = drawn) -> int:
            return int.from_bytes(drawn(8), "big") % sides

        for number in range(12):
            recorded.heard(anything(recorded.crowd, dice, f"newcomer {number}"))
        cases.append(recorded.build())
    return cases


def tree_operations() -> list[dict[str, object]]:
    """Return what each kind of proposal does to trees full, with gaps, and with unmerged leaves."""
    cases = []

    def case(crowd: Crowd, sender: str, proposal: Proposal) -> None:
        before = crowd.public.tree
        match proposal:
            case Add():
                after, _ = before.with_added([proposal.key_package.leaf_node])
            case Remove():
                after = before.with_removed(proposal.removed)
            case Update():
                after = before.with_update(crowd.leaf(sender), proposal.leaf_node)
        cases.append(
            {
                "cipher_suite": crowd.suite.id,
                "tree_before": before.write().hex(),
                "proposal": write_proposal(proposal).hex(),
                "proposal_sender": int(crowd.leaf(sender)),
                "tree_hash_before": before.root_hash.hex(),
                "tree_after": after.write().hex(),
                "tree_hash_after": after.root_hash.hex(),
            }
        )

    crowd = Crowd("ada", seed="trees")
    case(crowd, "ada", Add(crowd.offer("bea").public))
    crowd.commit("ada", add=("bea", "cleo", "dora"))
    case(crowd, "bea", Add(crowd.offer("emma").public))
    case(crowd, "bea", Remove(crowd.leaf("dora")))
    crowd.commit("dora", add=("emma",))
    case(crowd, "ada", Remove(crowd.leaf("emma")))
    crowd.commit("ada", Remove(crowd.leaf("bea")))
    crowd.commit("cleo")
    case(crowd, "dora", Add(crowd.offer("finn").public))
    (reference,) = [crowd.propose("cleo", Update)]
    case(crowd, "cleo", crowd.public.proposals[reference].proposal)
    return cases


def build() -> dict[str, list[dict[str, object]]]:
    """Return every file by its name."""
    return {
        "mls-passive-client-handling-commit.json": handling_commits(),
        "mls-passive-client-random.json": random_lives(),
        "mls-passive-client-refused.json": [*refused_clients.commits(), *refused_clients.welcomes()],
        "mls-tree-operations.json": tree_operations(),
    }


if __name__ == "__main__":
    for name, cases in build().items():
        store(name, cases)
