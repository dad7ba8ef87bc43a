"""JSON Schema of frames, bodies and notebook: `python -m hearth_protocol.frames.schema` rewrites the files.

Types for other languages are made from them. A test compares the files with the structs, so that neither
changes alone. Bytes appear as base64 strings there, because JSON has none; on the wire they are binaries,
and a bound of n bytes shows as the length of n bytes in base64.
"""

import json
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import msgspec

from hearth_protocol import contents
from hearth_protocol.frames.answers import Answer, Event
from hearth_protocol.frames.live import ClientFrame, ServerFrame
from hearth_protocol.frames.operations import Operation
from hearth_protocol.notebook_file import NotebookFile

FOLDER = Path(__file__).resolve().parents[2] / "spec"
"""In a checkout; an installed wheel carries no specification."""


def _schema(title: str, unions: Mapping[str, Any]) -> str:
    roots, definitions = msgspec.json.schema_components(unions.values(), ref_template="#/$defs/{name}")
    whole = {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": title,
        "$defs": definitions | dict(zip(unions, roots, strict=True)),
    }
    return json.dumps(whole, ensure_ascii=False, indent=1, sort_keys=True) + "\n"


def _document(title: str, kind: type[msgspec.Struct]) -> str:
    """Return the schema of a whole file, which any validator takes as it is."""
    (root,), definitions = msgspec.json.schema_components([kind], ref_template="#/$defs/{name}")
    whole = {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": title,
        **root,
        "$defs": definitions,
    }
    return json.dumps(whole, ensure_ascii=False, indent=1, sort_keys=True) + "\n"


def files() -> dict[str, str]:
    """Return each schema file's name and content."""
    frames = {
        "Operation": Operation,
        "Answer": Answer,
        "Event": Event,
        "ClientFrame": ClientFrame,
        "ServerFrame": ServerFrame,
    }
    return {
        "frames.schema.json": _schema("Hearth frames", frames),
        "contents.schema.json": _schema("Hearth bodies of posts", {"Body": contents.Body}),
        "notebook.schema.json": _document("An evidence notebook", NotebookFile),
    }


def main() -> None:
    """Rewrite the files."""
    for name, text in files().items():
        (FOLDER / name).write_text(text, encoding="utf-8")
        sys.stdout.write(f"{name} written\n")


if __name__ == "__main__":
    main()
