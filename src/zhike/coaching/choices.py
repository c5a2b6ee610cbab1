"""The fixed lists of the area."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class ProblemKind(TextChoices):
    """What a coaching case is about (OPP-10)."""

    SKILL = "skill", _("技巧问题")
    OPPORTUNITY = "opportunity", _("机会问题")


class CaseState(TextChoices):
    """How far a case has come round the loop; opening one is its analysis and diagnosis (OPP-10)."""

    DIAGNOSED = "diagnosed", _("已诊断")
    COACHED = "coached", _("已辅导")
    FOLLOWED_UP = "followed_up", _("已跟进")
    UPDATED = "updated", _("商机已更新")
    CLOSED = "closed", _("已结案")


class VisitState(TextChoices):
    """How a joint visit stands (OPP-08a)."""

    PLANNED = "planned", _("计划中")
    HELD = "held", _("已陪访")
    CALLED_OFF = "called_off", _("已取消")


class Mark(TextChoices):
    """What a review found on a point; a point without one was skipped (OPP-10a)."""

    GOOD = "good", _("做到")
    WEAK = "weak", _("不足")
