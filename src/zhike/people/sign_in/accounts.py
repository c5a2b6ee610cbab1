"""Local accounts: allauth's adapter with our lock-out, log and words."""

from __future__ import annotations

from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.translation import gettext as _

from zhike.kit.ui import preferences
from zhike.people.models import SignIn, Staff
from zhike.people.sign_in import log


class AccountAdapter(DefaultAccountAdapter):
    """Nobody signs up; five wrong passwords lock for a quarter of an hour; every attempt is logged."""

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        return False

    def validation_error(self, code: str, *args: Any) -> ValidationError:
        """allauth's messages in our words."""
        if code == "too_many_login_attempts":
            return ValidationError(_("尝试次数过多，请稍后再试"), code)
        if code == "enter_current_password":
            return ValidationError(_("原密码不对"), code)
        return super().validation_error(code, *args)

    def pre_authenticate(self, request: HttpRequest, **credentials: Any) -> None:
        login = str(credentials.get("username") or "")
        until = log.locked_until(login, self.get_client_ip(request))
        if until:
            log.note(SignIn.Outcome.LOCKED, login, request=request)
            raise ValidationError(
                _("连续多次输错，已锁定到 %(time)s，请到时再试，或请管理员解除锁定")
                % {"time": timezone.localtime(until).strftime("%H:%M")},
                "locked",
            )

    def authenticate(self, request: HttpRequest, **credentials: Any) -> Any:
        login = str(credentials.get("username") or "")
        user = super().authenticate(request, **credentials)
        if user is None:
            raise self._wrong(login)
        return user

    def _wrong(self, login: str) -> ValidationError:
        """The same words whether the login exists or not."""
        left = log.attempts_left(login)
        if not left:
            return ValidationError(_("登录名或密码不对，连续输错次数过多，已锁定 15 分钟"), "locked")
        if left <= 2:
            return ValidationError(
                _("登录名或密码不对，再错 %(left)s 次将锁定 15 分钟") % {"left": left}, "wrong_password"
            )
        return ValidationError(_("登录名或密码不对"), "wrong_password")

    def authentication_failed(self, request: HttpRequest, **credentials: Any) -> None:
        log.note(SignIn.Outcome.WRONG_PASSWORD, str(credentials.get("username") or ""), request=request)

    def _rollback_login_failed_rl_usage(self) -> None:
        """Nothing to take back: the lock-out counts failures only."""

    def respond_user_inactive(self, request: HttpRequest, user: Any) -> HttpResponse:
        log.note(SignIn.Outcome.INACTIVE, user.login, user, request)
        answer: HttpResponse = super().respond_user_inactive(request, user)
        return answer

    def post_login(self, request: HttpRequest, user: Any, **more: Any) -> HttpResponse:
        methods = request.session.get("account_authentication_methods") or [{}]
        names = [str(method.get("method", "")) for method in methods]
        way = "provider" if "socialaccount" in names else "two_step" if "mfa" in names else "password"
        log.note(SignIn.Outcome.SIGNED_IN, user.login, user, request, way)
        response = super().post_login(request, user, **more)
        preferences.set_cookie(response, request, "theme", user.theme)
        preferences.set_cookie(response, request, preferences.MENU, user.menu)
        return response

    def set_password(self, user: Any, password: str) -> None:
        from zhike.people.actions.sign_in import change_own_password
        from zhike.people.sign_in.passwords import Secret

        change_own_password(password=Secret(password))
        user.refresh_from_db()

    def add_message(self, *args: Any, **kwargs: Any) -> None:
        """Our pages say what happened themselves."""

    def send_notification_mail(self, *args: Any, **kwargs: Any) -> None:
        """Notices are the notices room's matter."""

    def get_client_ip(self, request: HttpRequest) -> str:
        try:
            return str(super().get_client_ip(request))
        except PermissionDenied:  # a unix socket has no address
            return "127.0.0.1"

    def get_user_search_fields(self) -> list[str]:
        return ["login", "name"]


def staff_called(login: str) -> Staff | None:
    """The person of a login name, whatever its case."""
    return Staff.objects.filter(login__iexact=login.strip()).first()
