"""Commits and Welcomes that a passive client must refuse, each for one rule, rightly made but for that."""

from collections.abc import Callable
from dataclasses import replace

from tests.mls.crowd import Crowd
from tests.mls.recorded import Recorded, offered, word_of

from hearth_mls import labels, welcoming
from hearth_mls.commit import Commit
from hearth_mls.extensions import RequiredCapabilities
from hearth_mls.framing import FramedContent, PublicMessage, Sender, SenderType, sign_content
from hearth_mls.group_info import GroupInfo
from hearth_mls.identity import PrivateKeyPackage
from hearth_mls.joining import open_group_info, open_secrets
from hearth_mls.key_schedule import membership_tag, welcome_key, welcome_secret
from hearth_mls.message import decode_message, encode_message
from hearth_mls.path import make_path
from hearth_mls.proposals import (
    Add,
    GroupContextExtensions,
    Proposal,
    ReInit,
    Remove,
    Update,
)
from hearth_mls.psk import PreSharedKeyId, PskType, ResumptionUsage, psk_secret
from hearth_mls.rules import Rule
from hearth_mls.tree_math import LeafIndex
from hearth_mls.update_path import Sealed, UpdatePath
from hearth_mls.welcome import EncryptedGroupSecrets, GroupSecrets, Welcome


def _said(crowd: Crowd, who: str, content: Commit) -> bytes:
    """Return a commit as a member can make it who keeps to no rule; its confirmation tag is made up."""
    group = crowd[who]
    framed = FramedContent(
        group.context.group_id, group.context.epoch, Sender(SenderType.MEMBER, group.own_leaf), b"", content
    )
    signed = sign_content(crowd.suite, group.signature_seed, framed, group.context)
    signed = replace(signed, confirmation_tag=bytes(crowd.suite.hash_bytes))
    tag = membership_tag(crowd.suite, group.secrets.membership, signed, group.context)
    return encode_message(PublicMessage(signed, tag))


def _path(crowd: Crowd, who: str) -> UpdatePath:
    """Return a path that would be good in a commit of nothing."""
    group, context = crowd[who], crowd.public.context
    leaf = crowd.public.tree.leaf(group.own_leaf)
    assert leaf is not None
    return make_path(
        crowd.public.tree,
        group.own_leaf,
        leaf,
        context=replace(context, epoch=context.epoch + 1),
        seed=group.signature_seed,
        random=crowd.random,
    ).update_path


def _unopenable(path: UpdatePath) -> UpdatePath:
    """Return a path whose secrets nobody can open."""
    nodes = tuple(
        replace(node, sealed=tuple(replace(each, ciphertext=bytes(48)) for each in node.sealed))
        for node in path.nodes
    )
    return replace(path, nodes=nodes)


def commits() -> list[dict[str, object]]:
    cases = []

    def case(what: str, rule: Rule, make: Callable[[Crowd], bytes]) -> None:
        recorded = Recorded(what, "bea", "cleo")
        cases.append(recorded.refused(make(recorded.crowd), rule))

    def listing(
        *proposals: Callable[[Crowd], Proposal | bytes], path: bool = True
    ) -> Callable[[Crowd], bytes]:
        def make(crowd: Crowd) -> bytes:
            listed = tuple(propose(crowd) for propose in proposals)
            return _said(crowd, "bea", Commit(listed, _path(crowd, "bea") if path else None))

        return make

    def with_tag(tag: str) -> Callable[[Crowd], bytes]:
        def make(crowd: Crowd) -> bytes:
            honest = crowd["bea"].commit(random=crowd.random).message
            assert isinstance(honest, PublicMessage)
            if tag == "membership":
                return encode_message(replace(honest, membership_tag=bytes(32)))
            inner = honest.authenticated
            if tag == "signature":
                return encode_message(replace(honest, authenticated=replace(inner, signature=bytes(64))))
            return _said(crowd, "bea", inner.content.content)

        return make

    def removed(name: str) -> Callable[[Crowd], Proposal]:
        return lambda crowd: Remove(crowd.leaf(name))

    case("a Remove without a path", Rule.PATH_WHERE_NEEDED, listing(removed("cleo"), path=False))
    case("a commit of nothing without a path", Rule.PATH_WHERE_NEEDED, listing(path=False))
    case("a commit that removes its author", Rule.NO_OWN_REMOVE, listing(removed("bea")))
    case(
        "a commit that renews its author's leaf twice",
        Rule.NO_OWN_UPDATE,
        listing(lambda crowd: Update(crowd.public.tree.leaf(crowd.leaf("bea")))),
    )
    case("somebody removed twice", Rule.REMOVED_ONCE, listing(removed("cleo"), removed("cleo")))
    case(
        "somebody added who is there",
        Rule.CLIENT_NOT_PRESENT,
        listing(lambda crowd: Add(crowd.offer("cleo").public)),
    )
    case("a reinitialisation", Rule.REINIT_IS_REFUSED, listing(lambda _: ReInit(b"next", 1, 3, ())))
    case("a proposal nobody has heard", Rule.PROPOSAL_IS_KNOWN, listing(lambda _: bytes(32)))
    case(
        "extensions that somebody does not support",
        Rule.LEAF_HAS_REQUIRED_EXTENSIONS,
        listing(lambda _: GroupContextExtensions((RequiredCapabilities(extensions=(0xF999,)).extension(),))),
    )
    case(
        "a path that does not open",
        Rule.PATH_OPENS,
        lambda crowd: _said(crowd, "bea", Commit((), _unopenable(_path(crowd, "bea")))),
    )
    case("another membership tag", Rule.MEMBERSHIP_TAG, with_tag("membership"))
    case("another confirmation tag", Rule.CONFIRMATION_TAG, with_tag("confirmation"))
    case("another signature", Rule.MESSAGE_SIGNATURE, with_tag("signature"))
    return cases


