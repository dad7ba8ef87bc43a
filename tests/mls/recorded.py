"""What a client hears that is added to a crowd, written down in the official format of passive clients."""

from tests.mls.crowd import Crowd, Sent

from hearth_mls.identity import PrivateKeyPackage
from hearth_mls.message import encode_message
from hearth_mls.proposals import Add
from hearth_mls.rules import Rule
from hearth_mls.suite import SUITE_3, Suite

LISTENER = "pat"


NOT_AUTHENTIC = frozenset(
    {
        Rule.CONFIRMATION_TAG,
        Rule.GROUP_INFO_SIGNATURE,
        Rule.MEMBERSHIP_TAG,
        Rule.MESSAGE_SIGNATURE,
        Rule.PATH_OPENS,
        Rule.WELCOME_CONFIRMATION_TAG,
        Rule.WELCOME_PATH_FITS,
    }
)


def word_of(rule: Rule) -> str:
    return "not_authentic" if rule in NOT_AUTHENTIC else "commit_invalid"


def offered(offer: PrivateKeyPackage) -> dict[str, object]:
    return {
        "key_package": encode_message(offer.public).hex(),
        "signature_priv": offer.signature_seed.hex(),
        "encryption_priv": offer.encryption_secret.hex(),
        "init_priv": offer.init_secret.hex(),
    }


class Recorded:
    """A crowd, and what its listener heard from the Welcome on."""

    def __init__(self, what: str, *others: str, suite: Suite = SUITE_3, tree_in_welcome: bool = True) -> None:
        self.crowd = Crowd("ada", seed=what, suite=suite)
        self.offer = self.crowd.offer(LISTENER)
        if others:
            self.crowd.commit("ada", add=others)
        sent = self.crowd.commit("ada", Add(self.offer.public), tree_in_welcome=tree_in_welcome)
        self.crowd.welcome(LISTENER, self.offer, sent)
        self.case: dict[str, object] = {
            "case": what,
            "cipher_suite": suite.id,
            "external_psks": [],
            **offered(self.offer),
            "welcome": (sent.welcome or b"").hex(),
            "ratchet_tree": None if tree_in_welcome else sent.tree.hex(),
            "initial_epoch_authenticator": self.crowd[LISTENER].epoch_authenticator.hex(),
        }
        self.epochs: list[dict[str, object]] = []

    def heard(self, sent: Sent) -> "Recorded":
        """Write down a commit, and what the listener came to."""
        self.epochs.append(
            {
                "proposals": [each.hex() for each in sent.proposals],
                "commit": sent.commit.hex(),
                "epoch_authenticator": self.crowd[LISTENER].epoch_authenticator.hex(),
            }
        )
        self.crowd.assert_agreed()
        return self

    def build(self) -> dict[str, object]:
        psks = [{"psk_id": name.hex(), "psk": key.hex()} for name, key in self.crowd.psks.external.items()]
        return {**self.case, "external_psks": psks, "epochs": self.epochs}

    def refused(self, message: bytes, rule: Rule) -> dict[str, object]:
        """Return a case that ends with a commit the listener refuses."""
        last = {"proposals": [], "commit": message.hex()}
        return {**self.build(), "epochs": [last], "expect": word_of(rule), "rule": rule.value}
