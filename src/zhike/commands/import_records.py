"""``zhike import NOUN FILE``: rows of a file become records; one JSON object tells what happened."""

import argparse
import json
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

from zhike.commands.progress import ProgressLine
from zhike.kit.words import gettext as _

if TYPE_CHECKING:
    from zhike.kit.exchange.importing.run import Counts

ALL_IN, SOME_REFUSED, NOTHING_IN = 0, 1, 2


def configure(parser: argparse.ArgumentParser) -> None:
    """Declare the options."""
    parser.add_argument(
        "noun", metavar="NOUN", help=_("对象，例如 customer、contact，或 staff（部门和员工）")
    )
    parser.add_argument("file", metavar="FILE", type=Path, help=_("CSV 或工作簿"))
    parser.add_argument(
        "--map",
        action="append",
        default=[],
        metavar=_("表头=字段"),
        help=_("指定一列对应的字段；“表头=”忽略这一列"),
    )
    parser.add_argument(
        "--settle",
        action="append",
        default=[],
        metavar=_("字段:值=记录"),
        help=_(
            "文件里没有找到的值是哪条记录或哪个选项，下次也记得；记录处写 [新建]、[留空]、[不导入] 则照办；可重复"
        ),
    )
    parser.add_argument("--learn", action="store_true", help=_("--settle 的值同时记为那条记录的其他写法"))
    parser.add_argument(
        "--dates",
        action="append",
        default=[],
        metavar=_("表头=次序"),
        help=_("一列短日期的次序：dmy（日-月-年）、mdy（月-日-年）、yy（年-月-日）；默认由全列的值判断"),
    )
    parser.add_argument("--key", default="", metavar=_("字段"), help=_("用来识别已有记录的字段"))
    parser.add_argument("--mode", choices=("create", "update", "both"), default="create")
    parser.add_argument(
        "--duplicates", choices=("warn", "skip", "refuse"), default="warn", help=_("疑似重复的行")
    )
    parser.add_argument(
        "--as", dest="login", default="", metavar="LOGIN", help=_("以谁的身份；默认第一位管理员")
    )
    parser.add_argument("--dry-run", action="store_true", help=_("只检查，不写入"))
    parser.add_argument("--all-or-nothing", action="store_true", help=_("有一行不能导入就全部不导入"))
    parser.add_argument("--clear", action="store_true", help=_("写“[清空]”的单元格清空已有内容"))
    parser.add_argument("--encoding", default="", help=_("文件编码；默认自动识别"))
    parser.add_argument("--sheet", default="", help=_("工作表；默认第一张有内容的"))


def run(arguments: argparse.Namespace) -> int:
    """Import the file: 0 all in, 1 some refused, 2 nothing in."""
    from zhike.commands.import_staff import import_staff
    from zhike.commands.words import unsettled_words
    from zhike.kit.access.acting import acting_as
    from zhike.kit.errors import Refused
    from zhike.kit.records.registry import noun_called
    from zhike.people.queries.commands import acting_on_command_line

    rejects = _place_of_rejects(arguments.file)
    line = ProgressLine(_("导入"))
    try:
        if not arguments.file.is_file():
            raise Refused("no_file", _("没有文件 {name}").format(name=arguments.file))
        acting = acting_on_command_line(arguments.login, source=arguments.file.name)
        with acting_as(acting):
            if arguments.noun == "staff":
                counts, words = import_staff(arguments, rejects), []
            else:
                _settle(arguments)
                counts = _import(arguments).run(rejects=rejects, is_dry=arguments.dry_run, report=line)
                words = unsettled_words(noun_called(arguments.noun), counts.words)
    except Refused as refusal:
        line.end()
        print(f"zhike: {refusal.message}", file=sys.stderr)
        _tell({})
        return NOTHING_IN
    line.end()
    if counts.warned:
        print(_("{count} 行疑似与已有记录重复").format(count=counts.warned), file=sys.stderr)
    for word in words:
        print(word, file=sys.stderr)
    _tell(_result(counts, rejects))
    return _exit_code(counts)


def _import(arguments: argparse.Namespace) -> Any:
    from zhike.kit.chinese.dates import Order
    from zhike.kit.errors import Refused
    from zhike.kit.exchange.files import FileImport
    from zhike.kit.exchange.importing.plan import Doubles, Mode, Options
    from zhike.kit.records.registry import noun_called

    mapping = mapping_from(arguments)
    dates = _pairs(arguments.dates, _("--dates 应写成 表头=次序：{given}"))
    if strange := [order for order in dates.values() if order not in set(Order)]:
        raise Refused("bad_dates", _("没有次序 {order}：请写 dmy、mdy 或 yy").format(order=strange[0]))
    options = Options(
        Mode(arguments.mode),
        arguments.key,
        Doubles(arguments.duplicates),
        arguments.all_or_nothing,
        arguments.clear,
    )
    return FileImport(
        noun_called(arguments.noun), arguments.file, mapping=mapping, options=options,
        encoding=arguments.encoding, sheet=arguments.sheet,
        dates={header: Order(order) for header, order in dates.items()},
    )  # fmt: skip


def _settle(arguments: argparse.Namespace) -> None:
    from zhike.commands.words import settle_word
    from zhike.kit.records.registry import noun_called

    for given in arguments.settle:
        settle_word(noun_called(arguments.noun), given, arguments.learn)


def mapping_from(arguments: argparse.Namespace) -> dict[str, str]:
    """Header → field of each ``--map``; raises ``Refused``."""
    return _pairs(arguments.map, _("--map 应写成 表头=字段：{given}"))


def _pairs(given: list[str], wrong: str) -> dict[str, str]:
    """``left=right`` of each; raises ``Refused``."""
    from zhike.kit.errors import Refused

    pairs: dict[str, str] = {}
    for one in given:
        left, sign, right = one.rpartition("=")
        if not sign:
            raise Refused("bad_pair", wrong.format(given=one))
        pairs[left.strip()] = right.strip()
    return pairs


def _place_of_rejects(file: Path) -> Path:
    """Beside the file, or in the current folder when that may not be written."""
    import os

    name = f"{file.stem}.rejects.csv"
    return file.with_name(name) if os.access(file.parent, os.W_OK) else Path.cwd() / name


def _result(counts: "Counts", rejects: Path) -> dict[str, Any]:
    return {
        "rows": counts.rows,
        "created": counts.created,
        "updated": counts.updated,
        "skipped": counts.skipped,
        "rejected": counts.rejected,
        "seconds": round(counts.seconds, 3),
        "action": counts.action,
        "rejects": str(rejects) if counts.rejected else None,
    }


def _exit_code(counts: "Counts") -> int:
    if not counts.rejected:
        return ALL_IN
    return SOME_REFUSED if counts.rejected < counts.rows and not counts.is_void else NOTHING_IN


def _tell(result: dict[str, Any]) -> None:
    empty: dict[str, Any] = dict.fromkeys(("rows", "created", "updated", "skipped", "rejected"), 0)
    empty |= {"seconds": 0.0, "action": None, "rejects": None}
    print(json.dumps(empty | result, ensure_ascii=False))
