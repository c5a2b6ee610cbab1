"""Where people are signed in, and ending it."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from allauth.usersessions.models import UserSession
from django.contrib.sessions.models import Session
from django.utils import timezone

from zhike.kit.access.door import Reason, open_door
from zhike.people.models import SignIn, Token

if TYPE_CHECKING:
    from django.http import HttpRequest

SEEN_EVERY = timedelta(minutes=5)
SEEN_KEY = "seen"


def end_sessions(staff_id: int, keep: str = "") -> int:
    """End every session of a person but ``keep``; returns how many."""
    with open_door(Reason.SIGN_IN):
        keys = list(
            UserSession.objects.filter(user_id=staff_id)
            .exclude(session_key=keep)
            .values_list("session_key", flat=True)
        )
        Session.objects.filter(session_key__in=keys).delete()
        UserSession.objects.filter(session_key__in=keys).delete()
    return len(keys)


def end_session_of(staff_id: int, session: int) -> bool:
    """End one session of a person, by the id shown in the list."""
    with open_door(Reason.SIGN_IN):
        found = UserSession.objects.filter(pk=session, user_id=staff_id).first()
        if found is None:
            return False
        Session.objects.filter(session_key=found.session_key).delete()
        found.delete()
    return True


def end_access(staff_id: int) -> None:
    """End all sessions and tokens of a person: who leaves, or whose account is made safe again."""
    end_sessions(staff_id)
    with open_door(Reason.SIGN_IN):
        Token.objects.filter(staff_id=staff_id, revoked_at=None).update(revoked_at=timezone.now())


def sessions_of(staff_id: int) -> list[UserSession]:
    """The sessions of a person that still run, the latest first."""
    with open_door(Reason.SIGN_IN):
        alive = Session.objects.filter(expire_date__gt=timezone.now()).values("session_key")
        return list(
            UserSession.objects.filter(user_id=staff_id, session_key__in=alive).order_by("-last_seen_at")
        )


def note_presence(request: HttpRequest) -> None:
    """Move "last seen" of this session on, at most every five minutes and without a query in between."""
    now = timezone.now()
    seen = request.session.get(SEEN_KEY, 0)
    if now.timestamp() - seen < SEEN_EVERY.total_seconds():
        return
    request.session[SEEN_KEY] = int(now.timestamp())
    if seen:
        with open_door(Reason.SIGN_IN):
            UserSession.objects.filter(session_key=request.session.session_key).update(last_seen_at=now)


def discard_ended(kept_days: int) -> None:
    """Remove sessions that have run out, and sign-ins older than ``kept_days``."""
    now = timezone.now()
    with open_door(Reason.NIGHTLY):
        Session.objects.filter(expire_date__lt=now).delete()
        UserSession.objects.exclude(session_key__in=Session.objects.values("session_key")).delete()
        SignIn.objects.filter(at__lt=now - timedelta(days=kept_days)).delete()
