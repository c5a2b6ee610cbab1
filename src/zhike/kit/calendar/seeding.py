"""Fills the calendar with the holidays that the package knows, year by year, and leaves edits alone."""

from typing import Any

from zhike.kit.calendar.published import published_days, published_years


def seed(days: Any, years: Any, using: str) -> list[int]:
    """Add every published year that the calendar does not have yet; returns those years.

    ``days`` and ``years`` are the models (or their stand-ins in a migration). A year that is there
    is left as it is, whatever people made of it; so is a single day they entered before its year.
    """
    known = set(years.objects.using(using).values_list("year", flat=True))
    missing = sorted(published_years() - known)
    wanted = set(missing)
    days.objects.using(using).bulk_create(
        [
            days(date=day.date, kind=day.kind.value, name=day.name)
            for day in published_days()
            if day.date.year in wanted
        ],
        ignore_conflicts=True,
    )
    years.objects.using(using).bulk_create([years(year=year) for year in missing], ignore_conflicts=True)
    return missing


def seed_after_migrate(using: str, **_: Any) -> None:
    """Signal receiver of ``post_migrate``: a newer package brings the years published since."""
    from zhike.kit.calendar.models import PublishedYear, SpecialDay

    seed(SpecialDay, PublishedYear, using)
