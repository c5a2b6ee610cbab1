"""The fixed lists of the area."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class Period(TextChoices):
    """What a forecast is for."""

    MONTH = "month", _("月")
    QUARTER = "quarter", _("季度")
