"""People who are added by Welcome: alone or several, in the open or sealed, with and without a path."""

from dataclasses import replace

import pytest
from tests.mls.crowd import GROUP_ID, RULES, Crowd, person, rules
from tests.mls.members import Seeded

from hearth_mls.capabilities import Capabilities
from hearth_mls.credentials import BASIC, X509, Credential
from hearth_mls.extensions import Extension
from hearth_mls.framing import FramedContent, PublicMessage, Sender, SenderType, sign_content
from hearth_mls.group import Group
from hearth_mls.invalid import Invalid
from hearth_mls.lifetime import Lifetime, LifetimePolicy
from hearth_mls.message import decode_message, encode_message
from hearth_mls.proposals import Add, GroupContextExtensions, Remove
from hearth_mls.public_group import StagedProposal
from hearth_mls.ratchet_tree import RatchetTree
from hearth_mls.rules import Rule
from hearth_mls.suite import SUITE_3
from hearth_protocol.errors import Malformed, NotAuthentic, Refused
from hearth_protocol.refusals import Refusal

NOW = 1_800_000_000


def refuses(rule):
    return pytest.raises(Invalid, match=rule.value)


@pytest.mark.parametrize("with_path", [True, False])
@pytest.mark.parametrize("sealed", [True, False])
def test_several_are_added_by_one_commit_and_one_welcome(with_path, sealed):
    crowd = Crowd("ada")
    crowd.commit("ada", add=("bea", "cleo"))
    crowd.commit("bea", add=("dora", "emma", "finn"), with_path=with_path, sealed=sealed)
    crowd.assert_agreed()
    assert len(crowd.members) == 6
    crowd.commit("finn", add=("gus",))
    crowd.commit("ada")
    crowd.assert_agreed()


def test_who_was_added_hears_what_is_said_and_is_heard():
    crowd = Crowd("ada")
    crowd.commit("ada", add=("bea", "cleo"))
    message, crowd.members["cleo"] = crowd["cleo"].protect(b"hello", random=crowd.random)
    for name in ("ada", "bea"):
        content, crowd.members[name] = crowd[name].unprotect(message)
        assert content.content == b"hello"


def test_a_welcome_may_come_without_the_tree():
    crowd = Crowd("ada")
    sent = crowd.commit("ada", add=("bea",), tree_in_welcome=False)
    crowd.assert_agreed()
    assert len(sent.welcome) < len(crowd.commit("ada", add=("cleo",)).welcome)


def test_a_commit_that_adds_nobody_brings_no_welcome():
    crowd = Crowd("ada")
    assert crowd.commit("ada").welcome is None


def test_one_path_secret_goes_to_each_newcomer_and_none_into_the_path():
    crowd = Crowd("ada")
    crowd.commit("ada", add=("bea", "cleo", "dora"))
    sent = crowd.commit("ada", add=("emma", "finn"))
    path = decode_message(sent.commit).content.content.path
    sealed = {node: len(each.sealed) for node, each in zip((1, 3, 7), path.nodes, strict=True)}
    assert sealed == {1: 1, 3: 2, 7: 0}
    assert {"emma": {7}, "finn": {7}} == {
        name: {node for node in crowd[name].path_keys if node % 2} for name in ("emma", "finn")
    }


def test_somebody_is_added_in_the_place_of_somebody_removed_by_the_same_commit():
    crowd = Crowd("ada")
    crowd.commit("ada", add=("bea", "cleo"))
    place = crowd.leaf("bea")
    crowd.commit("cleo", Remove(place), add=("dora",))
    crowd.assert_agreed()
    assert crowd.leaf("dora") == place


def test_somebody_comes_back_by_the_commit_that_removes_them():
    crowd = Crowd("ada")
    crowd.commit("ada", add=("bea", "cleo"))
    crowd.commit("ada", Remove(crowd.leaf("bea")), add=("bea",))
    crowd.assert_agreed()
    assert set(crowd.members) == {"ada", "bea", "cleo"}


def test_a_newcomer_knows_nothing_of_the_epoch_before():
    crowd = Crowd("ada")
    message, _ = crowd["ada"].protect(b"before you came", random=crowd.random)
    crowd.commit("ada", add=("bea",))
    with pytest.raises(Refused) as stale:
        crowd["bea"].unprotect(message)
    assert stale.value.code is Refusal.STALE_EPOCH


