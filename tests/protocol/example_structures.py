"""One good example of every signed structure, and what each kind is called in the vectors."""

from dataclasses import replace

from tests.protocol.deterministic import bytes_of, public

from hearth_protocol import signed
from hearth_protocol.ids import CommunityId, MemberId, RoomId, Serial, community_id
from hearth_protocol.signed import Structure
from hearth_protocol.structures.act import Act, ActKind, ActReason, Second
from hearth_protocol.structures.addresses import Addresses
from hearth_protocol.structures.anchor import Anchor
from hearth_protocol.structures.certificate import Certificate, Role, Training
from hearth_protocol.structures.complaint import Complaint
from hearth_protocol.structures.direct import Direct
from hearth_protocol.structures.floor import Floor, Leader, Mode, Stage
from hearth_protocol.structures.genesis import Carried, Genesis, GenesisReason
from hearth_protocol.structures.guard_note import GuardNote, GuardNoteKind
from hearth_protocol.structures.invitation import Invitation, Opens
from hearth_protocol.structures.join import Join
from hearth_protocol.structures.list_head import ListHead
from hearth_protocol.structures.list_key import ListKey
from hearth_protocol.structures.revocations import Revocation, Revocations
from hearth_protocol.structures.room_extension import Ban, BanKind, HistoryPolicy, RoomExtension
from hearth_protocol.structures.rules import NO_NAME
from hearth_protocol.structures.self_admission import SelfAdmission
from hearth_protocol.structures.session import NO_CO_HOST, Session
from hearth_protocol.structures.shift import Shift
from hearth_protocol.structures.sign_up import SignUp
from hearth_protocol.structures.site_approval import SiteApproval
from hearth_protocol.structures.training_result import TrainingResult
from hearth_protocol.structures.voucher import Voucher

HOUR = 490_000
DAY = 24

COMMUNITY: CommunityId = community_id(public("root"))
ROOM = RoomId(bytes_of("room", 16))
MODULES = sorted(bytes_of(f"module {number}", 16) for number in range(3))
MEMBERS = sorted(bytes_of(f"member {number}", 16) for number in range(3))
SERIALS = sorted(bytes_of(f"serial {number}", 16) for number in range(3))

