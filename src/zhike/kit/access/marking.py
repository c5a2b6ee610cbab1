"""The mark on whatever leaves the screen: who took it, under which login, when."""

from __future__ import annotations

from django.utils import timezone

from zhike.kit.access.acting import current_acting


def mark() -> str:
    """``王小明 (wang) 2026-11-22 14:30``, for paper, workbooks and PDF alike."""
    acting = current_acting()
    moment = timezone.localtime().strftime("%Y-%m-%d %H:%M")
    return f"{who()} {moment}" if acting.staff_id else moment


def who() -> str:
    """The acting person with the login: names are not unique, logins are."""
    acting = current_acting()
    return f"{acting.name} ({acting.login})" if acting.login else acting.name
