"""``python -m overcollect``: the command line of the interpreter at hand, where no script is on the path."""

from overcollect.cli import main

if __name__ == "__main__":
    main()
