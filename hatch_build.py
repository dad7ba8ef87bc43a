"""The wheel carries the built page of the browser client: without it there is no wheel.

An editable install is made before anything is built, and reads the page from where `make web` puts it: for
it this hook does nothing.
"""

from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface

FIRST_PAGE = "client/hearth_web/built/index.html"
EDITABLE = "editable"


class CustomBuildHook(BuildHookInterface):  # type: ignore[type-arg]  # its parameter is hatchling's own
    """Says no, in one sentence, to a wheel without the page."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:  # noqa: ARG002  (hatchling's signature)
        """Look for the page; what is listed as an artifact is taken along by hatchling itself."""
        if version != EDITABLE and not (Path(self.root) / FIRST_PAGE).is_file():
            raise FileNotFoundError(
                "The browser's page is not built: run `make web`, then build the wheel again."
            )
