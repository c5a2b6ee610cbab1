"""Addresses of named pages, and those that keep the state of a list: the present query with a few changes."""

from functools import cache
from typing import Any

from django.conf import settings
from django.http import HttpRequest, QueryDict
from django.urls import NoReverseMatch, reverse


def address(request: HttpRequest, path: str | None = None, **changes: Any) -> str:
    """This page's address with parameters set, or dropped when None; a list sets a repeated parameter.

    `address(request, sort="-created_at", cursor=None)` keeps every filter and starts at the first page again.
    """
    query: QueryDict = request.GET.copy()
    for name, value in changes.items():
        if value is None:
            query.pop(name, None)
        elif isinstance(value, list | tuple):
            query.setlist(name, [str(item) for item in value])
        else:
            query[name] = str(value)
    base = request.path if path is None else path
    return f"{base}?{query.urlencode()}" if query else base


def url(name: str, *args: Any, **kwargs: Any) -> str:
    """The address of a named page; raises NoReverseMatch."""
    if args or kwargs:
        return reverse(name, args=args or None, kwargs=kwargs or None)
    return _fixed_url(name, settings.ROOT_URLCONF)


@cache  # every page asks for a dozen
def _fixed_url(name: str, urls: str) -> str:
    return reverse(name, urls)


def url_if_any(name: str, *args: Any, **kwargs: Any) -> str:
    """The address of a named page, or "" where no installed area brings it (for the frame's optional parts)."""
    try:
        return url(name, *args, **kwargs)
    except NoReverseMatch:
        return ""
