"""What the root key signs: certificates, revocations, addresses, the list key; and what the list key signs.

Pure: each function takes what stands and returns signed bytes; the command line reads and writes the files.
"""

import json
from collections.abc import Sequence
from dataclasses import dataclass

from hearth_protocol import signed
from hearth_protocol.crypto.randomness import Randomness
from hearth_protocol.errors import Malformed
from hearth_protocol.ids import ID_BYTES, Serial, community_id, decode_id, encode_id
from hearth_protocol.limits import (
    HOURS_A_DAY,
    MAX_ADDRESSES_HOURS,
    MAX_CERTIFICATE_HOURS,
    MAX_LIST_HOURS,
    MAX_LIST_KEY_HOURS,
    MAX_TRAINING,
    REVOCATIONS_HOURS,
)
from hearth_protocol.structures.addresses import Addresses
from hearth_protocol.structures.certificate import Certificate, Role, Training
from hearth_protocol.structures.list_head import ListHead
from hearth_protocol.structures.list_key import ListKey
from hearth_protocol.structures.revocations import Revocation, Revocations
from hearth_protocol.structures.rules import NO_NAME
from hearth_server.root_key import RootKey

MAX_DAYS = MAX_CERTIFICATE_HOURS // HOURS_A_DAY
MAX_LIST_DAYS = MAX_LIST_HOURS // HOURS_A_DAY
_APPLICATION = "staff application"
_MEMBERS = {"hearth", "version", "name", "signature_key", "hpke_key"}
_RESULTS_SINCE = 2
_VERSIONS = (1, _RESULTS_SINCE)
_KEY_BYTES = 32


@dataclass(frozen=True, slots=True)
class Application:
    """What a candidate's client wrote: a name, two public keys, her results. Nothing secret."""

    name: str
    signature_key: bytes
    sealing_key: bytes
    results: tuple[bytes, ...] = ()
    """Signed results of her training, as they came: nobody has looked at them yet."""


def read_application(text: str) -> Application:
    """Read the one JSON line that `hearth-client staff apply` prints (spec/training.md). Raises Malformed."""
    try:
        told = json.loads(text)
        version = told.get("version")
        if told.get("hearth") != _APPLICATION or type(version) is not int or version not in _VERSIONS:
            raise Malformed("not a staff application")
        has_results = version >= _RESULTS_SINCE
        if set(told) != (_MEMBERS | {"results"} if has_results else _MEMBERS):
            raise Malformed("not a staff application")
        return Application(
            name=str(told["name"]).strip(),
            signature_key=decode_id(told["signature_key"], _KEY_BYTES),
            sealing_key=decode_id(told["hpke_key"], _KEY_BYTES),
            results=_results(told["results"]) if has_results else (),
        )
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError):
        raise Malformed("not a staff application") from None


