"""Makes protocol/vectors/page.json: `python -m tests.protocol.generate_page`.

Manifests of the page: good ones written by the code under test, bad ones by hand, field by field.
"""

from dataclasses import replace

from tests.protocol.deterministic import bytes_of, public, seed, store
from tests.protocol.generate_structures import fields_of

from hearth_protocol import labels, signed
from hearth_protocol.codec import u32, vector
from hearth_protocol.crypto import ed25519
from hearth_protocol.structures.page_manifest import PageFile, PageHeader, PageManifest
from hearth_protocol.structures.rules import NO_NAME

HOUR = 498_000
PUBLISHER = "publisher"


def file(path: str, size_bytes: int = 3) -> PageFile:
    return PageFile(path=path, size_bytes=size_bytes, checksum=bytes_of(path))


FIRST = file("index.html", 700)
MANIFEST = PageManifest(
    name="hearth",
    version="0.1.0",
    source="0123456789abcdef0123456789abcdef01234567",
    issued=HOUR,
    key=public(PUBLISHER),
    next_key=NO_NAME,
    headers=(
        PageHeader(name="content-security-policy", value="script-src 'self'; img-src {host}/notes.svg"),
        PageHeader(name="x-content-type-options", value="nosniff"),
    ),
    files=(file("assets/index-0a_B1-c2.js"), FIRST, file("notes.svg")),
)
GOOD = {
    "whole": MANIFEST,
    "least": replace(MANIFEST, name="h", version="1", source="", headers=(), files=(FIRST,)),
    "packed beside": replace(
        MANIFEST,
        files=(file("assets/a.js"), file("assets/a.jsbr"), file("assets/a.jsgz"), FIRST, file("notes.gz")),
    ),
    "with the key that follows": replace(MANIFEST, next_key=public("next publisher"), source="ab" * 32),
}


def raw(**parts: bytes) -> bytes:
    """Sign fields as given, as a publisher with a program of her own could."""
    whole = {
        "name": vector(b"hearth"),
        "version": vector(b"0.1.0"),
        "source": vector(b""),
        "issued": u32(HOUR),
        "key": public(PUBLISHER),
        "next_key": NO_NAME,
        "headers": vector(b""),
        "files": vector(FIRST.write()),
    }
    body = b"".join((whole | parts).values())
    return vector(body) + ed25519.sign(seed(PUBLISHER), labels.PAGE_MANIFEST + body)


def _named(path: bytes, size_bytes: int = 3) -> bytes:
    return vector(path) + u32(size_bytes) + bytes_of("a file")


def _files(*paths: bytes) -> bytes:
    return vector(b"".join(map(_named, paths)) + FIRST.write())


def _headers(*pairs: tuple[bytes, bytes]) -> bytes:
    return vector(b"".join(vector(name) + vector(value) for name, value in pairs))


def broken() -> dict[str, bytes]:
    """Return by what is wrong: each breaks one rule of spec/page.md."""
    many = tuple(f"a{number:03}.js".encode() for number in range(512))
    names = [f"x-{chr(97 + number // 26)}{chr(97 + number % 26)}".encode() for number in range(33)]
    return {
        "no name": raw(name=vector(b"")),
        "a name of two lines": raw(name=vector(b"hearth\n1")),
        "a release whose name is too long": raw(name=vector(b"h" * 65)),
        "a version that is no word": raw(version=vector(b"-1")),
        "a version that is not ASCII": raw(version=vector("１".encode())),
        "a commit cut short": raw(source=vector(b"0" * 39)),
        "a commit in capitals": raw(source=vector(b"A" * 40)),
        "no file": raw(files=vector(b"")),
        "no first page": raw(files=vector(_named(b"a.js"))),
        "a file twice": raw(files=_files(b"a.js", b"a.js")),
        "files out of order": raw(files=_files(b"b.js", b"a.js")),
        "packed by brotli without its file": raw(files=_files(b"a.jsbr")),
        "packed by gzip without its file": raw(files=_files(b"a.js", b"a.jsbr", b"b.cssgz")),
        "a file above the page": raw(files=_files(b"../a.js")),
        "a file from the root": raw(files=_files(b"/a.js")),
        "a file in the folder itself": raw(files=_files(b"./a.js")),
        "a file two folders down": raw(files=_files(b"assets/b/a.js")),
        "a hidden file": raw(files=_files(b".a.js")),
        "a name with two kinds": raw(files=_files(b"a.js.map")),
        "a name with a backslash": raw(files=_files(b"..\\a.js")),
        "a name with a percent sign": raw(files=_files(b"%2e%2e.js")),
        "a name with a question": raw(files=_files(b"a.js?b")),
        "a name with a zero": raw(files=_files(b"a\0.js")),
        "a name with a line's end": raw(files=_files(b"a.js\n")),
        "a name that is not ASCII": raw(files=_files("\uff41.js".encode())),
        "a path that is too long": raw(files=_files(b"a" * 98 + b".js")),
        "more files than there can be": raw(files=_files(*many)),
        "more bytes than there can be": raw(files=vector(_named(b"a.js", 32 * 1024 * 1024) + FIRST.write())),
        "a header twice": raw(headers=_headers((b"vary", b"a"), (b"vary", b"b"))),
        "headers out of order": raw(headers=_headers((b"vary", b"a"), (b"server", b"b"))),
        "a header in capitals": raw(headers=_headers((b"Vary", b"a"))),
        "a header without a value": raw(headers=_headers((b"vary", b""))),
        "a header of two lines": raw(headers=_headers((b"vary", b"a\r\nset-cookie: b"))),
        "a header that ends in a space": raw(headers=_headers((b"vary", b"a "))),
        "a header that is too long": raw(headers=_headers((b"vary", b"a" * 2001))),
        "more headers than there can be": raw(headers=_headers(*((name, b"a") for name in names))),
    }


def build() -> dict[str, object]:
    whole = signed.sign(seed(PUBLISHER), MANIFEST)
    other = signed.sign(seed("stranger"), MANIFEST)
    altered = whole[:-1] + bytes((whole[-1] ^ 0x80,))
    return {
        "about": "The manifest of the browser's page (spec/page.md). Bytes in hex.",
        "manifests": [
            *(
                {
                    "case": case,
                    "signed": signed.sign(seed(PUBLISHER), value).hex(),
                    "name": signed.name_of(value).hex(),
                    "fields": fields_of(value),
                    "expect": "open",
                }
                for case, value in GOOD.items()
            ),
            {
                "case": "signed by a key that it does not name",
                "signed": other.hex(),
                "expect": "not_authentic",
            },
            {"case": "signature altered", "signed": altered.hex(), "expect": "not_authentic"},
            {"case": "a key that is none", "signed": raw(key=NO_NAME).hex(), "expect": "not_authentic"},
            *({"case": case, "signed": data.hex(), "expect": "malformed"} for case, data in broken().items()),
        ],
    }


if __name__ == "__main__":
    store("page.json", build())
