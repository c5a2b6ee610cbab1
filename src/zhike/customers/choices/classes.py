"""Choice lists of the classes of a customer: project grade, line, quality, management kind, positioning (SEG)."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class ProjectGrade(TextChoices):
    """Project grade by influence 项目等级 (SEG-01)."""

    A = "A", "A"
    B = "B", "B"
    C = "C", "C"
    D = "D", "D"


class Line(TextChoices):
    """Short line or long line 短线、长线 (SEG-02)."""

    SHORT = "short", _("短线")
    LONG = "long", _("长线")


class QualityClass(TextChoices):
    """Customer class by quality 顾客类型 (SEG-03)."""

    A = "A", "A"
    B = "B", "B"
    C = "C", "C"


class ManagementKind(TextChoices):
    """The four kinds of the management angle 管理类型 (SEG-09)."""

    KEY = "key", _("关键客户")
    POTENTIAL = "potential", _("潜在客户")
    REGULAR = "regular", _("常规客户")
    TEMPORARY = "temporary", _("临时客户")


class TradeRole(TextChoices):
    """What the customer does with the goods 经销身份 (SEG-03, SEG-16)."""

    CONSUMER = "consumer", _("直接用户")
    TRADER = "trader", _("贸易商")
    AGENT = "agent", _("代理商")
    SHOP = "shop", _("终端门店")


class Demand(TextChoices):
    """How the customer's demand moves (SEG-03)."""

    RISING = "rising", _("稳定上升")
    STABLE = "stable", _("稳定")
    SMALL = "small", _("量小")
    UNSTABLE = "unstable", _("不稳定")


class PriceLevel(TextChoices):
    """What price the customer takes (SEG-03)."""

    SUITABLE = "suitable", _("价格合适")
    HIGHER = "higher", _("略高于合适")
    MARKET = "market", _("随行就市")


class Positioning(TextChoices):
    """Whether the customer meets the company's criteria 客户定位 (SEG-16)."""

    FIT = "fit", _("符合定位")
    UNFIT = "unfit", _("不符合定位")
    UNKNOWN = "unknown", _("定位资料不足")
