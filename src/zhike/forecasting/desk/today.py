"""What the forecast brings to the today page: the quarter's result as it stands (OPP-13)."""

from __future__ import annotations

from typing import Any

from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from zhike.forecasting.choices import Period
from zhike.forecasting.queries.live import standing
from zhike.forecasting.queries.tree import may_see_forecast
from zhike.forecasting.rules.span import Span
from zhike.kit.desks.today import TodayPanel, register


def standing_values() -> dict[str, Any] | None:
    """Won and forecast of this month and quarter of all one sees; nothing without a look at the forecast."""
    if not may_see_forecast():
        return None
    day = timezone.localdate()
    spans = [Span.at(period, day) for period in Period]
    lines = [(span, standing(span.first, span.last, day)) for span in spans]
    return {"lines": lines} if any(figures.count or figures.won for _span, figures in lines) else None


register(
    TodayPanel(
        "forecast",
        _("业绩与预测"),
        "forecasting/today_standing.jinja",
        standing_values,
        order=20,
        is_wide=False,
    )
)
