"""Starts ClerkDesk: a command where one is given, else the window."""

import sys


def main() -> int:
    """Carry out what the command line asks for and return the exit code."""
    from clerkdesk import cli

    arguments = sys.argv[1:]
    if arguments and (arguments[0] in cli.COMMANDS or arguments[0].startswith("-")):
        return cli.run(arguments)
    from clerkdesk import app

    return app.run(arguments)


if __name__ == "__main__":
    sys.exit(main())
