"""Asking the policies what the acting person may do with rows."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.db import models

from zhike.kit.access.acting import Acting, Level, Verb, current_acting
from zhike.kit.access.door import Reason, open_door
from zhike.kit.access.policies import Everyone, Managed, Owned, policy_of, predicate, subject_of
from zhike.kit.access.revisions import Kept


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

    def as_sql(
        self, compiler: Any, connection: Any, *_args: Any, **_: Any
    ) -> tuple[str, tuple[str | int, ...]]:
        return f"({predicate(self.model, self.verb, f'{chr(34)}{self.alias}{chr(34)}')})", ()


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
    policy = policy_of(model)
    return policy is not None and policy.lets_create(model._meta.app_label)


def may_change_some(model: type[models.Model]) -> bool:
    """Whether there can be rows at all that the acting person may change."""
    policy, area = policy_of(model), model._meta.app_label
    if isinstance(policy, Everyone | Managed):
        return current_acting().has(policy.right)
    return current_acting().level(area, Verb.CHANGE) is not Level.NONE


def narrow(records: models.QuerySet[Any], acting: Acting | None = None) -> models.QuerySet[Any]:
    """Repeat what row security will decide as a plain filter with constants; costs no query.

    The database decides without it; with it the planner sees which departments, owners and shared
    records are meant and can use their indexes. A person who sees all needs no help, and one with
    more than ``MOST_SHARED`` shared records, or with a zone of many, gets none.
    """
    acting = acting or current_acting()
    policy = policy_of(records.model)
    area = records.model._meta.app_label
    level = acting.level(area, Verb.SEE)
    if not isinstance(policy, Owned) or level is Level.ALL:
        return records
    extras = _extras(acting.staff_id)
    noun = policy.shared_noun or subject_of(records.model).noun
    shared = extras.shared.get(noun, ())
    if len(shared) > MOST_SHARED or noun in extras.zoned:
        return records
    wanted = models.Q(owner_id=acting.staff_id) if level is not Level.NONE else models.Q(pk__in=[])
    if departments := sorted({*acting.reached(area, Verb.SEE), *extras.granted.get(area, ())}):
        wanted |= models.Q(department_id__in=departments)
    if shared:
        wanted |= models.Q(**{f"{policy.shared_by}__in": shared})
    return records.filter(wanted)


MOST_SHARED = 500


@dataclass(frozen=True)
class Extras:
    """What a person sees beyond the roles: shared records by noun, granted departments by area, nouns with a zone.

    Expired ones may be among them, and those that begin later: this only narrows for the planner.
    """

    shared: Mapping[str, Sequence[int]]
    granted: Mapping[str, Sequence[int]]
    zoned: frozenset[str]


def _read_extras(staff_id: int) -> Extras:
    from zhike.kit.access.models import Grant, Share, ZoneMember

    shared: dict[str, list[int]] = defaultdict(list)
    granted: dict[str, list[int]] = defaultdict(list)
    with open_door(Reason.SHARES):
        for noun, record in Share.objects.filter(staff_id=staff_id).values_list("noun", "record_id"):
            shared[noun].append(record)
        for area, department in Grant.objects.filter(staff_id=staff_id).values_list("area", "department_id"):
            granted[area].append(department)
        zoned = set(ZoneMember.objects.filter(staff_id=staff_id).values_list("zone__noun", flat=True))
    return Extras(shared, granted, frozenset(zoned))


_extras = Kept("shares", _read_extras)
