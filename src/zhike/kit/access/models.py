"""Shares of single records, grants of whole departments, and the revisions caches go by."""

from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.utils.translation import gettext_lazy as _

from zhike.kit.access.policies import Audited, Everyone, Following, Open


class Share(models.Model):
    """One person (a collaborator) at one record, with some verbs, perhaps until a moment.

    A loan (``is_loan``) lets somebody read for a time what is not theirs to work on; ``print`` and ``export``
    are then verbs to be given like any other. ``through`` is the grant, ``given_from`` the share by which its
    giver had the record: it ends with that, and is narrowed with it (by the database, whoever writes).
    """

    policy = Following()
    is_tracked = True
    revises = "shares"

    noun = models.CharField(max_length=60)
    record_id = models.BigIntegerField()
    staff = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.CASCADE, related_name="shares", verbose_name=_("同事")
    )
    verbs = ArrayField(models.CharField(max_length=10), verbose_name=_("可以"))
    until = models.DateTimeField(_("截止"), null=True, blank=True)
    note = models.CharField(_("用途"), max_length=200, blank=True)
    given_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name=_("授予人")
    )
    given_at = models.DateTimeField(auto_now_add=True)
    is_loan = models.BooleanField(_("借阅"), default=False)
    through = models.ForeignKey(
        "access.Grant", models.SET_NULL, null=True, blank=True, related_name="+", verbose_name=_("依据的授权")
    )
    given_from = models.ForeignKey(
        "self", models.DO_NOTHING, null=True, blank=True, db_constraint=False, related_name="given_on"
    )

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["staff", "noun", "record_id", "is_loan"], name="share_once")
        ]
        indexes = [models.Index(fields=["noun", "record_id"], name="share_record")]

    def __str__(self) -> str:
        return f"{self.noun} {self.record_id} → {self.staff_id}"


class Grant(models.Model):
    """One person at all records of one department in one area, between two moments."""

    policy = Everyone(right="access.grant")
    is_tracked = True
    revises = "shares"

    area = models.CharField(max_length=60)
    department = models.ForeignKey(settings.DEPARTMENT_MODEL, models.CASCADE, verbose_name=_("部门"))
    staff = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.CASCADE, related_name="grants", verbose_name=_("同事")
    )
    verbs = ArrayField(models.CharField(max_length=10), verbose_name=_("可以"))
    starts_at = models.DateTimeField(_("开始"))
    ends_at = models.DateTimeField(_("截止"))
    purpose = models.CharField(_("用途"), max_length=200)
    given_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name=_("授予人")
    )

    class Meta:
        indexes = [models.Index(fields=["staff", "area", "ends_at"], name="grant_staff_area")]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(ends_at__gt=models.F("starts_at")), name="grant_ends_after_start"
            )
        ]

    def __str__(self) -> str:
        return f"{self.area} {self.department_id} → {self.staff_id}"


class Zone(models.Model):
    """Records of one noun that a rule of the company puts together, and that people are let into.

    An area that draws zones (sales territories) keeps one row here for each.
    """

    policy = Everyone(right="access.zones")

    noun = models.CharField(max_length=60)

    def __str__(self) -> str:
        return f"{self.noun} zone {self.pk}"


class ZoneMember(models.Model):
    """One person let into one zone, with some verbs on all that lies in it."""

    policy = Everyone(right="access.zones")
    is_tracked = True
    revises = "shares"

    zone = models.ForeignKey(Zone, models.CASCADE, related_name="members", verbose_name=_("分区"))
    staff = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.CASCADE, related_name="zones", verbose_name=_("同事")
    )
    verbs = ArrayField(models.CharField(max_length=10), verbose_name=_("可以"))
    given_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name=_("授予人")
    )
    given_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["staff", "zone"], name="zone_member_once")]

    def __str__(self) -> str:
        return f"{self.zone_id} → {self.staff_id}"


class Zoned(models.Model):
    """In which zone a record lies, from one day to the day before another; ``until`` is empty for the present.

    ``since`` is empty for the first zone of a record: it holds for all that was before.
    """

    policy = Following()
    stays_with_record = True

    noun = models.CharField(max_length=60)
    record_id = models.BigIntegerField()
    zone = models.ForeignKey(Zone, models.PROTECT, related_name="+", db_index=False)
    since = models.DateField(null=True)
    until = models.DateField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["noun", "record_id"], condition=models.Q(until=None), name="zoned_once"
            ),
            models.CheckConstraint(
                condition=models.Q(since=None)
                | models.Q(until=None)
                | models.Q(until__gte=models.F("since")),
                name="zoned_ends_after_start",
            ),
        ]
        indexes = [
            models.Index(fields=["zone", "record_id"], condition=models.Q(until=None), name="zoned_present"),
            models.Index(fields=["noun", "record_id", "until"], name="zoned_record"),
        ]

    def __str__(self) -> str:
        return f"{self.noun} {self.record_id} in {self.zone_id}"


class AccessLog(models.Model):
    """One look at a record: by whom, when, how (KNO-01). Kept for ``RETENTION_DAYS``, then removed nightly.

    ``channel`` is the way in, as in ``Acting``; ``detail`` names the field of a reveal, the count of an export.
    """

    policy = Audited(right="access.audit")
    stays_with_record = True
    RETENTION_DAYS = 400

    class Kind(models.TextChoices):
        VIEW = "view", _("查看")
        DENIED = "denied", _("被拒绝")
        REVEAL = "reveal", _("显示完整内容")
        EXPORT = "export", _("导出")
        PRINT = "print", _("打印")

    staff = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.CASCADE, related_name="+", db_index=False, verbose_name=_("员工")
    )
    noun = models.CharField(max_length=60)
    record_id = models.BigIntegerField(null=True)
    kind = models.CharField(_("方式"), max_length=8, choices=Kind)
    channel = models.CharField(max_length=10)
    detail = models.CharField(max_length=100, blank=True)
    at = models.DateTimeField(_("时间"), auto_now_add=True)

    class Meta:
        indexes = [
            models.Index(fields=["noun", "record_id", "-at"], name="accesslog_record"),
            models.Index(fields=["staff", "-at"], name="accesslog_staff"),
            models.Index(fields=["at"], name="accesslog_at"),
        ]

    def __str__(self) -> str:
        return f"{self.staff_id} {self.kind} {self.noun} {self.record_id}"


class Revision(models.Model):
    """A number per topic that grows with every change, so that processes may cache between changes."""

    policy = Open("holds counters only")

    topic = models.CharField(primary_key=True, max_length=40)
    number = models.BigIntegerField(default=1)

    def __str__(self) -> str:
        return f"{self.topic} {self.number}"
