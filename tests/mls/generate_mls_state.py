"""Make protocol/vectors/mls-state.json: whole groups as they are stored, and what they go on to.

Run as `python -m tests.mls.generate_mls_state` from the root of the repository.
"""

from collections.abc import Callable
from dataclasses import replace

from tests.mls.members import Room, Seeded
from tests.protocol.deterministic import bytes_of, store
from tests.rooms.recording import outcome

from hearth_mls import private_state
from hearth_mls.group import Group
from hearth_mls.message import encode_message
from hearth_mls.ratchet_tree import RatchetTree
from hearth_mls.tree_math import LeafIndex, node_of
from hearth_protocol.codec import u16


def standing(group: Group) -> dict[str, object]:
    """Return what an epoch is known by."""
    return {
        "epoch": group.context.epoch,
        "epoch_authenticator": group.epoch_authenticator.hex(),
        "exported": group.export(b"test", b"", 32).hex(),
        "proposals": len(group.public.proposals),
    }


def _spoilt(group: Group) -> dict[str, bytes]:
    """Return states that do not come back, of a group with messages, proposals and an own Update."""
    data, own = private_state.encode(group), node_of(group.own_leaf)
    keys = dict(group.path_keys)
    node = next(each for each in keys if each != own)
    ((reference, update),) = group.updates.items()
    other = next(each for each in group.public.proposals if each != reference)
    (first, *_) = group.public.proposals.values()

    def changed(**fields: object) -> bytes:
        return private_state.encode(replace(group, **fields))

    twice = replace(group.public, proposals={b"a": first, b"b": first})
    secrets = group.secrets
    return {
        "cut short": data[:-1],
        "a byte more": data + b"\x00",
        "a version from the future": u16(2) + data[2:],
        "no version": u16(0) + data[2:],
        "of somebody else's leaf": changed(own_leaf=LeafIndex(0)),
        "a leaf key that does not fit the leaf": changed(path_keys={**keys, own: bytes_of("a key")}),
        "a path key that does not fit its node": changed(path_keys={**keys, node: bytes_of("a key")}),
        "without the key of its leaf": changed(path_keys={node: keys[node]}),
        "a confirmation key of another epoch": changed(
            secrets=replace(secrets, confirmation=bytes_of("another epoch"))
        ),
        "a secret of 31 bytes": changed(secrets=replace(secrets, init=bytes(31))),
        "the encryption secret beside its tree": changed(secrets=replace(secrets, encryption=bytes(32))),
        "neither encryption secret nor its tree": changed(secret_tree=None),
        "a proposal twice": private_state.encode(replace(group, public=twice, updates={})),
        "an update that nobody proposed": changed(updates={b"nobody's": update}),
        "an update that somebody else proposed": changed(updates={other: update}),
        "an update's key that is another": changed(
            updates={reference: replace(update, leaf_secret=bytes_of("a key"))}
        ),
    }


def build() -> dict[str, object]:
    random = Seeded("mls-state.json")
    room = Room("ada", "bea", "cleo", "dora")
    room.commit("bea")
    quiet = room["bea"]
    first, ada = room["ada"].protect(b"first", random=random)
    late, ada = ada.protect(b"second, and late", random=random)
    third, ada = ada.protect(b"third", random=random)
    _, bea = quiet.unprotect(first)
    _, talking = bea.unprotect(third)
    update, proposing = talking.propose_update(random)
    remove, ada = ada.propose_remove(LeafIndex(2))
    busy, ada = proposing.process(remove), ada.process(update)
    commit = ada.commit(references=tuple(ada.public.proposals), random=random)
    followed = busy.process(commit.message)
    renewal = room["dora"].commit(random=random)
    tree = room.public.tree

    def state(group: Group) -> str:
        return private_state.encode(group).hex()

    def restored(data: bytes, beside: RatchetTree = tree) -> Callable[[], Group]:
        return lambda: private_state.restore(data, beside)

    trees = {
        "the tree of the next epoch": followed.public.tree,
        "another group's tree": Room("ada", "bea").public.tree,
    }
    return {
        "about": "Groups as their members store them (spec/member-state.md), and what they go on to: `hears` "
        "is opened by the state, `then` is where `commit` leads. Cipher suite 3, one tree beside them all.",
        "tree": tree.write().hex(),
        "groups": [
            {
                "case": "before anything was said",
                "state": state(quiet),
                "stands": standing(quiet),
                "hears": {"message": encode_message(first).hex(), "says": b"first".hex()},
                "commit": encode_message(renewal.message).hex(),
                "then": standing(quiet.process(renewal.message)),
            },
            {
                "case": "some of what was said was heard",
                "state": state(talking),
                "stands": standing(talking),
                "hears": {"message": encode_message(late).hex(), "says": b"second, and late".hex()},
                "heard_before": encode_message(third).hex(),
                "commit": encode_message(renewal.message).hex(),
                "then": standing(talking.process(renewal.message)),
            },
            {
                "case": "proposals are waiting, an own Update among them",
                "state": state(busy),
                "stands": standing(busy),
                "hears": None,
                "commit": encode_message(commit.message).hex(),
                "then": standing(followed),
            },
        ],
        "refused": [
            *(
                {
                    "case": case,
                    "state": data.hex(),
                    "tree": tree.write().hex(),
                    "expect": outcome(restored(data)),
                }
                for case, data in _spoilt(busy).items()
            ),
            *(
                {
                    "case": case,
                    "state": state(busy),
                    "tree": other.write().hex(),
                    "expect": outcome(restored(private_state.encode(busy), other)),
                }
                for case, other in trees.items()
            ),
        ],
    }


if __name__ == "__main__":
    store("mls-state.json", build())
