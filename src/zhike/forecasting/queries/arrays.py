"""Rows of numbers as NumPy arrays: PostgreSQL's binary copy is one block of memory when every column is fixed."""

from __future__ import annotations

from typing import Any

import numpy as np
from django.db import connection
from numpy.typing import NDArray

HEADER, TRAILER = 19, 2
"""Bytes before the first row (signature, flags, no extension) and after the last."""
WIDTHS = {"int4": ">i4", "float8": ">f8"}


def copied(select: str, values: dict[str, Any], columns: dict[str, str]) -> dict[str, NDArray[Any]]:
    """The result of a query, column by column; ``columns`` names each with its type (``int4`` or ``float8``).

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
    rows = np.frombuffer(bytes(block[HEADER : len(block) - TRAILER]), dtype=np.dtype(fields))
    return {
        name: rows[name].astype(np.int64 if kind == "int4" else np.float64) for name, kind in columns.items()
    }
