"""Approvals of entries for the list of links: who may give one, what counts, where they wait for an operator.

A file each, of what was signed: an entry's 40 bits, an hour, a certificate; no address, no report, no member.
The server writes them beside its database; the operator's commands read them, and judge each anew. They end
after 30 days, and one moderator fills no more than her own places.
"""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from hearth_protocol import signed
from hearth_protocol.errors import HearthError, Malformed, NotAuthentic, Refused, StorageFailed
from hearth_protocol.ids import Serial, encode_id
from hearth_protocol.limits import HOURS_A_DAY
from hearth_protocol.refusals import Refusal
from hearth_protocol.structures.certificate import Certificate, Role
from hearth_protocol.structures.site_approval import SiteApproval
from hearth_protocol.trust import Trust, check_valid
from hearth_server.config import Config

FOLDER = "approvals"
NEEDED = 2
"""People who approve an entry before the operator is offered it: one alone could silence any site."""
KEPT_HOURS = 30 * HOURS_A_DAY
MAX_OF_ONE = 64
"""Entries that one moderator has approved and that wait."""
MAX_BYTES = 512
"""Longest file that is one of ours."""
_SUFFIX = ".approval"


def approvals_of(config: Config) -> "ApprovalFolder":
    """Return the folder beside the configured database."""
    return ApprovalFolder(config.path(config.storage.database).parent / FOLDER)


@dataclass(frozen=True, slots=True)
class Opened:
    """An approval whose signature, role and hour are right, and its author's certificate."""

    approval: SiteApproval
    certificate: Certificate


@dataclass(frozen=True, slots=True)
class Proposed:
    """An entry, and by whom: serials of different people."""

    entry: bytes
    serials: tuple[Serial, ...]

    @property
    def counts(self) -> bool:
        """Whether enough people approved it."""
        return len(self.serials) >= NEEDED


def open_approval(data: bytes, trust: Trust) -> Opened:
    """Return the approval in `data` if a moderator valid in its hour signed it for this community.

    Raises Malformed, NotAuthentic, Refused(CERTIFICATE_UNKNOWN | OTHER_COMMUNITY | CERTIFICATE_EXPIRED |
    NOT_ALLOWED: no moderator).
    """
    unverified = signed.parse(data, SiteApproval)
    certificate = trust.certificate(unverified.unverified.certificate)
    approval = unverified.verify(certificate.signature_key)
    if approval.community != trust.community:
        raise Refused(Refusal.OTHER_COMMUNITY)
    check_valid(certificate, approval.hour)
    if not certificate.roles & Role.MODERATOR:
        raise Refused(Refusal.NOT_ALLOWED)
    return Opened(approval, certificate)


def proposed(approvals: Iterable[bytes], trust: Trust, hour: int) -> tuple[Proposed, ...]:
    """Return what is approved at `hour`, the most approved first: each person once, nobody who is revoked.

    A person is a key: she has it under every certificate of hers. What does not verify, is too old or of an
    hour to come counts for nothing, wherever it was found.
    """
    found: dict[bytes, dict[bytes, Serial]] = {}
    for data in approvals:
        try:
            opened = open_approval(data, trust)
        except HearthError:
            continue
        certificate, approval = opened.certificate, opened.approval
        revoked = trust.revocations is not None and trust.revocations.revokes(certificate.serial)
        if revoked or not hour - KEPT_HOURS <= approval.hour <= hour + 1:
            continue
        found.setdefault(approval.entry, {})[certificate.signature_key] = certificate.serial
    told = [Proposed(entry, tuple(sorted(by.values()))) for entry, by in found.items()]
    return tuple(sorted(told, key=lambda one: (-len(one.serials), one.entry)))


class ApprovalFolder:
    """The files. One writer, the server; whoever reads takes nothing on trust."""

    __slots__ = ("folder",)

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def check_room(self, serial: Serial, entry: bytes) -> bool:
        """Whether an approval is new, and has a place. Refused(TOO_MANY), StorageFailed."""
        mine = f"{encode_id(serial)}."
        try:
            self.folder.mkdir(mode=0o700, parents=True, exist_ok=True)
            there = [file.name for file in self.folder.iterdir() if file.name.startswith(mine)]
        except OSError:
            raise StorageFailed("an approval could not be kept") from None
        if _name_of(serial, entry) in there:
            return False
        if len(there) >= MAX_OF_ONE:
            raise Refused(Refusal.TOO_MANY, retry_after_seconds=HOURS_A_DAY * 3_600)
        return True

    def put(self, serial: Serial, entry: bytes, data: bytes) -> None:
        """Keep an approval once for each serial and entry. Refused(TOO_MANY), StorageFailed."""
        if not self.check_room(serial, entry):
            return
        name = _name_of(serial, entry)
        try:
            draft = self.folder / f"{name}.draft"
            draft.write_bytes(data)
            draft.chmod(0o600)
            draft.rename(self.folder / name)
        except OSError:
            raise StorageFailed("an approval could not be kept") from None

    def read(self) -> tuple[bytes, ...]:
        """Return what is kept, unverified."""
        if not self.folder.is_dir():
            return ()
        files = sorted(self.folder.glob(f"*{_SUFFIX}"))
        return tuple(file.read_bytes() for file in files if file.stat().st_size <= MAX_BYTES)

    def drop(self, entries: Sequence[bytes]) -> None:
        """Forget all approvals of some entries."""
        names = {entry.hex() for entry in entries}
        self._drop(lambda entry, _: entry in names)

    def expire(self, hour: int) -> None:
        """Forget what is older than 30 days, drafts of a crash, and what is no approval."""
        self._drop(lambda _, signed_hour: signed_hour is None or signed_hour + KEPT_HOURS < hour)

    def _drop(self, over: Callable[[str, int | None], bool]) -> None:
        if not self.folder.is_dir():
            return
        for file in self.folder.iterdir():
            entry = file.name.partition(".")[2].removesuffix(_SUFFIX)
            if over(entry, _hour_of(file)):
                file.unlink(missing_ok=True)


def _name_of(serial: Serial, entry: bytes) -> str:
    return f"{encode_id(serial)}.{entry.hex()}{_SUFFIX}"


def _hour_of(file: Path) -> int | None:
    try:
        return signed.parse(file.read_bytes()[:MAX_BYTES], SiteApproval).unverified.hour
    except (Malformed, NotAuthentic):
        return None
