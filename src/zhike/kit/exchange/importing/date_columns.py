"""Columns of short dates (25-10-16): the order of their parts is told by all their values, or asked for."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from zhike.kit.chinese.date_orders import Evidence, is_short, read
from zhike.kit.chinese.dates import Order
from zhike.kit.errors import Refused
from zhike.kit.exchange.matching import Column
from zhike.kit.exchange.reading.source import Row, Source
from zhike.kit.phrases import in_turn, with_remark

NAMES = {
    Order.DAY_FIRST: gettext_lazy("日-月-年"),
    Order.MONTH_FIRST: gettext_lazy("月-日-年"),
    Order.SHORT_YEAR_FIRST: gettext_lazy("年-月-日"),
}


def dated(columns: Iterable[Column], orders: Mapping[str, Order]) -> tuple[Column, ...]:
    """The columns with the orders of their dates. ``orders``: header → order."""
    return tuple(replace(c, order=orders[c.header]) if c.header in orders else c for c in columns)


def orders_told(
    columns: Iterable[Column], source: Source, rows: Callable[[Source], Iterable[Row]]
) -> dict[str, Order]:
    """The orders that the values of the columns tell, by header; reads the file where its head has short dates.

    Raises ``Refused`` with an example for each column whose dates can be read in several ways.
    """
    open_ones = [c for c in columns if c.attribute.kind.name in ("date", "datetime")]
    head = list(source.first())
    wanted = [
        column
        for column in open_ones
        if column.order is Order.YEAR_FIRST and any(is_short(row.cells[column.position]) for row in head)
    ]
    if not wanted:
        return {}
    evidence = {column.header: Evidence() for column in wanted}
    for row in rows(source):
        if not row.fault:
            for column in wanted:
                evidence[column.header].see((row.cells[column.position],))
    found = {header: seen.orders for header, seen in evidence.items()}
    if unclear := {header: orders for header, orders in found.items() if len(orders) > 1}:
        raise Refused("unclear_dates", _asking(unclear, evidence))
    return {header: orders[0] for header, orders in found.items() if orders}


def _asking(unclear: Mapping[str, tuple[Order, ...]], evidence: Mapping[str, Evidence]) -> str:
    return in_turn(
        _("“%(column)s”里的日期有几种读法，请指定：%(readings)s")
        % {"column": header, "readings": readings(next(iter(evidence[header].seen)), orders)}
        for header, orders in unclear.items()
    )


def readings(text: str, orders: Iterable[Order]) -> str:
    """How a text reads in each order: ``01-02-17 是 2017-02-01（日-月-年）；…``."""
    return in_turn(
        with_remark(_("%(text)s 是 %(day)s") % {"text": text, "day": read(text, order)}, NAMES[order])
        for order in orders
    )
