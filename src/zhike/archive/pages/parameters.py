"""Reading what stands in an address."""

from __future__ import annotations

from datetime import date

from django.http import HttpRequest
from django.utils import timezone
from django.utils.translation import gettext as _

from zhike.kit.access.acting import Level, Verb, current_acting
from zhike.kit.calendar.months import month_named, month_of
from zhike.kit.desks.listing.titles import departments_below
from zhike.kit.errors import Forbidden
from zhike.kit.ui.asked import number


def month(request: HttpRequest) -> date:
    """The month of the address (``2026-11``), else the running one."""
    try:
        return month_named(request.GET.get("month", ""))
    except ValueError:
        return month_of(timezone.localdate())


def departments(request: HttpRequest) -> list[int] | None:
    """A department of the address and all below it, or none."""
    chosen = number(request.GET.get("department"))
    return departments_below([chosen]) if chosen is not None else None


def require_sight() -> None:
    """These pages are for those who see customers at all."""
    if current_acting().level("customers", Verb.SEE) is Level.NONE:
        raise Forbidden("not_permitted", _("您没有查看客户档案的权限"))
