"""Touches with customers, made and to come."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from zhike.customers.actions.contact_times import require_good_time
from zhike.customers.choices import ActivityKind
from zhike.customers.models import Activity, Contact
from zhike.kit.access.acting import Verb
from zhike.kit.actions.action import action
from zhike.kit.actions.standard import standard_actions
from zhike.kit.errors import Refused
from zhike.kit.records.cleaning import clean
from zhike.kit.records.writing import insert, update

WHO = frozenset({"customer", "contact"})
WHEN = frozenset({"contact", "kind", "happened_at", "next_kind", "next_at", "is_agreed"})
READ = ("customer", "contact", "kind", "happened_at", "next_kind", "next_at", "is_agreed")


def create_activity(values: Mapping[str, Any]) -> Activity:
    """Record a touch; the next one, where a time is named, becomes its task (china.md §5.3)."""
    cleaned = clean(Activity, values, is_new=True).or_refuse()
    check_activity(None, cleaned)
    if cleaned.get("next_at"):
        kind = cleaned.get("next_kind")
        cleaned.setdefault("due_on", timezone.localdate(cleaned["next_at"]))
        cleaned["task"] = cleaned.get("task") or str(ActivityKind(kind).label if kind else _("下次跟进"))
    return insert(Activity, cleaned)


def check_activity(records: models.QuerySet[Any] | None, values: Mapping[str, Any]) -> None:
    """The contact works for the customer (CON-04), and what is planned suits the contact (CON-12)."""
    if WHO & set(values):
        for touch in _touches(records, values, ("customer", "contact")):
            _check_contact(touch)
    if WHEN & set(values):
        for touch in _touches(records, values, READ, is_to_come=True):
            _check_times(touch)


def _touches(
    records: models.QuerySet[Any] | None,
    values: Mapping[str, Any],
    names: tuple[str, ...],
    is_to_come: bool = False,
) -> Iterator[Mapping[str, Any]]:
    """The touches as they would be, each once; of changed ones those that may still be planned."""
    if records is None:
        yield values
        return
    if is_to_come and not {"happened_at", "next_at"} & set(values):
        records = records.filter(Q(happened_at__gt=timezone.now()) | Q(next_at__gt=timezone.now()))
    for row in records.order_by().values(*names).distinct():
        yield {**row, **{name: values[name] for name in names if name in values}}


def _check_contact(touch: Mapping[str, Any]) -> None:
    if not touch.get("contact"):
        return
    contact = Contact.objects.filter(pk=touch["contact"]).values("customer_id", "left_on", "name").first()
    if contact is None or contact["customer_id"] != touch.get("customer"):
        raise Refused("other_customer", _("所选联系人属于另一个客户"), field="contact")


def _check_times(touch: Mapping[str, Any]) -> None:
    if not touch.get("contact"):
        return
    now = timezone.now()
    planned = [
        (touch.get("kind"), touch.get("happened_at"), "happened_at"),
        (touch.get("next_kind") or touch.get("kind"), touch.get("next_at"), "next_at"),
    ]
    to_come = [(kind, at, field) for kind, at, field in planned if kind and at and at > now]
    if not to_come:
        return
    contact = Contact.objects.get(pk=touch["contact"])
    for kind, at, field in to_come:
        if contact.left_on and timezone.localdate(at) > contact.left_on:
            raise Refused(
                "contact_left", _("%(name)s 已离任，请选其他联系人") % {"name": contact.name}, field="contact"
            )
        require_good_time(contact, kind, at, is_agreed=bool(touch.get("is_agreed")), field=field)


activities = standard_actions(Activity, create=create_activity, check=check_activity)


@action(
    "customers.activity.pin",
    noun=Activity,
    verb=Verb.CHANGE,
    label=gettext_lazy("置顶或取消"),
    icon="pin",
    is_bulk=False,
)
def pin(records: models.QuerySet[Activity]) -> int:
    """Keep a touch on top of the customer's time line, or let it go back to its place."""
    pinned = set(records.values_list("is_pinned", flat=True))
    return update(records, {"is_pinned": pinned != {True}})
