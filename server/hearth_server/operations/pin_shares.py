"""Shares for PINs: kept for whoever brings one, handed out for the right proof, destroyed by ten wrong ones.

Who asks says nothing of herself: no token, no vault, no membership, only an id that her device drew. Brief
ones never come to the disk.
"""

from hearth_protocol.errors import HearthError, Malformed
from hearth_protocol.frames import answers, operations
from hearth_protocol.ids import ID_BYTES
from hearth_protocol.pin_share import PROOF_BYTES, SHARE_BYTES, TRIES
from hearth_server.office import Office
from hearth_server.retention import week_of
from hearth_server.storage.rows import PinShareRow, PinTry


async def keep_pin_share(office: Office, operation: operations.KeepPinShare) -> answers.Done:
    """Keep a share."""
    if len(operation.share_id) != ID_BYTES or len(operation.share) != SHARE_BYTES:
        raise Malformed("share")
    now, size_bytes = office.clock.seconds(), len(operation.share)
    if operation.brief:
        office.brief_shares.keep(operation.share_id, operation.verifier, operation.share, now)
        return answers.Done()
    office.new_pin_shares.spend(b"", b"", size_bytes, now)
    try:
        await office.store.put_pin_share(
            PinShareRow(operation.share_id, operation.verifier, operation.share, week_of(office.hour()))
        )
    except HearthError:
        office.new_pin_shares.give_back(b"", b"", size_bytes)
        raise
    return answers.Done()


async def open_pin_share(office: Office, operation: operations.OpenPinShare) -> answers.PinAnswered:
    """Answer a proof. It is counted on the disk before anybody hears whether it was right."""
    if len(operation.share_id) != ID_BYTES or len(operation.proof) != PROOF_BYTES:
        raise Malformed("proof")
    if operation.brief:
        share = office.brief_shares.open(
            operation.share_id, operation.proof, office.clock.seconds(), drop=operation.drop
        )
        return answers.PinAnswered(share=share or b"", tries_left=0 if share is None else TRIES)
    tried = await office.store.try_pin_share(
        PinTry(operation.share_id, operation.proof, week_of(office.hour()), drop=operation.drop)
    )
    return answers.PinAnswered(share=tried.share or b"", tries_left=tried.tries_left)
