"""Reading what stands in an address."""

from __future__ import annotations

from datetime import date

from django.http import HttpRequest
from django.utils import timezone
from django.utils.translation import gettext as _

from zhike.archive.rules.upkeep import month_of
from zhike.kit.access.acting import Level, Verb, current_acting
from zhike.kit.desks.listing.titles import departments_below
from zhike.kit.errors import Forbidden


def number(request: HttpRequest, name: str) -> int | None:
    """A whole number of the address, or none."""
    typed = request.GET.get(name, "")
    return int(typed) if typed.isdigit() and len(typed) < 19 else None


def month(request: HttpRequest) -> date:
    """The month of the address (``2026-11``), else the running one."""
    try:
        return date.fromisoformat(request.GET.get("month", "") + "-01")
    except ValueError:
        return month_of(timezone.localdate())


def departments(request: HttpRequest) -> list[int] | None:
    """A department of the address and all below it, or none."""
    chosen = number(request, "department")
    return departments_below([chosen]) if chosen is not None else None


def require_sight() -> None:
    """These pages are for those who see customers at all."""
    if current_acting().level("customers", Verb.SEE) is Level.NONE:
        raise Forbidden("not_permitted", _("您没有查看客户档案的权限"))
