"""Section 7.3: leaf nodes, and 5.3.1 where it says who may follow whom in one."""

from dataclasses import replace

from tests.mls.members import CAPABILITIES, CREDENTIAL, GROUP_ID, Seeded, identity
from tests.mls.rules.breaking import breaks
from tests.mls.rules.world import (
    external_init,
    flat,
    forger,
    key,
    leaf,
    package,
    room,
    start,
    stranger,
    update,
)

from hearth_mls.capabilities import Capabilities
from hearth_mls.credentials import BASIC, X509, Credential
from hearth_mls.extensions import Extension, RequiredCapabilities
from hearth_mls.group import Group
from hearth_mls.leaf_node import LeafNodeSource
from hearth_mls.lifetime import Lifetime, LifetimePolicy
from hearth_mls.proposals import Add, Remove
from hearth_mls.rules import Rule
from hearth_mls.succession import same_credential
from hearth_mls.suite import SUITE_3
from hearth_mls.tree_math import LeafIndex
from hearth_protocol.codec import decode, u16, vector

PLAIN = Capabilities(cipher_suites=(3,), credentials=(CREDENTIAL, BASIC))


def _beside_ada(**changes):
    """Judge a tree of ada and of bea, whose leaf has these changes."""
    return start(flat(leaf("ada"), leaf("bea", **changes)))


@breaks(Rule.LEAF_SUPPORTS_VERSION)
def a_leaf_of_another_version():
    return (
        lambda: _beside_ada(capabilities=replace(PLAIN, versions=(1, 2))),
        lambda: _beside_ada(capabilities=replace(PLAIN, versions=(2,))),
    )


@breaks(Rule.LEAF_SUPPORTS_SUITE)
def a_leaf_without_the_cipher_suite():
    return (
        lambda: _beside_ada(capabilities=replace(PLAIN, cipher_suites=(1, 3))),
        lambda: _beside_ada(capabilities=replace(PLAIN, cipher_suites=(1, 2))),
    )


@breaks(Rule.LEAF_SUPPORTS_SUITE)
def an_added_leaf_without_the_cipher_suite():
    without = replace(CAPABILITIES, cipher_suites=(1,))
    return (
        lambda: room().public.stage(forger().pathless(Add(package()))),
        lambda: room().public.stage(forger().pathless(Add(package(capabilities=without)))),
    )


@breaks(Rule.LEAF_CREDENTIAL_IS_SUCCESSOR)
def an_update_to_another_credential():
    bea = forger("bea")
    return (
        lambda: room()["ada"].process(bea.say(update("bea"))),
        lambda: room()["ada"].process(bea.say(update("bea", credential=Credential(CREDENTIAL, b"zoe")))),
    )


@breaks(Rule.LEAF_CREDENTIAL_IS_SUCCESSOR)
def an_external_commit_over_anothers_leaf():
    """RFC 9420 leaves it to the application whom a stranger may remove: nobody but an older self."""

    def judge(name):
        entrant = stranger("bea")
        entrant.who = replace(entrant.who, credential=Credential(CREDENTIAL, name))
        message = entrant.commit(external_init(), Remove(room().leaf("bea")))
        same_credential(room().public.stage(message))

    return lambda: judge(b"bea"), lambda: judge(b"eve")


@breaks(Rule.LEAF_KEY_IS_SUCCESSOR)
def an_external_commit_over_a_leaf_whose_credential_was_copied():
    def judge(seed):
        copied = stranger("bea")
        copied.who = replace(copied.who, signature_seed=seed or copied.who.signature_seed)
        message = copied.commit(external_init(), Remove(room().leaf("bea")))
        same_credential(room().public.stage(message))

    return lambda: judge(b""), lambda: judge(bytes(range(32)))


@breaks(Rule.LEAF_CREDENTIAL_CAN_BE_JUDGED)
def a_leaf_with_a_certificate_chain():
    both = replace(PLAIN, credentials=(CREDENTIAL, BASIC, X509))
    return (
        lambda: start(flat(leaf("ada", capabilities=both), leaf("bea", capabilities=both))),
        lambda: start(
            flat(
                leaf("ada", capabilities=both),
                leaf("bea", capabilities=both, credential=Credential(X509, vector(b"certificate"))),
            )
        ),
    )


