"""The primitives with which actions change rows. Rights are the database's; history its triggers'."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache
from typing import Any, TypeVar

from django.db import IntegrityError, ProgrammingError, connection, models, transaction
from django.db.models import Value
from django.db.models.functions import Now
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from zhike.kit.access.acting import current_acting
from zhike.kit.access.policies import Owned
from zhike.kit.errors import Forbidden, Refused
from zhike.kit.postgres import prepared
from zhike.kit.records.attributes import Attribute, attribute_map
from zhike.kit.records.files import require_own_files, tie_files
from zhike.kit.records.models import Noun, OwnedNoun
from zhike.kit.records.numbering import take
from zhike.kit.records.sql import MergeJson

AnyNoun = TypeVar("AnyNoun", bound=Noun)


def insert(noun: type[AnyNoun], values: Mapping[str, Any]) -> AnyNoun:
    """Store a new record from cleaned values.

    One without a code gets the next number; an owned one's owner and department default to the acting person's.
    """
    acting = current_acting()
    files = require_own_files(noun, values)
    columns, extra = split(noun, values)
    columns |= noun.derive({**values})
    if noun.numbering and not columns.get("code"):
        columns["code"] = take(noun.numbering, timezone.localdate())[0]
    record = noun(**columns, extra=extra, created_by_id=acting.staff_id or None)
    if isinstance(record, OwnedNoun):
        if "owner" not in values:
            record.owner_id = acting.staff_id
        if not values.get("department") and acting.department_id is not None:
            record.department_id = acting.department_id
    with explained(noun):
        store(record)
    tie_files(noun, files, record.pk)
    return record


def store(record: Noun) -> None:
    """Insert a new record's row and set its id; as ``save(force_insert=True)`` without working out the SQL."""
    fields, statement = _insertion(type(record))
    values = [field.get_db_prep_save(field.pre_save(record, add=True), connection) for field in fields]
    record.pk = prepared.run(statement, values)[0][0]
    record._state.adding = False
    record._state.db = connection.alias


@cache
def _insertion(noun: type[Noun]) -> tuple[list[models.Field[Any, Any]], str]:
    fields = [field for field in noun._meta.concrete_fields if not field.primary_key]
    columns = ", ".join(f'"{field.column}"' for field in fields)
    places = ", ".join("%s" for _ in fields)
    return fields, f"INSERT INTO {noun._meta.db_table} ({columns}) VALUES ({places}) RETURNING id"


def update(records: models.QuerySet[Any], values: Mapping[str, Any]) -> int:
    """Set cleaned values on all rows of a query in one statement; returns how many."""
    noun = records.model
    if files := require_own_files(noun, values, records):
        tie_files(noun, files, records.values_list("pk", flat=True).first())
    columns, extra = split(noun, values)
    columns |= noun.derive({**values})
    if extra:
        columns["extra"] = MergeJson("extra", Value(extra, models.JSONField()))
    with explained(noun):
        return records.update(**columns, updated_at=Now())


def bin_records(records: models.QuerySet[Any]) -> int:
    """Move rows to the recycle bin, together with what is kept through them.

    All get the same moment, by which ``restore_records`` knows what went together.
    """
    moment = timezone.now()
    ids = list(records.filter(deleted_at=None).values_list("pk", flat=True))
    with explained(records.model):
        for model, link in kept_through(records.model):
            model._base_manager.filter(**{f"{link}__in": ids}, deleted_at=None).update(deleted_at=moment)
        return records.model._base_manager.filter(pk__in=ids).update(deleted_at=moment)


def restore_records(records: models.QuerySet[Any]) -> int:
    """Take rows out of the recycle bin, and with them what went there with them."""
    ids = list(records.exclude(deleted_at=None).values_list("pk", flat=True))
    everything = records.model._base_manager
    with explained(records.model):
        for model, link in kept_through(records.model):
            parent = everything.filter(pk=models.OuterRef(f"{link}_id"))
            model._base_manager.filter(
                **{f"{link}__in": ids}, deleted_at=models.Subquery(parent.values("deleted_at"))
            ).update(deleted_at=None)
        return everything.filter(pk__in=ids).update(deleted_at=None)


def kept_through(noun: type[Noun]) -> list[tuple[type[Noun], str]]:
    """The nouns whose policy is ``Through`` this one, each with its link."""
    from zhike.kit.records.registry import all_nouns

    found = []
    for model in all_nouns():
        policy = model.policy
        if isinstance(policy, Owned) and policy.shared_by != "id" and policy.shared_noun == noun.noun_name():
            found.append((model, policy.shared_by.removesuffix("_id")))
    return found


def split(noun: type[Noun], values: Mapping[str, Any]) -> tuple[dict[str, Any], dict[str, Any]]:
    """Cleaned values as model columns and as entries of ``extra``."""
    known = attribute_map(noun)
    columns: dict[str, Any] = {}
    extra: dict[str, Any] = {}
    for name, value in values.items():
        attribute: Attribute = known[name]
        if attribute.is_custom:
            extra[name] = attribute.kind.to_json(value)
        else:
            columns[attribute.column] = value
    return columns, extra


class explained:  # noqa: N801 - reads as a verb in ``with explained(noun):``
    """Turns a broken database constraint into a refusal that names the field."""

    def __init__(self, noun: type[Noun]) -> None:
        self.noun = noun
        self.savepoint = transaction.atomic()

    def __enter__(self) -> None:
        self.savepoint.__enter__()

    def __exit__(self, kind: Any, error: BaseException | None, trace: Any) -> None:
        self.savepoint.__exit__(kind, error, trace)
        if isinstance(error, IntegrityError):
            raise explain(self.noun, error) from error
        if isinstance(error, ProgrammingError) and _state(error) == "42501":
            raise Forbidden("not_permitted", _("您没有对此记录执行这个操作的权限")) from error


def _state(error: Exception) -> str:
    return str(getattr(getattr(error.__cause__, "diag", None), "sqlstate", ""))


def explain_any(error: IntegrityError) -> Refused:
    """A refusal for a broken constraint of whichever noun's table the database names."""
    from zhike.kit.records.registry import all_nouns

    table = getattr(getattr(error.__cause__, "diag", None), "table_name", "")
    return explain(next((noun for noun in all_nouns() if noun._meta.db_table == table), Noun), error)


def explain(noun: type[Noun], error: IntegrityError) -> Refused:
    """A refusal for a broken constraint."""
    diagnosis = getattr(error.__cause__, "diag", None)
    constraint = getattr(diagnosis, "constraint_name", "") or ""
    columns = re.findall(r"Key \((.+?)\)=", getattr(diagnosis, "message_detail", "") or "")
    known = attribute_map(noun) if noun is not Noun else {}
    by_column = {attribute.column: attribute for attribute in known.values() if not attribute.is_custom}
    named = [by_column[c] for c in (columns[0].split(", ") if columns else []) if c in by_column]
    if not named:
        named = [a for a in known.values() if constraint.endswith(f"_{a.name}")]
    field = named[-1].name if named else None
    if getattr(diagnosis, "sqlstate", "") == "23505":
        return Refused("not_unique", _("已有记录使用此值"), field=field)
    if getattr(diagnosis, "sqlstate", "") == "23503":
        return Refused("linked", _("仍有其他记录引用，不能删除或所引用的记录不存在"), field=field)
    messages = {c.name: c.violation_error_message for c in noun._meta.constraints if hasattr(c, "name")}
    messages |= noun.guards
    return Refused(
        "broken_rule", messages.get(constraint) or _("不符合约束 %(name)s") % {"name": constraint}, field
    )
