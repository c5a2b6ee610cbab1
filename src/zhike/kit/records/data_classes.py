"""The four classes of content of a customer database (ARC-21)."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class DataClass(models.TextChoices):
    """What kind of data an attribute holds; exports can be cut to one of them."""

    POPULATION = "population", _("人口统计数据")
    ADDRESS = "address", _("地址数据")
    FINANCE = "finance", _("财务数据")
    BEHAVIOUR = "behaviour", _("行为数据")
