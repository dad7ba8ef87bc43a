"""What the root key has said: certificates, revocations, addresses, read from a folder of signed files.

The root key itself is nowhere near: `hearth staff` writes these files on whatever machine holds it, and
a running server takes them in. A file that the root did not sign is left out and counted in the log; it
cannot do harm, and must not keep the server from starting.
"""

import asyncio
import os
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from pathlib import Path

from hearth_protocol import audit, signed
from hearth_protocol.audit import THE_ROOT, AuditKind, Noted
from hearth_protocol.errors import HearthError, NotAuthentic, Refused, StorageFailed
from hearth_protocol.ids import CommunityId, RoomId, Serial
from hearth_protocol.motions import Closing, open_second
from hearth_protocol.refusals import Refusal
from hearth_protocol.structures.act import Second
from hearth_protocol.structures.addresses import Addresses
from hearth_protocol.structures.certificate import Certificate
from hearth_protocol.structures.room_extension import Ban
from hearth_protocol.trust import Trust
from hearth_server.logs import Log
from hearth_server.motions_here import MotionsHere, gone_agreed
from hearth_server.storage.rows import CertificateRow, RootList
from hearth_server.storage.store import Store

CERTIFICATES = "certificates"
CERTIFICATE_SUFFIX = ".certificate"
REVOCATIONS = "revocations.signed"
ADDRESSES = "addresses.signed"
AGREED = "agreed"
SECOND_SUFFIX = ".second"
"""What the root agreed to as the second person (`hearth_protocol.motions`)."""
Taker = Callable[[bytes], Awaitable[None]]


@dataclass(frozen=True, slots=True)
class Public:
    """Signed bytes as they lie in the folder; not verified."""

    certificates: tuple[bytes, ...]
    revocations: bytes
    addresses: bytes
    agreed: tuple[bytes, ...] = ()


def read_folder(folder: Path) -> Public:
    """Read what is there; what is missing is empty."""
    return Public(
        _read_all(folder / CERTIFICATES, CERTIFICATE_SUFFIX),
        _read(folder / REVOCATIONS),
        _read(folder / ADDRESSES),
        _read_all(folder / AGREED, SECOND_SUFFIX),
    )


def _read_all(folder: Path, suffix: str) -> tuple[bytes, ...]:
    files = sorted(folder.glob(f"*{suffix}")) if folder.is_dir() else []
    return tuple(file.read_bytes() for file in files)


def _read(file: Path) -> bytes:
    try:
        return file.read_bytes()
    except FileNotFoundError:
        return b""


