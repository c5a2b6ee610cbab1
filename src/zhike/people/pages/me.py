"""One's own account: data, password, second step, sessions, sign-ins."""

from __future__ import annotations

from django import forms
from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_POST

from zhike.kit.access.acting import current_acting
from zhike.kit.desks.answers import show_again
from zhike.kit.errors import Refused
from zhike.kit.ui.notes import add as add_note
from zhike.people.actions.sign_in import change_profile, end_other_sessions
from zhike.people.actions.sign_in import end_session as end_one_session
from zhike.people.models import SignIn
from zhike.people.queries.devices import described
from zhike.people.sign_in.passwords import Secret
from zhike.people.sign_in.second_step import has_second_step
from zhike.people.sign_in.sessions import sessions_of
from zhike.people.standing import TWO_STEP

SHOWN = 20


class ProfileForm(forms.Form):
    """What people may change about themselves."""

    email = forms.CharField(label=_("邮箱"), required=False)
    phone = forms.CharField(label=_("手机"), required=False)
    language = forms.ChoiceField(
        label=_("语言"), required=False, choices=[("", _("跟随浏览器")), *settings.LANGUAGES]
    )
    theme = forms.ChoiceField(
        label=_("外观"),
        required=False,
        choices=[("", _("跟随系统")), ("light", _("浅色")), ("dark", _("深色"))],
    )


def page(request: HttpRequest) -> HttpResponse:
    """``/settings/me/``."""
    show_again(request, lambda refusal: _draw(request, refusal))
    if request.method == "POST":
        change_profile(values={name: request.POST.get(name, "") for name in ProfileForm.base_fields})
        add_note(request, str(_("已保存")))
        response = HttpResponseRedirect(reverse("people:me"))
        if language := request.POST.get("language"):
            response.set_cookie(
                settings.LANGUAGE_COOKIE_NAME, language, max_age=365 * 24 * 3600, samesite="Lax"
            )
        return response
    return _draw(request)


def _draw(request: HttpRequest, refusal: Refused | None = None) -> HttpResponse:
    acting, me = current_acting(), request.user
    sessions = [
        {
            "id": session.pk,
            "device": described(session.user_agent),
            "address": session.ip,
            "began": session.created_at,
            "seen": session.last_seen_at,
            "is_current": session.session_key == request.session.session_key,
        }
        for session in sessions_of(acting.staff_id)
    ]
    attempts = [
        (row.at, row.get_outcome_display(), described(row.device), row.address)
        for row in SignIn.objects.filter(staff_id=acting.staff_id).order_by("-at")[:SHOWN]
    ]
    context = {
        "form": ProfileForm(
            request.POST if refusal else None,
            initial={name: getattr(me, name) for name in ProfileForm.base_fields},
        ),
        "faults": list((refusal.fields or {"": refusal.message}).items()) if refusal else [],
        "sessions": sessions,
        "attempts": attempts,
        "has_second_step": has_second_step(acting.staff_id),
        "needs_second_step": acting.has(TWO_STEP),
    }
    return render(request, "people/me.jinja", context)


@require_POST
def end_session(request: HttpRequest, session: int) -> HttpResponse:
    """End one session of one's own."""
    end_one_session(session=session)
    add_note(request, str(_("会话已结束")))
    return HttpResponseRedirect(reverse("people:me"))


@require_POST
def end_others(request: HttpRequest) -> HttpResponse:
    """End every session but this one."""
    end_other_sessions(keep=Secret(request.session.session_key or ""))
    add_note(request, str(_("其他设备上的登录已结束")))
    return HttpResponseRedirect(reverse("people:me"))
