"""Unique custom fields: a unique index each, made and dropped as the definitions say.

A follower of every run compares the definitions with the indexes, so that adding, changing, retiring and
undoing all end with what the definitions say. Making one takes the way of the database's owner.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.db import DatabaseError, connection, connections, transaction
from django.utils.translation import gettext_lazy as _

from zhike.kit.access.door import Reason, open_door
from zhike.kit.actions.action import Run
from zhike.kit.actions.followers import FOLLOWERS, Touched
from zhike.kit.errors import Refused
from zhike.kit.phrases import in_turn, with_remark
from zhike.kit.records.attributes import CUSTOM_PREFIX
from zhike.kit.records.models import CustomField
from zhike.kit.records.registry import noun_called

OWNER = "owner"
PREFIX = "cu_"
LONGEST = 63  # octets of a PostgreSQL name
PATIENCE = "5s"
LISTED = 10


@dataclass(frozen=True)
class UniqueField:
    """A custom field whose values may occur once per noun, the recycle bin aside."""

    noun: str
    key: str

    @property
    def name(self) -> str:
        """The index; ends as the attribute is called, by which a refusal names the field."""
        return f"{PREFIX}{self.noun}_{CUSTOM_PREFIX}{self.key}"

    @property
    def table(self) -> str:
        return noun_called(self.noun)._meta.db_table

    @property
    def statement(self) -> str:
        value = f"extra ->> '{CUSTOM_PREFIX}{self.key}'"
        return (
            f'CREATE UNIQUE INDEX "{self.name}" ON {self.table} (({value}))'
            f" WHERE deleted_at IS NULL AND coalesce({value}, '') <> ''"
        )


def follow(run: Run, touched: Sequence[Touched]) -> None:
    """Called at the end of every run: definitions changed, indexes follow.

    A wholesale run (an import, an undo of many) does not say what it touched; then too they are compared.
    """
    if run.writes_wholesale or any(one.noun == "customfield" for one in touched):
        reconcile()


def reconcile() -> None:
    """Make the indexes that are missing now, drop those no longer wanted once this is committed.

    Raises ``Refused`` where existing values clash, naming them.
    """
    rows = CustomField.objects.filter(is_unique=True, retired_at=None).values_list("noun", "key")
    wanted = {one.name: one for one in (UniqueField(noun, key) for noun, key in rows)}
    present = _present()
    for name in sorted(set(wanted) - present):
        _make(wanted[name])
    gone = sorted(present - set(wanted))
    if gone:
        transaction.on_commit(lambda: _drop(gone))


def _present() -> set[str]:
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT indexname FROM pg_indexes WHERE schemaname = 'public' AND indexname LIKE %s",
            [PREFIX.replace("_", r"\_") + "%"],
        )
        return {row[0] for row in cursor.fetchall()}


def _make(field: UniqueField) -> None:
    if len(field.name.encode()) > LONGEST:
        raise Refused("key_too_long", _("代码太长，不能设为唯一"), field="is_unique")
    if clashing := clashes(field):
        words = in_turn(with_remark(value, count) for value, count in clashing)
        raise Refused(
            "not_unique", _("现有记录的值有重复，请先处理：%(words)s") % {"words": words}, field="is_unique"
        )
    try:
        with connections[OWNER].cursor() as cursor:
            cursor.execute(f"SET lock_timeout = '{PATIENCE}'")
            cursor.execute(field.statement)
    except DatabaseError as error:
        raise _explained(error) from error


def _explained(error: DatabaseError) -> Refused:
    state = getattr(getattr(error.__cause__, "diag", None), "sqlstate", "")
    if state == "23505":
        return Refused("not_unique", _("现有记录的值有重复，请先处理"), field="is_unique")
    if state == "55P03":
        return Refused("busy", _("正在大量写入这类记录，请稍后再设为唯一"), field="is_unique")
    raise error


def _drop(names: Sequence[str]) -> None:
    with connections[OWNER].cursor() as cursor:
        for name in names:
            cursor.execute(f'DROP INDEX IF EXISTS "{name}"')


def clashes(field: UniqueField) -> list[tuple[str, int]]:
    """Values that occur more than once, with how often; looks at everybody's records."""
    with open_door(Reason.UNIQUENESS), connection.cursor() as cursor:
        cursor.execute(
            f"SELECT extra ->> %s AS value, count(*) FROM {field.table}"
            " WHERE deleted_at IS NULL AND coalesce(extra ->> %s, '') <> ''"
            " GROUP BY 1 HAVING count(*) > 1 ORDER BY 2 DESC, 1 LIMIT %s",
            [CUSTOM_PREFIX + field.key, CUSTOM_PREFIX + field.key, LISTED],
        )
        found: list[tuple[Any, Any]] = cursor.fetchall()
    return [(str(value), int(count)) for value, count in found]


def register() -> None:
    """Called at start."""
    if follow not in FOLLOWERS:
        FOLLOWERS.append(follow)
