"""What was measured, as a table for people (Markdown) and for programs (JSON)."""

from __future__ import annotations

import json
import os
import platform
from collections.abc import Iterable, Sequence
from dataclasses import asdict, dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from typing import Any


@dataclass(frozen=True)
class Row:
    """One measurement. ``floor`` is the same SQL by bare psycopg in the same run; ``is_met`` None: no budget.

    ``value`` and ``floor`` are shown with ``unit``; ``budget`` is the words of the goal.
    """

    name: str
    value: float
    unit: str
    budget: str = ""
    floor: float | None = None
    is_met: bool | None = None
    note: str = ""


@dataclass
class Section:
    """Measurements that belong together; ``words`` say under which conditions they were taken."""

    title: str
    words: str
    rows: list[Row] = field(default_factory=list)

    def add(self, name: str, value: float, unit: str, **more: Any) -> None:
        self.rows.append(Row(name, value, unit, **more))


def figure(value: float | None) -> str:
    """A number with three figures that matter."""
    if value is None:
        return ""
    if abs(value) >= 100:
        return f"{value:,.0f}"
    return f"{value:.1f}" if abs(value) >= 10 else f"{value:.2f}"


def markdown(sections: Iterable[Section]) -> str:
    """The tables, misses marked."""
    parts = [f"# Measurements\n\n{machine()}\n"]
    for section in sections:
        lines = [
            f"## {section.title}\n",
            f"{section.words}\n",
            "| what | measured | floor | of floor | budget | met | note |",
            "|---|---:|---:|---:|---|---|---|",
        ]
        for row in section.rows:
            ratio = f"{row.value / row.floor:.2f}" if row.floor else ""
            met = {True: "yes", False: "**no**", None: ""}[row.is_met]
            floor = f"{figure(row.floor)} {row.unit}" if row.floor is not None else ""
            lines.append(
                f"| {row.name} | {figure(row.value)} {row.unit} | {floor} | {ratio} | {row.budget} | {met}"
                f" | {row.note} |"
            )
        parts.append("\n".join(lines) + "\n")
    if missed := [row.name for section in sections for row in section.rows if row.is_met is False]:
        parts.append("Missed: " + "; ".join(missed) + "\n")
    return "\n".join(parts)


def machine() -> str:
    """On what it was measured."""
    load = ", ".join(f"{one:.1f}" for one in os.getloadavg())
    when = datetime.now(UTC).isoformat(timespec="seconds")
    return (
        f"{when}, {os.cpu_count()} cores, Python {platform.python_version()}, {platform.machine()},"
        f" load average {load} at the end."
    )


def write(sections: Sequence[Section], place: Path | None) -> str:
    """Write ``PLACE.md`` and ``PLACE.json`` (when a place is given); returns the Markdown."""
    text = markdown(sections)
    if place is not None:
        place.with_suffix(".md").write_text(text)
        data = {"machine": machine(), "sections": [asdict(section) for section in sections]}
        place.with_suffix(".json").write_text(json.dumps(data, ensure_ascii=False, indent=1))
    return text
