"""Members that mls-rs plays, in cipher suite 0x0001. Its binding is a wheel that not every machine has."""

from collections.abc import Sequence
from types import ModuleType

from tests.interop.people import CONTEXT, GROUP_ID, LABEL, SIZE_BYTES, Person, Sent, Standing


class RustPerson:
    """One member. `binding` is the module mls_rs_uniffi."""

    def __init__(self, name: str, binding: ModuleType) -> None:
        self.name = name
        self.refusal = binding.Error
        self._read = binding.Message.from_bytes
        self._tree = binding.RatchetTree
        keys = binding.generate_signature_keypair(binding.CipherSuite.CURVE25519_AES128)
        self.client = binding.Client(name.encode(), keys, binding.client_config_default())
        self._known = {name: self.client.signing_identity()}
        """Whom it can name: the binding names others only as authors of what they sent."""

    def offer(self) -> bytes:
        return self.client.generate_key_package_message().to_bytes()

    def found(self) -> None:
        self.group = self.client.create_group(GROUP_ID)

    def join(self, welcome: bytes, tree: bytes | None = None) -> None:
        beside = None if tree is None else self._tree(bytes=tree)
        self.group = self.client.join_group(beside, self._read(welcome)).group

    def add(self, offers: Sequence[bytes]) -> Sent:
        return self._adopted(self.group.add_members([self._read(offer) for offer in offers]))

    def remove(self, person: Person) -> Sent:
        return self._adopted(self.group.remove_members([self._identity(person)]))

    def renew(self) -> Sent:
        return self._adopted(self.group.commit())

    def _identity(self, person: Person) -> object:
        return (
            person.client.signing_identity() if isinstance(person, RustPerson) else self._known[person.name]
        )

    def _adopted(self, output: object) -> Sent:
        self.group.process_incoming_message(output.commit_message)
        welcome = output.welcome_message
        return Sent(output.commit_message.to_bytes(), welcome.to_bytes() if welcome else None)

    def propose_add(self, offer: bytes) -> bytes:
        return self.group.propose_add_members([self._read(offer)])[0].to_bytes()

    def propose_remove(self, person: Person) -> bytes:
        return self.group.propose_remove_members([self._identity(person)])[0].to_bytes()

    def say(self, data: bytes) -> bytes:
        return self.group.encrypt_application_message(data).to_bytes()

    def receive(self, message: bytes, author: Person) -> bytes | None:
        received = self.group.process_incoming_message(self._read(message))
        if received.is_commit():
            self._known[author.name] = received.committer
        elif received.is_application_message():
            self._known[author.name] = received.sender
            return received.data
        return None

    def standing(self) -> Standing:
        exported = self.group.export_secret(LABEL, CONTEXT, SIZE_BYTES)
        return Standing(exported, tree=self.group.export_tree().bytes)
