"""An export: which records, which fields, into which file; logged like any action."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from django.db import models
from django.http import QueryDict
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from zhike.kit.access import log
from zhike.kit.access.acting import Level, Verb, current_acting
from zhike.kit.access.lending import EXPORT, borrowed
from zhike.kit.access.marking import who
from zhike.kit.access.policies import Owned, policy_of
from zhike.kit.access.rights import permitted
from zhike.kit.actions.action import Action, running
from zhike.kit.chinese.text import safe_file_name
from zhike.kit.desks.desk import Desk, desk_of
from zhike.kit.desks.listing import Listing
from zhike.kit.desks.selection import Selection
from zhike.kit.errors import Forbidden, Refused
from zhike.kit.exchange.exporting.cells import rows_of
from zhike.kit.exchange.tables import Format, open_table
from zhike.kit.exchange.watermark import watermark
from zhike.kit.records.attributes import Attribute, visible_attributes

Report = Callable[[int, int], None]


@dataclass(frozen=True)
class Export:
    """What is to be taken out. ``fields`` names attributes; none means every field one may see.

    ``data_class`` cuts the fields to one class of data (ARC-21).
    """

    selection: Selection
    form: Format = Format.WORKBOOK
    fields: tuple[str, ...] = ()
    data_class: str = ""
    _counted: list[int] = field(default_factory=list, compare=False)

    @property
    def desk(self) -> Desk:
        return desk_of(self.selection.noun)

    def attributes(self) -> list[Attribute]:
        """The exported attributes: hidden ones are never among them. Raises ``Refused`` where none is left."""
        visible = {a.name: a for a in visible_attributes(self.desk.noun) if a.kind.name != "file"}
        unknown = [name for name in self.fields if name not in visible]
        if unknown:
            raise Refused(
                "bad_fields", _("没有“%(name)s”这个字段") % {"name": unknown[0][:60]}, field="fields"
            )
        chosen = [visible[name] for name in self.fields] or list(visible.values())
        if self.data_class:
            title = self.desk.noun.title
            chosen = [a for a in chosen if a.data_class == self.data_class or a.name in (title, "code")]
        if not chosen:
            raise Refused("no_fields", _("没有可以导出的字段"), field="fields")
        return chosen

    def records(self) -> models.QuerySet[Any]:
        """The selected records that may be exported, in the list's order. Raises ``Forbidden`` without the right."""
        authorise(self.desk)
        records = permitted(self.selection.records(), Verb.EXPORT)
        if self.selection.ids is not None:
            return records.order_by("pk")
        return records.order_by(*Listing(self.desk, QueryDict(self.selection.query)).sort.ordering())

    def count(self) -> int:
        """How many records would be written."""
        if not self._counted:
            self._counted.append(self.records().order_by().count())
        return self._counted[0]

    def file_name(self) -> str:
        stamp = timezone.localtime().strftime("%Y%m%d-%H%M")
        return safe_file_name(f"{self.desk.label}-{stamp}{self.form.suffix}")

    def write(self, path: Path, report: Report = lambda done, total: None) -> int:
        """Write the file under one recorded action; returns the number of records."""
        attributes, records = self.attributes(), self.records()
        told = {
            "format": self.form, "fields": [a.name for a in attributes], "selection": self.selection.told(),
        }  # fmt: skip
        with running(_action(self.desk), told) as run:
            run.is_wholesale = True
            count = self._write(path, attributes, records, report)
            run.outcome.changed = count
            self._log(records, count)
        return count

    def _write(
        self, path: Path, attributes: list[Attribute], records: models.QuerySet[Any], report: Report
    ) -> int:
        header = [f"{a.label}({a.unit})" if a.unit else str(a.label) for a in attributes]
        total, done = self.count(), 0
        with open_table(path, self.form, header, str(self.desk.label)) as table:
            for rows in rows_of(records, attributes):
                table.write(rows)
                done += len(rows)
                report(done, max(done, total))
            table.mark(watermark(who(), done))
        return done

    def _log(self, records: models.QuerySet[Any], count: int) -> None:
        """One line for the file, and one for each borrowed record in it (KNO-01, KNO-02a)."""
        log.exported(self.desk.name, count)
        noun = self.desk.noun
        if lent := borrowed(noun, EXPORT):
            policy = policy_of(noun)
            assert isinstance(policy, Owned)
            taken = records.order_by().filter(**{f"{policy.shared_by}__in": lent})
            for record in taken.values_list("pk", flat=True):
                log.exported(self.desk.name, 1, record)

    def told(self) -> dict[str, Any]:
        """As a job's parameters; ``retold`` makes the same export of them."""
        return {
            "selection": self.selection.told(), "form": self.form, "fields": list(self.fields),
            "data_class": self.data_class,
        }  # fmt: skip

    @classmethod
    def retold(cls, told: dict[str, Any]) -> Export:
        return cls(
            Selection.retold(told["selection"]),
            Format(told["form"]),
            tuple(told["fields"]),
            told["data_class"],
        )


def authorise(desk: Desk) -> None:
    """Raises ``Forbidden`` unless the person may export anything of the desk's area, or has it on a loan for that."""
    level = current_acting().level(desk.noun._meta.app_label, Verb.EXPORT)
    if level is Level.NONE and not borrowed(desk.noun, EXPORT):
        raise Forbidden("not_permitted", _("您没有导出的权限"))


def _action(desk: Desk) -> Action:
    area, noun = desk.noun._meta.app_label, desk.name
    return Action(
        f"{area}.{noun}.export", authorise, desk.noun, Verb.EXPORT, gettext_lazy("导出"), is_shown=False,
        event=f"{noun}.exported",
    )  # fmt: skip
