"""The fixed lists of the area."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class Measure(TextChoices):
    """What is counted of a person's work; other areas supply the figures (see ``facts``)."""

    RECEIVED = "received", _("回款额")
    SALES = "sales", _("销售额")
    VOLUME = "volume", _("销量")
    VISITS = "visits", _("拜访")
    CALLS = "calls", _("电话")
    LEADS = "leads", pgettext_lazy("复数", "线索")
    QUOTES = "quotes", _("报价")


RESULTS = (Measure.RECEIVED, Measure.SALES, Measure.VOLUME)
PROCESS = (Measure.VISITS, Measure.CALLS, Measure.LEADS, Measure.QUOTES)
UNITS = {Measure.RECEIVED: _("元"), Measure.SALES: _("元"), Measure.VOLUME: _("吨")}


class Period(TextChoices):
    """How long a target runs."""

    MONTH = "month", _("月")
    QUARTER = "quarter", _("季度")
    YEAR = "year", pgettext_lazy("期间", "年")


class MotivationKind(TextChoices):
    """The four motivations (TER-02)."""

    ENVIRONMENT = "environment", _("环境激励")
    TARGET = "target", _("目标激励")
    MATERIAL = "material", _("物质激励")
    SPIRITUAL = "spiritual", _("精神激励")


class AbsenceKind(TextChoices):
    """What is entered in the attendance register (TER-07)."""

    VAGUE = "vague", _("去向不明按旷工")
    ABSENT = "absent", _("旷工")
    LATE = "late", _("迟到")
    EARLY = "early", _("早退")
    LEAVE = "leave", _("请假")
    DRESS = "dress", _("着装")
    OTHER = "other", _("其他")
