"""How staff see contacts 联系人."""

from typing import Any

from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from zhike.customers.models import Contact
from zhike.customers.rules.ages import age_on
from zhike.kit.desks.desk import Desk, RelatedPanel, Section, computed, register


@register
class ContactDesk(Desk):
    noun = Contact
    path = "contacts"
    order = 20
    icon = "users"
    group = "cooperation"
    key = "l"
    columns = ("name", "customer", "post", "role", "mobile", "email", "created_at")
    filters = ("role", "customer", "is_primary", "created_at")
    badges = ("role",)
    key_facts = ("customer", "post", "placed_in", "mobile", "phone", "email")
    short_form = ("name", "customer", "post", "placed_in", "role", "mobile", "email", "is_primary")
    sections = (
        Section(
            "natural",
            _("基本信息"),
            (
                "name", "salutation", "customer", "placed_in", "division", "post", "role", "mobile", "phone", "email",
                "wechat", "birth_date", "age", "is_primary", "remark", "created_at", "created_by", "updated_at",
            ),
        ),
    )  # fmt: skip
    panels = (
        RelatedPanel(
            pgettext_lazy("复数", "跟进记录"),
            "activity",
            "contact",
            ("subject", "kind", "happened_at", "task"),
            sort="-happened_at",
        ),
    )

    @computed(_("年龄"), unit=_("岁"), needs=("birth_date",))
    def age(self, record: Any) -> int | None:
        return age_on(record.birth_date, timezone.localdate())
