"""What the official vectors ask of groups: Welcomes opened, and whole lives followed (passive-client-*)."""

from collections.abc import Sequence
from types import MappingProxyType

from hearth_mls.framing import PrivateMessage, PublicMessage
from hearth_mls.group import Group
from hearth_mls.identity import PrivateKeyPackage
from hearth_mls.joining import open_group_info, open_secrets
from hearth_mls.key_package import KeyPackage
from hearth_mls.key_schedule import EpochSecrets, confirmation_tag
from hearth_mls.message import decode_message
from hearth_mls.psk import psk_secret
from hearth_mls.psk_store import PreSharedKeys
from hearth_mls.ratchet_tree import RatchetTree
from hearth_mls.suite import Suite
from hearth_mls.vectors.case import Case, Mismatch, octets, same
from hearth_mls.welcome import Welcome
from hearth_protocol.errors import Malformed, NotAuthentic, Refused


def _key_package(case: Case) -> KeyPackage:
    message = decode_message(octets(case, "key_package"))
    if not isinstance(message, KeyPackage):
        raise Mismatch("not a key package")
    return message


def _welcome(case: Case) -> Welcome:
    message = decode_message(octets(case, "welcome"))
    if not isinstance(message, Welcome):
        raise Mismatch("not a Welcome")
    return message


def opened_welcome(case: Case, suite: Suite) -> None:
    """welcome.json."""
    welcome = _welcome(case)
    own = PrivateKeyPackage(suite, _key_package(case), octets(case, "init_priv"), b"", b"")
    told = open_secrets(welcome, own)
    nothing = psk_secret(suite, ())
    info = open_group_info(suite, welcome, told.joiner_secret, nothing)
    info.verify_by(suite, octets(case, "signer_pub"))
    secrets = EpochSecrets.of_joiner_secret(suite, told.joiner_secret, nothing, info.context)
    tag = confirmation_tag(suite, secrets.confirmation, info.context.confirmed_transcript_hash)
    same("confirmation tag", tag, info.confirmation_tag)


def _own_key_package(case: Case, suite: Suite) -> PrivateKeyPackage:
    """Return the client's key package, once its private keys are found to be those of its public ones."""
    own = PrivateKeyPackage(
        suite,
        _key_package(case),
        octets(case, "init_priv"),
        octets(case, "encryption_priv"),
        octets(case, "signature_priv"),
    )
    same("init key", suite.hpke_key(own.init_secret), own.public.init_key)
    leaf = own.public.leaf_node
    same("encryption key", suite.hpke_key(own.encryption_secret), leaf.encryption_key)
    same("signature key", suite.signature_key(own.signature_seed), leaf.signature_key)
    return own


def _joined(case: Case, suite: Suite) -> tuple[Group, PreSharedKeys]:
    own = _own_key_package(case, suite)
    own.public.check(suite)
    external = {octets(each, "psk_id"): octets(each, "psk") for each in case["external_psks"]}
    psks = PreSharedKeys(MappingProxyType(external))
    tree = None
    if case["ratchet_tree"] is not None:
        tree = RatchetTree.decode(octets(case, "ratchet_tree"), suite)
    return Group.join(_welcome(case), own, tree=tree, psks=psks), psks


def _heard(group: Group, epoch: Case, psks: PreSharedKeys) -> Group:
    for data in (*epoch["proposals"], epoch["commit"]):
        message = decode_message(bytes.fromhex(data))
        if not isinstance(message, PublicMessage | PrivateMessage):
            raise Mismatch("not a handshake")
        group = group.process(message, psks=psks)
    return group


def _followed(group: Group, psks: PreSharedKeys, epochs: Sequence[Case]) -> tuple[Group, PreSharedKeys]:
    """Follow `epochs`; keep the resumption keys of all, for no vector says which it will ask for."""
    for epoch in epochs:
        context = group.context
        psks = psks.with_resumption(context.group_id, context.epoch, group.resumption_psk)
        group = _heard(group, epoch, psks)
        same("epoch", group.context.epoch, context.epoch + 1)
        same("epoch authenticator", group.epoch_authenticator, octets(epoch, "epoch_authenticator"))
    return group, psks


def passive_client(case: Case, suite: Suite) -> None:
    """passive-client-*.json: joins by a Welcome, then follows every epoch."""
    group, psks = _joined(case, suite)
    same("initial epoch", group.epoch_authenticator, octets(case, "initial_epoch_authenticator"))
    _followed(group, psks, case["epochs"])


def refused_client(case: Case, suite: Suite) -> None:
    """mls-passive-client-refused.json, of our own: the last step, or the Welcome, breaks `rule`."""
    try:
        group, psks = _joined(case, suite)
        if not case["epochs"]:
            raise Mismatch("the Welcome was taken")
        group, psks = _followed(group, psks, case["epochs"][:-1])
        _heard(group, case["epochs"][-1], psks)
    except (Malformed, NotAuthentic, Refused) as refusal:
        same("expect", _word(refusal), case["expect"])
        same("rule", getattr(refusal, "rule", ""), case["rule"])
    else:
        raise Mismatch("the last commit was taken")


def _word(refusal: Malformed | NotAuthentic | Refused) -> str:
    if isinstance(refusal, Refused):
        return refusal.code.value
    return "malformed" if isinstance(refusal, Malformed) else "not_authentic"