def _results(told: object) -> tuple[bytes, ...]:
    if not isinstance(told, list) or len(told) > MAX_TRAINING:
        raise Malformed("not a staff application")
    # Of any length here: what is in them is judged one by one, and a bad one spoils no other.
    return tuple(decode_id(text, len(text) * 3 // 4) for text in told)


def _new_serial(random: Randomness) -> Serial:
    """Draw a serial whose text does not begin with a hyphen: a command line would take it for an option."""
    serial = random(ID_BYTES)
    while encode_id(serial).startswith("-"):
        serial = random(ID_BYTES)
    return Serial(serial)


def certify(  # noqa: PLR0913  (everything a certificate says is an argument)
    root: RootKey,
    application: Application,
    *,
    roles: Role,
    training: Sequence[Training],
    hour: int,
    days: int,
    random: Randomness,
    before: Certificate | None = None,
) -> tuple[Certificate, bytes]:
    """Return a certificate from `hour` on for `days`, and its signed bytes.

    With `before`, the certificate that these keys had, it is renewed: it keeps the serial, and so what is
    sealed to her and whom a nudge reaches. Raises Malformed for what no certificate can say.
    """
    certificate = Certificate(
        community=community_id(root.public),
        serial=_new_serial(random) if before is None else before.serial,
        roles=roles,
        shown_name=application.name,
        signature_key=application.signature_key,
        sealing_key=application.sealing_key,
        training=tuple(sorted(training, key=lambda module: module.module)),
        not_before=hour,
        not_after=hour + days * HOURS_A_DAY,
    )
    return certificate, signed.sign(root.seed, certificate)


def application_of(certificate: Certificate) -> Application:
    """Return what she would apply with again: her name and keys stay."""
    return Application(certificate.shown_name, certificate.signature_key, certificate.sealing_key)


def newest_of(certificates: Sequence[Certificate]) -> tuple[Certificate, ...]:
    """Return, of every serial, the certificate that ends last: those before it were renewed."""
    newest: dict[Serial, Certificate] = {}
    for one in sorted(certificates, key=lambda one: one.not_after):
        newest[one.serial] = one
    return tuple(newest.values())


def held_before(
    certificates: Sequence[Certificate], revoked: Revocations | None, keys: Application
) -> Certificate | None:
    """Return the certificate that goes on when these keys are certified again; None: they begin anew.

    What was taken back never goes on: its serial stays powerless, whatever is signed for it.
    """
    same = [
        one
        for one in newest_of(certificates)
        if (one.signature_key, one.sealing_key) == (keys.signature_key, keys.sealing_key)
        and not (revoked is not None and revoked.revokes(one.serial))
    ]
    return max(same, key=lambda one: one.not_after, default=None)


def changed_holder(
    certificates: Sequence[Certificate], revoked: Revocations | None, application: Application, roles: Role
) -> Certificate | None:
    """Return whose certificate the application would change: another name, fewer roles, or another inbox.

    Anybody can read a certificate and apply with the keys in it: that she wrote the application is proven by
    nothing in it. None: nobody holds one for the signature key, or all of it stays.
    """
    for one in newest_of(certificates):
        if one.signature_key != application.signature_key or (revoked and revoked.revokes(one.serial)):
            continue
        stays = (application.name, application.sealing_key) == (one.shown_name, one.sealing_key)
        if not stays or one.roles & ~roles:
            return one
    return None


def revocations(
    root: RootKey, before: Revocations | None, added: Sequence[Revocation], hour: int
) -> tuple[Revocations, bytes]:
    """Return the next version of the list: what stood, what is added, good for another 30 days."""
    entries = {entry.write(): entry for entry in (*(before.entries if before else ()), *added)}
    after = Revocations(
        community=community_id(root.public),
        version=1 if before is None else before.version + 1,
        issued=hour,
        not_after=hour + REVOCATIONS_HOURS,
        entries=tuple(entries[name] for name in sorted(entries)),
    )
    return after, signed.sign(root.seed, after)


def list_key(root: RootKey, before: ListKey | None, key: bytes, hour: int) -> tuple[ListKey, bytes]:
    """Return the next version of the statement that names the list key."""
    after = ListKey(
        community=community_id(root.public),
        version=1 if before is None else before.version + 1,
        issued=hour,
        not_after=hour + MAX_LIST_KEY_HOURS,
        key=key,
    )
    return after, signed.sign(root.seed, after)


def list_head(  # noqa: PLR0913  (everything a head says is an argument)
    key: RootKey,
    statement: ListKey,
    before: ListHead | None,
    *,
    checksum: bytes,
    hour: int,
    days: int,
) -> tuple[ListHead, bytes]:
    """Return the next head under the list key; the first one when `before` stands under another."""
    follows = before is not None and before.key_version == statement.version
    after = ListHead(
        community=statement.community,
        key_version=statement.version,
        version=before.version + 1 if follows and before is not None else 1,
        previous=signed.name_of(before) if follows and before is not None else NO_NAME,
        issued=hour,
        not_after=hour + days * HOURS_A_DAY,
        checksum=checksum,
    )
    return after, signed.sign(key.seed, after)


def addresses(
    root: RootKey, before: Addresses | None, urls: Sequence[str], hour: int
) -> tuple[Addresses, bytes]:
    """Return the next version of the list of addresses."""
    after = Addresses(
        community=community_id(root.public),
        version=1 if before is None else before.version + 1,
        issued=hour,
        not_after=hour + MAX_ADDRESSES_HOURS,
        urls=tuple(urls),
    )
    return after, signed.sign(root.seed, after)