def _altered_welcome(
    welcome: Welcome,
    offer: PrivateKeyPackage,
    crowd: Crowd,
    change_info: Callable[[GroupInfo], GroupInfo],
    change_secrets: Callable[[GroupSecrets], GroupSecrets],
) -> Welcome:
    """Return a Welcome as its sender could have made it, with something else inside."""
    suite = offer.suite
    told = open_secrets(welcome, offer)
    mixed_in = psk_secret(suite, crowd.psks.named(told.psks))
    info = change_info(open_group_info(suite, welcome, told.joiner_secret, mixed_in))
    key, nonce = welcome_key(suite, welcome_secret(suite, told.joiner_secret, mixed_in))
    sealed_info = suite.aead_seal(key, nonce, b"", info.write())
    sealed = labels.seal(
        suite,
        offer.public.init_key,
        welcoming.LABEL,
        sealed_info,
        change_secrets(told).write(),
        crowd.random,
    )
    return Welcome(
        suite.id, (EncryptedGroupSecrets(offer.public.reference(suite), Sealed(*sealed)),), sealed_info
    )


def welcomes() -> list[dict[str, object]]:
    cases = []

    def case(
        what: str,
        rule: Rule,
        *,
        info: Callable[[Crowd, GroupInfo], GroupInfo] = lambda _, info: info,
        secrets: Callable[[GroupSecrets], GroupSecrets] = lambda secrets: secrets,
        change: Callable[[Recorded, dict[str, object]], dict[str, object]] = lambda _, built: built,
    ) -> None:
        recorded = Recorded(what, "bea", "cleo", tree_in_welcome=False)
        crowd = recorded.crowd
        built = recorded.build()
        welcome = decode_message(bytes.fromhex(str(built["welcome"])))
        assert isinstance(welcome, Welcome)
        made = _altered_welcome(welcome, recorded.offer, crowd, lambda old: info(crowd, old), secrets)
        built["welcome"] = encode_message(made).hex()
        cases.append({**change(recorded, built), "expect": word_of(rule), "rule": rule.value})

    def by(name: str, crowd: Crowd, info: GroupInfo) -> GroupInfo:
        return info.signed(crowd.suite, crowd[name].signature_seed)

    case(
        "a Welcome for somebody else",
        Rule.WELCOME_IS_FOR_US,
        change=lambda recorded, built: {**built, **offered(recorded.crowd.offer("somebody else"))},
    )
    case(
        "a Welcome without its tree",
        Rule.TREE_IS_THERE,
        change=lambda _, built: {**built, "ratchet_tree": None},
    )
    case(
        "a Welcome with the tree of another epoch",
        Rule.TREE_HASH,
        change=lambda recorded, built: {
            **built,
            "ratchet_tree": recorded.crowd.public.tree.with_removed(LeafIndex(1)).write().hex(),
        },
    )
    case(
        "a GroupInfo signed by somebody else",
        Rule.GROUP_INFO_SIGNATURE,
        info=lambda crowd, info: by("bea", crowd, info),
    )
    case(
        "a GroupInfo of nobody",
        Rule.GROUP_INFO_SIGNER_IS_MEMBER,
        info=lambda crowd, info: by("ada", crowd, replace(info, signer=LeafIndex(7))),
    )
    case(
        "a GroupInfo with another confirmation tag",
        Rule.WELCOME_CONFIRMATION_TAG,
        info=lambda crowd, info: by("ada", crowd, replace(info, confirmation_tag=bytes(32))),
    )
    case(
        "a path secret that leads elsewhere",
        Rule.WELCOME_PATH_FITS,
        secrets=lambda told: replace(told, path_secret=bytes(32)),
    )
    case(
        "a key that the listener does not have",
        Rule.PSK_IS_AVAILABLE,
        secrets=lambda told: replace(told, psks=(PreSharedKeyId(PskType.EXTERNAL, b"unknown", bytes(32)),)),
    )
    case(
        "a Welcome into a branch",
        Rule.WELCOME_PSK_NOT_FOR_BRANCH,
        secrets=lambda told: replace(
            told,
            psks=(PreSharedKeyId(PskType.RESUMPTION, b"crowd", bytes(32), ResumptionUsage.BRANCH, 1),),
        ),
    )
    return cases
