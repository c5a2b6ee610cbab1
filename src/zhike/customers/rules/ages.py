"""Ages."""

from datetime import date


def age_on(birth: date | None, day: date) -> int | None:
    """Whole years lived on a day; those born on 29 February grow older on 1 March (ARC-18)."""
    if birth is None or birth > day:
        return None
    return day.year - birth.year - ((day.month, day.day) < (birth.month, birth.day))
