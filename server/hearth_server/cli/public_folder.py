"""The folder of signed files, as the commands write it and a running server reads it."""

from dataclasses import dataclass
from pathlib import Path

from hearth_protocol import signed
from hearth_protocol.ids import encode_id
from hearth_protocol.structures.act import Second
from hearth_protocol.structures.addresses import Addresses
from hearth_protocol.structures.certificate import Certificate
from hearth_protocol.structures.revocations import Revocations
from hearth_server.cli.replacing import replace
from hearth_server.community import (
    ADDRESSES,
    AGREED,
    CERTIFICATE_SUFFIX,
    CERTIFICATES,
    REVOCATIONS,
    SECOND_SUFFIX,
    read_folder,
)
from hearth_server.link_lists import FOLDER as LISTS


@dataclass(frozen=True, slots=True)
class PublicFolder:
    """Reads with verification, writes whole files or nothing."""

    folder: Path
    root_key: bytes

    def certificates(self) -> tuple[Certificate, ...]:
        """Return every certificate that the root signed; a foreign file is NotAuthentic."""
        found = read_folder(self.folder).certificates
        return tuple(signed.open_signed(data, Certificate, self.root_key) for data in found)

    def revocations(self) -> Revocations | None:
        """Return the newest list."""
        data = read_folder(self.folder).revocations
        return signed.open_signed(data, Revocations, self.root_key) if data else None

    def addresses(self) -> Addresses | None:
        """Return the newest list."""
        data = read_folder(self.folder).addresses
        return signed.open_signed(data, Addresses, self.root_key) if data else None

    def write_certificate(self, certificate: Certificate, data: bytes) -> None:
        """Add a certificate. One that was renewed stays: what she signed under it goes by its name."""
        first = encode_id(certificate.serial)
        for name in (first, f"{first}.{encode_id(signed.name_of(certificate))[:8]}"):
            file = Path(CERTIFICATES) / (name + CERTIFICATE_SUFFIX)
            if not (self.folder / file).exists():
                self._write(file, data)
                return

    def write_revocations(self, data: bytes) -> None:
        """Replace the list."""
        self._write(Path(REVOCATIONS), data)

    def write_addresses(self, data: bytes) -> None:
        """Replace the list."""
        self._write(Path(ADDRESSES), data)

    def write_second(self, second: Second, data: bytes) -> None:
        """Add the root's agreement to what one of the staff began."""
        self._write(Path(AGREED) / (encode_id(second.act) + SECOND_SUFFIX), data)

    def write_list(self, name: str, data: bytes) -> None:
        """Replace a file of the list of links."""
        self._write(Path(LISTS) / name, data)

    def _write(self, name: Path, data: bytes) -> None:
        for folder in (CERTIFICATES, LISTS, AGREED):
            (self.folder / folder).mkdir(mode=0o755, parents=True, exist_ok=True)
        replace(self.folder / name, data)
