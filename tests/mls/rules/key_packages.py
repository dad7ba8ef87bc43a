"""Section 10.1: key packages, and 13.4 where it is about what they advertise."""

from dataclasses import replace

from tests.mls.members import CAPABILITIES, Seeded, identity
from tests.mls.rules.breaking import breaks
from tests.mls.rules.world import forger, key, package, room

from hearth_mls.extensions import Extension
from hearth_mls.key_package import KeyPackage
from hearth_mls.leaf_node import LeafNodeSource
from hearth_mls.proposals import Add
from hearth_mls.rules import Rule
from hearth_mls.suite import SUITE_3
from hearth_protocol.codec import decode


def _added(offer):
    return room().public.stage(forger().pathless(Add(offer)))


@breaks(Rule.KEY_PACKAGE_LEAF_SOURCE)
def a_key_package_with_a_leaf_for_an_update():
    wrong = {"source": LeafNodeSource.UPDATE, "lifetime": None}
    return lambda: _added(package()), lambda: package(**wrong).check(SUITE_3)


@breaks(Rule.KEY_PACKAGE_VERSION)
def a_key_package_of_another_version():
    data = package().write()
    return (
        lambda: decode(data, KeyPackage.read),
        lambda: decode(b"\x00\x02" + data[2:], KeyPackage.read),
    )


@breaks(Rule.KEY_PACKAGE_SUITE)
def a_key_package_for_another_suite():
    return lambda: _added(package()), lambda: _added(package(changes={"cipher_suite": 1}))


@breaks(Rule.KEY_PACKAGE_SIGNATURE)
def a_key_package_that_another_signed():
    wrong = package().signed(SUITE_3, identity("ada").signature_seed)
    return lambda: _added(package()), lambda: _added(wrong)


@breaks(Rule.KEY_PACKAGE_INIT_KEY_IS_ANOTHER)
def a_key_package_with_one_key_for_two_purposes():
    return lambda: _added(package()), lambda: _added(package(changes={"init_key": key("eve")}))


@breaks(Rule.KEY_PACKAGE_INIT_KEY_IS_KEY)
def a_key_package_that_nobody_can_seal_to():
    return lambda: _added(package()), lambda: _added(package(changes={"init_key": bytes(32)}))


@breaks(Rule.KEY_PACKAGE_LISTS_EXTENSIONS)
def ones_own_key_package_with_an_extension_one_does_not_support():
    able = identity("eve", replace(CAPABILITIES, extensions=(*CAPABILITIES.extensions, 0xF0AA)))
    own = (Extension(0xF0AA, b"whatever"),)
    return (
        lambda: able.key_package(Seeded(1), extensions=own),
        lambda: identity("eve").key_package(Seeded(1), extensions=own),
    )
