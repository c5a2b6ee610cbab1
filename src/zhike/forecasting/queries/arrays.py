"""Rows of numbers as NumPy arrays: PostgreSQL packs them into one block of bytes, every column of a fixed width."""

from __future__ import annotations

from typing import Any

import numpy as np
from django.db import connection
from numpy.typing import NDArray

WIDTHS = {"int4": ">i4", "float8": ">f8", "timestamptz": ">i8"}
SENT_BY = {"int4": "int4send", "float8": "float8send", "timestamptz": "timestamptz_send"}
"""The server's own functions that write a value as its bytes."""
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

    A row with a NULL in it is left out: the block has no room to say so. Row-level security holds as in any query.
    """
    packed = " || ".join(f"{SENT_BY[kind]}({name}::{kind})" for name, kind in columns.items())
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT string_agg({packed}, ''::bytea) FROM ({select}) found", values)
        [block] = cursor.fetchone() or [None]
    rows = np.frombuffer(
        block or b"", dtype=np.dtype([(name, WIDTHS[kind]) for name, kind in columns.items()])
    )
    return {
        name: rows[name].astype(np.float64 if kind == "float8" else np.int64)
        for name, kind in columns.items()
    }
