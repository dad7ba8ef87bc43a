"""The command `hearth-client`."""

import resource

from hearth_client.cli import cli


def leave_no_core() -> None:
    """Ask the machine for no core dump: words, keys and what was read would lie on the disk."""
    _, hard = resource.getrlimit(resource.RLIMIT_CORE)
    resource.setrlimit(resource.RLIMIT_CORE, (0, hard))


def main() -> None:
    """Run the command line."""
    leave_no_core()
    cli(prog_name="hearth-client")


if __name__ == "__main__":
    main()