@breaks(Rule.LEAF_SIGNATURE)
def a_leaf_in_a_tree_that_another_signed():
    forged = leaf("bea").signed(SUITE_3, identity("eve").signature_seed, b"", LeafIndex(0))
    return lambda: start(flat(leaf("ada"), leaf("bea"))), lambda: start(flat(leaf("ada"), forged))


@breaks(Rule.LEAF_SIGNATURE)
def an_added_leaf_that_another_signed():
    forged = leaf("eve").signed(SUITE_3, identity("ada").signature_seed, b"", LeafIndex(0))
    wrong = package(changes={"leaf_node": forged})
    return (
        lambda: room().public.stage(forger().pathless(Add(package()))),
        lambda: room().public.stage(forger().pathless(Add(wrong))),
    )


@breaks(Rule.LEAF_SIGNATURE)
def an_updated_leaf_that_is_signed_for_another_place():
    honest = update("bea")
    moved = replace(
        honest,
        leaf_node=honest.leaf_node.signed(
            SUITE_3, identity("bea").signature_seed, GROUP_ID, room().leaf("cleo")
        ),
    )
    bea = forger("bea")
    return lambda: room().public.stage(bea.say(honest)), lambda: room().public.stage(bea.say(moved))


@breaks(Rule.LEAF_SIGNATURE)
def a_committed_leaf_that_is_signed_for_another_group():
    ada = forger()
    path = ada.path().update_path
    moved = path.leaf_node.signed(SUITE_3, ada.who.signature_seed, b"elsewhere", LeafIndex(0))
    return (
        lambda: room().public.stage(ada.commit(path=path)),
        lambda: room().public.stage(ada.commit(path=replace(path, leaf_node=moved))),
    )


@breaks(Rule.LEAF_SIGNATURE)
def an_unsigned_committed_leaf():
    ada = forger()
    path = ada.path().update_path
    unsigned = replace(path.leaf_node, signature=b"")
    return (
        lambda: room().public.stage(ada.commit(path=path)),
        lambda: room().public.stage(ada.commit(path=replace(path, leaf_node=unsigned))),
    )


def _required(required, capabilities):
    able = leaf("ada", capabilities=replace(PLAIN, extensions=(0xF0AA,), proposals=(0xF0BB,)))
    return start(flat(able, leaf("bea", capabilities=capabilities)), (required.extension(),))


@breaks(Rule.LEAF_HAS_REQUIRED_EXTENSIONS)
def a_leaf_without_a_required_extension():
    required = RequiredCapabilities(extensions=(0xF0AA,))
    return (
        lambda: _required(required, replace(PLAIN, extensions=(0xF0CC, 0xF0AA))),
        lambda: _required(required, replace(PLAIN, extensions=(0xF0CC,))),
    )


@breaks(Rule.LEAF_HAS_REQUIRED_PROPOSALS)
def a_leaf_without_a_required_proposal():
    required = RequiredCapabilities(proposals=(0xF0BB,))
    return (
        lambda: _required(required, replace(PLAIN, proposals=(0xF0CC, 0xF0BB))),
        lambda: _required(required, replace(PLAIN, proposals=(0xF0CC,))),
    )


@breaks(Rule.LEAF_HAS_REQUIRED_CREDENTIALS)
def a_leaf_without_a_required_credential():
    required = RequiredCapabilities(credentials=(BASIC,))
    return (
        lambda: _required(required, PLAIN),
        lambda: _required(required, replace(PLAIN, credentials=(CREDENTIAL,))),
    )


@breaks(Rule.LEAF_HAS_REQUIRED_CREDENTIALS, implies=Rule.LEAF_SUPPORTS_CREDENTIALS_IN_USE)
def an_added_leaf_without_a_required_credential():
    """In a commit, too: that the group's own requirement is asked of who is added (section 11.1)."""
    public = room().public
    without = replace(CAPABILITIES, credentials=(BASIC,))
    wrong = package(capabilities=without, credential=Credential(BASIC, b"eve"))
    return (
        lambda: public.stage(forger().pathless(Add(package(credential=Credential(BASIC, b"eve"))))),
        lambda: public.stage(forger().pathless(Add(wrong))),
    )


@breaks(Rule.LEAF_SUPPORTS_OWN_CREDENTIAL, implies=Rule.CREDENTIALS_IN_USE_SUPPORTED)
def a_leaf_that_does_not_list_its_own_credential():
    of_bea = Credential(BASIC, b"bea")
    return (
        lambda: _beside_ada(capabilities=PLAIN, credential=of_bea),
        lambda: _beside_ada(capabilities=replace(PLAIN, credentials=(CREDENTIAL,)), credential=of_bea),
    )


