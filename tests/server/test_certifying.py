"""What the operator signs can be typed again."""

from tests.protocol.deterministic import bytes_of

from hearth_protocol.crypto import ed25519, x25519
from hearth_protocol.structures.certificate import Role
from hearth_server.certifying import Application, certify
from hearth_server.root_key import new_root_key


def test_no_serial_looks_like_an_option_on_a_command_line():
    draws = iter([b"\xfa" + bytes(15), b"\xfb" + bytes(15), b"\x01" + bytes(15)])
    applicant = Application(
        name="Mira",
        signature_key=ed25519.public_key(bytes_of("staff")),
        sealing_key=x25519.public_key(bytes_of("inbox")),
    )
    certificate, _ = certify(
        new_root_key(lambda size_bytes: bytes_of("root", size_bytes)),
        applicant,
        roles=Role.MODERATOR,
        training=(),
        hour=1,
        days=1,
        random=lambda _: next(draws),
    )
    assert certificate.serial == b"\x01" + bytes(15)
