"""Bars."""

from collections.abc import Sequence
from typing import Any


def bars_across(labels: Sequence[str], values: Sequence[float], most: float | None = None) -> dict[str, Any]:
    """Lying bars, the first label on top; for names that are long and of no natural order.

    ``most`` is where the axis ends (100 for per cent); without it the longest bar decides.
    """
    return {
        "grid": {"left": 8, "right": 56, "top": 8, "bottom": 8, "containLabel": True},
        "tooltip": {"trigger": "axis", "axisPointer": {"type": "shadow"}},
        "xAxis": {
            "type": "value",
            "minInterval": 1,
            "splitNumber": 4,
            **({"max": most, "interval": most / 4} if most is not None else {}),
        },
        "yAxis": {"type": "category", "inverse": True, "data": list(labels), "axisTick": {"show": False}},
        "series": [
            {
                "type": "bar",
                "data": list(values),
                "barMaxWidth": 20,
                "label": {"show": True, "position": "right"},
            }
        ],
    }
