"""Whether what a build has packed beside its files is these files: gzip looked into here, brotli by node.

Nearly every browser is handed what brotli packed, and Python has no brotli (decision 0051). Node stands where
a page is built, and mostly where one is looked at before it is installed. Where it does not, that is told:
nobody is to think that somebody looked.
"""

import struct
import subprocess
import sys
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from shutil import which
from typing import Final

from hearth_web.comparing import unpacked
from hearth_web.page import BROTLI, stands_for

_PATIENCE_SECONDS: Final = 60
_NODE: Final = """
const { brotliDecompressSync } = require("node:zlib");
const all = require("node:fs").readFileSync(0);
let said = "";
for (let at = 0; at < all.length; ) {
  const middle = at + 8 + all.readUInt32BE(at);
  const end = middle + all.readUInt32BE(at + 4);
  const plain = all.subarray(middle, end);
  let same = false;
  try {
    const most = { maxOutputLength: plain.length + 1 };
    same = brotliDecompressSync(all.subarray(at + 8, middle), most).equals(plain);
  } catch {}
  said += same ? "1" : "0";
  at = end;
}
process.stdout.write(said);
"""
"""Reads pairs, what is packed and what it stands for, both lengths before them; says 1 or 0 of each."""


@dataclass(frozen=True, slots=True)
class Looked:
    """The packed files that are not the file they stand for, and whether anybody could look into brotli's."""

    unlike: tuple[str, ...] = ()
    brotli: bool = True


def looked_into(files: Mapping[str, bytes]) -> Looked:
    """Unpack each packed file of a build, no further than its plain one is long, and compare them."""
    zipped: list[tuple[str, bytes, bytes]] = []
    by_brotli: list[tuple[str, bytes, bytes]] = []
    for path in sorted(files):
        if (plain := stands_for(path)) is not None and plain in files:
            (by_brotli if path.endswith(BROTLI) else zipped).append((path, files[path], files[plain]))
    unlike = [path for path, packed, plain in zipped if unpacked(packed, len(plain)) != plain]
    told = _told_by_node([(packed, plain) for _, packed, plain in by_brotli])
    if told is None:
        return Looked(tuple(unlike), brotli=False)
    unlike += [path for (path, _, _), same in zip(by_brotli, told, strict=True) if not same]
    return Looked(tuple(sorted(unlike)))


def _told_by_node(pairs: list[tuple[bytes, bytes]]) -> list[bool] | None:
    """Return of each pair whether it is one file; None where there is no node, or it does not answer."""
    if not pairs:
        return []
    # One that a package brought (`make setup`) stands beside Python.
    node = which("node", path=str(Path(sys.executable).parent)) or which("node")
    if node is None:
        return None
    asked = b"".join(struct.pack(">II", len(packed), len(plain)) + packed + plain for packed, plain in pairs)
    try:
        done = subprocess.run(  # noqa: S603  (a program of our own; what is judged it reads from its input)
            (node, "-e", _NODE), input=asked, capture_output=True, timeout=_PATIENCE_SECONDS, check=False
        )
    except (OSError, subprocess.TimeoutExpired):
        return None
    said = done.stdout.decode("ascii", "replace")
    if done.returncode != 0 or len(said) != len(pairs):
        return None
    return [one == "1" for one in said]
