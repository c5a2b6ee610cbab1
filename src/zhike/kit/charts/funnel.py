"""A funnel: stages from top to bottom, as wide as their figures, with what passes from each to the next."""

from collections.abc import Sequence

from zhike.kit.charts.datum import Datum, Option, Write, category, plain, pointer, written


def funnel(stages: Sequence[Datum], write: Write = Write.COUNT) -> Option:
    """Centred bars in the order of the stages: name at the left, ``shown`` (figure and conversion) at the right.

    Not ECharts' own funnel: its slanted sides say nothing, and its labels run out of a narrow screen.
    """
    values = [float(plain(stage.value) or 0) for stage in stages]
    most = max(values, default=0.0) or 1.0
    hidden = {"show": False, "min": 0, "max": most, "type": "value"}
    return {
        "grid": {"left": 8, "right": 8, "top": 8, "bottom": 8, "containLabel": True},
        "tooltip": pointer(),
        "xAxis": hidden,
        "yAxis": [
            category(
                [stage.label for stage in stages],
                inverse=True,
                axisLine={"show": False},
                axisLabel={"clip": True},
            ),
            category([stage.shown for stage in stages], inverse=True, axisLine={"show": False}),
        ],
        "series": [
            {
                "type": "bar",
                "stack": "funnel",
                "data": [(most - value) / 2 for value in values],
                "itemStyle": {"color": "transparent"},
                "silent": True,
                "tooltip": {"show": False},
            },
            {
                "type": "bar",
                "stack": "funnel",
                "data": [stage.item(name=stage.label) for stage in stages],
                "barCategoryGap": "18%",
                "barMaxWidth": 40,
                "barMinHeight": 2,
                "itemStyle": {"borderRadius": 2},
                "tooltip": written(write),
            },
        ],
    }
