"""``overcollect`` and ``python -m overcollect``: the command line, and Ctrl-C before it is loaded."""

import sys


def main() -> None:
    """Run the command line."""
    try:
        from overcollect.cli import main as run  # noqa: PLC0415 - takes long enough to be interrupted

        run()
    except KeyboardInterrupt:
        sys.exit(130)


if __name__ == "__main__":
    main()
