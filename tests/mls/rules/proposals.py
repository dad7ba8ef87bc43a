"""Sections 12.1 and 12.2: proposals alone, and which may stand in one commit."""

from dataclasses import replace

from tests.mls.members import EXTENSIONS, GROUP_ID
from tests.mls.rules.breaking import breaks
from tests.mls.rules.world import (
    RANDOM,
    external_init,
    forger,
    key,
    package,
    psk,
    room,
    stranger,
    update,
)

from hearth_mls.credentials import BASIC, X509, Credential
from hearth_mls.extensions import ExternalSender, external_senders_extension
from hearth_mls.framing import SenderType
from hearth_mls.proposal_list import ReceivedProposal
from hearth_mls.proposals import (
    Add,
    GroupContextExtensions,
    PreSharedKey,
    ReInit,
    Remove,
    read_proposal,
    write_proposal,
)
from hearth_mls.psk import PskType, ResumptionUsage
from hearth_mls.public_group import MAX_PROPOSALS
from hearth_mls.rules import Rule
from hearth_mls.suite import SUITE_3
from hearth_mls.tree_math import LeafIndex
from hearth_protocol.codec import decode, u16, vector

BEA, CLEO, NOBODY = LeafIndex(1), LeafIndex(2), LeafIndex(7)
CHANGE = GroupContextExtensions(EXTENSIONS)


def _said(proposal, by="ada"):
    return room().public.stage(forger(by).say(proposal))


def _committed(*listed, path_for=None):
    """Stage ada's commit of these by value; the path is made for `path_for`, a list that can be applied."""
    ada = forger()
    path = ada.path(listed if path_for is None else path_for).update_path
    return room().public.stage(ada.commit(*listed, path=path))


def _knowing(*said):
    """Return the group that received these (who, what)."""
    public = room().public
    for name, proposal in said:
        public = public.with_proposal(forger(name, public).say(proposal))
    return public


def _committed_in(public, *listed, path_for=None):
    ada = forger("ada", public)
    path = ada.path(listed if path_for is None else path_for).update_path
    return public.stage(ada.commit(*listed, path=path))


# one proposal


@breaks(Rule.REMOVED_LEAF_EXISTS)
def a_proposal_to_remove_nobody():
    return lambda: _said(Remove(BEA)), lambda: _said(Remove(NOBODY))


@breaks(Rule.REMOVED_LEAF_EXISTS)
def a_commit_that_removes_nobody():
    return lambda: _committed(Remove(BEA)), lambda: _committed(Remove(NOBODY), path_for=())


@breaks(Rule.REMOVED_LEAF_EXISTS)
def a_commit_of_ones_own_that_removes_nobody():
    def commit(place):
        return room()["ada"].commit(proposals=[Remove(place)], random=RANDOM)

    return lambda: commit(BEA), lambda: commit(NOBODY)


@breaks(Rule.PSK_NOT_FOR_REINIT)
def a_key_for_a_reinitialised_group():
    def resumption(usage):
        return _said(PreSharedKey(psk(GROUP_ID, psk_type=PskType.RESUMPTION, usage=usage)))

    return lambda: resumption(ResumptionUsage.APPLICATION), lambda: resumption(ResumptionUsage.REINIT)


@breaks(Rule.PSK_NOT_FOR_BRANCH)
def a_key_for_a_branched_group():
    def resumption(usage):
        return _committed(PreSharedKey(psk(GROUP_ID, psk_type=PskType.RESUMPTION, usage=usage)))

    return lambda: resumption(ResumptionUsage.APPLICATION), lambda: resumption(ResumptionUsage.BRANCH)


@breaks(Rule.PSK_NONCE_SIZE)
def a_key_with_a_short_nonce():
    return lambda: _said(PreSharedKey(psk())), lambda: _said(PreSharedKey(psk(nonce=bytes(31))))


@breaks(Rule.REINIT_IS_REFUSED)
def a_proposal_to_begin_anew():
    return lambda: _said(CHANGE), lambda: _said(ReInit(b"another", 1, 3, EXTENSIONS))


@breaks(Rule.REINIT_IS_REFUSED)
def a_commit_that_begins_anew():
    return (
        lambda: _committed(CHANGE),
        lambda: _committed(ReInit(b"another", 1, 3, EXTENSIONS), path_for=()),
    )


