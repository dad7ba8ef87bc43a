"""How files that must never arrive begin: images, video, audio, archives, documents, programs.

Data, and nothing else; `first_bytes` looks with it. Sources: each format's own specification or, where it has
none, what its own tools write. Nothing here can begin a frame of ours, which is a small MessagePack map (0x81
to 0x8f) whose first key is a short text (0xa0 to 0xbf); a test holds the table to that.
"""

from typing import Final

IMAGES: Final = (
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
    b"\x28\x00\x00\x00",  # BMP without its first header
    b"/* XPM */",
    b"\xd7\xcd\xc6\x9a",  # WMF
    b"\x01\x00\x00\x00\x58\x00\x00\x00",  # EMF
    b"\x0a\x05\x01",  # PCX
    b"Y\xa6j\x95",  # Sun raster
    b"\x01\xda\x01",
    b"\x01\xda\x00",  # SGI
    b"icns",  # icons of macOS
    b"IIN1",  # NIFF
    b"II\xbc\x01",  # JPEG XR
    b"II\x1a\x00\x00\x00HEAP",  # Canon raw
    b"#?RGBE",  # Radiance
    b"#define ",  # XBM
    b"Image type: ",  # IM
    b"DanM",
    b"LinS",  # MSP
    b"BLP1",
    b"BLP2",
    b"\x13\xab\xa1\x5c",  # ASTC
    b"PVR\x03",
    b"VTF\x00",
    b"\x0a\x00\x01",
    b"\x0a\x02\x01",
    b"\x0a\x03\x01",  # older PCX
    b"\x01\x00\x09\x00",
    b"\x02\x00\x09\x00",  # WMF without its placeable header
    b"VCLMTF",
    b"GEM\x00",
    b"%TGIF",
    b"Kaydara FBX",
    b"glTF",
    b"BLENDER",
    b"AC10",  # DWG
    b"\x0e\x03\x13\x01",  # HDF4
    b"BUFR",
    b"GRIB",
    b"CDF\x01",
    b"CDF\x02",
    b"n+1\x00",
)

VIDEO_AND_AUDIO: Final = (
    b"RIFF",
    b"RIFX",
    b"RF64",
    b"FORM",
    b"\x1aE\xdf\xa3",  # Matroska, WebM
    b"OggS",
    b"fLaC",
    b"ID3",
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
    b"YUV4MPEG2",
    b"nut/multimedia container",
    b"BIKb",
    b"BIKf",
    b"BIKi",
    b"KB2",  # Bink
    b"SMK2",
    b"SMK4",
    b"\x06\x0e\x2b\x34",  # MXF
    b"\x00\x00\x01\xb0",
    b"\x00\x00\x01\xb5",  # MPEG-4 visual
    b"\x00\x00\x00\x01\x09",
    b"\x00\x00\x00\x01\x06",
    b"\x00\x00\x00\x01\x42",
    b"\x00\x00\x00\x01\x44",
    b"\x00\x00\x00\x01\x46",
    b"\x00\x00\x01\x67",
    b"\x0b\x77",  # AC-3
    b"\x7f\xfe\x80\x01",  # DTS
    b"\xfe\x7f\x01\x80",
    b"DSD ",
    b"FRM8",
    b"MPCK",
    b"MP+",  # Musepack
    b"OFR ",
    b"LA0",
    b"NSVf",
    b"TTA2",
    b"Extended Module: ",
    b"IMPM",
    b"Creative Voice File",
)

ARCHIVES: Final = (
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
    b"PK00PK",
    b"RE\x7e\x5e",  # old RAR
    b"ALZ\x01",
    b"EGGA",  # the two archivers of Korea
    b"UFA\xc6",
    b"LRZI",
    b"\x89LZO\x00",
    b"zPQ",
    b"7kSt",
    b"\x1f\x9e",
    b"\x02\x21\x4c\x18",  # lz4, as it was
    b"\x1a\x08",
    b"\x1a\x09",  # ARC
    b"ZOO ",
    b"SIT!",
    b"StuffIt ",
    b"\xed\xab\xee\xdb",  # RPM
    b"\xc7\x71",
    b"\x71\xc7",  # binary cpio
    b"MSWIM\x00\x00\x00",
    b"KDMV",
    b"QFI\xfb",
    b"conectix",
    b"vhdxfile",
    b"LUKS\xba\xbe",
    b"\x45\x3d\xcd\x28",  # cramfs
    b"Salted__",  # openssl enc
    b"age-encryption.org/",
    b"\x03\xd9\xa2\x9a",  # KeePass
    b"d8:announce",
    b"d4:info",  # BitTorrent
)

