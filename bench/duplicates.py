"""Duplicates at size: candidates for one typed name, the search of the whole base, how well planted doubles are found."""

from __future__ import annotations

import csv
import statistics
import time
from collections.abc import Sequence
from pathlib import Path

from bench import importing, installation
from bench.doubles import Maker, Planted, measure, plant
from bench.report import Section

SEED = 20_26
SHARE = 20  # one double for so many companies
ASKED = 400
CANDIDATES_GOAL, SCAN_GOAL, QUALITY_GOAL = 50, 300, 0.95  # ms, s, share


def section_of(home: Path, work: Path, size: int) -> Section:
    """Import ``size`` planted names into the company in ``home``, then look for doubles among them."""
    section = Section(
        "Duplicates",
        f"{size:,} generated names without phones or codes, one in {SHARE} a double planted among them (a character"
        " wrong, missing, twice or of the same sound anywhere in the name; form, region, former name, script, width)."
        " Names are asked as a person of one department asks, through the door.",
    )
    doubles = size // (SHARE + 1)
    planted = plant(size - doubles, doubles, SEED)
    with installation.server(home):
        installation.set_up(home)
        told = importing.import_file(home, _file(work / "planted.csv", planted))
        section.add(
            f"import of {told['rows']:,} planted names", told["rows"] / told["seconds"], "rows/s",
            budget="≥ 8,000 rows/s aimed at", is_met=told["rows"] / told["seconds"] >= 5_000,
        )  # fmt: skip
        _add_former(planted)
        add_search(section, planted)
        add_candidates(section, planted)
    quality(section, min(size, 200_000))
    return section


def _file(path: Path, planted: Planted) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    departments = importing.department_names()
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(importing.HEADER)
        for number, name in enumerate(planted.names):
            writer.writerow((name, f"P{number:07}", departments[number % len(departments)]))
    return path


def _add_former(planted: Planted) -> None:
    """Former names, of those that have one."""
    from zhike.customers.actions import former_names
    from zhike.customers.models import Customer

    with importing.opened():
        ids = dict(Customer.objects.filter(code__startswith="P").values_list("code", "pk"))
        for number, name in list(planted.former.items())[:2_000]:
            if pk := ids.get(f"P{number:07}"):
                former_names.create(values={"customer": pk, "name": name})


def add_search(section: Section, planted: Planted) -> None:
    """The whole base once, then a night on which little was written."""
    from zhike.duplicates.actions.scan import scan
    from zhike.duplicates.jobs import NOBODY
    from zhike.kit.access.acting import acting_as

    for name, is_whole in (
        ("search of the whole base, keys included", True),
        ("the same with nothing new", False),
    ):
        started = time.perf_counter()
        with acting_as(NOBODY):
            done = scan(is_whole=is_whole)
        seconds = time.perf_counter() - started
        section.add(
            name, seconds, "s", budget=f"≤ {SCAN_GOAL} s" if is_whole else "",
            is_met=seconds <= SCAN_GOAL if is_whole else None,
            note=f"{done.records:,} customers, {done.compared:,} pairs compared, {done.found:,} found",
        )  # fmt: skip


def add_candidates(section: Section, planted: Planted) -> None:
    """What the form asks while somebody types: mistyped names, acting as a person who sees one department."""
    from zhike.duplicates.queries.candidates import alike
    from zhike.duplicates.rules.likeness import Subject
    from zhike.kit.access.acting import acting_as
    from zhike.people.models import Staff
    from zhike.people.standing import acting_for

    maker = Maker(SEED + 1)
    typed = [maker.homophone(maker.company()) for _n in range(ASKED // 2)]
    typed += maker.random.sample(planted.names, ASKED - len(typed))
    person = Staff.objects.exclude(login="admin").order_by("pk").first()
    assert person is not None
    times = []
    with acting_as(acting_for(person.pk, "page")):
        alike(Subject((typed[0],)))
        for name in typed:
            started = time.perf_counter()
            alike(Subject((name,)))
            times.append(1_000 * (time.perf_counter() - started))
    slowest = p95(times)
    section.add(
        "candidates for one name, p95", slowest, "ms", budget=f"≤ {CANDIDATES_GOAL} ms",
        is_met=slowest <= CANDIDATES_GOAL, note=f"median {statistics.median(times):.1f} ms",
    )  # fmt: skip


def p95(times: Sequence[float]) -> float:
    return sorted(times)[int(0.95 * len(times))]


def quality(section: Section, size: int) -> None:
    """Recall and precision of planted doubles among ``size`` generated names, and among real own names where there are any."""
    from zhike.duplicates.rules.keys import read_name

    real = sorted({stem for name in importing.names() if 2 <= len(stem := read_name(name).stem) <= 6})
    for words, stems in (("generated names", ()), ("real own names", real)):
        doubles = size // (SHARE + 1)
        found = measure(plant(size - doubles, doubles, SEED, stems))
        worst = min(found.by_kind, key=lambda kind: found.by_kind[kind])
        for what, share in (("recall", found.recall), ("precision", found.precision)):
            section.add(
                f"{what} of {doubles:,} doubles among {size:,} {words}", share, "", budget=f"≥ {QUALITY_GOAL}",
                is_met=share >= QUALITY_GOAL, note=f"least for {worst}: {found.by_kind[worst]:.2f}",
            )  # fmt: skip
