"""Settings: many people from a file, looked at before they come in."""

from __future__ import annotations

import tempfile
from dataclasses import asdict
from pathlib import Path
from typing import Any

import orjson
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from zhike.kit.desks.answers import show_again
from zhike.kit.errors import Refused
from zhike.kit.exchange.reading.source import open_source
from zhike.kit.phrases import listed
from zhike.people.actions.arrivals import bring_staff
from zhike.people.pages.answering import done, faults, needs
from zhike.people.rules.arrivals import HEADERS, Newcomer
from zhike.people.staff_file import newcomers, tried

SHOWN = 100


@needs("people.manage")
def page(request: HttpRequest) -> HttpResponse:
    """``/settings/staff/import``: a file is tried, shown, and brought in when that is wanted."""
    if request.method != "POST":
        return _draw(request)
    show_again(request, lambda refusal: _draw(request, refusal))
    if "people" in request.POST:
        outcome = bring_staff(rows=_rows_from(request.POST["people"]))
        words = _("已导入 %(count)s 位员工；在员工页设置密码后即可登录") % {"count": outcome.result.created}
        return done(request, reverse("people:staff"), words, outcome)
    rows = _uploaded(request)
    return _draw(request, rows=rows)


def _draw(
    request: HttpRequest, refusal: Refused | None = None, rows: list[Newcomer] | None = None
) -> HttpResponse:
    context: dict[str, Any] = {"headers": listed(words[0] for words in HEADERS.values()), **faults(refusal)}
    if rows:
        context |= {
            "found": tried(rows),
            "count": len(rows),
            "shown": rows[:SHOWN],
            "people": orjson.dumps([asdict(row) for row in rows]).decode(),
        }
    return render(request, "people/staff_import.jinja", context)


def _uploaded(request: HttpRequest) -> list[Newcomer]:
    upload = request.FILES.get("file")
    if upload is None:
        raise Refused("no_file", _("请选择文件"), field="file")
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "staff"
        path.write_bytes(upload.read())
        return list(newcomers(open_source(path), {}))


def _rows_from(text: str) -> list[Newcomer]:
    try:
        return [Newcomer(**one) for one in orjson.loads(text)]
    except (ValueError, TypeError) as problem:
        raise Refused("bad_rows", _("内容无法读取，请重新上传文件")) from problem
