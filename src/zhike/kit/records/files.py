"""What a file field may hold: a file of that very record and field, or one just brought for it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from django.apps import apps
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from zhike.kit.access.acting import current_acting
from zhike.kit.errors import Refused
from zhike.kit.records.attributes import attribute_map
from zhike.kit.records.models import Noun


def require_own_files(
    noun: type[Noun], values: Mapping[str, Any], records: models.QuerySet[Any] | None = None
) -> list[int]:
    """The files among the values; raises ``Refused`` for one that is at another record, or that somebody else brought.

    Otherwise a number would be enough to make a file one sees elsewhere look as if it were kept here. One
    query for each file field among the values.
    """
    known = attribute_map(noun)
    named = {name: value for name, value in values.items() if value and known[name].kind.name == "file"}
    for name, file in named.items():
        rows = apps.get_model("files.Attachment")._default_manager.filter(
            pk=file, noun=noun.noun_name(), field=name, removed_at=None
        )
        allowed = Q(record_id=None, uploaded_by_id=current_acting().staff_id)
        ids = [] if records is None else list(records.values_list("pk", flat=True)[:2])
        if len(ids) == 1:
            allowed |= Q(record_id=ids[0])
        if len(ids) > 1 or not rows.filter(allowed).exists():
            raise Refused(
                "not_its_file", _("有字段需要改正"), fields={name: _("请上传文件，不能填其他记录的文件")}
            )
    return list(named.values())


def tie_files(noun: type[Noun], files: Sequence[int], record_id: int | None) -> None:
    """Make files that were just brought the record's own; what is tied to nothing goes after a day."""
    if files and record_id is not None:
        rows = apps.get_model("files.Attachment")._default_manager.filter(noun=noun.noun_name())
        rows.filter(pk__in=files, record_id=None).update(record_id=record_id)
