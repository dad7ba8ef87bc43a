"""Vaults: sealed blobs of three sizes, one version each, named by a key and joined to nothing."""

import hashlib

from hearth_protocol.errors import HearthError, Malformed, Refused
from hearth_protocol.frames import answers, operations
from hearth_protocol.ids import ID_BYTES, VaultId
from hearth_protocol.refusals import Refusal
from hearth_protocol.vault import BLOB_SIZES
from hearth_server.access import Identity
from hearth_server.first_bytes import sealed_is_a_file
from hearth_server.office import Office
from hearth_server.retention import week_of
from hearth_server.storage.rows import VaultWrite


async def read_vault(office: Office, identity: Identity, _operation: operations.ReadVault) -> answers.Vault:
    """Hand out the newest version."""
    row = await office.store.vault(VaultId(identity.key_id))
    if row is None:
        raise Refused(Refusal.VAULT_UNKNOWN)
    return answers.Vault(etag=row.etag, blob=row.blob)


async def write_vault(
    office: Office, identity: Identity, operation: operations.WriteVault
) -> answers.VaultWritten:
    """Replace the version named by `if_match`. The same bytes again are the same version."""
    if len(operation.blob) not in BLOB_SIZES or len(operation.if_match) not in {0, ID_BYTES}:
        raise Malformed("vault")
    if sealed_is_a_file(operation.blob):
        raise Refused(Refusal.NO_UPLOADS)
    vault, now, size_bytes = identity.key_id, office.clock.seconds(), len(operation.blob)
    office.vault_writes.spend(b"", vault, size_bytes, now)
    begins = not operation.if_match
    if begins:
        office.new_vaults.spend(b"", b"", size_bytes, now)
    # From the bytes, which begin with a random nonce: unguessable, and a retry finds its own version.
    etag = hashlib.sha256(operation.if_match + operation.blob).digest()[:ID_BYTES]
    try:
        await office.store.write_vault(
            VaultWrite(
                vault_id=VaultId(vault),
                if_match=operation.if_match,
                etag=etag,
                blob=operation.blob,
                week=week_of(office.hour()),
            )
        )
    except HearthError:
        if begins:  # none was begun: nobody uses up the others' with one vault that stands
            office.new_vaults.give_back(b"", b"", size_bytes)
        raise
    return answers.VaultWritten(etag=etag)


async def delete_vault(
    office: Office, identity: Identity, _operation: operations.DeleteVault
) -> answers.Done:
    """Destroy the vault and its key."""
    await office.store.delete_vault(VaultId(identity.key_id))
    return answers.Done()
