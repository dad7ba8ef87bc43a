"""Sections 12.4.3, 12.4.3.1 and 12.4.3.2: GroupInfo, Welcome, and entering from outside."""

from dataclasses import replace

from tests.mls.members import GROUP_ID, identity
from tests.mls.rules.breaking import breaks
from tests.mls.rules.world import RANDOM, join, key, own_package, psk, room, welcome

from hearth_mls.group import Group
from hearth_mls.group_info import external_pub_extension
from hearth_mls.proposals import Add, PreSharedKey
from hearth_mls.psk import PskType, ResumptionUsage
from hearth_mls.psk_store import PreSharedKeys
from hearth_mls.rules import Rule
from hearth_mls.suite import SUITE_3
from hearth_mls.tree_math import LeafIndex


def _published(**changes):
    """Judge ada's GroupInfo with these changes, signed again by ada."""
    honest = room()["ada"].group_info()
    info = replace(honest, **changes).signed(SUITE_3, identity("ada").signature_seed)
    return room().public.check_group_info(info)


@breaks(Rule.GROUP_INFO_SIGNER_IS_MEMBER)
def a_group_info_that_names_nobody():
    return _published, lambda: _published(signer=LeafIndex(7))


@breaks(Rule.GROUP_INFO_SIGNATURE)
def a_group_info_that_another_member_signed():
    return _published, lambda: _published(signer=room().leaf("bea"))


@breaks(Rule.GROUP_INFO_STATE)
def a_group_info_of_another_state():
    context = room().public.context
    return _published, lambda: _published(context=replace(context, tree_hash=bytes(32)))


@breaks(Rule.GROUP_INFO_TAG)
def a_group_info_with_another_confirmation_tag():
    return _published, lambda: _published(confirmation_tag=bytes(32))


@breaks(Rule.EXTERNAL_PUB_IS_KEY)
def a_group_info_without_an_external_key():
    return _published, lambda: _published(extensions=())


@breaks(Rule.EXTERNAL_PUB_IS_KEY)
def a_group_info_with_an_external_key_that_nobody_can_seal_to():
    return (
        lambda: _published(extensions=(external_pub_extension(key("external")),)),
        lambda: _published(extensions=(external_pub_extension(bytes(32)),)),
    )


@breaks(Rule.EXTERNAL_PUB_IS_KEY, implies="key agreement")
def an_entry_by_an_external_key_that_nobody_can_seal_to():
    def enter(external_pub):
        return Group.join_external(room().public, external_pub, identity("eve"), random=RANDOM)

    return lambda: enter(room()["ada"].external_pub), lambda: enter(bytes(32))


@breaks(Rule.GROUP_IS_NEW)
def an_entry_into_a_group_one_is_in():
    def enter(*known):
        return Group.join_external(
            room().public,
            room()["ada"].external_pub,
            identity("eve"),
            known_groups=known,
            random=RANDOM,
        )

    return lambda: enter(b"another"), lambda: enter(GROUP_ID)


@breaks(Rule.GROUP_IS_NEW)
def a_welcome_into_a_group_one_is_in():
    own = own_package()
    given = welcome(own)
    return (
        lambda: join(given, own, known_groups=(b"another",)),
        lambda: join(given, own, known_groups=(b"another", GROUP_ID)),
    )


@breaks(Rule.WELCOME_IS_FOR_US)
def a_welcome_for_somebody_else():
    own, other = own_package("eve"), own_package("zoe")
    return lambda: join(welcome(own), own), lambda: join(welcome(other), own)


@breaks(Rule.WELCOME_SUITE)
def a_welcome_for_another_suite():
    own = own_package()
    given = welcome(own)
    return lambda: join(given, own), lambda: join(replace(given, cipher_suite=1), own)


@breaks(Rule.WELCOME_OPENS)
def a_welcome_whose_secrets_are_sealed_to_another_key():
    own, other = own_package("eve"), own_package("zoe")
    given, meant = welcome(own), welcome(other)
    crossed = replace(given, secrets=(replace(meant.secrets[0], new_member=given.secrets[0].new_member),))
    return lambda: join(given, own), lambda: join(crossed, own)


@breaks(Rule.WELCOME_OPENS)
def a_welcome_whose_group_info_is_sealed_under_another_secret():
    own = own_package()
    return lambda: join(welcome(own), own), lambda: join(
        welcome(own, secrets={"joiner_secret": bytes(32)}), own
    )


@breaks(Rule.PSK_IS_AVAILABLE)
def a_welcome_with_a_pre_shared_key_that_is_not_here():
    own, known = own_package(), PreSharedKeys(external={b"psk": bytes(32)})
    given = welcome(own, PreSharedKey(psk()), psks=known)
    return lambda: join(given, own, psks=known), lambda: join(given, own)


