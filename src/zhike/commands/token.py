"""``zhike token LOGIN``: one API token, printed once on standard output."""

import argparse
import sys

from zhike.kit.words import gettext as _


def configure(parser: argparse.ArgumentParser) -> None:
    """Declare the options."""
    parser.add_argument("login", help=_("登录名"))
    parser.add_argument("--name", default="", help=_("令牌的用途"))


def run(arguments: argparse.Namespace) -> int:
    """Make the token and print it."""
    from zhike.kit.access.acting import acting_as
    from zhike.people.actions.tokens import make_token_for
    from zhike.people.queries.company import staff_called
    from zhike.people.standing import system_acting

    with acting_as(system_acting("cli")):
        staff = staff_called(arguments.login)
        made = make_token_for(staff=staff.pk, label=arguments.name or _("命令行签发")).result
    print(made.raw)
    print(_("令牌只显示这一次，请妥善保存"), file=sys.stderr)
    return 0
