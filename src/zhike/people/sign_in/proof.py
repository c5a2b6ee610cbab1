"""Proof that it is still the same person who sits there, before something that outlasts the session."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING, Any

from allauth.account.internal.flows.login import get_authentication_records
from django.utils import timezone
from django.utils.translation import gettext as _

from zhike.kit.errors import Refused
from zhike.people.models import SignIn
from zhike.people.sign_in import log
from zhike.people.sign_in.second_step import CodeForm, has_second_step

if TYPE_CHECKING:
    from django.http import HttpRequest

FIELD = "proof"
RECENTLY = 15 * 60
"""Seconds: for whom only the identity provider lets in, a sign-in this fresh is the proof."""


def way_of_proof(staff: Any) -> str:
    """How somebody proves it: ``password``, ``code``, or ``sign_in`` (anew)."""
    if staff.has_usable_password():
        return "password"
    return "code" if has_second_step(staff.pk) else "sign_in"


def doubt(request: HttpRequest) -> Refused | None:
    """Why what was typed into the field ``proof`` proves nothing; None when it does.

    Told rather than raised: a refusal that is raised takes back the line in the log of sign-ins, and with
    it the count towards the lock.
    """
    staff: Any = request.user
    if until := log.locked_until(staff.login):
        words = _("连续多次输错，已锁定到 %(time)s，请到时再试，或请管理员解除锁定")
        return _refusal("locked", words % {"time": timezone.localtime(until).strftime("%H:%M")})
    given = request.POST.get(FIELD, "")
    way = way_of_proof(staff)
    if way == "password" and not staff.check_password(given):
        log.note(SignIn.Outcome.WRONG_PASSWORD, staff.login, staff, request)
        return _refusal("not_proven", _("密码不对"))
    if way == "code" and not CodeForm({"code": given}, user=staff).is_valid():
        return _refusal("not_proven", _("验证码不对"))
    if way == "sign_in" and not _is_fresh(request):
        return _refusal("sign_in_anew", _("登录已久，请退出后重新登录再签发"))
    return None


def _refusal(code: str, words: str) -> Refused:
    return Refused(code, words, field=FIELD)


def _is_fresh(request: HttpRequest) -> bool:
    records = get_authentication_records(request, request.user)
    return any(time.time() - record["at"] < RECENTLY for record in records)
