"""A whole import, from the first row to the numbers that add up."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from django.db import connection, transaction
from django.utils.translation import gettext_lazy as _

from zhike.kit.access.acting import Verb
from zhike.kit.actions.action import Action, running
from zhike.kit.errors import Refused
from zhike.kit.exchange.importing.deciding import Decider
from zhike.kit.exchange.importing.links import LinkFinder
from zhike.kit.exchange.importing.plan import Plan
from zhike.kit.exchange.importing.settling import Words
from zhike.kit.exchange.importing.slices import Fault, Slice, SliceMaker, ahead
from zhike.kit.exchange.importing.staging import FAULTS, Staging
from zhike.kit.exchange.importing.writing import Writer
from zhike.kit.exchange.reading.source import Row

# From so many new records on, the search index is settled before the import ends.
MANY = 1_000
# Of texts that nothing is found for, so many are kept of each attribute: of more, the column was matched wrongly.
MOST_WORDS = 500

Report = Callable[[int], None]
FaultSink = Callable[[Iterable[Fault], Words], None]


@dataclass
class Counts:
    """What became of the rows: ``created + updated + skipped + rejected == rows``.

    ``warned`` of the created ones look like another record; ``action`` is the run to undo, if any;
    ``is_void`` says that one refusal left everything as it was. ``words``: attribute name → text nothing was
    found for → rows, whether it was settled or not; of each attribute the first ``MOST_WORDS``.
    """

    rows: int = 0
    created: int = 0
    updated: int = 0
    skipped: int = 0
    rejected: int = 0
    warned: int = 0
    seconds: float = 0.0
    action: int | None = None
    is_void: bool = False
    words: Words = field(default_factory=dict)

    def note(self, words: Mapping[tuple[str, str], int]) -> None:
        """Add what a slice says of texts nothing was found for."""
        for (attribute, text), rows in words.items():
            known = self.words.setdefault(attribute, {})
            if text in known or len(known) < MOST_WORDS:
                known[text] = known.get(text, 0) + rows

    @property
    def adds_up(self) -> bool:
        return self.created + self.updated + self.skipped + self.rejected == self.rows


class _RolledBack(Exception):
    pass


def import_rows(
    plan: Plan,
    rows: Iterable[Row],
    *,
    told: dict[str, Any],
    is_dry: bool = False,
    report: Report = lambda done: None,
    sink: FaultSink = lambda faults, words: None,
) -> Counts:
    """Import rows in one transaction under one action; or, when ``is_dry``, only find out what would be.

    ``told`` is kept with the action (file name and the like). ``sink`` is handed the refusals, by line, and the
    texts nothing was found for, before the transaction ends. With ``is_all_or_nothing`` one refusal leaves everything as it was:
    then ``created`` and ``updated`` are 0 and the good rows count as skipped.
    """
    started = time.perf_counter()
    counts = Counts()
    try:
        with transaction.atomic():
            if is_dry:
                _pass(plan, rows, counts, True, report, sink)
                raise _RolledBack
            with running(_action(plan), told) as run:
                run.is_wholesale = True
                counts.action = run.outcome.action_id
                _pass(plan, rows, counts, False, report, sink)
                run.outcome.changed = counts.created + counts.updated
                run.outcome.skipped = counts.skipped + counts.rejected
                run.outcome.result = counts
            if _is_void(plan, counts):
                raise _RolledBack
    except _RolledBack:
        counts.action = None
    if plan.options.is_all_or_nothing and counts.rejected:
        counts.is_void = True
        counts.skipped += counts.created + counts.updated
        counts.created = counts.updated = 0
    counts.seconds = time.perf_counter() - started
    if not counts.adds_up:
        raise Refused("does_not_add_up", _("行数对不上，已全部撤回，没有改动任何数据"))
    return counts


def _is_void(plan: Plan, counts: Counts) -> bool:
    """Nothing is kept of an import that wrote nothing, or that should have written all."""
    is_broken = plan.options.is_all_or_nothing and counts.rejected
    return bool(is_broken) or not (counts.created or counts.updated) or not counts.adds_up


def _action(plan: Plan) -> Action:
    area, noun = plan.noun._meta.app_label, plan.noun.noun_name()
    return Action(
        f"{area}.{noun}.import",
        _pass,
        plan.noun,
        Verb.CREATE,
        _("导入"),
        is_shown=False,
        event=f"{noun}.imported",
    )


def _pass(
    plan: Plan, rows: Iterable[Row], counts: Counts, is_dry: bool, report: Report, sink: FaultSink
) -> None:
    """All slices, one after the other, while the next ones are being made."""
    staging, decider, writer = Staging(plan), Decider(plan, is_dry), Writer(plan)
    finder = LinkFinder(plan)
    staging.create()
    _favour_bulk()

    def put(made: Slice) -> None:
        finder.resolve(made)
        staging.fill(made)
        counts.note(made.words)
        counts.skipped += made.left_out
        if made.lines:
            decider.decide()
            _count_or_write(writer, counts, is_dry)
            finder.learn()

    waiting: list[Slice] = []
    for made in ahead(SliceMaker(plan).slices(rows)):
        waiting += finder.hold_back(made)
        put(made)
        counts.rows += made.read
        report(counts.rows)
    _put_waiting(waiting, finder, put)
    if not is_dry:
        finder.keep_other_names()
    if counts.created > MANY:
        writer.settle_index()
    counts.skipped += decider.skipped
    counts.warned = decider.warned
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT count(DISTINCT line) FROM {FAULTS}")
        counts.rejected = cursor.fetchone()[0]
    if counts.rejected:
        sink(faults(), counts.words)


def _put_waiting(waiting: list[Slice], finder: LinkFinder, put: Callable[[Slice], None]) -> None:
    """Rows that point at others of the file, as these come to be known; at last those that wait in vain."""
    while waiting:
        before, still = finder.learned, []
        for made in waiting:
            still += finder.hold_back(made)
            put(made)
        waiting = still
        if finder.learned == before:
            for made in waiting:
                put(made)
            return


def _count_or_write(writer: Writer, counts: Counts, is_dry: bool) -> None:
    if is_dry:
        with connection.cursor() as cursor:
            cursor.execute("SELECT count(*) FILTER (WHERE target IS NULL), count(target) FROM import_rows")
            created, updated = cursor.fetchone()
    else:
        created, updated = writer.create(), writer.update()
    counts.created += created
    counts.updated += updated


def _favour_bulk() -> None:
    """Let the search index take new entries in larger heaps until this transaction ends."""
    with connection.cursor() as cursor:
        cursor.execute("SET LOCAL work_mem = '128MB'")
        cursor.execute("SET LOCAL gin_pending_list_limit = '32MB'")


def faults() -> Iterable[Fault]:
    """The refusals so far, by line, in constant memory."""
    with connection.connection.cursor(name="import_faults_listed") as cursor:
        cursor.itersize = 5_000
        cursor.execute(f"SELECT line, field, reason FROM {FAULTS} ORDER BY line, field")
        for row in cursor:
            yield Fault(*row)


__all__ = ["Counts", "Slice", "faults", "import_rows"]
