"""Imports and exports in the background."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext as _

from zhike.kit.exchange.exporting.export import Export
from zhike.kit.jobs.progress import Progress
from zhike.kit.jobs.registry import job
from zhike.kit.jobs.results import scratch

EXPORT = "exchange.export"


@job(EXPORT, template="exchange/export_result.jinja")
def export_job(progress: Progress, **told: Any) -> None:
    """Write an export; the file is the job's result."""
    export = Export.retold(told)
    path = scratch(export.form.suffix)
    count = export.write(path, lambda done, total: progress.step(done, total, _("写出")))
    progress.file(path, export.file_name())
    progress.result({"rows": count, "url": export.desk.list_url()})
