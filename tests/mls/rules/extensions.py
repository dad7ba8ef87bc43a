"""Section 13.4: extensions that all must support, and lists without doubles."""

from dataclasses import replace

from tests.mls.members import CAPABILITIES, EXTENSIONS, GROUP_ID, Seeded, identity
from tests.mls.rules.breaking import breaks
from tests.mls.rules.world import RANDOM, flat, forger, leaf, package, room, start

from hearth_mls.extensions import Extension, RequiredCapabilities, read_extensions, write_extensions
from hearth_mls.group import Group
from hearth_mls.key_package import KeyPackage
from hearth_mls.proposals import Add, GroupContextExtensions, Remove
from hearth_mls.rules import Rule
from hearth_mls.tree_math import LeafIndex
from hearth_protocol.codec import decode

OURS = 0xF0AA
ABLE = replace(CAPABILITIES, extensions=(*CAPABILITIES.extensions, OURS))


def _group():
    """Return a group of ada alone with an extension that nothing requires beyond its being there."""
    return Group.create(GROUP_ID, (Extension(OURS, b""),), identity("ada", ABLE), Seeded("extensions"))


@breaks(Rule.EXTENSION_ONCE)
def an_extension_listed_twice():
    one, other = Extension(OURS, b"one"), Extension(OURS + 1, b"one")
    return (
        lambda: decode(write_extensions([one, other]), read_extensions),
        lambda: decode(write_extensions([one, one]), read_extensions),
    )


@breaks(Rule.EXTENSION_ONCE)
def a_key_package_with_an_extension_twice():
    one, other = Extension(OURS, b"one"), Extension(OURS + 1, b"one")

    def read(*extensions):
        return decode(package(changes={"extensions": extensions}).write(), KeyPackage.read)

    return lambda: read(one, other), lambda: read(one, one)


@breaks(Rule.EXTENSION_ONCE)
def a_change_of_ones_own_with_an_extension_twice():
    """Never sent: nobody else could read it."""
    group, other = room()["ada"], EXTENSIONS[2]

    def change(*extensions):
        return group.propose(GroupContextExtensions(extensions))

    return lambda: change(*EXTENSIONS), lambda: change(*EXTENSIONS, other)


@breaks(Rule.LEAF_SUPPORTS_GROUP_EXTENSIONS)
def a_tree_with_a_leaf_that_does_not_support_an_extension():
    def judge(capabilities):
        return start(
            flat(leaf("ada", capabilities=ABLE), leaf("bea", capabilities=capabilities)),
            (Extension(OURS, b""),),
        )

    return lambda: judge(ABLE), lambda: judge(CAPABILITIES)


@breaks(Rule.LEAF_SUPPORTS_GROUP_EXTENSIONS)
def an_added_leaf_that_does_not_support_an_extension():
    def add(capabilities):
        return _group().commit(proposals=[Add(package(capabilities=capabilities))], random=RANDOM)

    return lambda: add(ABLE), lambda: add(CAPABILITIES)


DEMAND = RequiredCapabilities(extensions=(OURS + 1,)).extension()
WIDER = replace(ABLE, extensions=(*ABLE.extensions, OURS + 1))


def _demanding(newcomer, *, founder=WIDER, with_bea=None):
    """Let ada demand an extension and add eve in one commit; perhaps remove bea, who was there."""
    group = Group.create(GROUP_ID, (Extension(OURS, b""),), identity("ada", founder), Seeded("demanding"))
    removal = ()
    if with_bea is not None:
        added = group.commit(proposals=[Add(package("bea", capabilities=with_bea))], random=RANDOM)
        group, removal = added.group, (Remove(LeafIndex(1)),)
    change = GroupContextExtensions((Extension(OURS, b""), DEMAND))
    return group.commit(
        proposals=[change, *removal, Add(package("eve", capabilities=newcomer))], random=RANDOM
    )


@breaks(Rule.LEAF_HAS_REQUIRED_EXTENSIONS)
def an_added_leaf_that_lacks_what_the_same_commit_demands():
    return lambda: _demanding(WIDER), lambda: _demanding(ABLE)


@breaks(Rule.LEAF_HAS_REQUIRED_EXTENSIONS)
def a_committer_who_lacks_what_the_commit_demands():
    """Whom the same commit removes need not have it (section 12.1.7)."""
    return (
        lambda: _demanding(WIDER, with_bea=ABLE),
        lambda: _demanding(WIDER, with_bea=ABLE, founder=ABLE),
    )


@breaks(Rule.LEAF_SUPPORTS_GROUP_EXTENSIONS)
def an_entry_into_a_group_whose_extension_one_does_not_support():
    def enter(capabilities):
        group = _group()
        return Group.join_external(
            group.public, group.external_pub, identity("eve", capabilities), random=RANDOM
        )

    return lambda: enter(ABLE), lambda: enter(CAPABILITIES)


@breaks(Rule.LEAF_SUPPORTS_GROUP_EXTENSIONS)
def a_new_extension_that_a_member_does_not_support():
    def change(extension_type):
        proposal = GroupContextExtensions((*EXTENSIONS[:2], Extension(extension_type, b"")))
        return room().public.stage(forger().commit(proposal))

    return lambda: change(EXTENSIONS[2].extension_type), lambda: change(OURS)
