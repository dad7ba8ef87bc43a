"""The specification suffices: what was written from its pages alone resumes what this client left."""

import ast
import sys
from pathlib import Path

import pytest
from mnemonic import Mnemonic
from nacl.exceptions import CryptoError
from tests.client import another_codec, another_follower, another_resumer, another_vault
from tests.client.another_codec import Refused
from tests.protocol.deterministic import load

from hearth_protocol import recovery_words, vault

RECORDED = load("member-state.json")
AFTER = RECORDED["after"]
TREE = bytes.fromhex(AFTER["now"]["tree"])
ROOM = bytes.fromhex(RECORDED["room"]["room"])


def raw(text: str) -> bytes:
    return bytes.fromhex(text)


def blob() -> bytes:
    """Seal what the vector states, as a server would return it."""
    stated = RECORDED["vault"]
    keys = vault.keys_of(recovery_words.parse(stated["words"]))
    return vault.seal(keys, stated["counter"], raw(stated["content"]), lambda _: raw(stated["nonce"]))


def membership() -> dict:
    words = RECORDED["vault"]["words"].split()
    entropy = another_vault.entropy_of(words, Mnemonic("english").wordlist)
    counter, content = another_vault.open_vault(entropy, blob())
    assert counter == RECORDED["vault"]["counter"]
    state = another_vault.read_content(content)
    (mine,) = [one for one in state["memberships"] if one["room"] == ROOM]
    return mine


def resumed(private: bytes | None = None) -> another_resumer.Standing:
    mine = membership()
    return another_resumer.resume(private or mine["private"], TREE, mine["signature_seed"])


def check_standing(standing: another_resumer.Standing, stated: dict) -> None:
    context = standing.context
    assert {
        "epoch": context.epoch,
        "context_hash": another_codec.digest(context.write()).hex(),
        "tree_hash": context.tree_hash.hex(),
        "confirmation_tag": standing.tag.hex(),
        "epoch_authenticator": standing.secrets["authenticator"].hex(),
        "epoch_id": standing.epoch_id.hex(),
        "epoch_key": standing.epoch_key.hex(),
    } == {name: stated[name] for name in stated if name not in {"tree", "members"}}


def check_opens(said: dict, *, epoch_id: bytes, key: bytes) -> None:
    _, body = another_resumer.open_post(
        raw(said["header"]),
        raw(said["sealed"]),
        room=ROOM,
        epoch_id=epoch_id,
        key=key,
        author_keys=membership()["authors"],
    )
    assert body == raw(said["body"])


def test_it_imports_nothing_of_hearth():
    modules = (another_codec, another_vault, another_resumer, another_follower)
    for module in modules:
        named = set()
        for node in ast.walk(ast.parse(Path(module.__file__).read_text(encoding="utf-8"))):
            if isinstance(node, ast.ImportFrom):
                named.add(node.module)
            elif isinstance(node, ast.Import):
                named.update(one.name for one in node.names)
        assert {name for name in named if "hearth" in name} == set()
        beside = {name for name in named if name.startswith("tests.")}
        assert beside <= {f"tests.client.{Path(one.__file__).stem}" for one in modules}
        assert {name.split(".")[0] for name in named - beside} <= {*sys.stdlib_module_names, "nacl"}


def test_it_opens_a_vault_from_its_twelve_words_and_reads_what_is_kept():
    mine = membership()
    assert mine["pseudonym"][0] == "아나 🌿"
    assert mine["at"] == (0, 3)
    assert [raw(said["link"]) for said in RECORDED["room"]["posts"]][-1] == mine["place"][1]


def test_it_opens_old_posts_by_the_epoch_keys_that_are_kept():
    for record, said in zip(membership()["epochs"], RECORDED["room"]["posts"], strict=True):
        check_opens(said, epoch_id=record["epoch_id"], key=record["key"])


def test_it_resumes_the_epoch_and_opens_a_post_of_it():
    standing = resumed()
    check_standing(standing, AFTER["now"])
    check_opens(AFTER["post"], epoch_id=standing.epoch_id, key=standing.epoch_key)


def test_it_follows_somebody_elses_commit_and_opens_a_post_of_the_next_epoch():
    stated = AFTER["other_commit_won"]
    standing = another_follower.follow(resumed(), raw(stated["message"]))
    check_standing(standing, stated["then"])
    check_opens(stated["post"], epoch_id=standing.epoch_id, key=standing.epoch_key)


def test_it_adopts_the_own_commit_that_won_from_what_was_pending():
    stated = AFTER["own_commit_won"]
    ((digest, at, _, private),) = membership()["pending"]
    assert digest == another_codec.digest(raw(stated["message"])) == raw(stated["commit_hash"])
    assert at == (0, stated["then"]["epoch"])
    data = another_codec.Bytes(private)
    data.take(2)
    context = another_resumer.Context.read(data).write()
    assert another_codec.digest(context).hex() == stated["then"]["context_hash"]


@pytest.mark.parametrize("case", RECORDED["resumes"], ids=[case["case"] for case in RECORDED["resumes"]])
def test_it_refuses_the_private_states_that_the_vectors_refuse(case):
    if case["expect"] == "accept":
        resumed(raw(case["private"]))
        return
    with pytest.raises(Refused):
        resumed(raw(case["private"]))


@pytest.mark.parametrize("case", RECORDED["contents"], ids=[case["case"] for case in RECORDED["contents"]])
def test_it_reads_and_refuses_the_contents_that_the_vectors_do(case):
    if case["expect"] == "read":
        another_vault.read_content(raw(case["content"]))
        return
    with pytest.raises((Refused, UnicodeDecodeError)):
        another_vault.read_content(raw(case["content"]))


def test_it_refuses_another_tree_another_path_and_another_blob():
    mine = membership()
    for tree in (raw(RECORDED["room"]["tree"]), TREE[:-1]):
        with pytest.raises(Refused):
            another_resumer.resume(mine["private"], tree, mine["signature_seed"])
    with pytest.raises(Refused):
        another_follower.follow(resumed(), raw(AFTER["own_commit_won"]["message"]))
    spoilt = bytearray(blob())
    spoilt[100] ^= 1
    with pytest.raises(CryptoError):
        another_vault.open_vault(vault_entropy(), bytes(spoilt))


def vault_entropy() -> bytes:
    return recovery_words.parse(RECORDED["vault"]["words"])
