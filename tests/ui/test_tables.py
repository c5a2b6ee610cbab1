"""Columns: widths on the grid, sorting by clicks, attributes of cells."""

from hypothesis import given
from hypothesis import strategies as st

from zhike.kit.ui.tables import NARROWEST, STEP, WIDEST, Column, on_grid

NAMES = st.sampled_from(["name", "amount", "created_at"])


@given(st.integers(-1000, 5000))
def test_every_width_has_a_class(width: int) -> None:
    wide = on_grid(width)
    assert NARROWEST <= wide <= WIDEST
    assert wide % STEP == 0


@given(NAMES, st.lists(st.tuples(st.booleans(), NAMES), unique_by=lambda pair: pair[1]), st.booleans())
def test_three_clicks_on_a_head_come_back(name: str, others: list[tuple[bool, str]], is_kept: bool) -> None:
    column = Column(name, name)
    sort = ",".join(f"-{other}" if down else other for down, other in others if other != name)
    seen = []
    for _click in range(3):
        sort = column.next_sort(sort, is_kept) or ""
        seen.append(column.order_in(sort))
    assert seen == ["up", "down", ""]


def test_shift_keeps_the_other_columns() -> None:
    column = Column("amount", "金额", "money")
    assert column.next_sort("-name") == "amount"
    assert column.next_sort("-name", True) == "-name,amount"
    assert column.next_sort("-amount") is None


def test_cells_say_what_they_are() -> None:
    plain = Column("amount", "金额", "money", on_phone=True, edit="number")
    assert plain.cell == (
        ' class="right table__on-phone" data-column="amount" data-label="金额" data-edit="number" tabindex="0"'
    )
    assert plain.draw({"amount": 5}) == "¥5.00"
    assert Column("x", "x", value=lambda row: row["a"] + row["b"]).draw({"a": 1, "b": 2}) == "3"
