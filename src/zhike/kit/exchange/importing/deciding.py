"""What becomes of the rows of a slice: statements over the whole slice, never a query a row."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cached_property

from django.db import connection
from django.utils.translation import gettext as _

from zhike.kit.exchange.importing.checking import Check, checks_of
from zhike.kit.exchange.importing.keys import Key
from zhike.kit.exchange.importing.look_alikes import look_alike
from zhike.kit.exchange.importing.plan import Mode, Plan
from zhike.kit.exchange.importing.scope import refuse_out_of_scope, refuse_unchangeable
from zhike.kit.exchange.importing.staging import ROWS, refuse
from zhike.kit.records.attributes import Attribute


@dataclass
class Decider:
    """Finds the record each staged row means; refuses or skips rows that shall not be written."""

    plan: Plan
    is_dry: bool = False
    skipped: int = 0
    warned: int = 0
    keys: list[Key] = field(init=False)
    checks: list[Check] = field(init=False)

    def __post_init__(self) -> None:
        self.checks = checks_of(self.plan, self.is_dry)
        unique = [a for a in self.plan.attributes.values() if a.is_unique or a is self.plan.key]
        self.keys = [Key(self.plan.noun, attribute) for attribute in unique]
        if (title := self.title_key) is not None:
            self.keys.append(title)

    @cached_property
    def title_key(self) -> Key | None:
        """Rows without the key are known by their title, where titles tell records apart."""
        noun, key = self.plan.noun, self.plan.key
        title = self.plan.attributes.get(noun.title)
        if not self.plan.creates or key is None or title is None or title is key or not noun.matched_by:
            return None
        return Key(noun, title, f"{Key(noun, key).here} IS NULL")

    def decide(self) -> None:
        """Run every check; afterwards ``import_rows`` holds only rows to be written."""
        for key in self.keys:
            key.refuse_doubles()
            if self.is_dry:
                key.refuse_earlier()
        if self.plan.key is not None:
            found = Key(self.plan.noun, self.plan.key).find_targets()
            if self.title_key is not None:
                found += self.title_key.find_targets()
            if found:
                self._skip_unchanged()
            self._settle_by_mode(self.plan.key)
        for key in self.keys:
            if key.attribute.is_unique:
                key.refuse_taken()
        if self.plan.creates:
            self._refuse_lacking()
            warned, skipped = look_alike(self.plan)
            self.warned += warned
            self.skipped += skipped
            refuse_out_of_scope(self.plan)
        if self.plan.updates:
            refuse_unchangeable(self.plan)
        for check in self.checks:
            check()

    def _skip_unchanged(self) -> None:
        """Rows that say what is stored already (a file imported twice)."""
        pairs = [
            f"(s.{a.column} IS NULL OR s.{a.column} IS NOT DISTINCT FROM t.{a.column})"
            for a in self.plan.built_in
        ]
        pairs.append("coalesce(cardinality(s.cleared), 0) = 0")
        if self.plan.custom:
            pairs.append("(s.extra IS NULL OR t.extra @> s.extra)")
        with connection.cursor() as cursor:
            cursor.execute(
                f"DELETE FROM {ROWS} s USING {self.plan.noun._meta.db_table} t"
                f" WHERE t.id = s.target AND {' AND '.join(pairs)}"
            )
            self.skipped += cursor.rowcount

    def _settle_by_mode(self, key: Attribute) -> None:
        label = {"name": key.label}
        here = Key(self.plan.noun, key).here
        rows = f"SELECT s.line, %s, %s FROM {ROWS} s WHERE "
        if (other := self.title_key) is not None:
            reason = _("已有记录使用这个%(name)s，内容与此行不同") % {"name": other.attribute.label}
            refuse(f"{rows} s.target IS NOT NULL AND {other.only}", [other.attribute.name, reason])
        if self.plan.options.mode is Mode.CREATE:
            refuse(
                f"{rows} s.target IS NOT NULL",
                [key.name, _("已有记录使用这个%(name)s，内容与此行不同") % label],
            )
        elif self.plan.options.mode is Mode.UPDATE:
            refuse(f"{rows} {here} IS NULL", [key.name, _("缺少%(name)s，无法确定要更新的记录") % label])
            refuse(f"{rows} s.target IS NULL", [key.name, _("没有这个%(name)s的记录，或您看不到它") % label])

    def _refuse_lacking(self) -> None:
        refuse(
            f"SELECT s.line, lacked.name, %s FROM {ROWS} s, LATERAL unnest(string_to_array(s.lacks, ',')) lacked (name)"
            " WHERE s.lacks IS NOT NULL AND s.target IS NULL",
            [_("必填")],
        )
