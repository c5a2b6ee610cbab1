"""``zhike staff add LOGIN --name N --department D --role R``: hire somebody from the command line."""

import argparse
import secrets
import sys

from zhike.kit.words import gettext as _


def configure(parser: argparse.ArgumentParser) -> None:
    """Declare the options."""
    steps = parser.add_subparsers(dest="step", metavar=_("操作"), required=True)
    add = steps.add_parser("add", help=_("添加一位员工"))
    add.add_argument("login", help=_("登录名"))
    add.add_argument("--name", required=True, help=_("姓名"))
    add.add_argument("--department", help=_("部门名称，或用 / 分隔的路径；不写为最上级部门"))
    add.add_argument("--role", action="append", default=[], help=_("角色名称，可重复"))
    add.add_argument("--password-stdin", action="store_true", help=_("从标准输入读密码；不写则生成一个"))


def run(arguments: argparse.Namespace) -> int:
    """Add the person; a generated password is printed once and has to be changed at the first sign-in."""
    from django.db import transaction

    from zhike.kit.access.acting import acting_as
    from zhike.people.actions.staff import add_staff
    from zhike.people.queries.company import department_called, role_called
    from zhike.people.sign_in.passwords import Secret
    from zhike.people.standing import system_acting

    given = sys.stdin.readline().rstrip("\r\n") if arguments.password_stdin else ""
    password = given or secrets.token_urlsafe(12)
    with transaction.atomic(), acting_as(system_acting("cli")):
        add_staff(
            login=arguments.login,
            name=arguments.name,
            department=department_called(arguments.department or "").pk,
            roles=[role_called(name).pk for name in arguments.role],
            password=Secret(password),
            must_change_password=not given,
        )
    print(_("已添加 {name}（{login}）").format(name=arguments.name, login=arguments.login), file=sys.stderr)
    if not given:
        print(password)
        print(_("以上是初始密码，首次登录时须修改"), file=sys.stderr)
    return 0
