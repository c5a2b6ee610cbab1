"""Lines over the blocks of payment and business condition: odd terms, limits that wait, sales performance."""

from __future__ import annotations

from decimal import Decimal

from django.utils.translation import gettext

from zhike.customers.desk.customers.readable import are_readable
from zhike.customers.models import Customer, YearlySales
from zhike.customers.queries.archive import Archive
from zhike.customers.rules.payment import is_term_odd


def trading_notes(record: Customer, archive: Archive) -> dict[str, list[str]]:
    """Notes by section (ARC-13b, ARC-14, ARC-15b)."""
    return {"payment": payment_lines(record, archive), "condition": condition_lines(archive)}


def payment_lines(record: Customer, archive: Archive) -> list[str]:
    """A collection term that contradicts the payment terms, and a credit limit that is not approved yet."""
    lines = []
    if are_readable(Customer, "payment_terms", "collection_days") and is_term_odd(
        record.payment_terms, record.collection_days
    ):
        lines.append(
            gettext("注意：付款条件为款到发货，却填了收款期限 %(days)s 天") % {"days": record.collection_days}
        )
    if archive.pending_limit is not None and are_readable(Customer, "credit_limit"):
        lines.append(
            gettext("申请的信用额度 ¥%(amount)s 待总经理核定，核定前不生效")
            % {"amount": f"{archive.pending_limit:,.2f}"}
        )
    return lines


def condition_lines(archive: Archive) -> list[str]:
    """Sales performance, taken from the yearly sales, never typed."""
    if not are_readable(YearlySales, "petrol", "diesel", "minor"):
        return []
    now, before = archive.total_of(archive.last_year), archive.total_of(archive.last_year - 1)
    if now is None and before is None:
        return [gettext("销售业绩：还没有销量数据")]
    words = gettext("销售业绩（取自历年销量）：%(year)s 年 %(now)s 吨，%(last)s 年 %(before)s 吨")
    told = words % {
        "year": archive.last_year,
        "last": archive.last_year - 1,
        "now": _tonnes(now),
        "before": _tonnes(before),
    }
    if now is not None and before:
        told += gettext("，%(change)s%%") % {"change": f"{(now / before - 1) * 100:+.1f}"}
    return [told]


def _tonnes(amount: Decimal | None) -> str:
    return "–" if amount is None else f"{amount:,.3f}"
