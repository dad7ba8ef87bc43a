"""The community as this client knows it: its pinned root key, and what the root signed.

A server only carries these. Whatever it hands out is believed as far as the pinned key agrees.
"""

from collections.abc import Iterable

from hearth_client.kept.state import State
from hearth_client.motions import MotionBook, certificates_in
from hearth_client.transport.connection import Connection
from hearth_protocol import signed
from hearth_protocol.errors import Malformed, NotAuthentic, Refused
from hearth_protocol.frames.answers import Certified, Described, MotionTold, OnDuty
from hearth_protocol.frames.operations import Certificates, Community, Duty, FindCertificate
from hearth_protocol.ids import community_id
from hearth_protocol.refusals import Refusal
from hearth_protocol.structures.addresses import Addresses
from hearth_protocol.structures.certificate import Certificate
from hearth_protocol.trust import Trust

ASKED_AT_ONCE = 64
"""Names in one request for certificates."""


def trust_of(state: State) -> Trust:
    """Return what `state` knows of its community: certificates and revocations, verified again."""
    trust = Trust(state.root_key)
    for certificate in state.certificates.values():
        trust = trust.with_certificate(certificate)
    return trust.with_revocations(state.revocations) if state.revocations else trust


def signed_addresses(data: bytes, root_key: bytes, hour: int) -> tuple[str, ...]:
    """Return the community's addresses if the root signed `data` and it still holds at `hour`; else none."""
    try:
        addresses = signed.open_signed(data, Addresses, root_key)
    except (Malformed, NotAuthentic):
        return ()
    holds = addresses.community == community_id(root_key) and hour <= addresses.not_after
    return addresses.urls if holds else ()


class Guide:
    """Learns certificates and revocations from the server, and remembers them as signed bytes."""

    def __init__(self, connection: Connection, state: State) -> None:
        self._connection = connection
        self.trust = trust_of(state)
        self.certificates: dict[bytes, bytes] = dict(state.certificates)
        self.revocations = state.revocations
        self.addresses = state.addresses
        self.server_key = b""
        self.demo = False
        self.motions = MotionBook()

    async def look(self) -> None:
        """Ask the server who it says it is. Raises Refused(OTHER_COMMUNITY) when the pinned key disagrees."""
        told = await self._connection.ask(Community(), Described)
        if told.root_key != self.trust.root_key:
            raise Refused(Refusal.OTHER_COMMUNITY)
        self.server_key = told.server_key
        self.demo = told.demo
        if told.revocations:
            before = self.trust.revocations
            self.trust = self.trust.with_revocations(told.revocations)
            if self.trust.revocations != before:
                self.revocations = told.revocations
        self.take_addresses(told.addresses)
        await self.hear_motions(told.suspending)

    async def hear_motions(self, told: Iterable[MotionTold]) -> frozenset[bytes]:
        """Believe what can be of acts of two people, and who is suspended by them; returns what is new."""
        told = tuple(told)
        if not told:
            return frozenset()
        await self.learn(certificates_in(told))
        new = self.motions.take(told, self.trust)
        self.trust = self.motions.refresh(self.trust)
        return new

    async def duty(self) -> OnDuty:
        """Ask who is on duty, and who else has a badge; what is told is signed, and judged by `on_duty`."""
        return await self._connection.ask(Duty(), OnDuty)

    def take_addresses(self, told: bytes) -> None:
        """Keep a list of addresses, from a server or a card, if it is the root's and newer."""
        if told and self._newer_addresses(told):
            self.addresses = told

    def _newer_addresses(self, told: bytes) -> bool:
        """Whether a list of addresses is the root's, and newer than the one known; others are left unread."""
        try:
            addresses = signed.open_signed(told, Addresses, self.trust.root_key)
        except (Malformed, NotAuthentic):
            return False
        known = signed.parse(self.addresses, Addresses).unverified.version if self.addresses else -1
        return addresses.community == self.trust.community and addresses.version > known

    def believe(self, data: bytes) -> None:
        """Know a certificate that came with something else; what is not the root's is not learnt."""
        self._believe(data)

    async def learn(self, names: Iterable[bytes]) -> None:
        """Fetch the certificates in `names` that are not known yet; what is not the root's is not learnt."""
        wanted = [name for name in dict.fromkeys(names) if name not in self.trust.certificates]
        for start in range(0, len(wanted), ASKED_AT_ONCE):
            asked = Certificates(names=wanted[start : start + ASKED_AT_ONCE])
            for certificate in (await self._connection.ask(asked, Certified)).certificates:
                self._believe(certificate)

    async def find(self, signature_key: bytes) -> bytes | None:
        """Return the newest signed certificate of a staff signature key, None when there is none."""
        found = await self._connection.ask(FindCertificate(signature_key=signature_key), Certified)
        for certificate in found.certificates:
            self._believe(certificate)
            if signed.parse(certificate, Certificate).unverified.signature_key == signature_key:
                return certificate
        return None

    def _believe(self, certificate: bytes) -> None:
        self.trust = self.motions.refresh(self.trust.with_certificate(certificate))
        self.certificates[signed.parse(certificate, Certificate).name] = certificate


def check_pinned(pinned: bytes, root_key: bytes) -> None:
    """Demand that a root key from a card or letter is the pinned one, if one is pinned."""
    if len(root_key) != 32:  # noqa: PLR2004  (a raw Ed25519 key)
        raise Malformed("root key")
    if pinned and pinned != root_key:
        raise Refused(Refusal.OTHER_COMMUNITY)
