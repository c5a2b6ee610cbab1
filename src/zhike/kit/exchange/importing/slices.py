"""Rows cleaned in slices, ahead of the database, by a thread of their own."""

from __future__ import annotations

import queue
import threading
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from itertools import islice
from typing import Any

from django.utils import translation
from django.utils.translation import gettext

from zhike.kit.chinese.script import fold
from zhike.kit.exchange.importing.columns import Cleaner, as_typed, clean_cell, cleaner_for
from zhike.kit.exchange.importing.plan import CLEARING, Plan
from zhike.kit.exchange.importing.settling import Way, can_be_settled, meant_titles
from zhike.kit.exchange.reading.source import Row
from zhike.kit.records.attributes import Attribute, attribute_map
from zhike.kit.records.standards import Standard, standards_of
from zhike.kit.search.tokens import index_tokens

SLICE = 10_000
LONGEST_TITLE = 200


@dataclass(frozen=True)
class Fault:
    """Why a row is refused; ``field`` names the attribute at fault, where it is one."""

    line: int
    field: str
    reason: str


@dataclass
class Slice:
    """Some rows: cleaned values by attribute (link texts still as typed), and what follows from them.

    ``words`` count by attribute the texts nothing was found for. ``doomed`` are lines that go for such a text, once
    their links have been looked at too; ``left_out`` counts rows the importing person leaves out for one.
    """

    read: int = 0
    lines: list[int] = field(default_factory=list)
    values: dict[str, list[Any]] = field(default_factory=dict)
    derived: list[dict[str, Any]] = field(default_factory=list)
    tokens: list[str] = field(default_factory=list)
    titles: list[str] = field(default_factory=list)
    lacks: list[str | None] = field(default_factory=list)
    faults: list[Fault] = field(default_factory=list)
    cleared: list[list[str]] = field(default_factory=list)
    words: Counter[tuple[str, str]] = field(default_factory=Counter)
    doomed: set[int] = field(default_factory=set)
    left_out: int = 0

    def drop(self, positions: set[int]) -> None:
        """Take the rows at these positions out."""
        if not positions:
            return
        kept = [position for position in range(len(self.lines)) if position not in positions]
        self.values = {name: [column[p] for p in kept] for name, column in self.values.items()}
        for name in ("lines", "derived", "tokens", "titles", "lacks", "cleared"):
            column = getattr(self, name)
            setattr(self, name, [column[p] for p in kept] if column else column)

    def leave_out(self, positions: set[int]) -> None:
        """Take out rows the importing person does not want; what is wrong with them besides is nobody's concern."""
        if not positions:
            return
        lines = {self.lines[position] for position in positions}
        self.faults = [fault for fault in self.faults if fault.line not in lines]
        self.left_out += len(lines)
        self.drop(positions)

    def taken(self, positions: set[int]) -> Slice:
        """The rows at these positions as a slice of their own; they are no longer in this one."""
        apart = replace(self, read=0, faults=[], words=Counter(), left_out=0)
        apart.drop(set(range(len(self.lines))) - positions)
        self.drop(positions)
        return apart


