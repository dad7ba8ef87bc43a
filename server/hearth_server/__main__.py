"""`hearth`, also as `python -m hearth_server`."""

from hearth_server.cli import cli


def main() -> None:
    """Run the command line."""
    cli(prog_name="hearth")


if __name__ == "__main__":
    main()
