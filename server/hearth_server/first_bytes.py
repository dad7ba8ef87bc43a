"""Whether bytes are those of a file that must never arrive: an image, video, archive, document, upload form.

Looked at on every route before a body is read further, and inside frames where sealed bytes are expected.
What is no frame of ours is never taken anyway; the table only lets its sender be told why. It keeps honest
clients honest: what hides inside sealed bytes is rationed by size classes and budgets, and looked for by the
guards on members' devices.
"""

from typing import Final

from hearth_server.file_marks import AT_START, INSIDE, MARKUP, SKIPPABLE, TEXT_OF_FILES

SNIFFED_BYTES: Final = 512
"""How much of a body is looked at; markup may stand behind white space and a byte order mark."""

_BEGINNINGS: Final = (*AT_START, *TEXT_OF_FILES)

_TELLING_BYTES: Final = 4
"""Inside sealed bytes, which look random, only longer signatures tell anything: two bytes would refuse
one honest post in some thousands."""

_LONG_AT_START: Final = (
    *(signature for signature in AT_START if len(signature) >= _TELLING_BYTES),
    *(
        b"\xff\xd8\xff" + bytes((marker,))
        for marker in (0xDB, 0xE0, 0xE1, 0xE2, 0xE3, 0xE8, 0xED, 0xEE, 0xFE)
    ),
    b"ID3\x03",
    b"ID3\x04",
)
_TELLING: Final = frozenset(signature[:_TELLING_BYTES] for signature in _LONG_AT_START)

_SPACE: Final = b" \t\r\n\x0b\x0c"
_PACKET_BYTES: Final = 188
"""Of an MPEG transport stream, which repeats its first byte with every packet."""
_MPEG_SYNC: Final = 0xE0
_TARGA_HEADER_BYTES: Final = 18


def looks_like_a_file(body: bytes) -> bool:
    """Whether the first bytes of a whole body are those of a file, an upload form or markup."""
    head = body[:SNIFFED_BYTES]
    if head.startswith(_BEGINNINGS) or _inside(head) or _by_form(head):
        return True
    text = head.removeprefix(b"\xef\xbb\xbf").lstrip(_SPACE + b"\x00")
    if head[:2] in {b"\xff\xfe", b"\xfe\xff"}:
        text = head[2:].lstrip(b"\x00")
    # UTF-16 and UTF-32 with or without their mark: the letters of markup are ASCII, with zeros between.
    return _is_markup(text) or _is_markup(text.replace(b"\x00", b"").lstrip(_SPACE))


def sealed_is_a_file(sealed: bytes) -> bool:
    """Whether bytes that should be sealed begin like a file. Wrong about one random post in millions."""
    # Nearly every post is told from all of them by one look at its first bytes.
    begins = sealed[:_TELLING_BYTES] in _TELLING and sealed.startswith(_LONG_AT_START)
    return begins or sealed[4:8] == b"ftyp"


def _is_markup(text: bytes) -> bool:
    if text[:1] == b"<" and (text[1:2].isalpha() or text[1:2] in {b"!", b"?"}):
        return True
    return text.lower().startswith(MARKUP) or text.startswith(TEXT_OF_FILES)


def _inside(head: bytes) -> bool:
    if head[:1] == b"G" and head[_PACKET_BYTES : _PACKET_BYTES + 1] == b"G":
        return True
    return any(head[offset : offset + len(mark)] == mark for offset, mark in INSIDE)


def _by_form(head: bytes) -> bool:
    """Whether `head` is of a kind that has no fixed first bytes. None of them can begin a frame of ours."""
    # MPEG audio: eleven bits of one, then version, layer and rate.
    if head[:1] == b"\xff" and len(head) > 1 and head[1] >= _MPEG_SYNC:
        return True
    # Portable bitmaps: P1 to P7, PF, Pf, then white space or a comment.
    if head[:1] == b"P" and head[1:2] in b"1234567Ff" and head[2:3] and head[2:3] in _SPACE + b"#":
        return True
    tail, firsts = SKIPPABLE
    if head[1:4] == tail and head[0] in firsts:
        return True
    return _is_targa(head)


def _is_targa(head: bytes) -> bool:
    """Whether `head` is a Truevision header, which has no magic: its fields must make sense together."""
    if len(head) < _TARGA_HEADER_BYTES:
        return False
    width, height = int.from_bytes(head[12:14], "little"), int.from_bytes(head[14:16], "little")
    return (
        head[1] <= 1
        and head[2] in {1, 2, 3, 9, 10, 11}
        and head[16] in {8, 15, 16, 24, 32}
        and head[17] & 0xC0 == 0
        and width > 0
        and height > 0
    )


_UPLOAD_TYPES: Final = (
    "image/", "video/", "audio/", "font/", "model/", "multipart/", "message/",
    "application/vnd.openxmlformats", "application/vnd.ms-", "application/vnd.oasis",
)  # fmt: skip
_FILE_TYPES: Final = frozenset({
    "application/octet-stream",
    "application/pdf",
    "application/postscript",
    "application/zip",
    "application/gzip",
    "application/zstd",
    "application/ogg",
    "application/mp4",
    "application/x-gzip",
    "application/x-tar",
    "application/x-7z-compressed",
    "application/x-bzip2",
    "application/x-xz",
    "application/vnd.rar",
    "application/x-rar-compressed",
    "application/x-www-form-urlencoded",
    "application/x-shockwave-flash",
    "application/rtf",
    "application/msword",
    "application/x-hwp",
    "application/haansofthwp",
    "application/xml",
    "application/xhtml+xml",
    "text/html",
    "text/rtf",
    "text/xml",
})  # fmt: skip


def is_upload_type(content_type: str) -> bool:
    """Whether a Content-Type says by itself that a file or an upload form is coming."""
    kind = content_type.partition(";")[0].strip().lower()
    return kind.startswith(_UPLOAD_TYPES) or kind in _FILE_TYPES
