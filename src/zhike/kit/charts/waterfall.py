"""A waterfall: from an opening figure over what came and went to a closing one."""

from collections.abc import Sequence
from dataclasses import dataclass

from zhike.kit.charts.datum import Datum, Option, Write, category, plain, pointer, value_axis


@dataclass(frozen=True)
class Step:
    """One bar: a standing total, or a movement (positive up, negative down) that starts where the last ended."""

    datum: Datum
    is_total: bool = False


def floors(steps: Sequence[Step]) -> list[tuple[float, float]]:
    """Lower edge and height of each bar.

    >>> floors([Step(Datum("", 10), True), Step(Datum("", 5)), Step(Datum("", -7)), Step(Datum("", 8), True)])
    [(0.0, 10.0), (10.0, 5.0), (8.0, 7.0), (0.0, 8.0)]
    """
    edges, level = [], 0.0
    for step in steps:
        value = float(plain(step.datum.value) or 0)
        if step.is_total:
            edges.append((0.0, value))
            level = value
        else:
            edges.append((min(level, level + value), abs(value)))
            level += value
    return edges


def waterfall(steps: Sequence[Step], write: Write = Write.YUAN) -> Option:
    """Totals in the first colour, what came in green with ▲, what went in orange with ▼; ``shown`` over each bar."""
    edges = floors(steps)
    return {
        "tooltip": pointer(),
        "xAxis": category([step.datum.label for step in steps]),
        "yAxis": value_axis(write),
        "series": [
            {
                "type": "bar",
                "stack": "movement",
                "data": [low for low, _height in edges],
                "itemStyle": {"color": "transparent"},
                "silent": True,
                "tooltip": {"show": False},
            },
            {
                "type": "bar",
                "stack": "movement",
                "data": [_bar(step, height) for step, (_low, height) in zip(steps, edges, strict=True)],
                "label": {"show": True, "position": "top", "formatter": write.value},
                "tooltip": {"valueFormatter": write.value},
            },
        ],
    }


def _bar(step: Step, height: float) -> Option:
    value = plain(step.datum.value) or 0
    sign, colour = ("", "--chart-1")
    if not step.is_total and value:
        sign, colour = ("▲", "--chart-3") if value > 0 else ("▼", "--chart-2")
    item = step.datum.item(itemStyle={"color": colour})
    return item | {"value": height, **({"shown": sign + step.datum.shown} if step.datum.shown else {})}
