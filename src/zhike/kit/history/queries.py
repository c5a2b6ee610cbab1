"""Reading history: of one record, and a record as of a moment."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.utils.translation import gettext as _

from zhike.kit.access.fields import FieldRule
from zhike.kit.errors import Missing
from zhike.kit.history.models import Change
from zhike.kit.records.attributes import Attribute, attribute_map, rule_for
from zhike.kit.records.masking import masked
from zhike.kit.records.models import Noun


@dataclass(frozen=True)
class Difference:
    """One field of one change, as the acting person may see it (already text)."""

    attribute: Attribute
    before: str
    after: str


def changes_of(record: Noun, limit: int = 50, before_id: int | None = None) -> list[Change]:
    """The newest changes of a record, with who and by which action; two queries at most."""
    rows = Change.objects.filter(noun=record.noun_name(), record_id=record.pk)
    if before_id:
        rows = rows.filter(pk__lt=before_id)
    return list(rows.select_related("run", "staff").order_by("-pk")[:limit])


def differences(noun: type[Noun], change: Change) -> list[Difference]:
    """What a change did, field by field; hidden fields are left out, masked ones masked."""
    by_column = {(a.name if a.is_custom else a.column): a for a in attribute_map(noun).values()}
    found = []
    for column, after in (change.after or {}).items():
        attribute = by_column.get(column)
        rule = rule_for(noun, attribute) if attribute else FieldRule.HIDDEN
        if attribute is None or rule is FieldRule.HIDDEN:
            continue
        values = [
            attribute.kind.show(attribute.kind.from_json(v), attribute)
            for v in ((change.before or {}).get(column), after)
        ]
        if rule is FieldRule.MASKED:
            values = [masked(attribute, value) for value in values]
        found.append(Difference(attribute, *values))
    return found


def as_of(noun: type[Noun], record_id: int, moment: datetime) -> dict[str, Any]:
    """Stored values by column at a moment: the present row with later changes taken back.

    Raises ``Missing`` when the record is not to be seen, or did not exist then.
    """
    record = noun.with_deleted.filter(pk=record_id).first()
    if record is None or record.created_at > moment:
        raise Missing("not_found", _("没有这条记录，或当时还没有"))
    fields = [field for field in noun._meta.concrete_fields if field.name != "extra"]
    values = {field.attname: getattr(record, field.attname) for field in fields} | dict(record.extra)
    later = Change.objects.filter(noun=noun.noun_name(), record_id=record_id, kind="~", at__gt=moment)
    for before in later.order_by("-pk").values_list("before", flat=True):
        values |= typed(noun, before or {})
    return values


def typed(noun: type[Noun], stored: dict[str, Any]) -> dict[str, Any]:
    """History's JSON values as Python values, by column."""
    by_column = {field.attname: field for field in noun._meta.concrete_fields}
    return {
        column: by_column[column].to_python(value) if column in by_column else value
        for column, value in stored.items()
    }
