"""Bars: lying ones for names, standing ones for a natural order, beside each other or stacked."""

from collections.abc import Mapping, Sequence

from zhike.kit.charts.datum import Datum, Number, Option, Write, category, plain, pointer, value_axis, written


def bars_across(data: Sequence[Datum], write: Write = Write.COUNT, most: Number | None = None) -> Option:
    """Lying bars, the first on top; for names that are long and of no natural order.

    ``most`` is where the axis ends (100 for per cent); without it the longest bar decides.
    """
    end = {"max": plain(most), "interval": float(most) / 4} if most is not None else {}
    return {
        "grid": {"left": 8, "right": 56, "top": 8, "bottom": 8, "containLabel": True},
        "tooltip": pointer(),
        "xAxis": value_axis(write, **end),
        "yAxis": category([datum.label for datum in data], inverse=True, axisLabel={"clip": True}),
        "series": [
            {
                "type": "bar",
                "data": [datum.item() for datum in data],
                "barMaxWidth": 20,
                "itemStyle": {"borderRadius": [0, 2, 2, 0]},
                "label": {"show": True, "position": "right", "formatter": write.value},
                "tooltip": written(write),
            }
        ],
    }


def bars(
    labels: Sequence[str],
    groups: Mapping[str, Sequence[Datum]],
    write: Write = Write.COUNT,
    is_stacked: bool = False,
    lines: Mapping[str, Sequence[Number | None]] | None = None,
) -> Option:
    """Standing bars of several groups under each label, beside each other or stacked; ``lines`` run over them.

    A group's data stand in the order of the labels. More than one group carries patterns besides colours.
    """
    series: list[Option] = [
        {
            "type": "bar",
            "name": name,
            "data": [datum.item() for datum in data],
            "tooltip": written(write),
            **({"stack": "all"} if is_stacked else {}),
        }
        for name, data in groups.items()
    ]
    for name, values in (lines or {}).items():
        drawn = [plain(value) for value in values]
        series.append({"type": "line", "name": name, "data": drawn, "tooltip": written(write)})
    several = len(series) > 1
    return {
        "tooltip": pointer(),
        "xAxis": category(labels),
        "yAxis": value_axis(write),
        "series": series,
        **({"legend": {}, "aria": {"decal": {"show": len(groups) > 1}}} if several else {}),
    }


AGEING_COLOURS = ("--chart-1", "--chart-7", "--chart-2", "--chart-4")


def ageing(data: Sequence[Datum], write: Write = Write.COUNT) -> Option:
    """Standing bars from young to old, the older the warmer; the order says the same as the colour."""
    last = len(data) - 1
    colours = [
        AGEING_COLOURS[at * (len(AGEING_COLOURS) - 1) // last if last else 0] for at in range(len(data))
    ]
    items = [datum.item(itemStyle={"color": colour}) for datum, colour in zip(data, colours, strict=True)]
    return {
        "tooltip": pointer(),
        "xAxis": category([datum.label for datum in data]),
        "yAxis": value_axis(write),
        "series": [
            {
                "type": "bar",
                "data": items,
                "label": {"show": True, "position": "top", "formatter": write.value},
                "tooltip": written(write),
            }
        ],
    }
