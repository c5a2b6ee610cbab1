"""Imports and exports in the background."""

from __future__ import annotations

from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _
from procrastinate.contrib.django import app

from zhike.kit.exchange.exporting.export import Export
from zhike.kit.exchange.models import Import, Stage
from zhike.kit.exchange.steps import check, file_import
from zhike.kit.exchange.tables import Format
from zhike.kit.exchange.uploads import discard_old_uploads, discard_upload
from zhike.kit.jobs.progress import Progress
from zhike.kit.jobs.registry import job
from zhike.kit.jobs.results import scratch

EXPORT, CHECK, IMPORT = "exchange.export", "exchange.check", "exchange.import"
# More refused rows than this are written as CSV: a workbook of them would take minutes.
MOST_IN_WORKBOOK = 50_000


@job(EXPORT, template="exchange/export_result.jinja")
def export_job(progress: Progress, **told: Any) -> None:
    """Write an export; the file is the job's result."""
    export = Export.retold(told)
    path = scratch(export.form.suffix)
    count = export.write(path, lambda done, total: progress.step(done, total, _("写出")))
    progress.file(path, export.file_name())
    progress.result({"rows": count, "url": export.desk.list_url()})


@job(CHECK)
def check_job(progress: Progress, import_id: int) -> None:
    """Find out what would become of every row of an uploaded file."""
    check(Import.objects.get(pk=import_id), lambda done: progress.step(done, 0, _("检查")))


@job(IMPORT, template="exchange/job_result.jinja")
def import_job(progress: Progress, import_id: int) -> None:
    """Import an uploaded file; the refused rows are the job's file."""
    made = Import.objects.get(pk=import_id)
    total = int(made.counts.get("rows", 0))
    form = Format.CSV if int(made.counts.get("rejected", 0)) > MOST_IN_WORKBOOK else Format.WORKBOOK
    rejects = scratch(form.suffix)
    counts = file_import(made).run(
        rejects=rejects, form=form, report=lambda done: progress.step(done, total, _("导入"))
    )
    if counts.rejected:
        progress.file(rejects, _("未导入的行") + form.suffix)
    else:
        rejects.unlink(missing_ok=True)
    names = ("rows", "created", "updated", "skipped", "rejected", "warned", "seconds", "is_void")
    made.counts = {name: getattr(counts, name) for name in names}
    made.action_id = counts.action
    # Where nothing went in, the file stays to be corrected.
    made.stage = Stage.DONE if counts.created or counts.updated or not counts.rejected else Stage.CHECKED
    made.save(update_fields=["counts", "stage", "action_id"])
    if made.stage == Stage.DONE:
        transaction.on_commit(lambda: discard_upload(made.pk))
    progress.result({**made.counts, "action": counts.action, "import": made.pk, "noun": made.noun})


@app.periodic(cron="40 3 * * *")
@app.task(name="zhike.discard_old_uploads_nightly", queueing_lock="discard_old_uploads")
def discard_old_uploads_nightly(timestamp: int) -> None:
    """Remove uploaded files nobody came back to."""
    discard_old_uploads()