class Community:
    """The community as this server knows it: the trust that verdicts need, and what strangers may ask."""

    __slots__ = (
        "_folder",
        "_hour",
        "_log",
        "_seen",
        "_store",
        "_taking",
        "addresses",
        "motions",
        "moving",
        "revocations",
        "trust",
    )

    def __init__(
        self, root_key: bytes, store: Store, folder: Path, log: Log, hour: Callable[[], int]
    ) -> None:
        self.trust = Trust(root_key)
        self.revocations = b""
        self.addresses = b""
        self.motions = MotionsHere()
        self.moving = asyncio.Lock()
        """Held from looking at acts of two people until what is decided is stored and known.

        Inside, only the store is waited for: who holds a room, or takes in the folder, may wait for it.
        """
        self._store = store
        self._folder = folder
        self._log = log
        self._hour = hour
        self._seen: tuple[tuple[str, int, int], ...] = ()
        self._taking = asyncio.Lock()

    @property
    def id(self) -> CommunityId:
        """SHA-256 of the root key."""
        return self.trust.community

    async def start(self) -> None:
        """Take up what the store knows, then what the folder has; what is new from then on is noted."""
        await self._store.begin_audit(audit.start(self.id))
        for row in await self._store.all_certificates():
            self.trust = self.trust.with_certificate(row.signed)
        kept = await self._store.revocations()
        if kept is not None:
            self.trust = self.trust.with_revocations(kept.signed)
            self.revocations = kept.signed
        kept = await self._store.addresses()
        if kept is not None:
            self.addresses = kept.signed
        await self.know_motions()
        await self.refresh()

    async def refresh(self) -> None:
        """Take in what is new in the folder; where no file has changed this costs some microseconds.

        Who asks while another is at it waits: what is stored but not yet trusted is known to nobody.
        """
        async with self._taking:
            seen = _stamps(self._folder)
            if seen != self._seen:
                await self._take_all(read_folder(self._folder))
                self._seen = seen
                # Who was certified or revoked may have begun something, or agreed to it.
                async with self.moving:
                    await self.know_motions()

    async def _take_all(self, found: Public) -> None:
        refused = 0
        for data in found.certificates:
            refused += not await self._take(self._take_certificate, data)
        refused += not await self._take(self._take_revocations, found.revocations)
        refused += not await self._take(self._take_addresses, found.addresses)
        for data in found.agreed:
            refused += not await self._take(self._take_second, data)
        if refused:
            self._log.warned("public files not signed by the root key", count=refused)

    def name_of_serial(self, serial: bytes, hour: int) -> bytes | None:
        """Return the name of the certificate of that serial: renewed, a serial has several."""
        return self._best(hour, lambda one: one.serial == serial)

    def name_of_key(self, signature_key: bytes, hour: int) -> bytes | None:
        """Return the name of the certificate of a staff key."""
        return self._best(hour, lambda one: one.signature_key == signature_key)

    def _best(self, hour: int, wanted: Callable[[Certificate], bool]) -> bytes | None:
        """Return the name of one that has a badge in `hour`, if there is one; of several the last to end.

        The last to end alone would not do: it may be revoked, or begin later, while another of hers is valid.
        """
        found = [(name, one) for name, one in self.trust.certificates.items() if wanted(one)]
        best = max(
            found, key=lambda one: (self._badged(one[1], hour), one[1].not_after, one[0]), default=None
        )
        return None if best is None else best[0]

    def has_badge(self, name: bytes, hour: int) -> bool:
        """Whether a certificate, named by its hash, is known, valid and not revoked in `hour`."""
        certificate = self.trust.certificates.get(name)
        return certificate is not None and self._badged(certificate, hour)

    def _badged(self, certificate: Certificate, hour: int) -> bool:
        try:
            self.trust.check_badge(certificate, hour)
        except Refused:
            return False
        return True

    async def _take(self, take: Taker, data: bytes) -> bool:
        try:
            if data:
                await take(data)
        except StorageFailed:
            # No fault of the file: it is taken in as soon as it can be stored, and no revocation gets lost.
            raise
        except HearthError:
            return False
        return True

    async def _take_certificate(self, data: bytes) -> None:
        unverified = signed.parse(data, Certificate)
        if unverified.name in self.trust.certificates:
            return
        trust = self.trust.with_certificate(data)
        certificate = trust.certificate(unverified.name)
        known = any(one.serial == certificate.serial for one in self.trust.certificates.values())
        await self._store.put_certificate(
            CertificateRow(
                name=unverified.name,
                serial=certificate.serial,
                signature_key=certificate.signature_key,
                not_after_hour=certificate.not_after,
                signed=data,
            ),
            self._noted(AuditKind.RENEWED if known else AuditKind.CERTIFIED, certificate.serial),
        )
        self.trust = self.trust.with_certificate(data)

    async def _take_revocations(self, data: bytes) -> None:
        trust = self.trust.with_revocations(data)
        if trust is self.trust or trust.revocations is None:
            return
        row = RootList(trust.revocations.version, trust.revocations.not_after, data)
        before = () if self.trust.revocations is None else self.trust.revocations.entries
        revoked = {one.serial for one in trust.revocations.entries} - {one.serial for one in before}
        noted = tuple(self._noted(AuditKind.REVOKED, serial) for serial in sorted(revoked))
        await self._store.put_revocations(row, noted)
        self.trust = self.trust.with_revocations(data)
        self.revocations = data

    async def _take_second(self, data: bytes) -> None:
        """Take the root's agreement to something that waits here; that to anything else has no effect."""
        async with self.moving:
            motion = self.motions.get(signed.parse(data, Second).unverified.act)
            if motion is None or motion.second is not None:
                return
            agreed = open_second(data, motion.first, self.trust)
            if agreed.certificate is not None:
                raise NotAuthentic("not the root's")
            noted = Noted(hour=self._hour(), kind=AuditKind.AGREED, actor=THE_ROOT, subject=motion.subject)
            await self._store.second_motion(motion.first.name, data, gone_agreed(motion.first), noted)
            await self.know_motions()

    async def know_motions(self) -> None:
        """Know the acts of two people that the store has, and who is suspended by them. Under `moving`."""
        self.motions.take_up(await self._store.motions(), self.trust)
        self.trust = self.motions.refresh(self.trust)

    def has_closings(self, room: RoomId) -> bool:
        """Whether anybody ever spoke of closing a room, whatever became of it."""
        return self.motions.has_closings(room)

    def closing_of(self, room: RoomId, bans: tuple[Ban, ...]) -> Closing | None:
        """Return by what a room is closed in this hour."""
        return self.motions.closing(room, self._hour(), self.trust, bans)

    def check_open(self, room: RoomId, bans: tuple[Ban, ...]) -> None:
        """Demand a room that two people did not close. Raises Refused(ROOM_CLOSED)."""
        closing = self.closing_of(room, bans)
        if closing is not None and closing.final:
            raise Refused(Refusal.ROOM_CLOSED)

    def _noted(self, kind: AuditKind, serial: Serial) -> Noted:
        """Return what the root did, noted in the hour in which it was learned."""
        return Noted(hour=self._hour(), kind=kind, actor=THE_ROOT, subject=serial)

    async def _take_addresses(self, data: bytes) -> None:
        addresses = signed.open_signed(data, Addresses, self.trust.root_key)
        known = signed.parse(self.addresses, Addresses).unverified.version if self.addresses else 0
        if addresses.version <= known:
            return
        await self._store.put_addresses(RootList(addresses.version, addresses.not_after, data))
        self.addresses = data


def _stamps(folder: Path) -> tuple[tuple[str, int, int], ...]:
    files = [folder / REVOCATIONS, folder / ADDRESSES]
    for kept in (folder / CERTIFICATES, folder / AGREED):
        files += kept.iterdir() if kept.is_dir() else ()
    return tuple(
        (file.name, stat.st_mtime_ns, stat.st_size)
        for file in sorted(files)
        if (stat := _stat(file)) is not None
    )


def _stat(file: Path) -> os.stat_result | None:
    try:
        return file.stat()
    except FileNotFoundError:
        return None
