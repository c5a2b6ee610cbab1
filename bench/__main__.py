"""``python -m bench``: measure everything and print the tables."""

from __future__ import annotations

import argparse
import os
from pathlib import Path

from bench import api, company, duplicates, importing, pages, pools, sales
from bench.report import write

# How many customers the company has into which the names are imported.
IMPORT_BESIDE = 1_000
PAGES_AT = 1_000_000
PARTS = ("api", "import", "pages", "duplicates", "pools", "sales")


def main() -> None:
    """Build what is missing, measure, print."""
    parser = argparse.ArgumentParser("python -m bench")
    parser.add_argument(
        "--quick", action="store_true", help="shorter runs and a smaller company; for a first look"
    )
    parser.add_argument("--only", choices=PARTS, action="append", help="leave the other parts out")
    parser.add_argument(
        "--home", type=Path, default=Path.home() / ".zhike-bench", help="where companies are kept"
    )
    parser.add_argument("--out", type=Path, default=Path("bench-results"), help="writes OUT.md and OUT.json")
    arguments = parser.parse_args()
    wanted = arguments.only or PARTS
    sections = []
    workers = os.cpu_count() or 1
    if "api" in wanted:
        home = company.ensure(arguments.home / "api", api.CUSTOMERS)
        sections.append(api.measure(home, 4 if arguments.quick else 15, workers))
    if "import" in wanted:
        home = company.ensure(arguments.home / "import", IMPORT_BESIDE)
        sections.append(importing.measure(home, arguments.home / "files", arguments.quick))
    if "pages" in wanted:
        home = company.ensure(arguments.home / "pages", 20_000 if arguments.quick else PAGES_AT)
        sections.append(pages.measure(home, arguments.quick))
    if "duplicates" in wanted:
        home = company.ensure(arguments.home / "duplicates", IMPORT_BESIDE)
        size = 20_000 if arguments.quick else PAGES_AT
        sections.append(duplicates.section_of(home, arguments.home / "files", size))
    if "pools" in wanted:
        home = company.ensure(arguments.home / "pools", 50_000 if arguments.quick else PAGES_AT)
        sections.append(pools.measure(home, arguments.quick))
    if "sales" in wanted:
        home = company.ensure(arguments.home / "pages", 20_000 if arguments.quick else PAGES_AT)
        sections.append(sales.measure(home, arguments.quick))
    print(write(sections, arguments.out))


if __name__ == "__main__":
    main()
