"""Import of real company names and its undo, beside a bare COPY of the same rows; a mass update, an export."""

from __future__ import annotations

import csv
import json
import os
import resource
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from bench import installation
from bench.report import Section

NAMES = installation.ROOT.parent / "shared" / "data" / "names" / "company-short-names.txt"
DEPARTMENTS = 3
IMPORT_GOAL, UNDO_GOAL, UPDATE_GOAL = 5_000, 5_000, 20
UPDATED = 100_000
MILLION = 1_000_000
HEADER = ("客户全称", "客户代号", "所属部门")


def measure(home: Path, work: Path, is_quick: bool) -> Section:
    """Import, undo, mass update and export on the company in ``home``; files are made in ``work``."""
    section = Section(
        "Import, undo, mass update, export",
        "`zhike import customer` of real company names with generated codes and departments: validated, checked"
        " for duplicates, indexed for search, with history, in one transaction. Floor: `COPY` of the same rows"
        " into a bare table without indexes, in the same run.",
    )
    with installation.server(home):
        installation.set_up(home)
        file = write_file(work / "customers.csv", 60_000 if is_quick else 0)
        rows = sum(1 for _line in file.open(encoding="utf-8")) - 1
        floor = rows / bare_copy(file)
        told = import_file(home, file)
        section.add(
            f"import of {rows:,} rows", rows / told["seconds"], "rows/s", floor=floor,
            budget=f"≥ {IMPORT_GOAL:,} rows/s, 8,000 aimed at", is_met=rows / told["seconds"] >= IMPORT_GOAL,
            note=f"{told['created']:,} created, {told['rejected']:,} rejected, {told['seconds']:.1f} s",
        )  # fmt: skip
        if not is_quick:
            add_update(section, home)
        add_undo(section, home, told["action"], rows)
        if not is_quick:
            add_million(section, home, work)
    return section


