"""Section 13.4 and 13.5: what must be ignored is ignored, GREASE or not, and nothing is made of it."""

from dataclasses import replace

import pytest
from tests.mls.members import CAPABILITIES, EXTENSIONS, GROUP_ID, Seeded, identity
from tests.mls.rules.world import RANDOM, flat, forger, leaf, room, start

from hearth_mls.extensions import Extension, RequiredCapabilities
from hearth_mls.group import Group
from hearth_mls.group_context import GroupContext
from hearth_mls.invalid import Invalid, NotSupported
from hearth_mls.message import decode_group_info, decode_message, encode_message
from hearth_mls.proposals import Add, GroupContextExtensions, read_proposal
from hearth_mls.rules import Rule
from hearth_mls.welcome import Welcome
from hearth_protocol.codec import Reader, decode, u16

GREASE = tuple(0x0A0A + 0x1010 * at for at in range(15))
"""0x0A0A, 0x1A1A … 0xEAEA (section 13.5)."""
UNKNOWN = (*GREASE, 0x0099, 0xFAFA)

GREASED = replace(
    CAPABILITIES,
    versions=(1, *UNKNOWN),
    cipher_suites=(*UNKNOWN, *CAPABILITIES.cipher_suites),
    extensions=(*UNKNOWN, *CAPABILITIES.extensions),
    proposals=UNKNOWN,
    credentials=(*UNKNOWN, *CAPABILITIES.credentials),
)


def grease(count: int = 3) -> tuple[Extension, ...]:
    return tuple(Extension(each, RANDOM(each % 7)) for each in UNKNOWN[:count])


def test_the_values_are_those_of_the_rfc():
    assert GREASE[0] == 0x0A0A
    assert GREASE[-1] == 0xEAEA


def test_unknown_values_in_capabilities_are_ignored():
    start(flat(leaf("ada"), leaf("bea", capabilities=GREASED)))


def test_unknown_extensions_of_a_leaf_are_ignored_if_it_lists_them():
    start(flat(leaf("ada"), leaf("bea", capabilities=GREASED, extensions=grease())))
    with pytest.raises(Invalid) as refused:
        start(flat(leaf("ada"), leaf("bea", extensions=grease())))
    assert refused.value.rule is Rule.LEAF_SUPPORTS_OWN_EXTENSIONS


def test_somebody_full_of_unknown_values_is_added_and_everybody_goes_on():
    group = Group.create(GROUP_ID, EXTENSIONS, identity("ada"), Seeded("grease"))
    eve = replace(identity("eve", GREASED), extensions=grease())
    package = eve.key_package(RANDOM, extensions=grease(5))
    made = group.commit(proposals=[Add(package.public)], random=RANDOM)
    assert made.welcome is not None
    welcome = decode_message(encode_message(made.welcome))
    assert isinstance(welcome, Welcome)
    joined = Group.join(welcome, package)
    assert joined.epoch_authenticator == made.group.epoch_authenticator
    after = joined.commit(random=RANDOM)
    assert made.group.process(after.message).epoch_authenticator == after.group.epoch_authenticator


def test_unknown_extensions_of_a_group_info_are_ignored():
    info = decode_group_info(encode_message(room()["ada"].group_info(grease(len(UNKNOWN)))))
    room().public.check_group_info(info)
    assert info.external_pub is not None
    Group.join_external(room().public, info.external_pub, identity("eve"), random=RANDOM)


@pytest.mark.parametrize("unknown", UNKNOWN)
def test_an_extension_of_the_group_must_be_known_to_all_grease_or_not(unknown):
    public = room().public
    with pytest.raises(Invalid) as refused:
        public.stage(forger().commit(GroupContextExtensions((*EXTENSIONS, Extension(unknown, b"")))))
    assert refused.value.rule is Rule.LEAF_SUPPORTS_GROUP_EXTENSIONS


@pytest.mark.parametrize("unknown", UNKNOWN)
def test_what_is_listed_is_supported_whether_we_know_it_or_not(unknown):
    """No special treatment of GREASE (section 13.5): a list is compared as it stands."""
    demand = RequiredCapabilities(
        extensions=(unknown,), proposals=(unknown,), credentials=(unknown,)
    ).extension()
    start(flat(leaf("ada", capabilities=GREASED)), (demand, Extension(unknown, b"")))


@pytest.mark.parametrize("unknown", UNKNOWN)
def test_an_unknown_proposal_is_said_to_be_not_supported(unknown):
    with pytest.raises(NotSupported):
        decode(u16(unknown) + b"\0", read_proposal)


def test_unknown_extensions_are_kept_to_the_byte():
    context = GroupContext(3, GROUP_ID, 0, b"", b"", grease(len(UNKNOWN)))
    assert GroupContext.read(Reader(context.write())) == context
