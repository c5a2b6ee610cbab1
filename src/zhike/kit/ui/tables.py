"""Columns of a list: what `components/table.jinja` draws. Pure value types; the desk makes them."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext
from markupsafe import Markup, escape

from zhike.kit.ui.cells import NUMERIC, draw
from zhike.kit.ui.icons import icon

STEP = 8  # px; widths stand on the grid, so that a class can carry them and no inline style is needed
NARROWEST, WIDEST = 56, 640

Row = Mapping[str, Any]


def on_grid(width: int) -> int:
    """The nearest width that a `wide-N` class exists for, in px."""
    return min(WIDEST, max(NARROWEST, round(width / STEP) * STEP))


@dataclass(frozen=True)
class Column:
    """One column.

    `kind` is a kind of `cells.draw`; `value` takes it out of the row (by default `row[name]`); `width` in px;
    `edit` is the kind of the control for editing in place ("" = not editable), with `choices` as (value, label)
    or `noun` for a picker; `on_phone` keeps it in the short form of a row at 375 px; `unit` stands in the head.
    """

    name: str
    label: str | Promise
    kind: str = "text"
    width: int = 160
    is_sortable: bool = False
    is_frozen: bool = False
    on_phone: bool = False
    unit: str | Promise = ""
    edit: str = ""
    choices: str = ""
    noun: str = ""
    value: Callable[[Row], Any] | None = None

    @property
    def wide(self) -> int:
        """The width on the grid, in px."""
        return on_grid(self.width)

    def draw(self, row: Row) -> Markup:
        """This column's cell of a row, as HTML."""
        return draw(self.value(row) if self.value else row[self.name], self.kind)

    def _classes(self) -> str:
        names = [
            "right" if self.kind in NUMERIC else "",
            "table__frozen" if self.is_frozen else "",
            "table__on-phone" if self.on_phone or self.is_frozen else "",
        ]
        return " ".join(name for name in names if name)

    @property
    def head(self) -> Markup:
        """Attributes of the `<th>`."""
        return Markup(' class="{}"').format(self._classes()) if self._classes() else Markup("")

    foot = head

    @property
    def cell(self) -> Markup:
        """Attributes of each `<td>`; the template asks once a list, since a list has thousands of them."""
        out = self.head + Markup(' data-column="{}"').format(self.name)
        if self.on_phone and not self.is_frozen:
            out += Markup(' data-label="{}"').format(self.label)
        if self.edit:
            out += Markup(' data-edit="{}" tabindex="0"').format(self.edit)
            out += Markup(' data-noun="{}"').format(self.noun) if self.noun else Markup("")
        return out

    @property
    def offered(self) -> Markup:
        """The choices of this column's cells as an attribute of the `<th>`: once, not in every cell."""
        return Markup(' data-choices="{}"').format(self.choices) if self.edit and self.choices else Markup("")

    def order_in(self, sort: str) -> str:
        """`up`, `down` or "" : how a sort like "-created_at,name" orders this column."""
        parts = sort.split(",")
        return "up" if self.name in parts else "down" if f"-{self.name}" in parts else ""

    def next_sort(self, sort: str, keep_others: bool = False) -> str | None:
        """The sort after a click on the head: ascending, descending, off; None when nothing is left to sort by."""
        mine = {"": [self.name], "up": [f"-{self.name}"], "down": []}[self.order_in(sort)]
        others = [part for part in sort.split(",") if part and part.lstrip("-") != self.name]
        return ",".join([*others, *mine] if keep_others else mine) or None


def draw_rows(
    columns: Sequence[Column],
    rows: Iterable[Row],
    href: Callable[[Row], str] | None = None,
    is_pickable: bool = True,
    version: str = "version",
    is_peekable: bool = False,
) -> Markup:
    """All `<tr>`s of a list as HTML; in Python, because a template takes twice the time for them."""
    words = escape(gettext("选中这一行"))
    look = _peek() if is_peekable else ""
    opened = [(column, f"<td{column.cell}>", column.is_frozen and href is not None) for column in columns]
    out: list[str] = []
    for row in rows:
        key = escape(row["id"])
        out.append(f'<tr data-row="{key}"')
        if version in row:
            out.append(f' data-version="{escape(row[version])}"')
        out.append(">")
        if is_pickable:
            out.append(
                f'<td class="table__pick"><input type="checkbox" class="check" data-pick value="{key}"'
                f' aria-label="{words}"></td>'
            )
        for column, cell, is_link in opened:
            drawn = column.draw(row)
            if is_link and href is not None:
                address = escape(href(row))
                drawn = Markup(f'<a class="table__name" href="{address}">{drawn}</a>')
                if look:
                    drawn += Markup(look.replace("ADDRESS", f"{address.partition('?')[0]}preview"))
            out.append(f"{cell}{drawn}</td>")
        out.append("</tr>\n")
    return Markup("".join(out))  # every value above is escaped or drawn as markup


def _peek() -> str:
    """The eye beside a row's name, which shows the record in the drawer."""
    words = escape(gettext("快速查看"))
    return (
        '<a class="table__peek" href="ADDRESS" data-drawer data-peek tabindex="-1"'
        f' title="{words}" aria-label="{words}">{icon("eye")}</a>'
    )
