"""``zhike export NOUN FILE``: the records a person may export, as a workbook or CSV by the file's ending."""

import argparse
import json
import sys
import time
from pathlib import Path

from zhike.commands.progress import ProgressLine
from zhike.kit.words import gettext as _


def configure(parser: argparse.ArgumentParser) -> None:
    """Declare the options."""
    parser.add_argument("noun", metavar="NOUN", help=_("对象，例如 customer、contact"))
    parser.add_argument("file", metavar="FILE", type=Path, help=_("要写的文件：.xlsx 或 .csv"))
    parser.add_argument(
        "--filter",
        action="append",
        default=[],
        metavar="K=V",
        help=_("条件，写法同列表地址，例如 grade.in=A,B"),
    )
    parser.add_argument(
        "--as", dest="login", default="", metavar="LOGIN", help=_("以谁的身份；默认第一位管理员")
    )


def run(arguments: argparse.Namespace) -> int:
    """Write the file: 0 done, 1 refused."""
    from urllib.parse import urlencode

    from zhike.kit.access.acting import acting_as
    from zhike.kit.desks.desk import desk_of
    from zhike.kit.desks.listing import Listing
    from zhike.kit.desks.selection import Selection
    from zhike.kit.errors import Refused
    from zhike.kit.exchange.exporting.export import Export
    from zhike.kit.exchange.tables import Format
    from zhike.people.queries.commands import acting_on_command_line

    forms = {".xlsx": Format.WORKBOOK, ".csv": Format.CSV}
    form = forms.get(arguments.file.suffix.lower())
    if form is None:
        raise Refused("bad_format", _("文件名应以 .xlsx 或 .csv 结尾"))
    pairs = [tuple(given.split("=", 1)) for given in arguments.filter]
    if bad := [pair for pair in pairs if len(pair) != 2]:
        raise Refused("bad_filter", _("--filter 应写成 条件=值：{given}").format(given=bad[0][0]))
    started, line = time.perf_counter(), ProgressLine(_("导出"))
    unfinished = arguments.file.with_name(f".{arguments.file.name}.part")
    try:
        with acting_as(acting_on_command_line(arguments.login, source=arguments.file.name)):
            desk = desk_of(arguments.noun)
            Listing(desk, pairs, is_strict=True)
            count = Export(Selection(desk.name, None, urlencode(pairs)), form).write(unfinished, line)
        unfinished.replace(arguments.file)
    finally:
        line.end()
        unfinished.unlink(missing_ok=True)
    told = {"rows": count, "file": str(arguments.file), "seconds": round(time.perf_counter() - started, 3)}
    sys.stdout.write(json.dumps(told, ensure_ascii=False) + "\n")
    return 0
