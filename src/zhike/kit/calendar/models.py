"""Special days of the company's calendar, and the years whose holidays are complete."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from zhike.kit.access.policies import Everyone
from zhike.kit.calendar.names import shown_name
from zhike.kit.calendar.rules import DayKind


class SpecialDay(models.Model):
    """A date that is not what its weekday says: a holiday, or a weekend day that is worked."""

    policy = Everyone(right="calendar.manage", is_public=True)
    revises = "calendar"
    is_tracked = True

    KINDS = ((DayKind.HOLIDAY.value, _("放假")), (DayKind.WORKING.value, _("上班")))

    date = models.DateField(_("日期"), unique=True)
    kind = models.CharField(_("安排"), max_length=10, choices=KINDS)
    name = models.CharField(_("名称"), max_length=60, blank=True)

    class Meta:
        ordering = ["date"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(kind__in=[DayKind.HOLIDAY.value, DayKind.WORKING.value]),
                name="special_day_kind",
            )
        ]

    def __str__(self) -> str:
        return f"{self.date} {self.kind}"

    @property
    def shown_name(self) -> str:
        """The name in the language of the page."""
        return shown_name(self.name)


class PublishedYear(models.Model):
    """A year whose holidays are in the calendar, from the package's data or entered by hand."""

    policy = Everyone(right="calendar.manage", is_public=True)
    revises = "calendar"
    is_tracked = True

    year = models.PositiveSmallIntegerField(_("年份"), unique=True)
    is_by_hand = models.BooleanField(_("手工录入"), default=False)

    class Meta:
        ordering = ["year"]

    def __str__(self) -> str:
        return str(self.year)
