"""The server can open nothing: it runs in an interpreter in which what could open a post does not exist."""

import ast
import subprocess
import sys
from pathlib import Path

from tests.protocol.deterministic import public
from tests.server.town import write_config

ROOT = Path(__file__).resolve().parents[2]
FORBIDDEN = (
    "hearth_client",
    "hearth_rooms.member",
    "hearth_rooms.epoch_keys",
    "hearth_mls.group",
    "hearth_mls.key_schedule",
    "hearth_mls.path",
    "hearth_mls.private_state",
    "hearth_protocol.recovery_words",
)

PROGRAM = """
import sys
FORBIDDEN = {forbidden!r}

class Nowhere:
    def find_spec(self, name, path=None, target=None):
        if any(name == each or name.startswith(each + ".") for each in FORBIDDEN):
            raise ModuleNotFoundError(name)

sys.meta_path.insert(0, Nowhere())
for each in ("hearth_client", "hearth_rooms.member", "hearth_mls.group"):
    try:
        __import__(each)
    except ModuleNotFoundError:
        continue
    raise SystemExit(each + " can be imported")
import hearth_server.root_key as opens_the_root_key
del sys.modules["hearth_server.root_key"]
sys.modules["hearth_server.root_key"] = None
import asyncio, pathlib, urllib.request
from hearth_server import app, config

async def main():
    started = await app.start(config.load(pathlib.Path({config!r}), {{}}))
    address = "http://127.0.0.1:%d/readyz" % started.port
    told = await asyncio.to_thread(lambda: urllib.request.urlopen(address, timeout=10).read())
    print(told.decode())
    await started.stop()

asyncio.run(main())
loaded = [name for name in sys.modules for each in FORBIDDEN if name == each or name.startswith(each + ".")]
print("loaded", loaded)
"""


def test_the_server_runs_where_nothing_that_opens_a_post_or_the_root_key_exists(tmp_path):
    file = write_config(tmp_path / "alone", public("root"))
    program = PROGRAM.format(forbidden=FORBIDDEN, config=str(file))
    done = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True, timeout=60, check=False
    )
    assert done.returncode == 0, done.stderr
    assert done.stdout.splitlines() == ['{"status":"ready"}', "loaded []"]


def test_no_file_of_the_server_imports_what_opens_a_post():
    found = []
    for file in (ROOT / "server").rglob("*.py"):
        for node in ast.walk(ast.parse(file.read_text("utf-8"))):
            names = []
            if isinstance(node, ast.Import):
                names = [each.name for each in node.names]
            elif isinstance(node, ast.ImportFrom) and node.module:
                names = [node.module, *(f"{node.module}.{each.name}" for each in node.names)]
            found += [(file.name, name) for name in names if name.startswith(FORBIDDEN) and name in FORBIDDEN]
    assert found == []