def names() -> Iterator[str]:
    """The names, real where the file is there; made up otherwise."""
    place = Path(os.environ.get("BENCH_NAMES", NAMES))
    if place.exists():
        with place.open(encoding="utf-8") as file:
            yield from (line.strip() for line in file if line.strip())
        return
    syllables = "鸿昌金龙盛泰华信恒远博通瑞达嘉业"
    for number in range(267_397):
        parts = [syllables[(number // len(syllables) ** place) % len(syllables)] for place in range(5)]
        yield "".join(parts)


def write_file(path: Path, limit: int = 0, prefix: str = "B") -> Path:
    """A CSV of customers; names begin anew with a number behind them when ``limit`` asks for more."""
    path.parent.mkdir(parents=True, exist_ok=True)
    departments = department_names()
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(HEADER)
        number, turn = 0, 0
        while number < limit or turn == 0:
            for name in names():
                shown = f"{name}{turn}" if turn else name
                writer.writerow((shown, f"{prefix}{number:07}", departments[number % len(departments)]))
                number += 1
                if limit and number >= limit:
                    break
            turn += 1
    return path


def department_names() -> list[str]:
    from zhike.people.models import Department

    with opened():
        found = list(Department.objects.exclude(parent=None).order_by("pk").values_list("name", flat=True))
    return found[:DEPARTMENTS]


def opened() -> Any:
    """Act as the first administrator."""
    from zhike.kit.access.acting import acting_as
    from zhike.people.queries.commands import acting_on_command_line

    return acting_as(acting_on_command_line())


def bare_copy(file: Path) -> float:
    """Seconds that COPY takes for the same rows, from the same file."""
    from zhike.kit.postgres.migrate import owner_connection

    with owner_connection() as connection, connection.cursor() as cursor:
        cursor.execute("CREATE TABLE IF NOT EXISTS bench_copy (name text, code text, department text)")
        cursor.execute("TRUNCATE bench_copy")
        started = time.perf_counter()
        with (
            file.open("rb") as source,
            cursor.copy("COPY bench_copy FROM STDIN (FORMAT csv, HEADER)") as copy,
        ):
            while block := source.read(1 << 20):
                copy.write(block)
        seconds = time.perf_counter() - started
        cursor.execute("DROP TABLE bench_copy")
    return seconds


def zhike(home: Path, *words: str) -> dict[str, Any]:
    """Run a command of the product; the JSON it prints."""
    environment = {**os.environ, "ZHIKE_HOME": str(home), "PYTHONPATH": str(installation.ROOT / "src")}
    environment.pop("DJANGO_SETTINGS_MODULE", None)
    done = subprocess.run(
        [sys.executable, "-m", "zhike", *words], env=environment, stdout=subprocess.PIPE, check=False
    )
    if done.returncode:
        raise SystemExit(f"zhike {' '.join(words)} ended with {done.returncode}: {done.stdout.decode()}")
    found: dict[str, Any] = json.loads(done.stdout)
    return found


def import_file(home: Path, file: Path) -> dict[str, Any]:
    told = zhike(home, "import", "customer", str(file))
    assert told["rows"] == told["created"] + told["updated"] + told["skipped"] + told["rejected"], told
    if not told["created"]:
        raise SystemExit(f"{home} holds these customers already: remove it, and measure on an empty company")
    return told


def add_undo(section: Section, home: Path, action: int, rows: int) -> None:
    from zhike.customers.models import Customer
    from zhike.kit.search.models import Entry

    told = zhike(home, "undo", str(action))
    with opened():
        left = Customer.with_deleted.filter(code__startswith="B").count()
        entries = Entry.objects.filter(noun="customer").count() - Customer.objects.count()
    speed = rows / told["seconds"]
    section.add(
        f"undo of it ({rows:,} rows)", speed, "rows/s", budget=f"≥ {UNDO_GOAL:,} rows/s",
        is_met=speed >= UNDO_GOAL and left == 0 and entries == 0,
        note=f"{told['removed']:,} removed, {left} left, {told['seconds']:.1f} s",
    )  # fmt: skip


def add_update(section: Section, home: Path) -> None:
    """One field of 100,000 customers by the bulk runner, as the list's selection bar starts it; then its undo."""
    from zhike.customers.actions import customers
    from zhike.customers.models import Customer
    from zhike.kit.desks import bulk
    from zhike.kit.desks.selection import Selection
    from zhike.kit.history.undo import undo
    from zhike.kit.jobs.progress import Silent

    with opened():
        ids = list(
            Customer.objects.filter(code__startswith="B")
            .order_by("pk")
            .values_list("pk", flat=True)[:UPDATED]
        )
    started = time.perf_counter()
    with opened():
        result = bulk.run(
            customers.change, Selection("customer", tuple(ids)), {"values": {"grade": "B"}}, Silent()
        )
    seconds = time.perf_counter() - started
    section.add(
        f"mass update of {result.changed:,} rows", seconds, "s", budget=f"≤ {UPDATE_GOAL} s, undoable",
        is_met=seconds <= UPDATE_GOAL and result.changed == UPDATED,
    )  # fmt: skip
    started = time.perf_counter()
    with opened():
        report = undo(result.action_id)
    seconds = time.perf_counter() - started
    section.add(f"undo of the mass update ({report.changed_back:,} rows)", seconds, "s")


def add_million(section: Section, home: Path, work: Path) -> None:
    """A million rows in, out and back again, with the memory that took."""
    file = write_file(work / "million.csv", MILLION, prefix="M")
    told = import_file(home, file)
    section.add(
        "import of a million rows",
        MILLION / told["seconds"],
        "rows/s",
        note=f"{memory()} MB at most in the process",
    )
    for suffix in ("csv", "xlsx"):
        place = work / f"out.{suffix}"
        written = zhike(home, "export", "customer", str(place))
        section.add(
            f"export of {written['rows']:,} rows as {suffix}", written["rows"] / written["seconds"], "rows/s",
            note=f"{place.stat().st_size >> 20} MB; {memory()} MB at most in the process",
        )  # fmt: skip
        place.unlink()
    back = zhike(home, "undo", str(told["action"]))
    section.add("undo of a million rows", MILLION / back["seconds"], "rows/s")


def memory() -> int:
    """The most memory any command run so far took, in MB."""
    return resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss >> 10
