"""What `hearth doctor` says of training: drafts in use, and who is certified by what is no longer current."""

from collections.abc import Iterator

from hearth_protocol.structures.certificate import Certificate
from hearth_server import certifying, trained
from hearth_server.cli.certificate_telling import state_of
from hearth_server.cli.findings import Finding
from hearth_server.cli.granting import LACKS
from hearth_server.cli.public_folder import PublicFolder
from hearth_server.clock import SystemClock, hour_of
from hearth_server.config import Config
from hearth_server.trained import Lack, Rules
from hearth_server.training_folder import rules_of

_OVER = {"revoked", "expired"}


def training(config: Config) -> Iterator[Finding]:
    """Look at the modules, and at what the certificates that run say of them."""
    rules, faults = rules_of(config)
    for fault in faults:
        yield Finding(
            "wrong", f"a module in training.folder cannot be used, and nobody is certified: {fault}"
        )
    yield from _drafts(rules)
    public = PublicFolder(config.path(config.community.public_folder), config.root_key)
    revoked, hour = public.revocations(), hour_of(SystemClock().seconds())
    for each in certifying.newest_of(public.certificates()):
        if state_of(each, revoked, hour) not in _OVER:
            yield from _of_holder(each, rules)


def _drafts(rules: Rules) -> Iterator[Finding]:
    modules = [languages["en"] for languages in rules.shelf.modules.values()]
    drafts = [module.slug for module in modules if module.is_draft]
    if not drafts:
        yield Finding("good", f"{len(modules)} modules of training, all reviewed")
    elif rules.demo:
        yield Finding("good", f"{len(modules)} modules of training; drafts count, for this is a demo")
    else:
        yield Finding(
            "look",
            f"{len(drafts)} of {len(modules)} modules of training are drafts and certify nobody: have them "
            "reviewed (`hearth training copy`)",
        )


def _of_holder(each: Certificate, rules: Rules) -> Iterator[Finding]:
    missing = trained.missing(each.training, each.roles, rules)
    for lack in Lack:
        listed = ", ".join(one.module.slug for one in missing if one.lack is lack)
        if listed and lack is Lack.OTHER_VERSION:
            yield Finding(
                "look",
                f"{each.shown_name} was trained in another version of {listed}: have her study what is new "
                "and apply again, `hearth staff certify` renews",
            )
        elif listed:
            yield Finding("look", f"{each.shown_name} is certified without {listed} ({LACKS[lack]})")
