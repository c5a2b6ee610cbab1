"""The fixed lists of the area."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class Outcome(TextChoices):
    """How an opportunity stands; its stage says so."""

    OPEN = "open", _("进行中")
    WON = "won", _("赢单")
    LOST = "lost", _("输单")


class ForecastCategory(TextChoices):
    """How sure the seller is of the closing month (OPP-12)."""

    COMMIT = "commit", _("承诺")
    BEST = "best", _("最好情况")
    PIPELINE = "pipeline", _("在谈")
    OMITTED = "omitted", _("不计入预测")


class EvidenceKind(TextChoices):
    """The mails that prove an opportunity (OPP-09)."""

    SUPPORTER = "supporter", _("支持者邮件")
    POWER_SUPPORTER = "power_supporter", _("权力支持者邮件")


class ReasonKind(TextChoices):
    """What a reason explains (OPP-20)."""

    LOST = "lost", _("输单")
    NO_PURCHASE = "no_purchase", _("未购买")


class Source(TextChoices):
    """How an opportunity came to us."""

    OWN = "own", _("自己开发")
    LEAD = "lead", _("线索转化")
    REFERRAL = "referral", _("转介绍")
    REPEAT = "repeat", _("老客户复购")
    TENDER = "tender", _("招标")
    OTHER = "other", _("其他")


class Askable(TextChoices):
    """The fields that a stage may ask for before an opportunity enters it."""

    CUSTOMER = "customer", _("客户")
    CONTACT = "contact", _("联系人")
    DESCRIPTION = "description", _("业务描述")
    PRODUCT = "product", _("产品")
    AMOUNT = "amount", _("业务额")
    CLOSES_ON = "closes_on", _("可能结束时间")
    NEXT_STEP = "next_step", _("下一步")
    REASON = "reason", _("原因")
    LOST_TO = "lost_to", _("输给")


class ToolKind(TextChoices):
    """What a sales tool is for (OPP-07)."""

    BUSINESS_DEVELOPMENT = "business_development", _("业务拓展")
    VALUE_ANALYSIS = "value_analysis", _("价值分析")
    QUESTION_SCRIPT = "question_script", _("问题话术")
    LETTER = "letter", _("邮件范本")
    CHECK_LIST = "check_list", _("检查表")
    EXPERIENCE = "experience", _("经验做法")


class Effect(TextChoices):
    """What came of using a tool (OPP-07)."""

    HELPED = "helped", _("有效")
    NEUTRAL = "neutral", _("没有明显作用")
    HARMED = "harmed", _("适得其反")


class SharingMethod(TextChoices):
    """How colleagues shared what they learnt (OPP-15)."""

    SHARING = "sharing", _("经验分享")
    DISCUSSION = "discussion", _("问题讨论")
    CASE_REVIEW = "case_review", _("案例复盘")
    ROLE_PLAY = "role_play", _("情景演练")
