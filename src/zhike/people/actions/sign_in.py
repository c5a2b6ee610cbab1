"""What people do about their own account."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from zhike.kit.access.acting import current_acting
from zhike.kit.actions.action import action
from zhike.kit.errors import Refused
from zhike.people.actions.staff import check_password, staff_by_id
from zhike.people.models import Staff
from zhike.people.sign_in.passwords import Secret
from zhike.people.sign_in.sessions import end_session_of, end_sessions

LANGUAGES = ("", "zh-hans", "en")
THEMES = ("", "auto", "light", "dark")


@action("people.me.change_password", label=_("修改密码"))
def change_own_password(password: Secret) -> None:
    """A new password for oneself; all other sessions end because of it."""
    staff = staff_by_id(current_acting().staff_id)
    check_password(staff, password)
    if staff.has_usable_password() and staff.check_password(password.value):
        raise Refused("same_password", _("新密码与原密码相同"), field="password")
    staff.set_password(password.value)
    staff.password_set_at = timezone.now()
    staff.must_change_password = False
    staff.save()


@action("people.me.change", label=_("修改个人资料"))
def change_profile(values: Mapping[str, Any]) -> None:
    """Language, theme and contact data of one's own."""
    from zhike.people.actions.staff import _fill

    staff = staff_by_id(current_acting().staff_id)
    if values.get("language", "") not in LANGUAGES:
        raise Refused("bad_language", _("没有这种语言"), field="language")
    if values.get("theme", "") not in THEMES:
        raise Refused("bad_theme", _("没有这种外观"), field="theme")
    for name in ("language", "theme"):
        if name in values:
            setattr(staff, name, values[name])
    _fill(staff, {name: values[name] for name in ("phone", "email") if name in values})
    staff.save()


@action("people.me.end_session", label=_("结束会话"))
def end_session(session: int) -> None:
    """End one of one's own sessions, wherever it runs."""
    end_session_of(current_acting().staff_id, session)


@action("people.me.end_other_sessions", label=_("结束其他会话"))
def end_other_sessions(keep: Secret) -> None:
    """End all of one's sessions but the present one (named by its key, which no log shows)."""
    end_sessions(current_acting().staff_id, keep=keep.value)


def remember_choice(staff_id: int, name: str, value: str) -> None:
    """Keep a choice of language, theme or open menus made in the frame; not worth a line in the action log."""
    if name in ("language", "theme", "menu"):
        Staff.objects.filter(pk=staff_id).exclude(**{name: value}).update(**{name: value})
