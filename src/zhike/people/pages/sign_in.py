"""Signing in, the first run, and changing one's password."""

from __future__ import annotations

import ipaddress
from functools import partial
from typing import Any

from allauth.account import views as account
from allauth.account.adapter import get_adapter
from allauth.account.internal.flows.login import record_authentication
from django import forms
from django.conf import settings
from django.contrib.auth import update_session_auth_hash
from django.contrib.auth.decorators import login_required
from django.db import connection, transaction
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.urls import reverse
from django.utils.decorators import method_decorator
from django.utils.translation import gettext_lazy as _
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.generic import FormView

from zhike.kit.access.acting import acting_as
from zhike.kit.errors import Refused
from zhike.kit.first_code import discard_first_code, is_first_code
from zhike.kit.ui.notes import add as add_note
from zhike.people.actions.sign_in import change_own_password
from zhike.people.actions.staff import add_staff
from zhike.people.models import Department, Role, Staff
from zhike.people.role_templates import ADMINISTRATOR
from zhike.people.sign_in.door import faults_of
from zhike.people.sign_in.passwords import Secret
from zhike.people.standing import system_acting

FORWARDED = ("X-Forwarded-For", "X-Forwarded-Host", "X-Forwarded-Proto", "Forwarded", "X-Real-Ip", "Via")
HERE = ("localhost", "127.0.0.1", "[::1]")


class Login(account.LoginView):
    """allauth's page, with the provider's button where one is configured."""

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        apps = settings.SOCIALACCOUNT_PROVIDERS.get("openid_connect", {}).get("APPS", [])
        return {**super().get_context_data(**kwargs), "providers": apps}


_login = Login.as_view()


def login(request: HttpRequest) -> HttpResponseBase:
    """The sign-in page; on an empty installation the first-run page."""
    if not Staff.objects.exists():
        return HttpResponseRedirect(reverse("first_run"))
    response = _login(request)
    if settings.OIDC_ISSUER:
        # The button's form is answered by a redirect to the provider, which the policy counts as its action.
        response._csp_update = {"form-action": [settings.OIDC_ISSUER]}
    return response


class FirstForm(forms.Form):
    """The first person."""

    company = forms.CharField(label=_("公司名称"), max_length=60)
    name = forms.CharField(label=_("您的姓名"), max_length=60)
    login = forms.CharField(label=_("登录名"), max_length=60)
    password = forms.CharField(label=_("密码"), widget=forms.PasswordInput)
    code = forms.CharField(label=_("启动码"), max_length=60)

    def clean_code(self) -> str:
        if not is_first_code(settings.HOME, self.cleaned_data["code"]):
            raise forms.ValidationError(_("启动码不对，请照 zhike up 显示的输入，或打开它给出的网址"))
        return str(self.cleaned_data["code"])


@never_cache
@sensitive_post_parameters("password")
def first_run(request: HttpRequest) -> HttpResponse:
    """Make the first person, an administrator: from this machine only, and only until somebody exists.

    That it is this machine is shown by its one-time code, which ``zhike up`` prints: a proxy here may
    forward requests of anybody without a word about them.
    """
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(hashtext('zhike first run'))")
    if Staff.objects.exists():
        return HttpResponseRedirect(reverse("account_login"))
    if not is_from_here(request):
        words = _("知客还没有任何账号。请在服务器本机打开此页，或在服务器上运行 zhike staff add。")
        return render(request, "people/sign_in/stopped.jinja", {"words": words}, status=403)
    form = FirstForm(request.POST or None, initial={"code": request.GET.get("code", "")})
    if request.method == "POST" and form.is_valid():
        try:
            staff = _found(form.cleaned_data)
        except Refused as refusal:
            for name, message in (refusal.fields or {"": refusal.message}).items():
                form.add_error(name or None, str(message))
        else:
            transaction.on_commit(partial(discard_first_code, settings.HOME))
            get_adapter(request).login(request, staff)
            record_authentication(request, staff, method="password")
            return HttpResponseRedirect("/")
    status = 422 if request.method == "POST" else 200
    return render(
        request, "people/sign_in/first_run.jinja", {"form": form, "faults": faults_of(form)}, status=status
    )


def _found(given: dict[str, Any]) -> Staff:
    """Name the root department after the company and hire its administrator."""
    with acting_as(system_acting("page")):
        root = Department.objects.get(parent=None)
        administrator = Role.objects.get(template=ADMINISTRATOR)
        outcome = add_staff(
            login=given["login"],
            name=given["name"],
            department=root.pk,
            roles=[administrator.pk],
            password=Secret(given["password"]),
            must_change_password=False,
        )
        Department.objects.filter(pk=root.pk).update(name=given["company"].strip())
    staff: Staff = outcome.result
    return staff


def is_from_here(request: HttpRequest) -> bool:
    """Whether the browser runs on this machine, with no proxy in between."""
    if any(header in request.headers for header in FORWARDED):
        return False
    host = request.get_host()
    name = host if host.endswith("]") else host.rpartition(":")[0] or host
    address = request.META.get("REMOTE_ADDR") or ""
    try:
        return name in HERE and (not address or ipaddress.ip_address(address).is_loopback)
    except ValueError:
        return False


class PasswordForm(forms.Form):
    """The present password and the new one."""

    old = forms.CharField(widget=forms.PasswordInput)
    new = forms.CharField(widget=forms.PasswordInput)
    again = forms.CharField(widget=forms.PasswordInput)

    def __init__(self, *args: Any, staff: Staff, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.staff = staff

    def clean_old(self) -> str:
        if not self.staff.check_password(self.cleaned_data["old"]):
            raise forms.ValidationError(_("原密码不对"))
        return str(self.cleaned_data["old"])

    def clean(self) -> dict[str, Any]:
        given = self.cleaned_data
        if given.get("new") and given.get("again") and given["new"] != given["again"]:
            self.add_error("again", _("两次输入的新密码不一样"))
        return given


@method_decorator([login_required, never_cache, sensitive_post_parameters()], name="dispatch")
class ChangePassword(FormView):
    """Change one's password; forced at the first sign-in."""

    template_name = "people/sign_in/password_change.jinja"
    form_class = PasswordForm

    def get_form_kwargs(self) -> dict[str, Any]:
        return {**super().get_form_kwargs(), "staff": self.request.user}

    def form_valid(self, form: PasswordForm) -> HttpResponse:
        staff = form.staff
        was_first = staff.must_change_password
        try:
            change_own_password(password=Secret(form.cleaned_data["new"]))
        except Refused as refusal:
            form.add_error("new", str(refusal.fields.get("password", refusal.message)))
            return self.form_invalid(form)
        staff.refresh_from_db()
        update_session_auth_hash(self.request, staff)
        add_note(self.request, str(_("密码已修改，其他设备上的登录已失效")))
        return HttpResponseRedirect("/" if was_first else reverse("people:me"))


change_password = ChangePassword.as_view()
