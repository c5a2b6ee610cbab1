"""Who signed in when and from where, and who could not."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from zhike.kit.access.policies import Audited


class SignIn(models.Model):
    """One attempt to sign in, or a step that follows from attempts (a lock lifted, a session ended).

    ``staff`` is empty where nobody goes by the login name that was typed. Written past the door only,
    because nobody acts yet.
    """

    policy = Audited(right="people.manage")

    class Outcome(models.TextChoices):
        SIGNED_IN = "signed_in", _("登录成功")
        WRONG_PASSWORD = "wrong_password", _("密码不对")
        WRONG_CODE = "wrong_code", _("验证码不对")
        LOCKED = "locked", _("锁定中，未核对密码")
        INACTIVE = "inactive", _("账号已停用")
        UNLOCKED = "unlocked", _("管理员解除锁定")
        SIGNED_OUT = "signed_out", _("退出登录")

    staff = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.CASCADE, null=True, related_name="sign_ins", verbose_name=_("员工")
    )
    login = models.CharField(_("登录名"), max_length=60)
    outcome = models.CharField(_("结果"), max_length=20, choices=Outcome)
    way = models.CharField(_("方式"), max_length=20, default="password")
    address = models.CharField(_("地址"), max_length=45, blank=True)
    device = models.CharField(_("设备"), max_length=200, blank=True)
    at = models.DateTimeField(_("时间"), auto_now_add=True)

    class Meta:
        indexes = [
            models.Index(fields=["login", "-at"], name="signin_login"),
            models.Index(fields=["address", "-at"], name="signin_address"),
            models.Index(fields=["staff", "-at"], name="signin_staff"),
        ]

    def __str__(self) -> str:
        return f"{self.login} {self.outcome}"
