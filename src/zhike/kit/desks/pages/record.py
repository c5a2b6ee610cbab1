"""The record page and the parts it fetches."""

from __future__ import annotations

from typing import Any
from urllib.parse import urlencode, urlsplit

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect, QueryDict
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from zhike.kit.access import log
from zhike.kit.access.lending import require_printable
from zhike.kit.access.policies import Owned
from zhike.kit.desks.desk import Desk, RelatedPanel, TemplatePanel, desk_at
from zhike.kit.desks.forms import Form, form_for
from zhike.kit.desks.listing.titles import remembered_titles
from zhike.kit.desks.moments import parse_moment
from zhike.kit.desks.record.actions_offered import offered
from zhike.kit.desks.record.moved import moved_to
from zhike.kit.desks.record.neighbours import neighbour
from zhike.kit.desks.record.panels import related
from zhike.kit.desks.record.reading import Viewed, read
from zhike.kit.desks.record.timeline import Stream, stream
from zhike.kit.errors import Missing
from zhike.kit.files.queries import attachments_of
from zhike.kit.ui import notes
from zhike.kit.ui.responses import is_drawer

FACTS = 6
PRINTED_ROWS = 200


@require_GET
def record_page(request: HttpRequest, path: str, pk: int) -> HttpResponse:
    """A record with its panels and time line; ``?as_of=`` shows it as it was at a moment.

    The address of a record that was merged leads on; ``?merged`` stays with it.
    """
    viewed = read(desk_at(path), pk, parse_moment(request.GET.get("as_of", "")))
    if viewed.is_deleted and not viewed.is_past and "merged" not in request.GET:
        into = moved_to(viewed.desk.name, pk)
        if into is not None:
            notes.add(request, _("“%(name)s”已合并到这条记录") % {"name": viewed.title}, tone="info")
            return HttpResponseRedirect(viewed.desk.record_url(into))
    log.viewed(viewed.desk.name, pk)
    return render(request, "desks/record/page.jinja", context_of(request, viewed))


@require_GET
def preview_part(request: HttpRequest, path: str, pk: int) -> HttpResponse:
    """A record at a glance, in the drawer beside the list; by itself it leads to the record."""
    viewed = read(desk_at(path), pk)
    if not is_drawer(request):
        return HttpResponseRedirect(viewed.address)
    log.viewed(viewed.desk.name, pk)
    desk = viewed.desk
    context = {
        "viewed": viewed,
        "badges": badges_of(viewed),
        "owner": owner_of(viewed),
        "facts": [viewed.shown[name] for name in desk.key_facts if name in viewed.shown][:FACTS],
        "may_edit": offered(viewed).edit,
    }
    return render(request, "desks/record/preview.jinja", context)


def context_of(request: HttpRequest, viewed: Viewed, composer: Form | None = None) -> dict[str, Any]:
    """Everything the record page draws."""
    desk, record, titles = viewed.desk, viewed.record, viewed.titles
    files = attachments_of(record)
    panels = desk.all_panels()
    related_panels = [panel for panel in panels if isinstance(panel, RelatedPanel)]
    filled = {id(one.panel): one for one in related(record, related_panels, titles)}
    summary = desk.summary(record)
    return {
        "viewed": viewed,
        "desk": desk,
        "summary": summary,
        "badges": badges_of(viewed),
        "facts": [viewed.shown[name] for name in desk.key_facts if name in viewed.shown][:FACTS],
        "owner": owner_of(viewed),
        "panels": [filled.get(id(panel), panel) for panel in panels],
        "files": [one for one in files if one.removed_at is None],
        "stream": stream_of(request, viewed, files),
        "composer": composer or composer_of(desk, viewed),
        "offered": offered(viewed),
        "is_shareable": is_shareable(viewed),
        "people": people(),
        "way": way_of(request, desk),
        "from_query": request.GET.get("from", ""),
    }


def is_shareable(viewed: Viewed) -> bool:
    """Whether colleagues can be let at this very record (what is kept through another is shared with it)."""
    policy = viewed.desk.noun.policy
    return isinstance(policy, Owned) and policy.shared_by == "id" and viewed.may_change


def badges_of(viewed: Viewed) -> list[tuple[str, str]]:
    """Class badges: the desk's choices that have a value, and by name what is true of the record."""
    found = []
    for name in viewed.desk.badges:
        shown = viewed.shown.get(name)
        if shown is not None and shown.attribute and shown.attribute.kind.name == "yes_no":
            found += [(str(shown.label), shown.tone)] if shown.raw else []
        elif shown is not None and shown.text:
            label = _("%(grade)s 级") % {"grade": shown.text} if len(shown.text) == 1 else shown.text
            found.append((label, shown.tone))
    return found


