"""`hearth`, also as `python -m hearth_server`."""

import resource

from hearth_server.cli import cli


def leave_no_core() -> None:
    """Ask the machine for no core dump: it would put keys that are to die on the disk."""
    _, hard = resource.getrlimit(resource.RLIMIT_CORE)
    resource.setrlimit(resource.RLIMIT_CORE, (0, hard))


def main() -> None:
    """Run the command line."""
    leave_no_core()
    cli(prog_name="hearth")


if __name__ == "__main__":
    main()
