"""Puts the history triggers on every tracked table, after migrations.

Tracked are all nouns, and other models that declare ``is_tracked = True`` (settings people edit).
"""

from typing import Any

from django.apps import apps
from django.db import connections, models

from zhike.kit.history.removal import install_removal
from zhike.kit.postgres import APP_ROLE
from zhike.kit.records.models import Noun


def tracked_models() -> list[type[models.Model]]:
    return [
        model
        for model in apps.get_models()
        if not model._meta.abstract and (issubclass(model, Noun) or getattr(model, "is_tracked", False))
    ]


def tracked_name(model: type[models.Model]) -> str:
    """The name history knows a table's rows by."""
    return str(model._meta.model_name)


def install_after_migrate(using: str, **_: Any) -> None:
    with connections[using].cursor() as cursor:
        cursor.execute(f"REVOKE INSERT, UPDATE, DELETE ON history_change FROM {APP_ROLE}, zhike_door")
        install_removal(cursor)
        for model in tracked_models():
            has_version = any(field.name == "version" for field in model._meta.concrete_fields)
            for statement in triggers(model._meta.db_table, tracked_name(model), has_version):
                cursor.execute(statement)


def triggers(table: str, noun: str, has_version: bool) -> list[str]:
    """Statement-level triggers: one pass over all rows of a statement; versions count up row by row."""
    touch = [
        f"CREATE OR REPLACE TRIGGER touch BEFORE UPDATE ON {table} FOR EACH ROW EXECUTE FUNCTION history_touch()"
    ]
    return [
        *(touch if has_version else []),
        f"CREATE OR REPLACE TRIGGER remember_insert AFTER INSERT ON {table} REFERENCING NEW TABLE AS new_rows"
        f" FOR EACH STATEMENT EXECUTE FUNCTION history_remember_insert('{noun}')",
        f"CREATE OR REPLACE TRIGGER remember_update AFTER UPDATE ON {table}"
        f" REFERENCING OLD TABLE AS old_rows NEW TABLE AS new_rows"
        f" FOR EACH STATEMENT EXECUTE FUNCTION history_remember_update('{noun}')",
        f"CREATE OR REPLACE TRIGGER remember_delete AFTER DELETE ON {table} REFERENCING OLD TABLE AS old_rows"
        f" FOR EACH STATEMENT EXECUTE FUNCTION history_remember_delete('{noun}')",
        # Also where a removal leaves out the other triggers (see ``removal``).
        f"ALTER TABLE {table} ENABLE ALWAYS TRIGGER remember_delete",
    ]
