"""Small files of many kinds, made here: by the standard library or by hand; `pictures` has more."""

import bz2
import gzip
import io
import lzma
import struct
import tarfile
import wave
import zipfile
import zlib


def _png() -> bytes:
    def chunk(kind: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    header = struct.pack(">IIBBBBB", 2, 2, 8, 2, 0, 0, 0)
    pixels = zlib.compress(b"".join(b"\0" + bytes(6) for _ in range(2)))
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", header) + chunk(b"IDAT", pixels) + chunk(b"IEND", b"")


def _zip(name: str = "a.txt") -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr(name, "x" * 100)
    return out.getvalue()


def _tar() -> bytes:
    out = io.BytesIO()
    with tarfile.open(fileobj=out, mode="w") as archive:
        entry = tarfile.TarInfo("a.jpg")
        entry.size = 3
        archive.addfile(entry, io.BytesIO(b"abc"))
    return out.getvalue()


def _wav() -> bytes:
    out = io.BytesIO()
    with wave.open(out, "wb") as sound:
        sound.setnchannels(1)
        sound.setsampwidth(1)
        sound.setframerate(8000)
        sound.writeframes(bytes(100))
    return out.getvalue()


def _box(brand: bytes) -> bytes:
    return struct.pack(">I", 24) + b"ftyp" + brand + bytes(4) + b"mif1" + brand + bytes(200)


def _bmp() -> bytes:
    pixels = bytes(16)
    return (
        b"BM"
        + struct.pack("<IHHI", 54 + len(pixels), 0, 0, 54)
        + struct.pack("<IiiHH", 40, 2, 2, 1, 24)
        + bytes(24)
        + pixels
    )


def _emf() -> bytes:
    # MS-EMF 2.3.4.2, a header of 100 bytes with no records but the last.
    header = struct.pack("<II", 1, 0x64) + bytes(32) + b" EMF" + bytes(56)
    return header + struct.pack("<IIIII", 14, 20, 0, 16, 20)


def _swf() -> bytes:
    movie = b"\x08\x00\x00\x18\x01\x00" + b"\x00\x00"
    return b"FWS\x06" + struct.pack("<I", 8 + len(movie)) + movie


def _webm() -> bytes:
    # EBML header: version, read version, id length, size length, DocType "webm" (RFC 8794).
    inside = b"\x42\x86\x81\x01\x42\xf7\x81\x01\x42\xf2\x81\x04\x42\xf3\x81\x08\x42\x82\x84webm"
    segment = b"\x18\x53\x80\x67\x01\xff\xff\xff\xff\xff\xff\xff"
    return b"\x1aE\xdf\xa3" + bytes((0x80 | len(inside),)) + inside + segment


def _ogg(codec: bytes) -> bytes:
    # One page, first of its stream (RFC 3533); nobody here looks at its checksum.
    return b"OggS\x00\x02" + bytes(20) + bytes((1, len(codec))) + codec


def _aac() -> bytes:
    # One ADTS frame of silence: 7 bytes of header and no more (ISO 13818-7).
    return b"\xff\xf1\x50\x80\x01\x3f\xfc" + b"\x01\x18\x20\x07" * 4


def _aiff() -> bytes:
    common = struct.pack(">hIh", 1, 4, 8) + b"\x40\x0b\xfa" + bytes(7)
    chunks = b"COMM" + struct.pack(">I", 18) + common + b"SSND" + struct.pack(">I", 12) + bytes(12)
    return b"FORM" + struct.pack(">I", 4 + len(chunks)) + b"AIFF" + chunks


FILES = {
    "emf": _emf(),
    "wmf": b"\xd7\xcd\xc6\x9a" + bytes(18) + b"\x01\x00\x09\x00\x00\x03" + bytes(12),
    "wmf without a head": b"\x01\x00\x09\x00\x00\x03"
    + struct.pack("<IHIH", 12, 0, 3, 0)
    + b"\x03\x00\x00\x00" * 2,
    "swf": _swf(),
    "swf, packed": b"CWS\x06" + _swf()[4:8] + zlib.compress(_swf()[8:]),
    "opus": _ogg(b"OpusHead\x01\x01"),
    "aac": _aac(),
    "aiff": _aiff(),
    "au": b".snd" + struct.pack(">IIIII", 24, 8, 2, 8000, 1) + bytes(8),
    "ac3": b"\x0b\x77" + bytes(60),
    "3gp": _box(b"3gp4"),
    "m4a": _box(b"M4A "),
    "mp4 in pieces": struct.pack(">I", 24) + b"styp" + b"msdh" + bytes(4) + b"msdhmsix" + bytes(60),
    "mpeg transport": (b"G\x40\x11\x10" + bytes(184)) * 3,
    "h264": b"\x00\x00\x00\x01\x67\x42\x00\x0a" + bytes(60),
    "y4m": b"YUV4MPEG2 W2 H2 F25:1\nFRAME\n" + bytes(6),
    "hwp": b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(24) + b"HWP Document File",
    "hwp, old": b"HWP Document File V3.00 \x1a\x01\x02\x03\x04\x05" + bytes(60),
    "hwpx": _zip("mimetype"),
    "epub": _zip("META-INF/container.xml"),
    "alz": b"ALZ\x01\x0a\x00\x00\x00" + bytes(60),
    "egg": b"EGGA\x00\x01" + bytes(60),
    "cab": b"MSCF" + bytes(60),
    "lz4": b"\x04\x22\x4d\x18\x60\x40\x82" + bytes(4),
    "zstd, skippable first": b"\x50\x2a\x4d\x18\x04\x00\x00\x00abcd\x28\xb5\x2f\xfd" + bytes(9),
    "cpio": b"070701" + b"0" * 104 + b"TRAILER!!!\0",
    "lha": b"\x20\x00-lh5-" + bytes(60),
    "ace": bytes(7) + b"**ACE**" + bytes(60),
    "rar, old": b"RE\x7e\x5e" + bytes(60),
    "mobi": b"A book".ljust(60, b"\0") + b"BOOKMOBI" + bytes(60),
    "onenote": b"\xe4R\x5c{\x8c\xd8\xa7M\xae\xb1\x53\x78\xd0\x29\x96\xd3" + bytes(60),
    "openssl": b"Salted__" + bytes(40),
    "torrent": b"d8:announce3:a:b4:infod4:name1:xee",
    "mail": b"MIME-Version: 1.0\r\nContent-Type: image/png\r\n\r\niVBORw0KGgo=",
    "svg after a comment": b"\n<!-- " + b"x" * 600 + b" --><svg/>",
    "svg in UTF-16 without a mark": "<svg/>".encode("utf-16-be"),
    "svg in UTF-32": "<svg/>".encode("utf-32-le"),
    "svg in UTF-7": b"+ADw-svg+AD4-",
    "svg with another name": b'<x:svg xmlns:x="http://www.w3.org/2000/svg"/>',
    "svgz": gzip.compress(b"<svg/>"),
    "xpm": b'/* XPM */\nstatic char *a[] = {"1 1 1 1", "a c #000", "a"};',
    "dicom": bytes(128) + b"DICM" + bytes(60),
    "jpeg in hexadecimal": b"ffd8ffe000104a464946",
    "gif in base64": b"R0lGODlhAQABAIAAAAAAAP",
    "jpeg": b"\xff\xd8\xff\xe0\x00\x10JFIF\x00\x01\x01" + bytes(100),
    "jpeg with exif": b"\xff\xd8\xff\xe1\x00\x18Exif\x00\x00" + bytes(100),
    "png": _png(),
    "gif": b"GIF89a\x01\x00\x01\x00\x80\x00\x00" + bytes(40),
    "bmp": _bmp(),
    "webp": b"RIFF" + struct.pack("<I", 100) + b"WEBPVP8 " + bytes(100),
    "tiff little": b"II*\x00\x08\x00\x00\x00" + bytes(100),
    "tiff big": b"MM\x00*\x00\x00\x00\x08" + bytes(100),
    "heic": _box(b"heic"),
    "avif": _box(b"avif"),
    "ico": b"\x00\x00\x01\x00\x01\x00\x10\x10" + bytes(60),
    "jpeg xl": b"\xff\x0a" + bytes(100),
    "jpeg xl box": b"\x00\x00\x00\x0cJXL \r\n\x87\n" + bytes(60),
    "jpeg 2000": b"\x00\x00\x00\x0cjP  \r\n\x87\n" + bytes(60),
    "photoshop": b"8BPS\x00\x01" + bytes(60),
    "svg": b'<svg xmlns="http://www.w3.org/2000/svg"/>',
    "svg after a declaration": b'\xef\xbb\xbf \n<?xml version="1.0"?><svg/>',
    "svg in UTF-16": '\ufeff<svg xmlns="a"/>'.encode("utf-16-le"),
    "ppm": b"P6\n2 2\n255\n" + bytes(12),
    "mp4": _box(b"isom"),
    "quicktime": struct.pack(">I", 8) + b"wide" + struct.pack(">I", 8) + b"mdat",
    "webm": _webm(),
    "avi": b"RIFF" + struct.pack("<I", 100) + b"AVI LIST" + bytes(60),
    "flv": b"FLV\x01\x05" + bytes(60),
    "mpeg": b"\x00\x00\x01\xba" + bytes(60),
    "wmv": b"0&\xb2u\x8ef\xcf\x11\xa6\xd9" + bytes(60),
    "mp3 with a tag": b"ID3\x04\x00\x00\x00\x00\x00\x00" + bytes(60),
    "mp3": b"\xff\xfb\x90\x64" + bytes(60),
    "wav": _wav(),
    "ogg": _ogg(b"\x01vorbis"),
    "flac": b"fLaC\x00\x00\x00\x22" + bytes(60),
    "amr": b"#!AMR\n" + bytes(60),
    "midi": b"MThd\x00\x00\x00\x06" + bytes(60),
    "zip": _zip(),
    "docx": _zip("[Content_Types].xml"),
    "gzip": gzip.compress(b"x" * 100),
    "bzip2": bz2.compress(b"x" * 100),
    "xz": lzma.compress(b"x" * 100),
    "lzma": lzma.compress(b"x" * 100, format=lzma.FORMAT_ALONE),
    "zlib": zlib.compress(b"x" * 100),
    "zstd": b"\x28\xb5\x2f\xfd" + bytes(60),
    "tar": _tar(),
    "rar": b"Rar!\x1a\x07\x01\x00" + bytes(60),
    "7z": b"7z\xbc\xaf\x27\x1c\x00\x04" + bytes(60),
    "pdf": b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n",
    "doc": b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(60),
    "rtf": b"{\\rtf1\\ansi hello}",
    "postscript": b"%!PS-Adobe-3.0\n",
    "elf": b"\x7fELF\x02\x01\x01" + bytes(60),
    "exe": b"MZ\x90\x00" + bytes(60),
    "sqlite": b"SQLite format 3\x00" + bytes(60),
    "font": b"wOF2\x00\x01\x00\x00" + bytes(60),
    "html": b"<!DOCTYPE html><img src=x>",
    "data url": b"data:image/png;base64,iVBORw0KGgo=",
    "jpeg in base64": b"/9j/4AAQSkZJRgABAQAAAQABAAD",
    "png in base64": b"iVBORw0KGgoAAAANSUhEUgAAAAEAAAAB",
    "uuencoded": b"begin 644 a.jpg\nM_]C_X  02D9)1@\n",
    "form": b"--boundary\r\nContent-Disposition: form-data; name=f; filename=a.jpg\r\n\r\n",
}
