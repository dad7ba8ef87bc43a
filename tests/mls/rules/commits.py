"""Sections 12.4 and 12.4.2: commits, and 7.5 where it is about their paths."""

from dataclasses import replace

from tests.mls.members import EXTENSIONS, Seeded
from tests.mls.rules.breaking import breaks
from tests.mls.rules.world import (
    RANDOM,
    external_init,
    forger,
    key,
    psk,
    room,
    stranger,
    update,
    with_node_key,
)

from hearth_mls.proposals import GroupContextExtensions, PreSharedKey, Remove
from hearth_mls.psk_store import PreSharedKeys
from hearth_mls.rules import Rule
from hearth_mls.tree_math import LeafIndex
from hearth_mls.update_path import Sealed

BEA = LeafIndex(1)


def _with_path(make):
    """Return ada's commit with an honest path, and with the path that `make` returns for (ada, path)."""
    ada = forger()
    path = ada.path().update_path
    return (
        lambda: room().public.stage(ada.commit(path=path)),
        lambda: room().public.stage(ada.commit(path=make(ada, path))),
    )


@breaks(Rule.PATH_WHERE_NEEDED)
def a_remove_without_a_path():
    ada = forger()
    return (
        lambda: room().public.stage(ada.commit(Remove(BEA))),
        lambda: room().public.stage(ada.pathless(Remove(BEA))),
    )


@breaks(Rule.PATH_WHERE_NEEDED)
def an_update_without_a_path():
    public = room().public.with_proposal(forger("bea").say(update("bea")))
    ada = forger("ada", public)
    return (
        lambda: public.stage(ada.commit(*public.proposals)),
        lambda: public.stage(ada.pathless(*public.proposals)),
    )


@breaks(Rule.PATH_WHERE_NEEDED)
def a_change_of_extensions_without_a_path():
    ada, change = forger(), GroupContextExtensions(EXTENSIONS)
    return (
        lambda: room().public.stage(ada.commit(change)),
        lambda: room().public.stage(ada.pathless(change)),
    )


@breaks(Rule.PATH_WHERE_NEEDED)
def a_commit_of_nothing_without_a_path():
    ada = forger()
    return (
        lambda: room().public.stage(ada.pathless(PreSharedKey(psk()))),
        lambda: room().public.stage(ada.pathless()),
    )


@breaks(Rule.PROPOSAL_IS_KNOWN)
def a_commit_that_names_what_nobody_proposed():
    public = room().public.with_proposal(forger("bea").say(Remove(LeafIndex(2))))
    ada = forger("ada", public)
    path = ada.path(list(public.proposals)).update_path
    return (
        lambda: public.stage(ada.commit(*public.proposals, path=path)),
        lambda: public.stage(ada.commit(bytes(32), path=path)),
    )


@breaks(Rule.PSK_IS_AVAILABLE)
def a_commit_with_a_pre_shared_key_that_is_not_here():
    known = PreSharedKeys(external={b"psk": bytes(32)})
    made = room()["ada"].commit(proposals=[PreSharedKey(psk())], psks=known, random=RANDOM)
    return (
        lambda: room()["bea"].process(made.message, psks=known),
        lambda: room()["bea"].process(made.message),
    )


@breaks(Rule.COMMITTED_LEAF_KEY_IS_NEW, implies=Rule.PATH_KEYS_ARE_NEW)
def a_committed_leaf_that_keeps_its_key():
    """Its old leaf stands in the new tree until the path is merged."""
    old = room().public.tree.leaf(LeafIndex(0)).encryption_key
    return _with_path(lambda ada, path: ada.resigned(path, encryption_key=old))


@breaks(Rule.COMMITTED_LEAF_KEY_IS_NEW)
def an_external_commit_that_keeps_the_key_of_the_leaf_it_replaces():
    bea, listed = stranger("bea"), (external_init(), Remove(BEA))
    path = bea.path(listed).update_path
    place = BEA  # the leftmost blank leaf once bea's is gone
    old = room().public.tree.leaf(BEA).encryption_key
    same = replace(path.leaf_node, encryption_key=old)
    same = same.signed(room().public.suite, bea.who.signature_seed, room().public.context.group_id, place)
    return (
        lambda: room().public.stage(bea.commit(*listed, path=path)),
        lambda: room().public.stage(bea.commit(*listed, path=replace(path, leaf_node=same))),
    )


