"""A staff member's certificate: applied for, taken up, and shown to the server with every act."""

from typing import TypeVar

import msgspec
from msgspec.structs import replace

from hearth_client.errors import NotStaff
from hearth_client.kept.state import StaffKeys
from hearth_client.staff.renewing import is_soon_over
from hearth_client.staff.staff_keeper import StaffKeeper
from hearth_client.staff.studying import Studying, own_keys
from hearth_client.transport.connection import Identity
from hearth_protocol import signed
from hearth_protocol.crypto import ed25519, x25519
from hearth_protocol.errors import Refused
from hearth_protocol.frames.answers import Answer, Done
from hearth_protocol.frames.operations import IdentityKind, StaffOperation
from hearth_protocol.ids import encode_id
from hearth_protocol.structures.certificate import Certificate
from hearth_protocol.trust import check_valid

A = TypeVar("A", bound=Answer)


class Application(msgspec.Struct, frozen=True, kw_only=True):
    """What a candidate hands to the operator, who certifies it with the root key: one line of JSON."""

    hearth: str = "staff application"
    version: int = 2
    name: str
    signature_key: str
    hpke_key: str
    results: list[str]
    """Signed results of training, ascending by module (protocol/spec/training.md)."""


class Certified:
    """Holds a staff member's keys and certificate. Asking by it raises NotStaff unless it is valid now."""

    def __init__(self, client: StaffKeeper) -> None:
        self._client = client
        self._looked = False
        """Whether a renewed certificate was asked for during this visit."""

    async def apply(self, name: str) -> str:
        """Return the application for `hearth staff certify`, keeping the keys; asked again, the same keys."""
        client = self._client
        keys = replace(own_keys(client), name=name)
        client.note_staff(keys)
        await client.save()
        application = Application(
            name=name,
            signature_key=encode_id(ed25519.public_key(keys.signature_seed)),
            hpke_key=encode_id(x25519.public_key(keys.hpke_secret)),
            results=[encode_id(result) for result in Studying(client).results()],
        )
        return msgspec.json.encode(application).decode()

    async def take_up(self) -> bool:
        """Fetch the own certificate; whether there is one that is valid now."""
        client = self._client
        keys = client.staff_keys
        if keys is None:
            return False
        guide = await client.guided()
        found = await guide.find(ed25519.public_key(keys.signature_seed))
        if found is not None and found != keys.certificate and self._is_better(found):
            client.note_staff(replace(keys, certificate=found))
            await client.save()
        try:
            await self._certificate()
        except NotStaff:
            return False
        return True

    def _is_better(self, found: bytes) -> bool:
        """Whether to go by `found`: a host that tells an older one ends no certificate that is valid."""
        known = self.certificate()
        if known is None or known.not_after < signed.parse(found, Certificate).unverified.not_after:
            return True
        return not self._holds(known)

    def _holds(self, certificate: Certificate) -> bool:
        trust = self._client.guide.trust
        revoked = trust.revocations is not None and trust.revocations.revokes(certificate.serial)
        hour = self._client.edges.hour()
        return not revoked and certificate.not_before <= hour <= certificate.not_after

    async def newest(self) -> tuple[StaffKeys, bytes] | None:
        """Return keys and the name of the certificate to be staff by; None without one that is valid now.

        Where it ends soon, a renewed one is asked for, once a visit.
        """
        known = self.certificate()
        if known is None:
            return None
        hour = self._client.edges.hour()
        if not self._looked and is_soon_over(known.not_after, hour):
            self._looked = True
            await self.take_up()
        try:
            keys, name, _ = await self._certificate()
        except NotStaff:
            return None
        return keys, name

    def certificate(self) -> Certificate | None:
        """Return the certificate that was taken up, if any."""
        keys = self._client.staff_keys
        if keys is None or not keys.certificate:
            return None
        return signed.parse(keys.certificate, Certificate).unverified

    async def _certificate(self) -> tuple[StaffKeys, bytes, Certificate]:
        """Return (keys, certificate's name, certificate), valid now."""
        client = self._client
        guide = await client.guided()
        keys = client.staff_keys
        if keys is None or not keys.certificate:
            raise NotStaff
        try:
            certificate = signed.parse(keys.certificate, Certificate).verify(guide.trust.root_key)
            check_valid(certificate, client.edges.hour())
        except Refused:
            raise NotStaff from None
        if guide.trust.revocations is not None and guide.trust.revocations.revokes(certificate.serial):
            raise NotStaff
        name = signed.parse(keys.certificate, Certificate).name
        if name not in guide.trust.certificates:
            guide.trust = guide.trust.with_certificate(keys.certificate)
            guide.certificates[name] = keys.certificate
        return keys, name, certificate

    async def ready(self) -> tuple[StaffKeys, bytes, Certificate]:
        """Return (keys, certificate's name, certificate), valid now. Raises NotStaff."""
        return await self._ready()

    async def ask_as_staff(self, operation: StaffOperation) -> None:
        """Ask something of the server as this staff member; answered by `Done`."""
        await self._ask(operation)

    async def ask_as_staff_for(self, operation: StaffOperation, answer: type[A]) -> A:
        """Ask something of the server as this staff member."""
        return await self._ask_for(operation, answer)

    async def _ready(self) -> tuple[StaffKeys, bytes, Certificate]:
        try:
            return await self._certificate()
        except NotStaff:
            if not await self.take_up():
                raise
            return await self._certificate()

    async def _ask(self, operation: StaffOperation) -> None:
        await self._ask_for(operation, Done)

    async def _ask_for(self, operation: StaffOperation, answer: type[A]) -> A:
        keys, _, certificate = await self._ready()
        identity = Identity(
            kind=IdentityKind.STAFF,
            key_id=certificate.serial,
            room=b"",
            proof=b"",
            seed=keys.signature_seed,
        )
        connection = self._client.connection(identity)
        try:
            return await connection.ask(operation, answer)
        finally:
            await connection.close()
