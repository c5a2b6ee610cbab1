"""What follows once a template holds, or holds no more."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from zhike.archive.actions.standing import renew_all
from zhike.kit.events import on

if TYPE_CHECKING:
    from zhike.kit.events.models import Event


@on("archivetemplate.issued", "archivetemplate.withdrawn")
def judge_by_the_template(events: Sequence[Event]) -> None:
    """Every archive is judged by the edition in force (ARC-08)."""
    renew_all()
