"""``zhike undo ACTION_ID``: take back everything one action did; one JSON object tells what happened."""

import argparse
import json
import sys
import time
from dataclasses import asdict

from zhike.kit.words import gettext as _


def configure(parser: argparse.ArgumentParser) -> None:
    """Declare the options."""
    parser.add_argument("action", metavar="ACTION_ID", type=int, help=_("操作编号（import 的 action）"))
    parser.add_argument("--dry-run", action="store_true", help=_("只说明会怎样，不改动"))
    parser.add_argument(
        "--as", dest="login", default="", metavar="LOGIN", help=_("以谁的身份；默认第一位管理员")
    )


def run(arguments: argparse.Namespace) -> int:
    """Undo it: 0 all taken back, 1 some kept because others changed them since."""
    from zhike.kit.access.acting import acting_as
    from zhike.kit.history.undo import undo
    from zhike.people.queries.commands import acting_on_command_line

    started = time.perf_counter()
    with acting_as(acting_on_command_line(arguments.login, source=f"undo {arguments.action}")):
        report = undo(arguments.action, is_dry=arguments.dry_run)
    told = asdict(report)
    told["seconds"] = round(time.perf_counter() - started, 3)
    print(json.dumps(told, ensure_ascii=False, default=str))
    if report.kept_count:
        print(
            _("{count} 条记录此后被他人改过或引用，予以保留").format(count=report.kept_count), file=sys.stderr
        )
    return 1 if report.kept_count else 0
