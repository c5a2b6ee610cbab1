"""What customers did and where they stand, as conditions for lists and segments (SEG-14).

A list of everybody offers only what an index answers at once; the figures of behaviour are worked out row by row and
serve segments, which are computed ahead.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta
from decimal import Decimal
from typing import Any, ClassVar

from django.db import models
from django.db.models import Count, Exists, F, Max, OuterRef, Q, Subquery, Sum, Value
from django.db.models.functions import Cast, Coalesce, TruncDate
from django.db.models.lookups import Exact, GreaterThan, GreaterThanOrEqual, LessThan, LessThanOrEqual
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from zhike.customers.models import Activity, Member, Presence, Purchase, YearlySales
from zhike.customers.rules.completeness import YEARS_STRESSED
from zhike.kit.desks.listing.facets import Facet
from zhike.kit.records.kinds import Link, Number

NUMBER = models.DecimalField(max_digits=20, decimal_places=6)
DAYS_OF_CONTACTS = 90
COMPARISONS = {
    "is": Exact,
    "over": GreaterThan,
    "from": GreaterThanOrEqual,
    "to": LessThanOrEqual,
    "under": LessThan,
}


@dataclass(frozen=True)
class Figure(Number):
    """A number worked out; there is always one, at least 0."""

    operators: ClassVar[tuple[str, ...]] = tuple(COMPARISONS)


@dataclass(frozen=True)
class AmongLinks(Link):
    """One of the records that something else ties to this one."""

    operators: ClassVar[tuple[str, ...]] = ("in", "out")


def in_segment(operator: str, values: tuple[Any, ...]) -> Q:
    """The customers that are, or are not, in one of these segments now."""
    inside = Q(Exists(Member.objects.filter(customer=OuterRef("pk"), segment__in=values, left_at=None)))
    return inside if operator == "in" else ~inside


def has_competitor(operator: str, values: tuple[Any, ...]) -> Q:
    """The customers at which one of these competitors is, or none of them is, present (ARC-23)."""
    there = Q(Exists(Presence.objects.filter(customer=OuterRef("pk"), competitor__in=values)))
    return there if operator == "in" else ~there


FACETS = (
    Facet("segment", _("客户细分"), AmongLinks(), target="segment", target_title="name", matching=in_segment),
    Facet(
        "competitor",
        pgettext_lazy("复数", "竞争对手"),
        AmongLinks(),
        target="competitor",
        target_title="name",
        matching=has_competitor,
    ),
)


def _one(rows: models.QuerySet[Any], figure: Any) -> Any:
    """One figure of a customer's rows, 0 where there are none."""
    grouped = rows.order_by().values("customer").annotate(figure=figure).values("figure")
    return Coalesce(Subquery(grouped, output_field=NUMBER), Value(Decimal(0)), output_field=NUMBER)


def volume_3y() -> Any:
    """Tonnes in the running year and the two before it, as the archive totals them (ARC-05).

    Of a year with purchases those count, of another what was entered for the year.
    """
    year = timezone.localdate().year
    first = year - YEARS_STRESSED + 1
    bought = Purchase.objects.filter(customer=OuterRef("pk"), bought_on__year__range=(first, year))
    same_year = Purchase.objects.filter(customer=OuterRef("customer"), bought_on__year=OuterRef("year"))
    entered = YearlySales.objects.filter(
        ~Exists(same_year), customer=OuterRef("pk"), year__range=(first, year)
    )
    return _one(bought, Sum("quantity")) + _one(entered, Sum(F("petrol") + F("diesel") + F("minor")))


def purchases_12m() -> Any:
    """Purchases of the last twelve months."""
    since = timezone.localdate() - timedelta(days=365)
    return _one(Purchase.objects.filter(customer=OuterRef("pk"), bought_on__gt=since), Count("pk"))


def contacts_90d() -> Any:
    """Activities of the last ninety days."""
    since = timezone.now() - timedelta(days=DAYS_OF_CONTACTS)
    return _one(Activity.objects.filter(customer=OuterRef("pk"), happened_at__gte=since), Count("pk"))


def competitor_share() -> Any:
    """The estimated share of all competitors together, in per cent."""
    return _one(Presence.objects.filter(customer=OuterRef("pk")), Sum("share"))


def idle_days() -> Any:
    """Days since the last activity; since the customer was entered where there is none."""
    last = (
        Activity.objects.filter(customer=OuterRef("pk"), happened_at__lte=timezone.now())
        .order_by()
        .values("customer")
        .annotate(last=Max("happened_at"))
        .values("last")
    )
    day = TruncDate(Coalesce(Subquery(last), F("created_at")))
    today = Cast(Value(timezone.localdate()), models.DateField())
    return models.Func(
        today, day, template="(%(expressions)s)", arg_joiner=" - ", output_field=models.IntegerField()
    )


def _compared(figure: Callable[[], Any]) -> Callable[[str, tuple[Any, ...]], Q]:
    def matching(operator: str, values: tuple[Any, ...]) -> Q:
        return Q(COMPARISONS[operator](figure(), values[0]))

    return matching


BEHAVIOURS = tuple(
    Facet(name, label, Figure(), unit=unit, places=places, matching=_compared(figure))
    for name, label, unit, places, figure in (
        ("volume_3y", _("近三年销量"), _("吨"), 3, volume_3y),
        ("purchases_12m", _("近 12 个月购买次数"), "", 0, purchases_12m),
        ("contacts_90d", _("近 90 天接触次数"), "", 0, contacts_90d),
        ("idle_days", _("未接触天数"), _("天"), 0, idle_days),
        ("competitor_share", _("竞争对手份额合计"), "%", 1, competitor_share),
    )
)
