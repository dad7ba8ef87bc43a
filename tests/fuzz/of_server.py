"""Decoders of the server: tokens, headers, the operator's files, stored rows."""

import re
from collections.abc import Callable, Iterable
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory
from types import SimpleNamespace

from tests.fuzz.decoders import VERDICTS, Decoder, as_text
from tests.protocol.deterministic import bytes_of, stream

from hearth_protocol.crypto import ed25519
from hearth_protocol.errors import Malformed, StorageFailed
from hearth_protocol.frames.operations import IdentityKind
from hearth_protocol.ids import encode_id
from hearth_server import access, config, first_bytes, keyring, root_key
from hearth_server.access import Identity, Standing
from hearth_server.community import ADDRESSES, read_folder
from hearth_server.http import asking, body, languages, pages
from hearth_server.nudging import destinations
from hearth_server.storage import payload, row_sealing

KEY = bytes_of("token key of the fuzzers")
NOW = 1_700_000_000
TOKEN = access.new_token(
    KEY,
    Identity(
        kind=IdentityKind.MEMBER,
        standing=Standing.NONE,
        key_id=bytes(16),
        room=bytes(16),
        expires_seconds=NOW + 60,
        session=bytes(access.SESSION_BYTES),
    ),
)
ROW = keyring.KeyName(keyring.KeyKind.BUCKET, bytes(16))
NUDGES = f"""operator = "mail on-call@ngo.example"
[staff]
"{encode_id(bytes(16))}" = "ntfy https://:login@[::1]:8443/topic"
[smtp]
host = "mail.ngo.example"
port = 587
security = "starttls"
sender = "hearth@ngo.example"
""".encode()
PASSPHRASE = "four words of no meaning"
_CHEAP_DIGITS = len(str(root_key.DEMO.memory_bytes))


def decoders() -> Iterable[Decoder]:
    """Return them."""
    module = "hearth_server"
    yield Decoder(
        f"{module}.access.read_token", lambda data: access.read_token(KEY, data, NOW), seeds=(TOKEN,)
    )
    yield Decoder(
        f"{module}.http.asking.identity_of",
        lambda data: asking.identity_of(_office(), as_text(data)),
        seeds=(b"Bearer " + encode_id(TOKEN).encode(),),
    )
    for name in ("Content-Type", "Content-Encoding", "Content-Length"):
        yield Decoder(
            f"{module}.http.body.check_head {name}",
            lambda data, name=name: body.check_head({name: as_text(data)}, allowed_type=asking.FRAME_TYPE),
            seeds=(b"0", b"image/png", b"application/msgpack"),
        )
    yield Decoder(
        f"{module}.http.languages.choose",
        lambda data: languages.choose(as_text(data), "en"),
        seeds=(b"zh-TW,zh;q=0.9,ko;q=nan",),
    )
    yield Decoder(f"{module}.http.pages.render", _rendered, seeds=(b"# a\n[b](tel:1) <b> | c |",))
    yield Decoder(f"{module}.first_bytes.looks_like_a_file", first_bytes.looks_like_a_file)
    yield Decoder(
        f"{module}.config.load",
        in_a_file("hearth.toml", lambda file: config.load(file, {})),
        refuses=(*VERDICTS, config.ConfigWrong),
        pooled=False,
        seeds=(b'[community]\nroot_key = "%s"\n' % encode_id(ed25519.public_key(KEY)).encode(),),
    )
    yield Decoder(
        f"{module}.nudging.destinations.parse",
        lambda data: destinations.parse(as_text(data)),
        refuses=(*VERDICTS, config.ConfigWrong),
        pooled=False,
        seeds=(NUDGES,),
    )
    yield Decoder(
        f"{module}.config.load environment",
        lambda data: _overridden(as_text(data)),
        refuses=(*VERDICTS, config.ConfigWrong),
        pooled=False,
        seeds=(b"SERVER__PORT=1", b"SERVER__DEMO=true", b"LIMITS__CONNECTIONS=9"),
    )
    yield Decoder(
        f"{module}.root_key.unseal",
        _unsealed,
        refuses=(*VERDICTS, root_key.RootFileWrong),
        pooled=False,
        seeds=(_root_file().encode(),),
    )
    yield Decoder(
        f"{module}.community.read_folder",
        in_a_file(ADDRESSES, lambda file: read_folder(file.parent)),
        pooled=False,
    )
    yield Decoder(
        f"{module}.keyring.Keyring.open",
        in_a_file("keys", _key_names),
        refuses=(*VERDICTS, StorageFailed),
        pooled=False,
        seeds=(bytes(keyring.SLOT_BYTES),),
    )
    yield Decoder(
        f"{module}.storage.row_sealing.RowSealing.open",
        lambda data: _sealing().open(ROW, b"place", b"row", data),
        seeds=(_sealing().seal(ROW, b"place", b"row", b"content"),),
    )
    yield Decoder(
        f"{module}.storage.payload.unpack",
        payload.unpack,
        lambda told: payload.pack(*told),
        canonical=False,
        seeds=(payload.pack(b"a", b"", b"bc"),),
    )


@cache
def _folder() -> TemporaryDirectory:
    return TemporaryDirectory(prefix="hearth-fuzz-")


def in_a_file(name: str, read: Callable[[Path], object]) -> Callable[[bytes], object]:
    """Return a decoder of what is in a file of that name."""

    def run(data: bytes) -> object:
        file = Path(_folder().name) / name
        file.write_bytes(data)
        file.chmod(0o600)
        return read(file)

    return run


@cache
def _office() -> SimpleNamespace:
    return SimpleNamespace(token_key=KEY, clock=SimpleNamespace(seconds=lambda: NOW))


def _overridden(text: str) -> object:
    name, _, value = text.partition("=")
    file = Path(_folder().name) / "good.toml"
    file.write_text(f'[community]\nroot_key = "{encode_id(ed25519.public_key(KEY))}"\n', encoding="utf-8")
    return config.load(file, {config.ENVIRONMENT_PREFIX + name: value})


def _unsealed(data: bytes) -> object:
    text = as_text(data)
    # Within its bounds a file may ask for a gibibyte and a minute: too dear to try often.
    if any(len(number) > _CHEAP_DIGITS for number in re.findall(r"[0-9]+", text)):
        raise Malformed("dear")
    return root_key.unseal(text, PASSPHRASE)


@cache
def _root_file() -> str:
    key = root_key.new_root_key(stream("root key of the fuzzers"))
    return root_key.seal(key, PASSPHRASE, root_key.DEMO, stream("root file of the fuzzers"))


def _key_names(file: Path) -> object:
    ring = keyring.Keyring.open(file, stream("keyring"))
    try:
        return ring.due_buckets(NOW // 3600)
    finally:
        ring.close()


@cache
def _sealing() -> row_sealing.RowSealing:
    file = Path(_folder().name) / "row-keys"
    return row_sealing.RowSealing(keyring.Keyring.open(file, stream("row keys")), stream("rows"))


def _rendered(data: bytes) -> str:
    page = pages.render(as_text(data))
    assert "<script" not in page.lower()
    return page
