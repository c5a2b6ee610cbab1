"""Contact: a person at a customer."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from zhike.customers.choices import ContactRole
from zhike.customers.models.customer import Customer
from zhike.customers.models.division import Division
from zhike.kit.access.policies import Through
from zhike.kit.chinese.phones import national_digits
from zhike.kit.chinese.pinyin import person_key
from zhike.kit.records.data_classes import DataClass
from zhike.kit.records.fields import EmailField, PhoneField
from zhike.kit.records.models import OwnedNoun


class Contact(OwnedNoun):
    """A person at a customer (CON-01); seen and kept with the customer."""

    policy = Through("customer")
    searched: ClassVar[Mapping[str, tuple[str, str]]] = {
        "name": ("A", "name"),
        "mobile": ("C", "phone"),
        "phone": ("C", "phone"),
        "email": ("C", "text"),
        "post": ("D", "text"),
    }
    synonyms: ClassVar[Mapping[str, tuple[str, ...]]] = {
        "name": ("联系人", "联系人姓名", "contact", "contact name"),
        "customer": ("客户名称", "客户全称", "客户代号", "公司名称", "公司", "单位", "company"),
        "mobile": ("手机号", "手机号码", "移动电话", "cell"),
        "phone": ("电话", "固话", "办公电话"),
        "post": ("职位", "岗位", "title"),
        "birth_date": ("生日",),
    }
    data_classes: ClassVar[Mapping[str, str]] = {
        **dict.fromkeys(
            ("customer", "name", "salutation", "post", "division", "placed_in", "role", "birth_date"),
            DataClass.POPULATION,
        ),
        **dict.fromkeys(("mobile", "phone", "email", "wechat"), DataClass.ADDRESS),
        **dict.fromkeys(
            ("is_primary", "remark", "created_at", "created_by", "updated_at"), DataClass.BEHAVIOUR
        ),
    }
    masks: ClassVar[Mapping[str, str]] = {
        "mobile": "phone",
        "phone": "phone",
        "email": "email",
        "birth_date": "all",
    }
    sorted_by: ClassVar[Mapping[str, str]] = {"name": "name_key"}
    hidden: ClassVar[frozenset[str]] = frozenset({"name_key", "mobile_digits", "owner", "department"})

    customer = models.ForeignKey(Customer, models.PROTECT, related_name="contacts", verbose_name=_("客户"))
    department = models.ForeignKey(  # type: ignore[assignment] # empty until the trigger copies the customer's
        "people.Department",
        models.PROTECT,
        null=True,
        editable=False,
        related_name="+",
        db_index=False,
        verbose_name=_("所属部门"),
    )
    name = models.CharField(_("姓名"), max_length=60)
    name_key = models.CharField(max_length=200, editable=False)
    mobile_digits = models.CharField(max_length=40, editable=False)
    salutation = models.CharField(_("称谓"), max_length=20, blank=True)
    post = models.CharField(_("职务"), max_length=60, blank=True)
    division = models.CharField(_("部门"), max_length=60, blank=True)
    placed_in = models.ForeignKey(
        Division, models.PROTECT, null=True, blank=True, related_name="contacts", verbose_name=_("所在机构")
    )
    role = models.CharField(_("角色"), max_length=12, choices=ContactRole, blank=True)
    mobile = PhoneField(_("手机"), blank=True)
    phone = PhoneField(_("座机"), blank=True)
    email = EmailField(_("邮箱"), blank=True)
    wechat = models.CharField(_("微信"), max_length=60, blank=True)
    birth_date = models.DateField(_("出生日期"), null=True, blank=True)
    is_primary = models.BooleanField(_("首要联系人"), default=False)
    remark = models.TextField(_("备注"), blank=True)

    class Meta(OwnedNoun.Meta):
        verbose_name = _("联系人")
        verbose_name_plural = pgettext_lazy("复数", "联系人")
        indexes = [
            models.Index(fields=["name_key", "id"], name="contact_name_key"),
            models.Index(fields=["department", "name_key", "id"], name="contact_department_name"),
            models.Index(fields=["owner", "name_key", "id"], name="contact_owner_name"),
            models.Index(fields=["-created_at", "-id"], name="contact_created"),
        ]

    @classmethod
    def derive(cls, values: Mapping[str, Any]) -> dict[str, Any]:
        found: dict[str, Any] = {}
        if "name" in values:
            found["name_key"] = person_key(values["name"])[:200]
        if "mobile" in values:
            found["mobile_digits"] = national_digits(values["mobile"])[:40]
        return found
