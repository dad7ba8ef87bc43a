"""How files that must never arrive begin, and what they call themselves: images, video, archives, documents.

Looked at on every route before a body is read further, and inside frames where sealed bytes are
expected. Nothing in the table can begin a MessagePack frame of ours (a small map, 0x80 to 0x8f, whose
first key is a text). The table keeps honest clients honest; what hides inside sealed bytes is rationed
by size classes and budgets, and looked for by the guards on members' devices, once they are built.
"""

from typing import Final

SNIFFED_BYTES: Final = 512
"""How much of a body is looked at; markup may stand behind white space and a byte order mark."""

_AT_START: Final = (
    # images
    b"\xff\xd8\xff",  # JPEG
    b"\x89PNG\r\n\x1a\n",
    b"\x8aMNG\r\n\x1a\n",
    b"\x8bJNG\r\n\x1a\n",
    b"GIF87a",
    b"GIF89a",
    b"II*\x00",  # TIFF, many camera raws
    b"MM\x00*",
    b"II+\x00",  # BigTIFF
    b"MM\x00+",
    b"IIRO",  # Olympus raw
    b"IIU\x00",  # Panasonic raw
    b"FUJIFILM",
    b"FOVb",  # Sigma raw
    b"\x00\x00\x01\x00",  # ICO
    b"\x00\x00\x02\x00",  # CUR, TGA
    b"\x00\x00\x0a\x00",
    b"8BPS",  # Photoshop
    b"8BIM",
    b"gimp xcf",
    b"\x00\x00\x00\x0cjP  ",  # JPEG 2000
    b"\xff\x4f\xff\x51",
    b"\xff\x0a",  # JPEG XL codestream
    b"\x00\x00\x00\x0cJXL ",
    b"\x97JB2\r\n\x1a\n",
    b"BPG\xfb",
    b"qoif",
    b"farbfeld",
    b"FLIF",
    b"DDS ",
    b"\xabKTX ",
    b"\x76\x2f\x31\x01",  # OpenEXR
    b"#?RADIANCE",
    b"SIMPLE  =",  # FITS
    b"AT&TFORM",  # DjVu
    b"BM",  # BMP
    b"P1\n",
    b"P2\n",
    b"P3\n",
    b"P4\n",
    b"P5\n",
    b"P6\n",
    b"P7\n",
    b"P1 ",
    b"P2 ",
    b"P3 ",
    b"P4 ",
    b"P5 ",
    b"P6 ",
    b"PF\n",
    b"Pf\n",
    b"/* XPM */",
    b"\xd7\xcd\xc6\x9a",  # WMF
    b"\x01\x00\x00\x00\x58\x00\x00\x00",  # EMF
    b"\x0a\x05\x01",  # PCX
    b"Y\xa6j\x95",  # Sun raster
    b"\x01\xda\x01",  # SGI
    # video and audio
    b"RIFF",
    b"RIFX",
    b"RF64",
    b"FORM",
    b"\x1aE\xdf\xa3",  # Matroska, WebM
    b"OggS",
    b"fLaC",
    b"ID3",
    b"\xff\xfb",
    b"\xff\xfa",
    b"\xff\xf3",
    b"\xff\xf2",
    b"\xff\xf1",
    b"\xff\xf9",
    b"\xff\xe3",  # MPEG audio
    b"FLV\x01",
    b"\x00\x00\x01\xba",  # MPEG program stream
    b"\x00\x00\x01\xb3",
    b"\x00\x00\x00\x01\x67",  # H.264
    b"\x00\x00\x00\x01\x40",  # H.265
    b"DKIF",  # IVF
    b"0&\xb2u\x8ef\xcf\x11",  # ASF, WMV
    b".RMF",
    b".ra\xfd",
    b"#!AMR",
    b"#!SILK",
    b"\x02#!SILK",
    b"MThd",
    b"caff",
    b".snd",
    b"MAC ",
    b"wvpk",
    b"TTA1",
    b"ADIF",
    b"CWS",
    b"FWS",
    b"ZWS",  # Flash
    b"#EXTM3U",
    b"G@\x00\x10",  # MPEG transport stream
    # archives and disk images
    b"PK\x03\x04",
    b"PK\x05\x06",
    b"PK\x07\x08",
    b"Rar!\x1a\x07",
    b"7z\xbc\xaf\x27\x1c",
    b"\x1f\x8b",  # gzip
    b"\x1f\x9d",
    b"\x1f\xa0",  # compress
    b"BZh",
    b"\xfd7zXZ\x00",
    b"\x28\xb5\x2f\xfd",  # zstd
    b"\x04\x22\x4d\x18",  # lz4
    b"\xff\x06\x00\x00sNaPpY",
    b"LZIP",
    b"\x5d\x00\x00",  # LZMA
    b"\x78\x01",
    b"\x78\x5e",
    b"\x78\x9c",
    b"\x78\xda",  # zlib
    b"MSCF",
    b"ISc(",
    b"xar!",
    b"!<arch>",
    b"\x60\xea",  # ARJ
    b"070701",
    b"070702",
    b"070707",  # cpio
    b"hsqs",
    b"ITSF",
    # documents and programs
    b"%PDF",
    b"%!PS",
    b"\xc5\xd0\xd3\xc6",
    b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1",  # old Office
    b"{\\rtf",
    b"\x7fELF",
    b"MZ",
    b"\xfe\xed\xfa\xce",
    b"\xfe\xed\xfa\xcf",
    b"\xcf\xfa\xed\xfe",
    b"\xca\xfe\xba\xbe",
    b"\x00asm",
    b"dex\n",
    b"SQLite format 3\x00",
    b"wOFF",
    b"wOF2",
    b"OTTO",
    b"true\x00",
    b"ttcf",
    b"\x00\x01\x00\x00\x00",  # fonts
    b"begin 6",
    b"begin 7",  # uuencode
    b"=ybegin",
)

