"""The store in memory: what the root signed, vaults, and the server's own. See `memory_store`."""

from dataclasses import replace

from tests.fakes.memory_motions import MemoryMotions
from tests.fakes.memory_supervision import MemorySupervision

from hearth_protocol.audit import Noted
from hearth_protocol.calls import CallKind
from hearth_protocol.crypto.randomness import Randomness, system_random
from hearth_protocol.errors import Refused, WrongCall
from hearth_protocol.ids import Serial, VaultId
from hearth_protocol.pin_share import TRIES, is_right
from hearth_protocol.refusals import Refusal
from hearth_server.retention import bucket_of_call
from hearth_server.storage.calls import MAX_ANSWERS
from hearth_server.storage.rows import (
    CallLetterRow,
    CallRow,
    CertificateRow,
    DoubtRow,
    NewCall,
    PinShareRow,
    PinTried,
    PinTry,
    RootList,
    ShiftRow,
    VaultRow,
    VaultWrite,
)
from hearth_server.trouble import Trouble


class MemoryCommunity(MemoryMotions, MemorySupervision):
    """Everything that belongs to no room."""

    def __init__(self, random: Randomness = system_random) -> None:
        MemoryMotions.__init__(self)
        MemorySupervision.__init__(self)
        self._random = random
        self._certificates: dict[bytes, CertificateRow] = {}
        self._lists: dict[str, RootList] = {}
        self._vaults: dict[VaultId, VaultRow] = {}
        self._seed, self._token_key = random(32), random(32)
        self._calls: dict[bytes, tuple[CallRow, tuple[tuple[Serial, bytes], ...]]] = {}
        self._shifts: dict[Serial, ShiftRow] = {}
        self._pin_shares: dict[bytes, tuple[PinShareRow, int, bytes]] = {}
        self._doubt: DoubtRow | None = None

    # --- signed by the root

    async def put_certificate(self, row: CertificateRow, audit: Noted | None = None) -> None:
        if row.name not in self._certificates:
            self._certificates[row.name] = row
            self.note_all(() if audit is None else (audit,))

    async def certificates(self, names: tuple[bytes, ...]) -> tuple[CertificateRow, ...]:
        return tuple(self._certificates[name] for name in names if name in self._certificates)

    async def all_certificates(self) -> tuple[CertificateRow, ...]:
        return tuple(self._certificates[name] for name in sorted(self._certificates))

    def _put_list(self, kind: str, row: RootList) -> None:
        if kind in self._lists and row.version <= self._lists[kind].version:
            raise WrongCall("a list of this version, or a newer one, is already stored")
        self._lists[kind] = row

    async def put_revocations(self, row: RootList, audit: tuple[Noted, ...] = ()) -> None:
        self._put_list("revocations", row)
        self.note_all(audit)

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

    # --- shares for PINs

    async def put_pin_share(self, row: PinShareRow) -> None:
        stands = self._pin_shares.get(row.share_id)
        if stands is None:
            self._pin_shares[row.share_id] = row, 0, b""
        elif (stands[0].verifier, stands[0].share) != (row.verifier, row.share):
            raise Refused(Refusal.NOT_ALLOWED)

    async def try_pin_share(self, tried: PinTry) -> PinTried:
        if tried.share_id not in self._pin_shares:
            raise Refused(Refusal.PIN_SHARE_GONE)
        row, tries, last_wrong = self._pin_shares[tried.share_id]
        if is_right(row.verifier, row.share_id, tried.proof):
            self._pin_shares[tried.share_id] = replace(row, week=max(row.week, tried.week)), 0, b""
            if tried.drop:
                del self._pin_shares[tried.share_id]
            return PinTried(row.share, TRIES - tries)
        tries += tried.proof != last_wrong
        self._pin_shares[tried.share_id] = row, tries, tried.proof
        if tries >= TRIES:
            del self._pin_shares[tried.share_id]
        return PinTried(None, TRIES - tries)

    # --- calls and shifts

    async def put_call(self, new: NewCall, instead_of: bytes | None = None) -> None:
        if new.call_id in self._calls:
            return
        if instead_of is not None:
            await self.drop_call(instead_of)
        gone = bucket_of_call(new.hour, new.kind)
        row = CallRow(new.call_id, new.kind, new.hour, gone, ())
        self._calls[new.call_id] = row, new.letters

    async def call(self, call_id: bytes) -> CallRow | None:
        return self._calls[call_id][0] if call_id in self._calls else None

    async def calls_for(self, serial: Serial, limit: int) -> tuple[CallLetterRow, ...]:
        found = [
            CallLetterRow(row.call_id, row.kind, row.hour, bool(row.answers), sealed)
            for row, letters in self._calls.values()
            for recipient, sealed in letters
            if recipient == serial
        ]
        found.sort(
            key=lambda one: (one.answered, -one.kind, self._calls[one.call_id][0].gone_hour, one.call_id)
        )
        return tuple(found[:limit])

    async def count_calls(self, kind: CallKind) -> int:
        return sum(row.kind is kind and not row.answers for row, _ in self._calls.values())

    async def oldest_calls(self, kind: CallKind, before_hour: int, limit: int) -> tuple[bytes, ...]:
        waiting = [row for row, _ in self._calls.values() if row.kind is kind and not row.answers]
        old = sorted((row.hour, row.call_id) for row in waiting if row.hour < before_hour)
        return tuple(call_id for _, call_id in old[:limit])

    async def answer_call(self, call_id: bytes, sealed: bytes) -> None:
        if call_id not in self._calls:
            raise Refused(Refusal.CALL_UNKNOWN)
        row, letters = self._calls[call_id]
        if sealed in row.answers:
            return
        if len(row.answers) >= MAX_ANSWERS:
            raise Refused(Refusal.TOO_MANY)
        self._calls[call_id] = replace(row, answers=(*row.answers, sealed)), letters

    async def drop_call(self, call_id: bytes) -> None:
        self._calls.pop(call_id, None)

    async def put_shift(self, row: ShiftRow) -> None:
        self._shifts[row.serial] = row

    async def drop_shift(self, serial: Serial) -> None:
        self._shifts.pop(serial, None)

    async def shifts(self) -> tuple[ShiftRow, ...]:
        return tuple(self._shifts[serial] for serial in sorted(self._shifts))

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
