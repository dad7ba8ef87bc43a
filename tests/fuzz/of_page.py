"""Decoders of what is compared: a wheel, a server's bytes and first page, and what a device remembers."""

import gzip
import io
import json
import zipfile
from collections.abc import Iterable

from tests.fuzz.decoders import Decoder
from tests.fuzz.of_server import in_a_file
from tests.protocol.deterministic import stream
from tests.protocol.generate_page import MANIFEST

from hearth_client.installed.known import KEPT, new_name, read_known
from hearth_server.cli.page_folder import read_build
from hearth_web.comparing import named_beside, unpacked

MOST_BYTES = 64
FIRST_PAGE = b"<!doctype html><script src='/assets/a.js'></script><a href=\"/pages/en\">help</a>"


def _wheel() -> bytes:
    whole = io.BytesIO()
    with zipfile.ZipFile(whole, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("hearth_web/__init__.py", "")
        archive.writestr("hearth_web/built/index.html", FIRST_PAGE)
    return whole.getvalue()


def _known() -> bytes:
    told = {
        "version": 1,
        "salt": "A" * 43 + "=",
        "name": new_name(KEPT, stream("a name")),
        "port": 8751,
        "roots": {"ab" * 32: "cd" * 32},
        "releases": {"ab" * 32: 498_000},
    }
    return json.dumps(told).encode()


def _unpacked(data: bytes) -> bytes | None:
    found = unpacked(data, MOST_BYTES)
    assert found is None or len(found) <= MOST_BYTES
    return found


def decoders() -> Iterable[Decoder]:
    """Return them."""
    yield Decoder(
        "hearth_server.cli.page_folder.read_build",
        in_a_file("hearth.whl", read_build),
        pooled=False,
        seeds=(_wheel(),),
    )
    yield Decoder(
        "hearth_client.installed.known.read_known",
        in_a_file("known", lambda file: read_known(file, stream("known"))),
        pooled=False,
        seeds=(_known(),),
    )
    yield Decoder("hearth_web.comparing.unpacked", _unpacked, pooled=False, seeds=(gzip.compress(b"page"),))
    yield Decoder(
        "hearth_web.comparing.named_beside",
        lambda data: named_beside(data, MANIFEST),
        pooled=False,
        seeds=(FIRST_PAGE,),
    )
