"""Customers whose class asks for something to be done (SEG-02, SEG-09, SEG-16)."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from zhike.customers.queries.class_rules import class_rules
from zhike.customers.queries.watch import MOST, density_broken, kind_proposals, unfit_new
from zhike.kit.access.acting import Level, Verb, current_acting
from zhike.kit.errors import Forbidden


@require_GET
def watch(request: HttpRequest) -> HttpResponse:
    """Contacts overdue, kinds that no longer fit, prospects off target; one's own, or ``?whose=all``."""
    acting = current_acting()
    level = acting.level("customers", Verb.SEE)
    if level is Level.NONE:
        raise Forbidden("not_permitted", _("您没有查看客户的权限"))
    whose = "all" if request.GET.get("whose") == "all" else "mine"
    owner = None if whose == "all" else acting.staff_id
    today = timezone.localdate()
    rules = class_rules(today)
    context = {
        "whose": whose,
        "most": MOST,
        "broken": density_broken(rules, today, owner),
        "proposals": kind_proposals(rules, owner),
        "unfit": unfit_new(owner),
        "after": rules.regular_after,
    }
    return render(request, "customers/watch.jinja", context)
