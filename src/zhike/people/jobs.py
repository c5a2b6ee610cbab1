"""The area's background work: hand-overs too large for one request."""

from __future__ import annotations

import csv
from collections.abc import Mapping, Sequence

from django.utils.translation import gettext as _
from procrastinate.contrib.django import app

from zhike.kit.jobs.progress import Progress
from zhike.kit.jobs.registry import job
from zhike.kit.jobs.results import scratch
from zhike.people.actions.handover import hand_over
from zhike.people.queries.handover import handed_rows
from zhike.people.rules.handover import inert
from zhike.people.sign_in.sessions import discard_ended

HANDOVER = "people.handover"
SIGN_INS_KEPT = 400  # days


@job(HANDOVER, template="people/handover_result.jinja")
def handover_job(
    progress: Progress,
    leaver: int,
    receivers: Mapping[str, Sequence[int]],
    heads_to: int | None,
    deactivates: bool,
) -> None:
    """Hand over, and keep the list as the job's file."""
    progress.step(0, 2, _("正在交接"))
    outcome = hand_over(leaver=leaver, receivers=receivers, heads_to=heads_to, deactivates=deactivates)
    progress.step(1, 2, _("正在写清单"))
    place = scratch(".csv")
    with place.open("w", encoding="utf-8-sig", newline="") as out:
        writer = csv.writer(out)
        writer.writerow((_("对象"), _("编号"), _("名称"), _("新负责人")))
        for row in handed_rows(outcome.action_id):
            writer.writerow([inert(value) for value in row])
    progress.file(place, _("交接清单.csv"))
    progress.step(2, 2)
    progress.result({"action": outcome.action_id, "moved": sum(outcome.result.values())})


@app.periodic(cron="50 3 * * *")
@app.task(name="zhike.discard_old_sign_ins_nightly", queueing_lock="discard_old_sign_ins")
def discard_old_sign_ins_nightly(timestamp: int) -> None:
    """Remove sessions that ran out and sign-ins of more than 400 days ago."""
    discard_ended(SIGN_INS_KEPT)
