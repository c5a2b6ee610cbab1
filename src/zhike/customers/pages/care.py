"""Looking after contacts: birthdays, likes and guests, gaps among those one knows."""

from __future__ import annotations

from typing import Any
from urllib.parse import urlencode

from django.db.models import Q, QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from zhike.customers.queries.birthdays import upcoming
from zhike.customers.queries.contact_cover import lacking, may_tell
from zhike.customers.queries.interests import TAGGED, tags_of
from zhike.customers.rules.contact_cover import Gap
from zhike.kit.access.acting import Level, Verb, current_acting
from zhike.kit.desks.actions import LONGEST_NAME, save_view
from zhike.kit.desks.desk import desk_at
from zhike.kit.desks.listing.titles import remembered_titles
from zhike.kit.errors import Forbidden, Refused
from zhike.kit.records.attributes import attribute_of, rule_for
from zhike.kit.ui.responses import saved

AHEAD = 60  # days
AT_ONCE = 50


@require_GET
def birthdays(request: HttpRequest) -> HttpResponse:
    """Whose birthday comes up among one's own contacts (CON-13)."""
    _require_sight()
    found = upcoming(current_acting().staff_id, timezone.localdate(), AHEAD)
    return render(request, "customers/care_birthdays.jinja", {"values": found, "at": "birthdays"})


@require_GET
def interests(request: HttpRequest) -> HttpResponse:
    """What people like, as tags; each leads to those who like it (CON-15)."""
    _require_sight()
    path = request.GET.get("of", "contacts")
    if path not in TAGGED:
        raise Http404
    context = {
        "tagged": tags_of(path),
        "path": path,
        "desks": [desk_at(one) for one in TAGGED],
        "at": "interests",
    }
    return render(request, "customers/care_interests.jinja", context)


@require_POST
def invite(request: HttpRequest) -> HttpResponse:
    """Keep those who like something as a list of guests: a saved view, to be exported (CON-15)."""
    path, name, tag = (request.POST.get(key, "") for key in ("of", "field", "tag"))
    if path not in TAGGED or name not in TAGGED[path][1] or not tag:
        raise Refused("invalid", _("请选择一个标签"))
    desk = desk_at(path)
    if not rule_for(desk.noun, attribute_of(desk.noun, name)).is_readable:
        raise Forbidden("not_permitted", _("您的角色不能查看此字段"))
    query = urlencode({f"{name}.any": tag.replace(",", "\\,")})
    day = timezone.localdate().isoformat()
    words = (_("邀请名单：%(tag)s %(day)s") % {"tag": tag, "day": day})[:LONGEST_NAME]
    view = save_view(noun=desk.name, name=words, query=query)
    told = _("已保存视图“%(name)s”") % {"name": words}
    return saved(
        request, f"{desk.list_url()}?{query}&view={view.result.pk}", told, undo=f"/undo/{view.action_id}"
    )


@require_GET
def gaps(request: HttpRequest) -> HttpResponse:
    """Customers without an informant, and key customers known at one level alone (CON-06, CON-09)."""
    _require_sight()
    gap = next((one for one in Gap if one == request.GET.get("gap", Gap.NO_INFORMANT)), None)
    if gap is None:
        raise Http404
    if not may_tell():
        raise Forbidden("not_permitted", _("您的角色不能查看此字段"))
    rows = lacking(gap).order_by("name_key", "pk")
    if after := request.GET.get("after", ""):
        key, _sign, pk = after.rpartition("~")
        rows = _after(rows, key, int(pk)) if pk.isascii() and pk.isdigit() else rows
    found = list(rows.values("pk", "name", "name_key", "grade", "owner_id", "department_id")[: AT_ONCE + 1])
    page, more = found[:AT_ONCE], found[AT_ONCE:]
    context = {
        "rows": page,
        "staff": remembered_titles("staff"),
        "departments": remembered_titles("department"),
        "gap": gap,
        "at": gap,
        "next": urlencode({"gap": gap, "after": f"{page[-1]['name_key']}~{page[-1]['pk']}"}) if more else "",
    }
    return render(request, "customers/care_gaps.jinja", context)


def _after(rows: QuerySet[Any], key: str, pk: int) -> QuerySet[Any]:
    """The rows behind one, in the order of names."""
    return rows.filter(Q(name_key__gt=key) | Q(name_key=key, pk__gt=pk))


def _require_sight() -> None:
    if current_acting().level("customers", Verb.SEE) is Level.NONE:
        raise Forbidden("not_permitted", _("您没有查看客户的权限"))
