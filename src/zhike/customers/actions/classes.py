"""Storing the classes of customers, so that lists can be filtered by them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from itertools import islice
from typing import Any

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from zhike.customers.models import Customer, Purchase
from zhike.customers.queries.class_rules import class_rules
from zhike.customers.queries.classes import INPUTS, OUTPUTS, Bought, bought_by, verdicts, worth_classifying
from zhike.customers.rules.classes.management import proposed_kind
from zhike.kit.access.acting import Verb
from zhike.kit.access.door import Reason, open_door
from zhike.kit.actions.action import Action, action, running
from zhike.kit.records.writing import update

SLICE = 5_000


@action(
    "customers.customer.classify", noun=Customer, verb=Verb.CHANGE, label=_("重新评定分类"), icon="refresh"
)
def classify(records: models.QuerySet[Customer]) -> int:
    """Work the classes of these customers out anew; returns how many changed (SEG-01, 03, 16, 20)."""
    return store_classes(records.values_list("pk", flat=True))


def store_classes(ids: Iterable[int]) -> int:
    """Work out and store the classes of customers, slice by slice; a few statements a slice."""
    return sum(_store_slice(part) for part in slices(ids))


def slices(ids: Iterable[int]) -> Iterator[list[int]]:
    rest = iter(ids)
    while part := list(islice(rest, SLICE)):
        yield part


def _store_slice(ids: list[int]) -> int:
    today = timezone.localdate()
    rules, bought = class_rules(today), bought_by(ids, today)
    changed: dict[tuple[Any, ...], list[int]] = defaultdict(list)
    for row in Customer.objects.filter(pk__in=ids).values("pk", *INPUTS, *OUTPUTS):
        found = verdicts(row, bought.get(row["pk"], Bought()), rules).columns
        if found != tuple(row[name] for name in OUTPUTS):
            changed[found].append(row["pk"])
    return sum(
        update(Customer.objects.filter(pk__in=part), dict(zip(OUTPUTS, found, strict=True)))
        for found, part in changed.items()
    )


CLASSIFY_ALL = Action("customers.classify_all", lambda: None, None, None, _("每晚评定分类"), is_shown=False)


def classify_all() -> int:
    """Every customer there is anything to judge by; at night, over everybody's customers."""
    with running(CLASSIFY_ALL, {}), open_door(Reason.NIGHTLY):
        return store_classes(worth_classifying().order_by().values_list("pk", flat=True).iterator(SLICE))


@action(
    "customers.customer.accept_kind",
    noun=Customer,
    verb=Verb.CHANGE,
    label=_("采纳管理类型建议"),
    icon="check",
)
def accept_kind(records: models.QuerySet[Customer]) -> int:
    """Give customers the management kind that their purchases propose (SEG-09); returns how many changed."""
    after = class_rules(timezone.localdate()).regular_after
    kinds = dict(records.values_list("pk", "management_kind"))
    orders = dict(
        Purchase.objects.filter(customer__in=kinds)
        .order_by()
        .values_list("customer")
        .annotate(models.Count("pk"))
    )
    proposed: dict[str, list[int]] = defaultdict(list)
    for pk, kind in kinds.items():
        if found := proposed_kind(kind, orders.get(pk, 0), after):
            proposed[found].append(pk)
    return sum(
        update(Customer.objects.filter(pk__in=part), {"management_kind": kind})
        for kind, part in proposed.items()
    )
