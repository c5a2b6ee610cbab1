"""Rows of numbers as NumPy arrays: PostgreSQL's binary copy is one block of memory when every column is fixed."""

from __future__ import annotations

from typing import Any

import numpy as np
from django.db import connection
from numpy.typing import NDArray

HEADER, TRAILER = 19, 2
"""Bytes before the first row (signature, flags, no extension) and after the last."""
WIDTHS = {"int4": ">i4", "float8": ">f8", "timestamptz": ">i8"}
MICROSECONDS_A_DAY = 86_400_000_000
FIRST_DAY = 730_120
"""The day 2000-01-01 as ``date.toordinal`` counts; moments are copied as microseconds since it began."""
STILL_THERE = np.iinfo(np.int64).min
"""How ``-infinity`` is copied, which stands for an end that has not come."""


def days_of(moments: NDArray[np.int64]) -> NDArray[np.float64]:
    """Days of the calendar (``date.toordinal``) of copied moments, by universal time."""
    return (moments // MICROSECONDS_A_DAY + FIRST_DAY).astype(np.float64)


def copied(select: str, values: dict[str, Any], columns: dict[str, str]) -> dict[str, NDArray[Any]]:
    """The result of a query, column by column; ``columns`` names each with its type (``WIDTHS``).

    No column may hold NULL: the block has no room to say so. Row-level security holds as in any query.
    """
    fields: list[tuple[str, str]] = [("count", ">i2")]
    for name, kind in columns.items():
        fields += [(f"{name} width", ">i4"), (name, WIDTHS[kind])]
    cast = ", ".join(f"{name}::{kind}" for name, kind in columns.items())
    block = bytearray()
    with (
        connection.cursor() as cursor,
        cursor.copy(f"COPY (SELECT {cast} FROM ({select}) found) TO STDOUT (FORMAT BINARY)", values) as copy,
    ):
        for part in copy:
            block += part
    shape = np.dtype(fields)
    count = (len(block) - HEADER - TRAILER) // shape.itemsize
    rows = np.frombuffer(block, dtype=shape, count=count, offset=HEADER)
    return {
        name: rows[name].astype(np.float64 if kind == "float8" else np.int64)
        for name, kind in columns.items()
    }
