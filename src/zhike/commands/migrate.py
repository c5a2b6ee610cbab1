"""``zhike migrate``: roles, migrations and grants; safe to repeat and to run twice at once."""

import argparse


def configure(parser: argparse.ArgumentParser) -> None:
    """Declare the options."""
    parser.add_argument("--quiet", action="store_true")


def run(arguments: argparse.Namespace) -> int:
    """Bring the database to this version of the code."""
    from zhike.kit.postgres.migrate import migrate

    migrate(verbosity=0 if arguments.quiet else 1)
    return 0