_INSIDE: Final = (
    (4, b"ftyp"),  # MP4, MOV, HEIC, HEIF, AVIF, 3GP, M4A
    (4, b"moov"),
    (4, b"mdat"),
    (4, b"wide"),
    (4, b"free"),
    (4, b"skip"),
    (4, b"pnot"),
    (4, b"JXL "),
    (2, b"-lh"),  # LHA
    (257, b"ustar"),  # tar
    (128, b"DICM"),
)
"""Far inside, only marks of four bytes and more: sealed bytes stand there in honest frames, and two bytes
would refuse one of them in 65 536."""

_MARKUP: Final = (
    b"<svg", b"<?xml", b"<!doctype", b"<html", b"<head", b"<body", b"<img", b"<script", b"<!--", b"<smil",
    b"<math", b"data:", b'{"asset"', b"mime-version:", b"content-type:", b"--",
)  # fmt: skip
"""Compared without case after white space and byte order marks; `--` begins a multipart body."""

_TEXT_OF_FILES: Final = (
    b"/9j/",
    b"iVBORw0KGgo",
    b"R0lGOD",
    b"UklGR",
    b"Qk0",
    b"SUkqA",
    b"TU0AK",
    b"AAAA",
    b"JVBERi0",
    b"UEsDB",
)
"""The same files written in base64."""

_BEGINNINGS: Final = (*_AT_START, *_TEXT_OF_FILES)

_TELLING_BYTES: Final = 4
"""Inside sealed bytes, which look random, only longer signatures tell anything: two bytes would refuse
one honest post in some thousands."""

_LONG_AT_START: Final = (
    *(signature for signature in _AT_START if len(signature) >= _TELLING_BYTES),
    *(
        b"\xff\xd8\xff" + bytes((marker,))
        for marker in (0xDB, 0xE0, 0xE1, 0xE2, 0xE3, 0xE8, 0xED, 0xEE, 0xFE)
    ),
    b"ID3\x03",
    b"ID3\x04",
)


def looks_like_a_file(body: bytes) -> bool:
    """Whether the first bytes of a whole body are those of a file, an upload form or markup."""
    head = body[:SNIFFED_BYTES]
    if head.startswith(_BEGINNINGS) or _inside(head):
        return True
    text = head.removeprefix(b"\xef\xbb\xbf").lstrip(b" \t\r\n\x00\x0c")
    if head[:2] in {b"\xff\xfe", b"\xfe\xff"}:
        text = head[2:].replace(b"\x00", b"").lstrip()
    return text.lower().startswith(_MARKUP) or text.startswith(_TEXT_OF_FILES)


def sealed_is_a_file(sealed: bytes) -> bool:
    """Whether bytes that should be sealed begin like a file. Wrong about one random post in millions."""
    return sealed.startswith(_LONG_AT_START) or sealed[4:8] == b"ftyp"


def _inside(head: bytes) -> bool:
    # An MPEG transport stream repeats its first byte with every packet of 188 bytes.
    if head[:1] == b"G" and head[188:189] == b"G":
        return True
    return any(head[offset : offset + len(mark)] == mark for offset, mark in _INSIDE)


_UPLOAD_TYPES: Final = (
    "image/", "video/", "audio/", "font/", "model/", "multipart/",
    "application/vnd.openxmlformats", "application/vnd.ms-", "application/vnd.oasis",
)  # fmt: skip
_FILE_TYPES: Final = frozenset({
    "application/octet-stream",
    "application/pdf",
    "application/zip",
    "application/gzip",
    "application/x-gzip",
    "application/x-tar",
    "application/x-7z-compressed",
    "application/vnd.rar",
    "application/x-rar-compressed",
    "application/x-www-form-urlencoded",
    "application/rtf",
    "application/msword",
    "application/xml",
    "application/xhtml+xml",
    "text/html",
    "text/xml",
})  # fmt: skip


def is_upload_type(content_type: str) -> bool:
    """Whether a Content-Type says by itself that a file or an upload form is coming."""
    kind = content_type.partition(";")[0].strip().lower()
    return kind.startswith(_UPLOAD_TYPES) or kind in _FILE_TYPES
