"""The store in memory: what the root signed, vaults, and the server's own. See `memory_store`."""

from dataclasses import replace

from hearth_protocol.crypto.randomness import Randomness, system_random
from hearth_protocol.errors import Refused, WrongCall
from hearth_protocol.ids import Serial, VaultId
from hearth_protocol.refusals import Refusal
from hearth_server.storage.rows import (
    CertificateRow,
    DoubtRow,
    RootList,
    VaultRow,
    VaultWrite,
)
from hearth_server.trouble import Trouble


class MemoryCommunity:
    """Everything that belongs to no room."""

    def __init__(self, random: Randomness = system_random) -> None:
        self._random = random
        self._certificates: dict[bytes, CertificateRow] = {}
        self._lists: dict[str, RootList] = {}
        self._vaults: dict[VaultId, VaultRow] = {}
        self._seed, self._token_key = random(32), random(32)
        self._doubt: DoubtRow | None = None

    # --- signed by the root

    async def put_certificate(self, row: CertificateRow) -> None:
        self._certificates.setdefault(row.name, row)

    async def certificates(self, names: tuple[bytes, ...]) -> tuple[CertificateRow, ...]:
        return tuple(self._certificates[name] for name in names if name in self._certificates)

    async def certificate_of_key(self, signature_key: bytes) -> CertificateRow | None:
        found = [row for row in self._certificates.values() if row.signature_key == signature_key]
        return max(found, key=lambda row: row.not_after_hour, default=None)

    async def certificate_of_serial(self, serial: Serial) -> CertificateRow | None:
        found = [row for row in self._certificates.values() if row.serial == serial]
        return max(found, key=lambda row: row.not_after_hour, default=None)

    async def all_certificates(self) -> tuple[CertificateRow, ...]:
        return tuple(self._certificates[name] for name in sorted(self._certificates))

    def _put_list(self, kind: str, row: RootList) -> None:
        if kind in self._lists and row.version <= self._lists[kind].version:
            raise WrongCall("a list of this version, or a newer one, is already stored")
        self._lists[kind] = row

    async def put_revocations(self, row: RootList) -> None:
        self._put_list("revocations", row)

    async def revocations(self) -> RootList | None:
        return self._lists.get("revocations")

    async def put_addresses(self, row: RootList) -> None:
        self._put_list("addresses", row)

    async def addresses(self) -> RootList | None:
        return self._lists.get("addresses")

    # --- vaults

    async def vault(self, vault_id: VaultId) -> VaultRow | None:
        return self._vaults.get(vault_id)

    async def write_vault(self, write: VaultWrite) -> None:
        stands = self._vaults.get(write.vault_id)
        if stands is None and write.if_match:
            raise Refused(Refusal.VAULT_UNKNOWN)
        if stands is not None:
            if stands.etag == write.etag:
                return
            if stands.etag != write.if_match:
                raise Refused(Refusal.VAULT_CHANGED)
        self._vaults[write.vault_id] = VaultRow(write.etag, write.blob, write.week)

    async def delete_vault(self, vault_id: VaultId) -> None:
        if self._vaults.pop(vault_id, None) is None:
            raise Refused(Refusal.VAULT_UNKNOWN)

    async def touch_vault(self, vault_id: VaultId, week: int) -> None:
        row = self._vaults.get(vault_id)
        if row is not None and row.seen_week < week:
            self._vaults[vault_id] = replace(row, seen_week=week)

    # --- whether it can write

    @property
    def trouble(self) -> Trouble | None:
        return None

    @property
    def failures(self) -> int:
        return 0

    @property
    def last_trouble(self) -> Trouble | None:
        return None

    async def try_writing(self) -> None:
        pass

    # --- the server's own

    async def server_seed(self) -> bytes:
        return self._seed

    async def token_key(self) -> bytes:
        return self._token_key

    # --- the clock's doubt

    async def newest_hour(self) -> int | None:
        return None

    async def doubt(self) -> DoubtRow | None:
        return self._doubt

    async def put_doubt(self, doubt: DoubtRow | None) -> None:
        self._doubt = doubt