def test_an_add_is_proposed_by_one_and_committed_by_another():
    crowd = Crowd("ada")
    crowd.commit("ada", add=("bea",))
    crowd.propose_add("ada", "cleo")
    crowd.propose_add("bea", "dora", sealed=True)
    crowd.commit("bea")
    crowd.assert_agreed()
    assert set(crowd.members) == {"ada", "bea", "cleo", "dora"}


def proposed_by_newcomer(crowd, offer, content, seed=None):
    context = crowd.public.context
    sender = Sender(SenderType.NEW_MEMBER_PROPOSAL)
    framed = FramedContent(context.group_id, context.epoch, sender, b"", content)
    signed = sign_content(crowd.suite, seed or offer.signature_seed, framed, context)
    return decode_message(encode_message(PublicMessage(signed, None)))


def test_somebody_new_proposes_to_be_added_and_is():
    crowd = Crowd("ada")
    crowd.commit("ada", add=("bea",))
    offer = crowd.offer("cleo")
    message = proposed_by_newcomer(crowd, offer, Add(offer.public))
    for name in ("ada", "bea"):
        crowd.members[name] = crowd[name].process(message)
    crowd.offers["cleo"] = offer
    crowd.commit("ada")
    crowd.assert_agreed()


def test_somebody_new_proposes_nothing_but_themselves():
    crowd = Crowd("ada")
    offer, other = crowd.offer("cleo"), crowd.offer("dora")
    with refuses(Rule.NEW_MEMBER_PROPOSES_ADD):
        crowd.public.stage(proposed_by_newcomer(crowd, offer, Remove(crowd.leaf("ada"))))
    with pytest.raises(NotAuthentic):
        crowd.public.stage(proposed_by_newcomer(crowd, offer, Add(other.public)))


def test_nothing_happens_to_the_group_of_who_adds_until_the_commit_has_won():
    crowd = Crowd("ada")
    crowd.commit("ada", add=("bea",))
    before = crowd["ada"]
    made = before.commit(proposals=[Add(crowd.offer("cleo").public)], random=crowd.random)
    crowd.commit("bea")
    assert crowd["ada"].context.epoch == before.context.epoch + 1
    assert made.before is before
    assert made.group.epoch_authenticator != crowd["ada"].epoch_authenticator


def test_a_sealed_commit_that_loses_has_used_up_its_key():
    crowd = Crowd("ada")
    crowd.commit("ada", add=("bea",))
    made = crowd["ada"].commit(privately=True, random=crowd.random)
    again = made.before.commit(privately=True, random=crowd.random)
    opened = [crowd["bea"].unprotect(each.message)[0] for each in (made, again)]
    assert opened[0] != opened[1]
    assert made.before.secret_tree != again.before.secret_tree


# what a key package must be


@pytest.fixture
def crowd():
    crowd = Crowd("ada")
    crowd.commit("ada", add=("bea",))
    return crowd


def add(crowd, package, **how):
    return crowd["ada"].commit(proposals=[Add(package)], random=crowd.random, **how)


def test_a_key_package_reads_back_and_has_a_name_of_its_own(crowd):
    offers = [crowd.offer("cleo") for _ in range(2)]
    for offer in offers:
        assert decode_message(encode_message(offer.public)) == offer.public
    assert len({offer.public.reference(SUITE_3) for offer in offers}) == 2
    assert len({offer.public.init_key for offer in offers}) == 2


def resigned(offer, **changes):
    """Return a key package with other fields, rightly signed by its owner."""
    leaf = changes.pop("leaf", {})
    package = replace(offer.public, **changes)
    inner = replace(package.leaf_node, **leaf).signed(SUITE_3, offer.signature_seed, b"", 0)
    return replace(package, leaf_node=inner).signed(SUITE_3, offer.signature_seed)


def test_a_key_package_of_another_suite_is_refused(crowd):
    with refuses(Rule.KEY_PACKAGE_SUITE):
        add(crowd, resigned(crowd.offer("cleo"), cipher_suite=1))


def test_a_key_package_with_one_key_for_two_purposes_is_refused(crowd):
    offer = crowd.offer("cleo")
    with refuses(Rule.KEY_PACKAGE_INIT_KEY_IS_ANOTHER):
        add(crowd, resigned(offer, init_key=offer.public.leaf_node.encryption_key))


