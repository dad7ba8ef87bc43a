"""Vaults, and shares for PINs: in a lane of their own."""

from hearth_protocol.ids import VaultId
from hearth_server.storage import pin_shares, vaults
from hearth_server.storage.rows import PinShareRow, PinTried, PinTry, VaultRow, VaultWrite
from hearth_server.storage.sqlite.ground import Ground
from hearth_server.storage.writer import Lane


class VaultsPart(Ground):
    """What is kept for nobody known."""

    async def vault(self, vault_id: VaultId) -> VaultRow | None:
        """See Store."""
        return await self._writer.outside(lambda db: vaults.read(self._sealing, db, vault_id))

    async def write_vault(self, write: VaultWrite) -> None:
        """See Store."""
        await self._writer.write(lambda tx: vaults.write(tx, write), Lane.VAULTS)

    async def delete_vault(self, vault_id: VaultId) -> None:
        """See Store."""
        await self._writer.write(lambda tx: vaults.delete(tx, vault_id), Lane.VAULTS)

    async def touch_vault(self, vault_id: VaultId, week: int) -> None:
        """See Store."""
        await self._writer.write(lambda tx: vaults.touch(tx, vault_id, week), Lane.VAULTS)

    async def put_pin_share(self, row: PinShareRow) -> None:
        """See Store."""
        await self._writer.write(lambda tx: pin_shares.put(tx, row), Lane.VAULTS)

    async def try_pin_share(self, tried: PinTry) -> PinTried:
        """See Store."""
        return await self._writer.write(lambda tx: pin_shares.judge(tx, tried), Lane.VAULTS)
