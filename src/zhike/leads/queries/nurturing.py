"""Programmes for leads, and what is next in each."""

from __future__ import annotations

from datetime import date

from zhike.leads.models import NurtureProgramme, NurtureStep
from zhike.leads.rules.nurturing import Due, Programme, Step, due_after, programme_for


def fitting_programme(industry: str) -> NurtureProgramme | None:
    """The active programme for an industry: one aimed at it, else one for all; the oldest first."""
    active = {one.pk: one for one in NurtureProgramme.objects.filter(is_active=True).order_by("pk")}
    key = programme_for([Programme(pk, tuple(one.industries)) for pk, one in active.items()], industry)
    return active.get(key or 0)


def next_due(programme: NurtureProgramme, done: int, today: date) -> Due | None:
    """What comes after ``done`` steps of a programme."""
    steps = NurtureStep.objects.filter(programme=programme).order_by("position", "pk")
    return due_after([Step(one.name, one.days) for one in steps], done, today, programme.repeats)
