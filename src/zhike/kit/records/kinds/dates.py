"""Days and moments; moments are aware, shown in the company's zone."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, time
from typing import TYPE_CHECKING, Any, ClassVar

from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from zhike.kit.records.kinds.kind import Kind, Unfit

if TYPE_CHECKING:
    from zhike.kit.records.attributes import Attribute


@dataclass(frozen=True)
class Date(Kind):
    name: ClassVar[str] = "date"
    label: ClassVar[object] = _("日期")
    sql_type: ClassVar[str] = "date"
    operators: ClassVar[tuple[str, ...]] = ("is", "from", "to", "within", "empty", "filled")

    def clean(self, raw: Any, attribute: Attribute) -> date:
        if isinstance(raw, datetime):
            return raw.date()
        if isinstance(raw, date):
            return raw
        from zhike.kit.chinese.dates import parse_date

        try:
            return parse_date(raw)
        except ValueError as error:
            raise Unfit(_("不是日期，例如 2026-01-05 或 2026年1月5日")) from error

    def show(self, value: Any, attribute: Attribute) -> str:
        return "" if value is None else str(value)[:10]

    def to_json(self, value: Any) -> Any:
        return value.isoformat() if isinstance(value, date) else value

    def from_json(self, value: Any) -> Any:
        return date.fromisoformat(value) if isinstance(value, str) else value

    def to_cell(self, value: Any, attribute: Attribute) -> Any:
        return self.from_json(value)


@dataclass(frozen=True)
class DateTime(Date):
    name: ClassVar[str] = "datetime"
    label: ClassVar[object] = _("日期时间")
    sql_type: ClassVar[str] = "timestamptz"

    def clean(self, raw: Any, attribute: Attribute) -> datetime:
        if isinstance(raw, datetime):
            moment = raw
        elif isinstance(raw, date):
            moment = datetime.combine(raw, time())
        else:
            from zhike.kit.chinese.dates import parse_datetime

            try:
                moment = parse_datetime(raw)
            except ValueError as error:
                raise Unfit(_("不是日期时间，例如 2026-01-05 14:30")) from error
        return moment if timezone.is_aware(moment) else timezone.make_aware(moment)

    def show(self, value: Any, attribute: Attribute) -> str:
        moment = self.from_json(value)
        return "" if moment is None else timezone.localtime(moment).strftime("%Y-%m-%d %H:%M")

    def from_json(self, value: Any) -> Any:
        return datetime.fromisoformat(value) if isinstance(value, str) else value

    def to_cell(self, value: Any, attribute: Attribute) -> Any:
        """Local wall time: spreadsheets know no zones."""
        moment = self.from_json(value)
        return None if moment is None else timezone.localtime(moment).replace(tzinfo=None)
