"""Deducting points for the month, and excusing them (REP-09, FIN-17).

Entries are written by what happens and by the nightly assessment, for whoever is responsible: past the door.
"""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal
from typing import Any

from django.db import connection
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import gettext_noop

from zhike.archive.models import ChangeReport, FieldCheck, UpkeepDeduction
from zhike.archive.models.kept import KEEP
from zhike.archive.rules.upkeep import Cause, Prices
from zhike.kit import rulebook
from zhike.kit.access.acting import current_acting
from zhike.kit.access.door import Reason, open_door
from zhike.kit.actions.action import action
from zhike.kit.calendar.months import month_end, month_of
from zhike.kit.errors import Missing, Refused
from zhike.kit.notices.telling import notify
from zhike.kit.records.attributes import Attribute


def prices(on: date) -> Prices:
    """What the regulations of a day take off (decisions #10)."""
    named = (
        "late_update_points_a_day", "late_update_points_most", "inaccurate_field_points", "missing_field_points",
        "unfiled_customer_points", "bonus_a_point",
    )  # fmt: skip
    return Prices(*(Decimal(rulebook.value(f"archive.{name}", on=on)) for name in named))


def charge_report(report: ChangeReport) -> None:
    """A late report counts in the month it was made."""
    if report.days_late:
        _charge(report, Cause.LATE_UPDATE, report.reported_on, report.days_late, report.reported_by_id)


def charge_check(check: FieldCheck) -> None:
    """A wrong field counts in the month it was found."""
    _charge(check, Cause.INACCURATE, check.found_on, 1, check.found_by_id, check.evidence)


def _charge(record: Any, cause: Cause, day: date, count: int, found_by: int, evidence: str = "") -> None:
    """Points for the person who is responsible for the customer now."""
    with open_door(Reason.EVENTS):
        owner, department = type(record).objects.values_list("owner_id", "department_id").get(pk=record.pk)
        if owner is None:
            return
        price = prices(day)
        points = price.points(cause, count)
        UpkeepDeduction.objects.create(
            owner_id=owner,
            department_id=department,
            customer_id=record.customer_id,
            month=month_of(day),
            cause=cause.value,
            reference=record.pk,
            count=count,
            points=points,
            amount=points * price.yuan,
            evidence=evidence,
            found_on=day,
            found_by_id=found_by,
        )


ASSESSED = """
SELECT f.owner_id, f.department_id, f.customer_id, 'unfiled' AS cause, f.id AS reference, 1 AS count,
       %(unfiled)s::numeric AS points, GREATEST(f.due_on + 1, %(month)s) AS found_on
FROM archive_filing f JOIN customers_customer c ON c.id = f.customer_id AND c.deleted_at IS NULL
WHERE f.owner_id IS NOT NULL
  AND GREATEST(f.due_on + 1, %(month)s) <= LEAST(%(end)s, coalesce(f.submitted_on, %(end)s))
UNION ALL
SELECT s.owner_id, s.department_id, s.customer_id, 'missing', s.customer_id, cardinality(s.missing),
       cardinality(s.missing) * %(missing)s::numeric, %(end)s
FROM archive_standing s
WHERE s.is_counted AND NOT s.is_complete AND s.owner_id IS NOT NULL
  AND (EXISTS (SELECT 1 FROM archive_campaigntarget t JOIN archive_fillingcampaign g ON g.id = t.campaign_id
               WHERE t.customer_id = s.customer_id AND g.due_on < %(end)s AND g.deleted_at IS NULL)
       OR EXISTS (SELECT 1 FROM archive_filing f WHERE f.customer_id = s.customer_id AND f.state = 'filed'))
"""

ASSESS = f"""
WITH assessed AS ({ASSESSED}),
gone AS (
    DELETE FROM archive_upkeepdeduction d
    WHERE d.month = %(month)s AND d.cause IN ('unfiled', 'missing') AND d.excused_at IS NULL
      AND NOT EXISTS (SELECT 1 FROM assessed a WHERE (a.customer_id, a.cause, a.reference)
                      = (d.customer_id, d.cause, d.reference))
)
INSERT INTO archive_upkeepdeduction (owner_id, department_id, customer_id, month, cause, reference, count, points,
                                     amount, evidence, found_on, excuse)
SELECT owner_id, department_id, customer_id, %(month)s, cause, reference, count, points,
       points * %(yuan)s::numeric, '', found_on, ''
FROM assessed
ON CONFLICT (month, cause, customer_id, reference) DO UPDATE
SET count = EXCLUDED.count, points = EXCLUDED.points, amount = EXCLUDED.amount
WHERE archive_upkeepdeduction.excused_at IS NULL
  AND (archive_upkeepdeduction.count, archive_upkeepdeduction.points, archive_upkeepdeduction.amount)
      IS DISTINCT FROM (EXCLUDED.count, EXCLUDED.points, EXCLUDED.amount)
"""


def assess(month: date, today: date | None = None) -> None:
    """Work out what the state of the archives costs in a month: unfiled customers and missing fields.

    A field is missing where the archive should be whole: it was filed, or a campaign's last day has passed.
    Runs every night for the running month, and on its first days for the one before; what was excused stays.
    """
    end = min(month_end(month), today or timezone.localdate())
    price = prices(end)
    with open_door(Reason.NIGHTLY), connection.cursor() as cursor:
        cursor.execute(
            ASSESS,
            {
                "month": month,
                "end": end,
                "unfiled": price.unfiled,
                "missing": price.missing,
                "yuan": price.yuan,
            },
        )


def assess_nightly(today: date) -> None:
    """The running month; on the first day of a month, the whole of the one before."""
    if today.day == 1:
        assess(month_of(today - timedelta(days=1)), today - timedelta(days=1))
    assess(month_of(today), today)


@action(
    "archive.excuse",
    label=_("免扣"),
    right=KEEP,
    icon="circle-check",
    fields=(Attribute("reason", _("免扣理由"), is_required=True, max_length=300),),
)
def excuse(deduction: int, reason: str) -> int:
    """The keeper takes a deduction off the score, with the reason; the entry stays to be seen."""
    found = UpkeepDeduction.objects.filter(pk=deduction).first()
    if found is None:
        raise Missing("unknown_deduction", _("没有这条扣分"))
    if found.excused_at:
        raise Refused("excused", _("这条扣分已经免除"))
    if found.owner_id == current_acting().staff_id:
        raise Refused("own_deduction", _("不能免除自己的扣分"))
    UpkeepDeduction.objects.filter(pk=deduction).update(
        excused_by_id=current_acting().staff_id, excused_at=timezone.now(), excuse=reason
    )
    notify(
        {found.owner_id},
        "archive.excused",
        gettext_noop("%(month)s 的一条档案扣分已免除：%(reason)s"),
        params={"month": f"{found.month:%Y-%m}", "reason": reason},
        link=f"/archive/upkeep/{found.owner_id}?month={found.month:%Y-%m}",
    )
    return 1
