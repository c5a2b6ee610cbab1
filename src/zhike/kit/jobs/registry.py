"""Which jobs there are, by name."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

from zhike.kit.errors import Missing

Work = Callable[..., Any]


@dataclass(frozen=True)
class JobKind:
    """A registered job; ``template`` draws its result on the job's page (context: ``job``, ``result``)."""

    name: str
    work: Work
    template: str = ""


JOBS: dict[str, JobKind] = {}


def job(name: str, template: str = "") -> Callable[[Work], Work]:
    """Register ``function(progress, **params)`` as a job. ``params`` must be JSON values.

    The function runs inside ``acting_as`` its starter, in one transaction that is rolled back when it
    raises. Declared in a room's ``jobs.py``, which is imported at start.
    """

    def register(work: Work) -> Work:
        JOBS[name] = JobKind(name, work, template)
        return work

    return register


def job_called(name: str) -> JobKind:
    """The job of that name; raises ``Missing``."""
    found = JOBS.get(name)
    if found is None:
        raise Missing("unknown_job", _("没有名为 %(name)s 的任务") % {"name": name})
    return found
