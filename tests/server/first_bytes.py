"""Real beginnings of many kinds of file, made here: by the standard library where it can, else by hand."""

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


FILES = {
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
    "webm": b"\x1aE\xdf\xa3\x01\x00\x00\x00" + bytes(60),
    "avi": b"RIFF" + struct.pack("<I", 100) + b"AVI LIST" + bytes(60),
    "flv": b"FLV\x01\x05" + bytes(60),
    "mpeg": b"\x00\x00\x01\xba" + bytes(60),
    "wmv": b"0&\xb2u\x8ef\xcf\x11\xa6\xd9" + bytes(60),
    "mp3 with a tag": b"ID3\x04\x00\x00\x00\x00\x00\x00" + bytes(60),
    "mp3": b"\xff\xfb\x90\x64" + bytes(60),
    "wav": _wav(),
    "ogg": b"OggS\x00\x02" + bytes(60),
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
