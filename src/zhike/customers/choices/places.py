"""Kinds of addresses and of coordinates."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class AddressKind(TextChoices):
    """What an address is for (ARC-02, ARC-13)."""

    REGISTERED = "registered", _("注册地址")
    OFFICE = "office", _("办公地址")
    SHIPPING = "shipping", _("收货（卸油）地址")
    INVOICE = "invoice", _("收票地址")


class DatumChoice(TextChoices):
    """What coordinates were measured in (china.md §5.6)."""

    GCJ02 = "gcj02", _("GCJ-02（高德、腾讯）")
    WGS84 = "wgs84", _("WGS-84（GPS）")