DOCUMENTS: Final = (
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
    b"\xe4R\x5c{\x8c\xd8\xa7M",  # OneNote
    b"!BDN",  # Outlook
    b"\xdb\xa5\x2d\x00",
    b"\x31\xbe\x00\x00",
    b"\xfe\x37\x00\x23",  # Word before OLE
    b"\x09\x08\x10\x00",
    b"\x09\x04\x06\x00",
    b"\x09\x02\x06\x00",  # Excel before OLE
    b"\xffWPC",  # WordPerfect
    b"HWP Document File",  # Hangul
    b"\x00\x01\x00\x00Standard ",  # Access
    b"\x1b%-12345X",  # print jobs
    b"\x1bE\x1b",
    b"bplist00",
    b"BEGIN:VCARD",
    b"BEGIN:VCALENDAR",
    b"From ",
    b"Return-Path:",
    b"Received:",  # mail
    b"L\x00\x00\x00\x01\x14\x02\x00",  # Windows link
    b"\xac\xed\x00\x05",  # Java objects
    b"#!",
    b"\xce\xfa\xed\xfe",
    b"BC\xc0\xde",
    b"\x93NUMPY",
)
"""Documents, and programs and fonts with them."""

AT_START: Final = (*IMAGES, *VIDEO_AND_AUDIO, *ARCHIVES, *DOCUMENTS)

INSIDE: Final = (
    (4, b"ftyp"),  # MP4, MOV, HEIC, HEIF, AVIF, 3GP, M4A
    (4, b"styp"),
    (4, b"moov"),
    (4, b"moof"),
    (4, b"sidx"),
    (4, b"mdat"),
    (4, b"wide"),
    (4, b"free"),
    (4, b"skip"),
    (4, b"pnot"),
    (4, b"uuid"),
    (4, b"JXL "),
    (4, b"jP  "),
    (2, b"-lh"),
    (2, b"-lz"),  # LHA
    (7, b"**ACE**"),
    (40, b" EMF"),
    (44, b"SCRM"),  # Scream Tracker
    (60, b"BOOKMOBI"),
    (257, b"ustar"),  # tar
    (128, b"DICM"),
    (344, b"n+1\x00"),  # NIfTI
)
"""Far inside, only marks of four bytes and more: sealed bytes stand there in honest frames, and two bytes
would refuse one of them in 65 536."""

SKIPPABLE: Final = (b"\x2a\x4d\x18", range(0x50, 0x60))
"""A skippable frame of zstd and lz4 (RFC 8878, 3.1.2): its last three bytes, and what its first may be."""

MARKUP: Final = (
    b"data:", b'{"asset"', b"mime-version:", b"content-type:", b"content-disposition:", b"--",
    b"+adw-", b"!doctype", b"@charset", b"@import",
)  # fmt: skip
"""Compared without case after white space and byte order marks, and so is any `<` with a letter, `!` or `?`.
`--` begins a multipart body and what PGP armours, `+adw-` is `<` in UTF-7."""

TEXT_OF_FILES: Final = (
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
    b"PHN2Zy",
    b"PD94bW",
    b"/wpj",
    b"GkXfo",
    b"T2dnUw",
    b"N3q8rycc",
    b"H4sI",
    b"UmFyIRo",
    b"ffd8ff",
    b"FFD8FF",
    b"89504e47",
    b"89504E47",
    b"47494638",
    b"52494646",
    b"25504446",
    b"504b0304",
    b"504B0304",
)
"""The same files written in base64 or hexadecimal."""