def _resumed(usage, nonce=bytes(32)):
    """Join by a Welcome that names a resumption key which is here, for this use."""
    own = own_package()
    known = PreSharedKeys(resumption={(b"older", 4): bytes(32)})
    name = psk(b"older", psk_type=PskType.RESUMPTION, usage=ResumptionUsage.APPLICATION, epoch=4)
    given = welcome(own, PreSharedKey(name), psks=known)
    if usage is not ResumptionUsage.APPLICATION or nonce != bytes(32):
        given = welcome(
            own,
            PreSharedKey(name),
            psks=known,
            secrets={"psks": (replace(name, usage=usage, nonce=nonce),)},
        )
    return join(given, own, psks=known)


@breaks(Rule.WELCOME_PSK_NOT_FOR_REINIT, implies=Rule.WELCOME_OPENS)
def a_welcome_into_a_reinitialised_group():
    """The use is part of what the GroupInfo is sealed under, so this one would not open either."""
    return lambda: _resumed(ResumptionUsage.APPLICATION), lambda: _resumed(ResumptionUsage.REINIT)


@breaks(Rule.WELCOME_PSK_NOT_FOR_BRANCH, implies=Rule.WELCOME_OPENS)
def a_welcome_into_a_branched_group():
    return lambda: _resumed(ResumptionUsage.APPLICATION), lambda: _resumed(ResumptionUsage.BRANCH)


@breaks(Rule.PSK_NONCE_SIZE, implies=Rule.WELCOME_OPENS)
def a_welcome_with_a_short_nonce():
    return (
        lambda: _resumed(ResumptionUsage.APPLICATION),
        lambda: _resumed(ResumptionUsage.APPLICATION, bytes(16)),
    )


@breaks(Rule.GROUP_INFO_SIGNER_IS_MEMBER)
def a_welcome_signed_by_a_blank_leaf():
    own = own_package()
    return lambda: join(welcome(own), own), lambda: join(welcome(own, signer=LeafIndex(7)), own)


@breaks(Rule.GROUP_INFO_SIGNATURE)
def a_welcome_signed_by_another_member():
    own = own_package()
    return lambda: join(welcome(own), own), lambda: join(welcome(own, signed_by="bea"), own)


@breaks(Rule.GROUP_INFO_SUITE, implies=Rule.SUITE_IS_KNOWN)
def a_welcome_whose_group_speaks_another_suite():
    own = own_package()
    return lambda: join(welcome(own), own), lambda: join(welcome(own, context={"cipher_suite": 1}), own)


@breaks(Rule.TREE_IS_THERE)
def a_welcome_without_its_tree():
    own = own_package()
    made = room()["ada"].commit(proposals=[Add(own.public)], tree_in_welcome=False, random=RANDOM)
    assert made.welcome is not None
    return (
        lambda: join(made.welcome, own, tree=made.group.public.tree),
        lambda: join(made.welcome, own),
    )


@breaks(Rule.TREE_HASH)
def a_welcome_with_another_tree():
    """Of another commit that adds the same package: everything fits but the hash."""
    own, no_path = own_package(), {"path_secret": None}
    other = room()["ada"].commit(proposals=[Add(own.public)], random=RANDOM).group.public.tree
    return (
        lambda: join(welcome(own, secrets=no_path), own),
        lambda: join(welcome(own, secrets=no_path, tree=other), own),
    )


@breaks(Rule.OWN_LEAF_IN_TREE)
def a_welcome_to_a_tree_with_another_leaf_for_us():
    own, other = own_package("eve"), own_package("zoe")
    return (
        lambda: join(welcome(own, addressed_to=own), own),
        lambda: join(welcome(other, addressed_to=own), own),
    )


@breaks(Rule.WELCOME_PATH_FITS)
def a_welcome_whose_path_secret_leads_elsewhere():
    own = own_package()
    return (
        lambda: join(welcome(own), own),
        lambda: join(welcome(own, secrets={"path_secret": bytes(32)}), own),
    )


@breaks(Rule.WELCOME_PATH_FITS)
def a_welcome_that_names_the_newcomer_as_its_author():
    """There is no node above both, so the path secret belongs nowhere."""
    own = own_package()
    place = LeafIndex(4)
    return (
        lambda: join(welcome(own), own),
        lambda: join(welcome(own, signer=place, signed_by="eve"), own),
    )


@breaks(Rule.WELCOME_CONFIRMATION_TAG)
def a_welcome_with_a_confirmation_tag_that_was_made_up():
    own = own_package()
    return lambda: join(welcome(own), own), lambda: join(welcome(own, confirmation_tag=bytes(32)), own)
