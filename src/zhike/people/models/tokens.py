"""Tokens with which programs act for a person."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from zhike.kit.access.policies import Private


class Token(models.Model):
    """One API token. Only a digest is kept; the token itself is shown once.

    ``scopes`` maps an area to ``read`` or ``write``; empty means everything its person may do.
    """

    policy = Private("staff", seen_with="people.manage")
    revises = "people"

    staff = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.CASCADE, related_name="tokens", verbose_name=_("员工")
    )
    label = models.CharField(_("用途"), max_length=60)
    start = models.CharField(max_length=12, editable=False)
    digest = models.BinaryField(unique=True, editable=False)
    scopes = models.JSONField(default=dict)
    expires_at = models.DateTimeField(_("到期"), null=True, blank=True)
    revoked_at = models.DateTimeField(_("吊销时间"), null=True, editable=False)
    created_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ["-created_at"]

    def __str__(self) -> str:
        return f"{self.label} {self.start}…"


class TokenUse(models.Model):
    """When a token was last used, apart from it so that uses void no cache; kept to five minutes."""

    policy = Private("staff", seen_with="people.manage")

    token = models.OneToOneField(Token, models.CASCADE, primary_key=True, related_name="use")
    staff = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="+")
    at = models.DateTimeField()
    address = models.CharField(max_length=45, blank=True)

    def __str__(self) -> str:
        return f"{self.token_id} {self.at}"
