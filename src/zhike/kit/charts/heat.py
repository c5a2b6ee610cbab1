"""A matrix of two kinds of names, the darker the more."""

from collections.abc import Sequence

from zhike.kit.charts.datum import Datum, Option, Write, category, plain, written


def heat(
    rows: Sequence[str], columns: Sequence[str], cells: Sequence[Sequence[Datum]], write: Write = Write.COUNT
) -> Option:
    """``cells`` row by row; every cell also wears its number, so that colour says nothing alone."""
    items = [
        datum.item(value=[at, line, plain(datum.value)])
        for line, row in enumerate(cells)
        for at, datum in enumerate(row)
        if datum.value is not None
    ]
    most = max((item["value"][2] for item in items), default=0)
    return {
        "grid": {"left": 8, "right": 8, "top": 8, "bottom": 8, "containLabel": True},
        "tooltip": {"trigger": "item"},
        "xAxis": category(columns, splitArea={"show": True}),
        "yAxis": category(rows, inverse=True, axisLabel={"clip": True}),
        "visualMap": {
            "show": False,
            "min": 0,
            "max": most or 1,
            "dimension": 2,
            "inRange": {"color": ["--accent-soft", "--chart-1"]},
        },
        "series": [
            {
                "type": "heatmap",
                "data": items,
                "itemStyle": {"borderWidth": 2, "borderColor": "--surface"},
                "label": {
                    "show": True,
                    "formatter": write.value,
                    "color": "--ink",
                    "textBorderColor": "--surface",
                    "textBorderWidth": 2,
                },
                "tooltip": written(write),
            }
        ],
    }
