"""Members that ts-mls plays, in the cipher suite of its process."""

from collections.abc import Sequence

from tests.interop.hearth import HearthPerson
from tests.interop.node import Node, TsMlsError
from tests.interop.people import CONTEXT, GROUP_ID, LABEL, SIZE_BYTES, Person, Sent, Standing

from hearth_mls.capabilities import Capabilities
from hearth_mls.credentials import BASIC, Credential

GREASE = 0x1A1A
"""Means nothing (RFC 9420 section 13.5): whoever reads it must not mind."""


class TsPerson:
    """One member. `publicly` says whether what she commits and proposes is a PublicMessage."""

    refusal = TsMlsError

    def __init__(
        self,
        name: str,
        node: Node,
        *,
        credential: Credential | None = None,
        capabilities: Capabilities | None = None,
        publicly: bool = True,
        seed: bytes | None = None,
    ) -> None:
        self.name = name
        self._node = node
        self.credential = credential or Credential(BASIC, name.encode())
        self._capabilities = capabilities or Capabilities(
            cipher_suites=(node.suite.id, GREASE),
            extensions=(GREASE,),
            proposals=(GREASE,),
            credentials=(self.credential.credential_type, GREASE),
        )
        self._seed = seed
        self._offered = False
        self.publicly = publicly

    def ask(self, ask: str, **what: object) -> object:
        return self._node.ask(self.name, ask, **what)

    def offer(self) -> bytes:
        self._offered = True
        own_key = {}
        if self._seed is not None:
            own_key = {
                "seed": self._seed.hex(),
                "signatureKey": self._node.suite.signature_key(self._seed).hex(),
            }
        return bytes.fromhex(
            self.ask(
                "keyPackage",
                identity=self.credential.content.hex(),
                credentialType=self.credential.credential_type,
                capabilities={
                    "ciphersuites": self._capabilities.cipher_suites,
                    "extensions": self._capabilities.extensions,
                    "proposals": self._capabilities.proposals,
                    "credentials": self._capabilities.credentials,
                },
                **own_key,
            )
        )

    def found(self, extensions: Sequence[tuple[int, object]] = ()) -> None:
        self.offer()
        self.ask("create", groupId=GROUP_ID.hex(), extensions=extensions)

    def join(self, welcome: bytes) -> None:
        self.ask("join", welcome=welcome.hex())

    def enter(self, group_info: bytes, *, again: bool = False, authenticated_data: bytes = b"") -> bytes:
        """Return an external commit into the group, and be inside; `again` replaces the own older leaf."""
        if not self._offered:
            self.offer()
        return bytes.fromhex(
            self.ask(
                "joinExternal",
                groupInfo=group_info.hex(),
                resync=again,
                authenticatedData=authenticated_data.hex(),
            )
        )

    def group_info(self, *, with_tree: bool = True) -> bytes:
        """Return a GroupInfo with the external key, and the tree."""
        return bytes.fromhex(self.ask("groupInfo", withTree=with_tree))

    def commit_shared(self, name: bytes) -> Sent:
        """Commit the use of a pre-shared key."""
        return self.commit({"psk": name.hex()})

    def commit(self, *proposals: dict[str, object], authenticated_data: bytes = b"") -> Sent:
        """Commit these, and whatever was proposed."""
        sent = self.ask(
            "commit",
            proposals=proposals,
            isPublic=self.publicly,
            authenticatedData=authenticated_data.hex(),
        )
        return Sent(
            bytes.fromhex(sent["commit"]), bytes.fromhex(sent["welcome"]) if sent["welcome"] else None
        )

    def add(self, offers: Sequence[bytes]) -> Sent:
        return self.commit(*({"add": offer.hex()} for offer in offers))

    def remove(self, person: Person) -> Sent:
        return self.commit({"remove": leaf_of(person)})

    def renew(self) -> Sent:
        return self.commit()

    def propose(self, **proposal: object) -> bytes:
        return bytes.fromhex(self.ask("propose", proposal=proposal, isPublic=self.publicly))

    def propose_add(self, offer: bytes) -> bytes:
        return self.propose(add=offer.hex())

    def propose_remove(self, person: Person) -> bytes:
        return self.propose(remove=leaf_of(person))

    def say(self, data: bytes, authenticated_data: bytes = b"") -> bytes:
        return bytes.fromhex(self.ask("say", data=data.hex(), authenticatedData=authenticated_data.hex()))

    def receive(self, message: bytes, author: Person) -> bytes | None:  # noqa: ARG002  (mls-rs needs the author)
        said = self.ask("process", message=message.hex())["said"]
        return None if said is None else bytes.fromhex(said)

    def told(self) -> dict[str, object]:
        """What ts-mls says of where this member stands."""
        return self.ask("standing", label=LABEL.decode(), context=CONTEXT.hex(), size=SIZE_BYTES)

    def standing(self) -> Standing:
        told = self.told()
        return Standing(
            exported=bytes.fromhex(told["exported"]),
            epoch=told["epoch"],
            authenticator=bytes.fromhex(told["authenticator"]),
        )


def leaf_of(person: Person) -> int:
    """Return somebody's place in the tree."""
    return person.group.own_leaf if isinstance(person, HearthPerson) else person.told()["leaf"]
