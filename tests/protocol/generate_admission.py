"""Makes protocol/vectors/admission.json: `python -m tests.protocol.generate_admission`.

One community, a few certificates and chains, and for every rule a case on each side of it.
"""

from dataclasses import dataclass, replace

from tests.protocol.deterministic import bytes_of, public, seed, store
from tests.protocol.example_structures import CERTIFICATE, CERTIFICATE_NAME, COMMUNITY, DAY, HOUR, ROOM

from hearth_protocol import signed
from hearth_protocol.admission import read_credential
from hearth_protocol.ids import Serial, community_id, member_id
from hearth_protocol.structures.certificate import Certificate, Role
from hearth_protocol.structures.credential import direct_chain, invitation_chain, self_chain
from hearth_protocol.structures.direct import Direct
from hearth_protocol.structures.invitation import Invitation, Opens
from hearth_protocol.structures.join import Join
from hearth_protocol.structures.room_extension import Ban, BanKind
from hearth_protocol.structures.self_admission import SelfAdmission

NOW = HOUR + 10
"""The hour of the commits, unless a case says otherwise."""
OTHER_ROOM = bytes_of("another room", 16)
SHORT = replace(
    CERTIFICATE,
    serial=Serial(bytes_of("serial of another", 16)),
    roles=Role.COUNSELLOR,
    shown_name="B",
    signature_key=public("counsellor"),
    not_before=NOW - 2,
    not_after=NOW + 2,
)
FOREIGN = Certificate(
    community=community_id(public("foreign root")),
    serial=CERTIFICATE.serial,
    roles=Role.MODERATOR,
    shown_name="C",
    signature_key=public("staff"),
    sealing_key=CERTIFICATE.sealing_key,
    training=(),
    not_before=HOUR,
    not_after=HOUR + DAY,
)
CERTIFICATES = [signed.sign(seed("root"), certificate) for certificate in (CERTIFICATE, SHORT)]
LEAF, INBOX = public("leaf"), bytes_of("inbox")
MEMBER = member_id(ROOM, LEAF)


def direct(author: str = "staff", **changes: object) -> bytes:
    statement = Direct(
        community=COMMUNITY,
        room=ROOM,
        signature_key=LEAF,
        inbox_key=INBOX,
        not_after=NOW + 24,
        certificate=CERTIFICATE_NAME,
    )
    return direct_chain(signed.sign(seed(author), replace(statement, **changes)))


def invited(
    *,
    author: str = "staff",
    joiner: str = "invitation",
    statement: dict[str, object] | None = None,
    join: dict[str, object] | None = None,
) -> bytes:
    invitation = replace(
        Invitation(
            community=COMMUNITY,
            room=ROOM,
            public_key=public("invitation"),
            uses=2,
            opens=Opens.ROOM,
            not_after=NOW + 24,
            certificate=CERTIFICATE_NAME,
        ),
        **(statement or {}),
    )
    entry = replace(
        Join(
            community=COMMUNITY,
            room=ROOM,
            invitation=signed.name_of(invitation),
            signature_key=LEAF,
            inbox_key=INBOX,
        ),
        **(join or {}),
    )
    return invitation_chain(signed.sign(seed(author), invitation), signed.sign(seed(joiner), entry))


def own(author: str = "staff", **changes: object) -> bytes:
    statement = SelfAdmission(
        community=COMMUNITY,
        room=ROOM,
        signature_key=LEAF,
        inbox_key=INBOX,
        certificate=CERTIFICATE_NAME,
    )
    return self_chain(signed.sign(seed(author), replace(statement, **changes)))


@dataclass(frozen=True)
class Case:
    """One question: may this chain do this, in this hour, under these bans?"""

    name: str
    credential: bytes
    expect: str
    check: str = "entry"
    room: bytes = ROOM
    signature_key: bytes = LEAF
    hour: int = NOW
    bans: tuple[Ban, ...] = ()
    uses_taken: int = 0

    def as_json(self) -> dict[str, object]:
        return {
            "case": self.name,
            "check": self.check,
            "credential": self.credential.hex(),
            "room": self.room.hex(),
            "signature_key": self.signature_key.hex(),
            "hour": self.hour,
            "bans": [ban.write().hex() for ban in self.bans],
            "uses_taken": self.uses_taken,
            "expect": self.expect,
        }


