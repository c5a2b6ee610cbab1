"""Addresses that keep the state of a list: the present query with a few changes."""

from typing import Any

from django.http import HttpRequest, QueryDict


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