def owner_of(viewed: Viewed) -> str:
    owner = viewed.shown.get("owner")
    return owner.text if owner else ""


def composer_of(desk: Desk, viewed: Viewed) -> Form | None:
    """The composer's further fields; nothing where nothing may be added."""
    from zhike.kit.access.rights import may_create
    from zhike.kit.desks.desk import desk_of

    if desk.timeline is None or viewed.is_deleted or viewed.is_past:
        return None
    subject = desk.timeline.subject_of(viewed.record)
    if subject is None:
        return None
    touches = desk_of(desk.timeline.noun)
    if not may_create(touches.noun):
        return None
    form = form_for(touches, desk.timeline.composed)
    form.groups = [("", [f for f in form.fields if f.name in desk.timeline.composed])]
    return form.narrow({desk.timeline.link: subject}).prefill({}, viewed.titles)


def stream_of(request: HttpRequest, viewed: Viewed, files: Any = None) -> Stream:
    """The page of the time line that the address asks for."""
    author, page = request.GET.get("author", ""), request.GET.get("page", "1")
    if files is None:
        files = attachments_of(viewed.record)
    return stream(
        viewed,
        kind=request.GET.get("kind", ""),
        author=int(author) if author.isdigit() else None,
        page=int(page) if page.isdigit() else 1,
        files=files,
    )


def people() -> list[tuple[int, str]]:
    """Colleagues to filter the time line by, as long as they are few enough for a menu."""
    known = remembered_titles("staff")
    return sorted(known.items(), key=lambda one: one[1]) if len(known) <= 200 else []


def way_of(request: HttpRequest, desk: Desk) -> dict[str, str]:
    """Back to the list one came from, and to the neighbours in it."""
    came_from = request.GET.get("from")
    referer = urlsplit(request.headers.get("Referer", ""))
    if came_from is None and referer.path == desk.list_url():
        came_from = referer.query
    back = f"{desk.list_url()}?{came_from}" if came_from else desk.list_url()
    if came_from is None:
        return {"back": back, "previous": "", "next": ""}
    query = urlencode({"from": came_from})
    return {"back": back, "previous": f"previous?{query}", "next": f"next?{query}"}


@require_GET
def go_to_neighbour(request: HttpRequest, path: str, pk: int, way: str) -> HttpResponse:
    """On to the previous or next record of the list one came from."""
    desk = desk_at(path)
    read(desk, pk)
    came_from = request.GET.get("from", "")
    found = neighbour(desk, pk, QueryDict(came_from), is_backward=way == "previous")
    query = urlencode({"from": came_from})
    if found is None:
        notes.add(request, _("已经是第一条") if way == "previous" else _("已经是最后一条"), tone="info")
    return HttpResponseRedirect(f"{desk.record_url(found or pk)}?{query}")


@require_GET
def timeline_part(request: HttpRequest, path: str, pk: int) -> HttpResponse:
    """The time line alone: another kind, another author, further back."""
    viewed = read(desk_at(path), pk)
    context = {"viewed": viewed, "stream": stream_of(request, viewed), "people": people()}
    return render(request, "desks/record/timeline.jinja", context)


@require_GET
def panel_part(request: HttpRequest, path: str, pk: int, code: str) -> HttpResponse:
    """One panel that fetches itself."""
    desk = desk_at(path)
    viewed = read(desk, pk)
    for panel in desk.all_panels():
        if isinstance(panel, TemplatePanel) and panel.code == code:
            context = {"viewed": viewed, "panel": panel, **panel.values(viewed.record)}
            return render(request, panel.template, context)
    raise Missing("not_found", _("没有这个栏目"))


@require_GET
def print_page(request: HttpRequest, path: str, pk: int) -> HttpResponse:
    """The whole record on paper: every field one may see, every related row."""
    desk = desk_at(path)
    viewed = read(desk, pk)
    require_printable(viewed.record)
    log.printed(desk.name, pk)
    panels = [panel for panel in desk.all_panels() if isinstance(panel, RelatedPanel)]
    context = {
        "viewed": viewed,
        "desk": desk,
        "badges": badges_of(viewed),
        "owner": owner_of(viewed),
        "panels": related(viewed.record, panels, viewed.titles, limit=PRINTED_ROWS),
        "summary": desk.summary(viewed.record),
    }
    return render(request, "desks/record/print.jinja", context)
