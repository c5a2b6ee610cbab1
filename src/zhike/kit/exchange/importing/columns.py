"""Cleaning whole columns: the same result as ``Attribute.clean`` cell by cell, only sooner."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from zhike.kit.chinese.dates import DateError, Order, parse_datetime
from zhike.kit.chinese.text import is_formula
from zhike.kit.records.attributes import EMPTY, Attribute
from zhike.kit.records.kinds import Kind, LongText, Unfit

# Repeated values (departments, choices, days) are cleaned once; columns of unique ones drop the memory.
MOST_REMEMBERED = 50_000

Cleaned = tuple[list[Any], dict[int, str]]
Cleaner = Callable[[Sequence[str]], Cleaned]


def cleaner_for(attribute: Attribute, order: Order = Order.YEAR_FIRST) -> Cleaner:
    """A function from the texts of a column to values (``None`` for empty cells) and faults by position.

    ``order`` is that of the parts of short dates.
    """
    if type(attribute.kind) in (Kind, LongText):
        return _text_cleaner(attribute)
    if order is not Order.YEAR_FIRST:
        return _remembering_cleaner(lambda text: clean_date(attribute, text, order))
    return _remembering_cleaner(lambda text: clean_cell(attribute, text))


def as_typed(text: str) -> str:
    """A cell without the apostrophe by which spreadsheets mark text that begins like a formula."""
    return text[1:] if text[:1] == "'" and is_formula(text[1:]) else text


def _text_cleaner(attribute: Attribute) -> Cleaner:
    longest = attribute.max_length or attribute.kind.default_max_length
    one_by_one = _one_by_one(attribute)

    def clean(texts: Sequence[str]) -> Cleaned:
        stripped = [text.strip() for text in texts]
        whole = "".join(stripped)
        if "\x00" in whole or "'" in whole or max(map(len, stripped), default=0) > longest:
            return one_by_one(texts)
        return [text or None for text in stripped], {}

    return clean


def _one_by_one(attribute: Attribute) -> Cleaner:
    def clean(texts: Sequence[str]) -> Cleaned:
        values: list[Any] = []
        faults: dict[int, str] = {}
        for position, text in enumerate(texts):
            value, fault = clean_cell(attribute, text)
            values.append(value)
            if fault:
                faults[position] = fault
        return values, faults

    return clean


def _remembering_cleaner(clean_one: Callable[[str], tuple[Any, str]]) -> Cleaner:
    remembered: dict[str, tuple[Any, str]] = {}

    def clean(texts: Sequence[str]) -> Cleaned:
        if len(remembered) > MOST_REMEMBERED:
            remembered.clear()
        values: list[Any] = []
        faults: dict[int, str] = {}
        for position, text in enumerate(texts):
            if not text:
                values.append(None)
                continue
            known = remembered.get(text)
            if known is None:
                known = remembered[text] = clean_one(text)
            values.append(known[0])
            if known[1]:
                faults[position] = known[1]
        return values, faults

    return clean


def clean_cell(attribute: Attribute, text: str) -> tuple[Any, str]:
    """The value (``None`` for an empty cell) and what is wrong with it (empty when nothing is)."""
    try:
        value = attribute.clean(as_typed(text.strip()))
    except Unfit as fault:
        return None, str(fault.message)
    return (None if value in EMPTY else value), ""


def clean_date(attribute: Attribute, text: str, order: Order) -> tuple[Any, str]:
    """The same for a short date whose parts stand in ``order``; other dates say themselves how they are read."""
    try:
        moment = parse_datetime(as_typed(text.strip()), order)
    except DateError:
        return clean_cell(attribute, text)
    return attribute.clean(moment), ""
