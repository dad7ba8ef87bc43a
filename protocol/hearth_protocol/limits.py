"""The numbers that everybody must agree on, each with its reason and where it is enforced.

A number that one module alone decides (how long a turn lasts, how often something is tried) stands there.
"""

HOURS_A_DAY = 24
"""A unit: times are kept to the hour, so that they tell little, and spans are said in days."""

# Acts

SLOW_MODE_SECONDS = 120
"""In slow mode a member posts once in so long: time to read what was said, short enough to stay in it.

Enforced in hearth_server.acts_here.
"""

# Posts

MAX_EDITS = 8
"""Edits of one post that readers apply: slips of the pen, and yet all that was ever shown fits one report.

Nine of the longest texts are 43 KiB of the 64 that a report holds. Obeyed by edits.applied.
"""

# Staff and the root

MAX_CERTIFICATE_HOURS = 180 * HOURS_A_DAY
"""How long a certificate can run: training lapses, and somebody looks again twice a year.

Enforced when a certificate is read.
"""

REVOCATIONS_HOURS = 30 * HOURS_A_DAY
"""How long a list of revocations may speak: a server that hides a newer one is noticed within this time.

Enforced when a list is read; a list past its `not_after` is stale (trust.py).
"""

MAX_SHIFT_HOURS = 24
"""Longest statement of being on duty: who is named as present was asked within a day."""

MAX_SHOWN_NAME_BYTES = 64
"""UTF-8 of a staff member's shown name: sixteen wide characters and some; a badge is one line."""

MAX_TRAINING = 32
"""Modules one certificate can name: there are about ten, in two roles."""

MAX_QUESTIONS = 64
"""Questions of one module of training: those that are shipped have seven. Enforced when a result is read."""

MAX_ANSWERS = 4
"""Answers of one question: more than a phone shows at once are no choice. Enforced when a result is read."""

MAX_RESULT_BYTES = 512
"""One signed result of training: 252 and its answers, at most 64. Enforced before parsing."""

MAX_REVOCATIONS = 1_024
"""Entries of one list (48 bytes each): a community of a hundred staff over years. Every client carries it."""

MAX_ADDRESSES = 8
"""Addresses of one community: a name, an onion, and spares."""

MAX_ADDRESS_BYTES = 200
"""One address: an onion's host name is 62; no community needs a long path."""

MAX_ADDRESSES_HOURS = 400 * HOURS_A_DAY
"""How long a list of addresses may speak: signed at least once a year, by a root key that is kept offline."""

MAX_LIST_KEY_HOURS = 400 * HOURS_A_DAY
"""How long the root may lend its name to a list key: as long as to addresses, for the same reason."""

MAX_LIST_HOURS = 60 * HOURS_A_DAY
"""How long a list of links may speak: a server that hides a newer one is noticed within this time.

After it every link is inert, so it is also how long an operator may be away. Enforced when a head is read.
"""

MAX_LIST_SNAPSHOT_BYTES = 16 * 1_024 * 1_024
"""A whole list of four million entries, at 21 bits each, with room to spare. Enforced before parsing."""

MAX_LIST_RECENT_BYTES = 256 * 1_024
"""What every client fetches when it connects: of more changes than fit, the older deltas are left out."""

# Admission

MAX_INVITATION_USES = 20
"""Uses of one open invitation: one wave that a moderator can still greet."""

MAX_ADMISSION_HOURS = 7 * HOURS_A_DAY
"""The farthest `not_after` of an invitation or a direct admission.

Seen from the hour of entry: a statement that runs longer than this from now was made out wrongly.
"""

PERSONAL_INVITATION_HOURS = 72
"""What a personal invitation gets unless its author says otherwise: a weekend and a day."""

# Rooms

MAX_MEMBERS = 1_000
"""Leaves of one room: a tree of this size is replayed within a second; communities open more rooms.

Part of the verdict on an entry, so that no two parties count differently (hearth_rooms.verdict).
"""

MAX_HANDSHAKE_BYTES = 256 * 1_024
"""Longest proposal or commit: the largest good one, in a full room whose tree is blank, is half of that.

Enforced before parsing, by `RoomView.apply`, for everybody alike: what is longer only costs time.
"""

STAFF_PLACES = 40
"""The last places of a room, for staff alone: whoever fills a room cannot keep those out who clear it."""

MAX_BANS = 512
"""Bans that stand in one room at once (21 bytes each, in every member's group context).

A ban goes when its admission has lapsed, after a week for members, so this is a raid's worth.
"""

HOUR_TOLERANCE = 1
"""Hours between a commit's hour and the server's on arrival: clocks may be wrong by that much.

The server alone checks it; it is no part of the verdict on a commit.
"""

RENEWAL_HOURS = HOURS_A_DAY
"""Age at which a leaf renews its path at login: a stolen tree key is worth a day at most."""

LARGE_ROOM_MEMBERS = 50
"""Above so many leaves a path is renewed weekly only: each renewal is a commit that all must take."""

LARGE_ROOM_RENEWAL_HOURS = 7 * HOURS_A_DAY
"""Age at which a leaf renews its path in a large room: seven commits a day for fifty members."""

IDLE_HOURS = 90 * HOURS_A_DAY
"""A membership or vault nobody used for so long is removed: what is not needed is not kept."""

MAX_RETENTION_DAYS = 30
"""Longest that a room keeps posts, and a client their keys: nothing is kept for good. The shortest is 1."""

ANCHOR_SHOWN_HOURS = 26
"""An older anchor shows "not confirmed by staff since": staff anchor daily, with two hours of grace."""

ANCHOR_READ_ONLY_HOURS = 14 * HOURS_A_DAY
"""With an older anchor the room is read-and-retract only: nobody vouches for who is in it."""

UNMODERATED_HOURS = 14 * HOURS_A_DAY
"""So long members go on posting after the last moderator of a room lapsed, warned all the time."""

# Structures

MAX_SIGNED_BYTES = 64 * 1_024
"""Largest signed structure: a genesis that carries `MAX_MEMBERS` (48 bytes each), and room beside.

Enforced before parsing, by signed.parse.
"""

MAX_CREDENTIAL_BYTES = 1_024
"""Largest admission chain: an invitation with its join is 395 bytes. Enforced before parsing."""

MAX_GUARD_REASON_BYTES = 40
"""Longest reason code of a guard: the guard's name and one or two words."""

MAX_TITLE_BYTES = 120
"""Longest room title in UTF-8: forty Chinese or Korean characters, one line of a phone twice over."""

MAX_ANCHORS_TOLD = 64
"""Anchors told with a room's state, about 250 bytes each: two months of daily ones, in which the last good
one of an author who was revoked is found."""

# The page

MAX_PAGE_FILES = 512
"""Files of one build of the page: some eighty today. Enforced when a manifest is read."""

MAX_PAGE_HEADERS = 32
"""Headers under which a page is served: a dozen today. Enforced when a manifest is read."""

MAX_PAGE_BYTES = 32 * 1_024 * 1_024
"""All files of one build together: whoever compares fetches no more. Enforced when a manifest is read."""
