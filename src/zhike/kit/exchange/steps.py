"""The steps of an import in the browser: opened, matched, checked, corrected, run."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator, Mapping
from itertools import groupby, islice
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext as _

from zhike.kit.access.acting import current_acting
from zhike.kit.chinese.dates import Order
from zhike.kit.errors import Missing, Refused
from zhike.kit.exchange.files import FileImport
from zhike.kit.exchange.importing.columns import as_typed
from zhike.kit.exchange.importing.links import LinkFinder
from zhike.kit.exchange.importing.plan import Doubles, Mode, Options
from zhike.kit.exchange.importing.settling import Words
from zhike.kit.exchange.importing.slices import Fault, SliceMaker
from zhike.kit.exchange.matching import suggest
from zhike.kit.exchange.models import Import, ImportRow, RememberedColumns, Stage
from zhike.kit.exchange.reading.source import Row, Source, open_source
from zhike.kit.exchange.uploads import keep_upload, upload_path
from zhike.kit.records.models import Noun
from zhike.kit.records.registry import noun_called

SAMPLE = 20
MOST_ROWS = 2_000


def begin(noun: type[Noun], name: str, chunks: Iterable[bytes]) -> Import:
    """Keep an uploaded file and read its head. Raises ``Refused`` for what is no table."""
    made = Import.objects.create(
        staff_id=current_acting().staff_id, noun=noun.noun_name(), file_name=name[:200]
    )
    keep_upload(made.pk, chunks)
    reopen(made)
    return made


def reopen(made: Import, encoding: str = "", sheet: str = "") -> None:
    """Read the head of the file (again, in another encoding or from another sheet) and match its columns."""
    source = open_source(upload_path(made.pk), encoding, sheet)
    made.encoding, made.sheet, made.sheets = source.encoding, source.sheet, list(source.sheets)
    made.header = source.header
    made.sample = [[row.line, *row.cells] for row in islice(source.first(), SAMPLE)]
    made.stage, made.dates, made.words = Stage.MATCHING, {}, {}
    known = remembered(made)
    if known is not None:
        made.mapping, made.key, made.mode = known.mapping, known.key, known.mode
    else:
        found = suggest(noun_called(made.noun), source.header)
        made.mapping = {name: found.get(name, "") for name in source.header if name}
    made.save()


def digest_of(header: Iterable[str]) -> str:
    return hashlib.sha256("\x1f".join(sorted(header)).encode()).hexdigest()


def remembered(made: Import) -> RememberedColumns | None:
    """What the person chose for the same columns before."""
    return RememberedColumns.objects.filter(noun=made.noun, digest=digest_of(made.header)).first()


def choose(
    made: Import, mapping: Mapping[str, str], options: Options, dates: Mapping[str, str] | None = None
) -> None:
    """Settle columns and choices, and remember them. Raises ``Refused`` where they do not fit.

    ``dates``: header → ``Order`` of the parts of its short dates.
    """
    made.mapping, made.dates = dict(mapping), dict(dates or {})
    made.mode, made.key, made.doubles = options.mode, options.key, options.doubles
    made.is_all_or_nothing = options.is_all_or_nothing
    made.clears = options.clears
    file_import(made).open()
    made.save()
    RememberedColumns.objects.update_or_create(
        staff_id=made.staff_id,
        noun=made.noun,
        digest=digest_of(made.header),
        defaults={"mapping": made.mapping, "key": made.key, "mode": made.mode, "used_at": timezone.now()},
    )


def file_import(made: Import) -> FileImport:
    """The import as it stands: with what was typed over bad cells, without the rows left out."""
    path = upload_path(made.pk)
    if not path.exists():
        raise Missing("expired", _("上传的文件已过保存期，请重新上传"))
    edited = made.rows.exclude(typed={}).values_list("line", "typed")
    left_out = made.rows.filter(is_left_out=True).values_list("line", flat=True)
    return FileImport(
        noun_called(made.noun),
        path,
        name=made.file_name,
        mapping=made.mapping,
        options=Options(
            Mode(made.mode), made.key, Doubles(made.doubles), made.is_all_or_nothing, made.clears
        ),
        encoding=_codec(made.encoding),
        sheet=made.sheet,
        edits={line: {int(position): text for position, text in typed.items()} for line, typed in edited},
        left_out=frozenset(left_out),
        dates={header: Order(order) for header, order in made.dates.items()},
    )


def _codec(label: str) -> str:
    return label.lower()


def check(made: Import, report: Any = lambda done: None) -> None:
    """Find out what would become of every row; keep the rows that need a look."""
    whole = file_import(made)
    source, _plan = whole.open()
    found: list[ImportRow] = []

    def sink(faults: Iterable[Fault], words: Words) -> None:
        rows = _rows_with(made, source, whole, faults)
        found.extend(islice((row for row in rows if not _is_settled_above(made, row, words)), MOST_ROWS))

    counts = whole.run(is_dry=True, report=report, sink=sink)
    made.rows.filter(typed={}, is_left_out=False).delete()
    made.rows.update(faults={})
    ImportRow.objects.bulk_create(
        found, update_conflicts=True, unique_fields=["whole", "line"], update_fields=["faults", "cells"]
    )
    made.counts = {
        name: getattr(counts, name)
        for name in ("rows", "created", "updated", "skipped", "rejected", "warned")
    }
    made.words = counts.words
    made.dates = {header: order.value for header, order in whole.dates.items()}
    made.stage = Stage.CHECKED
    made.save(update_fields=["counts", "words", "dates", "stage"])


def _is_settled_above(made: Import, row: ImportRow, words: Words) -> bool:
    """Whether all that is wrong with a row are words that are settled once for all rows, and not cell by cell."""
    cells = {made.mapping.get(name, ""): row.cells[place].strip() for place, name in enumerate(made.header)}
    return all(as_typed(cells.get(name, "")) in words.get(name, ()) for name in row.faults)


def _rows_with(
    made: Import, source: Source, whole: FileImport, faults: Iterable[Fault]
) -> Iterator[ImportRow]:
    rows = iter(source)
    for line, found in groupby(faults, key=lambda fault: fault.line):
        reasons = {fault.field: fault.reason for fault in found}
        row = next((row for row in rows if row.line == line), None)
        if row is not None:
            cells = [*row.cells, *[""] * (len(source.header) - len(row.cells))]
            yield ImportRow(staff_id=made.staff_id, whole=made, line=line, cells=cells, faults=reasons)


def type_over(made: Import, line: int, position: int, text: str) -> ImportRow:
    """Put a text over a cell and clean the row anew; what only the whole file can tell waits for the next check."""
    row = made.rows.filter(line=line).first()
    if row is None or not 0 <= position < len(made.header):
        raise Missing("not_found", _("没有这一行"))
    if len(text) > 20_000:
        raise Refused("too_long", _("内容过长"))
    row.typed[str(position)] = text
    row.faults = _faults_of(made, row)
    row.save(update_fields=["typed", "faults"])
    return row


def _faults_of(made: Import, row: ImportRow) -> dict[str, str]:
    _source, plan = file_import(made).open()
    cells = [row.typed.get(str(position), cell) for position, cell in enumerate(row.cells)]
    one = SliceMaker(plan).make([Row(row.line, cells)])
    LinkFinder(plan).resolve(one)
    found = {fault.field: fault.reason for fault in one.faults}
    for lacking in filter(None, one.lacks):
        found |= {name: str(_("必填")) for name in lacking.split(",") if plan.creates}
    return found


def leave_out(made: Import, line: int, is_left_out: bool) -> None:
    """Leave a row out of the import, or take it in again."""
    if not made.rows.filter(line=line).update(is_left_out=is_left_out):
        raise Missing("not_found", _("没有这一行"))
