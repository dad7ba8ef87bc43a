"""The statements that begin generations: who began each, why, and that each follows the one before.

Generation 0 opens a room. A later one replaces a group that broke, or that nobody confirms any more; it
is never a way back: clients show who did it and why, and never go down a generation (spec/groups.md).
"""

from collections.abc import Sequence

from hearth_protocol import signed
from hearth_protocol.errors import NotAuthentic, Refused
from hearth_protocol.refusals import Refusal
from hearth_protocol.structures.genesis import Genesis
from hearth_protocol.trust import Trust, check_valid


def open_genesis(data: bytes, trust: Trust) -> Genesis:
    """Return the genesis in `data` if a certificate known here, valid in its hour, signed it.

    Its author is `trust.certificate(genesis.certificate)`. Raises Malformed, NotAuthentic,
    Refused(OTHER_COMMUNITY | CERTIFICATE_UNKNOWN | CERTIFICATE_EXPIRED).
    """
    unverified = signed.parse(data, Genesis)
    if unverified.unverified.community != trust.community:
        raise Refused(Refusal.OTHER_COMMUNITY)
    certificate = trust.certificate(unverified.unverified.certificate)
    genesis = unverified.verify(certificate.signature_key)
    check_valid(certificate, genesis.hour)
    return genesis


def name(data: bytes) -> bytes:
    """Return the 32-byte name of a signed genesis, by which the next one calls it."""
    return signed.parse(data, Genesis).name


def open_chain(chain: Sequence[bytes], trust: Trust) -> tuple[Genesis, ...]:
    """Return the generations of one room, oldest known first, each verified and following the one before.

    Raises NotAuthentic when one does not follow, and what `open_genesis` raises. The oldest known need
    not be generation 0: a server forgets.
    """
    opened: list[Genesis] = []
    before = b""
    for data in chain:
        genesis = open_genesis(data, trust)
        if opened and not _follows(genesis, opened[-1], before):
            raise NotAuthentic("a generation does not follow the one before")
        opened.append(genesis)
        before = name(data)
    return tuple(opened)


def _follows(genesis: Genesis, previous: Genesis, previous_name: bytes) -> bool:
    return (
        genesis.room == previous.room
        and genesis.generation == previous.generation + 1
        and genesis.previous == previous_name
    )