KINDS = {"direct": direct, "invited": invited, "staff": own}
SHORT_NAME = signed.name_of(SHORT)
BANNED_MEMBER = (Ban(BanKind.MEMBER, MEMBER, NOW + DAY),)
BANNED_SERIAL = (Ban(BanKind.STAFF_SERIAL, CERTIFICATE.serial, NOW + DAY),)
BANNED_INVITATION = (Ban(BanKind.INVITATION, read_credential(invited()).invitation or b"", NOW + DAY),)
BANNED_OTHERS = (
    Ban(BanKind.MEMBER, bytes_of("another member", 16), NOW + DAY),
    Ban(BanKind.INVITATION, MEMBER, NOW + DAY),
    Ban(BanKind.STAFF_SERIAL, MEMBER, NOW + DAY),
)


def _for_every_kind() -> list[Case]:
    cases = []
    for kind, chain in KINDS.items():
        cases += [
            Case(f"{kind}: enters", chain(), "accept"),
            Case(f"{kind}: enters beside other bans", chain(), "accept", bans=BANNED_OTHERS),
            Case(f"{kind}: into another room", chain(), "admission_invalid", room=OTHER_ROOM),
            Case(f"{kind}: with another key", chain(), "admission_invalid", signature_key=public("stranger")),
            Case(f"{kind}: banned member", chain(), "banned", bans=BANNED_MEMBER),
            Case(
                f"{kind}: a ban stands past its hour until it is taken off",
                chain(),
                "banned",
                bans=(Ban(BanKind.MEMBER, MEMBER, NOW - 5),),
            ),
            Case(f"{kind}: serial banned", chain(), "certificate_revoked", bans=BANNED_SERIAL),
            Case(f"{kind}: before the certificate begins", chain(), "certificate_expired", hour=HOUR - 1),
            Case(f"{kind}: re-enters", chain(), "accept", check="reentry"),
            Case(
                f"{kind}: re-enters after a year", chain(), "accept", check="reentry", hour=HOUR + 365 * DAY
            ),
            Case(
                f"{kind}: re-enters under a banned serial or invitation",
                chain(),
                "accept",
                check="reentry",
                bans=(*BANNED_INVITATION, *BANNED_SERIAL),
            ),
            Case(f"{kind}: banned member re-enters", chain(), "banned", check="reentry", bans=BANNED_MEMBER),
            Case(
                f"{kind}: re-enters with another key",
                chain(),
                "admission_invalid",
                check="reentry",
                signature_key=public("stranger"),
            ),
            Case(f"{kind}: chain cut short", chain()[:-1], "malformed"),
            Case(f"{kind}: chain with a byte more", chain() + b"\x00", "malformed"),
            Case(f"{kind}: signature altered", _altered(chain()), "admission_invalid"),
            Case(
                f"{kind}: altered signature re-enters",
                _altered(chain()),
                "admission_invalid",
                check="reentry",
            ),
        ]
    return cases


def _altered(chain: bytes) -> bytes:
    return chain[:-1] + bytes((chain[-1] ^ 1,))


