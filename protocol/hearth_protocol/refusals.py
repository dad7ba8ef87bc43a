"""Every way to say no, once. A code is wire format: it never changes its meaning and is never reused.

Each has an HTTP status here, a paragraph in spec/delivery.md and a sentence in four languages in
`words/`; a test walks this enum and demands all three.
"""

from enum import Enum


class Refusal(Enum):
    """A stable refusal code; the value is what travels."""

    # who is asking
    NOT_AUTHENTICATED = "not_authenticated"
    TOKEN_EXPIRED = "token_expired"  # noqa: S105  (a code, not a secret)
    NOT_ALLOWED = "not_allowed"
    NOT_A_MEMBER = "not_a_member"
    BANNED = "banned"
    WRONG_CLOCK = "wrong_clock"
    # admission
    INVITATION_UNKNOWN = "invitation_unknown"
    INVITATION_USED = "invitation_used"
    INVITATION_EXPIRED = "invitation_expired"
    INVITATION_CLOSED = "invitation_closed"
    OTHER_COMMUNITY = "other_community"
    CERTIFICATE_UNKNOWN = "certificate_unknown"
    CERTIFICATE_EXPIRED = "certificate_expired"
    CERTIFICATE_REVOKED = "certificate_revoked"
    CERTIFICATE_SUSPENDED = "certificate_suspended"
    REVOCATIONS_STALE = "revocations_stale"
    ADMISSION_INVALID = "admission_invalid"
    # rooms and commits
    ROOM_UNKNOWN = "room_unknown"
    ROOM_EXISTS = "room_exists"
    STALE_GENERATION = "stale_generation"
    STALE_EPOCH = "stale_epoch"
    TURN_TAKEN = "turn_taken"
    COMMIT_FORBIDDEN = "commit_forbidden"
    COMMIT_INVALID = "commit_invalid"
    REMOVE_PENDING = "remove_pending"
    READ_ONLY = "read_only"
    ROOM_FULL = "room_full"
    BANS_FULL = "bans_full"
    # posts
    SEEN_TOO_OLD = "seen_too_old"
    SEEN_MISMATCH = "seen_mismatch"
    POST_UNKNOWN = "post_unknown"
    OVER_BUDGET = "over_budget"
    MUTED = "muted"
    SLOW_MODE = "slow_mode"
    FROZEN = "frozen"
    ROOM_CLOSED = "room_closed"
    # acts that need two people
    ACT_OVER = "act_over"
    SAME_PERSON = "same_person"
    ROOT_NEEDED = "root_needed"
    # vaults, letters, history
    VAULT_UNKNOWN = "vault_unknown"
    VAULT_CHANGED = "vault_changed"
    RECIPIENT_UNKNOWN = "recipient_unknown"
    PIN_SHARE_GONE = "pin_share_gone"
    # calls and rooms between two
    WORK_NEEDED = "work_needed"
    CALL_UNKNOWN = "call_unknown"
    CALL_TAKEN = "call_taken"
    ROOM_ENDED = "room_ended"
    # cases
    CASE_UNKNOWN = "case_unknown"
    CASE_TAKEN = "case_taken"
    CASE_CLOSED = "case_closed"
    # sessions
    SESSION_UNKNOWN = "session_unknown"
    SESSION_OVER = "session_over"
    NOT_YET = "not_yet"
    NOT_YOUR_TURN = "not_your_turn"
    FLOOR_STALE = "floor_stale"
    # transport
    MALFORMED = "malformed"
    TOO_LARGE = "too_large"
    TOO_MANY = "too_many"
    NO_UPLOADS = "no_uploads"
    NO_SUCH_PLACE = "no_such_place"
    PROTOCOL_VERSION = "protocol_version"
    SHUTTING_DOWN = "shutting_down"
    STORAGE_FAILED = "storage_failed"

    @property
    def status(self) -> int:
        """The HTTP status that goes with it."""
        return _STATUS[self]


_STATUS = {
    Refusal.NOT_AUTHENTICATED: 401,
    Refusal.TOKEN_EXPIRED: 401,
    Refusal.NOT_ALLOWED: 403,
    Refusal.NOT_A_MEMBER: 403,
    Refusal.BANNED: 403,
    Refusal.WRONG_CLOCK: 400,
    Refusal.INVITATION_UNKNOWN: 404,
    Refusal.INVITATION_USED: 410,
    Refusal.INVITATION_EXPIRED: 410,
    Refusal.INVITATION_CLOSED: 410,
    Refusal.OTHER_COMMUNITY: 403,
    Refusal.CERTIFICATE_UNKNOWN: 403,
    Refusal.CERTIFICATE_EXPIRED: 403,
    Refusal.CERTIFICATE_REVOKED: 403,
    Refusal.CERTIFICATE_SUSPENDED: 403,
    Refusal.REVOCATIONS_STALE: 403,
    Refusal.ADMISSION_INVALID: 403,
    Refusal.ROOM_UNKNOWN: 404,
    Refusal.ROOM_EXISTS: 409,
    Refusal.STALE_GENERATION: 409,
    Refusal.STALE_EPOCH: 409,
    Refusal.TURN_TAKEN: 409,
    Refusal.COMMIT_FORBIDDEN: 403,
    Refusal.COMMIT_INVALID: 400,
    Refusal.REMOVE_PENDING: 409,
    Refusal.READ_ONLY: 403,
    Refusal.ROOM_FULL: 409,
    Refusal.BANS_FULL: 409,
    Refusal.SEEN_TOO_OLD: 409,
    Refusal.SEEN_MISMATCH: 409,
    Refusal.POST_UNKNOWN: 404,
    Refusal.OVER_BUDGET: 429,
    Refusal.MUTED: 403,
    Refusal.SLOW_MODE: 429,
    Refusal.FROZEN: 403,
    Refusal.ROOM_CLOSED: 403,
    Refusal.ACT_OVER: 410,
    Refusal.SAME_PERSON: 403,
    Refusal.ROOT_NEEDED: 403,
    Refusal.VAULT_UNKNOWN: 404,
    Refusal.VAULT_CHANGED: 412,
    Refusal.RECIPIENT_UNKNOWN: 404,
    Refusal.PIN_SHARE_GONE: 404,
    Refusal.WORK_NEEDED: 429,
    Refusal.CALL_UNKNOWN: 404,
    Refusal.CALL_TAKEN: 409,
    Refusal.ROOM_ENDED: 410,
    Refusal.CASE_UNKNOWN: 404,
    Refusal.CASE_TAKEN: 409,
    Refusal.CASE_CLOSED: 410,
    Refusal.SESSION_UNKNOWN: 404,
    Refusal.SESSION_OVER: 410,
    Refusal.NOT_YET: 409,
    Refusal.NOT_YOUR_TURN: 409,
    Refusal.FLOOR_STALE: 409,
    Refusal.MALFORMED: 400,
    Refusal.TOO_LARGE: 413,
    Refusal.TOO_MANY: 429,
    Refusal.NO_UPLOADS: 415,
    Refusal.NO_SUCH_PLACE: 404,
    Refusal.PROTOCOL_VERSION: 426,
    Refusal.SHUTTING_DOWN: 503,
    Refusal.STORAGE_FAILED: 503,
}