def test_a_key_package_that_nobody_could_seal_to_is_refused(crowd):
    with refuses(Rule.KEY_PACKAGE_INIT_KEY_IS_KEY):
        add(crowd, resigned(crowd.offer("cleo"), init_key=bytes(32)))


def test_a_key_package_that_is_not_rightly_signed_is_not_authentic(crowd):
    offer = crowd.offer("cleo")
    leaf = replace(offer.public.leaf_node, encryption_key=crowd.offer("x").public.leaf_node.encryption_key)
    for package in (
        replace(offer.public, extensions=(Extension(RULES, b""),)),
        replace(offer.public, leaf_node=leaf).signed(SUITE_3, offer.signature_seed),
    ):
        with pytest.raises(NotAuthentic):
            add(crowd, package)


def test_a_credential_nobody_here_can_judge_is_named_as_not_supported(crowd):
    can = Capabilities(cipher_suites=(3,), extensions=(RULES,), credentials=(BASIC, X509))
    package = resigned(crowd.offer("cleo"), leaf={"credential": Credential(X509, b""), "capabilities": can})
    with refuses(Rule.LEAF_CREDENTIAL_CAN_BE_JUDGED):
        add(crowd, package)


def test_a_newcomer_must_be_able_to_what_the_group_asks_by_the_same_commit(crowd):
    asked = (*rules(b"more"), Extension(0xF777, b""))
    with refuses(Rule.LEAF_SUPPORTS_GROUP_EXTENSIONS):
        crowd["ada"].commit(
            proposals=[GroupContextExtensions(asked), Add(crowd.offer("cleo").public)], random=crowd.random
        )


def test_a_newcomer_without_the_groups_extension_is_refused(crowd):
    without = Capabilities(cipher_suites=(3,), credentials=(BASIC,))
    offer = replace(person("cleo"), capabilities=without).key_package(crowd.random)
    with refuses(Rule.LEAF_SUPPORTS_GROUP_EXTENSIONS):
        add(crowd, offer.public)


def test_a_newcomer_with_a_credential_that_others_do_not_know_is_refused(crowd):
    odd = 0xF0AA
    can = Capabilities(cipher_suites=(3,), extensions=(RULES,), credentials=(BASIC, odd))
    offer = replace(person("cleo"), capabilities=can, credential=Credential(odd, b"cleo"))
    with refuses(Rule.CREDENTIALS_IN_USE_SUPPORTED):
        add(crowd, offer.key_package(crowd.random).public, with_path=False)


def test_a_newcomer_who_does_not_know_the_others_credential_is_refused():
    odd = 0xF0AA
    both = Capabilities(cipher_suites=(3,), credentials=(BASIC, odd))
    founder = replace(person("ada"), capabilities=both)
    group = Group.create(GROUP_ID, (), founder, Seeded(1))
    only = replace(
        person("bea"),
        capabilities=Capabilities(cipher_suites=(3,), credentials=(odd,)),
        credential=Credential(odd, b"bea"),
    )
    with refuses(Rule.LEAF_SUPPORTS_CREDENTIALS_IN_USE):
        group.commit(proposals=[Add(only.key_package(Seeded(2)).public)], random=Seeded(3))


def test_two_offers_of_one_person_are_not_taken_together(crowd):
    proposals = [Add(crowd.offer("cleo").public) for _ in range(2)]
    with refuses(Rule.CLIENT_ADDED_ONCE):
        crowd["ada"].commit(proposals=proposals, random=crowd.random)


def test_an_encryption_key_that_is_taken_is_refused(crowd):
    taken = crowd.public.tree.leaf(crowd.leaf("bea")).encryption_key
    with refuses(Rule.ENCRYPTION_KEYS_UNIQUE):
        add(crowd, resigned(crowd.offer("cleo"), leaf={"encryption_key": taken}))


# lifetimes


def lived(crowd, not_before, not_after):
    offer = person("cleo").key_package(crowd.random, lifetime=Lifetime(not_before, not_after))
    return offer.public


