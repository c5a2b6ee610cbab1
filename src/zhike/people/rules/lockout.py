"""When failed sign-ins lock an account, or an address, and for how long."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta


@dataclass(frozen=True)
class Lockout:
    """``failures`` within ``window`` lock for ``pause``, counted from the last failure."""

    failures: int
    window: timedelta
    pause: timedelta

    def locked_until(self, failed_at: Sequence[datetime], now: datetime) -> datetime | None:
        """Until when nothing is tried, or None. ``failed_at``: failures since the last success or unlock."""
        recent = sorted(failed_at)[-self.failures :]
        if len(recent) < self.failures or recent[-1] - recent[0] > self.window:
            return None
        until = recent[-1] + self.pause
        return until if until > now else None

    def attempts_left(self, failed_at: Sequence[datetime], now: datetime) -> int:
        """How many more failures it takes; 0 while locked."""
        counted = [moment for moment in failed_at if now - moment <= self.window]
        return max(self.failures - len(counted), 0)


OF_ACCOUNT = Lockout(failures=5, window=timedelta(minutes=15), pause=timedelta(minutes=15))
OF_ADDRESS = Lockout(failures=50, window=timedelta(minutes=15), pause=timedelta(minutes=15))
