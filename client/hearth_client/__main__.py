"""The command `hearth-client`."""

from hearth_client.cli import cli


def main() -> None:
    """Run the command line."""
    cli(prog_name="hearth-client")


if __name__ == "__main__":
    main()
