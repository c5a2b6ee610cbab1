"""From stored values to cells, a slice of rows at a time."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import Any

from django.db import models

from zhike.kit.access.fields import FieldRule
from zhike.kit.desks.listing.titles import titles_of
from zhike.kit.records.attributes import Attribute, rule_for
from zhike.kit.records.masking import masked
from zhike.kit.records.models import Noun

Cell = Callable[[Any], Any]
SLICE = 2_000


def rows_of(
    records: models.QuerySet[Any], attributes: Sequence[Attribute]
) -> Iterator[list[tuple[Any, ...]]]:
    """The records' cells in slices, read through a cursor on the server: constant memory for any number.

    Masked attributes come out covered; links as the names one may see.
    """
    noun: type[Noun] = records.model
    is_masked = [rule_for(noun, attribute) is FieldRule.MASKED for attribute in attributes]
    cells = [cell_for(a, covered) for a, covered in zip(attributes, is_masked, strict=True)]
    links = [
        (position, a.target)
        for position, (a, covered) in enumerate(zip(attributes, is_masked, strict=True))
        if a.target and not covered and a.kind.name != "file"
    ]
    selected = {f"c_{number}": a.expression() for number, a in enumerate(attributes)}
    for part in _slices(records.values_list(*selected.values()).iterator(chunk_size=SLICE)):
        columns = list(zip(*part, strict=True))
        for position, target in links:
            titles = titles_of(target, set(columns[position]))
            columns[position] = tuple(titles.get(value, "") for value in columns[position])
        yield list(
            zip(
                *(
                    column if cell is None else map(cell, column)
                    for cell, column in zip(cells, columns, strict=True)
                ),
                strict=True,
            )
        )


def cell_for(attribute: Attribute, is_masked: bool) -> Cell | None:
    """What turns a stored value into a cell; ``None`` where it may stand as it is."""
    kind = attribute.kind
    if is_masked:
        return lambda value: masked(attribute, kind.show(kind.from_json(value), attribute))
    if attribute.target:
        return None
    if kind.name == "choice":
        labels = {option.value: str(option.label) for option in attribute.options}
        return lambda value: labels.get(value, value)
    if kind.sql_type == "text":
        return None
    if attribute.is_custom:
        return lambda value: kind.to_cell(kind.from_json(value), attribute)
    return lambda value: kind.to_cell(value, attribute)


def _slices(rows: Iterable[tuple[Any, ...]]) -> Iterator[list[tuple[Any, ...]]]:
    part: list[tuple[Any, ...]] = []
    for row in rows:
        part.append(row)
        if len(part) == SLICE:
            yield part
            part = []
    if part:
        yield part
