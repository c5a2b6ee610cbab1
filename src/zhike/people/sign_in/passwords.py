"""What a password has to be, said in the person's language."""

from __future__ import annotations

from typing import Any

from django.contrib.auth.password_validation import (
    CommonPasswordValidator,
    MinimumLengthValidator,
    UserAttributeSimilarityValidator,
)
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _


class LongEnough(MinimumLengthValidator):
    """At least ``min_length`` characters, at most 200."""

    LONGEST = 200

    def validate(self, password: str, user: Any = None) -> None:
        if len(password) < self.min_length:
            message = _("密码至少 %(least)s 个字符，现有 %(length)s 个")
            raise ValidationError(
                message % {"least": self.min_length, "length": len(password)}, "password_too_short"
            )
        if len(password) > self.LONGEST:
            raise ValidationError(_("密码最多 %(most)s 个字符") % {"most": self.LONGEST}, "password_too_long")

    def get_help_text(self) -> str:
        return _("至少 %(least)s 个字符") % {"least": self.min_length}


class NotLikeThePerson(UserAttributeSimilarityValidator):
    """Not the login name, the name, the mail address or the phone, nor nearly."""

    DEFAULT_USER_ATTRIBUTES = ("login", "name", "name_key", "email", "phone")

    def __init__(self) -> None:
        super().__init__(user_attributes=self.DEFAULT_USER_ATTRIBUTES)

    def validate(self, password: str, user: Any = None) -> None:
        message = _("密码与登录名、姓名、邮箱或手机太相似")
        try:
            super().validate(password, user)
        except ValidationError as error:
            raise ValidationError(message, "password_too_similar") from error
        known = [str(getattr(user, name, "") or "").lower() for name in self.DEFAULT_USER_ATTRIBUTES]
        if any(len(value) >= 4 and value in password.lower() for value in known):
            raise ValidationError(message, "password_too_similar")

    def get_help_text(self) -> str:
        return _("不能与登录名、姓名、邮箱或手机相似")


class NotCommon(CommonPasswordValidator):
    """Not among the 20,000 passwords tried first."""

    def validate(self, password: str, user: Any = None) -> None:
        try:
            super().validate(password, user)
        except ValidationError as error:
            raise ValidationError(_("这个密码太常见，很容易被猜到"), "password_too_common") from error

    def get_help_text(self) -> str:
        return _("不能是常见密码")


class NotOneCharacter:
    """At least five different characters, and not digits alone."""

    def validate(self, password: str, user: Any = None) -> None:
        if len(set(password)) < 5 or password.isdigit():
            raise ValidationError(
                _("密码太简单：不能全是数字，且至少有 5 个不同的字符"), "password_too_simple"
            )

    def get_help_text(self) -> str:
        return _("不能全是数字，且至少有 5 个不同的字符")


class Secret:
    """A password on its way into an action: the log of actions shows stars."""

    def __init__(self, value: str) -> None:
        self.value = value

    def __str__(self) -> str:
        return "****"
