"""How often a person may have records compared while typing: what that tells, a search tells too."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from django.conf import settings
from django.utils.translation import gettext as _

from zhike.duplicates.queries.enquiry import TooOften
from zhike.kit.access.acting import current_acting
from zhike.kit.desks.api.rates import Rates
from zhike.kit.rulebook.values import value

BURST = 60  # checks at once: a form typed quickly, and some more


def require_live_check() -> None:
    """Count one check of the acting person; raises ``TooOften``. Without a write: this runs as people type."""
    most = value("duplicates.live_checks_an_hour")
    if _rates(settings.HOME, most).wait(f"live check {current_acting().staff_id}"):
        raise TooOften("too_often", _("一小时内实时查重超过 %(most)s 次，请稍后再试") % {"most": most})


@cache
def _rates(home: Path, an_hour: int) -> Rates:
    return Rates(home / "live-check-rates", an_hour / 60, min(an_hour, BURST))
