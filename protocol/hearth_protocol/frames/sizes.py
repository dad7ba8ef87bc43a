"""Sizes of fields, as types: checked while a frame is read, and written into the generated schema.

A field that holds a structure or an MLS message is only bounded here; its own reader knows its form.
Each bound is what the largest honest value needs, with room to spare: it keeps a frame from being a
place to put things.
"""

from typing import Annotated

from msgspec import Meta

from hearth_protocol import check_ins
from hearth_protocol.calls import MAX_RECIPIENTS
from hearth_protocol.cases import MAX_REPORT_RECIPIENTS, SEALED_REPORT_SIZES
from hearth_protocol.codec import MAX_INTEGER
from hearth_protocol.invitations import MAX_CARD_BYTES
from hearth_protocol.letters import SEALED_SIZES as SEALED_SIZES_OF_LETTERS
from hearth_protocol.limits import MAX_CREDENTIAL_BYTES, MAX_MEMBERS, MAX_SIGNED_BYTES
from hearth_protocol.posts import HEADER_BYTES, SEALED_SIZES
from hearth_protocol.sign_ups import MAX_HOSTS
from hearth_protocol.vault import BLOB_SIZES

KIB = 1024

Id = Annotated[bytes, Meta(min_length=16, max_length=16)]
IdOrEmpty = Annotated[bytes, Meta(max_length=16)]
"""An id, or no bytes where there is none; whoever reads it demands one or the other."""
Key = Annotated[bytes, Meta(min_length=32, max_length=32)]
Hash = Annotated[bytes, Meta(min_length=32, max_length=32)]
Nonce = Annotated[bytes, Meta(min_length=32, max_length=32)]
Signature = Annotated[bytes, Meta(min_length=64, max_length=64)]

Count = Annotated[int, Meta(ge=0, le=MAX_INTEGER)]
Number32 = Annotated[int, Meta(ge=0, le=(1 << 32) - 1)]
Hour = Number32
"""Hours since 1970-01-01T00:00Z."""
Generation = Number32
Epoch = Count
"""An epoch is a u64 in signed bytes; in frames, as everywhere in JSON, it stays below 2^53."""

Header = Annotated[bytes, Meta(min_length=HEADER_BYTES, max_length=HEADER_BYTES)]
SealedPost = Annotated[bytes, Meta(min_length=SEALED_SIZES[0], max_length=SEALED_SIZES[-1])]
SealedCard = Annotated[bytes, Meta(min_length=40, max_length=MAX_CARD_BYTES)]
SealedLetter = Annotated[
    bytes, Meta(min_length=SEALED_SIZES_OF_LETTERS[0], max_length=SEALED_SIZES_OF_LETTERS[-1])
]
SealedWords = Annotated[bytes, Meta(max_length=SEALED_SIZES_OF_LETTERS[-1])]
"""What staff write to the member whom an act is about, in the sizes of letters; or nothing."""
SealedReport = Annotated[bytes, Meta(min_length=SEALED_REPORT_SIZES[0], max_length=SEALED_REPORT_SIZES[-1])]
SealedBundle = Annotated[bytes, Meta(min_length=48, max_length=512 * KIB)]
"""A history bundle: 8000 rows of epoch and member id, about. A longer history is several bundles."""
Blob = Annotated[bytes, Meta(min_length=BLOB_SIZES[0], max_length=BLOB_SIZES[-1])]

Credential = Annotated[bytes, Meta(max_length=MAX_CREDENTIAL_BYTES)]
Signed = Annotated[bytes, Meta(max_length=MAX_SIGNED_BYTES)]
Message = Annotated[bytes, Meta(max_length=256 * KIB)]
"""An MLS handshake message: in the worst tree of 1000 leaves a path has 1000 ciphertexts of 100 bytes."""
GroupInfo = Annotated[bytes, Meta(max_length=64 * KIB)]
Context = Annotated[bytes, Meta(max_length=64 * KIB)]
Tree = Annotated[bytes, Meta(max_length=4 * KIB * KIB)]
"""A ratchet tree of 1000 leaves of a credential and a few keys each is below 2 MiB."""
Token = Annotated[bytes, Meta(max_length=512)]
Code = Annotated[str, Meta(max_length=64)]

Names = Annotated[list[Hash], Meta(max_length=64)]
MemberIds = Annotated[list[Id], Meta(max_length=MAX_MEMBERS)]

PageSize = Annotated[int, Meta(ge=1, le=1000)]
HashOrEmpty = Annotated[bytes, Meta(max_length=32)]
"""32 bytes, or none."""
Bits = Annotated[int, Meta(ge=0, le=64)]
CallKindNumber = Annotated[int, Meta(ge=1, le=2)]
"""1: to be let in; 2: a person."""
Stage = Annotated[int, Meta(ge=1, le=3)]
"""Of a call: 1 waiting, 2 taken, 3 answered."""
Holder = Annotated[int, Meta(ge=0, le=2)]
"""Who has taken a call: 0 nobody, 1 who asks, 2 somebody else."""
Tries = Annotated[int, Meta(ge=0, le=255)]

WaitSeconds = Annotated[int, Meta(ge=0, le=60)]
"""A held request outlives no usual proxy's minute of patience."""
RetentionDays = Annotated[int, Meta(ge=1, le=30)]
"""How long a room keeps its posts (retention table)."""

Priority = Annotated[int, Meta(ge=1, le=2)]
"""Of a case: 1 somebody may come to harm now, 2 otherwise."""
CaseStateNumber = Annotated[int, Meta(ge=1, le=5)]
"""1 new, 2 handed over, 3 decided, 4 to be looked at again, 5 closed."""
PaperKindNumber = Annotated[int, Meta(ge=1, le=3)]
"""1 a word to the reporter, 2 a reply of hers, 3 a note of staff."""
Language = Annotated[str, Meta(max_length=16)]
AuditSubject = Annotated[bytes, Meta(min_length=16, max_length=48)]
"""An id; a member's and her post's; a serial and a hash."""
AuditEntryBytes = Annotated[bytes, Meta(min_length=94, max_length=94)]
PageOfCases = Annotated[int, Meta(ge=1, le=100)]

ReportRecipients = Meta(min_length=1, max_length=MAX_REPORT_RECIPIENTS)
"""How many copies of one report there may be."""
Papers = Meta(min_length=1, max_length=12)
"""How many readers one thing said in a case is sealed to."""
Recipients = Meta(min_length=1, max_length=MAX_RECIPIENTS)
"""How many copies of one call there may be."""

SealedAnswer = Annotated[bytes, Meta(min_length=check_ins.SEALED_BYTES, max_length=check_ins.SEALED_BYTES)]
"""An answer to a session's check-in: all are equally long."""
StageNumber = Annotated[int, Meta(ge=1, le=5)]
"""Of a session: 1 in its lobby, 2 live, 3 closing, 4 ended, 5 announced."""
Hosts = Meta(min_length=1, max_length=MAX_HOSTS)
"""How many copies of one sign-up there may be."""
