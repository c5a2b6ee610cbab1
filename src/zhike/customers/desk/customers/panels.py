"""What hangs on a customer: panels of related records, and the time line."""

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from zhike.kit.desks.desk import RelatedPanel, TemplatePanel, Timeline

SIGNS = {
    "note": "note", "call": "phone", "visit": "map-pin", "meeting": "users", "mail": "mail",
    "wechat": "message-circle", "fax": "printer", "consultation": "help-circle",
}  # fmt: skip
PANELS = (
    RelatedPanel(
        pgettext_lazy("复数", "联系人"),
        "contact",
        "customer",
        ("name", "post", "roles", "level", "mobile", "is_primary"),
        sort="-is_primary",
    ),
    TemplatePanel(
        _("内部机构"),
        "customers/organisation.jinja",
        "zhike.customers.queries.organisation.organisation_of",
        code="organisation",
        add="divisions",
        link="customer",
    ),
    TemplatePanel(
        _("集团"),
        "customers/group_panel.jinja",
        "zhike.customers.queries.groups.group_values",
        code="group",
    ),
    RelatedPanel(
        _("地址"),
        "address",
        "customer",
        ("detail", "kind", "division", "postcode", "is_main"),
        sort="created_at",
        code="addresses",
    ),
    RelatedPanel(
        _("用油机具"),
        "equipment",
        "customer",
        ("kind", "count", "fuel", "monthly_use"),
        sort="created_at",
        limit=12,
        sums=("count", "monthly_use"),
    ),
    RelatedPanel(
        _("储油能力 · 油罐"),
        "tank",
        "customer",
        ("location", "oil_kind", "capacity"),
        sort="created_at",
        sums=("capacity",),
        code="storage",
    ),
    RelatedPanel(
        _("储油能力 · 加油机"),
        "dispenser",
        "customer",
        ("brand", "model", "nozzles"),
        sort="created_at",
        sums=("nozzles",),
    ),
    RelatedPanel(
        _("历年销量"),
        "yearlysales",
        "customer",
        ("year", "petrol", "diesel", "minor"),
        sort="-year",
        code="sales",
    ),
    RelatedPanel(
        pgettext_lazy("复数", "购买记录"),
        "purchase",
        "customer",
        ("bought_on", "product_class", "product", "quantity", "amount", "channel"),
        sort="-bought_on",
        sums=("quantity", "amount"),
        code="purchases",
    ),
    TemplatePanel(
        _("购买画像"),
        "customers/portrait_panel.jinja",
        "zhike.customers.queries.portrait.panel_values",
        code="portrait",
    ),
    RelatedPanel(
        pgettext_lazy("复数", "信用额度申请"),
        "creditlimitrequest",
        "customer",
        ("code", "proposed_amount", "state", "approved_amount", "decided_by", "created_at"),
        code="credit",
    ),
    RelatedPanel(
        pgettext_lazy("复数", "信用问题"),
        "creditproblem",
        "customer",
        ("happened_on", "kind", "amount", "description", "settled_on"),
        sort="-happened_on",
        code="credit-problems",
    ),
    TemplatePanel(
        _("合作态度的变化"),
        "customers/attitude.jinja",
        "zhike.customers.queries.attitude.attitude_of",
        code="attitude",
    ),
)
TIMELINE = Timeline(
    "activity",
    "customer",
    kind="kind",
    subject="subject",
    body="description",
    at="happened_at",
    task="task",
    signs=SIGNS,
    more=("topic",),
    pinned="is_pinned",
    asks=("contact", "is_agreed", "next_kind", "next_at"),
)
