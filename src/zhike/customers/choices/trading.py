"""Choice lists of trading: purchases, credit problems, requests for a credit limit."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class ProductClass(TextChoices):
    """Product class of the yearly sales (ARC-05)."""

    PETROL = "petrol", _("汽油")
    DIESEL = "diesel", _("柴油")
    MINOR = "minor", _("小品种")


class Channel(TextChoices):
    """Where and how a customer bought 购买渠道 (ARC-26)."""

    CONTRACT = "contract", _("合同直供")
    STATION = "station", _("门店自提")
    PHONE = "phone", _("电话订货")
    ONLINE = "online", _("网上下单")
    AGENT = "agent", _("经代理商")


class CreditProblemKind(TextChoices):
    """What went wrong with a customer's credit (ARC-15c)."""

    OVERDUE = "overdue", _("逾期付款")
    PARTIAL = "partial", _("少付拒付")
    BOUNCED = "bounced", _("退票")
    DISPUTE = "dispute", _("货款纠纷")
    LAWSUIT = "lawsuit", _("诉讼")
    OTHER = "other", _("其他")


class RequestState(TextChoices):
    """Where a request for a credit limit stands (ARC-14)."""

    PENDING = "pending", _("待核定")
    APPROVED = "approved", _("已核定")
    REFUSED = "refused", _("未同意")
    WITHDRAWN = "withdrawn", _("已撤回")
