"""Which records a rule would take: one SQL statement over records and facts."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.utils import timezone

from zhike.kit.calendar.queries import company_days
from zhike.pools.choices import Fact
from zhike.pools.models import ReclaimRule, ReclaimTerm
from zhike.pools.poolables import Poolable, poolable_of
from zhike.pools.rules.forms import DECIDING, form_of
from zhike.pools.rules.terms import Term, Terms, by_closeness

# The moment each fact counts from; NULL takes nothing. What was held or touched later counts later.
SINCE = {
    Fact.FOLLOW_UP: "greatest(f.held_since, f.last_followed_at)",
    Fact.OPPORTUNITY: "greatest(f.held_since, f.last_opportunity_at)",
    Fact.DEAL: "greatest(f.held_since, f.last_deal_at)",
    Fact.ENQUIRY: "CASE WHEN f.enquired_at IS NOT NULL THEN greatest(f.held_since, f.enquired_at) END",
}
ON_DAY = {Fact.CONTRACT: "f.contract_ends_on", Fact.PROTECTION: "p.until"}


@dataclass(frozen=True)
class Statement:
    """SQL with its parameters."""

    sql: str
    values: Sequence[Any]


def terms_of(rule: ReclaimRule) -> Terms:
    """The days of a rule with its exceptions; one query."""
    rows = ReclaimTerm.objects.filter(rule=rule).values_list("grade", "product_line", "days")
    return Terms(rule.days, rule.is_in_working_days, tuple(Term(*row) for row in rows))


def present_form(rule: ReclaimRule) -> str:
    """The form the rule has now (see ``rules.forms``)."""
    return form_of({name: getattr(rule, name) for name in DECIDING}, terms_of(rule).others)


def is_on(rule: ReclaimRule) -> bool:
    """Switched on, and not changed since."""
    return bool(rule.on_form) and rule.on_form == present_form(rule)


def candidates(
    rule: ReclaimRule, today: date, owner: int | None = None, later_than: date | None = None
) -> Statement:
    """What the rule takes on ``today``: ``id``, ``owner_id``, ``department_id``, ``base`` (day), ``days``.

    With ``later_than`` those alone that were not yet due on that day.
    """
    kind, terms = poolable_of(rule.pool.holds), terms_of(rule)
    base, base_values = _base(rule)
    days, day_values = _case(kind, terms, lambda term_days: term_days)
    due, due_values = _due(kind, terms, today)
    where, where_values = _where(rule, kind, owner, today)
    values = [*base_values, *day_values, *where_values, *base_values, *due_values]
    newer = ""
    if later_than is not None:
        earlier, earlier_values = _due(kind, terms, later_than)
        newer = f" AND {base} > {earlier}"
        values += [*base_values, *earlier_values]
    sql = (
        f"SELECT c.id, c.owner_id, c.department_id, {base} AS base, {days} AS days"
        f" FROM {_tables(kind)} WHERE {where} AND {base} <= {due}{newer}"
    )
    return Statement(sql, values)


def considered(rule: ReclaimRule) -> Statement:
    """Everything the rule could take if all of it were due: ``owner_id`` of each record held in its scope."""
    kind = poolable_of(rule.pool.holds)
    scope, values = _scope(rule)
    return Statement(f"SELECT c.owner_id FROM {kind.table} c WHERE {scope}", values)


def _tables(kind: Poolable) -> str:
    noun = kind.noun.noun_name()
    return (
        f"{kind.table} c JOIN pools_recordfacts f ON f.noun = '{noun}' AND f.record_id = c.id"
        f" LEFT JOIN pools_protection p ON p.noun = '{noun}' AND p.record_id = c.id"
    )


def _base(rule: ReclaimRule) -> tuple[str, list[Any]]:
    fact = Fact(rule.fact)
    if fact in ON_DAY:
        return ON_DAY[fact], []
    return f"(({SINCE[fact]}) AT TIME ZONE %s)::date", [timezone.get_current_timezone_name()]


def _due(kind: Poolable, terms: Terms, today: date) -> tuple[str, list[Any]]:
    """The newest base that is due, by grade and product line."""
    calendar = company_days()
    return _case(kind, terms, lambda days: terms.newest_due(today, days, calendar), "::date")


def _case(kind: Poolable, terms: Terms, value: Any, cast: str = "::integer") -> tuple[str, list[Any]]:
    arms, values = "", []
    for term in by_closeness(terms.others):
        asked = []
        if term.grade:
            asked.append(f"{kind.grade} = %s")
            values.append(term.grade)
        if term.product_line:
            asked.append("f.product_line = %s")
            values.append(term.product_line)
        arms += f" WHEN {' AND '.join(asked)} THEN %s{cast}"
        values.append(value(term.days))
    values.append(value(terms.days))
    return (f"CASE{arms} ELSE %s{cast} END" if arms else f"%s{cast}"), values


def _scope(rule: ReclaimRule) -> tuple[str, list[Any]]:
    """Records somebody holds, in the rule's department and below."""
    where, values = "c.deleted_at IS NULL AND c.owner_id IS NOT NULL", []
    if rule.department_id:
        where += " AND c.department_id IN (SELECT id FROM people_department WHERE %s = ANY (path))"
        values.append(rule.department_id)
    return where, values


def _where(rule: ReclaimRule, kind: Poolable, owner: int | None, today: date) -> tuple[str, list[Any]]:
    where, values = _scope(rule)
    if owner is not None:
        where += " AND c.owner_id = %s"
        values.append(owner)
    if rule.spares_dealt or rule.fact == Fact.ENQUIRY:
        where += f" AND NOT {kind.dealt}"
    if rule.spares_open_deals:
        where += " AND f.open_deals = 0"
    if rule.spares_protected:
        where += " AND (p.until IS NULL OR p.until < %s)"
        values.append(today)
    if rule.spared_grades:
        where += f" AND NOT {kind.grade} = ANY (%s)"
        values.append(list(rule.spared_grades))
    return where, values
