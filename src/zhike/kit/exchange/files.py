"""Importing one file: opened, matched, imported, its refused rows written."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

from zhike.kit.chinese.dates import Order
from zhike.kit.exchange.importing.date_columns import dated, orders_told
from zhike.kit.exchange.importing.plan import Options, Plan, checked
from zhike.kit.exchange.importing.run import Counts, FaultSink, import_rows
from zhike.kit.exchange.importing.settling import Words, settled_words
from zhike.kit.exchange.importing.slices import Fault
from zhike.kit.exchange.matching import columns_for
from zhike.kit.exchange.reading.source import Row, Source, open_source
from zhike.kit.exchange.rejects import write_rejects
from zhike.kit.exchange.tables import Format
from zhike.kit.records.models import Noun

# What a person typed over cells of the file before importing: line → position → text.
Edits = Mapping[int, Mapping[int, str]]


@dataclass
class FileImport:
    """One file to be imported as records of ``noun``; nothing is written before ``run``.

    ``mapping``: header → attribute name (empty: left out); headers not named are matched by themselves.
    ``left_out`` are lines not to be imported at all. ``dates``: header → order of the parts of its short dates, as
    far as somebody said; ``run`` adds those that the values tell.
    """

    noun: type[Noun]
    path: Path
    name: str = ""
    mapping: Mapping[str, str] = field(default_factory=dict)
    options: Options = field(default_factory=Options)
    encoding: str = ""
    sheet: str = ""
    edits: Edits = field(default_factory=dict)
    left_out: frozenset[int] = frozenset()
    dates: Mapping[str, Order] = field(default_factory=dict)

    def open(self) -> tuple[Source, Plan]:
        """The source and the plan. Raises ``Refused`` or ``Forbidden`` for what cannot be imported at all."""
        source = open_source(self.path, self.encoding, self.sheet)
        columns = dated(columns_for(self.noun, source.header, self.mapping), self.dates)
        return source, checked(self.noun, columns, self.options, settled_words(self.noun))

    def run(
        self,
        *,
        rejects: Path | None = None,
        form: Format = Format.CSV,
        is_dry: bool = False,
        report: Callable[[int], None] = lambda done: None,
        sink: FaultSink | None = None,
    ) -> Counts:
        """Import; the refused rows go to the file ``rejects``, or the faults to ``sink``.

        Raises ``Refused`` where dates can be read in several ways and nobody said in which.
        """
        source, plan = self.open()
        if told := orders_told(plan.columns, source, self.rows):
            self.dates = {**self.dates, **told}
            plan = replace(plan, columns=dated(plan.columns, told))

        def write(faults: Iterable[Fault], words: Words) -> None:
            if sink:
                sink(faults, words)
            elif rejects:
                write_rejects(rejects, form, self.noun, source.header, self.rows(source), faults)

        return import_rows(
            plan, self.rows(source), told=self.told(source), is_dry=is_dry, report=report, sink=write
        )

    def rows(self, source: Source) -> Iterator[Row]:
        """The rows as they are to be imported, what was typed over them included."""
        for row in source:
            if row.line in self.left_out:
                continue
            if typed := self.edits.get(row.line):
                for position, text in typed.items():
                    row.cells[position] = text
                row = row._replace(fault=None)
            yield row

    def told(self, source: Source) -> dict[str, Any]:
        """What the action keeps of the import."""
        options = self.options
        return {
            "file": self.name or self.path.name,
            "encoding": source.encoding,
            "sheet": source.sheet,
            "mode": options.mode,
            "key": options.key,
            "all_or_nothing": options.is_all_or_nothing,
            "clears": options.clears,
        }