@breaks(Rule.EXTERNAL_SENDER_KEY_IS_KEY)
def an_external_sender_without_a_key():
    def change(public_key):
        senders = external_senders_extension([ExternalSender(public_key, Credential(BASIC, b"server"))])
        return _said(GroupContextExtensions((EXTENSIONS[0], senders, EXTENSIONS[2])))

    return lambda: change(SUITE_3.signature_key(bytes(32))), lambda: change(bytes(32))


@breaks(Rule.EXTERNAL_SENDER_CAN_BE_JUDGED)
def an_external_sender_with_a_certificate_chain():
    def change(credential):
        senders = external_senders_extension([ExternalSender(SUITE_3.signature_key(bytes(32)), credential)])
        return _said(GroupContextExtensions((EXTENSIONS[0], senders, EXTENSIONS[2])))

    return (
        lambda: change(Credential(BASIC, b"server")),
        lambda: change(Credential(X509, vector(b"certificate"))),
    )


@breaks(Rule.EXTERNAL_INIT_KEY_IS_KEY)
def an_external_init_that_nobody_can_open():
    eve, init = stranger(), external_init()
    nobodys = replace(init, kem_output=bytes(32))
    return (
        lambda: room().public.stage(eve.commit(init)),
        lambda: room().public.stage(eve.commit(nobodys)),
    )


@breaks(Rule.PROPOSALS_ARE_BOUNDED)
def one_proposal_too_many():
    known = {
        bytes((at >> 8, at & 255)): ReceivedProposal(b"", Remove(BEA), forger().sender)
        for at in range(MAX_PROPOSALS)
    }
    crowded = replace(room().public, proposals=known)
    known = dict(list(known.items())[1:])
    almost = replace(room().public, proposals=known)
    return (
        lambda: almost.stage(forger().say(Remove(BEA))),
        lambda: crowded.stage(forger().say(Remove(BEA))),
    )


@breaks(Rule.PROPOSAL_TYPE_IS_KNOWN)
def a_proposal_of_a_type_that_nobody_supports():
    data = write_proposal(Remove(BEA))
    return (
        lambda: decode(data, read_proposal),
        lambda: decode(u16(0x0A0A) + data[2:], read_proposal),
    )


# the list of a regular commit


@breaks(Rule.NO_OWN_UPDATE)
def a_commit_of_ones_own_update_by_value():
    return lambda: _committed(CHANGE), lambda: _committed(update("ada"))


@breaks(Rule.NO_OWN_UPDATE)
def a_commit_of_ones_own_update_by_reference():
    others, own = _knowing(("bea", update("bea"))), _knowing(("ada", update("ada")))
    return (
        lambda: _committed_in(others, *others.proposals),
        lambda: _committed_in(own, *own.proposals),
    )


@breaks(Rule.NO_OWN_REMOVE)
def a_commit_that_removes_its_committer():
    return lambda: _committed(Remove(BEA)), lambda: _committed(Remove(LeafIndex(0)))


@breaks(Rule.NO_OWN_REMOVE)
def a_commit_that_removes_its_committer_whom_others_proposed():
    other, own = _knowing(("bea", Remove(CLEO))), _knowing(("bea", Remove(LeafIndex(0))))
    return (
        lambda: _committed_in(other, *other.proposals),
        lambda: _committed_in(own, *own.proposals),
    )


@breaks(Rule.REMOVED_ONCE)
def a_leaf_removed_twice():
    return (
        lambda: _committed(Remove(BEA), Remove(CLEO)),
        lambda: _committed(Remove(BEA), Remove(BEA), path_for=[Remove(BEA)]),
    )


@breaks(Rule.UPDATED_ONCE)
def a_leaf_updated_twice():
    second = update("bea", encryption_key=key("second"))
    once = _knowing(("bea", update("bea")))
    twice = _knowing(("bea", update("bea")), ("bea", second))
    return (
        lambda: _committed_in(once, *once.proposals),
        lambda: _committed_in(twice, *twice.proposals),
    )


@breaks(Rule.UPDATED_OR_REMOVED)
def a_leaf_updated_and_removed():
    known = _knowing(("bea", update("bea")))
    return (
        lambda: _committed_in(known, *known.proposals, Remove(CLEO)),
        lambda: _committed_in(known, *known.proposals, Remove(BEA)),
    )


