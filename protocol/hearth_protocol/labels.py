"""Every label in Hearth, once: what is signed, named, derived, sealed or MACed begins with one of these.

A label is an ASCII name followed by 0x00, so none is the beginning of another; only the two names
given to MLS-Exporter go without the 0x00, because MLS adds its own framing. A label has one use and
one use only: two uses of one label would let bytes made for one purpose be accepted for another.
A test demands that every such literal in the code is registered here and nowhere else written.
"""

from dataclasses import dataclass
from enum import Enum


class Use(Enum):
    """What a label begins."""

    SIGNATURE = "signature"  # the signed bytes; for a Signed structure its name (a hash) as well
    HASH = "hash"
    MAC = "mac"
    HKDF = "hkdf"
    HPKE = "hpke"
    AAD = "aad"
    EXPORTER = "exporter"


@dataclass(frozen=True, slots=True)
class Label:
    """One registered label and what it is for."""

    value: bytes
    use: Use
    purpose: str
    local: bool = False
    """Never leaves the machine that uses it, so no other program needs to know it and no spec names it."""


# Signed structures (structures.md)
CERTIFICATE = b"hearth certificate v1\x00"
REVOCATIONS = b"hearth revocations v1\x00"
ADDRESSES = b"hearth addresses v1\x00"
LIST_KEY = b"hearth list key v1\x00"
LIST_HEAD = b"hearth list head v1\x00"
INVITATION = b"hearth invitation v1\x00"
JOIN = b"hearth join v1\x00"
DIRECT = b"hearth direct v1\x00"
SELF = b"hearth self v1\x00"
ANCHOR = b"hearth anchor v1\x00"
GENESIS = b"hearth genesis v1\x00"
SHIFT = b"hearth shift v1\x00"
SITE_APPROVAL = b"hearth site approval v1\x00"
ACT = b"hearth act v1\x00"
SECOND = b"hearth second v1\x00"
COMPLAINT = b"hearth complaint v1\x00"
GUARD_NOTE = b"hearth guard note v1\x00"
SUPERVISION_NOTE = b"hearth supervision note v1\x00"
HISTORY = b"hearth history v1\x00"
HISTORY_REQUEST = b"hearth history request v1\x00"
REQUEST = b"hearth request v1\x00"
CALL = b"hearth call v1\x00"
REPLY = b"hearth reply v1\x00"
REPORT = b"hearth report v1\x00"
CASE_WORD = b"hearth case word v1\x00"
CASE_REPLY = b"hearth case reply v1\x00"
CASE_NOTE = b"hearth case note v1\x00"
OFFER = b"hearth offer v1\x00"
AGREEMENT = b"hearth agreement v1\x00"
AUDIT_HEAD = b"hearth audit head v1\x00"
SESSION = b"hearth session v1\x00"
FLOOR = b"hearth floor v1\x00"
SIGN_UP = b"hearth sign up v1\x00"
VOUCHER = b"hearth voucher v1\x00"
TRAINING_RESULT = b"hearth training result v1\x00"
PAGE_MANIFEST = b"hearth page manifest v1\x00"
# Signed, without being a Signed structure
POST = b"hearth post v1\x00"
AUTHENTICATION = b"hearth authentication v1\x00"
# Hashes
MEMBER = b"hearth member v1\x00"
VAULT_ID = b"hearth vault id v1\x00"
CHAIN = b"hearth chain v1\x00"
LINK = b"hearth link v1\x00"
LIST_CONTENT = b"hearth list content v1\x00"
SUGGESTIONS = b"hearth suggestions v1\x00"
SUGGESTED_TEXT = b"hearth suggested text v1\x00"
CALL_ID = b"hearth call id v1\x00"
ACT_WORDS = b"hearth act words v1\x00"
WORK = b"hearth work v1\x00"
FINGERPRINT = b"hearth fingerprint v1\x00"
NOTE = b"hearth note v1\x00"
NOTEBOOK = b"hearth notebook v1\x00"
AUDIT_START = b"hearth audit start v1\x00"
AUDIT_ENTRY = b"hearth audit entry v1\x00"
TRAINING_MODULE = b"hearth training module v1\x00"
KEPT_LIST = b"hearth kept list v1\x00"
PIN_VERIFIER = b"hearth pin verifier v1\x00"
KEY_SLOT = b"hearth key slot v1\x00"
# MACs
FRANK = b"hearth frank v1\x00"
RECEIPT = b"hearth receipt v1\x00"
AUDIT_SUBJECT = b"hearth audit subject v1\x00"
STORED_POST = b"hearth stored post v1\x00"
SERVER_NONCE = b"hearth server nonce v1\x00"
SERVER_TOKEN = b"hearth server token v1\x00"
KNOWN_PLACE = b"hearth known place v1\x00"
# HKDF infos
INVITE = b"hearth invite v1\x00"
CARD = b"hearth card v1\x00"
VAULT_SIGNING = b"hearth vault signing v1\x00"
VAULT_SEALING = b"hearth vault sealing v1\x00"
PIN_PROOF = b"hearth pin proof v1\x00"
PIN_KEY = b"hearth pin key v1\x00"
CASE_SIGNING = b"hearth case signing v1\x00"
CASE_INBOX = b"hearth case inbox v1\x00"
CASE_ACT = b"hearth case act v1\x00"
AUDIT_DAY = b"hearth audit day v1\x00"
# HPKE infos, completed by community, room and recipient
SEAL_HISTORY = b"hearth sealed history v1\x00"
SEAL_LETTER = b"hearth sealed letter v1\x00"
SEAL_REPORT = b"hearth sealed report v1\x00"
SEAL_CALL = b"hearth sealed call v1\x00"
SEAL_ANSWER = b"hearth sealed answer v1\x00"
SEAL_CASE = b"hearth sealed case v1\x00"
SEAL_SUPERVISION = b"hearth sealed supervision v1\x00"
SEAL_ACT = b"hearth sealed act words v1\x00"
SEAL_SIGN_UP = b"hearth sealed sign up v1\x00"
SEAL_CHECK_IN = b"hearth sealed check in v1\x00"
# Additional data of an AEAD
ROOT_FILE = b"hearth root file v1\x00"
LIST_KEY_FILE = b"hearth list key file v1\x00"
RELEASE_KEY_FILE = b"hearth release key file v1\x00"
VAULT = b"hearth vault v1\x00"
PIN_BLOB = b"hearth pin blob v1\x00"
STORED_ROW = b"hearth stored row v1\x00"
# MLS-Exporter, without 0x00
EXPORT_POSTS = b"hearth posts"
EXPORT_EPOCH_ID = b"hearth epoch id"

