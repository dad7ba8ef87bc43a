"""protocol/vectors/mls-conversation.json: what others follow, a public view in Python follows as well."""

from tests.mls import generate_mls_conversation
from tests.protocol.deterministic import VECTORS, load, written

from hearth_mls.group_context import GroupContext
from hearth_mls.message import decode_public_message
from hearth_mls.public_group import PublicGroup
from hearth_mls.ratchet_tree import RatchetTree

RECORDED = load("mls-conversation.json")


def raw(text: str) -> bytes:
    return bytes.fromhex(text)


def test_the_vectors_are_what_the_generator_makes():
    stored = (VECTORS / "mls-conversation.json").read_text(encoding="utf-8")
    assert stored == written(generate_mls_conversation.build())


def test_who_has_only_the_first_tree_follows_to_the_end():
    first, *later = RECORDED["steps"]
    context = GroupContext.decode(raw(first["after"]["context"]))
    tree = RatchetTree.decode(raw(RECORDED["first_tree"]))
    public = PublicGroup.start(context, tree, raw(first["after"]["confirmation_tag"]))
    for step in later:
        public = public.stage(decode_public_message(raw(step["message"]))).after
        assert public.context.write() == raw(step["after"]["context"])
    assert public.context.epoch > 0
