"""Search entries of the demo rows: these were written past the triggers, so their entries are made here.

A noun's partition is filled beside the index and attached when full, which builds its indexes once.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor
from contextlib import contextmanager
from multiprocessing import get_context

import django
from django.db import connections, transaction

from zhike.customers.models import Activity, Contact, Customer
from zhike.demo.rows import Base, subjects
from zhike.kit.chinese.script import fold
from zhike.kit.records.models import Noun
from zhike.kit.records.registry import noun_called
from zhike.kit.search.indexing import entries_of, read_columns, searched_attributes
from zhike.kit.search.install import partition, statements
from zhike.kit.search.tokens import index_tokens

SLICE = 50_000
"""Records a worker process handles at once; fewer are handled in this process."""

COLUMNS = "noun, record_id, owner_id, department_id, shared_id, title, tokens"


def make_entries(base: Base, processes: int) -> None:
    """Entries of all rows that ``base`` names; the rows have been committed before."""
    for noun, first, count in (
        (Customer, base.customer, base.count),
        (Contact, base.contact, base.count * base.contacts_each),
    ):
        with _filling(noun):
            _compute(noun, first, count, processes)
    with _filling(Activity):
        _make_activity_entries(base)


def make_entries_of(noun: type[Noun], first: int, count: int) -> None:
    """Entries of rows of one noun with ids above ``first``, when it has none yet."""
    with _filling(noun):
        _compute(noun, first, count, os.cpu_count() or 1)


@contextmanager
def _filling(noun: type[Noun]) -> Iterator[None]:
    """The noun's partition stands alone and without indexes while it is filled."""
    table = partition(noun)
    with connections["owner"].cursor() as cursor:
        cursor.execute(f"ALTER TABLE search_entry DETACH PARTITION {table}")
        cursor.execute(f"DROP TABLE {table}")
        cursor.execute(f"CREATE TABLE {table} (LIKE search_entry INCLUDING DEFAULTS)")
        cursor.execute(f"ALTER TABLE {table} ADD CHECK (noun = '{noun.noun_name()}')")
    yield
    with transaction.atomic(using="owner"), connections["owner"].cursor() as cursor:
        cursor.execute("SET LOCAL maintenance_work_mem = '1GB'")
        cursor.execute(
            f"ALTER TABLE search_entry ATTACH PARTITION {table} FOR VALUES IN ('{noun.noun_name()}')"
        )
        for statement in statements(noun):
            cursor.execute(statement)
    with connections["owner"].cursor() as cursor:
        cursor.execute(f"ANALYZE {table}")


def _compute(noun: type[Noun], first: int, count: int, processes: int) -> None:
    """Tokens are worked out in Python, in several processes where that pays."""
    slices = [
        (noun.noun_name(), start, min(start + SLICE, first + count))
        for start in range(first, first + count, SLICE)
    ]
    if len(slices) == 1 or processes == 1:
        for one in slices:
            copy_slice(*one)
        return
    connections["owner"].close()
    # The initializer lives outside this module: a fresh process imports models only once Django is set up.
    with ProcessPoolExecutor(processes, get_context("spawn"), django.setup) as pool:
        list(pool.map(copy_slice, *zip(*slices, strict=True)))


def copy_slice(name: str, after: int, last: int) -> None:
    """The entries of one noun's records with ids above ``after`` up to ``last``."""
    noun = noun_called(name)
    with transaction.atomic(using="owner"), connections["owner"].cursor() as cursor:
        records = noun.objects.using("owner").filter(pk__gt=after, pk__lte=last).only(*read_columns(noun))
        entries = entries_of(noun, records)
        with cursor.copy(f"COPY {partition(noun)} ({COLUMNS}) FROM STDIN") as out:
            for row in zip(
                entries.ids, entries.owners, entries.departments, entries.shared, entries.titles, entries.words,
                strict=True,
            ):  # fmt: skip
                out.write_row((name, *row))


def _make_activity_entries(base: Base) -> None:
    """Activities share a few hundred subjects: their tokens are worked out once each."""
    searched = {attribute.name: attribute.searched for attribute in searched_attributes(Activity)}
    with transaction.atomic(using="owner"), connections["owner"].cursor() as cursor:
        cursor.execute(
            "CREATE TEMP TABLE demo_subject (subject text, title text, tokens tsvector) ON COMMIT DROP"
        )
        for subject, description in subjects():
            texts = {"subject": subject, "description": description}
            tokens = index_tokens((*how, texts[name]) for name, how in searched.items() if how)
            cursor.execute(
                "INSERT INTO demo_subject VALUES (%s, %s, %s::tsvector)", [subject, fold(subject), tokens]
            )
        cursor.execute("ANALYZE demo_subject")
        cursor.execute(
            f"INSERT INTO {partition(Activity)} ({COLUMNS})"
            " SELECT 'activity', a.id, a.owner_id, a.department_id, a.customer_id, s.title, s.tokens"
            f" FROM customers_activity a JOIN demo_subject s USING (subject) WHERE a.id > {base.activity}"
        )
