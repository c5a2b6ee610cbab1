"""What opportunities lack for a stage."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from zhike.kit.records.attributes import attribute_map
from zhike.sales.models import Evidence, Opportunity, Stage, Tick
from zhike.sales.queries.pipelines import flow
from zhike.sales.rules.gate import Lack, is_forward, missing_checks, missing_fields, proves


def labels_of(names: Sequence[str]) -> dict[str, object]:
    """What people call these fields of an opportunity."""
    known = attribute_map(Opportunity)
    return {name: known[name].label for name in names if name in known}


@dataclass
class Gate:
    """The gate of one stage for the opportunities that are to enter it; two queries, however many they are.

    ``None`` among ``entering`` is one about to be made.
    """

    stage: Stage
    entering: Sequence[Opportunity | None]
    ticked: dict[tuple[int, int], set[str]] = field(default_factory=dict)
    attached: dict[int, set[str]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        there = [record for record in self.entering if record is not None]
        if any(self._checks(record) for record in there):
            ticks = Tick.objects.filter(opportunity__in=[record.pk for record in there])
            for opportunity, stage, point in ticks.values_list("opportunity", "stage", "point"):
                self.ticked.setdefault((opportunity, stage), set()).add(point)
        if self._is_strict and there:
            mails = Evidence.objects.filter(opportunity__in=[record.pk for record in there])
            for opportunity, kind in mails.values_list("opportunity", "kind"):
                self.attached.setdefault(opportunity, set()).add(kind)

    @property
    def _is_strict(self) -> bool:
        return bool(self.stage.evidence) and self.stage.is_strict

    def _checks(self, record: Opportunity) -> list[str]:
        """The points asked before the record leaves where it stands; none on the way back or out."""
        left = flow().stage(record.stage_id)
        if left is None:
            return []
        goes_on = is_forward((left.outcome, left.position), (self.stage.outcome, self.stage.position))
        return list(left.checks) if goes_on else []

    def lack(self, record: Opportunity | None, values: Mapping[str, Any]) -> Lack:
        """What one of them lacks, with ``values`` about to be written."""
        known = attribute_map(Opportunity)
        required = [name for name in self.stage.required_fields if name in known]
        stored = {} if record is None else {name: known[name].of(record) for name in required}
        fields = missing_fields(required, {**stored, **values})
        checks: list[str] = []
        if record is not None:
            checks = missing_checks(
                self._checks(record), self.ticked.get((record.pk, record.stage_id), set())
            )
        mails = self.attached.get(record.pk, set()) if record is not None else set()
        is_proven = not self._is_strict or proves(self.stage.evidence, mails)
        return Lack(tuple(fields), tuple(checks), "" if is_proven else self.stage.evidence)
