"""Putting an import into a pool."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from zhike.kit.access.acting import current_acting
from zhike.kit.desks.answers import show_again
from zhike.kit.errors import Missing, Refused
from zhike.kit.ui.responses import is_drawer, saved
from zhike.pools.actions import fill
from zhike.pools.models import Pool
from zhike.pools.queries.imports import own_imports
from zhike.pools.queries.membership import pools_reached

MOST = 20


@require_http_methods(["GET", "POST"])
def fill_page(request: HttpRequest, pk: int) -> HttpResponse:
    """``/pools/3/fill``: choose one of one's own imports; its records go into the pool."""
    pool = Pool.objects.filter(pk=pk).first()
    may_fill = current_acting().has("pools.manage") or pk in pools_reached("admin")
    if pool is None or not may_fill:
        raise Missing("not_found", _("没有这条记录"))
    if request.method != "POST":
        return draw(request, pool)
    show_again(request, lambda refusal: draw(request, pool, refusal))
    given = request.POST.get("run", "")
    outcome = fill(run=int(given) if given.isdigit() and len(given) < 18 else 0, pool=pk, noun=pool.holds)
    text = _("%(count)s 条已放进“%(pool)s”") % {"count": outcome.result, "pool": pool.name}
    return saved(
        request, f"/pools/{pk}/", text, undo=f"/undo/{outcome.action_id}", refresh=is_drawer(request)
    )


def draw(request: HttpRequest, pool: Pool, refusal: Refused | None = None) -> HttpResponse:
    """The form with the person's imports."""
    choices = [
        (
            run.pk,
            f"{timezone.localtime(run.started_at):%Y-%m-%d %H:%M} · {run.changed} · {run.source or run.channel}",
        )
        for run in own_imports(pool.holds)[:MOST]
    ]
    context = {
        "pool": pool,
        "choices": choices,
        "errors": list((refusal.fields or {"": refusal.message}).items()) if refusal else [],
        "in_drawer": is_drawer(request),
    }
    return render(request, "pools/fill_form.jinja" if is_drawer(request) else "pools/fill.jinja", context)
