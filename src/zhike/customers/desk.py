"""How staff see customers, contacts and activities."""

from django.utils.translation import gettext_lazy as _

from zhike.customers.models import Activity, Contact, Customer
from zhike.kit.desks.desk import Board, Desk, RelatedPanel, Section, register


@register
class CustomerDesk(Desk):
    noun = Customer
    path = "customers"
    icon = "building"
    key = "k"
    bar = 2
    columns = ("name", "code", "grade", "category", "industry", "phone", "owner", "department", "created_at")
    sort = ("-created_at",)
    filters = ("grade", "category", "state", "industry", "owner", "department", "created_at")
    sums = ("registered_capital", "credit_limit")
    badges = ("grade", "state", "category")
    key_facts = ("phone", "industry", "grade", "credit_limit", "address", "created_at")
    short_form = ("name", "credit_code", "phone", "category", "industry", "grade", "owner", "address")
    board = Board(by="state", card=("code", "grade", "owner"), amount="credit_limit", folded=("lost",))
    duplicate_check = "name"
    sections = (
        Section(
            "natural",
            _("自然信息"),
            (
                "name", "short_name", "code", "category", "state", "grade", "industry", "nature",
                "legal_representative", "phone", "email", "website", "address", "main_business", "delivery",
                "unloading_place", "founded_on", "registered_capital", "annual_turnover", "profile",
            ),
        ),
        Section(
            "qualification",
            _("资质信息"),
            ("credit_code", "licence_number", "organisation_code", "tax_number", "permit_number"),
        ),
        Section("payment", _("付款状况"), ("bank_name", "bank_account", "credit_grade", "credit_limit")),
        Section("keeping", _("归属"), ("owner", "department", "remark", "created_at", "created_by", "updated_at")),
    )  # fmt: skip
    panels = (
        RelatedPanel(
            _("联系人"), "contact", "customer", ("name", "post", "role", "mobile", "is_primary"), sort="name"
        ),
        RelatedPanel(
            _("跟进记录"),
            "activity",
            "customer",
            ("happened_at", "kind", "subject", "task"),
            sort="-happened_at",
        ),
    )


@register
class ContactDesk(Desk):
    noun = Contact
    path = "contacts"
    icon = "users"
    key = "l"
    columns = ("name", "customer", "post", "role", "mobile", "email", "created_at")
    filters = ("role", "customer", "is_primary", "created_at")
    key_facts = ("customer", "post", "role", "mobile", "phone", "email")
    short_form = ("name", "customer", "post", "role", "mobile", "email", "is_primary")
    sections = (
        Section(
            "natural",
            _("基本信息"),
            (
                "name", "salutation", "customer", "division", "post", "role", "mobile", "phone", "email", "wechat",
                "birth_date", "is_primary", "remark", "created_at", "created_by", "updated_at",
            ),
        ),
    )  # fmt: skip
    panels = (
        RelatedPanel(
            _("跟进记录"),
            "activity",
            "contact",
            ("happened_at", "kind", "subject", "task"),
            sort="-happened_at",
        ),
    )


@register
class ActivityDesk(Desk):
    noun = Activity
    path = "activities"
    icon = "message"
    key = "f"
    bar = 3
    columns = ("subject", "kind", "customer", "contact", "happened_at", "task", "due_on", "created_by")
    sort = ("-happened_at",)
    filters = ("kind", "customer", "happened_at", "due_on")
    key_facts = ("kind", "customer", "contact", "happened_at", "task", "due_on")
    short_form = ("kind", "subject", "customer", "contact", "happened_at", "description", "task", "due_on")
    sections = (
        Section(
            "natural",
            _("跟进内容"),
            (
                "kind", "subject", "customer", "contact", "happened_at", "description", "task", "due_on",
                "created_at", "created_by",
            ),
        ),
    )  # fmt: skip
