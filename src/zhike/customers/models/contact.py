"""Contact: a person at a customer."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, ClassVar

from django.contrib.postgres.indexes import GinIndex
from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from zhike.customers.choices import (
    Attitude,
    BirthdayBy,
    ContactLevel,
    ContactRole,
    Education,
    MeetingStyle,
    PreferredTime,
    Sex,
)
from zhike.customers.models.customer import Customer
from zhike.customers.models.division import Division
from zhike.customers.rules.birthdays import lunar_day, solar_day
from zhike.kit.access.policies import Through
from zhike.kit.chinese.phones import national_digits
from zhike.kit.chinese.pinyin import person_key
from zhike.kit.records.data_classes import DataClass
from zhike.kit.records.fields import ChoicesField, ClockField, EmailField, PhoneField, TagsField
from zhike.kit.records.models import DependentNoun
from zhike.kit.records.sensitive import Sensitive

SENSITIVE = "contacts.sensitive"


class Contact(DependentNoun):
    """A person at a customer, as long as he or she works there (CON-01, CON-05); seen and kept with it.

    Who worked at several customers is a contact of each; ``person`` is the same on all of them (CON-10).
    """

    policy = Through("customer")
    past = frozenset({"birth_date", "joined_on", "left_on"})
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
        "roles": ("角色", "role"),
        "birth_date": ("生日",),
    }
    data_classes: ClassVar[Mapping[str, str]] = {
        **dict.fromkeys(
            (
                "customer", "name", "salutation", "post", "division", "placed_in", "roles", "level", "sex",
                "birth_date", "birthday_by", "education", "family", "social_bodies", "religion", "ability",
            ),
            DataClass.POPULATION,
        ),
        **dict.fromkeys(("mobile", "phone", "email", "wechat"), DataClass.ADDRESS),
        **dict.fromkeys(
            (
                "is_primary", "is_key", "attitude", "personality", "interests", "hobbies", "latent_needs",
                "preferred_time", "meeting_style", "quiet_from", "quiet_to", "joined_on", "left_on", "remark",
                "created_at", "created_by", "updated_at",
            ),
            DataClass.BEHAVIOUR,
        ),
    }  # fmt: skip
    sensitive: ClassVar[Mapping[str, Sensitive]] = {
        "religion": Sensitive(SENSITIVE, "zhike.customers.queries.consents.has_consented")
    }
    masks: ClassVar[Mapping[str, str]] = {
        "mobile": "phone",
        "phone": "phone",
        "email": "email",
        "birth_date": "all",
    }
    sorted_by: ClassVar[Mapping[str, str]] = {"name": "name_key"}
    hidden: ClassVar[frozenset[str]] = frozenset(
        {"name_key", "mobile_digits", "birthday", "lunar_birthday", "person", "owner", "department"}
    )

    customer = models.ForeignKey(Customer, models.PROTECT, related_name="contacts", verbose_name=_("客户"))
    name = models.CharField(_("姓名"), max_length=60)
    name_key = models.CharField(max_length=200, editable=False)
    mobile_digits = models.CharField(max_length=40, editable=False)
    salutation = models.CharField(_("称谓"), max_length=20, blank=True)
    post = models.CharField(_("职务"), max_length=60, blank=True)
    division = models.CharField(_("部门"), max_length=60, blank=True)
    placed_in = models.ForeignKey(
        Division, models.PROTECT, null=True, blank=True, related_name="contacts", verbose_name=_("所在机构")
    )
    roles = ChoicesField(_("角色"), choices=ContactRole)
    level = models.CharField(_("层级"), max_length=10, choices=ContactLevel, blank=True)
    attitude = models.CharField(_("对我方态度"), max_length=10, choices=Attitude, blank=True)
    is_key = models.BooleanField(_("关键人"), default=False)
    mobile = PhoneField(_("手机"), blank=True)
    phone = PhoneField(_("座机"), blank=True)
    email = EmailField(_("邮箱"), blank=True)
    wechat = models.CharField(_("微信"), max_length=60, blank=True)
    is_primary = models.BooleanField(_("首要联系人"), default=False)
    sex = models.CharField(_("性别"), max_length=6, choices=Sex, blank=True)
    birth_date = models.DateField(_("出生日期"), null=True, blank=True)
    birthday_by = models.CharField(_("过生日按"), max_length=5, choices=BirthdayBy, default=BirthdayBy.SOLAR)
    birthday = models.SmallIntegerField(null=True, editable=False)
    lunar_birthday = models.SmallIntegerField(null=True, editable=False)
    personality = models.CharField(_("性格"), max_length=200, blank=True)
    interests = TagsField(_("兴趣"))
    hobbies = TagsField(_("爱好"))
    latent_needs = TagsField(_("潜在需求"))
    family = models.TextField(_("家庭"), blank=True)
    education = models.CharField(_("学历"), max_length=10, choices=Education, blank=True)
    ability = models.CharField(_("能力"), max_length=200, blank=True)
    social_bodies = models.CharField(_("社会团体"), max_length=200, blank=True)
    religion = models.CharField(_("宗教"), max_length=60, blank=True)
    preferred_time = models.CharField(_("偏好时间"), max_length=8, choices=PreferredTime, blank=True)
    meeting_style = models.CharField(_("会面风格"), max_length=8, choices=MeetingStyle, blank=True)
    quiet_from = ClockField(_("免打扰开始"), blank=True)
    quiet_to = ClockField(_("免打扰结束"), blank=True)
    joined_on = models.DateField(_("到任日期"), null=True, blank=True)
    left_on = models.DateField(_("离任日期"), null=True, blank=True)
    person = models.UUIDField(null=True, editable=False)
    remark = models.TextField(_("备注"), blank=True)

    class Meta(DependentNoun.Meta):
        verbose_name = _("联系人")
        verbose_name_plural = pgettext_lazy("复数", "联系人")
        indexes = [
            models.Index(fields=["name_key", "id"], name="contact_name_key"),
            models.Index(fields=["department", "name_key", "id"], name="contact_department_name"),
            models.Index(fields=["owner", "name_key", "id"], name="contact_owner_name"),
            models.Index(fields=["-created_at", "-id"], name="contact_created"),
            models.Index(
                fields=["owner", "birthday"], condition=models.Q(birthday__gt=0), name="contact_birthday"
            ),
            models.Index(
                fields=["owner", "lunar_birthday"],
                condition=models.Q(birthday_by="lunar"),
                name="contact_lunar_birthday",
            ),
            models.Index(
                fields=["customer"],
                condition=models.Q(roles__contains=["informant"], left_on=None, deleted_at=None),
                name="contact_informant",
            ),
            models.Index(fields=["person"], condition=models.Q(person__isnull=False), name="contact_person"),
            GinIndex(fields=["hobbies", "interests"], name="contact_likes"),
        ]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(quiet_from="", quiet_to="")
                | ~models.Q(quiet_from="")
                & ~models.Q(quiet_to="")
                & ~models.Q(quiet_from=models.F("quiet_to")),
                name="contact_quiet_to",
                violation_error_message=_("免打扰的开始和结束要一起填写，而且不能相同"),
            ),
            models.CheckConstraint(
                condition=models.Q(left_on=None)
                | models.Q(joined_on=None)
                | models.Q(left_on__gte=models.F("joined_on")),
                name="contact_left_on",
                violation_error_message=_("离任日期不能早于到任日期"),
            ),
        ]

    @classmethod
    def derive(cls, values: Mapping[str, Any]) -> dict[str, Any]:
        found: dict[str, Any] = {}
        if "name" in values:
            found["name_key"] = person_key(values["name"])[:200]
        if "mobile" in values:
            found["mobile_digits"] = national_digits(values["mobile"])[:40]
        if "birth_date" in values:
            found |= {
                "birthday": solar_day(values["birth_date"]),
                "lunar_birthday": lunar_day(values["birth_date"]),
            }
        return found
