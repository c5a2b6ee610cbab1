"""A partition of the index for every searchable noun, after migrations."""

from typing import Any

from django.db import connections

from zhike.kit.postgres import APP_ROLE, DOOR_ROLE
from zhike.kit.records.models import Noun
from zhike.kit.records.registry import all_nouns

# At the default target the planner takes rare pairs for common ones and reads the whole table.
STATISTICS = 1000


def searchable_nouns() -> list[type[Noun]]:
    """Nouns that declare something to be found by."""
    return [noun for noun in all_nouns() if noun.searched]


def partition(noun: type[Noun]) -> str:
    """The table with a noun's entries."""
    return f"search_entry_{noun.noun_name()}"


def install_after_migrate(using: str, **_: Any) -> None:
    with connections[using].cursor() as cursor:
        for noun in searchable_nouns():
            for statement in statements(noun):
                cursor.execute(statement)


def statements(noun: type[Noun]) -> list[str]:
    """The partition itself is closed: row security of the whole is asked only by way of the whole."""
    table = partition(noun)
    return [
        f"CREATE TABLE IF NOT EXISTS {table} PARTITION OF search_entry FOR VALUES IN ('{noun.noun_name()}')",
        f"ALTER TABLE {table} SET (fillfactor = 90)",
        f"ALTER TABLE {table} ALTER COLUMN tokens SET STATISTICS {STATISTICS}",
        f"ALTER TABLE {table} ENABLE ROW LEVEL SECURITY",
        f"REVOKE ALL ON {table} FROM {APP_ROLE}, {DOOR_ROLE}",
    ]
