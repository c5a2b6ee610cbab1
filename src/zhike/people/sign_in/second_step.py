"""Two-step sign-in: one-time codes from an app, and recovery codes. Their secrets are stored encrypted."""

from __future__ import annotations

import base64
import hashlib
from functools import cache
from typing import Any

from allauth.core import context
from allauth.mfa.adapter import DefaultMFAAdapter
from allauth.mfa.base.forms import AuthenticateForm
from allauth.mfa.models import Authenticator
from cryptography.fernet import Fernet
from django.conf import settings
from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext as _

from zhike.kit.access.door import Reason, open_door
from zhike.people.models import SignIn
from zhike.people.sign_in import log


class SecondStepAdapter(DefaultMFAAdapter):
    """allauth's second step with encrypted secrets, our words, and roles that require it."""

    def encrypt(self, text: str) -> str:
        return _cipher(settings.SECRET_KEY).encrypt(text.encode()).decode()

    def decrypt(self, encrypted_text: str) -> str:
        return _cipher(settings.SECRET_KEY).decrypt(encrypted_text.encode()).decode()

    def get_totp_label(self, user: Any) -> str:
        return str(user.login)

    def can_delete_authenticator(self, authenticator: Any) -> bool:
        from zhike.people.standing import requires_two_step

        return not requires_two_step(authenticator.user_id)

    def validation_error(self, code: str, *args: Any) -> ValidationError:
        known = {
            "incorrect_code": _("验证码不对，请输入应用上现在显示的 6 位数字，或一个未用过的恢复码"),
            "cannot_delete_authenticator": _("您的角色要求两步登录，不能关闭"),
            "cannot_generate_recovery_codes": _("请先开启两步登录"),
        }
        return ValidationError(known[code], code) if code in known else super().validation_error(code, *args)


@cache
def _cipher(key: str) -> Fernet:
    digest = hashlib.sha256(b"second step of sign-in\0" + key.encode()).digest()
    return Fernet(base64.urlsafe_b64encode(digest))


def has_second_step(staff_id: int) -> bool:
    """Whether somebody has set up one-time codes."""
    with open_door(Reason.SIGN_IN):
        return Authenticator.objects.filter(user_id=staff_id, type=Authenticator.Type.TOTP).exists()


def with_second_step() -> set[int]:
    """Everybody who has."""
    with open_door(Reason.SIGN_IN):
        return set(
            Authenticator.objects.filter(type=Authenticator.Type.TOTP).values_list("user_id", flat=True)
        )


def remove_second_step(staff_id: int) -> None:
    """Take the second step off an account (a lost phone)."""
    with open_door(Reason.SIGN_IN):
        Authenticator.objects.filter(user_id=staff_id).delete()


class CodeForm(AuthenticateForm):
    """The second step at sign-in; wrong codes count towards the lock-out."""

    def clean_code(self) -> str:
        if until := log.locked_until(self.user.login):
            raise ValidationError(
                _("连续多次输错，已锁定到 %(time)s，请到时再试，或请管理员解除锁定")
                % {"time": timezone.localtime(until).strftime("%H:%M")},
                "locked",
            )
        return str(super().clean_code())

    def _emit_authentication_failed(self, authenticator: Authenticator) -> None:
        log.note(SignIn.Outcome.WRONG_CODE, self.user.login, self.user, context.request, "two_step")
