"""What the vectors ask of derived values (crypto-basics, key-schedule, transcript-hashes, psk_secret)."""

from hearth_mls import labels, transcript
from hearth_mls.commit import Commit
from hearth_mls.framing import AuthenticatedContent
from hearth_mls.group_context import GroupContext
from hearth_mls.key_schedule import EpochSecrets, confirmation_tag, joiner_secret, welcome_secret
from hearth_mls.psk import PreSharedKeyId, PskType, psk_secret
from hearth_mls.suite import Suite
from hearth_mls.vectors.case import Case, Mismatch, octets, same
from hearth_protocol.codec import decode
from hearth_protocol.crypto.randomness import system_random


def labelled_primitives(case: Case, suite: Suite) -> None:
    """crypto-basics.json."""
    ref = case["ref_hash"]
    same("ref_hash", labels.reference(suite, ref["label"].encode(), octets(ref, "value")), octets(ref, "out"))
    each = case["expand_with_label"]
    out = labels.expand(
        suite, octets(each, "secret"), each["label"].encode(), octets(each, "context"), each["length"]
    )
    same("expand_with_label", out, octets(each, "out"))
    each = case["derive_secret"]
    same(
        "derive_secret",
        labels.derive(suite, octets(each, "secret"), each["label"].encode()),
        octets(each, "out"),
    )
    each = case["derive_tree_secret"]
    out = labels.derive_in_tree(
        suite, octets(each, "secret"), each["label"].encode(), each["generation"], each["length"]
    )
    same("derive_tree_secret", out, octets(each, "out"))
    each = case["sign_with_label"]
    label, content, key = each["label"].encode(), octets(each, "content"), octets(each, "pub")
    labels.verify(suite, key, label, content, octets(each, "signature"))
    own = labels.sign(suite, octets(each, "priv"), label, content)
    labels.verify(suite, key, label, content, own)
    each = case["encrypt_with_label"]
    label, context, secret = each["label"].encode(), octets(each, "context"), octets(each, "priv")
    plaintext = octets(each, "plaintext")
    sealed = octets(each, "kem_output"), octets(each, "ciphertext")
    same("decrypt_with_label", labels.open_sealed(suite, secret, label, context, *sealed), plaintext)
    sealed = labels.seal(suite, octets(each, "pub"), label, context, plaintext, system_random)
    same("encrypt_with_label", labels.open_sealed(suite, secret, label, context, *sealed), plaintext)


_SECRETS = {
    "sender_data_secret": "sender_data",
    "encryption_secret": "encryption",
    "exporter_secret": "exporter",
    "epoch_authenticator": "authenticator",
    "external_secret": "external",
    "confirmation_key": "confirmation",
    "membership_key": "membership",
    "resumption_psk": "resumption",
    "init_secret": "init",
}


def key_schedule(case: Case, suite: Suite) -> None:
    """key-schedule.json."""
    init_secret = octets(case, "initial_init_secret")
    for number, epoch in enumerate(case["epochs"]):
        context = GroupContext(
            suite.id,
            octets(case, "group_id"),
            number,
            octets(epoch, "tree_hash"),
            octets(epoch, "confirmed_transcript_hash"),
        )
        same("group_context", context.write(), octets(epoch, "group_context"))
        psk = octets(epoch, "psk_secret")
        joiner = joiner_secret(suite, init_secret, octets(epoch, "commit_secret"), context)
        same("joiner_secret", joiner, octets(epoch, "joiner_secret"))
        same("welcome_secret", welcome_secret(suite, joiner, psk), octets(epoch, "welcome_secret"))
        secrets = EpochSecrets.of_joiner_secret(suite, joiner, psk, context)
        for name, field in _SECRETS.items():
            same(name, getattr(secrets, field), octets(epoch, name))
        same("external_pub", secrets.external_key_pair(suite)[1], octets(epoch, "external_pub"))
        exporter = epoch["exporter"]
        exported = secrets.export(
            suite, exporter["label"].encode(), octets(exporter, "context"), exporter["length"]
        )
        same("exporter", exported, octets(exporter, "secret"))
        init_secret = secrets.init


def transcript_hashes(case: Case, suite: Suite) -> None:
    """transcript-hashes.json."""
    message = decode(octets(case, "authenticated_content"), AuthenticatedContent.read)
    if not isinstance(message.content.content, Commit) or message.confirmation_tag is None:
        raise Mismatch("not a commit")
    confirmed = transcript.confirmed(suite, octets(case, "interim_transcript_hash_before"), message)
    same("confirmed hash", confirmed, octets(case, "confirmed_transcript_hash_after"))
    tag = confirmation_tag(suite, octets(case, "confirmation_key"), confirmed)
    same("confirmation tag", tag, message.confirmation_tag)
    interim = transcript.interim(suite, confirmed, tag)
    same("interim hash", interim, octets(case, "interim_transcript_hash_after"))


def pre_shared_keys(case: Case, suite: Suite) -> None:
    """psk_secret.json."""
    psks = [
        (
            PreSharedKeyId(PskType.EXTERNAL, octets(each, "psk_id"), octets(each, "psk_nonce")),
            octets(each, "psk"),
        )
        for each in case["psks"]
    ]
    same("psk_secret", psk_secret(suite, psks), octets(case, "psk_secret"))