class SliceMaker:
    """Makes slices by a plan; touches no database, so that it may run in any thread."""

    def __init__(self, plan: Plan) -> None:
        self.plan = plan
        self.noun = plan.noun
        self.cleaners: list[tuple[int, Attribute, Cleaner | None]] = [
            (c.position, c.attribute, None if c.attribute.target else cleaner_for(c.attribute, c.order))
            for c in plan.columns
        ]
        self.searched = [
            (*a.searched, a)
            for a in attribute_map(plan.noun).values()
            if a.searched and (a.name in plan.attributes or a == plan.composed_title)
        ]
        self.meant = meant_titles(plan.settled, plan.noun) if plan.composed_title else {}
        self.always_lacking = [a.name for a in plan.required if a.name not in plan.attributes]
        self.may_lack = [a.name for a in plan.required if a.name in plan.attributes]
        self.defaults = {a.name: a.default for a in attribute_map(plan.noun).values()}
        self.standards = standards_of(plan.noun)
        self.choices = {a.name for a in plan.attributes.values() if not a.target and can_be_settled(a)}

    def slices(self, rows: Iterable[Row], size: int = SLICE) -> Iterator[Slice]:
        rows = iter(rows)
        while part := list(islice(rows, size)):
            yield self.make(part)

    def make(self, rows: list[Row]) -> Slice:
        made = Slice(read=len(rows))
        made.faults = [Fault(row.line, "", str(row.fault)) for row in rows if row.fault]
        if made.faults:
            rows = [row for row in rows if not row.fault]
        if not rows:
            return made
        made.lines = [row.line for row in rows]
        columns: list[Sequence[str]] = list(zip(*(row.cells for row in rows), strict=True))
        bad = self._clear(made, columns) if self.plan.options.clears else set()
        left_out: set[int] = set()
        for position, attribute, cleaner in self.cleaners:
            if cleaner is None:
                made.values[attribute.name] = [text.strip() or None for text in columns[position]]
                continue
            texts = columns[position]
            if attribute.name in self.choices:
                texts = self._settled(made, attribute, texts, left_out)
            made.values[attribute.name], faults = cleaner(texts)
            made.faults += [Fault(made.lines[p], attribute.name, reason) for p, reason in faults.items()]
            if attribute.name in self.choices:
                made.words.update((attribute.name, as_typed(texts[p].strip())) for p in faults)
                made.doomed.update(made.lines[p] for p in faults)
            else:
                bad.update(faults)
        bad |= self._below_standard(made)
        self._put_aside(made, bad, left_out)
        self._follow(made)
        return made

    @staticmethod
    def _put_aside(made: Slice, bad: set[int], left_out: set[int]) -> None:
        lines = {made.lines[position] for position in bad - left_out}
        made.leave_out(left_out)
        made.drop({position for position, line in enumerate(made.lines) if line in lines})

    def _settled(
        self, made: Slice, attribute: Attribute, texts: Sequence[str], left_out: set[int]
    ) -> Sequence[str]:
        """The texts of a choice with what was said of unknown ones in their place."""
        said = self.plan.settled.get(attribute.name)
        if not said:
            return texts
        meant = list(texts)
        for position, text in enumerate(texts):
            word = as_typed(text.strip())
            settlement = said.get(word)
            if settlement is None or not clean_cell(attribute, text)[1]:
                continue
            made.words[attribute.name, word] += 1
            meant[position] = settlement.meant
            if settlement.way is Way.LEAVE_OUT:
                left_out.add(position)
        return meant

    def _below_standard(self, made: Slice) -> set[int]:
        """Positions of the rows with a value that the company's filling standard does not take."""
        bad: set[int] = set()
        for name in self.standards.keys() & made.values.keys():
            standard, attribute = self.standards[name], self.plan.attributes[name]
            for position, value in enumerate(made.values[name]):
                if (fault := standard.fault(value, attribute)) is not None:
                    made.faults.append(Fault(made.lines[position], name, str(fault)))
                    bad.add(position)
        return bad

    def _clear(self, made: Slice, columns: list[Sequence[str]]) -> set[int]:
        """Take the words that clear out of the cells and note what they clear; the rows that may not."""
        bad: set[int] = set()
        made.cleared = [[] for _line in made.lines]
        for place, attribute, _cleaner in self.cleaners:
            texts = columns[place]
            meant = [position for position, text in enumerate(texts) if text.strip() in CLEARING]
            if not meant:
                continue
            columns[place] = ["" if text.strip() in CLEARING else text for text in texts]
            is_kept = attribute.is_required or attribute == self.plan.key
            for position in meant:
                if is_kept:
                    made.faults.append(
                        Fault(made.lines[position], attribute.name, gettext("这个字段不能清空"))
                    )
                    bad.add(position)
                else:
                    made.cleared[position].append(attribute.name)
        return bad

    def _follow(self, made: Slice) -> None:
        """Computed columns, what is missing, and the words rows are found by."""
        names = list(made.values)
        derive = self.noun.derive
        composed = self._composed_titles(made)
        for position, row in enumerate(zip(*made.values.values(), strict=True)):
            given = {name: value for name, value in zip(names, row, strict=True) if value is not None}
            if made.cleared:
                given |= {name: self.plan.attributes[name].empty for name in made.cleared[position]}
            if composed:
                given[self.noun.title] = composed[position]
            made.derived.append(derive(given) | ({self.noun.title: composed[position]} if composed else {}))
        made.lacks = self._lacking(made)
        if not self.plan.creates:
            return
        if self.searched:
            texts = [self._texts(a, made.values.get(a.name, composed)) for _w, _k, a in self.searched]
            heads = [(weight, kind) for weight, kind, _a in self.searched]
            made.tokens = [
                index_tokens([(*head, text) for head, text in zip(heads, row, strict=True) if text])
                for row in zip(*texts, strict=True)
            ]
        if title := made.values.get(self.noun.title, composed):
            made.titles = [fold(str(value or ""))[:LONGEST_TITLE] for value in title]

    def _composed_titles(self, made: Slice) -> list[str]:
        """Titles put together from the texts of other columns; of what was settled, from the record's own title."""
        title = self.plan.composed_title
        if title is None:
            return []
        *parts, last = self.noun.titled_by
        nothing: list[Any] = [None] * len(made.lines)
        columns = [
            [self.meant.get((name, text), text) for text in made.values.get(name, nothing)]
            for name in (*parts, last)
        ]
        longest = title.max_length or title.kind.default_max_length
        return [
            (" · ".join(filter(None, row[:-1])) or row[-1] or "")[:longest]
            for row in zip(*columns, strict=True)
        ]

    def _lacking(self, made: Slice) -> list[str | None]:
        constant = ",".join(self.always_lacking) or None
        lacks: list[str | None] = [constant] * len(made.lines)
        for name in self.may_lack:
            for position, value in enumerate(made.values[name]):
                if value is None:
                    lacks[position] = ",".join(filter(None, (lacks[position], name)))
        for standard in self.standards.values():
            if standard.is_required:
                self._add_asked(made, standard, lacks)
        return lacks

    def _add_asked(self, made: Slice, standard: Standard, lacks: list[str | None]) -> None:
        """A field that the filling standard asks of the row, and that it does not bring."""
        nothing: list[Any] = [None] * len(made.lines)
        conditions = {name: made.values.get(name, nothing) for name in standard.when}
        for position, value in enumerate(made.values.get(standard.name, nothing)):
            given = {name: column[position] or self.defaults[name] for name, column in conditions.items()}
            if value is None and standard.is_asked_of(given):
                lacks[position] = ",".join(filter(None, (lacks[position], standard.name)))

    def _texts(self, attribute: Attribute, values: list[Any]) -> list[str]:
        if attribute.options:
            return [attribute.kind.show(value, attribute) if value else "" for value in values]
        return [value if isinstance(value, str) else "" if value is None else str(value) for value in values]


def ahead(slices: Iterator[Slice], depth: int = 2) -> Iterator[Slice]:
    """The same slices, made by a thread that works ahead of whoever takes them."""
    made: queue.Queue[Slice | BaseException | None] = queue.Queue(depth)
    is_over = threading.Event()
    language = translation.get_language()

    def put(item: Slice | BaseException | None) -> bool:
        while not is_over.is_set():
            try:
                made.put(item, timeout=0.2)
            except queue.Full:
                continue
            return True
        return False

    def work() -> None:
        with translation.override(language):
            try:
                for one in slices:
                    if not put(one):
                        return
            except BaseException as problem:
                put(problem)
            else:
                put(None)

    thread = threading.Thread(target=work, name="import slices", daemon=True)
    thread.start()
    try:
        while (item := made.get()) is not None:
            if isinstance(item, BaseException):
                raise item
            yield item
    finally:
        is_over.set()
        thread.join()
