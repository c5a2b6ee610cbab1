"""Pareto: which few reasons make most of it."""

from collections.abc import Sequence
from decimal import Decimal

from zhike.kit.charts.datum import Datum, Number, Option, Write, category, plain, pointer, value_axis, written


def cumulated(values: Sequence[Number]) -> list[Decimal]:
    """The share of all that each value and those before it make, in per cent; nothing makes 0.

    >>> [str(share) for share in cumulated([8, 5, 4, 3])]
    ['40.0', '65.0', '85.0', '100.0']
    """
    total = sum((Decimal(str(value)) for value in values), Decimal(0))
    sums, reached = [], Decimal(0)
    for value in values:
        reached += Decimal(str(value))
        sums.append((reached * 100 / total).quantize(Decimal("0.1")) if total else Decimal("0.0"))
    return sums


def pareto(data: Sequence[Datum], names: tuple[str, str], write: Write = Write.COUNT) -> Option:
    """Bars in the order given (largest first) with a line of the cumulated share; ``names`` are bars' and line's.

    Both axes end at the whole, so that the line begins at the top of the first bar.
    """
    total = sum(float(plain(datum.value) or 0) for datum in data)
    shares = cumulated([datum.value or 0 for datum in data])
    return {
        "tooltip": pointer(),
        "legend": {},
        "xAxis": category([datum.label for datum in data]),
        "yAxis": [
            {**value_axis(write), "max": total or 1, "show": False},
            value_axis(Write.PERCENT, min=0, max=100, interval=25),
        ],
        "series": [
            {
                "type": "bar",
                "name": names[0],
                "data": [datum.item() for datum in data],
                "label": {"show": True, "position": "top", "formatter": write.value},
                "tooltip": written(write),
            },
            {
                "type": "line",
                "name": names[1],
                "yAxisIndex": 1,
                "data": [float(share) for share in shares],
                "tooltip": written(Write.PERCENT),
            },
        ],
    }
