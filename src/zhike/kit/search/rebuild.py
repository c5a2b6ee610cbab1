"""Building the whole index of a noun anew: after demo data, restores, changed custom fields."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

from django.db import connection, transaction

from zhike.kit.access.door import Reason, open_door
from zhike.kit.records.models import Noun
from zhike.kit.search.indexing import entries_of, read_columns, write
from zhike.kit.search.install import searchable_nouns

BATCH = 5_000


def rebuild(noun: type[Noun], told: Callable[[int], None] | None = None) -> int:
    """Write every entry of a noun anew, in the current transaction; returns how many.

    ``told`` hears the number done so far. Searches meanwhile see the old entries.
    """
    done = 0
    with transaction.atomic(), open_door(Reason.SEARCH):
        with connection.cursor() as cursor:
            cursor.execute("DELETE FROM search_entry WHERE noun = %s", [noun.noun_name()])
        for records in _batches(noun):
            write(noun, entries_of(noun, records))
            done += len(records)
            if told:
                told(done)
    return done


def rebuild_all(told: Callable[[int], None] | None = None) -> int:
    """Every noun's entries; see ``rebuild``."""
    return sum(rebuild(noun, told) for noun in searchable_nouns())


def _batches(noun: type[Noun]) -> Iterator[list[Any]]:
    last = 0
    columns = read_columns(noun)
    while True:
        records = list(noun.objects.filter(pk__gt=last).order_by("pk").only(*columns)[:BATCH])
        if not records:
            return
        yield records
        last = records[-1].pk