@breaks(Rule.CLIENT_ADDED_ONCE, implies=Rule.SIGNATURE_KEYS_UNIQUE)
def a_client_added_twice():
    again = package(changes={"init_key": key("second init")}, encryption_key=key("second"))
    ada = forger()
    return (
        lambda: room().public.stage(ada.pathless(Add(package("eve")), Add(package("zoe")))),
        lambda: room().public.stage(ada.pathless(Add(package("eve")), Add(again))),
    )


@breaks(Rule.CLIENT_NOT_PRESENT, implies=Rule.SIGNATURE_KEYS_UNIQUE)
def a_member_added_again():
    ada, again = forger(), package("bea", encryption_key=key("second"))
    return (
        lambda: room().public.stage(ada.pathless(Add(package("eve")))),
        lambda: room().public.stage(ada.pathless(Add(again))),
    )


@breaks(Rule.CLIENT_NOT_PRESENT, implies=Rule.SIGNATURE_KEYS_UNIQUE)
def a_member_added_again_though_another_is_removed():
    ada, again = forger(), package("bea", encryption_key=key("second"))

    def committed(removed):
        listed = (Remove(removed), Add(again))
        return room().public.stage(ada.commit(*listed, path=ada.path(listed).update_path))

    return lambda: committed(BEA), lambda: committed(CLEO)


@breaks(Rule.PSK_NAMED_ONCE)
def a_pre_shared_key_named_twice():
    one, other = PreSharedKey(psk(b"one")), PreSharedKey(psk(b"other"))
    return lambda: _committed(one, other), lambda: _committed(one, one)


@breaks(Rule.EXTENSIONS_CHANGED_ONCE)
def extensions_changed_twice():
    return lambda: _committed(CHANGE), lambda: _committed(CHANGE, CHANGE)


@breaks(Rule.NO_EXTERNAL_INIT)
def a_member_who_commits_an_external_init():
    return lambda: _committed(CHANGE), lambda: _committed(external_init())


@breaks(Rule.NO_EXTERNAL_INIT)
def a_member_who_proposes_an_external_init():
    return lambda: _said(CHANGE), lambda: _said(external_init())


# the list of an external commit


def _entered(*listed, name="eve", path_for=None):
    who = stranger(name)
    path = who.path(listed if path_for is None else path_for).update_path
    return room().public.stage(who.commit(*listed, path=path))


@breaks(Rule.EXTERNAL_ONE_INIT)
def an_external_commit_without_an_init():
    return lambda: _entered(external_init(), PreSharedKey(psk())), lambda: _entered(PreSharedKey(psk()))


@breaks(Rule.EXTERNAL_ONE_INIT)
def an_external_commit_with_two_inits():
    return lambda: _entered(external_init()), lambda: _entered(external_init(), external_init())


@breaks(Rule.EXTERNAL_ONE_REMOVE)
def an_external_commit_that_removes_two():
    init = external_init()
    return (
        lambda: _entered(init, Remove(BEA), name="bea"),
        lambda: _entered(init, Remove(BEA), Remove(CLEO), name="bea"),
    )


@breaks(Rule.EXTERNAL_NO_EXTENSIONS)
def an_external_commit_that_changes_extensions():
    return lambda: _entered(external_init()), lambda: _entered(external_init(), CHANGE)


@breaks(Rule.EXTERNAL_NO_ADD)
def an_external_commit_that_adds():
    return lambda: _entered(external_init()), lambda: _entered(external_init(), Add(package("zoe")))


@breaks(Rule.EXTERNAL_NO_UPDATE)
def an_external_commit_that_updates():
    """Of leaf 0, the only one that its sender could be mistaken for."""
    assert forger().sender.kind is SenderType.MEMBER
    return lambda: _entered(external_init()), lambda: _entered(external_init(), update("ada"))


@breaks(Rule.EXTERNAL_NAMES_NOTHING)
def an_external_commit_that_names_a_proposal():
    public = _knowing(("ada", PreSharedKey(psk())))
    (reference,) = public.proposals
    eve, init = stranger(), external_init()
    eve.public = public
    by_value = eve.commit(init, PreSharedKey(psk()))
    by_reference = eve.commit(init, reference)
    return lambda: public.stage(by_value), lambda: public.stage(by_reference)


@breaks(Rule.EXTERNAL_HAS_PATH)
def an_external_commit_without_a_path():
    eve, init = stranger(), external_init()
    return lambda: room().public.stage(eve.commit(init)), lambda: room().public.stage(eve.pathless(init))
