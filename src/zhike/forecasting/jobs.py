"""Scheduled work of the forecast."""

from __future__ import annotations

from datetime import date

from django.db import transaction
from django.utils import timezone
from procrastinate.contrib.django import app

from zhike.forecasting.actions import freeze
from zhike.forecasting.choices import Period
from zhike.forecasting.models import FrozenForecast
from zhike.forecasting.regulations import FREEZE_DAY
from zhike.forecasting.rules.span import Span
from zhike.kit import rulebook
from zhike.kit.access.acting import acting_as
from zhike.kit.access.door import Reason, open_door
from zhike.kit.errors import Refused
from zhike.people.standing import system_acting


@app.periodic(cron="25 * * * *")
@app.task(name="zhike.freeze_forecasts_monthly", queueing_lock="freeze_forecasts")
def freeze_forecasts_monthly(timestamp: int) -> None:
    """Freeze the present month and quarter from the company's day on, once each."""
    freeze_due(timezone.localdate())


def freeze_due(today: date) -> int:
    """Freeze what is due on a day and not yet frozen; returns how many rows were kept (OPP-12)."""
    if today.day < rulebook.value(FREEZE_DAY, on=today):
        return 0
    kept = 0
    for period in Period:
        first = Span.at(period, today).first
        with transaction.atomic(), acting_as(system_acting("job")), open_door(Reason.NIGHTLY):
            if FrozenForecast.objects.filter(period=period, starts_on=first, frozen_by=None).exists():
                continue
            try:
                kept += freeze(period=period, day=today).result
            except Refused:
                continue  # nothing to be forecast yet, or somebody froze everything today
    return kept
