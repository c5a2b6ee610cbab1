"""Making and revoking API tokens."""

from __future__ import annotations

import secrets
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from zhike.kit import rulebook
from zhike.kit.access.acting import current_acting
from zhike.kit.access.catalogue import areas
from zhike.kit.access.door import Reason, open_door
from zhike.kit.actions.action import action
from zhike.kit.errors import Missing, Refused
from zhike.people.models import Token
from zhike.people.queries.tokens import PREFIX, digest_of
from zhike.people.rules.tokens import Reach


@dataclass(frozen=True)
class Made:
    """A new token and its only sight."""

    token: Token
    raw: str

    def __str__(self) -> str:
        return f"token {self.token.pk}"


@action("people.token.make", label=_("签发令牌"))
def make_token(
    label: str, scopes: Mapping[str, str] | None = None, expires_at: datetime | None = None
) -> Made:
    """A token for oneself; ``scopes`` maps areas to ``read`` or ``write``, none means all one may do.

    Without ``expires_at`` it lasts as long as the company lets any last (``tokens.days_most``).
    """
    return _make(current_acting().staff_id, label, scopes or {}, expires_at)


@action("people.token.make_for", right="people.manage", label=_("为他人签发令牌"))
def make_token_for(staff: int, label: str) -> Made:
    """A token for somebody else (the command line, for programs)."""
    with open_door(Reason.SIGN_IN):
        return _make(staff, label, {}, None)


@action("people.token.revoke", label=_("吊销令牌"))
def revoke_token(token: int) -> None:
    """End a token of one's own, or anybody's with the right to manage people."""
    acting = current_acting()
    with open_door(Reason.SIGN_IN):
        rows = Token.objects.filter(pk=token, revoked_at=None)
        if not acting.has("people.manage"):
            rows = rows.filter(staff_id=acting.staff_id)
        if not rows.update(revoked_at=timezone.now()):
            raise Missing("no_such_token", _("没有这个令牌，或已吊销"))


def _make(staff: int, label: str, scopes: Mapping[str, str], expires_at: datetime | None) -> Made:
    label = " ".join(label.split())[:60]
    if not label:
        raise Refused("label_required", _("请写明令牌的用途"), field="label")
    expires_at = _end_of(expires_at)
    known = {area.name for area in areas()}
    for area, reach in scopes.items():
        if area not in known or reach not in list(Reach):
            raise Refused(
                "bad_scope", _("没有 %(name)s 这个范围") % {"name": f"{area}:{reach}"}, field="scopes"
            )
    raw = PREFIX + secrets.token_urlsafe(32)
    token = Token.objects.create(
        staff_id=staff,
        label=label,
        start=raw[:8],
        digest=digest_of(raw),
        scopes=dict(scopes),
        expires_at=expires_at,
    )
    return Made(token, raw)


def longest_life() -> timedelta:
    """How long a token may last at most."""
    days = rulebook.value("tokens.days_most", on=timezone.localdate())
    assert isinstance(days, int)
    return timedelta(days=days)


def _end_of(wanted: datetime | None) -> datetime:
    now = timezone.now()
    last = now + longest_life()
    if wanted is None:
        return last
    if wanted <= now:
        raise Refused("expired_already", _("到期时间须在将来"), field="expires_at")
    if wanted > last + timedelta(minutes=1):
        words = _("令牌最长有效 %(days)s 天")
        raise Refused("too_long", words % {"days": longest_life().days}, field="expires_at")
    return wanted
