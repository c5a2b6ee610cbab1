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
        ("name", "post", "role", "mobile", "is_primary"),
        sort="name",
    ),
    TemplatePanel(
        _("内部机构"),
        "customers/organisation.jinja",
        "zhike.customers.queries.organisation.organisation_of",
        code="organisation",
        add="divisions",
        link="customer",
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
)