@pytest.mark.parametrize(
    ("lifetime", "rule"),
    [
        ((NOW + 1, NOW + 9), Rule.LIFETIME_HAS_BEGUN),
        ((NOW - 9, NOW - 1), Rule.LIFETIME_HAS_NOT_ENDED),
        ((NOW - 50, NOW + 51), Rule.LIFETIME_IS_SHORT_ENOUGH),
    ],
)
def test_who_adds_asks_how_long_an_offer_is_good(crowd, lifetime, rule):
    policy = LifetimePolicy(now=NOW, longest_seconds=100)
    package = lived(crowd, *lifetime)
    with refuses(rule):
        add(crowd, package, lifetimes=policy)
    with refuses(rule):
        crowd["ada"].propose(Add(package), lifetimes=policy)
    with refuses(rule):
        package.check(SUITE_3, lifetimes=policy)
    message, proposed = crowd["ada"].propose(Add(package))
    with refuses(rule):
        crowd["bea"].process(message).commit(
            references=list(proposed.public.proposals), lifetimes=policy, random=crowd.random
        )
    assert isinstance(crowd.public.stage(message), StagedProposal)


def test_a_lifetime_ends_with_its_last_second(crowd):
    package = lived(crowd, NOW, NOW)
    package.check(SUITE_3, lifetimes=LifetimePolicy(now=NOW, longest_seconds=0))


def test_who_joins_asks_how_long_the_others_leaves_are_good(crowd):
    crowd.members["ada"] = add(crowd, lived(crowd, NOW - 9, NOW - 1)).group
    offer = crowd.offer("dora")
    made = add(crowd, offer.public)
    Group.join(made.welcome, offer)
    with refuses(Rule.LIFETIME_HAS_NOT_ENDED):
        Group.join(made.welcome, offer, lifetimes=LifetimePolicy(now=NOW))


# joining


def test_a_group_of_an_id_that_is_known_already_is_not_joined(crowd):
    offer = crowd.offer("cleo")
    made = add(crowd, offer.public)
    with refuses(Rule.GROUP_IS_NEW):
        Group.join(made.welcome, offer, known_groups={GROUP_ID})


def test_a_welcome_opens_for_nobody_but_whom_it_is_for(crowd):
    offer, other = crowd.offer("cleo"), crowd.offer("dora")
    made = add(crowd, offer.public)
    with refuses(Rule.WELCOME_IS_FOR_US):
        Group.join(made.welcome, other)
    with pytest.raises(NotAuthentic):
        Group.join(made.welcome, replace(offer, init_secret=other.init_secret))


def test_each_altered_byte_of_a_welcome_is_refused(crowd):
    offer = crowd.offer("cleo")
    data = encode_message(add(crowd, offer.public, tree_in_welcome=False).welcome)
    tree = crowd["ada"].public.tree
    for at in range(4, len(data)):
        changed = bytearray(data)
        changed[at] ^= 0x04
        with pytest.raises((Malformed, NotAuthentic, Invalid)):
            Group.join(decode_message(bytes(changed)), offer, tree=tree)


def test_a_tree_that_comes_beside_is_no_less_checked(crowd):
    offer = crowd.offer("cleo")
    made = add(crowd, offer.public, tree_in_welcome=False)
    with refuses(Rule.TREE_IS_THERE):
        Group.join(made.welcome, offer)
    with refuses(Rule.TREE_HASH):
        Group.join(made.welcome, offer, tree=crowd.public.tree)
    tree = RatchetTree.decode(made.group.public.tree.write())
    assert Group.join(made.welcome, offer, tree=tree).public == made.group.public


# what one makes oneself is held to the same rules


def test_an_extension_listed_twice_is_not_made(crowd):
    twice = (Extension(RULES, b"a"), Extension(RULES, b"b"))
    with refuses(Rule.EXTENSION_ONCE):
        crowd["ada"].commit(proposals=[GroupContextExtensions(twice)], random=crowd.random)
    with refuses(Rule.EXTENSION_ONCE):
        Group.create(GROUP_ID, twice, person("ada"), crowd.random)
    with refuses(Rule.EXTENSION_ONCE):
        replace(person("ada"), extensions=twice).key_package(crowd.random)
    with refuses(Rule.EXTENSION_ONCE):
        person("ada").key_package(crowd.random, extensions=twice)


def test_a_key_package_does_not_carry_what_its_leaf_does_not_list(crowd):
    with refuses(Rule.KEY_PACKAGE_LISTS_EXTENSIONS):
        person("ada").key_package(crowd.random, extensions=(Extension(0xF999, b""),))
    offer = person("ada").key_package(crowd.random, extensions=(Extension(RULES, b"mine"),))
    assert offer.public.extensions == (Extension(RULES, b"mine"),)
