"""What a member finds in its own storage is judged as well: it may be old, another's, or put together."""

from dataclasses import replace
from types import MappingProxyType

from tests.mls.members import identity
from tests.mls.rules.breaking import breaks
from tests.mls.rules.world import RANDOM, key, room

from hearth_mls import private_state
from hearth_mls.identity import OwnUpdate
from hearth_mls.rules import Rule
from hearth_mls.suite import SUITE_3
from hearth_mls.tree_math import node_of


def _resumed(public=None, **changes):
    """Store ada's group with these changes and take it up again."""
    group = room()["ada"]
    return private_state.resume(private_state.encode(replace(group, **changes)), public or group.public)


@breaks(Rule.STATE_OF_THIS_EPOCH, implies=Rule.STATE_KEYS_FIT)
def secrets_of_the_epoch_before():
    later = room()
    later.commit("bea")
    return _resumed, lambda: _resumed(later.public)


@breaks(Rule.STATE_OF_THIS_EPOCH)
def secrets_beside_other_extensions():
    public = room()["ada"].public
    other = replace(public, context=replace(public.context, extensions=()))
    return _resumed, lambda: _resumed(other)


@breaks(Rule.STATE_OF_THIS_EPOCH)
def secrets_that_do_not_lead_to_the_epochs_tag():
    secrets = replace(room()["ada"].secrets, confirmation=bytes(32))
    return _resumed, lambda: _resumed(secrets=secrets)


@breaks(Rule.STATE_HAS_OWN_SIGNATURE_KEY)
def a_seed_of_another_leaf():
    return _resumed, lambda: _resumed(signature_seed=identity("bea").signature_seed)


@breaks(Rule.STATE_HAS_OWN_LEAF_KEY)
def keys_without_ones_own():
    group = room()["ada"]
    others = {node: secret for node, secret in group.path_keys.items() if node != node_of(group.own_leaf)}
    return _resumed, lambda: _resumed(path_keys=MappingProxyType(others))


@breaks(Rule.STATE_KEYS_FIT)
def a_key_of_no_node():
    group = room()["ada"]
    assert key("another") not in {SUITE_3.hpke_key(secret) for secret in group.path_keys.values()}
    altered = {**group.path_keys, group.public.tree.root: bytes(32)}
    return _resumed, lambda: _resumed(path_keys=MappingProxyType(altered))


@breaks(Rule.STATE_UPDATES_WERE_PROPOSED)
def the_key_of_an_update_that_nobody_proposed():
    _, knowing = room()["ada"].propose_update(RANDOM)
    stray = {bytes(32): OwnUpdate(bytes(32), bytes(32))}

    def stored(group):
        return private_state.restore(private_state.encode(group), group.public.tree)

    return (
        lambda: stored(knowing),
        lambda: stored(replace(knowing, updates=MappingProxyType(stray))),
    )
