"""Reading one record for the API: one statement, no model in between."""

from __future__ import annotations

from functools import cache
from typing import Any

import orjson
from django.db.models import JSONField
from django.http import HttpRequest
from django.utils.translation import gettext as _

from zhike.kit.desks.api.answers import BadRequest
from zhike.kit.desks.desk import desk_of
from zhike.kit.desks.record.moved import moved_to
from zhike.kit.errors import Missing
from zhike.kit.postgres import prepared
from zhike.kit.records.models import Noun

_BIGGEST = 2**63 - 1


class Merged(Missing):
    """The record is part of another now; ``address`` is where the API has that one."""

    def __init__(self, noun: type[Noun], into: int) -> None:
        super().__init__("merged", _("这条记录已合并到 %(into)s 号记录") % {"into": into})
        self.address = f"/api/v1/{desk_of(noun.noun_name()).path}/{into}"
        self.told = {"merged_into": {"id": into, "address": self.address}}


def read_record(noun: type[Noun], record_id: int) -> dict[str, Any]:
    """A visible record's stored values by column; raises ``Missing``."""
    names, lists, sql = _statement(noun)
    found = prepared.run(sql, [record_id]) if record_id <= _BIGGEST else []
    if not found:
        raise no_record(noun, record_id)
    stored = dict(zip(names, found[0], strict=True))
    for name in lists:
        if isinstance(stored[name], str):
            stored[name] = orjson.loads(stored[name])
    return stored | stored.pop("extra")


def must_see(noun: type[Noun], record_id: int, is_binned: bool = False) -> None:
    """Raises ``Missing`` unless the acting person sees the record."""
    rows = noun.with_deleted.exclude(deleted_at=None) if is_binned else noun.objects.all()
    if record_id > _BIGGEST or not rows.filter(pk=record_id).exists():
        raise no_record(noun, record_id)


def no_record(noun: type[Noun], record_id: int) -> Missing:
    """What to say of a record that is not there, which one was merged and may be seen in another."""
    into = moved_to(noun.noun_name(), record_id) if record_id <= _BIGGEST else None
    if into is not None:
        return Merged(noun, into)
    return Missing("not_found", _("没有这条记录，或您无权查看"))


@cache
def _statement(noun: type[Noun]) -> tuple[tuple[str, ...], tuple[str, ...], str]:
    """All columns, those of them that come as JSON, and the SQL that reads a row."""
    names = tuple(field.attname for field in noun._meta.concrete_fields)
    columns = ", ".join(f'"{field.column}"' for field in noun._meta.concrete_fields)
    lists = tuple(f.attname for f in noun._meta.concrete_fields if isinstance(f, JSONField))
    return names, lists, f"SELECT {columns} FROM {noun._meta.db_table} WHERE id = %s AND deleted_at IS NULL"


def etag(version: int) -> str:
    return f'"{version}"'


def wanted_version(request: HttpRequest) -> int | None:
    """The version that ``If-Match`` asks for; ``None`` where any will do. Raises ``BadRequest``."""
    given = request.headers.get("If-Match", "").strip()
    if given in ("", "*"):
        return None
    number = given.removeprefix("W/").strip('"')
    if not (number.isascii() and number.isdecimal() and len(number) < 10):
        raise BadRequest("bad_etag", _('If-Match 应为读取时的 ETag，例如 "3"'))
    return int(number)
