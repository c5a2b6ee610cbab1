"""The groups of fields on a customer's forms and page."""

from django.utils.translation import gettext_lazy as _

from zhike.customers.models.customer.character import CHARACTERISTICS, CONDITION, TRADING
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
            "kind", "name", "short_name", "code", "channel_code", "category", "state", "grade", "industry", "nature",
            "legal_representative", "phone", "fax", "email", "website", "address", "division", "postcode",
            "ship_to_address", "main_business", "delivery", "unloading_place", "profile", "parent",
            "parent_relation", "parent_share",
        ),
        when=ORGANISATION,
    ),
    Section(
        "natural",
        PARTS["natural"],
        (
            "kind", "name", "code", "sex", "birth_date", "age", "occupation", "phone", "email", "address", "division",
            "postcode", "ship_to_address", "category", "state", "grade", "delivery", "unloading_place", "interests",
            "latent_needs", "profile",
        ),
        when=PERSON,
    ),
    Section(
        "qualification",
        PARTS["qualification"],
        ("credit_code", "licence_number", "organisation_code", "tax_number", "permit_number"),
        when=ORGANISATION,
    ),
    Section(
        "operation",
        _("组织及营运状况"),
        (
            "organisation_type", "founded_on", "registered_capital", "annual_turnover", "assets", "business_items",
            "shop", "shop_leased_from", "shop_leased_to", "warehouse", "warehouse_area",
        ),
        is_open=False,
        when=ORGANISATION,
    ),
    Section(
        "payment",
        _("付款状况"),
        (
            "payment_terms", "payment_terms_note", "collection_days", "credit_grade", "credit_limit", "invoice_kind",
            "bank_name", "bank_account", "sealed_at", "sealed_by",
        ),
    ),
    Section(
        "classes",
        _("客户分级"),
        (
            "project_grade", "influence", "funds", "project_line", "contact_interval", "quality_class", "trade_role",
            "profitability", "demand", "price_level", "payment_record", "management_kind", "positioning",
            "terminal_shops", "is_vip",
        ),
        is_open=False,
    ),
    Section("character", _("客户特征"), CHARACTERISTICS, is_open=False),
    Section("condition", _("业务状况"), ("traded_since", "years_trading", *CONDITION), is_open=False),
    Section("trading", _("交易现状"), TRADING, is_open=False),
    Section("background", _("背景资料"), ("background", "industry_outlook"), is_open=False),
    Section("keeping", _("归属"), ("owner", "department", "remark", "created_at", "created_by", "updated_at")),
)  # fmt: skip
