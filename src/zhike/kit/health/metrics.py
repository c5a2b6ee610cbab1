"""``/metrics``: what a monitor reads, in Prometheus' text format; from this machine or with a token."""

from __future__ import annotations

from collections.abc import Iterator

from django.conf import settings
from django.db import connections
from django.http import HttpRequest, HttpResponse
from django.utils.module_loading import import_string
from django.views.decorators.cache import never_cache

import zhike

LOCAL = ("127.0.0.1", "::1")
FORWARDED = ("X-Forwarded-For", "X-Real-IP", "Forwarded")
Sample = tuple[str, str, float]


@never_cache
def metrics(request: HttpRequest) -> HttpResponse:
    """200 with the samples, else 403: a proxy's requests come from elsewhere and need a token."""
    if not (_is_local(request) or _has_token(request)):
        return HttpResponse("from this machine or with a token\n", status=403, content_type="text/plain")
    return HttpResponse(drawn(samples()), content_type="text/plain; version=0.0.4; charset=utf-8")


def _is_local(request: HttpRequest) -> bool:
    is_forwarded = any(request.headers.get(name) for name in FORWARDED)
    return request.META.get("REMOTE_ADDR") in LOCAL and not is_forwarded


def _has_token(request: HttpRequest) -> bool:
    scheme, _, raw = request.headers.get("Authorization", "").partition(" ")
    return scheme == "Bearer" and bool(raw) and import_string(settings.IDENTIFY_TOKEN)(raw) is not None


def samples() -> Iterator[Sample]:
    """(name, labels, value): jobs by state, connections by state, size, the worker's last sign of life."""
    yield "zhike_info", f'version="{zhike.__version__}"', 1
    with connections["default"].cursor() as cursor:
        cursor.execute("SELECT status::text, count(*) FROM procrastinate_jobs GROUP BY 1 ORDER BY 1")
        for state, count in cursor.fetchall():
            yield "zhike_jobs", f'state="{state}"', count
        cursor.execute(
            "SELECT coalesce(state, 'other'), count(*) FROM pg_stat_activity"
            " WHERE datname = current_database() GROUP BY 1 ORDER BY 1"
        )
        for state, count in cursor.fetchall():
            yield "zhike_database_connections", f'state="{state}"', count
        cursor.execute("SELECT pg_database_size(current_database())")
        yield "zhike_database_bytes", "", cursor.fetchone()[0]
        cursor.execute("SELECT extract(epoch FROM now() - max(last_heartbeat)) FROM procrastinate_workers")
        silence = cursor.fetchone()[0]
        if silence is not None:
            yield "zhike_worker_silence_seconds", "", float(silence)


def drawn(found: Iterator[Sample]) -> str:
    """The samples as text; every name is a gauge."""
    lines: list[str] = []
    known: set[str] = set()
    for name, labels, value in found:
        if name not in known:
            known.add(name)
            lines.append(f"# TYPE {name} gauge")
        lines.append(f"{name}{{{labels}}} {value:g}" if labels else f"{name} {value:g}")
    return "\n".join(lines) + "\n"
