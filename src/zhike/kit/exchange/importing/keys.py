"""Rows and records that carry the same telling value: in the file, in the base."""

from __future__ import annotations

from dataclasses import dataclass

from django.db import connection, models
from django.utils.translation import gettext as _

from zhike.kit.access.door import Reason, open_door
from zhike.kit.exchange.importing.staging import KEYS, ROWS, WRITTEN, refuse
from zhike.kit.records.attributes import Attribute
from zhike.kit.records.models import Noun


@dataclass(frozen=True)
class Key:
    """One attribute that tells records apart; ``only`` narrows the staged rows ``s`` it is used for."""

    noun: type[Noun]
    attribute: Attribute
    only: str = "true"

    @property
    def table(self) -> str:
        return self.noun._meta.db_table

    @property
    def here(self) -> str:
        """The value in a staged row ``s``; an empty one is NULL."""
        if self.attribute.is_custom:
            return f"nullif(s.extra ->> '{self.attribute.name}', '')"
        return f"s.{self.attribute.column}"

    @property
    def there(self) -> str:
        """The value in a stored row ``t``."""
        if self.attribute.is_custom:
            return f"t.extra ->> '{self.attribute.name}'"
        return f"t.{self.attribute.column}"

    @property
    def filled(self) -> str:
        """Says what partial indexes of unique texts say, so that they can be used."""
        return f" AND {self.there} <> ''" if self.attribute.kind.sql_type == "text" else ""

    @property
    def counting(self) -> str:
        """Whether binned records take a value, as the database's own constraint has it."""
        for constraint in self.noun._meta.constraints:
            if isinstance(constraint, models.UniqueConstraint) and constraint.fields == (
                self.attribute.name,
            ):
                return " AND t.deleted_at IS NULL" if constraint.condition else ""
        return " AND t.deleted_at IS NULL" if self.attribute.is_custom else ""

    def refuse_doubles(self) -> None:
        """Of the rows of this slice with one value, the first stays."""
        refuse(
            f"SELECT line, %s, format(%s, first) FROM (SELECT line, min(line) OVER (PARTITION BY {self.here})"
            f" AS first FROM {ROWS} s WHERE {self.here} IS NOT NULL AND {self.only}) doubles WHERE line > first",
            [self.attribute.name, self._double_of_line],
        )

    def refuse_earlier(self) -> None:
        """Rows of this slice whose value an earlier slice of a dry run had; then remember this one's."""
        refuse(
            f"SELECT s.line, %s, format(%s, k.line) FROM {ROWS} s JOIN {KEYS} k"
            f" ON k.name = %s AND k.value = {self.here}::text AND {self.only}",
            [self.attribute.name, self._double_of_line, self.attribute.name],
        )
        with connection.cursor() as cursor:
            cursor.execute(
                f"INSERT INTO {KEYS} SELECT %s, {self.here}::text, s.line FROM {ROWS} s WHERE {self.here} IS NOT NULL AND {self.only}",
                [self.attribute.name],
            )

    def find_targets(self) -> int:
        """The visible record each row means; refuses rows that could mean several, or one written before.

        Returns how many rows mean one.
        """
        with connection.cursor() as cursor:
            cursor.execute(
                f"UPDATE {ROWS} s SET target = f.id FROM (SELECT s.line, min(t.id) AS id FROM {ROWS} s"
                f" JOIN {self.table} t ON {self.there} = {self.here}{self.filled}"
                f" WHERE t.deleted_at IS NULL AND {self.only}"
                " GROUP BY s.line HAVING count(*) = 1) f WHERE f.line = s.line"
            )
            found = int(cursor.rowcount)
        if not self.attribute.is_unique:
            refuse(
                f"SELECT s.line, %s, %s FROM {ROWS} s JOIN {self.table} t ON {self.there} = {self.here}"
                f" WHERE s.target IS NULL AND t.deleted_at IS NULL AND {self.only} GROUP BY s.line HAVING count(*) > 1",
                [
                    self.attribute.name,
                    _("有多条记录的%(name)s与此相同，无法确定是哪一条") % {"name": self.attribute.label},
                ],
            )
        if found:
            refuse(
                f"SELECT s.line, %s, format(%s, w.line) FROM {ROWS} s JOIN {WRITTEN} w ON w.id = s.target",
                [self.attribute.name, self._double_of_line],
            )
        return found

    def refuse_taken(self) -> None:
        """A unique value that another record has, seen or not; only that it is taken is told."""
        with open_door(Reason.UNIQUENESS):
            refuse(
                "SELECT DISTINCT ON (s.line) s.line, %s,"
                f" coalesce((SELECT format(%s, w.line) FROM {WRITTEN} w WHERE w.id = t.id), %s)"
                f" FROM {ROWS} s JOIN {self.table} t ON {self.there} = {self.here}{self.filled}"
                f" WHERE t.id IS DISTINCT FROM s.target{self.counting} ORDER BY s.line",
                [
                    self.attribute.name,
                    self._double_of_line,
                    _("%(name)s已被使用（可能在回收站中，或您看不到该记录）")
                    % {"name": self.attribute.label},
                ],
            )

    @property
    def _double_of_line(self) -> str:
        return _("%(name)s与第 %%s 行重复") % {"name": self.attribute.label}