@breaks(Rule.PATH_KEYS_ARE_NEW)
def a_committed_leaf_with_the_key_of_another():
    taken = room().public.tree.leaf(LeafIndex(2)).encryption_key
    return _with_path(lambda ada, path: ada.resigned(path, encryption_key=taken))


@breaks(Rule.PATH_KEYS_ARE_NEW)
def a_path_with_the_old_key_of_its_node():
    tree = room().public.tree
    old = tree.nodes[tree.filtered_direct_path(LeafIndex(0))[-1][0]].encryption_key
    return _with_path(lambda ada, path: with_node_key(ada, path, -1, old))


@breaks(Rule.PATH_KEYS_DIFFER)
def a_path_with_one_key_twice():
    return _with_path(lambda ada, path: ada.resigned(path, encryption_key=path.nodes[0].encryption_key))


@breaks(Rule.PATH_KEYS_ARE_KEYS)
def a_path_with_a_key_that_nobody_can_seal_to():
    return _with_path(lambda ada, path: with_node_key(ada, path, 0, bytes(32)))


@breaks(Rule.PATH_ENCAPSULATIONS_ARE_KEYS)
def a_path_with_an_encapsulation_that_nobody_can_open():
    def change(_, path):
        sealed = replace(path.nodes[0].sealed[0], kem_output=bytes(32))
        node = replace(path.nodes[0], sealed=(sealed, *path.nodes[0].sealed[1:]))
        return replace(path, nodes=(node, *path.nodes[1:]))

    return _with_path(change)


@breaks(Rule.PATH_LENGTH)
def a_path_that_ends_too_early():
    return _with_path(lambda _, path: replace(path, nodes=path.nodes[:-1]))


@breaks(Rule.PATH_SEALED_TO_EACH)
def a_path_that_leaves_somebody_out():
    def change(_, path):
        last = replace(path.nodes[-1], sealed=path.nodes[-1].sealed[:-1])
        return replace(path, nodes=(*path.nodes[:-1], last))

    return _with_path(change)


@breaks(Rule.COMMITTED_PARENT_HASH)
def a_committed_leaf_with_another_parent_hash():
    return _with_path(lambda ada, path: ada.resigned(path, parent_hash=bytes(32)))


@breaks(Rule.PATH_OPENS)
def a_path_secret_that_is_garbage():
    def process(damage):
        """Damage the path before the message is signed and the epoch is derived."""
        ada = forger()
        path = ada.path().update_path
        if damage:
            sealed = tuple(Sealed(each.kem_output, bytes(48)) for each in path.nodes[0].sealed)
            path = replace(path, nodes=(replace(path.nodes[0], sealed=sealed), *path.nodes[1:]))
            return room()["bea"].process(ada.commit(path=path))
        return room()["bea"].process(room()["ada"].commit(random=RANDOM).message)

    return lambda: process(damage=False), lambda: process(damage=True)


@breaks(Rule.PATH_OPENS)
def a_path_secret_that_leads_to_other_keys():
    def process():
        ada = forger()
        path = with_node_key(ada, ada.path().update_path, -1, key("another"))
        return room()["bea"].process(ada.commit(path=path))

    return lambda: room()["bea"].process(room()["ada"].commit(random=RANDOM).message), process


@breaks(Rule.CONFIRMATION_TAG)
def a_confirmation_tag_that_was_made_up():
    honest = room()["ada"].commit(random=Seeded("tag")).message
    ada = forger()
    path = honest.content.content.path
    return (
        lambda: room()["bea"].process(honest),
        lambda: room()["bea"].process(ada.commit(path=path)),
    )


@breaks(Rule.CONFIRMATION_TAG_SIZE)
def a_confirmation_tag_that_is_too_short():
    honest = forger().commit()
    short = replace(honest, authenticated=replace(honest.authenticated, confirmation_tag=bytes(31)))
    return lambda: room().public.stage(honest), lambda: room().public.stage(short)


@breaks(Rule.EPOCH_CAN_BE_COUNTED)
def a_commit_in_the_last_epoch_there_is():
    def staged(epoch):
        public = replace(room().public, context=replace(room().public.context, epoch=epoch))
        ada = forger()
        path = ada.path().update_path
        ada.public = public
        return public.stage(ada.commit(path=path))

    return lambda: staged(2**64 - 2), lambda: staged(2**64 - 1)
