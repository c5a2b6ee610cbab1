"""Choice lists of the paper form 客户基本资料表 (ARC-13, ARC-13a, ARC-13b, ARC-15a, ARC-15b)."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class InvoiceKind(TextChoices):
    """Invoice kind 发票种类 (ARC-13)."""

    VAT = "vat", _("增值税发票")
    ORDINARY = "ordinary", _("普通发票")


class OrganisationType(TextChoices):
    """Organisation type 组织形态, the five of the form (ARC-13a)."""

    STATE = "state", _("国营企业法人")
    TOWNSHIP = "township", _("乡镇企业")
    INDIVIDUAL = "individual", _("个体")
    FOREIGN = "foreign", _("外商独资")
    JOINT = "joint", _("中外合资、合作")


class Tenure(TextChoices):
    """Whether a shop or a warehouse is the customer's own (ARC-13a)."""

    OWNED = "owned", _("自有")
    LEASED = "leased", _("租用")


class PaymentTerms(TextChoices):
    """Payment terms 付款条件 (ARC-13b)."""

    ON_PAYMENT = "on_payment", _("款到发货")
    OTHER = "other", _("其他付款条件")


class Rank(TextChoices):
    """High, medium, low."""

    HIGH = "high", _("高")
    MEDIUM = "medium", _("中")
    LOW = "low", _("低")


class EnterpriseSize(TextChoices):
    """Enterprise size 企业规模 (ARC-15a)."""

    LARGE = "large", _("大型")
    MEDIUM = "medium", _("中型")
    SMALL = "small", _("小型")


class ServiceArea(TextChoices):
    """Service area 服务区域 (ARC-15a)."""

    CITY = "city", _("本市")
    PROVINCE = "province", _("本省")
    REGION = "region", _("跨省")
    COUNTRY = "country", _("全国")
    ABROAD = "abroad", _("国内外")


class BusinessPhilosophy(TextChoices):
    """Business philosophy 经销观念 (ARC-15a)."""

    SERVICE = "service", _("服务为先")
    BRAND = "brand", _("品牌为先")
    VOLUME = "volume", _("走量为先")
    PROFIT = "profit", _("利润为先")


class BusinessDirection(TextChoices):
    """Business direction 经营方向 (ARC-15a)."""

    FOCUS = "focus", _("专注主业")
    EXTEND = "extend", _("扩大品类")
    EXPAND = "expand", _("扩大区域")
    CHANGE = "change", _("转型中")


class BusinessPolicy(TextChoices):
    """Business policy 经营政策 (ARC-15a)."""

    STEADY = "steady", _("稳健")
    BOLD = "bold", _("进取")
    CAUTIOUS = "cautious", _("保守")


class BusinessFeature(TextChoices):
    """Business features 经营特点 (ARC-15a)."""

    WHOLESALE = "wholesale", _("批发为主")
    RETAIL = "retail", _("零售为主")
    PROJECT = "project", _("工程项目为主")
    OWN_USE = "own_use", _("自用为主")
    ONLINE = "online", _("网上销售为主")


class Rating(TextChoices):
    """How good something is, best first (ARC-15b)."""

    EXCELLENT = "5", _("很好")
    GOOD = "4", _("较好")
    FAIR = "3", _("一般")
    POOR = "2", _("较差")
    BAD = "1", _("很差")
