"""What `hearth doctor` says of the browser's page: whether there is one, who signed it, whether it fits."""

from collections.abc import Iterator

import hearth_web
from hearth_protocol.ids import encode_id
from hearth_server.cli.findings import Finding
from hearth_server.config import Config
from hearth_web.comparing import of_build
from hearth_web.manifest import Word, judge
from hearth_web.page import MANIFEST_FILE


def page(config: Config) -> Iterator[Finding]:
    """Look at the built page and the manifest beside it."""
    files = dict(hearth_web.files())
    if not files:
        yield Finding("look", "no page for browsers is built: `make web`")
        return
    judged = judge(files.pop(MANIFEST_FILE, None), frozenset())
    manifest = judged.manifest
    if judged.word is Word.UNSIGNED:
        if not config.server.demo:
            yield Finding(
                "look",
                "nobody signed which page this is, so nobody compares it: `hearth release key` and `sign`",
            )
    elif manifest is None or of_build(files, manifest):
        yield Finding("wrong", "the page is not what was signed: see `hearth release verify`")
    else:
        yield Finding("good", f"page, {manifest.name} {manifest.version} signed by {encode_id(manifest.key)}")