CERTIFICATE = Certificate(
    community=COMMUNITY,
    serial=Serial(bytes_of("serial", 16)),
    roles=Role.MODERATOR | Role.COUNSELLOR,
    shown_name="수진 · 素珍",
    signature_key=public("staff"),
    sealing_key=bytes_of("staff sealing"),
    training=tuple(Training(module, 2, HOUR - DAY) for module in MODULES),
    not_before=HOUR,
    not_after=HOUR + 180 * DAY,
)
CERTIFICATE_NAME = signed.name_of(CERTIFICATE)
REVOCATIONS = Revocations(
    community=COMMUNITY,
    version=7,
    issued=HOUR,
    not_after=HOUR + 30 * DAY,
    entries=(
        Revocation(Serial(SERIALS[0])),
        Revocation(Serial(SERIALS[1]), b"\x01" * 32),
        Revocation(Serial(SERIALS[1]), b"\x02" * 32),
    ),
)
ADDRESSES = Addresses(
    community=COMMUNITY,
    version=1,
    issued=HOUR,
    not_after=HOUR + 400 * DAY,
    urls=("https://notes.example.org", f"http://{'a' * 56}.onion", "http://127.0.0.1:8765"),
)
LIST_KEY = ListKey(
    community=COMMUNITY, version=1, issued=HOUR, not_after=HOUR + 400 * DAY, key=public("list key")
)
LIST_HEAD = ListHead(
    community=COMMUNITY,
    key_version=1,
    version=1,
    previous=NO_NAME,
    issued=HOUR,
    not_after=HOUR + 60 * DAY,
    checksum=bytes_of("list content"),
)
INVITATION = Invitation(
    community=COMMUNITY,
    room=ROOM,
    public_key=public("invitation"),
    uses=1,
    opens=Opens.ROOM,
    not_after=HOUR + 72,
    certificate=CERTIFICATE_NAME,
)
JOIN = Join(
    community=COMMUNITY,
    room=ROOM,
    invitation=signed.name_of(INVITATION),
    signature_key=public("leaf"),
    inbox_key=bytes_of("inbox"),
)
DIRECT = Direct(
    community=COMMUNITY,
    room=ROOM,
    signature_key=public("leaf"),
    inbox_key=bytes_of("inbox"),
    not_after=HOUR + 7 * DAY,
    certificate=CERTIFICATE_NAME,
)
SELF = SelfAdmission(
    community=COMMUNITY,
    room=ROOM,
    signature_key=public("staff leaf"),
    inbox_key=bytes_of("staff inbox"),
    certificate=CERTIFICATE_NAME,
)
ANCHOR = Anchor(
    community=COMMUNITY,
    context_hash=bytes_of("context"),
    confirmation_tag=bytes_of("tag"),
    seq=123,
    link=bytes_of("link"),
    revocations_version=7,
    hour=HOUR,
    certificate=CERTIFICATE_NAME,
)
GENESIS = Genesis(
    community=COMMUNITY,
    room=ROOM,
    generation=0,
    context_hash=bytes_of("context"),
    confirmation_tag=bytes_of("tag"),
    previous=NO_NAME,
    carried=(),
    reason=GenesisReason.OPENED,
    hour=HOUR,
    certificate=CERTIFICATE_NAME,
)
NEXT_GENESIS = replace(
    GENESIS,
    generation=1,
    previous=signed.name_of(GENESIS),
    carried=tuple(Carried(MemberId(member), bytes_of(f"credential {member.hex()}")) for member in MEMBERS),
    reason=GenesisReason.BROKEN,
)
SHIFT = Shift(community=COMMUNITY, from_hour=HOUR, until_hour=HOUR + DAY, certificate=CERTIFICATE_NAME)
SITE_APPROVAL = SiteApproval(
    community=COMMUNITY, entry=bytes_of("entry", 5), hour=HOUR, certificate=CERTIFICATE_NAME
)
ACT = Act(
    community=COMMUNITY,
    room=ROOM,
    generation=1,
    act_id=bytes_of("act", 16),
    kind=ActKind.HIDE_POST,
    subject=MEMBERS[0] + bytes_of("post", 16),
    reason=ActReason.IDENTIFYING,
    until=HOUR + DAY,
    hour=HOUR,
    certificate=CERTIFICATE_NAME,
)
SECOND = Second(
    community=COMMUNITY,
    act=signed.name_of(ACT),
    hour=HOUR,
    certificate=bytes_of("another certificate"),
)
GUARD_NOTE = GuardNote(
    community=COMMUNITY,
    room=ROOM,
    member_id=MEMBERS[0],
    kind=GuardNoteKind.FALSE_ALARM,
    reason="images.opaque",
    hour=HOUR,
)
TRAINING_RESULT = TrainingResult(
    community=COMMUNITY,
    signature_key=public("staff"),
    module=MODULES[0],
    version=2,
    content=bytes_of("module content"),
    language="zh-Hant",
    answers=bytes((0, 2, 1, 3, 0, 1)),
    hour=HOUR,
)
COMPLAINT = Complaint(
    community=COMMUNITY,
    room=ROOM,
    generation=0,
    epoch=5,
    member=MemberId(MEMBERS[0]),
    commit_hash=bytes_of("commit"),
    group_info_hash=bytes_of("group info"),
)
SESSION = Session(
    community=COMMUNITY,
    room=ROOM,
    title="Thursday evening",
    language="zh-Hant",
    about="An hour for whoever sleeps badly. Nobody has to say anything.",
    starts=HOUR * 60 + 30,
    length=60,
    capacity=12,
    co_host=SERIALS[1],
    hour=HOUR,
    certificate=CERTIFICATE_NAME,
)
FLOOR = Floor(
    community=COMMUNITY,
    room=ROOM,
    number=7,
    leader=Leader.HOST,
    stage=Stage.LIVE,
    mode=Mode.ROUND,
    called=b"",
    order=(MemberId(MEMBERS[1]), MemberId(MEMBERS[0])),
    turn_seconds=180,
    muted=(MemberId(MEMBERS[0]),),
    lobby=(),
    aside=(MemberId(MEMBERS[0]), MemberId(MEMBERS[1])),
    slow_seconds=30,
    pause_seconds=120,
    choices=5,
    check_in=6,
    until=HOUR * 60 + 90,
    hour=HOUR,
    certificate=CERTIFICATE_NAME,
)
SIGN_UP = SignUp(
    community=COMMUNITY,
    session=ROOM,
    signature_key=public("fresh"),
    inbox_key=bytes_of("inbox"),
    name="Heron",
    language="ko",
    hour=HOUR,
)
VOUCHER = Voucher(community=COMMUNITY, room=ROOM, sign_up=signed.name_of(SIGN_UP), hour=HOUR)
EXTENSION = RoomExtension(
    room=ROOM,
    generation=1,
    history=HistoryPolicy.ONE_DAY,
    bans_version=3,
    bans=(
        Ban(BanKind.MEMBER, MEMBERS[0], HOUR + DAY),
        Ban(BanKind.MEMBER, MEMBERS[1], HOUR),
        Ban(BanKind.INVITATION, MEMBERS[0], HOUR + 72),
        Ban(BanKind.STAFF_SERIAL, SERIALS[0], HOUR + 180 * DAY),
    ),
)
"""The same sixteen bytes may be banned as two kinds of thing."""

