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
    OWNER = "owner", _("业主")
    OPERATOR = "operator", _("经营管理者")
    LEGAL = "legal", _("法定代表人")
    INFORMANT = "informant", _("眼线")
    OTHER = "other", _("其他")


class ContactLevel(TextChoices):
    """How high somebody stands at the customer (CON-09)."""

    SENIOR = "senior", _("高层")
    MIDDLE = "middle", _("中层")
    WORKING = "working", _("基层")


class Attitude(TextChoices):
    """How somebody at the customer stands to us (china.md §5.4)."""

    SUPPORTS = "supports", _("支持")
    NEUTRAL = "neutral", _("中立")
    OPPOSES = "opposes", _("反对")
    UNKNOWN = "unknown", _("不明")


class Education(TextChoices):
    """CON-05."""

    SCHOOL = "school", _("高中及以下")
    COLLEGE = "college", _("大专")
    BACHELOR = "bachelor", _("本科")
    MASTER = "master", _("硕士")
    DOCTOR = "doctor", _("博士")


class BirthdayBy(TextChoices):
    """The calendar by which somebody keeps the birthday (CON-13)."""

    SOLAR = "solar", _("公历")
    LUNAR = "lunar", _("农历")


class PreferredTime(TextChoices):
    """When somebody likes to be met (CON-12)."""

    OFFICE = "office", _("只在工作时间")
    PRIVATE = "private", _("只在工作之余")


class MeetingStyle(TextChoices):
    """How somebody likes meetings (CON-12)."""

    SHORT = "short", _("简短")
    LONG = "long", _("深入长谈")
    FORMAL = "formal", _("正式")


class ConsentSource(TextChoices):
    """How somebody agreed that we keep a sensitive fact (decision 29)."""

    WRITTEN = "written", _("书面")
    MAIL = "mail", _("邮件")
    WECHAT = "wechat", _("微信")
    SPOKEN = "spoken", _("口头")


class Closeness(TextChoices):
    """How well one of us knows somebody at the customer (CON-11)."""

    TAKEN_OVER = "taken_over", _("刚接手")
    ACQUAINTED = "acquainted", _("认识")
    FAMILIAR = "familiar", _("熟悉")
    TRUSTED = "trusted", _("互信")


class PersonnelMove(TextChoices):
    """What happened to somebody at the customer (CON-10)."""

    REPLACED = "replaced", _("换人")
    LEFT = "left", _("离开")


class GroupRelation(TextChoices):
    """What a customer is to the one above it in its group 集团."""

    WHOLLY_OWNED = "wholly_owned", _("全资子公司")
    CONTROLLED = "controlled", _("控股子公司")
    PARTLY_OWNED = "partly_owned", _("参股公司")
    BRANCH = "branch", _("分公司")
    AFFILIATED = "affiliated", _("关联公司")


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
    GREETING = "greeting", _("问候")
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
