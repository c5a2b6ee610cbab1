"""Icons: Tabler's outlines, only those named in `icons.txt`, in one sprite made by the front-end build."""

from functools import cache
from pathlib import Path

from django.templatetags.static import static
from markupsafe import Markup

LIST = Path(__file__).with_name("icons.txt")
SPRITE = "build/icons.svg"


@cache
def names() -> frozenset[str]:
    """The icons that exist; add a line to `icons.txt` (https://tabler.io/icons names) for one more."""
    return frozenset(line for line in LIST.read_text().split("\n") if line and not line.startswith("#"))


def icon(name: str, size: int = 16, label: str = "") -> Markup:
    """One icon, 16, 20 or 24 px; decorative unless it has a label. Raises KeyError for an unknown name."""
    return _drawn(name, size) if not label else _draw(name, size, label)


def _draw(name: str, size: int, label: str = "") -> Markup:
    if name not in names():
        raise KeyError(f"no icon {name!r} in {LIST.name}")
    voice = Markup('role="img" aria-label="{}"').format(label) if label else Markup('aria-hidden="true"')
    return Markup('<svg class="icon icon--{}" {}><use href="{}#{}"></use></svg>').format(
        size, voice, static(SPRITE), name
    )


_drawn = cache(_draw)  # a list draws hundreds
