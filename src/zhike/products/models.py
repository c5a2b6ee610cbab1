"""Product: what the company sells."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, ClassVar

from django.core.validators import MinValueValidator
from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from zhike.kit.access.policies import Everyone
from zhike.kit.chinese.pinyin import pinyin_key
from zhike.kit.records.data_classes import DataClass
from zhike.kit.records.fields import MoneyField, TagsField
from zhike.kit.records.models import Noun
from zhike.kit.records.numbering import Numbering


class Product(Noun):
    """Goods or a service with its list price in yuan for one unit; ``other_names`` are other spellings."""

    policy = Everyone(right="products.manage")
    numbering = Numbering(prefix="CP", digits=4)
    data_classes: ClassVar[Mapping[str, str]] = {"*": DataClass.FINANCE}
    searched: ClassVar[Mapping[str, tuple[str, str]]] = {
        "name": ("A", "name"),
        "code": ("A", "code"),
        "series": ("D", "text"),
    }
    sorted_by: ClassVar[Mapping[str, str]] = {"name": "name_key"}
    hidden: ClassVar[frozenset[str]] = frozenset({"name_key"})
    unique_attributes: ClassVar[frozenset[str]] = frozenset({"code", "name"})
    synonyms: ClassVar[Mapping[str, tuple[str, ...]]] = {
        "name": ("产品名称", "品名", "商品", "product"),
        "code": ("产品编号", "货号", "sku"),
        "series": ("系列", "产品系列"),
        "price": ("标准价", "单价", "sales_price", "list price"),
    }

    name = models.CharField(_("产品"), max_length=120)
    name_key = models.CharField(max_length=400, editable=False)
    code = models.CharField(_("产品代码"), max_length=40, blank=True)
    series = models.CharField(_("系列"), max_length=60, blank=True)
    unit = models.CharField(_("单位"), max_length=20, blank=True)
    price = MoneyField(_("标准价格"), null=True, blank=True, validators=[MinValueValidator(0)])
    other_names = TagsField(_("其他写法"), help_text=_("导入文件里出现的别的写法"))
    is_active = models.BooleanField(_("在售"), default=True)
    remark = models.TextField(_("说明"), blank=True)

    class Meta(Noun.Meta):
        verbose_name = _("产品")
        verbose_name_plural = pgettext_lazy("复数", "产品")
        indexes = [
            models.Index(fields=["-created_at", "-id"], name="product_created"),
            models.Index(fields=["name_key", "id"], name="product_name_key"),
        ]
        constraints = [
            models.UniqueConstraint(
                fields=["name"], condition=models.Q(deleted_at=None), name="product_name"
            ),
            models.UniqueConstraint(
                fields=["code"], condition=~models.Q(code="") & models.Q(deleted_at=None), name="product_code"
            ),
            models.CheckConstraint(
                condition=models.Q(price=None) | models.Q(price__gte=0),
                name="product_price",
                violation_error_message=_("价格不能小于 0"),
            ),
        ]

    @classmethod
    def derive(cls, values: Mapping[str, Any]) -> dict[str, Any]:
        return {"name_key": pinyin_key(values["name"])[:400]} if "name" in values else {}
