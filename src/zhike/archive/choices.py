"""Choice lists of archive management; the words of the company's regulations."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class TemplateState(TextChoices):
    """ARC-08."""

    DRAFT = "draft", _("起草")
    CONSULTING = "consulting", _("征求意见")
    APPROVED = "approved", _("已审核")
    ISSUED = "issued", _("已下发")
    WITHDRAWN = "withdrawn", _("已停用")


class Verdict(TextChoices):
    """What a consulted department says."""

    AGREED = "agreed", _("同意")
    CHANGES = "changes", _("建议修改")


class FilingState(TextChoices):
    """Where a new customer's archive stands; only marketing's acceptance makes it filed (ARC-11)."""

    OPEN = "open", _("待建档")
    SUBMITTED = "submitted", _("已上报")
    RETURNED = "returned", _("退回补充")
    FILED = "filed", _("已备档")


class CheckResult(TextChoices):
    """ARC-12."""

    VERIFIED = "verified", _("属实")
    INACCURATE = "inaccurate", _("不准确")


class Evidence(TextChoices):
    """Where marketing learnt it (ARC-12, REP-09a)."""

    SURVEY = "survey", _("满意度调查")
    SERVICE = "service", _("参与服务")
    VISIT = "visit", _("走访")
    COMPLAINT = "complaint", _("投诉")
    FILE = "file", _("资料文件")


class ArchivePart(TextChoices):
    """The five parts (ARC-01)."""

    NATURAL = "natural", _("自然信息")
    EQUIPMENT = "equipment", _("用油机具")
    STORAGE = "storage", _("储油能力")
    SALES = "sales", _("历年销量")
    QUALIFICATION = "qualification", _("资质信息")


class RowItem(TextChoices):
    """What the parts that are rows of their own hold."""

    EQUIPMENT = "equipment", _("机具明细")
    TANKS = "tanks", _("油罐")
    DISPENSERS = "dispensers", _("加油机")
    YEARS = "years", _("近三年销量")


class DeductionCause(TextChoices):
    """REP-09."""

    LATE_UPDATE = "late_update", _("逾期更新")
    INACCURATE = "inaccurate", _("内容不准确")
    MISSING = "missing", _("缺填必填项")
    UNFILED = "unfiled", _("新客户未按期建档")
