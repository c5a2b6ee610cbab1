"""From a template and data to PDF or pictures.

The fonts (Noto Sans SC, regular and bold) are fetched when the product is built; those of the machine are never
used, so that a document looks the same everywhere.
"""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

import orjson
import typst

FONTS = Path(__file__).parent / "fonts"
LONGEST_WORD = 12
"""Characters after which a run without a space may be broken, so that nothing runs out of its cell."""
BREAK = "\u200b"


def pdf(template: Path, data: Mapping[str, Any]) -> bytes:
    """A PDF of the template filled with JSON values; about 0.2 s a page."""
    made: bytes = typst.compile(str(template), format="pdf", **_options(template, data))
    return made


def pictures(template: Path, data: Mapping[str, Any], dots_per_inch: int = 110) -> list[bytes]:
    """The pages as PNG, the same that the PDF shows."""
    made = typst.compile(str(template), format="png", ppi=dots_per_inch, **_options(template, data))
    return made if isinstance(made, list) else [made]


def _options(template: Path, data: Mapping[str, Any]) -> dict[str, Any]:
    if not FONTS.is_dir():
        raise RuntimeError("the fonts of documents are missing: run scripts/build_assets.py")
    return {
        "root": str(template.parent),
        "font_paths": [str(FONTS)],
        "ignore_system_fonts": True,
        "sys_inputs": {"data": orjson.dumps(dict(data), default=str).decode()},
    }


def breakable(text: str) -> str:
    """A text in which long runs of Latin letters and digits may be broken.

    >>> breakable("ABCDEFGHIJKLMNOP").replace(BREAK, "|")
    'ABCDEFGHIJKL|MNOP'
    """
    found, run = [], 0
    for character in text:
        run = run + 1 if character.isascii() and not character.isspace() else 0
        if run > LONGEST_WORD:
            found.append(BREAK)
            run = 1
        found.append(character)
    return "".join(found)
