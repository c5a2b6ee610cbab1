"""Ticking what is to be confirmed before an opportunity leaves its stage."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from zhike.kit.desks.desk import desk_of
from zhike.kit.desks.record.reading import read
from zhike.kit.errors import Refused
from zhike.kit.ui.responses import saved
from zhike.sales.actions.checks import confirm, withdraw_check
from zhike.sales.models import Opportunity


@require_http_methods(["GET", "POST"])
def checks_page(request: HttpRequest, pk: int) -> HttpResponse:
    """POST ``points`` (and ``withdraw``, to take them back); GET leads to the opportunity."""
    viewed = read(desk_of("opportunity"), pk)
    if request.method == "GET":
        return HttpResponseRedirect(f"{viewed.address}#checks")
    points = request.POST.getlist("points")
    if not points:
        raise Refused("nothing_chosen", _("请选择要确认的事项"), field="points")
    action = withdraw_check if request.POST.get("withdraw") else confirm
    outcome = action(Opportunity.objects.filter(pk=pk), points=points)
    words = _("已取消确认") if request.POST.get("withdraw") else _("已确认")
    return saved(request, f"{viewed.address}#checks", words, undo=f"/undo/{outcome.action_id}", refresh=True)
