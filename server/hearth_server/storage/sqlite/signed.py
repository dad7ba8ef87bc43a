"""What the community's root signed."""

from hearth_protocol.audit import Noted
from hearth_server.storage import community
from hearth_server.storage.rows import CertificateRow, RootList
from hearth_server.storage.sqlite.ground import Ground


class SignedPart(Ground):
    """Certificates and root-signed lists."""

    async def put_certificate(self, row: CertificateRow, audit: Noted | None = None) -> None:
        """See Store."""
        await self._writer.write(lambda tx: community.put_certificate(tx, row, audit))

    async def certificates(self, names: tuple[bytes, ...]) -> tuple[CertificateRow, ...]:
        """See Store."""
        return await self._read(lambda db: community.certificates(db, names))

    async def all_certificates(self) -> tuple[CertificateRow, ...]:
        """See Store."""
        return await self._read(community.all_certificates)

    async def put_revocations(self, row: RootList, audit: tuple[Noted, ...] = ()) -> None:
        """See Store."""
        await self._writer.write(lambda tx: community.put_root_list(tx, "revocations", row, audit))

    async def revocations(self) -> RootList | None:
        """See Store."""
        return await self._read(lambda db: community.root_list(db, "revocations"))

    async def put_addresses(self, row: RootList) -> None:
        """See Store."""
        await self._writer.write(lambda tx: community.put_root_list(tx, "addresses", row))

    async def addresses(self) -> RootList | None:
        """See Store."""
        return await self._read(lambda db: community.root_list(db, "addresses"))
