"""Members whom the browser's own MLS plays, under node, built as for `npm run scan`."""

import subprocess
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from shutil import which

from tests.house import tree
from tests.interop.lines import Lines
from tests.interop.node import ANSWER_SECONDS, Node

from hearth_mls.capabilities import Capabilities
from hearth_mls.credentials import Credential
from hearth_mls.extensions import Extension, write_extensions
from hearth_mls.proposals import Proposal, write_proposal
from hearth_mls.suite import SUITE_3

WEB = tree.ROOT / "client" / "browser-client"


def missing() -> str | None:
    """Say what must be installed before `talking` works, or None."""
    if which("node") is None:
        return "node is not installed (on Debian: nodejs and npm)"
    if not (WEB / "node_modules" / "vite").is_dir():
        return "the packages of the browser's code are not installed; `make test` adds them"
    return None


@contextmanager
def talking() -> Iterator[Node]:
    """Run a process in which the browser's MLS answers; built first where its sources are younger."""
    process = subprocess.Popen(
        ["node", "bin/run.js", "mls"], cwd=WEB, stdin=subprocess.PIPE, stdout=subprocess.PIPE
    )
    lines = Lines(process, ANSWER_SECONDS)
    try:
        yield Node(lines, SUITE_3)
    finally:
        lines.end()


class BrowserPerson:
    """One member, asked in bytes. What she refuses is a TsMlsError that names the rule."""

    def __init__(
        self, name: str, node: Node, *, seed: bytes, credential: Credential, capabilities: Capabilities
    ) -> None:
        self.name = name
        self.signature_key = SUITE_3.signature_key(seed)
        self._node = node
        self._who = {
            "seed": seed.hex(),
            "credential": credential.write().hex(),
            "capabilities": capabilities.write().hex(),
        }

    def _ask(self, ask: str, **what: object) -> object:
        return self._node.ask(self.name, ask, **what)

    def _bytes(self, ask: str, **what: object) -> bytes:
        answer = self._ask(ask, **what)
        assert isinstance(answer, str)
        return bytes.fromhex(answer)

    def found(self, group_id: bytes, extensions: Sequence[Extension]) -> None:
        """Begin a group."""
        self._ask(
            "create", groupId=group_id.hex(), extensions=write_extensions(extensions).hex(), **self._who
        )

    def enter(
        self, group_info: bytes, tree: bytes, *, again: bool = False, authenticated_data: bytes = b""
    ) -> bytes:
        """Return an external commit into the group, and be inside; `again` replaces the own older leaf."""
        return self._bytes(
            "enter",
            groupInfo=group_info.hex(),
            tree=tree.hex(),
            again=again,
            authenticatedData=authenticated_data.hex(),
            **self._who,
        )

    def commit(
        self, *proposals: Proposal, references: Sequence[bytes] = (), authenticated_data: bytes = b""
    ) -> bytes:
        """Return a commit of these, and be in the epoch after it."""
        return self._bytes(
            "commit",
            proposals=[write_proposal(each).hex() for each in proposals],
            references=[each.hex() for each in references],
            authenticatedData=authenticated_data.hex(),
        )

    def propose_remove(self, leaf: int) -> bytes:
        """Return a proposal, and know it."""
        return self._bytes("proposeRemove", leaf=leaf)

    def hear(self, message: bytes) -> None:
        """Follow what somebody else said."""
        self._ask("hear", message=message.hex())

    def group_info(self) -> bytes:
        """Return what others enter by."""
        return self._bytes("groupInfo")

    def stored(self) -> tuple[bytes, bytes]:
        """Return her private state, and the tree beside it."""
        told = self._ask("state")
        assert isinstance(told, dict)
        return bytes.fromhex(told["state"]), bytes.fromhex(told["tree"])

    def take_up(self, state: bytes, tree: bytes) -> None:
        """Go on from a private state."""
        self._ask("restore", state=state.hex(), tree=tree.hex())

    def exported(self, label: str, context: bytes, size_bytes: int) -> bytes:
        """Export a secret of her epoch."""
        return bytes.fromhex(str(self.standing(label, context, size_bytes)["exported"]))

    def standing(self, label: str = "", context: bytes = b"", size_bytes: int = 0) -> dict[str, object]:
        """Say where she stands."""
        told = self._ask("standing", label=label, context=context.hex(), size=size_bytes)
        assert isinstance(told, dict)
        return told
