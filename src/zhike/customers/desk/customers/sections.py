"""The groups of fields on a customer's forms and page."""

from django.utils.translation import gettext_lazy as _

from zhike.kit.desks.desk import Section

ORGANISATION = ("kind", "organisation")
PERSON = ("kind", "person")
PARTS = {
    "natural": _("自然信息"),
    "equipment": _("用油机具"),
    "storage": _("储油能力"),
    "sales": _("历年销量"),
    "qualification": _("资质信息"),
}

SECTIONS = (
    Section(
        "natural",
        PARTS["natural"],
        (
            "kind", "name", "short_name", "code", "category", "state", "grade", "industry", "nature",
            "legal_representative", "phone", "email", "website", "address", "division",
            "postcode", "main_business", "delivery",
            "unloading_place", "founded_on", "registered_capital", "annual_turnover", "profile",
        ),
        when=ORGANISATION,
    ),
    Section(
        "natural",
        PARTS["natural"],
        (
            "kind", "name", "code", "sex", "birth_date", "age", "occupation", "phone", "email", "address", "division",
            "postcode", "category", "state", "grade", "delivery", "unloading_place", "profile",
        ),
        when=PERSON,
    ),
    Section(
        "qualification",
        PARTS["qualification"],
        ("credit_code", "licence_number", "organisation_code", "tax_number", "permit_number"),
        when=ORGANISATION,
    ),
    Section("payment", _("付款状况"), ("bank_name", "bank_account", "credit_grade", "credit_limit")),
    Section("keeping", _("归属"), ("owner", "department", "remark", "created_at", "created_by", "updated_at")),
)  # fmt: skip
