"""Pipelines and stages as they stand; they change rarely, so a process keeps them by revision."""

from __future__ import annotations

from dataclasses import dataclass

from zhike.kit.access.revisions import Kept
from zhike.sales.choices import Outcome
from zhike.sales.models import Pipeline, Reason, Stage


@dataclass(frozen=True)
class Flow:
    """All pipelines with their stages in order, and the reasons."""

    pipelines: tuple[Pipeline, ...]
    stages: tuple[Stage, ...]
    reasons: tuple[Reason, ...] = ()

    def stages_of(self, pipeline: int) -> list[Stage]:
        """The stages of one pipeline, from the first to won and lost."""
        return [stage for stage in self.stages if stage.pipeline_id == pipeline]

    def stage(self, pk: int) -> Stage | None:
        return next((stage for stage in self.stages if stage.pk == pk), None)

    def ending(self, pipeline: int, outcome: str) -> Stage | None:
        """The stage that ends opportunities of a pipeline as won or lost."""
        return next((stage for stage in self.stages_of(pipeline) if stage.outcome == outcome), None)

    def first_open(self, pipeline: int) -> Stage | None:
        """Where opportunities of a pipeline begin."""
        return next((stage for stage in self.stages_of(pipeline) if stage.outcome == Outcome.OPEN), None)

    def reasons_for(self, kind: str) -> list[Reason]:
        """The reasons in use of one kind, in their order."""
        return [reason for reason in self.reasons if reason.kind == kind and reason.is_active]

    def pipeline(self, pk: int) -> Pipeline | None:
        return next((one for one in self.pipelines if one.pk == pk), None)

    def named(self, ids: str) -> Pipeline | None:
        """The first known one of some ids as an address lists them (``3,5``), else the default one."""
        known = {str(one.pk): one for one in self.pipelines}
        return next((known[one] for one in ids.split(",") if one in known), self.default)

    def open_stages_of(self, pipeline: int) -> list[Stage]:
        """The stages of one pipeline in which opportunities are under way."""
        return [stage for stage in self.stages_of(pipeline) if stage.outcome == Outcome.OPEN]

    @property
    def default(self) -> Pipeline | None:
        """The pipeline that new opportunities enter."""
        active = [one for one in self.pipelines if one.is_active]
        return next((one for one in active if one.is_default), active[0] if active else None)


def _read() -> Flow:
    return Flow(
        tuple(Pipeline.objects.order_by("position", "pk")),
        tuple(Stage.objects.select_related("pipeline").order_by("pipeline__position", "position", "pk")),
        tuple(Reason.objects.order_by("position", "pk")),
    )


_flow = Kept("pipelines", _read)


def flow() -> Flow:
    """Pipelines and stages; no query unless somebody changed them."""
    return _flow()