@breaks(Rule.CREDENTIALS_IN_USE_SUPPORTED)
def a_leaf_with_a_credential_that_another_does_not_support():
    narrow = leaf("ada", capabilities=replace(PLAIN, credentials=(CREDENTIAL,)))
    return (
        lambda: start(flat(narrow, leaf("bea"))),
        lambda: start(flat(narrow, leaf("bea", credential=Credential(BASIC, b"bea")))),
    )


@breaks(Rule.CREDENTIALS_IN_USE_SUPPORTED)
def a_leaf_that_does_not_support_the_credential_of_another():
    only_basic = replace(PLAIN, credentials=(BASIC,))
    of_bea = Credential(BASIC, b"bea")
    return (
        lambda: _beside_ada(credential=of_bea),
        lambda: _beside_ada(credential=of_bea, capabilities=only_basic),
    )


def _added_to(founder, newcomer):
    """Let ada, who supports these credentials, found a group that demands nothing and add eve."""
    group = Group.create(
        GROUP_ID, (), identity("ada", replace(PLAIN, credentials=founder)), Seeded("credentials")
    )
    capabilities = replace(PLAIN, credentials=newcomer)
    offer = package(credential=Credential(BASIC, b"eve"), capabilities=capabilities)
    return group.commit(proposals=[Add(offer)], with_path=False, random=Seeded("add"))


@breaks(Rule.CREDENTIALS_IN_USE_SUPPORTED)
def an_added_leaf_with_a_credential_that_a_member_does_not_support():
    both = (CREDENTIAL, BASIC)
    return lambda: _added_to(both, both), lambda: _added_to((CREDENTIAL,), both)


@breaks(Rule.LEAF_SUPPORTS_CREDENTIALS_IN_USE)
def an_added_leaf_that_does_not_support_a_members_credential():
    both = (CREDENTIAL, BASIC)
    return lambda: _added_to(both, both), lambda: _added_to(both, (BASIC,))


@breaks(Rule.CREDENTIAL_TYPE_IS_KNOWN)
def a_credential_of_a_type_that_nobody_can_read():
    """What stands in it has no known shape, so that nothing after it could be found."""
    data = Credential(BASIC, b"bea").write()
    return (
        lambda: decode(data, Credential.read),
        lambda: decode(u16(0x0A0A) + data[2:], Credential.read),
    )


def _at(now, lifetime):
    return start(flat(leaf("ada", lifetime=lifetime)), lifetimes=LifetimePolicy(now=now))


@breaks(Rule.LIFETIME_HAS_BEGUN)
def a_leaf_of_tomorrow():
    return lambda: _at(1000, Lifetime(1000, 2000)), lambda: _at(999, Lifetime(1000, 2000))


@breaks(Rule.LIFETIME_HAS_NOT_ENDED)
def a_leaf_of_yesterday():
    return lambda: _at(2000, Lifetime(1000, 2000)), lambda: _at(2001, Lifetime(1000, 2000))


@breaks(Rule.LIFETIME_HAS_NOT_ENDED)
def an_expired_key_package_in_ones_own_proposal():
    """Who sends a leaf must ask (section 7.3); who receives one need not."""
    group, now = room()["ada"], LifetimePolicy(now=5000)

    def add(lifetime):
        return group.propose(Add(package(lifetime=lifetime)), lifetimes=now)

    return lambda: add(Lifetime(0, 5000)), lambda: add(Lifetime(0, 4999))


@breaks(Rule.LIFETIME_HAS_NOT_ENDED)
def an_expired_key_package_in_ones_own_commit():
    group, now = room()["ada"], LifetimePolicy(now=5000)

    def add(lifetime):
        return group.commit(
            proposals=[Add(package(lifetime=lifetime))], lifetimes=now, random=Seeded("expired")
        )

    return lambda: add(Lifetime(0, 5000)), lambda: add(Lifetime(0, 4999))


@breaks(Rule.LIFETIME_IS_SHORT_ENOUGH)
def a_leaf_for_ever():
    def judge(lifetime):
        return start(flat(leaf("ada", lifetime=lifetime)), lifetimes=LifetimePolicy(longest_seconds=100))

    return lambda: judge(Lifetime(50, 150)), lambda: judge(Lifetime(50, 151))


