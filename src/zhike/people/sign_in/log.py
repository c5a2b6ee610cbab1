"""The sign-in log and what follows from it: locks."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

from django.db.models import Q
from django.utils import timezone

from zhike.kit.access.door import Reason, open_door
from zhike.people.models import SignIn, Staff
from zhike.people.rules.lockout import OF_ACCOUNT, OF_ADDRESS, Lockout

if TYPE_CHECKING:
    from django.http import HttpRequest

Outcome = SignIn.Outcome
FAILURES = (Outcome.WRONG_PASSWORD, Outcome.WRONG_CODE)
CLEARING = (Outcome.SIGNED_IN, Outcome.UNLOCKED)
LONGEST_LOGIN = 60
MOST_READ = 500


def key_of(login: str) -> str:
    """One key for all spellings that the database takes for the same login (it compares capitals: ſ is S)."""
    return login.strip().upper().lower()[:LONGEST_LOGIN]


def note(
    outcome: SignIn.Outcome,
    login: str,
    staff: Staff | None = None,
    request: HttpRequest | None = None,
    way: str = "password",
) -> None:
    """Write one line of the sign-in log."""
    from allauth.account.adapter import get_adapter

    with open_door(Reason.SIGN_IN):
        SignIn.objects.create(
            staff=staff or Staff.objects.filter(login__iexact=login.strip()).first(),
            login=key_of(login),
            outcome=outcome,
            way=way,
            address=get_adapter(request).get_client_ip(request) if request else "",
            device=request.headers.get("User-Agent", "")[:200] if request else "",
        )


def locked_until(login: str, address: str = "") -> datetime | None:
    """Until when this login name, or everything from this address, is locked; None when it is not."""
    now = timezone.now()
    by_login = Q(login=key_of(login))
    found = [OF_ACCOUNT.locked_until(_failures(by_login, OF_ACCOUNT, now), now)]
    if address:
        found.append(OF_ADDRESS.locked_until(_failures(Q(address=address), OF_ADDRESS, now), now))
    return max((until for until in found if until), default=None)


def attempts_left(login: str) -> int:
    """How many more failures lock the account."""
    now = timezone.now()
    return OF_ACCOUNT.attempts_left(_failures(Q(login=key_of(login)), OF_ACCOUNT, now), now)


def _failures(about: Q, rule: Lockout, now: datetime) -> list[datetime]:
    """Failures of logins that have not succeeded or been unlocked since, as far back as the rule can look.

    One login's success says nothing of the others tried from the same address.
    """
    since = now - rule.window - rule.pause
    with open_door(Reason.SIGN_IN):
        rows = list(
            SignIn.objects.filter(about, at__gt=since)
            .order_by("-at")
            .values_list("login", "outcome", "at")[:MOST_READ]
        )
    cleared: set[str] = set()
    failures = []
    for login, outcome, at in rows:
        if outcome in CLEARING:
            cleared.add(login)
        elif outcome in FAILURES and login not in cleared:
            failures.append(at)
    return failures


def locked_logins() -> list[str]:
    """Login names that are locked now, for the staff list."""
    now = timezone.now()
    since = now - OF_ACCOUNT.window - OF_ACCOUNT.pause
    with open_door(Reason.SIGN_IN):
        recent = set(
            SignIn.objects.filter(at__gt=since, outcome__in=FAILURES).values_list("login", flat=True)
        )
    return sorted(login for login in recent if locked_until(login))