REGISTRY = (
    Label(CERTIFICATE, Use.SIGNATURE, "the community's root certifies a staff member"),
    Label(REVOCATIONS, Use.SIGNATURE, "the root takes certificates back"),
    Label(ADDRESSES, Use.SIGNATURE, "the root says where the community is reached"),
    Label(LIST_KEY, Use.SIGNATURE, "the root names the key of the community's list of links"),
    Label(LIST_HEAD, Use.SIGNATURE, "the list key says what the list of links is"),
    Label(INVITATION, Use.SIGNATURE, "staff allow an invitation key to admit"),
    Label(JOIN, Use.SIGNATURE, "an invitation key admits a leaf key"),
    Label(DIRECT, Use.SIGNATURE, "staff admit a leaf key"),
    Label(SELF, Use.SIGNATURE, "staff enter a room themselves"),
    Label(ANCHOR, Use.SIGNATURE, "staff confirm an epoch and a place in the order of posts"),
    Label(GENESIS, Use.SIGNATURE, "staff begin a generation of a room"),
    Label(SHIFT, Use.SIGNATURE, "staff say when they are on duty"),
    Label(SITE_APPROVAL, Use.SIGNATURE, "a moderator approves an entry of the list of links"),
    Label(ACT, Use.SIGNATURE, "staff act"),
    Label(SECOND, Use.SIGNATURE, "a second staff member agrees to an act"),
    Label(COMPLAINT, Use.SIGNATURE, "a leaf says that a published GroupInfo is not the one it computed"),
    Label(SUPERVISION_NOTE, Use.SIGNATURE, "one of the staff writes to one other, for support"),
    Label(GUARD_NOTE, Use.SIGNATURE, "a leaf says that a guard was wrong, or found something"),
    Label(HISTORY, Use.SIGNATURE, "a leaf hands epoch keys to a newcomer"),
    Label(HISTORY_REQUEST, Use.SIGNATURE, "a leaf asks for epoch keys"),
    Label(REQUEST, Use.SIGNATURE, "a leaf asks staff to admit another key of its own"),
    Label(CALL, Use.SIGNATURE, "a fresh key asks staff to be let in, or for a person"),
    Label(REPLY, Use.SIGNATURE, "staff answer a call with words"),
    Label(REPORT, Use.SIGNATURE, "a fresh key reports what happened in a room"),
    Label(CASE_WORD, Use.SIGNATURE, "staff ask whoever reported, or tell her how they decided"),
    Label(CASE_REPLY, Use.SIGNATURE, "whoever reported answers staff, or asks for another look"),
    Label(CASE_NOTE, Use.SIGNATURE, "staff note what a report's evidence proves, for staff"),
    Label(OFFER, Use.SIGNATURE, "a leaf offers what it wrote for the pages of help, by a fresh key"),
    Label(
        AGREEMENT, Use.SIGNATURE, "whoever offered a post agrees to a text that staff made of it, or does not"
    ),
    Label(AUDIT_HEAD, Use.SIGNATURE, "the server says how far the audit chain goes"),
    Label(SESSION, Use.SIGNATURE, "a counsellor plans a session"),
    Label(FLOOR, Use.SIGNATURE, "who leads a session says who may speak in it"),
    Label(SIGN_UP, Use.SIGNATURE, "a fresh key signs up for a session"),
    Label(VOUCHER, Use.SIGNATURE, "a leaf says that a sign-up is its own member's"),
    Label(TRAINING_RESULT, Use.SIGNATURE, "a candidate says which answers she chose to a module of training"),
    Label(PAGE_MANIFEST, Use.SIGNATURE, "a publisher says of which files a build of the page is made"),
    Label(POST, Use.SIGNATURE, "a leaf writes a post"),
    Label(AUTHENTICATION, Use.SIGNATURE, "a key answers the server's challenge"),
    Label(MEMBER, Use.HASH, "the id of a membership"),
    Label(VAULT_ID, Use.HASH, "the id of a vault"),
    Label(CHAIN, Use.HASH, "the link before a room's first post"),
    Label(LINK, Use.HASH, "the link of a place in the order of posts"),
    Label(LIST_CONTENT, Use.HASH, "the checksum of a list of links"),
    Label(SUGGESTIONS, Use.HASH, "what all suggestions of a membership are about"),
    Label(SUGGESTED_TEXT, Use.HASH, "a text that staff made of an offered post"),
    Label(CALL_ID, Use.HASH, "the id of a call, and of a case"),
    Label(ACT_WORDS, Use.HASH, "the id of an act that comes with words"),
    Label(WORK, Use.HASH, "the work that goes with a stranger's call"),
    Label(FINGERPRINT, Use.HASH, "the words by which a community's root key is compared"),
    Label(NOTE, Use.HASH, "what an entry of the notebook says"),
    Label(NOTEBOOK, Use.HASH, "the link of an entry of the notebook"),
    Label(AUDIT_START, Use.HASH, "the link before the first entry of the audit chain"),
    Label(AUDIT_ENTRY, Use.HASH, "the link of an entry of the audit chain"),
    Label(TRAINING_MODULE, Use.HASH, "which text of a module of training was read and answered"),
    Label(KEPT_LIST, Use.HASH, "the check sum of a list of links as a client keeps it", local=True),
    Label(PIN_VERIFIER, Use.HASH, "what the server knows the proof of a PIN by"),
    Label(KEY_SLOT, Use.HASH, "the check sum of a slot in the server's key file", local=True),
    Label(FRANK, Use.MAC, "the franking tag of a body"),
    Label(RECEIPT, Use.MAC, "the server's receipt for a link"),
    Label(AUDIT_SUBJECT, Use.MAC, "whom or what an entry of the audit chain is about"),
    Label(STORED_POST, Use.MAC, "where the server finds a post again by its author and id", local=True),
    Label(SERVER_NONCE, Use.MAC, "a nonce that the server will know again without keeping it", local=True),
    Label(SERVER_TOKEN, Use.MAC, "a bearer token that any node can check", local=True),
    Label(
        KNOWN_PLACE, Use.MAC, "which community was opened on this device, and under which root", local=True
    ),
    Label(INVITE, Use.HKDF, "the signing seed of an invitation code"),
    Label(CARD, Use.HKDF, "the sealing key of an invitation's card"),
    Label(VAULT_SIGNING, Use.HKDF, "the signing seed of recovery words"),
    Label(VAULT_SEALING, Use.HKDF, "the vault's sealing key of recovery words"),
    Label(PIN_PROOF, Use.HKDF, "what a stretched PIN proves to the server"),
    Label(PIN_KEY, Use.HKDF, "the key that a stretched PIN and the server's share make together"),
    Label(CASE_SIGNING, Use.HKDF, "the seed that signs a member's report of something"),
    Label(CASE_INBOX, Use.HKDF, "the key to which staff seal what they say about it"),
    Label(CASE_ACT, Use.HKDF, "the salt of an act that goes with a decision: it is done once", local=True),
    Label(AUDIT_DAY, Use.HKDF, "the key of a day's subjects, of the key its entries lie under", local=True),
    Label(SEAL_HISTORY, Use.HPKE, "a history bundle to its requester"),
    Label(SEAL_LETTER, Use.HPKE, "a letter between a member and staff; its kind stands inside"),
    Label(SEAL_REPORT, Use.HPKE, "a report to staff on duty"),
    Label(SEAL_CALL, Use.HPKE, "a call to staff"),
    Label(SEAL_ANSWER, Use.HPKE, "what staff answer a call"),
    Label(SEAL_SUPERVISION, Use.HPKE, "what one of the staff writes to one other"),
    Label(SEAL_CASE, Use.HPKE, "what is said in a case; its kind stands inside"),
    Label(SEAL_ACT, Use.HPKE, "what staff write to the member whom an act is about"),
    Label(SEAL_SIGN_UP, Use.HPKE, "who signs up for a session, to who hosts it"),
    Label(SEAL_CHECK_IN, Use.HPKE, "an answer to a session's check-in, to who asked"),
    Label(ROOT_FILE, Use.AAD, "what the operator's sealed root key file is bound to", local=True),
    Label(LIST_KEY_FILE, Use.AAD, "what the operator's sealed list key file is bound to", local=True),
    Label(RELEASE_KEY_FILE, Use.AAD, "what a publisher's sealed release key file is bound to", local=True),
    Label(VAULT, Use.AAD, "what a vault's ciphertext is bound to, after the vault's id"),
    Label(PIN_BLOB, Use.AAD, "how what is kept under a PIN begins, and what its ciphertext is bound to"),
    Label(STORED_ROW, Use.AAD, "what a sealed column of the server's database is bound to", local=True),
    Label(EXPORT_POSTS, Use.EXPORTER, "the key of an epoch's posts"),
    Label(EXPORT_EPOCH_ID, Use.EXPORTER, "the id of an epoch's key"),
)
"""All of them. Tests compare the code with this list both ways."""