@breaks(Rule.LEAF_SUPPORTS_OWN_EXTENSIONS)
def a_leaf_with_an_extension_it_does_not_list():
    own = (Extension(0xF0AA, b"whatever"),)
    return (
        lambda: _beside_ada(extensions=own, capabilities=replace(PLAIN, extensions=(0xF0AA,))),
        lambda: _beside_ada(extensions=own, capabilities=PLAIN),
    )


@breaks(Rule.UPDATED_LEAF_SOURCE)
def an_update_with_a_committed_leaf():
    bea = forger("bea")
    wrong = {"source": LeafNodeSource.COMMIT, "parent_hash": b""}
    return (
        lambda: room().public.stage(bea.say(update("bea"))),
        lambda: room().public.stage(bea.say(update("bea", **wrong))),
    )


@breaks(Rule.UPDATED_LEAF_KEY_IS_NEW)
def an_update_that_keeps_its_key():
    bea = forger("bea")
    old = room().public.tree.leaf(room().leaf("bea")).encryption_key
    return (
        lambda: room().public.stage(bea.say(update("bea"))),
        lambda: room().public.stage(bea.say(update("bea", encryption_key=old))),
    )


@breaks(Rule.COMMITTED_LEAF_SOURCE, implies=Rule.COMMITTED_PARENT_HASH)
def a_committed_leaf_that_says_update():
    """It has no parent hash then, for the field is not there."""
    ada = forger()
    path = ada.path().update_path
    wrong = ada.resigned(path, source=LeafNodeSource.UPDATE, parent_hash=None)
    return (
        lambda: room().public.stage(ada.commit(path=path)),
        lambda: room().public.stage(ada.commit(path=wrong)),
    )


@breaks(Rule.SIGNATURE_KEYS_UNIQUE)
def two_leaves_of_one_signature_key():
    twin = leaf("ada", encryption_key=key("twin"))
    return lambda: start(flat(leaf("ada"), leaf("bea"))), lambda: start(flat(leaf("ada"), twin))


@breaks(Rule.SIGNATURE_KEYS_UNIQUE)
def a_committed_leaf_with_the_signature_key_of_another():
    """Signed by cleo's key, as somebody with both keys could: the message is ada's, the leaf cleo's."""
    ada = forger()
    path = ada.path().update_path
    taken = replace(path.leaf_node, signature_key=SUITE_3.signature_key(identity("cleo").signature_seed))
    taken = taken.signed(SUITE_3, identity("cleo").signature_seed, GROUP_ID, LeafIndex(0))
    return (
        lambda: room().public.stage(ada.commit(path=path)),
        lambda: room().public.stage(ada.commit(path=replace(path, leaf_node=taken))),
    )


@breaks(Rule.SIGNATURE_KEYS_UNIQUE)
def an_update_to_the_signature_key_of_another():
    bea = forger("bea")
    cleo = identity("cleo").signature_seed

    def committed(proposal):
        public = room().public.with_proposal(bea.say(proposal))
        return public.stage(forger("ada", public).commit(*public.proposals))

    honest = update("bea")
    taken = replace(honest.leaf_node, signature_key=SUITE_3.signature_key(cleo))
    taken = taken.signed(SUITE_3, cleo, GROUP_ID, room().leaf("bea"))
    return lambda: committed(honest), lambda: committed(replace(honest, leaf_node=taken))


@breaks(Rule.ENCRYPTION_KEYS_UNIQUE)
def two_leaves_of_one_encryption_key():
    return (
        lambda: start(flat(leaf("ada"), leaf("bea"))),
        lambda: start(flat(leaf("ada"), leaf("bea", encryption_key=key("ada")))),
    )


@breaks(Rule.ENCRYPTION_KEYS_UNIQUE)
def an_added_leaf_with_the_encryption_key_of_a_member():
    taken = room().public.tree.leaf(room().leaf("cleo")).encryption_key
    return (
        lambda: room().public.stage(forger().pathless(Add(package()))),
        lambda: room().public.stage(forger().pathless(Add(package(encryption_key=taken)))),
    )


@breaks(Rule.LEAF_KEY_IS_KEY)
def a_leaf_that_nobody_can_seal_to():
    return _beside_ada, lambda: _beside_ada(encryption_key=bytes(32))
