"""``zhike demo --size small|large|million``: a demo company; its sign-ins on standard output."""

import argparse
import sys

from zhike.kit.words import gettext as _


def configure(parser: argparse.ArgumentParser) -> None:
    """Declare the options."""
    parser.add_argument(
        "--size", choices=("small", "large", "million"), default="small", help=_("200、2 万或 100 万个客户")
    )


def run(arguments: argparse.Namespace) -> int:
    """Build it; refuses where people work already."""
    from zhike.demo.build import build

    made = build(arguments.size, lambda line: print(line, file=sys.stderr, flush=True))
    print(_("演示账号（密码均为 {password}）：").format(password=made.password))
    for line in made.people:
        print(f"  {line.login:<12}{line.name}  {line.roles}")
    print(
        _("{count} 个客户，用时 {seconds:.1f} 秒").format(count=made.customers, seconds=made.seconds),
        file=sys.stderr,
    )
    return 0
