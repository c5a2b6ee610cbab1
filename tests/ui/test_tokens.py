"""The colours keep the contrast they promise (WCAG AA), light and dark."""

import json
from itertools import combinations
from math import dist
from pathlib import Path

import pytest

TOKENS = json.loads((Path(__file__).parents[2] / "frontend/src/tokens.json").read_text())


def luminance(colour: str) -> float:
    parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    linear = [part / 12.92 if part <= 0.03928 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


@pytest.mark.parametrize("theme", [0, 1], ids=["light", "dark"])
@pytest.mark.parametrize(("ink", "ground", "least"), TOKENS["contrast"])
def test_contrast(ink: str, ground: str, least: float, theme: int) -> None:
    lighter, darker = sorted(
        (luminance(TOKENS["colour"][name][theme]) for name in (ink, ground)), reverse=True
    )
    assert (lighter + 0.05) / (darker + 0.05) >= least


# How the two common kinds of colour blindness see linear red, green and blue (Machado, Oliveira and Fernandes 2009).
BLINDNESS = {
    "protanopia": ((0.152, 1.053, -0.205), (0.115, 0.786, 0.099), (-0.004, -0.048, 1.052)),
    "deuteranopia": ((0.367, 0.861, -0.228), (0.280, 0.673, 0.047), (-0.012, 0.043, 0.969)),
}


def seen(colour: str, blindness: str) -> tuple[float, float, float]:
    """CIELAB of a colour as a person with that blindness sees it."""
    parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    linear = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
    red, green, blue = (
        min(1, max(0, sum(weight * part for weight, part in zip(line, linear, strict=True))))
        for line in BLINDNESS[blindness]
    )
    axes = (
        (0.4124 * red + 0.3576 * green + 0.1805 * blue) / 0.9505,
        0.2126 * red + 0.7152 * green + 0.0722 * blue,
        (0.0193 * red + 0.1192 * green + 0.9505 * blue) / 1.0888,
    )
    x, y, z = (axis ** (1 / 3) if axis > 0.008856 else 7.787 * axis + 16 / 116 for axis in axes)
    return 116 * y - 16, 500 * (x - y), 200 * (y - z)


@pytest.mark.parametrize("theme", [0, 1], ids=["light", "dark"])
@pytest.mark.parametrize("blindness", BLINDNESS)
def test_the_first_four_colours_of_pictures_differ_for_the_colour_blind(blindness: str, theme: int) -> None:
    colours = [seen(TOKENS["colour"][f"chart-{number}"][theme], blindness) for number in range(1, 5)]
    for one, other in combinations(colours, 2):
        assert dist(one, other) > 10
