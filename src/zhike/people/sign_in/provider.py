"""OpenID Connect: who the identity provider says it is, matched to a person who is here already.

The first time, a claim (``OIDC_CLAIM``) is compared with the login name; from then on the provider's
stable id alone decides, whatever names change. Nobody is ever created by signing in.
"""

from __future__ import annotations

from typing import Any

from allauth.core.exceptions import ImmediateHttpResponse
from allauth.socialaccount.adapter import DefaultSocialAccountAdapter
from django.conf import settings
from django.http import HttpRequest
from django.shortcuts import render
from django.utils.translation import gettext as _

from zhike.people.models import SignIn, Staff
from zhike.people.sign_in import log


class ProviderAdapter(DefaultSocialAccountAdapter):
    """Links people, creates none."""

    def is_open_for_signup(self, request: HttpRequest, sociallogin: Any) -> bool:
        return False

    def pre_social_login(self, request: HttpRequest, sociallogin: Any) -> None:
        if sociallogin.is_existing:
            return
        data = sociallogin.account.extra_data
        claims = {**data.get("id_token", {}), **data.get("userinfo", {})} or data
        claimed = str(claims.get(settings.OIDC_CLAIM) or "").strip()
        staff = Staff.objects.filter(login__iexact=claimed, is_active=True).first() if claimed else None
        if staff is None:
            log.note(SignIn.Outcome.INACTIVE, claimed or "?", None, request, "provider")
            raise ImmediateHttpResponse(self._unknown(request, claimed))
        if sociallogin.account.__class__.objects.filter(
            user=staff, provider=sociallogin.account.provider
        ).exists():
            # Another identity of the provider has this person's login name now: a human has to look.
            raise ImmediateHttpResponse(self._unknown(request, claimed))
        sociallogin.connect(request, staff)

    def _unknown(self, request: HttpRequest, claimed: str) -> Any:
        words = _("统一登录的账号“%(name)s”在知客中还没有开通，请联系管理员") % {"name": claimed or "?"}
        return render(request, "people/sign_in/stopped.jinja", {"words": words}, status=403)

    def populate_user(self, request: HttpRequest, sociallogin: Any, data: Any) -> Any:
        return sociallogin.user

    def on_authentication_error(self, request: HttpRequest, *args: Any, **kwargs: Any) -> None:
        words = _("统一登录没有完成，请重试；若仍不行，请联系管理员")
        raise ImmediateHttpResponse(
            render(request, "people/sign_in/stopped.jinja", {"words": words}, status=403)
        )
