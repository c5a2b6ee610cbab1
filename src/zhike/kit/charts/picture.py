"""A picture as a page shows it: never alone, always with its words and its table."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from zhike.kit.charts.datum import Option


@dataclass(frozen=True)
class Column:
    """A column of the table; ``kind`` as the cells of lists know it: text, number, money, percent (a share), date."""

    label: str
    kind: str = "text"
    unit: str = ""

    @property
    def is_numeric(self) -> bool:
        return self.kind in ("number", "money", "percent")


@dataclass(frozen=True)
class Linked:
    """A figure of the table that leads to a list of its own."""

    value: Any
    url: str


@dataclass(frozen=True)
class Row:
    """A line of the table; ``url`` is the list of its very records, the same as that of its part of the picture."""

    cells: Sequence[Any]
    url: str = ""

    @property
    def linked(self) -> list[Linked]:
        """Every cell with its address: the first has the row's, others their own or none."""
        cells = [cell if isinstance(cell, Linked) else Linked(cell, "") for cell in self.cells]
        if self.url and not cells[0].url:
            cells[0] = Linked(cells[0].value, self.url)
        return cells


@dataclass(frozen=True)
class Picture:
    """Title, sentence, option and table of one picture.

    ``name`` is its id on the page and the name of the exported files; ``sentence`` says what it shows and is what a
    screen reader hears; ``unit`` and ``period`` stand beside the title; ``foot`` is the table's last line;
    ``lines`` is how many lying bars it has, from which its height follows (0: the usual height); ``has_table_open``
    puts the table under the drawing instead of behind a click.
    """

    name: str
    title: str
    sentence: str
    option: Option
    columns: Sequence[Column]
    rows: Sequence[Row]
    unit: str = ""
    period: str = ""
    foot: Sequence[Any] = ()
    lines: int = 0
    has_table_open: bool = False

    @property
    def is_empty(self) -> bool:
        """Whether there is nothing to draw; then the sentence stands alone."""
        return not self.rows
