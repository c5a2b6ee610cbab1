"""Asking the policies what the acting person may do with rows."""

from __future__ import annotations

from typing import Any

from django.db import models

from zhike.kit.access.acting import Acting, Level, Verb, current_acting
from zhike.kit.access.policies import Owned, policy_of, predicate


class Permits(models.Func):
    """A noun's own policy for one verb, as a boolean expression over its table."""

    output_field = models.BooleanField()

    def __init__(self, model: type[models.Model], verb: Verb) -> None:
        super().__init__()
        self.model = model
        self.verb = verb
        self.alias = model._meta.db_table

    def resolve_expression(self, query: Any = None, *args: Any, **kwargs: Any) -> Permits:
        found = super().resolve_expression(query, *args, **kwargs)
        found.alias = query.get_initial_alias()
        return found

    def as_sql(self, compiler: Any, connection: Any, **_: Any) -> tuple[str, list[Any]]:
        return f"({predicate(self.model, self.verb, f'{chr(34)}{self.alias}{chr(34)}')})", []


def permitted(records: models.QuerySet[Any], verb: Verb) -> models.QuerySet[Any]:
    """The rows among ``records`` on which the acting person may use ``verb``."""
    if policy_of(records.model) is None or verb is Verb.SEE:
        return records
    return records.filter(Permits(records.model, verb))


def may(record: models.Model, verb: Verb) -> bool:
    """Whether the acting person may use ``verb`` on one visible row."""
    rows = type(record)._base_manager.filter(pk=record.pk)
    return permitted(rows, verb).exists()


def may_create(model: type[models.Model]) -> bool:
    return current_acting().level(model._meta.app_label, Verb.CREATE) is not Level.NONE


def narrow(records: models.QuerySet[Any], acting: Acting | None = None) -> models.QuerySet[Any]:
    """Repeat what row security will decide as a plain filter with constants.

    The database decides without it; with it the planner sees which departments and owners are
    meant and can use their indexes. A person who sees all needs no help.
    """
    acting = acting or current_acting()
    policy = policy_of(records.model)
    level = acting.level(records.model._meta.app_label, Verb.SEE)
    if not isinstance(policy, Owned) or level is Level.ALL or _has_grants(acting, records.model):
        return records
    wanted = models.Q(owner_id=acting.staff_id) if level is not Level.NONE else models.Q(pk__in=[])
    departments = {Level.DEPARTMENT: acting.departments, Level.BELOW: acting.below}.get(level, ())
    if departments:
        wanted |= models.Q(department_id__in=departments)
    return records.filter(wanted)


def _has_grants(acting: Acting, model: type[models.Model]) -> bool:
    """Shares and grants widen what is seen; they are few, so the policy alone decides then (one query)."""
    from django.utils import timezone

    from zhike.kit.access.models import Grant, Share

    policy = policy_of(model)
    noun = getattr(policy, "shared_noun", "") or model.noun_name()  # type: ignore[attr-defined]
    now, area = timezone.now(), model._meta.app_label
    grants = Grant.objects.filter(staff_id=acting.staff_id, area=area, ends_at__gt=now).values("staff_id")
    shares = Share.objects.filter(staff_id=acting.staff_id, noun=noun).values("staff_id")
    return bool(grants[:1].union(shares[:1], all=True)[:1])