GOOD: dict[str, tuple[Structure, str]] = {
    "certificate": (CERTIFICATE, "root"),
    "certificate of one role without training": (
        replace(CERTIFICATE, roles=Role.COUNSELLOR, training=(), shown_name="A", not_after=HOUR + 1),
        "root",
    ),
    "revocations": (REVOCATIONS, "root"),
    "revocations of nobody": (replace(REVOCATIONS, version=1, entries=()), "root"),
    "addresses": (ADDRESSES, "root"),
    "list key": (LIST_KEY, "root"),
    "list head": (LIST_HEAD, "list key"),
    "list head of the next version": (
        replace(LIST_HEAD, version=2, previous=signed.name_of(LIST_HEAD)),
        "list key",
    ),
    "invitation": (INVITATION, "staff"),
    "invitation to the welcome room": (replace(INVITATION, uses=20, opens=Opens.WELCOME), "staff"),
    "join": (JOIN, "invitation"),
    "direct": (DIRECT, "staff"),
    "self": (SELF, "staff"),
    "anchor": (ANCHOR, "staff"),
    "genesis": (GENESIS, "staff"),
    "genesis of the next generation": (NEXT_GENESIS, "staff"),
    "shift": (SHIFT, "staff"),
    "site approval": (SITE_APPROVAL, "staff"),
    "act on a post": (ACT, "staff"),
    "act on the room": (replace(ACT, kind=ActKind.CLOSE_ROOM, subject=b""), "staff"),
    "act on a member": (replace(ACT, kind=ActKind.MUTE, subject=MEMBERS[0]), "staff"),
    "second": (SECOND, "second staff"),
    "complaint": (COMPLAINT, "leaf"),
    "training result": (TRAINING_RESULT, "staff"),
    "training result with one answer": (
        replace(TRAINING_RESULT, version=0xFFFF, language="ko", answers=b"\x03"),
        "staff",
    ),
    "training result with as many answers as there can be": (
        replace(TRAINING_RESULT, language="en", answers=bytes(64)),
        "staff",
    ),
    "session": (SESSION, "staff"),
    "session without a co-host": (
        replace(SESSION, co_host=NO_CO_HOST, about="", language="", length=180, capacity=100),
        "staff",
    ),
    "floor of a round": (FLOOR, "staff"),
    "floor with somebody called": (
        replace(
            FLOOR, mode=Mode.HANDS, order=(), called=MEMBERS[1], muted=(), aside=(), number=1, check_in=1
        ),
        "staff",
    ),
    "floor that says nothing but the end": (
        replace(
            FLOOR,
            leader=Leader.CO_HOST,
            stage=Stage.ENDED,
            mode=Mode.QUIET,
            order=(),
            muted=(),
            aside=(),
            turn_seconds=0,
            slow_seconds=0,
            pause_seconds=0,
            choices=0,
            check_in=0,
        ),
        "staff",
    ),
    "sign up": (SIGN_UP, "fresh"),
    "voucher": (VOUCHER, "leaf"),
    "guard note, a false alarm": (GUARD_NOTE, "leaf"),
    "guard note, something found": (
        replace(GUARD_NOTE, kind=GuardNoteKind.FOUND, reason="links.peer_to_peer"),
        "leaf",
    ),
    "guard note with a reason of a newer guard": (replace(GUARD_NOTE, reason="n.ew"), "leaf"),
}
KINDS = {
    Certificate: "certificate",
    Revocations: "revocations",
    Addresses: "addresses",
    ListKey: "list key",
    ListHead: "list head",
    Invitation: "invitation",
    Join: "join",
    Direct: "direct",
    SelfAdmission: "self",
    Anchor: "anchor",
    Genesis: "genesis",
    Shift: "shift",
    SiteApproval: "site approval",
    Act: "act",
    Second: "second",
    Complaint: "complaint",
    GuardNote: "guard note",
    Session: "session",
    Floor: "floor",
    SignUp: "sign up",
    Voucher: "voucher",
    TrainingResult: "training result",
}
