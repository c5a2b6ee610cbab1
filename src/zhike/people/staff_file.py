"""A file of people opened, read and brought in."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from django.db import transaction
from django.utils.translation import gettext as _

from zhike.kit.errors import Refused
from zhike.kit.exchange.matching import LINE_COLUMN, REASON_COLUMN
from zhike.kit.exchange.reading.source import Source
from zhike.kit.exchange.tables import Format, open_table
from zhike.people.actions.arrivals import Arrivals, bring_staff
from zhike.people.rules.arrivals import HEADERS, Newcomer, columns_of

# Companies have people by the hundreds; more in one file is another list.
MOST_PEOPLE = 5_000


@dataclass(frozen=True)
class Counts:
    """What an import of people came to; ``action`` is the run to undo, if any."""

    rows: int
    arrivals: Arrivals
    action: int | None


def newcomers(source: Source, mapping: Mapping[str, str]) -> Iterator[Newcomer]:
    """The rows as people. ``mapping``: header → field. Raises ``Refused`` where columns do not fit."""
    if strange := [name for name in mapping if name not in source.header]:
        raise Refused("unknown_column", _("文件里没有“%(name)s”这一列") % {"name": strange[0][:60]})
    if unknown := [name for name in mapping.values() if name and name not in HEADERS]:
        raise Refused("unknown_field", _("没有名为 %(name)s 的字段") % {"name": unknown[0][:60]})
    columns = columns_of(source.header, mapping)
    if "name" not in columns:
        raise Refused("column_missing", _("缺少“姓名”一列"), field="name")
    return _read(source, columns)


def _read(source: Source, columns: Mapping[str, int]) -> Iterator[Newcomer]:
    for number, row in enumerate(source):
        if number >= MOST_PEOPLE:
            raise Refused("too_many", _("一次最多导入 %(most)s 人") % {"most": MOST_PEOPLE})
        given = {name: row.cells[position].strip() for name, position in columns.items()}
        yield Newcomer(line=row.line, **given)


def import_staff(source: Source, mapping: Mapping[str, str], is_dry: bool = False) -> Counts:
    """Bring in the people of a file; refused rows keep their reasons. A dry run writes nothing."""
    rows = list(newcomers(source, mapping))
    if is_dry:
        return Counts(len(rows), tried(rows), None)
    outcome = bring_staff(rows=rows)
    return Counts(len(rows), outcome.result, outcome.action_id)


class _TakenBack(Exception):
    pass


def tried(rows: Sequence[Newcomer]) -> Arrivals:
    """What would become of the rows; everything is taken back."""
    try:
        with transaction.atomic():
            found: Arrivals = bring_staff(rows=rows).result
            raise _TakenBack
    except _TakenBack:
        return found


def write_refused(path: Path, source: Source, refused: Mapping[int, str]) -> None:
    """The refused rows with their lines and reasons, to be corrected and imported again."""
    with open_table(path, Format.CSV, [*source.header, str(LINE_COLUMN), str(REASON_COLUMN)]) as table:
        table.write([*row.cells, row.line, refused[row.line]] for row in source if row.line in refused)
