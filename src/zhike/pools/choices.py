"""Choice lists of pools."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class Holds(TextChoices):
    """The noun whose records a pool holds."""

    CUSTOMER = "customer", _("客户")
    LEAD = "lead", _("线索")


class How(TextChoices):
    """How a record changed hands."""

    CREATED = "created", _("新建")
    ASSIGNED = "assigned", _("分配")
    PICKED = "picked", _("领取")
    GIVEN = "given", _("从公海分配")
    RETURNED = "returned", _("退回")
    RECLAIMED = "reclaimed", _("自动回收")
    IMPORTED = "imported", _("导入")
    MOVED = "moved", _("移入")
    UNDONE = "undone", _("撤销")


class Fact(TextChoices):
    """What a reclaim rule looks at."""

    FOLLOW_UP = "follow_up", _("没有跟进")
    OPPORTUNITY = "opportunity", _("没有新商机")
    DEAL = "deal", _("没有成交")
    CONTRACT = "contract", _("合同到期后")
    PROTECTION = "protection", _("保护到期后")
    ENQUIRY = "enquiry", _("咨询后从未成交")


class ProductLine(TextChoices):
    """The class of products a customer buys most."""

    PETROL = "petrol", _("汽油")
    DIESEL = "diesel", _("柴油")
    MINOR = "minor", _("小品种")


class Hideable(TextChoices):
    """What a pool may hide of its records until somebody picks them."""

    CODE = "code", _("客户代号")
    GRADE = "grade", _("客户分类")
    CATEGORY = "category", _("客户类别")
    INDUSTRY = "industry", _("行业分类")
    PHONE = "phone", _("电话")
    MOBILE = "mobile", _("手机")
    WECHAT = "wechat", _("微信")
    CONTACT_NAME = "contact_name", _("联系人姓名")
    EMAIL = "email", _("邮箱")
    WEBSITE = "website", _("网址")
    ADDRESS = "address", _("公司地址")
    LEGAL_REPRESENTATIVE = "legal_representative", _("法人代表")
    CREDIT_CODE = "credit_code", _("统一社会信用代码")
    MAIN_BUSINESS = "main_business", _("主营业务")
    ANNUAL_TURNOVER = "annual_turnover", _("年营业额")
    CONTACTS = "contacts", _("联系人")
    ACTIVITIES = "activities", _("跟进记录")
