"""The colours keep the contrast they promise (WCAG AA), light and dark."""

import json
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
