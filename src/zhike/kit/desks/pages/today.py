"""``/``: what matters today."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop
from django.views.decorators.http import require_GET

from zhike.kit.access.acting import current_acting
from zhike.kit.desks.today import panels

WEEKDAYS = (
    gettext_noop("周一"),
    gettext_noop("周二"),
    gettext_noop("周三"),
    gettext_noop("周四"),
    gettext_noop("周五"),
    gettext_noop("周六"),
    gettext_noop("周日"),
)


@require_GET
def today_page(request: HttpRequest) -> HttpResponse:
    """My day: the panels that the areas bring, what I worked on, my background jobs."""
    now = timezone.localtime()
    context = {
        "acting": current_acting(),
        "greeting": greeting(now.hour),
        "day": now.date(),
        "weekday": _(WEEKDAYS[now.weekday()]),
        "panels": panels(),
    }
    return render(request, "desks/today.jinja", context)


def greeting(hour: int) -> str:
    """By the hour of the company's zone."""
    if hour < 11:
        return _("早上好")
    if hour < 13:
        return _("中午好")
    return _("下午好") if hour < 18 else _("晚上好")
