"""A form on one A4 page: what stands in it, and the PDF it becomes."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any

from zhike.kit.documents.typesetting import breakable, pdf, pictures

TEMPLATE = Path(__file__).parent / "paper_form.typ"
LONGEST_REMARK = 260
"""Characters of a remark that find room beside the seal."""


@dataclass(frozen=True)
class Box:
    """A check box."""

    label: str
    ticked: bool = False


@dataclass(frozen=True)
class Cell:
    """A label with check boxes, a text, or both."""

    label: str
    text: str = ""
    boxes: Sequence[Box] = ()


@dataclass(frozen=True)
class Block:
    """A titled part of the form; a row holds two cells, or one over the whole width."""

    title: str
    rows: Sequence[Sequence[Cell]]


@dataclass(frozen=True)
class PaperForm:
    """The whole page. ``watermark`` says who printed it when; ``remark_notes`` are printed under every remark's title."""

    title: str
    number: str
    printed: str
    blocks: Sequence[Block]
    remark_title: str
    remark: str
    seal_title: str
    seal_hint: str
    signed: str
    remark_notes: Sequence[str] = field(default_factory=tuple)
    watermark: str = ""
    language: str = "zh"

    def pdf(self) -> bytes:
        return pdf(TEMPLATE, self._data())

    def pictures(self, dots_per_inch: int = 110) -> list[bytes]:
        return pictures(TEMPLATE, self._data(), dots_per_inch)

    def _data(self) -> dict[str, Any]:
        """As the template reads it; long runs of letters may be broken."""
        return {
            "title": self.title,
            "number": self.number,
            "printed": self.printed,
            "language": self.language,
            "watermark": self.watermark,
            "blocks": [
                {"title": block.title, "rows": [[_cell(cell) for cell in row] for row in block.rows]}
                for block in self.blocks
            ],
            "remark": {
                "title": self.remark_title,
                "notes": list(self.remark_notes),
                "text": breakable(_shortened(self.remark)),
            },
            "seal": {"title": self.seal_title, "hint": self.seal_hint, "signed": self.signed},
        }


def _cell(cell: Cell) -> dict[str, Any]:
    return {**asdict(cell), "text": breakable(cell.text)}


def _shortened(remark: str) -> str:
    text = " ".join(remark.split())
    return text if len(text) <= LONGEST_REMARK else text[: LONGEST_REMARK - 1] + "…"
