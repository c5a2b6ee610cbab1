"""Ages."""

from datetime import date

from zhike.customers.rules.dates import whole_years


def age_on(birth: date | None, day: date) -> int | None:
    """Whole years lived on a day; those born on 29 February grow older on 1 March (ARC-18)."""
    return whole_years(birth, day)
