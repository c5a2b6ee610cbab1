"""The bell's number, the list of notices, and where one wishes to be told what."""

from __future__ import annotations

from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseNotModified, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.http import quote_etag, url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from zhike.kit.notices import actions, queries
from zhike.kit.notices.wording import worded
from zhike.kit.ui.notes import add as add_note


@require_safe
def notices_page(request: HttpRequest) -> HttpResponse:
    """``/notices/``; ``unread=1`` leaves out what is read, ``before`` pages on."""
    before = request.GET.get("before", "")
    unread_only = request.GET.get("unread") == "1"
    rows = queries.notices(unread_only, int(before) if before.isdecimal() else None)
    shown = rows[: queries.SHOWN]
    context = {
        "notices": worded(shown),
        "next": shown[-1].pk if len(rows) > queries.SHOWN else None,
        "unread_only": unread_only,
        "unread": queries.unread_count(),
    }
    return render(request, "notices/notices.jinja", context)


@require_safe
def count(request: HttpRequest) -> HttpResponse:
    """The number on the bell, as a fragment with an ETag."""
    unread = queries.unread_count()
    tag = quote_etag(f"unread-{unread}-{getattr(request, 'LANGUAGE_CODE', '')}")
    if request.headers.get("If-None-Match") == tag:
        return HttpResponseNotModified(headers={"ETag": tag})
    response = HttpResponse(headers={"ETag": tag, "Cache-Control": "private, no-cache"})
    if unread:
        shown = f"{queries.MOST_COUNTED - 1}+" if unread >= queries.MOST_COUNTED else str(unread)
        words = ngettext("%(num)s 条未读通知", "%(num)s 条未读通知", unread) % {"num": shown}
        response.content = f'<span aria-hidden="true">{shown}</span><span class="unseen">{words}</span>'
    return response


@require_safe
def open_notice(request: HttpRequest, notice: int) -> HttpResponse:
    """Mark a notice read and go where it leads."""
    found = actions.mark_read(notice)
    is_ours = url_has_allowed_host_and_scheme(found.link, None) and found.link.startswith("/")
    return HttpResponseRedirect(found.link if is_ours else reverse("notices:list"))


@require_POST
def read(request: HttpRequest, notice: int) -> HttpResponse:
    """Mark one notice read."""
    actions.mark_read(notice)
    return HttpResponseRedirect(reverse("notices:list"))


@require_POST
def read_all(request: HttpRequest) -> HttpResponse:
    """Mark all notices read."""
    actions.mark_all_read()
    add_note(request, _("已全部标为已读"))
    return HttpResponseRedirect(reverse("notices:list"))


@require_http_methods(["GET", "HEAD", "POST"])
def wishes_page(request: HttpRequest) -> HttpResponse:
    """``/settings/notices/``."""
    if request.method == "POST":
        actions.choose(shown=request.POST.getlist("shown"), mailed=request.POST.getlist("mailed"))
        add_note(request, _("已保存"))
        return HttpResponseRedirect(reverse("notices:wishes"))
    context = {
        "wishes": queries.wishes(),
        "mail_way": settings.MAIL_WAY,
        "address": getattr(request.user, "email", ""),
    }
    return render(request, "notices/wishes.jinja", context)
