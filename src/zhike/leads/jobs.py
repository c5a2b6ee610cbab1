"""What the worker does for leads."""

from __future__ import annotations

from procrastinate.contrib.django import app

from zhike.kit.access.acting import acting_as
from zhike.leads.actions import remove_old_posts, rescore_all
from zhike.leads.actions.scoring import TASK
from zhike.leads.collecting import collect_all
from zhike.people.standing import system_acting


@app.periodic(cron="*/5 * * * *")
@app.task(name="zhike.collect_lead_mail", queueing_lock="collect_lead_mail")
def collect_lead_mail(timestamp: int) -> None:
    """Every five minutes."""
    collect_all()


@app.task(name=TASK)
def score_leads() -> None:
    """After an import, and when a score rule has changed."""
    with acting_as(system_acting("job")):
        rescore_all()


@app.periodic(cron="40 3 * * *")
@app.task(name="zhike.remove_form_posts_nightly", queueing_lock="remove_form_posts")
def remove_form_posts_nightly(timestamp: int) -> None:
    """Addresses that sent forms are not kept."""
    with acting_as(system_acting("job")):
        remove_old_posts()
