"""Lines over time: results of teams, and a forecast with its interval against what came."""

from collections.abc import Mapping, Sequence

from zhike.kit.charts.datum import Datum, Number, Option, Write, category, plain, pointer, value_axis, written

SYMBOLS = ("circle", "rect", "triangle", "diamond", "pin", "emptyCircle", "emptyRect", "emptyTriangle")


def lines(
    labels: Sequence[str],
    groups: Mapping[str, Sequence[Datum]],
    write: Write = Write.COUNT,
    marks: Mapping[str, Number] | None = None,
) -> Option:
    """One line a group, each with its own symbol besides its colour; ``marks`` are level lines (a mean, a target)."""
    series: list[Option] = [
        {
            "type": "line",
            "name": name,
            "data": [datum.item() for datum in data],
            "symbol": SYMBOLS[at % len(SYMBOLS)],
            "symbolSize": 8,
            "tooltip": written(write),
        }
        for at, (name, data) in enumerate(groups.items())
    ]
    if marks and series:
        series[0]["markLine"] = {
            "symbol": "none",
            "silent": True,
            "lineStyle": {"type": "dashed", "color": "--ink-2"},
            "label": {"position": "insideEndTop", "formatter": "{b}", "color": "--ink-2"},
            "data": [{"name": name, "yAxis": plain(value)} for name, value in marks.items()],
        }
    return {
        "tooltip": pointer("line"),
        "xAxis": category(labels),
        "yAxis": value_axis(write),
        "series": series,
        **({"legend": {}} if len(series) > 1 else {}),
    }


def band(
    labels: Sequence[str],
    actual: tuple[str, Sequence[Datum]],
    forecast: tuple[str, Sequence[Datum]],
    interval: tuple[str, Sequence[tuple[Number, Number] | None]],
    write: Write = Write.YUAN,
) -> Option:
    """What was forecast (dashed, with its interval as a shade) against what came (solid bars of the results).

    Each of the three is a name and its figures in the order of the labels; an interval is low and high, or None.
    """
    lows = [plain(pair[0]) if pair else None for pair in interval[1]]
    heights = [float(pair[1]) - float(pair[0]) if pair else None for pair in interval[1]]
    shade = {
        "type": "line",
        "stack": "interval",
        "symbol": "none",
        "lineStyle": {"opacity": 0},
        "silent": True,
    }
    return {
        "tooltip": pointer("line"),
        "legend": {"data": [actual[0], forecast[0], interval[0]]},
        "xAxis": category(labels),
        "yAxis": value_axis(write),
        "series": [
            {**shade, "name": "low", "data": lows, "tooltip": {"show": False}},
            {
                **shade,
                "name": interval[0],
                "data": heights,
                "areaStyle": {"opacity": 0.25, "color": "--chart-8"},
                "itemStyle": {"color": "--chart-8"},
                "tooltip": {"show": False},
            },
            {
                "type": "bar",
                "name": actual[0],
                "data": [datum.item() for datum in actual[1]],
                "itemStyle": {"color": "--chart-1"},
                "tooltip": written(write),
            },
            {
                "type": "line",
                "name": forecast[0],
                "data": [datum.item() for datum in forecast[1]],
                "symbol": "diamond",
                "symbolSize": 9,
                "lineStyle": {"type": "dashed", "color": "--chart-2"},
                "itemStyle": {"color": "--chart-2"},
                "tooltip": written(write),
            },
        ],
    }
