"""Choice lists of the archive; the words of the company's regulations."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class CustomerKind(TextChoices):
    """Whether a customer is an organisation or an individual (ARC-18)."""

    ORGANISATION = "organisation", _("单位")
    PERSON = "person", _("个人")


class Sex(TextChoices):
    """ARC-18."""

    MALE = "male", _("男")
    FEMALE = "female", _("女")


class Category(TextChoices):
    """Which customers get an archive (ARC-07)."""

    STOCK = "stock", _("存量客户")
    TEMPORARY = "temporary", _("临时配送客户")
    PROSPECT = "prospect", _("潜在客户")


class State(TextChoices):
    """Whether the customer is in business with us (ARC-25)."""

    ACTIVE = "active", _("正常")
    PAUSED = "paused", _("暂停")
    STOPPED = "stopped", _("停产")
    LOST = "lost", _("流失")


class Nature(TextChoices):
    """Enterprise nature 企业性质 (ARC-02, ARC-13a)."""

    STATE = "state", _("国营企业法人")
    TOWNSHIP = "township", _("乡镇企业")
    INDIVIDUAL = "individual", _("个体")
    FOREIGN = "foreign", _("外商独资")
    JOINT = "joint", _("中外合资、合作")
    PRIVATE = "private", _("民营企业")
    OTHER = "other", _("其他")


class Delivery(TextChoices):
    """Pick-up or delivery 提货方式 (ARC-02)."""

    PICKUP = "pickup", _("自提")
    DELIVERED = "delivered", _("配送")
    BOTH = "both", _("自提与配送")


class CustomerClass(TextChoices):
    """Customer class 客户分类 (ARC-13b)."""

    A = "A", "A"
    B = "B", "B"
    C = "C", "C"
    D = "D", "D"


class CreditGrade(TextChoices):
    """Credit grade 信用等级 (ARC-13b)."""

    A = "A", "A"
    B = "B", "B"
    C = "C", "C"


class Industry(TextChoices):
    TRANSPORT = "transport", _("交通运输")
    CONSTRUCTION = "construction", _("建筑施工")
    MINING = "mining", _("矿业")
    METAL = "metal", _("冶金")
    POWER = "power", _("电力")
    CHEMICAL = "chemical", _("化工")
    MACHINERY = "machinery", _("机械制造")
    ELECTRONICS = "electronics", _("电子信息")
    FOOD = "food", _("食品饮料")
    TRADE = "trade", _("批发零售")
    AGRICULTURE = "agriculture", _("农林牧渔")
    PUBLIC = "public", _("政府与事业单位")
    SERVICES = "services", _("服务业")
    OTHER = "other", _("其他")


class ContactRole(TextChoices):
    """Buying roles 联系人角色 (china.md §5.4)."""

    DECIDER = "decider", _("决策人")
    USER = "user", _("使用人")
    INFLUENCER = "influencer", _("影响人")
    BUYER = "buyer", _("采购")
    FINANCE = "finance", _("财务")
    OTHER = "other", _("其他")


class ActivityKind(TextChoices):
    """Types of contact (CON-02, ACT-01a)."""

    NOTE = "note", _("备注")
    CALL = "call", _("电话")
    VISIT = "visit", _("拜访")
    MEETING = "meeting", _("会议")
    MAIL = "mail", _("邮件")
    WECHAT = "wechat", _("微信")
    FAX = "fax", _("传真")
    CONSULTATION = "consultation", _("咨询")


class Topic(TextChoices):
    """What a consultation or conversation was about (ARC-20)."""

    PRICE = "price", _("价格")
    QUALITY = "quality", _("质量")
    DELIVERY = "delivery", _("配送")
    PRODUCT = "product", _("产品")
    PAYMENT = "payment", _("结算付款")
    INVOICE = "invoice", _("发票")
    SERVICE = "service", _("售后服务")
    CONTRACT = "contract", _("合同")
    OTHER = "other", _("其他")


class Fuel(TextChoices):
    """What a machine runs on (ARC-03)."""

    PETROL = "petrol", _("汽油")
    DIESEL = "diesel", _("柴油")
    GAS = "gas", _("天然气")
    HYBRID = "hybrid", _("油电混合")
    OTHER = "other", _("其他")


class OilKind(TextChoices):
    """What a tank holds (ARC-04)."""

    PETROL = "petrol", _("汽油")
    DIESEL = "diesel", _("柴油")
    KEROSENE = "kerosene", _("煤油")
    LUBRICANT = "lubricant", _("润滑油")
    OTHER = "other", _("其他")
