"""The real sales data in ``../shared/data/mavencrm``: brought in by the importers, counted without them.

``Told`` reads the files with the csv module alone: what the product shows of them must come to the same.
"""

from __future__ import annotations

import argparse
import csv
import datetime as dt
import json
from collections import defaultdict
from collections.abc import Callable, Iterable
from contextlib import redirect_stdout
from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property
from io import StringIO
from pathlib import Path
from typing import Any

from tests.missing import missing
from zhike.commands import import_records

FOLDER = Path(__file__).resolve().parents[3] / "shared/data/mavencrm"

SECTORS = {
    "technolgy": "electronics", "software": "electronics", "telecommunications": "electronics",
    "medical": "other", "retail": "trade", "entertainment": "services", "marketing": "services",
    "finance": "services", "employment": "services",
}  # fmt: skip
STAGES = {"Prospecting": "初步接触", "Engaging": "需求挖掘", "Won": "赢单", "Lost": "输单"}


def needed() -> None:
    """Say so where the files are not there."""
    if not FOLDER.is_dir():
        missing(f"the sales data in {FOLDER}")


def bring(noun: str, file: str, *words: str) -> tuple[int, dict[str, Any]]:
    """``zhike import NOUN FILE …`` as a person types it: its exit code and what it prints."""
    parser = argparse.ArgumentParser()
    import_records.configure(parser)
    printed = StringIO()
    with redirect_stdout(printed):
        code = import_records.run(parser.parse_args([noun, str(FOLDER / file), *words]))
    return code, json.loads(printed.getvalue())


def settled(attribute: str, words: dict[str, str]) -> list[str]:
    return [part for word, meant in words.items() for part in ("--settle", f"{attribute}:{word}={meant}")]


def bring_all(before_opportunities: Callable[[], None] = lambda: None) -> dict[str, dict[str, Any]]:
    """The four files, in the order in which they point at one another."""
    made = {}
    for noun, file, words in (
        ("staff", "sales_teams.csv", []),
        ("product", "products.csv", []),
        ("customer", "accounts.csv", [*ACCOUNT_COLUMNS, *settled("industry", SECTORS)]),
        ("opportunity", "sales_pipeline.csv", [
            "--map", "engage_quarter=", "--map", "close_quarter=",
            *settled("stage", STAGES), *settled("product", {"GTXPro": "GTX Pro"}),
        ]),
    ):  # fmt: skip
        if noun == "opportunity":
            before_opportunities()
        code, made[noun] = bring(noun, file, *words)
        assert code == 0, (noun, made[noun])
    return made


ACCOUNT_COLUMNS = [
    part
    for pair in (
        "account=name", "sector=industry", "subsidiary_of=parent", "year_established=", "revenue=", "employees=",
        "office_location=address",
    )
    for part in ("--map", pair)
]  # fmt: skip


@dataclass(frozen=True)
class Deal:
    """One line of the pipeline file; ``amount`` is yuan, 0 where the file has none."""

    code: str
    agent: str
    office: str
    product: str
    account: str
    stage: str
    opened: dt.date | None
    closed: dt.date | None
    amount: Decimal

    @property
    def quarter(self) -> str:
        assert self.closed is not None
        return f"{self.closed.year}Q{(self.closed.month + 2) // 3}"


@dataclass(frozen=True)
class Told:
    """What the files say, by the csv module."""

    folder: Path = FOLDER

    def rows(self, name: str) -> list[dict[str, str]]:
        with (self.folder / name).open(encoding="utf-8", newline="") as file:
            return list(csv.DictReader(file))

    @cached_property
    def deals(self) -> list[Deal]:
        offices = {row["sales_agent"]: row["regional_office"] for row in self.rows("sales_teams.csv")}
        return [
            Deal(
                row["opportunity_id"], row["sales_agent"], offices[row["sales_agent"]],
                {"GTXPro": "GTX Pro"}.get(row["product"], row["product"]), row["account"], row["deal_stage"],
                _day(row["engage_date"]), _day(row["close_date"]), Decimal(row["close_value"] or 0),
            )
            for row in self.rows("sales_pipeline.csv")
        ]  # fmt: skip

    @cached_property
    def won(self) -> list[Deal]:
        return [deal for deal in self.deals if deal.stage == "Won"]


def _day(text: str) -> dt.date | None:
    return dt.datetime.strptime(text, "%d-%m-%y").date() if text else None


def counted(deals: Iterable[Deal], by: Callable[[Deal], Any]) -> dict[Any, int]:
    found: dict[Any, int] = defaultdict(int)
    for deal in deals:
        found[by(deal)] += 1
    return dict(found)


def summed(deals: Iterable[Deal], by: Callable[[Deal], Any]) -> dict[Any, Decimal]:
    found: dict[Any, Decimal] = defaultdict(Decimal)
    for deal in deals:
        found[by(deal)] += deal.amount
    return dict(found)
