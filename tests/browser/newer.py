"""A page that differs from the built one, for a server that begins anew where the last one was."""

import os
import shutil
from pathlib import Path

from tests.scenarios.community import Community

import hearth_web


def port_of(community: Community) -> int:
    return int(community.url.rsplit(":", 1)[1])


def newer_page(folder: Path) -> dict[str, str]:
    """Lay a page beside that differs from the built one, and return the environment that has it served."""
    shutil.copytree(Path(hearth_web.__file__).parent, folder / "hearth_web")
    page = folder / "hearth_web" / "built" / hearth_web.FIRST_PAGE
    page.write_text(page.read_text().replace("</head>", '<meta name="newer" content="yes" /></head>'))
    before = os.environ.get("PYTHONPATH", "")
    return {"PYTHONPATH": os.pathsep.join(filter(None, (str(folder), before)))}