def _of_one_kind() -> list[Case]:
    foreign = FOREIGN.community
    unknown = bytes_of("unknown certificate")
    return [
        Case("direct: in its last hour", direct(), "accept", hour=NOW + 24),
        Case("direct: an hour late", direct(), "invitation_expired", hour=NOW + 25),
        Case("direct: seven days ahead", direct(not_after=NOW + 168), "accept"),
        Case("direct: more than seven days ahead", direct(not_after=NOW + 169), "admission_invalid"),
        Case("direct: by somebody who is no staff", direct("stranger"), "admission_invalid"),
        Case("direct: unknown certificate", direct(certificate=unknown), "certificate_unknown"),
        Case("direct: of another community", direct(community=foreign), "other_community"),
        Case(
            "direct: certificate of another community",
            direct(certificate=signed.name_of(FOREIGN)),
            "certificate_unknown",
        ),
        Case(
            "direct: certificate in its last hour",
            direct("counsellor", certificate=SHORT_NAME),
            "accept",
            hour=NOW + 2,
        ),
        Case(
            "direct: certificate lapsed",
            direct("counsellor", certificate=SHORT_NAME),
            "certificate_expired",
            hour=NOW + 3,
        ),
        Case(
            "direct: re-enters though the certificate lapsed",
            direct("counsellor", certificate=SHORT_NAME),
            "accept",
            check="reentry",
            hour=NOW + 3,
        ),
        Case("invited: in its last hour", invited(), "accept", hour=NOW + 24),
        Case("invited: an hour late", invited(), "invitation_expired", hour=NOW + 25),
        Case("invited: seven days ahead", invited(statement={"not_after": NOW + 168}), "accept"),
        Case(
            "invited: more than seven days ahead",
            invited(statement={"not_after": NOW + 169}),
            "admission_invalid",
        ),
        Case("invited: one use left", invited(), "accept", uses_taken=1),
        Case("invited: no use left", invited(), "invitation_used", uses_taken=2),
        Case("invited: more uses taken than there were", invited(), "invitation_used", uses_taken=3),
        Case("invited: re-enters though no use is left", invited(), "accept", check="reentry", uses_taken=2),
        Case("invited: invitation banned", invited(), "invitation_closed", bans=BANNED_INVITATION),
        Case("invited: by somebody who is no staff", invited(author="stranger"), "admission_invalid"),
        Case("invited: join by another key", invited(joiner="stranger"), "admission_invalid"),
        Case("invited: join by the staff member", invited(joiner="staff"), "admission_invalid"),
        Case(
            "invited: join names another invitation",
            invited(join={"invitation": bytes_of("another")}),
            "admission_invalid",
        ),
        Case(
            "invited: statement for another room",
            invited(statement={"room": OTHER_ROOM}),
            "admission_invalid",
        ),
        Case("invited: join for another room", invited(join={"room": OTHER_ROOM}), "admission_invalid"),
        Case("invited: join of another community", invited(join={"community": foreign}), "other_community"),
        Case(
            "invited: statement of another community",
            invited(statement={"community": foreign}),
            "admission_invalid",
        ),
        Case(
            "invited: unknown certificate",
            invited(statement={"certificate": unknown}),
            "certificate_unknown",
        ),
        Case("invited: to the welcome room", invited(statement={"opens": Opens.WELCOME}), "accept"),
        Case("staff: by somebody else", own("stranger"), "admission_invalid"),
        Case("staff: with another's certificate", own("staff", certificate=SHORT_NAME), "admission_invalid"),
        Case("staff: has power", own(), "accept", check="staff_power"),
        Case(
            "staff: has power in the last hour",
            own("counsellor", certificate=SHORT_NAME),
            "accept",
            check="staff_power",
            hour=NOW + 2,
        ),
        Case(
            "staff: has none when the certificate lapsed",
            own("counsellor", certificate=SHORT_NAME),
            "certificate_expired",
            check="staff_power",
            hour=NOW + 3,
        ),
        Case(
            "staff: has none when the serial is banned",
            own(),
            "certificate_revoked",
            check="staff_power",
            bans=BANNED_SERIAL,
        ),
        Case(
            "staff: has none with an unknown certificate",
            own(certificate=unknown),
            "certificate_unknown",
            check="staff_power",
        ),
        Case("direct: has no staff power", direct(), "not_allowed", check="staff_power"),
        Case("invited: has no staff power", invited(), "not_allowed", check="staff_power"),
    ]


def build() -> dict[str, object]:
    return {
        "about": "Admission chains against a room (spec/groups.md, Admission). Bytes in hex.",
        "root_key": public("root").hex(),
        "certificates": [certificate.hex() for certificate in CERTIFICATES],
        "cases": [case.as_json() for case in _for_every_kind() + _of_one_kind()],
    }


if __name__ == "__main__":
    store("admission.json", build())
